#pragma once
// Backups of a station, made while it runs, and the way back. A folder of backups holds
//
//   20261122T230500Z/station.db        the record at that moment, one plain SQLite file
//   20261122T230500Z/manifest.json     what it holds: rows of each table, the newest entry, digests of all files
//   files/ab/cdef…                     map, media, lists, settings: once each, by SHA-256, shared by the backups
//
// A reader copies the record in small steps out of one snapshot: writers never wait for it, and it never checkpoints (SQLite 3.46, reliability.md
// §0.4). A backup stands under its name only when it is whole, checked and on the disk. The key that signs the journal is in none: who has a backup
// shall not be able to sign. Any thread, any process.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <stop_token>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/journal.h"
#include "store/migration.h"
#include "store/station_folder.h"

namespace radar::store {

struct BackupSettings {
    std::filesystem::path folder = {};
    std::chrono::seconds every{300};    ///< zero: the station makes none by itself
    int pagesPerStep = 256;             ///< of 4 KiB
    std::chrono::milliseconds pause{5}; ///< between steps
};
/// [backup] folder (from the station's folder; backup/ unless told), everyMinutes (0 to 1440, 5 unless told). Invalid, naming file and key.
[[nodiscard]] base::Result<BackupSettings> readBackupSettings(const StationFolder &folder);

/// What a backup holds, as its manifest says.
struct Backup {
    std::filesystem::path folder; ///< …/20261122T230500Z
    base::Time time{};
    std::int64_t databaseBytes = 0;
    Hash databaseDigest{};
    std::map<std::string, std::int64_t> rows; ///< by table
    std::int64_t entries = 0;                 ///< of the journal
    Hash head{};
    struct File {
        std::string name = {}; ///< in the station's folder: "map.gpkg", "media/ab/cdef…"
        Hash digest{};
        std::int64_t bytes = 0;
        std::int64_t modified = 0; ///< as the file system counts: another content without another number is not looked for
    };
    std::vector<File> files;
    std::vector<std::string> problems; ///< media that were damaged already, and are therefore not in it
};

/// Makes one. Unavailable, Full: the folder cannot be written; Conflict: another process makes one there; Corrupt: the record is damaged, and no
/// backup was made. `stop` ends it soon, with Unavailable.
[[nodiscard]] base::Result<Backup> backUp(const StationFolder &folder, std::span<const Migration> migrations, const BackupSettings &settings,
                                          base::Time now, const std::stop_token &stop = {});

/// The whole ones in a folder of backups, the newest first. Manifests that cannot be read are left out.
[[nodiscard]] std::vector<Backup> backupsIn(const std::filesystem::path &folder);
/// Of such a folder the newest, of one backup that one. NotFound, Corrupt.
[[nodiscard]] base::Result<Backup> backupAt(const std::filesystem::path &place);

/// Which of these moments (the newest first) are kept: all of the last hour, then the first of each hour of a day, then the first of each day of 35.
/// The newest is always kept.
[[nodiscard]] std::vector<bool> keptBackups(std::span<const base::Time> moments, base::Time now);

/// What was compared when a backup was brought back.
struct Restored {
    std::int64_t rows = 0;
    std::int64_t entries = 0;
    std::int64_t files = 0;
    std::int64_t bytes = 0;
    std::chrono::milliseconds took{0};
};
/// Makes a station of it: every digest, every table's count, chain and rows of the journal are compared, only then the folder gets its name.
/// Conflict: there is something of that name. Corrupt: what does not agree, one sentence.
[[nodiscard]] base::Result<Restored> restore(const Backup &backup, const std::filesystem::path &newFolder, std::span<const Migration> migrations);
/// The same into a folder beside the backup, which is removed again.
[[nodiscard]] base::Result<Restored> rehearse(const Backup &backup, std::span<const Migration> migrations);

} // namespace radar::store
