#pragma once
// From the routing's streets and areas to what is drawn.

#include "routing/outline.h"
#include "station/survey.h"

namespace radar::station {

/// The part of a line between two shares of its length, 0 to 1, in either order.
[[nodiscard]] std::vector<geo::Wgs84> partOf(const std::vector<geo::Wgs84> &line, double begin, double end);
[[nodiscard]] picture::Overlay::Area areaOf(const routing::Outline &outline, double weight);

} // namespace radar::station
