#include "zone_shape.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include <QJsonArray>

#include "standing.h"

namespace radar::tracking {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr double marginMeters = 100; // more than a position is trusted to be off
constexpr double leastRadius = 5;
constexpr double mostRadius = 50'000;
constexpr std::size_t mostPlaces = 10'000;

std::optional<geo::Wgs84> placeOf(const QJsonValue &coordinates)
{
    const QJsonArray numbers = coordinates.toArray();
    if (numbers.size() < 2 || !numbers[0].isDouble() || !numbers[1].isDouble())
        return std::nullopt;
    const geo::Wgs84 place{numbers[1].toDouble(), numbers[0].toDouble()};
    return place.isValid() ? std::optional(place) : std::nullopt;
}

QJsonArray jsonOf(geo::Wgs84 place) { return {place.longitude, place.latitude}; }

Result<> readRings(const QJsonArray &polygon, Zone &zone)
{
    for (const QJsonValue coordinates : polygon) {
        std::vector<geo::Wgs84> ring;
        for (const QJsonValue one : coordinates.toArray()) {
            const auto place = placeOf(one);
            if (!place)
                return fail(ErrorKind::Invalid, "a corner is no place on the globe (longitude, latitude)");
            ring.push_back(*place);
        }
        if (ring.size() > 1 && ring.front() == ring.back())
            ring.pop_back();
        if (ring.size() < 3 || ring.size() > mostPlaces)
            return fail(ErrorKind::Invalid, "a ring has 3 to 10000 corners");
        zone.rings.push_back(std::move(ring));
    }
    return {};
}

double areaOf(const std::vector<geo::Wgs84> &ring)
{
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const Offset a = offset(ring.front(), ring[i]);
        const Offset b = offset(ring.front(), ring[(i + 1) % ring.size()]);
        twice += a.east * b.north - b.east * a.north;
    }
    return std::abs(twice) / 2;
}

} // namespace

Result<> readShape(const QJsonObject &geometry, double radiusMeters, Zone &zone)
{
    const QString type = geometry[u"type"].toString();
    const QJsonArray coordinates = geometry[u"coordinates"].toArray();
    if (type == u"Point") {
        zone.middle = placeOf(coordinates);
        zone.radiusMeters = radiusMeters;
        if (!zone.middle)
            return fail(ErrorKind::Invalid, "the point is no place on the globe (longitude, latitude)");
        if (!(radiusMeters >= leastRadius && radiusMeters <= mostRadius))
            return fail(ErrorKind::Invalid, "a Point needs \"radius_m\", 5 to 50000");
        return {};
    }
    Result<> read;
    if (type == u"Polygon")
        read = readRings(coordinates, zone);
    else if (type == u"MultiPolygon")
        for (const QJsonValue polygon : coordinates)
            read = read ? readRings(polygon.toArray(), zone) : read;
    else
        return fail(ErrorKind::Invalid, "a Polygon, a MultiPolygon or a Point is needed");
    if (!read)
        return read;
    if (zone.rings.empty() || areaOf(zone.rings.front()) < 1)
        return fail(ErrorKind::Invalid, "it has no area");
    return {};
}

QJsonObject writeShape(const Zone &zone)
{
    if (zone.middle)
        return {{QStringLiteral("type"), QStringLiteral("Point")}, {QStringLiteral("coordinates"), jsonOf(*zone.middle)}};
    QJsonArray rings; // in an odd number of them is inside: one polygon says the same as several
    for (const auto &ring : zone.rings) {
        QJsonArray places;
        for (const geo::Wgs84 place : ring)
            places.append(jsonOf(place));
        places.append(jsonOf(ring.front()));
        rings.append(places);
    }
    return {{QStringLiteral("type"), QStringLiteral("Polygon")}, {QStringLiteral("coordinates"), rings}};
}

Fence::Fence(Zone zone) : m_zone(std::move(zone))
{
    const auto include = [&](geo::Wgs84 place, double meters) {
        m_box.include(shifted(place, {-meters, -meters}));
        m_box.include(shifted(place, {meters, meters}));
    };
    if (m_zone.middle) {
        include(*m_zone.middle, m_zone.radiusMeters + marginMeters);
        m_depth = m_zone.radiusMeters;
        return;
    }
    double edge = 0;
    double area = 0;
    for (const auto &ring : m_zone.rings) {
        for (std::size_t i = 0; i < ring.size(); ++i) {
            include(ring[i], marginMeters);
            edge += offset(ring[i], ring[(i + 1) % ring.size()]).meters();
        }
        area = std::max(area, areaOf(ring));
    }
    m_depth = 2 * area / edge; // the radius, were it a circle
}

double Fence::metersOutside(geo::Wgs84 place) const
{
    if (m_zone.middle)
        return offset(place, *m_zone.middle).meters() - m_zone.radiusMeters;
    double nearest = std::numeric_limits<double>::infinity();
    bool isInside = false;
    for (const auto &ring : m_zone.rings) {
        Offset a = offset(place, ring.back());
        for (const geo::Wgs84 corner : ring) {
            const Offset b = offset(place, corner);
            const Offset along = b - a;
            const double squared = along.east * along.east + along.north * along.north;
            const double part = squared > 0 ? std::clamp(-(a.east * along.east + a.north * along.north) / squared, 0.0, 1.0) : 0;
            nearest = std::min(nearest, (a + along * part).meters());
            if ((a.north > 0) != (b.north > 0) && a.east - a.north * along.east / along.north > 0)
                isInside = !isInside;
            a = b;
        }
    }
    return isInside ? -nearest : nearest;
}

} // namespace radar::tracking
