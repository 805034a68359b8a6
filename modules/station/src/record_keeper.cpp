#include "station/record_keeper.h"

#include <QLoggingCategory>

#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "station/station.h"
#include "store/read_connection.h"

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

void RecordKeeper::keep(const std::stop_token &stop, const Times &times)
{
    stepBack();
    const auto start = std::chrono::steady_clock::now();
    const bool makesBackups = m_settings.every > std::chrono::seconds::zero();
    auto nextBackup = start + times.firstBackup;
    auto nextVerify = start + times.firstVerify;
    while (true) {
        {
            std::unique_lock lock(m_mutex);
            m_wake.wait_until(lock, stop, makesBackups ? std::min(nextBackup, nextVerify) : nextVerify, [] { return false; });
        }
        if (stop.stop_requested())
            return;
        const auto now = std::chrono::steady_clock::now();
        if (now >= nextVerify) {
            nextVerify = now + times.verifyEvery;
            verify();
        }
        if (makesBackups && now >= nextBackup && !stop.stop_requested()) {
            nextBackup = now + m_settings.every;
            backUp(stop);
        }
    }
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
