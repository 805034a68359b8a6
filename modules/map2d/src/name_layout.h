#pragma once
// Where names are written on the flat map at one zoom, on the whole map at once: so each tile knows what its neighbours write over their
// common border, and no name is cut, whichever tiles are painted and in whatever order. Immutable; any thread.

#include <QFont>
#include <QRectF>
#include <QString>
#include <map>
#include <span>
#include <vector>

#include "map2d/tile_address.h"
#include "mapstyle/map_names.h"

namespace radar::map2d {

[[nodiscard]] QFont fontOf(mapstyle::NameSize size);

struct WrittenName {
    QString text;
    QPointF middle;     ///< world pixels
    double degrees = 0; ///< clockwise
    double width = 0;   ///< pixels of scale 1, as the height
    mapstyle::NameSize size = mapstyle::NameSize::Small;
    mapstyle::Ink ink = mapstyle::Ink::Area;
    QRectF box; ///< world pixels, with the halo
};

[[nodiscard]] double lineHeight(mapstyle::NameSize size);
/// Upright boxes along a turned text: one box around it would take far more than it covers.
[[nodiscard]] std::vector<QRectF> boxesOf(const WrittenName &name, double height);

class NameLayout {
public:
    /// `names` with the most important first: they find room before the others.
    NameLayout(std::span<const mapstyle::MapName> names, const geo::LocalFrame &frame, int zoom, Language language);

    /// What is written on this tile, wholly or in part; the most important last.
    [[nodiscard]] std::vector<const WrittenName *> on(TileAddress tile) const;
    [[nodiscard]] const std::vector<WrittenName> &all() const { return m_names; }

private:
    std::vector<WrittenName> m_names;
    std::map<std::pair<int, int>, std::vector<std::size_t>> m_byTile; ///< x, y
};

} // namespace radar::map2d
