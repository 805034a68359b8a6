#pragma once
// A customizable contraction hierarchy over one mode's graph (Dibbelt, Strasser, Wagner, JEA 2016): which vertices are
// joined depends on the streets alone; the times on the joints are the metric, and a new one is computed in milliseconds, or in
// microseconds where only a few edges changed. Vertices are numbered by rank: 0 is contracted first.

#include <cstdint>
#include <span>
#include <vector>

#include "graph.h"

namespace radar::routing {

/// Of a joint: from the lower vertex to the higher, and back; endOfTime where there is no way.
struct JointTimes {
    Milliseconds up = endOfTime;
    Milliseconds down = endOfTime;
    friend bool operator==(const JointTimes &, const JointTimes &) = default;
};

/// Of a joint, which others it props: bit n % 32 when it and the n-th joint of the same vertex may be what the time of the joint between
/// their heads stands on. Every time that is not that of an edge stands on at least one such pair.
using Props = std::uint32_t;
inline constexpr Props allProps = 0xffffffff;
inline constexpr std::uint32_t propsBits = 32;
[[nodiscard]] constexpr Props propsBit(std::uint32_t n) { return Props(1) << (n % propsBits); }

/// A *joint* joins a vertex with one of higher rank. A metric has the times of each.
struct Hierarchy {
    Table<std::uint32_t> parent;    ///< vertex → the lowest of those it is joined with; none at the top
    Table<std::uint32_t> depth;     ///< vertex → how many are above it in the tree of parents
    Table<std::uint32_t> first;     ///< vertex → its first joint; one more than there are vertices
    Table<std::uint32_t> head;      ///< per joint: the higher vertex; ascending for each vertex
    Table<std::uint16_t> headDepth; ///< per joint
    Table<std::uint32_t> edgeSlot;  ///< edge of the graph → 2 · joint, + 1 when it leads down; none when it leads nowhere

    // For each vertex the lower ones joined with it, ascending.
    Table<std::uint32_t> lowerFirst;
    Table<std::uint32_t> lower;
    Table<std::uint32_t> lowerJoint;
    /// Whoever a lower one is joined with above the vertex, the vertex is joined with too: which of its joints these are, a bit each, in
    /// wordsPerLower() words for each lower one.
    Table<std::uint64_t> lowerHeads;
    Table<std::uint32_t> lowerHeadsFirst; ///< vertex → its first word

    [[nodiscard]] std::uint32_t vertexCount() const { return static_cast<std::uint32_t>(parent.size()); }
    [[nodiscard]] std::uint32_t jointCount() const { return static_cast<std::uint32_t>(head.size()); }
    [[nodiscard]] std::uint32_t jointsOf(std::uint32_t vertex) const { return first[vertex + 1] - first[vertex]; }
    [[nodiscard]] std::uint32_t wordsPerLower(std::uint32_t vertex) const { return (jointsOf(vertex) + 63) / 64; }
    /// The joint of two vertices, lower first; none when they are not joined.
    [[nodiscard]] std::uint32_t jointBetween(std::uint32_t low, std::uint32_t high) const { return jointAfter(first[low] - 1, low, high); }
    /// The same for two that are joined, by depth: that lies in half the memory, and ascending heads have descending depths.
    [[nodiscard]] std::uint32_t jointToDepth(std::uint32_t low, std::uint32_t depthOfHigh) const
    {
        std::uint32_t begin = first[low];
        for (std::uint32_t length = first[low + 1] - begin; length > 1;) {
            const std::uint32_t half = length / 2;
            begin += headDepth[begin + half] >= depthOfHigh ? half : 0;
            length -= half;
        }
        return begin;
    }
    /// The same, among those of `low` after a given one.
    [[nodiscard]] std::uint32_t jointAfter(std::uint32_t joint, std::uint32_t low, std::uint32_t high) const
    {
        // Binary search without branches that could be guessed wrong.
        std::uint32_t begin = joint + 1;
        for (std::uint32_t length = first[low + 1] - begin; length > 0;) {
            const std::uint32_t half = (length + 1) / 2;
            begin += head[begin + half - 1] < high ? half : 0;
            length -= half;
        }
        return begin < first[low + 1] && head[begin] == high ? begin : none;
    }
};

[[nodiscard]] Hierarchy buildHierarchy(const Graph &graph);

/// The metric for these times of the graph's edges, by number (never or endOfTime: closed), all anew.
[[nodiscard]] std::vector<JointTimes> customize(const Hierarchy &hierarchy, std::span<const Link> edges);

/// Per joint, for a metric that customize() gave.
[[nodiscard]] std::vector<Props> propsOf(const Hierarchy &hierarchy, std::span<const JointTimes> metric);

} // namespace radar::routing
