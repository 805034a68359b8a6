#include "basemap/gazetteer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <unordered_map>

#include "geo/shape.h"
#include "plane_grid.h"
#include "search_index.h"

namespace radar::basemap {

namespace {

constexpr double reachMeters = 60;        // a street this near gives its name
constexpr double addressReachMeters = 30; // a house number only from this near
constexpr double nearReachMeters = 2000;

struct Segment {
    const Way *way;
    geo::Planar from;
    geo::Planar to;
};

} // namespace

struct Gazetteer::Private {
    explicit Private(std::shared_ptr<const Map> m) : map(std::move(m)), search(*map)
    {
        for (std::size_t i = 0; i < map->buildings.size(); ++i) {
            const auto &building = map->buildings[i];
            byId.emplace(building.id, i);
            geo::Box box;
            for (const auto &polygon : building.footprint)
                for (const auto p : polygon.outer)
                    box.include(p);
            buildings.add(box, i);
            if (!building.street.empty() && !building.houseNumber.empty() && !building.isPart)
                numbered.add({building.centre, building.centre}, i);
        }
        std::vector<geo::Planar> points;
        for (const auto *ways : {&map->streets, &map->paths}) {
            for (const auto &way : *ways) {
                if (way.name.isEmpty())
                    continue;
                streetNames.emplace(way.name.local, &way.name);
                points.resize(way.points.size());
                map->frame.toPlanar(way.points, points);
                for (std::size_t i = 1; i < points.size(); ++i) {
                    geo::Box box;
                    box.include(points[i - 1]);
                    box.include(points[i]);
                    segmentGrid.add(box, segments.size());
                    segments.push_back({&way, points[i - 1], points[i]});
                }
            }
        }
        for (std::size_t i = 0; i < map->addresses.size(); ++i) {
            const auto &address = map->addresses[i];
            addresses.add({address.position, address.position}, i);
            if (address.building != 0)
                addressesIn.emplace(address.building, i);
        }
    }

    [[nodiscard]] Name streetName(const std::string &local) const
    {
        const auto found = streetNames.find(local);
        return found == streetNames.end() ? Name{local, {}} : *found->second;
    }

    [[nodiscard]] const Building *buildingAt(geo::Planar place) const
    {
        const Building *part = nullptr;
        const Building *found = nullptr;
        buildings.visit(place, 0, [&](std::size_t i) {
            const auto &building = map->buildings[i];
            if (!std::ranges::any_of(building.footprint, [place](const auto &polygon) { return geo::contains(polygon, place); }))
                return;
            if (building.isPart)
                part = &building;
            else if (!found || building.id < found->id)
                found = &building;
        });
        if (found || !part)
            return found;
        const auto outline = byId.find(part->outlineOf); // a part that juts out of its building
        return outline == byId.end() ? part : &map->buildings[outline->second];
    }

    struct NearStreet {
        const Way *way = nullptr;
        double distance = std::numeric_limits<double>::infinity();
    };
    [[nodiscard]] NearStreet nearestStreet(geo::Planar place) const
    {
        NearStreet best;
        segmentGrid.visit(place, reachMeters, [&](std::size_t i) {
            const geo::Planar line[] = {segments[i].from, segments[i].to};
            const auto projection = geo::project(line, place);
            if (projection && projection->distanceMeters < best.distance)
                best = {segments[i].way, projection->distanceMeters};
        });
        return best.distance <= reachMeters ? best : NearStreet{};
    }

    /// The address point of the building nearest to the place, else (outside) the nearest one at all.
    [[nodiscard]] const AddressPoint *addressOf(const Building &building, geo::Planar place) const
    {
        const AddressPoint *best = nullptr;
        const auto [begin, end] = addressesIn.equal_range(building.id);
        for (auto it = begin; it != end; ++it) {
            const auto &candidate = map->addresses[it->second];
            if (!candidate.houseNumber.empty()
                && (!best || geo::distanceMeters(candidate.position, place) < geo::distanceMeters(best->position, place)))
                best = &candidate;
        }
        return best;
    }

    [[nodiscard]] Address describe(geo::Wgs84 place, const Building *building) const; ///< building: null on open ground

    void describeNumber(Address &address, geo::Planar place) const
    {
        double best = addressReachMeters;
        addresses.visit(place, addressReachMeters, [&](std::size_t i) {
            const auto &candidate = map->addresses[i];
            const double distance = geo::distanceMeters(candidate.position, place);
            if (distance > best || candidate.street.empty() || candidate.houseNumber.empty())
                return;
            best = distance;
            address.street = streetName(candidate.street);
            address.houseNumber = candidate.houseNumber;
            address.distanceMeters = distance;
        });
        numbered.visit(place, addressReachMeters, [&](std::size_t i) {
            const auto &candidate = map->buildings[i];
            const double distance = geo::distanceMeters(candidate.centre, place);
            if (distance > best)
                return;
            best = distance;
            address.street = streetName(candidate.street);
            address.houseNumber = candidate.houseNumber;
            address.distanceMeters = distance;
        });
    }

    void describeNear(Address &address, geo::Planar place) const
    {
        double best = nearReachMeters;
        for (const auto &candidate : map->places) {
            const double distance = geo::distanceMeters(candidate.position, place);
            if (distance < best && !candidate.name.isEmpty()) {
                best = distance;
                address.near = candidate.name;
            }
        }
        for (const auto &area : map->areas) {
            if (area.name.isEmpty())
                continue;
            for (const auto &polygon : area.shape) {
                const bool inside = geo::contains(polygon, place);
                const auto edge = geo::project(polygon.outer, place);
                const double distance = inside ? 0 : edge->distanceMeters;
                if (distance < best) {
                    best = distance;
                    address.near = area.name;
                }
            }
        }
        if (!address.near.isEmpty())
            address.distanceMeters = best;
    }

    std::shared_ptr<const Map> map;
    SearchIndex search;
    std::unordered_map<FeatureId, std::size_t> byId;
    std::unordered_map<std::string, const Name *> streetNames;
    std::unordered_multimap<FeatureId, std::size_t> addressesIn;
    PlaneGrid buildings;
    PlaneGrid numbered; // buildings with a street and a number
    PlaneGrid segmentGrid;
    PlaneGrid addresses;
    std::vector<Segment> segments;
};

Gazetteer::Gazetteer(std::shared_ptr<const Map> map) : d(std::make_unique<Private>(std::move(map))) {}
Gazetteer::~Gazetteer() = default;

Address Gazetteer::describe(geo::Wgs84 place) const
{
    const auto planar = d->map->frame.toPlanar(place);
    const bool isSomewhere = std::isfinite(planar.east) && std::isfinite(planar.north);
    return d->describe(place, isSomewhere ? d->buildingAt(planar) : nullptr);
}

Address Gazetteer::describe(geo::Wgs84 place, FeatureId building) const
{
    const auto *known = this->building(building);
    return known ? d->describe(place, known) : describe(place);
}

Address Gazetteer::Private::describe(geo::Wgs84 place, const Building *building) const
{
    const auto planar = map->frame.toPlanar(place);
    Address address;
    address.position = place;
    if (!std::isfinite(planar.east) || !std::isfinite(planar.north))
        return address;
    if (building) {
        address.building = building->id;
        address.buildingName = building->name;
        address.houseNumber = building->houseNumber;
        if (!building->street.empty())
            address.street = streetName(building->street);
        if (address.houseNumber.empty() || address.street.isEmpty()) {
            if (const auto *point = addressOf(*building, planar)) {
                if (address.houseNumber.empty())
                    address.houseNumber = point->houseNumber;
                if (address.street.isEmpty() && !point->street.empty())
                    address.street = streetName(point->street);
            }
        }
    } else {
        describeNumber(address, planar);
    }
    if (address.street.isEmpty()) {
        const auto near = nearestStreet(planar);
        if (near.way) {
            address.street = near.way->name;
            if (!building)
                address.distanceMeters = near.distance;
        }
    }
    if (address.street.isEmpty() && address.buildingName.isEmpty())
        describeNear(address, planar);
    return address;
}

std::vector<SearchHit> Gazetteer::search(std::string_view words, std::size_t limit) const { return d->search.search(words, limit); }

const Building *Gazetteer::buildingAt(geo::Planar place) const { return d->buildingAt(place); }

const Building *Gazetteer::building(FeatureId id) const
{
    const auto found = d->byId.find(id);
    return found == d->byId.end() ? nullptr : &d->map->buildings[found->second];
}

} // namespace radar::basemap
