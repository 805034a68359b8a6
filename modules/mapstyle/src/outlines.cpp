#include "mapstyle/outlines.h"

#include <algorithm>
#include <cmath>

namespace radar::mapstyle {

namespace {

constexpr double longestMeters = 55; ///< a tower's shadow at dusk would cover half the quarter

double area(const geo::Ring &ring)
{
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const geo::Planar a = ring[i];
        const geo::Planar b = ring[(i + 1) % ring.size()];
        twice += a.east * b.north - b.east * a.north;
    }
    return twice / 2;
}

geo::Ring turnedLeft(geo::Ring ring)
{
    if (area(ring) < 0)
        std::ranges::reverse(ring);
    return ring;
}

} // namespace

geo::Ring planarLine(const basemap::Way &way, const geo::LocalFrame &frame)
{
    geo::Ring line;
    line.reserve(way.points.size());
    for (const auto &point : way.points)
        line.push_back(frame.toPlanar(point));
    return line;
}

bool isHidden(const basemap::Way &way) { return (way.tags.has("tunnel") && way.tags.get("tunnel") != "no") || way.tags.get("indoor") == "yes"; }

geo::Ring simplified(const geo::Ring &ring)
{
    geo::Ring result;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const geo::Planar before = ring[(i + ring.size() - 1) % ring.size()];
        const geo::Planar here = ring[i];
        const geo::Planar after = ring[(i + 1) % ring.size()];
        const double length = geo::distanceMeters(before, after);
        const double area =
            std::abs((here.east - before.east) * (after.north - before.north) - (here.north - before.north) * (after.east - before.east));
        if (length > 0.1 && area / length < 0.08)
            continue;
        result.push_back(here);
    }
    return result.size() >= 3 ? result : ring;
}

QVector3D shadowColour(const Palette &palette) { return channels(palette.land) * 0.12F + QVector3D(0.01F, 0.015F, 0.03F); }

std::vector<geo::Ring> shadowRings(const basemap::Building &building, const Palette &palette)
{
    std::vector<geo::Ring> rings;
    if (building.hasParts || building.minHeightMeters > 3)
        return rings;
    const QVector3D &light = palette.toLight;
    const double level = std::hypot(static_cast<double>(light.x()), static_cast<double>(light.y()));
    const double reach = std::min(longestMeters, building.heightMeters * level / std::max(0.05, static_cast<double>(light.z())));
    if (reach < 0.5)
        return rings;
    const double east = -static_cast<double>(light.x()) / level * reach;
    const double north = -static_cast<double>(light.y()) / level * reach;
    const auto moved = [&](geo::Planar p) { return geo::Planar{p.east + east, p.north + north}; };
    for (const geo::Polygon &polygon : building.footprint) {
        const geo::Ring ring = turnedLeft(simplified(polygon.outer));
        if (ring.size() < 3)
            continue;
        geo::Ring far;
        for (const geo::Planar &p : ring)
            far.push_back(moved(p));
        rings.push_back(ring);
        rings.push_back(std::move(far));
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const geo::Planar a = ring[i];
            const geo::Planar b = ring[(i + 1) % ring.size()];
            geo::Ring swept = turnedLeft({a, b, moved(b), moved(a)});
            if (std::abs(area(swept)) > 0.05)
                rings.push_back(std::move(swept));
        }
    }
    return rings;
}

} // namespace radar::mapstyle
