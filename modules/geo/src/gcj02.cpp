#include "geo/gcj02.h"

#include <cmath>
#include <numbers>

#include "mainland_china.h"

namespace radar::geo {
namespace {

constexpr double pi = std::numbers::pi;
constexpr double semiMajorAxis = 6378245.0;             // Krasovsky 1940
constexpr double eccentricity = 0.00669342162296594323; // squared
constexpr double baiduPi = pi * 3000 / 180;

struct Shift {
    double latitude = 0;
    double longitude = 0;
};

Shift gcjShift(double latitude, double longitude)
{
    const double x = longitude - 105;
    const double y = latitude - 35;
    const double common = (20 * std::sin(6 * x * pi) + 20 * std::sin(2 * x * pi)) * 2 / 3;
    const double root = std::sqrt(std::abs(x));
    const double north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + common
        + (20 * std::sin(y * pi) + 40 * std::sin(y / 3 * pi)) * 2 / 3 + (160 * std::sin(y / 12 * pi) + 320 * std::sin(y * pi / 30)) * 2 / 3;
    const double east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + common
        + (20 * std::sin(x * pi) + 40 * std::sin(x / 3 * pi)) * 2 / 3 + (150 * std::sin(x / 12 * pi) + 300 * std::sin(x / 30 * pi)) * 2 / 3;
    const double phi = latitude / 180 * pi;
    const double magic = 1 - eccentricity * std::sin(phi) * std::sin(phi);
    return {north * 180 / (semiMajorAxis * (1 - eccentricity) / (magic * std::sqrt(magic)) * pi),
            east * 180 / (semiMajorAxis / std::sqrt(magic) * std::cos(phi) * pi)};
}

// x with forward(x) = wanted. Both shifts change so slowly that each step gains two to three digits.
template <typename Forward>
Shift inverse(Shift wanted, Shift guess, Forward forward)
{
    for (int step = 0; step < 30; ++step) {
        const Shift reached = forward(guess);
        const Shift error{wanted.latitude - reached.latitude, wanted.longitude - reached.longitude};
        guess = {guess.latitude + error.latitude, guess.longitude + error.longitude};
        if (std::abs(error.latitude) < 1e-13 && std::abs(error.longitude) < 1e-13)
            break;
    }
    return guess;
}

Shift baiduOf(Shift gcj)
{
    const double x = gcj.longitude;
    const double y = gcj.latitude;
    const double radius = std::sqrt(x * x + y * y) + 0.00002 * std::sin(y * baiduPi);
    const double angle = std::atan2(y, x) + 0.000003 * std::cos(x * baiduPi);
    return {radius * std::sin(angle) + 0.006, radius * std::cos(angle) + 0.0065};
}

} // namespace

bool isInMainlandChina(Wgs84 place) { return isInPolygonOfMainlandChina(place); }

Gcj02 toGcj02(Wgs84 place)
{
    if (!isInMainlandChina(place))
        return {place.latitude, place.longitude};
    const Shift shift = gcjShift(place.latitude, place.longitude);
    return {place.latitude + shift.latitude, place.longitude + shift.longitude};
}

Wgs84 toWgs84(Gcj02 place)
{
    const Wgs84 unchanged{place.latitude, place.longitude};
    // Nothing is moved by more than 0.01°, and the formula makes no sense far outside.
    if (!unchanged.isValid() || unchanged.latitude < 10 || unchanged.latitude > 60 || unchanged.longitude < 70 || unchanged.longitude > 140)
        return unchanged;
    const Shift origin = inverse({place.latitude, place.longitude}, {place.latitude, place.longitude}, [](Shift guess) {
        const Shift shift = gcjShift(guess.latitude, guess.longitude);
        return Shift{guess.latitude + shift.latitude, guess.longitude + shift.longitude};
    });
    const Wgs84 candidate{origin.latitude, origin.longitude};
    return isInMainlandChina(candidate) ? candidate : unchanged;
}

Bd09 toBd09(Gcj02 place)
{
    const Shift baidu = baiduOf({place.latitude, place.longitude});
    return {baidu.latitude, baidu.longitude};
}

Gcj02 toGcj02(Bd09 place)
{
    const Shift gcj = inverse({place.latitude, place.longitude}, {place.latitude - 0.006, place.longitude - 0.0065}, baiduOf);
    return {gcj.latitude, gcj.longitude};
}

} // namespace radar::geo
