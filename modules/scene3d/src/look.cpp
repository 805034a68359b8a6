#include "look.h"

#include <algorithm>
#include <cmath>

namespace radar::scene3d::look {

osg::Vec4ub baked(const osg::Vec3 &colour, float brightness, float alpha)
{
    const auto byte = [](float value) { return static_cast<unsigned char>(std::lround(std::clamp(value, 0.0F, 1.0F) * 255.0F)); };
    return {byte(colour.x() * brightness), byte(colour.y() * brightness), byte(colour.z() * brightness), byte(alpha)};
}

osg::Vec4ub baked(const osg::Vec3 &colour, const osg::Vec3 &light, float alpha) { return baked(osg::componentMultiply(colour, light), 1, alpha); }

osg::Vec4ub atHeight(osg::Vec4ub colour, double meters)
{
    colour.a() = static_cast<unsigned char>(std::lround(std::clamp(meters, 0.0, 255.0)));
    return colour;
}

} // namespace radar::scene3d::look
