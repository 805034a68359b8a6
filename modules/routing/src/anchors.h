#pragma once
// A place on the network: by the nearest street, or inside a building by each of its entrances; and how long it takes between the place
// and the street.

#include <string_view>
#include <vector>

#include "placing.h"
#include "routing/fleet.h"
#include "routing/spot.h"

namespace radar::routing {

/// One of the ways between a place and the streets.
struct Anchor {
    Snap snap; ///< of the door, or of the place itself
    Position position;
    Milliseconds walk = 0; ///< between snap.place and the street

    geo::Wgs84 place; ///< itself
    bool isInside = false;
    Milliseconds inside = 0; ///< between the place and the door, stairs or lift included
    double insideMeters = 0; ///< of that on the level
    std::optional<int> floor;
    bool isByLift = false;

    [[nodiscard]] Milliseconds access() const { return walk + inside; }
};

[[nodiscard]] Milliseconds walkMilliseconds(double meters);

/// The nearest street the mode may use, open now or not; empty when there is none within the limit.
[[nodiscard]] std::optional<Snap> snapTo(const Network::Data &data, geo::Wgs84 place, std::size_t mode, double limitMeters);

[[nodiscard]] Anchor anchorOf(const Network::Data &data, const Snap &snap);

/// Going in: the place is where one wants to be; stairs are climbed then, and run down when one sets out there.
enum class Going { In, Out };
/// At least one. Invalid for a bad place, mode or floor, and a floor for a mode without [floors]; NotFound when no street is near. `what`
/// is for the sentence: "start".
[[nodiscard]] base::Result<std::vector<Anchor>> anchorsOf(const Network::Data &data, const Spot &spot, int mode, double limitMeters, Going going,
                                                          std::string_view what);

/// In a street, not on one of its ends, that is closed now.
[[nodiscard]] bool isShutIn(const ModeWeights &weights, const Anchor &anchor);

} // namespace radar::routing
