#include "basemap/map_file.h"

#include <algorithm>

#include "geo/shape.h"
#include "map_reader.h"
#include "terrain_grid.h"

namespace radar::basemap {

namespace {

std::vector<geo::Planar> project(const geo::LocalFrame &frame, const Polyline &path)
{
    std::vector<geo::Planar> result(path.size());
    frame.toPlanar(path, result);
    return result;
}

geo::Ring project(const geo::LocalFrame &frame, const Polyline &path, bool counterClockwise)
{
    auto ring = project(frame, path);
    if ((geo::signedAreaSquareMeters(ring) > 0) != counterClockwise)
        std::ranges::reverse(ring);
    return ring;
}

std::vector<geo::Polygon> project(const geo::LocalFrame &frame, const std::vector<Shape> &shape)
{
    std::vector<geo::Polygon> result;
    result.reserve(shape.size());
    for (const auto &one : shape) {
        auto &polygon = result.emplace_back();
        polygon.outer = project(frame, one.outer, true);
        for (const auto &hole : one.holes)
            polygon.holes.push_back(project(frame, hole, false));
    }
    return result;
}

void place(Building &building, const Terrain &terrain)
{
    const auto largest = std::ranges::max_element(building.footprint, {}, [](const auto &p) { return geo::areaSquareMeters(p); });
    building.centre = geo::pointInside(*largest);
    if (terrain.isEmpty())
        return;
    building.groundMeters = terrain.heightAt(building.centre);
    for (const auto &polygon : building.footprint)
        for (const auto corner : polygon.outer)
            building.groundMeters = std::min(building.groundMeters, terrain.heightAt(corner));
}

template <typename Feature>
std::vector<Feature> placed(std::vector<Located<Feature>> &located, auto place)
{
    std::vector<Feature> result;
    result.reserve(located.size());
    for (auto &one : located) {
        place(one);
        result.push_back(std::move(one.feature));
    }
    located.clear();
    located.shrink_to_fit();
    return result;
}

} // namespace

base::Result<std::shared_ptr<const Map>> openMap(const std::filesystem::path &file)
{
    auto stored = readStoredMap(file);
    if (!stored)
        return std::unexpected(stored.error());
    auto map = std::make_shared<Map>();
    if (stored->hasTerrain) {
        auto terrain = loadTerrain(file);
        if (!terrain)
            return std::unexpected(terrain.error());
        map->terrain = std::move(*terrain);
    }
    auto &draft = stored->draft;
    const geo::LocalFrame frame(stored->origin);
    map->title = std::move(draft.title);
    map->fingerprint = std::move(draft.fingerprint);
    map->frame = frame;
    map->bounds = draft.bounds;
    map->buildings = placed(draft.buildings, [&](Located<Building> &one) {
        one.feature.footprint = project(frame, one.shape);
        one.feature.entrances = project(frame, one.points);
        place(one.feature, map->terrain);
    });
    map->streets = std::move(draft.streets);
    map->paths = std::move(draft.paths);
    map->restrictions = std::move(draft.restrictions);
    map->places = placed(draft.places, [&](Located<Place> &one) { one.feature.position = frame.toPlanar(one.points.front()); });
    map->areas = placed(draft.areas, [&](Located<Area> &one) { one.feature.shape = project(frame, one.shape); });
    map->lines = placed(draft.lines, [&](Located<Line> &one) { one.feature.points = project(frame, one.points); });
    map->barriers = placed(draft.barriers, [&](Located<Barrier> &one) { one.feature.points = project(frame, one.points); });
    map->addresses = placed(draft.addresses, [&](Located<AddressPoint> &one) { one.feature.position = frame.toPlanar(one.points.front()); });
    map->trees = placed(draft.trees, [&](Located<Tree> &one) { one.feature.position = frame.toPlanar(one.points.front()); });
    map->lamps = placed(draft.lamps, [&](Located<Lamp> &one) { one.feature.position = frame.toPlanar(one.points.front()); });
    return map;
}

} // namespace radar::basemap
