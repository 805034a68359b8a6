#include "database_private.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <QByteArray>
#include <QSqlQuery>
#include <QSqlRecord>

#include <fcntl.h>
#include <sodium.h>
#include <sqlite3.h>
#include <unistd.h>

#include "base/check.h"

namespace radar::store {

using base::ErrorKind;
using base::Result;

QVariant bind(const base::Uuid &uuid)
{
    return QByteArray(reinterpret_cast<const char *>(uuid.bytes.data()), static_cast<qsizetype>(uuid.bytes.size()));
}

QVariant bind(base::Time time) { return QVariant::fromValue<qint64>(base::toMicroseconds(time)); }

QVariant bind(std::string_view text)
{
    // Never a null QString: that would be stored as null.
    return text.empty() ? QStringLiteral("") : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QVariant salt()
{
    std::array<std::uint8_t, 16> bytes{};
    randombytes_buf(bytes.data(), bytes.size());
    return store::bind(std::span<const std::uint8_t>(bytes));
}

QVariant bind(std::span<const std::uint8_t> bytes)
{
    return bytes.empty() ? QByteArray("") : QByteArray(reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size()));
}

std::int64_t Row::integer(int column) const { return m_query.value(column).toLongLong(); }
double Row::real(int column) const { return m_query.value(column).toDouble(); }
std::string Row::text(int column) const { return m_query.value(column).toString().toStdString(); }
bool Row::isNull(int column) const { return m_query.isNull(column); }
QVariant Row::value(int column) const { return m_query.value(column); }

std::vector<std::uint8_t> Row::bytes(int column) const
{
    const QByteArray bytes = m_query.value(column).toByteArray();
    return {bytes.begin(), bytes.end()};
}

base::Uuid Row::uuid(int column) const
{
    base::Uuid uuid;
    const QByteArray bytes = m_query.value(column).toByteArray();
    if (bytes.size() == static_cast<qsizetype>(uuid.bytes.size())) // null, and whatever a foreign hand put there, is the null id
        std::copy(bytes.begin(), bytes.end(), reinterpret_cast<char *>(uuid.bytes.data()));
    return uuid;
}

base::Time Row::time(int column) const { return base::fromMicroseconds(integer(column)); }

std::vector<std::string> Row::columns() const
{
    const QSqlRecord record = m_query.record();
    std::vector<std::string> names;
    for (int i = 0; i < record.count(); ++i)
        names.push_back(record.fieldName(i).toStdString());
    return names;
}

Result<> Database::Private::checkTouched() const
{
    for (const auto &[name, each] : changes) {
        const auto changed = std::max(each.written.size(), each.removed.size());
        if (changed > each.touched.size())
            return base::fail(ErrorKind::Internal,
                              std::to_string(changed) + " rows of " + name + " were changed, but " + std::to_string(each.touched.size())
                                  + " given to Transaction::touched");
    }
    return {};
}

Result<std::vector<TouchedRow>> Database::Private::takeTouched()
{
    if (const auto complete = checkTouched(); !complete)
        return std::unexpected(complete.error());
    std::vector<TouchedRow> rows;
    for (const auto &[name, each] : changes) {
        for (const QVariant &key : each.touched) {
            auto row = digester.digest(*connection, each.table, key);
            if (!row)
                return std::unexpected(row.error());
            rows.push_back(*std::move(row));
        }
    }
    forgetTouched();
    return rows;
}

void Database::Private::forgetTouched()
{
    for (auto &[name, each] : changes) {
        each.touched.clear();
        each.touchedKeys.clear();
        each.written.clear();
        each.removed.clear();
    }
}

void Database::Private::lookForForeign()
{
    std::int64_t now = dataVersion;
    (void)connection->query("PRAGMA data_version", {}, [&](const Row &row) { now = row.integer(0); });
    isForeign = isForeign || (dataVersion != 0 && now != dataVersion);
    dataVersion = now;
}

bool Database::Private::takeForeign()
{
    if (!inTransaction)
        lookForForeign();
    return std::exchange(isForeign, false);
}

Database::Database() = default;

Database::~Database()
{
    d->connection->assertThread();
    RADAR_ASSERT(!d->inTransaction && !d->afterTransaction); // the journal goes first
    sqlite3_update_hook(d->connection->handle(), nullptr, nullptr);
}

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path &file, std::span<const Migration> migrations)
{
    RADAR_ASSERT(sodium_init() >= 0);
    auto lock = WriteLock::take(file);
    if (!lock)
        return std::unexpected(lock.error());
    std::error_code failure;
    if (!std::filesystem::exists(file, failure)) { // nobody else's to read
        const int made = ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (made < 0)
            return base::fail(ErrorKind::Unavailable, file.string() + " cannot be made: " + std::strerror(errno));
        ::close(made);
    }
    auto data = std::make_unique<Private>(*std::move(lock));
    auto connection = Connection::open(file, Connection::Mode::ReadWrite);
    if (!connection)
        return std::unexpected(connection.error());
    data->connection = *std::move(connection);
    if (const auto migrated = migrate(*data->connection, migrations); !migrated)
        return std::unexpected(migrated.error());
    for (JournalledTable &table : journalledTables(migrations)) {
        const std::string name = table.name;
        data->changes[name].table = std::move(table);
    }
    const auto noteChange = [](void *context, int operation, const char *, const char *table, sqlite3_int64 row) {
        auto &changes = static_cast<Private *>(context)->changes;
        const auto found = changes.find(std::string_view(table));
        if (found != changes.end())
            (operation == SQLITE_DELETE ? found->second.removed : found->second.written).insert(row);
    };
    sqlite3_update_hook(data->connection->handle(), noteChange, data.get());
    data->lookForForeign();
    std::unique_ptr<Database> database(new Database);
    database->d = std::move(data);
    return database;
}

Result<> Database::mayOpen(const std::filesystem::path &file)
{
    std::error_code failure;
    if (!std::filesystem::exists(file.string() + ".lock", failure))
        return {};
    return WriteLock::take(file).transform([](const WriteLock &) {});
}

const std::filesystem::path &Database::file() const { return d->connection->file(); }

Result<> Database::query(const char *sql, std::span<const QVariant> values, const RowVisitor &visit) const
{
    return d->connection->query(sql, values, visit);
}

Result<> Database::transaction(const std::function<Result<>(Transaction &)> &work)
{
    const Connection &connection = *d->connection;
    connection.assertThread();
    RADAR_ASSERT(!d->inTransaction);
    if (const auto begun = connection.execute("BEGIN IMMEDIATE"); !begun)
        return begun;

    // Whatever way `work` ends.
    struct Scope {
        Private &d;
        bool committed = false;
        explicit Scope(Private &data) : d(data) { d.inTransaction = true; }
        ~Scope()
        {
            if (!committed && d.connection->inTransaction())
                (void)d.connection->execute("ROLLBACK");
            d.inTransaction = false;
            d.forgetTouched();
            if (d.afterTransaction)
                d.afterTransaction(committed);
        }
    } scope(*d);

    Transaction transaction(*this);
    if (auto done = work(transaction); !done)
        return done;
    if (const auto complete = d->checkTouched(); !complete)
        return complete;
    for (const auto &[name, each] : d->changes)
        if (!each.touched.empty())
            return base::fail(ErrorKind::Internal, "Rows of " + name + " were touched after the last journal entry of their transaction");
    if (!connection.inTransaction()) // SQLite rolled back by itself and `work` did not say so
        return base::fail(ErrorKind::Unavailable, connection.file().string() + ": nothing was saved because a write failed");
    if (auto done = connection.execute("COMMIT"); !done)
        return done;
    scope.committed = true;
    return {};
}

Result<> Database::checkpoint()
{
    bool busy = false;
    const auto done = d->connection->query("PRAGMA wal_checkpoint(TRUNCATE)", {}, [&](const Row &row) { busy = row.integer(0) != 0; });
    if (done && busy)
        return base::fail(ErrorKind::Unavailable, file().string() + " is being read; its log stays for now");
    return done;
}

Result<std::int64_t> Transaction::run(const char *sql, std::span<const QVariant> values)
{
    const Connection &connection = *m_database.d->connection;
    // After a full disk SQLite may have rolled back: what follows must not be saved one by one.
    if (!connection.inTransaction())
        return base::fail(ErrorKind::Unavailable, connection.file().string() + ": nothing was saved because a write failed");
    return connection.run(sql, values);
}

Result<> Transaction::query(const char *sql, std::span<const QVariant> values, const RowVisitor &visit)
{
    return m_database.d->connection->query(sql, values, visit);
}

void Transaction::touched(std::string_view table, const QVariant &key)
{
    const auto found = m_database.d->changes.find(table);
    RADAR_ASSERT(found != m_database.d->changes.end()); // "-- journalled: table(key)" in its migration
    if (found->second.touchedKeys.insert(encodeValue(key)).second)
        found->second.touched.push_back(key);
}

} // namespace radar::store
