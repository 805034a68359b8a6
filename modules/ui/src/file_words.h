#pragma once
// Text for people about what happened to an incident.

#include <QString>

#include "dispatch/hindsight.h"
#include "dispatch/timeline.h"
#include "ui/incident_print.h"

namespace radar::ui::words {

[[nodiscard]] QString eventName(const std::string &action);             ///< of the journal: "Order sent"; the action itself when unknown
[[nodiscard]] QString eventWords(const dispatch::TimelineEvent &event); ///< what was said, and how it ended
[[nodiscard]] QString actor(const dispatch::TimelineEvent &event);      ///< "Desk", "Phone JS-0042"
[[nodiscard]] QString callSigns(const dispatch::TimelineEvent &event, const CallSignOf &callSign);
[[nodiscard]] QString callBackResult(dispatch::CallBackResult result);
[[nodiscard]] QString said(const dispatch::Message &message); ///< its words, or the question
[[nodiscard]] QString pictureSent(std::size_t units);         ///< "The picture was sent to 3 units."
/// Name, number and whether the name was checked.
[[nodiscard]] QString callerOf(const dispatch::Incident &incident);
[[nodiscard]] QString callerOf(const dispatch::FurtherCall &call);

[[nodiscard]] QString preciseTime(base::Time time);   ///< "2026-11-21 14:03:07.250", of the station
[[nodiscard]] QString preciseClock(base::Time time);  ///< "14:03:07.250"
[[nodiscard]] QString utc(base::Time time);           ///< "06:03:07.250Z"
[[nodiscard]] QString stopwatch(base::Duration time); ///< "3:05"

/// Who was sent and who was the fastest known then, with what it is taken from.
[[nodiscard]] QString hindsight(const dispatch::Hindsight &seen, const CallSignOf &callSign);

} // namespace radar::ui::words
