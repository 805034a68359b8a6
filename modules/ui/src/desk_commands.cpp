// What a line of the search box orders is done by the same verbs as the mouse's.
#include "desk_ids.h"
#include "desk_model.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

void DeskModel::goTo(int searchRow)
{
    const auto *thing = m_search.at(searchRow);
    if (!thing)
        return;
    const auto found = *thing;
    if (found.command)
        return obey(*found.command, found);
    if (!found.id.isEmpty())
        select(found.id);
    if (found.position)
        Q_EMIT flyTo(found.position->latitude, found.position->longitude, 250);
}

void DeskModel::obey(const CommandLine &command, const FoundThing &place)
{
    using Verb = CommandLine::Verb;
    if (!command.problem.isEmpty())
        return;
    switch (command.verb) {
    case Verb::New:
        if (!place.position || m_draft.isBusy())
            return;
        beginIncident(place.position->latitude, place.position->longitude, place.id);
        m_draft.setType(command.type);
        Q_EMIT flyTo(place.position->latitude, place.position->longitude, 250);
        return;
    case Verb::Send:
        m_isCloseWanted = false;
        m_wanted = {command.incident, command.nearest, command.units};
        if (m_selectedId == command.incident && m_incident.isLoaded())
            recommendWanted();
        else
            select(command.incident);
        return;
    case Verb::Recall: return recallOrder(command.order.section(u':', -1));
    case Verb::Step: return advanceOrder(command.order.section(u':', -1), words::text(code(command.state)));
    case Verb::Say:
        if (const auto incident = idFrom<dispatch::IncidentId>(command.incident); incident && !m_talk.isSaying())
            m_talk.say(*incident, command.units, command.words);
        return;
    case Verb::Close:
        m_wanted = {};
        m_isCloseWanted = true;
        if (m_selectedId == command.incident && m_incident.isLoaded())
            closeWanted();
        else
            select(command.incident);
        return;
    }
}

/// The line named an incident, and that is open now. False when it named none, or another.
bool DeskModel::recommendWanted()
{
    if (m_wanted.incident.isEmpty() || m_wanted.incident != m_selectedId)
        return false;
    if (!m_incident.isOpen()) {
        m_wanted = {};
        return false;
    }
    recommend();
    Q_EMIT reported();
    return true;
}

/// Ticks who was named; who cannot go is said.
void DeskModel::tickWanted()
{
    if (std::exchange(m_wanted.incident, {}) != m_selectedId)
        return;
    if (m_wanted.nearest > 0) { // whatever the plan would rather have
        m_wanted.units.clear();
        for (const dispatch::Candidate &candidate : m_recommendation.proposal().recommendation.chosen)
            if (static_cast<int>(m_wanted.units.size()) < m_wanted.nearest && candidate.reason != dispatch::Candidate::Reason::Refused)
                m_wanted.units.push_back(candidate.satellite);
    }
    if (m_wanted.units.empty())
        return;
    QStringList lacking;
    for (const auto unit : m_recommendation.choose(m_wanted.units))
        if (const auto *satellite = m_roster ? m_roster->satellite(unit) : nullptr)
            lacking << words::text(satellite->callSign);
    if (!lacking.isEmpty())
        Q_EMIT failed(tr("Not among those recommended: %1.").arg(lacking.join(u", "_s)), tr("The list of those left out says why."), {});
}

void DeskModel::closeWanted()
{
    if (std::exchange(m_isCloseWanted, false) && m_incident.isOpen())
        Q_EMIT closeAsked();
}

} // namespace radar::ui
