#pragma once
// The tiles of the flat map: /tiles/STYLE/Z/X/Y.png, @2x.png for 512 pixels.

#include <functional>
#include <optional>
#include <string_view>

#include "base/result.h"
#include "gateway/gateway.h"
#include "http_server.h"

namespace radar::gateway {

/// Empty when the path is none of a tile. Invalid when it begins like one and its numbers are none.
[[nodiscard]] std::optional<base::Result<TileQuestion>> decodeTilePath(std::string_view path);

/// Answers who asks for a tile, now or when it is painted. Nobody is on a tile, so nobody has to say who they are; but the map is for this
/// machine unless it is `forAll`. `refused` is told the status of an answer that is no tile.
void answerTile(const ExchangePtr &exchange, const Handlers &handlers, bool forAll, std::function<void(unsigned)> refused);

} // namespace radar::gateway
