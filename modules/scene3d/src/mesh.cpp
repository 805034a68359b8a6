#include "mesh.h"

namespace radar::scene3d {

void Mesh::append(const Mesh &other)
{
    const auto offset = static_cast<Index>(m_places.size());
    m_places.insert(m_places.end(), other.m_places.begin(), other.m_places.end());
    m_colours.insert(m_colours.end(), other.m_colours.begin(), other.m_colours.end());
    m_first.insert(m_first.end(), other.m_first.begin(), other.m_first.end());
    m_second.insert(m_second.end(), other.m_second.begin(), other.m_second.end());
    for (const Index index : other.m_indices)
        m_indices.push_back(index + offset);
}

osg::ref_ptr<osg::Geometry> Mesh::geometry(osg::StateSet *state) const
{
    if (isEmpty())
        return {};
    osg::ref_ptr<osg::Geometry> geometry = new osg::Geometry;
    geometry->setUseDisplayList(false);
    geometry->setUseVertexBufferObjects(true);
    geometry->setDataVariance(osg::Object::STATIC);
    geometry->setVertexArray(new osg::Vec3Array(m_places.begin(), m_places.end()));
    osg::ref_ptr<osg::Vec4ubArray> colours = new osg::Vec4ubArray(m_colours.begin(), m_colours.end());
    colours->setNormalize(true);
    geometry->setColorArray(colours, osg::Array::BIND_PER_VERTEX);
    if (!m_first.empty())
        geometry->setTexCoordArray(0, new osg::Vec4Array(m_first.begin(), m_first.end()));
    if (!m_second.empty())
        geometry->setTexCoordArray(1, new osg::Vec4Array(m_second.begin(), m_second.end()));
    geometry->addPrimitiveSet(new osg::DrawElementsUInt(GL_TRIANGLES, m_indices.begin(), m_indices.end()));
    geometry->setStateSet(state);
    return geometry;
}

} // namespace radar::scene3d
