#pragma once

#include "session_model.h"
#include "station/station_thread.h"

namespace radar::ui {

/// Of a station on its thread. Answers are dropped once `context` is gone.
[[nodiscard]] SessionCommands sessionCommands(station::StationThread &station, QObject *context);

} // namespace radar::ui
