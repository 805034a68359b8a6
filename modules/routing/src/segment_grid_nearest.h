#pragma once
// The search of SegmentGrid; a template, so that the mode's test is inlined. Included by segment_grid.h only.

#include <algorithm>
#include <limits>

#include "segment_grid.h"

namespace radar::routing {

inline constexpr double metersPerDegree = 111194.92664455873; // of a sphere of 6 371 000 m

template <typename Accept>
std::optional<SegmentGrid::Hit> SegmentGrid::nearest(std::span<const geo::Wgs84> points, geo::Wgs84 place, double limitMeters, Accept accept) const
{
    if (m_segments.empty())
        return std::nullopt;
    const Plane plane(place);
    const int row = rowOf(place.latitude);
    const int column = columnOf(place.longitude);
    std::optional<Hit> best;
    double bestMeters = limitMeters;

    const auto look = [&](int r, int c) {
        const auto cell = static_cast<std::size_t>(r) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(c);
        for (std::uint32_t i = m_first[cell]; i < m_first[cell + 1]; ++i) {
            const std::uint32_t segment = m_segments[i];
            const Hit hit = plane.project(points[segment], points[segment + 1], segment);
            if ((hit.meters < bestMeters || (hit.meters == bestMeters && (!best || segment < best->segment))) && accept(segment)) {
                best = hit;
                bestMeters = hit.meters;
            }
        }
    };

    constexpr double infinite = std::numeric_limits<double>::infinity();
    for (int ring = 0;; ++ring) {
        const int south = row - ring;
        const int north = row + ring;
        const int west = column - ring;
        const int east = column + ring;
        for (int r = std::max(south, 0); r <= std::min(north, m_rows - 1); ++r) {
            if (r == south || r == north) {
                for (int c = std::max(west, 0); c <= std::min(east, m_columns - 1); ++c)
                    look(r, c);
            } else {
                if (west >= 0)
                    look(r, west);
                if (east < m_columns)
                    look(r, east);
            }
        }
        // Nothing unseen is nearer than the rim of what was seen; beyond the grid's edge there is nothing.
        const double southRim = south <= 0 ? infinite : place.latitude - (m_bounds.southWest.latitude + south * m_latitudeStep);
        const double northRim = north >= m_rows - 1 ? infinite : m_bounds.southWest.latitude + (north + 1) * m_latitudeStep - place.latitude;
        const double westRim = west <= 0 ? infinite : place.longitude - (m_bounds.southWest.longitude + west * m_longitudeStep);
        const double eastRim = east >= m_columns - 1 ? infinite : m_bounds.southWest.longitude + (east + 1) * m_longitudeStep - place.longitude;
        const double rim = std::min(std::min(southRim, northRim) * metersPerDegree, std::min(westRim, eastRim) * plane.metersPerLongitude);
        if (rim > bestMeters)
            return best;
    }
}

template <typename Visit>
void SegmentGrid::forEachIn(const geo::Wgs84Box &box, Visit visit) const
{
    const bool isApart = box.southWest.latitude > m_bounds.northEast.latitude || box.northEast.latitude < m_bounds.southWest.latitude
        || box.southWest.longitude > m_bounds.northEast.longitude || box.northEast.longitude < m_bounds.southWest.longitude;
    if (m_segments.empty() || box.isEmpty() || isApart)
        return;
    for (int r = rowOf(box.southWest.latitude); r <= rowOf(box.northEast.latitude); ++r) {
        for (int c = columnOf(box.southWest.longitude); c <= columnOf(box.northEast.longitude); ++c) {
            const auto cell = static_cast<std::size_t>(r) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(c);
            for (std::uint32_t i = m_first[cell]; i < m_first[cell + 1]; ++i)
                visit(m_segments[i]);
        }
    }
}

} // namespace radar::routing
