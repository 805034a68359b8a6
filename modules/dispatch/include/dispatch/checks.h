#pragma once
// The first steps of a plan, ticked one by one. Lives on the station thread; every tick is one transaction with one journal entry.

#include <vector>

#include "base/result.h"
#include "dispatch/types.h"
#include "store/journal.h"

namespace radar::dispatch {

struct Check {
    std::size_t step = 0; ///< of the plan, from 0
    base::Time time;
    friend bool operator==(const Check &, const Check &) = default;
};

class CheckBook {
public:
    CheckBook(store::Database &database, store::Journal &journal, const base::Clock &clock);

    /// Ticked twice is ticked once: the first time stays. NotFound: no such incident.
    [[nodiscard]] base::Result<Check> tick(const store::Actor &actor, IncidentId incident, std::size_t step);
    [[nodiscard]] base::Result<std::vector<Check>> of(IncidentId incident) const; ///< by step

private:
    store::Database &m_database;
    store::Journal &m_journal;
    const base::Clock &m_clock;
};

} // namespace radar::dispatch
