#pragma once
// Plane shapes in a local frame, metres.

#include <optional>
#include <span>
#include <vector>

#include "geo/local_frame.h"

namespace radar::geo {

using Ring = std::vector<Planar>; ///< closed without repeating the first point

struct Polygon {
    Ring outer;              ///< counter-clockwise
    std::vector<Ring> holes; ///< clockwise
};

struct Box {
    Planar low{1e300, 1e300};
    Planar high{-1e300, -1e300};
    void include(Planar p);
    [[nodiscard]] bool isEmpty() const { return low.east > high.east; }
    [[nodiscard]] bool contains(Planar p) const;
};

[[nodiscard]] double distanceMeters(Planar a, Planar b);
[[nodiscard]] double lengthMeters(std::span<const Planar> line);
[[nodiscard]] double signedAreaSquareMeters(std::span<const Planar> ring); ///< positive when counter-clockwise
[[nodiscard]] double areaSquareMeters(const Polygon &polygon);
[[nodiscard]] Planar centroid(const Polygon &polygon);
[[nodiscard]] Planar pointInside(const Polygon &polygon);      ///< surely inside, also of a C-shape: for labels
[[nodiscard]] bool contains(const Polygon &polygon, Planar p); ///< a point exactly on the edge may fall on either side
[[nodiscard]] Box boundsOf(std::span<const Planar> points);

/// The point of a line nearest to `p`.
struct Projection {
    Planar point;
    double distanceMeters = 0;
    std::size_t segment = 0; ///< between line[segment] and line[segment + 1]
    double fraction = 0;     ///< along that segment, [0, 1]
    double alongMeters = 0;  ///< from the line's beginning
};
/// Empty for a line without points and for a `p` that is not finite.
[[nodiscard]] std::optional<Projection> project(std::span<const Planar> line, Planar p);

} // namespace radar::geo
