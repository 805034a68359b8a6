#include "elimination_order.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace radar::routing {
namespace {

constexpr std::uint32_t nobody = 0xffffffff;

/// Minimum degree within one cell; neighbours outside the cell are never taken, but count.
class CellOrder {
public:
    CellOrder(const Neighbours &neighbours, std::span<const std::uint32_t> group) : m_neighbours(neighbours), m_group(group), m_left(group.size()) {}

    void append(std::span<const std::uint32_t> cell, std::vector<std::uint32_t> &order)
    {
        for (const std::uint32_t vertex : cell) {
            auto &left = m_left[vertex];
            left.clear();
            for (const std::uint32_t neighbour : m_neighbours.of(vertex)) {
                if (m_group[neighbour] >= m_group[vertex])
                    left.push_back(neighbour);
            }
            put(vertex);
        }
        // Queues by degree, first in first out, so that along a road every other junction is taken, then every other of the rest.
        for (std::size_t degree = 0; degree < m_queues.size();) {
            Queue &queue = m_queues[degree];
            if (queue.next == queue.vertices.size()) {
                queue = {};
                ++degree;
                continue;
            }
            const std::uint32_t vertex = queue.vertices[queue.next++];
            if (m_left[vertex].size() != degree || m_taken[vertex])
                continue;
            take(vertex, order);
            degree = std::min(degree, m_lowest);
        }
        for (const std::uint32_t vertex : cell)
            m_left[vertex] = {};
    }

private:
    struct Queue {
        std::vector<std::uint32_t> vertices;
        std::size_t next = 0;
    };

    void put(std::uint32_t vertex)
    {
        const std::size_t degree = m_left[vertex].size();
        if (m_queues.size() <= degree)
            m_queues.resize(degree + 1);
        m_queues[degree].vertices.push_back(vertex);
        m_lowest = std::min(m_lowest, degree);
    }

    void take(std::uint32_t vertex, std::vector<std::uint32_t> &order)
    {
        order.push_back(vertex);
        m_taken[vertex] = true;
        m_lowest = m_queues.size();
        const std::vector<std::uint32_t> around = std::move(m_left[vertex]);
        for (const std::uint32_t neighbour : around) {
            if (m_group[neighbour] != m_group[vertex])
                continue;
            m_merged.clear();
            std::ranges::set_union(m_left[neighbour], around, std::back_inserter(m_merged));
            std::erase_if(m_merged, [&](std::uint32_t other) { return other == vertex || other == neighbour; });
            m_left[neighbour].swap(m_merged);
            put(neighbour);
        }
    }

    const Neighbours &m_neighbours;
    std::span<const std::uint32_t> m_group;
    std::vector<std::vector<std::uint32_t>> m_left; ///< of each vertex, ascending: neighbours not yet taken
    std::vector<bool> m_taken = std::vector<bool>(m_group.size(), false);
    std::vector<Queue> m_queues; ///< by degree
    std::vector<std::uint32_t> m_merged;
    std::size_t m_lowest = 0;
};

/// Parents in the elimination tree, by rank (Liu 1990); nobody for a root.
std::vector<std::uint32_t> treeOf(const Neighbours &neighbours, const std::vector<std::uint32_t> &order, const std::vector<std::uint32_t> &rank)
{
    std::vector<std::uint32_t> parent(order.size(), nobody);
    std::vector<std::uint32_t> shortcut(order.size(), nobody);
    for (std::uint32_t r = 0; r < order.size(); ++r) {
        for (const std::uint32_t neighbour : neighbours.of(order[r])) {
            std::uint32_t below = rank[neighbour];
            if (below >= r)
                continue;
            while (shortcut[below] != nobody && shortcut[below] != r)
                below = std::exchange(shortcut[below], r);
            if (shortcut[below] == nobody) {
                shortcut[below] = r;
                parent[below] = r;
            }
        }
    }
    return parent;
}

/// The same tree with every subtree in one stretch: old rank → new rank.
std::vector<std::uint32_t> stretched(const std::vector<std::uint32_t> &parent)
{
    const std::size_t count = parent.size();
    std::vector<std::uint32_t> size(count, 1);
    for (std::uint32_t r = 0; r < count; ++r) {
        if (parent[r] != nobody)
            size[parent[r]] += size[r];
    }
    // A subtree ends with its root; hand out the stretches from the top down.
    std::vector<std::uint32_t> begin(count, 0); ///< of the stretch still free below the vertex
    std::vector<std::uint32_t> renamed(count);
    std::uint32_t freeRoots = 0;
    for (std::uint32_t r = static_cast<std::uint32_t>(count); r-- > 0;) {
        std::uint32_t &from = parent[r] == nobody ? freeRoots : begin[parent[r]];
        begin[r] = from;
        from += size[r];
        renamed[r] = begin[r] + size[r] - 1;
    }
    return renamed;
}

} // namespace

Neighbours::Neighbours(std::size_t vertexCount, std::span<const std::pair<std::uint32_t, std::uint32_t>> pairs)
{
    std::vector<std::uint32_t> start(vertexCount + 1, 0);
    for (const auto &[a, b] : pairs) {
        if (a != b) {
            ++start[a + 1];
            ++start[b + 1];
        }
    }
    std::partial_sum(start.begin(), start.end(), start.begin());
    std::vector<std::uint32_t> all(start.back());
    std::vector<std::uint32_t> next(start.begin(), start.end() - 1);
    for (const auto &[a, b] : pairs) {
        if (a != b) {
            all[next[a]++] = b;
            all[next[b]++] = a;
        }
    }
    first.push_back(0);
    for (std::size_t vertex = 0; vertex < vertexCount; ++vertex) {
        const auto begin = all.begin() + start[vertex];
        const auto end = all.begin() + start[vertex + 1];
        std::sort(begin, end);
        list.insert(list.end(), begin, std::unique(begin, end));
        first.push_back(static_cast<std::uint32_t>(list.size()));
    }
}

std::vector<std::uint32_t> eliminationRanks(const Neighbours &neighbours, std::span<const std::uint32_t> group)
{
    std::vector<std::uint32_t> byGroup(group.size());
    std::iota(byGroup.begin(), byGroup.end(), 0u);
    std::ranges::stable_sort(byGroup, {}, [&](std::uint32_t vertex) { return group[vertex]; });
    CellOrder cells(neighbours, group);
    std::vector<std::uint32_t> order;
    order.reserve(group.size());
    for (std::size_t begin = 0, end = 0; begin < byGroup.size(); begin = end) {
        while (end < byGroup.size() && group[byGroup[end]] == group[byGroup[begin]])
            ++end;
        cells.append(std::span(byGroup).subspan(begin, end - begin), order);
    }
    std::vector<std::uint32_t> rank(order.size());
    for (std::uint32_t r = 0; r < order.size(); ++r)
        rank[order[r]] = r;
    const std::vector<std::uint32_t> renamed = stretched(treeOf(neighbours, order, rank));
    for (std::uint32_t &r : rank)
        r = renamed[r];
    return rank;
}

} // namespace radar::routing
