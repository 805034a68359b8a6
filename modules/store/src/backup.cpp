#include "store/backup.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <set>
#include <thread>

#include <QSettings>

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "chain.h"
#include "copy_files.h"
#include "manifest.h"
#include "read_connection_private.h"
#include "store/forget.h"
#include "tables.h"
#include "write_lock.h"

namespace radar::store {

using base::ErrorKind;
using base::Result;
namespace fs = std::filesystem;

namespace {

constexpr int stepsPerSync = 8;

/// What is made anew, belongs to this process, or must not leave the station.
bool isLeftOut(const std::string &name)
{
    static const std::set<std::string, std::less<>> names{
        "station.db",          "station.db-wal", "station.db-shm", "station.db.lock", "station.sock", "station.signing-key",
        "station.person-keys", "map.routing",    "cache",          "backup",          "media"};
    return names.contains(name) || name.ends_with(".partial") || name.ends_with(".part") || name.starts_with("damaged-");
}

std::int64_t modifiedAt(const fs::path &file)
{
    std::error_code failure;
    const auto time = fs::last_write_time(file, failure);
    return failure ? 0 : static_cast<std::int64_t>(time.time_since_epoch().count());
}

Result<> makeFolder(const fs::path &folder)
{
    std::error_code failure;
    fs::create_directories(folder.parent_path(), failure);
    if (::mkdir(folder.c_str(), 0700) != 0 && errno != EEXIST)
        return base::fail(errno == ENOSPC ? ErrorKind::Full : ErrorKind::Unavailable, folder.string() + " cannot be made: " + std::strerror(errno));
    if (!fs::is_directory(folder, failure))
        return base::fail(ErrorKind::Unavailable, folder.string() + " is no folder");
    return {};
}

/// One at work.
class Maker {
public:
    Maker(const StationFolder &station, const BackupSettings &settings, const std::stop_token &stop)
        : m_station(station), m_settings(settings), m_stop(stop)
    {}
    Result<> copyFolder(Backup &backup, const Backup *before, const fs::path &inside = {});
    Result<> copyMedia(Backup &backup);
    Result<> copyRecord(Backup &backup, const ReadConnection &reader, const fs::path &to) const;

private:
    Result<> pool(const fs::path &from, Backup::File file, Backup &backup);

    const StationFolder &m_station;
    const BackupSettings &m_settings;
    const std::stop_token &m_stop;
};

Result<> Maker::pool(const fs::path &from, Backup::File file, Backup &backup)
{
    const fs::path part = m_settings.folder / "files" / "copy.partial";
    std::error_code failure;
    fs::remove(part, failure);
    const auto copied = copyFile(from, part, m_stop);
    if (!copied && copied.error().kind == ErrorKind::NotFound)
        return {}; // a passing file of somebody who was writing
    if (!copied)
        return std::unexpected(copied.error());
    file.digest = *copied;
    file.bytes = static_cast<std::int64_t>(fs::file_size(part, failure));
    const fs::path to = pooled(m_settings.folder, file.digest);
    if (auto made = makeFolder(to.parent_path()); !made)
        return made;
    fs::rename(part, to, failure); // over the same content, if it is there
    if (failure)
        return base::fail(ErrorKind::Unavailable, to.string() + " cannot be made: " + failure.message());
    backup.files.push_back(std::move(file));
    return syncFolder(to.parent_path());
}

Result<> Maker::copyFolder(Backup &backup, const Backup *before, const fs::path &inside)
{
    std::error_code failure;
    std::vector<fs::path> found;
    for (auto entry = fs::directory_iterator(m_station.path() / inside, failure); !failure && entry != fs::directory_iterator();
         entry.increment(failure))
        found.push_back(entry->path());
    std::ranges::sort(found);
    for (const fs::path &each : found) {
        const std::string name = (inside / each.filename()).string();
        if (isLeftOut(name))
            continue;
        const auto status = fs::symlink_status(each, failure);
        if (fs::is_directory(status)) {
            if (auto done = copyFolder(backup, before, inside / each.filename()); !done)
                return done;
            continue;
        }
        // A map that lies elsewhere and is linked here belongs to the station all the same.
        const fs::path content = fs::is_symlink(status) ? fs::canonical(each, failure) : each;
        if (!fs::is_regular_file(content, failure))
            continue;
        Backup::File file{.name = name};
        file.modified = modifiedAt(content);
        file.bytes = static_cast<std::int64_t>(fs::file_size(content, failure));
        // A large map is not read again every five minutes.
        if (before) {
            const auto same = std::ranges::find(before->files, name, &Backup::File::name);
            if (same != before->files.end() && same->bytes == file.bytes && same->modified == file.modified
                && fs::exists(pooled(m_settings.folder, same->digest), failure)) {
                file.digest = same->digest;
                backup.files.push_back(std::move(file));
                continue;
            }
        }
        if (auto done = pool(content, std::move(file), backup); !done)
            return done;
    }
    return {};
}

Result<> Maker::copyMedia(Backup &backup)
{
    std::error_code failure;
    std::vector<fs::path> folders;
    for (auto entry = fs::directory_iterator(m_station.media(), failure); !failure && entry != fs::directory_iterator(); entry.increment(failure))
        if (entry->is_directory(failure))
            folders.push_back(entry->path());
    for (const fs::path &folder : folders)
        for (auto entry = fs::directory_iterator(folder, failure); !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
            const std::string name = folder.filename().string() + entry->path().filename().string();
            Backup::File file{.name = "media/" + folder.filename().string() + "/" + entry->path().filename().string()};
            if (!fromHex(name, file.digest))
                continue; // half written
            file.bytes = static_cast<std::int64_t>(entry->file_size(failure));
            const fs::path to = pooled(m_settings.folder, file.digest);
            if (fs::exists(to, failure) && static_cast<std::int64_t>(fs::file_size(to, failure)) == file.bytes) {
                backup.files.push_back(std::move(file));
                continue;
            }
            const Hash expected = file.digest;
            const std::string path = file.name;
            if (auto done = pool(entry->path(), std::move(file), backup); !done)
                return done;
            if (!backup.files.empty() && backup.files.back().name == path && backup.files.back().digest != expected) {
                backup.files.pop_back();
                backup.problems.push_back(entry->path().string() + " is not what it was when it was kept");
            }
        }
    return {};
}

Result<> Maker::copyRecord(Backup &backup, const ReadConnection &reader, const fs::path &to) const
{
    const Connection &source = *reader.internals().connection;
    const auto problem = [&](int code, const char *what) {
        const ErrorKind kind = (code & 0xff) == SQLITE_FULL                     ? ErrorKind::Full
            : (code & 0xff) == SQLITE_CORRUPT || (code & 0xff) == SQLITE_NOTADB ? ErrorKind::Corrupt
                                                                                : ErrorKind::Unavailable;
        return base::fail(kind, source.file().string() + " could not be copied to " + to.string() + ": " + what);
    };
    struct Target {
        sqlite3 *handle = nullptr;
        ~Target() { sqlite3_close(handle); }
    } target;
    const int opened = sqlite3_open_v2(to.c_str(), &target.handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_EXCLUSIVE, nullptr);
    if (opened != SQLITE_OK)
        return problem(opened, sqlite3_errmsg(target.handle));
    // It counts only when it is whole: no journal of its own, and synced by us.
    sqlite3_exec(target.handle, "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA cache_size=-4000", nullptr, nullptr, nullptr);
    sqlite3_backup *copy = sqlite3_backup_init(target.handle, "main", source.handle(), "main");
    if (!copy)
        return problem(sqlite3_errcode(target.handle), sqlite3_errmsg(target.handle));
    int code = SQLITE_OK;
    for (int step = 1; code == SQLITE_OK && !m_stop.stop_requested(); ++step) {
        code = sqlite3_backup_step(copy, m_settings.pagesPerStep);
        if (code == SQLITE_OK && step % stepsPerSync == 0 && !syncFile(to))
            code = SQLITE_IOERR_FSYNC;
        if (code == SQLITE_OK)
            std::this_thread::sleep_for(m_settings.pause);
    }
    sqlite3_backup_finish(copy);
    if (code != SQLITE_DONE)
        return problem(code, code == SQLITE_OK ? "stopped before it was done" : sqlite3_errstr(code));
    // One file, without a log beside it.
    if (sqlite3_exec(target.handle, "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr) != SQLITE_OK)
        return problem(sqlite3_errcode(target.handle), sqlite3_errmsg(target.handle));
    ::chmod(to.c_str(), 0600);
    backup.databaseBytes = 0;
    return {};
}

/// The copy, by itself: SQLite finds it sound, and it holds what the snapshot held.
Result<> check(Backup &backup, const fs::path &file, std::span<const Migration> migrations, const std::stop_token &stop)
{
    const auto copy = ReadConnection::open(file, migrations);
    if (!copy)
        return std::unexpected(copy.error());
    std::string answer;
    if (auto asked = (*copy)->query("PRAGMA quick_check(1)", {}, [&](const Row &row) { answer = row.text(0); }); !asked)
        return asked;
    if (answer != "ok")
        return base::fail(ErrorKind::Corrupt, file.string() + ": " + answer);
    const auto rows = countRows(*(*copy)->internals().connection);
    if (!rows)
        return std::unexpected(rows.error());
    if (*rows != backup.rows)
        return base::fail(ErrorKind::Corrupt, file.string() + " does not hold as many rows as the record did");
    const auto digest = digestOfFile(file, stop);
    if (!digest)
        return std::unexpected(digest.error());
    backup.databaseDigest = *digest;
    std::error_code failure;
    backup.databaseBytes = static_cast<std::int64_t>(fs::file_size(file, failure));
    return {};
}

/// Old ones go.
void tidy(const fs::path &folder, base::Time now)
{
    const auto all = backupsIn(folder);
    std::vector<base::Time> moments;
    for (const Backup &each : all)
        moments.push_back(each.time);
    removeBackups(folder, all, keptBackups(moments, now));
}

std::string nameOf(base::Time time)
{
    std::string text = base::toIso8601(time).substr(0, 19); // 2026-11-22T23:05:00
    std::erase(text, '-');
    std::erase(text, ':');
    return text + 'Z';
}

} // namespace

Result<BackupSettings> readBackupSettings(const StationFolder &folder)
{
    BackupSettings settings{.folder = folder.backup()};
    std::error_code failure;
    if (!fs::exists(folder.settings(), failure))
        return settings;
    const QSettings ini(QString::fromStdString(folder.settings().string()), QSettings::IniFormat);
    const QString place = ini.value(QStringLiteral("backup/folder")).toString().trimmed();
    if (!place.isEmpty())
        settings.folder = folder.path() / place.toStdString();
    bool isNumber = true;
    const int minutes = ini.contains(QStringLiteral("backup/everyMinutes")) ? ini.value(QStringLiteral("backup/everyMinutes")).toInt(&isNumber) : 5;
    if (!isNumber || minutes < 0 || minutes > 1440)
        return base::fail(ErrorKind::Invalid, folder.settings().string() + ": backup/everyMinutes must be a number from 0 to 1440");
    settings.every = std::chrono::minutes(minutes);
    return settings;
}

Result<Backup> backUp(const StationFolder &folder, std::span<const Migration> migrations, const BackupSettings &settings, base::Time now,
                      const std::stop_token &stop)
{
    if (auto made = makeFolder(settings.folder); !made)
        return std::unexpected(made.error());
    const auto lock = WriteLock::take(settings.folder / "backup");
    if (!lock)
        return std::unexpected(lock.error());
    std::error_code failure;
    const std::string name = nameOf(now);
    const fs::path place = settings.folder / name, part = settings.folder / (name + ".partial");
    if (fs::exists(place, failure))
        return base::fail(ErrorKind::Conflict, place.string() + " is there already");
    bool wasCutOff = false;
    for (auto entry = fs::directory_iterator(settings.folder, failure); !failure && entry != fs::directory_iterator(); entry.increment(failure))
        if (entry->path().extension() == ".partial") { // of a process that was killed: nobody else is at work
            std::error_code ignored;
            fs::remove_all(entry->path(), ignored);
            wasCutOff = true;
        }
    for (const fs::path &each : {settings.folder / "files", part})
        if (auto made = makeFolder(each); !made)
            return std::unexpected(made.error());
    struct Scrap {
        fs::path folder;
        ~Scrap()
        {
            std::error_code ignored;
            fs::remove_all(folder, ignored); // nothing when it got its name
        }
    } const scrap{part};

    const auto before = backupsIn(settings.folder);
    Backup backup;
    backup.folder = place;
    backup.time = now;
    std::int64_t erased = 0; // the entry by which somebody was forgotten last
    std::set<fs::path> after;
    Maker maker(folder, settings, stop);
    // Anchor and signed heads before the record: what is committed meanwhile is newer than they, never older. Media after it: what the record names
    // was on the disk before.
    auto done = maker.copyFolder(backup, before.empty() ? nullptr : &before.front());
    if (done) {
        const auto reader = ReadConnection::open(folder.database(), migrations);
        if (!reader)
            return std::unexpected(reader.error());
        done = (*reader)->snapshot([&]() -> Result<> {
            const Connection &connection = *(*reader)->internals().connection;
            auto rows = countRows(connection);
            const auto head = readHead(connection);
            if (!rows || !head)
                return std::unexpected(rows ? head.error() : rows.error());
            backup.rows = *std::move(rows);
            backup.entries = head->sequence;
            backup.head = head->hash;
            const auto asked =
                (*reader)->query("SELECT coalesce(max(sequence), 0) FROM journal WHERE action = ?1",
                                 std::array{QVariant(QString::fromLatin1(eraseAction))}, [&](const Row &row) { erased = row.integer(0); });
            if (!asked)
                return asked;
            for (const Backup &each : before) // of this chain, not of a record that was put aside
                if (erased > 0 && each.entries >= erased)
                    if (const auto hash = readHash(connection, each.entries); hash && *hash == each.head)
                        after.insert(each.folder);
            return maker.copyRecord(backup, **reader, part / "station.db");
        });
    }
    if (done)
        done = check(backup, part / "station.db", migrations, stop);
    if (done)
        done = maker.copyMedia(backup);
    if (done) {
        const fs::path manifest = part / "manifest.json";
        std::ofstream(manifest, std::ios::binary) << manifestOf(backup);
        done = readManifest(part).transform([](const Backup &) {});
        for (const fs::path &each : {manifest, part / "station.db", part})
            if (done)
                done = syncFile(each);
    }
    if (!done)
        return std::unexpected(done.error());
    fs::rename(part, place, failure);
    if (failure)
        return base::fail(ErrorKind::Unavailable, place.string() + " cannot be made: " + failure.message());
    if (auto synced = syncFolder(settings.folder); !synced)
        return std::unexpected(synced.error());
    if (wasCutOff)
        sweepFiles(settings.folder, backupsIn(settings.folder));
    tidy(settings.folder, now);
    if (erased > 0)
        if (const auto forgotten =
                forgetBackups(settings.folder, [&](const Backup &each) { return each.folder == place || after.contains(each.folder); });
            !forgotten)
            backup.problems.push_back(forgotten.error().detail);
    return backup;
}

void sweepFiles(const fs::path &folder, const std::vector<Backup> &kept)
{
    std::error_code failure;
    std::set<Hash> needed;
    for (const Backup &backup : kept)
        for (const Backup::File &file : backup.files)
            needed.insert(file.digest);
    std::vector<fs::path> surplus;
    for (auto entry = fs::recursive_directory_iterator(folder / "files", failure); !failure && entry != fs::recursive_directory_iterator();
         entry.increment(failure)) {
        Hash digest{};
        if (entry->is_regular_file(failure) && fromHex(entry->path().parent_path().filename().string() + entry->path().filename().string(), digest)
            && !needed.contains(digest))
            surplus.push_back(entry->path());
    }
    for (const fs::path &each : surplus)
        fs::remove(each, failure);
}

void removeBackups(const fs::path &folder, const std::vector<Backup> &all, const std::vector<bool> &kept)
{
    if (std::ranges::all_of(kept, [](bool is) { return is; }))
        return;
    std::error_code failure;
    std::vector<Backup> left;
    std::vector<fs::path> going;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (kept[i]) {
            left.push_back(all[i]);
            continue;
        }
        // No backup from now on, and whoever makes the next one finds it when this is cut off here.
        const fs::path part = all[i].folder.string() + ".partial";
        fs::rename(all[i].folder, part, failure);
        going.push_back(failure ? all[i].folder : part);
    }
    sweepFiles(folder, left);
    for (const fs::path &each : going) {
        fs::remove(each / "manifest.json", failure); // half of a backup is none
        fs::remove_all(each, failure);
    }
}

std::vector<Backup> backupsIn(const fs::path &folder)
{
    std::vector<Backup> all;
    std::error_code failure;
    for (auto entry = fs::directory_iterator(folder, failure); !failure && entry != fs::directory_iterator(); entry.increment(failure)) {
        std::error_code ignored;
        if (!entry->is_directory(ignored) || entry->path().extension() == ".partial")
            continue;
        if (auto backup = readManifest(entry->path()))
            all.push_back(*std::move(backup));
    }
    std::ranges::sort(all, std::greater(), &Backup::time);
    return all;
}

Result<Backup> backupAt(const fs::path &place)
{
    auto one = readManifest(place);
    if (one || one.error().kind != ErrorKind::NotFound)
        return one;
    auto all = backupsIn(place);
    if (all.empty())
        return base::fail(ErrorKind::NotFound, "there is no backup in " + place.string());
    return all.front();
}

std::vector<bool> keptBackups(std::span<const base::Time> moments, base::Time now)
{
    using namespace std::chrono;
    std::vector<bool> kept(moments.size(), false);
    std::set<std::pair<int, std::int64_t>> seen;
    // From the oldest on: the first of an hour or a day stays the first.
    for (std::size_t i = moments.size(); i-- > 0;) {
        const auto age = now - moments[i];
        if (age < hours(1))
            kept[i] = true;
        else if (age < days(1))
            kept[i] = seen.emplace(1, floor<hours>(moments[i]).time_since_epoch().count()).second;
        else if (age < days(35))
            kept[i] = seen.emplace(2, floor<days>(moments[i]).time_since_epoch().count()).second;
    }
    if (!kept.empty())
        kept.front() = true;
    return kept;
}

} // namespace radar::store
