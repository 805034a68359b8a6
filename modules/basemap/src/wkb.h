#pragma once
// Geometry as GeoPackage stores it: a "GP" header and little-endian WKB (OGC 12-128r19 §2.1.3). Coordinates are longitude, latitude.

#include <cstddef>
#include <optional>
#include <span>

#include "draft.h"

namespace radar::basemap {

struct Geometry {
    std::vector<Shape> shape; ///< of a polygon or multipolygon
    Polyline points;          ///< of a point or a line
};

/// Empty when the bytes are no point, line, polygon or multipolygon, or end too early.
[[nodiscard]] std::optional<Geometry> readGeometry(std::span<const std::byte> blob);

} // namespace radar::basemap
