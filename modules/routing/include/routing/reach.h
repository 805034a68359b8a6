#pragma once
// Where one gets to in a time, or from where one gets here: times per junction and per stretch of street. And for many units:
// who is first in each street, and where nobody is in time.
// The same times as Router gives, walks between a place and its street included. One Surveyor per thread.

#include <chrono>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "geo/wgs84.h"
#include "routing/network.h"
#include "routing/router.h"
#include "routing/weights.h"

namespace radar::routing {

/// Never beyond Surveyor::longestLimit, so half the usual size is enough: an area has many of them.
using ReachTime = std::chrono::duration<std::int32_t, std::milli>;

struct JunctionTime {
    basemap::NodeId node = 0;
    ReachTime time{0};
    std::uint32_t origin = 0; ///< index of the place or unit it is reached from (or that is reached from it) first
};

/// A part of one street piece. `begin` and `end` are shares of the piece's length as it is drawn, 0 to 1; it is travelled from
/// `begin`, where it is entered, so `begin` > `end` is against the drawing (looking back to a place: the other way round).
/// Between the two times the time grows evenly, but for slopes.
struct Stretch {
    StreetPiece piece = 0;
    float begin = 0;
    float end = 0;
    std::uint32_t origin = 0;
    ReachTime beginTime{0};
    ReachTime endTime{0};
};

struct Reach {
    std::vector<JunctionTime> junctions; ///< each once, in no order
    std::vector<Stretch> stretches;      ///< do not overlap; where two fronts meet, each has its part
    std::vector<std::size_t> offNetwork; ///< places farther than the snap limit from any street, or in a closed one; ascending
    [[nodiscard]] std::chrono::milliseconds junctionSum() const; ///< for checking against tables
};

/// A part of a street, from the beginning of its drawing.
struct StreetPart {
    StreetPiece piece = 0;
    float begin = 0;
    float end = 1;
};

/// Who is first, for every street that any of the units' modes may use (a network Voronoi diagram).
struct FirstThere {
    std::vector<Stretch> stretches;      ///< `origin` is the unit; by piece, then by `min(begin, end)`
    std::vector<StreetPart> gaps;        ///< nobody gets there within the limit; same order
    std::vector<std::size_t> offNetwork; ///< as in Reach
};

class Surveyor {
public:
    enum class Direction { From, To };
    static constexpr std::chrono::hours longestLimit{4};

    explicit Surveyor(std::shared_ptr<const Weights> weights);
    ~Surveyor();

    /// From now on these weights count; of the same network.
    void use(std::shared_ptr<const Weights> weights);
    [[nodiscard]] const Network &network() const;

    /// What is reached from the nearest of the places, or from where the nearest of them is reached. Invalid: no place, a place
    /// not on the globe, an unknown mode, a limit that is not positive or above `longestLimit`. NotFound: no place is on the network.
    [[nodiscard]] base::Result<Reach> reach(std::span<const geo::Wgs84> places, int mode, Direction direction, std::chrono::milliseconds limit);
    /// From or to a junction by its OpenStreetMap node: for measuring against reference tables. NotFound: no such junction.
    [[nodiscard]] base::Result<Reach> reach(basemap::NodeId node, int mode, Direction direction, std::chrono::milliseconds limit);

    /// Each unit in its own mode; of two that are equally fast the first counts. Errors as reach().
    [[nodiscard]] base::Result<FirstThere> firstThere(std::span<const Unit> units, std::chrono::milliseconds limit);

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::routing
