#include "scene_town.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <random>

#include "geo/distance.h"

namespace radar::test {

using namespace basemap;
using geo::Planar;

namespace {

constexpr double half = 560;

Building box(FeatureId id, Planar centre, double width, double depth, double turn, int levels, BuildingUse use)
{
    Building building;
    building.id = id;
    building.use = use;
    building.levels = levels;
    building.heightMeters = levels * 3.0 + 1;
    building.centre = centre;
    geo::Polygon shape;
    for (const auto &[x, y] : {std::pair{-1, -1}, {1, -1}, {1, 1}, {-1, 1}})
        shape.outer.push_back({centre.east + (x * width * std::cos(turn) - y * depth * std::sin(turn)) / 2,
                               centre.north + (x * width * std::sin(turn) + y * depth * std::cos(turn)) / 2});
    building.footprint.push_back(std::move(shape));
    return building;
}

Way way(const geo::LocalFrame &frame, FeatureId id, const char *highway, const char *local, const char *english, const geo::Ring &line)
{
    Way result;
    result.id = id;
    result.highway = highway;
    result.name = {local, english};
    for (const Planar &p : line) {
        result.nodes.push_back(id * 1000 + static_cast<NodeId>(result.nodes.size()));
        result.points.push_back(frame.toWgs84(p));
    }
    return result;
}

} // namespace

std::shared_ptr<const Map> inventedTown()
{
    auto map = std::make_shared<Map>();
    map->title = "Town";
    map->frame = geo::LocalFrame({25.06, 102.74});
    map->bounds.include(map->frame.toWgs84({-half - 40, -half - 40}));
    map->bounds.include(map->frame.toWgs84({half + 40, half + 40}));
    std::vector<float> heights;
    constexpr int side = 71;
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column) {
            const double e = (column - 35) * 20.0;
            const double n = (row - 35) * 20.0;
            heights.push_back(static_cast<float>(1895 + 14 * std::sin(e / 230) + 11 * std::cos(n / 190 + 0.6) + std::max(0.0, n - 200) * 0.12));
        }
    map->terrain = Terrain({-700, -700}, 20, side, side, std::move(heights));

    std::mt19937 random(7);
    const auto share = [&] { return static_cast<double>(random() % 10'000) / 10'000; };
    FeatureId id = 1;
    for (int i = -2; i <= 2; ++i) {
        const double at = i * 220;
        const char *kind = i == 0 ? "secondary" : i % 2 ? "residential" : "tertiary";
        geo::Ring eastWest, northSouth;
        for (double s = -half; s <= half; s += 70) {
            eastWest.push_back({s, at + 18 * std::sin(s / 170 + i)});
            northSouth.push_back({at + 14 * std::sin(s / 150 - i), s});
        }
        static const char *names[][2] = {
            {"金沙路", "Jinsha Road"}, {"梧桐巷", "Wutong Lane"}, {"人民路", "Renmin Road"}, {"槐树街", "Huaishu Street"}, {"河滨路", "Hebin Road"}};
        static const char *across[][2] = {{"学府街", "Xuefu Street"},
                                          {"市场巷", "Market Lane"},
                                          {"长安街", "Chang'an Street"},
                                          {"翠湖路", "Cuihu Road"},
                                          {"东风巷", "Dongfeng Lane"}};
        map->streets.push_back(way(map->frame, id++, kind, names[i + 2][0], names[i + 2][1], eastWest));
        map->streets.push_back(way(map->frame, id++, kind, across[i + 2][0], across[i + 2][1], northSouth));
    }
    for (int row = -2; row < 2; ++row)
        for (int column = -2; column < 2; ++column) {
            const Planar middle{column * 220 + 110.0, row * 220 + 110.0};
            if (row == 0 && column == -1) {
                geo::Polygon park, pond;
                for (int k = 0; k < 24; ++k) {
                    const double angle = k * std::numbers::pi / 12;
                    park.outer.push_back({middle.east + 88 * std::cos(angle), middle.north + 82 * std::sin(angle)});
                    pond.outer.push_back({middle.east + 12 + 32 * std::cos(angle), middle.north + (22 + 5 * std::sin(3 * angle)) * std::sin(angle)});
                }
                map->areas.push_back({id++, {"翠湖公园", "Cuihu Park"}, AreaKind::Park, {park}});
                map->areas.push_back({id++, {"翠湖", "Cui Lake"}, AreaKind::Water, {pond}});
                map->paths.push_back(
                    way(map->frame, id++, "footway", "", "",
                        {{middle.east - 90, middle.north - 50}, {middle.east - 40, middle.north + 30}, {middle.east + 80, middle.north + 60}}));
                map->paths.push_back(
                    way(map->frame, id++, "steps", "", "", {{middle.east - 60, middle.north - 80}, {middle.east - 55, middle.north - 30}}));
                continue;
            }
            const bool tall = row == -1 && column == 0;
            const bool school = row == 1 && column == 0;
            if (school) {
                geo::Polygon pitch;
                for (const auto &[x, y] : {std::pair{10.0, -60.0}, {75.0, -60.0}, {75.0, 40.0}, {10.0, 40.0}})
                    pitch.outer.push_back({middle.east + x, middle.north + y});
                map->areas.push_back({id++, {"操场", "Playing field"}, AreaKind::Pitch, {pitch}});
                map->buildings.push_back(box(id++, {middle.east - 45, middle.north + 20}, 22, 80, 0.05, 5, BuildingUse::School));
                map->buildings.back().name = {"金沙小学", "Jinsha School"};
                continue;
            }
            for (int k = 0; k < 5; ++k)
                for (int l = 0; l < 2; ++l) {
                    const Planar at{middle.east - 42 + l * 84, middle.north - 72 + k * 36};
                    Building building = box(id++, at, tall ? 26 : 62, tall ? 24 : 13, (share() - 0.5) * 0.06,
                                            tall ? 18 + static_cast<int>(share() * 15) : 6 + static_cast<int>(share() * 2),
                                            k == 0 && row == 0 ? BuildingUse::Commercial : BuildingUse::Residential);
                    building.houseNumber = std::to_string(k * 2 + l + 1);
                    if (k == 2) {
                        building.name = {std::to_string(l + 1) + " 栋", "Block " + std::to_string(l + 1)};
                        building.roof = RoofShape::Hipped;
                    }
                    map->buildings.push_back(std::move(building));
                }
        }
    map->buildings.push_back(box(id++, {28, 28}, 26, 18, 0, 3, BuildingUse::Police));
    map->buildings.back().name = {"金沙派出所", "Jinsha Police Post"};
    map->lines.push_back(
        {id++, {"宝象河", "Baoxiang Stream"}, "waterway=stream", 5, {{-600, -330}, {-300, -345}, {-80, -310}, {200, -350}, {600, -320}}});
    map->places.push_back({id++, {"金沙社区", "Jinsha"}, "place=suburb", {0, 0}});
    return map;
}

std::shared_ptr<const Map> plantedTown()
{
    auto map = std::make_shared<Map>(*inventedTown());
    FeatureId id = 100'000;
    const auto plant = [&](Planar place) {
        const bool hasNeedles = id % 3 == 0;
        const double height = 6 + static_cast<double>(id % 5);
        map->trees.push_back({id++, place, height, height * (hasNeedles ? 0.42 : 0.68), hasNeedles});
    };
    for (int i = 0; i < 40; ++i)
        plant({-110 + (60 + i % 3 * 8.0) * std::cos(i * 0.71), 110 + (58 + i % 2 * 9.0) * std::sin(i * 0.71)});
    for (double east = -200; east < 200; east += 12) {
        plant({east, 18 * std::sin(east / 170) + 9});
        map->lamps.push_back({id++, {east + 6, 18 * std::sin(east / 170) - 9}, 6});
    }
    return map;
}

std::shared_ptr<const Map> gridTown(int buildings)
{
    constexpr int perBlock = 20;
    constexpr double blockEast = 170;
    constexpr double blockNorth = 130;
    const int side = static_cast<int>(std::ceil(std::sqrt(static_cast<double>(buildings) / perBlock)));
    auto map = std::make_shared<Map>();
    map->title = "Grid";
    map->frame = geo::LocalFrame({25.06, 102.74});
    const Planar corner{-side * blockEast / 2, -side * blockNorth / 2};
    map->bounds.include(map->frame.toWgs84(corner));
    map->bounds.include(map->frame.toWgs84({-corner.east, -corner.north}));
    std::mt19937 random(3);
    FeatureId id = 1;
    for (int i = 0; i <= side; ++i) {
        geo::Ring eastWest, northSouth;
        for (int k = 0; k <= side; ++k) {
            eastWest.push_back({corner.east + k * blockEast, corner.north + i * blockNorth});
            northSouth.push_back({corner.east + i * blockEast, corner.north + k * blockNorth});
        }
        const char *kind = i % 8 == 0 ? "primary" : i % 4 == 0 ? "secondary" : "residential";
        const std::string number = std::to_string(i);
        map->streets.push_back(way(map->frame, id++, kind, ("第" + number + "街").c_str(), ("Street " + number).c_str(), eastWest));
        map->streets.push_back(way(map->frame, id++, kind, ("第" + number + "路").c_str(), ("Road " + number).c_str(), northSouth));
    }
    map->buildings.reserve(static_cast<std::size_t>(side * side * perBlock));
    for (int row = 0; row < side; ++row)
        for (int column = 0; column < side; ++column)
            for (int k = 0; k < perBlock; ++k) {
                const Planar centre{corner.east + column * blockEast + 24 + (k % 5) * 30.0, corner.north + row * blockNorth + 23 + (k / 5) * 28.0};
                const int levels = 2 + static_cast<int>(random() % 5) + ((row + column) % 9 == 0 ? static_cast<int>(random() % 22) : 0);
                map->buildings.push_back(box(id++, centre, 20, 13, 0.02 * (static_cast<int>(random() % 5) - 2), levels,
                                             k == 0 ? BuildingUse::Commercial : BuildingUse::Residential));
                map->buildings.back().houseNumber = std::to_string(k + 1);
                if (levels < 5 && k % 3 == 0)
                    map->buildings.back().roof = RoofShape::Gabled;
            }
    return map;
}

picture::PicturePtr inventedPicture(const Map &map, int satellites, double seconds)
{
    using namespace picture;
    auto result = std::make_shared<Picture>();
    result->madeTime = base::Time(std::chrono::seconds(1'795'000'000)) + std::chrono::microseconds(std::llround(seconds * 1e6));
    std::vector<const Way *> ways;
    for (const auto &one : map.streets)
        if (one.points.size() > 1)
            ways.push_back(&one);
    if (ways.empty())
        return result;
    std::mt19937 random(11);
    for (int i = 0; i < satellites; ++i) {
        const Way &on = *ways[random() % ways.size()];
        double length = 0;
        for (std::size_t k = 0; k + 1 < on.points.size(); ++k)
            length += geo::distanceMeters(on.points[k], on.points[k + 1]);
        Symbol symbol;
        symbol.rank = i < 7 ? 0 : i < 91 ? 1 : 2;
        symbol.speedMetersPerSecond = 1.2 + (i % 5) * 0.9;
        double along = std::fmod(static_cast<double>(random() % 1000) / 1000 * length + seconds * symbol.speedMetersPerSecond, 2 * length);
        const bool back = along > length;
        if (back)
            along = 2 * length - along;
        for (std::size_t k = 0; k + 1 < on.points.size(); ++k) {
            const double piece = geo::distanceMeters(on.points[k], on.points[k + 1]);
            symbol.position = on.points[k];
            symbol.headingDegrees = geo::headingDegrees(back ? on.points[k + 1] : on.points[k], back ? on.points[k] : on.points[k + 1]);
            if (along <= piece && piece > 0) {
                symbol.position = geo::moved(on.points[k], geo::headingDegrees(on.points[k], on.points[k + 1]), along);
                break;
            }
            along -= piece;
        }
        char text[24];
        std::snprintf(text, sizeof text, "%c-%03d", i < 7 ? 'C' : i < 91 ? 'K' : 'S', i);
        symbol.id = std::string("satellite:") + text;
        symbol.label = text;
        symbol.status = i % 23 == 3 ? Status::EnRoute : i % 31 == 5 ? Status::OnScene : i % 11 == 7 ? Status::Offline : Status::Available;
        symbol.isStale = i % 29 == 8;
        symbol.accuracyMeters = 4 + i % 40;
        symbol.fixTime = result->madeTime - (symbol.isStale ? std::chrono::seconds(130) : std::chrono::seconds(0));
        result->symbols.push_back(std::move(symbol));
    }
    for (std::size_t i = 0; i < 87 && !map.buildings.empty(); ++i) {
        const Building &building = map.buildings[i * map.buildings.size() / 87];
        Symbol camera;
        camera.kind = SymbolKind::Camera;
        camera.id = "camera:" + std::to_string(i);
        camera.label = "CAM " + std::to_string(i);
        camera.position = map.frame.toWgs84({building.footprint.front().outer.front().east - 1, building.footprint.front().outer.front().north - 1});
        camera.headingDegrees = static_cast<double>(random() % 360);
        camera.fieldOfViewDegrees = 70;
        camera.rangeMeters = 45;
        camera.heightMeters = 5;
        camera.status = i % 9 == 4 ? Status::Offline : Status::Available;
        result->symbols.push_back(std::move(camera));
    }
    const auto incident = [&](const char *name, geo::Wgs84 at, int level, Status status, int age) {
        Symbol symbol;
        symbol.kind = SymbolKind::Incident;
        symbol.id = std::string("incident:") + name;
        symbol.label = name;
        symbol.rank = level;
        symbol.status = status;
        symbol.position = at;
        IncidentCard card;
        card.id = symbol.id;
        card.number = name;
        card.type = level == 1 ? "FSTRU" : "FIGHT";
        card.level = level;
        card.reportedTime = result->madeTime - std::chrono::seconds(age);
        card.position = at;
        result->symbols.push_back(std::move(symbol));
        result->incidents.push_back(std::move(card));
    };
    const Way &street = *ways[ways.size() / 2];
    incident("20261121-0041", street.points[street.points.size() / 2], 1, Status::Alarm, 20);
    incident("20261121-0040", ways.front()->points.back(), 2, Status::OnScene, 800);
    RouteLine route;
    route.id = "order:1";
    route.points.assign(street.points.begin(), street.points.begin() + static_cast<std::ptrdiff_t>(street.points.size() / 2 + 1));
    result->routes.push_back(route);
    const Way &other = *ways[ways.size() / 3];
    result->routes.push_back({"candidate:2", "", Status::EnRoute, true, other.points});
    std::ranges::sort(result->symbols, {}, &Symbol::id);
    return result;
}

} // namespace radar::test
