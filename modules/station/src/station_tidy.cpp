// The archive of positions grows old by itself (tracking/src/keeper.h); which of it is evidence only the station knows.

#include "station/station.h"

#include <algorithm>
#include <format>
#include <optional>

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
constexpr std::int64_t incidentsAtOnce = 20;
constexpr std::int64_t filesAtOnce = 50;
const store::Actor retentionActor{"system", "station", "retention"};

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
    for (const auto step : {&Private::forgetPurposes, &Private::endTexts})
        if (more && !*more)
            more = (d.get()->*step)(now);
    return more;
}

// Once an hour, and never by a clock that may be wrong: what is ended stays ended.
Result<bool> Station::Private::isLookDue(const std::optional<base::Time> &looked, base::Time now) const
{
    if (looked && now >= *looked && now - *looked < lookEvery)
        return false;
    return tracking::isTimeBelieved(*database);
}

// No entry for nothing.
Result<bool> Station::Private::endStep(const char *action, const char *subject, const EndStep &step)
{
    bool isNothingDue = false;
    const auto done =
        journal->record(retentionActor, {action, subject, "{}"}, [&](store::Transaction &transaction, store::JournalEntry &entry) -> Result<> {
            auto payload = step(transaction);
            if (!payload)
                return std::unexpected(payload.error());
            isNothingDue = !*payload;
            if (isNothingDue)
                return base::fail(base::ErrorKind::NotFound, "nothing is due");
            entry.payload = **std::move(payload);
            return {};
        });
    if (isNothingDue)
        return false;
    isLogToBeEmptied = isLogToBeEmptied || done.has_value();
    return done.transform([] { return true; });
}

Result<bool> Station::Private::forgetPurposes(base::Time now)
{
    if (const auto isDue = isLookDue(purposesLooked, now); !isDue || !*isDue)
        return isDue;
    const base::Time until = now - purposesKept;
    auto more = endStep("journal.purge", "purposes", [&](store::Transaction &transaction) -> Result<std::optional<std::string>> {
        const auto forgotten = store::forgetOldPurposes(transaction, until, purposesAtOnce);
        if (!forgotten)
            return std::unexpected(forgotten.error());
        if (*forgotten == 0)
            return std::nullopt;
        return std::format(R"({{"purposes":{},"before":"{}"}})", *forgotten, base::toIso8601(until));
    });
    if (!more || *more)
        return more;
    if (const auto emptied = emptyLog(); !emptied)
        return std::unexpected(emptied.error());
    purposesLooked = now;
    return false;
}

Result<> Station::Private::emptyLog()
{
    if (!isLogToBeEmptied)
        return {};
    const auto emptied = database->checkpoint();
    isLogToBeEmptied = !emptied;
    return emptied;
}

Result<bool> Station::Private::endTexts(base::Time now)
{
    if (const auto isDue = isLookDue(textsLooked, now); !isDue || !*isDue)
        return isDue;
    const base::Time until = now - retention.texts;
    auto more = endStep("incident.purge", "texts", [&](store::Transaction &transaction) -> Result<std::optional<std::string>> {
        const auto ended = dispatch::endTexts(transaction, until, now, incidentsAtOnce);
        if (!ended)
            return std::unexpected(ended.error());
        if (ended->rows == 0)
            return std::nullopt;
        return std::format(R"({{"incidents":{},"rows":{},"before":"{}"}})", ended->incidents, ended->rows, base::toIso8601(until));
    });
    if (more && !*more)
        more = endMedia(now);
    if (!more || *more)
        return more;
    if (const auto emptied = emptyLog(); !emptied)
        return std::unexpected(emptied.error());
    textsLooked = now;
    return false;
}

Result<bool> Station::Private::endMedia(base::Time now)
{
    if (sweeping.valid() && sweeping.wait_for(1ms) != std::future_status::ready)
        return true;
    const auto due = dispatch::dueMedia(*database, retention, now, filesAtOnce);
    if (!due || due->empty())
        return due.transform([](const auto &) { return false; });
    // Nobody reads them from here on. Killed before the entry, it is written an hour after the next start: the rows are still due.
    std::size_t files = 0;
    for (const dispatch::DueMedia &one : *due)
        if (one.isLast) {
            if (const auto gone = media.setAside(one.digest); !gone)
                return std::unexpected(gone.error());
            ++files;
        }
    const auto payload = std::format(R"({{"attachments":{},"files":{},"before":"{}"}})", due->size(), files, base::toIso8601(now - retention.media));
    const auto done = journal->record(retentionActor, {"media.purge", "media", payload},
                                      [&](store::Transaction &transaction, store::JournalEntry &) { return dispatch::endMedia(transaction, *due); });
    if (!done)
        return std::unexpected(done.error());
    isLogToBeEmptied = true;
    sweeping = std::async(std::launch::async, [folder = media] { folder.sweepAside(); }); // films take longer than anybody waits
    return true;
}

} // namespace radar::station
