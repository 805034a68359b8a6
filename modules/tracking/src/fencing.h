#pragma once
// Who comes into a zone, leaves it, stays: with as much doubt as a position deserves. A fix tells something only when it is farther from the
// edge than it may be off, and it takes several in a row.

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "tracking/settings.h"
#include "zone_shape.h"

namespace radar::tracking {

/// Of a device and a zone. Plain value.
struct Stay {
    ZoneId zone = {};
    bool isInside = false;
    bool isTold = false;         ///< that it stays
    base::Time since = {};       ///< inside: from then on
    int others = 0;              ///< fixes in a row that say otherwise
    base::Time othersSince = {}; ///< the first of them
};

struct Crossing {
    ZoneEvent::Kind kind;
    std::size_t fence;
    base::Time time;
};

/// Whether a zone counts for the device; empty: every zone does.
using Concerns = std::function<bool(const Zone &, const DeviceId &)>;

/// The next fix of a device, in the order of time. What happened by it. Whom a zone concerns no longer has left it without a word.
[[nodiscard]] std::vector<Crossing> crossings(std::vector<Stay> &stays, const Fix &fix, std::span<const Fence> fences, const Concerns &concerns,
                                              const Settings &settings);

} // namespace radar::tracking
