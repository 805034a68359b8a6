#pragma once
// How long from here to there, and which way. One Router per thread; the network is shared.
// Times are whole milliseconds, summed per segment, so that a table and a route give the same number.

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "geo/wgs84.h"
#include "routing/network.h"

namespace radar::routing {

/// A place tied to the network: somewhere along a segment.
struct Snap {
    geo::Wgs84 position;        ///< on the street
    double distanceMeters = 0;  ///< from the place asked for
    std::uint32_t arc = 0;      ///< internal
    double fraction = 0;        ///< along it
};

struct RouteLeg {
    std::string streetName;      ///< local name; empty for an unnamed path
    std::string streetNameEnglish;
    std::string highway;
    double meters = 0;
    std::chrono::milliseconds time{0};
};

struct Route {
    std::chrono::milliseconds time{0};
    double meters = 0;
    std::vector<geo::Wgs84> points;                ///< from place to place, the walk to and from the street included
    std::vector<std::chrono::milliseconds> pointTimes; ///< when each point is reached; same size
    std::vector<RouteLeg> legs;                    ///< consecutive pieces with one name
};

struct Unit {
    geo::Wgs84 position;
    int mode = 0; ///< index in Network::modes()
};

struct Arrival {
    std::size_t unit = 0; ///< index in the span asked with
    std::chrono::milliseconds time{0};
    double meters = 0;
};

struct Nearest {
    std::vector<Arrival> arrivals;      ///< by time, then index; at most `count`
    std::vector<std::size_t> offNetwork; ///< farther than the snap limit from any street their mode may use
    std::vector<std::size_t> unreachable; ///< no way from them to the place (only units looked at before `count` were found)
};

class Router {
public:
    explicit Router(std::shared_ptr<const Network> network);
    ~Router();

    [[nodiscard]] const Network &network() const; ///< whose modes the mode numbers below mean

    /// NotFound when no street the mode may use lies within `limitMeters`.
    [[nodiscard]] base::Result<Snap> snap(geo::Wgs84 place, int mode, double limitMeters = 300) const;

    /// Invalid for a bad place or mode; NotFound when off the network or unreachable (the sentence says which).
    [[nodiscard]] base::Result<Route> route(geo::Wgs84 from, geo::Wgs84 to, int mode) const;

    /// The `count` units with the least travel time to `place`, each in its own mode. Exact.
    [[nodiscard]] base::Result<Nearest> nearest(geo::Wgs84 place, std::span<const Unit> units, std::size_t count) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::routing
