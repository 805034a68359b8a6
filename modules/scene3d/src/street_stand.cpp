#include "street_stand.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "street_mesh.h"

namespace radar::scene3d {

std::optional<StreetStand> streetStand(const basemap::Map &map, geo::Planar near, double headingDegrees, double reachMeters)
{
    std::optional<StreetStand> best;
    double nearest = reachMeters;
    const geo::Wgs84 middle = map.frame.toWgs84(near);
    const double degreesNorth = reachMeters / 110'000;
    const double degreesEast = degreesNorth / std::max(0.2, std::cos(middle.latitude * std::numbers::pi / 180));
    const auto consider = [&](const basemap::Way &way) {
        if (isHidden(way))
            return;
        for (std::size_t i = 0; i + 1 < way.points.size(); ++i) {
            const geo::Wgs84 from = way.points[i];
            const geo::Wgs84 to = way.points[i + 1];
            if (std::max(from.latitude, to.latitude) < middle.latitude - degreesNorth
                || std::min(from.latitude, to.latitude) > middle.latitude + degreesNorth
                || std::max(from.longitude, to.longitude) < middle.longitude - degreesEast
                || std::min(from.longitude, to.longitude) > middle.longitude + degreesEast)
                continue;
            const geo::Planar a = map.frame.toPlanar(from);
            const geo::Planar b = map.frame.toPlanar(to);
            const double east = b.east - a.east;
            const double north = b.north - a.north;
            const double length = east * east + north * north;
            if (length <= 0)
                continue;
            const double share = std::clamp(((near.east - a.east) * east + (near.north - a.north) * north) / length, 0.0, 1.0);
            const geo::Planar place{a.east + east * share, a.north + north * share};
            const double distance = geo::distanceMeters(place, near);
            if (distance >= nearest)
                continue;
            nearest = distance;
            double heading = std::atan2(east, north) * 180 / std::numbers::pi;
            if (std::cos((heading - headingDegrees) * std::numbers::pi / 180) < 0)
                heading += 180;
            best = StreetStand{place, std::fmod(heading + 360, 360)};
        }
    };
    std::ranges::for_each(map.streets, consider);
    std::ranges::for_each(map.paths, consider);
    return best;
}

} // namespace radar::scene3d
