#pragma once
// How alarms lie in the database; every changed row is told to the journal. No rules here.

#include <vector>

#include "dispatch/alarms.h"
#include "store/database.h"

namespace radar::dispatch {

[[nodiscard]] base::Result<> insertAlarm(store::Transaction &transaction, const Alarm &alarm);
[[nodiscard]] base::Result<> updateAlarm(store::Transaction &transaction, const Alarm &alarm, base::Time now);
/// Those that have not ended.
[[nodiscard]] base::Result<std::vector<Alarm>> readAlarms(const store::Database &database);

} // namespace radar::dispatch
