#pragma once
// How long from here to there, and which way. One Router per thread; the network is shared.
// Times are whole milliseconds, summed per segment, so that a table and a route give the same number. The stretch between a
// place and its street is walked in a straight line at 5 km/h, whatever the mode, and is part of every time and length.
// Who is inside a building, or wanted there, goes by whichever of its entrances is faster, where the map has any; the way between
// the entrance and the place is a straight line, the floors take as long as the mode's [floors] say. Nearer than a metre to a street
// (without a floor) one is in the street, whatever stands over it.

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "geo/wgs84.h"
#include "routing/fleet.h"
#include "routing/network.h"
#include "routing/spot.h"
#include "routing/weights.h"

namespace radar::routing {

/// How a leg begins: the bend from the leg before into it. Up to 20° is straight on, up to 60° a slight turn, from 130° on a sharp one.
enum class Turn { Straight, SlightLeft, Left, SharpLeft, Back, SharpRight, Right, SlightRight };

enum class Climb { Unknown, Up, Down };

/// Legs add up to the whole route, in time and in metres.
struct RouteLeg {
    /// In a street; on foot between a door (or the place itself) and its street; between the door and the floor.
    enum class Kind { Street, Walk, Inside };
    Kind kind = Kind::Street;
    std::string streetName; ///< local name; empty for an unnamed path
    std::string streetNameEnglish;
    std::string highway;        ///< of its first piece; empty for a Walk and Inside
    Turn turn = Turn::Straight; ///< straight for the first one, a Walk and Inside
    double meters = 0;
    std::chrono::milliseconds time{0};

    bool isRoundabout = false;
    int exit = 0; ///< of a roundabout: which of its exits is taken, from 1; 0 when the route ends in it or nothing binds one to its sense
    Climb climb = Climb::Unknown; ///< of steps, where the map says so
    int crossings = 0;            ///< with lights for walkers, on the way of one who is not in a street for cars
    std::optional<int> floor;     ///< Inside: where one comes from, or goes to
    bool isByLift = false;
};

struct Route {
    std::chrono::milliseconds time{0};
    double meters = 0;
    std::chrono::milliseconds inside{0};               ///< of the time: in buildings, between door and floor
    std::vector<geo::Wgs84> points;                    ///< from place to place, the walk to and from the street included; at least 2
    std::vector<std::chrono::milliseconds> pointTimes; ///< when each point is reached; same size
    std::vector<RouteLeg> legs;                        ///< consecutive pieces with one name (without one: of one class)
};

struct Unit {
    geo::Wgs84 position;
    int mode = 0;                  ///< index in Network::modes()
    std::optional<int> floor = {}; ///< as in Spot
};

struct Arrival {
    std::size_t unit = 0; ///< index in the span asked with
    std::chrono::milliseconds time{0};
    double meters = 0;
    std::chrono::milliseconds inside{0}; ///< of the time: in buildings, at either end
};

struct Nearest {
    std::vector<Arrival> arrivals; ///< by time, then index; at most `count`
    /// Farther than the snap limit from any street their mode may use; also units with a bad position, mode or floor. Ascending.
    std::vector<std::size_t> offNetwork;
    /// On the network, but proven to have no way to the place (one-ways, gates, an island). Ascending. Proven means that
    /// everything from which their mode reaches the place was looked at: once `count` nearer ones are certain the search
    /// stops, and whoever was not met until then is only "farther" and in none of the lists. Ask with `count` =
    /// units.size() for a verdict on everyone.
    std::vector<std::size_t> unreachable;
};

/// The same for a Fleet: times alone, to be asked often.
struct NearestUnits {
    struct Arrival {
        std::size_t unit = 0; ///< its number in the fleet
        std::chrono::milliseconds time{0};
    };
    std::vector<Arrival> arrivals;        ///< by time, then number; at most `count`
    std::vector<std::size_t> unreachable; ///< as in Nearest; ascending
};

/// How far a place may be from a street.
inline constexpr double snapLimitMeters = 300;

class Router {
public:
    /// As the map says, until use() says otherwise.
    explicit Router(std::shared_ptr<const Network> network);
    explicit Router(std::shared_ptr<const Weights> weights);
    ~Router();

    /// From now on these weights count; of the same network.
    void use(std::shared_ptr<const Weights> weights);
    [[nodiscard]] const std::shared_ptr<const Weights> &weights() const;
    [[nodiscard]] const Network &network() const; ///< whose modes the mode numbers below mean

    /// The nearest street the mode may use, in either direction. Invalid for a bad place or mode; NotFound when none lies
    /// within `limitMeters`.
    [[nodiscard]] base::Result<Snap> snap(geo::Wgs84 place, int mode, double limitMeters = snapLimitMeters) const;

    /// The piece of street it lies on.
    [[nodiscard]] StreetPiece pieceAt(const Snap &snap) const;

    /// Invalid for a bad place, mode or floor; NotFound when off the network, in a street that is closed now, or unreachable (the
    /// sentence says which).
    [[nodiscard]] base::Result<Route> route(const Spot &from, const Spot &to, int mode) const;
    /// The time of the route alone.
    [[nodiscard]] base::Result<std::chrono::milliseconds> time(const Spot &from, const Spot &to, int mode) const;
    /// Out of doors, as they are snapped.
    [[nodiscard]] base::Result<Route> routeBetween(const Snap &from, const Snap &to, int mode) const;
    /// The time of the route alone.
    [[nodiscard]] base::Result<std::chrono::milliseconds> timeBetween(const Snap &from, const Snap &to, int mode) const;

    /// The `count` units with the least travel time to `place`, each in its own mode. Exact, and the same numbers as route().
    /// Invalid for a bad place or floor; NotFound when no street that any of the units' modes may use is near the place, or all are closed.
    [[nodiscard]] base::Result<Nearest> nearest(const Spot &place, std::span<const Unit> units, std::size_t count) const;

    /// The same of a fleet of this network, among those that are `eligible` (an empty function: everyone). Few eligible ones or
    /// many, it takes whichever way of searching is faster; the result is the same.
    [[nodiscard]] base::Result<NearestUnits> nearest(const Spot &place, const Fleet &fleet, std::size_t count,
                                                     const std::function<bool(std::size_t)> &eligible = {}) const;
    /// The same out of doors, for a place that is snapped already and the units of its mode alone: an incident that is open for hours stays
    /// where it is. NotFound when its street is closed now.
    [[nodiscard]] base::Result<NearestUnits> nearestTo(const Snap &place, int mode, const Fleet &fleet, std::size_t count,
                                                       const std::function<bool(std::size_t)> &eligible = {}) const;

    /// From each of these places to each of those in one mode: row by row, a row for each `from`. Empty: no way.
    /// The same times as routeBetween().
    [[nodiscard]] std::vector<std::optional<std::chrono::milliseconds>> times(std::span<const Snap> from, std::span<const Snap> to, int mode) const;

    /// From junction to junction, by their OpenStreetMap nodes: for measuring against reference tables. NotFound when a node
    /// is no junction of the network or there is no way.
    [[nodiscard]] base::Result<std::chrono::milliseconds> timeBetween(basemap::NodeId from, basemap::NodeId to, int mode) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::routing
