// What the station does for and with those who are sent: arrivals by distance, safety checks, recalling and offering.

#include "station/station.h"

#include <algorithm>

#include "geo/distance.h"
#include "station_private.h"

namespace radar::station {

using base::ErrorKind;
using base::fail;
using base::Result;
using dispatch::OrderState;
using namespace std::chrono_literals;

namespace {

constexpr auto askAgainAfter = 3min; ///< whether they have arrived

} // namespace

Result<> Station::Private::noteArrivals()
{
    std::vector<dispatch::OrderId> there, unsure;
    watch.maybeArrived.clear();
    for (const dispatch::Incident *incident : incidents->openIncidents())
        for (const dispatch::Order &order : incident->orders) {
            if (!dispatch::isActive(order.state) || order.state == OrderState::Arrived) {
                watch.arrivals.forget(order.id);
                watch.notThere.erase(order.id);
                continue;
            }
            const registry::Satellite *satellite = registry->satellite(order.satellite);
            const tracking::LivePosition *live = satellite ? tracker->position(satellite->device) : nullptr;
            // Where somebody was before they were sent is no arrival.
            if (!live || live->age(clock.now()) > tracking::staleAfter || live->fix.deviceTime < order.sentTime)
                continue;
            const geo::Wgs84 target = order.post ? order.post->place : incident->position;
            const auto verdict = watch.arrivals.note(order.id, watch.limits.arrival, live->fix.deviceTime,
                                                     geo::distanceMeters(live->fix.bestPosition(), target), live->fix.accuracyMeters);
            if (verdict == Arrivals::Verdict::Away)
                continue;
            // Who has not said yes has not arrived, wherever they are: that is asked.
            if (verdict == Arrivals::Verdict::There && isLegalStep(order.state, OrderState::Arrived))
                there.push_back(order.id);
            else if (const auto no = watch.notThere.find(order.id); no == watch.notThere.end() || clock.now() - no->second >= askAgainAfter) {
                watch.maybeArrived.push_back(order.id);
                if (isLegalStep(order.state, OrderState::Arrived))
                    unsure.push_back(order.id);
            }
        }
    for (const dispatch::OrderId id : there) {
        const auto arrived = incidents->advance(systemActor(), {base::Uuid::fromName("arrival:" + id.toString()), id, OrderState::Arrived, {}});
        if (!arrived)
            return std::unexpected(arrived.error());
        ordersChanged(arrived->satellite);
    }
    return askWhetherArrived(unsure);
}

// Their positions are too vague to tell: so they are asked, once in a while.
Result<> Station::Private::askWhetherArrived(std::span<const dispatch::OrderId> orders)
{
    for (const dispatch::OrderId &id : orders) {
        const dispatch::Order &order = *incidents->order(id);
        const auto last = watch.messages->lastAsked(order, dispatch::MessageKind::ArrivalQuestion);
        if (last && clock.now() - *last < askAgainAfter)
            continue;
        const auto asked =
            watch.messages->ask(systemActor(), *incidents->incident(order.incident), std::span(&id, 1), dispatch::MessageKind::ArrivalQuestion);
        if (!asked)
            return std::unexpected(asked.error());
        ordersChanged(order.satellite);
    }
    return {};
}

Result<> Station::Private::askWhereDue()
{
    for (const dispatch::Incident *incident : incidents->openIncidents()) {
        const dispatch::LevelLimits &rule = watch.limits.of(incident->level);
        std::optional<base::Time> since = watch.checks->lastAsked(incident->id);
        for (const dispatch::Order &order : incident->orders)
            if (order.state == OrderState::Arrived && !since)
                since = order.steps.back().time;
        const bool isAnybodyThere = std::ranges::contains(incident->orders, OrderState::Arrived, &dispatch::Order::state);
        if (rule.checkEvery.count() <= 0 || !isAnybodyThere || clock.now() - *since < rule.checkEvery)
            continue;
        if (auto asked = askSafety(systemActor(), *incident); !asked)
            return asked;
    }
    return {};
}

Result<> Station::Private::askSafety(const store::Actor &actor, const dispatch::Incident &incident)
{
    const auto asked = watch.checks->ask(actor, incident, watch.limits.of(incident.level).checkAnswer);
    if (!asked)
        return std::unexpected(asked.error());
    if (asked->empty())
        return {};
    // Said in the way of each protocol, and receipted like any other message.
    if (const auto said = watch.messages->ask(actor, incident, *asked, dispatch::MessageKind::SafetyQuestion); !said)
        return std::unexpected(said.error());
    for (const dispatch::OrderId order : *asked)
        ordersChanged(incidents->order(order)->satellite);
    return {};
}

bool Station::isAskedWell(dispatch::OrderId order) const
{
    const dispatch::SafetyCheck *check = d->watch.checks->last(order);
    return check && !check->answeredTime;
}

Result<> Station::askSafety(const store::Actor &actor, dispatch::IncidentId id)
{
    const dispatch::Incident *incident = d->incidents->incident(id);
    return incident ? d->askSafety(actor, *incident) : fail(ErrorKind::NotFound, "there is no incident " + id.toString());
}

Result<> Station::answerSafety(const store::Actor &actor, dispatch::OrderId id)
{
    const dispatch::Order *order = d->incidents->order(id);
    if (!order)
        return fail(ErrorKind::NotFound, "there is no order " + id.toString());
    const registry::Satellite *satellite = d->registry->satellite(order->satellite);
    if (actor.id.starts_with("device:") && (!satellite || actor.id != "device:" + satellite->device))
        return fail(ErrorKind::Denied, "the order was sent to another device");
    auto answered = d->watch.checks->answer(actor, id);
    if (answered)
        answered = d->noteAnswered(actor, *order, dispatch::MessageKind::SafetyQuestion);
    if (answered)
        d->ordersChanged(order->satellite);
    return answered;
}

Result<std::vector<dispatch::Order>> Station::recallAll(const store::Actor &actor, dispatch::IncidentId id)
{
    auto recalled = d->incidents->recallAll(actor, id);
    if (recalled)
        for (const dispatch::Order &order : *recalled)
            d->ordersChanged(order.satellite);
    return recalled;
}

Result<std::vector<dispatch::Order>> Station::offer(const store::Actor &actor, dispatch::IncidentId id,
                                                    std::span<const registry::SatelliteId> satellites,
                                                    const std::optional<dispatch::Recommendation> &basis, const std::string &reason)
{
    const dispatch::Incident *incident = d->incidents->incident(id);
    if (!incident)
        return fail(ErrorKind::NotFound, "there is no incident " + id.toString());
    const base::Uuid together = base::Uuid::makeV7(d->clock.now());
    std::vector<dispatch::NewOrder> orders;
    for (const registry::SatelliteId satellite : satellites) {
        orders.push_back(d->orderFor(satellite, incident->position));
        orders.back().offer = together;
        orders.back().reason = reason;
    }
    auto sent = d->incidents->send(actor, id, orders, basis);
    if (sent)
        for (const registry::SatelliteId satellite : satellites)
            d->ordersChanged(satellite);
    return sent;
}

void Station::Private::tellTaken(const dispatch::Order &accepted) const
{
    const dispatch::Incident *incident = accepted.offer ? incidents->incident(accepted.incident) : nullptr;
    if (incident && accepted.state == OrderState::Accepted)
        for (const dispatch::Order &other : incident->orders)
            if (other.offer == accepted.offer && other.id != accepted.id)
                ordersChanged(other.satellite);
}

} // namespace radar::station
