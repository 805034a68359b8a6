#pragma once
// The symbols as pictures, painted once: a shape for each status, rings, the heading tick, the camera. Premultiplied white and
// grey where the colour comes from the vertex, so that one picture serves every colour.

#include <osg/Image>
#include <osg/ref_ptr>

#include "billboards.h"

namespace radar::scene3d {

enum class SymbolPicture { Circle, Triangle, Square, Diamond, HollowCircle, Camera, Ring, DashedRing, Tick, Glow, Selection, Dot };

class SymbolAtlas {
public:
    SymbolAtlas();
    [[nodiscard]] osg::Image *image() const { return m_image.get(); }
    /// The picture of the shape itself (white, tinted by the vertex colour) …
    [[nodiscard]] static AtlasRect rect(SymbolPicture picture);
    /// … and the dark edge that belongs under it.
    [[nodiscard]] static AtlasRect edge(SymbolPicture picture);
    /// How much larger the quad is than the symbol's nominal diameter.
    static constexpr float margin = 1.6F;

private:
    osg::ref_ptr<osg::Image> m_image;
};

} // namespace radar::scene3d
