#include "dispatch/safety_checks.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonObject>

#include "book_data.h"
#include "store/database.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

Result<std::unordered_map<OrderId, SafetyCheck>> readLast(const store::Database &database)
{
    std::unordered_map<OrderId, SafetyCheck> last;
    const auto read =
        database.query("SELECT c.id, c.incident, c.order_id, c.asked_time, c.due_time, c.answered_time FROM dispatch_safety_check c"
                       " JOIN dispatch_incident i ON i.id = c.incident WHERE i.state NOT IN ('closed', 'cancelled') ORDER BY c.asked_time",
                       {}, [&](const store::Row &row) {
                           SafetyCheck check{row.uuid(0), row.id<IncidentTag>(1), row.id<OrderTag>(2), row.time(3), row.time(4), {}};
                           if (!row.isNull(5))
                               check.answeredTime = row.time(5);
                           last.insert_or_assign(check.order, check);
                       });
    if (!read)
        return std::unexpected(read.error());
    return last;
}

Result<> insert(store::Transaction &transaction, const SafetyCheck &check)
{
    const QVariant values[] = {store::bind(check.id), store::bind(check.incident), store::bind(check.order), store::bind(check.askedTime),
                               store::bind(check.dueTime)};
    const auto done =
        transaction.run("INSERT INTO dispatch_safety_check (id, incident, order_id, asked_time, due_time) VALUES (?, ?, ?, ?, ?)", values);
    if (!done)
        return std::unexpected(done.error());
    transaction.touched("dispatch_safety_check", store::bind(check.id));
    return {};
}

} // namespace

bool isAsked(OrderState state) { return state == OrderState::Accepted || state == OrderState::UnderWay || state == OrderState::Arrived; }

struct SafetyChecks::Private {
    store::Database &database;
    store::Journal &journal;
    const base::Clock &clock;
    std::unordered_map<OrderId, SafetyCheck> last;
};

SafetyChecks::SafetyChecks() = default;
SafetyChecks::~SafetyChecks() = default;

Result<std::unique_ptr<SafetyChecks>> SafetyChecks::open(store::Database &database, store::Journal &journal, const base::Clock &clock)
{
    auto last = readLast(database);
    if (!last)
        return std::unexpected(last.error());
    std::unique_ptr<SafetyChecks> checks(new SafetyChecks);
    checks->d.reset(new Private{database, journal, clock, std::move(*last)});
    return checks;
}

Result<std::vector<OrderId>> SafetyChecks::ask(const store::Actor &actor, const Incident &incident, std::chrono::seconds answerTime)
{
    const base::Time now = d->clock.now();
    std::vector<SafetyCheck> asked;
    bool isAnybody = false;
    QJsonArray listed;
    for (const Order &order : incident.orders) {
        if (!isAsked(order.state))
            continue;
        isAnybody = true;
        if (const SafetyCheck *before = last(order.id); before && !before->answeredTime)
            continue;
        asked.push_back({base::Uuid::makeV7(now), incident.id, order.id, now, now + answerTime, {}});
        listed.append(text(order.id.toString()));
    }
    if (!isAnybody)
        return fail(ErrorKind::Conflict, "nobody works on incident " + incident.number);
    std::vector<OrderId> orders;
    if (asked.empty())
        return orders;
    const store::JournalEntry entry{"safety.ask", incident.id.toString(),
                                    toJson({{QStringLiteral("number"), text(incident.number)}, {QStringLiteral("orders"), listed}})};
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        for (const SafetyCheck &check : asked)
            if (auto written = insert(transaction, check); !written)
                return written;
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    for (const SafetyCheck &check : asked) {
        orders.push_back(check.order);
        d->last.insert_or_assign(check.order, check);
    }
    return orders;
}

Result<> SafetyChecks::answer(const store::Actor &actor, OrderId order)
{
    const SafetyCheck *check = last(order);
    if (!check)
        return fail(ErrorKind::Conflict, "nobody has asked about order " + order.toString());
    if (check->answeredTime)
        return {};
    SafetyCheck answered = *check;
    answered.answeredTime = d->clock.now();
    const store::JournalEntry entry{"safety.answer", order.toString(), toJson({{QStringLiteral("incident"), text(check->incident.toString())}})};
    const auto done = d->journal.record(actor, entry, [&](store::Transaction &transaction, store::JournalEntry &) -> Result<> {
        const QVariant values[] = {store::bind(answered.answeredTime), store::bind(actor.id), store::bind(answered.id)};
        const auto changed = transaction.run("UPDATE dispatch_safety_check SET answered_time = ?, answered_by = ? WHERE id = ?", values);
        if (!changed)
            return std::unexpected(changed.error());
        transaction.touched("dispatch_safety_check", store::bind(answered.id));
        return {};
    });
    if (!done)
        return std::unexpected(done.error());
    d->last.insert_or_assign(order, answered);
    return {};
}

const SafetyCheck *SafetyChecks::last(OrderId order) const
{
    const auto found = d->last.find(order);
    return found == d->last.end() ? nullptr : &found->second;
}

std::optional<base::Time> SafetyChecks::lastAsked(IncidentId incident) const
{
    std::optional<base::Time> time;
    for (const auto &[order, check] : d->last)
        if (check.incident == incident && (!time || check.askedTime > *time))
            time = check.askedTime;
    return time;
}

} // namespace radar::dispatch
