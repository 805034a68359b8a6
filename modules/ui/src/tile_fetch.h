#pragma once
// Fetches somebody else's tiles for the flat map: http, https or file, by an address with {z}, {x} and {y}.

#include "map2d/foreign_tiles.h"
#include "ui/window.h"

class QObject;

namespace radar::ui {

/// Without an address: no fetch. What is under way ends with `parent`.
[[nodiscard]] map2d::ForeignTiles foreignTiles(const TileSource &source, QObject *parent);

} // namespace radar::ui
