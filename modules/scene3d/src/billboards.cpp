#include "billboards.h"

namespace radar::scene3d {

Billboards::Billboards(osg::StateSet *state, osg::Image *atlas, Mipmaps mipmaps)
    : m_geometry(new osg::Geometry),
      m_anchors(new osg::Vec3Array),
      m_colours(new osg::Vec4ubArray),
      m_offsets(new osg::Vec4Array),
      m_snaps(new osg::FloatArray),
      m_indices(new osg::DrawElementsUInt(GL_TRIANGLES))
{
    m_geometry->setUseDisplayList(false);
    m_geometry->setUseVertexBufferObjects(true);
    m_geometry->setDataVariance(osg::Object::DYNAMIC);
    m_geometry->setCullingActive(false);
    m_colours->setNormalize(true);
    m_geometry->setVertexArray(m_anchors);
    m_geometry->setColorArray(m_colours, osg::Array::BIND_PER_VERTEX);
    m_geometry->setTexCoordArray(0, m_offsets);
    m_geometry->setTexCoordArray(1, m_snaps);
    m_geometry->addPrimitiveSet(m_indices);
    osg::ref_ptr<osg::StateSet> own = new osg::StateSet(*state);
    osg::ref_ptr<osg::Texture2D> texture = new osg::Texture2D(atlas);
    texture->setResizeNonPowerOfTwoHint(false);
    texture->setUnRefImageDataAfterApply(false);
    texture->setFilter(osg::Texture::MIN_FILTER, mipmaps == Mipmaps::Yes ? osg::Texture::LINEAR_MIPMAP_NEAREST : osg::Texture::LINEAR);
    texture->setFilter(osg::Texture::MAG_FILTER, osg::Texture::LINEAR);
    texture->setUseHardwareMipMapGeneration(mipmaps == Mipmaps::Yes);
    own->setTextureAttribute(0, texture);
    m_geometry->setStateSet(own);
}

void Billboards::clear()
{
    m_anchors->clear();
    m_colours->clear();
    m_offsets->clear();
    m_snaps->clear();
    m_indices->clear();
}

void Billboards::add(const osg::Vec3 &anchor, const PixelRect &rect, const AtlasRect &from, const osg::Vec4ub &colour, Snap snap, float cosine,
                     float sine)
{
    const auto first = static_cast<unsigned>(m_anchors->size());
    const auto corner = [&](float x, float y, float u, float v) {
        m_anchors->push_back(anchor);
        m_colours->push_back(colour);
        m_offsets->push_back({u, v, x * cosine - y * sine, x * sine + y * cosine});
        m_snaps->push_back(snap == Snap::Yes ? 1.0F : 0.0F);
    };
    corner(rect.left, rect.bottom, from.u0, from.v0);
    corner(rect.right, rect.bottom, from.u1, from.v0);
    corner(rect.right, rect.top, from.u1, from.v1);
    corner(rect.left, rect.top, from.u0, from.v1);
    for (const unsigned index : {0U, 1U, 2U, 0U, 2U, 3U})
        m_indices->push_back(first + index);
}

void Billboards::commit()
{
    m_anchors->dirty();
    m_colours->dirty();
    m_offsets->dirty();
    m_snaps->dirty();
    m_indices->dirty();
    m_geometry->dirtyBound();
    m_geometry->setNodeMask(m_indices->empty() ? 0U : ~0U);
}

} // namespace radar::scene3d
