#include "ground_mesh.h"

#include "look.h"
#include "tessellate.h"

namespace radar::scene3d {

namespace {

osg::Vec4ub landColour(const Ground &ground, geo::Planar place, const look::Palette &palette)
{
    return look::baked(look::colour(palette.land), landLight(ground, place, palette));
}

} // namespace

void addTerrain(Tiles &tiles, const Ground &ground, const look::Palette &palette)
{
    const geo::Box &box = ground.gridBox();
    const unsigned cells = ground.isFlat() ? 2 : static_cast<unsigned>(std::lround(tileMeters / ground.stepMeters()));
    const double step = tileMeters / cells;
    for (double north = box.low.north; north < box.high.north; north += tileMeters) {
        for (double east = box.low.east; east < box.high.east; east += tileMeters) {
            Mesh &mesh = tiles[TileKey::of({east + 1, north + 1})].terrain;
            for (unsigned row = 0; row <= cells; ++row)
                for (unsigned column = 0; column <= cells; ++column) {
                    const geo::Planar place{east + column * step, north + row * step};
                    mesh.add(ground.at(place), landColour(ground, place, palette));
                }
            for (unsigned row = 0; row < cells; ++row)
                for (unsigned column = 0; column < cells; ++column) {
                    const unsigned first = row * (cells + 1) + column;
                    mesh.quad(first, first + 1, first + cells + 2, first + cells + 1); // parted south-west to north-east
                }
        }
    }
}

void addApron(Mesh &mesh, const Ground &ground, const look::Palette &palette)
{
    const geo::Box &box = ground.gridBox();
    const double mean = (ground.lowest() + ground.highest()) / 2;
    std::vector<geo::Planar> edge;
    const double step = ground.isFlat() ? tileMeters * 4 : ground.stepMeters();
    const auto side = [&](geo::Planar from, geo::Planar to) {
        const int parts = std::max(1, static_cast<int>(std::lround(geo::distanceMeters(from, to) / step)));
        for (int i = 0; i < parts; ++i) {
            const double share = static_cast<double>(i) / parts;
            edge.push_back({from.east + (to.east - from.east) * share, from.north + (to.north - from.north) * share});
        }
    };
    const geo::Planar southEast{box.high.east, box.low.north};
    const geo::Planar northWest{box.low.east, box.high.north};
    side(box.low, southEast);
    side(southEast, box.high);
    side(box.high, northWest);
    side(northWest, box.low);

    const geo::Planar middle{(box.low.east + box.high.east) / 2, (box.low.north + box.high.north) / 2};
    struct Step {
        double outward;
        double level;
    };
    constexpr Step rings[] = {{0, 0},     {250, 0.35}, {900, 0.85}, {2'000, 1},  {3'500, 1},
                              {5'500, 1}, {8'000, 1},  {12'000, 1}, {20'000, 1}, {45'000, 1}};
    const auto count = static_cast<unsigned>(edge.size());
    for (const Step &ring : rings) {
        for (const geo::Planar &place : edge) {
            const double length = std::max(1.0, geo::distanceMeters(middle, place));
            const double scale = 1 + ring.outward / length;
            const double height = ground.heightAt(place) * (1 - ring.level) + mean * ring.level;
            mesh.add({middle.east + (place.east - middle.east) * scale, middle.north + (place.north - middle.north) * scale, height},
                     ring.outward > 0 ? look::baked(look::colour(palette.land), 0.96F) : landColour(ground, place, palette));
        }
    }
    for (unsigned ring = 0; ring + 1 < std::size(rings); ++ring)
        for (unsigned i = 0; i < count; ++i) {
            const unsigned next = (i + 1) % count;
            mesh.quad(ring * count + i, (ring + 1) * count + i, (ring + 1) * count + next, ring * count + next);
        }
}

void addArea(Tiles &tiles, const basemap::Area &area, const Ground &ground, const look::Palette &palette)
{
    const look::AreaFill &fill = palette.area(area.kind);
    const osg::Vec3 colour = look::colour(fill.rgb);
    const auto order = static_cast<std::size_t>(look::areaOrder(area.kind));
    for (const geo::Polygon &polygon : area.shape) {
        Triangles triangles = tessellated(polygon);
        triangles = divided(std::move(triangles),
                            [&ground](geo::Planar middle) { return ground.isFlat() || !ground.gridBox().contains(middle) ? 150.0 : 32.0; });
        std::map<TileKey, std::map<unsigned, unsigned>> known;
        for (const auto &triangle : triangles.indices) {
            const geo::Planar a = triangles.points[triangle[0]];
            const geo::Planar b = triangles.points[triangle[1]];
            const geo::Planar c = triangles.points[triangle[2]];
            const TileKey key = TileKey::of({(a.east + b.east + c.east) / 3, (a.north + b.north + c.north) / 3});
            Mesh &mesh = tiles[key].areas[order];
            auto &indices = known[key];
            const auto index = [&](unsigned corner) {
                const auto [place, isNew] = indices.try_emplace(corner, 0U);
                if (isNew) {
                    const geo::Planar p = triangles.points[corner];
                    const float brightness = area.kind == basemap::AreaKind::Water ? 1 : areaLight(ground, p, palette);
                    place->second = mesh.add(ground.at(p), look::baked(colour, brightness, fill.alpha));
                }
                return place->second;
            };
            const unsigned ia = index(triangle[0]);
            const unsigned ib = index(triangle[1]);
            const unsigned ic = index(triangle[2]);
            mesh.triangle(ia, ib, ic);
        }
    }
}

} // namespace radar::scene3d
