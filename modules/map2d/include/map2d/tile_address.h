#pragma once
// Which tile of the flat map: Web-Mercator squares as everybody counts them (OpenStreetMap's "slippy map"), x from the west, y from
// the north.

#include <QPointF>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "geo/wgs84.h"
#include "mapstyle/look.h"

namespace radar::map2d {

inline constexpr int finestZoom = 20;
inline constexpr int tilePixels = 256; ///< of a tile at scale 1

struct TileAddress {
    int zoom = 0, x = 0, y = 0;
    friend auto operator<=>(const TileAddress &, const TileAddress &) = default;
    /// There is such a tile in the world.
    [[nodiscard]] bool isValid() const;
};

enum class Language { Chinese, English };

struct TileStyle {
    mapstyle::Hour hour = mapstyle::Hour::Night;
    Language language = Language::Chinese;
    friend auto operator<=>(const TileStyle &, const TileStyle &) = default;
};
/// "night", "dusk", "day" with Chinese names, "night-en" … with English ones; "night-zh" is "night".
[[nodiscard]] std::optional<TileStyle> tileStyle(std::string_view name);
[[nodiscard]] std::string nameOf(TileStyle style);

struct TileRequest {
    TileStyle style;
    TileAddress address;
    int scale = 1; ///< 1: 256 pixels, 2: 512
    friend auto operator<=>(const TileRequest &, const TileRequest &) = default;
};

/// A place in the picture of the whole world at this zoom: pixels of scale 1 from its north-west corner.
[[nodiscard]] QPointF worldPixel(geo::Wgs84 place, int zoom);
[[nodiscard]] geo::Wgs84 placeAt(QPointF worldPixel, int zoom);

} // namespace radar::map2d
