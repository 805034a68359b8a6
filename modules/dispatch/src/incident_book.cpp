#include "dispatch/incident_book.h"

#include <algorithm>
#include <format>
#include <unordered_map>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "base/check.h"
#include "dispatch/incident_types.h"
#include "history_csv.h"
#include "incident_tables.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t longestText = 4000;    ///< bytes of UTF-8, what was said or fed back
constexpr std::size_t longestAddress = 500;
constexpr std::size_t longestCaller = 200;
constexpr std::chrono::hours rememberClosed{24}; ///< a phone may still repeat what it said about these

QString text(const std::string &value)
{
    return QString::fromStdString(value);
}

std::string json(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString();
}

// As the journal calls it; stable for ever.
const char *verbOf(OrderState state)
{
    switch (state) {
    case OrderState::Sent: return "order.send";
    case OrderState::Delivered: return "order.deliver";
    case OrderState::Read: return "order.read";
    case OrderState::Accepted: return "order.accept";
    case OrderState::UnderWay: return "order.depart";
    case OrderState::Arrived: return "order.arrive";
    case OrderState::Done: return "order.finish";
    case OrderState::Refused: return "order.refuse";
    case OrderState::Cancelled: return "order.cancel";
    }
    return "order.unknown";
}

// Where the sender's words about a step are kept.
std::string *wordsOf(Order &order, OrderState state)
{
    if (state == OrderState::Done)
        return &order.feedback;
    if (state == OrderState::Refused || state == OrderState::Cancelled)
        return &order.refusalReason;
    return nullptr;
}

std::string localDay(base::Time now, std::chrono::minutes utcOffset)
{
    const std::chrono::year_month_day day(std::chrono::floor<std::chrono::days>(now + utcOffset));
    return std::format("{:04}{:02}{:02}", static_cast<int>(day.year()), static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

Result<> checkReport(const NewIncident &incident)
{
    if (!incidentType(incident.type))
        return fail(ErrorKind::Invalid, "there is no incident type of that code");
    if (incident.level && (*incident.level < Level::One || *incident.level > Level::Three))
        return fail(ErrorKind::Invalid, "an incident's level is 1, 2 or 3");
    if (!incident.position.isValid())
        return fail(ErrorKind::Invalid, "the incident has no place on the globe");
    if (incident.text.size() > longestText || incident.address.size() > longestAddress || incident.caller.size() > longestCaller)
        return fail(ErrorKind::Invalid, "the incident's text, address or caller is too long");
    return {};
}

} // namespace

struct IncidentBook::Private {
    store::Database &database;
    store::Journal &journal;
    const base::Clock &clock;
    std::chrono::minutes utcOffset;
    TierOf tierOf;
    std::unordered_map<IncidentId, Incident> incidents{};
    std::unordered_map<OrderId, IncidentId> incidentByOrder{};
    std::unordered_map<SatelliteId, OrderId> activeOrders{};

    // What was committed becomes what is known.
    const Incident &adopt(Incident &&incident)
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

    Result<Incident> openCopy(IncidentId id) const
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

    // Also of an incident that was closed long ago: a phone may come back after days.
    Result<Incident> copyByOrder(OrderId order) const
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

    Result<> checkOrders(const Incident &incident, std::span<const NewOrder> orders) const
    {
        if (orders.empty())
            return fail(ErrorKind::Invalid, "nobody was named to be sent");
        const TypeInfo *type = incidentType(incident.type);
        for (auto order = orders.begin(); order != orders.end(); ++order) {
            const std::string name = order->satellite.toString();
            const auto tier = tierOf ? tierOf(order->satellite) : std::nullopt;
            if (!tier)
                return fail(ErrorKind::Invalid, "there is no satellite " + name);
            if (!type || *tier > type->lowestTier)
                return fail(ErrorKind::Denied, std::format("satellite {} ({}) may not be sent to {}", name, registry::code(*tier), incident.type));
            if (activeOrders.contains(order->satellite))
                return fail(ErrorKind::Conflict, "satellite " + name + " is bound by another order");
            if (std::any_of(orders.begin(), order, [&](const NewOrder &other) { return other.satellite == order->satellite; }))
                return fail(ErrorKind::Conflict, "satellite " + name + " was named twice");
            if (order->promisedTime.count() < 0 || !(order->promisedMeters >= 0) || !std::ranges::all_of(order->route, &geo::Wgs84::isValid))
                return fail(ErrorKind::Invalid, "the route of satellite " + name + " is none");
        }
        return {};
    }
};

IncidentBook::IncidentBook() = default;
IncidentBook::~IncidentBook() = default;

Result<std::unique_ptr<IncidentBook>> IncidentBook::open(store::Database &database, store::Journal &journal, const base::Clock &clock,
                                                         std::chrono::minutes utcOffset, TierOf tierOf)
{
    std::unique_ptr<IncidentBook> book(new IncidentBook);
    book->d = std::make_unique<Private>(database, journal, clock, utcOffset, std::move(tierOf));
    auto current = readCurrent(database, clock.now() - rememberClosed);
    if (!current)
        return std::unexpected(current.error());
    for (Incident &incident : *current)
        book->d->adopt(std::move(incident));
    return book;
}

Result<Incident> IncidentBook::report(const store::Actor &actor, const NewIncident &report)
{
    if (auto checked = checkReport(report); !checked)
        return std::unexpected(checked.error());
    Incident incident;
    incident.reportedTime = d->clock.now();
    incident.id = IncidentId::make(incident.reportedTime);
    incident.type = report.type;
    incident.level = report.level.value_or(incidentType(report.type)->level);
    incident.position = report.position;
    incident.address = report.address;
    incident.text = report.text;
    incident.caller = report.caller;

    store::JournalEntry entry{"incident.report", incident.id.toString(), {}};
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &written) -> Result<> {
        const auto number = nextNumber(transaction, localDay(incident.reportedTime, d->utcOffset));
        if (!number)
            return std::unexpected(number.error());
        incident.number = number->toString();
        written.payload = json({
            {QStringLiteral("number"), text(incident.number)},
            {QStringLiteral("type"), text(incident.type)},
            {QStringLiteral("level"), static_cast<int>(incident.level)},
        });
        return insertIncident(transaction, incident, Source::Own);
    });
    if (!done)
        return std::unexpected(done.error());
    return d->adopt(std::move(incident));
}

Result<std::vector<Order>> IncidentBook::send(const store::Actor &actor, IncidentId id, std::span<const NewOrder> newOrders,
                                              const std::optional<Recommendation> &basis)
{
    auto incident = d->openCopy(id);
    if (!incident)
        return std::unexpected(incident.error());
    if (auto checked = d->checkOrders(*incident, newOrders); !checked)
        return std::unexpected(checked.error());
    if (basis && basis->incident != id)
        return fail(ErrorKind::Invalid, "the recommendation was made for another incident");

    const base::Time now = d->clock.now();
    const std::size_t before = incident->orders.size();
    QJsonArray listed;
    for (const NewOrder &wanted : newOrders) {
        Order order;
        order.id = OrderId::make(now);
        order.incident = id;
        order.satellite = wanted.satellite;
        order.sentTime = now;
        order.promisedTime = wanted.promisedTime;
        order.promisedMeters = wanted.promisedMeters;
        order.route = wanted.route;
        order.steps = {{OrderState::Sent, now}};
        QJsonObject line{
            {QStringLiteral("order"), text(order.id.toString())},
            {QStringLiteral("satellite"), text(order.satellite.toString())},
            {QStringLiteral("promisedMilliseconds"), qint64{order.promisedTime.count()}},
        };
        // Which place in the recommendation; missing when the officer chose somebody else.
        if (basis) {
            const auto chosen = std::ranges::find(basis->chosen, order.satellite, &Candidate::satellite);
            if (chosen != basis->chosen.end())
                line.insert(QStringLiteral("rank"), static_cast<qint64>(chosen - basis->chosen.begin() + 1));
        }
        listed.append(line);
        incident->orders.push_back(std::move(order));
    }
    incident->state = stateFromOrders(incident->orders);

    QJsonObject payload{{QStringLiteral("number"), text(incident->number)}, {QStringLiteral("orders"), listed}};
    const base::Uuid recommendation = basis ? base::Uuid::makeV7(now) : base::Uuid{};
    if (basis)
        payload.insert(QStringLiteral("recommendation"), text(recommendation.toString()));
    store::JournalEntry entry{verbOf(OrderState::Sent), id.toString(), json(payload)};
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        for (std::size_t i = before; i < incident->orders.size(); ++i)
            if (auto inserted = insertOrder(transaction, incident->orders[i], i, base::Uuid::makeV7(now)); !inserted)
                return inserted;
        if (basis)
            if (auto kept = insertRecommendation(transaction, recommendation, *basis, now); !kept)
                return kept;
        return updateIncident(transaction, *incident);
    });
    if (!done)
        return std::unexpected(done.error());
    const Incident &adopted = d->adopt(std::move(*incident));
    return std::vector<Order>(adopted.orders.begin() + static_cast<std::ptrdiff_t>(before), adopted.orders.end());
}

Result<Order> IncidentBook::advance(const store::Actor &actor, const OrderEvent &event)
{
    if (event.eventId.isNull())
        return fail(ErrorKind::Invalid, "an order event needs an id of its own");
    if (event.state == OrderState::Sent)
        return fail(ErrorKind::Invalid, "an order is sent by the station, not by an event");
    if (event.text.size() > longestText)
        return fail(ErrorKind::Invalid, "the text of an order event is too long");
    auto incident = d->copyByOrder(event.order);
    if (!incident)
        return std::unexpected(incident.error());
    const auto order = std::ranges::find(incident->orders, event.order, &Order::id);
    if (order == incident->orders.end())
        return fail(ErrorKind::Corrupt, "order " + event.order.toString() + " is not with its incident");

    const auto known = findEvent(d->database, event.eventId);
    if (!known)
        return std::unexpected(known.error());
    if (*known) {
        if ((*known)->order != event.order || (*known)->state != event.state)
            return fail(ErrorKind::Conflict, "the event's id was used for another event");
        return *order;
    }

    std::string *words = wordsOf(*order, event.state);
    if (!isLegalStep(order->state, event.state)) {
        const bool isReceipt = event.state == OrderState::Delivered || event.state == OrderState::Read;
        const bool isSaidAlready = event.state == order->state && (event.text.empty() || (words && *words == event.text));
        if (isReceipt || isSaidAlready)
            return *order;
        return fail(ErrorKind::Conflict, std::format("an order that is {} cannot become {}", code(order->state), code(event.state)));
    }

    RADAR_ASSERT(isOpen(incident->state)); // nothing is closed while an order is active
    const OrderState from = order->state;
    order->state = event.state;
    order->steps.push_back({event.state, d->clock.now()});
    if (words)
        *words = event.text;
    incident->state = stateFromOrders(incident->orders);
    store::JournalEntry entry{verbOf(event.state), event.order.toString(),
                              json({
                                  {QStringLiteral("number"), text(incident->number)},
                                  {QStringLiteral("incident"), text(incident->id.toString())},
                                  {QStringLiteral("satellite"), text(order->satellite.toString())},
                                  {QStringLiteral("event"), text(event.eventId.toString())},
                                  {QStringLiteral("from"), QLatin1StringView(code(from))},
                                  {QStringLiteral("incidentState"), QLatin1StringView(code(incident->state))},
                              })};
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        if (auto updated = updateOrder(transaction, *order, event.eventId); !updated)
            return updated;
        return updateIncident(transaction, *incident);
    });
    if (!done)
        return std::unexpected(done.error());
    Order advanced = *order;
    d->adopt(std::move(*incident));
    return advanced;
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
    store::JournalEntry entry{"incident.close", id.toString(),
                              json({{QStringLiteral("number"), text(incident->number)}, {QStringLiteral("disposition"), static_cast<int>(disposition)}})};
    const auto done = d->journal.record(actor, entry,
                                        [&](store::Transaction &transaction, store::JournalEntry &) { return updateIncident(transaction, *incident); });
    if (!done)
        return std::unexpected(done.error());
    return d->adopt(std::move(*incident));
}

const Incident *IncidentBook::incident(IncidentId id) const
{
    const auto found = d->incidents.find(id);
    return found == d->incidents.end() ? nullptr : &found->second;
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

Result<Recommendation> IncidentBook::recommendationOf(IncidentId id) const
{
    return readRecommendation(d->database, id);
}

Result<std::vector<Incident>> IncidentBook::historyNear(geo::Wgs84 place, double meters, std::size_t limit) const
{
    if (!place.isValid() || !(meters >= 0))
        return fail(ErrorKind::Invalid, "history is asked for a place on the globe and a distance");
    return readHistoryNear(d->database, place, meters, limit);
}

Result<std::size_t> IncidentBook::importHistoryCsv(const store::Actor &actor, const std::filesystem::path &file)
{
    const auto past = readHistoryCsv(file);
    if (!past)
        return std::unexpected(past.error());
    store::JournalEntry entry{"incident.import", base::Uuid::makeV7(d->clock.now()).toString(),
                              json({{QStringLiteral("count"), static_cast<qint64>(past->size())}})};
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
