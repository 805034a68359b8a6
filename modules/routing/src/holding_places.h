#pragma once
// Which junctions are one place to whoever holds them, and which streets leave the map. Made once for a network.

#include <span>
#include <vector>

#include "network_data.h"

namespace radar::routing {

class HoldingPlaces {
public:
    /// Junctions joined by a street, all of a place within `meters` of each other.
    HoldingPlaces(const Network::Data &data, double meters);

    [[nodiscard]] double meters() const { return m_meters; }
    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(m_first.size()) - 1; }
    [[nodiscard]] std::uint32_t placeOf(std::uint32_t junction) const { return m_placeOf[junction]; }
    [[nodiscard]] std::span<const std::uint32_t> junctionsOf(std::uint32_t place) const
    {
        return {m_junctions.data() + m_first[place], m_junctions.data() + m_first[place + 1]};
    }
    /// A street ends there at the rim of the map: it surely goes on outside.
    [[nodiscard]] bool leavesMap(std::uint32_t junction) const { return m_leavesMap[junction]; }

private:
    void group(const Network::Data &data);
    void findRim(const Network::Data &data);

    double m_meters;
    std::vector<std::uint32_t> m_placeOf;
    std::vector<std::uint32_t> m_first;
    std::vector<std::uint32_t> m_junctions;
    std::vector<bool> m_leavesMap;
};

[[nodiscard]] geo::Wgs84 placeOfJunction(const Network::Data &data, std::uint32_t junction);

} // namespace radar::routing
