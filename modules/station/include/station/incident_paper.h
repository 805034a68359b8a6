#pragma once
// Everything about one incident, to be shown and printed.

#include <map>
#include <optional>

#include "dispatch/checks.h"
#include "dispatch/hindsight.h"
#include "dispatch/next_jobs.h"
#include "dispatch/plans.h"
#include "dispatch/timeline.h"

namespace radar::station {

struct IncidentPaper {
    dispatch::IncidentFile file;
    dispatch::Bonds bonds;
    std::map<dispatch::IncidentId, std::string> numbers;    ///< of the incidents in `bonds`
    dispatch::Plan plan;                                    ///< of its type and level, as it is now
    std::vector<dispatch::Check> checks;                    ///< which of its steps were ticked
    std::optional<dispatch::Recommendation> recommendation; ///< as it was shown when the last order was given
    struct Next {
        dispatch::NextJob job;
        std::string number; ///< of the incident that binds them now
    };
    std::vector<Next> nextJobs{};                 ///< who comes when they are done elsewhere
    std::vector<dispatch::Hindsight> hindsight{}; ///< once it is closed: each sending beside the fastest who were known then
    struct Given {
        std::string to; ///< the account's name; without accounts, who sat at the console
        base::Time time;
    };
    std::optional<Given> given{}; ///< for what leaves the station: who took it, and when
};

/// One who was recommended or sent: what was promised and what came of it.
struct Outcome {
    dispatch::SatelliteId satellite;
    std::optional<std::size_t> rank;                    ///< in the recommendation, from 1
    std::optional<std::chrono::milliseconds> estimated; ///< when it was recommended
    bool isSent = false;
    std::optional<base::Duration> took; ///< from the order to the arrival
    friend bool operator==(const Outcome &, const Outcome &) = default;
};
/// "What would have been best": who was recommended, by rank, then who else was sent. A pure function.
[[nodiscard]] std::vector<Outcome> outcomes(const IncidentPaper &paper);

/// A promise that nobody kept in time.
struct Overdue {
    dispatch::FollowUp promise;
    std::string number; ///< of the incident
};

} // namespace radar::station
