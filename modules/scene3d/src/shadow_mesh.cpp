#include "shadow_mesh.h"

#include <algorithm>
#include <cmath>

#include "tessellate.h"

namespace radar::scene3d {

namespace {

constexpr double softMeters = 0.9;

} // namespace

void addShadow(Mesh &mesh, const std::vector<geo::Ring> &rings, const Ground &ground, const look::Palette &palette)
{
    if (rings.empty())
        return;
    const osg::Vec4ub dark = look::baked(shade(palette), 1, palette.shade);
    const osg::Vec4ub none = look::baked(shade(palette), 1, 0);
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
