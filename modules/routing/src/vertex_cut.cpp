#include "vertex_cut.h"

#include <algorithm>

namespace radar::routing {
namespace {

constexpr std::uint32_t nothing = std::numeric_limits<std::uint32_t>::max();

} // namespace

VertexCut::VertexCut(std::uint32_t count) : m_count(count), m_cost(count, endless) {}

void VertexCut::addEdge(std::uint32_t from, std::uint32_t to) { m_edges.emplace_back(from, to); }

void VertexCut::build()
{
    m_first.assign(m_count + 1, 0);
    m_inFirst.assign(m_count + 1, 0);
    for (const auto &[from, to] : m_edges) {
        ++m_first[from + 1];
        ++m_inFirst[to + 1];
    }
    for (std::uint32_t vertex = 0; vertex < m_count; ++vertex) {
        m_first[vertex + 1] += m_first[vertex];
        m_inFirst[vertex + 1] += m_inFirst[vertex];
    }
    if (!std::ranges::is_sorted(m_edges, {}, &Edge::first)) {
        std::vector<Edge> sorted(m_edges.size());
        std::vector<std::uint32_t> next(m_first.begin(), m_first.end() - 1);
        for (const Edge &edge : m_edges)
            sorted[next[edge.first]++] = edge;
        m_edges = std::move(sorted);
    }
    m_inEdge.resize(m_edges.size());
    std::vector<std::uint32_t> next(m_inFirst.begin(), m_inFirst.end() - 1);
    for (std::uint32_t edge = 0; edge < m_edges.size(); ++edge)
        m_inEdge[next[m_edges[edge].second]++] = edge;
    countHops();
    m_seenIn.assign(2 * m_count, 0);
    m_by.resize(2 * m_count);
    m_following.resize(2 * m_count);
}

/// Whatever is held, the way to the sink is not shorter.
void VertexCut::countHops()
{
    m_hops.assign(m_count, nothing);
    std::vector<std::uint32_t> queue{1};
    m_hops[1] = 0;
    for (std::size_t i = 0; i < queue.size(); ++i) {
        const std::uint32_t vertex = queue[i];
        for (std::uint32_t place = m_inFirst[vertex]; place < m_inFirst[vertex + 1]; ++place) {
            const std::uint32_t from = m_edges[m_inEdge[place]].first;
            if (m_hops[from] != nothing)
                continue;
            m_hops[from] = m_hops[vertex] + 1;
            if (from != 0) // nobody comes back to where he was seen
                queue.push_back(from);
        }
    }
    m_effort += m_edges.size();
    m_waiting.assign(m_hops[queue.back()] + 2, nothing);
}

void VertexCut::visit(std::uint32_t half, std::uint32_t edge)
{
    if (m_seenIn[half] == m_search)
        return;
    m_seenIn[half] = m_search;
    m_by[half] = edge;
    const std::uint32_t vertex = half / 2;
    if (half == in(vertex) && m_flow.through[vertex] == 0) { // there is no way but on
        m_seenIn[out(vertex)] = m_search;
        m_by[out(vertex)] = nothing;
        half = out(vertex);
    }
    const std::size_t hops = m_hops[vertex];
    m_following[half] = m_waiting[hops];
    m_waiting[hops] = half;
    m_nearest = std::min(m_nearest, hops);
}

std::uint32_t VertexCut::takeNearest()
{
    while (m_nearest < m_waiting.size() && m_waiting[m_nearest] == nothing)
        ++m_nearest;
    if (m_nearest == m_waiting.size())
        return nothing;
    const std::uint32_t half = m_waiting[m_nearest];
    m_waiting[m_nearest] = m_following[half];
    return half;
}

/// One more way; 0 when there is none.
VertexCut::Cost VertexCut::push()
{
    ++m_search;
    std::ranges::fill(m_waiting, nothing);
    m_nearest = m_waiting.size();
    m_seenIn[in(0)] = m_search;
    if (m_hops[0] == nothing)
        return 0;
    visit(out(0), nothing);
    for (std::uint32_t half = takeNearest(); half != nothing; half = takeNearest()) {
        const std::uint32_t vertex = half / 2;
        if (half == out(vertex)) {
            m_effort += m_first[vertex + 1] - m_first[vertex];
            for (std::uint32_t edge = m_first[vertex]; edge < m_first[vertex + 1]; ++edge) {
                const std::uint32_t to = m_edges[edge].second;
                if (to == 1)
                    return augment(edge);
                if (m_hops[to] != nothing)
                    visit(in(to), edge);
            }
            if (m_flow.through[vertex] > 0)
                visit(in(vertex), nothing);
        } else {
            if (m_flow.through[vertex] < m_cost[vertex])
                visit(out(vertex), nothing);
            m_effort += m_inFirst[vertex + 1] - m_inFirst[vertex];
            for (std::uint32_t place = m_inFirst[vertex]; place < m_inFirst[vertex + 1]; ++place) {
                if (m_flow.along[m_inEdge[place]] > 0)
                    visit(out(m_edges[m_inEdge[place]].first), m_inEdge[place]);
            }
        }
    }
    return 0;
}

/// step(half before, half, edge between them or nothing) from the sink to the source.
template <typename Step>
void VertexCut::followBack(std::uint32_t lastEdge, Step step) const
{
    step(out(m_edges[lastEdge].first), in(1), lastEdge);
    for (std::uint32_t half = out(m_edges[lastEdge].first); half != out(0);) {
        const std::uint32_t edge = m_by[half];
        const bool isIn = half == in(half / 2);
        const std::uint32_t before = edge == nothing ? half ^ 1 : isIn ? out(m_edges[edge].first) : in(m_edges[edge].second);
        step(before, half, edge);
        half = before;
    }
}

VertexCut::Cost VertexCut::augment(std::uint32_t lastEdge)
{
    Cost most = endless;
    followBack(lastEdge, [&](std::uint32_t, std::uint32_t half, std::uint32_t edge) {
        const std::uint32_t vertex = half / 2;
        const bool isIn = half == in(vertex);
        if (edge == nothing)
            most = std::min(most, isIn ? m_flow.through[vertex] : m_cost[vertex] - m_flow.through[vertex]);
        else if (!isIn)
            most = std::min(most, m_flow.along[edge]);
    });
    followBack(lastEdge, [&](std::uint32_t, std::uint32_t half, std::uint32_t edge) {
        const bool isIn = half == in(half / 2);
        if (edge == nothing)
            m_flow.through[half / 2] += isIn ? -most : most;
        else
            m_flow.along[edge] += isIn ? most : -most;
    });
    return most;
}

void VertexCut::begin(Cost limit)
{
    Cost times = m_kept.whole > 0 ? limit / m_kept.whole + 1 : 0;
    for (std::uint32_t vertex = 2; vertex < m_count && times > 0; ++vertex) {
        if (m_kept.through[vertex] > 0)
            times = std::min(times, m_cost[vertex] / m_kept.through[vertex]);
    }
    if (times == 0) {
        m_flow.along.assign(m_edges.size(), 0);
        m_flow.through.assign(m_count, 0);
        m_flow.whole = 0;
        return;
    }
    m_flow = m_kept;
    for (auto *flows : {&m_flow.along, &m_flow.through}) {
        for (Cost &flow : *flows)
            flow *= times;
    }
    m_flow.whole *= times;
}

VertexCut::Cost VertexCut::cheapest(Cost limit)
{
    if (m_first.empty())
        build();
    begin(limit);
    for (Cost more = endless; m_flow.whole <= limit && more > 0; m_flow.whole += more)
        more = push();
    return m_flow.whole;
}

void VertexCut::keep() { m_kept = m_flow; }

std::vector<bool> VertexCut::sideOfSink() const
{
    std::vector<bool> isSeen(2 * m_count);
    std::vector<std::uint32_t> queue{in(1)};
    isSeen[in(1)] = true;
    const auto see = [&](std::uint32_t half) {
        if (!isSeen[half]) {
            isSeen[half] = true;
            queue.push_back(half);
        }
    };
    for (std::size_t i = 0; i < queue.size(); ++i) {
        const std::uint32_t vertex = queue[i] / 2;
        if (queue[i] == in(vertex)) {
            for (std::uint32_t place = m_inFirst[vertex]; place < m_inFirst[vertex + 1]; ++place)
                see(out(m_edges[m_inEdge[place]].first));
            if (m_flow.through[vertex] > 0)
                see(out(vertex));
        } else {
            if (m_flow.through[vertex] < m_cost[vertex])
                see(in(vertex));
            for (std::uint32_t edge = m_first[vertex]; edge < m_first[vertex + 1]; ++edge) {
                if (m_flow.along[edge] > 0)
                    see(in(m_edges[edge].second));
            }
        }
    }
    return isSeen;
}

std::vector<std::uint32_t> VertexCut::cut(Nearest nearest) const
{
    std::vector<std::uint32_t> vertices;
    if (nearest == Nearest::Source) { // what the last search saw, which found no more way
        for (std::uint32_t vertex = 2; vertex < m_count; ++vertex) {
            if (m_seenIn[in(vertex)] == m_search && m_seenIn[out(vertex)] != m_search)
                vertices.push_back(vertex);
        }
        return vertices;
    }
    const std::vector<bool> isSeen = sideOfSink();
    for (std::uint32_t vertex = 2; vertex < m_count; ++vertex) {
        if (!isSeen[in(vertex)] && isSeen[out(vertex)])
            vertices.push_back(vertex);
    }
    return vertices;
}

std::vector<std::vector<std::uint32_t>> VertexCut::ways() const
{
    std::vector<Cost> flow = m_flow.along;
    std::vector<std::vector<std::uint32_t>> ways;
    std::vector<std::uint32_t> next(m_first.begin(), m_first.end() - 1);
    while (true) {
        std::vector<std::uint32_t> way;
        std::uint32_t vertex = 0;
        while (vertex != 1) {
            while (next[vertex] < m_first[vertex + 1] && flow[next[vertex]] == 0)
                ++next[vertex];
            if (next[vertex] == m_first[vertex + 1])
                return ways;
            --flow[next[vertex]];
            vertex = m_edges[next[vertex]].second;
            if (vertex != 1 && m_cost[vertex] != endless)
                way.push_back(vertex);
        }
        ways.push_back(std::move(way));
    }
}

} // namespace radar::routing
