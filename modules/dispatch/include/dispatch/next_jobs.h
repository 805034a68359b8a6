#pragma once
// The second job of somebody who is busy: it waits until the order that binds them has ended, and begins then; before that there is no order, no
// clock runs, and the incident still needs somebody. Lives on the station thread; every change is one transaction with one journal entry.

#include <functional>
#include <memory>
#include <vector>

#include "dispatch/incident_book.h"

namespace radar::dispatch {

using NextJobId = base::Id<struct NextJobTag>;

struct NextJob {
    NextJobId id;
    IncidentId incident;
    SatelliteId satellite;
    OrderId after; ///< what binds them now
    base::Time madeTime;
    friend bool operator==(const NextJob &, const NextJob &) = default;
};

class NextJobBook {
public:
    [[nodiscard]] static base::Result<std::unique_ptr<NextJobBook>> open(store::Database &database, store::Journal &journal,
                                                                         const base::Clock &clock);
    ~NextJobBook();

    /// NotFound, Conflict: no such incident, or closed. Conflict: they are free (send them), work on it already, or have a next job.
    [[nodiscard]] base::Result<NextJob> add(const store::Actor &actor, const IncidentBook &book, IncidentId incident, SatelliteId satellite);
    [[nodiscard]] base::Result<> cancel(const store::Actor &actor, NextJobId id); ///< NotFound: it does not wait (any more)
    [[nodiscard]] const std::vector<NextJob> &waiting() const;                    ///< the oldest first

    /// How somebody is to be sent now: with the way from where they are.
    using OrderFor = std::function<NewOrder(SatelliteId, const Incident &)>;
    /// Sends those whose order has ended; drops the job, with why in the journal, when its incident is closed or they may not be sent. Killed in the
    /// middle, nobody is sent twice. Who was sent.
    [[nodiscard]] base::Result<std::vector<Order>> begin(const store::Actor &actor, IncidentBook &book, const OrderFor &orderFor);

private:
    NextJobBook();
    [[nodiscard]] base::Result<> end(const store::Actor &actor, const NextJob &job, const char *action, const char *state, const std::string &why);
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::dispatch
