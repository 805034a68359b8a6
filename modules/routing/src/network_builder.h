#pragma once
// From a map to the arrays of a Network.

#include <memory>

#include "network_data.h"

namespace radar::routing {
[[nodiscard]] std::unique_ptr<const Network::Data> buildNetworkData(const basemap::Map &map, std::vector<TravelMode> modes);
}
