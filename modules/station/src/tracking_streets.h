#pragma once
// The streets of the network as tracking asks for them: those that the satellite with the device travels by.

#include <functional>
#include <vector>

#include "routing/vicinity.h"
#include "tracking/streets.h"

namespace radar::station {

class TrackingStreets final : public tracking::Streets {
public:
    /// `modeOf`: the travel mode of who bears the device, as Network::modeIndex(); -1 when nobody does.
    TrackingStreets(std::shared_ptr<const routing::Network> network, std::function<int(const tracking::DeviceId &)> modeOf);

    [[nodiscard]] std::span<const tracking::StreetPlace> near(const tracking::DeviceId &device, geo::Wgs84 place, double limitMeters,
                                                              std::size_t most) override;
    [[nodiscard]] std::span<const double> metersTo(const tracking::DeviceId &device, const tracking::StreetPlace &from,
                                                   std::span<const tracking::StreetPlace> to, double limitMeters) override;

private:
    routing::Vicinity m_vicinity;
    std::function<int(const tracking::DeviceId &)> m_modeOf;
    std::vector<tracking::StreetPlace> m_places;
    std::vector<routing::Snap> m_goals;
};

} // namespace radar::station
