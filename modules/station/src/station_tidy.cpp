// The archive of positions grows old by itself (tracking/src/keeper.h); which of it is evidence only the station knows.

#include "station/station.h"

#include <algorithm>
#include <format>

#include "station_private.h"
#include "store/forget.h"
#include "tracking/erasure.h"

namespace radar::station {

using namespace std::chrono_literals;
using base::Result;

namespace {

constexpr auto holdEvery = 10min;
// Where somebody was when he was sent, and where he went afterwards, belongs to it.
constexpr auto before = 10min;
constexpr auto after = 10min;

constexpr auto lookEvery = 1h;
constexpr std::int64_t purposesAtOnce = 500;
const store::Actor retention{"system", "station", "retention"};

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
    auto more = d->tracker->tidy();
    return !more || *more ? more : d->forgetPurposes(now);
}

Result<bool> Station::Private::forgetPurposes(base::Time now)
{
    if (purposesLooked && now >= *purposesLooked && now - *purposesLooked < lookEvery)
        return false;
    const auto believed = tracking::isTimeBelieved(*database);
    if (!believed || !*believed)
        return believed.transform([](bool) { return false; });
    std::int64_t gone = 0;
    const base::Time until = now - purposesKept;
    const auto done =
        journal->record(retention, {"journal.purge", "purposes", "{}"}, [&](store::Transaction &transaction, store::JournalEntry &entry) -> Result<> {
            const auto forgotten = store::forgetOldPurposes(transaction, until, purposesAtOnce);
            if (!forgotten)
                return std::unexpected(forgotten.error());
            gone = *forgotten;
            if (gone == 0)
                return base::fail(base::ErrorKind::NotFound, "nothing is due"); // no entry for nothing
            entry.payload = std::format(R"({{"purposes":{},"before":"{}"}})", gone, base::toIso8601(until));
            return {};
        });
    if (gone > 0) {
        isLogToBeEmptied = done.has_value();
        return done.transform([] { return true; });
    }
    if (isLogToBeEmptied) { // the pages as they were lie beside the file
        if (const auto emptied = database->checkpoint(); !emptied)
            return std::unexpected(emptied.error());
        isLogToBeEmptied = false;
    }
    purposesLooked = now;
    return false;
}

} // namespace radar::station
