#pragma once
// Text for people, in the language that is set (Language). The one place where codes, kinds and figures become words.

#include <QString>
#include <QTimeZone>
#include <chrono>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/clock.h"
#include "base/result.h"
#include "basemap/map.h"
#include "dispatch/types.h"
#include "picture/picture.h"
#include "picture/wall_facts.h"
#include "registry/types.h"

namespace radar::ui::words {

[[nodiscard]] bool isChinese();       ///< as QLocale's default says; Language sets it
[[nodiscard]] QString languageCode(); ///< "zh" or "en"

[[nodiscard]] QString incidentType(std::string_view code); ///< the code itself when unknown
[[nodiscard]] QString incidentState(std::string_view code);
[[nodiscard]] QString orderState(std::string_view code);
[[nodiscard]] QString level(int level);
[[nodiscard]] QString reason(dispatch::Candidate::Reason reason);
/// "12 busy": for the line that says who was left out.
[[nodiscard]] QString reason(const dispatch::Candidate &candidate); ///< with the day on which training or insurance ran out
/// "Insurance until 2026-12-03"; what has run out by `now` says so.
[[nodiscard]] QString expiry(const dispatch::Candidate::Expiry &expiry, base::Time now);
[[nodiscard]] QString date(registry::Date date);
/// By actor: "account:018f…". Any thread.
void setAccountNames(std::unordered_map<std::string, std::string> names);
[[nodiscard]] QString account(std::string_view actor);                ///< the name, or the end of the id where it is not known
[[nodiscard]] QString bound(const dispatch::Candidate::Bound &bound); ///< the incident that somebody is busy with
[[nodiscard]] QString cost(const dispatch::Candidate::Bound &bound);  ///< of taking them from there
[[nodiscard]] QString rule(dispatch::Rule rule);                      ///< what was in the way
[[nodiscard]] QString leftOutCount(dispatch::Candidate::Reason reason, int count);
[[nodiscard]] QString disposition(dispatch::Disposition disposition);
[[nodiscard]] QString tier(registry::Tier tier);
[[nodiscard]] QString mode(registry::Mode mode);
[[nodiscard]] QString skill(registry::Skill skill);
[[nodiscard]] QString skill(const registry::HeldSkill &skill, base::Time now); ///< with its last day
[[nodiscard]] QString cameraState(registry::Camera::State state);
[[nodiscard]] QString buildingUse(basemap::BuildingUse use);
/// "3 栋 2 单元 5 层 501" without the building.
[[nodiscard]] QString dwelling(const registry::Dwelling &dwelling);

[[nodiscard]] QString minutes(std::chrono::milliseconds time); ///< "4 min"; "under 1 min"
[[nodiscard]] QString distance(double meters);                 ///< "320 m", "1.2 km"
[[nodiscard]] QString speed(double metersPerSecond);           ///< "14 km/h"
[[nodiscard]] QString compass(double degrees);                 ///< "NE"
/// The zone of clock() and the dates below; Asia/Shanghai until told.
void setStationZone(const QTimeZone &zone);
[[nodiscard]] QTimeZone stationZone();
/// Of the station, 24 h.
[[nodiscard]] QString clock(base::Time time);     ///< "14:03:07"
[[nodiscard]] QString shortDate(base::Time time); ///< "2026-11-21"
[[nodiscard]] QString dateAndTime(base::Time time);

/// "K-031 has entered Market (14:03)".
[[nodiscard]] QString notice(const picture::Notice &notice);

/// "K-031 sent: Fight": what happened to an incident, for a wall.
[[nodiscard]] QString recordEvent(const picture::RecordEvent &event);

// Alarms and the clocks of orders (alarm_words.cpp).
[[nodiscard]] QString alarmLevel(int level); ///< 0 is the top one
[[nodiscard]] QString alarmState(const picture::Alarm &alarm);
[[nodiscard]] QString alarmTitle(const picture::Alarm &alarm); ///< "K-031 does not accept"
[[nodiscard]] QString alarmFlood(std::string_view kind, int count);
[[nodiscard]] QString escalation(std::string_view code); ///< empty while it is the desk's own
/// What an order waits for, or what has not happened in time.
[[nodiscard]] QString orderStage(std::string_view code, bool isOverdue);

/// Two sentences: what is wrong and what to do.
[[nodiscard]] QString advice(base::ErrorKind kind);

/// From outside, as it can be shown: without control characters and without marks that turn the direction of what follows.
/// Line breaks stay.
[[nodiscard]] QString text(std::string_view utf8);
[[nodiscard]] double milliseconds(base::Time time); ///< since 1970, as QML counts

} // namespace radar::ui::words
