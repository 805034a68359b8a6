#include "desk_model.h"

#include <QFuture>
#include <QLoggingCategory>
#include <QPromise>
#include <QThreadPool>
#include <algorithm>
#include <array>
#include <utility>

#include "desk_ids.h"
#include "link_lines.h"
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
constexpr auto draftMark = "incident:new"; ///< where the incident being taken down is
constexpr std::array closings{dispatch::Disposition::SettledOnScene, dispatch::Disposition::Warning,        dispatch::Disposition::ReportTaken,
                              dispatch::Disposition::FollowUp,       dispatch::Disposition::Arrest,         dispatch::Disposition::GoneOnArrival,
                              dispatch::Disposition::FalseAlarm,     dispatch::Disposition::SettledByPhone, dispatch::Disposition::CivilMatter,
                              dispatch::Disposition::Referred,       dispatch::Disposition::FieldInterview, dispatch::Disposition::Property,
                              dispatch::Disposition::BuildingSecure, dispatch::Disposition::NoReport,       dispatch::Disposition::EventCancelled,
                              dispatch::Disposition::Duplicate};

} // namespace

DeskModel::DeskModel(Parts parts, QObject *parent)
    : QObject(parent),
      m_parts(std::move(parts)),
      m_intake({m_parts.commands, m_parts.clock, m_parts.gazetteer, m_draft}),
      m_file(m_parts.commands, m_parts.clock),
      m_phone(m_parts.commands, m_parts.phoneCodes),
      m_cameras(m_parts.commands),
      m_search(m_parts.gazetteer),
      m_tools(toolParts()),
      m_alarms(m_parts.commands),
      m_ticker(m_parts.clock),
      m_pictureTime(m_parts.clock.now())
{
    connect(&m_ticker, &Ticker::ticked, this, &DeskModel::checkData);
    connect(&m_ticker, &Ticker::ticked, this, &DeskModel::keepRecommendationFresh);
    connect(&m_recommendation, &RecommendationModel::selectionChanged, this, &DeskModel::composePicture);
    connect(&m_draft, &NewIncidentModel::placeChanged, this, &DeskModel::composePicture);
    connect(&m_tools, &MapTools::overlayChanged, this, &DeskModel::composePicture);
    connect(&m_tools, &MapTools::closureClicked, this, &DeskModel::select);
    connect(&m_ticker, &Ticker::ticked, &m_tools, &MapTools::tick);
    connect(m_tools.closures(), &ClosureTool::done, this, &DeskModel::done);
    connect(m_tools.closures(), &ClosureTool::failed, this, &DeskModel::complain);
    connect(m_tools.containment(), &ContainmentTool::done, this, &DeskModel::done);
    connect(m_tools.containment(), &ContainmentTool::failed, this, &DeskModel::complain);
    connect(m_tools.containment(), &ContainmentTool::incidentMade, this, &DeskModel::select);
    connect(m_tools.containment(), &ContainmentTool::sent, this, [this] {
        m_recommendation.clear();
        reloadIncident();
    });
    connect(&m_intake, &IntakeModel::done, this, &DeskModel::done);
    connect(&m_intake, &IntakeModel::failed, this, &DeskModel::complain);
    connect(&m_intake, &IntakeModel::joined, this, &DeskModel::select);
    connect(&m_intake, &IntakeModel::pinMoved, this, [this](double latitude, double longitude) {
        Q_EMIT flyTo(latitude, longitude, 400);
        findDraftAddress();
    });
    connect(&m_file, &FileModel::done, this, &DeskModel::done);
    connect(&m_file, &FileModel::failed, this, &DeskModel::complain);
    connect(&m_file, &FileModel::incidentChanged, this, &DeskModel::reloadIncident);
    connect(&m_ticker, &Ticker::ticked, &m_file, &FileModel::tick);
    connect(&m_ticker, &Ticker::ticked, &m_intake, &IntakeModel::tick);
    connect(&m_cameras, &CameraWall::done, this, &DeskModel::done);
    connect(&m_cameras, &CameraWall::failed, this, &DeskModel::complain);
    connect(&m_cameras, &CameraWall::kept, this, &DeskModel::readPictures);
    connect(m_tools.ask(), &AskTool::done, this, &DeskModel::done);
    connect(m_tools.ask(), &AskTool::failed, this, &DeskModel::complain);
    connect(m_tools.coverage(), &CoverageTool::flyTo, this, &DeskModel::flyTo);
    connect(m_tools.camera(), &CameraEditor::done, this, &DeskModel::done);
    connect(m_tools.camera(), &CameraEditor::failed, this, &DeskModel::complain);
    connect(m_tools.camera(), &CameraEditor::saved, this, [this](const QString &id) {
        m_tools.leave();
        select(id);
        readRoster();
    });
    connect(&m_alarms, &AlarmModel::failed, this, &DeskModel::complain);
    connect(&m_alarms, &AlarmModel::cameIn, &m_sound, &AlarmSound::news);
    connect(&m_alarms, &AlarmModel::changed, &m_sound, [this] { m_sound.setLevel(m_alarms.soundLevel()); });
    connect(&m_phone, &PhoneModel::done, this, &DeskModel::done);
    connect(&m_phone, &PhoneModel::failed, this, &DeskModel::complain);
    connect(&m_phone, &PhoneModel::moved, this, &DeskModel::readRoster);
    connect(&m_tools, &MapTools::activeChanged, this, [this] {
        if (selection() == Selection::Incident)
            reloadIncident();
    });
}

ToolParts DeskModel::toolParts()
{
    return {m_parts.commands, m_parts.clock,
            [this](geo::Wgs84 place, std::function<void(const QString &)> answer) { findAddress(place, 0, std::move(answer)); }};
}

void DeskModel::readRoster()
{
    m_parts.commands.roster([this](RosterPtr roster) {
        m_roster = std::move(roster);
        m_search.setRoster(m_roster);
        m_cameras.setRoster(m_roster);
        m_file.setRoster(m_roster);
        showSelected();
        refreshSelection();
    });
}

void DeskModel::start()
{
    readRoster();
    m_parts.commands.usualTypes([this](const base::Result<std::vector<dispatch::IncidentType>> &types) {
        if (!types)
            return complain(tr("Which incidents are usual here could not be read."), types.error());
        m_draft.types()->setUsual(*types);
    });
    checkJournal();
    m_intake.start();
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
    m_intake.retranslate();
    m_file.retranslate();
    m_satellite.retranslate();
    m_phone.retranslate();
    m_camera.retranslate();
    m_building.retranslate();
    m_search.retranslate();
    m_tools.retranslate();
    m_alarms.retranslate();
    findDraftAddress();
    findBuildingAddress();
    showLinks();
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
        complain(tr("Positions come in, but cannot be saved."), *picture->recordProblem);
    else if (wasBroken && !isRecordBroken())
        Q_EMIT over(tr("Positions come in, but cannot be saved."), tr("Positions are saved again."));
    m_pictureTime = m_parts.clock.now();
    m_search.setPicture(picture);
    m_incidents.show(picture->incidents);
    m_tools.show(picture);
    m_alarms.show(picture->alarms);
    composePicture();
    refreshSelection();
    checkData();
    showLinks();
    sayNotices();
}

// Each once, those of one moment together.
void DeskModel::sayNotices()
{
    constexpr qsizetype mostLines = 3;
    QStringList lines;
    bool isWarning = false;
    for (const picture::Notice &notice : m_picture->notices) {
        if (notice.number <= m_lastNotice)
            continue;
        m_lastNotice = notice.number;
        notice.isWarning ? lines.prepend(words::notice(notice)) : lines.append(words::notice(notice));
        isWarning = isWarning || notice.isWarning;
    }
    if (lines.isEmpty())
        return;
    const auto more = static_cast<int>(std::max<qsizetype>(0, lines.size() - mostLines));
    Q_EMIT noticed(lines.first(lines.size() - more).join(u'\n'), more ? tr("and %n more", "", more) : QString(), isWarning);
}

// Said only when something is new: the status bar builds its figures anew.
void DeskModel::showLinks()
{
    QVariantList lines = m_picture ? linkLines(m_picture->links, m_parts.clock.now()) : QVariantList();
    if (lines == m_links)
        return;
    m_links = std::move(lines);
    Q_EMIT linksChanged();
}

void DeskModel::composePicture()
{
    const auto &proposal = m_recommendation.proposal();
    const bool hasWays = !proposal.routes.empty() && m_incident.isOpen() && m_tools.active() == MapTools::Tool::None;
    m_shown = m_picture;
    if (m_picture && (hasWays || m_draft.isOpen() || m_tools.hasOverlay())) {
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
            insertSymbol(*composed, std::move(mark));
        }
        m_tools.addTo(*composed);
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
    const auto previous = std::exchange(m_dataState, state);
    Q_EMIT dataStateChanged();
    const QString quiet = tr("No positions come in any more.");
    if (state == DataState::Quiet && previous == DataState::Live && m_picture->lastPositionReceived && !isRecordBroken())
        Q_EMIT failed(quiet,
                      tr("Everybody on the map stands where they were last heard of. Check the network and the port for phones; ask by radio."),
                      tr("The last position came at %1.").arg(words::clock(*m_picture->lastPositionReceived)));
    else if (state == DataState::Live && previous == DataState::Quiet)
        Q_EMIT over(quiet, tr("Positions come in again."));
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
    if (carrier)
        m_phone.show(*carrier);
    else
        m_phone.hide();
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

void DeskModel::mapClicked(const QVariantMap &what)
{
    const auto kind = what.value(u"kind"_s).toString();
    const auto id = what.value(u"id"_s).toString();
    if (id == QLatin1String(draftMark) || m_tools.click(what))
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
            if (m_draft.place() != place)
                return;
            m_draft.setFoundAddress(text);
            m_intake.addressFound(text);
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

} // namespace radar::ui
