#pragma once
// The station's own files as tables: limits.ini and station.ini a line each, types.csv and plans.csv a row each. A change is checked as the program
// reads the file at its start, written beside it and put in its place at once, and stands in the journal with what it was and what it is.

#include "station/administration.h"

namespace radar::station {

[[nodiscard]] bool isSettings(Section section);
[[nodiscard]] const char *settingsCode(Section section);
[[nodiscard]] const std::vector<base::Field> &settingsFields(Section section);
/// Invalid, with file and line: somebody has broken the file by hand.
[[nodiscard]] base::Result<SectionTable> readSettingsSheet(Station &station, Section section);
/// Conflict: it is not as it was read. Invalid: the file would not be read with it.
[[nodiscard]] base::Result<> saveSetting(Station &station, const store::Actor &actor, Section section, const std::optional<base::FormRow> &before,
                                         const base::FormRow &after, const SettingsCheck &check);

/// What a file would do to the station's own list, or to its settings. Invalid: its first wrong row, with line and column.
[[nodiscard]] base::Result<registry::Difference> compareList(Station &station, Section section, const base::CsvTable &file,
                                                             const SettingsCheck &check);
[[nodiscard]] base::Result<> takeList(Station &station, const store::Actor &actor, Section section, const base::CsvTable &file,
                                      const registry::Difference &shown, const SettingsCheck &check);
/// Every row; without secrets.
[[nodiscard]] base::Result<std::string> settingsCsv(Station &station, Section section);

// Files of settings as text, for tests too. "" for the lines before the first section.
[[nodiscard]] std::optional<std::string> settingIn(std::string_view text, std::string_view section, std::string_view key);
/// The rest stays, also comments. Nothing: without the line.
[[nodiscard]] std::string withSetting(std::string_view text, std::string_view section, std::string_view key, const std::optional<std::string> &value);

} // namespace radar::station
