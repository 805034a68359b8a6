#include "pipeline.h"

#include <algorithm>

#include "keeper.h"
#include "zone_table.h"

namespace radar::tracking {

using base::Result;

namespace {

/// A fix on its way.
struct Passing {
    Batch &batch;
    const Fix &said;
    Fix fix;        ///< becomes the trusted one
    OnDuty *device; ///< null: off duty now
    DeviceNumber number;
    bool isOfThisShift = false;
};

/// Nothing: it goes on.
using Verdict = Result<std::optional<FixOutcome>>;

Verdict duplicate(Passing &passing)
{
    if (!passing.said.position.isValid())
        return std::nullopt;
    Batch &batch = passing.batch;
    const StoredFix said = toStored(passing.said, passing.said, FixOutcome::Accepted, 0);
    auto stored = isStored(batch.transaction, passing.number, said);
    if (stored && !*stored && hourOf(said.deviceTime) < batch.head.openHour) {
        const auto source = [&batch](const char *sql, std::span<const QVariant> values, const store::RowVisitor &visit) {
            return batch.transaction.query(sql, values, visit);
        };
        stored = batch.sealed.contain(source, passing.number, said);
    }
    if (!stored)
        return std::unexpected(stored.error());
    return *stored ? std::optional(FixOutcome::Duplicate) : std::nullopt;
}

// Before the question of duty, which is one of time.
Verdict clock(Passing &passing)
{
    Fix &fix = passing.fix;
    fix.deviceTime = withoutWeekRollover(fix.deviceTime, fix.receivedTime, passing.batch.settings);
    if (passing.device)
        fix.deviceTime = passing.device->clock.corrected(fix.deviceTime);
    return std::nullopt;
}

// A fix that waited in a phone may belong to an earlier shift; what was measured between shifts belongs to nobody.
Verdict duty(Passing &passing)
{
    const base::Time time = passing.fix.deviceTime;
    const auto slack = passing.batch.settings.clockTolerance;
    passing.isOfThisShift = passing.device && time >= passing.device->since - slack;
    if (passing.isOfThisShift)
        return std::nullopt;
    const QVariant values[] = {store::bind(passing.fix.device), store::bind(time + slack), store::bind(time)};
    bool found = false;
    const auto read = passing.batch.transaction.query("SELECT 1 FROM tracking_duty WHERE device = ? AND since <= ? AND until >= ? LIMIT 1", values,
                                                      [&](const store::Row &) { found = true; });
    if (!read)
        return std::unexpected(read.error());
    return found ? std::nullopt : std::optional(FixOutcome::OffDuty);
}

// What would be removed at once is not kept at all.
Verdict age(Passing &passing)
{
    const bool isExpired = passing.fix.deviceTime < passing.fix.receivedTime - passing.batch.settings.wholeFor;
    return isExpired ? std::optional(FixOutcome::Expired) : std::nullopt;
}

Verdict future(Passing &passing)
{
    const bool isFuture = passing.fix.deviceTime > passing.fix.receivedTime + passing.batch.settings.clockTolerance;
    return isFuture ? std::optional(FixOutcome::Future) : std::nullopt;
}

// Before plausibility, which measures from one place to another.
Verdict datum(Passing &passing)
{
    Fix &fix = passing.fix;
    if (fix.position.isValid())
        fix.position = toWgs84(fix.position, fix.datum);
    fix.datum = Datum::Wgs84;
    return std::nullopt;
}

// False for a jump, unless it is the last of several that fit each other.
bool movesPlausibly(OnDuty &device, const Fix &fix, const Settings &settings)
{
    if (!device.live)
        return true;
    const bool isNewer = fix.deviceTime > device.live->fix.deviceTime;
    if (!isJump(device.live->fix, fix, settings)) {
        if (isNewer)
            device.jumps.clear();
        return true;
    }
    if (!isNewer)
        return false;
    if (!device.jumps.empty()) {
        if (fix.deviceTime <= device.jumps.back().deviceTime)
            return false; // out of order is no witness
        if (isJump(device.jumps.back(), fix, settings))
            device.jumps.clear();
    }
    device.jumps.push_back(fix);
    if (device.jumps.size() < settings.believedJumps)
        return false;
    device.jumps.clear();
    return true;
}

Verdict plausibility(Passing &passing)
{
    const Settings &settings = passing.batch.settings;
    const bool moves = isPlausible(passing.fix, settings) && (!passing.device || movesPlausibly(*passing.device, passing.fix, settings));
    return moves ? std::nullopt : std::optional(FixOutcome::Implausible);
}

// Newer than the live one, and of this shift.
bool leads(const Passing &passing)
{
    return passing.isOfThisShift && (!passing.device->live || passing.fix.deviceTime > passing.device->live->fix.deviceTime);
}

// In the order of time only: what comes late fills the track as it is.
void clean(Passing &passing)
{
    if (leads(passing))
        passing.fix.cleaned = cleaned(passing.device->followed, passing.fix, passing.batch.streets, passing.batch.settings);
}

// Likewise: what comes late is no news.
Result<> fence(Passing &passing)
{
    Batch &batch = passing.batch;
    if (batch.fences.empty() || !leads(passing))
        return {};
    for (const Crossing &crossing : crossings(passing.device->stays, passing.fix, batch.fences, batch.concerns, batch.settings)) {
        const Zone &zone = batch.fences[crossing.fence].zone();
        const auto number = storeZoneEvent(batch.transaction, passing.number, zone.id, crossing.kind, crossing.time);
        if (!number)
            return std::unexpected(number.error());
        const bool isEnter = crossing.kind == ZoneEvent::Kind::Enter;
        const bool isTold = isEnter ? zone.tellsEnter || zone.isForbidden : crossing.kind == ZoneEvent::Kind::Dwell || zone.tellsLeave;
        batch.zoneEvents.push_back(
            {*number, crossing.kind, passing.fix.device, zone.id, zone.name, crossing.time, isTold, isEnter && zone.isForbidden});
    }
    return {};
}

// What is not trusted is evidence too, but for places that are none.
Result<> archive(const Passing &passing, FixOutcome outcome)
{
    if (!passing.said.position.isValid())
        return {};
    Head &head = passing.batch.head;
    const Fix &trusted = outcome == FixOutcome::Accepted ? passing.fix : passing.said;
    const StoredFix row = toStored(passing.said, trusted, outcome, ++head.sequence);
    if (auto stored = storeFix(passing.batch.transaction, passing.number, row); !stored)
        return stored;
    if (outcome == FixOutcome::Accepted && (!head.received || passing.fix.receivedTime > *head.received))
        head.received = passing.fix.receivedTime;
    return {};
}

// After a leap of our clock: who measured and reported at once says whether it is right (keeper.h).
void bearWitness(const Passing &passing)
{
    Head &head = passing.batch.head;
    const base::Duration off = passing.said.deviceTime - passing.said.receivedTime;
    if (head.forgetWait && head.witnesses.size() < witnessesNeeded && std::chrono::abs(off) <= passing.batch.settings.clockTolerance
        && !std::ranges::contains(head.witnesses, passing.number))
        head.witnesses.push_back(passing.number);
}

// Never backwards, and never from an earlier shift.
void live(Passing &passing)
{
    if (leads(passing))
        passing.device->live = LivePosition{std::move(passing.fix), passing.batch.head.sequence};
}

/// Before anything is looked up or kept of them; what is still in memory goes, too.
bool isWithoutConsent(Batch &batch, const DeviceId &id)
{
    if (!batch.mayTrack || batch.mayTrack(id))
        return false;
    if (OnDuty *device = batch.device(id)) {
        device->live.reset();
        device->jumps.clear();
        device->followed = {};
        device->stays.clear();
    }
    return true;
}

Result<FixOutcome> pass(Batch &batch, const Fix &said)
{
    if (isWithoutConsent(batch, said.device))
        return FixOutcome::NoConsent;
    const auto number = batch.numbers.find(said.device);
    if (number == batch.numbers.end())
        return FixOutcome::OffDuty; // never was on duty
    Passing passing{batch, said, said, batch.device(said.device), number->second};

    FixOutcome outcome = FixOutcome::Accepted;
    for (const auto step : {duplicate, clock, duty, age, future, datum, plausibility}) {
        const auto verdict = step(passing);
        if (!verdict)
            return std::unexpected(verdict.error());
        if (*verdict) {
            outcome = **verdict;
            break;
        }
    }
    if (outcome == FixOutcome::Duplicate || outcome == FixOutcome::OffDuty || outcome == FixOutcome::Expired)
        return outcome;
    if (outcome == FixOutcome::Accepted)
        clean(passing);
    if (auto stored = archive(passing, outcome); !stored)
        return std::unexpected(stored.error());
    if (outcome == FixOutcome::Accepted) {
        if (auto fenced = fence(passing); !fenced)
            return std::unexpected(fenced.error());
        bearWitness(passing);
        live(passing);
    }
    return outcome;
}

/// Fixes that came together tell together what the device's clock says.
std::size_t hearClock(Batch &batch, std::span<const Fix> fixes)
{
    const Fix &first = fixes.front();
    base::Time newest = base::Time::min();
    std::size_t count = 0;
    for (; count < fixes.size() && fixes[count].device == first.device && fixes[count].receivedTime == first.receivedTime; ++count)
        newest = std::max(newest, withoutWeekRollover(fixes[count].deviceTime, first.receivedTime, batch.settings));
    if (OnDuty *device = batch.device(first.device))
        device->clock.hear(newest, first.receivedTime, batch.settings);
    return count;
}

} // namespace

OnDuty *Batch::device(const DeviceId &id)
{
    if (const auto known = changed.find(id); known != changed.end())
        return &known->second;
    const auto found = before.find(id);
    return found == before.end() ? nullptr : &changed.emplace(*found).first->second;
}

Result<std::vector<FixOutcome>> passAll(Batch &batch, std::span<const Fix> fixes)
{
    const std::int64_t before = batch.head.sequence;
    std::vector<FixOutcome> outcomes;
    outcomes.reserve(fixes.size());
    std::size_t heard = 0;
    for (std::size_t i = 0; i < fixes.size(); ++i) {
        if (i == heard)
            heard += hearClock(batch, fixes.subspan(i));
        const auto outcome = pass(batch, fixes[i]);
        if (!outcome)
            return std::unexpected(outcome.error());
        outcomes.push_back(*outcome);
    }
    if (batch.head.sequence != before) {
        if (auto written = writeHead(batch.transaction, batch.head); !written)
            return std::unexpected(written.error());
    }
    return outcomes;
}

} // namespace radar::tracking
