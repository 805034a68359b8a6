#include "unit_times.h"

#include <algorithm>

#include "path.h"

namespace radar::routing {

std::vector<std::size_t> UnitTimes::begin(const Router &snapper, std::span<const Unit> units, Milliseconds limit)
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
        Fleet &fleet = m_fleets[units[i].mode];
        fleet.weights = &m_weights.mode(static_cast<std::size_t>(units[i].mode));
        fleet.runners.push_back({static_cast<std::uint32_t>(i), walkMilliseconds(snap->distanceMeters), junction, exitsOf(*fleet.weights, position)});
    }
    for (auto &[mode, fleet] : m_fleets) {
        fleet.sweep.begin(fleet.weights->graph().vertexCount(), limit);
        for (const Runner &runner : fleet.runners) {
            for (const Exit &exit : runner.exits)
                fleet.sweep.offer(exit.vertex, std::uint64_t(runner.walk) + exit.time, runner.unit);
        }
    }
    return offNetwork;
}

void UnitTimes::runUntil(Milliseconds until)
{
    for (auto &[mode, fleet] : m_fleets) {
        const ModeWeights &weights = *fleet.weights;
        const Graph &graph = weights.graph();
        Sweep &sweep = fleet.sweep;
        sweep.runUntil(until, [&](std::uint32_t vertex, Milliseconds time, std::uint32_t label) {
            for (std::uint32_t edge = graph.first[vertex]; edge < graph.first[vertex + 1]; ++edge) {
                if (const Milliseconds edgeTime = weights.edgeTime(edge); edgeTime != never)
                    sweep.offer(graph.head[edge], std::uint64_t(time) + edgeTime, label);
            }
        });
    }
}

UnitTimes::First UnitTimes::first(std::uint32_t junction) const
{
    First first;
    const auto offer = [&first](Milliseconds time, std::uint32_t unit) {
        if (time < first.time || (time == first.time && unit < first.unit))
            first = {time, unit};
    };
    for (const auto &[mode, fleet] : m_fleets) {
        for (const std::uint32_t vertex : fleet.weights->graph().verticesAt(junction))
            offer(fleet.sweep.time(vertex), fleet.sweep.label(vertex));
        if (fleet.weights->graph().vertices == Graph::Vertices::Junctions)
            continue;
        for (const Runner &runner : fleet.runners) { // has no vertex before the first arc
            if (runner.junction == junction)
                offer(runner.walk, runner.unit);
        }
    }
    return first;
}

void UnitTimes::follow(const Fleet &fleet, const Runner &runner, Milliseconds limit)
{
    const ModeWeights &weights = *fleet.weights;
    const Graph &graph = weights.graph();
    m_single.begin(graph.vertexCount(), limit);
    for (const Exit &exit : runner.exits)
        m_single.offer(exit.vertex, std::uint64_t(runner.walk) + exit.time, runner.unit);
    m_single.run([&](std::uint32_t vertex, Milliseconds time, std::uint32_t label) {
        for (std::uint32_t edge = graph.first[vertex]; edge < graph.first[vertex + 1]; ++edge) {
            if (const Milliseconds edgeTime = weights.edgeTime(edge); edgeTime != never)
                m_single.offer(graph.head[edge], std::uint64_t(time) + edgeTime, label);
        }
    });
    for (const std::uint32_t junction : m_junctions)
        m_junctionTimes[junction] = never;
    m_junctions.clear();
    m_junctionTimes.resize(weights.data().junctionCount(), never);
    const auto reach = [&](std::uint32_t junction, Milliseconds time) {
        if (m_junctionTimes[junction] == never)
            m_junctions.push_back(junction);
        m_junctionTimes[junction] = std::min(m_junctionTimes[junction], time);
    };
    for (const std::uint32_t vertex : m_single.reached())
        reach(graph.junction[vertex], m_single.time(vertex));
    if (runner.junction != none && runner.walk <= limit)
        reach(runner.junction, runner.walk);
}

std::vector<Milliseconds> UnitTimes::arrivals(std::span<const std::uint32_t> junctions, Milliseconds limit)
{
    std::vector<Milliseconds> last(m_unitCount, never);
    for (const auto &[mode, fleet] : m_fleets) {
        const ModeWeights &weights = *fleet.weights;
        const Graph &graph = weights.graph();
        for (const Runner &runner : fleet.runners)
            last[runner.unit] = 0;
        for (const std::uint32_t junction : junctions) {
            m_single.begin(graph.vertexCount(), limit);
            for (const Exit &entrance : entrancesOfJunction(weights, junction))
                m_single.offer(entrance.vertex, entrance.time, 0);
            m_single.run([&](std::uint32_t vertex, Milliseconds time, std::uint32_t label) {
                for (std::uint32_t in = graph.inFirst[vertex]; in < graph.inFirst[vertex + 1]; ++in) {
                    if (const Milliseconds edgeTime = weights.incomingTime(in); edgeTime != never)
                        m_single.offer(graph.tail[in], std::uint64_t(time) + edgeTime, label);
                }
            });
            for (const Runner &runner : fleet.runners) {
                std::uint64_t best = runner.junction == junction ? runner.walk : never;
                for (const Exit &exit : runner.exits) {
                    if (const Milliseconds time = m_single.time(exit.vertex); time != never)
                        best = std::min(best, std::uint64_t(runner.walk) + exit.time + time);
                }
                last[runner.unit] = best > limit ? never : std::max(last[runner.unit], static_cast<Milliseconds>(best));
            }
        }
    }
    return last;
}

} // namespace radar::routing
