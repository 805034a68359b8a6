#pragma once
// A metric brought up to date after few edges changed: only joints whose times depend on them are looked at again.

#include <vector>

#include "graph.h"
#include "hierarchy.h"
#include "paged_array.h"

namespace radar::routing {

/// `outgoing` has the new times of the graph's edges, `joints` those (low vertex, joint) that stand for changed edges, in any order.
void recustomize(const Hierarchy &hierarchy, const Graph &graph, const PagedArray<Link> &outgoing,
                 std::vector<std::pair<std::uint32_t, std::uint32_t>> joints, PagedArray<JointTimes> &metric, PagedArray<Props> &props);

} // namespace radar::routing
