#pragma once
// The commands about what desk and units say to each other, of a station on its thread.

#include "commands.h"
#include "station/station_thread.h"

namespace radar::ui {

void addTalkCommands(Commands &commands, station::StationThread &thread, QObject *context);

} // namespace radar::ui
