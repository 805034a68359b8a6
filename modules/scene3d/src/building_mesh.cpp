#include "building_mesh.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "look.h"
#include "roof_mesh.h"
#include "shadow_mesh.h"

namespace radar::scene3d {

namespace {

using basemap::Building;

constexpr float farAway = 1000;

struct Paint {
    const look::Palette &palette;
    osg::Vec3 wall;
    float number = 0;
    float windows = 0;
};

Paint paintOf(const Building &building, int number, const look::Palette &palette)
{
    Paint paint{palette, {}, 0, 0};
    paint.wall = look::colour(palette.wall(building.use));
    if (building.colour) {
        const osg::Vec3 mapped = look::colour(*building.colour);
        const float grey = (mapped.x() + mapped.y() + mapped.z()) / 3;
        paint.wall = paint.wall * palette.wallKept + (mapped * 0.5F + osg::Vec3(grey, grey, grey) * 0.5F) * palette.wallMapped;
    }
    // Neighbours differ a little, always in the same way.
    const auto seed = static_cast<std::uint64_t>(building.id) * 0x9e3779b97f4a7c15ULL;
    paint.wall *= palette.wallBrightness + palette.wallVariety * static_cast<float>(seed >> 40) / static_cast<float>(1 << 24);
    paint.number = static_cast<float>(number);
    paint.windows = look::windows(building.use);
    return paint;
}

/// The walls of one ring, solid to the left of its direction.
void addWalls(Mesh &mesh, const geo::Ring &ring, double foot, double bottom, double top, double storey, const Paint &paint)
{
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const geo::Planar a = ring[i];
        const geo::Planar b = ring[(i + 1) % ring.size()];
        const double length = geo::distanceMeters(a, b);
        if (length < 0.05)
            continue;
        const osg::Vec3 normal(static_cast<float>((b.north - a.north) / length), static_cast<float>((a.east - b.east) / length), 0);
        const osg::Vec4ub colour = look::baked(paint.wall, look::light(paint.palette, normal));
        const float columns = std::max(1.0F, std::round(static_cast<float>(length) / 2.9F));
        const float windows = length < 2.4 || top - bottom < 2.2 ? 0 : paint.windows;
        const auto width = static_cast<float>(length);
        const auto corner = [&](geo::Planar p, double z, float share) {
            return mesh.add({p.east, p.north, z}, colour, {columns * share, static_cast<float>((z - foot) / storey), paint.number, windows},
                            {width * share, width * (1 - share), static_cast<float>(z - foot), static_cast<float>(top - z)});
        };
        const auto bottomA = corner(a, bottom, 0);
        const auto bottomB = corner(b, bottom, 1);
        const auto topB = corner(b, top, 1);
        const auto topA = corner(a, top, 0);
        mesh.quad(bottomA, bottomB, topB, topA);
    }
}

/// The walls of one ring for afar: windows melt into what they are on average.
void addPlainWalls(Mesh &mesh, const geo::Ring &ring, double foot, double bottom, double top, const Paint &paint)
{
    const osg::Vec3 tint =
        paint.windows > 0 ? paint.wall * 0.93F + osg::Vec3(0.133F, 0.107F, 0.067F) * (paint.palette.litWindows * paint.windows) : paint.wall;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const geo::Planar a = ring[i];
        const geo::Planar b = ring[(i + 1) % ring.size()];
        const double length = geo::distanceMeters(a, b);
        if (length < 0.05)
            continue;
        const osg::Vec3 normal(static_cast<float>((b.north - a.north) / length), static_cast<float>((a.east - b.east) / length), 0);
        const osg::Vec4ub colour = look::baked(tint, look::light(paint.palette, normal));
        const auto corner = [&](geo::Planar p, double z) { return mesh.add({p.east, p.north, z}, look::atHeight(colour, z - foot)); };
        const auto bottomA = corner(a, bottom);
        const auto bottomB = corner(b, bottom);
        const auto topB = corner(b, top);
        const auto topA = corner(a, top);
        mesh.quad(bottomA, bottomB, topB, topA);
    }
}

/// Darkness on the ground around a wall, fading out.
void addFootShade(Tiles &tiles, const geo::Ring &ring, const Ground &ground, const look::Palette &palette, double heightMeters)
{
    const double reach = std::clamp(heightMeters * 0.28, 1.5, 6.0);
    const geo::Ring outer = inset(ring, -reach);
    if (outer.size() != ring.size())
        return;
    const osg::Vec4ub dark = look::baked(shade(palette), 1, 2 * palette.shade);
    const osg::Vec4ub light = look::baked(shade(palette), 1, 0);
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const std::size_t next = (i + 1) % ring.size();
        Mesh &mesh = tiles[TileKey::of(ring[i])].shades;
        const auto a = mesh.add(ground.at(ring[i]), dark);
        const auto b = mesh.add(ground.at(ring[next]), dark);
        const auto c = mesh.add(ground.at(outer[next]), light);
        const auto d = mesh.add(ground.at(outer[i]), light);
        mesh.quad(a, d, c, b);
    }
}

double number(std::string_view text, double otherwise)
{
    double value = 0;
    return std::from_chars(text.data(), text.data() + text.size(), value).ec == std::errc{} && value > 0 ? value : otherwise;
}

/// Upright on the ground along a line, seen from both sides.
void addScreen(Tiles &tiles, const geo::Ring &line, double height, std::uint32_t paint, const Ground &ground, const look::Palette &palette)
{
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const double length = geo::distanceMeters(line[i], line[i + 1]);
        const int parts = std::max(1, static_cast<int>(std::ceil(length / (ground.isFlat() ? 200 : 10))));
        for (int part = 0; part < parts; ++part) {
            const auto between = [&](int k) {
                const double share = static_cast<double>(k) / parts;
                return geo::Planar{line[i].east + (line[i + 1].east - line[i].east) * share,
                                   line[i].north + (line[i + 1].north - line[i].north) * share};
            };
            geo::Planar a = between(part);
            geo::Planar b = between(part + 1);
            Mesh &mesh = tiles[TileKey::of(a)].buildings;
            for (int side = 0; side < 2; ++side, std::swap(a, b)) {
                const osg::Vec3 normal(static_cast<float>((b.north - a.north) / (length + 0.001) * parts),
                                       static_cast<float>((a.east - b.east) / (length + 0.001) * parts), 0);
                const osg::Vec4ub colour = look::baked(look::colour(paint), look::light(palette, normal));
                const auto corner = [&](geo::Planar p, double z) {
                    return mesh.add({p.east, p.north, ground.heightAt(p) + z}, colour, {0, 0, -9, 0},
                                    {farAway, farAway, static_cast<float>(z + 3), static_cast<float>(height - z)});
                };
                const auto first = corner(a, -0.3);
                const auto second = corner(b, -0.3);
                const auto third = corner(b, height);
                const auto fourth = corner(a, height);
                mesh.quad(first, second, third, fourth);
            }
        }
    }
}

} // namespace

geo::Ring inset(const geo::Ring &ring, double meters)
{
    geo::Ring result;
    const std::size_t count = ring.size();
    for (std::size_t i = 0; i < count; ++i) {
        const geo::Planar before = ring[(i + count - 1) % count];
        const geo::Planar here = ring[i];
        const geo::Planar after = ring[(i + 1) % count];
        const double first = geo::distanceMeters(before, here);
        const double second = geo::distanceMeters(here, after);
        if (first < 1e-6 || second < 1e-6)
            return {};
        const double ax = -(here.north - before.north) / first;
        const double ay = (here.east - before.east) / first;
        const double bx = -(after.north - here.north) / second;
        const double by = (after.east - here.east) / second;
        const double scale = meters / std::max(0.35, 1 + ax * bx + ay * by);
        result.push_back({here.east + (ax + bx) * scale, here.north + (ay + by) * scale});
    }
    // An edge that turned round means that the ring was narrower than that.
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t next = (i + 1) % count;
        if ((result[next].east - result[i].east) * (ring[next].east - ring[i].east)
                + (result[next].north - result[i].north) * (ring[next].north - ring[i].north)
            <= 0)
            return {};
    }
    return result;
}

double footOf(const Building &building, const Ground &ground)
{
    if (ground.isFlat())
        return ground.lowest();
    double foot = ground.heightAt(building.centre);
    for (const auto &polygon : building.footprint)
        for (const auto &point : polygon.outer)
            foot = std::min(foot, ground.heightAt(point));
    return foot;
}

void addBuilding(Tiles &tiles, const Building &building, int index, const Ground &ground, const look::Palette &palette)
{
    if (building.hasParts)
        return;
    const Paint paint = paintOf(building, index, palette);
    const double foot = footOf(building, ground);
    const double top = foot + std::max(2.0, building.heightMeters);
    const double bottom = foot + std::min(building.minHeightMeters, std::max(0.0, building.heightMeters - 1));
    Tile &tile = tiles[TileKey::of(building.centre)];
    tile.tallestMeters = std::max(tile.tallestMeters, top - foot);
    Mesh &mesh = tile.buildings;
    for (const geo::Polygon &polygon : building.footprint) {
        if (polygon.outer.size() < 3)
            continue;
        geo::Polygon shape;
        shape.outer = simplified(polygon.outer);
        for (const auto &hole : polygon.holes)
            if (hole.size() >= 3)
                shape.holes.push_back(simplified(hole));
        const double eaves = addRoof(mesh, shape, building.roof, bottom, top, foot, paint.wall, paint.number, palette);
        const double storey = std::max(2.2, (eaves - foot) / std::max(1, building.levels));
        addWalls(mesh, shape.outer, foot, bottom, eaves, storey, paint);
        for (const auto &hole : shape.holes)
            addWalls(mesh, hole, foot, bottom, eaves, storey, paint);
        (void)addRoof(tile.plain, shape, building.roof, bottom, top, foot, paint.wall, paint.number, palette, Detail::Far);
        addPlainWalls(tile.plain, shape.outer, foot, bottom, eaves, paint);
        for (const auto &hole : shape.holes)
            addPlainWalls(tile.plain, hole, foot, bottom, eaves, paint);
        if (bottom - foot < 1) {
            addFootShade(tiles, shape.outer, ground, palette, top - foot);
            for (const auto &hole : shape.holes)
                addFootShade(tiles, hole, ground, palette, std::min(8.0, top - foot));
        }
    }
}

void addStorey(Mesh &mesh, const Building &building, double bottom, double top, bool isChosen, const look::Palette &palette)
{
    Paint paint = paintOf(building, -9, palette);
    if (isChosen)
        paint.wall = paint.wall * 0.55F + look::colour(palette.marked) * 0.45F;
    // The foot lies far below, so that only the ground floor is dark at its feet; what is above the floor counts for the windows.
    const double foot = bottom - 8;
    for (const geo::Polygon &polygon : building.footprint) {
        if (polygon.outer.size() < 3)
            continue;
        geo::Polygon shape{simplified(polygon.outer), {}};
        for (const auto &hole : polygon.holes)
            if (hole.size() >= 3)
                shape.holes.push_back(simplified(hole));
        addRoof(mesh, shape, basemap::RoofShape::Flat, bottom - 0.2, bottom + 0.1, foot, paint.wall * (isChosen ? 1.25F : 0.9F), paint.number,
                palette);
        if (!isChosen) // what closes it above
            addRoof(mesh, shape, basemap::RoofShape::Flat, bottom, top, foot, paint.wall, paint.number, palette);
        std::vector<geo::Ring> rings{shape.outer};
        rings.insert(rings.end(), shape.holes.begin(), shape.holes.end());
        for (const geo::Ring &ring : rings) {
            addWalls(mesh, ring, foot, bottom, top, top - bottom, paint);
            if (isChosen) { // and from within
                geo::Ring inside(ring.rbegin(), ring.rend());
                addWalls(mesh, inside, foot, bottom, top, top - bottom, paint);
            }
        }
    }
}

void addHint(Mesh &mesh, const Building &building, double bottom, double top, const look::Palette &palette)
{
    const osg::Vec4ub wall = look::baked(look::colour(palette.marked), 1, 0.07F);
    const osg::Vec4ub edge = look::baked(look::colour(palette.marked), 1, 0.30F);
    for (const geo::Polygon &polygon : building.footprint) {
        const geo::Ring ring = simplified(polygon.outer);
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const geo::Planar a = ring[i];
            const geo::Planar b = ring[(i + 1) % ring.size()];
            const auto band = [&](double low, double high, const osg::Vec4ub &colour) {
                mesh.quad(mesh.add({a.east, a.north, low}, colour), mesh.add({b.east, b.north, low}, colour),
                          mesh.add({b.east, b.north, high}, colour), mesh.add({a.east, a.north, high}, colour));
            };
            band(bottom, bottom + 0.15, edge);
            band(bottom + 0.15, top, wall);
        }
    }
}

void addBarrier(Tiles &tiles, const basemap::Barrier &barrier, const Ground &ground, const look::Palette &palette)
{
    if (barrier.points.size() >= 2) {
        if (barrier.kind == "wall" || barrier.kind == "city_wall" || barrier.kind == "retaining_wall")
            addScreen(tiles, barrier.points, number(barrier.tags.get("height"), 2.0), palette.screen, ground, palette);
        else if (barrier.kind == "hedge")
            addScreen(tiles, barrier.points, number(barrier.tags.get("height"), 1.2), palette.hedge, ground, palette);
        else if (barrier.kind == "fence" || barrier.kind == "guard_rail")
            addScreen(tiles, barrier.points, number(barrier.tags.get("height"), 1.4), palette.fence, ground, palette);
        return;
    }
    if (barrier.points.empty()
        || !(barrier.kind == "gate" || barrier.kind == "lift_gate" || barrier.kind == "swing_gate" || barrier.kind == "entrance"))
        return;
    const geo::Planar p = barrier.points.front();
    constexpr double half = 0.35;
    const geo::Ring post{
        {p.east - half, p.north - half}, {p.east + half, p.north - half}, {p.east + half, p.north + half}, {p.east - half, p.north + half}};
    const Paint paint{palette, look::colour(palette.camera), -9, 0};
    Mesh &mesh = tiles[TileKey::of(p)].buildings;
    const double foot = ground.heightAt(p);
    addRoof(mesh, {post, {}}, basemap::RoofShape::Flat, foot, foot + 2.6, foot - 3, paint.wall, paint.number, palette);
    addWalls(mesh, post, foot - 3, foot, foot + 2.6, 3, paint);
}

} // namespace radar::scene3d
