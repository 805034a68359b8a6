#pragma once
// Any number of screen-sized pictures from one atlas in one draw call, rebuilt whenever they change.

#include <osg/Geometry>
#include <osg/Image>
#include <osg/StateSet>
#include <osg/Texture2D>
#include <osg/ref_ptr>

namespace radar::scene3d {

struct AtlasRect {
    float u0 = 0, v0 = 0, u1 = 0, v1 = 0;
};

struct PixelRect {
    float left = 0, bottom = 0, right = 0, top = 0; ///< device pixels from the anchor's place on the screen, y upwards
};

enum class Snap { No, Yes };
enum class Mipmaps { No, Yes };

class Billboards {
public:
    /// Draws with `state` (shared) and this atlas.
    Billboards(osg::StateSet *state, osg::Image *atlas, Mipmaps mipmaps);
    [[nodiscard]] osg::Geometry *node() const { return m_geometry.get(); }

    void clear();
    /// `cosine`, `sine`: of a turn around the anchor, counter-clockwise.
    void add(const osg::Vec3 &anchor, const PixelRect &rect, const AtlasRect &from, const osg::Vec4ub &colour, Snap snap = Snap::No, float cosine = 1,
             float sine = 0);
    void commit();

private:
    osg::ref_ptr<osg::Geometry> m_geometry;
    osg::ref_ptr<osg::Vec3Array> m_anchors;
    osg::ref_ptr<osg::Vec4ubArray> m_colours;
    osg::ref_ptr<osg::Vec4Array> m_offsets;
    osg::ref_ptr<osg::FloatArray> m_snaps;
    osg::ref_ptr<osg::DrawElementsUInt> m_indices;
};

} // namespace radar::scene3d
