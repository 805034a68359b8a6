#pragma once
// Polygons into triangles, and triangles small enough to follow the ground.

#include <array>
#include <functional>
#include <vector>

#include "geo/shape.h"

namespace radar::scene3d {

struct Triangles {
    std::vector<geo::Planar> points;
    std::vector<std::array<unsigned, 3>> indices; ///< counter-clockwise
};

/// Holes and self-crossing rings are understood (odd-even). Empty for a ring of fewer than three points.
[[nodiscard]] Triangles tessellated(const geo::Polygon &polygon);

/// No edge longer than `longestMeters` of its middle, without cracks between neighbours: an edge is halved for its own sake alone.
[[nodiscard]] Triangles divided(Triangles triangles, const std::function<double(geo::Planar middle)> &longestMeters);

} // namespace radar::scene3d
