#pragma once
// The cheapest set of vertices without which nothing leads from the source to the sink: a maximum flow through split vertices
// (Menger's theorem), one way after another (Ford and Fulkerson), each looked for where the sink is nearest first.

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

    /// What was just found is where every later search begins, as many times over as the costs allow then.
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
    using Edge = std::pair<std::uint32_t, std::uint32_t>;
    struct Flow {
        std::vector<Cost> along;   ///< per edge
        std::vector<Cost> through; ///< per vertex
        Cost whole = 0;
    };
    // Each vertex has a half where one comes in and a half where one goes out; between them it costs.
    [[nodiscard]] static std::uint32_t in(std::uint32_t vertex) { return 2 * vertex; }
    [[nodiscard]] static std::uint32_t out(std::uint32_t vertex) { return 2 * vertex + 1; }
    void build();
    void begin(Cost limit);
    void countHops();
    [[nodiscard]] Cost push();
    void visit(std::uint32_t half, std::uint32_t edge);
    [[nodiscard]] std::uint32_t takeNearest();
    [[nodiscard]] Cost augment(std::uint32_t lastEdge);
    template <typename Step>
    void followBack(std::uint32_t lastEdge, Step step) const;
    [[nodiscard]] std::vector<bool> sideOfSink() const;

    std::uint32_t m_count;
    std::vector<Edge> m_edges; ///< by their tails once built
    std::vector<Cost> m_cost;
    std::vector<std::uint32_t> m_first;   ///< per vertex, in m_edges
    std::vector<std::uint32_t> m_inFirst; ///< per vertex, in m_inEdge
    std::vector<std::uint32_t> m_inEdge;  ///< edges by their heads
    std::vector<std::uint32_t> m_hops;    ///< per vertex: edges to the sink; none: it leads nowhere
    Flow m_flow;
    Flow m_kept;

    // Of the search for one more way.
    std::vector<std::uint32_t> m_seenIn;    ///< per half: the search it was last seen in
    std::vector<std::uint32_t> m_by;        ///< per half: the edge by which it was reached; nothing: from the other half
    std::vector<std::uint32_t> m_following; ///< per half: another one as near to the sink that waits
    std::vector<std::uint32_t> m_waiting;   ///< per hops
    std::size_t m_nearest = 0;              ///< no fewer hops wait
    std::uint32_t m_search = 0;
    std::uint64_t m_effort = 0;
};

} // namespace radar::routing
