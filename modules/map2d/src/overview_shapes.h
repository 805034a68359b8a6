#pragma once
// The overview's symbols and frame as triangles, in the item's pixels: plain values, tested.

#include <QColor>
#include <QPointF>
#include <functional>
#include <vector>

#include "mapstyle/look.h"
#include "picture/picture.h"

namespace radar::map2d {

struct Corner {
    float x = 0, y = 0;
    QColor colour;
    friend bool operator==(const Corner &, const Corner &) = default;
};
using Triangles = std::vector<Corner>; ///< three a triangle

/// Satellites on duty and open incidents, in the shape and colour of their status; the most urgent last, that is on top. `scale`: of a symbol.
[[nodiscard]] Triangles symbolShapes(const picture::Picture &picture, const mapstyle::Palette &palette,
                                     const std::function<QPointF(geo::Wgs84)> &pointOf, double scale);

/// A band along the closed line.
[[nodiscard]] Triangles frameShape(const std::vector<QPointF> &corners, const QColor &colour, double width);

} // namespace radar::map2d
