#pragma once
// Schemas of modules: what is in the file, what this program knows, and the way from one to the other.

#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "connection.h"
#include "store/migration.h"

namespace radar::store {

/// A table under the journal, from a migration's line "-- journalled: orders(id)".
struct JournalledTable {
    std::string name;
    std::string key;
};

[[nodiscard]] std::vector<JournalledTable> journalledTables(std::span<const Migration> migrations);

/// Conflict when the file has a newer schema of a module named in `migrations`; Invalid for another program's database.
[[nodiscard]] base::Result<> checkSchema(const Connection &connection, std::span<const Migration> migrations);

/// Applies what is pending, in one transaction, in the order given.
[[nodiscard]] base::Result<> migrate(const Connection &connection, std::span<const Migration> migrations);

[[nodiscard]] base::Result<bool> tableExists(const Connection &connection, const std::string &table);

} // namespace radar::store
