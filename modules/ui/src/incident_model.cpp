#include "incident_model.h"

#include <algorithm>

#include "file_words.h"
#include "incident_list_model.h"
#include "media_images.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

IncidentModel::IncidentModel(QObject *parent) : QObject(parent) {}

void IncidentModel::clear() { expect({}); }

void IncidentModel::expect(const QString &incidentId)
{
    if (m_id == incidentId)
        return;
    m_id = incidentId;
    m_incident.reset();
    m_orders.show({}, nullptr);
    setNext({});
    showPictures({});
    Q_EMIT changed();
}

void IncidentModel::show(dispatch::Incident incident, const RosterPtr &roster)
{
    m_id = words::text("incident:" + incident.id.toString());
    m_orders.show(incident.orders, roster);
    m_incident = std::move(incident);
    Q_EMIT changed();
}

void IncidentModel::follow(const picture::IncidentCard &card)
{
    std::map<std::string, base::Time> arrivals;
    for (const auto &unit : card.units)
        if (unit.expectedArrival)
            arrivals.emplace(unit.symbol, *unit.expectedArrival);
    m_orders.setExpectedArrivals(std::move(arrivals));
    std::map<std::string, OrderListModel::Clock> clocks;
    for (const auto &unit : card.units)
        clocks.emplace(unit.order, OrderListModel::Clock{unit.stage, unit.due, unit.isOverdue, unit.checkDue, unit.wellTime, unit.arrivalAsked});
    m_orders.setClocks(std::move(clocks));
    setNext(card.next);
}

void IncidentModel::setNext(std::optional<picture::IncidentCard::Next> next)
{
    if (next == m_next)
        return;
    m_next = std::move(next);
    Q_EMIT nextChanged();
}

QString IncidentModel::nextId() const { return m_next ? words::text(m_next->symbol) : QString(); }

QString IncidentModel::nextText() const
{
    if (!m_next)
        return {};
    const auto time = std::chrono::duration_cast<std::chrono::milliseconds>(m_next->time);
    return words::text(m_next->callSign) + (time.count() > 0 ? u" · "_s + words::minutes(time) : QString());
}

void IncidentModel::showPictures(std::vector<dispatch::Attachment> pictures)
{
    if (pictures == m_pictures)
        return;
    m_pictures = std::move(pictures);
    Q_EMIT picturesChanged();
}

QVariantList IncidentModel::pictures() const
{
    QVariantList rows;
    for (const auto &picture : m_pictures)
        if (dispatch::mediaKind(picture.mediaType) == dispatch::MediaKind::Picture)
            rows += QVariantMap{{u"source"_s, MediaImages::source(picture.digest)},
                                {u"text"_s, words::clock(picture.takenTime)},
                                {u"note"_s, words::text(picture.note)},
                                {u"attachment"_s, words::text(picture.id.toString())}};
    return rows;
}

void IncidentModel::retranslate()
{
    m_orders.retranslate();
    Q_EMIT nextChanged();
    Q_EMIT changed();
}

QString IncidentModel::number() const { return m_incident ? words::text(m_incident->number) : QString(); }

QString IncidentModel::typeText() const { return m_incident ? words::incidentType(m_incident->type) : QString(); }

int IncidentModel::level() const { return m_incident ? static_cast<int>(m_incident->level) : 3; }

QString IncidentModel::levelText() const { return words::level(level()); }

QString IncidentModel::state() const { return m_incident ? words::text(dispatch::code(m_incident->state)) : QString(); }

QString IncidentModel::stateText() const { return m_incident ? words::incidentState(dispatch::code(m_incident->state)) : QString(); }

QString IncidentModel::shape() const { return m_incident ? shapeOfIncident(dispatch::code(m_incident->state)) : QString(); }

QString IncidentModel::address() const { return m_incident ? words::text(m_incident->address) : QString(); }

QString IncidentModel::text() const { return m_incident ? words::text(m_incident->text) : QString(); }

QString IncidentModel::caller() const { return m_incident ? words::callerOf(*m_incident) : QString(); }

double IncidentModel::reportedTime() const { return m_incident ? words::milliseconds(m_incident->reportedTime) : 0; }

QString IncidentModel::reportedText() const { return m_incident ? words::clock(m_incident->reportedTime) : QString(); }

QString IncidentModel::closedText() const
{
    if (!m_incident || !m_incident->closedTime)
        return {};
    const auto time = words::clock(*m_incident->closedTime);
    return m_incident->disposition ? time + u" · "_s + words::disposition(*m_incident->disposition) : time;
}

QString IncidentModel::closingText() const { return m_incident ? words::text(m_incident->closingText) : QString(); }

bool IncidentModel::isOpen() const { return m_incident && dispatch::isOpen(m_incident->state); }

} // namespace radar::ui
