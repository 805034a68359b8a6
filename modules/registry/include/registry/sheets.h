#pragma once
// The register as tables of texts: what a form edits, and what a file brings or takes along. The columns are those of the CSV files.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.h"
#include "base/form.h"
#include "base/result.h"
#include "registry/types.h"

namespace radar::registry {

enum class Sheet { Satellites, Persons, Firms, Cameras };
[[nodiscard]] const char *code(Sheet sheet); ///< "satellites", …: also the stem of its files
[[nodiscard]] const std::vector<base::Field> &fieldsOf(Sheet sheet);

/// A file of this table: CSV, and for cameras GeoJSON, by the end of `name`. Invalid: no such file, or one that is neither. Its rows are not yet
/// checked.
[[nodiscard]] base::Result<base::CsvTable> readSheetFile(Sheet sheet, const std::string &path);
/// The whole as a file. Secrets are left out.
[[nodiscard]] std::string csvOf(Sheet sheet, std::span<const base::FormRow> rows);
/// Points with the columns as properties. Of firms and cameras.
[[nodiscard]] std::string geoJsonOf(Sheet sheet, std::span<const base::FormRow> rows);

/// What a file would do, or has done, to a table. Rows that are not in it stay.
struct Difference {
    std::size_t added = 0, changed = 0, same = 0;
    friend bool operator==(const Difference &, const Difference &) = default;
};

/// What a change has done.
struct SheetChange {
    Difference rows;
    std::vector<DeviceId> silenced; ///< devices whose secret was taken away with it
};

} // namespace radar::registry
