#pragma once
#include <string_view>

namespace radar::app {

/// resources/scenarios/NAME.csv; empty: there is none.
[[nodiscard]] std::string_view shippedScenario(std::string_view name);

} // namespace radar::app
