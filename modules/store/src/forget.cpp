#include "store/forget.h"

#include <algorithm>
#include <set>

#include "manifest.h"
#include "schema.h"
#include "words.h"

namespace radar::store {

using base::ErrorKind;
using base::Result;

namespace {

/// Who somebody is: another one of the same name keeps it.
constexpr std::string_view namesOfOthers[] = {"name", "key", "call_sign", "phone"};

struct Column {
    std::string table, name;
};

Result<std::vector<Column>> columnsIn(Transaction &transaction, std::string_view type)
{
    std::vector<Column> columns;
    const QVariant values[] = {store::bind(type)};
    const auto read = transaction.query("SELECT t.name, c.name FROM sqlite_master t JOIN pragma_table_info(t.name) c"
                                        " WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE 'journal%'"
                                        " AND t.name <> 'schema_versions' AND upper(c.type) = ? ORDER BY t.name, c.cid",
                                        values, [&](const Row &row) { columns.push_back({row.text(0), row.text(1)}); });
    if (!read)
        return std::unexpected(read.error());
    return columns;
}

/// One word in one column of a table under the journal.
Result<std::int64_t> forgetIn(Transaction &transaction, const Column &column, const JournalledTable &table, bool hasSalt, const std::string &word)
{
    std::vector<QVariant> keys;
    const QVariant wanted[] = {store::bind(word)};
    const std::string select = "SELECT " + table.key + " FROM " + column.table + " WHERE instr(" + column.name + ", ?) > 0";
    if (auto read = transaction.query(select.c_str(), wanted, [&](const Row &row) { keys.push_back(row.value(0)); }); !read)
        return std::unexpected(read.error());
    const std::string update = "UPDATE " + column.table + " SET " + column.name + " = replace(" + column.name + ", ?, ?)"
        + (hasSalt ? ", salt = ?" : "") + " WHERE " + table.key + " = ?";
    for (const QVariant &key : keys) {
        // Another salt: nobody tries names against the digest that the journal keeps of the row as it was.
        std::vector<QVariant> values{store::bind(word), store::bind(erasedMark)};
        if (hasSalt)
            values.push_back(store::salt());
        values.push_back(key);
        if (auto done = transaction.run(update.c_str(), values); !done)
            return done;
        transaction.touched(column.table, key);
    }
    return static_cast<std::int64_t>(keys.size());
}

Result<std::int64_t> forgetIn(Transaction &transaction, const Column &column, const std::string &word)
{
    const QVariant values[] = {store::bind(word), store::bind(erasedMark), store::bind(word)};
    const std::string update =
        "UPDATE " + column.table + " SET " + column.name + " = replace(" + column.name + ", ?, ?) WHERE instr(" + column.name + ", ?) > 0";
    return transaction.run(update.c_str(), values);
}

Result<> checkWords(std::span<const std::string> words)
{
    for (const std::string &word : words)
        if (QString::fromStdString(word).size() < static_cast<qsizetype>(shortestForgotten))
            return base::fail(ErrorKind::Invalid, "a word to be forgotten has two characters at least");
    return {};
}

} // namespace

Result<std::int64_t> forgetInTables(Transaction &transaction, std::span<const Migration> migrations, std::span<const std::string> words)
{
    if (auto checked = checkWords(words); !checked)
        return std::unexpected(checked.error());
    const auto columns = columnsIn(transaction, "TEXT");
    const auto blobs = columnsIn(transaction, "BLOB");
    if (!columns || !blobs)
        return std::unexpected(columns ? blobs.error() : columns.error());
    const auto journalled = journalledTables(migrations);
    std::int64_t rows = 0;
    for (const Column &column : *columns) {
        const auto table = std::ranges::find(journalled, column.table, &JournalledTable::name);
        const bool isKey = table != journalled.end() && table->key == column.name;
        if (isKey || std::ranges::contains(namesOfOthers, std::string_view(column.name)))
            continue;
        const bool hasSalt = std::ranges::any_of(*blobs, [&](const Column &blob) { return blob.table == column.table && blob.name == "salt"; });
        for (const std::string &word : words) {
            const auto done = table != journalled.end() ? forgetIn(transaction, column, *table, hasSalt, word) : forgetIn(transaction, column, word);
            if (!done)
                return done;
            rows += *done;
        }
    }
    return rows;
}

Result<std::int64_t> forgetInJournal(Transaction &transaction, std::span<const std::string> objects, std::span<const std::string> words)
{
    if (auto checked = checkWords(words); !checked)
        return std::unexpected(checked.error());
    std::vector<std::int64_t> found;
    const auto read = transaction.query(
        "SELECT k.sequence, k.key, j.object, j.purpose FROM journal_keys k JOIN journal j ON j.sequence = k.sequence WHERE k.key <> zeroblob(32)", {},
        [&](const Row &row) {
            const auto bytes = row.bytes(1);
            WordsKey key{};
            if (bytes.size() == key.size())
                std::ranges::copy(bytes, key.begin());
            const auto purpose = openWords(row.text(3), key);
            const bool isAbout = std::ranges::contains(objects, row.text(2))
                || (purpose && std::ranges::any_of(words, [&](const std::string &word) { return purpose->find(word) != std::string::npos; }));
            if (isAbout)
                found.push_back(row.integer(0));
        });
    if (!read)
        return std::unexpected(read.error());
    for (const std::int64_t sequence : found) {
        const QVariant values[] = {store::bind(sequence)};
        if (auto done = transaction.run("UPDATE journal_keys SET key = zeroblob(32) WHERE sequence = ?", values); !done)
            return done;
    }
    return static_cast<std::int64_t>(found.size());
}

Result<std::int64_t> forgetOldPurposes(Transaction &transaction, base::Time before, std::int64_t most)
{
    // Entries are in the order of time but for a clock that was set back: the oldest are enough to look at. What SQLite removes it overwrites.
    const QVariant values[] = {store::bind(most), store::bind(before)};
    return transaction.run("DELETE FROM journal_keys WHERE sequence IN (SELECT sequence FROM (SELECT k.sequence, j.time FROM journal_keys k"
                           " JOIN journal j ON j.sequence = k.sequence ORDER BY k.sequence LIMIT ?) WHERE time < ?)",
                           values);
}

Result<std::size_t> forgetBackups(const std::filesystem::path &folder, const std::function<bool(const Backup &)> &knows)
{
    const auto all = backupsIn(folder);
    std::vector<bool> kept;
    for (const Backup &backup : all)
        kept.push_back(knows(backup));
    if (!all.empty() && !std::ranges::contains(kept, true))
        return base::fail(ErrorKind::Unavailable, "there is no backup from after it; the older ones stay until there is");
    removeBackups(folder, all, kept);
    const auto left = backupsIn(folder);
    if (const auto stayed = std::ranges::find_if_not(left, knows); stayed != left.end())
        return base::fail(ErrorKind::Unavailable, stayed->folder.string() + " cannot be removed");
    return all.size() - left.size();
}

} // namespace radar::store
