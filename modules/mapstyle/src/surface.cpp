#include "mapstyle/surface.h"

#include <algorithm>
#include <cmath>

namespace radar::mapstyle {

namespace {

geo::Box extentOf(const basemap::Map &map)
{
    geo::Box box;
    for (const auto &building : map.buildings)
        box.include(building.centre);
    const auto includeWays = [&](const std::vector<basemap::Way> &ways) {
        for (const auto &way : ways)
            if (!way.points.empty() && map.bounds.contains(way.points.front()))
                box.include(map.frame.toPlanar(way.points.front())); // one point a way: enough, and quick
    };
    includeWays(map.streets);
    if (box.isEmpty())
        includeWays(map.paths);
    if (box.isEmpty() && !map.bounds.isEmpty()) {
        box.include(map.frame.toPlanar(map.bounds.southWest));
        box.include(map.frame.toPlanar(map.bounds.northEast));
    }
    return box;
}

} // namespace

Surface::Surface(std::shared_ptr<const basemap::Map> map)
{
    if (map)
        m_extent = extentOf(*map);
    if (m_extent.isEmpty()) {
        m_extent.include({-500, -500});
        m_extent.include({500, 500});
    }
    constexpr double tile = 256;
    constexpr double margin = 120;
    m_grid.low = {std::floor((m_extent.low.east - margin) / tile) * tile, std::floor((m_extent.low.north - margin) / tile) * tile};
    m_grid.high = {std::ceil((m_extent.high.east + margin) / tile) * tile, std::ceil((m_extent.high.north + margin) / tile) * tile};
    if (!map || map->terrain.isEmpty())
        return;
    m_step = size() > 6'000 ? 32 : 16;
    m_columns = static_cast<int>(std::lround((m_grid.high.east - m_grid.low.east) / m_step)) + 1;
    m_rows = static_cast<int>(std::lround((m_grid.high.north - m_grid.low.north) / m_step)) + 1;
    m_heights.reserve(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows));
    m_low = 1e9;
    m_high = -1e9;
    for (int row = 0; row < m_rows; ++row) {
        for (int column = 0; column < m_columns; ++column) {
            const double height = map->terrain.heightAt({m_grid.low.east + column * m_step, m_grid.low.north + row * m_step});
            m_heights.push_back(static_cast<float>(height));
            if (std::isnan(height))
                continue;
            m_low = std::min(m_low, height);
            m_high = std::max(m_high, height);
        }
    }
    if (m_low > m_high)
        m_low = m_high = 0;
    else
        m_flat = m_high - m_low < 0.05;
    std::replace_if(m_heights.begin(), m_heights.end(), [](float height) { return std::isnan(height); }, static_cast<float>(m_low));
}

double Surface::size() const { return std::max({200.0, m_extent.high.east - m_extent.low.east, m_extent.high.north - m_extent.low.north}); }

double Surface::heightAt(geo::Planar place) const
{
    if (m_flat)
        return m_low;
    const double x = std::clamp((place.east - m_grid.low.east) / m_step, 0.0, m_columns - 1.0001);
    const double y = std::clamp((place.north - m_grid.low.north) / m_step, 0.0, m_rows - 1.0001);
    const auto column = static_cast<std::size_t>(x);
    const auto row = static_cast<std::size_t>(y);
    const double u = x - static_cast<double>(column);
    const double v = y - static_cast<double>(row);
    const float *south = &m_heights[row * static_cast<std::size_t>(m_columns) + column];
    const float *north = south + m_columns;
    const double h00 = static_cast<double>(south[0]);
    const double h10 = static_cast<double>(south[1]);
    const double h01 = static_cast<double>(north[0]);
    const double h11 = static_cast<double>(north[1]);
    return u > v ? h00 + u * (h10 - h00) + v * (h11 - h10) : h00 + v * (h01 - h00) + u * (h11 - h01);
}

QVector3D Surface::normalAt(geo::Planar place) const
{
    if (m_flat)
        return {0, 0, 1};
    constexpr double reach = 8;
    const double east = heightAt({place.east + reach, place.north}) - heightAt({place.east - reach, place.north});
    const double north = heightAt({place.east, place.north + reach}) - heightAt({place.east, place.north - reach});
    return QVector3D(static_cast<float>(-east), static_cast<float>(-north), static_cast<float>(2 * reach)).normalized();
}

namespace {

/// Against level ground: 1 there.
float slopeLight(const Surface &surface, geo::Planar place, const Palette &palette)
{
    const QVector3D light = palette.light(surface.normalAt(place));
    const QVector3D level = palette.light({0, 0, 1});
    return (light.x() + light.y() + light.z()) / (level.x() + level.y() + level.z());
}

/// Metres outside of the box.
double outside(const geo::Box &box, geo::Planar place)
{
    return std::max({0.0, box.low.east - place.east, place.east - box.high.east, box.low.north - place.north, place.north - box.high.north});
}

} // namespace

float landLight(const Surface &surface, geo::Planar place, const Palette &palette)
{
    if (surface.isFlat())
        return 1;
    const auto height = static_cast<float>((surface.heightAt(place) - surface.lowest()) / std::max(1.0, surface.highest() - surface.lowest()));
    const float inside = std::max(0.35F, 1 + palette.slopes * (0.12F + (slopeLight(surface, place, palette) - 1) * 4.5F + 0.3F * (height - 0.4F)));
    const auto beyond = static_cast<float>(std::min(1.0, outside(surface.gridBox(), place) / landFadeMeters));
    return inside * (1 - beyond) + landBeyond * beyond;
}

float areaLight(const Surface &surface, geo::Planar place, const Palette &palette)
{
    return surface.isFlat() ? 1 : std::max(0.3F, 1 + palette.slopes * (slopeLight(surface, place, palette) - 1) * 3.5F);
}

} // namespace radar::mapstyle
