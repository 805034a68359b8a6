#pragma once
// A position as a device reported it, and what we made of it. Plain values. Devices are known by their id on the wire;
// whose they are is the registry's matter.

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"
#include "geo/wgs84.h"

namespace radar::tracking {

using DeviceId = std::string;

struct Fix {
    DeviceId device;
    base::Time deviceTime;   ///< the device's own clock
    base::Time receivedTime; ///< ours
    geo::Wgs84 position;
    std::optional<double> accuracyMeters;
    std::optional<double> speedMetersPerSecond;
    std::optional<double> courseDegrees;
    std::optional<double> altitudeMeters;
    std::optional<double> batteryPercent;
    std::string alarm; ///< "sos" and the like; empty when none
};

enum class FixOutcome {
    Accepted,
    Duplicate,   ///< seen before: acknowledged again, stored once
    OffDuty,     ///< dropped and not stored: nobody is tracked off duty
    Future,      ///< device clock more than 5 minutes ahead
    Implausible, ///< (0, 0), invalid, accuracy worse than 500 m, or a jump faster than 70 m/s
};

/// The latest trusted position of a device that is on duty.
struct LivePosition {
    Fix fix;
    std::int64_t sequence = 0; ///< server sequence of the fix
    [[nodiscard]] base::Duration age(base::Time now) const { return now - fix.deviceTime; }
};

/// reliability.md §4 row 25.
inline constexpr std::chrono::seconds staleAfter{60};
inline constexpr std::chrono::seconds lostAfter{600};

} // namespace radar::tracking
