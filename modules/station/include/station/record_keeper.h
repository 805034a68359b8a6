#pragma once
// Looks after the record of a station that runs, on a thread of its own with a reader of its own, so that nobody waits for it: makes a backup every
// few minutes, verifies journal and rows soon after the start and once a day, and does each of these and rehearsals when somebody asks for it.

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "store/backup.h"
#include "store/journal.h"

namespace radar::station {

class RecordKeeper {
public:
    enum class Work : std::uint8_t { BackUp, Verify, Rehearse, Restore };
    /// A backup in the folder of backups.
    struct Kept {
        std::filesystem::path folder;
        base::Time time{};
        std::int64_t rows = 0;
        std::int64_t entries = 0;
        std::int64_t databaseBytes = 0;
        std::int64_t files = 0;
        std::size_t problems = 0; ///< files that were damaged already
    };
    /// A backup brought back beside the station, and what was found.
    struct Trial {
        Work work = Work::Rehearse;
        base::Time backup{};
        base::Time ended{};
        std::filesystem::path restoredTo; ///< empty after a rehearsal
        base::Result<store::Restored> found = store::Restored{};
    };
    struct Outcome {
        std::optional<base::Error> backupProblem; ///< of the newest attempt; none: it was made, or there was none yet
        std::optional<base::Time> lastBackup;     ///< since the start
        std::optional<base::Error> finding;       ///< the record is not intact
        std::optional<base::Time> lastVerified;

        std::optional<Work> working;              ///< what is being done now or next, asked for or not
        std::optional<Trial> trial;               ///< the newest rehearsal or restoring that came to its end
        std::vector<Kept> backups;                ///< the newest first; read after each work
        std::filesystem::path folder;             ///< of the backups
        std::chrono::seconds every{0};            ///< zero: none is made by itself
        std::vector<std::filesystem::path> aside; ///< damaged records that still lie in the station's folder, the oldest first
    };
    struct Times {
        std::chrono::milliseconds firstBackup = std::chrono::minutes(1); ///< after the start; then every settings.every, never when that is zero
        std::chrono::milliseconds firstVerify = std::chrono::seconds(10);
        std::chrono::milliseconds verifyEvery = std::chrono::hours(24);
    };

    RecordKeeper(store::StationFolder folder, store::BackupSettings settings, const base::Clock &clock, const Times &times);
    ~RecordKeeper(); ///< a backup that is being made is given up; a verification, a rehearsal or a restoring is waited for

    [[nodiscard]] Outcome outcome() const; ///< any thread

    /// Asked for by somebody who may: done next. `backup`, for Rehearse and Restore: one of outcome().backups. Restore makes
    /// restored-20261122T230500Z beside the station's folder. Conflict: something else is asked for already. Any thread.
    [[nodiscard]] base::Result<> begin(Work work, const std::filesystem::path &backup = {});
    /// Into the journal, before it is begun: who wanted it.
    [[nodiscard]] static base::Result<> note(store::Journal &journal, const store::Actor &actor, Work work, const std::filesystem::path &backup);

private:
    struct Wish {
        Work work;
        std::filesystem::path backup;
        friend bool operator==(const Wish &, const Wish &) = default;
    };
    void keep(const std::stop_token &stop, const Times &times);
    void work(const Wish &wish, const std::stop_token &stop);
    void backUp(const std::stop_token &stop);
    void verify();
    void tryOut(const Wish &wish);
    void look();

    const store::StationFolder m_folder;
    const store::BackupSettings m_settings;
    const base::Clock &m_clock;
    mutable std::mutex m_mutex;
    std::condition_variable_any m_wake;
    Outcome m_outcome;
    std::optional<Wish> m_wish;
    std::jthread m_thread; // last: it uses the others
};

} // namespace radar::station
