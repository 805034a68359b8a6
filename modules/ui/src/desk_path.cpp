// The desk's path: click → report → send → close.
#include <QLoggingCategory>

#include "desk_ids.h"
#include "desk_model.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

constexpr std::chrono::seconds recommendAgain{5};

/// How many are ticked from the start: the more urgent, the more.
int preselected(dispatch::Level level) { return level == dispatch::Level::One ? 3 : level == dispatch::Level::Two ? 2 : 1; }

} // namespace

void DeskModel::beginIncident(double latitude, double longitude, const QString &building)
{
    const geo::Wgs84 place{latitude, longitude};
    // Nobody fills in a form that would be refused at its end.
    if (!place.isValid() || m_draft.isBusy() || !m_may.value(u"incident.take"_s, true).toBool())
        return;
    m_draft.begin(place, buildingOf(building));
    findDraftAddress();
}

void DeskModel::report()
{
    if (!m_draft.canReport() || m_intake.isStartBroken())
        return;
    if (m_intake.startTime())
        return m_intake.schedule();
    m_draft.setBusy(true);
    m_parts.commands.report(m_draft.value(), [this](base::Result<dispatch::Incident> incident) {
        m_draft.setBusy(false);
        if (!incident)
            return complain(tr("The incident was not recorded."), incident.error());
        m_draft.discard();
        m_undo.offer(tr("%1 is taken down.").arg(words::text(incident->number)), [this, id = incident->id] {
            m_parts.commands.close(id, dispatch::Disposition::EventCancelled, {}, [this](base::Result<dispatch::Incident> cancelled) {
                if (!cancelled)
                    return complain(tr("It could not be taken back."), cancelled.error());
                Q_EMIT done(tr("%1 is cancelled.").arg(words::text(cancelled->number)));
                reloadIncident();
            });
        });
        m_selectedId = words::text("incident:" + incident->id.toString());
        m_recommendation.clear();
        m_lastCard = {};
        m_file.show(*incident);
        m_incident.show(std::move(*incident), m_roster);
        recommend();
        Q_EMIT selectionChanged();
        Q_EMIT reported();
    });
}

void DeskModel::keepRecommendationFresh()
{
    using State = RecommendationModel::State;
    const auto now = m_parts.clock.now();
    const bool isShown = m_recommendation.state() == State::Ready || m_recommendation.state() == State::Nobody;
    if (!isShown || m_isSending || !m_incident.isOpen() || now - m_recommendedTime < recommendAgain)
        return;
    m_recommendedTime = now;
    const auto id = m_recommendation.incident();
    m_parts.commands.recommend(id, m_recommendation.selected(), [this, id](base::Result<Proposal> proposal) {
        const bool isStillShown = m_recommendation.state() == State::Ready || m_recommendation.state() == State::Nobody;
        if (proposal && isStillShown && !m_isSending && m_recommendation.incident() == id)
            m_recommendation.refresh(std::move(*proposal));
        // When it fails, what is shown keeps its age, which says so.
    });
}

void DeskModel::recommend()
{
    if (!m_incident.isOpen())
        return;
    const auto id = m_incident.incident()->id;
    m_recommendedTime = m_parts.clock.now();
    const bool isCounted = m_wanted.incident == m_selectedId && m_wanted.nearest > 0;
    m_recommendation.ask(id, isCounted ? m_wanted.nearest : preselected(m_incident.incident()->level));
    m_parts.commands.recommend(id, {}, [this, id](base::Result<Proposal> proposal) {
        if (m_recommendation.incident() != id || m_recommendation.state() != RecommendationModel::Asking)
            return;
        if (!proposal) {
            m_wanted = {};
            m_recommendation.fail(words::advice(proposal.error().kind));
            return complain(tr("Nobody could be recommended."), proposal.error());
        }
        m_recommendation.show(std::move(*proposal), m_roster, m_incident.incident()->position);
        tickWanted();
    });
}

void DeskModel::send()
{
    if (m_isSending || !m_recommendation.canSend())
        return;
    m_isSending = true;
    Q_EMIT sendingChanged();
    const auto id = m_recommendation.incident();
    m_parts.commands.send(m_recommendation.sending(), [this, id](base::Result<std::vector<dispatch::Order>> orders) {
        m_isSending = false;
        Q_EMIT sendingChanged();
        if (!orders) {
            complain(tr("The order was not sent."), orders.error());
            if (m_incident.isLoaded() && m_incident.incident()->id == id)
                recommend();
            return;
        }
        if (m_recommendation.incident() == id)
            m_recommendation.clear();
        reloadIncident();
        ordersSent(*orders);
        Q_EMIT sent();
    });
}

void DeskModel::advance(const QString &orderId, dispatch::OrderState state, const QString &success, const QString &complaint)
{
    const auto id = dispatch::OrderId::parse(orderId.toStdString());
    if (!id || m_isAdvancing)
        return;
    m_isAdvancing = true;
    m_parts.commands.advance(*id, state, {}, [this, success, complaint](base::Result<dispatch::Order> order) {
        m_isAdvancing = false;
        if (!order)
            complain(complaint, order.error());
        else
            Q_EMIT done(success);
        reloadIncident();
    });
}

void DeskModel::advanceOrder(const QString &orderId, const QString &state)
{
    if (const auto known = dispatch::orderStateFromCode(state.toStdString()))
        advance(orderId, *known, tr("Noted as told by voice: %1").arg(words::orderState(state.toStdString())), tr("The step was not noted."));
}

void DeskModel::recallOrder(const QString &orderId)
{
    advance(orderId, dispatch::OrderState::Cancelled, tr("The order is recalled."), tr("The order was not recalled."));
}

void DeskModel::closeIncident(int disposition, const QString &text)
{
    if (!m_incident.isOpen() || m_isClosing)
        return;
    if (!m_incident.canClose())
        return explainOpenOrders();
    const auto number = m_incident.number();
    m_isClosing = true;
    Q_EMIT closingChanged();
    m_parts.commands.close(m_incident.incident()->id, static_cast<dispatch::Disposition>(disposition), text.trimmed().toStdString(),
                           [this, number](base::Result<dispatch::Incident> incident) {
                               m_isClosing = false;
                               Q_EMIT closingChanged();
                               if (!incident)
                                   return complain(tr("The incident was not closed."), incident.error());
                               if (m_incident.isLoaded() && m_incident.incident()->id == incident->id) {
                                   m_recommendation.clear();
                                   m_file.show(*incident);
                                   m_incident.show(*incident, m_roster);
                               }
                               m_undo.offer(tr("%1 is closed.").arg(number), [this, id = incident->id] {
                                   // A word for the record, in the officer's language.
                                   m_parts.commands.reopen(id, tr("Closed by mistake.").toStdString(), [this](base::Result<dispatch::Incident> open) {
                                       if (!open)
                                           return complain(tr("It could not be taken back."), open.error());
                                       Q_EMIT done(tr("%1 is open again.").arg(words::text(open->number)));
                                       reloadIncident();
                                   });
                               });
                           });
}

void DeskModel::explainOpenOrders()
{
    Q_EMIT failed(tr("%1 cannot be closed yet.").arg(m_incident.number()),
                  tr("It can be closed when the running orders are done or recalled (%n).", "", m_incident.activeOrders()), {});
}

void DeskModel::lookUpBuilding(const QString &purpose)
{
    constexpr qsizetype longestPurpose = 200;
    const QString why = purpose.simplified().left(longestPurpose);
    if (selection() != Selection::Building || m_building.isBusy() || why.isEmpty())
        return;
    m_building.setBusy(true);
    m_parts.commands.building(m_building.id(), why.toStdString(), [this](base::Result<station::BuildingFacts> facts) {
        if (!facts) {
            m_building.setBusy(false);
            return complain(tr("The register could not be asked."), facts.error());
        }
        m_building.showFacts(std::move(*facts));
    });
}

} // namespace radar::ui
