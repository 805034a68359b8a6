#include "report.h"

namespace radar::gateway {

Report toReport(protocols::Message message, base::Time received)
{
    Report report{.device = message.device, .claims = std::move(message.names), .fixes = {}, .helpCalls = {}};
    for (const protocols::Alarm &alarm : message.alarms) {
        if (protocols::isCallForHelp(alarm.word))
            report.helpCalls.push_back({alarm.word, alarm.time.value_or(received), alarm.position});
    }
    if (!protocols::isOwnPosition(message.kind))
        return report;
    for (const protocols::Fix &fix : message.fixes) {
        if (!fix.valid)
            continue;
        report.fixes.push_back({.device = message.device,
                                .deviceTime = fix.time.value_or(received),
                                .receivedTime = received,
                                .position = fix.position,
                                .accuracyMeters = fix.accuracyMeters,
                                .speedMetersPerSecond = fix.speedMetersPerSecond,
                                .courseDegrees = fix.courseDegrees,
                                .altitudeMeters = fix.altitudeMeters,
                                .batteryPercent = fix.batteryPercent,
                                .alarm = fix.alarms.empty() ? std::string() : fix.alarms.front()});
    }
    return report;
}

} // namespace radar::gateway
