#pragma once
// The symbols as pictures, painted once: a shape for each status, rings, the heading tick, the camera. Luminance is the ink, whose
// colour comes from the vertex; alpha is the ink and the dark edge around it. So one picture serves every colour.

#include <osg/Image>
#include <osg/ref_ptr>

#include "billboards.h"
#include "mapstyle/symbol_look.h"

namespace radar::scene3d {

using mapstyle::SymbolPicture;

class SymbolAtlas {
public:
    SymbolAtlas();
    [[nodiscard]] osg::Image *image() const { return m_image.get(); }
    /// A square around the symbol's middle, or around the tick's.
    [[nodiscard]] static AtlasRect rect(SymbolPicture picture);

private:
    osg::ref_ptr<osg::Image> m_image;
};

} // namespace radar::scene3d
