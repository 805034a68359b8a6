// Alarms and the clocks of orders, as they are shown.

#include <algorithm>

#include "picture_maker.h"

namespace radar::station {

void PictureMaker::addClock(picture::IncidentCard::Unit &unit, const dispatch::Incident &incident, const dispatch::Order &order) const
{
    unit.order = "order:" + order.id.toString();
    if (!m_watch)
        return;
    if (const dispatch::SafetyCheck *check = dispatch::isAsked(order.state) ? m_watch->checks->last(order.id) : nullptr) {
        if (!check->answeredTime)
            unit.checkDue = check->dueTime;
        unit.wellTime = check->answeredTime;
    }
    if (isLegalStep(order.state, dispatch::OrderState::Arrived))
        unit.arrivalAsked = m_watch->messages->lastAsked(order, dispatch::MessageKind::ArrivalQuestion);
    const auto clock = clockOf(order, m_watch->limits.of(incident.level));
    if (!clock)
        return;
    unit.stage = code(clock->stage);
    unit.due = clock->due;
    unit.isOverdue = std::ranges::contains(order.overdue, clock->stage, &dispatch::Order::Overdue::stage);
}

void PictureMaker::addTalk(picture::IncidentCard &card, dispatch::IncidentId incident) const
{
    if (!m_watch)
        return;
    card.talk = m_watch->messages->changes(incident);
    card.unseen = static_cast<int>(m_watch->messages->unseen(incident));
    card.lastUnseen = m_watch->messages->lastUnseen(incident);
}

void PictureMaker::addNext(picture::IncidentCard &card, dispatch::IncidentId incident) const
{
    if (!m_watch)
        return;
    const auto proposal = m_watch->proposals.find(incident);
    if (proposal == m_watch->proposals.end() || !proposal->second.next)
        return;
    const dispatch::Candidate &next = *proposal->second.next;
    if (const registry::Satellite *satellite = m_registry.satellite(next.satellite))
        card.next = {"satellite:" + next.satellite.toString(), satellite->callSign, next.time};
}

void PictureMaker::addAlarms(picture::Picture &picture) const
{
    if (!m_watch)
        return;
    for (const dispatch::Alarm *alarm : m_watch->alarms->current()) {
        picture::Alarm shown;
        shown.id = "alarm:" + alarm->id.toString();
        shown.kind = code(alarm->cause.kind);
        shown.level = static_cast<int>(alarm->cause.level);
        shown.state = code(alarm->state);
        shown.escalation = code(alarm->escalation);
        shown.count = alarm->count;
        shown.sounds = m_watch->alarms->sounds(*alarm);
        shown.isHandled = alarm->handledTime.has_value();
        shown.raisedTime = alarm->raisedTime;
        shown.newsTime = alarm->newsTime;
        shown.shelvedUntil = alarm->shelvedUntil;
        shown.shelfReason = alarm->shelfReason;
        shown.detail = alarm->cause.detail;
        if (const dispatch::Incident *incident = alarm->cause.incident ? m_incidents.incident(*alarm->cause.incident) : nullptr) {
            shown.incident = "incident:" + incident->id.toString();
            shown.incidentNumber = incident->number;
            shown.incidentType = incident->type;
            shown.address = incident->address;
        }
        if (const registry::Satellite *satellite = alarm->cause.satellite ? m_registry.satellite(*alarm->cause.satellite) : nullptr) {
            shown.satellite = "satellite:" + satellite->id.toString();
            shown.callSign = satellite->callSign;
        }
        picture.alarms.push_back(std::move(shown));
    }
}

} // namespace radar::station
