#pragma once
// Looks after the record of a station that runs, on a thread of its own with a reader of its own, so that nobody waits for it: makes a backup every
// few minutes, and verifies journal and rows soon after the start and once a day.

#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

#include "base/clock.h"
#include "base/result.h"
#include "store/backup.h"

namespace radar::station {

class RecordKeeper {
public:
    struct Outcome {
        std::optional<base::Error> backupProblem; ///< of the newest attempt; none: it was made, or there was none yet
        std::optional<base::Time> lastBackup;     ///< since the start
        std::optional<base::Error> finding;       ///< the record is not intact
        std::optional<base::Time> lastVerified;
    };
    struct Times {
        std::chrono::milliseconds firstBackup = std::chrono::minutes(1); ///< after the start; then every settings.every, never when that is zero
        std::chrono::milliseconds firstVerify = std::chrono::seconds(10);
        std::chrono::milliseconds verifyEvery = std::chrono::hours(24);
    };

    RecordKeeper(store::StationFolder folder, store::BackupSettings settings, const base::Clock &clock, const Times &times);
    ~RecordKeeper(); ///< a backup that is being made is given up; a verification is waited for

    [[nodiscard]] Outcome outcome() const; ///< any thread

private:
    void keep(const std::stop_token &stop, const Times &times);
    void backUp(const std::stop_token &stop);
    void verify();

    const store::StationFolder m_folder;
    const store::BackupSettings m_settings;
    const base::Clock &m_clock;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    Outcome m_outcome;
    std::jthread m_thread; // last: it uses the others
};

} // namespace radar::station
