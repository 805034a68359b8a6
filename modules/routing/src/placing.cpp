#include "placing.h"

#include <algorithm>
#include <cmath>

namespace radar::routing {
namespace {

void addEntrancesToJunction(const ModeWeights &weights, std::uint32_t junction, std::vector<Exit> &entrances)
{
    for (const std::uint32_t vertex : weights.graph().verticesAt(junction))
        entrances.push_back({vertex, 0, none, 0});
}

/// Into an arc from where it begins; the time to a place on it is added to the gate and the turn.
void addEntrancesInto(const ModeWeights &weights, std::uint32_t arc, Milliseconds along, std::vector<Exit> &entrances)
{
    const Graph &graph = weights.graph();
    if (graph.vertices == Graph::Vertices::Junctions) {
        const std::uint32_t junction = weights.data().tailOf(arc);
        const Milliseconds passage = weights.mapped().passage[junction];
        if (passage != never)
            entrances.push_back({junction, passage + along, arc, passage});
        return;
    }
    const Milliseconds whole = weights.arcTime(arc);
    for (const std::uint32_t vertex : graph.verticesOf(arc)) {
        for (std::uint32_t in = graph.inFirst[vertex]; in < graph.inFirst[vertex + 1]; ++in) {
            const Link link = weights.incoming(in);
            if (link.time != never)
                entrances.push_back({link.vertex, link.time - whole + along, arc, link.time - whole});
        }
    }
}

} // namespace

bool isAtBeginning(const Network::Data &data, const Position &position)
{
    return position.segment == data.edges[position.edge].firstPoint && position.fraction <= 0;
}

bool isAtEnd(const Network::Data &data, const Position &position)
{
    return position.segment == data.edges[position.edge].lastSegment() && position.fraction >= 1;
}

std::uint32_t junctionAt(const Network::Data &data, const Position &position)
{
    if (isAtEnd(data, position))
        return data.edges[position.edge].to;
    return isAtBeginning(data, position) ? data.edges[position.edge].from : none;
}

bool isOnVertex(const ModeWeights &weights, const Position &position)
{
    return weights.graph().vertices == Graph::Vertices::Junctions && junctionAt(weights.data(), position) != none;
}

Position beginningOf(const Network::Data &data, std::uint32_t arc)
{
    const Edge &edge = data.edges[arc / 2];
    return arc % 2 == 0 ? Position{arc / 2, edge.firstPoint, 0} : Position{arc / 2, edge.lastSegment(), 1};
}

Position endOf(const Network::Data &data, std::uint32_t arc) { return beginningOf(data, arc ^ 1); }

Milliseconds mappedTimeAlong(const Network::Data &data, std::size_t mode, std::uint32_t arc, const Position &position)
{
    const bool forward = arc % 2 == 0;
    const Edge &edge = data.edges[position.edge];
    const double share = forward ? position.fraction : 1 - position.fraction;
    std::int64_t time = std::llround(share * data.segmentTime(position.segment, forward, mode));
    const std::uint32_t first = forward ? edge.firstPoint : position.segment + 1;
    const std::uint32_t last = forward ? position.segment : edge.lastSegment() + 1;
    for (std::uint32_t segment = first; segment < last; ++segment)
        time += data.segmentTime(segment, forward, mode);
    return static_cast<Milliseconds>(time);
}

Milliseconds timeAlong(const ModeWeights &weights, std::uint32_t arc, const Position &position)
{
    return weights.part(arc, mappedTimeAlong(weights.data(), weights.mode(), arc, position));
}

std::vector<Exit> exitsOf(const ModeWeights &weights, const Position &position)
{
    std::vector<Exit> exits;
    forEachMappedExit(weights.data(), weights.mode(), position, [&](Exit exit, Milliseconds part) {
        exit.time = exitTimeNow(weights, exit.arc, exit.time, part);
        if (exit.time != never)
            exits.push_back(exit);
    });
    return exits;
}

std::vector<Exit> entrancesOf(const ModeWeights &weights, const Position &position)
{
    const Network::Data &data = weights.data();
    std::vector<Exit> entrances;
    const auto addAlong = [&](std::uint32_t arc) {
        if (weights.arcTime(arc) != never)
            addEntrancesInto(weights, arc, timeAlong(weights, arc, position), entrances);
    };
    if (isOnVertex(weights, position)) { // along its street one comes over the vertex, too
        addEntrancesToJunction(weights, junctionAt(data, position), entrances);
        return entrances;
    }
    const Edge &edge = data.edges[position.edge];
    if (isAtBeginning(data, position))
        addEntrancesToJunction(weights, edge.from, entrances);
    else
        addAlong(2 * position.edge);
    if (isAtEnd(data, position))
        addEntrancesToJunction(weights, edge.to, entrances);
    else
        addAlong(2 * position.edge + 1);
    return entrances;
}

std::vector<Exit> exitsOfJunction(const ModeWeights &weights, std::uint32_t junction)
{
    std::vector<Exit> exits;
    forEachMappedExitOfJunction(weights.data(), weights.mode(), junction, none, [&](Exit exit, Milliseconds part) {
        exit.time = exitTimeNow(weights, exit.arc, exit.time, part);
        if (exit.time != never)
            exits.push_back(exit);
    });
    return exits;
}

std::vector<Exit> entrancesOfJunction(const ModeWeights &weights, std::uint32_t junction)
{
    std::vector<Exit> entrances;
    addEntrancesToJunction(weights, junction, entrances);
    return entrances;
}

DirectWay directWay(const ModeWeights &weights, const Position &from, const Position &to)
{
    const Network::Data &data = weights.data();
    DirectWay best;
    const auto offer = [&best](const DirectWay &way) {
        if (way.time < best.time)
            best = way;
    };
    if (from.edge == to.edge) {
        const bool isSame = from.segment == to.segment && from.fraction == to.fraction;
        const bool isAhead = from.segment < to.segment || (from.segment == to.segment && from.fraction < to.fraction);
        const std::uint32_t arc = 2 * from.edge + (isAhead || isSame ? 0 : 1);
        if (isSame)
            return {0, arc, 0, false};
        if (weights.arcTime(arc) != never)
            offer({timeAlong(weights, arc, to) - timeAlong(weights, arc, from), arc, 0, false});
    }
    // In a graph of arcs who starts on a junction has no vertex before the first arc.
    const std::uint32_t start = junctionAt(data, from);
    if (start == none || weights.graph().vertices == Graph::Vertices::Junctions)
        return best;
    if (start == junctionAt(data, to))
        offer({0, none, 0, true});
    const Milliseconds passage = weights.mapped().passage[start];
    for (const std::uint32_t arc : {2 * to.edge, 2 * to.edge + 1}) {
        if (data.tailOf(arc) == start && passage != never && weights.arcTime(arc) != never)
            offer({passage + timeAlong(weights, arc, to), arc, passage, true});
    }
    return best;
}

} // namespace radar::routing
