#include "geo/shape.h"

#include <algorithm>
#include <cmath>

namespace radar::geo {
namespace {

bool isInsideRing(std::span<const Planar> ring, Planar p)
{
    bool inside = false;
    for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
        const Planar a = ring[i];
        const Planar b = ring[before];
        if ((a.north > p.north) != (b.north > p.north) && p.east < (b.east - a.east) * (p.north - a.north) / (b.north - a.north) + a.east)
            inside = !inside;
    }
    return inside;
}

struct Moment {
    double area = 0;
    double east = 0;
    double north = 0;
};

// About the ring's first point: far from the origin the plain formula loses digits.
Moment momentOf(std::span<const Planar> ring)
{
    Moment moment;
    if (ring.empty())
        return moment;
    const Planar base = ring.front();
    for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
        const Planar a{ring[before].east - base.east, ring[before].north - base.north};
        const Planar b{ring[i].east - base.east, ring[i].north - base.north};
        const double cross = a.east * b.north - b.east * a.north;
        moment.area += cross / 2;
        moment.east += (a.east + b.east) * cross / 6;
        moment.north += (a.north + b.north) * cross / 6;
    }
    moment.east += base.east * moment.area;
    moment.north += base.north * moment.area;
    return moment;
}

// The crossings of a horizontal line with all rings, from west to east: inside between the 1st and 2nd, 3rd and 4th …
void addCrossings(std::span<const Planar> ring, double north, std::vector<double> &crossings)
{
    for (std::size_t i = 0, before = ring.size() - 1; i < ring.size(); before = i++) {
        const Planar a = ring[i];
        const Planar b = ring[before];
        if ((a.north > north) != (b.north > north))
            crossings.push_back((b.east - a.east) * (north - a.north) / (b.north - a.north) + a.east);
    }
}

} // namespace

void Box::include(Planar p)
{
    low = {std::min(low.east, p.east), std::min(low.north, p.north)};
    high = {std::max(high.east, p.east), std::max(high.north, p.north)};
}

bool Box::contains(Planar p) const { return p.east >= low.east && p.east <= high.east && p.north >= low.north && p.north <= high.north; }

double distanceMeters(Planar a, Planar b) { return std::hypot(b.east - a.east, b.north - a.north); }

double lengthMeters(std::span<const Planar> line)
{
    double length = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        length += distanceMeters(line[i - 1], line[i]);
    return length;
}

double signedAreaSquareMeters(std::span<const Planar> ring) { return momentOf(ring).area; }

double areaSquareMeters(const Polygon &polygon)
{
    double area = std::abs(signedAreaSquareMeters(polygon.outer));
    for (const Ring &hole : polygon.holes)
        area -= std::abs(signedAreaSquareMeters(hole));
    return std::max(0.0, area);
}

Planar centroid(const Polygon &polygon)
{
    if (polygon.outer.empty())
        return {};
    const Moment outer = momentOf(polygon.outer);
    Moment sum{std::abs(outer.area), std::copysign(1.0, outer.area) * outer.east, std::copysign(1.0, outer.area) * outer.north};
    for (const Ring &hole : polygon.holes) {
        const Moment moment = momentOf(hole);
        const double sign = moment.area < 0 ? -1 : 1;
        sum.area -= sign * moment.area;
        sum.east -= sign * moment.east;
        sum.north -= sign * moment.north;
    }
    if (sum.area > 1e-9)
        return {sum.east / sum.area, sum.north / sum.area};
    // A line or a point drawn as a ring: the middle of its corners.
    Planar middle;
    for (const Planar p : polygon.outer) {
        middle.east += p.east / static_cast<double>(polygon.outer.size());
        middle.north += p.north / static_cast<double>(polygon.outer.size());
    }
    return middle;
}

Planar pointInside(const Polygon &polygon)
{
    const Planar middle = centroid(polygon);
    if (polygon.outer.empty() || contains(polygon, middle))
        return middle;
    // The middle of the widest cut among some horizontal ones.
    const Box box = boundsOf(polygon.outer);
    constexpr int cuts = 32;
    std::optional<Planar> best;
    double widest = 0;
    std::vector<double> crossings;
    for (int cut = 0; cut < cuts; ++cut) {
        const double north = box.low.north + (box.high.north - box.low.north) * (cut + 0.5) / cuts;
        crossings.clear();
        addCrossings(polygon.outer, north, crossings);
        for (const Ring &hole : polygon.holes)
            addCrossings(hole, north, crossings);
        std::ranges::sort(crossings);
        for (std::size_t i = 1; i < crossings.size(); i += 2) {
            const Planar candidate{(crossings[i - 1] + crossings[i]) / 2, north};
            if (crossings[i] - crossings[i - 1] > widest && contains(polygon, candidate)) {
                widest = crossings[i] - crossings[i - 1];
                best = candidate;
            }
        }
    }
    return best.value_or(polygon.outer.front());
}

bool contains(const Polygon &polygon, Planar p)
{
    return isInsideRing(polygon.outer, p) && std::ranges::none_of(polygon.holes, [p](const Ring &hole) { return isInsideRing(hole, p); });
}

Box boundsOf(std::span<const Planar> points)
{
    Box box;
    for (const Planar p : points)
        box.include(p);
    return box;
}

std::optional<Projection> project(std::span<const Planar> line, Planar p)
{
    if (line.empty() || !std::isfinite(p.east) || !std::isfinite(p.north))
        return std::nullopt;
    Projection best{line.front(), distanceMeters(line.front(), p), 0, 0, 0};
    double along = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const Planar a = line[i];
        const double east = line[i + 1].east - a.east;
        const double north = line[i + 1].north - a.north;
        const double squared = east * east + north * north;
        const double fraction = squared > 0 ? std::clamp(((p.east - a.east) * east + (p.north - a.north) * north) / squared, 0.0, 1.0) : 0;
        const Planar point{a.east + fraction * east, a.north + fraction * north};
        const double distance = distanceMeters(point, p);
        const double length = std::sqrt(squared);
        if (distance < best.distanceMeters)
            best = {point, distance, i, fraction, along + fraction * length};
        along += length;
    }
    return best;
}

} // namespace radar::geo
