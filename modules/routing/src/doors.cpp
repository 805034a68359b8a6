#include "doors.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <unordered_map>

namespace radar::routing {
namespace {

constexpr double cellMeters = 100;
constexpr double metersPerLatitude = 111'195;
constexpr double mostCells = 4e6; // a map of a whole province with some high buildings: larger cells

} // namespace

Doors::Doors(const basemap::Map &map, std::span<const TravelMode> modes)
{
    int leastLevels = 0; // 0: nobody counts on lifts
    for (const TravelMode &mode : modes) {
        if (mode.floors.liftLevels > 0)
            leastLevels = leastLevels == 0 ? mode.floors.liftLevels : std::min(leastLevels, mode.floors.liftLevels);
    }
    // An entrance may be drawn on a part of a building.
    std::unordered_map<basemap::FeatureId, std::vector<geo::Planar>> onParts;
    for (const basemap::Building &part : map.buildings) {
        if (part.isPart && part.outlineOf != 0 && !part.entrances.empty()) {
            auto &known = onParts[part.outlineOf];
            known.insert(known.end(), part.entrances.begin(), part.entrances.end());
        }
    }
    std::vector<Row> buildings;
    std::vector<std::uint32_t> ringFirst;
    std::vector<geo::Wgs84> corners;
    std::vector<geo::Wgs84> entrances;
    for (const basemap::Building &building : map.buildings) {
        const auto parts = onParts.find(building.id);
        const bool hasEntrance = !building.entrances.empty() || parts != onParts.end();
        const bool mayHaveLift = leastLevels > 0 && building.levels >= leastLevels;
        if ((building.isPart && building.outlineOf != 0) || !(hasEntrance || mayHaveLift))
            continue;
        Row row;
        row.levels = static_cast<std::uint32_t>(std::max(1, building.levels));
        row.firstRing = static_cast<std::uint32_t>(ringFirst.size());
        const auto addRing = [&](const std::vector<geo::Planar> &ring) {
            ringFirst.push_back(static_cast<std::uint32_t>(corners.size()));
            for (const geo::Planar corner : ring) {
                if (const geo::Wgs84 place = map.frame.toWgs84(corner); place.isValid()) {
                    corners.push_back(place);
                    row.box.include(place);
                }
            }
        };
        for (const geo::Polygon &polygon : building.footprint) {
            addRing(polygon.outer);
            for (const auto &hole : polygon.holes)
                addRing(hole);
        }
        row.endRing = static_cast<std::uint32_t>(ringFirst.size());
        row.firstEntrance = static_cast<std::uint32_t>(entrances.size());
        const auto addEntrances = [&](const std::vector<geo::Planar> &places) {
            for (const geo::Planar place : places)
                entrances.push_back(map.frame.toWgs84(place));
        };
        addEntrances(building.entrances);
        if (parts != onParts.end())
            addEntrances(parts->second);
        row.endEntrance = static_cast<std::uint32_t>(entrances.size());
        if (row.box.isEmpty())
            continue;
        m_bounds.include(row.box.southWest);
        m_bounds.include(row.box.northEast);
        buildings.push_back(row);
    }
    ringFirst.push_back(static_cast<std::uint32_t>(corners.size()));
    m_buildings = std::move(buildings);
    m_ringFirst = std::move(ringFirst);
    m_corners = std::move(corners);
    m_entrances = std::move(entrances);
    if (!m_buildings.empty())
        fillGrid();
}

void Doors::fillGrid()
{
    const double cosine = std::max(0.01, std::cos(m_bounds.centre().latitude * std::numbers::pi / 180));
    const double height = (m_bounds.northEast.latitude - m_bounds.southWest.latitude) * metersPerLatitude;
    const double width = (m_bounds.northEast.longitude - m_bounds.southWest.longitude) * metersPerLatitude * cosine;
    const double cell = std::max(cellMeters, std::sqrt(height * width / mostCells));
    m_latitudeStep = cell / metersPerLatitude;
    m_longitudeStep = cell / (metersPerLatitude * cosine);
    m_rows = static_cast<int>(height / cell) + 1;
    m_columns = static_cast<int>(width / cell) + 1;
    std::vector<std::uint32_t> first(static_cast<std::size_t>(m_rows) * static_cast<std::size_t>(m_columns) + 1, 0);
    const auto forEachCell = [&](const Row &building, auto &&visit) {
        for (int row = rowOf(building.box.southWest.latitude); row <= rowOf(building.box.northEast.latitude); ++row)
            for (int column = columnOf(building.box.southWest.longitude); column <= columnOf(building.box.northEast.longitude); ++column)
                visit(static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column));
    };
    for (const Row &building : m_buildings)
        forEachCell(building, [&](std::size_t at) { ++first[at + 1]; });
    for (std::size_t i = 1; i < first.size(); ++i)
        first[i] += first[i - 1];
    std::vector<std::uint32_t> inCell(first.back());
    std::vector<std::uint32_t> next(first.begin(), first.end() - 1);
    for (std::uint32_t i = 0; i < m_buildings.size(); ++i)
        forEachCell(m_buildings[i], [&](std::size_t at) { inCell[next[at]++] = i; });
    m_first = std::move(first);
    m_inCell = std::move(inCell);
}

int Doors::rowOf(double latitude) const
{
    return static_cast<int>(std::clamp((latitude - m_bounds.southWest.latitude) / m_latitudeStep, 0.0, static_cast<double>(m_rows - 1)));
}

int Doors::columnOf(double longitude) const
{
    return static_cast<int>(std::clamp((longitude - m_bounds.southWest.longitude) / m_longitudeStep, 0.0, static_cast<double>(m_columns - 1)));
}

// A ray to the east crosses an odd number of walls: outer and inner rings alike.
bool Doors::contains(const Row &building, geo::Wgs84 place) const
{
    if (!building.box.contains(place))
        return false;
    bool isInside = false;
    for (std::uint32_t ring = building.firstRing; ring < building.endRing; ++ring) {
        const std::uint32_t begin = m_ringFirst[ring];
        const std::uint32_t end = m_ringFirst[ring + 1];
        for (std::uint32_t i = begin; i < end; ++i) {
            const geo::Wgs84 a = m_corners[i];
            const geo::Wgs84 b = m_corners[i + 1 == end ? begin : i + 1];
            if ((a.latitude > place.latitude) == (b.latitude > place.latitude))
                continue;
            const double share = (place.latitude - a.latitude) / (b.latitude - a.latitude);
            if (place.longitude < a.longitude + share * (b.longitude - a.longitude))
                isInside = !isInside;
        }
    }
    return isInside;
}

std::optional<Doors::Building> Doors::at(geo::Wgs84 place) const
{
    std::optional<Building> found;
    if (m_buildings.empty() || !m_bounds.contains(place))
        return found;
    const auto cell =
        static_cast<std::size_t>(rowOf(place.latitude)) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(columnOf(place.longitude));
    for (std::uint32_t i = m_first[cell]; i < m_first[cell + 1]; ++i) {
        const Row &row = m_buildings[m_inCell[i]];
        if ((found && !found->entrances.empty()) || !contains(row, place))
            continue;
        found = Building{{m_entrances.data() + row.firstEntrance, m_entrances.data() + row.endEntrance}, static_cast<int>(row.levels)};
    }
    return found;
}

} // namespace radar::routing
