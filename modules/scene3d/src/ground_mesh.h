#pragma once
// Land: the terrain's triangles softly shaded, the land beyond the map, and areas (water, green, squares) draped on it.

#include "ground.h"
#include "look.h"
#include "tile.h"

namespace radar::scene3d {

void addTerrain(Tiles &tiles, const Ground &ground, const look::Palette &palette);
/// From the map's edge to the horizon.
void addApron(Mesh &mesh, const Ground &ground, const look::Palette &palette);
void addArea(Tiles &tiles, const basemap::Area &area, const Ground &ground, const look::Palette &palette);

} // namespace radar::scene3d
