#pragma once
// A record that is damaged is put aside, readable as it is, and a new one takes what comes in. Who exists is taken over from a good backup.

#include <filesystem>
#include <span>

#include "base/clock.h"
#include "base/result.h"
#include "store/backup.h"
#include "store/journal.h"
#include "store/migration.h"
#include "store/station_folder.h"

namespace radar::store {

/// Moves record, anchor and signed heads into damaged-20261122T230500Z/ of the station's folder; where they are now. Only while nobody has the record
/// open. `audit list --station` of that folder reads what can be read of it.
[[nodiscard]] base::Result<std::filesystem::path> setAside(const StationFolder &folder, base::Time now);
/// The anchor knows entries, but there is no database, or an empty file: opened, it would begin as a new station without a word.
[[nodiscard]] bool isRecordGone(const StationFolder &folder);
/// Records that were put aside and still lie in the station's folder, the oldest first.
[[nodiscard]] std::vector<std::filesystem::path> putAside(const StationFolder &folder);

struct TakenOver {
    std::filesystem::path backup; ///< empty: there is no good one
    std::int64_t rows = 0;
};
/// Fills the journalled tables of `part` (one module's migrations) from the newest backup whose journal and rows are intact, in one transaction, with
/// a journal entry "record.safeMode". `all`: the migrations of every module.
[[nodiscard]] base::Result<TakenOver> takeOver(Journal &journal, const std::filesystem::path &backups, std::span<const Migration> all,
                                               std::span<const Migration> part, const std::filesystem::path &aside);

} // namespace radar::store
