#include "recustomize.h"

#include <algorithm>
#include <bit>

namespace radar::routing {
namespace {

/// Without the processor's own instruction, which not every one has.
constexpr std::uint32_t bitCount(std::uint64_t bits)
{
    bits -= bits >> 1 & 0x5555555555555555;
    bits = (bits & 0x3333333333333333) + (bits >> 2 & 0x3333333333333333);
    return static_cast<std::uint32_t>(((bits + (bits >> 4)) & 0x0f0f0f0f0f0f0f0f) * 0x0101010101010101 >> 56);
}

/// Of up to 64 rows, `words` apart, that bit of each.
std::uint64_t joinedOf(const std::uint64_t *rows, std::uint32_t words, std::uint32_t count, std::uint32_t bit)
{
    std::uint64_t joined = 0;
    std::uint32_t i = 0;
    for (; i + 4 <= count; i += 4, rows += 4 * words) {
        const std::uint64_t four =
            (rows[0] >> bit & 1) | (rows[words] >> bit & 1) << 1 | (rows[2 * words] >> bit & 1) << 2 | (rows[3 * words] >> bit & 1) << 3;
        joined |= four << i;
    }
    for (; i < count; ++i, rows += words)
        joined |= (rows[0] >> bit & 1) << i;
    return joined;
}

/// A set of numbers; the least of them comes out first, and what is put in is never below what came out.
class Ascending {
public:
    explicit Ascending(std::uint32_t count) : m_words(count / 64 + 1), m_filled(count / 4096 + 1) {}

    void insert(std::uint32_t number)
    {
        m_words[number / 64] |= bitOf(number);
        m_filled[number / 4096] |= bitOf(number / 64);
    }
    /// none when it is empty.
    std::uint32_t takeLeast()
    {
        while (m_filled[m_at] == 0) {
            if (++m_at == m_filled.size()) {
                m_at = 0;
                return none;
            }
        }
        const std::uint32_t word = m_at * 64 + static_cast<std::uint32_t>(std::countr_zero(m_filled[m_at]));
        const std::uint32_t number = word * 64 + static_cast<std::uint32_t>(std::countr_zero(m_words[word]));
        m_words[word] &= m_words[word] - 1;
        if (m_words[word] == 0)
            m_filled[m_at] &= m_filled[m_at] - 1;
        return number;
    }

private:
    static constexpr std::uint64_t bitOf(std::uint32_t number) { return std::uint64_t(1) << number % 64; }
    std::vector<std::uint64_t> m_words;
    std::vector<std::uint64_t> m_filled; ///< a bit for each word that is not zero
    std::uint32_t m_at = 0;
};

/// From the lowest vertex up, all its joints at once: what a joint depends on lies lower. Memory is asked for some steps ahead, for
/// it is met all over.
class Updater {
public:
    Updater(const Hierarchy &hierarchy, const Graph &graph, const PagedArray<Link> &outgoing, const PagedArray<Link> &incoming,
            PagedArray<JointTimes> &metric, PagedArray<Props> &props)
        : m_hierarchy(hierarchy),
          m_graph(graph),
          m_outgoing(outgoing),
          m_incoming(incoming),
          m_metric(metric),
          m_props(props),
          m_queue(hierarchy.vertexCount()),
          m_isDoubtful(hierarchy.jointCount() / 64 + 1)
    {}

    void run(std::span<const ChangedJoint> joints)
    {
        for (const ChangedJoint &joint : joints)
            doubt(joint.low, joint.joint);
        for (std::uint32_t low = m_queue.takeLeast(); low != none; low = m_queue.takeLeast()) {
            takeDoubtful(low);
            workOutAnew(low);
            if (keepWhatChanged(low))
                checkTriangles(low);
        }
    }

private:
    /// Joints of one vertex, to the low one and to the head above it; none: the time is that of an edge, or never.
    struct Pair {
        std::uint32_t i = 0; ///< which of the lower ones
        std::uint32_t toLow = none;
        std::uint32_t toHigh = none;
    };
    struct Doubtful {
        std::uint32_t joint = 0;
        std::uint32_t head = 0;
        JointTimes before;
        JointTimes now;
        Pair viaUp; ///< what the time upwards stands on
        Pair viaDown;
    };
    /// Of the joint between the heads of two others, over the vertex of those: from x to y, and back.
    struct Triangle {
        std::uint32_t lower = 0;      ///< of x and y
        std::uint32_t depthAbove = 0; ///< of the other
        JointTimes was;
        JointTimes is;
        std::uint32_t joint = none;
    };

    void doubt(std::uint32_t low, std::uint32_t joint)
    {
        m_queue.insert(low);
        __builtin_prefetch(&m_hierarchy.first[low]);
        __builtin_prefetch(&m_hierarchy.lowerFirst[low]);
        __builtin_prefetch(&m_hierarchy.lowerHeadsFirst[low]);
        m_isDoubtful[joint / 64] |= std::uint64_t(1) << joint % 64;
    }

    void takeDoubtful(std::uint32_t low)
    {
        m_doubtful.clear();
        const std::uint32_t first = m_hierarchy.first[low];
        const std::uint32_t end = m_hierarchy.first[low + 1];
        for (std::uint32_t word = first / 64; word * 64 < end; ++word) {
            std::uint64_t mine = m_isDoubtful[word];
            if (word == first / 64)
                mine &= ~std::uint64_t(0) << first % 64;
            if (word == end / 64)
                mine &= ~(~std::uint64_t(0) << end % 64);
            m_isDoubtful[word] &= ~mine;
            for (; mine != 0; mine &= mine - 1) {
                const std::uint32_t joint = word * 64 + static_cast<std::uint32_t>(std::countr_zero(mine));
                m_doubtful.push_back({joint, m_hierarchy.head[joint], {}, {}, {}, {}});
            }
        }
    }

    void beginWithEdges(std::uint32_t low)
    {
        const auto take = [&](const Link &link, Milliseconds JointTimes::*time) {
            for (Doubtful &doubtful : m_doubtful) {
                if (doubtful.head == link.vertex)
                    doubtful.now.*time = std::min(doubtful.now.*time, link.time);
            }
        };
        for (std::uint32_t edge = m_graph.first[low]; edge < m_graph.first[low + 1]; ++edge)
            take(m_outgoing[edge], &JointTimes::up);
        for (std::uint32_t in = m_graph.inFirst[low]; in < m_graph.inFirst[low + 1]; ++in)
            take(m_incoming[in], &JointTimes::down);
    }

    /// Over the edges and over every lower vertex.
    void workOutAnew(std::uint32_t low)
    {
        beginWithEdges(low);
        const std::uint32_t words = m_hierarchy.wordsPerLower(low);
        const std::uint64_t *lowerHeads = m_hierarchy.lowerHeads.data() + m_hierarchy.lowerHeadsFirst[low];
        const std::uint32_t *lowerJoint = m_hierarchy.lowerJoint.data() + m_hierarchy.lowerFirst[low];
        const std::uint32_t count = m_hierarchy.lowerFirst[low + 1] - m_hierarchy.lowerFirst[low];
        for (Doubtful &doubtful : m_doubtful) {
            const std::uint32_t n = doubtful.joint - m_hierarchy.first[low];
            const std::uint64_t bit = std::uint64_t(1) << n % 64;
            const auto pairOf = [&](std::uint32_t i) {
                const std::uint64_t *all = lowerHeads + i * words;
                std::uint32_t toHigh = lowerJoint[i] + 1 + bitCount(all[n / 64] & (bit - 1));
                for (std::uint32_t word = 0; word < n / 64; ++word)
                    toHigh += bitCount(all[word]);
                return Pair{i, lowerJoint[i], toHigh};
            };
            std::uint64_t up = std::uint64_t(doubtful.now.up) << 32 | none;
            std::uint64_t down = std::uint64_t(doubtful.now.down) << 32 | none;
            for (std::uint32_t begin = 0; begin < count; begin += 64) {
                for (std::uint64_t rest = joinedOf(lowerHeads + begin * words + n / 64, words, std::min(count - begin, 64u), n % 64); rest != 0;
                     rest &= rest - 1) {
                    const std::uint32_t i = begin + static_cast<std::uint32_t>(std::countr_zero(rest));
                    const Pair pair = pairOf(i);
                    const JointTimes atLow = m_metric[pair.toLow];
                    const JointTimes atHigh = m_metric[pair.toHigh];
                    up = std::min(up, std::uint64_t(atLow.down + atHigh.up) << 32 | i); // without a branch, for nobody can guess it
                    down = std::min(down, std::uint64_t(atHigh.down + atLow.up) << 32 | i);
                }
            }
            const auto via = [&](std::uint64_t best) {
                const auto i = static_cast<std::uint32_t>(best);
                return i == none ? Pair() : pairOf(i);
            };
            doubtful.now = {static_cast<Milliseconds>(up >> 32), static_cast<Milliseconds>(down >> 32)};
            doubtful.viaUp = via(up);
            doubtful.viaDown = via(down);
        }
    }

    /// Only those stay doubtful that have changed. False: none.
    bool keepWhatChanged(std::uint32_t low)
    {
        m_before.clear();
        m_metric.forEachStretch(m_hierarchy.first[low], m_hierarchy.first[low + 1], [&](const JointTimes *times, std::uint32_t, std::uint32_t count) {
            m_before.insert(m_before.end(), times, times + count);
        });
        std::erase_if(m_doubtful, [&](Doubtful &doubtful) {
            doubtful.before = m_before[doubtful.joint - m_hierarchy.first[low]];
            for (const Pair &pair : {doubtful.viaUp, doubtful.viaDown}) {
                if (pair.toLow == none)
                    continue;
                const std::uint32_t first = m_hierarchy.first[m_hierarchy.lower[m_hierarchy.lowerFirst[low] + pair.i]];
                prop(pair.toLow, pair.toHigh - first);
                prop(pair.toHigh, pair.toLow - first);
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
        m_triangles.clear();
        const std::uint32_t first = m_hierarchy.first[low];
        for (const Doubtful &changed : m_doubtful) {
            const bool isOnlySlower = changed.now.up >= changed.before.up && changed.now.down >= changed.before.down;
            const Props props = isOnlySlower ? m_props[changed.joint] : allProps;
            for (Props rest = props; rest != 0; rest &= rest - 1) {
                for (auto other = static_cast<std::uint32_t>(std::countr_zero(rest)); other < m_before.size(); other += propsBits) {
                    if (first + other != changed.joint)
                        addTriangle(changed, m_before[other], first + other);
                }
            }
        }
        for (Triangle &triangle : m_triangles) {
            triangle.joint = m_hierarchy.jointToDepth(triangle.lower, triangle.depthAbove);
            __builtin_prefetch(&m_metric[triangle.joint]);
        }
        for (const Triangle &triangle : m_triangles)
            checkTriangle(triangle);
    }

    void addTriangle(const Doubtful &changed, const JointTimes &otherBefore, std::uint32_t other)
    {
        // From x over the low vertex to y, and back: before and now.
        const JointTimes otherNow = m_metric[other];
        const JointTimes was{std::min(changed.before.down + otherBefore.up, endOfTime), std::min(otherBefore.down + changed.before.up, endOfTime)};
        const JointTimes is{std::min(changed.now.down + otherNow.up, endOfTime), std::min(otherNow.down + changed.now.up, endOfTime)};
        if (was == is)
            return;
        const bool xIsLower = changed.joint < other;
        const std::uint32_t lower = xIsLower ? changed.head : m_hierarchy.head[other];
        __builtin_prefetch(m_hierarchy.headDepth.data() + m_hierarchy.first[lower]);
        __builtin_prefetch(m_hierarchy.headDepth.data() + m_hierarchy.first[lower + 1]);
        m_triangles.push_back({lower, m_hierarchy.headDepth[xIsLower ? other : changed.joint], was, is});
        if (!xIsLower) { // from now on up is from the lower to the higher
            std::swap(m_triangles.back().was.up, m_triangles.back().was.down);
            std::swap(m_triangles.back().is.up, m_triangles.back().is.down);
        }
    }

    void checkTriangle(const Triangle &triangle)
    {
        const JointTimes current = m_metric[triangle.joint];
        if (matters(triangle.was.up, triangle.is.up, current.up) || matters(triangle.was.down, triangle.is.down, current.down))
            doubt(triangle.lower, triangle.joint);
    }

    static bool matters(Milliseconds was, Milliseconds is, Milliseconds known) { return is < known || (was == known && is != known); }

    const Hierarchy &m_hierarchy;
    const Graph &m_graph;
    const PagedArray<Link> &m_outgoing;
    const PagedArray<Link> &m_incoming;
    PagedArray<JointTimes> &m_metric;
    PagedArray<Props> &m_props;
    Ascending m_queue;                       ///< low vertices of what is doubtful
    std::vector<std::uint64_t> m_isDoubtful; ///< a bit per joint
    std::vector<Doubtful> m_doubtful;        ///< joints of one low vertex, ascending
    std::vector<JointTimes> m_before;        ///< of all joints of the low vertex
    std::vector<Triangle> m_triangles;       ///< over the low vertex
};

} // namespace

void recustomize(const Hierarchy &hierarchy, const Graph &graph, const PagedArray<Link> &outgoing, const PagedArray<Link> &incoming,
                 std::span<const ChangedJoint> joints, PagedArray<JointTimes> &metric, PagedArray<Props> &props)
{
    Updater(hierarchy, graph, outgoing, incoming, metric, props).run(joints);
}

} // namespace radar::routing
