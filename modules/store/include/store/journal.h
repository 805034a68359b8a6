#pragma once
// The journal: the only way to change the record. Append-only and hash-chained, so that a row changed, removed, added or
// moved by a foreign hand is found and named.
//
//   hash = SHA-256(previous hash ‖ canonical bytes of the entry)      canonical bytes: chain.h, versioned
//
// An entry also carries the digests of the rows its command changed in journalled tables (Transaction::touched), so the
// same holds for those. The newest entry is kept outside the database too, in <database>.anchor, at most a second or 100
// entries old: entries cut off at the end are found as well.
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

namespace radar::store {

using Hash = std::array<std::uint8_t, 32>;

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
    std::int64_t brokenSequence = 0;   ///< the first entry that does not fit; 0 when the chain itself is whole
    std::string finding;               ///< the first finding, one English sentence; empty when intact
    std::vector<std::string> findings; ///< all of them, at most maxFindings: first the chain's, then those of rows
    std::int64_t rows = 0;             ///< rows of journalled tables compared
    Hash head{};

    static constexpr std::size_t maxFindings = 100;
};

class ReadConnection;

class Journal {
public:
    /// One for a database. Destroy it before the database: its end writes the anchor.
    Journal(Database &database, const base::Clock &clock);
    ~Journal();
    Journal(const Journal &) = delete;
    Journal &operator=(const Journal &) = delete;

    /// Runs `change` and appends `entry` in one transaction. `change` may fill in the entry (its payload, the new id).
    [[nodiscard]] base::Result<> record(const Actor &actor, JournalEntry entry,
                                        const std::function<base::Result<>(Transaction &, JournalEntry &)> &change);

    /// For a command that changes the record inside a transaction that is already open (batched ingest).
    [[nodiscard]] base::Result<> append(Transaction &transaction, const Actor &actor, const JournalEntry &entry);

    /// Walks the whole chain, compares its end with the anchor and every row of the journalled tables with the chain.
    [[nodiscard]] base::Result<VerifyReport> verify() const;
    /// Oldest first; sequence > `after`, at most `limit`; only of `object` when given.
    [[nodiscard]] base::Result<std::vector<StoredEntry>> list(std::int64_t after, std::int64_t limit,
                                                              const std::optional<std::string> &object = {}) const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

/// The same from any thread or process, also while the station runs.
[[nodiscard]] base::Result<VerifyReport> verifyJournal(const ReadConnection &connection);
[[nodiscard]] base::Result<std::vector<StoredEntry>> listJournal(const ReadConnection &connection, std::int64_t after, std::int64_t limit,
                                                                 const std::optional<std::string> &object = {});

/// The journal's own table, to hand to Database::open with the other modules' migrations.
[[nodiscard]] std::vector<Migration> migrations();

} // namespace radar::store
