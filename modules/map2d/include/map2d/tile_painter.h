#pragma once
// Paints the flat map's tiles from the map, in the look of the scene, with names. The same tile always looks the same, whatever was painted
// before, and fits its neighbours. Needs a QGuiApplication (fonts). Any thread, several at once.

#include <QImage>
#include <memory>

#include "basemap/map.h"
#include "map2d/tile_address.h"

namespace radar::map2d {

/// Part of the key under which painted tiles are kept: rises when the same map looks otherwise.
inline constexpr int paintVersion = 1;

class TilePainter {
public:
    explicit TilePainter(std::shared_ptr<const basemap::Map> map);
    ~TilePainter();
    TilePainter(const TilePainter &) = delete;
    TilePainter &operator=(const TilePainter &) = delete;

    /// 256 × scale pixels wide and high, opaque. Land alone where the map has nothing. The address must be valid. The first tile of an hour and
    /// of a zoom takes longer: shapes and names are laid out then, once.
    [[nodiscard]] QImage paint(const TileRequest &request) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::map2d
