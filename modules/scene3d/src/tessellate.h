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

/// Any number of rings, holes turning the other way; odd-even.
[[nodiscard]] Triangles tessellatedOddEven(const std::vector<geo::Ring> &rings);

/// The outlines of all that lies within one of these rings, each of which turns left. What is enclosed is on the outline's left.
[[nodiscard]] std::vector<geo::Ring> united(const std::vector<geo::Ring> &rings);

/// No edge longer than `longestMeters` of its middle, without cracks between neighbours: an edge is halved for its own sake alone.
[[nodiscard]] Triangles divided(Triangles triangles, const std::function<double(geo::Planar middle)> &longestMeters);

} // namespace radar::scene3d
