#include "tracking/tracker.h"

#include <unordered_map>

#include "checks.h"
#include "fix_table.h"

namespace radar::tracking {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

struct OnDuty {
    base::Uuid shift;
    DeviceNumber number = 0;
    base::Time since;
    std::optional<LivePosition> live;
    std::vector<Fix> jumps; ///< refused in a row, each fitting the one before
};

using DevicesOnDuty = std::unordered_map<DeviceId, OnDuty>;

// What a batch of fixes has changed: it becomes the truth when its transaction is committed.
struct Batch {
    store::Transaction &transaction;
    const DevicesOnDuty &before;
    Head head;
    DevicesOnDuty changed{};

    OnDuty *device(const DeviceId &id)
    {
        if (const auto known = changed.find(id); known != changed.end())
            return &known->second;
        const auto found = before.find(id);
        return found == before.end() ? nullptr : &changed.emplace(*found).first->second;
    }
};

// A fix that waited in a phone may belong to an earlier shift; what was measured between shifts belongs to nobody.
Result<bool> wasOnDuty(Batch &batch, const OnDuty &device, const Fix &fix)
{
    if (fix.deviceTime >= device.since - clockTolerance)
        return true;
    const QVariant values[] = {store::bind(fix.device), store::bind(fix.deviceTime + clockTolerance), store::bind(fix.deviceTime)};
    bool found = false;
    const auto read = batch.transaction.query("SELECT 1 FROM tracking_duty WHERE device = ? AND since <= ? AND until >= ? LIMIT 1", values,
                                              [&](const store::Row &) { found = true; });
    if (!read)
        return std::unexpected(read.error());
    return found;
}

// False for a jump, unless it is the last of several that fit each other.
bool movesPlausibly(OnDuty &device, const Fix &fix)
{
    if (!device.live)
        return true;
    const bool isNewer = fix.deviceTime > device.live->fix.deviceTime;
    if (!isJump(device.live->fix, fix)) {
        if (isNewer)
            device.jumps.clear();
        return true;
    }
    if (!isNewer)
        return false;
    if (!device.jumps.empty()) {
        if (fix.deviceTime <= device.jumps.back().deviceTime)
            return false; // a repeat is no second witness
        if (isJump(device.jumps.back(), fix))
            device.jumps.clear();
    }
    device.jumps.push_back(fix);
    if (device.jumps.size() < believedJumps)
        return false;
    device.jumps.clear();
    return true;
}

// The pipeline, in this order: duty → duplicate → time → plausibility → store → live.
Result<FixOutcome> pass(Batch &batch, Fix fix)
{
    // Before all: under which time the fix is looked up, compared and stored.
    fix.deviceTime = withoutWeekRollover(fix.deviceTime, fix.receivedTime);

    // duty
    OnDuty *device = batch.device(fix.device);
    if (!device)
        return FixOutcome::OffDuty;
    const auto onDuty = wasOnDuty(batch, *device, fix);
    if (!onDuty)
        return std::unexpected(onDuty.error());
    if (!*onDuty)
        return FixOutcome::OffDuty;

    // duplicate
    if (fix.position.isValid()) {
        const auto stored = isStored(batch.transaction, device->number, fix);
        if (!stored)
            return std::unexpected(stored.error());
        if (*stored)
            return FixOutcome::Duplicate;
    }

    // time
    if (isFuture(fix))
        return FixOutcome::Future;

    // plausibility
    if (!isPlausiblePlace(fix) || !movesPlausibly(*device, fix))
        return FixOutcome::Implausible;

    // store
    const std::int64_t sequence = ++batch.head.sequence;
    if (auto stored = storeFix(batch.transaction, device->number, fix, sequence); !stored)
        return std::unexpected(stored.error());
    if (!batch.head.received || fix.receivedTime > *batch.head.received)
        batch.head.received = fix.receivedTime;

    // live: never backwards, and never from an earlier shift
    const bool isOfThisShift = fix.deviceTime >= device->since - clockTolerance;
    if (isOfThisShift && (!device->live || fix.deviceTime > device->live->fix.deviceTime))
        device->live = LivePosition{std::move(fix), sequence};
    return FixOutcome::Accepted;
}

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
    DevicesOnDuty onDuty{};
    Head head{};

    Result<std::vector<FixOutcome>> passAll(Batch &batch, std::span<const Fix> fixes) const
    {
        std::vector<FixOutcome> outcomes;
        outcomes.reserve(fixes.size());
        for (const Fix &fix : fixes) {
            const auto outcome = pass(batch, fix);
            if (!outcome)
                return std::unexpected(outcome.error());
            outcomes.push_back(*outcome);
        }
        if (batch.head.sequence != head.sequence) {
            if (auto written = writeHead(batch.transaction, batch.head); !written)
                return std::unexpected(written.error());
        }
        return outcomes;
    }

    void adopt(const Head &newHead, DevicesOnDuty &&changed)
    {
        head = newHead;
        for (auto &[id, device] : changed)
            onDuty.insert_or_assign(id, std::move(device));
    }

    Result<> restore()
    {
        auto read = readHead(database);
        if (!read)
            return std::unexpected(read.error());
        head = *read;
        const auto shifts =
            database.query("SELECT s.device, d.number, s.since, s.id FROM tracking_duty s JOIN tracking_device d ON d.device = s.device"
                           " WHERE s.until IS NULL",
                           {}, [&](const store::Row &row) { onDuty.emplace(row.text(0), OnDuty{row.uuid(3), row.integer(1), row.time(2), {}, {}}); });
        if (!shifts)
            return shifts;
        for (auto &[id, device] : onDuty) {
            auto live = newestFix(database, device.number, id, device.since - clockTolerance, device.since);
            if (!live)
                return std::unexpected(live.error());
            device.live = std::move(*live);
        }
        return {};
    }
};

Tracker::Tracker() = default;
Tracker::~Tracker() = default;

Result<std::unique_ptr<Tracker>> Tracker::open(store::Database &database, store::Journal &journal, const base::Clock &clock)
{
    std::unique_ptr<Tracker> tracker(new Tracker);
    tracker->d = std::make_unique<Private>(database, journal, clock);
    if (auto restored = tracker->d->restore(); !restored)
        return std::unexpected(restored.error());
    return tracker;
}

Result<std::vector<FixOutcome>> Tracker::ingest(store::Transaction &transaction, std::span<const Fix> fixes)
{
    Batch batch{transaction, d->onDuty, d->head};
    auto outcomes = d->passAll(batch, fixes);
    if (outcomes)
        d->adopt(batch.head, std::move(batch.changed));
    return outcomes;
}

Result<std::vector<FixOutcome>> Tracker::ingest(std::span<const Fix> fixes)
{
    std::vector<FixOutcome> outcomes;
    Head head;
    DevicesOnDuty changed;
    const auto committed = d->database.transaction([&](store::Transaction &transaction) -> Result<> {
        Batch batch{transaction, d->onDuty, d->head};
        auto passed = d->passAll(batch, fixes);
        if (!passed)
            return std::unexpected(passed.error());
        outcomes = std::move(*passed);
        head = batch.head;
        changed = std::move(batch.changed);
        return {};
    });
    if (!committed)
        return std::unexpected(committed.error());
    d->adopt(head, std::move(changed));
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
    if (done)
        d->onDuty.emplace(device, std::move(shift));
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
    return found != d->onDuty.end() && found->second.live ? &*found->second.live : nullptr;
}

std::vector<LivePosition> Tracker::positions() const
{
    std::vector<LivePosition> all;
    all.reserve(d->onDuty.size());
    for (const auto &[id, device] : d->onDuty)
        if (device.live)
            all.push_back(*device.live);
    return all;
}

Result<std::vector<Fix>> Tracker::track(const DeviceId &device, base::Time from, base::Time to) const
{
    if (to < from)
        return fail(ErrorKind::Invalid, "the track's end lies before its beginning");
    return fixesBetween(d->database, device, from, to);
}

std::optional<base::Time> Tracker::lastReceived() const { return d->head.received; }

} // namespace radar::tracking
