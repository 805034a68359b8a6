#include "mapstyle/closed_streets.h"

#include <algorithm>

#include "geo/shape.h"

namespace radar::mapstyle {

using picture::ClosedPlace;

namespace {

geo::Ring lineOf(const std::vector<geo::Wgs84> &points, const geo::LocalFrame &frame)
{
    geo::Ring line;
    line.reserve(points.size());
    for (const geo::Wgs84 &point : points)
        line.push_back(frame.toPlanar(point));
    return line;
}

double distanceTo(const geo::Ring &line, geo::Planar place)
{
    double least = 1e18;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const geo::Planar a = line[i];
        const geo::Planar b = line[i + 1];
        const double dx = b.east - a.east;
        const double dy = b.north - a.north;
        const double length = dx * dx + dy * dy;
        const double share = length > 0 ? std::clamp(((place.east - a.east) * dx + (place.north - a.north) * dy) / length, 0.0, 1.0) : 0;
        least = std::min(least, geo::distanceMeters(place, {a.east + share * dx, a.north + share * dy}));
    }
    return least;
}

} // namespace

const ClosedPlace *closedPlaceAt(const std::vector<ClosedPlace> &closed, const geo::LocalFrame &frame, geo::Planar place, double meters)
{
    const ClosedPlace *nearest = nullptr;
    for (const ClosedPlace &one : closed) {
        for (const auto &line : one.lines) {
            const double distance = distanceTo(lineOf(line, frame), place);
            if (distance <= meters) {
                meters = distance;
                nearest = &one;
            }
        }
    }
    return nearest;
}

} // namespace radar::mapstyle
