#pragma once
// Polygons into triangles, and triangles small enough to follow the ground.

#include <array>
#include <vector>

#include "geo/shape.h"

namespace radar::scene3d {

struct Triangles {
    std::vector<geo::Planar> points;
    std::vector<std::array<unsigned, 3>> indices; ///< counter-clockwise
};

/// Holes and self-crossing rings are understood (odd-even). Empty for a ring of fewer than three points.
[[nodiscard]] Triangles tessellated(const geo::Polygon &polygon);

/// No edge longer than `longestMeters`, without cracks between neighbours: an edge is halved by its length alone.
[[nodiscard]] Triangles divided(Triangles triangles, double longestMeters);

} // namespace radar::scene3d
