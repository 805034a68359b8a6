#pragma once
// Dijkstra backwards from one place: how long from any junction to it, in one mode. The one search behind route and nearest,
// so both give the same number and the same way.

#include <optional>
#include <vector>

#include "network_data.h"

namespace radar::routing {

/// A place on the network.
struct Position {
    std::uint32_t edge = 0;
    std::uint32_t segment = 0;
    double fraction = 0;
};

/// Where one leaves an edge from within, and when.
struct Exit {
    std::uint32_t junction = 0;
    Milliseconds time = 0;
    std::uint32_t arc = none; ///< travelled to get there; none when one stands on the junction itself
};

/// The 0, 1 or 2 exits of a position (entrances when `arriving`: the time is then from the junction to the position).
struct Exits {
    Exit items[2];
    int count = 0;
    [[nodiscard]] const Exit *begin() const { return items; }
    [[nodiscard]] const Exit *end() const { return items + count; }
};

/// From the arc's beginning to the position on its edge.
[[nodiscard]] Milliseconds timeAlong(const Network::Data &data, std::size_t mode, std::uint32_t arc, const Position &position);
[[nodiscard]] Exits exitsOf(const Network::Data &data, std::size_t mode, const Position &position);
[[nodiscard]] Exits entrancesOf(const Network::Data &data, std::size_t mode, const Position &position);

/// The way along one edge, without a junction between.
struct DirectWay {
    Milliseconds time = never;
    std::uint32_t arc = none;
};
[[nodiscard]] DirectWay directWay(const Network::Data &data, std::size_t mode, const Position &from, const Position &to);

/// One at a time for each Workspace; what it writes is wiped when it ends.
class Search {
public:
    /// Kept between searches: arrays as long as the network has junctions.
    struct Workspace {
        std::vector<Milliseconds> time;  ///< to the place from a junction, before its barrier
        std::vector<std::uint32_t> next; ///< the arc to take there; none where the target's edge begins
        std::vector<std::uint32_t> touched;
        std::vector<std::uint64_t> heap;
        explicit Workspace(std::size_t junctions) : time(junctions, never), next(junctions, none) {}
    };

    Search(const Network::Data &data, std::size_t mode, Workspace &workspace);
    ~Search();
    Search(const Search &) = delete;
    Search &operator=(const Search &) = delete;

    void startAt(const Position &target);
    void startAtJunction(std::uint32_t junction);

    /// The next junction in order of time; empty when everything that reaches the place was seen.
    [[nodiscard]] std::optional<std::uint32_t> settle();
    /// No junction yet to be settled is nearer than this; never when there is none.
    [[nodiscard]] Milliseconds frontier();

    [[nodiscard]] Milliseconds time(std::uint32_t junction) const { return m_workspace.time[junction]; }
    /// The arc that leads on from a settled junction; none when the target lies on the next edge.
    [[nodiscard]] std::uint32_t next(std::uint32_t junction) const { return m_workspace.next[junction]; }

private:
    void improve(std::uint32_t junction, std::uint64_t time, std::uint32_t next);

    const Network::Data &m_data;
    const ModeWeights &m_weights;
    std::size_t m_mode;
    Workspace &m_workspace;
};

} // namespace radar::routing
