// The archive of positions grows old by itself (tracking/src/keeper.h); which of it is evidence only the station knows.

#include "station/station.h"

#include <algorithm>

#include "station_private.h"

namespace radar::station {

using namespace std::chrono_literals;
using base::Result;

namespace {

constexpr auto holdEvery = 10min;
// Where somebody was when he was sent, and where he went afterwards, belongs to it.
constexpr auto before = 10min;
constexpr auto after = 10min;

std::vector<tracking::Hold> holdsOf(const dispatch::IncidentBook &incidents, const registry::Registry &registry, base::Time now)
{
    std::vector<tracking::Hold> holds;
    for (const dispatch::Incident *incident : incidents.recentIncidents())
        for (const dispatch::Order &order : incident->orders) {
            const registry::Satellite *satellite = registry.satellite(order.satellite);
            if (!satellite || satellite->device.empty())
                continue;
            const bool isRunning = dispatch::isActive(order.state);
            const base::Time end = isRunning || order.steps.empty() ? now : order.steps.back().time;
            holds.push_back({order.id.uuid, satellite->device, order.sentTime - before, end + after, isRunning});
        }
    for (const registry::Satellite &satellite : registry.satellites())
        if (const auto incident = incidents.helpIncidentOf(satellite.device))
            holds.push_back({incident->uuid, satellite.device, incidents.incident(*incident)->reportedTime - before, now + after, true});
    return holds;
}

} // namespace

Result<bool> Station::tidy()
{
    const base::Time now = d->clock.now();
    const auto holds = holdsOf(*d->incidents, *d->registry, now);
    std::vector<std::pair<base::Uuid, tracking::DeviceId>> ids;
    for (const tracking::Hold &hold : holds)
        ids.emplace_back(hold.id, hold.device);
    // At once when somebody is sent, calls for help or gets another phone: it may be over before the next time. A clock that was ahead is no
    // reason to wait.
    if (!d->held || now - *d->held >= holdEvery || now < *d->held || ids != d->heldIds) {
        if (auto held = d->tracker->hold(holds); !held)
            return std::unexpected(held.error());
        d->held = now;
        d->heldIds = std::move(ids);
    }
    return d->tracker->tidy();
}

} // namespace radar::station
