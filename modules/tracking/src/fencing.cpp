#include "fencing.h"

#include <algorithm>

#include "standing.h"

namespace radar::tracking {

std::vector<Crossing> crossings(std::vector<Stay> &stays, const Fix &fix, std::span<const Fence> fences, const Concerns &concerns,
                                const Settings &settings)
{
    std::vector<Crossing> happened;
    const geo::Wgs84 place = fix.bestPosition();
    const double deviation = deviationOf(fix);
    for (std::size_t i = 0; i < fences.size(); ++i) {
        const Fence &fence = fences[i];
        auto known = std::ranges::find(stays, fence.zone().id, &Stay::zone);
        const bool isNear = !fence.isFar(place) || (known != stays.end() && known->isInside);
        if (!isNear || (concerns && !concerns(fence.zone(), fix.device))) {
            if (known != stays.end())
                stays.erase(known);
            continue;
        }
        if (known == stays.end())
            known = stays.insert(stays.end(), Stay{.zone = fence.zone().id});
        Stay &stay = *known;
        const double outside = fence.metersOutside(place);
        // The middle of a small zone counts, however vague the fix.
        const bool isInside = outside < -std::min(deviation, fence.depthMeters() / 2);
        const bool isOutside = outside > deviation;
        if (stay.isInside ? isInside : isOutside)
            stay.others = 0;
        if (stay.isInside ? isOutside : isInside) {
            if (stay.others++ == 0)
                stay.othersSince = fix.deviceTime;
            if (stay.others >= settings.zoneFixes) {
                stay = {.zone = stay.zone, .isInside = !stay.isInside, .since = stay.othersSince};
                happened.push_back({stay.isInside ? ZoneEvent::Kind::Enter : ZoneEvent::Kind::Leave, i, stay.since});
            }
        }
        if (stay.isInside && !stay.isTold && fence.zone().dwell && fix.deviceTime - stay.since >= *fence.zone().dwell) {
            stay.isTold = true;
            happened.push_back({ZoneEvent::Kind::Dwell, i, stay.since + *fence.zone().dwell});
        }
    }
    return happened;
}

} // namespace radar::tracking
