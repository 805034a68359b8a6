#pragma once
// The shadows that buildings throw on the ground: one shape a tile, however many buildings lie over each other, so that nothing is
// darkened twice. Made once; the light does not move within an hour of the look.

#include <vector>

#include "ground.h"
#include "look.h"
#include "mapstyle/outlines.h"
#include "tile.h"

namespace radar::scene3d {

using mapstyle::shadowRings;

/// Adds the united shadow of these rings to a tile's shadows, with a soft edge.
void addShadow(Mesh &mesh, const std::vector<geo::Ring> &rings, const Ground &ground, const look::Palette &palette);

/// Colour of what lies in the shadow, to be laid over with look::Palette::shade.
[[nodiscard]] inline osg::Vec3 shade(const look::Palette &palette) { return look::vec(mapstyle::shadowColour(palette)); }

} // namespace radar::scene3d
