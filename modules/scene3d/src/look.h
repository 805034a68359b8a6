#pragma once
// The night look: every colour and size of the scene in one place. Quiet and desaturated; colour is kept for what matters.

#include <cstdint>
#include <osg/Vec3>
#include <osg/Vec4>
#include <osg/Vec4ub>

#include "basemap/map.h"
#include "picture/picture.h"

namespace radar::scene3d::look {

[[nodiscard]] constexpr float channel(std::uint32_t rgb, int shift) { return static_cast<float>((rgb >> shift) & 0xffU) / 255.0F; }
[[nodiscard]] inline osg::Vec3 colour(std::uint32_t rgb) { return {channel(rgb, 16), channel(rgb, 8), channel(rgb, 0)}; }
[[nodiscard]] osg::Vec4ub baked(const osg::Vec3 &colour, float brightness = 1, float alpha = 1);

/// Carries a height in the colour's alpha: whole metres above the foot of a building, up to 255.
[[nodiscard]] osg::Vec4ub atHeight(osg::Vec4ub colour, double meters);

// Sky and air
inline constexpr std::uint32_t zenith = 0x0a0e14;
inline constexpr std::uint32_t horizon = 0x1d2935;
inline constexpr std::uint32_t land = 0x151c22;

// Streets
struct StreetLook {
    std::uint32_t fill = 0;
    double widthMeters = 5;
    int rank = 0; ///< drawn later = on top
    int kind = 1; ///< of the ribbon shader: 0 with centre line, 1 plain, 2 path, 3 steps, 4 water, 5 rail, 6 barred, 7 dashed
    float minimumPixels = 1.2F;
    float alpha = 1;
};
[[nodiscard]] StreetLook street(const basemap::Way &way);
[[nodiscard]] StreetLook path(const basemap::Way &way);
[[nodiscard]] StreetLook line(const basemap::Line &line);

// What is laid over the map for a while. Quiet, and none of the status colours: those are for people and incidents.
inline constexpr std::uint32_t overlayFill = 0xb4cbe8;
inline constexpr float overlayFillAlpha = 0.30F;
[[nodiscard]] StreetLook overlayEdge(double weight);
[[nodiscard]] StreetLook overlayLine(const picture::Overlay::Line &line);
[[nodiscard]] std::uint32_t group(int number); ///< 0 to Overlay::groupCount - 1
inline constexpr std::uint32_t warning = 0xe2793f;
[[nodiscard]] StreetLook closedStreet();
[[nodiscard]] StreetLook closedEdge(); ///< of an area

/// Fill of an area; alpha 0 for what is not drawn.
[[nodiscard]] osg::Vec4 area(basemap::AreaKind kind);
[[nodiscard]] int areaOrder(basemap::AreaKind kind);

/// Walls of a building by its use, and how strong its windows show (0…1).
[[nodiscard]] std::uint32_t wall(basemap::BuildingUse use);
[[nodiscard]] float windows(basemap::BuildingUse use);

/// The palette that survives colour-blindness.
[[nodiscard]] std::uint32_t status(picture::Status status);

/// Direction to the moon, and what falls on a face with this normal (0…1 and a little more).
[[nodiscard]] float light(const osg::Vec3 &normal);

} // namespace radar::scene3d::look
