#include "basemap/map.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "base/check.h"

namespace radar::basemap {

const std::string &Name::in(std::string_view language) const
{
    const bool wantsEnglish = language.starts_with("en");
    const auto &first = wantsEnglish ? english : local;
    return first.empty() ? (wantsEnglish ? local : english) : first;
}

Tags::Tags(std::vector<std::pair<std::string, std::string>> tags) : m_tags(std::move(tags)) { std::ranges::sort(m_tags); }

std::string_view Tags::get(std::string_view key) const
{
    for (const auto &[k, value] : m_tags)
        if (k == key)
            return value;
    return {};
}

bool Tags::has(std::string_view key) const
{
    return std::ranges::any_of(m_tags, [key](const auto &tag) { return tag.first == key; });
}

Terrain::Terrain(geo::Planar southWest, double stepMeters, int columns, int rows, std::vector<float> heights)
    : m_southWest(southWest), m_step(stepMeters), m_columns(columns), m_rows(rows), m_heights(std::move(heights))
{
    RADAR_ASSERT(stepMeters > 0 && columns > 0 && rows > 0);
    RADAR_ASSERT(m_heights.size() == static_cast<std::size_t>(columns) * static_cast<std::size_t>(rows));
}

float Terrain::height(int column, int row) const
{
    RADAR_ASSERT(column >= 0 && column < m_columns && row >= 0 && row < m_rows);
    return m_heights[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column)];
}

double Terrain::heightAt(geo::Planar place) const
{
    if (isEmpty())
        return 0;
    const double x = std::clamp((place.east - m_southWest.east) / m_step, 0.0, m_columns - 1.0);
    const double y = std::clamp((place.north - m_southWest.north) / m_step, 0.0, m_rows - 1.0);
    const int column = std::min(static_cast<int>(x), std::max(0, m_columns - 2));
    const int row = std::min(static_cast<int>(y), std::max(0, m_rows - 2));
    const double fx = x - column;
    const double fy = y - row;
    double sum = 0;
    double weights = 0;
    for (int dy = 0; dy <= 1; ++dy) {
        for (int dx = 0; dx <= 1; ++dx) {
            const double weight = (dx ? fx : 1 - fx) * (dy ? fy : 1 - fy);
            if (weight <= 0 || column + dx >= m_columns || row + dy >= m_rows)
                continue;
            const float value = height(column + dx, row + dy);
            if (std::isnan(value))
                continue;
            sum += weight * value;
            weights += weight;
        }
    }
    if (weights > 0)
        return sum / weights;
    // A hole in the source: the nearest known height, ring by ring.
    const int reach = std::max(m_columns, m_rows);
    for (int r = 1; r < reach; ++r) {
        double nearest = std::numeric_limits<double>::infinity();
        double found = 0;
        for (int dy = -r; dy <= r; ++dy) {
            for (int dx = -r; dx <= r; dx += (std::abs(dy) == r ? 1 : 2 * r)) {
                const int c = column + dx;
                const int w = row + dy;
                if (c < 0 || w < 0 || c >= m_columns || w >= m_rows || std::isnan(height(c, w)))
                    continue;
                const double distance = std::hypot(c - x, w - y);
                if (distance < nearest) {
                    nearest = distance;
                    found = height(c, w);
                }
            }
        }
        if (std::isfinite(nearest))
            return found;
    }
    return 0;
}

} // namespace radar::basemap
