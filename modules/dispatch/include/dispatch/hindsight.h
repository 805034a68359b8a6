#pragma once
// What would have been best: each sending of an incident beside the fastest who were known then. By travel time alone, from the recommendation as it
// was kept with the orders; how long the others would really have taken nobody knows.

#include "base/result.h"
#include "dispatch/types.h"
#include "store/database.h"

namespace radar::dispatch {

struct Hindsight {
    struct One {
        SatelliteId satellite;
        std::optional<std::chrono::milliseconds> estimated; ///< when they were sent; empty: no way was known
        std::optional<base::Duration> took;                 ///< from the order to the arrival; empty: not sent, or never there
        friend bool operator==(const One &, const One &) = default;
    };
    base::Time sentTime;
    std::vector<One> sent; ///< the first to be expected first
    std::vector<One> best; ///< as many of those who could have been sent, the fastest; empty: nothing was recommended then
    std::size_t considered = 0;
    base::Duration oldestPosition{0}; ///< of the fixes that `best` was estimated from
    /// How much sooner the first of `best` was expected than the first of `sent`; empty: there is nothing to compare.
    [[nodiscard]] std::optional<std::chrono::milliseconds> sooner() const;
    friend bool operator==(const Hindsight &, const Hindsight &) = default;
};

/// One for each moment at which somebody was sent to the incident itself (not to a post), oldest first.
[[nodiscard]] base::Result<std::vector<Hindsight>> hindsight(const store::Database &database, const Incident &incident);

} // namespace radar::dispatch
