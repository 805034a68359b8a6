#include "routing/outline.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "contour.h"
#include "network_data.h"

namespace radar::routing {
namespace {

constexpr double walkingMetersPerMillisecond = 5.0 / 3600;
constexpr double mostCorners = 2.5e6; ///< of the grid

/// A straight part of a reached stretch.
struct Line {
    geo::Planar begin;
    geo::Planar end;
    double beginTime = 0; ///< milliseconds
    double endTime = 0;
};

struct Plane {
    geo::Wgs84 middle;
    double perLongitude = 1;
    [[nodiscard]] geo::Planar toPlanar(geo::Wgs84 place) const
    {
        return {(place.longitude - middle.longitude) * perLongitude, (place.latitude - middle.latitude) * metersPerDegree};
    }
    [[nodiscard]] geo::Wgs84 toWgs84(geo::Planar p) const
    {
        return {middle.latitude + p.north / metersPerDegree, middle.longitude + p.east / perLongitude};
    }
};

void addLines(const Network::Data &data, const Plane &plane, const Stretch &stretch, std::vector<Line> &lines)
{
    const Edge &edge = data.edges[stretch.piece];
    double length = 0;
    for (std::uint32_t segment = edge.firstPoint; segment <= edge.lastSegment(); ++segment)
        length += data.meters[segment];
    const auto from = static_cast<double>(stretch.begin);
    const auto to = static_cast<double>(stretch.end);
    const auto timeAt = [&](double share) {
        const double passed = (share - from) / (to - from);
        return static_cast<double>(stretch.beginTime.count()) + passed * static_cast<double>((stretch.endTime - stretch.beginTime).count());
    };
    double along = 0;
    for (std::uint32_t segment = edge.firstPoint; segment <= edge.lastSegment(); ++segment) {
        const double meters = data.meters[segment];
        const double low = along / length;
        const double high = (along + meters) / length;
        along += meters;
        const double begin = std::max(low, std::min(from, to));
        const double end = std::min(high, std::max(from, to));
        if (!(begin < end))
            continue;
        const geo::Planar a = plane.toPlanar(data.points[segment]);
        const geo::Planar b = plane.toPlanar(data.points[segment + 1]);
        const auto at = [&](double share) {
            const double part = (share - low) / (high - low);
            return geo::Planar{a.east + part * (b.east - a.east), a.north + part * (b.north - a.north)};
        };
        lines.push_back({at(begin), at(end), timeAt(begin), timeAt(end)});
    }
}

/// How far each corner of the grid is from what is reached and walked into; negative inside.
void draw(const Line &line, double limit, double beside, double margin, FieldGrid &field)
{
    if (std::min(line.beginTime, line.endTime) > limit)
        return;
    const double east = line.end.east - line.begin.east;
    const double north = line.end.north - line.begin.north;
    const double squared = east * east + north * north;
    const double range = beside + margin;
    const auto index = [&](double meters) { return static_cast<int>(std::floor(meters / field.cell)); };
    const int firstColumn = std::max(0, index(std::min(line.begin.east, line.end.east) - range - field.corner.east));
    const int lastColumn = std::min(field.columns - 1, index(std::max(line.begin.east, line.end.east) + range - field.corner.east) + 1);
    const int firstRow = std::max(0, index(std::min(line.begin.north, line.end.north) - range - field.corner.north));
    const int lastRow = std::min(field.rows - 1, index(std::max(line.begin.north, line.end.north) + range - field.corner.north) + 1);
    for (int row = firstRow; row <= lastRow; ++row) {
        for (int column = firstColumn; column <= lastColumn; ++column) {
            const double x = field.corner.east + column * field.cell - line.begin.east;
            const double y = field.corner.north + row * field.cell - line.begin.north;
            const double part = squared > 0 ? std::clamp((x * east + y * north) / squared, 0.0, 1.0) : 0;
            const double time = line.beginTime + part * (line.endTime - line.beginTime);
            const double walked = std::min(beside, (limit - time) * walkingMetersPerMillisecond);
            float &value = field.at(column, row);
            value = std::min(value, static_cast<float>(std::hypot(x - part * east, y - part * north) - walked));
        }
    }
}

} // namespace

std::vector<Outline> outlinesOf(const Network &network, const Reach &reach, std::span<const std::chrono::milliseconds> limits,
                                const OutlineStyle &style)
{
    const Network::Data &data = network.data();
    const double beside = std::clamp(style.besideStreetMeters, 5.0, 200.0);
    geo::Wgs84Box box;
    for (const Stretch &stretch : reach.stretches) {
        for (std::uint32_t i = 0; i < data.edges[stretch.piece].pointCount; ++i)
            box.include(data.points[data.edges[stretch.piece].firstPoint + i]);
    }
    std::vector<Outline> outlines;
    for (const std::chrono::milliseconds limit : limits)
        outlines.push_back({limit, {}});
    if (reach.stretches.empty())
        return outlines;
    const Plane plane{box.centre(), metersPerDegree * std::cos(box.centre().latitude * std::numbers::pi / 180)};
    std::vector<Line> lines;
    for (const Stretch &stretch : reach.stretches)
        addLines(data, plane, stretch, lines);

    const geo::Planar low = plane.toPlanar(box.southWest);
    const geo::Planar high = plane.toPlanar(box.northEast);
    FieldGrid field;
    const double width = high.east - low.east + 4 * beside;
    const double height = high.north - low.north + 4 * beside;
    field.cell = std::max({style.cellMeters, 2.0, std::sqrt(width * height / mostCorners)});
    const double margin = 1.5 * field.cell;
    field.corner = {low.east - beside - 2 * margin, low.north - beside - 2 * margin};
    field.columns = static_cast<int>((high.east + beside + 2 * margin - field.corner.east) / field.cell) + 2;
    field.rows = static_cast<int>((high.north + beside + 2 * margin - field.corner.north) / field.cell) + 2;
    for (Outline &outline : outlines) {
        field.values.assign(static_cast<std::size_t>(field.columns) * static_cast<std::size_t>(field.rows), static_cast<float>(margin));
        for (const Line &line : lines)
            draw(line, static_cast<double>(outline.limit.count()), beside, margin, field);
        for (const geo::Polygon &polygon : contoursOf(field)) {
            const auto places = [&](const geo::Ring &ring) {
                std::vector<geo::Wgs84> result;
                for (const geo::Planar p : ring)
                    result.push_back(plane.toWgs84(p));
                return result;
            };
            OutlinePolygon &area = outline.polygons.emplace_back();
            area.outer = places(polygon.outer);
            for (const geo::Ring &hole : polygon.holes)
                area.holes.push_back(places(hole));
        }
    }
    return outlines;
}

} // namespace radar::routing
