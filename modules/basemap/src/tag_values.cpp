#include "tag_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace radar::basemap {

namespace {

constexpr double metersPerLevel = 3;

using Words = std::initializer_list<std::string_view>;

bool isOneOf(std::string_view value, Words words) { return std::ranges::find(words, value) != words.end(); }

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// The number in front; `text` becomes what follows it. A comma counts as the decimal point.
std::optional<double> takeNumber(std::string_view &text)
{
    text = trimmed(text);
    std::array<char, 32> digits{};
    std::size_t n = 0;
    while (n < text.size() && n < digits.size() && ((text[n] >= '0' && text[n] <= '9') || text[n] == '.' || text[n] == ',')) {
        digits[n] = text[n] == ',' ? '.' : text[n];
        ++n;
    }
    double value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + n, value);
    if (error != std::errc() || end != digits.data() + n)
        return {};
    text = trimmed(text.substr(n));
    return value;
}

struct KindHeight {
    std::string_view kind;
    int levels;
    double meters;
};

constexpr KindHeight usualHeights[] = {
    {"apartments", 5, 15},    {"dormitory", 5, 15},     {"residential", 3, 9},
    {"house", 2, 6},          {"detached", 2, 6},       {"semidetached_house", 2, 6},
    {"terrace", 2, 6},        {"bungalow", 1, 4},       {"farm", 2, 6},
    {"office", 5, 16},        {"commercial", 4, 14},    {"retail", 2, 8},
    {"supermarket", 1, 6},    {"hotel", 6, 19},         {"industrial", 2, 9},
    {"warehouse", 1, 8},      {"hospital", 5, 18},      {"school", 3, 11},
    {"university", 4, 14},    {"kindergarten", 2, 7},   {"church", 2, 15},
    {"cathedral", 3, 25},     {"chapel", 1, 8},         {"temple", 2, 10},
    {"mosque", 2, 12},        {"public", 3, 11},        {"government", 4, 14},
    {"civic", 3, 11},         {"train_station", 2, 10}, {"stadium", 4, 20},
    {"garage", 1, 2.8},       {"garages", 1, 2.8},      {"carport", 1, 2.6},
    {"shed", 1, 2.6},         {"hut", 1, 2.8},          {"kiosk", 1, 3},
    {"roof", 1, 4},           {"greenhouse", 1, 3.5},   {"barn", 1, 7},
    {"farm_auxiliary", 1, 5}, {"cabin", 1, 3.2},        {"service", 1, 3},
    {"guardhouse", 1, 3},     {"toilets", 1, 3},
};

constexpr std::pair<std::string_view, std::uint32_t> colourNames[] = {
    {"white", 0xffffff},      {"black", 0x000000},    {"red", 0xff0000},    {"green", 0x008000},  {"blue", 0x0000ff},      {"yellow", 0xffff00},
    {"gray", 0x808080},       {"grey", 0x808080},     {"silver", 0xc0c0c0}, {"maroon", 0x800000}, {"brown", 0xa52a2a},     {"beige", 0xf5f5dc},
    {"orange", 0xffa500},     {"pink", 0xffc0cb},     {"tan", 0xd2b48c},    {"cream", 0xfffdd0},  {"lightgrey", 0xd3d3d3}, {"lightgray", 0xd3d3d3},
    {"darkgrey", 0xa9a9a9},   {"darkgray", 0xa9a9a9}, {"teal", 0x008080},   {"navy", 0x000080},   {"olive", 0x808000},     {"ivory", 0xfffff0},
    {"sandybrown", 0xf4a460}, {"wheat", 0xf5deb3},
};

constexpr std::string_view keptWayKeys[] = {"access",
                                            "area",
                                            "bicycle",
                                            "bridge",
                                            "bus",
                                            "covered",
                                            "crossing",
                                            "cycleway",
                                            "emergency",
                                            "foot",
                                            "footway",
                                            "hgv",
                                            "highway",
                                            "incline",
                                            "indoor",
                                            "junction",
                                            "lanes",
                                            "layer",
                                            "level",
                                            "lit",
                                            "maxspeed",
                                            "motor_vehicle",
                                            "motorcar",
                                            "motorcycle",
                                            "motorroad",
                                            "oneway",
                                            "oneway:bicycle",
                                            "oneway:foot",
                                            "oneway:motor_vehicle",
                                            "psv",
                                            "ramp",
                                            "ref",
                                            "segregated",
                                            "service",
                                            "sidewalk",
                                            "smoothness",
                                            "step_count",
                                            "surface",
                                            "toll",
                                            "tracktype",
                                            "tunnel",
                                            "vehicle",
                                            "wheelchair",
                                            "width"};
static_assert(std::ranges::is_sorted(keptWayKeys));

constexpr std::string_view keptBarrierKeys[] = {"access",        "bicycle",  "emergency",  "foot",          "height",  "locked",    "maxwidth",
                                                "motor_vehicle", "motorcar", "motorcycle", "opening_hours", "vehicle", "wheelchair"};
static_assert(std::ranges::is_sorted(keptBarrierKeys));

Tags kept(const TagList &tags, std::span<const std::string_view> keys)
{
    std::vector<std::pair<std::string, std::string>> result;
    for (const auto &[key, value] : tags.all())
        if (std::ranges::binary_search(keys, key) && !value.empty())
            result.emplace_back(key, value);
    return Tags(std::move(result));
}

/// As mapped, when a tree or lamp may be so large.
double sizeOf(const TagList &tags, std::string_view key, double least, double most, double usual)
{
    const auto meters = parseMeters(tags.get(key));
    return meters && *meters >= least && *meters <= most ? *meters : usual;
}

/// From 0 to 1, always the same for one number.
double chanceOf(FeatureId id)
{
    auto mixed = static_cast<std::uint64_t>(id) * 0x9e3779b97f4a7c15ULL;
    mixed ^= mixed >> 32U;
    return static_cast<double>((mixed * 0xbf58476d1ce4e5b9ULL) >> 40U) / static_cast<double>(1U << 24U);
}

} // namespace

std::string_view TagList::get(std::string_view key) const
{
    for (const auto &[k, v] : m_tags)
        if (k == key)
            return v;
    return {};
}

bool isSet(std::string_view value) { return !value.empty() && value != "no"; }

std::optional<double> parseMeters(std::string_view text)
{
    auto meters = takeNumber(text);
    if (!meters)
        return {};
    if (text == "ft" || text == "feet") {
        *meters *= 0.3048;
    } else if (text.starts_with('\'')) {
        *meters *= 0.3048;
        text.remove_prefix(1);
        if (!text.empty()) {
            const auto inches = takeNumber(text);
            if (!inches || text != "\"")
                return {};
            *meters += *inches * 0.0254;
        }
    } else if (!text.empty() && !isOneOf(text, {"m", "meter", "meters", "metre", "metres", "米"})) {
        return {};
    }
    return *meters >= 0 && *meters <= 1000 ? meters : std::nullopt;
}

std::optional<double> parseLevels(std::string_view text)
{
    std::optional<double> highest;
    while (!text.empty()) {
        const auto separator = text.find(';');
        auto one = text.substr(0, separator);
        const auto levels = takeNumber(one);
        if (levels && one.empty() && *levels <= 200)
            highest = std::max(highest.value_or(0), *levels);
        text = separator == text.npos ? std::string_view() : text.substr(separator + 1);
    }
    return highest;
}

std::optional<std::uint32_t> parseColour(std::string_view text)
{
    text = trimmed(text);
    if (text.starts_with('#')) {
        text.remove_prefix(1);
        std::uint32_t value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
        if (error != std::errc() || end != text.data() + text.size())
            return {};
        if (text.size() == 6)
            return value;
        if (text.size() == 3)
            return ((value >> 8) & 15) * 0x110000 + ((value >> 4) & 15) * 0x1100 + (value & 15) * 0x11;
        return {};
    }
    for (const auto &[name, value] : colourNames)
        if (text == name)
            return value;
    return {};
}

Name nameOf(const TagList &tags)
{
    Name name{std::string(tags.get("name")), std::string(tags.get("name:en"))};
    if (name.english.empty())
        name.english = tags.get("int_name");
    if (name.local.empty())
        name.local = tags.get("name:zh");
    if (name.english == name.local)
        name.english.clear();
    return name;
}

BuildingUse buildingUse(const TagList &tags)
{
    const auto amenity = tags.get("amenity");
    const auto building = tags.get("building");
    if (amenity == "police")
        return BuildingUse::Police;
    if (amenity == "kindergarten" || amenity == "childcare" || building == "kindergarten")
        return BuildingUse::Kindergarten;
    if (isOneOf(amenity, {"school", "college", "university", "library"}) || isOneOf(building, {"school", "college", "university"}))
        return BuildingUse::School;
    if (isOneOf(amenity, {"hospital", "clinic", "doctors", "dentist", "pharmacy", "nursing_home"}) || isSet(tags.get("healthcare"))
        || isOneOf(building, {"hospital", "clinic"}))
        return BuildingUse::Medical;
    if (amenity == "marketplace" || building == "market")
        return BuildingUse::Market;
    if (isOneOf(amenity, {"townhall", "courthouse", "fire_station", "community_centre", "embassy"}) || tags.get("office") == "government"
        || isOneOf(building, {"government", "public", "civic", "fire_station"}))
        return BuildingUse::Government;
    if (amenity == "place_of_worship" || isOneOf(building, {"church", "cathedral", "chapel", "temple", "mosque", "shrine", "synagogue"}))
        return BuildingUse::Worship;
    if (isOneOf(building,
                {"apartments", "residential", "house", "detached", "semidetached_house", "terrace", "dormitory", "bungalow", "cabin", "farm",
                 "static_caravan", "villa"}))
        return BuildingUse::Residential;
    if (isOneOf(building, {"garage", "garages", "carport", "parking"}) || amenity == "parking")
        return BuildingUse::Garage;
    if (isOneOf(building, {"industrial", "warehouse", "factory", "manufacture"}))
        return BuildingUse::Industrial;
    if (isOneOf(building, {"train_station", "transportation", "bus_station", "hangar"}) || amenity == "bus_station"
        || tags.get("railway") == "station")
        return BuildingUse::Transport;
    if (isOneOf(building, {"commercial", "retail", "office", "hotel", "supermarket", "kiosk", "shop"}) || isSet(tags.get("shop"))
        || isSet(tags.get("office")) || isOneOf(tags.get("tourism"), {"hotel", "hostel", "guest_house"})
        || isOneOf(amenity, {"restaurant", "cafe", "bank", "fast_food", "bar", "pub", "cinema", "theatre", "fuel", "post_office"}))
        return BuildingUse::Commercial;
    return BuildingUse::Other;
}

RoofShape roofShape(std::string_view text)
{
    if (isOneOf(text, {"gabled", "gambrel", "saltbox", "double_saltbox", "quadruple_saltbox", "side_hipped", "round"}))
        return RoofShape::Gabled;
    if (isOneOf(text, {"hipped", "half-hipped", "mansard", "side_half-hipped"}))
        return RoofShape::Hipped;
    if (isOneOf(text, {"pyramidal", "cone", "dome", "onion"}))
        return RoofShape::Pyramidal;
    return RoofShape::Flat;
}

void setHeights(Building &building, const TagList &tags)
{
    const auto kind = isSet(tags.get("building")) ? tags.get("building") : tags.get("building:part");
    const auto levels = parseLevels(tags.get("building:levels"));
    const auto roofLevels = parseLevels(tags.get("roof:levels"));
    auto height = parseMeters(tags.get("height"));
    if (!height || *height == 0)
        height = parseMeters(tags.get("building:height"));
    const auto minimum = parseMeters(tags.get("min_height"));
    const auto minimumLevel = parseLevels(tags.get("building:min_level"));
    building.minHeightMeters = minimum ? *minimum : minimumLevel.value_or(0) * metersPerLevel;

    if (height && *height > 0) {
        building.heightMeters = *height;
    } else if (levels && *levels + roofLevels.value_or(0) > 0) {
        building.heightMeters = (*levels + roofLevels.value_or(0)) * metersPerLevel;
    } else {
        const auto *usual = std::ranges::find(usualHeights, kind, &KindHeight::kind);
        const bool known = usual != std::end(usualHeights);
        building.heightMeters = building.minHeightMeters + (known ? usual->meters : 6);
        building.levels = known ? usual->levels : 2;
    }
    if (building.heightMeters <= building.minHeightMeters)
        building.heightMeters = building.minHeightMeters + metersPerLevel;
    if (levels && *levels > 0)
        building.levels = std::max(1, static_cast<int>(std::lround(*levels)));
    else if (height && *height > 0)
        building.levels = std::max(1, static_cast<int>(std::lround(*height / metersPerLevel)));
    building.levels = std::max(1, building.levels);
}

Tree treeOf(FeatureId id, const TagList &tags)
{
    const bool hasNeedles = tags.get("leaf_type") == "needleleaved";
    const double height = sizeOf(tags, "height", 0.5, 120, (hasNeedles ? 9 : 7) * (0.8 + 0.4 * chanceOf(id)));
    return {.id = id,
            .position = {},
            .heightMeters = height,
            .crownMeters = sizeOf(tags, "diameter_crown", 0.3, 60, height * (hasNeedles ? 0.42 : 0.68)),
            .hasNeedles = hasNeedles};
}

Lamp lampOf(FeatureId id, const TagList &tags) { return {.id = id, .position = {}, .heightMeters = sizeOf(tags, "height", 0.5, 40, 5)}; }

std::optional<AreaKind> areaKind(const TagList &tags)
{
    const auto landuse = tags.get("landuse");
    const auto natural = tags.get("natural");
    const auto leisure = tags.get("leisure");
    const auto amenity = tags.get("amenity");
    if (natural == "water" || isOneOf(landuse, {"reservoir", "basin"}) || isOneOf(tags.get("waterway"), {"riverbank", "dock"})
        || leisure == "swimming_pool")
        return AreaKind::Water;
    if (isOneOf(amenity, {"school", "college", "university", "kindergarten"}) || landuse == "education")
        return AreaKind::School;
    if (isOneOf(amenity, {"hospital", "clinic"}))
        return AreaKind::Medical;
    if (isOneOf(amenity, {"parking", "bicycle_parking", "motorcycle_parking"}))
        return AreaKind::Parking;
    if (tags.get("place") == "square" || amenity == "marketplace"
        || (isOneOf(tags.get("highway"), {"pedestrian", "footway"}) && tags.get("area") == "yes"))
        return AreaKind::Plaza;
    if (isOneOf(leisure, {"park", "garden", "playground", "recreation_ground", "dog_park"}) || landuse == "recreation_ground")
        return AreaKind::Park;
    if (isOneOf(leisure, {"pitch", "track", "sports_centre", "stadium"}))
        return AreaKind::Pitch;
    if (isOneOf(natural, {"wood"}) || landuse == "forest")
        return AreaKind::Wood;
    if (isOneOf(landuse, {"grass", "meadow", "village_green", "greenfield", "flowerbed"})
        || isOneOf(natural, {"grassland", "heath", "scrub", "shrubbery"}) || isOneOf(leisure, {"golf_course", "common"}))
        return AreaKind::Grass;
    if (isOneOf(landuse, {"farmland", "farm", "farmyard", "orchard", "vineyard", "allotments", "plant_nursery"}))
        return AreaKind::Farmland;
    if (landuse == "residential")
        return AreaKind::Residential;
    if (isOneOf(landuse, {"commercial", "retail"}))
        return AreaKind::Commercial;
    if (isOneOf(landuse, {"industrial", "railway", "port", "quarry", "landfill"}))
        return AreaKind::Industrial;
    if (isOneOf(landuse, {"construction", "brownfield"}))
        return AreaKind::Construction;
    if (isSet(landuse) || isSet(leisure) || isOneOf(natural, {"bare_rock", "scree", "glacier", "beach", "sand", "shingle", "wetland", "mud"}))
        return AreaKind::Other;
    return {};
}

std::string placeKind(const TagList &tags)
{
    const bool named = tags.has("name") || tags.has("name:en");
    for (const std::string_view key :
         {"place", "amenity", "shop", "office", "healthcare", "tourism", "leisure", "emergency", "public_transport", "historic", "craft", "club"}) {
        const auto value = tags.get(key);
        if (!isSet(value))
            continue;
        const bool soughtAnyhow = key == "shop"
            || (key == "emergency" && isOneOf(value, {"phone", "defibrillator", "fire_hydrant", "assembly_point"}))
            || (key == "amenity" && isOneOf(value, {"police", "hospital", "clinic", "pharmacy", "fire_station", "school", "kindergarten"}));
        if (named || soughtAnyhow)
            return std::string(key) + "=" + std::string(value);
    }
    if (named && isOneOf(tags.get("railway"), {"station", "halt", "tram_stop", "subway_entrance"}))
        return "railway=" + std::string(tags.get("railway"));
    if (tags.get("highway") == "bus_stop")
        return "highway=bus_stop";
    if (named && isOneOf(tags.get("natural"), {"peak", "spring", "saddle", "cave_entrance"}))
        return "natural=" + std::string(tags.get("natural"));
    return {};
}

HighwayClass highwayClass(std::string_view highway)
{
    if (isOneOf(highway,
                {"motorway", "motorway_link", "trunk", "trunk_link", "primary", "primary_link", "secondary", "secondary_link", "tertiary",
                 "tertiary_link", "unclassified", "residential", "living_street", "service", "road", "busway"}))
        return HighwayClass::Street;
    if (isOneOf(highway, {"footway", "path", "steps", "pedestrian", "cycleway", "track", "bridleway", "corridor"}))
        return HighwayClass::Path;
    return HighwayClass::None;
}

Tags keptWayTags(const TagList &tags) { return kept(tags, keptWayKeys); }

Tags keptBarrierTags(const TagList &tags) { return kept(tags, keptBarrierKeys); }

} // namespace radar::basemap
