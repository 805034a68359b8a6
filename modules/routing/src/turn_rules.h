#pragma once
// Turns at junctions, for one mode: what the map's restrictions forbid, where one may go back, what bends cost.

#include <optional>
#include <span>
#include <vector>

#include "network_data.h"

namespace radar::routing {

/// Arcs travelled one after another that are forbidden as a whole; at least two. A restriction at a junction has two.
using ArcSequence = std::vector<std::uint32_t>;

/// What the restrictions of the map forbid to this mode. Restrictions whose ways or junctions this mode does not use bind nobody;
/// an "only_…" whose goal is closed to the mode is left out too.
[[nodiscard]] std::vector<ArcSequence> forbiddenSequences(const Network::Data &data, std::size_t mode,
                                                          std::span<const basemap::TurnRestriction> restrictions);

/// From the end of an arc into another one that begins there, without the gate; empty: not allowed. Restrictions apart.
[[nodiscard]] std::optional<Milliseconds> turnCost(const Network::Data &data, std::size_t mode, std::uint32_t from, std::uint32_t to);

} // namespace radar::routing
