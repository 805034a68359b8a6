// What is selected, and what is known of it.
#include <algorithm>

#include "desk_ids.h"
#include "desk_model.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

DeskModel::Selection DeskModel::selection() const
{
    if (m_selectedId.startsWith("incident:"_L1))
        return Selection::Incident;
    if (m_selectedId.startsWith("satellite:"_L1))
        return Selection::Satellite;
    if (m_selectedId.startsWith("camera:"_L1))
        return Selection::Camera;
    if (m_selectedId.startsWith("building:"_L1))
        return Selection::Building;
    if (m_selectedId.startsWith("closure:"_L1))
        return Selection::Closure;
    return Selection::Nothing;
}

void DeskModel::useTool(MapTools::Tool tool)
{
    if (!m_draft.isOpen())
        m_tools.toggle(tool, m_selectedId);
}

void DeskModel::editCamera()
{
    const auto id = selection() == Selection::Camera ? idFrom<registry::CameraId>(m_selectedId) : std::nullopt;
    const auto *camera = id && m_roster ? m_roster->camera(*id) : nullptr;
    if (camera && !m_draft.isOpen())
        m_tools.editCamera(*camera);
}

void DeskModel::select(const QString &id)
{
    if (id == m_selectedId)
        return;
    m_selectedId = id;
    if (m_wanted.incident != id)
        m_wanted = {};
    m_talk.clear(); // nobody writes to those of one incident what was meant for another
    if (selection() == Selection::Incident) {
        openIncident(id);
    } else {
        m_incident.clear();
        m_file.clear();
        m_recommendation.clear();
        m_lastCard = {};
    }
    m_tools.closures()->select(selection() == Selection::Closure ? id : QString());
    showSelected();
    refreshSelection();
    Q_EMIT selectionChanged();
}

void DeskModel::showSelected()
{
    if (selection() == Selection::Building && m_parts.gazetteer) {
        if (const auto *building = m_parts.gazetteer->building(buildingOf(m_selectedId))) {
            m_building.show(*building, {});
            findBuildingAddress();
            askAround(*building);
        }
    }
    const auto satellite = selection() == Selection::Satellite && m_roster ? idFrom<registry::SatelliteId>(m_selectedId) : std::nullopt;
    const auto *carrier = satellite ? m_roster->satellite(*satellite) : nullptr;
    if (carrier) {
        m_phone.show(*carrier);
        m_consent.show(*carrier);
    } else {
        m_phone.hide();
        m_consent.hide();
    }
    if (selection() == Selection::Camera && m_roster)
        if (const auto camera = idFrom<registry::CameraId>(m_selectedId))
            if (const auto *found = m_roster->camera(*camera))
                m_camera.show(*found);
}

/// Who is near, which cameras see it, what happened: 30 m about its middle and as far as its farthest wall.
void DeskModel::askAround(const basemap::Building &building)
{
    double reach = 0;
    for (const auto &polygon : building.footprint)
        for (const auto corner : polygon.outer)
            reach = std::max(reach, geo::distanceMeters(building.centre, corner));
    constexpr double beside = 30;
    m_parts.commands.enquire({m_parts.map->frame.toWgs84(building.centre), reach + beside, {}, building.id},
                             [this, id = building.id](base::Result<station::EnquiryAnswer> answer) {
                                 if (answer)
                                     m_building.showAround(id, std::move(*answer));
                             });
}

void DeskModel::clearSelection() { select({}); }

void DeskModel::refreshSelection()
{
    if (!m_picture)
        return;
    if (selection() == Selection::Closure && m_tools.closures()->selected().isEmpty())
        return clearSelection(); // it is over
    if (selection() == Selection::Satellite)
        m_satellite.show(m_selectedId.toStdString(), *m_picture, m_roster);
    if (selection() != Selection::Incident)
        return;
    const auto *card = m_incidents.card(m_selectedId);
    if (!card)
        return;
    m_incident.follow(*card);
    if (!isSame(*card, m_lastCard)) {
        m_lastCard = *card;
        reloadIncident();
    }
}

void DeskModel::openIncident(const QString &id)
{
    m_recommendation.clear();
    m_incident.expect(id);
    if (const auto *card = m_incidents.card(id)) {
        m_lastCard = *card;
        Q_EMIT flyTo(card->position.latitude, card->position.longitude, 400);
    }
    reloadIncident();
}

void DeskModel::reloadIncident()
{
    const auto id = idFrom<dispatch::IncidentId>(m_selectedId);
    if (!id)
        return;
    m_parts.commands.incident(*id, [this, wanted = m_selectedId](base::Result<dispatch::Incident> incident) {
        if (wanted != m_selectedId)
            return;
        if (!incident)
            return complain(tr("The incident could not be opened."), incident.error());
        m_cameras.setIncident(*incident);
        readPictures(incident->id);
        m_file.show(*incident);
        m_talk.show(*incident);
        m_incident.show(std::move(*incident), m_roster);
        const bool needsSomebody = m_incident.isOpen() && m_incident.incident()->state == dispatch::IncidentState::Reported;
        // A ring sends its own people; whoever puts it down without sending is asked then.
        const bool hasRing = m_tools.active() == MapTools::Tool::Containment;
        if (!recommendWanted() && needsSomebody && !hasRing && !m_isSending && m_recommendation.state() == RecommendationModel::None)
            recommend(); // opened anew, or the last one has refused
        closeWanted();
        if (!m_incident.isOpen())
            m_recommendation.clear();
    });
}

void DeskModel::readPictures(dispatch::IncidentId id)
{
    m_parts.commands.attachments(id, [this, id](base::Result<std::vector<dispatch::Attachment>> pictures) {
        if (!pictures)
            return complain(tr("The pictures of the incident could not be read."), pictures.error());
        if (idFrom<dispatch::IncidentId>(m_selectedId) == id)
            m_incident.showPictures(std::move(*pictures));
    });
}

} // namespace radar::ui
