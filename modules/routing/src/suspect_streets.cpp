#include "suspect_streets.h"

namespace radar::routing {

SuspectStreets::SuspectStreets(const Weights &weights, std::span<const int> modes) : m_weights(weights), m_data(weights.network()->data())
{
    for (const int mode : modes)
        m_modes.push_back(&weights.mode(static_cast<std::size_t>(mode)));
}

void SuspectStreets::block(std::uint32_t edge)
{
    const auto place = std::ranges::lower_bound(m_blocked, edge);
    if (place == m_blocked.end() || *place != edge)
        m_blocked.insert(place, edge);
}

std::vector<SuspectStreets::Start> SuspectStreets::startsAt(const Position &position, int mode) const
{
    std::vector<Start> starts;
    const ModeWeights &weights = m_weights.mode(static_cast<std::size_t>(mode));
    if (const std::uint32_t junction = junctionAt(m_data, position); junction != none) {
        starts.push_back({junction, 0, none});
        for (const std::uint32_t arc : m_data.departing(junction)) { // whichever side of a gate he was seen on
            if (weights.arcTime(arc) != never)
                starts.push_back({m_data.headOf(arc), weights.arcTime(arc), arc});
        }
        return starts;
    }
    for (const std::uint32_t arc : {2 * position.edge, 2 * position.edge + 1}) {
        if (const Milliseconds whole = weights.arcTime(arc); whole != never)
            starts.push_back({m_data.headOf(arc), whole - timeAlong(weights, arc, position), arc});
    }
    return starts;
}

} // namespace radar::routing
