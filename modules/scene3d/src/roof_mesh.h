#pragma once
// The roof of one footprint: flat with a lighter rim, gabled or hipped over four corners, pyramidal over any convex ring.

#include "basemap/map.h"
#include "geo/shape.h"
#include "look.h"
#include "mesh.h"

namespace radar::scene3d {

/// Near: with rims, and numbers for the shader. Far: colours alone; alpha × 255 = metres above the foot.
enum class Detail { Near, Far };

/// Adds the roof between `bottom` and `top` and gives the height at which the walls end. Falls back to a flat roof where the
/// shape does not allow another. `foot`: of the building, for the shade at its feet.
double addRoof(Mesh &mesh, const geo::Polygon &shape, basemap::RoofShape roof, double bottom, double top, double foot, const osg::Vec3 &wall,
               float number, const look::Palette &palette, Detail detail = Detail::Near);

} // namespace radar::scene3d
