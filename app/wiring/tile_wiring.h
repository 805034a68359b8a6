#pragma once
// Who asks the gateway for a tile is answered by the tile store.

#include "gateway/gateway.h"
#include "map2d/tile_store.h"

namespace radar::app {

[[nodiscard]] decltype(gateway::Handlers::tile) tileHandler(std::shared_ptr<map2d::TileStore> tiles);

} // namespace radar::app
