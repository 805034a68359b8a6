#pragma once

#include "desk_door.h"
#include "record_model.h"

namespace radar::ui {

/// Of a station on its thread, through the guard; what is begun stands in the journal first.
[[nodiscard]] RecordCommands recordCommands(const DeskDoorPtr &door, station::StationThread &station);

} // namespace radar::ui
