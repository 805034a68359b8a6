#include "wiring/wall_facts_keeper.h"

#include <QFuture>
#include <QLoggingCategory>
#include <QPromise>
#include <QThreadPool>
#include <chrono>

namespace radar::app {

using namespace std::chrono_literals;
using base::Result;

namespace {

Q_LOGGING_CATEGORY(log, "radar.wall")

constexpr auto basisEvery = 2s;
constexpr auto surveyEvery = 15s;
constexpr auto recordEvery = 60s;      // and when an incident has changed,
constexpr auto recordAtMostEvery = 3s; // but not oftener
constexpr auto absenceLimit = std::chrono::minutes(3);
constexpr registry::Tier absenceTier = registry::Tier::Close;

/// Work on a pool thread, its value back on the thread of `context`.
template <typename Work, typename Then>
void onPool(QObject *context, Work work, Then then)
{
    using Value = std::invoke_result_t<Work>;
    auto promise = std::make_shared<QPromise<std::shared_ptr<Value>>>();
    promise->start();
    promise->future().then(context, [then = std::move(then)](const std::shared_ptr<Value> &value) mutable { then(std::move(*value)); });
    QThreadPool::globalInstance()->start([promise, work = std::move(work)]() mutable {
        promise->addResult(std::make_shared<Value>(work()));
        promise->finish();
    });
}

std::string looksOf(const picture::Picture &picture)
{
    std::string looks;
    for (const picture::IncidentCard &card : picture.incidents) {
        looks += card.id + card.state;
        for (const picture::IncidentCard::Unit &unit : card.units)
            looks += unit.symbol + unit.orderState;
    }
    return looks;
}

} // namespace

void WallFactsKeeper::keep(const picture::PicturePtr &picture)
{
    const base::Time time = now();
    if (!m_isAsking && time - m_basisAsked >= basisEvery)
        askBasis();
    if (!m_isSurveying && m_situation && time - m_surveyed >= surveyEvery)
        survey();
    std::string looks = looksOf(*picture);
    const auto sinceRead = time - m_recordRead;
    if (!m_isReading && (sinceRead >= recordEvery || (looks != m_recordOf && sinceRead >= recordAtMostEvery))) {
        m_recordOf = std::move(looks);
        readRecord();
    }
    chooseCameras(*picture);
}

void WallFactsKeeper::forget()
{
    ++m_look;
    m_facts = {};
    m_situation.reset();
    m_basisAsked = m_surveyed = m_recordRead = {};
    m_recordOf.clear();
    m_opened.clear();
    m_isAsking = m_isSurveying = m_isReading = false;
}

void WallFactsKeeper::askBasis()
{
    struct Timed {
        station::WallBasis basis;
        base::Duration took{0};
    };
    m_isAsking = true;
    m_basisAsked = now();
    m_station.ask(
        this,
        [](station::Station &station) {
            const auto begin = std::chrono::steady_clock::now();
            Timed timed{station::wallBasis(station)};
            timed.took = std::chrono::duration_cast<base::Duration>(std::chrono::steady_clock::now() - begin);
            return timed;
        },
        [this, look = m_look](Timed timed) {
            if (look != m_look)
                return;
            m_isAsking = false;
            m_longestQuestion = std::max(m_longestQuestion, timed.took);
            m_facts.madeTime = timed.basis.facts.madeTime;
            m_facts.tiers = timed.basis.facts.tiers;
            m_facts.untilSent = timed.basis.facts.untilSent;
            m_situation = std::make_shared<const station::Situation>(std::move(timed.basis.situation));
            if (unnamedChanged)
                unnamedChanged(std::move(timed.basis.unnamed));
        });
}

void WallFactsKeeper::survey()
{
    m_isSurveying = true;
    m_surveyed = now();
    onPool(
        this, [situation = m_situation, before = m_facts.absence] { return station::absence(*situation, absenceLimit, absenceTier, before); },
        [this, look = m_look](Result<picture::Absence> absence) {
            if (look != m_look)
                return;
            m_isSurveying = false;
            if (absence)
                m_facts.absence = std::move(*absence);
            else
                m_facts.absence.reset();
        });
}

void WallFactsKeeper::readRecord()
{
    m_isReading = true;
    m_recordRead = now();
    onPool(
        this,
        [file = m_folder.database(), zone = m_station.timeZone(), time = m_recordRead]() -> Result<picture::WallFacts> {
            const auto record = store::ReadConnection::open(file, station::Station::migrations());
            if (!record)
                return std::unexpected(record.error());
            picture::WallFacts facts;
            if (auto read = station::readWallRecord(**record, zone, time, facts); !read)
                return std::unexpected(read.error());
            return facts;
        },
        [this, look = m_look](Result<picture::WallFacts> read) {
            if (look != m_look)
                return;
            m_isReading = false;
            if (!read) {
                qCWarning(log) << "the record cannot be counted:" << read.error().detail.c_str();
                m_facts.daysTime.reset(); // what cannot be counted is not shown
                return;
            }
            m_facts.daysTime = read->daysTime;
            m_facts.today = read->today;
            m_facts.lastWeek = read->lastWeek;
            m_facts.lastYear = read->lastYear;
            m_facts.hour = read->hour;
            m_facts.events = std::move(read->events);
        });
}

void WallFactsKeeper::chooseCameras(const picture::Picture &picture)
{
    const auto cards = station::mostUrgentFirst(picture);
    const picture::IncidentCard *top = cards.empty() ? nullptr : cards.front();
    if (top && top->state == dispatch::code(dispatch::IncidentState::Handled))
        top = nullptr;
    const std::string wanted = top ? top->id : std::string();
    if (wanted != m_facts.topIncident) {
        m_facts.topIncident = wanted;
        m_facts.cameras.clear();
    }
    if (wanted == m_opened || (top && !m_situation))
        return;
    m_opened = wanted;
    if (!top)
        return;
    onPool(
        this, [situation = m_situation, place = top->position] { return station::planCameras(*situation, {place, picture::WallFacts::mostCameras}); },
        [this, look = m_look, incident = wanted, number = top->number](Result<station::PlanCameras> planned) {
            if (look == m_look && incident == m_opened && planned)
                openCameras(incident, number, planned->cameras);
        });
}

void WallFactsKeeper::openCameras(const std::string &incident, const std::string &number, const std::vector<station::PlanCameras::One> &cameras)
{
    for (const station::PlanCameras::One &one : cameras)
        m_station.ask(
            this,
            [id = one.camera.id, number](station::Station &station) {
                return station.openCamera({station::wallActor, station::wallActor, number}, id);
            },
            [this, look = m_look, incident, one](Result<std::string> address) {
                if (look == m_look && incident == m_facts.topIncident && address)
                    m_facts.cameras.push_back({"camera:" + one.camera.id.toString(), one.camera.name, std::move(*address), one.isSeen});
            });
}

} // namespace radar::app
