#pragma once
// Which lines of limits.ini and station.ini can be edited, and what may stand in them: the ranges of those who read them.

#include "dispatch/limits.h"
#include "station/administration.h"

namespace radar::station {

enum SettingField : std::size_t { SettingName, SettingValue, SettingStandard };

struct SettingLine {
    std::string section, key;
    base::Field field;
    std::string standard = {}; ///< what holds where nothing is said; empty: the program's own
    std::string nothing = {};  ///< what a file means that leaves it out, where that is something else
    std::string name = {};     ///< "level 1/accepted"
};
/// Limits, Retention or Links.
[[nodiscard]] const std::vector<SettingLine> &linesOf(Section section);
/// A whole limits.ini.
[[nodiscard]] std::string limitsText(const dispatch::Limits &limits);

} // namespace radar::station
