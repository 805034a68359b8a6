#pragma once
// manifest.json of a backup.

#include "store/backup.h"

namespace radar::store {

[[nodiscard]] std::string manifestOf(const Backup &backup);
/// Corrupt: that is none, or one of a newer form.
[[nodiscard]] base::Result<Backup> readManifest(const std::filesystem::path &backupFolder);
/// files/ab/cdef… of the folder of backups.
[[nodiscard]] std::filesystem::path pooled(const std::filesystem::path &backups, const Hash &digest);

} // namespace radar::store
