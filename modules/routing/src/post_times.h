#pragma once
// Who can hold which place of the suspect's region from when on, and by when it must be held.

#include <span>
#include <vector>

#include "suspect_region.h"
#include "unit_times.h"

namespace radar::routing {

class PostTimes {
public:
    struct Terms {
        Milliseconds margin = 0;
        Milliseconds horizon = 0; ///< from now
        Milliseconds seenAgo = 0;
    };
    PostTimes(const SuspectRegion &region, UnitTimes &units, Terms terms);

    [[nodiscard]] const Terms &terms() const { return m_terms; }
    [[nodiscard]] std::uint32_t unitCount() const { return m_unitCount; }

    /// The suspect's earliest arrival, from now; below 0 when it lies behind.
    [[nodiscard]] std::int64_t deadline(std::uint32_t vertex) const { return std::int64_t(m_region.reachedAt(vertex)) - m_terms.seenAgo; }
    /// When this unit holds the place, set up; never when that is after the suspect or beyond the horizon.
    [[nodiscard]] Milliseconds heldBy(std::uint32_t vertex, std::uint32_t unit) const
    {
        const Milliseconds held = m_held[std::size_t(vertex) * m_unitCount + unit];
        return !m_region.isStart(vertex) && std::int64_t(held) <= deadline(vertex) ? held : never;
    }
    /// When any unit holds it, in time or not; never when none within the horizon.
    [[nodiscard]] Milliseconds heldFirst(std::uint32_t vertex) const { return m_heldFirst[vertex]; }
    [[nodiscard]] bool canBeHeld(std::uint32_t vertex, Milliseconds latest) const
    {
        return !m_region.isStart(vertex) && m_heldFirst[vertex] <= latest && std::int64_t(m_heldFirst[vertex]) <= deadline(vertex);
    }

    struct Holder {
        Milliseconds held = 0;
        std::uint32_t unit = 0;
    };
    /// From now on holders() answers for these vertices, nobody who comes later than `latest`. How many units hold any of them.
    [[nodiscard]] std::uint32_t gatherHolders(std::span<const std::uint32_t> vertices, Milliseconds latest);
    /// In time; the earliest first.
    [[nodiscard]] std::span<const Holder> holders(std::uint32_t vertex) const
    {
        return std::span(m_holders).subspan(m_holdersOf[vertex].first, m_holdersOf[vertex].count);
    }

private:
    struct Stretch {
        std::uint32_t first = 0;
        std::uint32_t count = 0;
    };
    const SuspectRegion &m_region;
    Terms m_terms;
    std::uint32_t m_unitCount;
    std::vector<Milliseconds> m_held;      ///< [vertex · units + unit]: set up, in time or not; never beyond the horizon
    std::vector<Milliseconds> m_heldFirst; ///< per vertex
    std::vector<Stretch> m_holdersOf;      ///< per vertex
    std::vector<Holder> m_holders;
};

} // namespace radar::routing
