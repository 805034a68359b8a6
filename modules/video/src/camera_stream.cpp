#include "video/camera_stream.h"

#include <QThreadPool>
#include <algorithm>
#include <atomic>
#include <mutex>

#include "stream_reader.h"

using namespace std::chrono_literals;

extern void qml_register_types_Radar_Video();

namespace radar::video {

namespace {

constexpr auto frozenAfter = 2s;
constexpr auto longestWait = 15s;
constexpr auto waitWhenDenied = 60s; // cameras lock users out who try too often

double millisecondsNow()
{
    return static_cast<double>(std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch()).count());
}

/// A thread for each stream: they wait for the network most of the time. One that was stopped ends within a tenth of a second.
QThreadPool &readers()
{
    static QThreadPool pool;
    static const bool isSet = [] {
        pool.setMaxThreadCount(64);
        pool.setExpiryTimeout(5'000);
        return true;
    }();
    (void)isSet;
    return pool;
}

} // namespace

struct CameraStream::Session {
    std::atomic<bool> isStopped = false;
    std::mutex mutex;
    CameraStream *owner = nullptr; ///< null once it is gone
    QVideoFrame picture;           ///< the newest that has not been shown; those before it are dropped
    Delay delay;
    double arrived = 0;
    bool isTold = false; ///< that there is one

    /// Runs a function on the owner's thread, unless it is gone or has begun another session by then.
    template <typename Function>
    static void tell(const std::shared_ptr<Session> &self, Function &&function)
    {
        const std::scoped_lock lock(self->mutex);
        tellLocked(self, std::forward<Function>(function));
    }
    template <typename Function>
    static void tellLocked(const std::shared_ptr<Session> &self, Function &&function)
    {
        if (!self->owner)
            return;
        QMetaObject::invokeMethod(
            self->owner,
            [owner = self->owner, self, function] {
                if (owner->m_session == self)
                    function(*owner);
            },
            Qt::QueuedConnection);
    }
};

CameraStream::CameraStream(QObject *parent) : QObject(parent)
{
    m_retry.setSingleShot(true);
    m_watch.setSingleShot(true);
    connect(&m_retry, &QTimer::timeout, this, &CameraStream::begin);
    connect(&m_watch, &QTimer::timeout, this, [this] {
        if (m_state == State::Live)
            setState(State::Frozen, Problem::None);
    });
}

CameraStream::~CameraStream() { end(); }

void CameraStream::setAddress(const QString &address)
{
    if (address == m_address)
        return;
    end();
    m_address = address;
    m_failures = 0;
    m_lastPictureTime = 0;
    m_delay = -1;
    m_last = {};
    if (m_sink)
        m_sink->setVideoFrame({});
    Q_EMIT addressChanged();
    Q_EMIT pictureTaken();
    if (address.isEmpty())
        setState(State::Off, Problem::None);
    else
        begin();
}

void CameraStream::setSink(QVideoSink *sink)
{
    if (sink == m_sink)
        return;
    m_sink = sink;
    if (m_sink && m_last.isValid())
        m_sink->setVideoFrame(m_last);
    Q_EMIT sinkChanged();
}

void CameraStream::retry()
{
    if (m_state == State::Waiting)
        begin();
}

QImage CameraStream::snapshot() const { return m_last.isValid() ? m_last.toImage() : QImage(); }

void CameraStream::begin()
{
    end();
    m_session = std::make_shared<Session>();
    m_session->owner = this;
    setState(State::Connecting, m_problem);
    readers().start([session = m_session, address = m_address.toStdString()] {
        const StreamListener listener{[&] { return session->isStopped.load(); },
                                      [&](QVideoFrame picture, Delay delay) {
                                          const std::scoped_lock lock(session->mutex);
                                          session->picture = std::move(picture);
                                          session->delay = delay;
                                          session->arrived = millisecondsNow();
                                          if (!std::exchange(session->isTold, true))
                                              Session::tellLocked(session, [](CameraStream &self) { self.take(); });
                                      }};
        const Problem problem = readStream(address, {}, listener);
        if (problem != Problem::None)
            Session::tell(session, [problem](CameraStream &self) { self.over(problem); });
    });
}

void CameraStream::end()
{
    m_retry.stop();
    m_watch.stop();
    m_retryTime = 0;
    if (!m_session)
        return;
    m_session->isStopped = true;
    const std::scoped_lock lock(m_session->mutex);
    m_session->owner = nullptr;
    m_session->picture = {};
    // The last reference goes with the reader.
}

void CameraStream::take()
{
    {
        const std::scoped_lock lock(m_session->mutex);
        m_session->isTold = false;
        if (!m_session->picture.isValid())
            return;
        m_last = std::exchange(m_session->picture, {});
        m_lastPictureTime = m_session->arrived;
        m_delay = static_cast<double>(m_session->delay.value.count());
        m_delayIsAtLeast = m_session->delay.isAtLeast;
    }
    m_failures = 0;
    m_watch.start(frozenAfter);
    if (m_sink)
        m_sink->setVideoFrame(m_last);
    setState(State::Live, Problem::None);
    Q_EMIT pictureTaken();
}

void CameraStream::over(Problem problem)
{
    end();
    if (problem == Problem::BadAddress)
        return setState(State::Off, problem);
    const auto wait =
        problem == Problem::Denied ? std::chrono::seconds(waitWhenDenied) : std::min<std::chrono::seconds>(longestWait, 1s * (1 << m_failures));
    m_failures = std::min(m_failures + 1, 10);
    m_retryTime = millisecondsNow() + 1000.0 * static_cast<double>(wait.count());
    m_retry.start(wait);
    setState(State::Waiting, problem);
}

void CameraStream::setState(State state, Problem problem)
{
    if (state == m_state && problem == m_problem && state != State::Waiting)
        return;
    m_state = state;
    m_problem = problem;
    Q_EMIT stateChanged();
}

void registerQmlTypes()
{
    // The generated registration sits in this static library: naming it keeps it in the program.
    static volatile auto keep = &qml_register_types_Radar_Video;
    (void)keep;
}

} // namespace radar::video
