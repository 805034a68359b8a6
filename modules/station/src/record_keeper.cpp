#include "station/record_keeper.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLoggingCategory>

#include <algorithm>
#include <array>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "station/station.h"
#include "store/read_connection.h"
#include "store/safe_mode.h"

namespace radar::station {

namespace {

Q_LOGGING_CATEGORY(log, "radar.station", QtInfoMsg)

/// This thread alone: processor and disk belong to the alarms first.
void stepBack()
{
    const auto thread = static_cast<id_t>(::syscall(SYS_gettid));
    constexpr int nicest = 19;
    ::setpriority(PRIO_PROCESS, thread, nicest);
    constexpr int lowestOfTheUsual = 2 << 13 | 7, process = 1;
    ::syscall(SYS_ioprio_set, process, static_cast<int>(thread), lowestOfTheUsual);
}

/// The folder in which the station's lies.
std::filesystem::path besideStation(const store::StationFolder &folder)
{
    auto own = std::filesystem::absolute(folder.path()).lexically_normal();
    if (!own.has_filename()) // it was named with a slash at its end
        own = own.parent_path();
    return own.parent_path();
}

} // namespace

RecordKeeper::RecordKeeper(store::StationFolder folder, store::BackupSettings settings, const base::Clock &clock, const Times &times)
    : m_folder(std::move(folder)),
      m_settings(std::move(settings)),
      m_clock(clock),
      m_thread([this, times](const std::stop_token &stop) { keep(stop, times); })
{}

RecordKeeper::~RecordKeeper()
{
    m_thread.request_stop();
    m_wake.notify_all();
}

RecordKeeper::Outcome RecordKeeper::outcome() const
{
    const std::lock_guard lock(m_mutex);
    return m_outcome;
}

base::Result<> RecordKeeper::note(store::Journal &journal, const store::Actor &actor, Work work, const std::filesystem::path &backup)
{
    constexpr std::array actions{"record.backup", "record.verify", "record.rehearse", "record.restore"};
    const QJsonObject payload{{QStringLiteral("backup"), QString::fromStdString(backup.filename().string())}};
    return journal.record(actor,
                          {actions.at(static_cast<std::size_t>(work)), "station",
                           backup.empty() ? "{}" : QJsonDocument(payload).toJson(QJsonDocument::Compact).toStdString()},
                          [](store::Transaction &, store::JournalEntry &) -> base::Result<> { return {}; });
}

base::Result<> RecordKeeper::begin(Work work, const std::filesystem::path &backup)
{
    {
        const std::lock_guard lock(m_mutex);
        if (m_wish)
            return base::fail(base::ErrorKind::Conflict, "something else is asked for already: it comes first");
        m_wish = Wish{work, backup};
        m_outcome.working = work;
    }
    m_wake.notify_all();
    return {};
}

void RecordKeeper::keep(const std::stop_token &stop, const Times &times)
{
    stepBack();
    look();
    const auto start = std::chrono::steady_clock::now();
    const bool makesBackups = m_settings.every > std::chrono::seconds::zero();
    auto nextBackup = start + times.firstBackup;
    auto nextVerify = start + times.firstVerify;
    while (true) {
        std::optional<Wish> wish;
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_until(lock, stop, makesBackups ? std::min(nextBackup, nextVerify) : nextVerify, [this] { return m_wish.has_value(); });
            wish = m_wish;
        }
        if (stop.stop_requested())
            return;
        if (wish)
            work(*wish, stop);
        const auto now = std::chrono::steady_clock::now();
        if (now >= nextVerify && !stop.stop_requested()) {
            nextVerify = now + times.verifyEvery;
            work({Work::Verify, {}}, stop);
        }
        if (makesBackups && now >= nextBackup && !stop.stop_requested()) {
            nextBackup = now + m_settings.every;
            work({Work::BackUp, {}}, stop);
        }
    }
}

void RecordKeeper::work(const Wish &wish, const std::stop_token &stop)
{
    {
        const std::lock_guard lock(m_mutex);
        m_outcome.working = wish.work;
    }
    switch (wish.work) {
    case Work::BackUp: backUp(stop); break;
    case Work::Verify: verify(); break;
    case Work::Rehearse:
    case Work::Restore: tryOut(wish); break;
    }
    look();
    const std::lock_guard lock(m_mutex);
    if (m_wish == wish)
        m_wish.reset();
    m_outcome.working = m_wish ? std::optional(m_wish->work) : std::nullopt; // asked for meanwhile
}

/// What lies in the folders.
void RecordKeeper::look()
{
    std::vector<Kept> backups;
    for (const store::Backup &each : store::backupsIn(m_settings.folder)) {
        std::int64_t rows = 0;
        for (const auto &[table, count] : each.rows)
            rows += count;
        backups.push_back(
            {each.folder, each.time, rows, each.entries, each.databaseBytes, static_cast<std::int64_t>(each.files.size()), each.problems.size()});
    }
    auto aside = store::putAside(m_folder);
    const std::lock_guard lock(m_mutex);
    m_outcome.backups = std::move(backups);
    m_outcome.aside = std::move(aside);
    m_outcome.folder = m_settings.folder;
    m_outcome.every = m_settings.every;
}

void RecordKeeper::tryOut(const Wish &wish)
{
    Trial trial;
    trial.work = wish.work;
    // Only what was shown: a path from elsewhere is not followed.
    const auto known = outcome().backups;
    const auto chosen = std::ranges::find(known, wish.backup, &Kept::folder);
    const auto backup =
        chosen == known.end() ? base::fail(base::ErrorKind::NotFound, "there is no such backup any more") : store::backupAt(chosen->folder);
    if (!backup) {
        trial.found = std::unexpected(backup.error());
    } else if (trial.backup = backup->time; wish.work == Work::Rehearse) {
        trial.found = store::rehearse(*backup, Station::migrations());
    } else {
        trial.restoredTo = besideStation(m_folder) / ("restored-" + backup->folder.filename().string());
        trial.found = store::restore(*backup, trial.restoredTo, Station::migrations());
    }
    trial.ended = m_clock.now();
    if (!trial.found)
        qCWarning(log) << "bringing a backup back:" << trial.found.error().detail.c_str();
    const std::lock_guard lock(m_mutex);
    m_outcome.trial = std::move(trial);
}

void RecordKeeper::backUp(const std::stop_token &stop)
{
    const base::Time now = m_clock.now();
    const auto made = store::backUp(m_folder, Station::migrations(), m_settings, now, stop);
    if (stop.stop_requested() && !made)
        return;
    std::optional<base::Error> problem = made ? std::nullopt : std::optional(made.error());
    if (made && !made->problems.empty())
        problem = base::Error{base::ErrorKind::Corrupt, made->problems.front()};
    const std::lock_guard lock(m_mutex);
    if (problem && !m_outcome.backupProblem)
        qCWarning(log) << "backup:" << problem->detail.c_str();
    m_outcome.backupProblem = std::move(problem);
    if (made)
        m_outcome.lastBackup = now;
}

void RecordKeeper::verify()
{
    store::VerifyOptions options;
    if (const auto sealing = m_folder.sealing())
        options.heads = sealing->copies;
    std::optional<base::Error> finding;
    if (const auto reader = store::ReadConnection::open(m_folder.database(), Station::migrations()); !reader)
        finding = reader.error();
    else if (const auto report = store::verifyJournal(**reader, options); !report)
        finding = report.error();
    else if (!report->intact)
        finding = base::Error{base::ErrorKind::Corrupt, report->finding};
    const std::lock_guard lock(m_mutex);
    m_outcome.lastVerified = m_clock.now();
    m_outcome.finding = std::move(finding);
    if (m_outcome.finding)
        qCCritical(log) << "THE RECORD IS NOT INTACT:" << m_outcome.finding->detail.c_str() << "· see: police-radar audit verify";
}

} // namespace radar::station
