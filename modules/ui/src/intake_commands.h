#pragma once

#include "commands.h"
#include "station/station_thread.h"

namespace radar::ui {

/// The part of stationCommands() for taking incidents down and what belongs to what.
void addIntakeCommands(Commands &commands, station::StationThread &station, QObject *context);

} // namespace radar::ui
