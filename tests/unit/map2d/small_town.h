#pragma once
// A pond, a street with a name, a house and a village, at 25.06 N 102.74 E, for the tests of tiles.

#include <memory>

#include "basemap/map.h"
#include "map2d/tile_address.h"

namespace radar::test {

inline const geo::Wgs84 townMiddle{25.06, 102.74};

inline std::shared_ptr<basemap::Map> smallTown()
{
    auto map = std::make_shared<basemap::Map>();
    map->fingerprint = "a1b2c3";
    map->frame = geo::LocalFrame(townMiddle);
    map->bounds.include(map->frame.toWgs84({-800, -800}));
    map->bounds.include(map->frame.toWgs84({800, 800}));
    map->areas.push_back({1, {}, basemap::AreaKind::Water, {{{{-100, -100}, {100, -100}, {100, 100}, {-100, 100}}, {}}}});
    basemap::Building house;
    house.id = 2;
    house.name = {"金沙楼", "Jinsha House"};
    house.centre = {300, 300};
    house.heightMeters = 12;
    house.footprint = {{{{280, 280}, {320, 280}, {320, 320}, {280, 320}}, {}}};
    map->buildings.push_back(house);
    basemap::Way street;
    street.id = 3;
    street.name = {"金沙路", "Jinsha Road"};
    street.highway = "primary";
    street.nodes = {1, 2};
    street.points = {map->frame.toWgs84({-700, -300}), map->frame.toWgs84({700, -300})};
    map->streets.push_back(street);
    return map;
}

/// The tile that shows this place.
inline map2d::TileAddress tileOf(geo::Wgs84 place, int zoom)
{
    const QPointF at = map2d::worldPixel(place, zoom) / map2d::tilePixels;
    return {zoom, static_cast<int>(at.x()), static_cast<int>(at.y())};
}

} // namespace radar::test
