#pragma once
// Incidents that begin later: a market day, an escort. Nothing live knows of them until then; nobody is bound by them.
// Lives on the station thread; every change is one transaction with one journal entry.

#include <memory>

#include "dispatch/incident_book.h"

namespace radar::dispatch {

using ScheduledId = base::Id<struct ScheduledTag>;

struct Scheduled {
    ScheduledId id;
    base::Time start;
    NewIncident incident; ///< as it will be reported
};

class ScheduleBook {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<ScheduleBook>> open(store::Database &database, store::Journal &journal,
                                                                          const base::Clock &clock);
    ~ScheduleBook();

    /// Invalid: the start is over or more than a year ahead; otherwise as IncidentBook::report().
    [[nodiscard]] base::Result<Scheduled> schedule(const store::Actor &actor, base::Time start, const NewIncident &incident);
    /// NotFound: it is not waiting (any more).
    [[nodiscard]] base::Result<> cancel(const store::Actor &actor, ScheduledId id);
    [[nodiscard]] const std::vector<Scheduled> &waiting() const; ///< the next one first

    /// Reports those whose time has come, each once; a kill between two leaves the others for the next time. What was reported.
    [[nodiscard]] base::Result<std::vector<Incident>> begin(const store::Actor &actor, IncidentBook &book);

private:
    ScheduleBook();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::dispatch
