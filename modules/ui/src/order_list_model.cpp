#include <algorithm>
#include <array>

#include "dispatch/safety_checks.h"
#include "incident_list_model.h"
#include "incident_model.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

using dispatch::OrderState;

constexpr std::array path{OrderState::Sent,     OrderState::Delivered, OrderState::Read, OrderState::Accepted,
                          OrderState::UnderWay, OrderState::Arrived,   OrderState::Done};

/// What the duty officer may note for a satellite that says it by voice.
std::optional<OrderState> nextByVoice(OrderState state)
{
    switch (state) {
    case OrderState::Sent:
    case OrderState::Delivered:
    case OrderState::Read: return OrderState::Accepted;
    case OrderState::Accepted: return OrderState::UnderWay;
    case OrderState::UnderWay: return OrderState::Arrived;
    case OrderState::Arrived: return OrderState::Done;
    case OrderState::Done:
    case OrderState::Refused:
    case OrderState::Cancelled: break;
    }
    return {};
}

QVariantMap step(OrderState state, const std::optional<base::Time> &time, bool isCurrent)
{
    return {{u"text"_s, words::orderState(dispatch::code(state))},
            {u"timeText"_s, time ? words::clock(*time) : QString()},
            {u"reached"_s, time.has_value()},
            {u"current"_s, isCurrent}};
}

QVariantList stepsOf(const dispatch::Order &order)
{
    const auto timeOf = [&order](OrderState state) -> std::optional<base::Time> {
        const auto found = std::ranges::find(order.steps, state, &dispatch::Order::Step::state);
        return found == order.steps.end() ? std::nullopt : std::optional(found->time);
    };
    QVariantList steps;
    const bool hasEndedEarly = order.state == OrderState::Refused || order.state == OrderState::Cancelled;
    for (const auto state : path) {
        auto time = timeOf(state);
        if (state == OrderState::Sent && !time)
            time = order.sentTime;
        if (time || !hasEndedEarly)
            steps += step(state, time, state == order.state);
    }
    if (hasEndedEarly)
        steps += step(order.state, timeOf(order.state), true);
    return steps;
}

bool isSameOrder(const dispatch::Order &a, const dispatch::Order &b)
{
    return a.id == b.id && a.state == b.state && a.feedback == b.feedback && a.refusalReason == b.refusalReason && a.steps.size() == b.steps.size();
}

} // namespace

int OrderListModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

int OrderListModel::activeCount() const
{
    return static_cast<int>(std::ranges::count_if(m_orders, [](const dispatch::Order &order) { return dispatch::isActive(order.state); }));
}

int OrderListModel::offeredTo(const base::Uuid &offer) const
{
    return static_cast<int>(std::ranges::count(m_orders, offer, &dispatch::Order::offer));
}

bool OrderListModel::isAnybodyAsked() const
{
    return std::ranges::any_of(m_orders, [](const dispatch::Order &order) { return dispatch::isAsked(order.state); });
}

QVariant OrderListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &order = m_orders[static_cast<std::size_t>(index.row())];
    const auto *satellite = m_roster ? m_roster->satellite(order.satellite) : nullptr;
    const auto next = nextByVoice(order.state);
    switch (role) {
    case OrderIdRole: return words::text(order.id.toString());
    case SatelliteIdRole: return words::text("satellite:" + order.satellite.toString());
    case CallSignRole: return satellite ? words::text(satellite->callSign) : QString();
    case NameRole: return satellite ? words::text(satellite->name) : QString();
    case StateRole: return words::text(dispatch::code(order.state));
    case StateTextRole: return words::orderState(dispatch::code(order.state));
    case ShapeRole: return shapeOfOrder(dispatch::code(order.state));
    case StepsRole: return stepsOf(order);
    case ExpectedArrivalRole: {
        if (!dispatch::isActive(order.state) || order.state == OrderState::Arrived)
            return 0.0;
        const auto arrival = m_arrivals.find("satellite:" + order.satellite.toString());
        if (arrival != m_arrivals.end())
            return words::milliseconds(arrival->second);
        return order.route.empty() ? 0.0 : words::milliseconds(order.sentTime + order.promisedTime); // sent by name: nothing was promised
    }
    case ActiveRole: return dispatch::isActive(order.state);
    case PromiseTextRole:
        return order.route.empty() ? tr("no way was known") : words::minutes(order.promisedTime) + u" · "_s + words::distance(order.promisedMeters);
    case RemarkRole:
        if (order.state == OrderState::Cancelled && order.refusalReason == dispatch::takenByAnother)
            return tr("somebody else has accepted it");
        if (order.state == OrderState::Cancelled && order.refusalReason == dispatch::divertedElsewhere)
            return tr("sent to a more urgent incident");
        if (order.offer && (order.state == OrderState::Sent || order.state == OrderState::Delivered || order.state == OrderState::Read))
            return tr("Offered to %n: the first to accept goes", nullptr, offeredTo(*order.offer));
        if (const auto &own = order.state == OrderState::Refused ? order.refusalReason : order.feedback; !own.empty())
            return tr("“%1”").arg(words::text(own));
        return QString();
    case ExceptionRole:
        if (order.diversion)
            return tr("Taken from another incident: %1").arg(words::text(order.diversion->reason));
        return order.exception ? tr("In spite of “%1”: %2").arg(words::rule(order.exception->rule), words::text(order.exception->reason)) : QString();
    case NextStateRole: return next ? words::text(dispatch::code(*next)) : QString();
    case DueRole: {
        const Clock *clock = clockOf(order);
        return clock && clock->due ? words::milliseconds(*clock->due) : 0.0;
    }
    case StageRole: {
        const Clock *clock = clockOf(order);
        return clock ? words::orderStage(clock->stage, clock->isOverdue) : QString();
    }
    case IsOverdueRole: {
        const Clock *clock = clockOf(order);
        return clock && clock->isOverdue;
    }
    case CheckDueRole: {
        const Clock *clock = clockOf(order);
        return clock && clock->checkDue ? words::milliseconds(*clock->checkDue) : 0.0;
    }
    case WellTextRole: {
        const Clock *clock = clockOf(order);
        return clock && clock->wellTime ? words::clock(*clock->wellTime) : QString();
    }
    case ArrivalAskedRole: {
        const Clock *clock = clockOf(order);
        return clock && clock->arrivalAsked ? words::milliseconds(*clock->arrivalAsked) : 0.0;
    }
    case NextTextRole: return next ? words::orderState(dispatch::code(*next)) : QString();
    default: return {};
    }
}

QHash<int, QByteArray> OrderListModel::roleNames() const
{
    return {{OrderIdRole, "orderId"},
            {SatelliteIdRole, "satelliteId"},
            {CallSignRole, "callSign"},
            {NameRole, "name"},
            {StateRole, "state"},
            {StateTextRole, "stateText"},
            {ShapeRole, "shape"},
            {StepsRole, "steps"},
            {ExpectedArrivalRole, "expectedArrival"},
            {ActiveRole, "isActive"},
            {PromiseTextRole, "promiseText"},
            {RemarkRole, "remark"},
            {ExceptionRole, "exceptionText"},
            {NextStateRole, "nextState"},
            {NextTextRole, "nextText"},
            {DueRole, "due"},
            {StageRole, "stageText"},
            {IsOverdueRole, "isOverdue"},
            {CheckDueRole, "checkDue"},
            {WellTextRole, "wellText"},
            {ArrivalAskedRole, "arrivalAsked"}};
}

const OrderListModel::Clock *OrderListModel::clockOf(const dispatch::Order &order) const
{
    const auto found = m_clocks.find("order:" + order.id.toString());
    return found == m_clocks.end() || !dispatch::isActive(order.state) ? nullptr : &found->second;
}

void OrderListModel::setClocks(std::map<std::string, Clock> clocks)
{
    if (clocks == m_clocks)
        return;
    m_clocks = std::move(clocks);
    if (!m_orders.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1), {DueRole, StageRole, IsOverdueRole, CheckDueRole, WellTextRole, ArrivalAskedRole});
}

void OrderListModel::show(std::vector<dispatch::Order> orders, RosterPtr roster)
{
    m_roster = std::move(roster);
    const bool isSameList = std::ranges::equal(orders, m_orders, {}, &dispatch::Order::id, &dispatch::Order::id);
    if (!isSameList) {
        const auto isGrown = orders.size() > m_orders.size()
            && std::ranges::equal(std::span(orders).first(m_orders.size()), m_orders, {}, &dispatch::Order::id, &dispatch::Order::id);
        if (!isGrown) {
            beginResetModel();
            m_orders = std::move(orders);
            endResetModel();
        } else {
            beginInsertRows({}, count(), static_cast<int>(orders.size()) - 1);
            m_orders.insert(m_orders.end(), orders.begin() + count(), orders.end());
            endInsertRows();
            show(std::move(orders), m_roster);
        }
        Q_EMIT countChanged();
        return;
    }
    for (std::size_t i = 0; i < orders.size(); ++i) {
        if (isSameOrder(orders[i], m_orders[i]))
            continue;
        m_orders[i] = std::move(orders[i]);
        const auto changed = index(static_cast<int>(i));
        Q_EMIT dataChanged(changed, changed);
    }
}

void OrderListModel::setExpectedArrivals(std::map<std::string, base::Time> arrivals)
{
    if (arrivals == m_arrivals)
        return;
    m_arrivals = std::move(arrivals);
    if (!m_orders.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1), {ExpectedArrivalRole});
}

void OrderListModel::retranslate()
{
    if (!m_orders.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1));
}

} // namespace radar::ui
