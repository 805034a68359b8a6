#pragma once
// The surface everything stands on (mapstyle::Surface), for rays and in OpenSceneGraph's words. Immutable; any thread.

#include <optional>
#include <osg/Vec3>
#include <osg/Vec3d>

#include "mapstyle/surface.h"

namespace radar::scene3d {

struct Ray {
    osg::Vec3d origin;
    osg::Vec3d direction; ///< of length 1
};

class Ground : public mapstyle::Surface {
public:
    using Surface::Surface;

    [[nodiscard]] osg::Vec3d at(geo::Planar place) const { return {place.east, place.north, heightAt(place)}; }
    /// Where the ray first meets the ground, at most `reach` metres away.
    [[nodiscard]] std::optional<osg::Vec3d> hit(const Ray &ray, double reach = 60'000) const;
};

} // namespace radar::scene3d
