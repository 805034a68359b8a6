#pragma once
// What a camera sees of the ground: where it would see somebody stand, cut by buildings and terrain.

#include <vector>

#include "sight/obstacles.h"

namespace radar::sight {

/// Seen between two headings from the eye: from a near line to a far one, each straight between its ends.
struct Wedge {
    double fromDegrees = 0, toDegrees = 0; ///< clockwise from north; `to` is the greater, and may be above 360
    double nearFrom = 0, farFrom = 0;      ///< metres along the ground, at the first heading …
    double nearTo = 0, farTo = 0;          ///< … and at the second
};

struct Surface {
    geo::Planar eye;
    std::vector<Wedge> wedges; ///< they do not overlap

    [[nodiscard]] bool contains(geo::Planar place) const;
    [[nodiscard]] double squareMeters() const;
};

/// How true the edges are: to so many metres and this share of the distance, and in so many degrees.
struct Fineness {
    double meters = 0.1;
    double share = 0.002;
    double degrees = 0.1;
};
inline constexpr Fineness forTheEye{.meters = 0.6, .share = 0.01, .degrees = 0.5}; ///< few wedges, to be drawn

/// Rays at every corner and each few degrees, and as many between as it takes until the edge between two is straight. Exact to the
/// fineness; gaps and slivers less than a metre deep may be missed.
[[nodiscard]] Surface surfaceOf(const Obstacles &obstacles, const Eye &eye, const Fineness &fineness = {});

} // namespace radar::sight
