#include "tracking_streets.h"

#include <algorithm>

namespace radar::station {

namespace {

routing::Snap snapOf(const tracking::StreetPlace &place)
{
    routing::Snap snap;
    snap.position = place.position;
    snap.distanceMeters = place.distanceMeters;
    snap.segment = place.segment;
    snap.fraction = place.fraction;
    return snap;
}

} // namespace

TrackingStreets::TrackingStreets(std::shared_ptr<const routing::Network> network, std::function<int(const tracking::DeviceId &)> modeOf)
    : m_vicinity(std::move(network)), m_modeOf(std::move(modeOf))
{}

std::span<const tracking::StreetPlace> TrackingStreets::near(const tracking::DeviceId &device, geo::Wgs84 place, double limitMeters, std::size_t most)
{
    const auto snaps = m_vicinity.streets(place, m_modeOf(device), limitMeters, most);
    m_places.resize(snaps.size());
    std::ranges::transform(snaps, m_places.begin(), [](const routing::Snap &snap) {
        return tracking::StreetPlace{snap.position, snap.distanceMeters, snap.segment, snap.fraction};
    });
    return m_places;
}

std::span<const double> TrackingStreets::metersTo(const tracking::DeviceId &device, const tracking::StreetPlace &from,
                                                  std::span<const tracking::StreetPlace> to, double limitMeters)
{
    m_goals.resize(to.size());
    std::ranges::transform(to, m_goals.begin(), snapOf);
    return m_vicinity.metersTo(snapOf(from), m_goals, m_modeOf(device), limitMeters);
}

} // namespace radar::station
