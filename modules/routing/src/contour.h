#pragma once
// The lines where a field on a grid is zero (marching squares). Below zero is inside.

#include <vector>

#include "geo/shape.h"

namespace radar::routing {

struct FieldGrid {
    int columns = 0;
    int rows = 0;
    double cell = 1;           ///< metres
    geo::Planar corner;        ///< of column 0, row 0
    std::vector<float> values; ///< row by row; positive all along the rim
    [[nodiscard]] float &at(int column, int row)
    {
        return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
    }
    [[nodiscard]] float at(int column, int row) const
    {
        return values[static_cast<std::size_t>(row) * static_cast<std::size_t>(columns) + static_cast<std::size_t>(column)];
    }
};

/// Outer rings counter-clockwise, each with its holes. Where four values leave two ways, the mean of them decides, so that areas of
/// a lower field lie within those of no higher one.
[[nodiscard]] std::vector<geo::Polygon> contoursOf(const FieldGrid &field);

} // namespace radar::routing
