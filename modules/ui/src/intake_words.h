#pragma once
// Text for people about taking an incident down.

#include <QString>
#include <optional>

#include "base/clock.h"
#include "dispatch/callers.h"
#include "dispatch/duplicates.h"
#include "dispatch/plans.h"

namespace radar::ui::words {

[[nodiscard]] QString likeness(const dispatch::Likeness &likeness);       ///< "80 m, 2 min, same type, 64 % of the words"
[[nodiscard]] QString callerRecord(const dispatch::CallerRecord &caller); ///< "5 earlier calls · 2 of 3 valid · real name checked"
[[nodiscard]] QString need(const dispatch::PlanNeed &need);               ///< "with first aid", "officers", "by car"
/// Of an earlier incident: when, and how it ended.
[[nodiscard]] QString earlier(base::Time time, std::optional<dispatch::Disposition> disposition, dispatch::IncidentState state);
/// "18:30" (today, or tomorrow when that is over), "11-23 18:30", "2026-11-23 18:30" in the station's zone. Empty: no time, or over.
[[nodiscard]] std::optional<base::Time> timeToCome(const QString &text, base::Time now);

} // namespace radar::ui::words
