#include "checks.h"

#include <algorithm>
#include <cmath>

#include "geo/distance.h"

namespace radar::tracking {

base::Time withoutWeekRollover(base::Time deviceTime, base::Time received)
{
    constexpr std::chrono::weeks rollover{1024};
    const base::Time latest = received + clockTolerance;
    while (deviceTime <= latest - rollover)
        deviceTime += rollover;
    return deviceTime;
}

bool isFuture(const Fix &fix) { return fix.deviceTime > fix.receivedTime + clockTolerance; }

bool isPlausiblePlace(const Fix &fix)
{
    if (!fix.position.isValid() || (fix.position.latitude == 0 && fix.position.longitude == 0))
        return false;
    // Written so that NaN fails.
    return !fix.accuracyMeters || (*fix.accuracyMeters >= 0 && *fix.accuracyMeters <= worstAccuracyMeters);
}

bool isJump(const Fix &from, const Fix &to)
{
    const double seconds = std::chrono::duration<double>(to.deviceTime - from.deviceTime).count();
    return geo::distanceMeters(from.position, to.position) > fastestMetersPerSecond * std::max(1.0, std::abs(seconds));
}

} // namespace radar::tracking
