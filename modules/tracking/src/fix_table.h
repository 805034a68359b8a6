#pragma once
// How a fix lies in the archive, and the open part of it: tracking_fix, a row a fix. Sealed hours: block_table.h.

#include "block.h"
#include "store/database.h"
#include "tracking/fix.h"

namespace radar::tracking {

using DeviceNumber = std::int64_t;

/// Of the whole archive.
struct Head {
    std::int64_t sequence = 0; ///< the last one given out
    std::optional<base::Time> received;
    std::int64_t openHour = 0; ///< said hours from this one on are in tracking_fix alone

    // Whether the clock is to be believed (keeper.cpp).
    std::optional<base::Duration> forgetWait; ///< nothing is removed until the station has run for so long: the clock has leapt
    std::optional<base::Time> stepped;        ///< when the archive was last put in order
    std::vector<DeviceNumber> witnesses;      ///< who said the same time as our clock since it has leapt; not stored
};

/// The hour a moment lies in, counted since 1970.
[[nodiscard]] constexpr std::int64_t hourOf(std::int64_t microseconds)
{
    return std::chrono::floor<std::chrono::hours>(base::Duration(microseconds)).count();
}
[[nodiscard]] constexpr std::int64_t beginOfHour(std::int64_t hour) { return base::Duration(std::chrono::hours(hour)).count(); }

/// What was said and what is trusted (the same, unless it was corrected). `outcome`: Accepted, Future or Implausible.
[[nodiscard]] StoredFix toStored(const Fix &said, const Fix &trusted, FixOutcome outcome, std::int64_t sequence);
[[nodiscard]] Fix trustedFix(const StoredFix &stored, const DeviceId &device);
[[nodiscard]] ArchivedFix archivedFix(const StoredFix &stored, const DeviceId &device);

/// Columns of tracking_fix in the order readStored() takes them.
#define RADAR_FIX_COLUMNS                                                                                                                            \
    "device_time, latitude, longitude, sequence, received_time, accuracy, speed, course, altitude, battery, alarm, verdict, trusted_time,"           \
    " trusted_latitude, trusted_longitude, cleaned_by, cleaned_latitude, cleaned_longitude"
[[nodiscard]] StoredFix readStored(const store::Row &row, int firstColumn = 0);

[[nodiscard]] base::Result<Head> readHead(const store::Database &database);
[[nodiscard]] base::Result<> writeHead(store::Transaction &transaction, const Head &head);

/// Has the device said this before? Rows only.
[[nodiscard]] base::Result<bool> isStored(store::Transaction &transaction, DeviceNumber device, const StoredFix &said);
[[nodiscard]] base::Result<> storeFix(store::Transaction &transaction, DeviceNumber device, const StoredFix &fix);

} // namespace radar::tracking
