#include "checks.h"

#include <algorithm>
#include <cmath>

#include "geo/distance.h"
#include "geo/gcj02.h"

namespace radar::tracking {

base::Time withoutWeekRollover(base::Time deviceTime, base::Time received, const Settings &settings)
{
    constexpr std::chrono::weeks rollover{1024};
    const base::Time latest = received + settings.clockTolerance;
    while (deviceTime <= latest - rollover)
        deviceTime += rollover;
    return deviceTime;
}

geo::Wgs84 toWgs84(geo::Wgs84 numbers, Datum datum)
{
    switch (datum) {
    case Datum::Wgs84: break;
    case Datum::Gcj02: return geo::toWgs84(geo::Gcj02{numbers.latitude, numbers.longitude});
    case Datum::Bd09: return geo::toWgs84(geo::toGcj02(geo::Bd09{numbers.latitude, numbers.longitude}));
    }
    return numbers;
}

bool isPlausible(const Fix &fix, const Settings &settings)
{
    if (!fix.position.isValid() || (fix.position.latitude == 0 && fix.position.longitude == 0))
        return false;
    // Written so that NaN fails.
    if (fix.accuracyMeters && !(*fix.accuracyMeters >= 0 && *fix.accuracyMeters <= settings.worstAccuracyMeters))
        return false;
    return !fix.speedMetersPerSecond || *fix.speedMetersPerSecond <= settings.fastestMetersPerSecond;
}

bool isJump(const Fix &from, const Fix &to, const Settings &settings)
{
    const double seconds = std::chrono::duration<double>(to.deviceTime - from.deviceTime).count();
    return geo::distanceMeters(from.position, to.position) > settings.fastestMetersPerSecond * std::max(1.0, std::abs(seconds));
}

void DeviceClock::hear(base::Time newest, base::Time received, const Settings &settings)
{
    constexpr int believed = 3;
    const base::Duration ahead = newest - received;
    if (ahead > settings.mostClockCorrection)
        return; // no clock, nonsense
    if (ahead > settings.clockTolerance) {
        m_ahead = std::max(m_ahead, ahead);
        m_rightInARow = 0;
    } else if (m_ahead > base::Duration(0)) {
        m_rightInARow = ahead >= -settings.clockTolerance ? m_rightInARow + 1 : 0;
        if (m_rightInARow >= believed)
            m_ahead = base::Duration(0);
    }
}

} // namespace radar::tracking
