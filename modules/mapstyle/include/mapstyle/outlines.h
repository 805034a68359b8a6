#pragma once
// Shapes of the map as they are drawn: ways in the plane, footprints made simpler, what buildings throw on the ground. Any thread.

#include <vector>

#include "mapstyle/look.h"

namespace radar::mapstyle {

/// The way's points in the local frame.
[[nodiscard]] geo::Ring planarLine(const basemap::Way &way, const geo::LocalFrame &frame);
/// In a tunnel or a building.
[[nodiscard]] bool isHidden(const basemap::Way &way);
/// Without points that lie on the straight line between their neighbours.
[[nodiscard]] geo::Ring simplified(const geo::Ring &ring);

/// What one building's shadow covers, as rings that turn left and may overlap each other. Empty for a building that floats.
[[nodiscard]] std::vector<geo::Ring> shadowRings(const basemap::Building &building, const Palette &palette);
/// Colour of what lies in the shadow, to be laid over with Palette::shade.
[[nodiscard]] QVector3D shadowColour(const Palette &palette);

} // namespace radar::mapstyle
