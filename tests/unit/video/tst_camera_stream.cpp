// A camera that is there, that is not, that stops, that comes back. It is a real RTSP server on loopback (tests/support/rtsp_camera.cpp).

#include <QGuiApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>
#include <QVideoFrame>
#include <algorithm>

#include "video/camera_stream.h"

using namespace radar::video;
using namespace Qt::StringLiterals;
using State = CameraStream::State;
using Problem = CameraStream::Problem;

namespace {

class Camera {
public:
    explicit Camera(QStringList arguments = {})
    {
        m_process.start(QStringLiteral(RADAR_CAMERA), arguments);
        if (m_process.waitForStarted() && m_process.waitForReadyRead(20'000))
            m_address = QString::fromUtf8(m_process.readLine()).trimmed();
    }
    ~Camera() { stop(); }
    Camera(const Camera &) = delete;
    Camera &operator=(const Camera &) = delete;
    void stop()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    void say(const char *word)
    {
        m_process.write(word);
        m_process.write("\n");
        m_process.waitForBytesWritten();
    }
    [[nodiscard]] QString address() const { return m_address; }
    [[nodiscard]] QString port() const { return QString::number(QUrl(m_address).port()); }

private:
    QProcess m_process;
    QString m_address;
};

/// When the picture was taken, as it says itself (milliseconds, 32 bits).
std::uint32_t timeIn(const QImage &picture)
{
    std::uint32_t time = 0;
    for (int bit = 0; bit < 32; ++bit)
        if (qGray(picture.pixel(bit * 16 + 8, 8)) > 128)
            time |= 1U << bit;
    return time;
}

std::uint32_t now() { return static_cast<std::uint32_t>(QDateTime::currentMSecsSinceEpoch()); }

} // namespace

class TestCameraStream : public QObject {
    Q_OBJECT
    std::unique_ptr<Camera> m_camera; ///< for those that do nothing to it
private Q_SLOTS:
    void initTestCase()
    {
        m_camera = std::make_unique<Camera>();
        QVERIFY2(!m_camera->address().isEmpty(), "tests/support/rtsp_camera did not start");
    }
    void cleanupTestCase() { m_camera.reset(); }

    void livePicturesCome_data()
    {
        QTest::addColumn<QString>("query");
        QTest::newRow("tcp") << u""_s;
        QTest::newRow("udp") << u"?transport=udp"_s;
    }
    void livePicturesCome()
    {
        QFETCH(QString, query);
        QVideoSink sink;
        CameraStream stream;
        stream.setSink(&sink);
        stream.setAddress(m_camera->address() + query);
        QCOMPARE(stream.state(), State::Connecting);
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::Live, 20'000);
        QCOMPARE(stream.problem(), Problem::None);
        QCOMPARE(stream.pictureSize(), QSize(640, 360));
        QVERIFY(sink.videoFrame().isValid());

        // Its delay as the pictures themselves tell it, and as the stream says it.
        QSignalSpy taken(&stream, &CameraStream::pictureTaken);
        std::vector<int> lags;
        while (lags.size() < 50) {
            QVERIFY(taken.wait(5'000));
            lags.push_back(static_cast<int>(now() - timeIn(stream.snapshot())));
        }
        std::ranges::sort(lags);
        qInfo("from the camera to the sink: p50 %d ms, most %d ms", lags[25], lags.back());
        QVERIFY2(lags.front() >= 0 && lags[25] < 1'500, "a picture's time can be read and is not old");
    }

    void saysHowLateItIs()
    {
        CameraStream stream;
        stream.setAddress(m_camera->address());
        // The camera tells its clock some seconds after the beginning.
        QTRY_VERIFY_WITH_TIMEOUT(stream.state() == State::Live && !stream.delayIsAtLeast(), 30'000);
        QSignalSpy taken(&stream, &CameraStream::pictureTaken);
        std::vector<int> errors;
        while (errors.size() < 25) {
            QVERIFY(taken.wait(5'000));
            errors.push_back(
                static_cast<int>(stream.delay())
                - static_cast<int>(static_cast<std::uint32_t>(static_cast<qint64>(stream.lastPictureTime())) - timeIn(stream.snapshot())));
        }
        std::ranges::sort(errors);
        qInfo("delay as said less delay as it is: p50 %d ms", errors[12]);
        QVERIFY2(std::abs(errors[12]) < 150, qPrintable(QString::number(errors[12])));
    }

    void theColoursAreRight()
    {
        CameraStream stream;
        stream.setAddress(m_camera->address());
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::Live, 20'000);
        // SMPTE bars: white, yellow, cyan, green, magenta, red, blue.
        const QImage picture = stream.snapshot();
        const QColor yellow = picture.pixelColor(640 * 3 / 14, 120), blue = picture.pixelColor(640 * 13 / 14, 120);
        QVERIFY2(yellow.red() > 220 && yellow.green() > 220 && yellow.blue() < 40, qPrintable(yellow.name()));
        QVERIFY2(blue.red() < 40 && blue.green() < 40 && blue.blue() > 220, qPrintable(blue.name()));
    }

    void aFrozenCameraIsSaidToBe()
    {
        Camera camera;
        CameraStream stream;
        stream.setAddress(camera.address());
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::Live, 20'000);
        camera.say("freeze");
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::Frozen, 4'000);
        const double last = stream.lastPictureTime();
        QVERIFY(last > 0);
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::Waiting, 10'000); // nothing for five seconds: it begins anew
        QCOMPARE(stream.problem(), Problem::Silent);
        QCOMPARE(stream.lastPictureTime(), last);
        camera.say("go");
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::Live, 20'000);
    }

    void comesBackWhenTheCameraDoes()
    {
        auto camera = std::make_unique<Camera>();
        const QString port = camera->port();
        CameraStream stream;
        stream.setAddress(camera->address());
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::Live, 20'000);
        camera.reset();
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::Waiting, 10'000);
        QVERIFY(stream.retryTime() > 0);
        QVERIFY2(!stream.snapshot().isNull(), "the last picture stays to be seen, with its age");
        Camera again({u"--port"_s, port});
        QCOMPARE(again.port(), port);
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::Live, 30'000);
    }

    void wrongPasswordIsSaidAndNotTriedAgainAtOnce()
    {
        Camera camera({u"--user"_s, u"radar"_s, u"--password"_s, u"right"_s});
        CameraStream stream;
        stream.setAddress(QString(camera.address()).replace(u"//"_s, u"//radar:wrong@"_s));
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::Waiting, 20'000);
        QCOMPARE(stream.problem(), Problem::Denied);
        QVERIFY(stream.retryTime() - static_cast<double>(QDateTime::currentMSecsSinceEpoch()) > 30'000);
        stream.setAddress(QString(camera.address()).replace(u"//"_s, u"//radar:right@"_s));
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::Live, 20'000);
    }

    void aStreamThatIsNotThere()
    {
        CameraStream stream;
        stream.setAddress(m_camera->address() + u"2"_s);
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::Waiting, 20'000);
        QCOMPARE(stream.problem(), Problem::NotFound);
    }

    void nobodyThere()
    {
        QTcpServer closed;
        QVERIFY(closed.listen(QHostAddress::LocalHost));
        const QString address = u"rtsp://127.0.0.1:%1/live"_s.arg(closed.serverPort());
        closed.close();
        CameraStream stream;
        stream.setAddress(address);
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::Waiting, 20'000);
        QCOMPARE(stream.problem(), Problem::Unreachable);
    }

    void somebodyWhoNeverAnswersDoesNotHoldUsUp()
    {
        QTcpServer mute;
        QVERIFY(mute.listen(QHostAddress::LocalHost));
        QElapsedTimer timer;
        {
            CameraStream stream;
            stream.setAddress(u"rtsp://127.0.0.1:%1/live"_s.arg(mute.serverPort()));
            QTest::qWait(300);
            QCOMPARE(stream.state(), State::Connecting);
            timer.start();
        }
        QVERIFY2(timer.elapsed() < 50, "leaving is not waiting");
    }

    void whatIsNoCamerasAddressIsNotOpened_data()
    {
        QTest::addColumn<QString>("address");
        for (const char *address : {"/etc/passwd", "file:///etc/passwd", "http://127.0.0.1/x", "concat:/etc/passwd", "rtsp://", "rtsp:", "RTSP", " ",
                                    "rtp://127.0.0.1:5000"})
            QTest::newRow(address) << QString::fromLatin1(address);
    }
    void whatIsNoCamerasAddressIsNotOpened()
    {
        QFETCH(QString, address);
        CameraStream stream;
        stream.setAddress(address);
        QTRY_COMPARE_WITH_TIMEOUT(stream.problem(), Problem::BadAddress, 5'000);
        QCOMPARE(stream.state(), State::Off);
    }

    void nineAtOnce()
    {
        std::vector<std::unique_ptr<CameraStream>> streams;
        for (int i = 0; i < 9; ++i) {
            streams.push_back(std::make_unique<CameraStream>());
            streams.back()->setAddress(m_camera->address());
        }
        QTRY_VERIFY_WITH_TIMEOUT(std::ranges::all_of(streams, [](const auto &s) { return s->state() == State::Live; }), 40'000);
    }

    void openedAndClosedAllTheTime()
    {
        CameraStream stream;
        for (int i = 0; i < 30; ++i) {
            stream.setAddress(m_camera->address());
            QTest::qWait(i * 7);
            stream.setAddress({});
            QCOMPARE(stream.state(), State::Off);
            QCOMPARE(stream.lastPictureTime(), 0.0);
        }
        stream.setAddress(m_camera->address());
        QTRY_COMPARE_WITH_TIMEOUT(stream.state(), State::Live, 20'000);
    }
};

QTEST_MAIN(TestCameraStream)
#include "tst_camera_stream.moc"
