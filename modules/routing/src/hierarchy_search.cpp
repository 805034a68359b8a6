#include "hierarchy_search.h"

#include <algorithm>

#include "base/check.h"
#include "search.h"

namespace radar::routing {
namespace {

// Of a label a number from here on is the index of the exit (entrance) where the way begins.
constexpr std::uint32_t beginning = 0x80000000;

template <typename Reached>
constexpr Reached labelled(Milliseconds time, [[maybe_unused]] std::uint32_t from)
{
    if constexpr (sizeof(Reached) == sizeof(std::uint64_t))
        return Reached(time) << 32 | from;
    else
        return time;
}

// Either an edge of the graph, or there and on over a lower vertex; the highest of these are near by and the likeliest.
template <typename TimesOf, typename EdgeTime>
Via findVia(const ModeWeights &weights, std::uint32_t joint, bool isUp, TimesOf timesOf, EdgeTime edgeTime)
{
    const Hierarchy &hierarchy = weights.mapped().hierarchy;
    const Graph &graph = weights.graph();
    const Milliseconds time = isUp ? timesOf(joint).up : timesOf(joint).down;
    const auto low = static_cast<std::uint32_t>(std::ranges::upper_bound(hierarchy.first, joint) - hierarchy.first.begin()) - 1;
    const std::uint32_t high = hierarchy.head[joint];
    const std::uint32_t tail = isUp ? low : high;
    for (std::uint32_t edge = graph.first[tail]; edge < graph.first[tail + 1]; ++edge) {
        if (graph.out[edge].vertex == (isUp ? high : low) && edgeTime(edge) == time)
            return {none, edge};
    }
    const std::uint32_t n = joint - hierarchy.first[low];
    const std::uint32_t words = hierarchy.wordsPerLower(low);
    const std::uint64_t *heads = hierarchy.lowerHeads.data() + hierarchy.lowerHeadsFirst[low] + n / 64;
    const std::uint32_t begin = hierarchy.lowerFirst[low];
    for (std::uint32_t i = hierarchy.lowerFirst[low + 1]; i-- > begin;) {
        if ((heads[(i - begin) * words] >> n % 64 & 1) == 0)
            continue;
        const std::uint32_t toLow = hierarchy.lowerJoint[i];
        const std::uint32_t toHigh = hierarchy.jointAfter(toLow, hierarchy.lower[i], high);
        const Milliseconds first = isUp ? timesOf(toLow).down : timesOf(toHigh).down;
        const Milliseconds second = isUp ? timesOf(toHigh).up : timesOf(toLow).up;
        if (first + second == time)
            return {toLow, toHigh};
    }
    RADAR_ASSERT(false); // every joint that is travelled is an edge or a triangle
}

} // namespace

template <typename Reached>
void HierarchySearch::begin(Side &side, const ModeWeights &weights, std::span<const Exit> ends)
{
    const Hierarchy &hierarchy = weights.mapped().hierarchy;
    auto &reached = side.reached<Reached>();
    side.chains.clear();
    side.done.clear();
    for (std::uint32_t i = 0; i < ends.size(); ++i) {
        const std::uint32_t vertex = ends[i].vertex;
        const std::uint32_t depth = hierarchy.depth[vertex];
        const auto known = std::ranges::find(side.chains, vertex, &Chain::vertex);
        const bool isNew = known == side.chains.end();
        const std::uint32_t slot = isNew ? static_cast<std::uint32_t>(side.chains.size()) : known->slot;
        if (isNew) {
            side.chains.push_back({vertex, slot});
            if (reached.size() <= slot)
                reached.emplace_back();
            reached[slot].assign(depth + 1, labelled<Reached>(endOfTime, 0));
        }
        reached[slot][depth] = std::min(reached[slot][depth], labelled<Reached>(ends[i].time, beginning + i));
    }
}

// The chain that stands at the vertex; several that meet there become one. none when there is no such chain.
template <typename Reached>
std::uint32_t HierarchySearch::chainAt(Side &side, std::uint32_t vertex, std::uint32_t depth)
{
    std::uint32_t found = none;
    for (std::uint32_t i = 0; i < side.chains.size();) {
        if (side.chains[i].vertex != vertex) {
            ++i;
            continue;
        }
        if (found == none) {
            found = i++;
            continue;
        }
        auto &into = side.reached<Reached>()[side.chains[found].slot];
        const auto &out = side.reached<Reached>()[side.chains[i].slot];
        for (std::uint32_t d = 0; d <= depth; ++d)
            into[d] = std::min(into[d], out[d]);
        side.chains.erase(side.chains.begin() + i);
    }
    return found;
}

template <typename Reached, HierarchySearch::Way way>
void HierarchySearch::relax(Side &side, Chain &chain, const ModeWeights &weights, Milliseconds bound)
{
    const Hierarchy &hierarchy = weights.mapped().hierarchy;
    const std::uint32_t vertex = chain.vertex;
    Reached *reached = side.reached<Reached>()[chain.slot].data();
    const Reached here = reached[hierarchy.depth[vertex]];
    const Milliseconds time = timeOf(here);
    chain.vertex = hierarchy.parent[vertex];
    if constexpr (std::is_same_v<Reached, Label>)
        side.done.emplace_back(vertex, static_cast<std::uint32_t>(here));
    if (time >= bound)
        return;
    weights.metric().forEachStretch(hierarchy.first[vertex], hierarchy.first[vertex + 1],
                                    [&](const JointTimes *joints, std::uint32_t firstJoint, std::uint32_t count) {
                                        const std::uint16_t *headDepth = hierarchy.headDepth.data() + firstJoint;
                                        for (std::uint32_t i = 0; i < count; ++i) {
                                            const Milliseconds through = time + (way == Way::Up ? joints[i].up : joints[i].down);
                                            Reached &known = reached[headDepth[i]];
                                            known = std::min(known, labelled<Reached>(through, vertex));
                                        }
                                    });
}

// Both sides climb the tree of parents, always whoever is lowest, until they are one chain each and meet; above the meeting both
// go on, as far as it can still become shorter.
template <typename Reached>
Milliseconds HierarchySearch::run(const ModeWeights &weights, std::span<const Exit> exits, std::span<const Exit> entrances, Milliseconds bound)
{
    begin<Reached>(m_up, weights, exits);
    begin<Reached>(m_down, weights, entrances);
    const Hierarchy &hierarchy = weights.mapped().hierarchy;
    Milliseconds best = std::min(bound, endOfTime);
    m_meeting = none;
    for (;;) {
        std::uint32_t vertex = none;
        for (const Side *side : {&m_up, &m_down}) {
            for (const Chain &chain : side->chains)
                vertex = std::min(vertex, chain.vertex);
        }
        if (vertex == none)
            break;
        const std::uint32_t depth = hierarchy.depth[vertex];
        const std::uint32_t up = chainAt<Reached>(m_up, vertex, depth);
        const std::uint32_t down = chainAt<Reached>(m_down, vertex, depth);
        if (up != none && down != none) {
            const Milliseconds whole =
                timeOf(m_up.reached<Reached>()[m_up.chains[up].slot][depth]) + timeOf(m_down.reached<Reached>()[m_down.chains[down].slot][depth]);
            if (whole < best) {
                best = whole;
                m_meeting = vertex;
            }
        }
        if (up != none)
            relax<Reached, Way::Up>(m_up, m_up.chains[up], weights, best);
        if (down != none)
            relax<Reached, Way::Down>(m_down, m_down.chains[down], weights, best);
    }
    return m_meeting == none ? never : best;
}

Milliseconds HierarchySearch::time(const ModeWeights &weights, std::span<const Exit> exits, std::span<const Exit> entrances, Milliseconds bound)
{
    return run<Milliseconds>(weights, exits, entrances, bound);
}

// From the meeting down to where the way began, the meeting first.
std::vector<std::uint32_t> HierarchySearch::descend(const Side &side, std::uint32_t &end) const
{
    std::vector<std::uint32_t> vertices{m_meeting};
    for (;;) {
        const auto found = std::ranges::lower_bound(side.done, vertices.back(), {}, &std::pair<std::uint32_t, std::uint32_t>::first);
        RADAR_ASSERT(found != side.done.end() && found->first == vertices.back());
        if (found->second >= beginning) {
            end = found->second - beginning;
            return vertices;
        }
        vertices.push_back(found->second);
    }
}

HierarchySearch::Found HierarchySearch::way(const ModeWeights &weights, std::span<const Exit> exits, std::span<const Exit> entrances,
                                            Milliseconds bound)
{
    Found found;
    found.time = run<Label>(weights, exits, entrances, bound);
    if (found.time == never)
        return found;
    std::vector<std::uint32_t> joined = descend(m_up, found.exit);
    std::ranges::reverse(joined);
    const std::vector<std::uint32_t> downwards = descend(m_down, found.entrance);
    joined.insert(joined.end(), downwards.begin() + 1, downwards.end());
    for (std::size_t i = 1; i < joined.size(); ++i) {
        const std::uint32_t low = std::min(joined[i - 1], joined[i]);
        const std::uint32_t high = std::max(joined[i - 1], joined[i]);
        unpack(weights, weights.mapped().hierarchy.jointBetween(low, high), joined[i] == high, found.edges);
    }
    return found;
}

void HierarchySearch::aimAt(const ModeWeights &weights, std::span<const Exit> entrances)
{
    m_aimed = &weights;
    if (m_timeTo.size() < weights.graph().vertexCount())
        m_timeTo.resize(weights.graph().vertexCount());
    ++m_stamp;
    const Hierarchy &hierarchy = weights.mapped().hierarchy;
    begin<Milliseconds>(m_down, weights, entrances);
    for (;;) {
        std::uint32_t vertex = none;
        for (const Chain &chain : m_down.chains)
            vertex = std::min(vertex, chain.vertex);
        if (vertex == none)
            return;
        Chain &chain = m_down.chains[chainAt<Milliseconds>(m_down, vertex, hierarchy.depth[vertex])];
        m_timeTo[vertex] = {m_down.times[chain.slot][hierarchy.depth[vertex]], m_stamp, false};
        relax<Milliseconds, Way::Down>(m_down, chain, weights, endOfTime);
    }
}

// Downwards from the top: a way either begins with a joint upwards, or it was found when aiming.
Milliseconds HierarchySearch::timeFrom(std::uint32_t vertex)
{
    const Hierarchy &hierarchy = m_aimed->mapped().hierarchy;
    m_stack.clear();
    for (std::uint32_t v = vertex; v != none; v = hierarchy.parent[v]) {
        Aimed &aimed = m_timeTo[v];
        if (aimed.stamp != m_stamp)
            aimed = {endOfTime, m_stamp, false};
        if (aimed.isFinal)
            break;
        m_stack.push_back(v);
    }
    while (!m_stack.empty()) {
        const std::uint32_t v = m_stack.back();
        m_stack.pop_back();
        Milliseconds best = m_timeTo[v].time;
        m_aimed->metric().forEachStretch(hierarchy.first[v], hierarchy.first[v + 1],
                                         [&](const JointTimes *joints, std::uint32_t firstJoint, std::uint32_t count) {
                                             const std::uint32_t *heads = hierarchy.head.data() + firstJoint;
                                             for (std::uint32_t i = 0; i < count; ++i)
                                                 best = std::min(best, joints[i].up + m_timeTo[heads[i]].time);
                                         });
        m_timeTo[v] = {best, m_stamp, true};
    }
    return m_timeTo[vertex].time == endOfTime ? never : m_timeTo[vertex].time;
}

std::span<const HierarchySearch::Climbed> HierarchySearch::climb(const ModeWeights &weights, std::span<const Exit> exits)
{
    const Hierarchy &hierarchy = weights.mapped().hierarchy;
    m_climbed.clear();
    begin<Milliseconds>(m_up, weights, exits);
    for (;;) {
        std::uint32_t vertex = none;
        for (const Chain &chain : m_up.chains)
            vertex = std::min(vertex, chain.vertex);
        if (vertex == none)
            return m_climbed;
        Chain &chain = m_up.chains[chainAt<Milliseconds>(m_up, vertex, hierarchy.depth[vertex])];
        m_climbed.emplace_back(vertex, m_up.times[chain.slot][hierarchy.depth[vertex]]);
        relax<Milliseconds, Way::Up>(m_up, chain, weights, endOfTime);
    }
}

// What was found out of the mapped metric holds on where it fits the times of now.
void HierarchySearch::unpack(const ModeWeights &weights, std::uint32_t joint, bool isUp, std::vector<std::uint32_t> &edges)
{
    const PagedArray<JointTimes> &metric = weights.metric();
    const auto mappedTimes = [&](std::uint32_t of) { return weights.mapped().metric[of]; };
    const auto times = [&](std::uint32_t of) { return metric[of]; };
    Via via = weights.mappedVias().of(
        joint, isUp, [&] { return findVia(weights, joint, isUp, mappedTimes, [&](std::uint32_t edge) { return weights.graph().out[edge].time; }); });
    if (!weights.isAsMapped()) {
        const Milliseconds time = isUp ? metric[joint].up : metric[joint].down;
        const Milliseconds overVia = via.isEdge() ? weights.edgeTime(via.toHigh)
            : isUp                                ? metric[via.toLow].down + metric[via.toHigh].up
                                                  : metric[via.toHigh].down + metric[via.toLow].up;
        if (overVia != time)
            via = findVia(weights, joint, isUp, times, [&](std::uint32_t edge) { return weights.edgeTime(edge); });
    }
    if (via.isEdge()) {
        edges.push_back(via.toHigh);
        return;
    }
    unpack(weights, isUp ? via.toLow : via.toHigh, false, edges);
    unpack(weights, isUp ? via.toHigh : via.toLow, true, edges);
}

} // namespace radar::routing
