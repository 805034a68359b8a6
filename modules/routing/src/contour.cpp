#include "contour.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <unordered_map>

namespace radar::routing {
namespace {

constexpr double straight = 0.1;   ///< metres: a point this near to the line of its neighbours says nothing
constexpr double smallestArea = 1; ///< square metres

/// A side of a cell, named by its lower left corner: 2·corner along the row, 2·corner + 1 along the column.
using Side = std::uint64_t;

std::array<Side, 4> sidesOf(const FieldGrid &field, int column, int row)
{
    const auto corner = [&](int c, int r) { return static_cast<Side>(r) * static_cast<Side>(field.columns) + static_cast<Side>(c); };
    return {2 * corner(column, row), 2 * corner(column + 1, row) + 1, 2 * corner(column, row + 1), 2 * corner(column, row) + 1};
}

geo::Planar crossingOf(const FieldGrid &field, Side side)
{
    const auto corner = static_cast<int>(side / 2);
    const int column = corner % field.columns;
    const int row = corner / field.columns;
    const bool isAlongRow = side % 2 == 0;
    const double a = static_cast<double>(field.at(column, row));
    const double b = static_cast<double>(isAlongRow ? field.at(column + 1, row) : field.at(column, row + 1));
    const double share = a / (a - b);
    return {field.corner.east + (column + (isAlongRow ? share : 0)) * field.cell, field.corner.north + (row + (isAlongRow ? 0 : share)) * field.cell};
}

/// Inside on the left: side → the side where the line goes on.
std::unordered_map<Side, Side> linesOf(const FieldGrid &field)
{
    std::unordered_map<Side, Side> next;
    for (int row = 0; row + 1 < field.rows; ++row) {
        for (int column = 0; column + 1 < field.columns; ++column) {
            const std::array<float, 4> values{field.at(column, row), field.at(column + 1, row), field.at(column + 1, row + 1),
                                              field.at(column, row + 1)};
            const auto isIn = [&](std::size_t i) { return values[i % 4] <= 0; };
            if (isIn(0) == isIn(1) && isIn(1) == isIn(2) && isIn(2) == isIn(3))
                continue;
            const auto sides = sidesOf(field, column, row);
            const bool isMiddleIn = values[0] + values[1] + values[2] + values[3] <= 0;
            for (std::size_t i = 0; i < 4; ++i) {
                if (!isIn(i) || isIn(i + 1))
                    continue;
                // Counter-clockwise the field goes out over this side; the line leads to where it comes in again.
                const bool isSaddle = isIn(i + 2) && !isIn(i + 3);
                std::size_t end = (i + 1) % 4;
                while (!isSaddle && (isIn(end) || !isIn(end + 1)))
                    end = (end + 1) % 4;
                if (isSaddle)
                    end = isMiddleIn ? (i + 1) % 4 : (i + 3) % 4;
                next[sides[i]] = sides[end];
            }
        }
    }
    return next;
}

geo::Ring straightened(const geo::Ring &ring)
{
    geo::Ring kept;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const geo::Planar before = kept.empty() ? ring.back() : kept.back();
        const geo::Planar after = ring[(i + 1) % ring.size()];
        const double east = after.east - before.east;
        const double north = after.north - before.north;
        const double length = std::hypot(east, north);
        const double off = length > 0 ? std::abs(east * (ring[i].north - before.north) - north * (ring[i].east - before.east)) / length : 0;
        if (off > straight)
            kept.push_back(ring[i]);
    }
    return kept;
}

} // namespace

std::vector<geo::Polygon> contoursOf(const FieldGrid &field)
{
    auto next = linesOf(field);
    std::vector<Side> starts;
    for (const auto &[side, following] : next)
        starts.push_back(side);
    std::ranges::sort(starts);
    std::vector<geo::Polygon> polygons;
    std::vector<geo::Ring> holes;
    for (const Side start : starts) {
        geo::Ring ring;
        for (auto step = next.find(start); step != next.end(); step = next.find(start)) {
            Side side = start;
            do {
                ring.push_back(crossingOf(field, side));
                const auto here = next.find(side);
                side = here->second;
                next.erase(here);
            } while (side != start);
        }
        ring = straightened(ring);
        if (ring.size() < 3 || std::abs(geo::signedAreaSquareMeters(ring)) < smallestArea)
            continue;
        if (geo::signedAreaSquareMeters(ring) > 0)
            polygons.push_back({std::move(ring), {}});
        else
            holes.push_back(std::move(ring));
    }
    for (geo::Ring &hole : holes) { // into the smallest area around it
        geo::Polygon *around = nullptr;
        for (geo::Polygon &polygon : polygons) {
            const bool isSmaller = !around || geo::signedAreaSquareMeters(polygon.outer) < geo::signedAreaSquareMeters(around->outer);
            if (isSmaller && geo::contains({polygon.outer, {}}, hole.front()))
                around = &polygon;
        }
        if (around)
            around->holes.push_back(std::move(hole));
    }
    return polygons;
}

} // namespace radar::routing
