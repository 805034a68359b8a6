#pragma once
// Triangles being collected for one draw call: positions, baked colours and up to two sets of four numbers for the shader.

#include <osg/Array>
#include <osg/Geometry>
#include <osg/PrimitiveSet>
#include <osg/StateSet>
#include <osg/ref_ptr>
#include <vector>

namespace radar::scene3d {

class Mesh {
public:
    using Index = unsigned;

    Index add(const osg::Vec3d &place, const osg::Vec4ub &colour)
    {
        m_places.push_back(osg::Vec3(place));
        m_colours.push_back(colour);
        return static_cast<Index>(m_places.size() - 1);
    }
    Index add(const osg::Vec3d &place, const osg::Vec4ub &colour, const osg::Vec4 &first)
    {
        m_first.push_back(first);
        return add(place, colour);
    }
    Index add(const osg::Vec3d &place, const osg::Vec4ub &colour, const osg::Vec4 &first, const osg::Vec4 &second)
    {
        m_second.push_back(second);
        return add(place, colour, first);
    }
    void triangle(Index a, Index b, Index c)
    {
        m_indices.push_back(a);
        m_indices.push_back(b);
        m_indices.push_back(c);
    }
    void quad(Index a, Index b, Index c, Index d)
    {
        triangle(a, b, c);
        triangle(a, c, d);
    }
    /// The other's triangles are drawn after these.
    void append(const Mesh &other);
    [[nodiscard]] bool isEmpty() const { return m_indices.empty(); }
    [[nodiscard]] std::size_t triangles() const { return m_indices.size() / 3; }

    /// Null when empty. Texture coordinate sets 0 and 1 carry the numbers.
    [[nodiscard]] osg::ref_ptr<osg::Geometry> geometry(osg::StateSet *state) const;

private:
    std::vector<osg::Vec3> m_places;
    std::vector<osg::Vec4ub> m_colours;
    std::vector<osg::Vec4> m_first, m_second;
    std::vector<Index> m_indices;
};

} // namespace radar::scene3d
