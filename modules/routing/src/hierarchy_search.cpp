#include "hierarchy_search.h"

#include <algorithm>

#include "base/check.h"
#include "search.h"

namespace radar::routing {
namespace {

// In `from` a number from here on is the index of the exit (entrance) where the way begins.
constexpr std::uint32_t beginning = 0x80000000;

} // namespace

template <bool keepsWay>
void HierarchySearch::begin(Side &side, const ModeWeights &weights, std::span<const Exit> ends)
{
    const Hierarchy &hierarchy = weights.mapped().hierarchy;
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
            if (side.times.size() <= slot) {
                side.times.emplace_back();
                side.from.emplace_back();
            }
            side.times[slot].assign(depth + 1, endOfTime);
            if constexpr (keepsWay)
                side.from[slot].resize(std::max<std::size_t>(side.from[slot].size(), depth + 1));
        }
        if (ends[i].time < side.times[slot][depth]) {
            side.times[slot][depth] = ends[i].time;
            if constexpr (keepsWay)
                side.from[slot][depth] = beginning + i;
        }
    }
}

// The chain that stands at the vertex; several that meet there become one. none when there is no such chain.
template <bool keepsWay>
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
        const std::uint32_t into = side.chains[found].slot;
        const std::uint32_t out = side.chains[i].slot;
        for (std::uint32_t d = 0; d <= depth; ++d) {
            if (side.times[out][d] < side.times[into][d]) {
                side.times[into][d] = side.times[out][d];
                if constexpr (keepsWay)
                    side.from[into][d] = side.from[out][d];
            }
        }
        side.chains.erase(side.chains.begin() + i);
    }
    return found;
}

template <bool keepsWay, HierarchySearch::Way way>
void HierarchySearch::relax(Side &side, Chain &chain, const ModeWeights &weights, Milliseconds bound)
{
    const Hierarchy &hierarchy = weights.mapped().hierarchy;
    const std::uint32_t vertex = chain.vertex;
    Milliseconds *times = side.times[chain.slot].data();
    [[maybe_unused]] std::uint32_t *from = keepsWay ? side.from[chain.slot].data() : nullptr;
    const Milliseconds time = times[hierarchy.depth[vertex]];
    chain.vertex = hierarchy.parent[vertex];
    if constexpr (keepsWay)
        side.done.emplace_back(vertex, side.from[chain.slot][hierarchy.depth[vertex]]);
    if (time >= bound)
        return;
    weights.metric().forEachStretch(hierarchy.first[vertex], hierarchy.first[vertex + 1],
                                    [&](const JointTimes *joints, std::uint32_t firstJoint, std::uint32_t count) {
                                        const std::uint16_t *headDepth = hierarchy.headDepth.data() + firstJoint;
                                        for (std::uint32_t i = 0; i < count; ++i) {
                                            const Milliseconds through = time + (way == Way::Up ? joints[i].up : joints[i].down);
                                            Milliseconds &known = times[headDepth[i]];
                                            if constexpr (keepsWay) { // without a branch, for nobody can guess it
                                                std::uint32_t &before = from[headDepth[i]];
                                                before = through < known ? vertex : before;
                                            }
                                            known = std::min(known, through);
                                        }
                                    });
}

// Both sides climb the tree of parents, always whoever is lowest, until they are one chain each and meet; above the meeting both
// go on, as far as it can still become shorter.
template <bool keepsWay>
Milliseconds HierarchySearch::run(const ModeWeights &weights, std::span<const Exit> exits, std::span<const Exit> entrances, Milliseconds bound)
{
    begin<keepsWay>(m_up, weights, exits);
    begin<keepsWay>(m_down, weights, entrances);
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
        const std::uint32_t up = chainAt<keepsWay>(m_up, vertex, depth);
        const std::uint32_t down = chainAt<keepsWay>(m_down, vertex, depth);
        if (up != none && down != none) {
            const Milliseconds whole = m_up.times[m_up.chains[up].slot][depth] + m_down.times[m_down.chains[down].slot][depth];
            if (whole < best) {
                best = whole;
                m_meeting = vertex;
            }
        }
        if (up != none)
            relax<keepsWay, Way::Up>(m_up, m_up.chains[up], weights, best);
        if (down != none)
            relax<keepsWay, Way::Down>(m_down, m_down.chains[down], weights, best);
    }
    return m_meeting == none ? never : best;
}

Milliseconds HierarchySearch::time(const ModeWeights &weights, std::span<const Exit> exits, std::span<const Exit> entrances, Milliseconds bound)
{
    return run<false>(weights, exits, entrances, bound);
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
    found.time = run<true>(weights, exits, entrances, bound);
    if (found.time == never)
        return found;
    std::vector<std::uint32_t> joined = descend(m_up, found.exit);
    std::ranges::reverse(joined);
    const std::vector<std::uint32_t> downwards = descend(m_down, found.entrance);
    joined.insert(joined.end(), downwards.begin() + 1, downwards.end());
    for (std::size_t i = 1; i < joined.size(); ++i) {
        const std::uint32_t low = std::min(joined[i - 1], joined[i]);
        const std::uint32_t high = std::max(joined[i - 1], joined[i]);
        unpack(weights, {weights.mapped().hierarchy.jointBetween(low, high), low, high, joined[i] == high}, found.edges);
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
    begin<false>(m_down, weights, entrances);
    for (;;) {
        std::uint32_t vertex = none;
        for (const Chain &chain : m_down.chains)
            vertex = std::min(vertex, chain.vertex);
        if (vertex == none)
            return;
        Chain &chain = m_down.chains[chainAt<false>(m_down, vertex, hierarchy.depth[vertex])];
        m_timeTo[vertex] = {m_down.times[chain.slot][hierarchy.depth[vertex]], m_stamp, false};
        relax<false, Way::Down>(m_down, chain, weights, endOfTime);
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
    begin<false>(m_up, weights, exits);
    for (;;) {
        std::uint32_t vertex = none;
        for (const Chain &chain : m_up.chains)
            vertex = std::min(vertex, chain.vertex);
        if (vertex == none)
            return m_climbed;
        Chain &chain = m_up.chains[chainAt<false>(m_up, vertex, hierarchy.depth[vertex])];
        m_climbed.emplace_back(vertex, m_up.times[chain.slot][hierarchy.depth[vertex]]);
        relax<false, Way::Up>(m_up, chain, weights, endOfTime);
    }
}

// Either an edge of the graph, or there and on over a lower vertex; the highest of these are near by and the likeliest.
void HierarchySearch::unpack(const ModeWeights &weights, const Step &step, std::vector<std::uint32_t> &edges)
{
    const Hierarchy &hierarchy = weights.mapped().hierarchy;
    const PagedArray<JointTimes> &metric = weights.metric();
    const Milliseconds time = step.isUp ? metric[step.joint].up : metric[step.joint].down;
    const std::uint32_t edge = step.isUp ? fastestEdge(weights, step.low, step.high) : fastestEdge(weights, step.high, step.low);
    if (edge != none && weights.edgeTime(edge) == time) {
        edges.push_back(edge);
        return;
    }
    for (std::uint32_t i = hierarchy.lowerFirst[step.low + 1]; i-- > hierarchy.lowerFirst[step.low];) {
        const std::uint32_t toLow = hierarchy.lowerJoint[i];
        const JointTimes atLow = metric[toLow];
        const Milliseconds part = step.isUp ? atLow.down : atLow.up;
        if (part >= time || weights.props()[toLow] == 0)
            continue;
        const std::uint32_t via = hierarchy.lower[i];
        const std::uint32_t toHigh = hierarchy.jointAfter(toLow, via, step.high);
        if (toHigh == none || part + (step.isUp ? metric[toHigh].up : metric[toHigh].down) != time)
            continue;
        const Step below{toLow, via, step.low, !step.isUp};
        const Step above{toHigh, via, step.high, step.isUp};
        unpack(weights, step.isUp ? below : above, edges);
        unpack(weights, step.isUp ? above : below, edges);
        return;
    }
    RADAR_ASSERT(false); // every joint is an edge or a triangle
}

} // namespace radar::routing
