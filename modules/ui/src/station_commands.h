#pragma once
// The desk's questions put to a station on its own thread.

#include "commands.h"
#include "station/station_thread.h"

class QObject;

namespace radar::ui {

/// Answers are dropped once `context` (living on the asking thread) is gone. `station` must outlive the commands.
[[nodiscard]] Commands stationCommands(station::StationThread &station, QObject *context);

} // namespace radar::ui
