#include "desk_model.h"

#include <QFuture>
#include <QLoggingCategory>
#include <QPointer>
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

constexpr std::array closings{dispatch::Disposition::SettledOnScene, dispatch::Disposition::Warning,        dispatch::Disposition::ReportTaken,
                              dispatch::Disposition::FollowUp,       dispatch::Disposition::Arrest,         dispatch::Disposition::GoneOnArrival,
                              dispatch::Disposition::FalseAlarm,     dispatch::Disposition::SettledByPhone, dispatch::Disposition::CivilMatter,
                              dispatch::Disposition::Referred,       dispatch::Disposition::FieldInterview, dispatch::Disposition::Property,
                              dispatch::Disposition::BuildingSecure, dispatch::Disposition::NoReport,       dispatch::Disposition::EventCancelled,
                              dispatch::Disposition::Duplicate};

/// Whoever may not read incidents takes none down: they are not told.
void readUsualTypes(const Commands &commands, TypeListModel *types, std::function<void(const base::Error &)> complain)
{
    commands.usualTypes([types = QPointer(types), complain = std::move(complain)](const base::Result<std::vector<dispatch::IncidentType>> &usual) {
        if (usual && types)
            types->setUsual(*usual);
        else if (!usual && usual.error().kind != base::ErrorKind::Denied)
            complain(usual.error());
    });
}

QString cannotReadUsual() { return DeskModel::tr("Which incidents are usual here could not be read."); }

} // namespace

DeskModel::DeskModel(Parts parts, QObject *parent)
    : QObject(parent),
      m_parts(std::move(parts)),
      m_intake({m_parts.commands, m_parts.clock, m_parts.gazetteer, m_draft}),
      m_file(m_parts.commands, m_parts.clock),
      m_talk(m_parts.commands),
      m_phone(m_parts.commands, m_parts.phoneCodes),
      m_consent(m_parts.commands, m_parts.clock),
      m_cameras(m_parts.commands),
      m_search(m_parts.gazetteer),
      m_tools(toolParts()),
      m_alarms(m_parts.commands),
      m_ticker(m_parts.clock),
      m_pictureTime(m_parts.clock.now())
{
    const auto hear = [this]<typename... Part>(Part *...part) {
        (connect(part, &Part::done, this, &DeskModel::done), ...);
        (connect(part, &Part::failed, this, &DeskModel::complain), ...);
    };
    hear(m_tools.closures(), m_tools.containment(), &m_intake, &m_file, &m_talk, &m_cameras, m_tools.ask(), m_tools.camera(), &m_phone, &m_consent);
    connect(&m_alarms, &AlarmModel::failed, this, &DeskModel::complain);
    connect(&m_ticker, &Ticker::ticked, this, &DeskModel::checkData);
    connect(&m_ticker, &Ticker::ticked, this, &DeskModel::showLinks);
    connect(&m_ticker, &Ticker::ticked, &m_consent, &ConsentModel::tick);
    connect(&m_ticker, &Ticker::ticked, this, &DeskModel::keepRecommendationFresh);
    connect(&m_recommendation, &RecommendationModel::selectionChanged, this, &DeskModel::composePicture);
    connect(&m_draft, &NewIncidentModel::placeChanged, this, &DeskModel::composePicture);
    connect(&m_tools, &MapTools::overlayChanged, this, &DeskModel::composePicture);
    connect(&m_tools, &MapTools::closureClicked, this, &DeskModel::select);
    connect(&m_ticker, &Ticker::ticked, &m_tools, &MapTools::tick);
    connect(m_tools.containment(), &ContainmentTool::incidentMade, this, &DeskModel::select);
    connect(m_tools.containment(), &ContainmentTool::sent, this, [this] {
        m_recommendation.clear();
        reloadIncident();
    });
    connect(&m_intake, &IntakeModel::joined, this, &DeskModel::select);
    connect(&m_intake, &IntakeModel::pinMoved, this, [this](double latitude, double longitude) {
        Q_EMIT flyTo(latitude, longitude, 400);
        findDraftAddress();
    });
    connect(&m_file, &FileModel::incidentChanged, this, &DeskModel::reloadIncident);
    connect(&m_file, &FileModel::canGoBack, &m_undo, &Undo::offer);
    connect(&m_ticker, &Ticker::ticked, &m_file, &FileModel::tick);
    connect(&m_ticker, &Ticker::ticked, &m_intake, &IntakeModel::tick);
    connect(&m_cameras, &CameraWall::kept, this, &DeskModel::readPictures);
    m_search.setLookUp(m_parts.lookUpPeople);
    connect(&m_search, &SearchModel::failed, this, &DeskModel::complain);
    connect(this, &DeskModel::mayChanged, this, [this] { m_search.setMayLookUp(m_may.value(u"lookup.people"_s, true).toBool()); });
    connect(m_tools.coverage(), &CoverageTool::flyTo, this, &DeskModel::flyTo);
    connect(m_tools.camera(), &CameraEditor::saved, this, [this](const QString &id) {
        m_tools.leave();
        select(id);
        readRoster();
    });
    connect(&m_alarms, &AlarmModel::cameIn, &m_sound, &AlarmSound::news);
    connect(&m_alarms, &AlarmModel::changed, &m_sound, [this] { m_sound.setLevel(m_alarms.soundLevel()); });
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
        words::setAccountNames(m_roster->accounts);
        m_search.setRoster(m_roster);
        m_cameras.setRoster(m_roster);
        m_file.setRoster(m_roster);
        m_talk.setRoster(m_roster);
        showSelected();
        refreshSelection();
    });
}

void DeskModel::start()
{
    readRoster();
    readUsualTypes(m_parts.commands, m_draft.types(), [this](const base::Error &error) { complain(cannotReadUsual(), error); });
    checkJournal();
    m_intake.start();
    m_talk.start();
    m_ticker.start();
    m_isStarted = true;
}

void DeskModel::handOver(const QVariantMap &rights, std::optional<registry::AccountId> account)
{
    const bool isOther = account != m_account;
    m_account = account;
    m_may = rights;
    Q_EMIT mayChanged();
    if (!account)
        return;
    if (!m_isStarted)
        return start();
    if (!isOther)
        return;
    // The map goes on and what is half typed stays. What the one before was let see for a reason of their own is closed.
    m_cameras.closeAll();
    m_phone.closeSheet();
    m_consent.closeSheet();
    m_undo.forget();
    if (selection() == Selection::Building || !m_may.value(QLatin1StringView(registry::code(registry::Right::ReadIncidents))).toBool())
        clearSelection();
    readRoster();
    readUsualTypes(m_parts.commands, m_draft.types(), [this](const base::Error &error) { complain(cannotReadUsual(), error); });
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
    const bool isForOthers = error.detail.starts_with(registry::Guard::notAllowed);
    Q_EMIT failed(what,
                  isForOthers ? tr("Your account may not do that. Somebody whose role includes it can sign in here.") : words::advice(error.kind),
                  words::text(error.detail));
}

void DeskModel::retranslate()
{
    m_incidents.retranslate();
    m_incident.retranslate();
    m_recommendation.retranslate();
    m_cameras.retranslate();
    m_draft.retranslate();
    m_intake.retranslate();
    m_file.retranslate();
    m_talk.retranslate();
    m_satellite.retranslate();
    m_phone.retranslate();
    m_consent.retranslate();
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
