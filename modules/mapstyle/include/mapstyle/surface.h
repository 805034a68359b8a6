#pragma once
// The surface everything stands on, in the map's local frame (metres east, north, up above sea level). Immutable; any thread.
// It is the very surface that is drawn: the map's terrain resampled on a grid whose cells are two triangles (parted from
// south-west to north-east), so that what is draped on it neither sinks nor floats.

#include <QVector3D>
#include <memory>
#include <vector>

#include "basemap/map.h"
#include "mapstyle/look.h"

namespace radar::mapstyle {

class Surface {
public:
    /// Flat at height 0 where the map has no terrain. `map` may be null: flat everywhere, one kilometre wide.
    explicit Surface(std::shared_ptr<const basemap::Map> map);

    [[nodiscard]] double heightAt(geo::Planar place) const;
    [[nodiscard]] bool isFlat() const { return m_flat; }
    [[nodiscard]] double lowest() const { return m_low; }
    [[nodiscard]] double highest() const { return m_high; }
    [[nodiscard]] const geo::Box &extent() const { return m_extent; } ///< of all that is on the map; never empty
    [[nodiscard]] double size() const;                                ///< its longer side, metres
    [[nodiscard]] double stepMeters() const { return m_step; }        ///< of the grid; divides 256
    [[nodiscard]] const geo::Box &gridBox() const { return m_grid; }  ///< what the grid covers: whole tiles of 256 m around extent()
    /// Upwards, of length 1.
    [[nodiscard]] QVector3D normalAt(geo::Planar place) const;

private:
    geo::Box m_extent;
    geo::Box m_grid;
    double m_step = 16;
    int m_columns = 0, m_rows = 0;
    std::vector<float> m_heights; ///< of the grid's corners, rows from the south
    bool m_flat = true;
    double m_low = 0, m_high = 0;
};

/// Beyond the grid nobody knows the slopes: the land's light becomes this one, over so many metres.
inline constexpr float landBeyond = 0.96F;
inline constexpr double landFadeMeters = 900;
/// How much light falls on the land, and on an area, relative to level ground: shade on slopes, a breath of light on the heights.
[[nodiscard]] float landLight(const Surface &surface, geo::Planar place, const Palette &palette);
[[nodiscard]] float areaLight(const Surface &surface, geo::Planar place, const Palette &palette);

} // namespace radar::mapstyle
