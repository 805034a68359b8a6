#pragma once
// A recommendation as it is kept with its incident: JSON with ids and codes, nothing lost on the way and back.

#include <string>

#include "base/result.h"
#include "dispatch/types.h"

namespace radar::dispatch {

[[nodiscard]] std::string toJson(const Recommendation &recommendation);
/// Corrupt when it is not what toJson() writes.
[[nodiscard]] base::Result<Recommendation> recommendationFromJson(const std::string &text);

} // namespace radar::dispatch
