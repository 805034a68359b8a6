#include "sight/obstacles.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace radar::sight {

namespace {

constexpr double radians = std::numbers::pi / 180;
constexpr double besideWall = 0.2; ///< where a camera on a wall has its eye
constexpr double pictureRatio = 9.0 / 16;
constexpr double widestFlatPicture = 120; ///< degrees: beyond, lenses bend the picture and show no more above and below
constexpr double touching = 1e-6;

double slopeOf(double degrees)
{
    constexpr double straight = 89.9;
    if (degrees <= -straight)
        return -std::numeric_limits<double>::infinity();
    return degrees >= straight ? std::numeric_limits<double>::infinity() : std::tan(degrees * radians);
}

void appendCrossings(const geo::Ring &ring, geo::Planar from, geo::Planar direction, std::vector<double> &crossings)
{
    if (ring.size() < 3)
        return;
    const auto sideOf = [&](geo::Planar p) { return direction.east * (p.north - from.north) - direction.north * (p.east - from.east); };
    const auto alongOf = [&](geo::Planar p) { return direction.east * (p.east - from.east) + direction.north * (p.north - from.north); };
    double before = sideOf(ring.back());
    for (std::size_t i = 0, last = ring.size() - 1; i < ring.size(); last = i++) {
        const double side = sideOf(ring[i]);
        if ((side > 0) != (before > 0)) {
            const double a = alongOf(ring[last]);
            crossings.push_back(a + (alongOf(ring[i]) - a) * before / (before - side));
        }
        before = side;
    }
}

} // namespace

void appendCrossings(const basemap::Building &building, geo::Planar from, geo::Planar direction, std::vector<double> &crossings)
{
    const auto first = static_cast<std::ptrdiff_t>(crossings.size());
    for (const geo::Polygon &polygon : building.footprint) {
        appendCrossings(polygon.outer, from, direction, crossings);
        for (const geo::Ring &hole : polygon.holes)
            appendCrossings(hole, from, direction, crossings);
    }
    std::sort(crossings.begin() + first, crossings.end());
}

Obstacles::Obstacles(std::shared_ptr<const basemap::Map> map) : m_map(std::move(map))
{
    geo::Box all;
    for (const basemap::Building &building : m_map->buildings) {
        if (building.hasParts) // its parts stand there
            continue;
        Block block;
        block.building = &building;
        for (const geo::Polygon &polygon : building.footprint)
            for (const geo::Planar corner : polygon.outer)
                block.box.include(corner);
        if (block.box.isEmpty())
            continue;
        block.top = building.groundMeters + building.heightMeters;
        if (building.minHeightMeters > 0)
            block.bottom = building.groundMeters + building.minHeightMeters;
        all.include(block.box.low);
        all.include(block.box.high);
        m_blocks.push_back(block);
    }
    if (m_blocks.empty())
        return;
    const double widest = std::max(all.high.east - all.low.east, all.high.north - all.low.north);
    m_corner = all.low;
    m_cell = std::max(m_cell, widest / 1000);
    m_columns = static_cast<int>((all.high.east - all.low.east) / m_cell) + 1;
    m_rows = static_cast<int>((all.high.north - all.low.north) / m_cell) + 1;
    const auto cells = static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows);
    m_begins.assign(cells + 1, 0);
    const auto eachCell = [this](const Block &block, const auto &visit) {
        const int lastColumn = static_cast<int>((block.box.high.east - m_corner.east) / m_cell);
        const int lastRow = static_cast<int>((block.box.high.north - m_corner.north) / m_cell);
        for (int row = static_cast<int>((block.box.low.north - m_corner.north) / m_cell); row <= lastRow; ++row)
            for (int column = static_cast<int>((block.box.low.east - m_corner.east) / m_cell); column <= lastColumn; ++column)
                visit(static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column));
    };
    for (const Block &block : m_blocks)
        eachCell(block, [this](std::size_t cell) { ++m_begins[cell + 1]; });
    for (std::size_t cell = 0; cell < cells; ++cell)
        m_begins[cell + 1] += m_begins[cell];
    m_members.resize(m_begins.back());
    auto next = m_begins;
    for (std::uint32_t i = 0; i < m_blocks.size(); ++i)
        eachCell(m_blocks[i], [&](std::size_t cell) { m_members[next[cell]++] = i; });
}

std::vector<std::uint32_t> Obstacles::blocksIn(const geo::Box &box) const
{
    std::vector<std::uint32_t> found;
    if (m_blocks.empty())
        return found;
    const auto cellOf = [this](double meters, int count) {
        return static_cast<int>(std::clamp(std::floor(meters / m_cell), -1.0, static_cast<double>(count)));
    };
    const int firstColumn = std::max(0, cellOf(box.low.east - m_corner.east, m_columns));
    const int lastColumn = std::min(m_columns - 1, cellOf(box.high.east - m_corner.east, m_columns));
    const int firstRow = std::max(0, cellOf(box.low.north - m_corner.north, m_rows));
    const int lastRow = std::min(m_rows - 1, cellOf(box.high.north - m_corner.north, m_rows));
    for (int row = firstRow; row <= lastRow; ++row)
        for (int column = firstColumn; column <= lastColumn; ++column) {
            const auto cell = static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column);
            for (auto i = m_begins[cell]; i < m_begins[cell + 1]; ++i) {
                const geo::Box &other = m_blocks[m_members[i]].box;
                if (other.low.east <= box.high.east && other.high.east >= box.low.east && other.low.north <= box.high.north
                    && other.high.north >= box.low.north)
                    found.push_back(m_members[i]);
            }
        }
    std::ranges::sort(found);
    found.erase(std::ranges::unique(found).begin(), found.end());
    return found;
}

/// Visits the blocks near the line until one says true; some more than once.
template <typename Visit>
bool Obstacles::anyAlong(geo::Planar from, geo::Planar to, const Visit &visit) const
{
    if (m_blocks.empty())
        return false;
    if (from.north > to.north)
        std::swap(from, to);
    const auto rowOf = [this](double north) { return (north - m_corner.north) / m_cell; };
    const int firstRow = static_cast<int>(std::clamp(std::floor(rowOf(from.north)), 0.0, static_cast<double>(m_rows)));
    const int lastRow = static_cast<int>(std::clamp(std::floor(rowOf(to.north)), -1.0, m_rows - 1.0));
    const double perNorth = to.north > from.north ? (to.east - from.east) / (to.north - from.north) : 0;
    for (int row = firstRow; row <= lastRow; ++row) {
        double begin = from.east;
        double end = to.east;
        if (to.north > from.north) {
            const double low = m_corner.north + row * m_cell;
            begin = from.east + (std::max(low, from.north) - from.north) * perNorth;
            end = from.east + (std::min(low + m_cell, to.north) - from.north) * perNorth;
        }
        const auto [west, east] = std::minmax(begin, end);
        const int firstColumn = static_cast<int>(std::clamp(std::floor((west - m_corner.east) / m_cell - 1e-9), 0.0, static_cast<double>(m_columns)));
        const int lastColumn = static_cast<int>(std::clamp(std::floor((east - m_corner.east) / m_cell + 1e-9), -1.0, m_columns - 1.0));
        for (int column = firstColumn; column <= lastColumn; ++column) {
            const auto cell = static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column);
            for (auto i = m_begins[cell]; i < m_begins[cell + 1]; ++i)
                if (visit(m_blocks[m_members[i]]))
                    return true;
        }
    }
    return false;
}

bool Obstacles::isInside(const Block &block, geo::Enu place) const
{
    const geo::Planar p{place.east, place.north};
    return place.up > block.bottom && place.up < block.top && block.box.contains(p)
        && std::ranges::any_of(block.building->footprint, [p](const geo::Polygon &polygon) { return geo::contains(polygon, p); });
}

Eye Obstacles::eye(const View &view) const
{
    Eye eye{view, {view.place.east, view.place.north, ground(view.place) + view.heightMeters}};
    const double flat = std::min(view.openingDegrees, widestFlatPicture) / 2 * radians;
    const double half = std::atan(std::tan(flat) * pictureRatio) / radians;
    eye.lowSlope = view.openingDegrees >= 180 ? -std::numeric_limits<double>::infinity() : slopeOf(-view.tiltDegrees - half);
    eye.highSlope = slopeOf(-view.tiltDegrees + half);
    const geo::Planar ahead{std::sin(view.headingDegrees * radians), std::cos(view.headingDegrees * radians)};
    std::vector<double> crossings;
    constexpr int mostWalls = 4; // houses in a row may overlap a little
    for (int wall = 0;; ++wall) {
        const geo::Planar place{eye.place.east, eye.place.north};
        const Block *around = nullptr;
        anyAlong(place, place, [&](const Block &block) {
            around = isInside(block, eye.place) ? &block : around;
            return around != nullptr;
        });
        if (!around)
            return eye;
        if (wall == mostWalls)
            break;
        crossings.clear();
        appendCrossings(*around->building, place, ahead, crossings);
        const auto out = std::ranges::find_if(crossings, [](double meters) { return meters >= 0; });
        if (out == crossings.end())
            break;
        const geo::Planar outside{place.east + ahead.east * (*out + besideWall), place.north + ahead.north * (*out + besideWall)};
        eye.place = {outside.east, outside.north, ground(outside) + view.heightMeters};
    }
    eye.isBuiltIn = true;
    return eye;
}

bool Obstacles::isBehindTerrain(geo::Enu from, geo::Enu to) const
{
    const basemap::Terrain &terrain = m_map->terrain;
    if (terrain.isEmpty())
        return false;
    // Between two lines of the grid the ground along a straight line is a parabola: three heights say all about it.
    std::vector<double> cuts{0, 1};
    const auto addCuts = [&](double begin, double end, double corner, int count) {
        const double a = (begin - corner) / terrain.stepMeters();
        const double b = (end - corner) / terrain.stepMeters();
        const auto [low, high] = std::minmax(a, b);
        const double first = std::max(0.0, std::ceil(low));
        const double last = std::min(count - 1.0, std::floor(high));
        for (double line = first; line <= last && b != a; ++line)
            cuts.push_back((line - a) / (b - a));
    };
    addCuts(from.east, to.east, terrain.southWest().east, terrain.columns());
    addCuts(from.north, to.north, terrain.southWest().north, terrain.rows());
    std::ranges::sort(cuts);
    const auto above = [&](double share) {
        return ground({from.east + (to.east - from.east) * share, from.north + (to.north - from.north) * share})
            - (from.up + (to.up - from.up) * share);
    };
    double begin = above(0);
    for (std::size_t i = 0; i + 1 < cuts.size(); ++i) {
        if (cuts[i + 1] - cuts[i] < 1e-12)
            continue;
        const double middle = above((cuts[i] + cuts[i + 1]) / 2);
        const double end = above(cuts[i + 1]);
        const double bend = 2 * (begin - 2 * middle + end);
        const double rise = 4 * middle - 3 * begin - end;
        double highest = std::max({begin, middle, end});
        if (bend < 0 && rise > 0 && rise < -2 * bend)
            highest = begin - rise * rise / (4 * bend);
        if (highest > touching)
            return true;
        begin = end;
    }
    return false;
}

bool Obstacles::isClear(geo::Enu from, geo::Enu to) const
{
    const geo::Planar a{from.east, from.north};
    const geo::Planar b{to.east, to.north};
    const double length = geo::distanceMeters(a, b);
    if (length < touching) // straight up or down
        return !anyAlong(a, a, [&](const Block &block) {
            const auto [low, high] = std::minmax(from.up, to.up);
            return isInside(block, {a.east, a.north, std::clamp((std::max(low, block.bottom) + std::min(high, block.top)) / 2, low, high)});
        });
    const geo::Planar direction{(b.east - a.east) / length, (b.north - a.north) / length};
    const double climb = (to.up - from.up) / length;
    geo::Box around;
    around.include(a);
    around.include(b);
    std::vector<double> crossings;
    const bool isBlocked = anyAlong(a, b, [&](const Block &block) {
        if (block.box.low.east > around.high.east || block.box.high.east < around.low.east || block.box.low.north > around.high.north
            || block.box.high.north < around.low.north)
            return false;
        crossings.clear();
        appendCrossings(*block.building, a, direction, crossings);
        for (std::size_t i = 0; i + 1 < crossings.size(); i += 2) {
            const double begin = std::max(0.0, crossings[i]);
            const double end = std::min(length, crossings[i + 1]);
            if (end - begin <= touching)
                continue;
            const auto [low, high] = std::minmax({from.up + climb * begin, from.up + climb * end});
            if (low < block.top && high > block.bottom)
                return true;
        }
        return false;
    });
    return !isBlocked && !isBehindTerrain(from, to);
}

bool Obstacles::isInView(const Eye &eye, geo::Enu target) const
{
    const double east = target.east - eye.place.east;
    const double north = target.north - eye.place.north;
    const double distance = std::hypot(east, north);
    if (eye.isBuiltIn || distance > eye.view.rangeMeters)
        return false;
    const double up = target.up - eye.place.up;
    if (distance < touching)
        return up < 0 ? std::isinf(eye.lowSlope) : std::isinf(eye.highSlope);
    if (up < eye.lowSlope * distance || up > eye.highSlope * distance)
        return false;
    const double aside = std::remainder(std::atan2(east, north) / radians - eye.view.headingDegrees, 360.0);
    return std::abs(aside) * 2 <= eye.view.openingDegrees;
}

bool Obstacles::sees(const Eye &eye, geo::Enu target) const { return isInView(eye, target) && isClear(eye.place, target); }

std::vector<std::size_t> whoSees(const Obstacles &obstacles, std::span<const Eye> eyes, geo::Planar place)
{
    const geo::Enu person = obstacles.person(place);
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < eyes.size(); ++i)
        if (obstacles.sees(eyes[i], person))
            found.push_back(i);
    return found;
}

} // namespace radar::sight
