#include "way_rules.h"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace radar::routing {
namespace {

bool holds(const std::vector<std::string> &list, std::string_view word) { return std::ranges::find(list, word) != list.end(); }

// The value of the first access key that is present; empty when none is.
std::string_view accessOf(const basemap::Tags &tags, const TravelMode &mode)
{
    for (const std::string &key : mode.accessKeys) {
        if (tags.has(key))
            return tags.get(key);
    }
    return {};
}

struct Directions {
    bool forward = true;
    bool backward = true;
};

std::optional<Directions> directionsOf(std::string_view oneway)
{
    if (oneway == "yes" || oneway == "true" || oneway == "1")
        return Directions{true, false};
    if (oneway == "-1" || oneway == "reverse")
        return Directions{false, true};
    if (oneway == "no" || oneway == "false" || oneway == "0")
        return Directions{true, true};
    return std::nullopt; // reversible, alternating and other wishes say nothing we can rely on
}

Directions directionsOf(const basemap::Way &way, const TravelMode &mode)
{
    const auto junction = way.tags.get("junction");
    const bool isRoundabout = junction == "roundabout" || junction == "circular";
    if (!mode.oneWayClasses.empty() && !isRoundabout && !holds(mode.oneWayClasses, way.highway))
        return {};
    for (const std::string &key : mode.oneWayKeys) {
        if (const auto directions = directionsOf(way.tags.get(key)))
            return *directions;
    }
    if (holds(mode.oneWayKeys, "oneway") && (isRoundabout || way.highway == "motorway"))
        return {true, false};
    return {};
}

} // namespace

bool isCrossingWithLights(const basemap::Way &way)
{
    const bool isCrossing = way.tags.get("footway") == "crossing" || way.tags.get("cycleway") == "crossing";
    return isCrossing && way.tags.get("crossing") == "traffic_signals";
}

WayUse useOf(const basemap::Way &way, const TravelMode &mode)
{
    const auto speed = mode.kmhByHighway.find(way.highway);
    if (speed == mode.kmhByHighway.end() || way.tags.get("area") == "yes")
        return {};
    const auto access = holds(mode.openClasses, way.highway) ? way.tags.get(mode.accessKeys.front()) : accessOf(way.tags, mode);
    if (holds(mode.forbidden, access))
        return {};
    if (holds(mode.explicitOnly, way.highway) && !way.tags.has(mode.accessKeys.front()))
        return {};
    WayUse use{speed->second, false, false};
    if (mode.kmhOverCrossingWithLights > 0 && isCrossingWithLights(way))
        use.kmh = std::min(use.kmh, mode.kmhOverCrossingWithLights);
    if (mode.usesMaxspeed) {
        if (const auto limit = maxspeedKmh(way.tags.get("maxspeed")))
            use.kmh = std::min(use.kmh, *limit);
    }
    const Directions directions = directionsOf(way, mode);
    use.forward = directions.forward;
    use.backward = directions.backward;
    return use;
}

std::optional<std::uint32_t> passageOf(const basemap::Barrier &barrier, const TravelMode &mode)
{
    if (!mode.heedsBarriers)
        return 0;
    const auto access = accessOf(barrier.tags, mode);
    if (access.empty() ? holds(mode.closedBarriers, barrier.kind) : holds(mode.forbidden, access))
        return std::nullopt;
    const auto seconds = mode.barrierSeconds.find(barrier.kind);
    return seconds == mode.barrierSeconds.end() ? 0 : static_cast<std::uint32_t>(std::llround(seconds->second * 1000));
}

std::optional<double> maxspeedKmh(std::string_view text)
{
    if (text == "walk")
        return 7;
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || !(number >= 1) || number > 200)
        return std::nullopt;
    const std::string_view unit(end, text.data() + text.size());
    if (unit.empty() || unit == " km/h" || unit == "km/h")
        return number;
    if (unit == " mph" || unit == "mph")
        return number * 1.609344;
    return std::nullopt;
}

} // namespace radar::routing
