#pragma once
// How many are to stay free for what comes next. Pure.

#include <array>
#include <span>

#include "dispatch/recommend.h"

namespace radar::dispatch {

/// By tier, counted as "at least of this tier": an officer is also one of at least close.
using ByTier = std::array<std::size_t, 3>;

/// Who could be sent to something at once: on duty, free, not in need, heard of within tracking::lostAfter.
[[nodiscard]] ByTier freeByTier(std::span<const Available> all, base::Time now);

struct ReserveShort {
    registry::Tier tier;
    std::size_t left = 0; ///< free afterwards
    std::size_t keep = 0; ///< that the station wants free
    friend bool operator==(const ReserveShort &, const ReserveShort &) = default;
};
/// What is short once these are gone; what is kept already is not named.
[[nodiscard]] std::vector<ReserveShort> shortAfter(const ByTier &keep, const ByTier &free, std::span<const registry::Tier> gone);

} // namespace radar::dispatch
