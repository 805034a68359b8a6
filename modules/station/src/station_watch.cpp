// Once a second: limits of orders that have passed, what is wrong, and who could be sent next.

#include "station/station.h"

#include <algorithm>

#include <QDateTime>

#include "dispatch/incident_types.h"
#include "station_private.h"

namespace radar::station {

using namespace std::chrono_literals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr auto proposeAgain = 5s;

/// In time there is somebody else to go; once they go or are there, it is only said.
bool maySendFor(const dispatch::Order &order, dispatch::OrderStage stage)
{
    using enum dispatch::OrderStage;
    return !order.post && (stage == Delivery || stage == Acceptance || stage == Departure);
}

} // namespace

dispatch::RecommendRequest Station::Private::requestFor(const dispatch::Incident &incident, std::size_t count) const
{
    dispatch::RecommendRequest request;
    request.incident = incident.id;
    request.type = incident.type;
    request.level = incident.level;
    request.position = incident.position;
    request.count = count;
    request.today = today();
    return request;
}

registry::Date Station::Private::today() const
{
    return QDateTime::fromMSecsSinceEpoch(base::toMicroseconds(clock.now()) / 1000, zone).date().toStdSysDays();
}

Result<bool> Station::Private::beginNextJobs()
{
    const auto sent =
        nextJobs->begin({"system", "station", "next job"}, *incidents,
                        [this](registry::SatelliteId id, const dispatch::Incident &incident) { return orderFor(id, incident.position); });
    if (!sent)
        return std::unexpected(sent.error());
    for (const dispatch::Order &order : *sent)
        ordersChanged(order.satellite);
    return !sent->empty();
}

dispatch::Candidate::Bound Station::Private::boundBy(const dispatch::Order &order) const
{
    dispatch::Candidate::Bound bound;
    bound.order = order.id;
    bound.state = order.state;
    bound.incident = order.incident;
    bound.canBeTaken = !order.post;
    if (const dispatch::Incident *incident = incidents->incident(order.incident)) {
        bound.number = incident->number;
        bound.type = incident->type;
        bound.level = incident->level;
        bound.others = static_cast<std::size_t>(std::ranges::count_if(
            incident->orders, [&order](const dispatch::Order &other) { return other.id != order.id && dispatch::isActive(other.state); }));
    }
    return bound;
}

Reserve Station::reserve() const
{
    if (std::ranges::none_of(d->reserve, [](std::size_t count) { return count > 0; }))
        return {};
    auto all = d->everybodyFor({});
    std::erase_if(all, [today = d->today()](const dispatch::Available &one) {
        return !registry::isGoodOn(one.satellite->trainedUntil, today) || !registry::isGoodOn(one.satellite->insuredUntil, today);
    });
    return {d->reserve, dispatch::freeByTier(all, d->clock.now())};
}

dispatch::NewOrder Station::Private::orderFor(registry::SatelliteId id, geo::Wgs84 to) const
{
    dispatch::NewOrder order;
    order.satellite = id;
    const registry::Satellite *satellite = registry->satellite(id);
    const tracking::LivePosition *live = satellite ? tracker->position(satellite->device) : nullptr;
    if (!live)
        return order;
    if (auto route = router->route(live->fix.bestPosition(), to, network->modeIndex(registry::code(satellite->mode)))) {
        order.promisedTime = route->time;
        order.promisedMeters = route->meters;
        order.route = std::move(route->points);
    }
    return order;
}

Result<dispatch::Recommendation> Station::Private::whoIsNext(const dispatch::Incident &incident) const
{
    auto all = everybodyFor(incident);
    std::erase_if(all, [&incident](const dispatch::Available &one) {
        return std::ranges::contains(incident.orders, one.satellite->id, &dispatch::Order::satellite);
    });
    return dispatch::recommend(requestFor(incident, 1), all, *router, clock.now());
}

Result<> Station::Private::passLimit(const dispatch::PassedLimit &limit)
{
    const dispatch::Incident &incident = *incidents->incident(limit.incident);
    const dispatch::LevelLimits &rule = watch.limits.of(incident.level);
    std::optional<dispatch::NewOrder> next;
    std::optional<dispatch::Recommendation> basis;
    if (rule.next == dispatch::LevelLimits::Next::Send && maySendFor(*incidents->order(limit.order), limit.clock.stage)) {
        const auto sent = incidents->sentByItself(limit.incident);
        if (!sent)
            return std::unexpected(sent.error());
        if (auto recommended = *sent < rule.sendAtMost ? whoIsNext(incident) : fail(ErrorKind::Conflict, "enough were sent");
            recommended && !recommended->chosen.empty()) {
            next = orderFor(recommended->chosen.front().satellite, incident.position);
            basis = std::move(*recommended);
        }
    }
    const auto written = incidents->limitPassed(systemActor(), limit, next, basis);
    if (!written)
        return std::unexpected(written.error());
    if (*written)
        ordersChanged((*written)->satellite);
    return {};
}

void Station::Private::propose()
{
    decltype(watch.proposals) kept;
    for (const dispatch::Incident *incident : incidents->openIncidents()) {
        if (!wantsAnother(*incident))
            continue;
        auto &proposal = kept[incident->id];
        if (const auto known = watch.proposals.find(incident->id); known != watch.proposals.end())
            proposal = known->second;
        if (proposal.orders == incident->orders.size() && clock.now() - proposal.madeTime < proposeAgain)
            continue;
        proposal = {clock.now(), incident->orders.size(), {}};
        if (const auto recommended = whoIsNext(*incident); recommended && !recommended->chosen.empty())
            proposal.next = recommended->chosen.front();
    }
    watch.proposals = std::move(kept);
}

Result<bool> Station::keepTime()
{
    const base::Time now = d->clock.now();
    d->keepClosures();
    d->journal->keepTime();
    bool isChanged = false;
    for (const dispatch::PassedLimit &limit : passedLimits(d->incidents->openIncidents(), d->watch.limits, now)) {
        const dispatch::Order *order = d->incidents->order(limit.order);
        if (std::ranges::contains(order->overdue, limit.clock.stage, &dispatch::Order::Overdue::stage))
            continue;
        if (auto passed = d->passLimit(limit); !passed)
            return std::unexpected(passed.error());
        isChanged = true;
    }
    const auto begun = d->beginNextJobs();
    if (!begun)
        return begun;
    isChanged = isChanged || *begun;
    d->propose();
    d->watch.messages->forget([this](dispatch::IncidentId id) {
        const dispatch::Incident *incident = d->incidents->incident(id);
        return !incident || !dispatch::isOpen(incident->state);
    });
    if (auto noted = d->noteArrivals(); !noted)
        return std::unexpected(noted.error());
    if (auto asked = d->askWhereDue(); !asked)
        return std::unexpected(asked.error());

    for (const tracking::ZoneEvent &event : d->tracker->zoneEvents()) {
        if (event.number <= d->watch.lastZoneEvent || !event.isWarning)
            continue;
        dispatch::AlarmCause cause{.kind = dispatch::AlarmKind::Zone,
                                   .level = dispatch::AlarmLevel::Medium,
                                   .source = event.device + "/" + event.zone.toString(),
                                   .detail = event.zoneName};
        if (const registry::Satellite *satellite = d->registry->satelliteByDevice(event.device))
            cause.satellite = satellite->id;
        if (const auto raised = d->watch.alarms->happened(systemActor(), cause); !raised)
            return raised;
        d->watch.lastZoneEvent = event.number;
        isChanged = true;
    }
    auto causes = causesNow(*d->incidents, *d->registry, *d->consents, *d->tracker, d->watch,
                            d->linksSource ? d->linksSource() : std::vector<picture::Link>(), now);
    if (!causes)
        return std::unexpected(causes.error());
    for (const auto &[problem, name] : {std::pair(&d->backupProblem, "backup"), std::pair(&d->finding, "record")})
        if (problem->has_value())
            causes->push_back({.kind = dispatch::AlarmKind::Record, .level = dispatch::AlarmLevel::Medium, .source = name, .detail = name});
    if (!d->journal->sealingProblems().empty())
        causes->push_back({.kind = dispatch::AlarmKind::Record, .level = dispatch::AlarmLevel::Medium, .source = "anchors", .detail = "anchors"});
    const auto kept = d->watch.alarms->keep(systemActor(), *causes);
    if (!kept)
        return kept;
    const auto ticked = d->watch.alarms->tick(systemActor());
    if (!ticked)
        return ticked;
    return isChanged || *kept || *ticked;
}

Result<dispatch::Order> Station::sendNext(const store::Actor &actor, dispatch::IncidentId id, registry::SatelliteId satellite)
{
    const dispatch::Incident *incident = d->incidents->incident(id);
    if (!incident)
        return fail(ErrorKind::NotFound, "there is no incident " + id.toString());
    auto basis = d->whoIsNext(*incident);
    if (!basis)
        return std::unexpected(basis.error());
    auto sent = send(actor, id, std::span(&satellite, 1), *basis);
    if (!sent)
        return std::unexpected(sent.error());
    d->propose();
    return sent->front();
}

Result<dispatch::NextJob> Station::queueNext(const store::Actor &actor, dispatch::IncidentId id, registry::SatelliteId satellite)
{
    const dispatch::Incident *incident = d->incidents->incident(id);
    const registry::Satellite *who = d->registry->satellite(satellite);
    if (!incident || !who)
        return fail(ErrorKind::NotFound, !incident ? "there is no incident " + id.toString() : "there is no satellite " + satellite.toString());
    // What would be refused then is refused now, when somebody still looks.
    const dispatch::TypeInfo *type = dispatch::incidentType(incident->type);
    if (!type || dispatch::brokenRule(*type, dispatch::standingOf(*who), d->today()))
        return fail(ErrorKind::Denied, "satellite " + who->callSign + " may not be sent to " + incident->type);
    return d->nextJobs->add(actor, *d->incidents, id, satellite);
}

Result<> Station::cancelNext(const store::Actor &actor, dispatch::NextJobId id) { return d->nextJobs->cancel(actor, id); }

void Station::setRecordState(const std::optional<base::Error> &backupProblem, const std::optional<base::Error> &finding)
{
    d->backupProblem = backupProblem;
    d->finding = finding;
}

void Station::setCertificateEnd(const std::string &door, std::optional<base::Time> ends)
{
    d->watch.certificates.erase(door);
    if (ends)
        d->watch.certificates.emplace(door, *ends);
}

dispatch::AlarmBook &Station::alarms() { return *d->watch.alarms; }
const dispatch::Limits &Station::limits() const { return d->watch.limits; }

} // namespace radar::station
