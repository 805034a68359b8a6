#pragma once
// The symbols as pictures, painted once: a shape for each status, rings, the heading tick, the camera. Luminance is the ink, whose
// colour comes from the vertex; alpha is the ink and the dark edge around it. So one picture serves every colour.

#include <osg/Image>
#include <osg/ref_ptr>

#include "billboards.h"

namespace radar::scene3d {

enum class SymbolPicture {
    Circle,
    Triangle,
    Square,
    Diamond,
    HollowCircle,
    Camera,
    Ring,
    DashedRing,
    Tick,
    Glow,
    Selection,
    Dot,
    Barrier,
    Post,
    Spot
};

class SymbolAtlas {
public:
    SymbolAtlas();
    [[nodiscard]] osg::Image *image() const { return m_image.get(); }
    /// A square around the symbol's middle, or around the tick's.
    [[nodiscard]] static AtlasRect rect(SymbolPicture picture);
    /// Half the side of that square, in the symbol's nominal radii: no larger than the picture needs, every pixel costs.
    [[nodiscard]] static float reach(SymbolPicture picture);
    /// How far the tick's square lies ahead of the symbol's middle, in nominal radii.
    static constexpr float tickAhead = 1.35F;

private:
    osg::ref_ptr<osg::Image> m_image;
};

} // namespace radar::scene3d
