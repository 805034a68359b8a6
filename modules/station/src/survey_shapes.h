#pragma once
// From the routing's streets and areas to what is drawn.

#include "routing/outline.h"
#include "station/survey.h"

namespace radar::station {

/// The part of a line between two shares of its length, 0 to 1, in either order.
[[nodiscard]] std::vector<geo::Wgs84> partOf(const std::vector<geo::Wgs84> &line, double begin, double end);
/// Without the little yards that nobody walks into: they would only make it restless.
[[nodiscard]] picture::Overlay::Area areaOf(const routing::Outline &outline, double weight);

/// Drawn a little wider than the streets: blocks of houses are part of it, as far as one gets on foot in the time.
inline constexpr routing::OutlineStyle calmOutline{.besideStreetMeters = 45, .cellMeters = 12.5};

} // namespace radar::station
