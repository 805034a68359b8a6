#include "recustomize.h"

#include <algorithm>
#include <bit>
#include <functional>

namespace radar::routing {
namespace {

constexpr std::uint32_t ahead = 6; ///< lower vertices that memory is asked for in advance

/// From the lowest vertex up, all its joints at once: what a joint depends on lies lower.
class Updater {
public:
    Updater(const Hierarchy &hierarchy, const Graph &graph, const PagedArray<Link> &outgoing, PagedArray<JointTimes> &metric,
            PagedArray<Props> &props)
        : m_hierarchy(hierarchy), m_graph(graph), m_outgoing(outgoing), m_metric(metric), m_props(props)
    {}

    void run(std::vector<std::pair<std::uint32_t, std::uint32_t>> joints)
    {
        m_queue = std::move(joints);
        std::ranges::make_heap(m_queue, std::greater{});
        while (!m_queue.empty()) {
            const std::uint32_t low = m_queue.front().first;
            m_doubtful.clear();
            for (; !m_queue.empty() && m_queue.front().first == low; m_queue.pop_back()) {
                const std::uint32_t joint = m_queue.front().second;
                if (m_doubtful.empty() || m_doubtful.back().joint != joint)
                    m_doubtful.push_back({joint, m_hierarchy.head[joint], {}, {}, {}, {}});
                std::ranges::pop_heap(m_queue, std::greater{});
            }
            workOutAnew(low);
            if (keepWhatChanged(low))
                checkTriangles(low);
        }
    }

private:
    /// Joints of one vertex, to the low one and to the head above it; none: the time is that of an edge, or never.
    struct Pair {
        std::uint32_t toLow = none;
        std::uint32_t toHigh = none;
        std::uint32_t first = none; ///< of that vertex
    };
    struct Doubtful {
        std::uint32_t joint = 0;
        std::uint32_t head = 0;
        JointTimes before;
        JointTimes now;
        Pair viaUp; ///< what the time upwards stands on
        Pair viaDown;
    };

    [[nodiscard]] Milliseconds fastestEdge(std::uint32_t tail, std::uint32_t head) const
    {
        Milliseconds best = endOfTime;
        for (std::uint32_t edge = m_graph.first[tail]; edge < m_graph.first[tail + 1]; ++edge) {
            if (m_graph.out[edge].vertex == head)
                best = std::min(best, m_outgoing[edge].time);
        }
        return best;
    }

    /// Over the edges and over every lower vertex. The highest of these go first: near by, they leave little to the others.
    void workOutAnew(std::uint32_t low)
    {
        const std::uint32_t *headDepth = m_hierarchy.headDepth.data();
        m_slotAtDepth.resize(std::max<std::size_t>(m_slotAtDepth.size(), m_hierarchy.depth[low] + 1));
        for (std::uint16_t i = 0; i < m_doubtful.size(); ++i) {
            Doubtful &doubtful = m_doubtful[i];
            doubtful.now = {fastestEdge(low, doubtful.head), fastestEdge(doubtful.head, low)};
            m_slotAtDepth[headDepth[doubtful.joint]] = i + 1;
        }
        const std::uint32_t leastDepth = headDepth[m_doubtful.back().joint];
        const std::uint32_t *lower = m_hierarchy.lower.data();
        const std::uint32_t *lowerJoint = m_hierarchy.lowerJoint.data();
        const std::uint32_t *first = m_hierarchy.first.data();
        const std::uint16_t *slotAtDepth = m_slotAtDepth.data();
        Doubtful *doubtfuls = m_doubtful.data();
        JointTimes slowest = slowestOfDoubtful();
        const std::uint32_t begin = m_hierarchy.lowerFirst[low];
        for (std::uint32_t i = m_hierarchy.lowerFirst[low + 1]; i-- > begin;) {
            if (i >= begin + ahead) { // they lie all over the memory
                const std::uint32_t soon = lowerJoint[i - ahead];
                __builtin_prefetch(headDepth + soon);
                __builtin_prefetch(&m_metric[soon]);
                __builtin_prefetch(first + lower[i - ahead] + 1);
            }
            const std::uint32_t toLow = lowerJoint[i];
            const JointTimes atLow = m_metric[toLow];
            if (atLow.down >= slowest.up && atLow.up >= slowest.down)
                continue;
            bool hasChanged = false;
            const std::uint32_t end = first[lower[i] + 1];
            for (std::uint32_t toHigh = toLow + 1; toHigh < end; ++toHigh) {
                const std::uint32_t depth = headDepth[toHigh];
                if (depth < leastDepth)
                    break;
                const std::uint16_t slot = slotAtDepth[depth];
                if (slot == 0)
                    continue;
                Doubtful &doubtful = doubtfuls[slot - 1];
                const JointTimes atHigh = m_metric[toHigh];
                if (atLow.down + atHigh.up < doubtful.now.up) {
                    doubtful.now.up = atLow.down + atHigh.up;
                    doubtful.viaUp = {toLow, toHigh, first[lower[i]]};
                    hasChanged = true;
                }
                if (atHigh.down + atLow.up < doubtful.now.down) {
                    doubtful.now.down = atHigh.down + atLow.up;
                    doubtful.viaDown = {toLow, toHigh, first[lower[i]]};
                    hasChanged = true;
                }
            }
            if (hasChanged)
                slowest = slowestOfDoubtful();
        }
        for (const Doubtful &doubtful : m_doubtful)
            m_slotAtDepth[headDepth[doubtful.joint]] = 0;
    }

    [[nodiscard]] JointTimes slowestOfDoubtful() const
    {
        JointTimes slowest{0, 0};
        for (const Doubtful &doubtful : m_doubtful)
            slowest = {std::max(slowest.up, doubtful.now.up), std::max(slowest.down, doubtful.now.down)};
        return slowest;
    }

    /// Only those stay doubtful that have changed. False: none.
    bool keepWhatChanged(std::uint32_t low)
    {
        m_before.clear();
        for (std::uint32_t joint = m_hierarchy.first[low]; joint < m_hierarchy.first[low + 1]; ++joint)
            m_before.push_back(m_metric[joint]);
        std::erase_if(m_doubtful, [&](Doubtful &doubtful) {
            doubtful.before = m_before[doubtful.joint - m_hierarchy.first[low]];
            for (const Pair &pair : {doubtful.viaUp, doubtful.viaDown}) {
                if (pair.toLow == none)
                    continue;
                prop(pair.toLow, pair.toHigh - pair.first);
                prop(pair.toHigh, pair.toLow - pair.first);
            }
            if (doubtful.now == doubtful.before)
                return true;
            m_metric.set(doubtful.joint, doubtful.now);
            return false;
        });
        return !m_doubtful.empty();
    }

    void prop(std::uint32_t joint, std::uint32_t other)
    {
        const Props known = m_props[joint];
        if ((known | propsBit(other)) != known)
            m_props.set(joint, known | propsBit(other));
    }

    // With each other joint of the vertex, the joint between their heads: has it stood on the old times, or are the new ones shorter?
    void checkTriangles(std::uint32_t low)
    {
        const std::uint32_t first = m_hierarchy.first[low];
        for (const Doubtful &changed : m_doubtful) {
            const bool isOnlySlower = changed.now.up >= changed.before.up && changed.now.down >= changed.before.down;
            const Props props = isOnlySlower ? m_props[changed.joint] : allProps;
            for (Props rest = props; rest != 0; rest &= rest - 1) {
                for (auto other = static_cast<std::uint32_t>(std::countr_zero(rest)); other < m_before.size(); other += propsBits) {
                    if (first + other != changed.joint)
                        checkTriangle(changed, m_before[other], first + other);
                }
            }
        }
    }

    void checkTriangle(const Doubtful &changed, const JointTimes &otherBefore, std::uint32_t other)
    {
        // From x over the low vertex to y, and back: before and now.
        const std::uint32_t x = changed.head;
        const std::uint32_t y = m_hierarchy.head[other];
        const JointTimes otherNow = m_metric[other];
        const JointTimes was{std::min(changed.before.down + otherBefore.up, endOfTime), std::min(otherBefore.down + changed.before.up, endOfTime)};
        const JointTimes is{std::min(changed.now.down + otherNow.up, endOfTime), std::min(otherNow.down + changed.now.up, endOfTime)};
        if (was == is)
            return;
        const std::uint32_t between = m_hierarchy.jointBetween(std::min(x, y), std::max(x, y));
        JointTimes current = m_metric[between];
        if (y < x)
            std::swap(current.up, current.down); // from x to y is downwards
        if (matters(was.up, is.up, current.up) || matters(was.down, is.down, current.down)) {
            m_queue.emplace_back(std::min(x, y), between);
            std::ranges::push_heap(m_queue, std::greater{});
        }
    }

    static bool matters(Milliseconds was, Milliseconds is, Milliseconds known) { return is < known || (was == known && is != known); }

    const Hierarchy &m_hierarchy;
    const Graph &m_graph;
    const PagedArray<Link> &m_outgoing;
    PagedArray<JointTimes> &m_metric;
    PagedArray<Props> &m_props;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_queue; ///< low vertex and joint, as a heap
    std::vector<Doubtful> m_doubtful;                             ///< joints of one low vertex, ascending
    std::vector<JointTimes> m_before;                             ///< of all its joints
    std::vector<std::uint16_t> m_slotAtDepth;                     ///< of a head: its place in m_doubtful, from 1
};

} // namespace

void recustomize(const Hierarchy &hierarchy, const Graph &graph, const PagedArray<Link> &outgoing,
                 std::vector<std::pair<std::uint32_t, std::uint32_t>> joints, PagedArray<JointTimes> &metric, PagedArray<Props> &props)
{
    Updater(hierarchy, graph, outgoing, metric, props).run(std::move(joints));
}

} // namespace radar::routing
