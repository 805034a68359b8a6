#pragma once
// Dijkstra on one mode's graph, forwards from places or backwards to them: the plain search, and the yardstick of every faster one.

#include <cstdint>
#include <optional>
#include <vector>

#include "placing.h"

namespace radar::routing {

/// One at a time for each Workspace; what it writes is wiped when it ends.
class Search {
public:
    enum class Direction { Forward, Backward };

    /// Kept between searches of one thread; grows to the largest graph it was used for.
    class Workspace {
    private:
        friend class Search;
        std::vector<Milliseconds> times;
        std::vector<std::uint32_t> touched;
        std::vector<std::uint64_t> heap;
    };

    Search(const ModeWeights &weights, Direction direction, Workspace &workspace);
    ~Search();
    Search(const Search &) = delete;
    Search &operator=(const Search &) = delete;

    /// Forward: away from this vertex, reached at `time`. Backward: to this vertex, `time` before the end.
    void startAt(std::uint32_t vertex, Milliseconds time);
    /// At all exits (Forward) or entrances (Backward) of a place.
    void startAt(const Position &position, Milliseconds time = 0);

    /// The next vertex in order of time (equal ones in any order); empty when everything was seen.
    [[nodiscard]] std::optional<std::uint32_t> settle();
    /// Settles everything up to and including `limit`; visit(vertex, time) for each.
    template <typename Visit>
    void settleUpTo(Milliseconds limit, Visit visit)
    {
        while (frontier() <= limit && frontier() != never) {
            const std::uint32_t vertex = *settle();
            visit(vertex, time(vertex));
        }
    }
    /// No vertex yet to be settled is nearer than this; never when there is none.
    [[nodiscard]] Milliseconds frontier();

    /// Final for settled vertices, an upper bound for others, never for unseen ones.
    [[nodiscard]] Milliseconds time(std::uint32_t vertex) const { return m_workspace.times[vertex]; }

private:
    void improve(std::uint32_t vertex, std::uint64_t time);

    const ModeWeights &m_weights;
    const Graph &m_graph;
    Direction m_direction;
    Workspace &m_workspace;
};

/// The fastest edge from one vertex to another; none when there is none now.
[[nodiscard]] std::uint32_t fastestEdge(const ModeWeights &weights, std::uint32_t tail, std::uint32_t head);

} // namespace radar::routing
