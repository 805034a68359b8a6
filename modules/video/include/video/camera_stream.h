#pragma once
// The live picture of one camera: takes its stream (RTSP, by TCP unless the address ends in ?transport=udp) into a QVideoSink, says how late
// and how old what it shows is, and comes back by itself after an interruption. `CameraStream` of `import Radar.Video`.
// Lives on the GUI thread; reading and decoding are done on a thread of its own, which is never waited for.

#include <QImage>
#include <QObject>
#include <QPointer>
#include <QSize>
#include <QTimer>
#include <QVideoFrame>
#include <QVideoSink>
#include <QtQml/qqmlregistration.h>
#include <memory>

namespace radar::video {

class CameraStream : public QObject {
    Q_OBJECT
    QML_ELEMENT
    /// rtsp://user:password@host:port/path or rtsps://…; empty: off. The password is never in a message or a log.
    Q_PROPERTY(QString address READ address WRITE setAddress NOTIFY addressChanged)
    Q_PROPERTY(QVideoSink *sink READ sink WRITE setSink NOTIFY sinkChanged)
    Q_PROPERTY(State state READ state NOTIFY stateChanged)
    Q_PROPERTY(Problem problem READ problem NOTIFY stateChanged)                ///< why it is not Live; kept while it tries again
    Q_PROPERTY(double lastPictureTime READ lastPictureTime NOTIFY pictureTaken) ///< ms since 1970 when the last one came; 0: none yet
    /// From the camera to here, ms; by the camera's clock where that makes sense. Negative: not known yet.
    Q_PROPERTY(double delay READ delay NOTIFY pictureTaken)
    /// The camera does not say its time (or tells a wrong one): `delay` is only what was added since it was quickest.
    Q_PROPERTY(bool delayIsAtLeast READ delayIsAtLeast NOTIFY pictureTaken)
    Q_PROPERTY(QSize pictureSize READ pictureSize NOTIFY pictureTaken)
    Q_PROPERTY(double retryTime READ retryTime NOTIFY stateChanged) ///< ms since 1970; 0 unless Waiting
public:
    enum class State {
        Off,
        Connecting,
        Live,
        Frozen, ///< connected, but no picture for two seconds: what is shown is old
        Waiting ///< for the next try
    };
    Q_ENUM(State)
    enum class Problem {
        None,
        BadAddress,  ///< no rtsp:// or rtsps:// address
        Unreachable, ///< nobody answers there
        Denied,      ///< user or password
        NotFound,    ///< the camera has no such stream
        NoPicture,   ///< a stream without video, or one that cannot be decoded
        Silent,      ///< nothing came any more
        Ended        ///< the camera closed the connection
    };
    Q_ENUM(Problem)

    explicit CameraStream(QObject *parent = nullptr);
    ~CameraStream() override; ///< at once

    [[nodiscard]] QString address() const { return m_address; }
    void setAddress(const QString &address); ///< another one begins anew
    [[nodiscard]] QVideoSink *sink() const { return m_sink; }
    void setSink(QVideoSink *sink);
    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] Problem problem() const { return m_problem; }
    [[nodiscard]] double lastPictureTime() const { return m_lastPictureTime; }
    [[nodiscard]] double delay() const { return m_delay; }
    [[nodiscard]] bool delayIsAtLeast() const { return m_delayIsAtLeast; }
    [[nodiscard]] QSize pictureSize() const { return m_last.size(); }
    [[nodiscard]] double retryTime() const { return m_retryTime; }

    Q_INVOKABLE void retry();                          ///< now instead of at retryTime
    [[nodiscard]] Q_INVOKABLE QImage snapshot() const; ///< the picture that is shown, whole size; null when there is none

Q_SIGNALS:
    void addressChanged();
    void sinkChanged();
    void stateChanged();
    void pictureTaken();

private:
    struct Session; ///< shared with the thread that reads
    void begin();
    void end();
    void take();
    void over(Problem problem);
    void setState(State state, Problem problem);

    QString m_address;
    QPointer<QVideoSink> m_sink;
    State m_state = State::Off;
    Problem m_problem = Problem::None;
    std::shared_ptr<Session> m_session;
    QVideoFrame m_last;
    QTimer m_retry, m_watch;
    double m_lastPictureTime = 0, m_delay = -1, m_retryTime = 0;
    bool m_delayIsAtLeast = false;
    int m_failures = 0; ///< in a row
};

/// Makes `import Radar.Video` known to QML.
void registerQmlTypes();

} // namespace radar::video
