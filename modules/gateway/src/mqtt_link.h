#pragma once
// Any MQTT broker, 3.1.1 or 5, through libmosquitto. The broker says who speaks (its accounts and its ACL), not the message: only the
// user's part of a topic is believed. What a broker has acknowledged is not kept: phones of ours hear from us, on their ack topic,
// after the commit; OwnTracks does not listen for that.

#include <memory>

#include "gateway/gateway.h"
#include "intake.h"

namespace radar::gateway {

class MqttLink {
public:
    /// Handlers outlive it. A broker that is not there is waited for; Invalid for settings that cannot work.
    [[nodiscard]] static base::Result<std::unique_ptr<MqttLink>> start(const MqttSettings &settings, const Handlers &handlers,
                                                                       std::shared_ptr<Intake> intake, const base::Clock &clock);
    ~MqttLink();
    [[nodiscard]] LinkHealth line() const;
    void ordersChanged(const std::string &device);

private:
    MqttLink();
    struct Private;
    std::shared_ptr<Private> d; ///< answers that come late hold it weakly
};

} // namespace radar::gateway
