#pragma once
// Comma-separated files: RFC 4180, UTF-8 (a byte order mark is skipped), a header row, LF or CR LF. Strict: what is wrong is
// named with file and line and nothing is guessed. Empty lines are skipped.

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace radar::base {

struct CsvLimits {
    std::size_t bytes = 64 << 20;
    std::size_t rows = 1'000'000;
    std::size_t columns = 100;
    std::size_t fieldBytes = 64 << 10;
};

struct CsvTable {
    struct Row {
        std::size_t line = 0;            ///< where it starts in the file, from 1
        std::vector<std::string> fields; ///< as many as columns
    };
    std::string name; ///< of the file, for sentences: "persons.csv"
    std::vector<std::string> columns;
    std::vector<Row> rows;

    /// Where these columns are, in the order asked. Invalid, with their names, when some are missing. Others may be there.
    [[nodiscard]] Result<std::vector<std::size_t>> find(std::span<const std::string_view> names) const;
    /// "persons.csv, line 17, column floor: is not a whole number". Do not put the value there: it may be personal.
    [[nodiscard]] std::unexpected<Error> wrong(const Row &row, std::string_view column, std::string_view what) const;
};

/// Invalid: names the line. `name` is for the sentences.
[[nodiscard]] Result<CsvTable> parseCsv(std::string_view text, std::string name, const CsvLimits &limits = {});
/// NotFound, Unavailable, or as parseCsv.
[[nodiscard]] Result<CsvTable> readCsv(const std::filesystem::path &file, const CsvLimits &limits = {});

/// One line, quoted where needed, with CR LF at its end.
[[nodiscard]] std::string csvLine(std::span<const std::string> fields);

} // namespace radar::base
