#pragma once
// Is all well? Asked of each unit that works on an incident; whoever does not answer in time is an alarm (the roll call that fire services
// call PAR). Lives on the station thread; every change is one transaction with one journal entry.

#include <memory>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "dispatch/types.h"
#include "store/journal.h"

namespace radar::dispatch {

struct SafetyCheck {
    base::Uuid id;
    IncidentId incident;
    OrderId order;
    base::Time askedTime;
    base::Time dueTime;
    std::optional<base::Time> answeredTime;
    friend bool operator==(const SafetyCheck &, const SafetyCheck &) = default;
};

/// Bound by it and on the way or there: those are asked.
[[nodiscard]] bool isAsked(OrderState state);

class SafetyChecks {
public:
    /// Restores the last one of each order that was asked in an open incident.
    [[nodiscard]] static base::Result<std::unique_ptr<SafetyChecks>> open(store::Database &database, store::Journal &journal,
                                                                          const base::Clock &clock);
    ~SafetyChecks();

    /// Asks everybody who works on it; who has not answered the one before is not asked again, and their time goes on. The orders asked.
    /// Conflict: there is nobody to ask.
    [[nodiscard]] base::Result<std::vector<OrderId>> ask(const store::Actor &actor, const Incident &incident, std::chrono::seconds answerTime);
    /// All is well. Conflict: nobody has asked. Said twice is once.
    [[nodiscard]] base::Result<> answer(const store::Actor &actor, OrderId order);

    [[nodiscard]] const SafetyCheck *last(OrderId order) const; ///< null: never asked
    [[nodiscard]] std::optional<base::Time> lastAsked(IncidentId incident) const;

private:
    SafetyChecks();
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace radar::dispatch
