#pragma once
// Digests of rows in journalled tables. A journal entry carries those of the rows its command changed.
//
//   value   tag and bytes: 'I' 8 bytes big-endian | 'F' IEEE 754 double, 8 bytes big-endian | 'T' UTF-8 | 'B' bytes
//   row     SHA-256 of: "row 1", table, then for each column that is not null, in declared order: name, value
//           (each with its length, 4 bytes big-endian, in front). A null leaves no trace, so a later column that is null
//           in old rows changes no digest.
//   list    for each row: table, key value (each with its length), 1 and the 32 bytes of its digest, or 0 for "no such row"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <QVariant>

#include "base/result.h"
#include "connection.h"
#include "schema.h"
#include "store/journal.h"

namespace radar::store {

struct TouchedRow {
    std::string table;
    std::string key;            ///< encoded value
    std::optional<Hash> digest; ///< none: the row is gone
};

[[nodiscard]] std::string encodeValue(const QVariant &value);
/// For people: a UUID, a text, a number.
[[nodiscard]] std::string describeValue(std::string_view encoded);
[[nodiscard]] std::string encodeRows(const std::vector<TouchedRow> &rows);
[[nodiscard]] std::optional<std::vector<TouchedRow>> decodeRows(std::string_view bytes);

[[nodiscard]] Hash sha256(std::string_view bytes);
void appendNumber(std::string &bytes, std::uint64_t number); ///< 8 bytes big-endian
void appendText(std::string &bytes, std::string_view text);  ///< length, then the text

class RowDigester {
public:
    /// The row as it stands now.
    [[nodiscard]] base::Result<TouchedRow> digest(const Connection &connection, const JournalledTable &table, const QVariant &key);
    /// Every row of the table.
    [[nodiscard]] base::Result<> digestAll(const Connection &connection, const JournalledTable &table, const std::function<void(TouchedRow)> &visit);

private:
    struct Columns {
        std::vector<std::string> names; ///< with their lengths in front
        int key = 0;
    };
    [[nodiscard]] TouchedRow digestOf(const Row &row, const JournalledTable &table);
    std::map<std::string, Columns> m_columns;
};

} // namespace radar::store
