#pragma once
// The inside of a Network: plain arrays, read by the grid, the searches and the router.
//
// An *edge* is a piece of one way between two junctions; its points lie one after another in `points`. It gives two *arcs*:
// 2·edge with the drawing, 2·edge + 1 against it, so arc ^ 1 is the way back. A *segment* is named by its first point.

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "doors.h"
#include "graph.h"
#include "hierarchy.h"
#include "routing/network.h"
#include "segment_grid.h"
#include "table.h"

namespace radar::routing {

struct Edge {
    std::uint32_t from = 0; ///< junction
    std::uint32_t to = 0;
    std::uint32_t firstPoint = 0;
    std::uint32_t pointCount = 0; ///< at least 2
    std::uint32_t way = 0;
    [[nodiscard]] std::uint32_t lastSegment() const { return firstPoint + pointCount - 2; }
};

/// What a way is for who is told the way; more than one bit may be set.
enum WayTraits : std::uint32_t {
    isRoundabout = 1,
    climbsWithDrawing = 2,
    climbsAgainstDrawing = 4,
    isPath = 8,        ///< not for cars
    isLitCrossing = 16 ///< a walkers' crossing of its own
};

/// A way of the map; its words stand in Data::text.
struct WayRow {
    basemap::FeatureId id = 0;
    std::uint32_t local = 0;
    std::uint32_t english = 0;
    std::uint32_t highway = 0;
    std::uint32_t traits = 0;
};

/// A piece that is a gate, locked at some hours; its words stand in Data::text.
struct GateRow {
    std::uint32_t edge = 0;
    std::uint32_t hours = 0;
    std::uint32_t local = 0;
    std::uint32_t english = 0;
};

/// What one mode makes of the network, as the map says (weights.h: as things are now).
struct ModeData {
    Table<Milliseconds> passage; ///< per junction: to get through its gate; never: closed
    Table<Milliseconds> arcTime; ///< per arc; never: closed
    Graph graph;
    Hierarchy hierarchy;
    Table<JointTimes> metric; ///< of the hierarchy
    Table<Props> props;       ///< of the metric
};

struct Network::Data {
    std::vector<TravelMode> travelModes;
    std::vector<ModeData> modes; ///< same order

    Table<basemap::NodeId> junctionNodes; ///< per junction
    Table<std::uint32_t> junctionsByNode; ///< all junctions in the order of their nodes
    Table<Edge> edges;
    Table<std::uint32_t> departFirst; ///< junction → its first in `depart`; one more than there are junctions
    Table<std::uint32_t> depart;      ///< arcs that leave it, open or not
    Table<std::uint32_t> departHead;  ///< of each of these: where it leads

    Table<WayRow> ways;
    Table<double> wayKmh; ///< [way · modes + mode]; 0: not used
    Table<char> text;     ///< words, each ended by a zero

    Table<geo::Wgs84> points;
    Table<double> meters; ///< per segment
    Table<float> heights; ///< per point; empty without terrain
    Table<std::uint32_t> edgeOfPoint;
    SegmentGrid grid;
    Doors doors;
    Table<std::uint32_t> crossings; ///< junctions with lights for walkers, ascending
    Table<GateRow> gates;           ///< by edge

    [[nodiscard]] std::size_t junctionCount() const { return junctionNodes.size(); }
    [[nodiscard]] std::uint32_t junctionOf(basemap::NodeId node) const; ///< none when it is no junction
    [[nodiscard]] std::uint32_t headOf(std::uint32_t arc) const { return arc % 2 == 0 ? edges[arc / 2].to : edges[arc / 2].from; }
    [[nodiscard]] std::uint32_t tailOf(std::uint32_t arc) const { return headOf(arc ^ 1); }
    [[nodiscard]] std::span<const std::uint32_t> departing(std::uint32_t junction) const
    {
        return {depart.data() + departFirst[junction], depart.data() + departFirst[junction + 1]};
    }
    [[nodiscard]] bool isWord(std::uint32_t at) const { return text[at] != 0; }
    [[nodiscard]] std::string_view word(std::uint32_t at) const { return text.data() + at; }
    [[nodiscard]] Milliseconds segmentTime(std::uint32_t segment, bool forward, std::size_t mode) const;
    /// The same for who knows the speed on its way.
    [[nodiscard]] Milliseconds segmentTime(std::uint32_t segment, bool forward, std::size_t mode, double kmh) const;
    [[nodiscard]] double kmhOn(std::uint32_t edge, std::size_t mode) const { return wayKmh[edges[edge].way * travelModes.size() + mode]; }
    [[nodiscard]] bool isGate(std::uint32_t edge) const { return !gates.empty() && std::ranges::binary_search(gates, edge, {}, &GateRow::edge); }
    [[nodiscard]] bool isOpen(std::uint32_t edge, std::size_t mode) const
    {
        const auto &times = modes[mode].arcTime;
        return times[2 * edge] != never || times[2 * edge + 1] != never;
    }
};

} // namespace radar::routing
