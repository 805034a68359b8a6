#pragma once
// The alarms of the desk: each thing that is wrong is one alarm until it is right again and somebody has seen it. Lives on the station
// thread; every change is one transaction with one journal entry. The table of steps: dispatch/README.md.

#include <memory>
#include <span>
#include <vector>

#include "base/result.h"
#include "dispatch/alarms.h"
#include "dispatch/limits.h"
#include "store/journal.h"

namespace radar::dispatch {

class AlarmBook {
public:
    /// Restores what has not ended.
    [[nodiscard]] static base::Result<std::unique_ptr<AlarmBook>> open(store::Database &database, store::Journal &journal, const base::Clock &clock,
                                                                       const Limits &limits);
    ~AlarmBook();
    void setLimits(const Limits &limits); ///< they hold from now on

    /// `wrong` is all that is wrong now of the kinds that last (all but Zone): new causes are raised, those of before that are missing
    /// return. Whatever has not changed writes nothing. True: something has changed.
    [[nodiscard]] base::Result<bool> keep(const store::Actor &actor, std::span<const AlarmCause> wrong);
    /// Something has happened that does not last: it is raised and has returned at once. Once more for `times` more than was known.
    [[nodiscard]] base::Result<bool> happened(const store::Actor &actor, const AlarmCause &cause);
    /// What the time alone does: escalating, coming back from the shelf. True: something has changed.
    [[nodiscard]] base::Result<bool> tick(const store::Actor &actor);

    /// Somebody has seen it. Several at once, but a top one only alone (Denied). NotFound: no such alarm, or it has ended. Conflict: shelved.
    /// Seen again changes nothing.
    [[nodiscard]] base::Result<> acknowledge(const store::Actor &actor, std::span<const AlarmId> alarms);
    /// The second stage of a call for help: somebody has seen to it. Conflict: not acknowledged yet, or no call for help.
    [[nodiscard]] base::Result<> handle(const store::Actor &actor, AlarmId alarm);
    /// No sound for what is unacknowledged now, until it repeats. Not the same as having seen it.
    [[nodiscard]] base::Result<> silence(const store::Actor &actor);
    /// Out of the list for a time. Denied: a top one. Invalid: no reason, no time or a longer one than the limits allow. Conflict: it has returned.
    [[nodiscard]] base::Result<> shelve(const store::Actor &actor, AlarmId alarm, std::chrono::seconds time, const std::string &reason);

    /// What has not ended: the highest level first, unacknowledged ones first in it, then the oldest.
    [[nodiscard]] std::vector<const Alarm *> current() const;
    [[nodiscard]] const Alarm *alarm(AlarmId id) const;
    /// It sounds now: unacknowledged, and not silenced since it came or last repeated.
    [[nodiscard]] bool sounds(const Alarm &alarm) const;

private:
    AlarmBook();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::dispatch
