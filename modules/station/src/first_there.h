#pragma once
// Who is free, and who of them is first where: one answer, for the map's colours and for the streets nobody reaches.

#include <vector>

#include "routing/reach.h"
#include "station/survey.h"

namespace radar::station {

struct FreeUnits {
    std::vector<const Responder *> responders; ///< of the situation
    std::vector<routing::Unit> units;          ///< the same ones, in the same order
};
[[nodiscard]] FreeUnits freeUnits(const Situation &situation, registry::Tier lowestTier);
/// With nobody free every street is a gap. Errors as routing::Surveyor::firstThere().
[[nodiscard]] base::Result<routing::FirstThere> firstOf(const Situation &situation, const FreeUnits &free, std::chrono::milliseconds limit);

} // namespace radar::station
