#pragma once
// Between a camera's distance and the scale of what it sees in its middle: the same opening for every view, so that they can be exchanged.

#include <cmath>
#include <numbers>

namespace radar::mapstyle {

inline constexpr double fieldOfViewDegrees = 38; ///< from the upper to the lower edge

/// Metres of ground a pixel, straight below an eye so far away, in a view so many pixels high.
[[nodiscard]] inline double scaleAt(double distanceMeters, double heightPixels)
{
    return 2 * distanceMeters * std::tan(fieldOfViewDegrees * std::numbers::pi / 360) / heightPixels;
}
[[nodiscard]] inline double distanceFor(double metersPerPixel, double heightPixels)
{
    return metersPerPixel * heightPixels / (2 * std::tan(fieldOfViewDegrees * std::numbers::pi / 360));
}

} // namespace radar::mapstyle
