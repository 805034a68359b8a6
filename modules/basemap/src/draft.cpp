#include "draft.h"

#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "collector.h"

namespace radar::basemap {

namespace {

/// Buildings by the cells of a grid of about 100 m: which may contain a place?
class BuildingGrid {
public:
    explicit BuildingGrid(const std::vector<Located<Building>> &buildings) : m_buildings(buildings)
    {
        for (std::size_t i = 0; i < buildings.size(); ++i) {
            if (buildings[i].feature.isPart)
                continue;
            const auto box = boundsOf(buildings[i].shape);
            m_boxes.emplace(i, box);
            for (auto y = cell(box.southWest.latitude); y <= cell(box.northEast.latitude); ++y)
                for (auto x = cell(box.southWest.longitude); x <= cell(box.northEast.longitude); ++x)
                    m_cells[key(x, y)].push_back(i);
        }
    }

    /// The building (no part) around a place, nullptr when none.
    [[nodiscard]] const Located<Building> *around(geo::Wgs84 place) const
    {
        const auto found = m_cells.find(key(cell(place.longitude), cell(place.latitude)));
        if (found == m_cells.end())
            return nullptr;
        for (const auto i : found->second)
            if (m_boxes.at(i).contains(place)
                && std::ranges::any_of(m_buildings[i].shape, [&](const Shape &shape) { return contains(shape, place); }))
                return &m_buildings[i];
        return nullptr;
    }

private:
    static std::int64_t cell(double degrees) { return static_cast<std::int64_t>(std::floor(degrees * 1000)); }
    static std::int64_t key(std::int64_t x, std::int64_t y) { return y * 1'000'000 + x; }

    const std::vector<Located<Building>> &m_buildings;
    std::unordered_map<std::size_t, geo::Wgs84Box> m_boxes;
    std::unordered_map<std::int64_t, std::vector<std::size_t>> m_cells;
};

FeatureId idOf(const Way &way) { return way.id; }
template <typename Feature>
FeatureId idOf(const Located<Feature> &located)
{
    return located.feature.id;
}

template <typename T>
void append(std::vector<T> &to, std::vector<T> &&from)
{
    if (to.empty()) {
        to = std::move(from);
        return;
    }
    std::unordered_set<FeatureId> known;
    for (const auto &feature : to)
        known.insert(idOf(feature));
    for (auto &feature : from)
        if (!known.contains(idOf(feature)))
            to.push_back(std::move(feature));
}

} // namespace

bool Draft::isEmpty() const { return featureCount() == 0; }

std::size_t Draft::featureCount() const
{
    return buildings.size() + streets.size() + paths.size() + places.size() + areas.size() + lines.size() + barriers.size() + addresses.size()
        + trees.size() + lamps.size();
}

geo::Wgs84Box Draft::boundsOfFeatures() const
{
    geo::Wgs84Box box;
    const auto includeAll = [&box](const auto &features) {
        for (const auto &feature : features) {
            for (const auto p : feature.points)
                box.include(p);
            for (const auto &shape : feature.shape)
                for (const auto p : shape.outer)
                    box.include(p);
        }
    };
    includeAll(buildings);
    includeAll(places);
    includeAll(areas);
    includeAll(lines);
    includeAll(barriers);
    includeAll(addresses);
    includeAll(trees);
    includeAll(lamps);
    for (const auto *ways : {&streets, &paths})
        for (const auto &way : *ways)
            for (const auto p : way.points)
                box.include(p);
    return box;
}

void Draft::merge(Draft &&other)
{
    if (!other.bounds.isEmpty()) {
        bounds.include(other.bounds.southWest);
        bounds.include(other.bounds.northEast);
    }
    if (title.empty())
        title = std::move(other.title);
    append(buildings, std::move(other.buildings));
    append(streets, std::move(other.streets));
    append(paths, std::move(other.paths));
    append(places, std::move(other.places));
    append(areas, std::move(other.areas));
    append(lines, std::move(other.lines));
    append(barriers, std::move(other.barriers));
    append(addresses, std::move(other.addresses));
    append(trees, std::move(other.trees));
    append(lamps, std::move(other.lamps));
    std::unordered_set<FeatureId> known;
    for (const auto &restriction : restrictions)
        known.insert(restriction.id);
    for (auto &restriction : other.restrictions)
        if (!known.contains(restriction.id))
            restrictions.push_back(std::move(restriction));
}

void SkipLog::skip(std::string what, std::string reason)
{
    ++m_report.skipped;
    if (m_report.skippedExamples.size() < 50)
        m_report.skippedExamples.push_back({std::move(what), std::move(reason)});
}

void linkFeatures(Draft &draft)
{
    const BuildingGrid grid(draft.buildings);
    std::unordered_set<FeatureId> outlines;
    for (const auto &building : draft.buildings)
        if (!building.feature.isPart)
            outlines.insert(building.feature.id);

    std::unordered_set<FeatureId> withParts;
    for (auto &building : draft.buildings) {
        auto &part = building.feature;
        if (!part.isPart)
            continue;
        if (!outlines.contains(part.outlineOf)) {
            const auto *outline = grid.around(pointInside(building.shape.front()));
            part.outlineOf = outline ? outline->feature.id : 0;
        }
        if (part.outlineOf != 0)
            withParts.insert(part.outlineOf);
    }
    for (auto &building : draft.buildings)
        building.feature.hasParts = !building.feature.isPart && withParts.contains(building.feature.id);

    for (auto &address : draft.addresses) {
        const auto *building = grid.around(address.points.front());
        address.feature.building = building ? building->feature.id : 0;
    }
}

} // namespace radar::basemap
