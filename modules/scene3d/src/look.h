#pragma once
// The map's look (mapstyle/look.h) in OpenSceneGraph's words, and its colours as they are baked into vertices.

#include <osg/Vec3>
#include <osg/Vec4>
#include <osg/Vec4ub>

#include "mapstyle/look.h"

namespace radar::scene3d::look {

using mapstyle::AreaFill;
using mapstyle::areaOrder;
using mapstyle::Hour;
using mapstyle::hours;
using mapstyle::Ink;
using mapstyle::inks;
using mapstyle::Palette;
using mapstyle::palette;
using mapstyle::StreetLook;
using mapstyle::windows;

[[nodiscard]] inline osg::Vec3 vec(const QVector3D &v) { return {v.x(), v.y(), v.z()}; }
[[nodiscard]] inline osg::Vec3 colour(std::uint32_t rgb) { return vec(mapstyle::channels(rgb)); }
/// What falls on a face with this normal.
[[nodiscard]] inline osg::Vec3 light(const Palette &palette, const osg::Vec3 &normal)
{
    return vec(palette.light({normal.x(), normal.y(), normal.z()}));
}
[[nodiscard]] osg::Vec4ub baked(const osg::Vec3 &colour, float brightness = 1, float alpha = 1);
/// In this light.
[[nodiscard]] osg::Vec4ub baked(const osg::Vec3 &colour, const osg::Vec3 &light, float alpha = 1);

/// Carries a height in the colour's alpha: whole metres above the foot of a building, up to 255.
[[nodiscard]] osg::Vec4ub atHeight(osg::Vec4ub colour, double meters);

} // namespace radar::scene3d::look
