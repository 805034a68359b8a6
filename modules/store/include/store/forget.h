#pragma once
// Forgetting somebody for good, while the chain of the journal stays whole and its signatures hold.
//
// Words that people typed as the purpose of an entry are in the journal only sealed, each under a key of its own (table journal_keys; src/words.h):
// an entry's hash covers the sealed words, so that the key can be overwritten and everything still verifies. What stands in tables is overwritten,
// and their rows are sealed anew by the entry of the command that does it. Backups hold what was there before: those go once a new one is made.

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "store/backup.h"
#include "store/database.h"
#include "store/migration.h"

namespace radar::store {

/// What stands in the place of words that were erased; read by people of both languages.
inline constexpr std::string_view erasedMark = "［已删除 erased］";
/// What the journal calls it. Whoever makes a backup after one removes those from before (backUp()), so that an erasure that was cut off in the
/// middle comes to its end by itself.
inline constexpr const char *eraseAction = "people.erase";
/// Shorter words are in too many others.
inline constexpr std::size_t shortestForgotten = 2; ///< characters

/// Words (names, numbers) wherever they stand in a text of a table: each is overwritten with the mark. Not in columns that say who somebody else is:
/// name, key, call_sign, phone, and not in the journal. Inside the change of a command: rows of journalled tables are touched. How many rows.
[[nodiscard]] base::Result<std::int64_t> forgetInTables(Transaction &transaction, std::span<const Migration> migrations,
                                                        std::span<const std::string> words);
/// The purposes of entries about these objects, and those that hold one of these words: their keys are overwritten. How many.
[[nodiscard]] base::Result<std::int64_t> forgetInJournal(Transaction &transaction, std::span<const std::string> objects,
                                                         std::span<const std::string> words);
/// The purposes of entries from before: their keys are removed, and the words are gone for good while the chain stays as it is. At most so many of
/// the oldest, so that nobody waits. How many; fewer than `most`: there are no more.
[[nodiscard]] base::Result<std::int64_t> forgetOldPurposes(Transaction &transaction, base::Time before, std::int64_t most);
/// Those that do not know of it yet, and the files that only they had, whatever time they say: a clock may have been set back. How many.
/// Unavailable: there is none that knows of it, or one cannot be removed. Backups elsewhere are out of reach.
[[nodiscard]] base::Result<std::size_t> forgetBackups(const std::filesystem::path &folder, const std::function<bool(const Backup &)> &knows);

} // namespace radar::store
