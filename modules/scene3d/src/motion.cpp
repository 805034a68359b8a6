#include "motion.h"

#include <algorithm>

#include "geo/shape.h"

namespace radar::scene3d {

void Motion::report(geo::Planar place, std::optional<base::Time> fixTime, double nowSeconds)
{
    if (m_known && place == m_to) {
        m_fixTime = fixTime;
        return;
    }
    if (!m_known) {
        m_from = m_to = place;
        m_known = true;
        m_fixTime = fixTime;
        return;
    }
    const geo::Planar shown = at(nowSeconds);
    double interval = 1;
    if (fixTime && m_fixTime)
        interval = std::chrono::duration<double>(*fixTime - *m_fixTime).count();
    m_fixTime = fixTime;
    m_to = place;
    m_start = nowSeconds;
    const bool isGap = interval <= 0 || interval > longestSeconds;
    interval = std::clamp(interval, shortestSeconds, longestSeconds);
    if (isGap || geo::distanceMeters(shown, place) > fastestMetersPerSecond * interval) {
        m_from = place;
        m_duration = 0;
    } else {
        m_from = shown;
        m_duration = interval;
    }
}

geo::Planar Motion::at(double nowSeconds) const
{
    if (m_duration <= 0)
        return m_to;
    const double share = std::clamp((nowSeconds - m_start) / m_duration, 0.0, 1.0);
    return {m_from.east + (m_to.east - m_from.east) * share, m_from.north + (m_to.north - m_from.north) * share};
}

double Motion::metersPerSecond() const { return m_duration > 0 ? geo::distanceMeters(m_from, m_to) / m_duration : 0; }

} // namespace radar::scene3d
