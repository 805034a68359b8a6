#pragma once
// What is reached, as areas to draw: streets and what lies within some metres of them. Honest rather than round: a block that
// nobody walks into stays a hole, a far end stays an island. Pure functions; any thread.

#include <chrono>
#include <span>
#include <vector>

#include "geo/wgs84.h"
#include "routing/reach.h"

namespace radar::routing {

/// As in GeoJSON: rings do not repeat their first place; the outer one runs counter-clockwise, the holes clockwise.
struct OutlinePolygon {
    std::vector<geo::Wgs84> outer;
    std::vector<std::vector<geo::Wgs84>> holes;
};

struct Outline {
    std::chrono::milliseconds limit{0};
    std::vector<OutlinePolygon> polygons;
};

struct OutlineStyle {
    double besideStreetMeters = 25; ///< so far from a street one gets on foot, at 5 km/h, while there is time; 5 to 200
    double cellMeters = 12.5;       ///< of the grid on which it is drawn; wider for an area above about 20 km
};

/// One for each limit, each within the next larger one. The limits should be within that of the Reach.
[[nodiscard]] std::vector<Outline> outlinesOf(const Network &network, const Reach &reach, std::span<const std::chrono::milliseconds> limits,
                                              const OutlineStyle &style = {});

} // namespace radar::routing
