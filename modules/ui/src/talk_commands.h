#pragma once
// The commands about what desk and units say to each other, of a station on its thread.

#include "commands.h"
#include "desk_door.h"

namespace radar::ui {

void addTalkCommands(Commands &commands, const DeskDoorPtr &door);

} // namespace radar::ui
