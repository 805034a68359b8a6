#include "station/station_thread.h"

#include <QLoggingCategory>
#include <QMutex>
#include <QPointer>
#include <QSemaphore>
#include <QThread>
#include <QTimer>
#include <utility>

#include "base/check.h"
#include "station/record_keeper.h"

namespace radar::station {

Q_LOGGING_CATEGORY(log, "radar.station", QtInfoMsg)

using namespace std::chrono_literals;

// ── Relay ───────────────────────────────────────────────────────────────────────────────────────────────────────────
// An agent object lives on the asker's thread as a child of the context: when the context dies, so does the agent, and the
// call finds nobody. Station thread and asker meet only under the mutex of the shared slot.

namespace {

class Agent final : public QObject {
public:
    struct Slot {
        QMutex mutex;
        Agent *agent = nullptr;
    };
    Agent(QObject *parent, std::shared_ptr<Slot> slot) : QObject(parent), m_slot(std::move(slot)) { m_slot->agent = this; }
    ~Agent() override
    {
        const QMutexLocker lock(&m_slot->mutex);
        m_slot->agent = nullptr;
    }

private:
    std::shared_ptr<Slot> m_slot;
};

} // namespace

struct StationThread::Relay::Private {
    std::shared_ptr<Agent::Slot> slot = std::make_shared<Agent::Slot>();
};

StationThread::Relay::Relay(QObject *context) : d(std::make_unique<Private>())
{
    RADAR_ASSERT(context && context->thread() == QThread::currentThread());
    new Agent(context, d->slot); // owned by the context
}

StationThread::Relay::~Relay()
{
    const QMutexLocker lock(&d->slot->mutex);
    if (d->slot->agent)
        d->slot->agent->deleteLater();
}

void StationThread::Relay::deliver(std::function<void()> call)
{
    const QMutexLocker lock(&d->slot->mutex);
    if (d->slot->agent)
        QMetaObject::invokeMethod(d->slot->agent, std::move(call), Qt::QueuedConnection);
}

// ── the thread ──────────────────────────────────────────────────────────────────────────────────────────────────────

struct StationThread::Private {
    explicit Private(const base::Clock &theClock) : clock(theClock) {}

    const base::Clock &clock;
    QThread thread;
    QObject *worker = nullptr;        // lives on the thread
    std::unique_ptr<Station> station; // lives on the thread
    std::shared_ptr<const basemap::Map> map;
    std::shared_ptr<const basemap::Gazetteer> gazetteer;
    std::shared_ptr<const routing::Network> network;
    QTimeZone zone;
    store::MediaFolder media;
    std::unique_ptr<RecordKeeper> keeper; // a thread of its own
    bool isChanged = true;
    bool isTidyProblemSaid = false;
    bool isWatchProblemSaid = false;
    bool isBringInProblemSaid = false;
    base::Time lastPicture;
    std::vector<std::function<void()>> whenBroughtIn;
    bool isPartDue = false;

    /// A part at a time: whoever waits has their turn in between.
    void bringIn()
    {
        if (isPartDue || !station)
            return;
        if (!station->registry().isBringingIn())
            return tellBroughtIn();
        isPartDue = true;
        QTimer::singleShot(0, worker, [this] {
            isPartDue = false;
            if (!station)
                return; // closing: the next start goes on
            isChanged = true;
            const auto done = station->registry().bringIn();
            if (!done && !isBringInProblemSaid)
                qCWarning(log) << "a register is not all brought in:" << done.error().detail.c_str();
            isBringInProblemSaid = !done;
            done ? bringIn() : tellBroughtIn(); // the tidier tries again
        });
    }
    void tellBroughtIn()
    {
        for (const auto &call : std::exchange(whenBroughtIn, {}))
            call();
    }
};

StationThread::StationThread() = default;

base::Result<std::unique_ptr<StationThread>> StationThread::start(const store::StationFolder &folder, const base::Clock &clock)
{
    qRegisterMetaType<picture::PicturePtr>("radar::picture::PicturePtr");
    std::unique_ptr<StationThread> self(new StationThread);
    self->d = std::make_unique<Private>(clock);
    Private &d = *self->d;
    d.thread.setObjectName(QStringLiteral("station"));
    d.worker = new QObject;
    d.worker->moveToThread(&d.thread);
    d.thread.start();

    std::optional<base::Error> error;
    QMetaObject::invokeMethod(
        d.worker,
        [&] {
            auto settings = store::readBackupSettings(folder);
            if (!settings) {
                error = settings.error();
                return;
            }
            auto opened = Station::open(folder, clock);
            if (!opened) {
                error = opened.error();
                return;
            }
            d.keeper = std::make_unique<RecordKeeper>(folder, *std::move(settings), clock, RecordKeeper::Times());
            d.station = std::move(*opened);
            d.map = d.station->map();
            d.gazetteer = d.station->gazetteer();
            d.network = d.station->network();
            d.zone = d.station->timeZone();
            d.media = d.station->media();

            auto *ticker = new QTimer(d.worker);
            QObject::connect(ticker, &QTimer::timeout, d.worker, [thread = self.get(), &d] {
                if (!d.station)
                    return; // closing
                const base::Time now = d.clock.now();
                if (!d.isChanged && !d.station->hasNews() && now - d.lastPicture < 1s)
                    return;
                d.isChanged = false;
                d.lastPicture = now;
                Q_EMIT thread->pictureChanged(d.station->picture());
            });
            ticker->start(100ms);

            // One short step a second, so that nobody waits for it.
            auto *tidier = new QTimer(d.worker);
            QObject::connect(tidier, &QTimer::timeout, d.worker, [&d] {
                if (!d.station)
                    return; // closing
                d.bringIn();
                if (const auto begun = d.station->beginScheduled(); begun && *begun)
                    d.isChanged = true;
                else if (!begun)
                    qCWarning(log) << "a scheduled incident could not be reported:" << begun.error().detail.c_str();
                const auto done = d.station->tidy();
                if (!done && !d.isTidyProblemSaid)
                    qCWarning(log) << "what has had its time could not be ended:" << done.error().detail.c_str();
                d.isTidyProblemSaid = !done;
            });
            tidier->start(1s);

            auto *watcher = new QTimer(d.worker);
            QObject::connect(watcher, &QTimer::timeout, d.worker, [&d] {
                if (!d.station)
                    return; // closing
                const auto outcome = d.keeper->outcome();
                d.station->setRecordState(outcome.backupProblem, outcome.finding);
                const auto kept = d.station->keepTime();
                if (!kept && !d.isWatchProblemSaid)
                    qCWarning(log) << "the limits of orders cannot be kept:" << kept.error().detail.c_str();
                d.isWatchProblemSaid = !kept;
                d.isChanged = d.isChanged || (kept && *kept);
            });
            watcher->start(1s);
        },
        Qt::BlockingQueuedConnection);
    if (error)
        return std::unexpected(*error);
    return self;
}

StationThread::~StationThread()
{
    if (!d || !d->worker)
        return;
    QMetaObject::invokeMethod(
        d->worker,
        [this] {
            d->keeper.reset(); // a reader: then the log can be emptied
            if (d->station) {
                if (const auto done = d->station->database().checkpoint(); !done)
                    qCWarning(log) << "checkpoint at the end:" << done.error().detail.c_str();
                d->station.reset();
            }
            d->worker->deleteLater();
        },
        Qt::BlockingQueuedConnection);
    d->thread.quit();
    d->thread.wait();
}

std::shared_ptr<const basemap::Map> StationThread::map() const { return d->map; }
std::shared_ptr<const basemap::Gazetteer> StationThread::gazetteer() const { return d->gazetteer; }
std::shared_ptr<const routing::Network> StationThread::network() const { return d->network; }
const QTimeZone &StationThread::timeZone() const { return d->zone; }
const store::MediaFolder &StationThread::media() const { return d->media; }
const base::Clock &StationThread::clock() const { return d->clock; }
RecordKeeper &StationThread::keeper() const { return *d->keeper; }

void StationThread::post(std::function<void(Station &)> work)
{
    QMetaObject::invokeMethod(
        d->worker,
        [this, work = std::move(work)] {
            if (!d->station)
                return;
            work(*d->station);
            d->isChanged = true;
            d->bringIn();
        },
        Qt::QueuedConnection);
}

void StationThread::whenBroughtIn(QObject *context, std::function<void()> call)
{
    auto relay = std::make_shared<Relay>(context);
    post([this, relay, call = std::move(call)](Station &) { d->whenBroughtIn.emplace_back([relay, call] { relay->deliver(call); }); });
}

void StationThread::run(const std::function<void(Station &)> &work)
{
    RADAR_ASSERT(QThread::currentThread() != &d->thread);
    QMetaObject::invokeMethod(d->worker, [this, &work] { work(*d->station); }, Qt::BlockingQueuedConnection);
    post([](Station &) {}); // what it changed shows in the next picture
}

} // namespace radar::station
