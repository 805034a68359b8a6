#include "routing/network.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>

#include "base/check.h"
#include "geo/distance.h"
#include "network_data.h"
#include "way_rules.h"

namespace radar::routing {
namespace {

using basemap::NodeId;

/// A way that some mode may use, with what each mode makes of it.
struct UsableWay {
    const basemap::Way *way = nullptr;
    std::vector<WayUse> uses;
};

bool isWellFormed(const basemap::Way &way)
{
    return way.nodes.size() == way.points.size() && way.nodes.size() >= 2
        && std::ranges::all_of(way.points, [](geo::Wgs84 p) { return p.isValid(); });
}

bool leavesTheGround(const basemap::Way &way)
{
    const auto says = [&](std::string_view key) { return way.tags.has(key) && way.tags.get(key) != "no"; };
    return says("bridge") || says("tunnel");
}

class Builder {
public:
    Builder(const basemap::Map &map, std::vector<TravelMode> modes) : m_map(map) { m_data->modes = std::move(modes); }

    std::unique_ptr<const Network::Data> build()
    {
        collectWays(m_map.streets);
        collectWays(m_map.paths);
        collectBarriers();
        findJunctions();
        for (const UsableWay &usable : m_usable)
            addWay(usable);
        for (std::size_t mode = 0; mode < m_data->modes.size(); ++mode)
            m_data->weights.push_back(weightsOf(mode));
        std::vector<std::uint32_t> segments;
        for (const Edge &edge : m_data->edges)
            for (std::uint32_t segment = edge.firstPoint; segment <= edge.lastSegment(); ++segment)
                segments.push_back(segment);
        m_data->grid = SegmentGrid(m_data->points, segments);
        return std::move(m_data);
    }

private:
    void collectWays(const std::vector<basemap::Way> &ways)
    {
        for (const basemap::Way &way : ways) {
            if (!isWellFormed(way))
                continue;
            UsableWay usable{&way, {}};
            bool isUsed = false;
            for (const TravelMode &mode : m_data->modes) {
                usable.uses.push_back(useOf(way, mode));
                isUsed = isUsed || usable.uses.back().kmh > 0;
            }
            if (isUsed)
                m_usable.push_back(std::move(usable));
        }
    }

    void collectBarriers()
    {
        for (const basemap::Barrier &barrier : m_map.barriers) {
            if (barrier.node != 0)
                m_barriers.emplace(barrier.node, &barrier);
        }
    }

    // A junction is where a way ends, where ways share a node, where one crosses itself, or where a barrier stands.
    void findJunctions()
    {
        std::vector<NodeId> seen;
        std::vector<NodeId> &junctions = m_data->junctionNodes;
        for (const UsableWay &usable : m_usable) {
            const auto &nodes = usable.way->nodes;
            NodeId before = nodes.front();
            junctions.push_back(nodes.front());
            junctions.push_back(nodes.back());
            seen.push_back(nodes.front());
            for (const NodeId node : nodes) {
                if (node != before)
                    seen.push_back(node);
                before = node;
                if (m_barriers.contains(node))
                    junctions.push_back(node);
            }
        }
        std::ranges::sort(seen);
        for (std::size_t i = 1; i < seen.size(); ++i) {
            if (seen[i] == seen[i - 1])
                junctions.push_back(seen[i]);
        }
        std::ranges::sort(junctions);
        junctions.erase(std::ranges::unique(junctions).begin(), junctions.end());
        m_junctionOf.reserve(junctions.size());
        for (std::size_t i = 0; i < junctions.size(); ++i)
            m_junctionOf.emplace(junctions[i], static_cast<std::uint32_t>(i));
    }

    void addWay(const UsableWay &usable)
    {
        const basemap::Way &way = *usable.way;
        WayNames names{way.name.local, way.name.english, way.highway, {}};
        for (const WayUse &use : usable.uses)
            names.kmh.push_back(use.kmh);
        const auto wayIndex = static_cast<std::uint32_t>(m_data->ways.size());
        m_data->ways.push_back(std::move(names));

        const std::vector<float> heights = heightsAlong(way);
        std::uint32_t from = none;
        std::uint32_t firstPoint = 0;
        NodeId before = 0;
        for (std::size_t i = 0; i < way.nodes.size(); ++i) {
            if (from != none && way.nodes[i] == before)
                continue; // the same node twice in a row is one place
            before = way.nodes[i];
            const auto junction = m_junctionOf.find(before);
            const auto addPoint = [&] {
                m_data->points.push_back(way.points[i]);
                m_data->edgeOfPoint.push_back(static_cast<std::uint32_t>(m_data->edges.size()));
                if (!heights.empty())
                    m_data->heights.push_back(heights[i]);
            };
            if (from != none) {
                addPoint();
                if (junction == m_junctionOf.end())
                    continue;
                const auto count = static_cast<std::uint32_t>(m_data->points.size()) - firstPoint;
                m_data->edges.push_back({from, junction->second, firstPoint, count, wayIndex});
                m_uses.push_back(&usable);
            }
            from = junction->second;
            firstPoint = static_cast<std::uint32_t>(m_data->points.size());
            if (i + 1 < way.nodes.size())
                addPoint();
        }
        // A way of one repeated node leaves its first point behind.
        const std::size_t used = m_data->edges.empty() ? 0 : m_data->edges.back().firstPoint + m_data->edges.back().pointCount;
        m_data->points.resize(used);
        m_data->edgeOfPoint.resize(used);
        if (!heights.empty())
            m_data->heights.resize(used);
        m_data->meters.resize(used, 0);
        for (std::size_t i = m_measured; i + 1 < used; ++i) {
            if (m_data->edgeOfPoint[i] == m_data->edgeOfPoint[i + 1])
                m_data->meters[i] = geo::distanceMeters(m_data->points[i], m_data->points[i + 1]);
        }
        m_measured = used;
    }

    // On a bridge or in a tunnel the terrain says nothing: the height runs evenly from end to end.
    std::vector<float> heightsAlong(const basemap::Way &way) const
    {
        std::vector<float> heights;
        if (m_map.terrain.isEmpty())
            return heights;
        std::vector<geo::Planar> places(way.points.size());
        m_map.frame.toPlanar(way.points, places);
        for (const geo::Planar place : places)
            heights.push_back(static_cast<float>(m_map.terrain.heightAt(place)));
        if (leavesTheGround(way)) {
            const double length = std::max(geo::lengthMeters(places), 1e-9);
            double along = 0;
            const float first = heights.front();
            const float last = heights.back();
            for (std::size_t i = 1; i < places.size(); ++i) {
                along += geo::distanceMeters(places[i - 1], places[i]);
                heights[i] = first + (last - first) * static_cast<float>(along / length);
            }
        }
        return heights;
    }

    ModeWeights weightsOf(std::size_t mode) const
    {
        const Network::Data &data = *m_data;
        ModeWeights weights;
        weights.passage.assign(data.junctionCount(), 0);
        for (const auto &[node, barrier] : m_barriers) {
            const auto junction = m_junctionOf.find(node);
            if (junction == m_junctionOf.end())
                continue;
            Milliseconds &passage = weights.passage[junction->second];
            const auto more = passageOf(*barrier, data.modes[mode]);
            passage = more && passage != never ? passage + *more : never;
        }
        weights.arcTime.assign(2 * data.edges.size(), never);
        weights.first.assign(data.junctionCount() + 1, 0);
        for (std::uint32_t arc = 0; arc < weights.arcTime.size(); ++arc) {
            const WayUse &use = m_uses[arc / 2]->uses[mode];
            const bool forward = arc % 2 == 0;
            if (use.kmh <= 0 || !(forward ? use.forward : use.backward))
                continue;
            weights.arcTime[arc] = edgeTime(arc / 2, forward, mode);
            ++weights.first[data.headOf(arc) + 1];
        }
        for (std::size_t i = 1; i < weights.first.size(); ++i)
            weights.first[i] += weights.first[i - 1];
        weights.arriving.resize(weights.first.back());
        std::vector<std::uint32_t> next(weights.first.begin(), weights.first.end() - 1);
        for (std::uint32_t arc = 0; arc < weights.arcTime.size(); ++arc) {
            if (weights.arcTime[arc] != never)
                weights.arriving[next[data.headOf(arc)]++] = {data.headOf(arc ^ 1), arc, weights.arcTime[arc]};
        }
        return weights;
    }

    Milliseconds edgeTime(std::uint32_t e, bool forward, std::size_t mode) const
    {
        const Edge &edge = m_data->edges[e];
        std::uint64_t time = 0;
        for (std::uint32_t segment = edge.firstPoint; segment <= edge.lastSegment(); ++segment)
            time += m_data->segmentTime(segment, forward, mode);
        return static_cast<Milliseconds>(std::min<std::uint64_t>(time, never - 1));
    }

    const basemap::Map &m_map;
    std::unique_ptr<Network::Data> m_data = std::make_unique<Network::Data>();
    std::vector<UsableWay> m_usable;
    std::vector<const UsableWay *> m_uses; ///< per edge
    std::unordered_multimap<NodeId, const basemap::Barrier *> m_barriers;
    std::unordered_map<NodeId, std::uint32_t> m_junctionOf;
    std::size_t m_measured = 0;
};

} // namespace

Milliseconds Network::Data::segmentTime(std::uint32_t segment, bool forward, std::size_t mode) const
{
    const double climb = heights.empty() ? 0 : static_cast<double>(heights[segment + 1]) - static_cast<double>(heights[segment]);
    const double kmh = ways[edges[edgeOfPoint[segment]].way].kmh[mode];
    return segmentMilliseconds(meters[segment], forward ? climb : -climb, kmh, modes[mode]);
}

Network::Network() = default;
Network::~Network() = default;

std::shared_ptr<const Network> Network::build(const basemap::Map &map, std::vector<TravelMode> modes)
{
    std::shared_ptr<Network> network(new Network);
    network->m_data = Builder(map, std::move(modes)).build();
    return network;
}

std::span<const TravelMode> Network::modes() const { return m_data->modes; }

int Network::modeIndex(std::string_view id) const
{
    const auto mode = std::ranges::find(m_data->modes, id, &TravelMode::id);
    return mode == m_data->modes.end() ? -1 : static_cast<int>(mode - m_data->modes.begin());
}

std::size_t Network::nodeCount() const { return m_data->junctionCount(); }

std::size_t Network::arcCount() const { return 2 * m_data->edges.size(); }

} // namespace radar::routing
