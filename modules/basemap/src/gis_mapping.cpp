#include "gis_mapping.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace radar::basemap {

namespace {

using Words = std::initializer_list<std::string_view>;

std::string lower(std::string_view text)
{
    std::string result(text);
    std::ranges::transform(result, result.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return result;
}

bool containsAny(std::string_view text, Words words)
{
    return std::ranges::any_of(words, [text](std::string_view word) { return text.find(word) != text.npos; });
}

bool isOneOf(std::string_view text, Words words) { return std::ranges::find(words, text) != words.end(); }

struct Alias {
    std::string_view column; ///< lower case; DBF columns end after ten characters
    std::string_view key;
};

constexpr Alias aliases[] = {
    {"name", "name"},
    {"名称", "name"},
    {"mc", "name"},
    {"name_zh", "name"},
    {"name_en", "name:en"},
    {"name:en", "name:en"},
    {"英文名", "name:en"},
    {"building", "building"},
    {"building_p", "building:part"},
    {"building:part", "building:part"},
    {"height", "height"},
    {"高度", "height"},
    {"楼高", "height"},
    {"min_height", "min_height"},
    {"levels", "building:levels"},
    {"building_l", "building:levels"},
    {"building:levels", "building:levels"},
    {"floors", "building:levels"},
    {"floor", "building:levels"},
    {"storeys", "building:levels"},
    {"层数", "building:levels"},
    {"楼层", "building:levels"},
    {"roof_shape", "roof:shape"},
    {"roof:shape", "roof:shape"},
    {"roof", "roof:shape"},
    {"colour", "building:colour"},
    {"building:colour", "building:colour"},
    {"street", "addr:street"},
    {"addr_street", "addr:street"},
    {"addr_stree", "addr:street"},
    {"addr:street", "addr:street"},
    {"街道", "addr:street"},
    {"道路名", "addr:street"},
    {"house_number", "addr:housenumber"},
    {"house_numb", "addr:housenumber"},
    {"housenumber", "addr:housenumber"},
    {"housenumbe", "addr:housenumber"},
    {"addr_housenumber", "addr:housenumber"},
    {"addr_house", "addr:housenumber"},
    {"addr:housenumber", "addr:housenumber"},
    {"门牌号", "addr:housenumber"},
    {"门牌", "addr:housenumber"},
    {"highway", "highway"},
    {"oneway", "oneway"},
    {"单行", "oneway"},
    {"maxspeed", "maxspeed"},
    {"限速", "maxspeed"},
    {"bridge", "bridge"},
    {"tunnel", "tunnel"},
    {"layer", "layer"},
    {"lanes", "lanes"},
    {"车道数", "lanes"},
    {"width", "width"},
    {"宽度", "width"},
    {"surface", "surface"},
    {"access", "access"},
    {"foot", "foot"},
    {"bicycle", "bicycle"},
    {"motorcar", "motorcar"},
    {"motor_vehicle", "motor_vehicle"},
    {"vehicle", "vehicle"},
    {"junction", "junction"},
    {"service", "service"},
    {"ref", "ref"},
    {"area", "area"},
    {"barrier", "barrier"},
    {"waterway", "waterway"},
    {"railway", "railway"},
    {"landuse", "landuse"},
    {"natural", "natural"},
    {"leisure", "leisure"},
    {"amenity", "amenity"},
    {"shop", "shop"},
    {"office", "office"},
    {"place", "place"},
    {"tourism", "tourism"},
    {"healthcare", "healthcare"},
    {"entrance", "entrance"},
    {"oneway:foot", "oneway:foot"},
    {"oneway:bicycle", "oneway:bicycle"},
    {"emergency", "emergency"},
    {"opening_hours", "opening_hours"},
    {"public_transport", "public_transport"},
    {"incline", "incline"},
    {"lit", "lit"},
    {"sidewalk", "sidewalk"},
};

/// The column that says of which class a feature is, in files that have one for all.
constexpr std::string_view classColumns[] = {"fclass", "class", "kind", "type", "use", "类型", "类别", "等级"};

std::string get(const OwnedTags &tags, std::string_view key)
{
    for (const auto &[k, v] : tags)
        if (k == key)
            return v;
    return {};
}

void set(OwnedTags &tags, std::string_view key, std::string_view value)
{
    if (get(tags, key).empty() && !value.empty())
        tags.emplace_back(key, value);
}

bool isIdentifier(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

/// "1", "T", "true" → yes; Geofabrik's one-way letters F (with the line), T (against it), B (both).
std::string truth(std::string_view key, std::string value)
{
    if (key == "oneway") {
        if (value == "F" || value == "FT" || value == "1" || value == "true")
            return "yes";
        if (value == "T" || value == "TF")
            return "-1";
        if (value == "B" || value == "0" || value == "false")
            return "no";
        return value;
    }
    if (key == "bridge" || key == "tunnel") {
        if (value == "T" || value == "1" || value == "true")
            return "yes";
        if (value == "F" || value == "0" || value == "false")
            return "no";
    }
    return value;
}

void setPlace(OwnedTags &tags, const std::string &kind)
{
    if (isOneOf(kind, {"city", "town", "village", "hamlet", "suburb", "neighbourhood", "quarter", "locality", "isolated_dwelling", "farm", "island"}))
        set(tags, "place", kind);
    else if (isOneOf(kind, {"supermarket", "convenience", "bakery", "butcher", "clothes", "kiosk", "greengrocer", "mall", "chemist", "hairdresser"}))
        set(tags, "shop", kind);
    else if (isOneOf(kind, {"hotel", "hostel", "guest_house", "museum", "attraction", "viewpoint", "artwork"}))
        set(tags, "tourism", kind);
    else if (kind == "bus_stop")
        set(tags, "highway", kind);
    else
        set(tags, "amenity", kind);
}

void setArea(OwnedTags &tags, const std::string &kind)
{
    for (const std::string_view key : {"natural", "landuse", "leisure", "amenity", "place"})
        if (!get(tags, key).empty())
            return; // a column of its own has said it
    if (isOneOf(kind, {"water", "wood", "grassland", "scrub", "heath", "wetland", "beach", "bare_rock", "sand", "glacier"}))
        set(tags, "natural", kind);
    else if (isOneOf(kind, {"river", "riverbank", "lake", "pond"}))
        set(tags, "natural", "water");
    else if (isOneOf(kind, {"park", "garden", "playground", "pitch", "track", "sports_centre", "stadium", "golf_course"}))
        set(tags, "leisure", kind);
    else if (isOneOf(kind, {"school", "university", "college", "kindergarten", "hospital", "clinic", "parking", "marketplace"}))
        set(tags, "amenity", kind);
    else if (kind == "plaza" || kind == "square")
        set(tags, "place", "square");
    else if (!kind.empty())
        set(tags, "landuse", kind);
}

} // namespace

LayerKind layerKind(std::string_view layerName)
{
    const auto name = lower(layerName);
    if (containsAny(name, {"building_part", "building:part", "buildingpart"}))
        return LayerKind::Parts;
    if (containsAny(name, {"building", "house_poly", "建筑", "房屋", "楼栋", "jianzhu"}))
        return LayerKind::Buildings;
    if (containsAny(name, {"waterway", "stream", "river", "canal", "水系线", "河流", "水渠"}))
        return LayerKind::Waterways;
    if (containsAny(name, {"railway", "railroad", "铁路"}))
        return LayerKind::Railways;
    if (containsAny(name, {"footway", "footpath", "path", "trail", "步道", "小路"}))
        return LayerKind::Paths;
    if (containsAny(name, {"address", "addr", "门牌", "地址"}))
        return LayerKind::Addresses;
    if (containsAny(name, {"street", "road", "highway", "道路", "街道", "公路"}))
        return LayerKind::Streets;
    if (containsAny(name, {"barrier", "fence", "wall", "gate", "围墙", "大门", "栅栏"}))
        return LayerKind::Barriers;
    if (containsAny(name, {"water", "水域", "水面", "水系"}))
        return LayerKind::Water;
    if (containsAny(name, {"park", "green", "vegetation", "绿地", "公园"}) && !containsAny(name, {"parking"}))
        return LayerKind::Green;
    if (containsAny(name, {"area", "landuse", "natural", "用地"}))
        return LayerKind::Areas;
    if (containsAny(name, {"poi", "place", "point", "shop", "amenit", "transport", "地名", "兴趣点", "设施"}))
        return LayerKind::Places;
    return LayerKind::Unknown;
}

OwnedTags tagsOf(LayerKind kind, GisGeometry geometry, const OwnedTags &columns)
{
    OwnedTags tags;
    std::string featureClass;
    for (const auto &[column, value] : columns) {
        if (value.empty())
            continue;
        const auto name = lower(column);
        if (const auto *alias = std::ranges::find(aliases, name, &Alias::column); alias != std::end(aliases))
            set(tags, alias->key, truth(alias->key, value));
        else if (name.find(':') != name.npos)
            set(tags, name, value);
        if (featureClass.empty() && std::ranges::find(classColumns, name) != std::end(classColumns))
            featureClass = lower(value);
    }
    // "amenity=clinic" says it all.
    if (const auto equals = featureClass.find('='); equals != featureClass.npos) {
        set(tags, featureClass.substr(0, equals), featureClass.substr(equals + 1));
        featureClass.clear();
    }
    if (!isIdentifier(featureClass))
        featureClass.clear();

    switch (kind) {
    case LayerKind::Buildings: set(tags, "building", featureClass.empty() ? "yes" : featureClass); break;
    case LayerKind::Parts: set(tags, "building:part", "yes"); break;
    case LayerKind::Streets:
        if (geometry == GisGeometry::Line)
            set(tags, "highway", featureClass.empty() ? "unclassified" : featureClass);
        break;
    case LayerKind::Paths:
        if (geometry == GisGeometry::Line)
            set(tags, "highway", featureClass.empty() ? "footway" : featureClass);
        break;
    case LayerKind::Places: setPlace(tags, featureClass); break;
    case LayerKind::Areas:
        if (geometry == GisGeometry::Polygon)
            setArea(tags, featureClass.empty() ? "other" : featureClass);
        else if (geometry == GisGeometry::Point && featureClass == "tree")
            set(tags, "natural", "tree");
        break;
    case LayerKind::Water: set(tags, "natural", "water"); break;
    case LayerKind::Green:
        if (geometry == GisGeometry::Polygon)
            setArea(tags, featureClass.empty() ? "park" : featureClass);
        break;
    case LayerKind::Waterways:
        if (geometry == GisGeometry::Line)
            set(tags, "waterway", featureClass.empty() ? "stream" : featureClass);
        else
            set(tags, "natural", "water");
        break;
    case LayerKind::Railways:
        if (geometry == GisGeometry::Line)
            set(tags, "railway", featureClass.empty() ? "rail" : featureClass);
        break;
    case LayerKind::Barriers: set(tags, "barrier", !featureClass.empty() ? featureClass : geometry == GisGeometry::Point ? "gate" : "wall"); break;
    case LayerKind::Addresses:
    case LayerKind::Unknown: break;
    }
    return tags;
}

std::optional<std::int64_t> osmIdOf(const OwnedTags &columns)
{
    const auto number = [](std::string_view text) -> std::optional<std::int64_t> {
        std::int64_t id = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
        return error == std::errc() && end == text.data() + text.size() && id != 0 ? std::optional(id) : std::nullopt;
    };
    bool hasWayColumn = false;
    std::optional<std::int64_t> way;
    std::optional<std::int64_t> object;
    for (const auto &[column, value] : columns) {
        if (column == "osm_way_id") {
            hasWayColumn = true;
            way = number(value);
        } else if (column == "osm_id") {
            object = number(value);
        } else if (column == "@id" || column == "id") {
            const std::string_view text = value;
            if (text.starts_with("way/"))
                return number(text.substr(4));
            if (text.starts_with("node/"))
                return number(text.substr(5));
            if (text.starts_with("relation/"))
                if (const auto id = number(text.substr(9)))
                    return -*id;
        }
    }
    if (way)
        return way;
    if (object)
        return hasWayColumn && *object > 0 ? -*object : *object;
    return {};
}

} // namespace radar::basemap
