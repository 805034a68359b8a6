#pragma once
// The street network: topology from node ids (never from equal coordinates: bridges), one set of arcs, a weight per mode.
// Immutable, shared between threads; ask it through a Router, one per thread.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "base/result.h"
#include "basemap/map.h"
#include "routing/mode.h"
#include "routing/opening_hours.h"

namespace radar::routing {

/// A piece of a street between two junctions; numbered from 0, for one Network only.
using StreetPiece = std::uint32_t;

/// A gate that is locked at some hours, which stands in a piece of its own.
struct TimedGate {
    StreetPiece piece = 0;
    basemap::Name name;
    OpeningHours hours;
    std::string hoursText; ///< as the map says them
};

class Network {
public:
    /// Never fails: ways that no mode may use are left out. An empty map gives an empty network.
    [[nodiscard]] static std::shared_ptr<const Network> build(const basemap::Map &map, std::vector<TravelMode> modes = standardModes());

    /// The same, kept in a file beside the map (`index`, "map.routing"): read from there in a few milliseconds when it was made
    /// of this map and these modes; built and written otherwise. A missing, foreign or damaged file is never believed, and one
    /// that cannot be written is only told. Any thread.
    struct Opened;
    [[nodiscard]] static Opened open(const basemap::Map &map, const std::filesystem::path &index, std::vector<TravelMode> modes = standardModes());

    /// For some modes alone and for a short while: out of the `index` that open() keeps for standardModes(), when it is whole and of this
    /// map and has them all; else built, and nothing is written.
    [[nodiscard]] static std::shared_ptr<const Network> openOrBuild(const basemap::Map &map, const std::filesystem::path &index,
                                                                    std::vector<TravelMode> modes);

    [[nodiscard]] std::span<const TravelMode> modes() const;
    [[nodiscard]] int modeIndex(std::string_view id) const; ///< -1 when there is none
    [[nodiscard]] std::size_t nodeCount() const;
    [[nodiscard]] std::size_t arcCount() const;

    [[nodiscard]] std::size_t pieceCount() const;
    [[nodiscard]] std::vector<StreetPiece> piecesOfWay(basemap::FeatureId way) const; ///< ascending; empty when no mode uses it
    /// All that lie in the area or reach into it, ascending. The ring need not repeat its first place.
    [[nodiscard]] std::vector<StreetPiece> piecesTouching(std::span<const geo::Wgs84> ring) const;
    [[nodiscard]] std::vector<geo::Wgs84> pointsOf(StreetPiece piece) const;
    [[nodiscard]] basemap::Name nameOf(StreetPiece piece) const; ///< of its street; both empty when it has none

    [[nodiscard]] std::vector<TimedGate> timedGates() const;
    /// The modes that a locked gate stops.
    [[nodiscard]] std::vector<int> modesThatHeedGateHours() const;

    struct Data;
    [[nodiscard]] const Data &data() const { return *m_data; }
    ~Network();

private:
    Network();
    std::unique_ptr<const Data> m_data;
};

struct Network::Opened {
    std::shared_ptr<const Network> network;
    std::optional<base::Error> rebuiltBecause; ///< why the file was not used: NotFound, Conflict, Corrupt
    std::optional<base::Error> notWritten;     ///< why a new one is not there
};

} // namespace radar::routing
