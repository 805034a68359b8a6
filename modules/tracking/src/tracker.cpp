#include "tracking/tracker.h"

#include <algorithm>

#include "keeper.h"
#include "pipeline.h"
#include "zone_table.h"

namespace radar::tracking {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

Result<> checkDeviceId(const DeviceId &device)
{
    constexpr std::size_t longest = 64;
    if (device.empty() || device.size() > longest)
        return fail(ErrorKind::Invalid, "a device id has 1 to 64 characters");
    return {};
}

} // namespace

struct Tracker::Private {
    store::Database &database;
    store::Journal &journal;
    const base::Clock &clock;
    Settings settings;
    DevicesOnDuty onDuty{};
    DeviceNumbers numbers{}; ///< of all that were ever on duty
    Head head{};
    Keeper keeper{database, journal, settings};
    Streets *streets = nullptr;
    std::function<bool(const DeviceId &)> mayTrack{};
    std::vector<Fence> fences{};
    std::shared_ptr<const std::vector<Zone>> zones{};
    std::vector<ZoneEvent> zoneEvents{};
    std::function<bool(const std::string &, const DeviceId &)> isMeant{};
    const Concerns concerns = [this](const Zone &zone, const DeviceId &device) {
        return zone.audience.empty() || std::ranges::any_of(zone.audience, [&](const std::string &who) { return isMeant && isMeant(who, device); });
    };

    [[nodiscard]] Batch batchIn(store::Transaction &transaction) const
    {
        return {transaction, onDuty, numbers, settings, streets, fences, concerns, mayTrack, head};
    }
    [[nodiscard]] bool isTracked(const DeviceId &device) const { return !mayTrack || mayTrack(device); }

    void adopt(const Head &newHead, DevicesOnDuty &&changed, const std::vector<ZoneEvent> &events)
    {
        constexpr std::ptrdiff_t remembered = 100;
        head = newHead;
        zoneEvents.insert(zoneEvents.end(), events.begin(), events.end());
        zoneEvents.erase(zoneEvents.begin(), zoneEvents.end() - std::min(remembered, std::ssize(zoneEvents)));
        for (auto &[id, device] : changed)
            onDuty.insert_or_assign(id, std::move(device));
    }

    /// The newest trusted fix of a shift. Of two at the same time the first one came to be the live one, as in the pipeline.
    [[nodiscard]] Result<std::optional<StoredFix>> newestOf(const OnDuty &shift) const
    {
        const QVariant values[] = {store::bind(shift.number), store::bind(shift.since - settings.clockTolerance), store::bind(shift.since)};
        std::optional<StoredFix> newest;
        const auto take = [&](const StoredFix &fix) {
            if (fix.isTrusted() && fix.receivedTime >= base::toMicroseconds(shift.since) && (!newest || fix.time() > newest->time()))
                newest = fix;
        };
        const auto takeRow = [&](const store::Row &row) { take(readStored(row)); };
        auto read = database.query("SELECT " RADAR_FIX_COLUMNS " FROM tracking_fix"
                                   " WHERE device = ? AND device_time >= ? AND received_time >= ? AND verdict = 0 AND trusted_time IS NULL"
                                   " ORDER BY device_time DESC, sequence LIMIT 1",
                                   values, takeRow);
        if (read) // corrected times have an index of their own
            read = database.query("SELECT " RADAR_FIX_COLUMNS " FROM tracking_fix"
                                  " WHERE device = ? AND trusted_time >= ? AND received_time >= ? AND verdict = 0"
                                  " ORDER BY trusted_time DESC, sequence LIMIT 1",
                                  values, takeRow);
        if (read && (!newest || hourOf(newest->deviceTime) < head.openHour)) // silent for hours, or heard of late
            read = database.query("SELECT " RADAR_BLOCK_COLUMNS " FROM tracking_block WHERE device = ? AND last_time >= ? AND last_received >= ?"
                                  " ORDER BY first_time DESC LIMIT 1",
                                  values, [&](const store::Row &row) {
                                      if (const auto fixes = readBlock(row, 0)) // what cannot be read gives no live position
                                          std::ranges::for_each(*fixes, take);
                                  });
        if (!read)
            return std::unexpected(read.error());
        return newest;
    }

    Result<> restore()
    {
        auto read = readHead(database);
        if (!read)
            return std::unexpected(read.error());
        head = *read;
        const auto known = database.query("SELECT device, number FROM tracking_device", {},
                                          [&](const store::Row &row) { numbers.emplace(row.text(0), row.integer(1)); });
        if (!known)
            return known;
        const auto shifts =
            database.query("SELECT s.device, d.number, s.since, s.id FROM tracking_duty s JOIN tracking_device d ON d.device = s.device"
                           " WHERE s.until IS NULL",
                           {}, [&](const store::Row &row) { onDuty.emplace(row.text(0), OnDuty{row.uuid(3), row.integer(1), row.time(2)}); });
        if (!shifts)
            return shifts;
        for (auto &[id, device] : onDuty) {
            const auto newest = newestOf(device);
            if (!newest)
                return std::unexpected(newest.error());
            device.live = newest->transform([&id](const StoredFix &fix) { return LivePosition{trustedFix(fix, id), fix.sequence}; });
            auto stays = readStays(database, device.number, device.since - settings.clockTolerance);
            if (!stays)
                return std::unexpected(stays.error());
            device.stays = std::move(*stays);
        }
        return readZones();
    }

    /// Who is inside stays so where the zone is still there.
    Result<> readZones()
    {
        auto read = Archive(database).zones();
        if (!read)
            return std::unexpected(read.error());
        fences.clear();
        for (const Zone &zone : *read)
            fences.emplace_back(zone);
        zones = std::make_shared<const std::vector<Zone>>(*std::move(read));
        for (auto &[id, device] : onDuty)
            std::erase_if(device.stays, [this](const Stay &stay) {
                return std::ranges::none_of(fences, [&](const Fence &fence) { return fence.zone().id == stay.zone; });
            });
        return {};
    }
};

Tracker::Tracker() = default;
Tracker::~Tracker() = default;
void Tracker::setSettings(const Settings &settings) { d->settings = settings; }

Result<std::unique_ptr<Tracker>> Tracker::open(store::Database &database, store::Journal &journal, const base::Clock &clock, const Settings &settings)
{
    std::unique_ptr<Tracker> tracker(new Tracker);
    tracker->d = std::make_unique<Private>(database, journal, clock, settings);
    if (auto restored = tracker->d->restore(); !restored)
        return std::unexpected(restored.error());
    return tracker;
}

Result<std::vector<FixOutcome>> Tracker::ingest(store::Transaction &transaction, std::span<const Fix> fixes)
{
    Batch batch = d->batchIn(transaction);
    auto outcomes = passAll(batch, fixes);
    if (outcomes)
        d->adopt(batch.head, std::move(batch.changed), batch.zoneEvents);
    return outcomes;
}

Result<std::vector<FixOutcome>> Tracker::ingest(std::span<const Fix> fixes)
{
    std::vector<FixOutcome> outcomes;
    Head head;
    DevicesOnDuty changed;
    std::vector<ZoneEvent> zoneEvents;
    const auto committed = d->database.transaction([&](store::Transaction &transaction) -> Result<> {
        Batch batch = d->batchIn(transaction);
        auto passed = passAll(batch, fixes);
        if (!passed)
            return std::unexpected(passed.error());
        outcomes = std::move(*passed);
        head = batch.head;
        changed = std::move(batch.changed);
        zoneEvents = std::move(batch.zoneEvents);
        return {};
    });
    if (!committed)
        return std::unexpected(committed.error());
    d->adopt(head, std::move(changed), zoneEvents);
    return outcomes;
}

Result<> Tracker::clockIn(const store::Actor &actor, const DeviceId &device)
{
    if (auto checked = checkDeviceId(device); !checked)
        return checked;
    if (isOnDuty(device))
        return {};
    OnDuty shift;
    shift.since = d->clock.now();
    shift.shift = base::Uuid::makeV7(shift.since);
    store::JournalEntry entry{"duty.in", device, R"({"shift":")" + shift.shift.toString() + R"("})"};
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        const QVariant name[] = {store::bind(device)};
        if (auto added = transaction.run("INSERT INTO tracking_device (device) VALUES (?) ON CONFLICT (device) DO NOTHING", name); !added)
            return std::unexpected(added.error());
        auto numbered = transaction.query("SELECT number FROM tracking_device WHERE device = ?", name,
                                          [&](const store::Row &row) { shift.number = row.integer(0); });
        if (!numbered)
            return numbered;
        const QVariant values[] = {store::bind(shift.shift), store::bind(device), store::bind(shift.since)};
        transaction.touched("tracking_duty", values[0]);
        return transaction.run("INSERT INTO tracking_duty (id, device, since) VALUES (?, ?, ?)", values).transform([](std::int64_t) {});
    });
    if (done) {
        d->numbers.emplace(device, shift.number);
        d->onDuty.emplace(device, std::move(shift));
    }
    return done;
}

Result<> Tracker::clockOut(const store::Actor &actor, const DeviceId &device)
{
    if (auto checked = checkDeviceId(device); !checked)
        return checked;
    const auto found = d->onDuty.find(device);
    if (found == d->onDuty.end())
        return {};
    const base::Uuid shift = found->second.shift;
    const base::Time until = d->clock.now();
    store::JournalEntry entry{"duty.out", device, R"({"shift":")" + shift.toString() + R"("})"};
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        const QVariant values[] = {store::bind(until), store::bind(shift)};
        transaction.touched("tracking_duty", values[1]);
        return transaction.run("UPDATE tracking_duty SET until = ? WHERE id = ?", values).transform([](std::int64_t) {});
    });
    if (done)
        d->onDuty.erase(device);
    return done;
}

bool Tracker::isOnDuty(const DeviceId &device) const { return d->onDuty.contains(device); }

const LivePosition *Tracker::position(const DeviceId &device) const
{
    const auto found = d->onDuty.find(device);
    return found != d->onDuty.end() && found->second.live && d->isTracked(device) ? &*found->second.live : nullptr;
}

std::vector<LivePosition> Tracker::positions() const
{
    std::vector<LivePosition> all;
    all.reserve(d->onDuty.size());
    for (const auto &[id, device] : d->onDuty)
        if (device.live && d->isTracked(id))
            all.push_back(*device.live);
    return all;
}

const std::vector<ZoneEvent> &Tracker::zoneEvents() const { return d->zoneEvents; }

std::shared_ptr<const std::vector<Zone>> Tracker::zones() const { return d->zones; }

Result<ZoneChanges> Tracker::defineZones(const store::Actor &actor, std::span<const Zone> zones)
{
    const auto changes = tracking::defineZones(d->journal, d->database, actor, zones);
    if (!changes)
        return changes;
    if (const auto read = d->readZones(); !read)
        return std::unexpected(read.error());
    return changes;
}

void Tracker::setAudience(std::function<bool(const std::string &, const DeviceId &)> isMeant) { d->isMeant = std::move(isMeant); }

void Tracker::setConsent(std::function<bool(const DeviceId &)> mayTrack) { d->mayTrack = std::move(mayTrack); }

void Tracker::setStreets(Streets *streets) { d->streets = streets; }

Archive Tracker::archive() const { return Archive(d->database); }

Result<> Tracker::hold(std::span<const Hold> holds)
{
    if (holds.empty())
        return {};
    constexpr std::chrono::minutes joinedBefore{10};
    const base::Time now = d->clock.now();
    const base::Time useful = now - holdsKept(d->settings);
    return d->database.transaction([&](store::Transaction &transaction) -> Result<> {
        for (const Hold &hold : holds) {
            if (hold.until < useful)
                continue; // it has been removed, and would be again
            const auto number = d->numbers.find(hold.device);
            if (number == d->numbers.end())
                continue;
            const QVariant values[] = {store::bind(hold.id), store::bind(number->second), store::bind(hold.since), store::bind(hold.until)};
            bool isHeld = false;
            bool hasOthers = false;
            auto kept = transaction.query("SELECT device FROM tracking_hold WHERE id = ?", std::span(values).first(1),
                                          [&](const store::Row &row) { (row.integer(0) == number->second ? isHeld : hasOthers) = true; });
            if (kept && hasOthers && !isHeld && !hold.isRunning)
                continue; // it went to whoever has it now afterwards
            const QVariant joined[] = {values[0], values[1], store::bind(std::max(hold.since, now - joinedBefore)), values[3]};
            if (kept)
                kept = transaction
                           .run("INSERT INTO tracking_hold (id, device, since, until) VALUES (?, ?, ?, ?)"
                                " ON CONFLICT (id, device) DO UPDATE SET until = max(until, excluded.until)",
                                hasOthers && !isHeld ? std::span(joined) : std::span(values))
                           .transform([](std::int64_t) {});
            if (!kept)
                return kept;
        }
        return {};
    });
}

Result<bool> Tracker::tidy() { return d->keeper.step(d->head, d->clock.now()); }

std::optional<base::Time> Tracker::lastReceived() const { return d->head.received; }

} // namespace radar::tracking
