#pragma once
// In which order a hierarchy takes its vertices: cell by cell, in each always who has fewest neighbours left, then the cuts.

#include <cstdint>
#include <span>
#include <vector>

namespace radar::routing {

/// Undirected, without loops and doubles.
struct Neighbours {
    std::vector<std::uint32_t> first;
    std::vector<std::uint32_t> list;
    /// From pairs in any order, each once or often, in one direction or both.
    Neighbours(std::size_t vertexCount, std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs);
    [[nodiscard]] std::size_t vertexCount() const { return first.size() - 1; }
    [[nodiscard]] std::span<const std::uint32_t> of(std::uint32_t vertex) const
    {
        return std::span(list).subspan(first[vertex], first[vertex + 1] - first[vertex]);
    }
};

/// Vertex → its rank. `group`: of each vertex; groups are taken in the order of their numbers, and no vertex has a neighbour in
/// another group of the same part (Dissection sees to that for cells). The result is arranged so that neighbours in the
/// hierarchy are neighbours in memory.
[[nodiscard]] std::vector<std::uint32_t> eliminationRanks(const Neighbours &neighbours, std::span<const std::uint32_t> group);

} // namespace radar::routing
