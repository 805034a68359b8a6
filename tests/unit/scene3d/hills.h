#pragma once
// Hilly ground for the tests of moving about: a kilometre, or as large as one likes.

#include <cmath>
#include <memory>

#include "ground.h"

namespace radar::test {

inline std::shared_ptr<basemap::Map> hillyMap(double halfEast = 500, double halfNorth = 500)
{
    auto map = std::make_shared<basemap::Map>();
    std::vector<float> heights;
    constexpr int side = 101;
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column)
            heights.push_back(static_cast<float>(1900 + 40 * std::sin(column / 9.0) * std::cos(row / 11.0)));
    map->terrain = basemap::Terrain({-1000, -1000}, 20, side, side, std::move(heights));
    for (const auto &[east, north] : {std::pair{-halfEast, -halfNorth}, {halfEast, halfNorth}}) {
        basemap::Building building;
        building.id = static_cast<basemap::FeatureId>(1000 + east);
        building.centre = {east, north};
        building.heightMeters = 20;
        building.footprint = {{{{east - 10, north - 10}, {east + 10, north - 10}, {east + 10, north + 10}, {east - 10, north + 10}}, {}}};
        map->buildings.push_back(building);
    }
    return map;
}

} // namespace radar::test
