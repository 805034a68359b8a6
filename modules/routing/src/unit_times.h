#pragma once
// When each of many units can be at each of many junctions: who is first everywhere, and all of them where somebody asks.

#include <deque>
#include <vector>

#include "fan_out.h"
#include "placing.h"
#include "routing/router.h"

namespace radar::routing {

/// Keeps its memory from one question to the next.
class UnitTimes {
public:
    /// Who there is; their modes and places are good. Returns those off the network or in a closed street, ascending. `weights` must stay
    /// as long as anything is asked.
    const std::vector<std::size_t> &begin(const Weights &weights, std::span<const Unit> units);
    [[nodiscard]] std::size_t unitCount() const { return m_unitCount; }

    /// From now on firstAt() answers for these junctions.
    void findFirst(std::span<const std::uint32_t> junctions);
    struct First {
        Milliseconds time = never;
        std::uint32_t unit = none;
    };
    [[nodiscard]] First firstAt(std::uint32_t junction) const;

    /// Raises the time of each unit to that at the junction; never: no way.
    void raiseToTimesAt(std::uint32_t junction, std::span<Milliseconds> times);

private:
    /// The units of one mode.
    struct Fleet {
        int mode = 0;
        const Graph *graph = nullptr;
        std::vector<std::uint32_t> units;
        std::vector<std::vector<Exit>> exits; ///< of each, the walk included
        struct Standing {
            std::uint32_t junction = 0;
            Milliseconds walk = 0;
            std::size_t place = 0; ///< index in `units`
            friend auto operator<=>(const Standing &, const Standing &) = default;
        };
        std::vector<Standing> standing; ///< who stands exactly on a junction, by junction
        FanOut fanOut;
    };
    [[nodiscard]] Fleet &fleetOf(int mode);
    [[nodiscard]] static std::span<const Fleet::Standing> standingAt(const Fleet &fleet, std::uint32_t junction);

    std::deque<Fleet> m_fleets;
    std::size_t m_unitCount = 0;
    std::vector<std::size_t> m_offNetwork;
    std::vector<FanOut::Time> m_best; ///< of one fleet, at one junction
};

} // namespace radar::routing
