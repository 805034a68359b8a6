#include "read_connection_private.h"

#include "base/check.h"

namespace radar::store {

using base::Result;

ReadConnection::ReadConnection() : d(std::make_unique<Private>()) {}
ReadConnection::~ReadConnection() = default;

Result<std::unique_ptr<ReadConnection>> ReadConnection::open(const std::filesystem::path &file, std::span<const Migration> migrations)
{
    auto connection = Connection::open(file, Connection::Mode::ReadOnly);
    if (!connection)
        return std::unexpected(connection.error());
    if (const auto checked = checkSchema(**connection, migrations); !checked)
        return std::unexpected(checked.error());
    std::unique_ptr<ReadConnection> reader(new ReadConnection);
    reader->d->connection = *std::move(connection);
    reader->d->tables = journalledTables(migrations);
    return reader;
}

const std::filesystem::path &ReadConnection::file() const { return d->connection->file(); }

Result<> ReadConnection::query(const char *sql, std::span<const QVariant> values, const RowVisitor &visit) const
{
    return d->connection->query(sql, values, visit);
}

Result<> ReadConnection::snapshot(const std::function<Result<>()> &work) const
{
    RADAR_ASSERT(!d->connection->inTransaction());
    if (const auto begun = d->connection->execute("BEGIN"); !begun)
        return begun;
    struct End {
        const Connection &connection;
        ~End() { (void)connection.execute("ROLLBACK"); } // nothing was written
    } end{*d->connection};
    return work();
}

} // namespace radar::store
