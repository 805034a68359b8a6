#include "search.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace radar::routing {
namespace {

bool isAtBeginning(const Network::Data &data, const Position &position)
{
    return position.segment == data.edges[position.edge].firstPoint && position.fraction <= 0;
}

bool isAtEnd(const Network::Data &data, const Position &position)
{
    return position.segment == data.edges[position.edge].lastSegment() && position.fraction >= 1;
}

} // namespace

Milliseconds timeAlong(const Network::Data &data, std::size_t mode, std::uint32_t arc, const Position &position)
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

Exits exitsOf(const Network::Data &data, std::size_t mode, const Position &position)
{
    const Edge &edge = data.edges[position.edge];
    const auto &arcTime = data.weights[mode].arcTime;
    const std::uint32_t forward = 2 * position.edge;
    Exits exits;
    // Who stands on a junction may take any street there, also against the one on which he was found.
    if (isAtEnd(data, position))
        exits.items[exits.count++] = {edge.to, 0, none};
    else if (arcTime[forward] != never)
        exits.items[exits.count++] = {edge.to, arcTime[forward] - timeAlong(data, mode, forward, position), forward};
    if (isAtBeginning(data, position))
        exits.items[exits.count++] = {edge.from, 0, none};
    else if (arcTime[forward + 1] != never)
        exits.items[exits.count++] = {edge.from, arcTime[forward + 1] - timeAlong(data, mode, forward + 1, position), forward + 1};
    return exits;
}

Exits entrancesOf(const Network::Data &data, std::size_t mode, const Position &position)
{
    const Edge &edge = data.edges[position.edge];
    const auto &arcTime = data.weights[mode].arcTime;
    const std::uint32_t forward = 2 * position.edge;
    Exits entrances;
    if (isAtBeginning(data, position))
        entrances.items[entrances.count++] = {edge.from, 0, none};
    else if (arcTime[forward] != never)
        entrances.items[entrances.count++] = {edge.from, timeAlong(data, mode, forward, position), forward};
    if (isAtEnd(data, position))
        entrances.items[entrances.count++] = {edge.to, 0, none};
    else if (arcTime[forward + 1] != never)
        entrances.items[entrances.count++] = {edge.to, timeAlong(data, mode, forward + 1, position), forward + 1};
    return entrances;
}

DirectWay directWay(const Network::Data &data, std::size_t mode, const Position &from, const Position &to)
{
    if (from.edge != to.edge)
        return {};
    const bool isSame = from.segment == to.segment && from.fraction == to.fraction;
    const bool isAhead = from.segment < to.segment || (from.segment == to.segment && from.fraction < to.fraction);
    const std::uint32_t arc = 2 * from.edge + (isAhead || isSame ? 0 : 1);
    if (isSame)
        return {0, arc};
    if (data.weights[mode].arcTime[arc] == never)
        return {};
    return {timeAlong(data, mode, arc, to) - timeAlong(data, mode, arc, from), arc};
}

Search::Search(const Network::Data &data, std::size_t mode, Workspace &workspace)
    : m_data(data), m_weights(data.weights[mode]), m_mode(mode), m_workspace(workspace)
{}

Search::~Search()
{
    for (const std::uint32_t junction : m_workspace.touched)
        m_workspace.time[junction] = never;
    m_workspace.touched.clear();
    m_workspace.heap.clear();
}

void Search::startAt(const Position &target)
{
    for (const Exit &entrance : entrancesOf(m_data, m_mode, target)) {
        // Standing in front of a gate one is there; going on to a place behind it one must pass.
        const Milliseconds passage = entrance.arc == none ? 0 : m_weights.passage[entrance.junction];
        if (passage != never)
            improve(entrance.junction, std::uint64_t(entrance.time) + passage, none);
    }
}

void Search::startAtJunction(std::uint32_t junction) { improve(junction, 0, none); }

void Search::improve(std::uint32_t junction, std::uint64_t time, std::uint32_t next)
{
    Milliseconds &known = m_workspace.time[junction];
    if (time >= known)
        return;
    if (known == never)
        m_workspace.touched.push_back(junction);
    known = static_cast<Milliseconds>(time);
    m_workspace.next[junction] = next;
    m_workspace.heap.push_back(time << 32 | junction);
    std::ranges::push_heap(m_workspace.heap, std::greater{});
}

Milliseconds Search::frontier()
{
    auto &heap = m_workspace.heap;
    while (!heap.empty()) {
        const auto time = static_cast<Milliseconds>(heap.front() >> 32);
        if (m_workspace.time[static_cast<std::uint32_t>(heap.front())] == time)
            return time;
        std::ranges::pop_heap(heap, std::greater{}); // improved since it was put there
        heap.pop_back();
    }
    return never;
}

std::optional<std::uint32_t> Search::settle()
{
    if (frontier() == never)
        return std::nullopt;
    auto &heap = m_workspace.heap;
    const auto junction = static_cast<std::uint32_t>(heap.front());
    const auto time = heap.front() >> 32;
    std::ranges::pop_heap(heap, std::greater{});
    heap.pop_back();
    for (std::uint32_t i = m_weights.first[junction]; i < m_weights.first[junction + 1]; ++i) {
        const Arriving &arriving = m_weights.arriving[i];
        const Milliseconds passage = m_weights.passage[arriving.tail];
        if (passage != never)
            improve(arriving.tail, time + arriving.time + passage, arriving.arc);
    }
    return junction;
}

} // namespace radar::routing
