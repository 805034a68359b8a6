// What the desk does with orders beside sending them one by one: the next one, an offer, recalling all, whether all is well.

#include "desk_ids.h"
#include "desk_model.h"
#include "words.h"

namespace radar::ui {

void DeskModel::ordersSent(const std::vector<dispatch::Order> &orders)
{
    std::vector<dispatch::OrderId> ids;
    for (const dispatch::Order &order : orders) {
        if (order.diversion)
            return m_undo.forget(); // taking this back would not begin again what they were taken from
        ids.push_back(order.id);
    }
    const auto count = static_cast<int>(ids.size());
    const bool isOffer = count > 0 && orders.front().offer.has_value();
    m_undo.offer(isOffer ? tr("Offered to %n: the first to accept goes.", "", count) : tr("%n orders are sent.", "", count),
                 [this, ids] { takeBackOrders(ids); });
}

// Whoever has said meanwhile that it is done stays as it is.
void DeskModel::takeBackOrders(const std::vector<dispatch::OrderId> &orders)
{
    struct Answers {
        std::size_t missing;
        int takenBack = 0;
    };
    const auto answers = std::make_shared<Answers>(orders.size());
    for (const dispatch::OrderId order : orders)
        m_parts.commands.advance(order, dispatch::OrderState::Cancelled, {}, [this, answers](base::Result<dispatch::Order> cancelled) {
            if (cancelled)
                ++answers->takenBack;
            else
                complain(tr("An order could not be taken back."), cancelled.error());
            if (--answers->missing > 0)
                return;
            if (answers->takenBack > 0)
                Q_EMIT done(tr("%n orders are taken back.", "", answers->takenBack));
            reloadIncident();
        });
}

void DeskModel::sendNext()
{
    const auto satellite = idFrom<registry::SatelliteId>(m_incident.nextId());
    if (!m_incident.isOpen() || !satellite || m_isSending)
        return;
    m_isSending = true;
    Q_EMIT sendingChanged();
    m_parts.commands.sendNext(m_incident.incident()->id, *satellite, [this](base::Result<dispatch::Order> order) {
        m_isSending = false;
        Q_EMIT sendingChanged();
        if (order)
            ordersSent({*order});
        else
            complain(tr("The order was not sent."), order.error());
        reloadIncident();
    });
}

void DeskModel::offer()
{
    if (m_isSending || m_recommendation.selectedCount() < 2 || m_recommendation.takenCount() > 0 || !m_recommendation.canSend())
        return;
    m_isSending = true;
    Q_EMIT sendingChanged();
    const auto id = m_recommendation.incident();
    m_parts.commands.offer(m_recommendation.sending(), [this, id](base::Result<std::vector<dispatch::Order>> orders) {
        m_isSending = false;
        Q_EMIT sendingChanged();
        if (!orders)
            return complain(tr("The order was not offered."), orders.error());
        if (m_recommendation.incident() == id)
            m_recommendation.clear();
        reloadIncident();
        ordersSent(*orders);
        Q_EMIT sent();
    });
}

void DeskModel::recallAll()
{
    if (!m_incident.isOpen() || m_isAdvancing)
        return;
    m_isAdvancing = true;
    m_parts.commands.recallAll(m_incident.incident()->id, [this](base::Result<std::vector<dispatch::Order>> orders) {
        m_isAdvancing = false;
        if (!orders)
            complain(tr("The orders were not recalled."), orders.error());
        else
            Q_EMIT done(tr("%n orders are recalled.", "", static_cast<int>(orders->size())));
        reloadIncident();
    });
}

void DeskModel::askSafety()
{
    if (!m_incident.isOpen())
        return;
    m_parts.commands.askSafety(m_incident.incident()->id, [this](const base::Result<> &asked) {
        if (!asked)
            complain(tr("Nobody could be asked whether all is well."), asked.error());
    });
}

void DeskModel::answerSafety(const QString &orderId)
{
    const auto id = dispatch::OrderId::parse(orderId.toStdString());
    if (!id)
        return;
    m_parts.commands.answerSafety(*id, [this](const base::Result<> &answered) {
        if (!answered)
            complain(tr("It was not noted that all is well."), answered.error());
    });
}

} // namespace radar::ui
