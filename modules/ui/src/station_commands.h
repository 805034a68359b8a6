#pragma once
// The desk's questions put to a station on its own thread.

#include "commands.h"
#include "desk_door.h"

namespace radar::ui {

/// Each through the door, with the right it needs.
[[nodiscard]] Commands stationCommands(const DeskDoorPtr &door);

} // namespace radar::ui
