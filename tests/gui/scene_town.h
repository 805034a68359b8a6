#pragma once
// A small invented town on hilly ground, and people moving in it: for looking at the scene without any map file.

#include <memory>

#include "basemap/map.h"
#include "picture/picture.h"

namespace radar::test {

[[nodiscard]] std::shared_ptr<const basemap::Map> inventedTown();
/// The same with trees in its park and along a street, and lamps on the other side.
[[nodiscard]] std::shared_ptr<const basemap::Map> plantedTown();

/// A chequered town of at least so many buildings on flat ground: for counting frames.
[[nodiscard]] std::shared_ptr<const basemap::Map> gridTown(int buildings);

/// `satellites` people on the map's streets at this second, cameras, two incidents, one order under way.
[[nodiscard]] picture::PicturePtr inventedPicture(const basemap::Map &map, int satellites, double seconds);

} // namespace radar::test
