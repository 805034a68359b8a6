#pragma once
// The roof of one footprint: flat with a lighter rim, gabled or hipped over four corners, pyramidal over any convex ring.

#include "basemap/map.h"
#include "geo/shape.h"
#include "mesh.h"

namespace radar::scene3d {

/// Adds the roof between `bottom` and `top` and gives the height at which the walls end. Falls back to a flat roof where the
/// shape does not allow another. `foot`: of the building, for the shade at its feet.
double addRoof(Mesh &mesh, const geo::Polygon &shape, basemap::RoofShape roof, double bottom, double top, double foot, const osg::Vec3 &wall,
               float number);

} // namespace radar::scene3d
