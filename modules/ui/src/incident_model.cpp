#include "incident_model.h"

#include <algorithm>

#include "incident_list_model.h"
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
}

void IncidentModel::retranslate()
{
    m_orders.retranslate();
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

QString IncidentModel::caller() const { return m_incident ? words::text(m_incident->caller) : QString(); }

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
