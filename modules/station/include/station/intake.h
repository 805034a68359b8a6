#pragma once
// What the station knows already while somebody takes an incident down.

#include <vector>

#include "dispatch/duplicates.h"
#include "dispatch/types.h"

namespace radar::station {

struct IntakeAnswer {
    struct Alike {
        dispatch::Likeness likeness;
        dispatch::Incident incident;
    };
    std::vector<Alike> alike;             ///< may be the same, the likeliest first
    std::vector<dispatch::Incident> here; ///< closed ones within 40 m, newest first, at most 5; none of `alike`
};

/// Part of a flood of calls about the same: what many people see at once is not far from where they stand.
[[nodiscard]] inline bool isMergeable(const dispatch::Likeness &likeness, const dispatch::Incident &incident)
{
    constexpr double farthestMeters = 150;
    constexpr std::chrono::minutes longestApart{30};
    return likeness.isOpen && likeness.isSameType && likeness.meters <= farthestMeters && likeness.apart <= longestApart && incident.orders.empty();
}

} // namespace radar::station
