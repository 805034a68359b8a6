#include "post_times.h"

#include <algorithm>

namespace radar::routing {

PostTimes::PostTimes(const SuspectRegion &region, UnitTimes &units, Terms terms)
    : m_region(region),
      m_terms(terms),
      m_unitCount(static_cast<std::uint32_t>(units.unitCount())),
      m_held(std::size_t(region.count()) * m_unitCount, never),
      m_heldFirst(region.count(), never),
      m_holdersOf(region.count())
{
    std::vector<std::uint32_t> junctions;
    for (std::uint32_t vertex = 2; vertex < region.count(); ++vertex)
        std::ranges::copy(region.junctionsOf(vertex), std::back_inserter(junctions));
    units.learn(junctions, terms.horizon - terms.margin);
    std::size_t junction = 0;
    for (std::uint32_t vertex = 2; vertex < region.count(); ++vertex) {
        Milliseconds *held = m_held.data() + std::size_t(vertex) * m_unitCount;
        std::fill_n(held, m_unitCount, 0); // of a place with several junctions the last counts
        for (std::size_t i = 0; i < region.junctionsOf(vertex).size(); ++i, ++junction) {
            const auto times = units.at(junction);
            for (std::uint32_t unit = 0; unit < m_unitCount; ++unit)
                held[unit] = std::max(held[unit], times[unit]);
        }
        for (std::uint32_t unit = 0; unit < m_unitCount; ++unit) {
            held[unit] = held[unit] == never ? never : held[unit] + terms.margin;
            m_heldFirst[vertex] = std::min(m_heldFirst[vertex], held[unit]);
        }
    }
}

std::uint32_t PostTimes::gatherHolders(std::span<const std::uint32_t> vertices, Milliseconds latest)
{
    std::ranges::fill(m_holdersOf, Stretch{});
    m_holders.clear();
    std::vector<bool> isUseful(m_unitCount);
    for (const std::uint32_t vertex : vertices) {
        if (vertex == SuspectRegion::seen || vertex == SuspectRegion::outside || !canBeHeld(vertex, latest))
            continue;
        const auto first = static_cast<std::ptrdiff_t>(m_holders.size());
        for (std::uint32_t unit = 0; unit < m_unitCount; ++unit) {
            if (const Milliseconds held = heldBy(vertex, unit); held <= latest) {
                m_holders.push_back({held, unit});
                isUseful[unit] = true;
            }
        }
        std::sort(m_holders.begin() + first, m_holders.end(),
                  [](const Holder &a, const Holder &b) { return std::pair(a.held, a.unit) < std::pair(b.held, b.unit); });
        m_holdersOf[vertex] = {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(m_holders.size()) - static_cast<std::uint32_t>(first)};
    }
    return static_cast<std::uint32_t>(std::ranges::count(isUseful, true));
}

} // namespace radar::routing
