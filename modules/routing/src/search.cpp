#include "search.h"

#include <algorithm>

namespace radar::routing {
namespace {

// A heap of four: half as deep as one of two, and the four lie in one line of the cache.
void pushUp(std::vector<std::uint64_t> &heap, std::uint64_t value)
{
    std::size_t at = heap.size();
    heap.push_back(value);
    while (at > 0 && value < heap[(at - 1) / 4]) {
        heap[at] = heap[(at - 1) / 4];
        at = (at - 1) / 4;
    }
    heap[at] = value;
}

void popFirst(std::vector<std::uint64_t> &heap)
{
    const std::uint64_t value = heap.back();
    heap.pop_back();
    const std::size_t size = heap.size();
    if (size == 0)
        return;
    std::size_t at = 0;
    for (std::size_t child = 1; child < size; child = 4 * at + 1) {
        std::size_t least = child;
        const std::size_t end = std::min(child + 4, size);
        for (std::size_t other = child + 1; other < end; ++other)
            least = heap[other] < heap[least] ? other : least;
        if (heap[least] >= value)
            break;
        heap[at] = heap[least];
        at = least;
    }
    heap[at] = value;
}

} // namespace

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
    pushUp(m_workspace.heap, time << 32 | vertex);
}

Milliseconds Search::frontier()
{
    auto &heap = m_workspace.heap;
    while (!heap.empty()) {
        const auto time = static_cast<Milliseconds>(heap.front() >> 32);
        if (m_workspace.marks[static_cast<std::uint32_t>(heap.front())].time == time)
            return time;
        popFirst(heap); // improved since it was put there
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
    popFirst(heap);
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
