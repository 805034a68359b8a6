#pragma once
// What the record keeps as JSON, nothing lost on the way and back: a recommendation as it was shown (ids and codes), and the
// route of an order.

#include <string>
#include <vector>

#include "base/result.h"
#include "dispatch/types.h"

namespace radar::dispatch {

[[nodiscard]] std::string toJson(const Recommendation &recommendation);
/// Corrupt when it is not what toJson() writes.
[[nodiscard]] base::Result<Recommendation> recommendationFromJson(const std::string &text);

/// [[longitude, latitude], …]
[[nodiscard]] std::string routeToJson(const std::vector<geo::Wgs84> &route);
[[nodiscard]] std::vector<geo::Wgs84> routeFromJson(const std::string &text);

} // namespace radar::dispatch
