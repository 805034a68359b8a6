#pragma once
// Where somebody is or is needed: a place, and the floor when it is inside a building.

#include <optional>

#include "geo/wgs84.h"

namespace radar::routing {

inline constexpr int lowestFloor = -20;
inline constexpr int highestFloor = 200;

struct Spot {
    geo::Wgs84 place;
    /// As it is written in the lift: 1 is the ground floor, 2 the one above it, -1 the first basement; there is no 0. Empty: the
    /// ground floor, or outdoors.
    std::optional<int> floor;

    // NOLINTNEXTLINE(google-explicit-constructor): a place is a spot
    Spot(geo::Wgs84 where, std::optional<int> level = {}) : place(where), floor(level) {}
};

/// How many floors above the ground floor, below 0 for basements; empty for a floor that no building has.
[[nodiscard]] constexpr std::optional<int> floorsUp(int floor)
{
    if (floor == 0 || floor < lowestFloor || floor > highestFloor)
        return std::nullopt;
    return floor > 0 ? floor - 1 : floor;
}

} // namespace radar::routing
