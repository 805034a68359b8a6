#pragma once
// Buildings in their real heights: walls with window rows (drawn by the shader), roofs, the soft shadow at their feet; walls, fences
// and gates.

#include "ground.h"
#include "look.h"
#include "mapstyle/outlines.h"
#include "tile.h"

namespace radar::scene3d {

/// `number` tells the building apart in the shader and in picks: its index in Map::buildings (below 2^24), for a part that of its outline.
void addBuilding(Tiles &tiles, const basemap::Building &building, int number, const Ground &ground, const look::Palette &palette);
/// One storey of an opened building: its floor and its walls with one row of windows; the chosen one in the colour of what is selected.
void addStorey(Mesh &mesh, const basemap::Building &building, double bottom, double top, bool isChosen, const look::Palette &palette);
/// One that is only hinted at, for a state that blends.
void addHint(Mesh &mesh, const basemap::Building &building, double bottom, double top, const look::Palette &palette);
void addBarrier(Tiles &tiles, const basemap::Barrier &barrier, const Ground &ground, const look::Palette &palette);

/// Lowest ground under the footprint: where the walls begin and heights are counted from.
[[nodiscard]] double footOf(const basemap::Building &building, const Ground &ground);

/// Ring moved inwards (to the left of its direction) by so many metres; empty where that turns it inside out.
[[nodiscard]] geo::Ring inset(const geo::Ring &ring, double meters);
using mapstyle::simplified;

} // namespace radar::scene3d
