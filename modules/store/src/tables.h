#pragma once
// Which tables a record has, and how much is in them.

#include <map>
#include <string>

#include "chain.h"
#include "connection.h"

namespace radar::store {

/// Rows by table; SQLite's own tables are left out.
[[nodiscard]] base::Result<std::map<std::string, std::int64_t>> countRows(const Connection &connection);

} // namespace radar::store
