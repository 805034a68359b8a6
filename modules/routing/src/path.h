#pragma once
// From a finished search to what people see: the pieces of the way, its length, its drawing.

#include <vector>

#include "routing/router.h"
#include "search.h"

namespace radar::routing {

/// A snapped place: on the network, and the walk between the two.
struct Anchor {
    geo::Wgs84 place;
    Snap snap;
    Position position;
    Milliseconds walk = 0;
};
[[nodiscard]] Milliseconds walkMilliseconds(double meters);

/// How one leaves the start: along its edge to the target, or by an exit to a junction and on.
struct Departure {
    Milliseconds time = never; ///< on the network, all the way to the target
    DirectWay direct;
    Exit exit;
    [[nodiscard]] bool isDirect() const { return direct.arc != none; }
};

/// A stretch of one edge, in the direction of travel.
struct Piece {
    std::uint32_t arc = 0;
    Position begin;
    Position end;
    Milliseconds wait = 0; ///< at the barrier before it
};

[[nodiscard]] std::vector<Piece> piecesOf(const Network::Data &data, std::size_t mode, const Search &search, const Departure &departure,
                                          const Position &from, const Position &to);
/// On the network and on foot to and from it.
[[nodiscard]] double metersOf(const Network::Data &data, const std::vector<Piece> &pieces, const Anchor &from, const Anchor &to);
[[nodiscard]] Route routeAlong(const Network::Data &data, std::size_t mode, const std::vector<Piece> &pieces, const Anchor &from, const Anchor &to);

} // namespace radar::routing
