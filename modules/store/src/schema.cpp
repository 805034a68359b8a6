#include "schema.h"

#include <array>
#include <map>
#include <sstream>

#include "base/check.h"

namespace radar::store {

using base::ErrorKind;
using base::Result;

namespace {

Result<std::map<std::string, std::int64_t>> versions(const Connection &connection)
{
    std::map<std::string, std::int64_t> found;
    const auto present = tableExists(connection, "schema_versions");
    if (!present)
        return std::unexpected(present.error());
    if (*present) {
        const auto read =
            connection.query("SELECT module, number FROM schema_versions", {}, [&](const Row &row) { found[row.text(0)] = row.integer(1); });
        if (!read)
            return std::unexpected(read.error());
    }
    return found;
}

Result<> apply(const Connection &connection, std::span<const Migration> migrations, std::map<std::string, std::int64_t> &present)
{
    if (const auto made = connection.execute("CREATE TABLE IF NOT EXISTS schema_versions (module TEXT PRIMARY KEY, number INTEGER NOT NULL)"); !made)
        return made;
    for (const Migration &migration : migrations) {
        std::int64_t &number = present[migration.module];
        if (migration.number <= number)
            continue;
        RADAR_ASSERT(migration.number == number + 1);
        if (const auto done = connection.execute(migration.sql); !done) {
            const bool ours = done.error().kind == ErrorKind::Internal;
            return base::fail(done.error().kind,
                              "Schema " + std::to_string(migration.number) + " of " + migration.module
                                  + (ours ? " is wrong: " : " could not be applied: ") + done.error().detail);
        }
        number = migration.number;
        const std::array<QVariant, 2> values{store::bind(migration.module), store::bind(number)};
        const auto noted = connection.run("INSERT INTO schema_versions (module, number) VALUES (?, ?) "
                                          "ON CONFLICT (module) DO UPDATE SET number = excluded.number",
                                          values);
        if (!noted)
            return std::unexpected(noted.error());
    }
    for (const JournalledTable &table : journalledTables(migrations)) {
        const auto usable = connection.query("SELECT " + table.key + " FROM " + table.name + " LIMIT 0", {}, [](const Row &) {});
        if (!usable)
            return base::fail(ErrorKind::Internal, "Journalled table " + table.name + "(" + table.key + ") cannot be read: " + usable.error().detail);
    }
    return {};
}

} // namespace

Result<bool> tableExists(const Connection &connection, const std::string &table)
{
    bool found = false;
    const std::array<QVariant, 1> values{store::bind(table)};
    const auto asked = connection.query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", values, [&](const Row &) { found = true; });
    if (!asked)
        return std::unexpected(asked.error());
    return found;
}

std::vector<JournalledTable> journalledTables(std::span<const Migration> migrations)
{
    static constexpr std::string_view mark = "-- journalled:";
    static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz_0123456789";
    std::vector<JournalledTable> tables;
    for (const Migration &migration : migrations) {
        std::istringstream lines(migration.sql);
        for (std::string line; std::getline(lines, line);) {
            if (!line.starts_with(mark))
                continue;
            const auto nameStart = line.find_first_of(letters, mark.size());
            const auto open = line.find('(');
            const auto close = line.find(')');
            RADAR_ASSERT(nameStart != line.npos && open != line.npos && close != line.npos && nameStart < open && open + 1 < close);
            JournalledTable table{line.substr(nameStart, open - nameStart), line.substr(open + 1, close - open - 1)};
            RADAR_ASSERT(table.name.find_first_not_of(letters) == table.name.npos && table.key.find_first_not_of(letters) == table.key.npos);
            tables.push_back(std::move(table));
        }
    }
    return tables;
}

Result<> checkSchema(const Connection &connection, std::span<const Migration> migrations)
{
    const auto present = versions(connection);
    if (!present)
        return std::unexpected(present.error());
    if (present->empty()) {
        std::int64_t tables = 0;
        const auto counted = connection.query("SELECT count(*) FROM sqlite_master", {}, [&](const Row &row) { tables = row.integer(0); });
        if (!counted)
            return counted;
        if (tables > 0)
            return base::fail(ErrorKind::Invalid, connection.file().string() + " is another program's database, not a station's");
        return {};
    }
    std::map<std::string, std::int64_t> known;
    for (const Migration &migration : migrations)
        known[migration.module] = std::max<std::int64_t>(known[migration.module], migration.number);
    for (const auto &[module, number] : known) {
        const auto found = present->find(module);
        if (found != present->end() && found->second > number)
            return base::fail(ErrorKind::Conflict,
                              connection.file().string() + " was written by a newer version of this program: its schema of " + module + " is "
                                  + std::to_string(found->second) + ", this version knows " + std::to_string(number) + "; use the newer version");
    }
    return {};
}

Result<> migrate(const Connection &connection, std::span<const Migration> migrations)
{
    if (const auto checked = checkSchema(connection, migrations); !checked)
        return checked;
    auto present = versions(connection);
    if (!present)
        return std::unexpected(present.error());
    if (const auto begun = connection.execute("BEGIN IMMEDIATE"); !begun)
        return begun;
    auto done = apply(connection, migrations, *present);
    if (done)
        done = connection.execute("COMMIT");
    if (!done && connection.inTransaction())
        (void)connection.execute("ROLLBACK");
    return done;
}

} // namespace radar::store
