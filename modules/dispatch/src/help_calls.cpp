// A unit's calls for help: the first of its device is an incident, the next ones join it while it is open.

#include <QJsonObject>

#include "book_data.h"
#include "incident_tables.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t longestDevice = 200;
constexpr std::string_view takenBack = " · 本人已解除 / taken back by who called"; // read by people of both languages

} // namespace

Result<Incident> IncidentBook::Private::known(IncidentId id) const
{
    if (const auto found = incidents.find(id); found != incidents.end())
        return found->second;
    auto stored = readIncident(database, id);
    if (!stored)
        return std::unexpected(stored.error());
    if (!*stored)
        return fail(ErrorKind::NotFound, "there is no incident " + id.toString());
    return std::move(**stored);
}

Result<Incident> IncidentBook::callForHelp(const store::Actor &actor, const HelpCall &call)
{
    if (call.device.empty() || call.device.size() > longestDevice)
        return fail(ErrorKind::Invalid, "a call for help needs the device it came from");
    const auto earlier = findHelpCall(d->database, call.device, call.deviceTime);
    if (!earlier)
        return std::unexpected(earlier.error());
    if (*earlier)
        return d->known(**earlier);

    const auto open = d->openHelpCalls.find(call.device);
    const bool joins = open != d->openHelpCalls.end();
    auto incident = joins ? d->known(open->second) : d->makeIncident(call.incident);
    if (!incident)
        return incident;
    const bool brings = joins && incident->address == placeUnknown && call.incident.address != placeUnknown && call.incident.position.isValid();
    if (brings) {
        incident->position = call.incident.position;
        incident->address = call.incident.address;
        incident->text = call.incident.text;
    }
    store::JournalEntry entry{joins ? "incident.help-again" : "incident.help", incident->id.toString(),
                              toJson({{QStringLiteral("number"), text(incident->number)}})};
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &written) -> Result<> {
        if (!joins)
            if (auto inserted = d->insertReported(transaction, *incident, written); !inserted)
                return inserted;
        if (brings)
            if (auto moved = replaceIncident(transaction, *incident); !moved)
                return moved;
        return insertHelpCall(transaction, base::Uuid::makeV7(d->clock.now()), call, incident->id);
    });
    if (!done)
        return std::unexpected(done.error());
    if (joins && !brings)
        return incident;
    d->openHelpCalls.insert_or_assign(call.device, incident->id);
    return d->adopt(std::move(*incident));
}

Result<std::optional<Incident>> IncidentBook::helpTakenBack(const store::Actor &actor, const std::string &device)
{
    const auto open = d->openHelpCalls.find(device);
    if (open == d->openHelpCalls.end())
        return std::nullopt;
    auto incident = d->known(open->second);
    if (!incident)
        return std::unexpected(incident.error());
    if (incident->text.contains(takenBack) || incident->text.size() + takenBack.size() > longestText)
        return std::optional(*incident);
    incident->text += takenBack;
    store::JournalEntry entry{"incident.help-taken-back", incident->id.toString(), toJson({{QStringLiteral("number"), text(incident->number)}})};
    const auto done = d->journal.record(
        actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) { return replaceIncident(transaction, *incident); });
    if (!done)
        return std::unexpected(done.error());
    return std::optional(d->adopt(std::move(*incident)));
}

std::optional<IncidentId> IncidentBook::helpIncidentOf(const std::string &device) const
{
    const auto open = d->openHelpCalls.find(device);
    return open == d->openHelpCalls.end() ? std::nullopt : std::optional(open->second);
}

Result<int> IncidentBook::helpCalls(IncidentId incident) const
{
    int count = 0;
    const QVariant values[] = {store::bind(incident)};
    const auto read = d->database.query("SELECT count(*) FROM dispatch_help_call WHERE incident = ?", values,
                                        [&](const store::Row &row) { count = static_cast<int>(row.integer(0)); });
    if (!read)
        return std::unexpected(read.error());
    return count;
}

} // namespace radar::dispatch
