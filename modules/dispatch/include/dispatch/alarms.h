#pragma once
// An alarm on the desk in values, after ISA-18.2 / IEC 62682: what is wrong, whether it still is, and whether somebody has seen it.

#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "base/id.h"
#include "dispatch/types.h"

namespace radar::dispatch {

using AlarmId = base::Id<struct AlarmTag>;

/// Three levels and one top.
enum class AlarmLevel { Top, High, Medium, Low };
inline constexpr std::size_t alarmLevels = 4;

enum class AlarmKind {
    Help,        ///< a unit calls for help
    OrderLimit,  ///< a step of an order takes too long
    Unassigned,  ///< nobody is sent
    LostPhone,   ///< of somebody who is on an order
    SafetyCheck, ///< somebody does not say that all is well
    Arrival,     ///< is where the incident is and has not said so: a question
    Zone,        ///< in a zone that nobody is to enter
    Link,        ///< a way in for phones is down
    Unread,      ///< a unit has said something, and nobody at the desk has read it
    Record,      ///< no backup of it can be made, or it is not intact
    Consent,     ///< somebody on an order has no consent any more: nobody sees where they are
    Certificate, ///< that of a door ends soon, or has ended: phones and walls do not come in then
};

/// What wants attention of it. Shelved stands beside: such an alarm is out of the list until its time has come.
enum class AlarmState {
    Unacknowledged, ///< it is wrong, and nobody has seen it
    Acknowledged,   ///< it is wrong, and somebody has seen it
    Returned,       ///< it is right again, and nobody has seen that it was wrong: stays until acknowledged
    Shelved,        ///< put aside for a time, with a reason
    Ended,
};

enum class Escalation { Desk, SecondDesk, Commander };

[[nodiscard]] const char *code(AlarmLevel level);      ///< "top", …
[[nodiscard]] const char *code(AlarmKind kind);        ///< "help", "order-limit", …
[[nodiscard]] const char *code(AlarmState state);      ///< "unacknowledged", …
[[nodiscard]] const char *code(Escalation escalation); ///< "desk", "second-desk", "commander"
[[nodiscard]] std::optional<AlarmLevel> alarmLevelFromCode(std::string_view text);
[[nodiscard]] std::optional<AlarmKind> alarmKindFromCode(std::string_view text);
[[nodiscard]] std::optional<AlarmState> alarmStateFromCode(std::string_view text);
[[nodiscard]] std::optional<Escalation> escalationFromCode(std::string_view text);

/// Something that is wrong now. `source` with the kind says which alarm it is: the same again is the same alarm.
struct AlarmCause {
    AlarmKind kind = AlarmKind::OrderLimit;
    AlarmLevel level = AlarmLevel::Medium;
    std::string source; ///< ids and codes: "order:<uuid>:acceptance"; no names
    std::optional<IncidentId> incident = {};
    std::optional<SatelliteId> satellite = {};
    std::string detail = {}; ///< code or the name of a thing: a stage, a zone, a link; no names of people
    int times = 1;           ///< how often it has happened until now, when its source counts; more than was known is news
};

struct Alarm {
    AlarmId id;
    AlarmCause cause;
    AlarmState state = AlarmState::Unacknowledged;
    bool isWrong = true; ///< the cause is still there
    base::Time raisedTime;
    base::Time newsTime; ///< when it last became unacknowledged: repeating and escalating count from then
    std::optional<base::Time> returnedTime;
    std::optional<base::Time> acknowledgedTime;
    std::string acknowledgedBy;            ///< actor
    std::optional<base::Time> handledTime; ///< of a call for help: the second stage
    std::string handledBy;                 ///< actor
    Escalation escalation = Escalation::Desk;
    std::optional<base::Time> silencedTime;
    std::optional<base::Time> shelvedUntil;
    std::string shelfReason;
    int count = 1; ///< how often it came
};

} // namespace radar::dispatch
