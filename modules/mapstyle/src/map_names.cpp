#include "mapstyle/map_names.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "mapstyle/outlines.h"

namespace radar::mapstyle {

namespace {

struct StreetRank {
    int priority = 0;
    double coarsest = 0;
};

StreetRank rankOf(const std::string &highway)
{
    if (highway.starts_with("motorway") || highway.starts_with("trunk"))
        return {760, 9};
    if (highway.starts_with("primary"))
        return {740, 7};
    if (highway.starts_with("secondary"))
        return {720, 5};
    if (highway.starts_with("tertiary"))
        return {700, 3.5};
    if (highway == "service" || highway == "track")
        return {420, 0.5};
    if (highway == "footway" || highway == "path" || highway == "steps" || highway == "cycleway")
        return {400, 0.45};
    return {600, 1.6};
}

/// Names along a way: on its straightest pieces, again every few hundred metres.
void addWayNames(std::vector<MapName> &names, const basemap::Way &way, const geo::Ring &line,
                 std::map<std::string, std::vector<geo::Planar>> &written)
{
    if (way.name.isEmpty() || line.size() < 2)
        return;
    const StreetRank rank = rankOf(way.highway);
    const double length = geo::lengthMeters(line);
    const int count = std::max(1, static_cast<int>(length / 260));
    for (int i = 0; i < count; ++i) {
        const double wanted = length * (i + 0.5) / count;
        // The direction between two points 25 m before and after.
        const auto at = [&](double along) {
            along = std::clamp(along, 0.0, length);
            for (std::size_t k = 0; k + 1 < line.size(); ++k) {
                const double piece = geo::distanceMeters(line[k], line[k + 1]);
                if (along <= piece && piece > 0)
                    return geo::Planar{line[k].east + (line[k + 1].east - line[k].east) * along / piece,
                                       line[k].north + (line[k + 1].north - line[k].north) * along / piece};
                along -= piece;
            }
            return line.back();
        };
        const geo::Planar middle = at(wanted);
        auto &others = written[way.name.local + way.name.english];
        if (std::ranges::any_of(others, [&](geo::Planar p) { return geo::distanceMeters(p, middle) < 150; }))
            continue;
        const geo::Planar before = at(wanted - 25);
        const geo::Planar after = at(wanted + 25);
        const double reach = geo::distanceMeters(before, after);
        if (reach < 6)
            continue;
        others.push_back(middle);
        MapName one;
        one.anchor = middle;
        one.before = before;
        one.after = after;
        one.lengthMeters = length / count;
        one.local = way.name.local;
        one.english = way.name.english;
        one.size = rank.priority >= 700 ? NameSize::Normal : NameSize::Small;
        one.ink = rank.priority >= 700 ? Ink::Major : rank.priority >= 600 ? Ink::Street : Ink::Minor;
        one.priority = rank.priority;
        one.coarsest = rank.coarsest;
        names.push_back(std::move(one));
    }
}

MapName placeName(const basemap::Place &place)
{
    MapName one;
    one.anchor = place.position;
    one.local = place.name.local;
    one.english = place.name.english;
    const std::string &kind = place.kind;
    const auto set = [&](int priority, double coarsest, NameSize size, Ink ink, double finest = 0) {
        one.priority = priority;
        one.coarsest = coarsest;
        one.size = size;
        one.ink = ink;
        one.finest = finest;
    };
    if (kind == "place=city" || kind == "place=town")
        set(980, 80, NameSize::Large, Ink::City, 0.8);
    else if (kind == "place=village" || kind == "place=suburb")
        set(960, 24, NameSize::Large, Ink::Town, 0.5);
    else if (kind.starts_with("place="))
        set(900, 5, NameSize::Normal, Ink::Quarter, 0.2);
    else if (kind == "amenity=police")
        set(860, 3, NameSize::Normal, Ink::Police);
    else if (kind == "amenity=hospital" || kind == "amenity=clinic" || kind == "amenity=school" || kind == "amenity=kindergarten"
             || kind == "amenity=marketplace" || kind == "amenity=townhall" || kind == "amenity=fire_station")
        set(780, 1.6, NameSize::Normal, Ink::Public);
    else if (kind.starts_with("highway=bus_stop") || kind.starts_with("public_transport"))
        set(380, 0.35, NameSize::Small, Ink::Stop);
    else
        set(300, 0.34, NameSize::Small, Ink::Stop);
    return one;
}

} // namespace

std::vector<MapName> mapNames(const basemap::Map &map)
{
    std::vector<MapName> names;
    std::map<std::string, std::vector<geo::Planar>> written;
    for (const auto &way : map.streets)
        addWayNames(names, way, planarLine(way, map.frame), written);
    for (const auto &way : map.paths)
        addWayNames(names, way, planarLine(way, map.frame), written);
    for (const auto &place : map.places)
        if (!place.name.isEmpty())
            names.push_back(placeName(place));
    for (const auto &area : map.areas) {
        if (area.name.isEmpty() || area.shape.empty())
            continue;
        const auto largest = std::ranges::max_element(area.shape, {}, [](const auto &p) { return geo::areaSquareMeters(p); });
        const double side = std::sqrt(geo::areaSquareMeters(*largest));
        MapName one;
        one.anchor = geo::pointInside(*largest);
        one.local = area.name.local;
        one.english = area.name.english;
        using enum basemap::AreaKind;
        const bool isGreen = area.kind == Park || area.kind == Grass || area.kind == Wood;
        one.ink = area.kind == Water ? Ink::Water : isGreen ? Ink::Green : Ink::Area;
        one.size = side > 120 ? NameSize::Normal : NameSize::Small;
        one.priority = 640 + std::min(200, static_cast<int>(side / 4));
        one.coarsest = std::clamp(side / 55, 0.3, 12.0);
        names.push_back(std::move(one));
    }
    for (const auto &line : map.lines) {
        if (line.name.isEmpty() || line.points.size() < 2)
            continue;
        basemap::Way way;
        way.name = line.name;
        way.highway = "residential";
        const std::size_t first = names.size();
        addWayNames(names, way, line.points, written);
        for (std::size_t i = first; i < names.size(); ++i)
            names[i].ink = Ink::Water;
    }
    for (const auto &building : map.buildings) {
        if (building.isPart)
            continue;
        MapName one;
        one.anchor = building.centre;
        one.building = &building;
        if (!building.name.isEmpty()) {
            one.local = building.name.local;
            one.english = building.name.english;
            using enum basemap::BuildingUse;
            const bool isPublic = building.use != Residential && building.use != Other && building.use != Garage;
            one.priority = isPublic ? 620 : 500;
            one.coarsest = isPublic ? 0.9 : 0.42;
            one.ink = building.use == Police ? Ink::Police : isPublic ? Ink::Public : Ink::House;
            one.size = isPublic ? NameSize::Normal : NameSize::Small;
        } else if (!building.houseNumber.empty()) {
            one.local = one.english = building.houseNumber;
            one.priority = 200;
            one.coarsest = 0.17;
            one.ink = Ink::Number;
        } else {
            continue;
        }
        names.push_back(std::move(one));
    }
    // The same order in every run: ties are not broken by chance.
    std::ranges::stable_sort(names, std::greater<>{}, &MapName::priority);
    return names;
}

} // namespace radar::mapstyle
