#pragma once
// A second look at a station.db: read-only, for other threads and other processes, also while a station writes. Sees what
// was committed. Used on the thread that opened it.

#include <filesystem>
#include <functional>
#include <memory>
#include <span>

#include "base/result.h"
#include "store/database.h"
#include "store/migration.h"

namespace radar::store {

class ReadConnection {
public:
    /// NotFound: no such file. Conflict: a newer schema, named. Corrupt, Unavailable as for Database. An older schema is
    /// left as it is.
    [[nodiscard]] static base::Result<std::unique_ptr<ReadConnection>> open(const std::filesystem::path &file, std::span<const Migration> migrations);
    ~ReadConnection();
    ReadConnection(const ReadConnection &) = delete;
    ReadConnection &operator=(const ReadConnection &) = delete;

    [[nodiscard]] const std::filesystem::path &file() const;
    [[nodiscard]] base::Result<> query(const char *sql, std::span<const QVariant> values, const RowVisitor &visit) const;
    /// All queries of `work` see the same moment. Does not nest. Keep it short: the write-ahead log cannot shrink meanwhile.
    [[nodiscard]] base::Result<> snapshot(const std::function<base::Result<>()> &work) const;

    struct Private; ///< for the functions of journal.h
    [[nodiscard]] const Private &internals() const { return *d; }

private:
    ReadConnection();
    std::unique_ptr<Private> d;
};

} // namespace radar::store
