#pragma once
// The commands about who agreed to be tracked, of a station on its thread.

#include "commands.h"
#include "desk_door.h"

namespace radar::ui {

void addConsentCommands(Commands &commands, const DeskDoorPtr &door);

} // namespace radar::ui
