#include "store/journal.h"

#include <QLoggingCategory>
#include <QString>

#include "anchor.h"
#include "base/check.h"
#include "chain.h"
#include "database_private.h"
#include "read_connection_private.h"
#include "verify.h"

namespace radar::store {

using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "radar.store")

/// As SQLite gives it back: what is hashed must be what is read.
std::string clean(const std::string &text) { return QString::fromStdString(text).toStdString(); }

} // namespace

struct Journal::Private {
    Private(Database &database_, const base::Clock &clock_) : database(database_), clock(clock_), anchorFile(Anchor::fileFor(database_.file())) {}

    Database &database;
    const base::Clock &clock;
    std::filesystem::path anchorFile;
    Anchor anchor;
    bool anchorWritten = true;
    std::optional<Head> appended; ///< in the transaction that is open
    Head head;                    ///< committed
    base::Time lastWritten{};
    bool complained = false;

    static constexpr std::int64_t entriesPerAnchor = 100;
    static constexpr std::chrono::seconds timePerAnchor{1};

    void start();
    void writeAnchor();
    void afterTransaction(bool committed);
};

void Journal::Private::start()
{
    const auto &connection = *database.d->connection;
    const auto last = readHead(connection);
    if (!last) {
        qCWarning(log, "The journal's last entry cannot be read: %s", last.error().detail.c_str());
        return; // every command will say so
    }
    head = *last;
    auto found = Anchor::read(anchorFile);
    if (found) {
        anchor = *std::move(found);
        const auto hash = readHash(connection, anchor.head.sequence);
        // A head that the journal no longer has would be overwritten by the next one: it is kept as evidence.
        if (anchor.head.sequence > 0 && hash && *hash != anchor.head.hash) {
            qCWarning(log, "Entry %lld of the anchor is not in the journal; see: police-radar audit verify",
                      static_cast<long long>(anchor.head.sequence));
            anchor.lost.push_back(anchor.head);
        }
    } else if (head.sequence > 0 || found.error().kind != base::ErrorKind::NotFound) {
        qCWarning(log, "The journal's anchor is missing or damaged; see: police-radar audit verify");
        anchor.missing.push_back(head.sequence);
    }
    writeAnchor();
}

void Journal::Private::writeAnchor()
{
    anchor.head = head;
    lastWritten = clock.now();
    const auto done = anchor.write(anchorFile);
    anchorWritten = done.has_value();
    // The entry itself is safe: tried again after the next one.
    if (!done && !complained)
        qCWarning(log, "%s", done.error().detail.c_str());
    complained = !done;
}

void Journal::Private::afterTransaction(bool committed)
{
    if (committed && appended) {
        head = *appended;
        anchorWritten = false;
    }
    appended.reset();
    const auto age = clock.now() - lastWritten;
    if (!anchorWritten && (head.sequence - anchor.head.sequence >= entriesPerAnchor || age >= timePerAnchor || age < base::Duration::zero()))
        writeAnchor();
}

Journal::Journal(Database &database, const base::Clock &clock) : d(std::make_unique<Private>(database, clock))
{
    RADAR_ASSERT(!database.d->afterTransaction); // one journal a database
    d->start();
    database.d->afterTransaction = [data = d.get()](bool committed) { data->afterTransaction(committed); };
}

Journal::~Journal()
{
    d->database.d->afterTransaction = nullptr;
    if (!d->anchorWritten)
        d->writeAnchor();
}

Result<> Journal::record(const Actor &actor, JournalEntry entry, const std::function<Result<>(Transaction &, JournalEntry &)> &change)
{
    return d->database.transaction([&](Transaction &transaction) -> Result<> {
        if (auto changed = change(transaction, entry); !changed)
            return changed;
        return append(transaction, actor, entry);
    });
}

Result<> Journal::append(Transaction &transaction, const Actor &actor, const JournalEntry &entry)
{
    RADAR_ASSERT(&transaction.m_database == &d->database);
    RADAR_ASSERT(!entry.action.empty());
    const auto &connection = *d->database.d->connection;
    if (!connection.inTransaction())
        return base::fail(base::ErrorKind::Unavailable, connection.file().string() + ": nothing was saved because a write failed");
    auto rows = d->database.d->takeTouched();
    if (!rows)
        return std::unexpected(rows.error());
    const auto last = readHead(connection);
    if (!last)
        return std::unexpected(last.error());
    Link link;
    link.entry.sequence = last->sequence + 1;
    link.entry.time = d->clock.now();
    link.entry.id = base::Uuid::makeV7(link.entry.time);
    link.entry.actor = {clean(actor.id), clean(actor.client), clean(actor.purpose)};
    link.entry.entry = {clean(entry.action), clean(entry.object), clean(entry.payload)};
    link.entry.previous = last->hash;
    link.touched = encodeRows(*rows);
    link.entry.hash = hashOf(link);
    if (auto inserted = insert(connection, link); !inserted)
        return inserted;
    d->appended = Head{link.entry.sequence, link.entry.hash};
    return {};
}

Result<VerifyReport> Journal::verify() const
{
    std::vector<JournalledTable> tables;
    for (const auto &[name, each] : d->database.d->changes)
        tables.push_back(each.table);
    return store::verify(*d->database.d->connection, tables, Anchor::read(d->anchorFile));
}

Result<std::vector<StoredEntry>> Journal::list(std::int64_t after, std::int64_t limit, const std::optional<std::string> &object) const
{
    return readEntries(*d->database.d->connection, after, limit, object);
}

Result<VerifyReport> verifyJournal(const ReadConnection &connection)
{
    // First the anchor: what is committed meanwhile may be newer than it, never older.
    const auto anchor = Anchor::read(Anchor::fileFor(connection.file()));
    Result<VerifyReport> report;
    const auto read = connection.snapshot([&]() -> Result<> {
        report = verify(*connection.internals().connection, connection.internals().tables, anchor);
        return {};
    });
    if (!read)
        return std::unexpected(read.error());
    return report;
}

Result<std::vector<StoredEntry>> listJournal(const ReadConnection &connection, std::int64_t after, std::int64_t limit,
                                             const std::optional<std::string> &object)
{
    return readEntries(*connection.internals().connection, after, limit, object);
}

} // namespace radar::store
