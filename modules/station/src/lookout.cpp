#include "station/lookout.h"

namespace radar::station {

const sight::Obstacles &Lookout::obstacles() const
{
    std::call_once(m_once, [this] { m_obstacles = std::make_unique<const sight::Obstacles>(m_map); });
    return *m_obstacles;
}

const sight::Streets &Lookout::streets() const
{
    std::call_once(m_streetsOnce, [this] { m_streets = std::make_unique<const sight::Streets>(*m_map); });
    return *m_streets;
}

sight::View Lookout::viewOf(const registry::Camera &camera) const
{
    return {m_map->frame.toPlanar(camera.position),
            camera.heightMeters,
            camera.headingDegrees,
            camera.tiltDegrees,
            camera.fieldOfViewDegrees,
            camera.rangeMeters};
}

std::shared_ptr<const picture::Sight> sightOf(const Lookout &lookout, const registry::Camera &camera)
{
    const sight::Surface surface = sight::surfaceOf(lookout.obstacles(), lookout.obstacles().eye(lookout.viewOf(camera)), sight::forTheEye);
    auto sight = std::make_shared<picture::Sight>();
    sight->eye = lookout.map().frame.toWgs84(surface.eye);
    sight->wedges.reserve(surface.wedges.size());
    for (const sight::Wedge &wedge : surface.wedges)
        sight->wedges.push_back({static_cast<float>(wedge.fromDegrees), static_cast<float>(wedge.toDegrees), static_cast<float>(wedge.nearFrom),
                                 static_cast<float>(wedge.farFrom), static_cast<float>(wedge.nearTo), static_cast<float>(wedge.farTo)});
    return sight;
}

} // namespace radar::station
