#pragma once
// Units on the network, each snapped in its mode: kept by whoever follows them and asked by Router::nearest(). Moving one costs
// a fraction of a microsecond, whatever the size of the fleet. One thread.

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "geo/wgs84.h"
#include "routing/network.h"

namespace radar::routing {

/// A place tied to the network: somewhere along a segment. Good for one network and one mode, whatever is closed or slowed.
struct Snap {
    geo::Wgs84 place;          ///< the place asked for
    geo::Wgs84 position;       ///< on the street
    double distanceMeters = 0; ///< from the place asked for
    std::uint32_t segment = 0; ///< internal
    double fraction = 0;       ///< along it, as it is drawn
};

class Fleet {
public:
    explicit Fleet(std::shared_ptr<const Network> network);

    [[nodiscard]] const Network &network() const { return *m_network; }

    /// Puts a unit where it is now; numbers are the caller's, from 0 and without large gaps. `snap` was made for this network
    /// and mode.
    void put(std::size_t unit, const Snap &snap, int mode);
    /// The same for one inside a building, who may leave by any of these doors (at least one); `inside`: until there.
    struct Door {
        Snap snap;
        std::uint32_t inside = 0; ///< milliseconds
    };
    void put(std::size_t unit, std::span<const Door> doors, int mode);
    /// Nothing happens when it is not there.
    void remove(std::size_t unit);

    [[nodiscard]] std::size_t count(int mode) const { return m_modes[static_cast<std::size_t>(mode)].count; }
    /// Of the first door; empty when the unit is not there.
    [[nodiscard]] std::optional<Snap> snapOf(std::size_t unit) const;
    [[nodiscard]] int modeOf(std::size_t unit) const { return m_units[unit].mode; } ///< -1 when the unit is not there

    // The inside, for the search.
    static constexpr std::uint32_t nothing = std::numeric_limits<std::uint32_t>::max();
    /// A way off the unit's street, hung on the vertex of the mode's graph to which it leads.
    struct Way {
        std::uint32_t unit = 0;
        std::uint32_t vertex = 0;
        std::uint32_t arc = nothing;  ///< nothing: the unit stands on the vertex
        std::uint32_t mappedTime = 0; ///< of the whole way, as the map says
        std::uint32_t mappedPart = 0; ///< of the arc, from its beginning to the unit
        std::uint32_t next = nothing; ///< at the same vertex
        std::uint32_t before = nothing;
        std::uint32_t ofUnit = nothing; ///< the unit's next way
        std::uint32_t walk = 0;         ///< between the unit and its street, all that lies inside included
    };
    /// Where a unit gets into the streets.
    struct Stand {
        Snap snap;
        std::uint32_t unit = 0;
        std::uint32_t walk = 0; ///< as in Way
        StreetPiece piece = nothing;
        std::uint32_t nextOn = nothing; ///< another stand on the same piece
        std::uint32_t beforeOn = nothing;
        std::uint32_t ofUnit = nothing; ///< the unit's next one
    };
    struct Placed {
        int mode = -1;
        std::uint32_t firstStand = nothing;
        std::uint32_t firstWay = nothing;
    };
    [[nodiscard]] std::size_t slotCount() const { return m_units.size(); }
    [[nodiscard]] const Placed &placed(std::size_t unit) const { return m_units[unit]; }
    [[nodiscard]] const Way &way(std::uint32_t i) const { return m_ways[i]; }
    [[nodiscard]] const Stand &stand(std::uint32_t i) const { return m_stands[i]; }
    [[nodiscard]] std::uint32_t firstStandOn(StreetPiece piece) const { return m_firstOn[piece]; }
    [[nodiscard]] const std::uint32_t *firstWays(int mode) const { return m_modes[static_cast<std::size_t>(mode)].firstAt.data(); }
    [[nodiscard]] std::uint32_t firstWayAt(int mode, std::uint32_t vertex) const { return m_modes[static_cast<std::size_t>(mode)].firstAt[vertex]; }

private:
    struct Mode {
        std::vector<std::uint32_t> firstAt; ///< vertex → its first way; empty until a unit of the mode comes
        std::size_t count = 0;
    };
    void addStand(std::size_t unit, const Door &door);
    void hang(std::size_t unit, const Way &way);

    std::shared_ptr<const Network> m_network;
    std::vector<Mode> m_modes;
    std::vector<Placed> m_units;
    std::vector<std::uint32_t> m_firstOn; ///< street piece → a stand on it, of whatever mode
    std::vector<Stand> m_stands;
    std::vector<std::uint32_t> m_unusedStands;
    std::vector<Way> m_ways;
    std::vector<std::uint32_t> m_unused; ///< in m_ways
};

} // namespace radar::routing
