#pragma once
// station.db: SQLite in WAL mode, synchronous=FULL, foreign keys on. One Database = the one write connection of a
// process; all writes and all checkpoints go through it, on the thread that opened it. A second process that wants to
// write is refused at once. Readers on other threads use ReadConnection.

#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include <QVariant>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "store/migration.h"

class QSqlDatabase;
class QSqlQuery;

namespace radar::store {

/// A value to bind: text, number, bytes, null. Ids are bound as 16-byte blobs, times as microseconds.
[[nodiscard]] QVariant bind(const base::Uuid &uuid);
template <typename Tag>
[[nodiscard]] QVariant bind(const base::Id<Tag> &id) { return bind(id.uuid); }
[[nodiscard]] QVariant bind(base::Time time);
[[nodiscard]] QVariant bind(const std::string &text);
[[nodiscard]] inline QVariant bind(std::int64_t number) { return QVariant::fromValue<qint64>(number); }
[[nodiscard]] inline QVariant bind(double number) { return number; }

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
    [[nodiscard]] base::Id<Tag> id(int column) const { return {uuid(column)}; }
    [[nodiscard]] base::Time time(int column) const;
    [[nodiscard]] bool isNull(int column) const;

private:
    const QSqlQuery &m_query;
};

using RowVisitor = std::function<void(const Row &)>;

class Database {
public:
    /// Opens or makes the file, takes the write lock, brings every module's schema up to date in one transaction.
    /// Fails with Conflict (another process writes; a newer schema, named), Corrupt, Unavailable (disk).
    [[nodiscard]] static base::Result<std::unique_ptr<Database>> open(const std::filesystem::path &file,
                                                                      std::span<const Migration> migrations);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Reads. Statements are prepared once and kept.
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
};

/// Lives only inside Database::transaction.
class Transaction {
public:
    /// Runs one statement; the number of rows it changed.
    [[nodiscard]] base::Result<std::int64_t> run(const char *sql, std::span<const QVariant> values = {});
    [[nodiscard]] base::Result<> query(const char *sql, std::span<const QVariant> values, const RowVisitor &visit);

private:
    explicit Transaction(Database &database) : m_database(database) {}
    Database &m_database;
    friend class Database;
};

} // namespace radar::store
