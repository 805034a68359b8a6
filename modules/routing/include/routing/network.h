#pragma once
// The street network: topology from node ids (never from equal coordinates: bridges), one set of arcs, a weight per mode.
// Immutable, shared between threads; ask it through a Router, one per thread.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "basemap/map.h"
#include "routing/mode.h"

namespace radar::routing {

/// A piece of a street between two junctions; numbered from 0, for one Network only.
using StreetPiece = std::uint32_t;

class Network {
public:
    /// Never fails: ways that no mode may use are left out. An empty map gives an empty network.
    [[nodiscard]] static std::shared_ptr<const Network> build(const basemap::Map &map, std::vector<TravelMode> modes = standardModes());

    [[nodiscard]] std::span<const TravelMode> modes() const;
    [[nodiscard]] int modeIndex(std::string_view id) const; ///< -1 when there is none
    [[nodiscard]] std::size_t nodeCount() const;
    [[nodiscard]] std::size_t arcCount() const;

    [[nodiscard]] std::size_t pieceCount() const;
    [[nodiscard]] std::vector<StreetPiece> piecesOfWay(basemap::FeatureId way) const; ///< ascending; empty when no mode uses it
    /// All that lie in the area or reach into it, ascending. The ring need not repeat its first place.
    [[nodiscard]] std::vector<StreetPiece> piecesTouching(std::span<const geo::Wgs84> ring) const;
    [[nodiscard]] std::vector<geo::Wgs84> pointsOf(StreetPiece piece) const;

    struct Data;
    [[nodiscard]] const Data &data() const { return *m_data; }
    ~Network();

private:
    Network();
    std::unique_ptr<const Data> m_data;
};

} // namespace radar::routing
