#include "routing/vicinity.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

#include "network_data.h"

namespace radar::routing {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr std::size_t mostJunctions = 200; // they are looked through one by one

/// On the plane that touches the globe at the place.
Snap nearestOn(std::span<const geo::Wgs84> points, std::uint32_t segment, geo::Wgs84 place, double metersPerLongitude)
{
    const geo::Wgs84 a = points[segment];
    const geo::Wgs84 b = points[segment + 1];
    const double ax = (a.longitude - place.longitude) * metersPerLongitude;
    const double ay = (a.latitude - place.latitude) * metersPerDegree;
    const double dx = (b.longitude - a.longitude) * metersPerLongitude;
    const double dy = (b.latitude - a.latitude) * metersPerDegree;
    const double squared = dx * dx + dy * dy;
    const double fraction = squared > 0 ? std::clamp(-(ax * dx + ay * dy) / squared, 0.0, 1.0) : 0;
    const geo::Wgs84 position{std::lerp(a.latitude, b.latitude, fraction), std::lerp(a.longitude, b.longitude, fraction)};
    return {place, position, std::hypot(ax + fraction * dx, ay + fraction * dy), segment, fraction};
}

} // namespace

Vicinity::Vicinity(std::shared_ptr<const Network> network) : m_network(std::move(network)) {}
Vicinity::~Vicinity() = default;

std::span<const Snap> Vicinity::streets(geo::Wgs84 place, int mode, double limitMeters, std::size_t most)
{
    const Network::Data &data = m_network->data();
    m_snaps.clear();
    if (!place.isValid() || mode < 0 || static_cast<std::size_t>(mode) >= data.modes.size() || !(limitMeters > 0))
        return {};
    const double metersPerLongitude = metersPerDegree * std::cos(place.latitude * std::numbers::pi / 180);
    const double north = limitMeters / metersPerDegree;
    const double east = limitMeters / std::max(metersPerLongitude, 1.0);
    const geo::Wgs84Box box{{place.latitude - north, place.longitude - east}, {place.latitude + north, place.longitude + east}};
    data.grid.forEachIn(box, [&](std::uint32_t segment) {
        const Snap snap = nearestOn(data.points, segment, place, metersPerLongitude);
        const std::uint32_t edge = data.edgeOfPoint[segment];
        if (snap.distanceMeters > limitMeters || !data.isOpen(edge, static_cast<std::size_t>(mode)))
            return;
        const auto same = std::ranges::find(m_snaps, edge, [&](const Snap &one) { return data.edgeOfPoint[one.segment]; });
        if (same == m_snaps.end())
            m_snaps.push_back(snap);
        else if (snap.distanceMeters < same->distanceMeters)
            *same = snap;
    });
    std::ranges::sort(m_snaps, {}, [](const Snap &snap) { return std::pair(snap.distanceMeters, snap.segment); });
    m_snaps.resize(std::min(m_snaps.size(), most));
    return m_snaps;
}

double Vicinity::lengthOf(std::uint32_t edge) const
{
    const Network::Data &data = m_network->data();
    double meters = 0;
    for (std::uint32_t segment = data.edges[edge].firstPoint; segment <= data.edges[edge].lastSegment(); ++segment)
        meters += data.meters[segment];
    return meters;
}

double Vicinity::alongOf(const Snap &snap) const
{
    const Network::Data &data = m_network->data();
    double meters = snap.fraction * data.meters[snap.segment];
    for (std::uint32_t segment = data.edges[data.edgeOfPoint[snap.segment]].firstPoint; segment < snap.segment; ++segment)
        meters += data.meters[segment];
    return meters;
}

void Vicinity::reach(std::uint32_t junction, double meters, double limitMeters)
{
    if (meters > limitMeters)
        return;
    const auto known = std::ranges::find(m_reached, junction, &Reached::junction);
    if (known != m_reached.end())
        known->meters = std::min(known->meters, meters);
    else if (m_reached.size() < mostJunctions)
        m_reached.push_back({junction, meters, false});
}

double Vicinity::metersOf(std::uint32_t junction) const
{
    const auto known = std::ranges::find(m_reached, junction, &Reached::junction);
    return known == m_reached.end() ? infinite : known->meters;
}

std::span<const double> Vicinity::metersTo(const Snap &from, std::span<const Snap> to, int mode, double limitMeters)
{
    const Network::Data &data = m_network->data();
    const std::uint32_t start = data.edgeOfPoint[from.segment];
    const double startAlong = alongOf(from);
    m_reached.clear();
    reach(data.edges[start].from, startAlong, limitMeters);
    reach(data.edges[start].to, lengthOf(start) - startAlong, limitMeters);
    for (;;) {
        Reached *next = nullptr;
        for (Reached &one : m_reached)
            if (!one.isDone && (!next || one.meters < next->meters))
                next = &one;
        if (!next)
            break;
        next->isDone = true;
        const Reached here = *next; // more may move it
        for (const std::uint32_t arc : data.departing(here.junction))
            if (data.isOpen(arc / 2, static_cast<std::size_t>(mode)))
                reach(data.headOf(arc), here.meters + lengthOf(arc / 2), limitMeters);
    }
    m_meters.clear();
    for (const Snap &goal : to) {
        const std::uint32_t edge = data.edgeOfPoint[goal.segment];
        const double along = alongOf(goal);
        double meters = std::min(metersOf(data.edges[edge].from) + along, metersOf(data.edges[edge].to) + lengthOf(edge) - along);
        if (edge == start)
            meters = std::min(meters, std::abs(along - startAlong));
        m_meters.push_back(meters <= limitMeters ? meters : infinite);
    }
    return m_meters;
}

} // namespace radar::routing
