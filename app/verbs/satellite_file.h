#pragma once
// A CSV file of who can move where: id, lon, lat and, where it differs, mode; floor, for those in a building.

#include <map>
#include <string>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "routing/router.h"

namespace radar::app {

struct Satellites {
    std::vector<std::string> ids;
    std::vector<routing::Unit> units;
    std::vector<routing::TravelMode> modes; ///< that a unit's mode is an index of

    /// Of a mode by its name, which is added when it is new. Invalid: see modeNamed().
    [[nodiscard]] base::Result<int> modeIndex(const std::string &name);

private:
    std::map<std::string, int> m_known;
};

/// `mode`: of those who do not name their own. Invalid names file, line and column.
[[nodiscard]] base::Result<Satellites> satellitesOf(const base::CsvTable &table, const std::string &mode);

} // namespace radar::app
