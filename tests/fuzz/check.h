#pragma once
// What must hold of any message, whatever the bytes were.

#include <QJsonDocument>
#include <QJsonObject>
#include <string_view>

#include "base/check.h"
#include "protocols/message.h"

namespace radar::fuzz {

inline std::string_view text(const std::uint8_t *data, std::size_t size) { return {reinterpret_cast<const char *>(data), size}; }

inline const base::Time received = base::Time(std::chrono::seconds(1'795'248'000)); // 2026-11-21T08:00:00Z

inline void check(const base::Result<protocols::Message> &message)
{
    if (!message) {
        RADAR_ASSERT(!message.error().detail.empty());
        RADAR_ASSERT(!QJsonDocument::fromJson(protocols::toJson(message.error())).object().isEmpty());
        return;
    }
    for (const protocols::Fix &fix : message->fixes) {
        RADAR_ASSERT(fix.position.isValid());
        RADAR_ASSERT(!fix.courseDegrees || (*fix.courseDegrees >= 0 && *fix.courseDegrees < 360));
        RADAR_ASSERT(!fix.speedMetersPerSecond || *fix.speedMetersPerSecond >= 0);
        RADAR_ASSERT(!fix.accuracyMeters || *fix.accuracyMeters >= 0);
        RADAR_ASSERT(!fix.batteryPercent || (*fix.batteryPercent >= 0 && *fix.batteryPercent <= 100));
    }
    for (const protocols::Alarm &alarm : message->alarms)
        RADAR_ASSERT(!alarm.position || alarm.position->isValid());
    const QByteArray json = protocols::toJson(*message);
    RADAR_ASSERT(!json.contains('\n') && QJsonDocument::fromJson(json).object()[u"ok"].toBool());
}

} // namespace radar::fuzz
