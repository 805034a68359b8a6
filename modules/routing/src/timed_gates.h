#pragma once
// A gate that is locked at some hours becomes a street of its own, a metre long, so that closing it is closing a piece of street like any
// other: what lies on either side of it stays open.

#include <cstdint>
#include <deque>
#include <optional>
#include <unordered_map>
#include <vector>

#include "basemap/map.h"
#include "routing/mode.h"

namespace radar::routing {

class TimedGates {
public:
    /// Those of the map's barriers that some of the modes finds locked at some hours.
    TimedGates(const basemap::Map &map, const std::vector<TravelMode> &modes);

    [[nodiscard]] bool isEmpty() const { return m_barrierAt.empty(); }
    /// The way with a node of ours beside each of its gates; the way itself when it has none. Of all ways that meet in a gate one goes up
    /// to it, the others begin behind it. Good as long as this is.
    [[nodiscard]] const basemap::Way *cut(const basemap::Way &way);

    /// A node of ours → its gate.
    struct Gate {
        basemap::NodeId node = 0;
        const basemap::Barrier *barrier = nullptr;
    };
    [[nodiscard]] const std::unordered_map<basemap::NodeId, Gate> &nodes() const { return m_gateOfNode; }

private:
    std::unordered_map<basemap::NodeId, const basemap::Barrier *> m_barrierAt;
    std::unordered_map<basemap::NodeId, int> m_endsSeen; ///< of ways, at each gate
    std::unordered_map<basemap::NodeId, Gate> m_gateOfNode;
    std::deque<basemap::Way> m_cut; ///< whose places do not change
};

} // namespace radar::routing
