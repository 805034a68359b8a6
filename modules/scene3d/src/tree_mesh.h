#pragma once
// Trees and street lamps where the map has them, as few triangles as can be told apart: near by a round crown on its trunk and a lamp on its
// post, farther away a crown of eight triangles, and a lamp's light alone. Beyond that they are dots of the painted ground.

#include "basemap/map.h"
#include "ground.h"
#include "look.h"
#include "tile.h"

namespace radar::scene3d {

void addTree(Tiles &tiles, const basemap::Tree &tree, const Ground &ground, const look::Palette &palette);
/// It shines as long as windows are lit.
void addLamp(Tiles &tiles, const basemap::Lamp &lamp, const Ground &ground, const look::Palette &palette);

} // namespace radar::scene3d
