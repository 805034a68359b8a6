#pragma once
// resources/dispatch/limits.ini, as it was built in.

#include <string_view>

namespace radar::dispatch {
[[nodiscard]] std::string_view shippedLimitsFile();
}
