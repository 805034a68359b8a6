#include <algorithm>

#include "watch.h"

namespace radar::station {

using base::Result;
using dispatch::AlarmCause;
using dispatch::AlarmKind;
using dispatch::AlarmLevel;

namespace {

constexpr auto toldBefore = std::chrono::days(14); ///< the station renews its own long before: somebody has to see to it

AlarmLevel byLevel(dispatch::Level level)
{
    return level == dispatch::Level::One ? AlarmLevel::High : level == dispatch::Level::Two ? AlarmLevel::Medium : AlarmLevel::Low;
}

/// Since when nobody is sent.
base::Time aloneSince(const dispatch::Incident &incident)
{
    base::Time since = incident.reportedTime;
    for (const dispatch::Order &order : incident.orders)
        if (!order.steps.empty())
            since = std::max(since, order.steps.back().time);
    return since;
}

bool isOverdue(const dispatch::Order &order, dispatch::OrderStage stage)
{
    return std::ranges::contains(order.overdue, stage, &dispatch::Order::Overdue::stage);
}

void addOrders(std::vector<AlarmCause> &causes, const dispatch::Incident &incident, const registry::Registry &registry,
               const registry::Consents &consents, const tracking::Tracker &tracker, const Watch &watch, base::Time now)
{
    for (const dispatch::Order &order : incident.orders) {
        const auto clock = clockOf(order, watch.limits.of(incident.level));
        if (clock && isOverdue(order, clock->stage))
            causes.push_back({.kind = AlarmKind::OrderLimit,
                              .level = byLevel(incident.level),
                              .source = "order:" + order.id.toString() + ":" + code(clock->stage),
                              .incident = incident.id,
                              .satellite = order.satellite,
                              .detail = code(clock->stage)});
        const registry::Satellite *satellite = dispatch::isActive(order.state) ? registry.satellite(order.satellite) : nullptr;
        const tracking::LivePosition *live = satellite ? tracker.position(satellite->device) : nullptr;
        if (live && live->age(now) > tracking::lostAfter)
            causes.push_back({.kind = AlarmKind::LostPhone,
                              .level = incident.level == dispatch::Level::One ? AlarmLevel::High : AlarmLevel::Medium,
                              .source = "order:" + order.id.toString(),
                              .incident = incident.id,
                              .satellite = order.satellite});
        if (satellite && !registry::mayTrack(consents.state(satellite->id)))
            causes.push_back({.kind = AlarmKind::Consent,
                              .level = incident.level == dispatch::Level::One ? AlarmLevel::High : AlarmLevel::Medium,
                              .source = "order:" + order.id.toString(),
                              .incident = incident.id,
                              .satellite = order.satellite});
        const dispatch::SafetyCheck *check = dispatch::isAsked(order.state) ? watch.checks->last(order.id) : nullptr;
        if (check && !check->answeredTime && check->dueTime <= now)
            causes.push_back({.kind = AlarmKind::SafetyCheck,
                              .level = AlarmLevel::High,
                              .source = "order:" + order.id.toString(),
                              .incident = incident.id,
                              .satellite = order.satellite});
        if (std::ranges::contains(watch.maybeArrived, order.id))
            causes.push_back({.kind = AlarmKind::Arrival,
                              .level = AlarmLevel::Low,
                              .source = "order:" + order.id.toString(),
                              .incident = incident.id,
                              .satellite = order.satellite});
    }
}

Result<> addHelp(std::vector<AlarmCause> &causes, const dispatch::IncidentBook &incidents, const registry::Registry &registry)
{
    for (const registry::Satellite &satellite : registry.satellites()) {
        const auto incident = incidents.helpIncidentOf(satellite.device);
        if (!incident)
            continue;
        const auto calls = incidents.helpCalls(*incident);
        if (!calls)
            return std::unexpected(calls.error());
        causes.push_back({.kind = AlarmKind::Help,
                          .level = AlarmLevel::Top,
                          .source = "incident:" + incident->toString(),
                          .incident = *incident,
                          .satellite = satellite.id,
                          .times = *calls});
    }
    return {};
}

} // namespace

Result<std::vector<AlarmCause>> causesNow(const dispatch::IncidentBook &incidents, const registry::Registry &registry,
                                          const registry::Consents &consents, const tracking::Tracker &tracker, const Watch &watch,
                                          const std::vector<picture::Link> &links, base::Time now)
{
    std::vector<AlarmCause> causes;
    if (auto added = addHelp(causes, incidents, registry); !added)
        return std::unexpected(added.error());
    for (const dispatch::Incident *incident : incidents.openIncidents()) {
        addOrders(causes, *incident, registry, consents, tracker, watch, now);
        const auto limit = watch.limits.of(incident->level).unassigned;
        if (incident->state == dispatch::IncidentState::Reported && limit.count() > 0 && now - aloneSince(*incident) >= limit)
            causes.push_back({.kind = AlarmKind::Unassigned,
                              .level = byLevel(incident->level),
                              .source = "incident:" + incident->id.toString(),
                              .incident = incident->id});
        const auto patience = watch.limits.of(incident->level).unread;
        const auto said = watch.messages->firstUnseen(incident->id);
        if (said && patience.count() > 0 && now - *said >= patience)
            causes.push_back({.kind = AlarmKind::Unread,
                              .level = incident->level == dispatch::Level::One ? AlarmLevel::Medium : AlarmLevel::Low,
                              .source = "incident:" + incident->id.toString(),
                              .incident = incident->id});
    }
    for (const picture::Link &link : links)
        if (!link.isUp)
            causes.push_back({.kind = AlarmKind::Link, .level = AlarmLevel::Medium, .source = link.name, .detail = link.name});
    for (const auto &[door, ends] : watch.certificates)
        if (ends - now < toldBefore)
            causes.push_back({.kind = AlarmKind::Certificate,
                              .level = ends <= now ? AlarmLevel::High : AlarmLevel::Medium,
                              .source = door + (ends <= now ? ":ended" : ":ends"),
                              .detail = base::toIso8601(ends).substr(0, 10)});
    return causes;
}

bool wantsAnother(const dispatch::Incident &incident)
{
    using enum dispatch::OrderState;
    if (incident.state == dispatch::IncidentState::Handled)
        return false; // whoever is missing was not needed
    // Each who fails wants one who was sent after that; nobody stands in for two.
    std::vector<bool> standsIn(incident.orders.size());
    for (std::size_t i = 0; i < incident.orders.size(); ++i) {
        const dispatch::Order &order = incident.orders[i];
        const base::Time last = order.steps.back().time;
        const bool isLate = !order.overdue.empty() && order.overdue.back().time >= last; // and has not gone on since
        const bool isFailing = order.state == Refused || (dispatch::isActive(order.state) && isLate && order.state != Arrived);
        if (order.post || !isFailing)
            continue;
        // Late once more, it still is the same one who is missing.
        const base::Time failed = order.state == Refused ? last : order.overdue.front().time;
        std::size_t other = i + 1;
        while (other < incident.orders.size()
               && (standsIn[other] || incident.orders[other].post || incident.orders[other].state == Cancelled
                   || incident.orders[other].sentTime < failed))
            ++other;
        if (other == incident.orders.size())
            return true;
        standsIn[other] = true;
    }
    return false;
}

} // namespace radar::station
