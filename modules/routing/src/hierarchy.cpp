#include "hierarchy.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "base/check.h"

namespace radar::routing {
namespace {

/// For each vertex the neighbours of higher rank, whichever way the edges lead; once each.
class HigherNeighbours {
public:
    explicit HigherNeighbours(const Graph &graph) : m_graph(graph) {}
    template <typename Visit>
    void forEach(std::uint32_t vertex, Visit visit) const
    {
        for (std::uint32_t edge = m_graph.first[vertex]; edge < m_graph.first[vertex + 1]; ++edge) {
            if (m_graph.out[edge].vertex > vertex)
                visit(m_graph.out[edge].vertex);
        }
        for (std::uint32_t in = m_graph.inFirst[vertex]; in < m_graph.inFirst[vertex + 1]; ++in) {
            if (m_graph.in[in].vertex > vertex)
                visit(m_graph.in[in].vertex);
        }
    }

private:
    const Graph &m_graph;
};

struct Joints {
    std::vector<std::uint32_t> parent;
    std::vector<std::uint32_t> first{0};
    std::vector<std::uint32_t> head;
};

// Whoever a vertex is joined with is joined among each other once it is contracted: it hands its joints to the lowest of them.
Joints join(const Graph &graph)
{
    const std::uint32_t count = graph.vertexCount();
    const HigherNeighbours higher(graph);
    Joints joints;
    joints.parent.assign(count, none);
    std::vector<std::uint32_t> firstChild(count, none);
    std::vector<std::uint32_t> nextSibling(count, none);
    std::vector<std::uint32_t> seenBy(count, none);
    for (std::uint32_t vertex = 0; vertex < count; ++vertex) {
        const auto begin = static_cast<std::ptrdiff_t>(joints.head.size());
        const auto add = [&](std::uint32_t other) {
            if (other != vertex && std::exchange(seenBy[other], vertex) != vertex)
                joints.head.push_back(other);
        };
        higher.forEach(vertex, add);
        for (std::uint32_t child = firstChild[vertex]; child != none; child = nextSibling[child]) {
            for (std::uint32_t joint = joints.first[child]; joint < joints.first[child + 1]; ++joint)
                add(joints.head[joint]);
        }
        std::sort(joints.head.begin() + begin, joints.head.end());
        joints.first.push_back(static_cast<std::uint32_t>(joints.head.size()));
        if (static_cast<std::size_t>(begin) == joints.head.size())
            continue;
        const std::uint32_t parent = joints.head[static_cast<std::size_t>(begin)];
        joints.parent[vertex] = parent;
        nextSibling[vertex] = std::exchange(firstChild[parent], vertex);
    }
    return joints;
}

void addLower(Hierarchy &hierarchy)
{
    std::vector<std::uint32_t> first(hierarchy.vertexCount() + 1, 0);
    for (const std::uint32_t head : hierarchy.head)
        ++first[head + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    std::vector<std::uint32_t> lower(hierarchy.jointCount());
    std::vector<std::uint32_t> lowerJoint(hierarchy.jointCount());
    for (std::uint32_t vertex = 0; vertex < hierarchy.vertexCount(); ++vertex) {
        for (std::uint32_t joint = hierarchy.first[vertex]; joint < hierarchy.first[vertex + 1]; ++joint) {
            const std::uint32_t place = next[hierarchy.head[joint]]++;
            lower[place] = vertex;
            lowerJoint[place] = joint;
        }
    }
    hierarchy.lowerFirst = std::move(first);
    hierarchy.lower = std::move(lower);
    hierarchy.lowerJoint = std::move(lowerJoint);
}

std::vector<std::uint32_t> slotsOf(const Graph &graph, const Hierarchy &hierarchy)
{
    std::vector<std::uint32_t> slots(graph.edgeCount(), none);
    for (std::uint32_t tail = 0; tail < graph.vertexCount(); ++tail) {
        for (std::uint32_t edge = graph.first[tail]; edge < graph.first[tail + 1]; ++edge) {
            const std::uint32_t head = graph.out[edge].vertex;
            if (head == tail)
                continue; // round and back to the same place: on no fastest way
            const std::uint32_t joint = hierarchy.jointBetween(std::min(tail, head), std::max(tail, head));
            slots[edge] = 2 * joint + (tail < head ? 0 : 1);
        }
    }
    return slots;
}

/// For each vertex x: over every lower v joined with x, to each y above x that v is joined with; by ascending x. All y are above x in
/// the tree, so that their depth finds their joint: visit(x, place among the lower ones, joint to x, end of v's joints, joint of x at each depth).
template <typename Visit>
void forEachLowerPair(const Hierarchy &hierarchy, Visit visit)
{
    const std::uint32_t *first = hierarchy.first.data();
    std::vector<std::uint32_t> jointAtDepth(hierarchy.depth.empty() ? 0 : *std::ranges::max_element(hierarchy.depth) + 1, 0);
    for (std::uint32_t x = 0; x < hierarchy.vertexCount(); ++x) {
        for (std::uint32_t joint = first[x]; joint < first[x + 1]; ++joint)
            jointAtDepth[hierarchy.headDepth[joint]] = joint;
        for (std::uint32_t i = hierarchy.lowerFirst[x]; i < hierarchy.lowerFirst[x + 1]; ++i) {
            const std::uint32_t v = hierarchy.lower[i];
            visit(x, i, hierarchy.lowerJoint[i], first[v + 1], jointAtDepth.data());
        }
    }
}

void addLowerHeads(Hierarchy &hierarchy)
{
    std::vector<std::uint32_t> first;
    std::uint32_t count = 0;
    for (std::uint32_t x = 0; x < hierarchy.vertexCount(); ++x) {
        first.push_back(count);
        count += (hierarchy.lowerFirst[x + 1] - hierarchy.lowerFirst[x]) * hierarchy.wordsPerLower(x);
    }
    std::vector<std::uint64_t> heads(count, 0);
    forEachLowerPair(hierarchy, [&](std::uint32_t x, std::uint32_t i, std::uint32_t toX, std::uint32_t end, const std::uint32_t *jointAtDepth) {
        std::uint64_t *words = heads.data() + first[x] + (i - hierarchy.lowerFirst[x]) * hierarchy.wordsPerLower(x);
        for (std::uint32_t toY = toX + 1; toY < end; ++toY) {
            const std::uint32_t n = jointAtDepth[hierarchy.headDepth[toY]] - hierarchy.first[x];
            words[n / 64] |= std::uint64_t(1) << n % 64;
        }
    });
    hierarchy.lowerHeads = std::move(heads);
    hierarchy.lowerHeadsFirst = std::move(first);
}

} // namespace

Hierarchy buildHierarchy(const Graph &graph)
{
    Joints joints = join(graph);
    Hierarchy hierarchy;
    std::vector<std::uint32_t> depth(joints.parent.size(), 0);
    for (std::size_t vertex = depth.size(); vertex-- > 0;) {
        if (joints.parent[vertex] != none)
            depth[vertex] = depth[joints.parent[vertex]] + 1;
    }
    RADAR_ASSERT(depth.empty() || std::ranges::max(depth) <= std::numeric_limits<std::uint16_t>::max());
    std::vector<std::uint16_t> headDepth;
    headDepth.reserve(joints.head.size());
    for (const std::uint32_t head : joints.head)
        headDepth.push_back(static_cast<std::uint16_t>(depth[head]));
    hierarchy.parent = std::move(joints.parent);
    hierarchy.depth = std::move(depth);
    hierarchy.first = std::move(joints.first);
    hierarchy.head = std::move(joints.head);
    hierarchy.headDepth = std::move(headDepth);
    addLower(hierarchy);
    addLowerHeads(hierarchy);
    hierarchy.edgeSlot = slotsOf(graph, hierarchy);
    return hierarchy;
}

std::vector<JointTimes> customize(const Hierarchy &hierarchy, std::span<const Link> edges)
{
    std::vector<JointTimes> metric(hierarchy.jointCount());
    for (std::size_t edge = 0; edge < edges.size(); ++edge) {
        const std::uint32_t slot = hierarchy.edgeSlot[edge];
        if (slot == none)
            continue;
        Milliseconds &time = slot % 2 == 0 ? metric[slot / 2].up : metric[slot / 2].down;
        time = std::min(time, edges[edge].time);
    }
    forEachLowerPair(hierarchy, [&](std::uint32_t, std::uint32_t, std::uint32_t toX, std::uint32_t end, const std::uint32_t *jointAtDepth) {
        const JointTimes atX = metric[toX];
        for (std::uint32_t toY = toX + 1; toY < end; ++toY) {
            JointTimes &times = metric[jointAtDepth[hierarchy.headDepth[toY]]];
            times.up = std::min(times.up, atX.down + metric[toY].up);
            times.down = std::min(times.down, metric[toY].down + atX.up);
        }
    });
    return metric;
}

std::vector<Props> propsOf(const Hierarchy &hierarchy, std::span<const JointTimes> metric)
{
    std::vector<Props> props(hierarchy.jointCount(), 0);
    forEachLowerPair(hierarchy, [&](std::uint32_t, std::uint32_t i, std::uint32_t toX, std::uint32_t end, const std::uint32_t *jointAtDepth) {
        const std::uint32_t first = hierarchy.first[hierarchy.lower[i]];
        const JointTimes atX = metric[toX];
        for (std::uint32_t toY = toX + 1; toY < end; ++toY) {
            const JointTimes times = metric[jointAtDepth[hierarchy.headDepth[toY]]];
            if (times.up == atX.down + metric[toY].up || times.down == metric[toY].down + atX.up) {
                props[toX] |= propsBit(toY - first);
                props[toY] |= propsBit(toX - first);
            }
        }
    });
    return props;
}

} // namespace radar::routing
