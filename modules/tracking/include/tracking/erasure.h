#pragma once
// Where a device was, taken away for good. Inside a transaction, while no tracker holds the record.

#include <cstdint>

#include "base/result.h"
#include "store/database.h"
#include "tracking/fix.h"

namespace radar::tracking {

/// Rows, sealed hours, day sums and zone events. What belongs to an incident is evidence and stays with it (Tracker::hold), an hour as a whole. How
/// many positions went.
[[nodiscard]] base::Result<std::int64_t> eraseFixes(store::Transaction &transaction, const DeviceId &device);

} // namespace radar::tracking
