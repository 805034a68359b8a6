#pragma once
// What the desk asks about alarms and late orders: the part of stationCommands() that belongs to them.

#include "commands.h"
#include "desk_door.h"

namespace radar::ui {

void addAlarmCommands(Commands &commands, const DeskDoorPtr &door);

} // namespace radar::ui
