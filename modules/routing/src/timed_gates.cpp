#include "timed_gates.h"

#include <algorithm>
#include <limits>

#include "geo/distance.h"
#include "routing/opening_hours.h"

namespace radar::routing {
namespace {

constexpr double gateMeters = 1;

geo::Wgs84 beside(geo::Wgs84 gate, geo::Wgs84 next)
{
    const double meters = geo::distanceMeters(gate, next);
    const double share = meters > 0 ? std::min(0.5, gateMeters / meters) : 0.5;
    return {gate.latitude + share * (next.latitude - gate.latitude), gate.longitude + share * (next.longitude - gate.longitude)};
}

} // namespace

TimedGates::TimedGates(const basemap::Map &map, const std::vector<TravelMode> &modes)
{
    if (std::ranges::none_of(modes, [](const TravelMode &mode) { return mode.heedsBarriers && mode.heedsGateHours; }))
        return;
    for (const basemap::Barrier &barrier : map.barriers) {
        if (barrier.node == 0 || !barrier.tags.has("opening_hours"))
            continue;
        if (const auto hours = OpeningHours::parse(barrier.tags.get("opening_hours")); hours && hours->isEverShut())
            m_barrierAt.emplace(barrier.node, &barrier);
    }
}

const basemap::Way *TimedGates::cut(const basemap::Way &way)
{
    if (isEmpty() || std::ranges::none_of(way.nodes, [&](basemap::NodeId node) { return m_barrierAt.contains(node); }))
        return &way;
    basemap::Way pieces = way;
    pieces.nodes.clear();
    pieces.points.clear();
    const auto add = [&](basemap::NodeId node, geo::Wgs84 point) {
        pieces.nodes.push_back(node);
        pieces.points.push_back(point);
    };
    for (std::size_t i = 0; i < way.nodes.size(); ++i) {
        const auto gate = m_barrierAt.find(way.nodes[i]);
        const auto addBeside = [&](std::size_t next) {
            const bool isEnd = gate != m_barrierAt.end() && next < way.nodes.size() && way.nodes[next] != way.nodes[i];
            if (!isEnd || m_endsSeen[gate->first]++ == 0)
                return;
            const auto own = std::numeric_limits<basemap::NodeId>::min() + static_cast<basemap::NodeId>(m_gateOfNode.size());
            m_gateOfNode.emplace(own, Gate{gate->first, gate->second});
            add(own, beside(way.points[i], way.points[next]));
        };
        addBeside(i - 1); // of the first one: there is none
        add(way.nodes[i], way.points[i]);
        addBeside(i + 1);
    }
    return &m_cut.emplace_back(std::move(pieces));
}

} // namespace radar::routing
