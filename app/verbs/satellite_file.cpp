#include "verbs/satellite_file.h"

#include <algorithm>
#include <array>
#include <optional>

#include "verbs/network_option.h"

namespace radar::app {

using base::Result;

Result<int> Satellites::modeIndex(const std::string &name)
{
    const auto found = m_known.find(name);
    if (found != m_known.end())
        return found->second;
    auto mode = modeNamed(name);
    if (!mode)
        return std::unexpected(mode.error());
    modes.push_back(*std::move(mode));
    return m_known[name] = static_cast<int>(modes.size()) - 1;
}

Result<Satellites> satellitesOf(const base::CsvTable &table, const std::string &mode)
{
    constexpr std::array<std::string_view, 3> columns{"id", "lon", "lat"};
    const auto at = table.find(columns);
    if (!at)
        return std::unexpected(at.error());
    const auto columnOf = [&](std::string_view name) {
        return static_cast<std::size_t>(std::ranges::find(table.columns, name) - table.columns.begin());
    };
    const std::size_t modeColumn = columnOf("mode");
    const std::size_t floorColumn = columnOf("floor");
    Satellites satellites;
    for (const auto &row : table.rows) {
        const auto place = placeFrom(table, row, (*at)[1], (*at)[2]);
        if (!place)
            return std::unexpected(place.error());
        const auto says = [&](std::size_t column) { return column < table.columns.size() && !row.fields[column].empty(); };
        const auto own = satellites.modeIndex(says(modeColumn) ? row.fields[modeColumn] : mode);
        if (!own)
            return table.wrong(row, "mode", own.error().detail);
        std::optional<int> floor;
        if (says(floorColumn)) {
            const auto known = floorFrom(row.fields[floorColumn]);
            if (!known)
                return table.wrong(row, "floor", known.error().detail);
            floor = *known;
        }
        satellites.ids.push_back(row.fields[(*at)[0]]);
        satellites.units.push_back({*place, *own, floor});
    }
    return satellites;
}

} // namespace radar::app
