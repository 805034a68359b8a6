#pragma once
// The nearest street segment to a place: a uniform grid of cells over all segments. Immutable once built.

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "geo/wgs84.h"
#include "table.h"

namespace radar::routing {

class SegmentGrid {
public:
    struct Hit {
        std::uint32_t segment = 0;
        double fraction = 0;
        double meters = 0;
        geo::Wgs84 position;
    };

    SegmentGrid() = default;
    /// A segment is named by its first point's index and ends at the next point.
    SegmentGrid(std::span<const geo::Wgs84> points, std::span<const std::uint32_t> segments);

    /// Nearest by distance, then by index; only segments that `accept` lets through, and none beyond `limitMeters`.
    /// Distance on the plane that touches the globe at the place's latitude.
    template <typename Accept>
    [[nodiscard]] std::optional<Hit> nearest(std::span<const geo::Wgs84> points, geo::Wgs84 place, double limitMeters, Accept accept) const;

    /// Visits every segment that may touch the box, some more than once, some that only come near.
    template <typename Visit>
    void forEachIn(const geo::Wgs84Box &box, Visit visit) const;

    /// Its parts, one after another, to an index file's writer or reader.
    template <typename Archive>
    void archive(Archive &archive)
    {
        archiveParts(archive, *this);
    }
    template <typename Archive>
    void archive(Archive &archive) const
    {
        archiveParts(archive, *this);
    }

private:
    template <typename Archive, typename Grid>
    static void archiveParts(Archive &archive, Grid &grid)
    {
        archive(grid.m_bounds);
        archive(grid.m_latitudeStep);
        archive(grid.m_longitudeStep);
        archive(grid.m_rows);
        archive(grid.m_columns);
        archive(grid.m_first);
        archive(grid.m_segments);
    }
    struct Plane;
    [[nodiscard]] int rowOf(double latitude) const;
    [[nodiscard]] int columnOf(double longitude) const;

    geo::Wgs84Box m_bounds;
    double m_latitudeStep = 1;
    double m_longitudeStep = 1;
    int m_rows = 0;
    int m_columns = 0;
    Table<std::uint32_t> m_first; ///< cell → its first in m_segments; one more than there are cells
    Table<std::uint32_t> m_segments;
};

/// Metres around a place: x to the east, y to the north of it.
struct SegmentGrid::Plane {
    explicit Plane(geo::Wgs84 middle);
    [[nodiscard]] Hit project(geo::Wgs84 a, geo::Wgs84 b, std::uint32_t segment) const;
    geo::Wgs84 place;
    double metersPerLongitude = 0;
};

} // namespace radar::routing

#include "segment_grid_nearest.h"
