#pragma once
// A metric brought up to date after few edges changed: only joints whose times depend on them are looked at again.

#include <cstdint>
#include <span>

#include "graph.h"
#include "hierarchy.h"
#include "paged_array.h"

namespace radar::routing {

struct ChangedJoint {
    std::uint32_t low = 0; ///< vertex
    std::uint32_t joint = 0;
};

/// `outgoing` and `incoming` have the new times of the graph's edges; `joints`, those that stand for changed edges, in any order.
void recustomize(const Hierarchy &hierarchy, const Graph &graph, const PagedArray<Link> &outgoing, const PagedArray<Link> &incoming,
                 std::span<const ChangedJoint> joints, PagedArray<JointTimes> &metric, PagedArray<Props> &props);

} // namespace radar::routing
