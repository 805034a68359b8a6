// Cameras that say where they are and where their picture is; and those that lie. They are tests/support/onvif_camera.py on loopback, which checks
// who asks by itself.

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <optional>

#include "camera_addresses.h"
#include "protocols/onvif.h"
#include "video/camera_search.h"

using namespace radar;
using namespace radar::video;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using base::ErrorKind;

namespace {

class Camera {
public:
    explicit Camera(const QStringList &words = {})
    {
        m_process.start(QStringLiteral(RADAR_PYTHON), QStringList{QStringLiteral(RADAR_ONVIF_CAMERA)} + words);
        if (m_process.waitForStarted() && m_process.waitForReadyRead(20'000))
            m_said = QJsonDocument::fromJson(m_process.readLine()).object();
    }
    ~Camera()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Camera(const Camera &) = delete;
    Camera &operator=(const Camera &) = delete;
    [[nodiscard]] quint16 udp() const { return static_cast<quint16>(m_said[u"udp"_s].toInt()); }
    [[nodiscard]] std::string address() const { return "127.0.0.1:" + std::to_string(m_said[u"http"_s].toInt()); }

private:
    QProcess m_process;
    QJsonObject m_said;
};

template <typename Value, typename Begin>
base::Result<Value> wait(Begin begin)
{
    std::optional<base::Result<Value>> heard;
    QObject context;
    begin(&context, [&heard](base::Result<Value> &&result) { heard = std::move(result); });
    if (!QTest::qWaitFor([&heard] { return heard.has_value(); }, 30'000))
        return base::fail(ErrorKind::Internal, "never answered");
    return *heard;
}

base::Result<SearchResult> find(quint16 port)
{
    return wait<SearchResult>([port](QObject *context, auto answer) { findCameras(context, {QHostAddress(u"127.0.0.1"_s), port, 600ms}, answer); });
}

base::Result<CameraAnswer> ask(const std::string &address, const std::string &user = {}, const std::string &password = {},
                               std::chrono::milliseconds patience = 15s)
{
    return wait<CameraAnswer>([&](QObject *context, auto answer) { askCamera(context, {address, user, password, patience}, answer); });
}

} // namespace

class TestCameraSearch : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void digestIsThatOfTheStandard()
    {
        // ONVIF Application Programmer's Guide 6.1.1.3.
        const auto nonce = QByteArray::fromBase64("LKqI6G/AikKCQrN0zqZFlg==").toStdString();
        QCOMPARE(protocols::onvifDigest(nonce, "2010-09-16T07:50:45Z", "userpassword"), "tuOSpGlFlIXsozq4HFNeeGeFLEI=");
    }

    void whoIsThere()
    {
        const Camera camera;
        const auto found = find(camera.udp());
        QVERIFY(found);
        QCOMPARE(found->cameras.size(), 1UZ); // asked twice, told once
        QCOMPARE(found->cameras[0].address, "http://" + camera.address() + "/onvif/device_service");
        QCOMPARE(found->cameras[0].host, "127.0.0.1");
        QCOMPARE(QString::fromStdString(found->cameras[0].name), u"Gate 北门"_s);
        QCOMPARE(found->cameras[0].hardware, "T-100");
        QCOMPARE(found->refused, 0UZ);
    }

    void nobodyIsThere() { QVERIFY(find(9)->cameras.empty()); }

    void whoLiesIsNotListed_data()
    {
        QTest::addColumn<QString>("trick");
        for (const char *trick : {"foreign-host", "file-host", "user-host", "entities", "other-probe", "huge-match"})
            QTest::newRow(trick) << QString::fromLatin1(trick);
    }
    void whoLiesIsNotListed()
    {
        QFETCH(QString, trick);
        const Camera camera({u"--trick"_s, trick});
        const auto found = find(camera.udp());
        QVERIFY(found);
        if (trick == "huge-match"_L1) { // as long as a datagram may be: nothing wrong in it
            QCOMPARE(found->cameras.size(), 1UZ);
            return;
        }
        QCOMPARE(found->cameras.size(), 0UZ);
        QCOMPARE(found->refused, 1UZ);
    }

    void whatItIsAndWhereItsPictureIs()
    {
        const Camera camera;
        const auto answer = ask(camera.address());
        QVERIFY2(answer, answer ? "" : answer.error().detail.c_str());
        QCOMPARE(answer->manufacturer, "Jinsha Optik");
        QCOMPARE(answer->model, "T-100");
        QCOMPARE(answer->firmware, "1.4");
        QCOMPARE(answer->serial, "0042");
        QCOMPARE(answer->streams.size(), 2UZ);
        QCOMPARE(answer->streams[0].address, "rtsp://127.0.0.1:8554/main");
        QCOMPARE(answer->streams[0].codec, "H264");
        QCOMPARE(answer->streams[0].width, 1920);
        QCOMPARE(answer->streams[1].address, "rtsp://127.0.0.1:8554/sub");
        QCOMPARE(answer->streams[1].height, 360);
    }

    void thePasswordIsNeverSaid()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"heard"_s);
        const std::string user = "radar & <co>", password = "Geheim-7 & <x>";
        const Camera camera({u"--user"_s, QString::fromStdString(user), u"--password"_s, QString::fromStdString(password), u"--log"_s, file});
        QCOMPARE(ask(camera.address()).error().kind, ErrorKind::Denied);
        QCOMPARE(ask(camera.address(), user, "wrong").error().kind, ErrorKind::Denied);
        const auto answer = ask(camera.address(), user, password);
        QVERIFY2(answer, answer ? "" : answer.error().detail.c_str());
        QCOMPARE(answer->streams.size(), 2UZ);
        QFile heard(file);
        QVERIFY(heard.open(QIODevice::ReadOnly));
        const QByteArray all = heard.readAll();
        QVERIFY(all.contains("PasswordDigest"));
        QVERIFY(!all.contains("Geheim-7"));
        // Nor is one digest good for two questions.
        QSet<QByteArray> digests;
        qsizetype count = 0;
        for (qsizetype at = all.indexOf("PasswordDigest\">"); at >= 0; at = all.indexOf("PasswordDigest\">", at + 1), ++count)
            digests.insert(all.mid(at, 48));
        QVERIFY(count >= 6);
        QCOMPARE(digests.size(), count);
    }

    void aCameraWhoseClockIsWrongIsAskedByItsClock()
    {
        const Camera camera({u"--user"_s, u"a"_s, u"--password"_s, u"b"_s, u"--trick"_s, u"clock"_s});
        QVERIFY(ask(camera.address(), "a", "b"));
    }

    void whatALyingCameraAnswersIsRefused_data()
    {
        QTest::addColumn<QString>("trick");
        QTest::addColumn<QString>("word");
        QTest::newRow("its media service elsewhere") << u"foreign-media"_s << u"somebody else"_s;
        QTest::newRow("a file for a service") << u"file-media"_s << u"no address"_s;
        QTest::newRow("its picture elsewhere") << u"foreign-stream"_s << u"refused"_s;
        QTest::newRow("a file for a picture") << u"file-stream"_s << u"refused"_s;
        QTest::newRow("a page for a picture") << u"http-stream"_s << u"refused"_s;
        QTest::newRow("entities") << u"entities"_s << u"entities are refused"_s;
        QTest::newRow("five megabytes") << u"huge"_s << u"too long"_s;
        QTest::newRow("five thousand levels") << u"deep"_s << u"too deep"_s;
        QTest::newRow("another address by redirection") << u"redirect"_s << u"elsewhere"_s;
        QTest::newRow("half an answer") << u"cut"_s << u"XML"_s;
    }
    void whatALyingCameraAnswersIsRefused()
    {
        QFETCH(QString, trick);
        QFETCH(QString, word);
        const Camera camera({u"--trick"_s, trick});
        const auto answer = ask(camera.address());
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Invalid);
        QVERIFY2(QString::fromStdString(answer.error().detail).contains(word), answer.error().detail.c_str());
    }

    void aUserInThePicturesAddressIsTakenOut()
    {
        const Camera camera({u"--trick"_s, u"user-stream"_s});
        const auto answer = ask(camera.address());
        QVERIFY(answer);
        QCOMPARE(answer->streams[0].address, "rtsp://127.0.0.1:8554/main");
    }

    void oneThatDripsIsLeft()
    {
        const Camera camera({u"--trick"_s, u"drip"_s});
        QElapsedTimer watch;
        watch.start();
        const auto answer = ask(camera.address(), {}, {}, 2s);
        QVERIFY(!answer);
        QCOMPARE(answer.error().kind, ErrorKind::Unavailable);
        QVERIFY(watch.elapsed() < 4'000);
    }

    void nobodyAnswers() { QCOMPARE(ask("127.0.0.1:9").error().kind, ErrorKind::Unavailable); }

    void addressesThatAreTyped_data()
    {
        QTest::addColumn<QString>("typed");
        QTest::addColumn<QString>("asked");
        QTest::newRow("host") << u" 192.168.1.20 "_s << u"http://192.168.1.20/onvif/device_service"_s;
        QTest::newRow("host and port") << u"192.168.1.20:8080"_s << u"http://192.168.1.20:8080/onvif/device_service"_s;
        QTest::newRow("whole") << u"https://cam.example/x"_s << u"https://cam.example/x"_s;
        QTest::newRow("file") << u"file:///etc/passwd"_s << QString();
        QTest::newRow("with a user") << u"http://a:b@192.168.1.20/"_s << QString();
        QTest::newRow("rtsp") << u"rtsp://192.168.1.20/"_s << QString();
        QTest::newRow("nothing") << QString() << QString();
        QTest::newRow("two lines") << u"192.168.1.20/\r\nX: y"_s << QString();
    }
    void addressesThatAreTyped()
    {
        QFETCH(QString, typed);
        QFETCH(QString, asked);
        const auto url = serviceAddress(typed.toStdString());
        QCOMPARE(url ? url->toString() : QString(), asked);
    }

    void credentialsAreWrittenIntoTheAddress()
    {
        QCOMPARE(withCredentials("rtsp://10.0.0.2:554/a?b=c", "ad/min", "p@s:s/%#?"), "rtsp://ad%2Fmin:p%40s%3As%2F%25%23%3F@10.0.0.2:554/a?b=c");
        QCOMPARE(withCredentials("rtsp://10.0.0.2/a", "", "x"), "rtsp://10.0.0.2/a");
    }
};

QTEST_GUILESS_MAIN(TestCameraSearch)
#include "tst_camera_search.moc"
