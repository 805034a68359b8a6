// Several reports of one thing: joined, merged, part of something larger.
#include "book_data.h"
#include "incident_tables.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

const char *verbOf(BondKind kind) { return kind == BondKind::Merged ? "incident.merge" : "incident.part"; }

} // namespace

Result<FurtherCall> IncidentBook::join(const store::Actor &actor, IncidentId id, const NewIncident &report)
{
    const auto made = d->makeIncident(report); // the same rules hold for it
    if (!made)
        return std::unexpected(made.error());
    const auto incident = d->openCopy(id);
    if (!incident)
        return std::unexpected(incident.error());
    const base::Time now = d->clock.now();
    const FurtherCall call{base::Uuid::makeV7(now), id, now, made->position, made->address, made->text, made->caller, made->callerNumber,
                           made->isCallerNamed};
    store::JournalEntry entry{"incident.join", id.toString(),
                              toJson({{QStringLiteral("number"), text(incident->number)}, {QStringLiteral("call"), text(call.id.toString())}})};
    const auto done =
        d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) { return insertCall(transaction, call); });
    if (!done)
        return std::unexpected(done.error());
    return call;
}

Result<std::vector<FurtherCall>> IncidentBook::furtherCalls(IncidentId id) const { return readCalls(d->database, id); }

Result<Bonds> IncidentBook::bonds(IncidentId id) const { return readBonds(d->database, id); }

Result<Incident> IncidentBook::merge(const store::Actor &actor, IncidentId id, IncidentId into)
{
    auto incident = d->openCopy(id);
    if (!incident)
        return std::unexpected(incident.error());
    const auto other = d->openCopy(into);
    if (!other)
        return std::unexpected(other.error());
    if (id == into)
        return fail(ErrorKind::Invalid, "an incident is not merged into itself");
    if (std::ranges::any_of(incident->orders, [](const Order &order) { return isActive(order.state); }))
        return fail(ErrorKind::Conflict, "incident " + incident->number + " still has somebody on the way or there");
    if (std::ranges::any_of(d->openHelpCalls, [&](const auto &call) { return call.second == id; }))
        return fail(ErrorKind::Conflict, "incident " + incident->number + " is a call for help: others are merged into it");
    const base::Time now = d->clock.now();
    incident->state = IncidentState::Closed;
    incident->closedTime = now;
    incident->disposition = Disposition::Duplicate;
    const Bond bond{base::Uuid::makeV7(now), BondKind::Merged, id, into, now};
    store::JournalEntry entry{verbOf(bond.kind), id.toString(),
                              toJson({{QStringLiteral("number"), text(incident->number)}, {QStringLiteral("into"), text(other->number)}})};
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        if (auto made = insertBond(transaction, bond); !made)
            return made;
        return updateIncident(transaction, *incident);
    });
    if (!done)
        return std::unexpected(done.error());
    return d->adopt(std::move(*incident));
}

Result<Incident> IncidentBook::unmerge(const store::Actor &actor, IncidentId id)
{
    auto incident = d->known(id);
    if (!incident)
        return incident;
    const auto bonds = readBonds(d->database, id);
    if (!bonds)
        return std::unexpected(bonds.error());
    if (!bonds->mergedInto)
        return fail(ErrorKind::Conflict, "incident " + incident->number + " is not merged");
    incident->state = stateFromOrders(incident->orders);
    incident->closedTime.reset();
    incident->disposition.reset();
    incident->closingText.clear();
    store::JournalEntry entry{"incident.unmerge", id.toString(), toJson({{QStringLiteral("number"), text(incident->number)}})};
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        if (auto ended = endBond(transaction, bonds->mergedInto->id, d->clock.now()); !ended)
            return ended;
        return updateIncident(transaction, *incident);
    });
    if (!done)
        return std::unexpected(done.error());
    return d->adopt(std::move(*incident));
}

Result<> IncidentBook::makePart(const store::Actor &actor, IncidentId id, IncidentId of)
{
    const auto incident = d->known(id);
    const auto whole = d->known(of);
    if (!incident || !whole)
        return std::unexpected(!incident ? incident.error() : whole.error());
    // Neither may be the other's part already, by however many steps.
    for (std::optional<IncidentId> above = of; above;) {
        if (*above == id)
            return fail(ErrorKind::Invalid, "incident " + whole->number + " belongs to incident " + incident->number + " already");
        const auto higher = readBonds(d->database, *above);
        if (!higher)
            return std::unexpected(higher.error());
        above = higher->partOf ? std::optional(higher->partOf->into) : std::nullopt;
    }
    const auto now = d->clock.now();
    const auto before = readBonds(d->database, id);
    if (!before)
        return std::unexpected(before.error());
    const Bond bond{base::Uuid::makeV7(now), BondKind::Part, id, of, now};
    store::JournalEntry entry{verbOf(bond.kind), id.toString(),
                              toJson({{QStringLiteral("number"), text(incident->number)}, {QStringLiteral("of"), text(whole->number)}})};
    return d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        if (before->partOf)
            if (auto ended = endBond(transaction, before->partOf->id, now); !ended)
                return ended;
        return insertBond(transaction, bond);
    });
}

Result<> IncidentBook::makeWhole(const store::Actor &actor, IncidentId id)
{
    const auto bonds = readBonds(d->database, id);
    if (!bonds)
        return std::unexpected(bonds.error());
    if (!bonds->partOf)
        return fail(ErrorKind::Conflict, "the incident is no part of another");
    store::JournalEntry entry{"incident.part-ended", id.toString(), toJson({{QStringLiteral("of"), text(bonds->partOf->into.toString())}})};
    return d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) {
        return endBond(transaction, bonds->partOf->id, d->clock.now());
    });
}

Result<Incident> IncidentBook::find(IncidentId id) const { return d->known(id); }

Result<Incident> IncidentBook::findByNumber(const std::string &number) const
{
    std::optional<IncidentId> id;
    const QVariant key[] = {store::bind(number)};
    const auto read =
        d->database.query("SELECT id FROM dispatch_incident WHERE number = ?", key, [&](const store::Row &row) { id = row.id<IncidentTag>(0); });
    if (!read)
        return std::unexpected(read.error());
    if (!id)
        return fail(ErrorKind::NotFound, "there is no incident " + number);
    return d->known(*id);
}

Result<CallerRecord> IncidentBook::caller(const std::string &number) const { return readCaller(d->database, normalisedNumber(number)); }

} // namespace radar::dispatch
