#include "search.h"

#include <algorithm>
#include <functional>

namespace radar::routing {

Search::Search(const ModeWeights &weights, Direction direction, Workspace &workspace)
    : m_weights(weights), m_graph(weights.graph()), m_direction(direction), m_workspace(workspace)
{
    if (workspace.marks.size() < m_graph.vertexCount())
        workspace.marks.resize(m_graph.vertexCount());
}

Search::~Search()
{
    for (const std::uint32_t vertex : m_workspace.touched)
        m_workspace.marks[vertex] = {};
    m_workspace.touched.clear();
    m_workspace.heap.clear();
}

void Search::startAt(std::uint32_t vertex, Milliseconds time, std::uint32_t label) { improve(vertex, time, none, label); }

void Search::startAt(const Position &position, std::uint32_t label, Milliseconds time)
{
    for (const Exit &exit : m_direction == Direction::Forward ? exitsOf(m_weights, position) : entrancesOf(m_weights, position))
        improve(exit.vertex, std::uint64_t(exit.time) + time, none, label);
}

void Search::improve(std::uint32_t vertex, std::uint64_t time, std::uint32_t via, std::uint32_t label)
{
    Workspace::Mark &mark = m_workspace.marks[vertex];
    if (time >= mark.time || time >= endOfTime)
        return;
    if (mark.time == never)
        m_workspace.touched.push_back(vertex);
    mark = {static_cast<Milliseconds>(time), via, label};
    m_workspace.heap.push_back(time << 32 | vertex);
    std::ranges::push_heap(m_workspace.heap, std::greater{});
}

Milliseconds Search::frontier()
{
    auto &heap = m_workspace.heap;
    while (!heap.empty()) {
        const auto time = static_cast<Milliseconds>(heap.front() >> 32);
        if (m_workspace.marks[static_cast<std::uint32_t>(heap.front())].time == time)
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
    const auto vertex = static_cast<std::uint32_t>(heap.front());
    const auto time = heap.front() >> 32;
    std::ranges::pop_heap(heap, std::greater{});
    heap.pop_back();
    const std::uint32_t label = m_workspace.marks[vertex].label;
    const bool forward = m_direction == Direction::Forward;
    const Table<std::uint32_t> &first = forward ? m_graph.first : m_graph.inFirst;
    const Table<std::uint32_t> &neighbour = forward ? m_graph.head : m_graph.tail;
    for (std::uint32_t i = first[vertex]; i < first[vertex + 1]; ++i) {
        const Milliseconds edgeTime = forward ? m_weights.edgeTime(i) : m_weights.incomingTime(i);
        if (edgeTime != never)
            improve(neighbour[i], time + edgeTime, vertex, label);
    }
    return vertex;
}

std::uint32_t fastestEdge(const ModeWeights &weights, std::uint32_t tail, std::uint32_t head)
{
    const Graph &graph = weights.graph();
    std::uint32_t fastest = none;
    Milliseconds best = never;
    for (std::uint32_t edge = graph.first[tail]; edge < graph.first[tail + 1]; ++edge) {
        if (graph.head[edge] == head && weights.edgeTime(edge) < best) {
            best = weights.edgeTime(edge);
            fastest = edge;
        }
    }
    return fastest;
}

} // namespace radar::routing
