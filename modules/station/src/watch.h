#pragma once
// What the station keeps an eye on by itself, once a second: the limits of orders, what is wrong, and who could be sent next.

#include <map>
#include <unordered_map>

#include "arrivals.h"
#include "dispatch/alarm_book.h"
#include "dispatch/incident_book.h"
#include "dispatch/limits.h"
#include "dispatch/messages.h"
#include "dispatch/safety_checks.h"
#include "picture/picture.h"
#include "registry/consents.h"
#include "registry/registry.h"
#include "tracking/tracker.h"

namespace radar::station {

struct Watch {
    dispatch::Limits limits;
    std::unique_ptr<dispatch::AlarmBook> alarms;
    std::unique_ptr<dispatch::SafetyChecks> checks;
    std::unique_ptr<dispatch::MessageBook> messages;
    Arrivals arrivals;
    std::vector<dispatch::OrderId> maybeArrived;                ///< nobody has said so, and it cannot be told for them
    std::unordered_map<dispatch::OrderId, base::Time> notThere; ///< who was asked and said no: left alone for a while
    struct Proposal {
        base::Time madeTime;
        std::size_t orders = 0; ///< the incident had then
        std::optional<dispatch::Candidate> next;
    };
    std::unordered_map<dispatch::IncidentId, Proposal> proposals;
    std::int64_t lastZoneEvent = 0;
    std::map<std::string, base::Time> certificates; ///< when those of the doors end
};

inline store::Actor systemActor() { return {"system", "station", {}}; }

/// Everything that is wrong now and lasts until it is put right.
[[nodiscard]] base::Result<std::vector<dispatch::AlarmCause>> causesNow(const dispatch::IncidentBook &incidents, const registry::Registry &registry,
                                                                        const registry::Consents &consents, const tracking::Tracker &tracker,
                                                                        const Watch &watch, const std::vector<picture::Link> &links, base::Time now);

/// Somebody has refused or takes too long, and nobody was sent in their place.
[[nodiscard]] bool wantsAnother(const dispatch::Incident &incident);

} // namespace radar::station
