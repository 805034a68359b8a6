#pragma once
// One square of 256 m: what is drawn in it, collected layer by layer while the map is gone through.

#include <array>
#include <cmath>
#include <compare>
#include <map>

#include "geo/wgs84.h"
#include "mesh.h"

namespace radar::scene3d {

inline constexpr double tileMeters = 256;

struct TileKey {
    int column = 0, row = 0;
    friend auto operator<=>(const TileKey &, const TileKey &) = default;
    [[nodiscard]] static TileKey of(geo::Planar place)
    {
        return {static_cast<int>(std::floor(place.east / tileMeters)), static_cast<int>(std::floor(place.north / tileMeters))};
    }
    [[nodiscard]] geo::Planar southWest() const { return {column * tileMeters, row * tileMeters}; }
};

struct Tile {
    Mesh terrain;
    std::array<Mesh, 7> areas;
    Mesh water;
    std::array<Mesh, 7> streets; ///< by rank
    Mesh paths;
    Mesh shades;  ///< at the feet of walls
    Mesh shadows; ///< what its buildings throw
    Mesh buildings;
    Mesh plain;    ///< the same buildings for afar: colour only; alpha × 255 = metres above the foot
    Mesh trees;    ///< and lamps, near by
    Mesh farTrees; ///< the same for afar
    double tallestMeters = 0;
};

using Tiles = std::map<TileKey, Tile>;

} // namespace radar::scene3d
