#include "tables.h"

#include <vector>

namespace radar::store {

base::Result<std::map<std::string, std::int64_t>> countRows(const Connection &connection)
{
    std::vector<std::string> names;
    const auto listed = connection.query("SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) != 'sqlite_' ORDER BY name", {},
                                         [&](const Row &row) { names.push_back(row.text(0)); });
    if (!listed)
        return std::unexpected(listed.error());
    std::map<std::string, std::int64_t> rows;
    for (const std::string &name : names) {
        const auto counted = connection.query("SELECT count(*) FROM \"" + name + '"', {}, [&](const Row &row) { rows[name] = row.integer(0); });
        if (!counted)
            return std::unexpected(counted.error());
    }
    return rows;
}

} // namespace radar::store
