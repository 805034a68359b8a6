#include "mapstyle/sun.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <numbers>

namespace radar::mapstyle {

namespace {

constexpr double degree = std::numbers::pi / 180;
constexpr double clearOfTheHorizon = 4;
constexpr double endOfCivilTwilight = -6;

} // namespace

double sunElevationDegrees(geo::Wgs84 place, base::Time time)
{
    constexpr auto epoch = std::chrono::sys_days(std::chrono::year(2000) / 1 / 1) + std::chrono::hours(12);
    const double days = std::chrono::duration<double, std::ratio<86400>>(time - epoch).count();
    const double anomaly = (357.528 + 0.9856003 * days) * degree;
    const double longitude = (280.460 + 0.9856474 * days + 1.915 * std::sin(anomaly) + 0.020 * std::sin(2 * anomaly)) * degree;
    const double obliquity = (23.439 - 0.0000004 * days) * degree;
    const double ascension = std::atan2(std::cos(obliquity) * std::sin(longitude), std::cos(longitude));
    const double declination = std::asin(std::sin(obliquity) * std::sin(longitude));
    const double sidereal = std::fmod(280.46061837 + 360.98564736629 * days, 360.0) * degree;
    const double hourAngle = sidereal + place.longitude * degree - ascension;
    const double latitude = place.latitude * degree;
    const double sine = std::sin(latitude) * std::sin(declination) + std::cos(latitude) * std::cos(declination) * std::cos(hourAngle);
    return std::asin(std::clamp(sine, -1.0, 1.0)) / degree;
}

Hour hourAt(geo::Wgs84 place, base::Time time)
{
    const double elevation = sunElevationDegrees(place, time);
    return elevation > clearOfTheHorizon ? Hour::Day : elevation > endOfCivilTwilight ? Hour::Dusk : Hour::Night;
}

} // namespace radar::mapstyle
