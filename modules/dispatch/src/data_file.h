#pragma once
// A list that comes with the program and may be changed by the station: a CSV file, of which the built-in rows are read first and the
// station's own go over them.

#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

#include "base/csv.h"

namespace radar::dispatch {

struct DataRow {
    const base::CsvTable *table = nullptr;
    const base::CsvTable::Row *row = nullptr;
    std::span<const std::string_view> columns;
    std::span<const std::size_t> places;

    [[nodiscard]] const std::string &field(std::size_t column) const { return row->fields[places[column]]; }
    [[nodiscard]] std::unexpected<base::Error> wrong(std::size_t column, std::string_view what) const
    {
        return table->wrong(*row, columns[column], what);
    }
};
using RowReader = std::function<base::Result<>(const DataRow &)>;

/// Every row of the built-in text, then every row of the file if it is there. Stops at the first error.
[[nodiscard]] base::Result<> readDataFile(std::string_view builtIn, const std::filesystem::path &file, std::span<const std::string_view> columns,
                                          const RowReader &read);

/// Joined by `separator`, without spaces around; nothing for an empty text.
[[nodiscard]] std::vector<std::string> partsOf(std::string_view text, char separator);

[[nodiscard]] std::string_view builtInTypes();
[[nodiscard]] std::string_view builtInPlans();
[[nodiscard]] std::string_view builtInPhrases();

} // namespace radar::dispatch
