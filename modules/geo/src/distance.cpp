#include "geo/distance.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace radar::geo {
namespace {
constexpr double degree = std::numbers::pi / 180;
}

double distanceMeters(Wgs84 a, Wgs84 b)
{
    const double sinLatitude = std::sin((b.latitude - a.latitude) * degree / 2);
    const double sinLongitude = std::sin((b.longitude - a.longitude) * degree / 2);
    const double h = sinLatitude * sinLatitude + std::cos(a.latitude * degree) * std::cos(b.latitude * degree) * sinLongitude * sinLongitude;
    return 2 * earthRadiusMeters * std::asin(std::min(1.0, std::sqrt(h)));
}

double headingDegrees(Wgs84 from, Wgs84 to)
{
    if (from == to)
        return 0;
    const double fromLatitude = from.latitude * degree;
    const double toLatitude = to.latitude * degree;
    const double longitudes = (to.longitude - from.longitude) * degree;
    const double east = std::sin(longitudes) * std::cos(toLatitude);
    const double north = std::cos(fromLatitude) * std::sin(toLatitude) - std::sin(fromLatitude) * std::cos(toLatitude) * std::cos(longitudes);
    const double heading = std::atan2(east, north) / degree;
    const double positive = heading < 0 ? heading + 360 : heading;
    return positive >= 360 ? 0 : positive; // -1e-15 + 360 rounds to 360
}

Wgs84 moved(Wgs84 from, double headingDegrees, double meters)
{
    const double angle = meters / earthRadiusMeters;
    const double heading = headingDegrees * degree;
    const double latitude = from.latitude * degree;
    const double sinTarget = std::clamp(std::sin(latitude) * std::cos(angle) + std::cos(latitude) * std::sin(angle) * std::cos(heading), -1.0, 1.0);
    const double longitudes = std::atan2(std::sin(heading) * std::sin(angle) * std::cos(latitude), std::cos(angle) - std::sin(latitude) * sinTarget);
    return {std::asin(sinTarget) / degree, std::remainder(from.longitude + longitudes / degree, 360.0)};
}

} // namespace radar::geo
