// A receiver at a serial port (a pty), and a folder where tracks are put.

#include <QDir>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>
#include <fstream>

#include <fcntl.h>
#include <pty.h>
#include <unistd.h>

#include "protocols/gpx.h"
#include "protocols/nmea.h"
#include "recorder.h"

using namespace radar;
using namespace radar::gateway;
using namespace radar::gateway::test;

namespace {

protocols::Fix fix(int second)
{
    protocols::Fix fix;
    fix.time = base::fromMicroseconds(1'764'000'000'000'000) + std::chrono::seconds(second);
    fix.position = {25.06 + 0.0001 * second, 102.74};
    fix.speedMetersPerSecond = 3;
    fix.courseDegrees = 90;
    return fix;
}

/// Both ends of a cable.
class Cable {
public:
    Cable()
    {
        std::array<char, 64> name{};
        ::openpty(&m_master, &m_slave, name.data(), nullptr, nullptr);
        m_name = name.data();
    }
    ~Cable() { unplug(); }
    void say(const std::string &bytes) const { QCOMPARE(::write(m_master, bytes.data(), bytes.size()), ssize_t(bytes.size())); }
    void unplug()
    {
        for (int *end : {&m_slave, &m_master})
            if (const int descriptor = std::exchange(*end, -1); descriptor >= 0)
                ::close(descriptor);
    }
    [[nodiscard]] const std::string &name() const { return m_name; }

private:
    int m_master = -1, m_slave = -1;
    std::string m_name;
};

} // namespace

class TestFileLinks final : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;
    Recorder m_station;
    std::unique_ptr<Gateway> m_gateway;
    std::unique_ptr<QTemporaryDir> m_folder;

    void start(const Settings &settings)
    {
        auto gateway = Gateway::start(settings, m_station.handlers(), m_clock);
        QVERIFY2(gateway, gateway ? "" : gateway.error().detail.c_str());
        m_gateway = std::move(*gateway);
    }
    void receive(const std::string &device) { start({.port = 0, .nmea = {.device = device, .satellite = "K-031"}}); }
    void watch() { start({.port = 0, .gpx = {.folder = m_folder->path().toStdString(), .settle = 150ms, .lookEvery = 20ms}}); }
    [[nodiscard]] LinkHealth line() const { return m_gateway->links().back(); }
    [[nodiscard]] QString path(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    void put(const char *name, const std::string &text) const { std::ofstream(path(name).toStdString(), std::ios::binary) << text; }
    [[nodiscard]] bool comes(const char *name) const
    {
        return QTest::qWaitFor([&] { return QFile::exists(path(name)); }, 10'000);
    }
    [[nodiscard]] QString read(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    }
    static std::string track(int points, const std::string &name = "a walk")
    {
        protocols::GpxTrack walk{.name = name, .segments = {{}}};
        for (int i = 0; i < points; ++i)
            walk.segments[0].points.push_back(fix(i));
        return protocols::encodeGpx("test", std::vector{walk}, {});
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_station.clear();
        m_folder = std::make_unique<QTemporaryDir>();
    }
    void cleanup() { m_gateway.reset(); }

    void sentencesBecomePositions()
    {
        const Cable cable;
        receive(cable.name());
        QCOMPARE(line().link, std::string("nmea"));
        for (int i = 0; i < 3; ++i)
            cable.say(protocols::encodeGga(fix(i)) + protocols::encodeRmc(fix(i)));
        cable.say("$GPRMC,nonsense*00\r\n");
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 3; })); // one a second, not one a sentence
        QCOMPARE(m_station.fixes[0].device, std::string("device-K-031"));
        QVERIFY(std::abs(m_station.fixes[2].position.latitude - 25.0602) < 1e-5);
        QVERIFY(m_station.duty["device-K-031"]);
        QVERIFY(line().isUp);
        QCOMPARE(line().refused, 1u);
    }

    void aSentenceInPieces()
    {
        const Cable cable;
        receive(cable.name());
        const std::string sentence = protocols::encodeRmc(fix(0));
        cable.say(sentence.substr(0, 20));
        QTest::qWait(300);
        cable.say(sentence.substr(20));
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 1; }));
        QCOMPARE(line().refused, 0u);
    }

    void whatTheStationCannotKeepIsSaidAgain()
    {
        const Cable cable;
        m_station.answer = base::fail(base::ErrorKind::Full, "the disk is full");
        receive(cable.name());
        cable.say(protocols::encodeRmc(fix(0)));
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() >= 2; }));
        {
            const std::lock_guard lock(m_station.mutex);
            m_station.answer = {};
        }
        const auto before = m_station.fixCount();
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() > before; }));
        QCOMPARE(m_station.fixes.front().deviceTime, m_station.fixes.back().deviceTime);
    }

    void aReceiverThatIsNotThereIsWaitedFor()
    {
        const std::string name = path("tty").toStdString();
        receive(name);
        QVERIFY(!line().problem.empty()); // from the first moment
        QVERIFY(QTest::qWaitFor([&] { return line().problem.contains("No such file"); }, 5000));
        QVERIFY(!line().isUp);
        Cable cable;
        QVERIFY(QFile::link(QString::fromStdString(cable.name()), path("tty")));
        QTest::qWait(2500);
        cable.say(protocols::encodeRmc(fix(0)));
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 1; }));
        cable.unplug();
        QVERIFY(QTest::qWaitFor([&] { return !line().isUp; }, 5000));
    }

    void byTcpToo()
    {
        QTcpServer server;
        QVERIFY(server.listen(QHostAddress::LocalHost));
        receive("tcp://127.0.0.1:" + std::to_string(server.serverPort()));
        QVERIFY(QTest::qWaitFor([&] { return server.hasPendingConnections(); }, 5000));
        QTcpSocket *receiver = server.nextPendingConnection();
        receiver->write(QByteArray::fromStdString(protocols::encodeRmc(fix(0))));
        QVERIFY(QTest::qWaitFor([&] { return m_station.fixCount() == 1; }, 10'000));
        receiver->close();
        QVERIFY(QTest::qWaitFor([&] { return !line().isUp; }, 5000));
    }

    void wrongSettingsLeaveTheOtherDoorsOpen_data()
    {
        QTest::addColumn<QString>("device");
        QTest::addColumn<QString>("satellite");
        QTest::addColumn<int>("baud");
        QTest::addColumn<QString>("says");
        QTest::newRow("nobody's") << QStringLiteral("/dev/null") << QString() << 9600 << QStringLiteral("go together");
        QTest::newRow("no such speed") << QStringLiteral("/dev/null") << QStringLiteral("K-031") << 9601 << QStringLiteral("nmea/baud must be");
        QTest::newRow("no serial device") << QStringLiteral("/dev/null") << QStringLiteral("K-031") << 9600 << QStringLiteral("is no serial device");
        QTest::newRow("no port") << QStringLiteral("tcp://127.0.0.1") << QStringLiteral("K-031") << 9600 << QStringLiteral("tcp://host:port");
    }
    void wrongSettingsLeaveTheOtherDoorsOpen()
    {
        QFETCH(const QString, device);
        QFETCH(const QString, satellite);
        QFETCH(const int, baud);
        QFETCH(const QString, says);
        start({.port = 0, .nmea = {.device = device.toStdString(), .baud = static_cast<unsigned>(baud), .satellite = satellite.toStdString()}});
        QVERIFY(m_gateway->port() != 0);
        QVERIFY2(QTest::qWaitFor([&] { return QString::fromStdString(line().problem).contains(says); }, 5000), line().problem.c_str());
    }

    void aTrackIsTakenAndPutAway()
    {
        watch();
        put("K-031 2026-11-21.gpx", track(1200));
        QVERIFY(comes("taken/K-031 2026-11-21.gpx"));
        QCOMPARE(m_station.fixCount(), std::size_t(1200));
        QCOMPARE(m_station.fixes[0].device, std::string("device-K-031"));
        QVERIFY(!QFile::exists(path("K-031 2026-11-21.gpx")));
        QCOMPARE(line().messages, 1u);
        // Another one of that name does not take its place.
        put("K-031 2026-11-21.gpx", track(2));
        QVERIFY(comes("taken/K-031 2026-11-21 (2).gpx"));
    }

    void theTrackMayNameIt()
    {
        watch();
        put("export.gpx", track(2, "K-007"));
        QVERIFY(comes("taken/export.gpx"));
        QCOMPARE(m_station.fixes[0].device, std::string("device-K-007"));
    }

    void aHalfWrittenFileWaits()
    {
        watch();
        const std::string whole = track(50);
        std::ofstream file(path("K-031.gpx").toStdString(), std::ios::binary);
        for (std::size_t begin = 0; begin < whole.size(); begin += whole.size() / 6) {
            file << whole.substr(begin, whole.size() / 6) << std::flush;
            QTest::qWait(100); // slower than it is looked at, never still for long
            QVERIFY(!QFile::exists(path("refused/K-031.gpx")));
        }
        file.close();
        QVERIFY(comes("taken/K-031.gpx"));
        QCOMPARE(m_station.fixCount(), std::size_t(50));
    }

    void itIsMovedOnlyAfterTheCommit()
    {
        m_station.answer = base::fail(base::ErrorKind::Full, "the disk is full");
        watch();
        put("K-031.gpx", track(3));
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() >= 6; })); // tried again and again
        QVERIFY(QFile::exists(path("K-031.gpx")));
        QVERIFY(line().refused > 0);
        {
            const std::lock_guard lock(m_station.mutex);
            m_station.answer = {};
        }
        QVERIFY(comes("taken/K-031.gpx"));
    }

    void badOnesAreRefusedWithAReason_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const auto good = QByteArray::fromStdString(track(2));
        QTest::newRow("nobody") << QStringLiteral("Z-99.gpx") << good << QStringLiteral("Nobody is called Z-99");
        QTest::newRow("cut off") << QStringLiteral("K-031.gpx") << good.first(good.size() / 2) << QString();
        QTest::newRow("empty") << QStringLiteral("K-031.gpx") << QByteArray() << QString();
        QTest::newRow("no XML") << QStringLiteral("K-031.GPX") << QByteArray("\x89PNG and so on") << QString();
        QTest::newRow("entities") << QStringLiteral("K-031.gpx")
                                  << QByteArray("<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><gpx>&b;</gpx>") << QString();
        QTest::newRow("no track") << QStringLiteral("K-031.gpx") << QByteArray("<gpx version=\"1.1\"/>")
                                  << QStringLiteral("There is no track in it.");
        QTest::newRow("no times") << QStringLiteral("K-031.gpx")
                                  << QByteArray("<gpx version=\"1.1\"><trk><trkseg><trkpt lat=\"25\" lon=\"102\"/></trkseg></trk></gpx>")
                                  << QStringLiteral("have no time");
    }
    void badOnesAreRefusedWithAReason()
    {
        QFETCH(const QString, name);
        QFETCH(const QByteArray, text);
        QFETCH(const QString, says);
        watch();
        put(name.toUtf8().constData(), text.toStdString());
        const QByteArray refused = "refused/" + name.toUtf8();
        QVERIFY(comes((refused + ".txt").constData()));
        QVERIFY(QFile::exists(path(refused.constData())));
        const QString reason = read((refused + ".txt").constData());
        QVERIFY2(reason.size() > 5 && reason.contains(says), qPrintable(reason));
        QCOMPARE(line().refused, 1u);
        QCOMPARE(m_station.fixCount(), std::size_t(0));
        QVERIFY(line().isUp);
    }

    void whatIsNoTrackIsLeftAlone()
    {
        watch();
        put("notes.txt", "hello");
        put(".K-031.gpx", track(2));
        put("K-031.gpx.part", track(2));
        QVERIFY(QFile::link(QStringLiteral("/etc/passwd"), path("K-031.gpx")));
        put("K-032.gpx", track(2));
        QVERIFY(comes("taken/K-032.gpx"));
        QTest::qWait(400);
        for (const char *name : {"notes.txt", ".K-031.gpx", "K-031.gpx.part", "K-031.gpx"})
            QVERIFY2(QFileInfo(path(name)).isSymLink() || QFile::exists(path(name)), name);
        QCOMPARE(m_station.fixCount(), std::size_t(2));
        QCOMPARE(line().refused, 0u);
    }

    void noFolderIsSaid()
    {
        start({.port = 0, .gpx = {.folder = "/nowhere/tracks"}});
        QVERIFY(!line().isUp);
        QVERIFY(line().problem.contains("is no folder"));
    }
};

QTEST_GUILESS_MAIN(TestFileLinks)
#include "tst_file_links.moc"
