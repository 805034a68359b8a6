#include "label_layer.h"

#include <algorithm>
#include <cmath>
#include <map>

#include "building_mesh.h"
#include "look.h"

namespace radar::scene3d {

namespace {

using look::Ink;

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
void addWayLabels(std::vector<MapLabel> &labels, const basemap::Way &way, const geo::LocalFrame &frame, const Ground &ground,
                  std::map<std::string, std::vector<geo::Planar>> &written)
{
    if (way.name.isEmpty() || way.points.size() < 2)
        return;
    const StreetRank rank = rankOf(way.highway);
    geo::Ring line;
    for (const auto &point : way.points)
        line.push_back(frame.toPlanar(point));
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
        MapLabel label;
        label.anchor = osg::Vec3(ground.at(middle));
        label.along = osg::Vec3(ground.at(after) - ground.at(before));
        label.along.normalize();
        label.lengthMeters = static_cast<float>(length / count);
        label.local = way.name.local;
        label.english = way.name.english;
        label.size = rank.priority >= 700 ? TextSize::Normal : TextSize::Small;
        label.ink = rank.priority >= 700 ? Ink::Major : rank.priority >= 600 ? Ink::Street : Ink::Minor;
        label.priority = rank.priority;
        label.coarsest = rank.coarsest;
        labels.push_back(std::move(label));
    }
}

MapLabel placeLabel(const basemap::Place &place, const Ground &ground)
{
    MapLabel label;
    label.anchor = osg::Vec3(ground.at(place.position));
    label.local = place.name.local;
    label.english = place.name.english;
    const std::string &kind = place.kind;
    const auto set = [&](int priority, double coarsest, TextSize size, Ink ink, double finest = 0) {
        label.priority = priority;
        label.coarsest = coarsest;
        label.size = size;
        label.ink = ink;
        label.finest = finest;
    };
    if (kind == "place=city" || kind == "place=town")
        set(980, 80, TextSize::Large, Ink::City, 0.8);
    else if (kind == "place=village" || kind == "place=suburb")
        set(960, 24, TextSize::Large, Ink::Town, 0.5);
    else if (kind.starts_with("place="))
        set(900, 5, TextSize::Normal, Ink::Quarter, 0.2);
    else if (kind == "amenity=police")
        set(860, 3, TextSize::Normal, Ink::Police);
    else if (kind == "amenity=hospital" || kind == "amenity=clinic" || kind == "amenity=school" || kind == "amenity=kindergarten"
             || kind == "amenity=marketplace" || kind == "amenity=townhall" || kind == "amenity=fire_station")
        set(780, 1.6, TextSize::Normal, Ink::Public);
    else if (kind.starts_with("highway=bus_stop") || kind.starts_with("public_transport"))
        set(380, 0.35, TextSize::Small, Ink::Stop);
    else
        set(300, 0.34, TextSize::Small, Ink::Stop);
    return label;
}

} // namespace

std::vector<MapLabel> mapLabels(const basemap::Map &map, const Ground &ground)
{
    std::vector<MapLabel> labels;
    std::map<std::string, std::vector<geo::Planar>> written;
    for (const auto &way : map.streets)
        addWayLabels(labels, way, map.frame, ground, written);
    for (const auto &way : map.paths)
        addWayLabels(labels, way, map.frame, ground, written);
    for (const auto &place : map.places)
        if (!place.name.isEmpty())
            labels.push_back(placeLabel(place, ground));
    for (const auto &area : map.areas) {
        if (area.name.isEmpty() || area.shape.empty())
            continue;
        const auto largest = std::ranges::max_element(area.shape, {}, [](const auto &p) { return geo::areaSquareMeters(p); });
        const double side = std::sqrt(geo::areaSquareMeters(*largest));
        MapLabel label;
        label.anchor = osg::Vec3(ground.at(geo::pointInside(*largest)));
        label.local = area.name.local;
        label.english = area.name.english;
        using enum basemap::AreaKind;
        const bool isGreen = area.kind == Park || area.kind == Grass || area.kind == Wood;
        label.ink = area.kind == Water ? Ink::Water : isGreen ? Ink::Green : Ink::Area;
        label.size = side > 120 ? TextSize::Normal : TextSize::Small;
        label.priority = 640 + std::min(200, static_cast<int>(side / 4));
        label.coarsest = std::clamp(side / 55, 0.3, 12.0);
        labels.push_back(std::move(label));
    }
    for (const auto &line : map.lines) {
        if (line.name.isEmpty() || line.points.size() < 2)
            continue;
        basemap::Way way;
        way.name = line.name;
        way.highway = "residential";
        for (const auto &point : line.points)
            way.points.push_back(map.frame.toWgs84(point));
        const std::size_t first = labels.size();
        addWayLabels(labels, way, map.frame, ground, written);
        for (std::size_t i = first; i < labels.size(); ++i)
            labels[i].ink = Ink::Water;
    }
    for (const auto &building : map.buildings) {
        if (building.isPart)
            continue;
        MapLabel label;
        label.anchor = osg::Vec3(static_cast<float>(building.centre.east), static_cast<float>(building.centre.north),
                                 static_cast<float>(footOf(building, ground) + building.heightMeters + 0.5));
        label.building = &building;
        if (!building.name.isEmpty()) {
            label.local = building.name.local;
            label.english = building.name.english;
            using enum basemap::BuildingUse;
            const bool isPublic = building.use != Residential && building.use != Other && building.use != Garage;
            label.priority = isPublic ? 620 : 500;
            label.coarsest = isPublic ? 0.9 : 0.42;
            label.ink = building.use == Police ? Ink::Police : isPublic ? Ink::Public : Ink::House;
            label.size = isPublic ? TextSize::Normal : TextSize::Small;
        } else if (!building.houseNumber.empty()) {
            label.local = label.english = building.houseNumber;
            label.priority = 200;
            label.coarsest = 0.17;
            label.ink = Ink::Number;
        } else {
            continue;
        }
        labels.push_back(std::move(label));
    }
    // The same order in every run: ties are not broken by chance.
    std::ranges::stable_sort(labels, std::greater<>{}, &MapLabel::priority);
    return labels;
}

} // namespace radar::scene3d
