#pragma once
// When each of many units can be at each of many junctions.

#include <vector>

#include "fan_out.h"
#include "placing.h"
#include "routing/router.h"

namespace radar::routing {

class UnitTimes {
public:
    explicit UnitTimes(const Weights &weights) : m_weights(weights) {}

    /// Who there is; their modes and places are good. Returns those off the network or in a closed street, ascending.
    [[nodiscard]] std::vector<std::size_t> begin(std::span<const Unit> units);
    [[nodiscard]] std::size_t unitCount() const { return m_unitCount; }

    /// Works out when they are where, up to `limit`.
    void learn(std::span<const std::uint32_t> junctions, Milliseconds limit);
    /// At a junction of learn(), by its index there: a time for each unit; never beyond the limit.
    [[nodiscard]] std::span<const Milliseconds> at(std::size_t junction) const
    {
        return std::span(m_times).subspan(junction * m_unitCount, m_unitCount);
    }

private:
    /// The units of one mode.
    struct Fleet {
        int mode = 0;
        std::vector<std::uint32_t> units;
        std::vector<std::vector<Exit>> exits; ///< of each, the walk included
        struct Standing {
            std::size_t place = 0; ///< index in `units`
            std::uint32_t junction = 0;
            Milliseconds walk = 0;
        };
        std::vector<Standing> standing; ///< who stands exactly on a junction
    };
    [[nodiscard]] Fleet &fleetOf(int mode);

    const Weights &m_weights;
    std::vector<Fleet> m_fleets;
    std::size_t m_unitCount = 0;
    std::vector<Milliseconds> m_times; ///< [junction · units + unit]
};

} // namespace radar::routing
