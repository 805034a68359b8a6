#include "recustomize.h"

#include <algorithm>
#include <functional>

namespace radar::routing {
namespace {

struct Times {
    Milliseconds up = endOfTime;
    Milliseconds down = endOfTime;
    friend bool operator==(const Times &, const Times &) = default;
};

class Updater {
public:
    Updater(const Hierarchy &hierarchy, const Graph &graph, const PagedRows &outgoing, PagedRows &metric)
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
    [[nodiscard]] Times timesOf(std::uint32_t low, std::uint32_t joint) const
    {
        const Milliseconds *row = m_metric.row(low) + (joint - m_hierarchy.first[low]);
        return {row[0], row[m_hierarchy.jointsOf(low)]};
    }

    [[nodiscard]] Milliseconds fastestEdge(std::uint32_t tail, std::uint32_t head) const
    {
        Milliseconds best = endOfTime;
        const Milliseconds *times = m_outgoing.row(tail);
        for (std::uint32_t edge = m_graph.first[tail]; edge < m_graph.first[tail + 1]; ++edge) {
            if (m_graph.head[edge] == head)
                best = std::min(best, times[edge - m_graph.first[tail]]);
        }
        return best;
    }

    [[nodiscard]] Times timesAnew(std::uint32_t low, std::uint32_t high) const
    {
        Times times{fastestEdge(low, high), fastestEdge(high, low)};
        for (std::uint32_t i = m_hierarchy.lowerFirst[low]; i < m_hierarchy.lowerFirst[low + 1]; ++i) {
            const std::uint32_t v = m_hierarchy.lower[i];
            const std::uint32_t toLow = m_hierarchy.lowerJoint[i];
            const std::uint32_t *begin = m_hierarchy.head.data() + toLow + 1;
            const std::uint32_t *end = m_hierarchy.head.data() + m_hierarchy.first[v + 1];
            const std::uint32_t *toHigh = end - begin < 16 ? std::find(begin, end, high) : std::lower_bound(begin, end, high);
            if (toHigh == end || *toHigh != high)
                continue;
            const Times a = timesOf(v, toLow);
            const Times b = timesOf(v, static_cast<std::uint32_t>(toHigh - m_hierarchy.head.data()));
            times.up = std::min(times.up, a.down + b.up);
            times.down = std::min(times.down, b.down + a.up);
        }
        return times;
    }

    void update(std::uint32_t low, std::uint32_t joint)
    {
        const Times before = timesOf(low, joint);
        const Times now = timesAnew(low, m_hierarchy.head[joint]);
        if (now == before)
            return;
        for (std::uint32_t other = m_hierarchy.first[low]; other < m_hierarchy.first[low + 1]; ++other) {
            if (other != joint)
                checkTriangle(low, std::min(joint, other), std::max(joint, other), before, now, joint < other);
        }
        Milliseconds *row = m_metric.changeableRow(low) + (joint - m_hierarchy.first[low]);
        row[0] = now.up;
        row[m_hierarchy.jointsOf(low)] = now.down;
    }

    // The joint between the heads of two joints of one vertex: has it stood on the old time, or is the new one shorter?
    void checkTriangle(std::uint32_t low, std::uint32_t nearer, std::uint32_t farther, const Times &before, const Times &now, bool nearerChanged)
    {
        const std::uint32_t x = m_hierarchy.head[nearer];
        const std::uint32_t joint = m_hierarchy.jointBetween(x, m_hierarchy.head[farther]);
        const Times current = timesOf(x, joint);
        const Times other = timesOf(low, nearerChanged ? farther : nearer);
        const auto over = [&](const Times &changed) {
            const Times &toX = nearerChanged ? changed : other;
            const Times &toY = nearerChanged ? other : changed;
            return Times{std::min(toX.down + toY.up, endOfTime), std::min(toY.down + toX.up, endOfTime)};
        };
        const Times was = over(before);
        const Times is = over(now);
        const auto matters = [](Milliseconds old, Milliseconds fresh, Milliseconds known) {
            return fresh < known || (old == known && fresh != known);
        };
        if (matters(was.up, is.up, current.up) || matters(was.down, is.down, current.down)) {
            m_queue.emplace_back(x, joint);
            std::ranges::push_heap(m_queue, std::greater{});
        }
    }

    const Hierarchy &m_hierarchy;
    const Graph &m_graph;
    const PagedRows &m_outgoing;
    PagedRows &m_metric;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_queue; ///< low vertex and joint, as a heap
};

} // namespace

void recustomize(const Hierarchy &hierarchy, const Graph &graph, const PagedRows &outgoing,
                 std::vector<std::pair<std::uint32_t, std::uint32_t>> joints, PagedRows &metric)
{
    Updater(hierarchy, graph, outgoing, metric).run(std::move(joints));
}

} // namespace radar::routing
