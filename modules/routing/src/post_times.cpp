#include "post_times.h"

#include <algorithm>

namespace radar::routing {

PostTimes::PostTimes(const SuspectRegion &region, UnitTimes &units, Terms terms)
    : m_region(region),
      m_units(units),
      m_terms(terms),
      m_unitCount(static_cast<std::uint32_t>(units.unitCount())),
      m_heldFirst(region.count(), never),
      m_isOnlyBound(region.count()),
      m_rowAt(region.count(), notYet),
      m_holdersAt(region.count(), notYet)
{
    units.findFirst(region.junctions());
    for (std::uint32_t vertex = 2; vertex < region.count(); ++vertex) {
        // Of a place with several junctions the last counts. Where one unit is first at all of them, it is the first to hold them.
        Milliseconds last = 0;
        std::uint32_t unit = none;
        bool isOneUnit = true;
        for (const std::uint32_t junction : region.junctionsOf(vertex)) {
            const UnitTimes::First first = units.firstAt(junction);
            isOneUnit = isOneUnit && (unit == none || unit == first.unit);
            unit = first.unit;
            last = std::max(last, first.time);
        }
        if (last > terms.horizon - terms.margin)
            continue;
        m_heldFirst[vertex] = last + terms.margin;
        m_isOnlyBound[vertex] = !isOneUnit;
    }
}

void PostTimes::learnFirst(std::uint32_t vertex)
{
    m_heldFirst[vertex] = *std::ranges::min_element(std::span(row(vertex), m_unitCount));
    m_isOnlyBound[vertex] = false;
}

const Milliseconds *PostTimes::row(std::uint32_t vertex)
{
    if (m_rowAt[vertex] == notYet) {
        m_rowAt[vertex] = m_held.size();
        m_held.resize(m_held.size() + m_unitCount, 0);
        const std::span held = std::span(m_held).subspan(m_rowAt[vertex]);
        for (const std::uint32_t junction : m_region.junctionsOf(vertex))
            m_units.raiseToTimesAt(junction, held);
        for (Milliseconds &time : held)
            time = time > m_terms.horizon - m_terms.margin ? never : time + m_terms.margin;
    }
    return m_held.data() + m_rowAt[vertex];
}

std::span<const PostTimes::Holder> PostTimes::holders(std::uint32_t vertex)
{
    if (!canBeHeld(vertex, m_terms.horizon))
        return {};
    if (m_holdersAt[vertex] == notYet) {
        m_holdersAt[vertex] = m_holders.size();
        m_holders.emplace_back();
        for (std::uint32_t unit = 0; unit < m_unitCount; ++unit) {
            if (const Milliseconds held = heldBy(vertex, unit); held != never)
                m_holders.push_back({held, unit});
        }
        const auto first = m_holders.begin() + static_cast<std::ptrdiff_t>(m_holdersAt[vertex]);
        first->unit = static_cast<std::uint32_t>(m_holders.end() - first) - 1;
        std::sort(first + 1, m_holders.end(), [](const Holder &a, const Holder &b) { return std::pair(a.held, a.unit) < std::pair(b.held, b.unit); });
    }
    return {m_holders.data() + m_holdersAt[vertex] + 1, m_holders[m_holdersAt[vertex]].unit};
}

} // namespace radar::routing
