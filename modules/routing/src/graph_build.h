#pragma once
// The Graph of one mode, from the network and its turn rules.

#include "dissection.h"
#include "network_data.h"
#include "turn_rules.h"

namespace radar::routing {

/// A vertex for each junction, under its number, and an edge for each arc that is open to the mode.
[[nodiscard]] Graph junctionGraph(const Network::Data &data, std::size_t mode);

/// A vertex for each arc that is open to the mode and each piece of the past that `forbidden` makes matter. Numbered
/// by rank, as a Hierarchy wants it.
[[nodiscard]] Graph arcGraph(const Network::Data &data, std::size_t mode, const std::vector<ArcSequence> &forbidden, const Dissection &dissection);

} // namespace radar::routing
