#include "dispatch/incident_book.h"

#include <algorithm>
#include <array>
#include <format>

#include <QDateTime>
#include <QJsonDocument>

#include "book_data.h"
#include "dispatch/incident_types.h"
#include "history_csv.h"
#include "incident_tables.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::chrono::hours rememberClosed{24}; ///< a phone may still repeat what it said about these

std::string localDay(base::Time now, const QTimeZone &zone)
{
    const auto moment = std::chrono::floor<std::chrono::milliseconds>(now);
    return QDateTime::fromStdTimePoint(moment).toTimeZone(zone).toString(u"yyyyMMdd").toStdString();
}

} // namespace

Result<> checkReport(const NewIncident &incident)
{
    if (!incidentType(incident.type))
        return fail(ErrorKind::Invalid, "there is no incident type of that code");
    if (incident.level && (*incident.level < Level::One || *incident.level > Level::Three))
        return fail(ErrorKind::Invalid, "an incident's level is 1, 2 or 3");
    if (!incident.position.isValid())
        return fail(ErrorKind::Invalid, "the incident has no place on the globe");
    if (incident.text.size() > longestText || incident.address.size() > longestAddress || incident.caller.size() > longestCaller
        || incident.callerNumber.size() > longestCaller)
        return fail(ErrorKind::Invalid, "the incident's text, address or caller is too long");
    return {};
}

std::string toJson(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString(); }

QString text(const std::string &value) { return QString::fromStdString(value); }

const Incident &IncidentBook::Private::adopt(Incident &&incident)
{
    for (const Order &order : incident.orders) {
        incidentByOrder[order.id] = incident.id;
        const auto active = activeOrders.find(order.satellite);
        if (isActive(order.state))
            activeOrders[order.satellite] = order.id;
        else if (active != activeOrders.end() && active->second == order.id)
            activeOrders.erase(active);
    }
    return incidents.insert_or_assign(incident.id, std::move(incident)).first->second;
}

Result<Incident> IncidentBook::Private::openCopy(IncidentId id) const
{
    if (const auto found = incidents.find(id); found != incidents.end()) {
        if (!isOpen(found->second.state))
            return fail(ErrorKind::Conflict, "incident " + found->second.number + " is closed");
        return found->second;
    }
    const auto stored = readIncident(database, id);
    if (!stored)
        return std::unexpected(stored.error());
    if (!*stored)
        return fail(ErrorKind::NotFound, "there is no incident " + id.toString());
    return fail(ErrorKind::Conflict, "incident " + (*stored)->number + " is closed");
}

Result<Incident> IncidentBook::Private::copyByOrder(OrderId order) const
{
    if (const auto found = incidentByOrder.find(order); found != incidentByOrder.end())
        return incidents.at(found->second);
    const auto id = incidentOfOrder(database, order);
    if (!id)
        return std::unexpected(id.error());
    if (!*id)
        return fail(ErrorKind::NotFound, "there is no order " + order.toString());
    auto stored = readIncident(database, **id);
    if (!stored)
        return std::unexpected(stored.error());
    if (!*stored)
        return fail(ErrorKind::Corrupt, "order " + order.toString() + " belongs to an incident that is gone");
    return std::move(**stored);
}

IncidentBook::IncidentBook() = default;
IncidentBook::~IncidentBook() = default;

Result<std::unique_ptr<IncidentBook>> IncidentBook::open(store::Database &database, store::Journal &journal, const base::Clock &clock,
                                                         const QTimeZone &zone, StandingOf standingOf)
{
    std::unique_ptr<IncidentBook> book(new IncidentBook);
    book->d = std::make_unique<Private>(database, journal, clock, zone, std::move(standingOf));
    auto current = readCurrent(database, clock.now() - rememberClosed);
    if (!current)
        return std::unexpected(current.error());
    for (Incident &incident : *current)
        book->d->adopt(std::move(incident));
    auto calls = readOpenHelpCalls(database);
    if (!calls)
        return std::unexpected(calls.error());
    book->d->openHelpCalls = std::move(*calls);
    return book;
}

Result<Incident> IncidentBook::Private::makeIncident(const NewIncident &report) const
{
    if (auto checked = checkReport(report); !checked)
        return std::unexpected(checked.error());
    Incident incident;
    incident.reportedTime = clock.now();
    incident.id = IncidentId::make(incident.reportedTime);
    incident.type = report.type;
    incident.level = report.level.value_or(incidentType(report.type)->level);
    incident.position = report.position;
    incident.address = report.address;
    incident.text = report.text;
    incident.caller = report.caller;
    incident.callerNumber = normalisedNumber(report.callerNumber);
    incident.isCallerNamed = report.isCallerNamed;
    return incident;
}

Result<> IncidentBook::Private::insertReported(store::Transaction &transaction, Incident &incident, store::JournalEntry &entry) const
{
    const auto number = nextNumber(transaction, localDay(incident.reportedTime, zone));
    if (!number)
        return std::unexpected(number.error());
    incident.number = number->toString();
    entry.payload = toJson({
        {QStringLiteral("number"), text(incident.number)},
        {QStringLiteral("type"), text(incident.type)},
        {QStringLiteral("level"), static_cast<int>(incident.level)},
    });
    return insertIncident(transaction, incident, Source::Own);
}

Result<Incident> IncidentBook::report(const store::Actor &actor, const NewIncident &report, const Also &also)
{
    auto incident = d->makeIncident(report);
    if (!incident)
        return incident;
    store::JournalEntry entry{"incident.report", incident->id.toString(), {}};
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &written) -> Result<> {
        auto inserted = d->insertReported(transaction, *incident, written);
        return inserted && also ? also(transaction, incident->id) : inserted;
    });
    if (!done)
        return std::unexpected(done.error());
    return d->adopt(std::move(*incident));
}

Result<Incident> IncidentBook::close(const store::Actor &actor, IncidentId id, Disposition disposition, const std::string &closingText)
{
    if (!dispositionFromNumber(static_cast<int>(disposition)))
        return fail(ErrorKind::Invalid, "there is no such disposition");
    if (closingText.size() > longestText)
        return fail(ErrorKind::Invalid, "the closing text is too long");
    auto incident = d->openCopy(id);
    if (!incident)
        return std::unexpected(incident.error());
    if (std::ranges::any_of(incident->orders, [](const Order &order) { return isActive(order.state); }))
        return fail(ErrorKind::Conflict, "incident " + incident->number + " still has somebody on the way or there");

    incident->state = disposition == Disposition::EventCancelled ? IncidentState::Cancelled : IncidentState::Closed;
    incident->closedTime = d->clock.now();
    incident->disposition = disposition;
    incident->closingText = closingText;
    store::JournalEntry entry{
        "incident.close", id.toString(),
        toJson({{QStringLiteral("number"), text(incident->number)}, {QStringLiteral("disposition"), static_cast<int>(disposition)}})};
    const auto done = d->journal.record(
        actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) { return updateIncident(transaction, *incident); });
    if (!done)
        return std::unexpected(done.error());
    std::erase_if(d->openHelpCalls, [&](const auto &call) { return call.second == id; });
    return d->adopt(std::move(*incident));
}

const Incident *IncidentBook::incident(IncidentId id) const
{
    const auto found = d->incidents.find(id);
    return found == d->incidents.end() ? nullptr : &found->second;
}

std::vector<const Incident *> IncidentBook::recentIncidents() const
{
    std::vector<const Incident *> recent;
    for (const auto &[id, incident] : d->incidents)
        recent.push_back(&incident);
    return recent;
}

std::vector<const Incident *> IncidentBook::openIncidents() const
{
    std::vector<const Incident *> open;
    for (const auto &[id, incident] : d->incidents)
        if (isOpen(incident.state))
            open.push_back(&incident);
    // Ids made in one microsecond still differ, and later ones are greater.
    std::ranges::sort(open, [](const Incident *a, const Incident *b) { return std::tie(b->reportedTime, b->id) < std::tie(a->reportedTime, a->id); });
    return open;
}

const Order *IncidentBook::order(OrderId id) const
{
    const auto found = d->incidentByOrder.find(id);
    if (found == d->incidentByOrder.end())
        return nullptr;
    const Incident &incident = d->incidents.at(found->second);
    const auto order = std::ranges::find(incident.orders, id, &Order::id);
    return order == incident.orders.end() ? nullptr : &*order;
}

const Order *IncidentBook::activeOrderOf(SatelliteId satellite) const
{
    const auto found = d->activeOrders.find(satellite);
    return found == d->activeOrders.end() ? nullptr : order(found->second);
}

std::vector<const Order *> IncidentBook::ordersOf(SatelliteId satellite) const
{
    const Order *active = activeOrderOf(satellite); // nobody has two
    return active ? std::vector{active} : std::vector<const Order *>{};
}

Result<std::int64_t> IncidentBook::orderCount(SatelliteId satellite) const
{
    std::int64_t count = 0;
    const std::array values{store::bind(satellite)};
    const auto read =
        d->database.query("SELECT count(*) FROM dispatch_order WHERE satellite = ?", values, [&](const store::Row &row) { count = row.integer(0); });
    if (!read)
        return std::unexpected(read.error());
    return count;
}

Result<Recommendation> IncidentBook::recommendationOf(IncidentId id) const { return readRecommendation(d->database, id); }

Result<std::vector<Incident>> IncidentBook::historyNear(geo::Wgs84 place, double meters, std::size_t limit) const
{
    if (!place.isValid() || !(meters >= 0))
        return fail(ErrorKind::Invalid, "history is asked for a place on the globe and a distance");
    return readHistoryNear(d->database, place, meters, limit);
}

Result<std::vector<IncidentType>> IncidentBook::usualTypes(std::size_t limit) const { return readUsualTypes(d->database, limit); }

Result<std::size_t> IncidentBook::checkHistoryCsv(const std::filesystem::path &file)
{
    return readHistoryCsv(file).transform([](const std::vector<Incident> &past) { return past.size(); });
}

Result<std::size_t> IncidentBook::importHistoryCsv(const store::Actor &actor, const std::filesystem::path &file)
{
    const auto past = readHistoryCsv(file);
    if (!past)
        return std::unexpected(past.error());
    store::JournalEntry entry{"incident.import", base::Uuid::makeV7(d->clock.now()).toString(),
                              toJson({{QStringLiteral("count"), static_cast<qint64>(past->size())}})};
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        for (const Incident &incident : *past) {
            const auto known = findNumber(transaction, incident.number);
            if (!known)
                return std::unexpected(known.error());
            if (*known && (*known)->source == Source::Own)
                return fail(ErrorKind::Conflict, "number " + incident.number + " was given to an incident of this station");
            const auto written = *known ? replaceIncident(transaction, incident) : insertIncident(transaction, incident, Source::Imported);
            if (!written)
                return written;
        }
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    for (const Incident &incident : *past)
        if (const auto remembered = d->incidents.find(incident.id); remembered != d->incidents.end())
            remembered->second = incident;
    return past->size();
}

} // namespace radar::dispatch
