#pragma once
// What happened at zones, in the record.

#include "fencing.h"
#include "fix_table.h"

namespace radar::tracking {

[[nodiscard]] base::Result<std::int64_t> storeZoneEvent(store::Transaction &transaction, DeviceNumber device, ZoneId zone, ZoneEvent::Kind kind,
                                                        base::Time time);
/// Where the device is inside, by what happened since then.
[[nodiscard]] base::Result<std::vector<Stay>> readStays(const store::Database &database, DeviceNumber device, base::Time since);

} // namespace radar::tracking
