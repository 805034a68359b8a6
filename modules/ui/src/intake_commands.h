#pragma once

#include "commands.h"
#include "desk_door.h"

namespace radar::ui {

/// The part of stationCommands() for taking incidents down and what belongs to what.
void addIntakeCommands(Commands &commands, const DeskDoorPtr &door);

} // namespace radar::ui
