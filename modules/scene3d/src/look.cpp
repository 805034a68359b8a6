#include "look.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

namespace radar::scene3d::look {

namespace {

double number(std::string_view text, double otherwise)
{
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && value > 0 ? value : otherwise;
}

double streetWidth(const basemap::Way &way, double otherwise)
{
    if (const double width = number(way.tags.get("width"), 0); width > 0)
        return std::clamp(width, 2.0, 40.0);
    if (const double lanes = number(way.tags.get("lanes"), 0); lanes > 0)
        return std::clamp(lanes * 3.1 + 0.8, 3.0, 40.0);
    return otherwise;
}

bool isOneOf(std::string_view text, std::initializer_list<std::string_view> values)
{
    return std::find(values.begin(), values.end(), text) != values.end();
}

} // namespace

osg::Vec4ub baked(const osg::Vec3 &colour, float brightness, float alpha)
{
    const auto byte = [](float value) { return static_cast<unsigned char>(std::lround(std::clamp(value, 0.0F, 1.0F) * 255.0F)); };
    return {byte(colour.x() * brightness), byte(colour.y() * brightness), byte(colour.z() * brightness), byte(alpha)};
}

osg::Vec4ub atHeight(osg::Vec4ub colour, double meters)
{
    colour.a() = static_cast<unsigned char>(std::lround(std::clamp(meters, 0.0, 255.0)));
    return colour;
}

StreetLook street(const basemap::Way &way)
{
    const std::string_view kind = way.highway;
    if (isOneOf(kind, {"motorway", "motorway_link", "trunk", "trunk_link"}))
        return {0x575550, streetWidth(way, 11), 6, 0, 2.2F};
    if (isOneOf(kind, {"primary", "primary_link"}))
        return {0x4f4f4e, streetWidth(way, 10), 5, 0, 2.0F};
    if (isOneOf(kind, {"secondary", "secondary_link"}))
        return {0x474b50, streetWidth(way, 8.5), 4, 0, 1.8F};
    if (isOneOf(kind, {"tertiary", "tertiary_link"}))
        return {0x40474e, streetWidth(way, 7.5), 3, 0, 1.5F};
    if (isOneOf(kind, {"service", "track"}))
        return {0x2d353d, streetWidth(way, kind == "track" ? 2.6 : 3.6), 0, 1, 0.9F};
    if (kind == "living_street")
        return {0x343d45, streetWidth(way, 5), 1, 1, 1.1F};
    return {0x39424a, streetWidth(way, 6), 2, 1, 1.2F};
}

StreetLook path(const basemap::Way &way)
{
    const std::string_view kind = way.highway;
    if (kind == "steps")
        return {0x76808a, std::max(2.0, streetWidth(way, 2.2)), 2, 3, 1.2F};
    if (kind == "pedestrian")
        return {0x39414a, streetWidth(way, 4.5), 1, 1, 1.0F};
    if (kind == "cycleway")
        return {0x3c4d55, streetWidth(way, 2), 1, 2, 0.9F};
    const double width = std::min(3.0, streetWidth(way, 1.5));
    return {0x4a545d, width, 0, width < 2.2 ? 2 : 1, 0.8F}; // dots as wide as a path would look like steps
}

StreetLook line(const basemap::Line &line)
{
    if (line.kind.starts_with("railway"))
        return {0x59616a, 3.0, 3, 5, 1.4F};
    return {0x1d3a4d, std::max(1.5, line.widthMeters), 0, 4, 1.3F};
}

StreetLook overlayEdge(double weight)
{
    const auto strength = static_cast<float>(std::clamp(weight, 0.0, 1.0));
    return {0xdfe7f0, 1.5, 0, 1, 2.2F, 0.45F + 0.45F * strength};
}

std::uint32_t group(int number)
{
    // Apart in lightness as well as in hue: neighbours are told apart by whoever does not see all colours.
    constexpr std::uint32_t colours[] = {0x6a9bc7, 0xa9b96b, 0x9a7fc0, 0x62b3a6, 0xcfae74, 0xc48699};
    static_assert(std::size(colours) == picture::Overlay::groupCount);
    return colours[static_cast<std::size_t>(std::clamp(number, 0, picture::Overlay::groupCount - 1))];
}

StreetLook overlayLine(const picture::Overlay::Line &line)
{
    switch (line.tone) {
    case picture::Overlay::Tone::Group: return {group(line.group), 4.2, 0, 1, 2.2F, 0.85F};
    case picture::Overlay::Tone::Warning: return {warning, 4.6, 0, 7, 2.6F, 0.95F};
    case picture::Overlay::Tone::Plain: break;
    }
    return {0xf0f4f8, 4.2, 0, 1, 3.0F, 0.9F};
}

StreetLook closedStreet() { return {0xd8a08c, 6.5, 0, 6, 5.0F, 0.95F}; }

StreetLook closedEdge() { return {0xd8a08c, 2, 0, 7, 2.0F, 0.8F}; }

osg::Vec4 area(basemap::AreaKind kind)
{
    using enum basemap::AreaKind;
    const auto of = [](std::uint32_t rgb, float alpha = 1) { return osg::Vec4(colour(rgb), alpha); };
    switch (kind) {
    case Water: return of(0x17303f);
    case Park: return of(0x1a2c26);
    case Grass: return of(0x1a2924);
    case Wood: return of(0x152620);
    case Farmland: return of(0x1b231f, 0.75F);
    case Residential: return of(0x1a2129, 0.7F);
    case Commercial: return of(0x1e232b, 0.8F);
    case Industrial: return of(0x1e2226, 0.8F);
    case School: return of(0x252722, 0.9F);
    case Medical: return of(0x202a2d, 0.9F);
    case Parking: return of(0x242b32);
    case Plaza: return of(0x2a3038);
    case Pitch: return of(0x24403a);
    case Construction: return of(0x2a2620, 0.8F);
    case Other: break;
    }
    return of(0x1a2027, 0.5F);
}

int areaOrder(basemap::AreaKind kind)
{
    using enum basemap::AreaKind;
    switch (kind) {
    case Residential:
    case Commercial:
    case Industrial:
    case Other:
    case Farmland: return 0;
    case School:
    case Medical:
    case Construction: return 1;
    case Wood:
    case Park: return 2;
    case Grass: return 3;
    case Water: return 4;
    case Parking:
    case Plaza: return 5;
    case Pitch: return 6;
    }
    return 0;
}

std::uint32_t wall(basemap::BuildingUse use)
{
    using enum basemap::BuildingUse;
    switch (use) {
    case Residential: return 0x4a525c;
    case Commercial: return 0x43525f;
    case Market: return 0x5c5040;
    case School:
    case Kindergarten: return 0x5a5644;
    case Medical: return 0x4c6163;
    case Police: return 0x34568a;
    case Government: return 0x50516b;
    case Industrial: return 0x43484c;
    case Worship: return 0x5a4a50;
    case Transport: return 0x474f5e;
    case Garage: return 0x383f46;
    case Other: break;
    }
    return 0x444c55;
}

float windows(basemap::BuildingUse use)
{
    using enum basemap::BuildingUse;
    switch (use) {
    case Garage: return 0;
    case Industrial:
    case Worship:
    case Market: return 0.45F;
    case Other: return 0.8F;
    default: return 1;
    }
}

std::uint32_t status(picture::Status status)
{
    using enum picture::Status;
    switch (status) {
    case Alarm: return 0xDF4C27;
    case EnRoute: return 0xF7EE4A;
    case OnScene: return 0x378FE2;
    case Available: return 0x59FEE4;
    case Offline: break;
    }
    return 0x7E7E7F;
}

float light(const osg::Vec3 &normal)
{
    static const osg::Vec3 moon = [] {
        osg::Vec3 v(-0.55F, -0.45F, 0.70F);
        v.normalize();
        return v;
    }();
    return 0.62F + 0.42F * std::max(0.0F, normal * moon) + 0.08F * normal.z();
}

} // namespace radar::scene3d::look
