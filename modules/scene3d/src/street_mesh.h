#pragma once
// Streets, paths, steps, streams and rails as ribbons on the ground. Widths live in the shader: far away a ribbon keeps its least
// number of pixels, near it has its metres; its edges are soft without multisampling.

#include "ground.h"
#include "look.h"
#include "mapstyle/outlines.h"
#include "tile.h"

namespace radar::scene3d {

enum class Course { OnGround, Bridge };

/// `layer` picks the mesh of a tile.
void addRibbon(Tiles &tiles, const geo::Ring &line, const look::StreetLook &style, const Ground &ground, Course course,
               Mesh &(*layer)(Tile &, int rank));

using mapstyle::isHidden;
using mapstyle::planarLine;

void addStreet(Tiles &tiles, const basemap::Way &way, const geo::LocalFrame &frame, const Ground &ground, const look::Palette &palette);
void addPath(Tiles &tiles, const basemap::Way &way, const geo::LocalFrame &frame, const Ground &ground, const look::Palette &palette);
void addLine(Tiles &tiles, const basemap::Line &line, const Ground &ground, const look::Palette &palette);

} // namespace radar::scene3d
