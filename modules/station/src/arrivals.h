#pragma once
// Who is where their order leads, by their own positions: near for long enough, and precisely enough to say so.

#include <unordered_map>

#include "dispatch/limits.h"

namespace radar::station {

class Arrivals {
public:
    enum class Verdict {
        Away,   ///< or not there for long enough
        Unsure, ///< seems to be there, but the positions are too vague, or say nothing of how vague they are
        There,
    };
    /// A position of whoever has the order. The same one again says nothing new; an earlier one neither.
    [[nodiscard]] Verdict note(dispatch::OrderId order, const dispatch::ArrivalRule &rule, base::Time measured, double metersAway,
                               const std::optional<double> &accuracyMeters);
    void forget(dispatch::OrderId order) { m_stays.erase(order); }

private:
    struct Stay {
        base::Time first, last;
        bool isPrecise = true; ///< all of them
    };
    std::unordered_map<dispatch::OrderId, Stay> m_stays;
};

} // namespace radar::station
