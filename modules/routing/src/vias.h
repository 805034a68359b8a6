#pragma once
// What the joints of a hierarchy stand on as the map says, each found out when it is first asked for. Shared by all snapshots of a
// mode and by their threads: whoever finds the same thing out writes the same.

#include <atomic>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <new>

#include "graph.h"

namespace radar::routing {

/// An edge of the graph, or two joints of a lower vertex: to the low end of the joint and to the high one.
struct Via {
    std::uint32_t toLow = none; ///< none: it is an edge
    std::uint32_t toHigh = 0;   ///< or the edge
    [[nodiscard]] bool isEdge() const { return toLow == none; }
};

class Vias {
public:
    // Zeroed memory from the system costs nothing until it is touched, and most of it never is.
    explicit Vias(std::uint32_t jointCount)
        : m_known(static_cast<std::uint64_t *>(std::calloc(std::size_t(jointCount) * 2 + 1, sizeof(std::uint64_t))), &std::free)
    {
        if (!m_known)
            throw std::bad_alloc();
    }

    /// Of the time upwards or downwards; find() → Via is called where it is not known yet.
    template <typename Find>
    [[nodiscard]] Via of(std::uint32_t joint, bool isUp, Find find) const
    {
        const std::atomic_ref known(m_known[std::size_t(joint) * 2 + (isUp ? 1 : 0)]);
        const std::uint64_t kept = known.load(std::memory_order_relaxed);
        if (kept != 0)
            return {static_cast<std::uint32_t>(kept >> 32), static_cast<std::uint32_t>(kept) - 1};
        const Via via = find();
        known.store(std::uint64_t(via.toLow) << 32 | (via.toHigh + 1), std::memory_order_relaxed); // + 1: never all zero
        return via;
    }

private:
    std::unique_ptr<std::uint64_t[], decltype(&std::free)> m_known;
};

} // namespace radar::routing
