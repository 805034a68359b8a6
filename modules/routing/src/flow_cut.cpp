#include "flow_cut.h"

#include <algorithm>
#include <limits>

namespace radar::routing {
namespace {

constexpr std::uint32_t unseen = std::numeric_limits<std::uint32_t>::max();
constexpr double endShare = 0.25; // of the vertices, at each end
constexpr int lines = 4;
constexpr std::uint32_t largePiece = 3000; // tried along every line; others along those on which they are longest
constexpr std::size_t linesOfSmall = 2;

} // namespace

FlowCut::FlowCut(const PlacedGraph &graph) : m_graph(graph), m_localOf(graph.vertexCount(), unseen) {}

void FlowCut::takePiece(std::span<const std::uint32_t> vertices)
{
    for (std::uint32_t i = 0; i < vertices.size(); ++i)
        m_localOf[vertices[i]] = i;
    m_first.assign(1, 0);
    m_head.clear();
    m_streets.clear();
    m_east.clear();
    m_north.clear();
    for (const std::uint32_t vertex : vertices) {
        for (std::uint32_t arc = m_graph.first[vertex]; arc < m_graph.first[vertex + 1]; ++arc) {
            const std::uint32_t neighbour = m_localOf[m_graph.head[arc]];
            if (neighbour == unseen)
                continue;
            m_head.push_back(neighbour);
            m_streets.push_back(static_cast<std::int16_t>(std::min<int>(m_graph.streets[arc], 1000)));
        }
        m_first.push_back(static_cast<std::uint32_t>(m_head.size()));
        m_east.push_back(m_graph.east[vertex]);
        m_north.push_back(m_graph.north[vertex]);
    }
    for (const std::uint32_t vertex : vertices)
        m_localOf[vertex] = unseen;
    // Heads lie in the order of the tails from which they were seen: the k-th arc into a vertex is matched as it comes.
    m_back.resize(m_head.size());
    for (std::uint32_t tail = 0; tail < vertices.size(); ++tail) {
        for (std::uint32_t arc = m_first[tail]; arc < m_first[tail + 1]; ++arc) {
            const std::uint32_t head = m_head[arc];
            if (head < tail)
                continue;
            std::uint32_t other = m_first[head];
            while (m_head[other] != tail)
                ++other;
            m_back[arc] = other;
            m_back[other] = arc;
        }
    }
}

float FlowCut::along(int line, std::uint32_t i) const
{
    constexpr float diagonal = 0.70710678F;
    switch (line) {
    case 0: return m_east[i];
    case 1: return m_north[i];
    case 2: return diagonal * (m_east[i] + m_north[i]);
    default: return diagonal * (m_east[i] - m_north[i]);
    }
}

std::vector<int> FlowCut::linesToTry() const
{
    std::vector<std::pair<float, int>> lengths;
    for (int line = 0; line < lines; ++line) {
        float low = along(line, 0);
        float high = low;
        for (std::uint32_t i = 1; i < m_east.size(); ++i) {
            low = std::min(low, along(line, i));
            high = std::max(high, along(line, i));
        }
        lengths.emplace_back(low - high, line);
    }
    std::ranges::sort(lengths);
    if (m_east.size() < largePiece)
        lengths.resize(linesOfSmall);
    std::vector<int> chosen;
    for (const auto &[length, line] : lengths)
        chosen.push_back(line);
    return chosen;
}

void FlowCut::chooseEnds(int line)
{
    const std::size_t count = m_east.size();
    m_sorted.resize(count);
    for (std::uint32_t i = 0; i < count; ++i)
        m_sorted[i] = {along(line, i), i};
    const auto share = std::max<std::ptrdiff_t>(1, static_cast<std::ptrdiff_t>(endShare * static_cast<double>(count)));
    std::nth_element(m_sorted.begin(), m_sorted.begin() + share, m_sorted.end());
    std::nth_element(m_sorted.begin() + share, m_sorted.end() - share, m_sorted.end());
    m_end.assign(count, End::None);
    for (auto i = m_sorted.begin(); i != m_sorted.begin() + share; ++i)
        m_end[i->second] = End::Source;
    for (auto i = m_sorted.end() - share; i != m_sorted.end(); ++i)
        m_end[i->second] = End::Sink;
    m_sources.clear();
    for (auto i = m_sorted.begin(); i != m_sorted.begin() + share; ++i) {
        const std::uint32_t vertex = i->second;
        if (std::any_of(m_head.begin() + m_first[vertex], m_head.begin() + m_first[vertex + 1],
                        [&](std::uint32_t neighbour) { return m_end[neighbour] != End::Source; }))
            m_sources.push_back(vertex);
    }
}

// Dinic: levels by a search from all sources, then paths that climb one level a step, until no sink is reached any more.
int FlowCut::maximumFlow(int limit)
{
    m_free = m_streets;
    int flow = 0;
    while (findLevels()) {
        m_nextArc.assign(m_first.begin(), m_first.end() - 1);
        for (const std::uint32_t source : m_sources) {
            while (pushFrom(source)) {
                if (++flow >= limit)
                    return flow;
            }
        }
    }
    return flow;
}

bool FlowCut::findLevels()
{
    m_level.assign(m_east.size(), unseen);
    m_queue = m_sources;
    for (const std::uint32_t source : m_sources)
        m_level[source] = 0;
    std::uint32_t sinkLevel = unseen;
    for (std::size_t i = 0; i < m_queue.size(); ++i) {
        const std::uint32_t vertex = m_queue[i];
        if (m_level[vertex] >= sinkLevel)
            break;
        for (std::uint32_t arc = m_first[vertex]; arc < m_first[vertex + 1]; ++arc) {
            const std::uint32_t head = m_head[arc];
            if (m_free[arc] == 0 || m_level[head] != unseen || m_end[head] == End::Source)
                continue;
            m_level[head] = m_level[vertex] + 1;
            if (m_end[head] == End::Sink)
                sinkLevel = m_level[head];
            m_queue.push_back(head);
        }
    }
    return sinkLevel != unseen;
}

bool FlowCut::pushFrom(std::uint32_t source)
{
    m_path.clear();
    std::uint32_t vertex = source;
    while (m_end[vertex] != End::Sink) {
        std::uint32_t &arc = m_nextArc[vertex];
        while (arc < m_first[vertex + 1] && (m_free[arc] == 0 || m_level[m_head[arc]] != m_level[vertex] + 1))
            ++arc;
        if (arc < m_first[vertex + 1]) {
            m_path.push_back(arc);
            vertex = m_head[arc];
            continue;
        }
        if (m_path.empty())
            return false;
        vertex = m_head[m_back[m_path.back()]];
        m_path.pop_back();
        ++m_nextArc[vertex];
    }
    for (const std::uint32_t arc : m_path) {
        --m_free[arc];
        ++m_free[m_back[arc]];
    }
    return true;
}

// Who is reached from the source (reaches the sink) by what is still free; returns how many.
std::uint32_t FlowCut::mark(std::vector<std::uint8_t> &side, bool fromSource)
{
    side.assign(m_east.size(), 0);
    m_queue.clear();
    for (std::uint32_t vertex = 0; vertex < m_east.size(); ++vertex) {
        if (m_end[vertex] == (fromSource ? End::Source : End::Sink)) {
            side[vertex] = 1;
            m_queue.push_back(vertex);
        }
    }
    for (std::size_t i = 0; i < m_queue.size(); ++i) {
        for (std::uint32_t arc = m_first[m_queue[i]]; arc < m_first[m_queue[i] + 1]; ++arc) {
            if (side[m_head[arc]] == 0 && m_free[fromSource ? arc : m_back[arc]] != 0) {
                side[m_head[arc]] = 1;
                m_queue.push_back(m_head[arc]);
            }
        }
    }
    return static_cast<std::uint32_t>(m_queue.size());
}

std::size_t FlowCut::split(std::span<std::uint32_t> vertices)
{
    takePiece(vertices);
    const auto count = static_cast<std::uint32_t>(vertices.size());
    int best = std::numeric_limits<int>::max();
    std::uint32_t bestBalance = 0;
    for (const int line : linesToTry()) {
        chooseEnds(line);
        const int limit = best == std::numeric_limits<int>::max() ? best : best + 1;
        const int flow = maximumFlow(limit);
        if (flow > best)
            continue;
        const std::uint32_t fromSource = mark(m_side, true);
        const std::uint32_t toSink = mark(m_otherSide, false);
        const auto balanceOf = [count](std::uint32_t half) { return std::min(half, count - half); };
        const bool takesSink = balanceOf(toSink) > balanceOf(fromSource);
        const std::uint32_t balance = std::max(balanceOf(toSink), balanceOf(fromSource));
        if (flow < best || balance > bestBalance) {
            best = flow;
            bestBalance = balance;
            m_bestSide.swap(takesSink ? m_otherSide : m_side);
        }
    }
    std::vector<std::uint32_t> rest;
    std::size_t kept = 0;
    for (std::uint32_t i = 0; i < count; ++i) {
        if (m_bestSide[i] != 0)
            vertices[kept++] = vertices[i];
        else
            rest.push_back(vertices[i]);
    }
    std::ranges::copy(rest, vertices.begin() + static_cast<std::ptrdiff_t>(kept));
    return kept;
}

} // namespace radar::routing
