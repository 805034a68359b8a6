#include "store/journal.h"

#include <QLoggingCategory>
#include <QString>

#include "anchor.h"
#include "base/check.h"
#include "chain.h"
#include "database_private.h"
#include "read_connection_private.h"
#include "verify.h"
#include "words.h"

namespace radar::store {

using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "radar.store")

/// As SQLite gives it back: what is hashed must be what is read.
std::string clean(const std::string &text) { return QString::fromStdString(text).toStdString(); }

} // namespace

struct Journal::Private {
    Private(Database &database_, const base::Clock &clock_, std::optional<Sealing> sealing)
        : database(database_), clock(clock_), anchorFile(Anchor::fileFor(database_.file()))
    {
        if (!sealing)
            return;
        options.heads.push_back(sealing->heads);
        options.heads.insert(options.heads.end(), sealing->copies.begin(), sealing->copies.end());
        sealer.emplace(*std::move(sealing));
        sealTried = sealer->sealedSequence();
        sealTriedTime = sealer->sealedTime();
    }

    Database &database;
    const base::Clock &clock;
    std::filesystem::path anchorFile;
    Anchor anchor;
    bool anchorWritten = true;
    std::optional<Head> appended; ///< in the transaction that is open
    Head head;                    ///< committed
    base::Time lastWritten{};
    bool complained = false;
    std::optional<Sealer> sealer;
    VerifyOptions options{.signatures = VerifyOptions::Signatures::Ignore}; ///< of verify()
    std::int64_t sealTried = 0;
    base::Time sealTriedTime{};
    bool isKeyNoted = false;
    bool isForeignNoted = true; ///< false: somebody else wrote, and no entry says so yet

    static constexpr std::int64_t entriesPerAnchor = 100;
    static constexpr std::chrono::seconds timePerAnchor{1};

    void start();
    [[nodiscard]] Result<bool> readKeyNoted() const; ///< the newest entry about the key names ours
    void noteKey(Journal &journal);
    void noteForeign(Journal &journal);
    void seal();
    void sealWhenDue();
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
    const auto noted = readKeyNoted();
    isKeyNoted = noted && *noted;
    auto found = Anchor::read(anchorFile);
    if (found && isKeyNoted && found->signer != sealer->key())
        found = base::fail(base::ErrorKind::Corrupt, anchorFile.string() + " is not the station's own");
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
    const auto done = anchor.write(anchorFile, sealer ? &*sealer : nullptr);
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
    if (committed)
        isForeignNoted = isForeignNoted && !database.d->takeForeign();
    const auto age = clock.now() - lastWritten;
    if (!anchorWritten && (head.sequence - anchor.head.sequence >= entriesPerAnchor || age >= timePerAnchor || age < base::Duration::zero()))
        writeAnchor();
    sealWhenDue();
}

Result<bool> Journal::Private::readKeyNoted() const
{
    if (!sealer || !sealer->key())
        return false;
    std::optional<PublicKey> newest;
    const std::array<QVariant, 1> values{store::bind(keyObject)};
    const auto read = database.d->connection->query("SELECT payload FROM journal WHERE object = ? AND action = 'journal.key' ORDER BY sequence",
                                                    values, [&](const Row &row) { newest = keyIn(row.text(0)); });
    if (!read)
        return std::unexpected(read.error());
    return newest == sealer->key();
}

/// Whose signature holds is part of the record: by then nobody can exchange the key unnoticed.
void Journal::Private::noteKey(Journal &journal)
{
    if (!sealer || !sealer->key() || isKeyNoted)
        return;
    const auto noted = journal.record({"system", "station", {}},
                                      {std::string(keyAction), std::string(keyObject), R"({"publicKey":")" + toHex(*sealer->key()) + "\"}"},
                                      [](Transaction &, JournalEntry &) { return Result<>(); });
    isKeyNoted = noted.has_value();
    if (!noted)
        qCWarning(log, "The station's public key could not be journalled: %s", noted.error().detail.c_str());
    else
        writeAnchor();
}

void Journal::Private::noteForeign(Journal &journal)
{
    qCWarning(log, "Another program has written to %s", database.file().c_str());
    const auto noted = journal.record({"system", "station", {}}, {"journal.foreignWriter", "station.db", "{}"},
                                      [](Transaction &, JournalEntry &) { return Result<>(); });
    isForeignNoted = noted.has_value();
}

void Journal::Private::seal()
{
    sealTried = head.sequence;
    sealTriedTime = clock.now();
    sealer->seal(head, sealTriedTime);
}

void Journal::Private::sealWhenDue()
{
    // Not before the key stands in the journal: a head must be signed by a key that its own chain names.
    if (!isKeyNoted || head.sequence <= sealTried)
        return;
    const auto age = clock.now() - sealTriedTime;
    if (head.sequence - sealTried >= Sealing::entriesPerHead || age >= Sealing::timePerHead || age < base::Duration::zero())
        seal();
}

Journal::Journal(Database &database, const base::Clock &clock, std::optional<Sealing> sealing)
    : d(std::make_unique<Private>(database, clock, std::move(sealing)))
{
    RADAR_ASSERT(!database.d->afterTransaction); // one journal a database
    d->start();
    database.d->afterTransaction = [data = d.get()](bool committed) { data->afterTransaction(committed); };
    d->noteKey(*this);
    if (d->isKeyNoted && d->head.sequence > d->sealer->sealedSequence()) // of a station that was killed
        d->seal();
}

Journal::~Journal()
{
    if (!d->isForeignNoted)
        d->noteForeign(*this);
    d->database.d->afterTransaction = nullptr;
    if (!d->anchorWritten)
        d->writeAnchor();
    if (d->isKeyNoted && d->head.sequence > d->sealer->sealedSequence())
        d->seal();
}

void Journal::keepTime()
{
    d->isForeignNoted = d->isForeignNoted && !d->database.d->takeForeign();
    if (!d->isForeignNoted)
        d->noteForeign(*this);
    d->sealWhenDue();
}

Result<SignedHead> Journal::signNow()
{
    if (!d->isKeyNoted)
        return base::fail(base::ErrorKind::Unavailable, "the station has no signing key");
    if (d->head.sequence > d->sealer->sealedSequence())
        d->seal();
    if (d->head.sequence > d->sealer->sealedSequence())
        return base::fail(base::ErrorKind::Unavailable, d->options.heads.front().string() + " cannot be written");
    return newestHead(d->options.heads.front());
}

std::vector<std::string> Journal::sealingProblems() const { return d->sealer ? d->sealer->problems() : std::vector<std::string>(); }

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
    if (std::string &purpose = link.entry.actor.purpose; !isWithoutWords(purpose)) {
        WordsKey key{};
        purpose = sealWords(purpose, key);
        if (auto kept = insertKey(connection, link.entry.sequence, key); !kept)
            return kept;
    }
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
    VerifyOptions options = d->options;
    if (d->isKeyNoted)
        options.signatures = VerifyOptions::Signatures::Demand;
    return store::verify(*d->database.d->connection, tables, Anchor::read(d->anchorFile), Witnesses::read(options));
}

Result<std::vector<StoredEntry>> Journal::list(std::int64_t after, std::int64_t limit, const std::optional<std::string> &object) const
{
    EntryFilter filter;
    filter.after = after;
    filter.object = object;
    return readEntries(*d->database.d->connection, filter, limit);
}

Result<VerifyReport> verifyJournal(const ReadConnection &connection, const VerifyOptions &options)
{
    // First the anchors: what is committed meanwhile may be newer than they, never older.
    VerifyOptions all = options;
    if (all.signatures == VerifyOptions::Signatures::Demand) {
        auto own = connection.file();
        all.heads.insert(all.heads.begin(), own.replace_extension(".heads"));
    }
    const Witnesses witnesses = Witnesses::read(all);
    const auto anchor = Anchor::read(Anchor::fileFor(connection.file()));
    Result<VerifyReport> report;
    const auto read = connection.snapshot([&]() -> Result<> {
        report = verify(*connection.internals().connection, connection.internals().tables, anchor, witnesses);
        return {};
    });
    if (!read)
        return std::unexpected(read.error());
    return report;
}

Result<std::vector<StoredEntry>> listJournal(const ReadConnection &connection, const EntryFilter &filter, std::int64_t limit)
{
    return readEntries(*connection.internals().connection, filter, limit);
}

Result<> exportJournal(const ReadConnection &connection, const std::function<void(const WholeEntry &)> &visit)
{
    return walk(*connection.internals().connection, [&](const Link &link) { visit({link.entry, link.version, link.touched}); });
}

Result<SignedHead> newestHead(const std::filesystem::path &heads)
{
    std::vector<std::string> odd;
    const auto lines = readHeads(heads, odd);
    if (!lines)
        return std::unexpected(lines.error());
    if (lines->empty())
        return base::fail(base::ErrorKind::NotFound, heads.string() + " holds no signed head yet");
    return lines->back().head;
}

} // namespace radar::store
