#pragma once
// The inside of a Network: plain arrays, read by the grid, the search and the router.
//
// An *edge* is a piece of one way between two junctions; its points lie one after another in `points`. It gives two *arcs*:
// 2·edge with the drawing, 2·edge + 1 against it, so arc ^ 1 is the way back. A *segment* is named by its first point.

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "routing/network.h"
#include "segment_grid.h"

namespace radar::routing {

using Milliseconds = std::uint32_t;
inline constexpr Milliseconds never = std::numeric_limits<Milliseconds>::max();
inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

struct Edge {
    std::uint32_t from = 0; ///< junction
    std::uint32_t to = 0;
    std::uint32_t firstPoint = 0;
    std::uint32_t pointCount = 0; ///< at least 2
    std::uint32_t way = 0;
    [[nodiscard]] std::uint32_t lastSegment() const { return firstPoint + pointCount - 2; }
};

struct WayNames {
    std::string local;
    std::string english;
    std::string highway;
    std::vector<double> kmh; ///< per mode; 0: not used
};

/// One open arc into a junction, as a mode sees it.
struct Arriving {
    std::uint32_t tail = 0;
    std::uint32_t arc = 0;
    Milliseconds time = 0;
};

struct ModeWeights {
    std::vector<Arriving> arriving;    ///< by junction
    std::vector<std::uint32_t> first;  ///< junction → its first in `arriving`; one more than there are junctions
    std::vector<Milliseconds> passage; ///< per junction: to get through its barrier; never: closed
    std::vector<Milliseconds> arcTime; ///< per arc; never: closed
};

struct Network::Data {
    std::vector<TravelMode> modes;
    std::vector<basemap::NodeId> junctionNodes; ///< sorted; the index is the junction
    std::vector<Edge> edges;
    std::vector<WayNames> ways;

    std::vector<geo::Wgs84> points;
    std::vector<double> meters; ///< per segment
    std::vector<float> heights; ///< per point; empty without terrain
    std::vector<std::uint32_t> edgeOfPoint;

    std::vector<ModeWeights> weights; ///< per mode
    SegmentGrid grid;

    [[nodiscard]] std::size_t junctionCount() const { return junctionNodes.size(); }
    [[nodiscard]] Milliseconds segmentTime(std::uint32_t segment, bool forward, std::size_t mode) const;
    [[nodiscard]] std::uint32_t headOf(std::uint32_t arc) const { return arc % 2 == 0 ? edges[arc / 2].to : edges[arc / 2].from; }
    [[nodiscard]] bool isOpen(std::uint32_t edge, std::size_t mode) const
    {
        const auto &times = weights[mode].arcTime;
        return times[2 * edge] != never || times[2 * edge + 1] != never;
    }
};

} // namespace radar::routing
