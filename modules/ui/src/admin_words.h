#pragma once
// Words of the administration: sections, columns, choices, what is wrong in a field or a file.

#include <QStringList>

#include "base/form.h"
#include "station/administration.h"
#include "words.h"

namespace radar::ui::words {

[[nodiscard]] QString section(station::Section section);
[[nodiscard]] QString column(std::string_view code); ///< of a table or form
[[nodiscard]] QString choice(std::string_view column, std::string_view code);
[[nodiscard]] QString setting(const std::string &name); ///< "level 1/accepted"
/// As it stands in a table: codes become words.
[[nodiscard]] QString cell(const base::Field &field, const std::string &value);
[[nodiscard]] QStringList usualReasons(station::Section section);
[[nodiscard]] QString whoMay(station::Section section); ///< "for the system administrator"
/// Empty: it may stand there.
[[nodiscard]] QString fieldProblem(const base::Field &field, const std::string &value);
/// "persons.csv, line 17, column floor: is not a whole number", as people say it. Of what is not known the sentence itself.
[[nodiscard]] QString rowProblem(const std::string &detail);
[[nodiscard]] QString bond(const station::Bond &bond);

} // namespace radar::ui::words
