#pragma once
// The archive of fixes: how a Fix lies in tracking_fix, nothing else. Sequences are kept in tracking_head.

#include <functional>

#include "store/database.h"
#include "tracking/fix.h"

namespace radar::tracking {

using DeviceNumber = std::int64_t;

struct Head {
    std::int64_t sequence = 0;
    std::optional<base::Time> received;
};

[[nodiscard]] base::Result<Head> readHead(const store::Database &database);
[[nodiscard]] base::Result<> writeHead(store::Transaction &transaction, const Head &head);

/// Has the device said this before?
[[nodiscard]] base::Result<bool> isStored(store::Transaction &transaction, DeviceNumber device, const Fix &said);
/// What was said and what is trusted (the same, unless it was corrected). `outcome`: Accepted, Future or Implausible.
[[nodiscard]] base::Result<> storeFix(store::Transaction &transaction, DeviceNumber device, const Fix &said, const Fix &trusted, FixOutcome outcome,
                                      std::int64_t sequence);

/// The newest trusted one, among those that were measured and received since the given times.
[[nodiscard]] base::Result<std::optional<LivePosition>> newestFix(const store::Database &database, DeviceNumber number, const DeviceId &device,
                                                                  base::Time measuredSince, base::Time receivedSince);
/// Trusted ones, both ends included, oldest first.
[[nodiscard]] base::Result<std::vector<Fix>> fixesBetween(const store::Database &database, const DeviceId &device, base::Time from, base::Time to);
/// All of them, received in that time, in the order they came.
[[nodiscard]] base::Result<std::vector<ArchivedFix>> archivedBetween(const store::Database &database, const DeviceId &device, base::Time from,
                                                                     base::Time to);

} // namespace radar::tracking
