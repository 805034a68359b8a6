#pragma once
// Incident types and plans as rows of text, as types.csv and plans.csv hold them.

#include "station/administration.h"

namespace radar::station {

inline constexpr std::string_view listKeyField = "plan"; ///< no column of the file: type and level of a plan, which name it

/// Types or Plans.
[[nodiscard]] const std::vector<base::Field> &listFields(Section section);
/// What is built in with the file's rows over it.
[[nodiscard]] base::Result<std::vector<base::FormRow>> listRows(Section section, const std::filesystem::path &file);
/// The columns of the file.
[[nodiscard]] std::vector<std::string> listValues(Section section, const base::FormRow &row);
[[nodiscard]] bool isSameListRow(Section section, const std::vector<std::string> &one, const std::vector<std::string> &other);

} // namespace radar::station
