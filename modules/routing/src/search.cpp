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
    if (workspace.times.size() < m_graph.vertexCount())
        workspace.times.resize(m_graph.vertexCount(), never);
}

Search::~Search()
{
    for (const std::uint32_t vertex : m_workspace.touched)
        m_workspace.times[vertex] = never;
    m_workspace.touched.clear();
    m_workspace.heap.clear();
}

void Search::startAt(std::uint32_t vertex, Milliseconds time) { improve(vertex, time); }

void Search::startAt(const Position &position, Milliseconds time)
{
    for (const Exit &exit : m_direction == Direction::Forward ? exitsOf(m_weights, position) : entrancesOf(m_weights, position))
        improve(exit.vertex, std::uint64_t(exit.time) + time);
}

void Search::improve(std::uint32_t vertex, std::uint64_t time)
{
    Milliseconds &known = m_workspace.times[vertex];
    if (time >= known || time >= endOfTime)
        return;
    if (known == never)
        m_workspace.touched.push_back(vertex);
    known = static_cast<Milliseconds>(time);
    pushUp(m_workspace.heap, time << 32 | vertex);
}

Milliseconds Search::frontier()
{
    auto &heap = m_workspace.heap;
    while (!heap.empty()) {
        const auto time = static_cast<Milliseconds>(heap.front() >> 32);
        if (m_workspace.times[static_cast<std::uint32_t>(heap.front())] == time)
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
    const auto improveOver = [&](Link link) { improve(link.vertex, time + link.time); };
    if (m_direction == Direction::Forward)
        m_weights.forEachOutgoing(vertex, improveOver);
    else
        m_weights.forEachIncoming(vertex, improveOver);
    return vertex;
}

std::uint32_t fastestEdge(const ModeWeights &weights, std::uint32_t tail, std::uint32_t head)
{
    const Graph &graph = weights.graph();
    std::uint32_t fastest = none;
    Milliseconds best = never;
    for (std::uint32_t edge = graph.first[tail]; edge < graph.first[tail + 1]; ++edge) {
        if (graph.out[edge].vertex == head && weights.edgeTime(edge) < best) {
            best = weights.edgeTime(edge);
            fastest = edge;
        }
    }
    return fastest;
}

} // namespace radar::routing
