// After the end: reopened, handed to another office, called back.
#include "dispatch/incident_life.h"

#include <algorithm>

#include <QJsonObject>

#include "book_data.h"
#include "incident_tables.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr const char *resultCodes[] = {"satisfied", "dissatisfied", "not-reached", "declined"};
constexpr const char *kindCodes[] = {"reopened", "transferred", "called-back"};
constexpr const char *verbs[] = {"incident.reopen", "incident.transfer", "incident.call-back"};
constexpr std::size_t longestOffice = 200;

Result<> insertLife(store::Transaction &transaction, const LifeEvent &event)
{
    const QVariant values[] = {store::bind(event.id),
                               store::bind(event.incident),
                               store::bind(std::string_view(kindCodes[static_cast<std::size_t>(event.kind)])),
                               store::bind(event.time),
                               store::bind(event.office),
                               store::bind(std::string_view(event.result ? code(*event.result) : "")),
                               store::bind(event.text),
                               store::salt()};
    const auto inserted =
        transaction.run("INSERT INTO dispatch_life (id, incident, kind, time, office, result, text, salt) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values);
    if (!inserted)
        return std::unexpected(inserted.error());
    transaction.touched("dispatch_life", store::bind(event.id));
    return {};
}

LifeEvent eventOf(LifeEvent::Kind kind, const std::string &text)
{
    LifeEvent event;
    event.kind = kind;
    event.text = text;
    return event;
}

bool isBlank(const std::string &text) { return text.find_first_not_of(" \n\t") == std::string::npos; }

} // namespace

bool isLegal(IncidentChange change, IncidentState state)
{
    switch (change) {
    case IncidentChange::Send:
    case IncidentChange::Join:
    case IncidentChange::Merge:
    case IncidentChange::Close:
    case IncidentChange::Transfer: return isOpen(state);
    case IncidentChange::Reopen:
    case IncidentChange::CallBack: return !isOpen(state);
    }
    return false;
}

const char *code(CallBackResult result) { return resultCodes[static_cast<std::size_t>(result)]; }

std::optional<CallBackResult> callBackResultFromCode(std::string_view text)
{
    const auto found = std::ranges::find(resultCodes, text);
    return found == std::end(resultCodes) ? std::nullopt : std::optional(static_cast<CallBackResult>(found - std::begin(resultCodes)));
}

Result<Incident> IncidentBook::changeLife(const store::Actor &actor, IncidentChange change, Incident incident, LifeEvent event)
{
    const auto before = d->known(incident.id);
    if (!before)
        return before;
    if (!isLegal(change, before->state))
        return fail(ErrorKind::Conflict, "incident " + incident.number + " is " + code(before->state));
    if (event.text.size() > longestText || event.office.size() > longestOffice)
        return fail(ErrorKind::Invalid, "the text or the office is too long");
    event.id = base::Uuid::makeV7(d->clock.now());
    event.incident = incident.id;
    event.time = d->clock.now();
    QJsonObject payload{{QStringLiteral("number"), text(incident.number)}, {QStringLiteral("event"), text(event.id.toString())}};
    if (event.result)
        payload.insert(QStringLiteral("result"), QLatin1StringView(code(*event.result)));
    if (incident.disposition)
        payload.insert(QStringLiteral("disposition"), static_cast<int>(*incident.disposition));
    const store::JournalEntry entry{verbs[static_cast<std::size_t>(event.kind)], incident.id.toString(), toJson(payload)};
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        if (auto inserted = insertLife(transaction, event); !inserted)
            return inserted;
        return updateIncident(transaction, incident);
    });
    if (!done)
        return std::unexpected(done.error());
    auto calls = readOpenHelpCalls(d->database);
    if (!calls)
        return std::unexpected(calls.error());
    d->openHelpCalls = std::move(*calls);
    return d->adopt(std::move(incident));
}

Result<Incident> IncidentBook::reopen(const store::Actor &actor, IncidentId id, const std::string &reason)
{
    if (isBlank(reason))
        return fail(ErrorKind::Invalid, "an incident is reopened for a reason");
    auto incident = d->known(id);
    if (!incident)
        return incident;
    const auto bonds = readBonds(d->database, id);
    if (!bonds)
        return std::unexpected(bonds.error());
    if (bonds->mergedInto)
        return fail(ErrorKind::Conflict, "incident " + incident->number + " is merged into another: unmerge it");
    incident->state = stateFromOrders(incident->orders);
    incident->closedTime.reset();
    incident->disposition.reset();
    incident->closingText.clear();
    return changeLife(actor, IncidentChange::Reopen, std::move(*incident), eventOf(LifeEvent::Kind::Reopened, reason));
}

Result<Incident> IncidentBook::transfer(const store::Actor &actor, IncidentId id, const std::string &office, const std::string &reason)
{
    if (isBlank(reason) || isBlank(office))
        return fail(ErrorKind::Invalid, "an incident is handed to an office, for a reason");
    auto incident = d->openCopy(id);
    if (!incident)
        return incident;
    if (std::ranges::any_of(incident->orders, [](const Order &order) { return isActive(order.state); }))
        return fail(ErrorKind::Conflict, "incident " + incident->number + " still has somebody on the way or there");
    incident->state = IncidentState::Closed;
    incident->closedTime = d->clock.now();
    incident->disposition = Disposition::Referred;
    LifeEvent event = eventOf(LifeEvent::Kind::Transferred, reason);
    event.office = office;
    return changeLife(actor, IncidentChange::Transfer, std::move(*incident), std::move(event));
}

Result<Incident> IncidentBook::callBack(const store::Actor &actor, IncidentId id, CallBackResult result, const std::string &words)
{
    auto incident = d->known(id);
    if (!incident)
        return incident;
    LifeEvent event = eventOf(LifeEvent::Kind::CalledBack, words);
    event.result = result;
    return changeLife(actor, IncidentChange::CallBack, std::move(*incident), std::move(event));
}

Result<std::vector<LifeEvent>> IncidentBook::lifeOf(IncidentId id) const
{
    std::vector<LifeEvent> events;
    const QVariant key[] = {store::bind(id)};
    const auto read = d->database.query("SELECT id, kind, time, office, result, text FROM dispatch_life WHERE incident = ? ORDER BY time, id", key,
                                        [&](const store::Row &row) {
                                            const auto kind = std::ranges::find(kindCodes, row.text(1)) - std::begin(kindCodes);
                                            events.push_back({row.uuid(0), id, static_cast<LifeEvent::Kind>(kind), row.time(2), row.text(3),
                                                              callBackResultFromCode(row.text(4)), row.text(5)});
                                        });
    if (!read)
        return std::unexpected(read.error());
    return events;
}

} // namespace radar::dispatch
