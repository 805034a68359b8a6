#pragma once
// A long file for residents or firms, brought in by parts, so that nobody waits for all of it: read and compared on a worker, decided on the station
// thread in one short command, and done there a part at a time. What is decided lies in the record from then on (table register_incoming): a station
// that is killed in the middle goes on by itself at its next start, so that afterwards there is the old register or the new one.

#include <string>
#include <vector>

#include "base/csv.h"
#include "base/result.h"
#include "registry/sheets.h"
#include "store/read_connection.h"

namespace radar::registry {

/// Rows that are read, written and sealed in some ten milliseconds.
inline constexpr std::size_t rowsPerPart = 400;

/// What a file would do to a table, and the rows that do it.
struct Incoming {
    Sheet sheet = Sheet::Persons;
    Difference difference;
    std::uint64_t asOf = 0;         ///< Registry::imports() from before it was compared
    std::vector<std::string> parts; ///< CSV of this table
};

[[nodiscard]] constexpr bool comesByParts(Sheet sheet) { return sheet == Sheet::Persons || sheet == Sheet::Firms; }

/// Of a sheet that comes by parts; the thread of `record`. Invalid: the first wrong row, with file, line and column.
[[nodiscard]] base::Result<Incoming> compareByParts(const store::ReadConnection &record, Sheet sheet, const base::CsvTable &file, std::uint64_t asOf,
                                                    std::size_t rowsAtOnce = rowsPerPart);

} // namespace radar::registry
