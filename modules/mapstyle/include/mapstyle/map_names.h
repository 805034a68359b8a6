#pragma once
// What is written on the map: every name with its place, its weight and the scales at which it is worth writing. The scene and the
// flat map find room for them, each in its way.

#include <string>
#include <vector>

#include "mapstyle/look.h"

namespace radar::mapstyle {

enum class NameSize { Small, Normal, Large };

struct MapName {
    geo::Planar anchor;        ///< its middle
    geo::Planar before, after; ///< on the street it is written along, 25 m to both sides; the same where it is written upright
    double lengthMeters = 0;   ///< of the straight piece it may use
    std::string local, english;
    NameSize size = NameSize::Small;
    Ink ink = Ink::Area;
    int priority = 0;
    double coarsest = 1;                         ///< shown below so many metres per pixel …
    double finest = 0;                           ///< … and above so many
    const basemap::Building *building = nullptr; ///< of `map`: whose name or number it is
    [[nodiscard]] bool isAlong() const { return before.east != after.east || before.north != after.north; }
};

/// The most important first, in the same order in every run.
[[nodiscard]] std::vector<MapName> mapNames(const basemap::Map &map);

} // namespace radar::mapstyle
