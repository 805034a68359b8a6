#include "graph_build.h"

#include <algorithm>
#include <map>
#include <set>

#include "elimination_order.h"

namespace radar::routing {
namespace {

struct TimedArc {
    std::uint32_t tail = 0;
    std::uint32_t head = 0;
    std::uint32_t arc = 0;
    Milliseconds time = 0;
};

std::vector<std::uint32_t> sumsOf(std::vector<std::uint32_t> counts)
{
    for (std::size_t i = 1; i < counts.size(); ++i)
        counts[i] += counts[i - 1];
    return counts;
}

/// Groups 0 … n-1 by a key: the first of each key, and the numbers in order.
struct Groups {
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> members;
};
template <typename KeyOf>
Groups groupsBy(std::size_t keyCount, std::size_t count, KeyOf keyOf)
{
    Groups groups;
    groups.first.assign(keyCount + 1, 0);
    for (std::uint32_t i = 0; i < count; ++i)
        ++groups.first[keyOf(i) + 1];
    groups.first = sumsOf(std::move(groups.first));
    groups.members.resize(count);
    std::vector<std::uint32_t> next(groups.first.begin(), groups.first.end() - 1);
    for (std::uint32_t i = 0; i < count; ++i)
        groups.members[next[keyOf(i)]++] = i;
    return groups;
}

void setEdges(Graph &graph, std::size_t vertexCount, const std::vector<TimedArc> &links)
{
    const Groups outgoing = groupsBy(vertexCount, links.size(), [&](std::uint32_t i) { return links[i].tail; });
    std::vector<Link> out;
    std::vector<std::uint32_t> arc;
    std::vector<std::uint32_t> tailOf;
    for (const std::uint32_t i : outgoing.members) {
        out.push_back({links[i].head, links[i].time});
        arc.push_back(links[i].arc);
        tailOf.push_back(links[i].tail);
    }
    const Groups incoming = groupsBy(vertexCount, out.size(), [&](std::uint32_t edge) { return out[edge].vertex; });
    std::vector<Link> in;
    for (const std::uint32_t edge : incoming.members)
        in.push_back({tailOf[edge], out[edge].time});
    graph.first = outgoing.first;
    graph.out = std::move(out);
    graph.edgeArc = std::move(arc);
    graph.inFirst = incoming.first;
    graph.inEdge = incoming.members;
    graph.in = std::move(in);
}

void setJunctions(Graph &graph, std::size_t junctionCount, std::vector<std::uint32_t> junctionOfVertex)
{
    Groups standing = groupsBy(junctionCount, junctionOfVertex.size(), [&](std::uint32_t vertex) { return junctionOfVertex[vertex]; });
    graph.junction = std::move(junctionOfVertex);
    graph.junctionFirst = std::move(standing.first);
    graph.junctionVertices = std::move(standing.members);
}

/// Which arcs in a row are forbidden, as a machine: its states are the arcs, and the beginnings of longer sequences.
class PastStates {
public:
    PastStates(const ModeData &mode, const std::vector<ArcSequence> &forbidden) : m_plain(mode.arcTime.size(), none)
    {
        for (std::uint32_t arc = 0; arc < m_plain.size(); ++arc) {
            if (mode.arcTime[arc] == never)
                continue;
            m_plain[arc] = static_cast<std::uint32_t>(m_states.size());
            m_states.push_back({arc, none});
        }
        for (const ArcSequence &sequence : forbidden) {
            std::uint32_t state = m_plain[sequence.front()];
            for (std::size_t i = 1; i + 1 < sequence.size(); ++i) {
                const auto [child, isNew] = m_longer.emplace(std::pair(state, sequence[i]), static_cast<std::uint32_t>(m_states.size()));
                if (isNew)
                    m_states.push_back({sequence[i], none});
                state = child->second;
            }
            m_forbidden.emplace(state, sequence.back());
        }
        // What is left of a past when its beginning no longer matters. Shorter ones were made first within each sequence, but
        // not across sequences: repeat until nothing changes (sequences are few and short).
        for (bool hasChanged = true; hasChanged;) {
            hasChanged = false;
            for (const auto &[step, state] : m_longer) {
                const std::uint32_t shorter = shorterOf(step.first, step.second);
                hasChanged = hasChanged || m_states[state].shorter != shorter;
                m_states[state].shorter = shorter;
            }
        }
    }

    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(m_states.size()); }
    [[nodiscard]] std::uint32_t arcOf(std::uint32_t state) const { return m_states[state].arc; }

    [[nodiscard]] bool isForbidden(std::uint32_t state, std::uint32_t arc) const
    {
        for (; state != none; state = m_states[state].shorter) {
            if (m_forbidden.contains({state, arc}))
                return true;
        }
        return false;
    }

    [[nodiscard]] std::uint32_t after(std::uint32_t state, std::uint32_t arc) const
    {
        for (; state != none; state = m_states[state].shorter) {
            if (const auto longer = m_longer.find({state, arc}); longer != m_longer.end())
                return longer->second;
        }
        return m_plain[arc];
    }

private:
    struct State {
        std::uint32_t arc = 0;
        std::uint32_t shorter = none; ///< the same with less of a past; none for a plain arc
    };

    [[nodiscard]] std::uint32_t shorterOf(std::uint32_t state, std::uint32_t arc) const
    {
        const std::uint32_t before = m_states[state].shorter;
        return before == none ? m_plain[arc] : after(before, arc);
    }

    std::vector<State> m_states;
    std::vector<std::uint32_t> m_plain; ///< arc → its state without a past; none when closed
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::uint32_t> m_longer;
    std::set<std::pair<std::uint32_t, std::uint32_t>> m_forbidden;
};

std::vector<std::uint32_t> ranksOf(const std::vector<TimedArc> &links, const std::vector<std::uint32_t> &groups)
{
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    pairs.reserve(links.size());
    for (const TimedArc &link : links)
        pairs.emplace_back(link.tail, link.head);
    return eliminationRanks(Neighbours(groups.size(), pairs), groups);
}

} // namespace

Graph junctionGraph(const Network::Data &data, std::size_t mode)
{
    const ModeData &weights = data.modes[mode];
    std::vector<TimedArc> links;
    for (std::uint32_t arc = 0; arc < weights.arcTime.size(); ++arc) {
        const std::uint32_t tail = data.tailOf(arc);
        if (weights.arcTime[arc] != never && weights.passage[tail] != never)
            links.push_back({tail, data.headOf(arc), arc, weights.passage[tail] + weights.arcTime[arc]});
    }
    std::vector<std::uint32_t> junctions(data.junctionCount());
    for (std::uint32_t junction = 0; junction < junctions.size(); ++junction)
        junctions[junction] = junction;
    Graph graph;
    graph.vertices = Graph::Vertices::Junctions;
    setEdges(graph, junctions.size(), links);
    setJunctions(graph, data.junctionCount(), std::move(junctions));
    return graph;
}

Graph arcGraph(const Network::Data &data, std::size_t mode, const std::vector<ArcSequence> &forbidden, const Dissection &dissection)
{
    const ModeData &weights = data.modes[mode];
    const PastStates states(weights, forbidden);
    std::vector<TimedArc> links;
    std::vector<std::uint32_t> groups(states.count());
    for (std::uint32_t state = 0; state < states.count(); ++state) {
        const std::uint32_t from = states.arcOf(state);
        const std::uint32_t junction = data.headOf(from);
        groups[state] = dissection.groupOfArc(data.tailOf(from), junction);
        for (const std::uint32_t to : data.departing(junction)) {
            if (weights.arcTime[to] == never || states.isForbidden(state, to))
                continue;
            const bool isBack = to == (from ^ 1); // one turns round in front of a gate
            const Milliseconds passage = isBack ? 0 : weights.passage[junction];
            if (passage == never)
                continue;
            if (const auto turn = turnCost(data, mode, from, to))
                links.push_back({state, states.after(state, to), to, passage + *turn + weights.arcTime[to]});
        }
    }
    const std::vector<std::uint32_t> rank = ranksOf(links, groups);
    std::vector<std::uint32_t> arcs(states.count());
    std::vector<std::uint32_t> junctions(states.count());
    for (std::uint32_t state = 0; state < states.count(); ++state) {
        arcs[rank[state]] = states.arcOf(state);
        junctions[rank[state]] = data.headOf(states.arcOf(state));
    }
    for (TimedArc &link : links) {
        link.tail = rank[link.tail];
        link.head = rank[link.head];
    }
    Graph graph;
    graph.vertices = Graph::Vertices::Arcs;
    setEdges(graph, states.count(), links);
    setJunctions(graph, data.junctionCount(), std::move(junctions));
    // States without a past were made first, so they come first for each arc.
    Groups ofArc = groupsBy(weights.arcTime.size(), states.count(), [&](std::uint32_t state) { return states.arcOf(state); });
    for (std::uint32_t &state : ofArc.members)
        state = rank[state];
    graph.arcFirst = std::move(ofArc.first);
    graph.arcVertices = std::move(ofArc.members);
    graph.vertexArc = std::move(arcs);
    return graph;
}

} // namespace radar::routing
