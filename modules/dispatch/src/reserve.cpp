#include "dispatch/reserve.h"

#include <algorithm>

#include "tracking/fix.h"

namespace radar::dispatch {

namespace {

using registry::Tier;
constexpr std::array tiers{Tier::Core, Tier::Close, Tier::Loose};

} // namespace

ByTier freeByTier(std::span<const Available> all, base::Time now)
{
    ByTier free{};
    for (const Available &one : all) {
        const bool isFree =
            one.isOnDuty && !one.isInNeed && !one.isBusy && one.position && one.positionTime && now - *one.positionTime <= tracking::lostAfter;
        for (const Tier tier : tiers)
            if (isFree && one.satellite->tier <= tier)
                ++free[static_cast<std::size_t>(tier)];
    }
    return free;
}

std::vector<ReserveShort> shortAfter(const ByTier &keep, const ByTier &free, std::span<const Tier> gone)
{
    std::vector<ReserveShort> lacking;
    for (const Tier tier : tiers) {
        const auto at = static_cast<std::size_t>(tier);
        const auto taken = static_cast<std::size_t>(std::ranges::count_if(gone, [tier](Tier one) { return one <= tier; }));
        const std::size_t left = free[at] - std::min(free[at], taken);
        if (left < keep[at])
            lacking.push_back({tier, left, keep[at]});
    }
    return lacking;
}

} // namespace radar::dispatch
