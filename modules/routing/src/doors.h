#pragma once
// Which building a place is in, where its entrances are, how high it is. Kept are buildings with mapped entrances, and those that are
// high enough for a lift. Immutable once built.

#include <optional>
#include <span>
#include <vector>

#include "basemap/map.h"
#include "routing/mode.h"
#include "table.h"

namespace radar::routing {

class Doors {
public:
    struct Building {
        std::span<const geo::Wgs84> entrances; ///< may be empty
        int levels = 1;                        ///< storeys above ground
    };

    Doors() = default;
    Doors(const basemap::Map &map, std::span<const TravelMode> modes);

    /// Of several, one with entrances. A courtyard is outdoors.
    [[nodiscard]] std::optional<Building> at(geo::Wgs84 place) const;

    /// Its parts, one after another, to an index file's writer or reader.
    template <typename Archive, typename Kept>
    static void archive(Archive &archive, Kept &doors)
    {
        archive(doors.m_bounds);
        archive(doors.m_latitudeStep);
        archive(doors.m_longitudeStep);
        archive(doors.m_rows);
        archive(doors.m_columns);
        archive(doors.m_first);
        archive(doors.m_inCell);
        archive(doors.m_buildings);
        archive(doors.m_ringFirst);
        archive(doors.m_corners);
        archive(doors.m_entrances);
    }

private:
    struct Row {
        geo::Wgs84Box box;
        std::uint32_t firstRing = 0;
        std::uint32_t endRing = 0;
        std::uint32_t firstEntrance = 0;
        std::uint32_t endEntrance = 0;
        std::uint32_t levels = 1;
        std::uint32_t reserved = 0;
    };
    void fillGrid();
    [[nodiscard]] int rowOf(double latitude) const;
    [[nodiscard]] int columnOf(double longitude) const;
    [[nodiscard]] bool contains(const Row &building, geo::Wgs84 place) const;

    geo::Wgs84Box m_bounds;
    double m_latitudeStep = 1;
    double m_longitudeStep = 1;
    int m_rows = 0;
    int m_columns = 0;
    Table<std::uint32_t> m_first;  ///< cell → its first in m_inCell; one more than there are cells
    Table<std::uint32_t> m_inCell; ///< buildings
    Table<Row> m_buildings;
    Table<std::uint32_t> m_ringFirst; ///< ring → its first corner; one more than there are rings
    Table<geo::Wgs84> m_corners;
    Table<geo::Wgs84> m_entrances;
};

} // namespace radar::routing
