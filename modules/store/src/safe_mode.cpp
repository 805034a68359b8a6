#include "store/safe_mode.h"

#include <algorithm>
#include <format>

#include <QJsonDocument>
#include <QJsonObject>

#include <sys/stat.h>

#include "anchor.h"
#include "copy_files.h"
#include "schema.h"
#include "store/read_connection.h"

namespace radar::store {

using base::ErrorKind;
using base::Result;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view prefix = "damaged-";

/// As much of a table as both know.
Result<std::int64_t> copyTable(const ReadConnection &from, Transaction &transaction, const JournalledTable &table)
{
    bool isThere = false;
    const std::array<QVariant, 1> name{store::bind(table.name)};
    if (auto asked = from.query("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?", name, [&](const Row &) { isThere = true; }); !asked)
        return std::unexpected(asked.error());
    std::int64_t rows = 0;
    if (!isThere)
        return rows;
    Result<> done;
    const std::string select = "SELECT * FROM " + table.name;
    const auto read = from.query(select.c_str(), {}, [&](const Row &row) {
        if (!done)
            return;
        const auto columns = row.columns();
        std::string names, marks;
        std::vector<QVariant> values;
        QVariant key;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            names += (i ? ", " : "") + columns[i];
            marks += i ? ", ?" : "?";
            values.push_back(row.value(static_cast<int>(i)));
            if (columns[i] == table.key)
                key = values.back();
        }
        const std::string insert = "INSERT INTO " + table.name + " (" + names + ") VALUES (" + marks + ")";
        if (const auto put = transaction.run(insert.c_str(), values); !put)
            done = std::unexpected(put.error());
        transaction.touched(table.name, key);
        ++rows;
    });
    if (!read)
        return std::unexpected(read.error());
    if (!done)
        return std::unexpected(done.error());
    return rows;
}

bool isGood(const Backup &backup, std::span<const Migration> all)
{
    const auto reader = ReadConnection::open(backup.folder / "station.db", all);
    if (!reader)
        return false;
    const auto report = verifyJournal(**reader);
    // Its anchor lies among the pooled files: what was cut off at the end is none of our business here.
    return report && std::ranges::all_of(report->findings, [](const std::string &finding) { return finding.starts_with("The anchor is missing"); });
}

} // namespace

Result<fs::path> setAside(const StationFolder &folder, base::Time now)
{
    std::string stamp = base::toIso8601(now).substr(0, 19);
    std::erase(stamp, '-');
    std::erase(stamp, ':');
    fs::path aside = folder.path() / (std::string(prefix) + stamp + 'Z');
    std::error_code failure;
    for (int i = 2; fs::exists(aside, failure); ++i)
        aside = folder.path() / std::format("{}{}Z-{}", prefix, stamp, i);
    if (::mkdir(aside.c_str(), 0700) != 0)
        return base::fail(ErrorKind::Unavailable, aside.string() + " cannot be made: " + std::generic_category().message(errno));
    // The database last: until it is gone the next start begins here again.
    for (const char *name : {"station.anchor", "station.heads", "station.db-shm", "station.db-wal", "station.db"}) {
        const fs::path from = folder.path() / name;
        if (!fs::exists(fs::symlink_status(from, failure)))
            continue;
        fs::rename(from, aside / name, failure);
        if (failure)
            return base::fail(ErrorKind::Unavailable, from.string() + " cannot be put aside: " + failure.message());
    }
    if (auto synced = syncFolder(folder.path()); !synced)
        return std::unexpected(synced.error());
    return aside;
}

bool isRecordGone(const StationFolder &folder)
{
    std::error_code failure;
    const auto anchor = Anchor::read(Anchor::fileFor(folder.database()));
    if (!anchor || anchor->head.sequence == 0)
        return false;
    const auto size = fs::file_size(folder.database(), failure);
    return failure || size == 0;
}

std::vector<fs::path> putAside(const StationFolder &folder)
{
    std::vector<fs::path> all;
    std::error_code failure;
    for (auto entry = fs::directory_iterator(folder.path(), failure); !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
        std::error_code ignored;
        if (entry->path().filename().string().starts_with(prefix) && entry->is_directory(ignored))
            all.push_back(entry->path());
    }
    std::ranges::sort(all);
    return all;
}

Result<TakenOver> takeOver(Journal &journal, const fs::path &backups, std::span<const Migration> all, std::span<const Migration> part,
                           const fs::path &aside)
{
    TakenOver taken;
    std::unique_ptr<ReadConnection> from;
    for (const Backup &backup : backupsIn(backups)) {
        if (!isGood(backup, all))
            continue;
        if (auto reader = ReadConnection::open(backup.folder / "station.db", all)) {
            from = *std::move(reader);
            taken.backup = backup.folder;
            break;
        }
    }
    const auto done =
        journal.record({"system", "station", {}}, {"record.safeMode", aside.filename().string(), "{}"},
                       [&](Transaction &transaction, JournalEntry &entry) -> Result<> {
                           for (const JournalledTable &table : from ? journalledTables(part) : std::vector<JournalledTable>()) {
                               const auto rows = copyTable(*from, transaction, table);
                               if (!rows)
                                   return std::unexpected(rows.error());
                               taken.rows += *rows;
                           }
                           entry.payload =
                               QJsonDocument(QJsonObject{{QStringLiteral("backup"), QString::fromStdString(taken.backup.filename().string())},
                                                         {QStringLiteral("rows"), static_cast<qint64>(taken.rows)}})
                                   .toJson(QJsonDocument::Compact)
                                   .toStdString();
                           return {};
                       });
    if (!done)
        return std::unexpected(done.error());
    return taken;
}

} // namespace radar::store
