#include "mapstyle/look.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>

namespace radar::mapstyle {

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

QVector3D channels(std::uint32_t rgb)
{
    const auto channel = [rgb](int shift) { return static_cast<float>((rgb >> shift) & 0xffU) / 255.0F; };
    return {channel(16), channel(8), channel(0)};
}

QColor colourOf(const QVector3D &channels, double alpha)
{
    const auto within = [](float value) { return std::clamp(value, 0.0F, 1.0F); };
    return QColor::fromRgbF(within(channels.x()), within(channels.y()), within(channels.z()), static_cast<float>(alpha));
}

StreetLook Palette::street(const basemap::Way &way) const
{
    const std::string_view kind = way.highway;
    if (isOneOf(kind, {"motorway", "motorway_link", "trunk", "trunk_link"}))
        return {motorway, streetWidth(way, 11), 6, 0, 2.2F};
    if (isOneOf(kind, {"primary", "primary_link"}))
        return {primary, streetWidth(way, 10), 5, 0, 2.0F};
    if (isOneOf(kind, {"secondary", "secondary_link"}))
        return {secondary, streetWidth(way, 8.5), 4, 0, 1.8F};
    if (isOneOf(kind, {"tertiary", "tertiary_link"}))
        return {tertiary, streetWidth(way, 7.5), 3, 0, 1.5F};
    if (isOneOf(kind, {"service", "track"}))
        return {service, streetWidth(way, kind == "track" ? 2.6 : 3.6), 0, 1, 0.9F};
    if (kind == "living_street")
        return {living, streetWidth(way, 5), 1, 1, 1.1F};
    return {residential, streetWidth(way, 6), 2, 1, 1.2F};
}

StreetLook Palette::path(const basemap::Way &way) const
{
    const std::string_view kind = way.highway;
    if (kind == "steps")
        return {steps, std::max(2.0, streetWidth(way, 2.2)), 2, 3, 1.2F};
    if (kind == "pedestrian")
        return {pedestrian, streetWidth(way, 4.5), 1, 1, 1.0F};
    if (kind == "cycleway")
        return {cycleway, streetWidth(way, 2), 1, 2, 0.9F};
    const double width = std::min(3.0, streetWidth(way, 1.5));
    return {footway, width, 0, width < 2.2 ? 2 : 1, 0.8F}; // dots as wide as a path would look like steps
}

StreetLook Palette::line(const basemap::Line &line) const
{
    if (line.kind.starts_with("railway"))
        return {rail, 3.0, 3, 5, 1.4F};
    return {stream, std::max(1.5, line.widthMeters), 0, 4, 1.3F};
}

StreetLook Palette::edgeOfArea(double weight) const
{
    const auto strength = static_cast<float>(std::clamp(weight, 0.0, 1.0));
    return {overlayEdge, 1.5, 0, 1, 2.2F, 0.45F + 0.45F * strength};
}

std::uint32_t Palette::group(int number) const { return groups[static_cast<std::size_t>(std::clamp(number, 0, picture::Overlay::groupCount - 1))]; }

StreetLook Palette::overlayLine(const picture::Overlay::Line &line) const
{
    switch (line.tone) {
    case picture::Overlay::Tone::Group: return {group(line.group), 4.2, 0, 1, 2.2F, 0.85F};
    case picture::Overlay::Tone::Warning: return {overlayWarning, 4.6, 0, 7, 2.6F, 0.95F};
    case picture::Overlay::Tone::Plain: break;
    }
    return {overlayPlain, 4.2, 0, 1, 3.0F, 0.9F};
}

StreetLook Palette::closedStreet() const { return {closed, 6.5, 0, 6, 5.0F, 0.95F}; }

StreetLook Palette::closedEdge() const { return {closed, 2, 0, 7, 2.0F, 0.8F}; }

QVector3D Palette::light(const QVector3D &normal) const
{
    return ambient * (1 + 0.13F * normal.z()) + direct * std::max(0.0F, QVector3D::dotProduct(normal, toLight));
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

} // namespace radar::mapstyle
