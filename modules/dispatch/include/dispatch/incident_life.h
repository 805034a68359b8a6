#pragma once
// What may be done with an incident in which state, and what becomes of it after it was closed.

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "dispatch/types.h"
#include "store/journal.h"

namespace radar::dispatch {

enum class IncidentChange { Send, Join, Merge, Close, Transfer, Reopen, CallBack };
/// The table of dispatch/README.md.
[[nodiscard]] bool isLegal(IncidentChange change, IncidentState state);

enum class CallBackResult { Satisfied, Dissatisfied, NotReached, Declined };
[[nodiscard]] const char *code(CallBackResult result); ///< "satisfied", …
[[nodiscard]] std::optional<CallBackResult> callBackResultFromCode(std::string_view text);

struct LifeEvent {
    enum class Kind { Reopened, Transferred, CalledBack };
    base::Uuid id;
    IncidentId incident;
    Kind kind = Kind::Reopened;
    base::Time time;
    std::string office;                   ///< of a transfer
    std::optional<CallBackResult> result; ///< of a call back
    std::string text;                     ///< the reason, or what was said
    friend bool operator==(const LifeEvent &, const LifeEvent &) = default;
};

using FollowUpId = base::Id<struct FollowUpTag>;

/// Somebody has promised something about an incident: each has an owner, a clock and an answer (件件有回音).
struct FollowUp {
    FollowUpId id;
    IncidentId incident;
    SatelliteId owner;
    std::string task;
    base::Time madeTime;
    base::Time dueTime;
    std::optional<base::Time> doneTime;
    std::string result;
    [[nodiscard]] bool isOverdue(base::Time now) const { return !doneTime && dueTime <= now; }
    friend bool operator==(const FollowUp &, const FollowUp &) = default;
};

/// Lives on the station thread; every change is one transaction with one journal entry.
class FollowUpBook {
public:
    FollowUpBook(store::Database &database, store::Journal &journal, const base::Clock &clock);

    /// Invalid: no task, or one that is too long; due already, or in more than a year. NotFound: no such incident.
    [[nodiscard]] base::Result<FollowUp> promise(const store::Actor &actor, IncidentId incident, SatelliteId owner, base::Time due,
                                                 const std::string &task);
    /// Invalid: no answer. NotFound: no such promise. Conflict: it was kept already.
    [[nodiscard]] base::Result<FollowUp> keep(const store::Actor &actor, FollowUpId id, const std::string &result);
    [[nodiscard]] base::Result<std::vector<FollowUp>> of(IncidentId incident) const; ///< in the order they are due
    [[nodiscard]] base::Result<std::vector<FollowUp>> open() const;                  ///< the one that is due first first

private:
    store::Database &m_database;
    store::Journal &m_journal;
    const base::Clock &m_clock;
};

} // namespace radar::dispatch
