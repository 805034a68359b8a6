// The orders' clock in the record: a limit that has passed, each once, and who is sent because of it.

#include <algorithm>

#include "book_data.h"
#include "incident_tables.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

Result<> insertOverdue(store::Transaction &transaction, const PassedLimit &limit, base::Time now, const std::optional<OrderId> &next)
{
    const base::Uuid id = base::Uuid::makeV7(now);
    const QVariant values[] = {store::bind(id),
                               store::bind(limit.order),
                               store::bind(limit.incident),
                               store::bind(std::string_view(code(limit.clock.stage))),
                               store::bind(now),
                               next ? store::bind(*next) : QVariant()};
    const auto done =
        transaction.run("INSERT INTO dispatch_overdue (id, order_id, incident, stage, time, next_order) VALUES (?, ?, ?, ?, ?, ?)", values);
    if (!done)
        return std::unexpected(done.error());
    transaction.touched("dispatch_overdue", store::bind(id));
    return {};
}

} // namespace

Result<std::optional<Order>> IncidentBook::limitPassed(const store::Actor &actor, const PassedLimit &limit, const std::optional<NewOrder> &next,
                                                       const std::optional<Recommendation> &basis)
{
    auto incident = d->openCopy(limit.incident);
    if (!incident)
        return std::unexpected(incident.error());
    const auto late = std::ranges::find(incident->orders, limit.order, &Order::id);
    if (late == incident->orders.end())
        return fail(ErrorKind::NotFound, "there is no order " + limit.order.toString() + " in incident " + incident->number);
    const base::Time now = d->clock.now();
    if (limit.clock.due > now)
        return fail(ErrorKind::Invalid, "the limit has not passed yet");
    const bool isKnown = std::ranges::contains(late->overdue, limit.clock.stage, &Order::Overdue::stage);
    if (isKnown || !isActive(late->state) || late->steps.back().time > limit.clock.due)
        return std::nullopt;
    if (next)
        if (auto checked = d->checkOrders(*incident, std::span(&*next, 1)); !checked)
            return std::unexpected(checked.error());

    late->overdue.push_back({limit.clock.stage, now});
    QJsonObject payload{{QStringLiteral("number"), text(incident->number)},
                        {QStringLiteral("order"), text(limit.order.toString())},
                        {QStringLiteral("stage"), QLatin1StringView(code(limit.clock.stage))}};
    std::optional<Order> sent;
    if (next) {
        sent = d->makeOrder(*incident, *next, now);
        payload.insert(QStringLiteral("sent"), journalLine(*sent, basis));
        incident->orders.push_back(*sent); // `late` is no longer good
        incident->state = stateFromOrders(incident->orders);
    }
    const store::JournalEntry entry{"order.overdue", limit.incident.toString(), toJson(payload)};
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        if (sent) {
            if (auto inserted = insertOrder(transaction, *sent, incident->orders.size() - 1, base::Uuid::makeV7(now)); !inserted)
                return inserted;
            if (basis)
                if (auto kept = insertRecommendation(transaction, base::Uuid::makeV7(now), *basis, now); !kept)
                    return kept;
            if (auto updated = updateIncident(transaction, *incident); !updated)
                return updated;
        }
        return insertOverdue(transaction, limit, now, sent ? std::optional(sent->id) : std::nullopt);
    });
    if (!done)
        return std::unexpected(done.error());
    d->adopt(std::move(*incident));
    return sent;
}

Result<int> IncidentBook::sentByItself(IncidentId incident) const
{
    int count = 0;
    const QVariant values[] = {store::bind(incident)};
    const auto read = d->database.query("SELECT count(*) FROM dispatch_overdue WHERE incident = ? AND next_order IS NOT NULL", values,
                                        [&](const store::Row &row) { count = static_cast<int>(row.integer(0)); });
    if (!read)
        return std::unexpected(read.error());
    return count;
}

} // namespace radar::dispatch
