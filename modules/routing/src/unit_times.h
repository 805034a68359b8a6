#pragma once
// When units can be at junctions: the first of them anywhere, and all of them at one place.

#include <map>
#include <vector>

#include "placing.h"
#include "routing/router.h"
#include "sweep.h"

namespace radar::routing {

class UnitTimes {
public:
    explicit UnitTimes(const Weights &weights) : m_weights(weights) {}

    /// Times beyond `limit` are not looked at. The units' modes and places are good. Returns those off the network, ascending.
    [[nodiscard]] std::vector<std::size_t> begin(const Router &snapper, std::span<const Unit> units, Milliseconds limit);
    /// From then on first() knows everything up to `until`.
    void runUntil(Milliseconds until);
    /// When the first unit can be there, and which. What is later than was run may still become earlier, but not that early.
    struct First {
        Milliseconds time = never;
        std::uint32_t unit = none;
    };
    [[nodiscard]] First first(std::uint32_t junction) const;

    /// Each unit on its own: visit(unit, junctions, time of a junction) with all it reaches by `limit`, each junction once.
    template <typename Visit>
    void followEach(Milliseconds limit, Visit visit);

    /// When each unit can be at the last of these junctions; never beyond `limit`.
    [[nodiscard]] std::vector<Milliseconds> arrivals(std::span<const std::uint32_t> junctions, Milliseconds limit);

private:
    struct Runner {
        std::uint32_t unit = 0;
        Milliseconds walk = 0;
        std::uint32_t junction = none; ///< stands exactly on it
        std::vector<Exit> exits;
    };
    struct Fleet {
        const ModeWeights *weights = nullptr;
        std::vector<Runner> runners;
        Sweep sweep;
    };
    const Weights &m_weights;
    std::map<int, Fleet> m_fleets; ///< by mode
    void follow(const Fleet &fleet, const Runner &runner, Milliseconds limit);

    std::size_t m_unitCount = 0;
    Sweep m_single;
    std::vector<Milliseconds> m_junctionTimes; ///< of the unit that is followed
    std::vector<std::uint32_t> m_junctions;
};

template <typename Visit>
void UnitTimes::followEach(Milliseconds limit, Visit visit)
{
    for (const auto &[mode, fleet] : m_fleets) {
        for (const Runner &runner : fleet.runners) {
            follow(fleet, runner, limit);
            visit(runner.unit, std::span<const std::uint32_t>(m_junctions), [this](std::uint32_t junction) { return m_junctionTimes[junction]; });
        }
    }
}

} // namespace radar::routing
