#include "desk_model.h"

#include <QFuture>
#include <QLoggingCategory>
#include <QPromise>
#include <QThreadPool>
#include <algorithm>
#include <array>

#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

Q_LOGGING_CATEGORY(uiLog, "radar.ui")

constexpr std::chrono::seconds frozenAfter{10};

/// Each phone is heard once a minute or more often: ten times the mean gap between two positions is silence.
std::chrono::seconds quietAfter(int onDuty)
{
    return std::clamp(std::chrono::seconds(600) / std::max(1, onDuty), std::chrono::seconds(10), std::chrono::seconds(60));
}
constexpr std::chrono::seconds recommendAgain{5};
constexpr auto draftMark = "incident:new"; ///< where the incident being taken down is
constexpr std::array closings{dispatch::Disposition::SettledOnScene, dispatch::Disposition::Warning,        dispatch::Disposition::ReportTaken,
                              dispatch::Disposition::FollowUp,       dispatch::Disposition::Arrest,         dispatch::Disposition::GoneOnArrival,
                              dispatch::Disposition::FalseAlarm,     dispatch::Disposition::SettledByPhone, dispatch::Disposition::CivilMatter,
                              dispatch::Disposition::Referred,       dispatch::Disposition::FieldInterview, dispatch::Disposition::Property,
                              dispatch::Disposition::BuildingSecure, dispatch::Disposition::NoReport,       dispatch::Disposition::EventCancelled,
                              dispatch::Disposition::Duplicate};

template <typename Id>
std::optional<Id> idFrom(const QString &prefixed)
{
    return Id::parse(prefixed.sliced(prefixed.indexOf(u':') + 1).toStdString());
}

basemap::FeatureId buildingOf(const QString &selectedId)
{
    return selectedId.startsWith("building:"_L1) ? selectedId.sliced(9).toLongLong() : basemap::FeatureId(0);
}

/// How many are ticked from the start: the more urgent, the more.
int preselected(dispatch::Level level) { return level == dispatch::Level::One ? 3 : level == dispatch::Level::Two ? 2 : 1; }

} // namespace

DeskModel::DeskModel(Parts parts, QObject *parent)
    : QObject(parent), m_parts(std::move(parts)), m_search(m_parts.gazetteer), m_ticker(m_parts.clock), m_pictureTime(m_parts.clock.now())
{
    connect(&m_ticker, &Ticker::ticked, this, &DeskModel::checkData);
    connect(&m_ticker, &Ticker::ticked, this, &DeskModel::keepRecommendationFresh);
    connect(&m_recommendation, &RecommendationModel::selectionChanged, this, &DeskModel::composePicture);
    connect(&m_draft, &NewIncidentModel::placeChanged, this, &DeskModel::composePicture);
}

void DeskModel::start()
{
    m_parts.commands.roster([this](RosterPtr roster) {
        m_roster = std::move(roster);
        m_search.setRoster(m_roster);
        showSelected();
        refreshSelection();
    });
    m_parts.commands.usualTypes([this](const base::Result<std::vector<dispatch::IncidentType>> &types) {
        if (!types)
            return complain(tr("Which incidents are usual here could not be read."), types.error());
        m_draft.types()->setUsual(*types);
    });
    checkJournal();
    m_ticker.start();
}

void DeskModel::checkJournal()
{
    m_parts.commands.verifyJournal([this](base::Result<store::VerifyReport> report) {
        const bool isIntact = report && report->intact;
        m_journalState = isIntact ? JournalState::Intact : JournalState::Broken;
        m_journalEntries = report ? static_cast<double>(report->entries) : 0;
        Q_EMIT journalChanged();
        if (!report)
            complain(tr("The journal could not be read."), report.error());
        else if (!isIntact)
            complain(tr("The record was changed by a foreign hand at entry %1.").arg(report->brokenSequence),
                     {base::ErrorKind::Corrupt, report->finding});
    });
}

QString DeskModel::placeTitle() const { return m_parts.map ? words::text(m_parts.map->title) : QString(); }

QVariantList DeskModel::dispositions() const
{
    QVariantList rows;
    for (const auto disposition : closings)
        rows += QVariantMap{{u"number"_s, static_cast<int>(disposition)}, {u"text"_s, words::disposition(disposition)}};
    return rows;
}

void DeskModel::complain(const QString &what, const base::Error &error)
{
    qCInfo(uiLog) << base::name(error.kind) << words::text(error.detail);
    Q_EMIT failed(what, words::advice(error.kind), words::text(error.detail));
}

void DeskModel::retranslate()
{
    m_incidents.retranslate();
    m_incident.retranslate();
    m_recommendation.retranslate();
    m_draft.retranslate();
    m_satellite.retranslate();
    m_camera.retranslate();
    m_building.retranslate();
    m_search.retranslate();
    findDraftAddress();
    findBuildingAddress();
    Q_EMIT languageChanged();
}

// ── the picture ──────────────────────────────────────────────────────────────────────────────────────────────────────

void DeskModel::show(const picture::PicturePtr &picture)
{
    if (!picture)
        return;
    const bool wasBroken = isRecordBroken();
    m_picture = picture;
    if (isRecordBroken() && !wasBroken)
        complain(tr("Positions come in, but cannot be saved."), {base::ErrorKind::Unavailable, picture->recordProblem});
    m_pictureTime = m_parts.clock.now();
    m_search.setPicture(picture);
    m_incidents.show(picture->incidents);
    composePicture();
    refreshSelection();
    checkData();
}

void DeskModel::composePicture()
{
    const auto &proposal = m_recommendation.proposal();
    const bool hasWays = !proposal.routes.empty() && m_incident.isOpen();
    m_shown = m_picture;
    if (m_picture && (hasWays || m_draft.isOpen())) {
        auto composed = std::make_shared<picture::Picture>(*m_picture);
        for (std::size_t i = 0; hasWays && i < proposal.routes.size(); ++i) {
            if (proposal.routes[i].empty())
                continue;
            const auto satellite = proposal.recommendation.chosen[i].satellite;
            const bool isSelected = m_recommendation.isSelected(satellite);
            composed->routes.push_back({"candidate:" + satellite.toString(), "satellite:" + satellite.toString(),
                                        isSelected ? picture::Status::Available : picture::Status::Offline, true, proposal.routes[i]});
        }
        if (m_draft.isOpen()) {
            picture::Symbol mark;
            mark.id = draftMark;
            mark.kind = picture::SymbolKind::Incident;
            mark.status = picture::Status::Alarm;
            mark.rank = 3;
            mark.position = m_draft.place();
            composed->symbols.insert(std::ranges::lower_bound(composed->symbols, mark.id, {}, &picture::Symbol::id), mark);
        }
        m_shown = std::move(composed);
    }
    Q_EMIT pictureChanged();
}

double DeskModel::lastPositionTime() const
{
    return m_picture && m_picture->lastPositionReceived ? words::milliseconds(*m_picture->lastPositionReceived) : 0;
}

void DeskModel::checkData()
{
    const auto now = m_parts.clock.now();
    auto state = DataState::Live;
    if (now - m_pictureTime > frozenAfter)
        state = DataState::Frozen;
    else if (!m_picture)
        state = DataState::Waiting;
    else if (m_picture->counts.onDuty > 0
             && (!m_picture->lastPositionReceived || now - *m_picture->lastPositionReceived > quietAfter(m_picture->counts.onDuty)))
        state = DataState::Quiet;
    if (state == m_dataState)
        return;
    m_dataState = state;
    Q_EMIT dataStateChanged();
}

// ── selection ────────────────────────────────────────────────────────────────────────────────────────────────────────

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
    return Selection::Nothing;
}

void DeskModel::select(const QString &id)
{
    if (id == m_selectedId)
        return;
    m_selectedId = id;
    if (selection() == Selection::Incident) {
        openIncident(id);
    } else {
        m_incident.clear();
        m_recommendation.clear();
        m_lastCard = {};
    }
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
        }
    }
    if (selection() == Selection::Camera && m_roster)
        if (const auto camera = idFrom<registry::CameraId>(m_selectedId))
            if (const auto *found = m_roster->camera(*camera))
                m_camera.show(*found);
}

void DeskModel::clearSelection() { select({}); }

void DeskModel::refreshSelection()
{
    if (!m_picture)
        return;
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
        m_incident.show(std::move(*incident), m_roster);
        const bool needsSomebody = m_incident.isOpen() && m_incident.incident()->state == dispatch::IncidentState::Reported;
        if (needsSomebody && !m_isSending && m_recommendation.state() == RecommendationModel::None)
            recommend(); // opened anew, or the last one has refused
        if (!m_incident.isOpen())
            m_recommendation.clear();
    });
}

void DeskModel::mapClicked(const QVariantMap &what)
{
    const auto kind = what.value(u"kind"_s).toString();
    const auto id = what.value(u"id"_s).toString();
    if (id == QLatin1String(draftMark))
        return;
    if (kind == "satellite"_L1 || kind == "incident"_L1 || kind == "camera"_L1)
        return select(id);
    if (!what.value(u"valid"_s).toBool())
        return;
    if (kind == "building"_L1)
        select(id);
    else if (selection() == Selection::Building)
        clearSelection();
    beginIncident(what.value(u"latitude"_s).toDouble(), what.value(u"longitude"_s).toDouble(), id);
}

void DeskModel::findAddress(geo::Wgs84 place, basemap::FeatureId building, std::function<void(const QString &)> answer)
{
    if (!m_parts.gazetteer)
        return;
    QPromise<basemap::Address> promise;
    promise.future().then(this, [answer = std::move(answer)](const basemap::Address &address) {
        answer(words::text(address.text(words::languageCode().toStdString())));
    });
    QThreadPool::globalInstance()->start([promise = std::move(promise), gazetteer = m_parts.gazetteer, place, building]() mutable {
        promise.start();
        promise.addResult(gazetteer->describe(place, building));
        promise.finish();
    });
}

void DeskModel::findDraftAddress()
{
    if (m_draft.isOpen())
        findAddress(m_draft.place(), m_draft.building(), [this, place = m_draft.place()](const QString &text) {
            if (m_draft.place() == place)
                m_draft.setFoundAddress(text);
        });
}

void DeskModel::findBuildingAddress()
{
    if (selection() != Selection::Building || !m_parts.gazetteer)
        return;
    const auto *building = m_parts.gazetteer->building(m_building.id());
    if (!building)
        return;
    findAddress(m_parts.map->frame.toWgs84(building->centre), building->id, [this, id = building->id](const QString &text) {
        if (m_building.id() == id)
            m_building.setAddress(text);
    });
}

void DeskModel::goTo(int searchRow)
{
    const auto *thing = m_search.at(searchRow);
    if (!thing)
        return;
    const auto found = *thing;
    if (!found.id.isEmpty())
        select(found.id);
    if (found.position)
        Q_EMIT flyTo(found.position->latitude, found.position->longitude, 250);
}

void DeskModel::showOnMap(const QString &id)
{
    if (!m_picture)
        return;
    const auto symbol = std::ranges::find(m_picture->symbols, id.toStdString(), &picture::Symbol::id);
    if (symbol != m_picture->symbols.end())
        Q_EMIT flyTo(symbol->position.latitude, symbol->position.longitude, 250);
    else
        Q_EMIT failed(tr("There is no position to show."), tr("Who is off duty is not tracked; who is on duty may not have a position yet."), {});
}

// ── the path ─────────────────────────────────────────────────────────────────────────────────────────────────────────

void DeskModel::beginIncident(double latitude, double longitude, const QString &building)
{
    const geo::Wgs84 place{latitude, longitude};
    if (!place.isValid() || m_draft.isBusy())
        return;
    m_draft.begin(place, buildingOf(building));
    findDraftAddress();
}

void DeskModel::report()
{
    if (!m_draft.canReport())
        return;
    m_draft.setBusy(true);
    m_parts.commands.report(m_draft.value(), [this](base::Result<dispatch::Incident> incident) {
        m_draft.setBusy(false);
        if (!incident)
            return complain(tr("The incident was not recorded."), incident.error());
        m_draft.discard();
        m_selectedId = words::text("incident:" + incident->id.toString());
        m_recommendation.clear();
        m_lastCard = {};
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
    m_parts.commands.recommend(m_recommendation.incident(), [this, id = m_recommendation.incident()](base::Result<Proposal> proposal) {
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
    m_recommendation.ask(id, preselected(m_incident.incident()->level));
    m_parts.commands.recommend(id, [this, id](base::Result<Proposal> proposal) {
        if (m_recommendation.incident() != id || m_recommendation.state() != RecommendationModel::Asking)
            return;
        if (!proposal) {
            m_recommendation.fail(words::advice(proposal.error().kind));
            return complain(tr("Nobody could be recommended."), proposal.error());
        }
        m_recommendation.show(std::move(*proposal), m_roster, m_incident.incident()->position);
    });
}

void DeskModel::send()
{
    const auto satellites = m_recommendation.selected();
    if (m_isSending || satellites.empty() || m_recommendation.state() != RecommendationModel::Ready || !m_recommendation.isSettled())
        return;
    m_isSending = true;
    Q_EMIT sendingChanged();
    const auto id = m_recommendation.incident();
    m_parts.commands.send(id, satellites, m_recommendation.proposal().recommendation, [this, id](base::Result<std::vector<dispatch::Order>> orders) {
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
                                   m_incident.show(std::move(*incident), m_roster);
                               }
                               Q_EMIT done(tr("%1 is closed.").arg(number));
                           });
}

void DeskModel::explainOpenOrders()
{
    Q_EMIT failed(tr("%1 cannot be closed yet.").arg(m_incident.number()),
                  tr("It can be closed when the running orders are done or recalled (%n).", "", m_incident.activeOrders()), {});
}

void DeskModel::lookUpBuilding()
{
    if (selection() != Selection::Building || m_building.isBusy())
        return;
    m_building.setBusy(true);
    m_parts.commands.building(m_building.id(), [this](base::Result<station::BuildingFacts> facts) {
        if (!facts) {
            m_building.setBusy(false);
            return complain(tr("The register could not be asked."), facts.error());
        }
        m_building.showFacts(std::move(*facts));
    });
}

} // namespace radar::ui
