#pragma once
// What a path at the door for HTTP is about.

#include <optional>
#include <string>
#include <string_view>

namespace radar::gateway {

enum class Door { Osmand, Owntracks, Orders, OrderEvent, OrderWords, OrderMedia, Receipt, Picture, Duty, Consent, Tile, Health };

struct Target {
    Door door;
    std::string tail; ///< secret or order id, when the path has one
    const char *methods;
};

[[nodiscard]] std::optional<Target> targetOf(std::string_view path);

} // namespace radar::gateway
