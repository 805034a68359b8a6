#pragma once
// What Qt Location is answered from: the map, its names and its streets. Immutable; any thread.
//
// A QML program names it: Plugin { name: "policeradar"; PluginParameter { name: "policeradar.map"; value: "/…/map.gpkg" } }. Without the
// parameter it is the one that the program has offered.

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "basemap/gazetteer.h"
#include "basemap/map.h"
#include "routing/network.h"

namespace radar::geoservice {

struct Town {
    std::shared_ptr<const basemap::Map> map;
    std::shared_ptr<const basemap::Gazetteer> gazetteer;
    std::shared_ptr<const routing::Network> network;
};
using TownPtr = std::shared_ptr<const Town>;

/// For plugins without a parameter. Any thread.
void offer(Town town);
[[nodiscard]] TownPtr offered();

/// From a map file, read once however many plugins ask for it while one still has it. Takes a while. Any thread.
[[nodiscard]] base::Result<TownPtr> openTown(const std::filesystem::path &mapFile);

} // namespace radar::geoservice
