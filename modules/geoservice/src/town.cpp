#include "geoservice/town.h"

#include <map>
#include <mutex>

#include "basemap/map_file.h"

namespace radar::geoservice {

namespace {

std::mutex mutex; ///< guards both
TownPtr offeredTown;
std::map<std::filesystem::path, std::weak_ptr<const Town>> openTowns;

} // namespace

void offer(Town town)
{
    const std::lock_guard lock(mutex);
    offeredTown = std::make_shared<const Town>(std::move(town));
}

TownPtr offered()
{
    const std::lock_guard lock(mutex);
    return offeredTown;
}

base::Result<TownPtr> openTown(const std::filesystem::path &mapFile)
{
    const std::lock_guard lock(mutex); // a second one waits for the first, and has it then
    if (auto known = openTowns[mapFile].lock())
        return known;
    auto map = basemap::openMap(mapFile);
    if (!map)
        return std::unexpected(map.error());
    auto gazetteer = std::make_shared<const basemap::Gazetteer>(*map);
    auto network = routing::Network::build(**map);
    auto town = std::make_shared<const Town>(Town{std::move(*map), std::move(gazetteer), std::move(network)});
    openTowns[mapFile] = town;
    return town;
}

} // namespace radar::geoservice
