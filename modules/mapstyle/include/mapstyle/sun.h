#pragma once
// How high the sun stands, and which light the map takes by it. Any thread.

#include "base/clock.h"
#include "geo/wgs84.h"
#include "mapstyle/look.h"

namespace radar::mapstyle {

/// Degrees above the horizon, without refraction; right to some hundredths of a degree from 1950 to 2050. Source: The Astronomical Almanac,
/// low-precision formulas for the sun's place and Greenwich sidereal time.
[[nodiscard]] double sunElevationDegrees(geo::Wgs84 place, base::Time time);

/// Day while it stands clear of the horizon, night once civil twilight is over, dusk between.
[[nodiscard]] Hour hourAt(geo::Wgs84 place, base::Time time);

} // namespace radar::mapstyle
