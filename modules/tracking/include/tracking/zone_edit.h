#pragma once
// One zone among those that hold: how somebody draws one at the desk.

#include "tracking/tracker.h"

namespace radar::tracking {

/// One more, or another shape for the one of that name; its id is made here. In the journal as `zones.define`. Invalid: what a file's feature must
/// not be either (parseZones()), or too many.
[[nodiscard]] base::Result<ZoneChanges> saveZone(Tracker &tracker, const store::Actor &actor, const Zone &zone);

} // namespace radar::tracking
