#include "segment_grid.h"

#include <cmath>
#include <numbers>

namespace radar::routing {
namespace {
constexpr double smallestCellMeters = 40;
}

SegmentGrid::Plane::Plane(geo::Wgs84 middle) : place(middle), metersPerLongitude(metersPerDegree * std::cos(middle.latitude * std::numbers::pi / 180))
{}

SegmentGrid::Hit SegmentGrid::Plane::project(geo::Wgs84 a, geo::Wgs84 b, std::uint32_t segment) const
{
    const double ax = (a.longitude - place.longitude) * metersPerLongitude;
    const double ay = (a.latitude - place.latitude) * metersPerDegree;
    const double dx = (b.longitude - a.longitude) * metersPerLongitude;
    const double dy = (b.latitude - a.latitude) * metersPerDegree;
    const double squared = dx * dx + dy * dy;
    const double fraction = squared > 0 ? std::clamp(-(ax * dx + ay * dy) / squared, 0.0, 1.0) : 0;
    if (fraction >= 1) { // from the end itself: streets that share a node are then equally near, and the first of them is taken
        const double bx = (b.longitude - place.longitude) * metersPerLongitude;
        const double by = (b.latitude - place.latitude) * metersPerDegree;
        return {segment, 1, std::sqrt(bx * bx + by * by), b};
    }
    const double x = ax + fraction * dx;
    const double y = ay + fraction * dy;
    const geo::Wgs84 position{a.latitude + fraction * (b.latitude - a.latitude), a.longitude + fraction * (b.longitude - a.longitude)};
    return {segment, fraction, std::sqrt(x * x + y * y), position};
}

SegmentGrid::SegmentGrid(std::span<const geo::Wgs84> points, std::span<const std::uint32_t> segments)
{
    if (segments.empty())
        return;
    for (const std::uint32_t segment : segments) {
        m_bounds.include(points[segment]);
        m_bounds.include(points[segment + 1]);
    }
    const double metersPerLongitude = metersPerDegree * std::max(0.01, std::cos(m_bounds.centre().latitude * std::numbers::pi / 180));
    const double height = (m_bounds.northEast.latitude - m_bounds.southWest.latitude) * metersPerDegree;
    const double width = (m_bounds.northEast.longitude - m_bounds.southWest.longitude) * metersPerLongitude;
    // About two cells a segment, so that a wide, thinly built country does not cost memory.
    const double cell = std::max(smallestCellMeters, std::sqrt(height * width / (2.0 * static_cast<double>(segments.size()))));
    m_latitudeStep = cell / metersPerDegree;
    m_longitudeStep = cell / metersPerLongitude;
    m_rows = static_cast<int>(height / cell) + 1;
    m_columns = static_cast<int>(width / cell) + 1;

    // Two passes: count, then fill.
    std::vector<std::uint32_t> first(static_cast<std::size_t>(m_rows) * static_cast<std::size_t>(m_columns) + 1, 0);
    const auto forEachCell = [&](std::uint32_t segment, auto &&visit) {
        const geo::Wgs84 a = points[segment];
        const geo::Wgs84 b = points[segment + 1];
        const int lastRow = rowOf(std::max(a.latitude, b.latitude));
        const int lastColumn = columnOf(std::max(a.longitude, b.longitude));
        for (int r = rowOf(std::min(a.latitude, b.latitude)); r <= lastRow; ++r)
            for (int c = columnOf(std::min(a.longitude, b.longitude)); c <= lastColumn; ++c)
                visit(static_cast<std::size_t>(r) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(c));
    };
    for (const std::uint32_t segment : segments)
        forEachCell(segment, [&](std::size_t cellIndex) { ++first[cellIndex + 1]; });
    for (std::size_t i = 1; i < first.size(); ++i)
        first[i] += first[i - 1];
    std::vector<std::uint32_t> inCells(first.back());
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (const std::uint32_t segment : segments)
        forEachCell(segment, [&](std::size_t cellIndex) { inCells[next[cellIndex]++] = segment; });
    m_first = std::move(first);
    m_segments = std::move(inCells);
}

int SegmentGrid::rowOf(double latitude) const
{
    const double row = (latitude - m_bounds.southWest.latitude) / m_latitudeStep;
    return static_cast<int>(std::clamp(row, 0.0, static_cast<double>(m_rows - 1)));
}

int SegmentGrid::columnOf(double longitude) const
{
    const double column = (longitude - m_bounds.southWest.longitude) / m_longitudeStep;
    return static_cast<int>(std::clamp(column, 0.0, static_cast<double>(m_columns - 1)));
}

} // namespace radar::routing
