#pragma once
// The door for walls of a station that runs.

#include <memory>

#include "wiring/wall_door.h"

namespace radar::app {

/// Says on stderr what is wrong with it: a station works without walls. Null: none can come.
[[nodiscard]] std::unique_ptr<WallDoor> openWalls(const store::StationFolder &folder, const StationSettings &settings,
                                                  station::StationThread &station);

} // namespace radar::app
