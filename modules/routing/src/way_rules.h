#pragma once
// What the tags of a way and of a barrier mean for one mode: may it pass, which way, how fast.

#include <algorithm>
#include <cstdint>
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

/// A walkers' or cyclists' crossing with lights that is drawn as a way of its own.
[[nodiscard]] bool isCrossingWithLights(const basemap::Way &way);

/// Milliseconds to get through; empty when closed.
[[nodiscard]] std::optional<std::uint32_t> passageOf(const basemap::Barrier &barrier, const TravelMode &mode);

/// Whole milliseconds for one segment, at least 1. The one place where metres become time.
[[nodiscard]] inline std::uint32_t segmentMilliseconds(double meters, double climbMeters, double kmh, const TravelMode &mode)
{
    // std::llround of what is not negative, without a call: it is done for every segment of every route.
    const auto rounded = [](double value) {
        const auto whole = static_cast<std::int64_t>(value);
        return whole + (value - static_cast<double>(whole) >= 0.5 ? 1 : 0);
    };
    // Rounded before summing, so that every sum over segments is exact, whichever way it is grouped.
    const std::int64_t flat = std::max<std::int64_t>(1, rounded(meters * 3600 / kmh));
    const std::int64_t climb = climbMeters > 0 ? rounded(climbMeters * mode.uphillSecondsPerMeter * 1000) : 0;
    return static_cast<std::uint32_t>(std::min<std::int64_t>(flat + climb, 1'000'000'000));
}

/// "50", "30 mph", "walk" → km/h; empty for anything else.
[[nodiscard]] std::optional<double> maxspeedKmh(std::string_view text);

} // namespace radar::routing
