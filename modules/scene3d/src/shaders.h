#pragma once
// The GLSL programs and render states of the scene, made once per scene and shared by all its tiles.
//
// Order of drawing (render bins): terrain, areas, streams, street casings, street fills, paths, contact shadows, view sectors,
// what is laid over the ground (areas, lines, closed streets), walls and buildings, the sky where nothing else is; then, over the cached picture:
// routes, symbols, labels. Ground layers do not write depth; they are pulled a little towards the eye along the line of sight, so that painting order
// alone decides between them.

#include <array>
#include <osg/StateSet>
#include <osg/Texture2D>
#include <osg/Uniform>
#include <osg/ref_ptr>

#include "look.h"

namespace radar::scene3d {

struct Uniforms {
    Uniforms();
    osg::ref_ptr<osg::Uniform> viewport;                  ///< vec2, device pixels
    osg::ref_ptr<osg::Uniform> pixelScale;                ///< metres per pixel at one metre's distance
    osg::ref_ptr<osg::Uniform> hazeMeters;                ///< distance at which the air has swallowed most
    osg::ref_ptr<osg::Uniform> seconds;                   ///< for flowing and pulsing; wraps
    osg::ref_ptr<osg::Uniform> skyRight, skyUp, skyAhead; ///< vec3: the view's axes, scaled to the picture's edges
    osg::ref_ptr<osg::Uniform> horizon, zenith, glow, toLight, casing, closedGap, edge, glass, marked; ///< vec3: of the palette
    osg::ref_ptr<osg::Uniform> symbolEdge, halo;                                                       ///< vec4, vec4
    osg::ref_ptr<osg::Uniform> detail;       ///< vec4: street mark, lit windows, foot shade, marked light
    osg::ref_ptr<osg::Uniform> openedNumber; ///< of the building that is drawn storey by storey instead
    void addTo(osg::StateSet *state) const;
    void setPalette(const look::Palette &palette) const;
};

struct States {
    States();
    osg::ref_ptr<osg::StateSet> sky, terrain, painted, shadow, water, casing, fill, path, building, plainBuilding, sector, route, routeHidden, symbol,
        text, overlayArea, overlayLine, closedLine, disc, trail, hint;
    std::array<osg::ref_ptr<osg::StateSet>, 7> areas; ///< by look::areaOrder()
};

} // namespace radar::scene3d
