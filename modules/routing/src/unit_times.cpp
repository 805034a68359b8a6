#include "unit_times.h"

#include <algorithm>

#include "path.h"

namespace radar::routing {

UnitTimes::Fleet &UnitTimes::fleetOf(int mode)
{
    const auto known = std::ranges::find(m_fleets, mode, &Fleet::mode);
    if (known != m_fleets.end())
        return *known;
    m_fleets.push_back({.mode = mode, .units = {}, .exits = {}, .standing = {}});
    return m_fleets.back();
}

std::vector<std::size_t> UnitTimes::begin(std::span<const Unit> units)
{
    const Network::Data &data = m_weights.network()->data();
    m_unitCount = units.size();
    std::vector<std::size_t> offNetwork;
    for (std::size_t i = 0; i < units.size(); ++i) {
        auto anchors = anchorsOf(data, {units[i].position, units[i].floor}, units[i].mode, snapLimitMeters, Going::Out, "unit");
        const ModeWeights &weights = m_weights.mode(static_cast<std::size_t>(units[i].mode));
        if (anchors)
            std::erase_if(*anchors, [&](const Anchor &anchor) { return isShutIn(weights, anchor); });
        if (!anchors || anchors->empty()) {
            offNetwork.push_back(i);
            continue;
        }
        Fleet &fleet = fleetOf(units[i].mode);
        fleet.units.push_back(static_cast<std::uint32_t>(i));
        std::vector<Exit> &exits = fleet.exits.emplace_back();
        for (const Anchor &anchor : *anchors) {
            if (const std::uint32_t junction = junctionAt(data, anchor.position); junction != none)
                fleet.standing.push_back({fleet.units.size() - 1, junction, anchor.access()});
            for (Exit exit : exitsOf(weights, anchor.position)) {
                exit.time += anchor.access();
                exits.push_back(exit);
            }
        }
    }
    return offNetwork;
}

void UnitTimes::learn(std::span<const std::uint32_t> junctions, Milliseconds limit)
{
    m_times.assign(junctions.size() * m_unitCount, never);
    FanOut fanOut;
    std::vector<std::uint32_t> goals;
    for (const Fleet &fleet : m_fleets) {
        const ModeWeights &weights = m_weights.mode(static_cast<std::size_t>(fleet.mode));
        goals.clear();
        for (const std::uint32_t junction : junctions)
            std::ranges::copy(weights.graph().verticesAt(junction), std::back_inserter(goals));
        fanOut.run(weights, fleet.exits, goals);
        for (std::size_t i = 0; i < junctions.size(); ++i) {
            Milliseconds *times = m_times.data() + i * m_unitCount;
            for (const std::uint32_t vertex : weights.graph().verticesAt(junctions[i])) {
                const auto row = fanOut.times(vertex);
                for (std::size_t place = 0; place < fleet.units.size(); ++place) {
                    const auto time = static_cast<Milliseconds>(row[place]);
                    Milliseconds &best = times[fleet.units[place]];
                    best = time <= limit && time < best ? time : best;
                }
            }
            for (const Fleet::Standing &standing : fleet.standing) {
                if (standing.junction == junctions[i] && standing.walk <= limit)
                    times[fleet.units[standing.place]] = std::min(times[fleet.units[standing.place]], standing.walk);
            }
        }
    }
}

} // namespace radar::routing
