#pragma once
// Where one comes to stand when one goes down to the street: on the nearest street or path, looking along it.

#include <optional>

#include "basemap/map.h"

namespace radar::scene3d {

struct StreetStand {
    geo::Planar place;
    double headingDegrees = 0; ///< along the way, the direction nearer to the one asked for
};

/// Empty where no way is within `reachMeters`.
[[nodiscard]] std::optional<StreetStand> streetStand(const basemap::Map &map, geo::Planar near, double headingDegrees, double reachMeters = 200);

} // namespace radar::scene3d
