#pragma once
// Is the record in a folder that was copied from a station whole? For whoever has the copy and the station's public key, a code from paper or a file
// of heads that lay elsewhere; also for a damaged record that no station would open. Changes nothing.

#include "store/journal.h"
#include "store/migration.h"

namespace radar::store {

/// station.db of the copied folder. As verifyJournal(), but what cannot be read is a finding as long as anything can. No words of people are read:
/// the chain covers sealed purposes and digests of rows. NotFound; Conflict: of a newer version; Corrupt: nothing of it can be read.
[[nodiscard]] base::Result<VerifyReport> verifyCopy(const std::filesystem::path &file, std::span<const Migration> migrations,
                                                    const VerifyOptions &options);

} // namespace radar::store
