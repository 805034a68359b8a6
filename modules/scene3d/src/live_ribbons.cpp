#include "live_ribbons.h"

#include <osg/Geometry>

namespace radar::scene3d {

LiveRibbons::Batch::Batch(osg::StateSet *state)
    : geometry(new osg::Geometry),
      places(new osg::Vec3Array),
      colours(new osg::Vec4ubArray),
      first(new osg::Vec4Array),
      second(new osg::Vec4Array),
      indices(new osg::DrawElementsUInt(GL_TRIANGLES))
{
    geometry->setUseDisplayList(false);
    geometry->setUseVertexBufferObjects(true);
    geometry->setDataVariance(osg::Object::DYNAMIC);
    geometry->setCullingActive(false);
    colours->setNormalize(true);
    geometry->setVertexArray(places);
    geometry->setColorArray(colours, osg::Array::BIND_PER_VERTEX);
    geometry->setTexCoordArray(0, first);
    geometry->setTexCoordArray(1, second);
    geometry->addPrimitiveSet(indices);
    geometry->setStateSet(state);
    geometry->setNodeMask(0);
}

unsigned LiveRibbons::Batch::add(const osg::Vec3d &place, const osg::Vec4ub &colour, const osg::Vec4 &one, const osg::Vec4 &other)
{
    places->push_back(osg::Vec3(place));
    colours->push_back(colour);
    first->push_back(one);
    second->push_back(other);
    return static_cast<unsigned>(places->size() - 1);
}

void LiveRibbons::Batch::clear()
{
    places->clear();
    colours->clear();
    first->clear();
    second->clear();
    indices->clear();
}

void LiveRibbons::Batch::commit()
{
    places->dirty();
    colours->dirty();
    first->dirty();
    second->dirty();
    indices->dirty();
    geometry->dirtyBound();
    geometry->setNodeMask(indices->empty() ? 0U : ~0U);
}

LiveRibbons::LiveRibbons(const States &states) : m_group(new osg::Group), m_discs(states.disc), m_lines(states.trail)
{
    m_group->setCullingActive(false);
    m_group->addChild(m_discs.geometry);
    m_group->addChild(m_lines.geometry);
}

void LiveRibbons::clear()
{
    m_discs.clear();
    m_lines.clear();
}

void LiveRibbons::addLine(const std::vector<osg::Vec3d> &places, const std::vector<osg::Vec4ub> &colours, float halfWidth)
{
    for (std::size_t i = 0; i + 1 < places.size(); ++i) {
        osg::Vec3d direction = places[i + 1] - places[i];
        if (direction.normalize() < 0.01)
            continue;
        const osg::Vec4 ahead(osg::Vec3(direction), 0);
        const auto a = m_lines.add(places[i], colours[i], {1, 0, 0, halfWidth}, ahead);
        const auto b = m_lines.add(places[i], colours[i], {-1, 0, 0, halfWidth}, ahead);
        const auto c = m_lines.add(places[i + 1], colours[i + 1], {-1, 0, 0, halfWidth}, ahead);
        const auto d = m_lines.add(places[i + 1], colours[i + 1], {1, 0, 0, halfWidth}, ahead);
        for (const unsigned index : {a, b, c, a, c, d})
            m_lines.indices->push_back(index);
    }
}

void LiveRibbons::addDisc(const std::vector<osg::Vec3d> &middleAndRim, const osg::Vec4ub &colour)
{
    const auto first = static_cast<unsigned>(m_discs.places->size());
    for (const osg::Vec3d &place : middleAndRim)
        m_discs.add(place, colour);
    const auto rim = static_cast<unsigned>(middleAndRim.size() - 1);
    for (unsigned i = 0; i < rim; ++i)
        for (const unsigned index : {first, first + 1 + i, first + 1 + (i + 1) % rim})
            m_discs.indices->push_back(index);
}

void LiveRibbons::commit()
{
    m_discs.commit();
    m_lines.commit();
}

} // namespace radar::scene3d
