#include "dispatch/timeline.h"

#include <algorithm>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace radar::dispatch {

using base::Result;
using namespace Qt::StringLiterals;

namespace {

constexpr std::int64_t mostEntries = 10'000;

class Teller {
public:
    explicit Teller(const IncidentFile &file) : m_file(file) {}

    [[nodiscard]] TimelineEvent tell(const store::StoredEntry &entry, const Order *order) const
    {
        TimelineEvent event{entry.time, entry.sequence, entry.entry.action, entry.actor.id, entry.actor.client, {}, {}, {}, {}, {}, {}, {}, {}};
        const QJsonObject payload = QJsonDocument::fromJson(QByteArray::fromStdString(entry.entry.payload)).object();
        const std::string &action = event.action;
        if (order)
            tellOrder(*order, event);
        else if (action == "incident.report" || action == "incident.help")
            event.text = m_file.incident.text;
        else if (action == "order.send")
            for (const QJsonValue &one : payload[u"orders"_s].toArray())
                addSent(event, one.toObject());
        else if (action.starts_with("order.queue"))
            addSatellite(event, payload[u"satellite"_s].toString());
        else if (action == "incident.close")
            tellClosing(payload, event);
        else if (action == "incident.join")
            tellCall(payload[u"call"_s].toString().toStdString(), event);
        else if (action.starts_with("message."))
            tellMessage(payload[u"message"_s].toString().toStdString(), event);
        else if (action == "incident.promise" || action == "incident.promise-kept")
            tellPromise(payload[u"followUp"_s].toString().toStdString(), action == "incident.promise", event);
        else
            tellLife(payload[u"event"_s].toString().toStdString(), event);
        if (event.text.empty() && payload.contains(u"into"_s))
            event.text = payload[u"into"_s].toString().toStdString();
        return event;
    }

private:
    static void addSatellite(TimelineEvent &event, const QString &id)
    {
        if (const auto satellite = SatelliteId::parse(id.toStdString()))
            event.satellites.push_back(*satellite);
    }

    // The journal has the rule; the officer's words lie with the order.
    void addSent(TimelineEvent &event, const QJsonObject &line) const
    {
        event.isOffer = event.isOffer || line.contains(u"offer"_s);
        addSatellite(event, line[u"satellite"_s].toString());
        const auto order =
            std::ranges::find(m_file.incident.orders, line[u"order"_s].toString().toStdString(), [](const Order &one) { return one.id.toString(); });
        if (order != m_file.incident.orders.end() && order->exception && !std::ranges::contains(event.exceptions, *order->exception))
            event.exceptions.push_back(*order->exception);
        if (order != m_file.incident.orders.end() && order->diversion)
            event.takenFrom.push_back({line[u"from"_s].toString().toStdString(), order->diversion->reason});
    }

    static void tellOrder(const Order &order, TimelineEvent &event)
    {
        event.satellites = {order.satellite};
        if (event.action == "order.finish")
            event.text = order.feedback;
        else if (event.action == "order.refuse" || event.action == "order.cancel")
            event.text = order.refusalReason;
    }

    // The words of an end that was taken back are gone with it; its code is in the journal.
    void tellClosing(const QJsonObject &payload, TimelineEvent &event) const
    {
        event.disposition = dispositionFromNumber(payload[u"disposition"_s].toInt());
        if (m_file.incident.closedTime == event.time || (m_file.incident.closedTime && event.disposition == m_file.incident.disposition))
            event.text = m_file.incident.closingText;
    }

    void tellCall(const std::string &id, TimelineEvent &event) const
    {
        const auto call = std::ranges::find(m_file.calls, id, [](const FurtherCall &one) { return one.id.toString(); });
        if (call != m_file.calls.end())
            event.text = call->text;
    }

    void tellMessage(const std::string &id, TimelineEvent &event) const
    {
        const auto message = std::ranges::find(m_file.messages, id, [](const Message &one) { return one.id.toString(); });
        if (message == m_file.messages.end())
            return;
        event.text = message->words;
        if (message->from)
            event.satellites = {*message->from};
        for (const Delivery &delivery : message->deliveries)
            event.satellites.push_back(delivery.satellite);
    }

    void tellPromise(const std::string &id, bool isMade, TimelineEvent &event) const
    {
        const auto one = std::ranges::find(m_file.followUps, id, [](const FollowUp &promise) { return promise.id.toString(); });
        if (one == m_file.followUps.end())
            return;
        event.satellites = {one->owner};
        event.text = isMade ? one->task : one->result;
    }

    void tellLife(const std::string &id, TimelineEvent &event) const
    {
        const auto life = std::ranges::find(m_file.life, id, [](const LifeEvent &one) { return one.id.toString(); });
        if (life == m_file.life.end())
            return;
        event.result = life->result;
        event.text = life->office.empty() ? life->text : life->office + " · " + life->text;
        if (life->kind == LifeEvent::Kind::Transferred)
            event.disposition = Disposition::Referred;
    }

    const IncidentFile &m_file;
};

// What ended an order of this incident is an entry of the other one.
Result<std::optional<TimelineEvent>> leaving(const store::Journal &journal, const IncidentBook &incidents, const Order &order)
{
    if (order.state != OrderState::Cancelled || order.refusalReason != divertedElsewhere)
        return std::nullopt;
    const auto next = incidents.takenFor(order.id);
    if (!next || !*next)
        return next ? Result<std::optional<TimelineEvent>>(std::nullopt) : std::unexpected(next.error());
    const auto incident = incidents.find((*next)->incident);
    const auto entries = journal.list(0, mostEntries, (*next)->incident.toString());
    if (!incident || !entries)
        return std::unexpected(!incident ? incident.error() : entries.error());
    const auto entry = std::ranges::find_if(*entries, [&](const store::StoredEntry &one) {
        return one.entry.action == "order.send" && one.entry.payload.contains((*next)->id.toString());
    });
    if (entry == entries->end())
        return std::nullopt;
    TimelineEvent event;
    event.time = entry->time;
    event.sequence = entry->sequence;
    event.action = "order.divert";
    event.actor = entry->actor.id;
    event.client = entry->actor.client;
    event.satellites = {order.satellite};
    event.takenTo = TimelineEvent::Move{incident->number, (*next)->diversion ? (*next)->diversion->reason : std::string()};
    return event;
}

} // namespace

Result<IncidentFile> incidentFile(const store::Journal &journal, const IncidentBook &incidents, const FollowUpBook &followUps,
                                  const MessageBook &messages, IncidentId id)
{
    auto incident = incidents.find(id);
    if (!incident)
        return std::unexpected(incident.error());
    auto calls = incidents.furtherCalls(id);
    auto life = incidents.lifeOf(id);
    auto promises = followUps.of(id);
    auto said = messages.of(id);
    auto entries = journal.list(0, mostEntries, id.toString());
    for (const auto *error : {calls ? nullptr : &calls.error(), life ? nullptr : &life.error(), promises ? nullptr : &promises.error(),
                              said ? nullptr : &said.error(), entries ? nullptr : &entries.error()})
        if (error)
            return std::unexpected(*error);
    IncidentFile file{std::move(*incident), std::move(*calls), std::move(*life), std::move(*promises), std::move(*said), {}};
    const Teller teller(file);
    std::vector<TimelineEvent> timeline;
    for (const store::StoredEntry &entry : *entries)
        timeline.push_back(teller.tell(entry, nullptr));
    for (const Order &order : file.incident.orders) {
        const auto steps = journal.list(0, mostEntries, order.id.toString());
        if (!steps)
            return std::unexpected(steps.error());
        for (const store::StoredEntry &entry : *steps)
            timeline.push_back(teller.tell(entry, &order));
        auto left = leaving(journal, incidents, order);
        if (!left)
            return std::unexpected(left.error());
        if (*left)
            timeline.push_back(std::move(**left));
    }
    std::ranges::sort(timeline, {}, &TimelineEvent::sequence);
    file.timeline = std::move(timeline);
    return file;
}

} // namespace radar::dispatch
