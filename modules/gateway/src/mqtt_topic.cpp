#include "mqtt_topic.h"

#include <algorithm>
#include <vector>

#include "protocols/wire_values.h"

namespace radar::gateway {

std::optional<MqttTopic> parseMqttTopic(std::string_view topic, std::string_view owntracks)
{
    std::vector<std::string_view> parts;
    for (std::size_t begin = 0; begin <= topic.size();) {
        const auto end = std::min(topic.find('/', begin), topic.size());
        parts.push_back(topic.substr(begin, end - begin));
        begin = end + 1;
    }
    if (parts.size() < 3 || parts.size() > 4 || !protocols::isDeviceId(parts[1]))
        return {};
    MqttTopic out{.device = std::string(parts[1]), .prefix = {}};
    if (parts[0] == owntracks && (parts.size() == 3 || parts[3] == "event")) {
        out.prefix = std::string(parts[0]) + '/' + std::string(parts[1]) + '/' + std::string(parts[2]);
        return out;
    }
    if (parts[0] != "radar" || parts.size() != 3)
        return {};
    if (parts[2] == "report")
        out.kind = MqttTopic::Kind::Report;
    else if (parts[2] == "event")
        out.kind = MqttTopic::Kind::Event;
    else if (parts[2] == "duty")
        out.kind = MqttTopic::Kind::Duty;
    else if (parts[2] == "message")
        out.kind = MqttTopic::Kind::Message;
    else
        return {};
    return out;
}

} // namespace radar::gateway
