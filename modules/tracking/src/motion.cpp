#include "motion.h"

#include <algorithm>
#include <cmath>

namespace radar::tracking {

namespace {

constexpr double firstVelocity = 3;      // m/s, as a standard deviation
constexpr double slowAcceleration = 0.3; // m/s² of a walker from fix to fix
constexpr double accelerationPerVelocity = 0.1;
constexpr double mostSurprise = 3; // standard deviations: then it has turned, or stopped

} // namespace

void Motion::begin(const Fix &fix, double deviation)
{
    m_place = fix.position;
    m_velocity = {};
    m_ofPlace = deviation * deviation;
    m_ofVelocity = firstVelocity * firstVelocity;
    m_ofBoth = 0;
}

geo::Wgs84 Motion::hear(const Fix &fix, const Settings &settings)
{
    const double deviation = deviationOf(fix);
    const auto before = std::exchange(m_time, fix.deviceTime);
    if (!before || fix.deviceTime - *before > settings.followedFor) {
        begin(fix, deviation);
        return m_place;
    }
    const double seconds = std::chrono::duration<double>(fix.deviceTime - *before).count();
    const double acceleration = slowAcceleration + accelerationPerVelocity * m_velocity.meters();
    const double noise = acceleration * acceleration * seconds * seconds;
    m_ofPlace += seconds * (2 * m_ofBoth + seconds * m_ofVelocity) + noise * seconds * seconds / 4;
    m_ofBoth += seconds * m_ofVelocity + noise * seconds / 2;
    m_ofVelocity += noise;
    const geo::Wgs84 expected = shifted(m_place, m_velocity * seconds);
    const Offset surprise = offset(expected, fix.position);
    const double whole = m_ofPlace + deviation * deviation;
    if (surprise.meters() > mostSurprise * std::sqrt(whole)) {
        begin(fix, deviation);
        return m_place;
    }
    m_place = shifted(expected, surprise * (m_ofPlace / whole));
    m_velocity = m_velocity + surprise * (m_ofBoth / whole);
    m_ofVelocity -= m_ofBoth * m_ofBoth / whole;
    m_ofBoth -= m_ofBoth * m_ofPlace / whole;
    m_ofPlace -= m_ofPlace * m_ofPlace / whole;
    return m_place;
}

} // namespace radar::tracking
