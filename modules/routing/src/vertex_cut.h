#pragma once
// The cheapest set of vertices without which nothing leads from the source to the sink: a maximum flow through split vertices
// (Menger's theorem), in rounds of shortest ways (Dinic).

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace radar::routing {

class VertexCut {
public:
    using Cost = std::int32_t;
    static constexpr Cost endless = std::numeric_limits<Cost>::max() / 4; ///< cannot be cut

    /// Vertices 0 … count-1; 0 is the source and 1 the sink.
    explicit VertexCut(std::uint32_t count);
    void addEdge(std::uint32_t from, std::uint32_t to);
    void setCost(std::uint32_t vertex, Cost cost) { m_cost[vertex] = cost; }

    /// What the cheapest cut costs; anything above `limit` when it costs more than that. Ends the adding of edges.
    [[nodiscard]] Cost cheapest(Cost limit);

    /// What was just found is where every later search begins; no cost may be set below what it is now any more.
    void keep();

    enum class Nearest { Source, Sink };
    /// Of the cheapest cuts, after cheapest() stayed within its limit. Ascending.
    [[nodiscard]] std::vector<std::uint32_t> cut(Nearest nearest) const;

    /// Ways from source to sink, as many as the cut costs: each with its vertices of a finite cost, which no two of them share
    /// when every cost is 1. After cheapest() stayed within its limit.
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> ways() const;

    /// Steps of all searches so far, each a few nanoseconds.
    [[nodiscard]] std::uint64_t effort() const { return m_effort; }

private:
    struct Arc {
        std::uint32_t to = 0;
        std::uint32_t back = 0; ///< the same arc the other way
        Cost room = 0;
    };
    [[nodiscard]] static std::uint32_t in(std::uint32_t vertex) { return 2 * vertex; }
    [[nodiscard]] static std::uint32_t out(std::uint32_t vertex) { return 2 * vertex + 1; }
    void build();
    void reset();
    void restore();
    [[nodiscard]] bool findLevels();
    [[nodiscard]] Cost push();
    [[nodiscard]] std::vector<bool> sideOfSource() const;
    [[nodiscard]] std::vector<bool> sideOfSink() const;

    std::uint32_t m_count;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_edges;
    std::vector<Cost> m_cost;
    std::vector<std::uint32_t> m_first; ///< per half vertex
    std::vector<Arc> m_arcs;
    std::vector<Arc> m_kept;
    std::vector<Cost> m_keptCost;
    Cost m_keptFlow = 0;
    Cost m_flow = 0;
    std::vector<std::uint32_t> m_level; ///< per half vertex: arcs from the source; nowhere: not known, or no way on any more
    std::vector<std::uint32_t> m_queue;
    std::vector<std::uint32_t> m_next; ///< per half vertex: the arc to try next
    std::vector<std::uint32_t> m_path;
    std::uint64_t m_effort = 0;
};

} // namespace radar::routing
