#pragma once
// resources/modes/*.ini, built into the library by CMakeLists.txt.

#include <span>
#include <string_view>
#include <utility>

namespace radar::routing {
[[nodiscard]] std::span<const std::pair<std::string_view, std::string_view>> shippedModeFiles(); ///< file name, text; first the standard ones
}
