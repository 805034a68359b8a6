#include "holding_places.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/distance.h"
#include "geo/shape.h"

namespace radar::routing {
namespace {

constexpr double rimMeters = 50; ///< a dead end as near to the hull of all streets is where the map was cut

/// Andrew's monotone chain; counter-clockwise.
std::vector<geo::Planar> hullOf(std::vector<geo::Planar> points)
{
    std::ranges::sort(points, {}, [](geo::Planar p) { return std::pair(p.east, p.north); });
    const auto turnsLeft = [](geo::Planar a, geo::Planar b, geo::Planar c) {
        return (b.east - a.east) * (c.north - a.north) - (b.north - a.north) * (c.east - a.east) > 0;
    };
    std::vector<geo::Planar> hull;
    for (int half = 0; half < 2; ++half) {
        const std::size_t begin = hull.size();
        for (const geo::Planar p : points) {
            while (hull.size() >= begin + 2 && !turnsLeft(hull[hull.size() - 2], hull.back(), p))
                hull.pop_back();
            hull.push_back(p);
        }
        hull.pop_back();
        std::ranges::reverse(points);
    }
    return hull;
}

} // namespace

geo::Wgs84 placeOfJunction(const Network::Data &data, std::uint32_t junction)
{
    const std::uint32_t arc = data.departing(junction).front();
    const Edge &edge = data.edges[arc / 2];
    return data.points[arc % 2 == 0 ? edge.firstPoint : edge.lastSegment() + 1];
}

HoldingPlaces::HoldingPlaces(const Network::Data &data, double meters) : m_meters(meters)
{
    group(data);
    findRim(data);
}

void HoldingPlaces::group(const Network::Data &data)
{
    const auto count = static_cast<std::uint32_t>(data.junctionCount());
    std::vector<std::uint32_t> leader(count);
    std::vector<std::vector<std::uint32_t>> members(count);
    for (std::uint32_t junction = 0; junction < count; ++junction)
        leader[junction] = junction;
    const auto membersOf = [&](std::uint32_t lead) { return members[lead].empty() ? std::vector{lead} : members[lead]; };
    for (std::uint32_t edge = 0; edge < data.edges.size() && m_meters > 0; ++edge) {
        double length = 0;
        for (std::uint32_t segment = data.edges[edge].firstPoint; segment <= data.edges[edge].lastSegment() && length <= m_meters; ++segment)
            length += data.meters[segment];
        const std::uint32_t a = leader[data.edges[edge].from];
        const std::uint32_t b = leader[data.edges[edge].to];
        if (length > m_meters || a == b)
            continue;
        std::vector<std::uint32_t> all = membersOf(a);
        const std::vector<std::uint32_t> others = membersOf(b);
        const bool areNear = std::ranges::all_of(all, [&](std::uint32_t one) {
            return std::ranges::all_of(others, [&](std::uint32_t other) {
                return geo::distanceMeters(placeOfJunction(data, one), placeOfJunction(data, other)) <= m_meters;
            });
        });
        if (!areNear)
            continue;
        for (const std::uint32_t junction : others)
            leader[junction] = a;
        all.insert(all.end(), others.begin(), others.end());
        members[a] = std::move(all);
        members[b].clear();
    }
    m_placeOf.assign(count, none);
    m_first.assign(1, 0);
    for (std::uint32_t junction = 0; junction < count; ++junction) {
        if (leader[junction] != junction)
            continue;
        for (const std::uint32_t member : membersOf(junction)) {
            m_placeOf[member] = static_cast<std::uint32_t>(m_first.size()) - 1;
            m_junctions.push_back(member);
        }
        m_first.push_back(static_cast<std::uint32_t>(m_junctions.size()));
    }
}

void HoldingPlaces::findRim(const Network::Data &data)
{
    const auto count = static_cast<std::uint32_t>(data.junctionCount());
    m_leavesMap.assign(count, false);
    if (count < 3)
        return;
    const geo::Wgs84 origin = placeOfJunction(data, 0);
    const double perLongitude = metersPerDegree * std::cos(origin.latitude * std::numbers::pi / 180);
    std::vector<geo::Planar> points;
    for (std::uint32_t junction = 0; junction < count; ++junction) {
        const geo::Wgs84 place = placeOfJunction(data, junction);
        points.push_back({(place.longitude - origin.longitude) * perLongitude, (place.latitude - origin.latitude) * metersPerDegree});
    }
    std::vector<geo::Planar> hull = hullOf(points);
    if (hull.size() < 3)
        return;
    hull.push_back(hull.front());
    for (std::uint32_t junction = 0; junction < count; ++junction) {
        if (data.departing(junction).size() == 1)
            m_leavesMap[junction] = geo::project(hull, points[junction])->distanceMeters <= rimMeters;
    }
}

} // namespace radar::routing
