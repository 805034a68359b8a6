#pragma once
// What is remembered of where devices were. Reads only; with a ReadConnection from any thread or process, also while a station runs.

#include <chrono>
#include <functional>
#include <vector>

#include "base/result.h"
#include "store/database.h"
#include "store/read_connection.h"
#include "tracking/fix.h"
#include "tracking/zones.h"

namespace radar::tracking {

/// An hour of a device that is in the archive and cannot be read: what is said about it is not the whole truth.
struct DamagedHour {
    DeviceId device;
    base::Time begin; ///< as the device said
    friend bool operator==(const DamagedHour &, const DamagedHour &) = default;
};

struct Track {
    std::vector<Fix> fixes; ///< trusted ones, oldest first
    std::vector<DamagedHour> damaged;
};

struct Sayings {
    std::vector<ArchivedFix> fixes; ///< in the order they came
    std::vector<DamagedHour> damaged;
};

/// Somebody was there.
struct Visit {
    DeviceId device;
    base::Time first;
    base::Time last;
    base::Time closest;
    double closestMeters = 0;             ///< of the way from fix to fix, where no more than a minute lies between
    std::optional<double> accuracyMeters; ///< of the fix nearest in time to the closest moment
    std::size_t fixes = 0;                ///< inside
};

inline constexpr double leastVisitMeters = 1;
inline constexpr double mostVisitMeters = 5000;

struct Visits {
    std::vector<Visit> visits; ///< the closest first
    std::vector<DamagedHour> damaged;
};

/// What is left of a day when its fixes are gone.
struct DayTotal {
    std::chrono::sys_days day; ///< by the station's clock
    std::int64_t fixes = 0;
    std::int64_t meters = 0;
    base::Time first;
    base::Time last;
};

class Archive {
public:
    explicit Archive(const store::Database &database);         ///< on its thread
    explicit Archive(const store::ReadConnection &connection); ///< likewise

    /// Measured between the two, both included. Invalid: the end lies before the beginning.
    [[nodiscard]] base::Result<Track> track(const DeviceId &device, base::Time from, base::Time to) const;
    /// All that was kept of what the device said, received between the two: also what is not trusted.
    [[nodiscard]] base::Result<Sayings> sayings(const DeviceId &device, base::Time from, base::Time to) const;
    /// Who was within so many metres of the place, at some moment between the two? Invalid: no place, no such radius.
    [[nodiscard]] base::Result<Visits> visits(geo::Wgs84 place, double radiusMeters, base::Time from, base::Time to) const;
    [[nodiscard]] base::Result<std::vector<Zone>> zones() const; ///< by name
    /// Oldest first; both ends included.
    [[nodiscard]] base::Result<std::vector<ZoneEvent>> zoneEvents(base::Time from, base::Time to) const;
    [[nodiscard]] base::Result<std::vector<DayTotal>> days(const DeviceId &device, std::chrono::sys_days from, std::chrono::sys_days to) const;

private:
    std::function<base::Result<>(const char *, std::span<const QVariant>, const store::RowVisitor &)> m_query;
    /// Rows become blocks: both are read as of one moment.
    std::function<base::Result<>(const std::function<base::Result<>()> &)> m_together;
};

} // namespace radar::tracking
