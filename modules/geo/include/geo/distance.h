#pragma once
// Distances and directions on the globe, good to 0.5 % anywhere and to the centimetre nowhere: a sphere of 6 371 000 m.

#include "geo/wgs84.h"

namespace radar::geo {

inline constexpr double earthRadiusMeters = 6'371'000;

/// Haversine.
[[nodiscard]] double distanceMeters(Wgs84 a, Wgs84 b);

/// Direction of travel from a to b, degrees clockwise from north, [0, 360). 0 when they are the same place.
[[nodiscard]] double headingDegrees(Wgs84 from, Wgs84 to);

/// The place `meters` away in direction `headingDegrees`.
[[nodiscard]] Wgs84 moved(Wgs84 from, double headingDegrees, double meters);

} // namespace radar::geo
