#pragma once
// What Database, Transaction and Journal share.

#include <functional>
#include <map>
#include <optional>
#include <unordered_set>
#include <vector>

#include "connection.h"
#include "row_digest.h"
#include "schema.h"
#include "store/database.h"
#include "write_lock.h"

namespace radar::store {

struct Database::Private {
    explicit Private(WriteLock taken) : lock(std::move(taken)) {}

    WriteLock lock; // outlives the connection
    std::unique_ptr<Connection> connection;
    bool inTransaction = false;
    std::function<void(bool committed)> afterTransaction; ///< the journal's, to move its anchor

    /// Changes of one journalled table since the last journal entry of the transaction.
    struct Changes {
        JournalledTable table;
        std::vector<QVariant> touched;
        std::unordered_set<std::string> touchedKeys;
        std::unordered_set<std::int64_t> written, removed; ///< as SQLite saw them: row numbers
    };
    std::map<std::string, Changes, std::less<>> changes;
    RowDigester digester;

    std::int64_t dataVersion = 0; ///< SQLite's: another one when somebody else has committed
    bool isForeign = false;
    void lookForForeign();
    /// Somebody else has written since the last call.
    [[nodiscard]] bool takeForeign();

    /// Internal when rows were changed that nobody gave to touched().
    [[nodiscard]] base::Result<> checkTouched() const;
    /// The digests of all touched rows, which are then forgotten.
    [[nodiscard]] base::Result<std::vector<TouchedRow>> takeTouched();
    void forgetTouched();
};

} // namespace radar::store
