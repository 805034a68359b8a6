#pragma once
// Which things lie about a place: a grid of 64 m cells over the plane, each with the things whose box touches it.

#include <cmath>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "geo/shape.h"

namespace radar::basemap {

class PlaneGrid {
public:
    void add(const geo::Box &box, std::size_t thing)
    {
        const auto index = static_cast<std::uint32_t>(m_things.size());
        m_things.push_back({box, thing});
        forCells(box, [&](std::int64_t key) { m_cells[key].push_back(index); });
    }

    /// Every thing whose box comes within `reachMeters`, once each, in the order in which they were added within a cell.
    template <typename Handle>
    void visit(geo::Planar place, double reachMeters, Handle handle) const
    {
        const geo::Box around{{place.east - reachMeters, place.north - reachMeters}, {place.east + reachMeters, place.north + reachMeters}};
        forCells(around, [&](std::int64_t key) {
            const auto found = m_cells.find(key);
            if (found == m_cells.end())
                return;
            for (const auto index : found->second) {
                const auto &[box, thing] = m_things[index];
                const bool touches = box.low.east <= around.high.east && box.high.east >= around.low.east && box.low.north <= around.high.north
                    && box.high.north >= around.low.north;
                // A thing in several cells is handled in the first of them that is asked.
                if (touches
                    && key == keyOf(std::max(cell(box.low.east), cell(around.low.east)), std::max(cell(box.low.north), cell(around.low.north))))
                    handle(thing);
            }
        });
    }

private:
    struct Thing {
        geo::Box box;
        std::size_t thing;
    };

    static std::int64_t cell(double meters) { return static_cast<std::int64_t>(std::floor(meters / 64)); }
    static std::int64_t keyOf(std::int64_t x, std::int64_t y) { return y * (std::int64_t(1) << 32) + x; }

    template <typename Handle>
    static void forCells(const geo::Box &box, Handle handle)
    {
        for (auto y = cell(box.low.north); y <= cell(box.high.north); ++y)
            for (auto x = cell(box.low.east); x <= cell(box.high.east); ++x)
                handle(keyOf(x, y));
    }

    std::vector<Thing> m_things;
    std::unordered_map<std::int64_t, std::vector<std::uint32_t>> m_cells;
};

} // namespace radar::basemap
