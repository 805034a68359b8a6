#include "http_target.h"

#include <utility>

#include "tiles.h"

namespace radar::gateway {

std::optional<Target> targetOf(std::string_view path)
{
    constexpr std::string_view orders = "/field/orders";
    if (path == orders)
        return Target{Door::Orders, {}, "GET"};
    if (path == "/field/duty")
        return Target{Door::Duty, {}, "POST"};
    if (path == "/field/consent")
        return Target{Door::Consent, {}, "POST"};
    if (path == "/health")
        return Target{Door::Health, {}, "GET"};
    if (decodeTilePath(path))
        return Target{Door::Tile, {}, "GET"};
    const auto tail = [&path](std::string_view front) -> std::optional<std::string> {
        if (path == front)
            return "";
        if (!path.starts_with(front) || path[front.size()] != '/')
            return {};
        return std::string(path.substr(front.size() + 1));
    };
    if (auto order = tail(orders); order && !order->empty()) {
        for (const auto &[end, door] : {std::pair(std::string_view("/messages"), Door::OrderWords), {"/media", Door::OrderMedia}})
            if (order->ends_with(end) && order->size() > end.size())
                return Target{door, order->substr(0, order->size() - end.size()), "POST"};
        return Target{Door::OrderEvent, *order, "POST"};
    }
    constexpr std::string_view media = "/media";
    if (auto message = tail("/field/messages"); message && message->ends_with(media) && message->size() > media.size())
        return Target{Door::Picture, message->substr(0, message->size() - media.size()), "GET"};
    if (auto message = tail("/field/messages"); message && !message->empty())
        return Target{Door::Receipt, *message, "POST"};
    if (auto secret = tail("/osmand"))
        return Target{Door::Osmand, *secret, "GET, POST"};
    if (auto secret = tail("/owntracks"))
        return Target{Door::Owntracks, *secret, "POST"};
    return {};
}

} // namespace radar::gateway
