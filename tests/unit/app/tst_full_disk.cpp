// A station on a disk that is really full, with phones at a broker: nothing is confirmed that is not in the record, it is said, and it goes on.

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTest>
#include <algorithm>
#include <cerrno>

#include <sys/mount.h>

#include "broker.h"
#include "results.h"
#include "story_station.h"
#include "wiring/control_socket.h"

using namespace radar;
using namespace Qt::StringLiterals;
using gateway::test::Broker;
using gateway::test::Phone;

namespace {

/// A disk of so many MiB, for as long as this is there.
class SmallDisk {
public:
    explicit SmallDisk(int megabytes)
    {
        const std::string size = "size=" + std::to_string(megabytes) + "m";
        m_problem = ::mount("none", path().c_str(), "tmpfs", 0, size.c_str()) == 0 ? 0 : errno;
    }
    ~SmallDisk()
    {
        if (m_problem == 0)
            ::umount2(path().c_str(), MNT_DETACH);
    }
    [[nodiscard]] std::string path() const { return m_folder.path().toStdString(); }
    [[nodiscard]] int problem() const { return m_problem; }
    /// Takes all the room there is.
    void fill() const
    {
        QFile filler(fillerFile());
        QVERIFY(filler.open(QIODevice::Append | QIODevice::Unbuffered));
        for (const qsizetype size : {1 << 20, 1 << 12, 1})
            while (filler.write(QByteArray(size, 'x')) == size)
                ;
    }
    void empty() const { QVERIFY(QFile::remove(fillerFile())); }

private:
    [[nodiscard]] QString fillerFile() const { return m_folder.filePath(u"filler"_s); }
    QTemporaryDir m_folder;
    int m_problem = 0;
};

constexpr int mostReports = 280; ///< a second each, within the five minutes before the shift that are believed

std::string reportOf(int n, qint64 seconds)
{
    return R"({"id":"D-K001","ack":")" + std::to_string(n) + R"(","lat":25.06,"lon":102.74,"timestamp":)" + std::to_string(seconds) + "}";
}
std::string confirmationOf(int n) { return R"({"ack":")" + std::to_string(n) + R"(","ok":true})"; }

} // namespace

class TestFullDisk : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;

private Q_SLOTS:
    void nothingIsConfirmedThatIsNotKept()
    {
        const SmallDisk disk(64);
        if (disk.problem() == EPERM || disk.problem() == EACCES)
            QSKIP("a small disk cannot be mounted here: it needs root, and the right to mount");
        QCOMPARE(disk.problem(), 0);
        qputenv("TMPDIR", QByteArray::fromStdString(disk.path())); // where the story's station is made
        auto story = std::make_unique<test::StoryStation>(m_clock);
        qunsetenv("TMPDIR");
        const store::StationFolder folder = story->folder();
        QVERIFY(folder.path().string().starts_with(disk.path()));
        story->stand("K-001", test::crossing(0, 0));
        story->close();

        const Broker broker(gateway::test::freePort());
        test::writeFile(QString::fromStdString(folder.settings().string()), "[mqtt]\nenabled=on\nport=" + QByteArray::number(broker.port()) + "\n");
        QProcess serve;
        const QString program = qEnvironmentVariable("RADAR_BINARY_DIR") + u"/bin/police-radar"_s;
        const QString station = QString::fromStdString(folder.path().string());
        serve.start(program, {u"serve"_s, u"--station"_s, station, u"--port"_s, u"0"_s});
        QVERIFY(serve.waitForReadyRead(60'000));

        Phone phone(broker.port());
        phone.subscribe("radar/D-K001/ack");
        const qint64 now = base::toMicroseconds(m_clock.now()) / 1'000'000;
        const auto report = [&](int n) { phone.publish("radar/D-K001/report", reportOf(n, now - mostReports + n)); };
        const auto isConfirmed = [&](int n, int milliseconds) {
            return QTest::qWaitFor([&] { return std::ranges::contains(phone.heard("radar/D-K001/ack", 0), confirmationOf(n)); }, milliseconds);
        };
        const auto deskSays = [&] { return app::askRunningStation(folder, {{u"do"_s, u"desk"_s}}).value_or(QJsonObject()); };
        const auto linkOf = [&](const QJsonObject &desk) {
            for (const QJsonValue link : desk[u"links"].toArray())
                if (link[u"name"].toString() == u"mqtt")
                    return link.toObject();
            return QJsonObject();
        };
        QVERIFY(QTest::qWaitFor([&] { return linkOf(deskSays())[u"up"].toBool(); }, 20'000)); // who is not there yet hears nothing
        report(0);
        QVERIFY(isConfirmed(0, 20'000));
        QCOMPARE(deskSays()[u"recordProblem"].toString(), QString());

        // What has room yet in the file of the log is confirmed, and rightly; then nothing is.
        disk.fill();
        int last = 0;
        do
            report(++last);
        while (last < mostReports && isConfirmed(last, 3000));
        QVERIFY2(last < mostReports, "the disk was never full");
        qInfo("%d more were kept on the full disk", last - 1);
        const auto said = deskSays();
        QVERIFY2(!said[u"recordProblem"].toString().isEmpty(), "the desk's banner");
        QVERIFY(QTest::qWaitFor([&] { return linkOf(deskSays())[u"problem"].toString().contains(u"cannot keep"_s); }, 10'000));
        QVERIFY(!isConfirmed(last, 2000));

        // There is room again: the broker says it once more, and it is kept.
        disk.empty();
        QVERIFY(isConfirmed(last, 60'000));
        report(++last);
        QVERIFY(isConfirmed(last, 20'000));
        QVERIFY(QTest::qWaitFor(
            [&] { return deskSays()[u"recordProblem"].toString().isEmpty() && linkOf(deskSays())[u"problem"].toString().isEmpty(); }, 10'000));
        serve.terminate();
        QVERIFY(serve.waitForFinished(30'000));
        QCOMPARE(serve.exitCode(), 0);

        story->open();
        const auto track =
            (*story)->tracker().archive().track("D-K001", m_clock.now() - std::chrono::hours(1), m_clock.now() + std::chrono::hours(1));
        MUST(track);
        QCOMPARE(track->fixes.size(), static_cast<std::size_t>(last) + 2); // each once, and where they stood in the beginning
        QVERIFY((*story)->journal().verify()->intact);
    }
};

QTEST_GUILESS_MAIN(TestFullDisk)
#include "tst_full_disk.moc"
