#pragma once
// What is registered, as the texts of its table's columns (sheets.h); the same thing always gives the same texts.

#include "base/csv.h"
#include "registry/sheets.h"
#include "tables.h"

namespace radar::registry {

[[nodiscard]] base::FormRow textsOf(const Satellite &satellite);
[[nodiscard]] base::FormRow textsOf(const Keyed<Person> &person);
[[nodiscard]] base::FormRow textsOf(const Keyed<Firm> &firm);
[[nodiscard]] base::FormRow textsOf(const Keyed<Camera> &camera);

/// A file of this one row. An empty secret is no column of it.
[[nodiscard]] base::CsvTable tableOf(Sheet sheet, const base::FormRow &row);

} // namespace radar::registry
