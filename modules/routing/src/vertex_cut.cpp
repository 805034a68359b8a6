#include "vertex_cut.h"

#include <algorithm>

namespace radar::routing {
namespace {

constexpr std::uint32_t nowhere = 0x7fffffff;

} // namespace

VertexCut::VertexCut(std::uint32_t count) : m_count(count), m_cost(count, endless) {}

void VertexCut::addEdge(std::uint32_t from, std::uint32_t to) { m_edges.emplace_back(from, to); }

/// Each vertex is an arc from its in half to its out half; the arcs of a half lie one after another, the one through the vertex first.
void VertexCut::build()
{
    m_first.assign(2 * m_count + 1, 1); // everyone has the arc through the vertex
    m_first[0] = 0;
    for (const auto &[from, to] : m_edges) {
        ++m_first[out(from) + 1];
        ++m_first[in(to) + 1];
    }
    for (std::size_t i = 1; i < m_first.size(); ++i)
        m_first[i] += m_first[i - 1];
    m_arcs.resize(m_first.back());
    std::vector<std::uint32_t> next(m_first.begin(), m_first.end() - 1);
    const auto join = [&](std::uint32_t from, std::uint32_t to) {
        const std::uint32_t there = next[from]++;
        const std::uint32_t back = next[to]++;
        m_arcs[there] = {to, back, 0};
        m_arcs[back] = {from, there, 0};
    };
    for (std::uint32_t vertex = 0; vertex < m_count; ++vertex)
        join(in(vertex), out(vertex));
    for (const auto &[from, to] : m_edges)
        join(out(from), in(to));
    m_next.resize(2 * m_count);
}

void VertexCut::reset()
{
    m_flow = 0;
    if (m_arcs.empty())
        build();
    for (std::uint32_t half = 0; half < 2 * m_count; ++half) {
        const bool isIn = half % 2 == 0;
        for (std::uint32_t arc = m_first[half]; arc < m_first[half + 1]; ++arc) {
            const bool isThrough = arc == m_first[half];
            m_arcs[arc].room = isThrough ? (isIn ? m_cost[half / 2] : 0) : (isIn ? 0 : endless);
        }
    }
}

/// From the source on; false when nothing leads to the sink any more.
bool VertexCut::findLevels()
{
    m_level.assign(2 * m_count, nowhere);
    m_queue.assign(1, out(0));
    m_level[out(0)] = 0;
    m_next[out(0)] = m_first[out(0)];
    for (std::size_t i = 0; i < m_queue.size() && m_level[in(1)] == nowhere; ++i) {
        const std::uint32_t half = m_queue[i];
        m_effort += m_first[half + 1] - m_first[half];
        for (std::uint32_t arc = m_first[half]; arc < m_first[half + 1]; ++arc) {
            const Arc &a = m_arcs[arc];
            if (a.room <= 0 || m_level[a.to] != nowhere)
                continue;
            m_level[a.to] = m_level[half] + 1;
            m_next[a.to] = m_first[a.to];
            m_queue.push_back(a.to);
        }
    }
    return m_level[in(1)] != nowhere;
}

/// One more of the shortest ways; 0 when there is none.
VertexCut::Cost VertexCut::push()
{
    m_path.clear();
    std::uint32_t half = out(0);
    while (half != in(1)) {
        if (m_level[half] >= m_level[in(1)]) { // as far as the sink, and not it: the levels end here
            m_level[half] = nowhere;
            half = m_arcs[m_arcs[m_path.back()].back].to;
            m_path.pop_back();
        }
        std::uint32_t &arc = m_next[half];
        const std::uint32_t before = arc;
        while (arc < m_first[half + 1] && (m_arcs[arc].room <= 0 || m_level[m_arcs[arc].to] != m_level[half] + 1))
            ++arc;
        m_effort += arc - before + 1;
        if (arc < m_first[half + 1]) {
            m_path.push_back(arc);
            half = m_arcs[arc].to;
        } else if (m_path.empty()) {
            return 0;
        } else {
            m_level[half] = nowhere;
            half = m_arcs[m_arcs[m_path.back()].back].to;
            m_path.pop_back();
        }
    }
    Cost most = endless;
    for (const std::uint32_t arc : m_path)
        most = std::min(most, m_arcs[arc].room);
    for (const std::uint32_t arc : m_path) {
        m_arcs[arc].room -= most;
        m_arcs[m_arcs[arc].back].room += most;
    }
    return most;
}

VertexCut::Cost VertexCut::cheapest(Cost limit)
{
    if (m_kept.empty())
        reset();
    else
        restore();
    while (m_flow <= limit && findLevels()) {
        for (Cost more = push(); more > 0; more = m_flow <= limit ? push() : 0)
            m_flow += more;
    }
    return m_flow;
}

void VertexCut::keep()
{
    m_kept = m_arcs;
    m_keptCost = m_cost;
    m_keptFlow = m_flow;
}

void VertexCut::restore()
{
    m_arcs = m_kept;
    m_flow = m_keptFlow;
    for (std::uint32_t vertex = 2; vertex < m_count; ++vertex)
        m_arcs[m_first[in(vertex)]].room += m_cost[vertex] - m_keptCost[vertex];
}

std::vector<bool> VertexCut::sideOfSource() const
{
    std::vector<bool> isSeen(2 * m_count);
    std::vector<std::uint32_t> queue{out(0)};
    isSeen[out(0)] = true;
    for (std::size_t i = 0; i < queue.size(); ++i) {
        for (std::uint32_t arc = m_first[queue[i]]; arc < m_first[queue[i] + 1]; ++arc) {
            if (m_arcs[arc].room > 0 && !isSeen[m_arcs[arc].to]) {
                isSeen[m_arcs[arc].to] = true;
                queue.push_back(m_arcs[arc].to);
            }
        }
    }
    return isSeen;
}

std::vector<bool> VertexCut::sideOfSink() const
{
    std::vector<bool> isSeen(2 * m_count);
    std::vector<std::uint32_t> queue{in(1)};
    isSeen[in(1)] = true;
    for (std::size_t i = 0; i < queue.size(); ++i) {
        for (std::uint32_t arc = m_first[queue[i]]; arc < m_first[queue[i] + 1]; ++arc) {
            const Arc &a = m_arcs[arc];
            if (m_arcs[a.back].room > 0 && !isSeen[a.to]) {
                isSeen[a.to] = true;
                queue.push_back(a.to);
            }
        }
    }
    return isSeen;
}

std::vector<std::uint32_t> VertexCut::cut(Nearest nearest) const
{
    std::vector<std::uint32_t> vertices;
    const std::vector<bool> isSeen = nearest == Nearest::Source ? sideOfSource() : sideOfSink();
    for (std::uint32_t vertex = 2; vertex < m_count; ++vertex) {
        if (nearest == Nearest::Source ? isSeen[in(vertex)] && !isSeen[out(vertex)] : !isSeen[in(vertex)] && isSeen[out(vertex)])
            vertices.push_back(vertex);
    }
    return vertices;
}

std::vector<std::vector<std::uint32_t>> VertexCut::ways() const
{
    std::vector<Cost> flow(m_arcs.size(), 0); // what goes through an arc is the room of the way back
    for (std::uint32_t half = 0; half < 2 * m_count; ++half) {
        for (std::uint32_t arc = m_first[half]; arc < m_first[half + 1]; ++arc) {
            const bool isForward = half % 2 == 0 ? arc == m_first[half] : arc != m_first[half];
            flow[arc] = isForward ? m_arcs[m_arcs[arc].back].room : 0;
        }
    }
    std::vector<std::vector<std::uint32_t>> ways;
    std::vector<std::uint32_t> next(m_first.begin(), m_first.end() - 1);
    while (true) {
        std::vector<std::uint32_t> way;
        std::uint32_t half = out(0);
        while (half != in(1)) {
            while (next[half] < m_first[half + 1] && flow[next[half]] == 0)
                ++next[half];
            if (next[half] == m_first[half + 1])
                return ways;
            --flow[next[half]];
            if (half % 2 == 0 && m_cost[half / 2] != endless)
                way.push_back(half / 2);
            half = m_arcs[next[half]].to;
        }
        ways.push_back(std::move(way));
    }
}

} // namespace radar::routing
