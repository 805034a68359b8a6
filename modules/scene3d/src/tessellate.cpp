#include "tessellate.h"

#include <cmath>
#include <map>
#include <osg/Geometry>
#include <osg/TriangleIndexFunctor>
#include <osgUtil/Tessellator>

namespace radar::scene3d {

namespace {

double cross(geo::Planar a, geo::Planar b, geo::Planar c)
{
    return (b.east - a.east) * (c.north - a.north) - (b.north - a.north) * (c.east - a.east);
}

bool isConvex(const geo::Ring &ring)
{
    for (std::size_t i = 0; i < ring.size(); ++i)
        if (cross(ring[i], ring[(i + 1) % ring.size()], ring[(i + 2) % ring.size()]) <= 0)
            return false;
    return true;
}

struct Collect {
    std::vector<std::array<unsigned, 3>> *indices = nullptr;
    void operator()(unsigned a, unsigned b, unsigned c) { indices->push_back({a, b, c}); }
};

/// Rings for the tessellator: relative to their first point, because it keeps single precision.
class Flat {
public:
    explicit Flat(const std::vector<geo::Ring> &rings) : m_rings(rings), m_origin(rings.front().front()) {}

    [[nodiscard]] geo::Planar placeOf(const osg::Vec3 &p) const
    {
        return {m_origin.east + static_cast<double>(p.x()), m_origin.north + static_cast<double>(p.y())};
    }

    [[nodiscard]] osg::ref_ptr<osg::Geometry> tessellated(osgUtil::Tessellator::WindingType winding, bool boundaryOnly) const
    {
        osg::ref_ptr<osg::Geometry> geometry = new osg::Geometry;
        osg::ref_ptr<osg::Vec3Array> points = new osg::Vec3Array;
        geometry->setVertexArray(points);
        for (const geo::Ring &ring : m_rings) {
            if (ring.size() < 3)
                continue;
            const auto first = static_cast<int>(points->size());
            for (const auto &p : ring)
                points->push_back({static_cast<float>(p.east - m_origin.east), static_cast<float>(p.north - m_origin.north), 0});
            geometry->addPrimitiveSet(new osg::DrawArrays(GL_POLYGON, first, static_cast<int>(ring.size())));
        }
        osg::ref_ptr<osgUtil::Tessellator> tessellator = new osgUtil::Tessellator;
        tessellator->setTessellationType(osgUtil::Tessellator::TESS_TYPE_GEOMETRY);
        tessellator->setWindingType(winding);
        tessellator->setBoundaryOnly(boundaryOnly);
        tessellator->setTessellationNormal({0, 0, 1});
        tessellator->retessellatePolygons(*geometry);
        return geometry;
    }

private:
    const std::vector<geo::Ring> &m_rings;
    geo::Planar m_origin;
};

} // namespace

Triangles tessellated(const geo::Polygon &polygon)
{
    Triangles result;
    const geo::Ring &outer = polygon.outer;
    if (outer.size() < 3)
        return result;
    if (polygon.holes.empty() && outer.size() <= 8 && isConvex(outer)) {
        result.points = outer;
        for (unsigned i = 2; i < outer.size(); ++i)
            result.indices.push_back({0, i - 1, i});
        return result;
    }
    std::vector<geo::Ring> rings{outer};
    rings.insert(rings.end(), polygon.holes.begin(), polygon.holes.end());
    return tessellatedOddEven(rings);
}

Triangles tessellatedOddEven(const std::vector<geo::Ring> &rings)
{
    Triangles result;
    if (rings.empty())
        return result;
    const Flat flat(rings);
    const osg::ref_ptr<osg::Geometry> geometry = flat.tessellated(osgUtil::Tessellator::TESS_WINDING_ODD, false);
    const auto *points = static_cast<const osg::Vec3Array *>(geometry->getVertexArray());
    result.points.reserve(points->size());
    for (const auto &p : *points)
        result.points.push_back(flat.placeOf(p));
    osg::TriangleIndexFunctor<Collect> collect;
    collect.indices = &result.indices;
    geometry->accept(collect);
    for (auto &triangle : result.indices)
        if (cross(result.points[triangle[0]], result.points[triangle[1]], result.points[triangle[2]]) < 0)
            std::swap(triangle[1], triangle[2]);
    return result;
}

std::vector<geo::Ring> united(const std::vector<geo::Ring> &rings)
{
    std::vector<geo::Ring> outlines;
    if (rings.empty())
        return outlines;
    const Flat flat(rings);
    const osg::ref_ptr<osg::Geometry> geometry = flat.tessellated(osgUtil::Tessellator::TESS_WINDING_POSITIVE, true);
    const auto *points = static_cast<const osg::Vec3Array *>(geometry->getVertexArray());
    for (unsigned i = 0; i < geometry->getNumPrimitiveSets(); ++i) {
        const osg::PrimitiveSet &loop = *geometry->getPrimitiveSet(i);
        geo::Ring ring;
        for (unsigned k = 0; k < loop.getNumIndices(); ++k)
            ring.push_back(flat.placeOf((*points)[loop.index(k)]));
        if (ring.size() >= 3)
            outlines.push_back(std::move(ring));
    }
    return outlines;
}

Triangles divided(Triangles triangles, const std::function<double(geo::Planar middle)> &longestMeters)
{
    for (int round = 0; round < 10; ++round) {
        std::map<std::pair<unsigned, unsigned>, unsigned> middles;
        std::vector<std::array<unsigned, 3>> next;
        next.reserve(triangles.indices.size() * 2);
        bool changed = false;
        const auto middle = [&](unsigned a, unsigned b) -> int {
            const geo::Planar p = triangles.points[a];
            const geo::Planar q = triangles.points[b];
            const geo::Planar between{(p.east + q.east) / 2, (p.north + q.north) / 2};
            if (geo::distanceMeters(p, q) <= longestMeters(between))
                return -1;
            changed = true;
            const auto [place, isNew] = middles.try_emplace(std::minmax(a, b), static_cast<unsigned>(triangles.points.size()));
            if (isNew)
                triangles.points.push_back(between);
            return static_cast<int>(place->second);
        };
        for (const auto &[a, b, c] : triangles.indices) {
            const int ab = middle(a, b);
            const int bc = middle(b, c);
            const int ca = middle(c, a);
            const auto emit = [&](unsigned p, unsigned q, unsigned r) { next.push_back({p, q, r}); };
            const auto x = [](int i) { return static_cast<unsigned>(i); };
            if (ab >= 0 && bc >= 0 && ca >= 0) {
                emit(a, x(ab), x(ca)), emit(x(ab), b, x(bc)), emit(x(ca), x(bc), c), emit(x(ab), x(bc), x(ca));
            } else if (ab >= 0 && bc >= 0) {
                emit(x(ab), b, x(bc)), emit(a, x(ab), x(bc)), emit(a, x(bc), c);
            } else if (bc >= 0 && ca >= 0) {
                emit(x(bc), c, x(ca)), emit(b, x(bc), x(ca)), emit(b, x(ca), a);
            } else if (ca >= 0 && ab >= 0) {
                emit(x(ca), a, x(ab)), emit(c, x(ca), x(ab)), emit(c, x(ab), b);
            } else if (ab >= 0) {
                emit(a, x(ab), c), emit(x(ab), b, c);
            } else if (bc >= 0) {
                emit(b, x(bc), a), emit(x(bc), c, a);
            } else if (ca >= 0) {
                emit(c, x(ca), b), emit(x(ca), a, b);
            } else {
                emit(a, b, c);
            }
        }
        triangles.indices = std::move(next);
        if (!changed)
            break;
    }
    return triangles;
}

} // namespace radar::scene3d
