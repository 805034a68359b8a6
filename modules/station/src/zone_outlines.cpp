#include "zone_outlines.h"

#include <algorithm>
#include <limits>

#include "geo/distance.h"

namespace radar::station {

using picture::Overlay;

namespace {

std::vector<geo::Wgs84> circle(geo::Wgs84 middle, double meters)
{
    constexpr int step = 5;
    std::vector<geo::Wgs84> points;
    for (int degrees = 0; degrees <= 360; degrees += step)
        points.push_back(geo::moved(middle, degrees, meters));
    return points;
}

/// At its northern edge, where its name does not lie over what is inside.
geo::Wgs84 nameplace(const tracking::Zone &zone)
{
    if (zone.middle)
        return geo::moved(*zone.middle, 0, zone.radiusMeters);
    geo::Wgs84 northernmost = zone.rings.front().front();
    for (const auto &ring : zone.rings)
        northernmost = std::max(northernmost, *std::ranges::max_element(ring, {}, &geo::Wgs84::latitude),
                                [](const geo::Wgs84 &a, const geo::Wgs84 &b) { return a.latitude < b.latitude; });
    return northernmost;
}

} // namespace

void ZoneOutlines::draw()
{
    m_names.clear();
    m_overlay.reset();
    if (m_zones->empty())
        return;
    auto overlay = std::make_shared<Overlay>();
    for (const tracking::Zone &zone : *m_zones) {
        const auto tone = zone.isForbidden ? Overlay::Tone::Warning : Overlay::Tone::Plain;
        if (zone.middle)
            overlay->lines.push_back({tone, 0, circle(*zone.middle, zone.radiusMeters)});
        for (std::vector<geo::Wgs84> ring : zone.rings) {
            ring.push_back(ring.front());
            overlay->lines.push_back({tone, 0, std::move(ring)});
        }
        picture::Symbol name;
        name.id = "zone:" + zone.id.toString();
        name.kind = picture::SymbolKind::Note;
        name.position = nameplace(zone);
        name.headingDegrees = std::numeric_limits<double>::quiet_NaN();
        name.label = zone.name;
        m_names.push_back(std::move(name));
    }
    m_overlay = std::move(overlay);
}

void ZoneOutlines::addTo(picture::Picture &picture, const Zones &zones)
{
    if (zones != m_zones) {
        m_zones = zones;
        draw();
    }
    picture.overlay = m_overlay;
    picture.symbols.insert(picture.symbols.end(), m_names.begin(), m_names.end());
}

} // namespace radar::station
