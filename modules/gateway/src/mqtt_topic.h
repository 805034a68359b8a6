#pragma once
// What a topic at the broker is about.

#include <optional>
#include <string>
#include <string_view>

namespace radar::gateway {

struct MqttTopic {
    enum class Kind { Owntracks, Report, Event, Duty, Message } kind = Kind::Owntracks;
    std::string device;
    std::string prefix; ///< "owntracks/JS-0042/phone"
};

/// "owntracks/DEVICE/anything[/event]", "radar/DEVICE/report|event|duty|message".
[[nodiscard]] std::optional<MqttTopic> parseMqttTopic(std::string_view topic, std::string_view owntracks);

} // namespace radar::gateway
