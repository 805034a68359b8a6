#include "dispatch/hindsight.h"

#include <algorithm>
#include <map>

#include "record_json.h"

namespace radar::dispatch {

using base::Result;
using Reason = Candidate::Reason;

namespace {

std::optional<base::Duration> tookOf(const Order &order)
{
    const auto arrived = std::ranges::find(order.steps, OrderState::Arrived, &Order::Step::state);
    return arrived == order.steps.end() ? std::nullopt : std::optional(arrived->time - order.sentTime);
}

std::optional<std::chrono::milliseconds> estimateOf(const Order &order, const Recommendation *basis)
{
    if (basis) {
        const auto known = std::ranges::find(basis->chosen, order.satellite, &Candidate::satellite);
        if (known != basis->chosen.end() && known->time.count() > 0)
            return known->time;
    }
    return order.route.empty() ? std::nullopt : std::optional(order.promisedTime);
}

bool isSooner(const Hindsight::One &a, const Hindsight::One &b)
{
    return a.estimated && (!b.estimated || *a.estimated < *b.estimated); // who has no estimate comes last
}

void addBest(Hindsight &one, const Recommendation &basis)
{
    one.considered = basis.considered;
    for (const Candidate &candidate : basis.chosen) { // the fastest first
        const bool couldGo = candidate.reason == Reason::Fastest || candidate.reason == Reason::NextFastest;
        if (!couldGo || one.best.size() == one.sent.size())
            continue;
        const auto went = std::ranges::find(one.sent, candidate.satellite, &Hindsight::One::satellite);
        one.best.push_back({candidate.satellite, candidate.time, went == one.sent.end() ? std::nullopt : went->took});
        one.oldestPosition = std::max(one.oldestPosition, candidate.positionAge.value_or(base::Duration(0)));
    }
}

} // namespace

std::optional<std::chrono::milliseconds> Hindsight::sooner() const
{
    if (best.empty() || sent.empty() || !best.front().estimated || !sent.front().estimated)
        return {};
    return std::max(std::chrono::milliseconds(0), *sent.front().estimated - *best.front().estimated);
}

Result<std::vector<Hindsight>> hindsight(const store::Database &database, const Incident &incident)
{
    std::map<base::Time, Recommendation> bases;
    std::optional<base::Error> damaged;
    const QVariant values[] = {store::bind(incident.id)};
    const auto read = database.query("SELECT saved_time, shown FROM dispatch_recommendation WHERE incident = ?", values, [&](const store::Row &row) {
        auto basis = recommendationFromJson(row.text(1));
        if (basis)
            bases.insert_or_assign(row.time(0), std::move(*basis));
        else
            damaged = basis.error();
    });
    if (!read)
        return std::unexpected(read.error());
    if (damaged)
        return std::unexpected(*damaged);

    std::vector<Hindsight> all;
    for (const Order &order : incident.orders) {
        if (order.post)
            continue;
        if (all.empty() || all.back().sentTime != order.sentTime) {
            all.emplace_back();
            all.back().sentTime = order.sentTime;
        }
        const auto basis = bases.find(order.sentTime); // both were written in one transaction
        all.back().sent.push_back({order.satellite, estimateOf(order, basis == bases.end() ? nullptr : &basis->second), tookOf(order)});
    }
    for (Hindsight &one : all) {
        std::ranges::stable_sort(one.sent, isSooner);
        if (const auto basis = bases.find(one.sentTime); basis != bases.end())
            addBest(one, basis->second);
    }
    return all;
}

} // namespace radar::dispatch
