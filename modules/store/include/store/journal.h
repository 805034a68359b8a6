#pragma once
// The journal: the only way to change the record. Append-only and hash-chained, so that a row changed, removed, added or
// moved by a foreign hand is found and named.
//
//   hash = SHA-256(previous hash ‖ canonical bytes of the entry)      canonical bytes: chain.h, versioned
//
// An entry also carries the digests of the rows its command changed in journalled tables (Transaction::touched), so the
// same holds for those. The newest entry is kept outside the database too, in <database>.anchor, at most a second or 100
// entries old: entries cut off at the end are found as well. And the head is signed (sealing.h), so that a chain that was written anew is found.
//
// A command checks rights, then calls record(): one transaction changes its tables and appends one entry.
// If it is not in the journal it did not happen.

#include <array>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/id.h"
#include "base/result.h"
#include "store/database.h"
#include "store/sealing.h"

namespace radar::store {

/// Who does it and why; handed down from the edge (desk, phone, command line) to every command.
struct Actor {
    std::string id;      ///< "desk", "device:D-0042", "os:li" (an account of the machine), "system"; never a person's name
    std::string client;  ///< "desk", "gateway", "cli"
    std::string purpose; ///< incident number or words; may be empty where no reason is asked
};

struct JournalEntry {
    std::string action;  ///< "incident.report", "order.accept", "device.enrol": module.verb, stable for ever
    std::string object;  ///< what it was done to: an id
    std::string payload; ///< JSON, ids and codes; no names
};

struct StoredEntry {
    std::int64_t sequence = 0; ///< 1, 2, 3 … without gaps
    base::Uuid id;
    base::Time time;
    Actor actor;
    JournalEntry entry;
    Hash previous{};
    Hash hash{};
};

struct VerifyReport {
    std::int64_t entries = 0;
    bool intact = false;
    std::int64_t brokenSequence = 0;        ///< the first entry that does not fit; 0 when the chain itself is whole
    std::string finding = {};               ///< the first finding, one English sentence; empty when intact
    std::vector<std::string> findings = {}; ///< all of them, at most maxFindings: first the chain's, then those of rows
    std::int64_t rows = 0;                  ///< rows of journalled tables compared
    Hash head{};
    std::int64_t lastSequence = 0;
    std::int64_t signedHeads = 0;     ///< good signatures that fit the chain
    std::int64_t signedSequence = 0;  ///< of the newest of them
    std::vector<PublicKey> keys = {}; ///< the station's, as the journal names them, the oldest first

    static constexpr std::size_t maxFindings = 100;
};

/// What the chain is compared with beside its anchor.
struct VerifyOptions {
    enum class Signatures {
        Ignore,
        Demand ///< a journal without signed heads is not intact
    };
    Signatures signatures = Signatures::Demand;
    std::vector<std::filesystem::path> heads = {}; ///< files of heads, beside the station's own
    std::vector<std::string> words = {};           ///< lines or codes from a sheet of paper or a log
    std::vector<PublicKey> keys = {};              ///< written down elsewhere: no other may have signed
};

/// Which entries are listed.
struct EntryFilter {
    std::int64_t after = 0; ///< sequence > after
    std::optional<std::string> object = {};
    std::optional<std::string> actor = {};
    std::optional<std::string> action = {}; ///< "order.accept"; "order.*" for all that begin so
    std::optional<base::Time> from = {};    ///< and later
    std::optional<base::Time> until = {};   ///< earlier than that
};

/// An entry with all that its hash covers (src/chain.h).
struct WholeEntry {
    StoredEntry entry;
    std::int64_t version = 0;
    std::string touched; ///< bytes
};

class ReadConnection;

class Journal {
public:
    /// One for a database. Destroy it before the database: its end writes the anchor and signs the head. Without `sealing` nothing is signed.
    Journal(Database &database, const base::Clock &clock, std::optional<Sealing> sealing = {});
    ~Journal();
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    /// Runs `change` and appends `entry` in one transaction. `change` may fill in the entry (its payload, the new id).
    [[nodiscard]] base::Result<> record(const Actor &actor, JournalEntry entry,
                                        const std::function<base::Result<>(Transaction &, JournalEntry &)> &change);

    /// For a command that changes the record inside a transaction that is already open (batched ingest).
    [[nodiscard]] base::Result<> append(Transaction &transaction, const Actor &actor, const JournalEntry &entry);

    /// To be called every second or so: signs a head that is due, notes a foreign writer. Only outside of transactions.
    void keepTime();
    /// Signs the newest entry now, whatever is due; the newest signed head. Unavailable: there is no key, or the file cannot be written.
    [[nodiscard]] base::Result<SignedHead> signNow();
    /// What keeps heads from being signed or written somewhere; one sentence each.
    [[nodiscard]] std::vector<std::string> sealingProblems() const;

    /// Walks the whole chain, compares its end with the anchor and every row of the journalled tables with the chain.
    [[nodiscard]] base::Result<VerifyReport> verify() const;
    /// Oldest first, at most `limit`.
    [[nodiscard]] base::Result<std::vector<StoredEntry>> list(std::int64_t after, std::int64_t limit,
                                                              const std::optional<std::string> &object = {}) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// The same from any thread or process, also while the station runs.
[[nodiscard]] base::Result<VerifyReport> verifyJournal(const ReadConnection &connection,
                                                       const VerifyOptions &options = {.signatures = VerifyOptions::Signatures::Ignore});
[[nodiscard]] base::Result<std::vector<StoredEntry>> listJournal(const ReadConnection &connection, const EntryFilter &filter, std::int64_t limit);
/// Every entry, oldest first, of one moment.
[[nodiscard]] base::Result<> exportJournal(const ReadConnection &connection, const std::function<void(const WholeEntry &)> &visit);
/// The newest line in the station's own file of heads. NotFound: none yet.
[[nodiscard]] base::Result<SignedHead> newestHead(const std::filesystem::path &heads);

/// The journal's own table, to hand to Database::open with the other modules' migrations.
[[nodiscard]] std::vector<Migration> migrations();

} // namespace radar::store
