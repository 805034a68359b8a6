#pragma once
// What the tags of a way and of a barrier mean for one mode: may it pass, which way, how fast.

#include <optional>

#include "basemap/map.h"
#include "routing/mode.h"

namespace radar::routing {

struct WayUse {
    double kmh = 0; ///< 0: not used by this mode
    bool forward = false;
    bool backward = false;
};
[[nodiscard]] WayUse useOf(const basemap::Way &way, const TravelMode &mode);

/// Milliseconds to get through; empty when closed.
[[nodiscard]] std::optional<std::uint32_t> passageOf(const basemap::Barrier &barrier, const TravelMode &mode);

/// Whole milliseconds for one segment, at least 1. The one place where metres become time.
[[nodiscard]] std::uint32_t segmentMilliseconds(double meters, double climbMeters, double kmh, const TravelMode &mode);

/// "50", "30 mph", "walk" → km/h; empty for anything else.
[[nodiscard]] std::optional<double> maxspeedKmh(std::string_view text);

} // namespace radar::routing
