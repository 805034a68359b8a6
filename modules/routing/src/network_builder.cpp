#include "network_builder.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <future>
#include <numeric>
#include <unordered_map>

#include "elimination_order.h"
#include "geo/distance.h"
#include "graph_build.h"
#include "timed_gates.h"
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

/// Words, each kept once.
class Words {
public:
    std::uint32_t add(const std::string &word)
    {
        const auto [entry, isNew] = m_at.emplace(word, static_cast<std::uint32_t>(text.size()));
        if (isNew) {
            text.insert(text.end(), word.begin(), word.end());
            text.push_back('\0');
        }
        return entry->second;
    }
    std::vector<char> text;

private:
    std::unordered_map<std::string, std::uint32_t> m_at;
};

std::uint32_t traitsOf(const basemap::Way &way)
{
    constexpr std::array<std::string_view, 9> paths{"footway", "path",      "steps",    "pedestrian", "cycleway",
                                                    "track",   "bridleway", "corridor", "platform"};
    const auto has = [&](std::string_view key, std::string_view value) { return way.tags.get(key) == value; };
    std::uint32_t traits = 0;
    if (has("junction", "roundabout") || has("junction", "circular"))
        traits |= isRoundabout;
    if (has("incline", "up"))
        traits |= climbsWithDrawing;
    if (has("incline", "down"))
        traits |= climbsAgainstDrawing;
    if (std::ranges::contains(paths, std::string_view(way.highway)))
        traits |= isPath;
    if (isCrossingWithLights(way))
        traits |= isLitCrossing;
    return traits;
}

constexpr std::size_t worthThreads = 5000; // edges

class Builder {
public:
    Builder(const basemap::Map &map, std::vector<TravelMode> modes) : m_map(map), m_timedGates(map, modes) { m_data->travelModes = std::move(modes); }

    std::unique_ptr<const Network::Data> build()
    {
        collectWays(m_map.streets);
        collectWays(m_map.paths);
        collectBarriers();
        findJunctions();
        for (const UsableWay &usable : m_usable)
            addWay(usable);
        findGates();
        numberJunctions();
        keepArrays();
        addModes();
        return std::move(m_data);
    }

private:
    void collectWays(const std::vector<basemap::Way> &ways)
    {
        for (const basemap::Way &way : ways) {
            if (!isWellFormed(way))
                continue;
            UsableWay usable{nullptr, {}};
            bool isUsed = false;
            for (const TravelMode &mode : m_data->travelModes) {
                usable.uses.push_back(useOf(way, mode));
                isUsed = isUsed || usable.uses.back().kmh > 0;
            }
            if (!isUsed)
                continue;
            usable.way = m_timedGates.cut(way);
            m_usable.push_back(std::move(usable));
        }
    }

    // Only where some mode is slowed or stopped: elsewhere a gate is no junction.
    void collectBarriers()
    {
        for (const basemap::Barrier &barrier : m_map.barriers) {
            const bool matters = std::ranges::any_of(m_data->travelModes, [&](const TravelMode &mode) { return passageOf(barrier, mode) != 0u; });
            if (barrier.node != 0 && matters)
                m_barriers.emplace(barrier.node, &barrier);
        }
    }

    // A junction is where a way ends, where ways share a node, where one crosses itself, or where a barrier stands.
    void findJunctions()
    {
        std::vector<NodeId> seen;
        std::vector<NodeId> &junctions = m_junctionNodes;
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
                if (m_barriers.contains(node) || m_timedGates.nodes().contains(node))
                    junctions.push_back(node);
            }
        }
        for (const auto &[node, gate] : m_timedGates.nodes())
            junctions.push_back(gate.node);
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
        const auto wayIndex = static_cast<std::uint32_t>(m_ways.size());
        m_ways.push_back({way.id, m_words.add(way.name.local), m_words.add(way.name.english), m_words.add(way.highway), traitsOf(way)});
        for (const WayUse &use : usable.uses)
            m_wayKmh.push_back(use.kmh);

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
                m_points.push_back(way.points[i]);
                m_edgeOfPoint.push_back(static_cast<std::uint32_t>(m_edges.size()));
                if (!heights.empty())
                    m_heights.push_back(heights[i]);
            };
            if (from != none) {
                addPoint();
                if (junction == m_junctionOf.end())
                    continue;
                const auto count = static_cast<std::uint32_t>(m_points.size()) - firstPoint;
                m_edges.push_back({from, junction->second, firstPoint, count, wayIndex});
                m_uses.push_back(&usable);
            }
            from = junction->second;
            firstPoint = static_cast<std::uint32_t>(m_points.size());
            if (i + 1 < way.nodes.size())
                addPoint();
        }
        // A way of one repeated node leaves its first point behind.
        const std::size_t used = m_edges.empty() ? 0 : m_edges.back().firstPoint + m_edges.back().pointCount;
        m_points.resize(used);
        m_edgeOfPoint.resize(used);
        if (!heights.empty())
            m_heights.resize(used);
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

    // The pieces between a gate and the node of ours beside it.
    void findGates()
    {
        std::vector<GateRow> gates;
        for (std::uint32_t e = 0; e < m_edges.size() && !m_timedGates.isEmpty(); ++e) {
            if (m_edges[e].pointCount != 2)
                continue; // the rest of a loop that begins and ends at its gate
            const NodeId ends[] = {m_junctionNodes[m_edges[e].from], m_junctionNodes[m_edges[e].to]};
            for (const auto &[own, other] : {std::pair(ends[0], ends[1]), std::pair(ends[1], ends[0])}) {
                const auto gate = m_timedGates.nodes().find(own);
                if (gate == m_timedGates.nodes().end() || gate->second.node != other)
                    continue;
                const basemap::Barrier &barrier = *gate->second.barrier;
                gates.push_back({e, m_words.add(std::string(barrier.tags.get("opening_hours"))), m_words.add(barrier.name.local),
                                 m_words.add(barrier.name.english)});
            }
        }
        m_data->gates = std::move(gates);
    }

    // By rank, so that a junction's number is good for the hierarchy of every mode, and neighbours lie close in memory.
    void numberJunctions()
    {
        std::vector<geo::Wgs84> places(m_junctionNodes.size());
        std::vector<Dissection::Street> streets;
        std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
        for (const Edge &edge : m_edges) {
            places[edge.from] = m_points[edge.firstPoint];
            places[edge.to] = m_points[edge.lastSegment() + 1];
            streets.push_back({edge.from, edge.to});
            pairs.emplace_back(edge.from, edge.to);
        }
        m_dissection = Dissection(places, streets);
        const std::vector<std::uint32_t> rank = eliminationRanks(Neighbours(places.size(), pairs), m_dissection.groupsOfJunctions(streets));
        m_dissection.renumber(rank);
        for (Edge &edge : m_edges) {
            edge.from = rank[edge.from];
            edge.to = rank[edge.to];
        }
        std::vector<NodeId> nodes(rank.size());
        for (std::size_t i = 0; i < rank.size(); ++i)
            nodes[rank[i]] = m_junctionNodes[i];
        m_junctionNodes = std::move(nodes);
        for (auto &[node, junction] : m_junctionOf)
            junction = rank[junction];
        std::vector<std::uint32_t> crossings;
        for (const basemap::Barrier &barrier : m_map.barriers) {
            const auto junction = barrier.kind == basemap::crossingSignals ? m_junctionOf.find(barrier.node) : m_junctionOf.end();
            if (junction != m_junctionOf.end())
                crossings.push_back(junction->second);
        }
        std::ranges::sort(crossings);
        m_data->crossings = std::move(crossings);
    }

    void keepArrays()
    {
        std::vector<double> meters(m_points.size(), 0);
        std::vector<std::uint32_t> segments;
        for (const Edge &edge : m_edges) {
            for (std::uint32_t segment = edge.firstPoint; segment <= edge.lastSegment(); ++segment) {
                meters[segment] = geo::distanceMeters(m_points[segment], m_points[segment + 1]);
                segments.push_back(segment);
            }
        }
        m_data->grid = SegmentGrid(m_points, segments);
        m_data->doors = Doors(m_map, m_data->travelModes);
        std::vector<std::uint32_t> byNode(m_junctionNodes.size());
        std::iota(byNode.begin(), byNode.end(), 0u);
        std::ranges::sort(byNode, {}, [&](std::uint32_t junction) { return m_junctionNodes[junction]; });
        std::vector<std::uint32_t> first(m_junctionNodes.size() + 1, 0);
        const auto tailOf = [&](std::uint32_t arc) { return arc % 2 == 0 ? m_edges[arc / 2].from : m_edges[arc / 2].to; };
        const auto arcCount = static_cast<std::uint32_t>(2 * m_edges.size());
        for (std::uint32_t arc = 0; arc < arcCount; ++arc)
            ++first[tailOf(arc) + 1];
        std::partial_sum(first.begin(), first.end(), first.begin());
        std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
        std::vector<std::uint32_t> depart(arcCount);
        for (std::uint32_t arc = 0; arc < arcCount; ++arc)
            depart[next[tailOf(arc)]++] = arc;

        m_data->departFirst = std::move(first);
        std::vector<std::uint32_t> heads;
        heads.reserve(arcCount);
        for (const std::uint32_t arc : depart)
            heads.push_back(tailOf(arc ^ 1));
        m_data->depart = std::move(depart);
        m_data->departHead = std::move(heads);
        m_data->junctionsByNode = std::move(byNode);
        m_data->junctionNodes = std::move(m_junctionNodes);
        m_data->edges = std::move(m_edges);
        m_data->ways = std::move(m_ways);
        m_data->wayKmh = std::move(m_wayKmh);
        m_data->text = std::move(m_words.text);
        m_data->points = std::move(m_points);
        m_data->meters = std::move(meters);
        m_data->heights = std::move(m_heights);
        m_data->edgeOfPoint = std::move(m_edgeOfPoint);
    }

    // Each mode on a thread of its own where there is enough to do: they share nothing that changes.
    void addModes()
    {
        m_data->modes.resize(m_data->travelModes.size());
        const auto policy = m_data->edges.size() > worthThreads ? std::launch::async : std::launch::deferred;
        std::vector<std::future<void>> building;
        for (std::size_t mode = 0; mode < m_data->modes.size(); ++mode)
            building.push_back(std::async(policy, [this, mode] { addMode(mode); }));
        for (auto &one : building)
            one.get();
    }

    void addMode(std::size_t mode)
    {
        const Network::Data &data = *m_data;
        const TravelMode &travelMode = data.travelModes[mode];
        std::vector<Milliseconds> passages(data.junctionCount(), 0);
        for (const auto &[node, barrier] : m_barriers) {
            const auto junction = m_junctionOf.find(node);
            if (junction == m_junctionOf.end())
                continue;
            Milliseconds &passage = passages[junction->second];
            const auto more = passageOf(*barrier, travelMode);
            passage = more && passage != never ? passage + *more : never;
        }
        std::vector<Milliseconds> arcTime(2 * data.edges.size(), never);
        for (std::uint32_t arc = 0; arc < arcTime.size(); ++arc) {
            const WayUse &use = m_uses[arc / 2]->uses[mode];
            const bool forward = arc % 2 == 0;
            if (use.kmh > 0 && (forward ? use.forward : use.backward))
                arcTime[arc] = edgeTime(arc / 2, forward, mode);
        }
        ModeData &kept = m_data->modes[mode];
        kept.passage = std::move(passages);
        kept.arcTime = std::move(arcTime);
        kept.graph = travelMode.turns.areHeeded ? arcGraph(data, mode, forbiddenSequences(data, mode, m_map.restrictions), m_dissection)
                                                : junctionGraph(data, mode);
        kept.hierarchy = buildHierarchy(kept.graph);
        auto metric = customize(kept.hierarchy, kept.graph.out);
        kept.props = propsOf(kept.hierarchy, metric);
        kept.metric = std::move(metric);
    }

    Milliseconds edgeTime(std::uint32_t e, bool forward, std::size_t mode) const
    {
        const Edge &edge = m_data->edges[e];
        std::uint64_t time = 0;
        for (std::uint32_t segment = edge.firstPoint; segment <= edge.lastSegment(); ++segment)
            time += m_data->segmentTime(segment, forward, mode);
        return static_cast<Milliseconds>(std::min<std::uint64_t>(time, longestArcTime));
    }

    // So long that no search overflows by adding a few of them.
    static constexpr Milliseconds longestArcTime = 1'000'000'000;

    const basemap::Map &m_map;
    TimedGates m_timedGates;
    std::unique_ptr<Network::Data> m_data = std::make_unique<Network::Data>();
    std::vector<UsableWay> m_usable;
    std::vector<const UsableWay *> m_uses; ///< per edge
    std::unordered_multimap<NodeId, const basemap::Barrier *> m_barriers;
    std::unordered_map<NodeId, std::uint32_t> m_junctionOf;
    Dissection m_dissection;

    // What becomes tables of m_data.
    std::vector<NodeId> m_junctionNodes;
    std::vector<Edge> m_edges;
    std::vector<WayRow> m_ways;
    std::vector<double> m_wayKmh;
    Words m_words;
    std::vector<geo::Wgs84> m_points;
    std::vector<float> m_heights;
    std::vector<std::uint32_t> m_edgeOfPoint;
};

} // namespace

std::unique_ptr<const Network::Data> buildNetworkData(const basemap::Map &map, std::vector<TravelMode> modes)
{
    return Builder(map, std::move(modes)).build();
}

} // namespace radar::routing
