#pragma once
// Times from several places to many vertices of one mode, all at once: upwards from each place, then down to the goals over whatever
// lies above them in the hierarchy (Delling, Goldberg, Nowatzyk, Werneck: PHAST, 2011; restricted to goals). The same times as Search.

#include <cstdint>
#include <span>
#include <vector>

#include "hierarchy_search.h"

namespace radar::routing {

/// Kept by one thread; one question at a time, of any mode.
class FanOut {
public:
    /// From each place by any of its exits, to each goal.
    void run(const ModeWeights &weights, std::span<const std::vector<Exit>> places, std::span<const std::uint32_t> goals);
    using Time = std::int32_t;              ///< signed: any machine compares these many at a time
    static constexpr Time far = 0x3fffffff; ///< twelve days: as long, or no way
    /// To a goal that was asked for, from each place; from `far` on there is none.
    [[nodiscard]] std::span<const Time> times(std::uint32_t goal) const { return std::span(m_times).subspan(m_row[goal] * m_width, m_width); }

private:
    static constexpr std::size_t lanes = 8;
    void collect(const Hierarchy &hierarchy, std::span<const std::uint32_t> goals);

    HierarchySearch m_climb;
    std::vector<std::uint32_t> m_row;      ///< per vertex: its row of times; none when it is neither a goal nor above one
    std::vector<std::uint32_t> m_vertexAt; ///< per row, the highest vertex first
    std::vector<Time> m_times;
    std::size_t m_width = 0; ///< of a row
};

} // namespace radar::routing
