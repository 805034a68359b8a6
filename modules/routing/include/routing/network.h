#pragma once
// The street network: topology from node ids (never from equal coordinates: bridges), one set of arcs, a weight per mode.
// Immutable, shared between threads; ask it through a Router, one per thread.

#include <memory>
#include <span>

#include "basemap/map.h"
#include "routing/mode.h"

namespace radar::routing {

class Network {
public:
    /// Never fails: ways that no mode may use are left out. An empty map gives an empty network.
    [[nodiscard]] static std::shared_ptr<const Network> build(const basemap::Map &map, std::vector<TravelMode> modes = standardModes());

    [[nodiscard]] std::span<const TravelMode> modes() const;
    [[nodiscard]] int modeIndex(std::string_view id) const; ///< -1 when there is none
    [[nodiscard]] std::size_t nodeCount() const;
    [[nodiscard]] std::size_t arcCount() const;

    struct Data;
    [[nodiscard]] const Data &data() const { return *m_data; }
    ~Network();

private:
    Network();
    std::unique_ptr<const Data> m_data;
};

} // namespace radar::routing
