// Orders that hang together: offered to several of whom one gets it, and recalled all at once.

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>

#include "book_data.h"
#include "incident_tables.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

std::vector<Order *> endOffer(Incident &incident, const Order &accepted, base::Time now)
{
    std::vector<Order *> taken;
    if (!accepted.offer)
        return taken;
    for (Order &other : incident.orders) {
        const bool isWaiting = other.state == OrderState::Sent || other.state == OrderState::Delivered || other.state == OrderState::Read;
        if (other.id == accepted.id || other.offer != accepted.offer || !isWaiting)
            continue;
        other.state = OrderState::Cancelled;
        other.steps.push_back({OrderState::Cancelled, now});
        other.refusalReason = takenByAnother;
        taken.push_back(&other);
    }
    return taken;
}

std::string withTaken(const std::string &payload, const std::vector<Order *> &taken)
{
    QJsonObject object = QJsonDocument::fromJson(QByteArray::fromStdString(payload)).object();
    QJsonArray ids;
    for (const Order *order : taken)
        ids.append(text(order->id.toString()));
    object.insert(QStringLiteral("taken"), ids);
    return toJson(object);
}

Result<std::vector<Order>> IncidentBook::recallAll(const store::Actor &actor, IncidentId id)
{
    auto incident = d->openCopy(id);
    if (!incident)
        return std::unexpected(incident.error());
    const base::Time now = d->clock.now();
    std::vector<std::size_t> recalled;
    QJsonArray ids;
    for (std::size_t i = 0; i < incident->orders.size(); ++i) {
        Order &order = incident->orders[i];
        if (!isActive(order.state))
            continue;
        order.state = OrderState::Cancelled;
        order.steps.push_back({OrderState::Cancelled, now});
        ids.append(text(order.id.toString()));
        recalled.push_back(i);
    }
    if (recalled.empty())
        return fail(ErrorKind::Conflict, "incident " + incident->number + " has nobody to be recalled");
    incident->state = stateFromOrders(incident->orders);
    const store::JournalEntry entry{"order.recall-all", id.toString(),
                                    toJson({{QStringLiteral("number"), text(incident->number)}, {QStringLiteral("orders"), ids}})};
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        for (const std::size_t i : recalled)
            if (auto updated = updateOrder(transaction, incident->orders[i], base::Uuid::makeV7(now)); !updated)
                return updated;
        return updateIncident(transaction, *incident);
    });
    if (!done)
        return std::unexpected(done.error());
    const Incident &adopted = d->adopt(std::move(*incident));
    std::vector<Order> orders;
    for (const std::size_t i : recalled)
        orders.push_back(adopted.orders[i]);
    return orders;
}

} // namespace radar::dispatch
