#pragma once
// Pictures of the desk on their way to phones.

#include "gateway/gateway.h"
#include "station/station_thread.h"

namespace radar::app {

/// Handlers::picture and pictureLeft. That a picture leaves is in the record before its first byte does.
void addPictureHandlers(gateway::Handlers &handlers, station::StationThread &station);

} // namespace radar::app
