#pragma once
// Times from several places to many vertices of one mode: upwards from each place, then down over whatever lies above what is asked for
// in the hierarchy (Delling, Goldberg, Nowatzyk, Werneck: PHAST, 2011; restricted to goals). The same times as Search. Who is first is
// worked out for many goals at once; how long each of the others takes, only where somebody asks.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "hierarchy_search.h"

namespace radar::routing {

/// Kept by one thread; one question at a time, of any mode.
class FanOut {
public:
    using Time = std::int32_t;              ///< signed: any machine compares these many at a time
    static constexpr Time far = 0x3fffffff; ///< twelve days: as long, or no way

    /// From each place by any of its exits. `weights` must stay as long as anything is asked.
    void begin(const ModeWeights &weights, std::span<const std::vector<Exit>> places);

    struct First {
        Time time = far;
        std::uint32_t place = none; ///< of several the lowest; none when the time is `far`
    };
    /// From now on first() answers for these vertices.
    void findFirst(std::span<const std::uint32_t> goals);
    [[nodiscard]] First first(std::uint32_t goal) const
    {
        return {static_cast<Time>(m_first[goal] >> 32), static_cast<std::uint32_t>(m_first[goal])};
    }

    /// To any vertex, from each place; from `far` on there is no way.
    [[nodiscard]] std::span<const Time> times(std::uint32_t vertex);

private:
    static constexpr std::size_t lanes = 8;
    static constexpr std::uint32_t rowsPerBlock = 256;
    static constexpr std::size_t mostKeptBlocks = 128; ///< from one question to the next
    struct Climbed {
        std::uint32_t place = 0;
        Time time = far;
        std::uint32_t next = none; ///< at the same vertex
    };
    [[nodiscard]] Time *row(std::uint32_t vertex) const
    {
        return m_blocks[m_row[vertex] / rowsPerBlock].get() + m_row[vertex] % rowsPerBlock * m_width;
    }
    void addRow(std::uint32_t vertex);

    const ModeWeights *m_weights = nullptr;
    HierarchySearch m_climb;
    std::vector<Climbed> m_climbed;
    std::vector<std::uint32_t> m_climbedTo; ///< per vertex: the first of those that climbed there
    std::vector<std::uint32_t> m_touched;   ///< vertices that have one
    std::vector<std::uint64_t> m_isAbove;   ///< a bit per vertex: a goal of findFirst(), or above one
    std::vector<std::uint64_t> m_first;     ///< per vertex: time << 32 | place
    std::vector<std::uint32_t> m_row;       ///< per vertex: its row of times; none while nobody asked
    std::vector<std::uint32_t> m_vertexAt;  ///< per row
    std::vector<std::unique_ptr<Time[]>> m_blocks;
    std::vector<std::uint32_t> m_stack;
    std::size_t m_width = 0;      ///< of a row
    std::size_t m_blockWidth = 0; ///< of the rows in the blocks
};

} // namespace radar::routing
