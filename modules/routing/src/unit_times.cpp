#include "unit_times.h"

#include <algorithm>

#include "path.h"

namespace radar::routing {

UnitTimes::Fleet &UnitTimes::fleetOf(int mode)
{
    const auto known = std::ranges::find(m_fleets, mode, &Fleet::mode);
    if (known != m_fleets.end())
        return *known;
    Fleet &fleet = m_fleets.emplace_back();
    fleet.mode = mode;
    return fleet;
}

const std::vector<std::size_t> &UnitTimes::begin(const Weights &weights, std::span<const Unit> units)
{
    const Network::Data &data = weights.network()->data();
    m_unitCount = units.size();
    for (Fleet &fleet : m_fleets) {
        fleet.units.clear();
        fleet.exits.clear();
        fleet.standing.clear();
    }
    m_offNetwork.clear();
    for (std::size_t i = 0; i < units.size(); ++i) {
        auto anchors = anchorsOf(data, {units[i].position, units[i].floor}, units[i].mode, snapLimitMeters, Going::Out, "unit");
        const ModeWeights &mode = weights.mode(static_cast<std::size_t>(units[i].mode));
        if (anchors)
            std::erase_if(*anchors, [&](const Anchor &anchor) { return isShutIn(mode, anchor); });
        if (!anchors || anchors->empty()) {
            m_offNetwork.push_back(i);
            continue;
        }
        Fleet &fleet = fleetOf(units[i].mode);
        fleet.units.push_back(static_cast<std::uint32_t>(i));
        std::vector<Exit> &exits = fleet.exits.emplace_back();
        for (const Anchor &anchor : *anchors) {
            if (const std::uint32_t junction = junctionAt(data, anchor.position); junction != none)
                fleet.standing.push_back({junction, anchor.access(), fleet.units.size() - 1});
            for (Exit exit : exitsOf(mode, anchor.position)) {
                exit.time += anchor.access();
                exits.push_back(exit);
            }
        }
    }
    std::erase_if(m_fleets, [](const Fleet &fleet) { return fleet.units.empty(); });
    for (Fleet &fleet : m_fleets) {
        const ModeWeights &mode = weights.mode(static_cast<std::size_t>(fleet.mode));
        fleet.graph = &mode.graph();
        std::ranges::sort(fleet.standing);
        fleet.fanOut.begin(mode, fleet.exits);
    }
    return m_offNetwork;
}

std::span<const UnitTimes::Fleet::Standing> UnitTimes::standingAt(const Fleet &fleet, std::uint32_t junction)
{
    const auto found = std::ranges::equal_range(fleet.standing, junction, {}, &Fleet::Standing::junction);
    return {found.begin(), found.end()};
}

void UnitTimes::findFirst(std::span<const std::uint32_t> junctions)
{
    std::vector<std::uint32_t> goals;
    for (Fleet &fleet : m_fleets) {
        goals.clear();
        for (const std::uint32_t junction : junctions)
            std::ranges::copy(fleet.graph->verticesAt(junction), std::back_inserter(goals));
        fleet.fanOut.findFirst(goals);
    }
}

UnitTimes::First UnitTimes::firstAt(std::uint32_t junction) const
{
    First first;
    const auto offer = [&first](const Fleet &fleet, std::size_t place, Milliseconds time) {
        if (time < first.time)
            first = {time, fleet.units[place]};
    };
    for (const Fleet &fleet : m_fleets) {
        for (const std::uint32_t vertex : fleet.graph->verticesAt(junction)) {
            if (const FanOut::First there = fleet.fanOut.first(vertex); there.time < FanOut::far)
                offer(fleet, there.place, static_cast<Milliseconds>(there.time));
        }
        for (const Fleet::Standing &standing : standingAt(fleet, junction))
            offer(fleet, standing.place, standing.walk);
    }
    return first;
}

void UnitTimes::raiseToTimesAt(std::uint32_t junction, std::span<Milliseconds> times)
{
    for (Fleet &fleet : m_fleets) {
        m_best.assign(fleet.units.size(), FanOut::far);
        for (const std::uint32_t vertex : fleet.graph->verticesAt(junction)) {
            const auto row = fleet.fanOut.times(vertex);
            for (std::size_t place = 0; place < m_best.size(); ++place)
                m_best[place] = std::min(m_best[place], row[place]);
        }
        for (const Fleet::Standing &standing : standingAt(fleet, junction))
            m_best[standing.place] = std::min(m_best[standing.place], static_cast<FanOut::Time>(standing.walk));
        for (std::size_t place = 0; place < m_best.size(); ++place) {
            Milliseconds &time = times[fleet.units[place]];
            time = m_best[place] >= FanOut::far ? never : std::max(time, static_cast<Milliseconds>(m_best[place]));
        }
    }
    for (const std::size_t unit : m_offNetwork)
        times[unit] = never;
}

} // namespace radar::routing
