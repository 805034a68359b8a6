#include "shadow_mesh.h"

#include <algorithm>
#include <cmath>

#include "building_mesh.h"
#include "tessellate.h"

namespace radar::scene3d {

namespace {

constexpr double longestMeters = 55; ///< a tower's shadow at dusk would cover half the quarter
constexpr double softMeters = 0.9;

double area(const geo::Ring &ring)
{
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const geo::Planar a = ring[i];
        const geo::Planar b = ring[(i + 1) % ring.size()];
        twice += a.east * b.north - b.east * a.north;
    }
    return twice / 2;
}

geo::Ring turnedLeft(geo::Ring ring)
{
    if (area(ring) < 0)
        std::ranges::reverse(ring);
    return ring;
}

} // namespace

osg::Vec3 shadowColour(const look::Palette &palette) { return look::colour(palette.land) * 0.12F + osg::Vec3(0.01F, 0.015F, 0.03F); }

std::vector<geo::Ring> shadowRings(const basemap::Building &building, const look::Palette &palette)
{
    std::vector<geo::Ring> rings;
    if (building.hasParts || building.minHeightMeters > 3)
        return rings;
    const osg::Vec3 &light = palette.toLight;
    const double level = std::hypot(static_cast<double>(light.x()), static_cast<double>(light.y()));
    const double reach = std::min(longestMeters, building.heightMeters * level / std::max(0.05, static_cast<double>(light.z())));
    if (reach < 0.5)
        return rings;
    const double east = -static_cast<double>(light.x()) / level * reach;
    const double north = -static_cast<double>(light.y()) / level * reach;
    const auto moved = [&](geo::Planar p) { return geo::Planar{p.east + east, p.north + north}; };
    for (const geo::Polygon &polygon : building.footprint) {
        const geo::Ring ring = turnedLeft(simplified(polygon.outer));
        if (ring.size() < 3)
            continue;
        geo::Ring far;
        for (const geo::Planar &p : ring)
            far.push_back(moved(p));
        rings.push_back(ring);
        rings.push_back(std::move(far));
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const geo::Planar a = ring[i];
            const geo::Planar b = ring[(i + 1) % ring.size()];
            geo::Ring swept = turnedLeft({a, b, moved(b), moved(a)});
            if (std::abs(area(swept)) > 0.05)
                rings.push_back(std::move(swept));
        }
    }
    return rings;
}

void addShadow(Mesh &mesh, const std::vector<geo::Ring> &rings, const Ground &ground, const look::Palette &palette)
{
    if (rings.empty())
        return;
    const osg::Vec4ub dark = look::baked(shadowColour(palette), 1, palette.shade);
    const osg::Vec4ub none = look::baked(shadowColour(palette), 1, 0);
    const std::vector<geo::Ring> outlines = united(rings);
    const Triangles triangles = divided(tessellatedOddEven(outlines), [&ground](geo::Planar) { return ground.isFlat() ? 400.0 : 26.0; });
    std::vector<Mesh::Index> corners;
    corners.reserve(triangles.points.size());
    for (const geo::Planar &p : triangles.points)
        corners.push_back(mesh.add(ground.at(p), dark));
    for (const auto &[a, b, c] : triangles.indices)
        mesh.triangle(corners[a], corners[b], corners[c]);
    // The soft edge: a band outwards, whose corners are mitred as far as they are not too sharp.
    for (const geo::Ring &outline : outlines) {
        const std::size_t count = outline.size();
        std::vector<Mesh::Index> inner, outer;
        for (std::size_t i = 0; i < count; ++i) {
            const geo::Planar before = outline[(i + count - 1) % count];
            const geo::Planar here = outline[i];
            const geo::Planar after = outline[(i + 1) % count];
            const double first = std::max(1e-6, geo::distanceMeters(before, here));
            const double second = std::max(1e-6, geo::distanceMeters(here, after));
            // Outlines have what they enclose on their left: outwards is right.
            const double ax = (here.north - before.north) / first;
            const double ay = -(here.east - before.east) / first;
            const double bx = (after.north - here.north) / second;
            const double by = -(after.east - here.east) / second;
            const double scale = softMeters / std::max(0.4, 1 + ax * bx + ay * by);
            inner.push_back(mesh.add(ground.at(here), dark));
            outer.push_back(mesh.add(ground.at({here.east + (ax + bx) * scale, here.north + (ay + by) * scale}), none));
        }
        for (std::size_t i = 0; i < count; ++i) {
            const std::size_t next = (i + 1) % count;
            mesh.quad(inner[i], outer[i], outer[next], inner[next]);
        }
    }
}

} // namespace radar::scene3d
