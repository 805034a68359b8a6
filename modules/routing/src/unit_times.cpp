#include "unit_times.h"

#include <algorithm>

#include "path.h"

namespace radar::routing {

UnitTimes::Fleet &UnitTimes::fleetOf(int mode)
{
    const auto known = std::ranges::find(m_fleets, mode, &Fleet::mode);
    if (known != m_fleets.end())
        return *known;
    m_fleets.push_back({.mode = mode, .units = {}, .junctions = {}, .walks = {}, .exits = {}});
    return m_fleets.back();
}

std::vector<std::size_t> UnitTimes::begin(const Router &snapper, std::span<const Unit> units)
{
    m_unitCount = units.size();
    std::vector<std::size_t> offNetwork;
    for (std::size_t i = 0; i < units.size(); ++i) {
        const auto snap = snapper.snap(units[i].position, units[i].mode);
        const Network::Data &data = m_weights.network()->data();
        const Position position = snap ? Position{data.edgeOfPoint[snap->segment], snap->segment, snap->fraction} : Position{};
        const std::uint32_t junction = snap ? junctionAt(data, position) : none;
        if (!snap || (junction == none && m_weights.isClosed(position.edge, units[i].mode))) {
            offNetwork.push_back(i);
            continue;
        }
        Fleet &fleet = fleetOf(units[i].mode);
        const Milliseconds walk = walkMilliseconds(snap->distanceMeters);
        fleet.units.push_back(static_cast<std::uint32_t>(i));
        fleet.junctions.push_back(junction);
        fleet.walks.push_back(walk);
        fleet.exits.push_back(exitsOf(m_weights.mode(static_cast<std::size_t>(units[i].mode)), position));
        for (Exit &exit : fleet.exits.back())
            exit.time += walk;
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
            for (std::size_t place = 0; place < fleet.units.size(); ++place) {
                if (fleet.junctions[place] == junctions[i] && fleet.walks[place] <= limit)
                    times[fleet.units[place]] = std::min(times[fleet.units[place]], fleet.walks[place]);
            }
        }
    }
}

} // namespace radar::routing
