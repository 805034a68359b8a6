// Taken from a less urgent incident: ended there and sent here in one transaction.

#include <algorithm>
#include <format>

#include "book_data.h"
#include "incident_tables.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

Result<> IncidentBook::Private::checkDiversion(const Incident &incident, const NewOrder &wanted) const
{
    const std::string name = wanted.satellite.toString();
    const auto bound = activeOrders.find(wanted.satellite);
    if (bound == activeOrders.end() || bound->second != *wanted.insteadOf)
        return fail(ErrorKind::Conflict, "satellite " + name + " is not bound by that order any more");
    const Incident &other = incidents.at(incidentByOrder.at(bound->second));
    const auto order = std::ranges::find(other.orders, bound->second, &Order::id);
    if (other.id == incident.id)
        return fail(ErrorKind::Conflict, "satellite " + name + " works on this incident already");
    if (order->post)
        return fail(ErrorKind::Conflict, "satellite " + name + " holds a post of a ring");
    if (other.level <= incident.level)
        return fail(ErrorKind::Denied, std::format("incident {} is as urgent as {}: nobody is taken from it", other.number, incident.number));
    if (wanted.reason.find_first_not_of(" \n\t") == std::string::npos)
        return fail(ErrorKind::Denied, std::format("satellite {} is not taken from incident {} without a reason", name, other.number));
    return {};
}

std::vector<Robbed> endElsewhere(const std::unordered_map<IncidentId, Incident> &incidents,
                                 const std::unordered_map<OrderId, IncidentId> &incidentByOrder, std::span<const NewOrder> orders, base::Time now)
{
    std::vector<Robbed> all;
    for (const NewOrder &wanted : orders) {
        if (!wanted.insteadOf)
            continue;
        const IncidentId id = incidentByOrder.at(*wanted.insteadOf);
        auto robbed = std::ranges::find(all, id, [](const Robbed &one) { return one.incident.id; });
        if (robbed == all.end())
            robbed = all.insert(all.end(), Robbed{incidents.at(id), {}});
        const auto order = std::ranges::find(robbed->incident.orders, *wanted.insteadOf, &Order::id);
        order->state = OrderState::Cancelled;
        order->steps.push_back({OrderState::Cancelled, now});
        order->refusalReason = divertedElsewhere;
        robbed->orders.push_back(static_cast<std::size_t>(order - robbed->incident.orders.begin()));
        robbed->incident.state = stateFromOrders(robbed->incident.orders);
    }
    return all;
}

Result<> writeRobbed(store::Transaction &transaction, const std::vector<Robbed> &robbed, base::Time now)
{
    for (const Robbed &one : robbed) {
        for (const std::size_t order : one.orders)
            if (auto updated = updateOrder(transaction, one.incident.orders[order], base::Uuid::makeV7(now)); !updated)
                return updated;
        if (auto updated = updateIncident(transaction, one.incident); !updated)
            return updated;
    }
    return {};
}

Result<std::optional<Order>> IncidentBook::takenFor(OrderId id) const
{
    std::optional<OrderId> found;
    const QVariant values[] = {store::bind(id)};
    const auto read =
        d->database.query("SELECT id FROM dispatch_order WHERE instead_of = ?", values, [&](const store::Row &row) { found = row.id<OrderTag>(0); });
    if (!read)
        return std::unexpected(read.error());
    if (!found)
        return std::nullopt;
    const auto incident = d->copyByOrder(*found);
    if (!incident)
        return std::unexpected(incident.error());
    return *std::ranges::find(incident->orders, *found, &Order::id);
}

} // namespace radar::dispatch
