#pragma once
// Cuts a piece of a street graph in two along few streets: inertial flow (Schild & Sommer, SEA 2015). The places are sorted
// along a line, the first quarter becomes the source and the last the sink of a maximum flow; the best of several lines counts.

#include <cstdint>
#include <span>
#include <vector>

namespace radar::routing {

/// A graph whose vertices have places; edges in both directions, with how many streets each stands for.
struct PlacedGraph {
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> head;
    std::vector<std::uint16_t> streets;
    std::vector<float> east; ///< any plane and unit
    std::vector<float> north;
    [[nodiscard]] std::uint32_t vertexCount() const { return static_cast<std::uint32_t>(east.size()); }
};

class FlowCut {
public:
    explicit FlowCut(const PlacedGraph &graph);

    /// Puts the vertices of one half before those of the other; returns how many the first half has: at least one, not all.
    /// There are at least two vertices.
    [[nodiscard]] std::size_t split(std::span<std::uint32_t> vertices);

private:
    void takePiece(std::span<const std::uint32_t> vertices);
    [[nodiscard]] float along(int line, std::uint32_t i) const;
    [[nodiscard]] std::vector<int> linesToTry() const;
    void chooseEnds(int line);
    int maximumFlow(int limit);
    bool findLevels();
    bool pushFrom(std::uint32_t source);
    std::uint32_t mark(std::vector<std::uint8_t> &side, bool fromSource);

    const PlacedGraph &m_graph;
    std::vector<std::uint32_t> m_localOf; ///< vertex of the graph → of the piece

    // The piece.
    std::vector<std::uint32_t> m_first;
    std::vector<std::uint32_t> m_head;
    std::vector<std::uint32_t> m_back; ///< per arc: the same street the other way
    std::vector<std::int16_t> m_streets;
    std::vector<float> m_east;
    std::vector<float> m_north;

    // One flow.
    enum class End : std::uint8_t { None, Source, Sink };
    std::vector<End> m_end;
    std::vector<std::uint32_t> m_sources; ///< those with a neighbour that is no source
    std::vector<std::int16_t> m_free;     ///< per arc: what still fits through
    std::vector<std::uint32_t> m_level;
    std::vector<std::uint32_t> m_nextArc;
    std::vector<std::uint32_t> m_queue;
    std::vector<std::uint32_t> m_path;
    std::vector<std::pair<float, std::uint32_t>> m_sorted;
    std::vector<std::uint8_t> m_side;
    std::vector<std::uint8_t> m_otherSide;
    std::vector<std::uint8_t> m_bestSide;
};

} // namespace radar::routing
