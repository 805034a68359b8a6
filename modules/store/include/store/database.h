#pragma once
// station.db: SQLite in WAL mode, synchronous=FULL, foreign keys on. One Database = the one write connection of a
// process; all writes and all checkpoints go through it, on the thread that opened it. A second process that wants to
// write is refused at once. Readers on other threads use ReadConnection.

#include <concepts>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <QVariant>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "store/migration.h"

class QSqlDatabase;
class QSqlQuery;

namespace radar::store {

class Connection;

/// A value to bind: text, number, bytes, null (QVariant()). Ids are bound as 16-byte blobs, times as microseconds.
/// Always with its namespace, store::bind(x): std::bind is found by itself for strings and times.
[[nodiscard]] QVariant bind(const base::Uuid &uuid);
template <typename Tag>
[[nodiscard]] QVariant bind(const base::Id<Tag> &id)
{
    return store::bind(id.uuid);
}
[[nodiscard]] QVariant bind(base::Time time);
[[nodiscard]] QVariant bind(std::string_view text); ///< UTF-8
[[nodiscard]] QVariant bind(std::span<const std::uint8_t> bytes);
template <std::integral Number>
[[nodiscard]] QVariant bind(Number number)
{
    return QVariant::fromValue<qint64>(static_cast<qint64>(number));
}
[[nodiscard]] inline QVariant bind(double number) { return number; }
/// Null when empty.
template <typename Value>
[[nodiscard]] QVariant bind(const std::optional<Value> &value)
{
    return value ? store::bind(*value) : QVariant();
}

/// 16 random bytes for a column of a row with names or words: the journal keeps the row's digest for ever, and nobody shall try names
/// against it.
[[nodiscard]] QVariant salt();

/// One row of an answer, read by column number.
class Row {
public:
    explicit Row(const QSqlQuery &query) : m_query(query) {}
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] std::vector<std::uint8_t> bytes(int column) const;
    [[nodiscard]] base::Uuid uuid(int column) const;
    template <typename Tag>
    [[nodiscard]] base::Id<Tag> id(int column) const
    {
        return {uuid(column)};
    }
    [[nodiscard]] base::Time time(int column) const;
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] QVariant value(int column) const; ///< as stored: number, text, bytes or null
    [[nodiscard]] std::vector<std::string> columns() const;

private:
    const QSqlQuery &m_query;
};

using RowVisitor = std::function<void(const Row &)>;

class Database {
public:
    /// Opens or makes the file, takes the write lock, brings every module's schema up to date in one transaction.
    /// Fails with Conflict (another process writes; a newer schema, named), Corrupt (damaged, no database), Invalid
    /// (somebody else's database), Unavailable (disk).
    [[nodiscard]] static base::Result<std::unique_ptr<Database>> open(const std::filesystem::path &file, std::span<const Migration> migrations);
    /// Conflict: another process has it open for writing. For who would otherwise find out only after long work.
    [[nodiscard]] static base::Result<> mayOpen(const std::filesystem::path &file);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    [[nodiscard]] const std::filesystem::path &file() const;

    /// Reads. Statements are prepared once and kept. `visit` may query again.
    [[nodiscard]] base::Result<> query(const char *sql, std::span<const QVariant> values, const RowVisitor &visit) const;

    /// All of `work` or nothing: rolls back when it returns an error. Everything that changes a table goes through here
    /// (facts such as positions) or through Journal::record (the record). Does not nest.
    [[nodiscard]] base::Result<> transaction(const std::function<base::Result<>(class Transaction &)> &work);

    /// Moves the write-ahead log into the file and empties it.
    [[nodiscard]] base::Result<> checkpoint();

private:
    Database();
    struct Private;
    std::unique_ptr<Private> d;
    friend class Transaction;
    friend class Journal;
};

/// Lives only inside Database::transaction.
class Transaction {
public:
    /// Runs one statement; the number of rows it changed.
    [[nodiscard]] base::Result<std::int64_t> run(const char *sql, std::span<const QVariant> values = {});
    [[nodiscard]] base::Result<> query(const char *sql, std::span<const QVariant> values, const RowVisitor &visit);

    /// "This row of a journalled table is new, changed or removed": once for each row, before the journal entry is
    /// appended (inside the `change` of Journal::record). The entry then carries the digest of the row as it stands, so
    /// that a foreign hand on the row is found. `key` is the value of the column named in the migration's line
    /// `-- journalled: table(key)`. Forgetting it is refused with Internal when the transaction ends.
    void touched(std::string_view table, const QVariant &key);

private:
    explicit Transaction(Database &database) : m_database(database) {}
    Database &m_database;
    friend class Database;
    friend class Journal;
};

} // namespace radar::store
