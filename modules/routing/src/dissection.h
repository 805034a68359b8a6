#pragma once
// Cuts the streets of a map again and again until small cells are left: from the tree of cuts come the orders in which
// hierarchies take their vertices (elimination_order.h). Junctions and arcs both get their place from one tree.

#include <cstdint>
#include <span>
#include <vector>

#include "geo/wgs84.h"

namespace radar::routing {

class Dissection {
public:
    struct Street {
        std::uint32_t from = 0; ///< junctions
        std::uint32_t to = 0;
    };
    Dissection() = default;
    Dissection(std::span<const geo::Wgs84> junctions, std::span<const Street> streets);

    /// Groups are numbered so that whoever lies on a cut comes after both sides of it.
    [[nodiscard]] std::uint32_t groupCount() const { return static_cast<std::uint32_t>(m_groups.size()); }
    [[nodiscard]] bool isCell(std::uint32_t group) const { return m_groups[group].isCell; }
    /// Of each junction: the cell, or the cut of which it is one of the fewest junctions that keep the two sides apart.
    [[nodiscard]] std::vector<std::uint32_t> groupsOfJunctions(std::span<const Street> streets) const;
    /// Of an arc: the cell, or the cut it crosses.
    [[nodiscard]] std::uint32_t groupOfArc(std::uint32_t from, std::uint32_t to) const { return commonGroup(m_cellOf[from], m_cellOf[to]); }

    /// Junction i is called numbers[i] from now on.
    void renumber(std::span<const std::uint32_t> numbers);

private:
    struct Group {
        bool isCell = true;
        std::uint32_t parent = 0xffffffff; ///< the cut that made it
    };
    [[nodiscard]] std::uint32_t commonGroup(std::uint32_t a, std::uint32_t b) const;

    std::vector<Group> m_groups;
    std::vector<std::uint32_t> m_cellOf; ///< per junction
};

} // namespace radar::routing
