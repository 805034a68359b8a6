#include <algorithm>
#include <cmath>

#include "sight/coverage.h"

namespace radar::sight {

namespace {

constexpr double pieceMeters = 2;
constexpr double mostPieces = 250'000;

/// No camera of the street sees into them.
bool isRoofed(const basemap::Way &way)
{
    const auto says = [&way](std::string_view key) {
        const auto value = way.tags.get(key);
        return !value.empty() && value != "no";
    };
    return says("tunnel") || says("covered") || says("indoor") || way.highway == "corridor";
}

} // namespace

Streets::Streets(const basemap::Map &map)
{
    std::vector<std::vector<geo::Planar>> lines;
    for (const auto *ways : {&map.streets, &map.paths})
        for (const basemap::Way &way : *ways) {
            if (isRoofed(way) || way.points.size() < 2)
                continue;
            auto &line = lines.emplace_back(way.points.size());
            map.frame.toPlanar(way.points, line);
            m_meters += geo::lengthMeters(line);
            m_ways.push_back(&way);
        }
    const double length = std::max(pieceMeters, m_meters / mostPieces);
    geo::Box all;
    for (std::uint32_t way = 0; way < lines.size(); ++way)
        for (std::size_t i = 0; i + 1 < lines[way].size(); ++i) {
            const geo::Planar a = lines[way][i];
            const geo::Planar b = lines[way][i + 1];
            const int parts = std::max(1, static_cast<int>(std::ceil(geo::distanceMeters(a, b) / length - 1e-9)));
            const auto at = [&](int part) {
                const double share = static_cast<double>(part) / parts;
                return geo::Planar{a.east + (b.east - a.east) * share, a.north + (b.north - a.north) * share};
            };
            for (int part = 0; part < parts; ++part) {
                m_pieces.push_back({at(part), at(part + 1), way});
                all.include(m_pieces.back().middle());
            }
        }
    if (m_pieces.empty())
        return;
    m_corner = all.low;
    m_cell = std::max(m_cell, std::max(all.high.east - all.low.east, all.high.north - all.low.north) / 1000);
    m_columns = static_cast<int>((all.high.east - all.low.east) / m_cell) + 1;
    m_rows = static_cast<int>((all.high.north - all.low.north) / m_cell) + 1;
    const auto cellOf = [this](geo::Planar p) {
        const auto column = static_cast<std::size_t>((p.east - m_corner.east) / m_cell);
        return static_cast<std::size_t>((p.north - m_corner.north) / m_cell) * static_cast<std::size_t>(m_columns) + column;
    };
    m_begins.assign(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows) + 1, 0);
    for (const Piece &piece : m_pieces)
        ++m_begins[cellOf(piece.middle()) + 1];
    for (std::size_t i = 1; i < m_begins.size(); ++i)
        m_begins[i] += m_begins[i - 1];
    m_members.resize(m_pieces.size());
    auto next = m_begins;
    for (std::uint32_t i = 0; i < m_pieces.size(); ++i)
        m_members[next[cellOf(m_pieces[i].middle())]++] = i;
}

void Streets::appendNear(geo::Planar place, double radiusMeters, std::vector<std::uint32_t> &found) const
{
    const auto cellOf = [this](double meters, int count) {
        return static_cast<int>(std::clamp(std::floor(meters / m_cell), -1.0, static_cast<double>(count)));
    };
    const int lastColumn = std::min(m_columns - 1, cellOf(place.east + radiusMeters - m_corner.east, m_columns));
    const int lastRow = std::min(m_rows - 1, cellOf(place.north + radiusMeters - m_corner.north, m_rows));
    for (int row = std::max(0, cellOf(place.north - radiusMeters - m_corner.north, m_rows)); row <= lastRow; ++row)
        for (int column = std::max(0, cellOf(place.east - radiusMeters - m_corner.east, m_columns)); column <= lastColumn; ++column) {
            const auto cell = static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) + static_cast<std::size_t>(column);
            for (auto i = m_begins[cell]; i < m_begins[cell + 1]; ++i)
                if (geo::distanceMeters(place, m_pieces[m_members[i]].middle()) <= radiusMeters)
                    found.push_back(m_members[i]);
        }
}

} // namespace radar::sight
