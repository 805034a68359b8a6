#include "connection.h"

#include <atomic>
#include <chrono>
#include <cstring>

#include <QSqlDriver>
#include <QSqlError>
#include <QUrl>

#include <sqlite3.h>
#include <sys/statvfs.h>

#include "base/check.h"

namespace radar::store {

using base::ErrorKind;
using base::Result;

namespace {

ErrorKind kindOf(int code)
{
    switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: return ErrorKind::Corrupt;
    case SQLITE_CONSTRAINT: return ErrorKind::Conflict;
    case SQLITE_FULL: return ErrorKind::Full;
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH: return ErrorKind::Invalid;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_NOMEM:
    case SQLITE_READONLY:
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
    case SQLITE_NOLFS:
    case SQLITE_PROTOCOL: return ErrorKind::Unavailable;
    default: return ErrorKind::Internal;
    }
}

enum class Form { Usual, Immutable };

/// A copy on a disk that nobody can write to (evidence on a DVD) has no place for the files that readers of a write-ahead log share. When its
/// log is empty it can be read as it lies there.
Result<Form> readOnlyForm(const std::filesystem::path &file)
{
    struct statvfs disk{};
    if (::statvfs(file.c_str(), &disk) != 0 || !(disk.f_flag & ST_RDONLY))
        return Form::Usual;
    std::error_code failure;
    const auto log = std::filesystem::file_size(file.string() + "-wal", failure);
    if (!failure && log > 0)
        return base::fail(ErrorKind::Unavailable,
                          file.string()
                              + " was copied while the station ran, to a disk that cannot be written to; copy the "
                                "whole folder to another disk first");
    return Form::Immutable;
}

/// Beyond this the check at start of a reader would take longer than somebody waits; damage is then found when it is read.
constexpr std::uintmax_t quickCheckLimit = 64 << 20;
/// A larger record is checked for so long when a station starts: what is found later is said by Journal::verify().
constexpr std::chrono::seconds checkedFor{3};

} // namespace

Connection::Connection(std::filesystem::path file, Mode mode) : m_file(std::move(file)), m_mode(mode), m_thread(std::this_thread::get_id())
{
    static std::atomic<unsigned> counter = 0;
    m_name = QStringLiteral("radar.store.%1").arg(++counter);
}

Connection::~Connection()
{
    assertThread();
    m_statements.clear();
    {
        auto database = QSqlDatabase::database(m_name, false);
        database.close();
    }
    QSqlDatabase::removeDatabase(m_name);
}

void Connection::assertThread() const { RADAR_ASSERT(m_thread == std::this_thread::get_id()); }

Result<std::unique_ptr<Connection>> Connection::open(const std::filesystem::path &file, Mode mode, Damage damage)
{
    std::error_code failure;
    const bool present = std::filesystem::exists(file, failure);
    if (!present && mode == Mode::ReadOnly)
        return base::fail(ErrorKind::NotFound, file.string() + " does not exist");
    if (std::filesystem::is_directory(file, failure))
        return base::fail(ErrorKind::Corrupt, file.string() + " is a folder, not a station's database");
    // Nothing here may open the file itself, not even to look at its header: closing it would drop the locks that SQLite
    // holds on it for this process's other connections.

    const auto form = mode == Mode::ReadOnly ? readOnlyForm(file) : Form::Usual;
    if (!form)
        return std::unexpected(form.error());

    std::unique_ptr<Connection> connection(new Connection(file, mode));
    auto database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), connection->m_name);
    if (!database.isValid())
        return base::fail(ErrorKind::Unavailable, "Qt's SQLite driver is not installed");
    const QString name = QString::fromStdString(file.string());
    if (*form == Form::Immutable) {
        database.setDatabaseName(QStringLiteral("file:") + QString::fromLatin1(QUrl::toPercentEncoding(name, "/")) + QStringLiteral("?immutable=1"));
        database.setConnectOptions(QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI"));
    } else {
        database.setDatabaseName(name);
        database.setConnectOptions(mode == Mode::ReadOnly ? QStringLiteral("QSQLITE_OPEN_READONLY;QSQLITE_BUSY_TIMEOUT=2000")
                                                          : QStringLiteral("QSQLITE_BUSY_TIMEOUT=2000"));
    }
    if (!database.open()) {
        const auto text = database.lastError().databaseText();
        database = {};
        return base::fail(ErrorKind::Unavailable, file.string() + " cannot be opened: " + text.toStdString());
    }
    const QVariant handle = database.driver()->handle();
    RADAR_ASSERT(handle.isValid() && std::strcmp(handle.typeName(), "sqlite3*") == 0);
    connection->m_handle = *static_cast<sqlite3 *const *>(handle.constData());
    database = {};
    if (const auto prepared = connection->prepareConnection(damage); !prepared)
        return std::unexpected(prepared.error());
    return connection;
}

Result<> Connection::prepareConnection(Damage damage) const
{
    // Readers never checkpoint: SQLite 3.46 can damage the file when two connections write or checkpoint at the same
    // instant (reliability.md §0.4). No mmap: an I/O error would be a signal instead of an answer.
    // Until it is known to be sound nothing is moved into it, also not when it is closed: what lies there may be evidence.
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    const auto pragmas = m_mode == Mode::ReadWrite
        ? execute("PRAGMA mmap_size=0; PRAGMA foreign_keys=ON; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864;")
        : execute("PRAGMA mmap_size=0; PRAGMA query_only=ON; PRAGMA wal_autocheckpoint=0;");
    if (!pragmas)
        return pragmas;

    std::string mode;
    const auto journalMode =
        query(m_mode == Mode::ReadWrite ? "PRAGMA journal_mode=WAL" : "PRAGMA journal_mode", {}, [&](const Row &row) { mode = row.text(0); });
    if (!journalMode)
        return journalMode;
    if (m_mode == Mode::ReadWrite && mode != "wal")
        return base::fail(ErrorKind::Unavailable, "The file system of " + m_file.string() + " does not carry SQLite's write-ahead log");

    if (damage == Damage::Refuse)
        if (auto checked = quickCheck(); !checked)
            return checked;
    sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
    return {};
}

Result<> Connection::quickCheck() const
{
    std::error_code failure;
    const auto size = std::filesystem::file_size(m_file, failure);
    const bool isLarge = failure || size > quickCheckLimit;
    if (isLarge && m_mode == Mode::ReadOnly)
        return query("SELECT count(*) FROM sqlite_master", {}, [](const Row &) {});
    auto end = std::chrono::steady_clock::now() + checkedFor;
    if (isLarge)
        sqlite3_progress_handler(
            m_handle, 10'000, [](void *until) { return std::chrono::steady_clock::now() > *static_cast<decltype(end) *>(until) ? 1 : 0; }, &end);
    std::string answer = "ok";
    const auto checked = query("PRAGMA quick_check(1)", {}, [&](const Row &row) { answer = row.text(0); });
    sqlite3_progress_handler(m_handle, 0, nullptr, nullptr);
    const bool isOutOfTime = !checked && isLarge && checked.error().kind != ErrorKind::Corrupt && std::chrono::steady_clock::now() > end;
    if (!checked && !isOutOfTime)
        return checked;
    if (answer != "ok")
        return base::fail(ErrorKind::Corrupt, m_file.string() + " is damaged (" + answer + "); restore it from a backup");
    return {};
}

template <typename Work>
auto Connection::withStatement(std::string_view sql, std::span<const QVariant> values, const Work &work) const
    -> decltype(work(std::declval<QSqlQuery &>()))
{
    assertThread();
    auto found = m_statements.find(sql);
    if (found == m_statements.end())
        found =
            m_statements.emplace(std::string(sql), std::make_unique<Statement>(Statement{QSqlQuery(QSqlDatabase::database(m_name, false))})).first;
    // A visitor that asks the same question again gets a statement of its own.
    std::unique_ptr<Statement> second;
    Statement *statement = found->second.get();
    if (statement->busy) {
        second = std::make_unique<Statement>(Statement{QSqlQuery(QSqlDatabase::database(m_name, false))});
        statement = second.get();
    }
    QSqlQuery &query = statement->query;
    if (query.lastQuery().isEmpty() || query.lastError().isValid()) {
        query.setForwardOnly(true);
        if (!query.prepare(QString::fromUtf8(sql.data(), static_cast<qsizetype>(sql.size())))) {
            const auto failure = error(query);
            query = QSqlQuery(QSqlDatabase::database(m_name, false));
            return failure;
        }
    }
    struct InUse {
        Statement &statement;
        ~InUse()
        {
            statement.query.finish();
            statement.busy = false;
        }
    } inUse{*statement};
    statement->busy = true;
    for (std::size_t i = 0; i < values.size(); ++i)
        query.bindValue(static_cast<int>(i), values[i]);
    if (!query.exec())
        return error(query);
    return work(query);
}

Result<> Connection::query(std::string_view sql, std::span<const QVariant> values, const RowVisitor &visit) const
{
    return withStatement(sql, values, [&](QSqlQuery &query) -> Result<> {
        const Row row(query);
        while (query.next())
            visit(row);
        if (query.lastError().isValid())
            return error(query);
        return {};
    });
}

Result<std::int64_t> Connection::run(std::string_view sql, std::span<const QVariant> values) const
{
    return withStatement(sql, values, [](QSqlQuery &query) -> Result<std::int64_t> { return query.numRowsAffected(); });
}

Result<> Connection::execute(const std::string &script) const
{
    assertThread();
    char *message = nullptr;
    const int code = sqlite3_exec(m_handle, script.c_str(), nullptr, nullptr, &message);
    if (code == SQLITE_OK)
        return {};
    const QString text = message ? QString::fromUtf8(message) : QString::fromUtf8(sqlite3_errstr(code));
    sqlite3_free(message);
    return error(code, text);
}

bool Connection::inTransaction() const { return sqlite3_get_autocommit(m_handle) == 0; }

std::unexpected<base::Error> Connection::error(int code, const QString &text) const
{
    // A number in the header that no version ever wrote is damage, whatever class SQLite puts it in.
    if (code == SQLITE_ERROR && text == QLatin1StringView("unsupported file format"))
        code = SQLITE_CORRUPT;
    const ErrorKind kind = kindOf(code);
    std::string detail = m_file.string();
    switch (code & 0xff) {
    case SQLITE_FULL: detail += ": no space left on the disk; nothing was saved"; break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: detail += " is locked by another program; nothing was saved"; break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB: detail += " is damaged (" + text.toStdString() + "); restore it from a backup"; break;
    default: detail += ": " + text.toStdString(); break;
    }
    return base::fail(kind, std::move(detail));
}

std::unexpected<base::Error> Connection::error(const QSqlQuery &query) const
{
    const QSqlError failure = query.lastError();
    return error(failure.nativeErrorCode().toInt(), failure.databaseText().isEmpty() ? failure.driverText() : failure.databaseText());
}

} // namespace radar::store
