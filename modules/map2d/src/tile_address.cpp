#include "map2d/tile_address.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace radar::map2d {

namespace {

constexpr std::string_view hourNames[] = {"night", "dusk", "day"};
constexpr double furthestNorth = 85.051128779806604; // where Web-Mercator's square ends

double worldSize(int zoom) { return std::ldexp(tilePixels, zoom); }

} // namespace

bool TileAddress::isValid() const { return zoom >= 0 && zoom <= finestZoom && x >= 0 && y >= 0 && x < (1 << zoom) && y < (1 << zoom); }

std::optional<TileStyle> tileStyle(std::string_view name)
{
    TileStyle style;
    if (name.ends_with("-en")) {
        style.language = Language::English;
        name.remove_suffix(3);
    } else if (name.ends_with("-zh")) {
        name.remove_suffix(3);
    }
    const auto hour = std::ranges::find(hourNames, name);
    if (hour == std::end(hourNames))
        return {};
    style.hour = static_cast<mapstyle::Hour>(hour - std::begin(hourNames));
    return style;
}

std::string nameOf(TileStyle style)
{
    return std::string(hourNames[static_cast<std::size_t>(style.hour)]) + (style.language == Language::English ? "-en" : "");
}

QPointF worldPixel(geo::Wgs84 place, int zoom)
{
    const double latitude = std::clamp(place.latitude, -furthestNorth, furthestNorth) * std::numbers::pi / 180;
    return {(place.longitude + 180) / 360 * worldSize(zoom), (1 - std::asinh(std::tan(latitude)) / std::numbers::pi) / 2 * worldSize(zoom)};
}

geo::Wgs84 placeAt(QPointF worldPixel, int zoom)
{
    const double size = worldSize(zoom);
    const double north = (1 - 2 * worldPixel.y() / size) * std::numbers::pi;
    return {std::atan(std::sinh(north)) * 180 / std::numbers::pi, worldPixel.x() / size * 360 - 180};
}

} // namespace radar::map2d
