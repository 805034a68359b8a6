#pragma once
// From far away many symbols would lie on one another: those in the same square of ground become one, with their number. The squares
// belong to the ground, so that panning changes nothing.

#include <span>
#include <vector>

#include "geo/local_frame.h"

namespace radar::mapstyle {

struct CrowdMember {
    std::size_t index = 0; ///< the caller's
    geo::Planar place;
    double metersPerPixel = 1; ///< where it is
};

struct Crowd {
    geo::Planar middle; ///< of its members
    double metersPerPixel = 1;
    std::vector<std::size_t> members;
};

/// From so many metres per pixel on symbols are gathered.
inline constexpr double crowdFrom = 2.2;
/// Squares are between one and two times so wide on the screen.
inline constexpr double crowdPixels = 30;

/// Who is near enough, or has fewer than two others in their square, is in none.
[[nodiscard]] std::vector<Crowd> crowds(std::span<const CrowdMember> members);

} // namespace radar::mapstyle
