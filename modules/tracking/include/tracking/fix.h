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

/// In which datum a source speaks. WGS-84 inside: the pipeline converts, before it compares places with each other.
enum class Datum { Wgs84, Gcj02, Bd09 };
[[nodiscard]] geo::Wgs84 toWgs84(geo::Wgs84 numbers, Datum datum);

/// Where somebody most likely was. Never in place of what was said: beside it.
struct Cleaned {
    enum class By {
        Street = 1, ///< the place in the street it followed
        Standing,   ///< the mean of what it said while it stood there
    };
    By by = By::Street;
    geo::Wgs84 position;
    friend bool operator==(const Cleaned &, const Cleaned &) = default;
};

/// "street", "standing".
[[nodiscard]] const char *code(Cleaned::By by);

struct Fix {
    DeviceId device;
    base::Time deviceTime;   ///< by the device's own clock; out of the pipeline: corrected when that clock is wrong
    base::Time receivedTime; ///< ours
    geo::Wgs84 position;     ///< into the pipeline: numbers in `datum`; out of it: WGS-84
    std::optional<double> accuracyMeters;
    std::optional<double> speedMetersPerSecond;
    std::optional<double> courseDegrees;
    std::optional<double> altitudeMeters;
    std::optional<double> batteryPercent;
    std::string alarm; ///< "sos" and the like; empty when none
    Datum datum = Datum::Wgs84;
    std::optional<Cleaned> cleaned = {}; ///< out of the pipeline: when it is known better than by the fix alone

    [[nodiscard]] geo::Wgs84 bestPosition() const { return cleaned ? cleaned->position : position; }
};

enum class FixOutcome {
    Accepted,
    Duplicate,   ///< seen before: acknowledged again, stored once
    NoConsent,   ///< dropped and not stored: whose it is has not agreed, or has taken it back
    OffDuty,     ///< dropped and not stored: nobody is tracked off duty
    Expired,     ///< older than fixes are kept: acknowledged, not stored
    Future,      ///< the device's clock is ahead by more than can be corrected: kept as evidence, not trusted
    Implausible, ///< (0, 0), invalid, too vague, or faster than anybody: kept as evidence, not trusted
};

/// The latest trusted position of a device that is on duty. It is shown, and asked for the way, by its bestPosition().
struct LivePosition {
    Fix fix;
    std::int64_t sequence = 0; ///< server sequence of the fix
    [[nodiscard]] base::Duration age(base::Time now) const { return now - fix.deviceTime; }
};

/// A row of the archive: what the device said, and what became of it.
struct ArchivedFix {
    Fix said;                   ///< by its own clock, in its own datum (which one is not kept)
    FixOutcome outcome;         ///< Accepted, Future or Implausible
    base::Time trustedTime;     ///< means nothing unless accepted
    geo::Wgs84 trustedPosition; ///< likewise
    [[nodiscard]] bool isCorrected() const { return trustedTime != said.deviceTime || trustedPosition != said.position; }
};

/// reliability.md §4 row 25.
inline constexpr std::chrono::seconds staleAfter{60};
inline constexpr std::chrono::seconds lostAfter{600};

} // namespace radar::tracking
