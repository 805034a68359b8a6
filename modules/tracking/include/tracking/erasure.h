#pragma once
// Where a device was, taken away for good. Inside a transaction, while no tracker holds the record.

#include <cstdint>

#include "base/result.h"
#include "store/database.h"
#include "tracking/fix.h"

namespace radar::tracking {

/// Whether what is too old may be removed now: a clock that has leapt may be wrong, and what it removes does not come back (src/keeper.h). After
/// Tracker::tidy() had nothing more to do.
[[nodiscard]] base::Result<bool> isTimeBelieved(const store::Database &database);

/// Rows, sealed hours, day sums and zone events. What belongs to an incident is evidence and stays with it (Tracker::hold), an hour as a whole. How
/// many positions went.
[[nodiscard]] base::Result<std::int64_t> eraseFixes(store::Transaction &transaction, const DeviceId &device);

} // namespace radar::tracking
