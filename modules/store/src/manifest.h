#pragma once
// manifest.json of a backup.

#include "store/backup.h"

namespace radar::store {

[[nodiscard]] std::string manifestOf(const Backup &backup);
/// Corrupt: that is none, or one of a newer form.
[[nodiscard]] base::Result<Backup> readManifest(const std::filesystem::path &backupFolder);
/// files/ab/cdef… of the folder of backups.
[[nodiscard]] std::filesystem::path pooled(const std::filesystem::path &backups, const Hash &digest);

/// Files that none of these backups has.
void sweepFiles(const std::filesystem::path &folder, const std::vector<Backup> &kept);
/// Those of `all` that are not kept, and the files that only they had.
void removeBackups(const std::filesystem::path &folder, const std::vector<Backup> &all, const std::vector<bool> &kept);

} // namespace radar::store
