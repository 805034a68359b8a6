#pragma once
// Where somebody most likely is, when that is better known than by the fix alone: the mean of where it stood, or the place in the street
// it follows. Otherwise nothing: a raw position is honest, a guess is not.

#include "motion.h"
#include "standing.h"
#include "street_follower.h"

namespace radar::tracking {

/// What is remembered of a device. Plain value.
struct Followed {
    Standing standing = {};
    Motion motion = {};
    StreetFollower streets = {};
};

/// The next fix of a device, trusted and newer than those before. `streets`: null when there are none.
[[nodiscard]] std::optional<Cleaned> cleaned(Followed &followed, const Fix &fix, Streets *streets, const Settings &settings);

} // namespace radar::tracking
