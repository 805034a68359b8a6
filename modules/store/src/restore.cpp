#include "store/backup.h"

#include <chrono>

#include <sys/stat.h>
#include <unistd.h>

#include "copy_files.h"
#include "manifest.h"
#include "read_connection_private.h"
#include "tables.h"

namespace radar::store {

using base::ErrorKind;
using base::Result;
namespace fs = std::filesystem;

namespace {

/// A folder that is nothing until it gets its name.
class Draft {
public:
    explicit Draft(fs::path folder) : m_folder(std::move(folder)) {}
    ~Draft()
    {
        std::error_code ignored;
        fs::remove_all(m_folder, ignored);
    }
    Draft(const Draft &) = delete;
    Draft &operator=(const Draft &) = delete;
    [[nodiscard]] const fs::path &folder() const { return m_folder; }

private:
    fs::path m_folder;
};

Result<> bring(const fs::path &from, const fs::path &to, const Hash &digest)
{
    const auto copied = copyFile(from, to);
    if (!copied)
        return std::unexpected(copied.error());
    if (*copied != digest)
        return base::fail(ErrorKind::Corrupt, from.string() + " is not what it was when the backup was made");
    return {};
}

Result<> compare(const Backup &backup, const fs::path &database, std::span<const Migration> migrations, Restored &restored)
{
    const auto reader = ReadConnection::open(database, migrations);
    if (!reader)
        return std::unexpected(reader.error());
    const auto rows = countRows(*(*reader)->internals().connection);
    if (!rows)
        return std::unexpected(rows.error());
    if (*rows != backup.rows)
        return base::fail(ErrorKind::Corrupt, backup.folder.string() + " does not hold as many rows as its manifest says");
    for (const auto &[table, count] : *rows)
        restored.rows += count;
    const auto report = verifyJournal(**reader, {.signatures = VerifyOptions::Signatures::Demand, .heads = {}, .words = {}, .keys = {}});
    if (!report)
        return std::unexpected(report.error());
    if (!report->intact)
        return base::fail(ErrorKind::Corrupt, "the record in " + backup.folder.string() + " is not intact: " + report->finding);
    if (report->lastSequence != backup.entries || report->head != backup.head)
        return base::fail(ErrorKind::Corrupt, "the journal in " + backup.folder.string() + " does not end as its manifest says");
    restored.entries = report->entries;
    return {};
}

Result<Restored> fill(const Backup &backup, const fs::path &folder, std::span<const Migration> migrations)
{
    const auto start = std::chrono::steady_clock::now();
    Restored restored;
    for (const char *part : {"", "media", "backup"})
        if (::mkdir((folder / part).c_str(), 0700) != 0)
            return base::fail(ErrorKind::Unavailable, (folder / part).string() + " cannot be made: " + std::generic_category().message(errno));
    if (auto done = bring(backup.folder / "station.db", folder / "station.db", backup.databaseDigest); !done)
        return std::unexpected(done.error());
    restored.bytes = backup.databaseBytes;
    for (const Backup::File &file : backup.files) {
        const fs::path to = folder / file.name;
        std::error_code failure;
        fs::create_directories(to.parent_path(), failure);
        if (auto done = bring(pooled(backup.folder.parent_path(), file.digest), to, file.digest); !done)
            return std::unexpected(done.error());
        restored.bytes += file.bytes;
        ++restored.files;
    }
    if (auto done = compare(backup, folder / "station.db", migrations, restored); !done)
        return std::unexpected(done.error());
    for (const char *part : {"station.db-wal", "station.db-shm"})
        ::unlink((folder / part).c_str());
    if (auto done = syncFolder(folder); !done)
        return std::unexpected(done.error());
    restored.took = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    return restored;
}

} // namespace

Result<Restored> restore(const Backup &backup, const fs::path &newFolder, std::span<const Migration> migrations)
{
    std::error_code failure;
    const fs::path target = fs::absolute(newFolder, failure).lexically_normal();
    const auto parent = target.has_filename() ? target.parent_path() : target.parent_path().parent_path();
    const auto name = target.has_filename() ? target.filename() : target.parent_path().filename();
    if (fs::exists(fs::symlink_status(parent / name, failure)))
        return base::fail(ErrorKind::Conflict, (parent / name).string() + " is there already: a backup is only restored into a new folder");
    fs::create_directories(parent, failure);
    const Draft draft(parent / (name.string() + ".partial"));
    if (fs::exists(draft.folder(), failure))
        fs::remove_all(draft.folder(), failure);
    auto restored = fill(backup, draft.folder(), migrations);
    if (!restored)
        return restored;
    fs::rename(draft.folder(), parent / name, failure); // fails over a folder that is not empty
    if (failure)
        return base::fail(ErrorKind::Conflict, (parent / name).string() + " cannot be made: " + failure.message());
    if (auto synced = syncFolder(parent); !synced)
        return std::unexpected(synced.error());
    return restored;
}

Result<Restored> rehearse(const Backup &backup, std::span<const Migration> migrations)
{
    const Draft draft(backup.folder.parent_path() / ("rehearsal-" + std::to_string(::getpid()) + ".rehearsal"));
    std::error_code failure;
    fs::remove_all(draft.folder(), failure);
    return fill(backup, draft.folder(), migrations);
}

} // namespace radar::store
