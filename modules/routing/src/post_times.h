#pragma once
// Who can hold which place of the suspect's region from when on, and by when it must be held. Who is first is known of every place; what
// all units need to get there is worked out for those that are asked about.

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
    [[nodiscard]] Milliseconds heldBy(std::uint32_t vertex, std::uint32_t unit)
    {
        const Milliseconds held = row(vertex)[unit];
        return !m_region.isStart(vertex) && std::int64_t(held) <= deadline(vertex) ? held : never;
    }
    /// When any unit holds it, in time or not; never when none within the horizon.
    [[nodiscard]] Milliseconds heldFirst(std::uint32_t vertex)
    {
        if (m_isOnlyBound[vertex])
            learnFirst(vertex);
        return m_heldFirst[vertex];
    }
    [[nodiscard]] bool canBeHeld(std::uint32_t vertex, Milliseconds latest)
    {
        const auto isInTime = [&](Milliseconds held) { return held <= latest && std::int64_t(held) <= deadline(vertex); };
        return !m_region.isStart(vertex) && isInTime(m_heldFirst[vertex]) && (!m_isOnlyBound[vertex] || isInTime(heldFirst(vertex)));
    }

    struct Holder {
        Milliseconds held = 0;
        std::uint32_t unit = 0;
    };
    /// In time; the earliest first. Good until the next call.
    [[nodiscard]] std::span<const Holder> holders(std::uint32_t vertex);

private:
    static constexpr std::size_t notYet = static_cast<std::size_t>(-1);
    [[nodiscard]] const Milliseconds *row(std::uint32_t vertex);
    void learnFirst(std::uint32_t vertex);

    const SuspectRegion &m_region;
    UnitTimes &m_units;
    Terms m_terms;
    std::uint32_t m_unitCount;
    std::vector<Milliseconds> m_heldFirst; ///< per vertex
    std::vector<bool> m_isOnlyBound;       ///< per vertex: it may be later
    std::vector<std::size_t> m_rowAt;      ///< per vertex, in m_held
    std::vector<Milliseconds> m_held;      ///< rows of units: set up, in time or not; never beyond the horizon
    std::vector<std::size_t> m_holdersAt;  ///< per vertex: the first in m_holders, where their number stands
    std::vector<Holder> m_holders;
};

} // namespace radar::routing
