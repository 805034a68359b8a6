#include "incident_list_model.h"

#include <algorithm>

#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

auto byId(const std::string &id)
{
    return [&id](const picture::IncidentCard &card) { return card.id == id; };
}

bool isSameUnit(const picture::IncidentCard::Unit &a, const picture::IncidentCard::Unit &b)
{
    return a.symbol == b.symbol && a.callSign == b.callSign && a.orderState == b.orderState && a.expectedArrival == b.expectedArrival
        && a.since == b.since;
}

QVariantList unitsOf(const picture::IncidentCard &card)
{
    QVariantList units;
    for (const auto &unit : card.units)
        units += QVariantMap{{u"callSign"_s, words::text(unit.callSign)},
                             {u"stateText"_s, words::orderState(unit.orderState)},
                             {u"shape"_s, shapeOfOrder(unit.orderState)},
                             {u"expectedArrival"_s, unit.expectedArrival ? words::milliseconds(*unit.expectedArrival) : 0.0}};
    return units;
}

} // namespace

QString shapeOfIncident(const std::string &stateCode)
{
    const auto state = dispatch::incidentStateFromCode(stateCode);
    if (!state)
        return u"alarm"_s;
    switch (*state) {
    case dispatch::IncidentState::Reported: return u"alarm"_s;
    case dispatch::IncidentState::Assigned:
    case dispatch::IncidentState::UnderWay: return u"enroute"_s;
    case dispatch::IncidentState::OnScene: return u"onscene"_s;
    case dispatch::IncidentState::Handled: return u"available"_s;
    case dispatch::IncidentState::Closed:
    case dispatch::IncidentState::Cancelled: return u"offline"_s;
    }
    return u"alarm"_s;
}

QString shapeOfOrder(const std::string &stateCode)
{
    const auto state = dispatch::orderStateFromCode(stateCode);
    if (!state)
        return u"offline"_s;
    switch (*state) {
    case dispatch::OrderState::Sent:
    case dispatch::OrderState::Delivered:
    case dispatch::OrderState::Read:
    case dispatch::OrderState::Accepted:
    case dispatch::OrderState::UnderWay: return u"enroute"_s;
    case dispatch::OrderState::Arrived: return u"onscene"_s;
    case dispatch::OrderState::Done: return u"available"_s;
    case dispatch::OrderState::Refused:
    case dispatch::OrderState::Cancelled: return u"offline"_s;
    }
    return u"offline"_s;
}

bool isSame(const picture::IncidentCard &a, const picture::IncidentCard &b)
{
    return a.id == b.id && a.number == b.number && a.type == b.type && a.level == b.level && a.state == b.state && a.address == b.address
        && a.reportedTime == b.reportedTime && a.position == b.position && a.talk == b.talk && std::ranges::equal(a.units, b.units, isSameUnit);
}

int IncidentListModel::rowCount(const QModelIndex &parent) const { return parent.isValid() ? 0 : count(); }

QVariant IncidentListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto &card = m_cards[static_cast<std::size_t>(index.row())];
    switch (role) {
    case IncidentIdRole: return words::text(card.id);
    case NumberRole: return words::text(card.number);
    case TypeTextRole: return words::incidentType(card.type);
    case LevelRole: return card.level;
    case LevelTextRole: return words::level(card.level);
    case StateRole: return words::text(card.state);
    case StateTextRole: return words::incidentState(card.state);
    case ShapeRole: return shapeOfIncident(card.state);
    case AddressRole: return words::text(card.address);
    case ReportedTimeRole: return words::milliseconds(card.reportedTime);
    case UnitsRole: return unitsOf(card);
    case UnseenRole: return card.unseen;
    case UnseenTimeRole: return card.lastUnseen ? words::milliseconds(*card.lastUnseen) : 0.0;
    default: return {};
    }
}

QHash<int, QByteArray> IncidentListModel::roleNames() const
{
    return {{IncidentIdRole, "incidentId"}, {NumberRole, "number"}, {TypeTextRole, "typeText"},         {LevelRole, "level"},
            {LevelTextRole, "levelText"},   {StateRole, "state"},   {StateTextRole, "stateText"},       {ShapeRole, "shape"},
            {AddressRole, "address"},       {UnitsRole, "units"},   {ReportedTimeRole, "reportedTime"}, {UnseenRole, "unseen"},
            {UnseenTimeRole, "unseenTime"}};
}

void IncidentListModel::setHeld(bool held)
{
    if (held == m_isHeld)
        return;
    m_isHeld = held;
    Q_EMIT heldChanged();
    if (!held)
        show(std::vector(m_latest));
}

void IncidentListModel::show(const std::vector<picture::IncidentCard> &cards)
{
    m_latest = cards;
    updateKnown(cards);
    if (!m_isHeld)
        applyStructure(cards);
    const auto isNew = [this](const picture::IncidentCard &card) { return std::ranges::none_of(m_cards, byId(card.id)); };
    const int waiting = static_cast<int>(std::ranges::count_if(cards, isNew));
    if (waiting != m_waiting) {
        m_waiting = waiting;
        Q_EMIT waitingChanged();
    }
}

void IncidentListModel::updateKnown(const std::vector<picture::IncidentCard> &cards)
{
    for (const auto &card : cards) {
        const auto known = std::ranges::find_if(m_cards, byId(card.id));
        if (known == m_cards.end() || isSame(*known, card))
            continue;
        *known = card;
        const auto changed = index(static_cast<int>(known - m_cards.begin()));
        Q_EMIT dataChanged(changed, changed);
    }
}

void IncidentListModel::applyStructure(const std::vector<picture::IncidentCard> &cards)
{
    const auto countBefore = m_cards.size();
    for (int row = count() - 1; row >= 0; --row) {
        if (std::ranges::any_of(cards, byId(m_cards[static_cast<std::size_t>(row)].id)))
            continue;
        beginRemoveRows({}, row, row);
        m_cards.erase(m_cards.begin() + row);
        endRemoveRows();
    }
    for (std::size_t i = 0; i < cards.size(); ++i) {
        const int row = static_cast<int>(i);
        const auto at = m_cards.begin() + row;
        if (at != m_cards.end() && at->id == cards[i].id)
            continue;
        const auto later = std::find_if(at, m_cards.end(), byId(cards[i].id));
        if (later == m_cards.end()) {
            beginInsertRows({}, row, row);
            m_cards.insert(at, cards[i]);
            endInsertRows();
        } else {
            const int from = static_cast<int>(later - m_cards.begin());
            beginMoveRows({}, from, from, {}, row);
            std::rotate(at, later, later + 1);
            endMoveRows();
        }
    }
    if (m_cards.size() != countBefore)
        Q_EMIT countChanged();
}

void IncidentListModel::retranslate()
{
    if (!m_cards.empty())
        Q_EMIT dataChanged(index(0), index(count() - 1));
}

int IncidentListModel::rowOf(const QString &incidentId) const
{
    const auto found = std::ranges::find_if(m_cards, byId(incidentId.toStdString()));
    return found == m_cards.end() ? -1 : static_cast<int>(found - m_cards.begin());
}

QString IncidentListModel::idAt(int row) const
{
    return row >= 0 && row < count() ? words::text(m_cards[static_cast<std::size_t>(row)].id) : QString();
}

const picture::IncidentCard *IncidentListModel::card(const QString &incidentId) const
{
    const auto found = std::ranges::find_if(m_latest, byId(incidentId.toStdString()));
    return found == m_latest.end() ? nullptr : &*found;
}

} // namespace radar::ui
