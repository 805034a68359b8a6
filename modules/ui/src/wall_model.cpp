#include "wall_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "dispatch/alarms.h"
#include "geo/distance.h"
#include "incident_list_model.h"
#include "station/wall.h"
#include "words.h"

using namespace Qt::StringLiterals;

namespace radar::ui {

namespace {

QVariantList unitsOf(const picture::IncidentCard &card)
{
    QVariantList units;
    for (const picture::IncidentCard::Unit &unit : card.units) {
        const auto state = dispatch::orderStateFromCode(unit.orderState);
        if (!state || !dispatch::isActive(*state))
            continue;
        units += QVariantMap{{u"callSign"_s, words::text(unit.callSign)},
                             {u"shape"_s, shapeOfOrder(unit.orderState)},
                             {u"stateText"_s, words::orderState(unit.orderState)},
                             {u"expectedArrival"_s, unit.expectedArrival ? words::milliseconds(*unit.expectedArrival) : 0.0},
                             {u"isLate"_s, unit.isOverdue}};
    }
    // Who is there, then who is there next.
    std::ranges::stable_sort(units, {}, [](const QVariant &unit) {
        const QVariantMap one = unit.toMap();
        const double arrival = one[u"expectedArrival"_s].toDouble();
        return std::pair(one[u"shape"_s].toString() != "onscene"_L1, arrival > 0 ? arrival : std::numeric_limits<double>::max());
    });
    return units;
}

/// Until when something has to happen: somebody is sent, or the first limit of those who were.
std::optional<base::Time> dueOf(const picture::IncidentCard &card, const picture::WallFacts *facts)
{
    std::optional<base::Time> due;
    for (const picture::IncidentCard::Unit &unit : card.units)
        if (unit.due && (!due || *unit.due < *due))
            due = unit.due;
    const bool isWaiting = card.state == dispatch::code(dispatch::IncidentState::Reported);
    if (isWaiting && facts && card.level >= 1 && card.level <= 3)
        if (const base::Duration limit = facts->untilSent.at(static_cast<std::size_t>(card.level - 1)); limit.count() > 0)
            due = card.reportedTime + limit;
    return due;
}

QString figure(int count, bool isKnown) { return isKnown ? QString::number(count) : u"–"_s; }

/// "0:45", "12:08", from 100 minutes on "2h05": for medians.
QString figure(const std::optional<base::Duration> &time)
{
    if (!time)
        return u"–"_s;
    const auto seconds = static_cast<int>(std::chrono::round<std::chrono::seconds>(*time).count());
    const int minutes = seconds / 60;
    return minutes < 100 ? u"%1:%2"_s.arg(minutes).arg(seconds % 60, 2, 10, QChar(u'0'))
                         : u"%1h%2"_s.arg(minutes / 60).arg(minutes % 60, 2, 10, QChar(u'0'));
}

/// The desk had its time, and nobody there has acknowledged it: now it is for others, too.
bool isLeft(const picture::Alarm &alarm)
{
    return alarm.state == dispatch::code(dispatch::AlarmState::Unacknowledged) && !alarm.escalation.empty()
        && alarm.escalation != dispatch::code(dispatch::Escalation::Desk);
}

} // namespace

WallModel::WallModel(const base::Clock &steady, QObject *parent)
    : QObject(parent), m_steady(steady), m_begun(steady.now()), m_clock(steady), m_ticker(m_clock)
{
    connect(&m_ticker, &Ticker::ticked, this, &WallModel::checkAge);
}

void WallModel::listen(WallSource &source)
{
    connect(&source, &WallSource::pictureCame, this, &WallModel::show);
    connect(&source, &WallSource::factsCame, this, &WallModel::showFacts);
    connect(&source, &WallSource::mapCame, this, &WallModel::showMap);
    connect(&source, &WallSource::mapProgress, this, [this](double share) {
        m_mapProgress = share;
        Q_EMIT mapChanged();
    });
    connect(&source, &WallSource::stateChanged, this, &WallModel::showState);
    connect(&source, &WallSource::joined, this, [this](const QTimeZone &zone) {
        words::setStationZone(zone);
        join();
    });
}

void WallModel::start() { m_ticker.start(); }

void WallModel::tick() { m_ticker.tick(); }

void WallModel::join() { m_clock.forget(); }

QString WallModel::placeTitle() const { return m_map ? words::text(m_map->title) : QString(); }

void WallModel::showMap(const std::shared_ptr<const basemap::Map> &map)
{
    m_map = map;
    m_mapProgress = 1;
    Q_EMIT mapChanged();
}

void WallModel::showState(WallSource::State state)
{
    m_state = state;
    Q_EMIT lineChanged();
}

QString WallModel::lineText() const
{
    switch (m_state) {
    case WallSource::State::Joined: return {};
    case WallSource::State::Connecting: return tr("The station does not answer. It is asked again every few seconds.");
    case WallSource::State::OtherVersion: return tr("Station and wall are of different versions. Install the same on both.");
    case WallSource::State::NotInvited: return tr("The station does not let this wall in. Make a new invitation for it.");
    case WallSource::State::Full: return tr("The station shows as many walls as it can. Switch another one off.");
    case WallSource::State::BadMap: return tr("The map that the station sends cannot be read.");
    }
    return {};
}

// ── the picture ──────────────────────────────────────────────────────────────────────────────────────────────────────

void WallModel::show(const picture::PicturePtr &picture)
{
    m_picture = picture;
    m_clock.note(picture->madeTime);
    showIncidents();
    compose();
    Q_EMIT pictureChanged();
    checkAge();
    follow();
}

void WallModel::compose()
{
    m_shown = m_picture;
    if (!m_picture || !m_overlay)
        return;
    auto composed = std::make_shared<picture::Picture>(*m_picture);
    composed->overlay = m_overlay;
    m_shown = std::move(composed);
}

void WallModel::showIncidents()
{
    QList<QVariantMap> rows;
    for (const picture::IncidentCard *card : station::mostUrgentFirst(*m_picture)) {
        const auto due = dueOf(*card, m_facts.get());
        rows += QVariantMap{{u"id"_s, words::text(card->id)},
                            {u"number"_s, words::text(card->number)},
                            {u"typeText"_s, words::incidentType(card->type)},
                            {u"address"_s, words::text(card->address)},
                            {u"level"_s, card->level},
                            {u"levelText"_s, words::level(card->level)},
                            {u"shape"_s, shapeOfIncident(card->state)},
                            {u"stateText"_s, words::incidentState(card->state)},
                            {u"reportedTime"_s, words::milliseconds(card->reportedTime)},
                            {u"dueTime"_s, due ? words::milliseconds(*due) : 0.0},
                            {u"units"_s, unitsOf(*card)}};
    }
    m_incidents.setRows(std::move(rows));
}

QStringList WallModel::alarms() const
{
    QStringList lines, left;
    constexpr int high = 1;
    for (const picture::Alarm &alarm : m_picture ? m_picture->alarms : std::vector<picture::Alarm>()) {
        if (isLeft(alarm))
            left += tr("Nobody at the desk sees to it: %1").arg(words::alarmTitle(alarm));
        else if (alarm.level <= high && alarm.state != dispatch::code(dispatch::AlarmState::Shelved) && !alarm.isHandled)
            lines += words::alarmTitle(alarm);
    }
    left += lines;
    left.removeDuplicates();
    return left;
}

int WallModel::soundLevel() const
{
    int level = -1;
    for (const picture::Alarm &alarm : m_picture ? m_picture->alarms : std::vector<picture::Alarm>())
        if (isLeft(alarm) && alarm.sounds && (level < 0 || alarm.level < level))
            level = alarm.level;
    return m_isFrozen ? -1 : level; // what an old picture says may be seen to by now
}

/// The view changes with the set of incidents, and with nothing else.
void WallModel::follow()
{
    if (!m_map)
        return;
    std::set<std::string> open;
    geo::Wgs84Box box;
    for (const picture::IncidentCard &card : m_picture->incidents) {
        if (card.state == dispatch::code(dispatch::IncidentState::Handled) || !card.position.isValid())
            continue;
        open.insert(card.id);
        box.include(card.position);
    }
    if (m_hasFollowed && open == m_followed)
        return;
    m_hasFollowed = true;
    m_followed = std::move(open);
    if (m_followed.empty())
        return Q_EMIT homeAsked();
    constexpr double around = 520,
                     perMeter =
                         2.6; // what one incident is seen in; how far the eye goes back for a wider set, of which a third of the screen is free
    const geo::Wgs84 middle = box.centre();
    Q_EMIT viewAsked(middle.latitude, middle.longitude, around + perMeter * geo::distanceMeters(box.southWest, box.northEast));
}

void WallModel::lookAtAll()
{
    m_hasFollowed = false;
    if (m_picture)
        follow();
}

// ── the facts ────────────────────────────────────────────────────────────────────────────────────────────────────────

void WallModel::showFacts(const picture::WallFactsPtr &facts)
{
    m_facts = facts;
    m_tiers.clear();
    for (std::size_t tier = 0; tier < facts->tiers.size(); ++tier)
        m_tiers += QVariantMap{{u"name"_s, words::tier(static_cast<registry::Tier>(tier))},
                               {u"onDuty"_s, facts->tiers.at(tier).onDuty},
                               {u"available"_s, facts->tiers.at(tier).available}};
    m_absence.clear();
    auto overlay = std::make_shared<picture::Overlay>();
    if (facts->absence) {
        const picture::Absence &absence = *facts->absence;
        QVariantList streets;
        for (const picture::Absence::Street &street : absence.streets)
            streets += QVariantMap{{u"name"_s, words::text(words::isChinese() ? street.name : street.nameEnglish)},
                                   {u"meters"_s, words::distance(street.meters)},
                                   {u"since"_s, words::milliseconds(street.since)}};
        const double all = absence.gapMeters + absence.coveredMeters;
        m_absence = {{u"minutes"_s, static_cast<int>(std::chrono::duration_cast<std::chrono::minutes>(absence.limit).count())},
                     {u"percent"_s, all > 0 ? static_cast<int>(std::lround(100 * absence.gapMeters / all)) : 0},
                     {u"isNone"_s, absence.gapMeters < 1},
                     {u"isAll"_s, absence.coveredMeters < 1},
                     {u"meters"_s, words::distance(absence.gapMeters)},
                     {u"streets"_s, streets}};
        for (const auto &line : absence.lines)
            overlay->lines.push_back({picture::Overlay::Tone::Warning, 0, line});
    }
    m_overlay = overlay->lines.empty() ? nullptr : std::move(overlay);
    QList<QVariantMap> cameras;
    for (const picture::WallCamera &camera : facts->cameras)
        cameras += QVariantMap{{u"id"_s, words::text(camera.id)},
                               {u"name"_s, words::text(camera.name)},
                               {u"address"_s, words::text(camera.address)},
                               {u"isSeen"_s, camera.isSeen}};
    m_cameras.setRows(std::move(cameras));
    showEvents();
    showDays();
    if (m_picture) {
        showIncidents(); // their limits
        compose();
        Q_EMIT pictureChanged();
    }
    Q_EMIT factsChanged();
}

void WallModel::showEvents()
{
    QList<QVariantMap> rows;
    for (const picture::RecordEvent &event : m_facts->events)
        rows += QVariantMap{{u"time"_s, words::clock(event.time).left(5)}, {u"text"_s, words::recordEvent(event)}};
    m_events.setRows(std::move(rows));
}

void WallModel::showDays()
{
    m_days.clear();
    if (!m_facts->daysTime)
        return;
    const picture::DayFigures &today = m_facts->today;
    const picture::DayFigures &week = m_facts->lastWeek;
    const picture::DayFigures &year = m_facts->lastYear;
    const auto counted = [&](const QString &name, int picture::DayFigures::*member) {
        return QVariantMap{{u"name"_s, name},
                           {u"today"_s, figure(today.*member, today.isOnRecord)},
                           {u"week"_s, figure(week.*member, week.isOnRecord)},
                           {u"year"_s, figure(year.*member, year.isOnRecord)}};
    };
    const auto timed = [&](const QString &name, std::optional<base::Duration> picture::DayFigures::*member) {
        return QVariantMap{
            {u"name"_s, name}, {u"today"_s, figure(today.*member)}, {u"week"_s, figure(week.*member)}, {u"year"_s, figure(year.*member)}};
    };
    const QVariantList rows{counted(tr("Incidents"), &picture::DayFigures::incidents), counted(tr("Taken in"), &picture::DayFigures::arrests),
                            counted(tr("Cases"), &picture::DayFigures::cases),         timed(tr("Sent in"), &picture::DayFigures::untilSent),
                            timed(tr("There in"), &picture::DayFigures::untilThere),   timed(tr("Closed in"), &picture::DayFigures::untilClosed)};
    QVariantList hours;
    int most = 1;
    for (const picture::DayFigures *day : {&today, &week, &year}) {
        QVariantList row;
        for (const int count : day->hours) {
            row += day->isOnRecord ? count : 0;
            most = std::max(most, day->isOnRecord ? count : 0);
        }
        hours += QVariant(row);
    }
    m_days = {{u"rows"_s, rows}, {u"hours"_s, hours}, {u"most"_s, most}, {u"hour"_s, m_facts->hour}};
}

void WallModel::retranslate()
{
    if (m_facts)
        showFacts(m_facts);
    if (m_picture)
        showIncidents();
    Q_EMIT pictureChanged();
    Q_EMIT lineChanged();
}

// ── how old it is ────────────────────────────────────────────────────────────────────────────────────────────────────

double WallModel::pictureTime() const { return m_picture ? words::milliseconds(m_picture->madeTime) : 0; }

double WallModel::lastPositionTime() const
{
    return m_picture && m_picture->lastPositionReceived ? words::milliseconds(*m_picture->lastPositionReceived) : 0;
}

int WallModel::dataAge() const { return static_cast<int>(std::chrono::floor<std::chrono::seconds>(m_clock.age(m_begun)).count()); }

void WallModel::checkAge()
{
    const bool isFrozen = m_clock.age(m_begun) > frozenAfter;
    if (std::exchange(m_isFrozen, isFrozen) != isFrozen)
        Q_EMIT frozenChanged();
    Q_EMIT aged();
    const int level = soundLevel();
    if (std::exchange(m_soundLevel, level) != level)
        Q_EMIT soundChanged(level);
}

} // namespace radar::ui
