#pragma once
// What the desk asks about alarms and late orders: the part of stationCommands() that belongs to them.

#include "commands.h"
#include "station/station_thread.h"

namespace radar::ui {

void addAlarmCommands(Commands &commands, station::StationThread &station, QObject *context);

} // namespace radar::ui
