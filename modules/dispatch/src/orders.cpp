// The orders' half of the incident book: sending and what the phones say.

#include <algorithm>
#include <format>

#include <QDateTime>
#include <QJsonArray>

#include "base/check.h"
#include "book_data.h"
#include "dispatch/incident_types.h"
#include "incident_tables.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

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

bool isBlank(const std::string &text) { return text.find_first_not_of(" \n\t") == std::string::npos; }

} // namespace

registry::Date IncidentBook::Private::today() const
{
    const QDate day = QDateTime::fromMSecsSinceEpoch(base::toMicroseconds(clock.now()) / 1000, zone).date();
    return day.toStdSysDays();
}

Result<std::optional<Rule>> IncidentBook::Private::ruleAgainst(const Incident &incident, SatelliteId satellite) const
{
    const auto standing = standingOf ? standingOf(satellite) : std::nullopt;
    if (!standing)
        return fail(ErrorKind::Invalid, "there is no satellite " + satellite.toString());
    const TypeInfo *type = incidentType(incident.type);
    return type ? brokenRule(*type, *standing, today()) : Rule::Tier; // of a type that nobody knows any more, nobody knows the danger
}

Order IncidentBook::Private::makeOrder(const Incident &incident, const NewOrder &wanted, base::Time now) const
{
    Order order;
    order.id = OrderId::make(now);
    order.incident = incident.id;
    order.satellite = wanted.satellite;
    order.sentTime = now;
    order.promisedTime = wanted.promisedTime;
    order.promisedMeters = wanted.promisedMeters;
    order.route = wanted.route;
    order.post = wanted.post;
    order.offer = wanted.offer;
    order.steps = {{OrderState::Sent, now}};
    if (const auto rule = ruleAgainst(incident, wanted.satellite); rule && *rule)
        order.exception = Exception{**rule, wanted.reason};
    if (wanted.insteadOf)
        order.diversion = Diversion{*wanted.insteadOf, incidentByOrder.at(*wanted.insteadOf), wanted.reason};
    return order;
}

QJsonObject journalLine(const Order &order, const std::optional<Recommendation> &basis)
{
    QJsonObject line{
        {QStringLiteral("order"), text(order.id.toString())},
        {QStringLiteral("satellite"), text(order.satellite.toString())},
        {QStringLiteral("promisedMilliseconds"), qint64{order.promisedTime.count()}},
    };
    if (order.post)
        line.insert(QStringLiteral("post"), true);
    if (order.diversion)
        line.insert(QStringLiteral("insteadOf"), text(order.diversion->order.toString()));
    if (order.exception)
        line.insert(QStringLiteral("exception"), QLatin1StringView(code(order.exception->rule)));
    if (order.offer)
        line.insert(QStringLiteral("offer"), text(order.offer->toString()));
    // Which place in the recommendation; missing when the officer chose somebody else.
    if (basis) {
        const auto chosen = std::ranges::find(basis->chosen, order.satellite, &Candidate::satellite);
        if (chosen != basis->chosen.end())
            line.insert(QStringLiteral("rank"), static_cast<qint64>(chosen - basis->chosen.begin() + 1));
    }
    return line;
}

Result<> IncidentBook::Private::checkOrders(const Incident &incident, std::span<const NewOrder> orders) const
{
    if (orders.empty())
        return fail(ErrorKind::Invalid, "nobody was named to be sent");
    for (auto order = orders.begin(); order != orders.end(); ++order) {
        const std::string name = order->satellite.toString();
        const auto rule = ruleAgainst(incident, order->satellite);
        if (!rule)
            return std::unexpected(rule.error());
        if (*rule && isBlank(order->reason))
            return fail(ErrorKind::Denied,
                        std::format("satellite {} may not be sent to {} without a reason ({})", name, incident.type, code(**rule)));
        if (order->reason.size() > longestText)
            return fail(ErrorKind::Invalid, "the reason is too long");
        if (order->insteadOf) {
            if (auto checked = checkDiversion(incident, *order); !checked)
                return checked;
        } else if (activeOrders.contains(order->satellite)) {
            return fail(ErrorKind::Conflict, "satellite " + name + " is bound by another order");
        }
        if (std::any_of(orders.begin(), order, [&](const NewOrder &other) { return other.satellite == order->satellite; }))
            return fail(ErrorKind::Conflict, "satellite " + name + " was named twice");
        if (order->promisedTime.count() < 0 || !(order->promisedMeters >= 0) || !std::ranges::all_of(order->route, &geo::Wgs84::isValid))
            return fail(ErrorKind::Invalid, "the route of satellite " + name + " is none");
        if (order->post && (!order->post->place.isValid() || order->post->task.size() > longestText))
            return fail(ErrorKind::Invalid, "the post of satellite " + name + " is none");
    }
    return {};
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
        Order order = d->makeOrder(*incident, wanted, now);
        QJsonObject line = journalLine(order, basis);
        if (order.diversion)
            line.insert(QStringLiteral("from"), text(d->incidents.at(order.diversion->incident).number));
        listed.append(line);
        incident->orders.push_back(std::move(order));
    }
    incident->state = stateFromOrders(incident->orders);
    std::vector<Robbed> robbed = endElsewhere(d->incidents, d->incidentByOrder, newOrders, now);

    QJsonObject payload{{QStringLiteral("number"), text(incident->number)}, {QStringLiteral("orders"), listed}};
    const base::Uuid recommendation = basis ? base::Uuid::makeV7(now) : base::Uuid{};
    if (basis)
        payload.insert(QStringLiteral("recommendation"), text(recommendation.toString()));
    store::JournalEntry entry{verbOf(OrderState::Sent), id.toString(), toJson(payload)};
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        if (auto ended = writeRobbed(transaction, robbed, now); !ended) // first: nobody has two active orders
            return ended;
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
    for (Robbed &one : robbed)
        d->adopt(std::move(one.incident));
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
    const std::vector<Order *> taken = event.state == OrderState::Accepted ? endOffer(*incident, *order, d->clock.now()) : std::vector<Order *>();
    incident->state = stateFromOrders(incident->orders);
    store::JournalEntry entry{verbOf(event.state), event.order.toString(),
                              toJson({
                                  {QStringLiteral("number"), text(incident->number)},
                                  {QStringLiteral("incident"), text(incident->id.toString())},
                                  {QStringLiteral("satellite"), text(order->satellite.toString())},
                                  {QStringLiteral("event"), text(event.eventId.toString())},
                                  {QStringLiteral("from"), QLatin1StringView(code(from))},
                                  {QStringLiteral("incidentState"), QLatin1StringView(code(incident->state))},
                              })};
    if (!taken.empty())
        entry.payload = withTaken(entry.payload, taken);
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        if (auto updated = updateOrder(transaction, *order, event.eventId); !updated)
            return updated;
        for (const Order *other : taken)
            if (auto updated = updateOrder(transaction, *other, base::Uuid::makeV7(d->clock.now())); !updated)
                return updated;
        return updateIncident(transaction, *incident);
    });
    if (!done)
        return std::unexpected(done.error());
    Order advanced = *order;
    d->adopt(std::move(*incident));
    return advanced;
}

} // namespace radar::dispatch
