#pragma once
// Places on the network and how they hang on a mode's graph: where one gets out of a place, where one gets in, and when.
// With this, searches need not know of places, and one code serves graphs of junctions and graphs of arcs.

#include <vector>

#include "mode_weights.h"

namespace radar::routing {

/// A place on the network.
struct Position {
    std::uint32_t edge = 0;
    std::uint32_t segment = 0;
    double fraction = 0; ///< along the segment, as it is drawn
};

/// The junction on which a place lies exactly; none when it lies within its edge.
[[nodiscard]] std::uint32_t junctionAt(const Network::Data &data, const Position &position);

/// Whether the mode's graph has a vertex just there.
[[nodiscard]] bool isOnVertex(const ModeWeights &weights, const Position &position);

/// One way out of a place (or into it): a vertex of the graph and the time between it and the place.
struct Exit {
    std::uint32_t vertex = 0;
    Milliseconds time = 0;
    std::uint32_t arc = none; ///< the arc travelled between place and vertex; none when the place is at the vertex
    Milliseconds wait = 0;    ///< of that time: at the gate and for the turn before the arc
};

/// From the place to vertices. Who stands on a junction may take any street there, also against the one on which he was found.
/// Empty when the street is closed to the mode. Appends nothing that is closed now.
[[nodiscard]] std::vector<Exit> exitsOf(const ModeWeights &weights, const Position &position);
/// An exit as the map says, with the mapped time from its arc's beginning to the place → its time now; never: closed.
[[nodiscard]] inline Milliseconds exitTimeNow(const ModeWeights &weights, std::uint32_t arc, Milliseconds mappedTime, Milliseconds mappedPart)
{
    if (arc == none || weights.isAsMapped())
        return mappedTime;
    const Milliseconds whole = weights.arcTime(arc);
    if (whole == never)
        return never;
    // The gate before it is not scaled.
    const Milliseconds gate = mappedTime + mappedPart - weights.mapped().arcTime[arc];
    return gate + whole - weights.part(arc, mappedPart);
}

/// The same as the map says, closed now or not; visit(exit, mapped time from the arc's beginning to the place).
template <typename Visit>
void forEachMappedExit(const Network::Data &data, std::size_t mode, const Position &position, Visit visit);

/// From vertices to the place.
[[nodiscard]] std::vector<Exit> entrancesOf(const ModeWeights &weights, const Position &position);

/// The same for someone exactly on a junction, wherever he was found.
[[nodiscard]] std::vector<Exit> exitsOfJunction(const ModeWeights &weights, std::uint32_t junction);
[[nodiscard]] std::vector<Exit> entrancesOfJunction(const ModeWeights &weights, std::uint32_t junction);

/// The way along one edge, without a vertex between.
struct DirectWay {
    Milliseconds time = never;
    std::uint32_t arc = none;     ///< none when both places are one junction
    Milliseconds wait = 0;        ///< of that time: at the gate before the arc
    bool isFromBeginning = false; ///< the whole arc up to the goal, wherever the start was found
};
[[nodiscard]] DirectWay directWay(const ModeWeights &weights, const Position &from, const Position &to);

/// From the arc's beginning to the position on its edge, as the map says.
[[nodiscard]] Milliseconds mappedTimeAlong(const Network::Data &data, std::size_t mode, std::uint32_t arc, const Position &position);
/// The same as things are now. The arc is open.
[[nodiscard]] Milliseconds timeAlong(const ModeWeights &weights, std::uint32_t arc, const Position &position);

[[nodiscard]] bool isAtBeginning(const Network::Data &data, const Position &position);
[[nodiscard]] bool isAtEnd(const Network::Data &data, const Position &position);

/// Where an arc begins and ends.
[[nodiscard]] Position beginningOf(const Network::Data &data, std::uint32_t arc);
[[nodiscard]] Position endOf(const Network::Data &data, std::uint32_t arc);

template <typename Visit>
void forEachMappedExitOfJunction(const Network::Data &data, std::size_t mode, std::uint32_t junction, std::uint32_t foundOn, Visit visit)
{
    const ModeData &mapped = data.modes[mode];
    if (mapped.graph.vertices == Graph::Vertices::Junctions) {
        visit(Exit{junction, 0, none, 0}, 0);
        return;
    }
    const Milliseconds passage = mapped.passage[junction];
    for (const std::uint32_t arc : data.departing(junction)) {
        const Milliseconds time = mapped.arcTime[arc];
        if (time != never && passage != never && arc / 2 != foundOn)
            visit(Exit{mapped.graph.verticesOf(arc).front(), passage + time, arc, passage}, 0);
    }
}

template <typename Visit>
void forEachMappedExit(const Network::Data &data, std::size_t mode, const Position &position, Visit visit)
{
    const ModeData &mapped = data.modes[mode];
    const auto along = [&](std::uint32_t arc, std::uint32_t junction) {
        const Milliseconds whole = mapped.arcTime[arc];
        if (whole == never)
            return;
        const std::uint32_t vertex = mapped.graph.vertices == Graph::Vertices::Junctions ? junction : mapped.graph.verticesOf(arc).front();
        const Milliseconds part = mappedTimeAlong(data, mode, arc, position);
        visit(Exit{vertex, whole - part, arc, 0}, part);
    };
    const Edge &edge = data.edges[position.edge];
    if (isAtEnd(data, position))
        forEachMappedExitOfJunction(data, mode, edge.to, position.edge, visit);
    else
        along(2 * position.edge, edge.to);
    if (isAtBeginning(data, position))
        forEachMappedExitOfJunction(data, mode, edge.from, position.edge, visit);
    else
        along(2 * position.edge + 1, edge.from);
}

} // namespace radar::routing
