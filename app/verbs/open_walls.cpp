#include "verbs/open_walls.h"

#include "verbs/station_option.h"
#include "verbs/verbs.h"

namespace radar::app {

std::unique_ptr<WallDoor> openWalls(const store::StationFolder &folder, const StationSettings &settings, station::StationThread &station)
{
    auto door = WallDoor::open(folder, settings, station);
    if (!door) {
        complain(door.error());
        return {};
    }
    if (!(*door)->problem().empty())
        complain((*door)->problem(), Failed);
    return std::move(*door);
}

} // namespace radar::app
