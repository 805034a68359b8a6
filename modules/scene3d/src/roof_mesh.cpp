#include "roof_mesh.h"

#include <algorithm>
#include <cmath>

#include "building_mesh.h"
#include "look.h"
#include "tessellate.h"

namespace radar::scene3d {

namespace {

constexpr float farAway = 1000;
constexpr double rimMeters = 0.7;

class Roof {
public:
    Roof(Mesh &mesh, double foot, const osg::Vec3 &wall, float number, const look::Palette &palette, Detail detail)
        : m_mesh(mesh), m_palette(palette), m_foot(foot), m_tint(wall * 0.92F + osg::Vec3(0.012F, 0.014F, 0.016F)), m_number(number), m_detail(detail)
    {}

    Mesh::Index corner(const osg::Vec3d &p, const osg::Vec4ub &colour, double rim) const
    {
        if (m_detail == Detail::Far)
            return m_mesh.add(p, look::atHeight(colour, p.z() - m_foot));
        return m_mesh.add(p, colour, {0, 0, m_number, 0}, {static_cast<float>(rim), farAway, static_cast<float>(p.z() - m_foot), farAway});
    }

    void flat(const geo::Polygon &shape, double top) const
    {
        const osg::Vec4ub colour = look::baked(m_tint, look::light(m_palette, {0, 0, 1}));
        const auto at = [&](geo::Planar p) { return osg::Vec3d(p.east, p.north, top); };
        geo::Polygon inner;
        if (m_detail == Detail::Near) {
            inner.outer = inset(shape.outer, rimMeters);
            for (const auto &hole : shape.holes)
                if (geo::Ring moved = inset(hole, rimMeters); !moved.empty())
                    inner.holes.push_back(std::move(moved));
        }
        const bool hasRim = !inner.outer.empty() && inner.holes.size() == shape.holes.size();
        if (hasRim) {
            const auto rim = [&](const geo::Ring &outside, const geo::Ring &inside) {
                for (std::size_t i = 0; i < outside.size(); ++i) {
                    const std::size_t next = (i + 1) % outside.size();
                    const auto a = corner(at(outside[i]), colour, 0);
                    const auto b = corner(at(outside[next]), colour, 0);
                    const auto c = corner(at(inside[next]), colour, rimMeters);
                    const auto d = corner(at(inside[i]), colour, rimMeters);
                    m_mesh.quad(a, b, c, d);
                }
            };
            rim(shape.outer, inner.outer);
            for (std::size_t i = 0; i < shape.holes.size(); ++i)
                rim(shape.holes[i], inner.holes[i]);
        }
        const Triangles triangles = tessellated(hasRim ? inner : shape);
        std::vector<Mesh::Index> indices;
        for (const auto &p : triangles.points)
            indices.push_back(corner(at(p), colour, hasRim ? rimMeters : static_cast<double>(farAway)));
        for (const auto &[a, b, c] : triangles.indices)
            m_mesh.triangle(indices[a], indices[b], indices[c]);
    }

    /// A plane face; the first `eaves` corners lie on the eaves.
    void face(const std::vector<osg::Vec3d> &corners, std::size_t eaves) const
    {
        osg::Vec3d normal = (corners[1] - corners[0]) ^ (corners[2] - corners[0]);
        normal.normalize();
        const osg::Vec4ub colour = look::baked(m_tint, look::light(m_palette, osg::Vec3(normal)) * 1.04F);
        osg::Vec3d along = corners[1] - corners[0];
        along.normalize();
        std::vector<Mesh::Index> indices;
        for (std::size_t i = 0; i < corners.size(); ++i) {
            const osg::Vec3d away = corners[i] - corners[0];
            indices.push_back(corner(corners[i], colour, i < eaves ? 0 : (away - along * (away * along)).length()));
        }
        for (std::size_t i = 2; i < indices.size(); ++i)
            m_mesh.triangle(indices[0], indices[i - 1], indices[i]);
    }

private:
    Mesh &m_mesh;
    const look::Palette &m_palette;
    double m_foot;
    osg::Vec3 m_tint;
    float m_number;
    Detail m_detail;
};

bool isConvex(const geo::Ring &ring)
{
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const auto a = ring[i];
        const auto b = ring[(i + 1) % ring.size()];
        const auto c = ring[(i + 2) % ring.size()];
        if ((b.east - a.east) * (c.north - a.north) - (b.north - a.north) * (c.east - a.east) <= 0)
            return false;
    }
    return true;
}

geo::Planar middle(geo::Planar a, geo::Planar b) { return {(a.east + b.east) / 2, (a.north + b.north) / 2}; }

} // namespace

double addRoof(Mesh &mesh, const geo::Polygon &shape, basemap::RoofShape roof, double bottom, double top, double foot, const osg::Vec3 &wall,
               float number, const look::Palette &palette, Detail detail)
{
    using enum basemap::RoofShape;
    const Roof builder(mesh, foot, wall, number, palette, detail);
    const geo::Ring &ring = shape.outer;
    const bool four = ring.size() == 4 && shape.holes.empty() && isConvex(ring);
    const bool pyramid = roof == Pyramidal && shape.holes.empty() && isConvex(ring);
    if (roof == Flat || !(four || pyramid)) {
        builder.flat(shape, top);
        return top;
    }
    const auto at = [](geo::Planar p, double z) { return osg::Vec3d(p.east, p.north, z); };
    if (pyramid) {
        const geo::Box box = geo::boundsOf(ring);
        const double width = std::min(box.high.east - box.low.east, box.high.north - box.low.north);
        const double eaves = top - std::min((top - bottom) * 0.5, width * 0.4);
        const geo::Planar peak = geo::centroid(shape);
        for (std::size_t i = 0; i < ring.size(); ++i)
            builder.face({at(ring[i], eaves), at(ring[(i + 1) % ring.size()], eaves), at(peak, top)}, 2);
        return eaves;
    }
    // Four corners: turn so that edges 0–1 and 2–3 are the long ones; the ridge runs along them.
    geo::Ring corners = ring;
    if (geo::distanceMeters(corners[0], corners[1]) + geo::distanceMeters(corners[2], corners[3])
        < geo::distanceMeters(corners[1], corners[2]) + geo::distanceMeters(corners[3], corners[0]))
        std::rotate(corners.begin(), corners.begin() + 1, corners.end());
    const double width = (geo::distanceMeters(corners[1], corners[2]) + geo::distanceMeters(corners[3], corners[0])) / 2;
    const double eaves = top - std::min({(top - bottom) * 0.45, width * 0.38, 4.5});
    geo::Planar ridgeFrom = middle(corners[3], corners[0]);
    geo::Planar ridgeTo = middle(corners[1], corners[2]);
    if (roof == Hipped) {
        const double length = std::max(0.1, geo::distanceMeters(ridgeFrom, ridgeTo));
        const double share = std::min(0.45, width * 0.5 / length);
        const geo::Planar from = ridgeFrom;
        const geo::Planar to = ridgeTo;
        ridgeFrom = {from.east + (to.east - from.east) * share, from.north + (to.north - from.north) * share};
        ridgeTo = {to.east + (from.east - to.east) * share, to.north + (from.north - to.north) * share};
    }
    builder.face({at(corners[0], eaves), at(corners[1], eaves), at(ridgeTo, top), at(ridgeFrom, top)}, 2);
    builder.face({at(corners[2], eaves), at(corners[3], eaves), at(ridgeFrom, top), at(ridgeTo, top)}, 2);
    builder.face({at(corners[1], eaves), at(corners[2], eaves), at(ridgeTo, top)}, 2);
    builder.face({at(corners[3], eaves), at(corners[0], eaves), at(ridgeFrom, top)}, 2);
    return eaves;
}

} // namespace radar::scene3d
