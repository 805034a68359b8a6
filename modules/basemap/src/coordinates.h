#pragma once
// Coordinates as people write them.

#include <optional>
#include <string_view>

#include "geo/wgs84.h"

namespace radar::basemap {

/// Two numbers, latitude first: "25.06, 102.74", "25.06 102.74", "25°03'36"N 102°44'24"E", "N25 3.6 E102 44.4", "北纬25度3分36秒 东经102度44分24秒".
/// With hemispheres the order does not matter; without, a first number beyond ±90 is a longitude. WGS-84.
[[nodiscard]] std::optional<geo::Wgs84> coordinatesIn(std::string_view text);

} // namespace radar::basemap
