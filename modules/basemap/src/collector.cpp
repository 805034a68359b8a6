#include "collector.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "geo/distance.h"
#include "geo/shape.h"

namespace radar::basemap {

namespace {

// A plane of metres about one point: good enough to ask what is inside what.
constexpr double metersPerDegree = 111'195;

geo::Planar planar(geo::Wgs84 place, geo::Wgs84 about)
{
    const double shrink = std::cos(about.latitude * std::numbers::pi / 180);
    return {(place.longitude - about.longitude) * shrink * metersPerDegree, (place.latitude - about.latitude) * metersPerDegree};
}

geo::Ring planar(const Polyline &path, geo::Wgs84 about)
{
    geo::Ring ring;
    ring.reserve(path.size());
    for (const auto p : path)
        ring.push_back(planar(p, about));
    return ring;
}

geo::Polygon planar(const Shape &shape, geo::Wgs84 about)
{
    geo::Polygon polygon{planar(shape.outer, about), {}};
    for (const auto &hole : shape.holes)
        polygon.holes.push_back(planar(hole, about));
    return polygon;
}

std::string street(const TagList &tags)
{
    for (const std::string_view key : {"addr:street", "addr:place"})
        if (tags.has(key))
            return std::string(tags.get(key));
    return {};
}

double lineWidth(const TagList &tags, std::string_view kind)
{
    if (const auto width = parseMeters(tags.get("width")); width && *width > 0)
        return *width;
    if (kind == "river")
        return 12;
    if (kind == "canal")
        return 8;
    if (kind == "drain" || kind == "ditch")
        return 1;
    return 2;
}

bool isWaterLine(std::string_view waterway)
{
    static constexpr std::array<std::string_view, 6> kinds{"river", "stream", "canal", "drain", "ditch", "tidal_channel"};
    return std::ranges::find(kinds, waterway) != kinds.end();
}

bool isRailLine(std::string_view railway)
{
    static constexpr std::array<std::string_view, 7> kinds{"rail", "light_rail", "subway", "tram", "narrow_gauge", "monorail", "funicular"};
    return std::ranges::find(kinds, railway) != kinds.end();
}

} // namespace

geo::Wgs84 pointInside(const Shape &shape)
{
    const auto about = shape.outer.front();
    const auto p = geo::pointInside(planar(shape, about));
    const double shrink = std::cos(about.latitude * std::numbers::pi / 180);
    return {about.latitude + p.north / metersPerDegree, about.longitude + p.east / (shrink * metersPerDegree)};
}

bool contains(const Shape &shape, geo::Wgs84 place) { return geo::contains(planar(shape, place), geo::Planar{}); }

geo::Wgs84Box boundsOf(const std::vector<Shape> &shape)
{
    geo::Wgs84Box box;
    for (const auto &polygon : shape)
        for (const auto p : polygon.outer)
            box.include(p);
    return box;
}

bool Collector::isBuilding(const TagList &tags) { return isSet(tags.get("building")) || isSet(tags.get("building:part")); }

bool Collector::isEntrance(const TagList &tags)
{
    // Through an emergency exit one comes out, not in.
    const auto entrance = tags.get("entrance");
    return (isSet(entrance) && entrance != "emergency" && entrance != "exit") || tags.get("building") == "entrance";
}

bool Collector::isPolygon(const TagList &tags)
{
    if (tags.get("area") == "no")
        return false;
    if (isBuilding(tags) || areaKind(tags))
        return !(tags.get("leisure") == "track" && tags.get("area") != "yes" && !isBuilding(tags));
    return !tags.has("highway") && (!placeKind(tags).empty() || tags.has("addr:housenumber"));
}

bool Collector::isLine(const TagList &tags)
{
    const bool isStreet = highwayClass(tags.get("highway")) != HighwayClass::None && tags.get("area") != "yes";
    return isStreet || isWaterLine(tags.get("waterway")) || isRailLine(tags.get("railway")) || isSet(tags.get("barrier"))
        || tags.get("natural") == "tree_row";
}

void Collector::addPoint(FeatureId id, NodeId node, const TagList &tags, geo::Wgs84 place)
{
    if (isSet(tags.get("barrier")) && tags.get("barrier") != "kerb" && tags.get("barrier") != "entrance") {
        Located<Barrier> barrier{
            {.id = id, .node = node, .name = nameOf(tags), .kind = std::string(tags.get("barrier")), .tags = keptBarrierTags(tags), .points = {}},
            {},
            {place}};
        m_draft.barriers.push_back(std::move(barrier));
    } else if (tags.get("highway") == trafficSignals) { // what else its node says concerns the crossing
        m_draft.barriers.push_back(
            {{.id = id, .node = node, .name = {}, .kind = std::string(trafficSignals), .tags = {}, .points = {}}, {}, {place}});
    } else if (tags.get("highway") == "crossing" && (tags.get("crossing") == trafficSignals || tags.get("crossing:signals") == "yes")) {
        m_draft.barriers.push_back(
            {{.id = id, .node = node, .name = {}, .kind = std::string(crossingSignals), .tags = {}, .points = {}}, {}, {place}});
    }
    if (tags.get("natural") == "tree")
        m_draft.trees.push_back({treeOf(id, tags), {}, {place}});
    if (tags.get("highway") == "street_lamp")
        m_draft.lamps.push_back({lampOf(id, tags), {}, {place}});
    if (tags.has("addr:housenumber") || tags.has("addr:housename"))
        addAddress(id, tags, place);
    addPlace(id, tags, place);
}

void Collector::addLine(FeatureId id, const TagList &tags, const std::vector<NodeId> &nodes, const Polyline &points)
{
    const auto highway = tags.get("highway");
    if (const auto kind = highwayClass(highway); kind != HighwayClass::None && tags.get("area") != "yes") {
        auto &ways = kind == HighwayClass::Street ? m_draft.streets : m_draft.paths;
        ways.push_back(
            {.id = id, .name = nameOf(tags), .highway = std::string(highway), .tags = keptWayTags(tags), .nodes = nodes, .points = points});
    }
    const bool underground = isSet(tags.get("tunnel")) && tags.get("tunnel") != "culvert" && tags.get("tunnel") != "building_passage";
    for (const std::string_view key : {"waterway", "railway"}) {
        const auto value = tags.get(key);
        if (underground || !(key == "waterway" ? isWaterLine(value) : isRailLine(value)))
            continue;
        m_draft.lines.push_back({{.id = id,
                                  .name = nameOf(tags),
                                  .kind = std::string(key) + "=" + std::string(value),
                                  .widthMeters = lineWidth(tags, value),
                                  .points = {}},
                                 {},
                                 points});
    }
    if (tags.get("natural") == "tree_row")
        addTrees(id, tags, points);
    if (isSet(tags.get("barrier")) && tags.get("barrier") != "kerb")
        m_draft.barriers.push_back(
            {{.id = id, .node = 0, .name = nameOf(tags), .kind = std::string(tags.get("barrier")), .tags = keptBarrierTags(tags), .points = {}},
             {},
             points});
}

/// One every few metres from its first end on. A row that is longer than any is drawn as far as so many reach.
void Collector::addTrees(FeatureId id, const TagList &tags, const Polyline &row)
{
    constexpr double apart = 8;
    constexpr std::size_t most = 2'000;
    std::size_t planted = 0;
    double next = 0; // metres from the begin of the piece
    for (std::size_t i = 1; i < row.size(); ++i) {
        const double length = geo::distanceMeters(row[i - 1], row[i]);
        for (; next <= length && planted < most; next += apart, ++planted) {
            const double share = length > 0 ? next / length : 0;
            const geo::Wgs84 place{row[i - 1].latitude + (row[i].latitude - row[i - 1].latitude) * share,
                                   row[i - 1].longitude + (row[i].longitude - row[i - 1].longitude) * share};
            Tree tree = treeOf(id + static_cast<FeatureId>(planted), tags); // not all as tall as the first
            tree.id = id;
            m_draft.trees.push_back({tree, {}, {place}});
        }
        next -= length;
    }
}

void Collector::addPolygon(FeatureId id, const TagList &tags, std::vector<Shape> shape, Polyline entrances)
{
    if (isBuilding(tags)) {
        Building building;
        building.id = id;
        building.name = nameOf(tags);
        if (building.name.isEmpty())
            building.name.local = tags.get("addr:housename");
        building.use = buildingUse(tags);
        setHeights(building, tags);
        building.roof = roofShape(tags.get("roof:shape"));
        building.colour = parseColour(tags.get("building:colour"));
        building.street = street(tags);
        building.houseNumber = tags.get("addr:housenumber");
        building.isPart = !isSet(tags.get("building"));
        m_draft.buildings.push_back({std::move(building), std::move(shape), std::move(entrances)});
        return;
    }
    if (const auto kind = areaKind(tags)) {
        m_draft.areas.push_back({{.id = id, .name = nameOf(tags), .kind = *kind, .shape = {}}, std::move(shape), {}});
        return;
    }
    const auto place = pointInside(shape.front());
    if (tags.has("addr:housenumber"))
        addAddress(id, tags, place);
    addPlace(id, tags, place);
}

void Collector::addAddress(FeatureId id, const TagList &tags, geo::Wgs84 place)
{
    auto name = nameOf(tags);
    if (name.isEmpty())
        name.local = tags.get("addr:housename");
    m_draft.addresses.push_back({{.id = id,
                                  .street = street(tags),
                                  .houseNumber = std::string(tags.get("addr:housenumber")),
                                  .name = std::move(name),
                                  .position = {},
                                  .building = 0},
                                 {},
                                 {place}});
}

void Collector::addPlace(FeatureId id, const TagList &tags, geo::Wgs84 place)
{
    if (auto kind = placeKind(tags); !kind.empty())
        m_draft.places.push_back({{.id = id, .name = nameOf(tags), .kind = std::move(kind), .position = {}}, {}, {place}});
}

} // namespace radar::basemap
