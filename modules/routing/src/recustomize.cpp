#include "recustomize.h"

#include <algorithm>
#include <functional>

namespace radar::routing {
namespace {

class Updater {
public:
    Updater(const Hierarchy &hierarchy, const Graph &graph, const PagedArray<Milliseconds> &outgoing, PagedArray<JointTimes> &metric)
        : m_hierarchy(hierarchy), m_graph(graph), m_outgoing(outgoing), m_metric(metric)
    {}

    // From the lowest joint up: what a joint depends on lies lower.
    void run(std::vector<std::pair<std::uint32_t, std::uint32_t>> joints)
    {
        m_queue = std::move(joints);
        std::ranges::make_heap(m_queue, std::greater{});
        while (!m_queue.empty()) {
            const auto [low, joint] = m_queue.front();
            do {
                std::ranges::pop_heap(m_queue, std::greater{});
                m_queue.pop_back();
            } while (!m_queue.empty() && m_queue.front() == std::pair(low, joint));
            update(low, joint);
        }
    }

private:
    [[nodiscard]] Milliseconds fastestEdge(std::uint32_t tail, std::uint32_t head) const
    {
        Milliseconds best = endOfTime;
        for (std::uint32_t edge = m_graph.first[tail]; edge < m_graph.first[tail + 1]; ++edge) {
            if (m_graph.head[edge] == head)
                best = std::min(best, m_outgoing[edge]);
        }
        return best;
    }

    /// Over its edges and over every lower vertex. The highest of these go first: near by, they leave little to the others.
    [[nodiscard]] JointTimes timesAnew(std::uint32_t low, std::uint32_t high) const
    {
        JointTimes times{fastestEdge(low, high), fastestEdge(high, low)};
        for (std::uint32_t i = m_hierarchy.lowerFirst[low + 1]; i-- > m_hierarchy.lowerFirst[low];) {
            const std::uint32_t toLow = m_hierarchy.lowerJoint[i];
            const JointTimes atLow = m_metric[toLow];
            if (atLow.down >= times.up && atLow.up >= times.down)
                continue;
            const std::uint32_t toHigh = m_hierarchy.jointAfter(toLow, m_hierarchy.lower[i], high);
            if (toHigh == none)
                continue;
            const JointTimes atHigh = m_metric[toHigh];
            times.up = std::min(times.up, atLow.down + atHigh.up);
            times.down = std::min(times.down, atHigh.down + atLow.up);
        }
        return times;
    }

    void update(std::uint32_t low, std::uint32_t joint)
    {
        const JointTimes before = m_metric[joint];
        const JointTimes now = timesAnew(low, m_hierarchy.head[joint]);
        if (now == before)
            return;
        checkTriangles(low, joint, before, now);
        m_metric.set(joint, now);
    }

    // With each other joint of the vertex, the joint between their heads: has it stood on the old time, or is the new one shorter?
    void checkTriangles(std::uint32_t low, std::uint32_t joint, const JointTimes &before, const JointTimes &now)
    {
        const std::uint32_t x = m_hierarchy.head[joint];
        std::uint32_t place = m_hierarchy.first[x] - 1;
        for (std::uint32_t other = m_hierarchy.first[low]; other < m_hierarchy.first[low + 1]; ++other) {
            if (other == joint)
                continue;
            // From x over this vertex to y, and back: before and now.
            const std::uint32_t y = m_hierarchy.head[other];
            const JointTimes toY = m_metric[other];
            const JointTimes was{std::min(before.down + toY.up, endOfTime), std::min(toY.down + before.up, endOfTime)};
            const JointTimes is{std::min(now.down + toY.up, endOfTime), std::min(toY.down + now.up, endOfTime)};
            if (was == is)
                continue;
            std::uint32_t between = 0;
            if (y > x) // ascending, so that the search goes on from the last place
                between = place = m_hierarchy.jointAfter(place, x, y);
            else
                between = m_hierarchy.jointBetween(y, x);
            JointTimes current = m_metric[between];
            if (y < x)
                std::swap(current.up, current.down); // from x to y is downwards
            if (matters(was.up, is.up, current.up) || matters(was.down, is.down, current.down)) {
                m_queue.emplace_back(std::min(x, y), between);
                std::ranges::push_heap(m_queue, std::greater{});
            }
        }
    }

    static bool matters(Milliseconds was, Milliseconds is, Milliseconds known) { return is < known || (was == known && is != known); }

    const Hierarchy &m_hierarchy;
    const Graph &m_graph;
    const PagedArray<Milliseconds> &m_outgoing;
    PagedArray<JointTimes> &m_metric;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_queue; ///< low vertex and joint, as a heap
};

} // namespace

void recustomize(const Hierarchy &hierarchy, const Graph &graph, const PagedArray<Milliseconds> &outgoing,
                 std::vector<std::pair<std::uint32_t, std::uint32_t>> joints, PagedArray<JointTimes> &metric)
{
    Updater(hierarchy, graph, outgoing, metric).run(std::move(joints));
}

} // namespace radar::routing
