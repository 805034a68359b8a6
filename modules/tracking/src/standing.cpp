#include "standing.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/distance.h"

namespace radar::tracking {

namespace {

constexpr double metersPerDegree = geo::earthRadiusMeters * std::numbers::pi / 180;
// Older ones count less and less: what a receiver is off drifts, and a place is not to be held against all that comes.
constexpr double longestMemory = 60;
// Who says he is this fast does not stand.
constexpr double walkingMetersPerSecond = 0.7;
// In standard deviations: one of a hundred fixes of somebody who stands looks like going, and costs no more than a raw position.
constexpr double certain = 3.2;

bool saysItGoes(const Fix &fix) { return fix.speedMetersPerSecond && *fix.speedMetersPerSecond > walkingMetersPerSecond; }

} // namespace

double Offset::meters() const { return std::hypot(east, north); }

Offset offset(geo::Wgs84 from, geo::Wgs84 to)
{
    double east = to.longitude - from.longitude;
    if (std::abs(east) > 180)
        east -= std::copysign(360, east); // over the date line
    return {east * metersPerDegree * std::cos(from.latitude * std::numbers::pi / 180), (to.latitude - from.latitude) * metersPerDegree};
}

geo::Wgs84 shifted(geo::Wgs84 from, Offset by)
{
    const double across = std::max(0.01, std::cos(from.latitude * std::numbers::pi / 180));
    const double longitude = from.longitude + by.east / metersPerDegree / across;
    return {std::clamp(from.latitude + by.north / metersPerDegree, -90.0, 90.0), std::remainder(longitude, 360)};
}

double deviationOf(const Fix &fix)
{
    // Accuracy is the radius that holds the truth in 68 of 100 cases (Android's Location.getAccuracy); on a plane that is 1.51 deviations.
    constexpr double accuracyPerDeviation = 1.51;
    constexpr double unknown = 10;
    constexpr double least = 3; // a receiver that says less flatters itself
    return fix.accuracyMeters ? std::max(*fix.accuracyMeters / accuracyPerDeviation, least) : unknown;
}

Offset Standing::meanOf(std::size_t from, std::size_t count) const
{
    Offset sum;
    for (std::size_t i = from; i < from + count; ++i)
        sum = sum + offset(back(0).position, back(i).position);
    return sum * (1.0 / static_cast<double>(count));
}

bool Standing::hasLeft(const Fix &fix, double deviation) const
{
    if (saysItGoes(fix))
        return true;
    const double ofPlace = 1 / m_weight;
    if (offset(*m_place, fix.position).meters() > (certain + 1) * deviation * std::sqrt(1 + ofPlace))
        return true;
    const std::size_t few = std::min<std::size_t>(m_count, 3);
    const Offset away = offset(*m_place, back(0).position) + meanOf(0, few);
    return away.meters() > certain * deviation * std::sqrt(1 / static_cast<double>(few) + ofPlace);
}

bool Standing::hasStopped(std::size_t count, double deviation, const Settings &settings) const
{
    if (count > m_count || back(0).time - back(count - 1).time < settings.standsAfter)
        return false;
    // The later half against the earlier one, as long as a slow walk could not hide in what chance makes of it.
    const std::size_t half = count / 2;
    const double seconds = std::chrono::duration<double>(back(0).time - back(half).time).count();
    const double chance = certain / 2 * deviation * std::sqrt(2 / static_cast<double>(half));
    return seconds * walkingMetersPerSecond > chance && (meanOf(0, half) - meanOf(half, half)).meters() < chance;
}

std::optional<geo::Wgs84> Standing::hear(const Fix &fix, const Settings &settings)
{
    m_last[m_next] = {fix.deviceTime, fix.position};
    m_next = (m_next + 1) % remembered;
    m_count = std::min(m_count + 1, remembered);
    const double deviation = deviationOf(fix);
    if (m_place && hasLeft(fix, deviation)) {
        m_place.reset();
        m_count = 1; // the way here is no standing
    }
    if (m_place) {
        m_weight = std::min(m_weight + 1, longestMemory);
        m_place = shifted(*m_place, offset(*m_place, fix.position) * (1 / m_weight));
    } else if (!saysItGoes(fix)) {
        for (const std::size_t count : {remembered / 2, remembered}) { // poor positions take longer
            if (!hasStopped(count, deviation, settings))
                continue;
            m_place = shifted(back(0).position, meanOf(0, count));
            m_weight = static_cast<double>(count);
            break;
        }
    }
    return m_place;
}

} // namespace radar::tracking
