// The attack of the first issue: the program is ended with SIGKILL in the middle of the path, again and again. Nothing that was
// acknowledged, to the desk or to a phone, is lost; the incident goes on; the journal holds.

#include <QProcess>
#include <QTcpSocket>
#include <QTest>
#include <atomic>
#include <map>
#include <random>
#include <set>
#include <thread>

#include "processor_time.h"
#include "protocols/jt808.h"
#include "story_station.h"

using namespace radar;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// One HTTP exchange over a connection of its own; the status code, 0 when the station was gone.
int post(quint16 port, const QByteArray &path, const QByteArray &device, const QByteArray &secret, const QByteArray &json)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, port);
    if (!socket.waitForConnected(2000))
        return 0;
    socket.write("POST " + path + " HTTP/1.1\r\nHost: station\r\nConnection: close\r\nAuthorization: Basic " + (device + ':' + secret).toBase64()
                 + "\r\nContent-Type: application/json\r\nContent-Length: " + QByteArray::number(json.size()) + "\r\n\r\n" + json);
    QByteArray reply;
    while (!reply.contains("\r\n") && socket.waitForReadyRead(5000))
        reply += socket.readAll();
    return reply.startsWith("HTTP/1.1 ") ? reply.mid(9, 3).toInt() : 0;
}

class Victim {
public:
    explicit Victim(const std::filesystem::path &folder) : m_folder(QString::fromStdString(folder.string())) { start(); }
    ~Victim() { kill(); }

    void start()
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        m_process.start(QString::fromLocal8Bit(qgetenv("RADAR_BINARY_DIR")) + u"/tests/killable_station"_s, {m_folder});
        const QByteArrayList ports = nextLine("port ").split(' ');
        m_port = ports.value(0).toUShort();
        m_terminalPort = ports.value(1).toUShort();
    }
    void kill()
    {
        m_process.kill(); // SIGKILL
        m_process.waitForFinished();
    }
    void killAndRestart()
    {
        kill();
        start();
    }
    [[nodiscard]] QByteArray ask(const QByteArray &line, const char *expected)
    {
        m_process.write(line + '\n');
        return nextLine(expected);
    }
    [[nodiscard]] quint16 port() const { return m_port; }
    [[nodiscard]] quint16 terminalPort() const { return m_terminalPort; }

private:
    QByteArray nextLine(const char *expected)
    {
        while (!m_process.canReadLine())
            if (!m_process.waitForReadyRead(20000))
                qFatal("the station says nothing; expected \"%s\"", expected);
        const QByteArray line = m_process.readLine().trimmed();
        if (!line.startsWith(expected))
            qFatal("expected \"%s\", the station said \"%s\"", expected, line.constData());
        return line.mid(static_cast<qsizetype>(qstrlen(expected)));
    }

    QString m_folder;
    QProcess m_process;
    quint16 m_port = 0;
    quint16 m_terminalPort = 0;
};

} // namespace

class KilledInTheMiddle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theIncidentGoesOn()
    {
        base::SystemClock clock;
        test::StoryStation story(clock);
        const QByteArray secret = newSecret(story, "K-001");
        story.close();

        Victim victim(story.folder().path());
        const QByteArray device = "D-K001";
        QCOMPARE(post(victim.port(), "/field/duty", device, secret, R"({"onDuty":true})"), 200);
        victim.killAndRestart();
        const auto fix = [&] {
            const auto seconds = base::toMicroseconds(clock.now()) / 1'000'000;
            return post(victim.port(), "/osmand?id=D-K001&lat=25.0609&lon=102.7409&accuracy=5&timestamp=" + QByteArray::number(seconds), device,
                        secret, {});
        };
        QCOMPARE(fix(), 200); // still on duty
        const QByteArray incident = victim.ask("report 25.0618 102.7418 CITASST", "incident ");
        victim.killAndRestart();
        const QByteArray order = victim.ask("send " + incident + " K-001", "order ");
        const auto say = [&](const char *state, const QByteArray &eventId) {
            return post(victim.port(), "/field/orders/" + order, device, secret,
                        R"({"eventId":")" + eventId + R"(","state":")" + state + R"(","text":""})");
        };
        int step = 0;
        for (const char *state : {"delivered", "read", "accepted", "under-way", "arrived", "done"}) {
            victim.killAndRestart();
            const QByteArray event = QByteArray::fromStdString(base::Uuid::fromName(std::to_string(++step)).toString());
            QCOMPARE(say(state, event), 200);
            victim.killAndRestart();
            QCOMPARE(say(state, event), 200); // the phone did not hear the answer and says it again: nothing happens twice
        }
        QCOMPARE(victim.ask("close " + incident, "closed"), QByteArray());
        victim.kill();

        story.open();
        const auto closed = story->incidents().incident(dispatch::IncidentId::parse(incident.toStdString()).value());
        QVERIFY(closed);
        QCOMPARE(closed->state, dispatch::IncidentState::Closed);
        QCOMPARE(closed->orders.size(), 1u);
        QCOMPARE(closed->orders.front().steps.size(), 7u); // sent and six answers, none twice
        const auto report = story->journal().verify();
        QVERIFY2(report && report->intact, report ? report->finding.c_str() : "");
    }

    void everyAcknowledgedFixIsThere()
    {
        base::SystemClock clock;
        test::StoryStation story(clock);
        const QByteArray devices[] = {"D-C01", "D-K001", "D-K002", "D-S001"};
        const char *callSigns[] = {"C-01", "K-001", "K-002", "S-001"};
        QByteArray secrets[4];
        for (int i = 0; i < 4; ++i)
            secrets[i] = newSecret(story, callSigns[i]);
        story.close();

        Victim victim(story.folder().path());
        for (int i = 0; i < 4; ++i)
            QCOMPARE(post(victim.port(), "/field/duty", devices[i], secrets[i], R"({"onDuty":true})"), 200);

        // RADAR_KILLS: how often (6 unless told). A phone that got no answer says the same again.
        bool isNumber = false;
        const int asked = qEnvironmentVariableIntValue("RADAR_KILLS", &isNumber);
        const int kills = isNumber ? asked : 6;
        const auto start = base::toMicroseconds(clock.now()) / 1000;
        // The n-th of a phone: ten places in each millisecond, so that its clock runs no faster than ours.
        const auto timeOf = [start](std::int64_t n) { return start + n / 10; };
        const auto longitudeOf = [](int phone, std::int64_t n) { return 102'740'100 + 100 * phone + n % 10; }; // millionths
        std::atomic<std::int64_t> acknowledged[4] = {}; // so many of each phone, one after the other
        std::chrono::milliseconds slowestStart{0};
        std::mt19937 random(7);
        for (int round = 0; round < kills; ++round) {
            // The four phones send at once; the kill comes while they do.
            std::vector<std::thread> phones;
            const quint16 port = victim.port();
            for (int i = 0; i < 4; ++i)
                phones.emplace_back([&, i] {
                    for (;;) {
                        const std::int64_t n = acknowledged[i];
                        const QByteArray query = "/osmand?id=" + devices[i]
                            + "&lat=25.061&lon=" + QByteArray::number(static_cast<double>(longitudeOf(i, n)) / 1e6, 'f', 6)
                            + "&accuracy=5&timestamp=" + QByteArray::number(static_cast<qint64>(timeOf(n)));
                        const int status = post(port, query, devices[i], secrets[i], {});
                        if (status == 0)
                            return; // the station is gone
                        if (status == 200)
                            ++acknowledged[i];
                    }
                });
            std::this_thread::sleep_for(std::chrono::milliseconds(300 + random() % 250));
            victim.kill();
            for (std::thread &phone : phones)
                phone.join();
            const auto before = std::chrono::steady_clock::now();
            victim.start();
            slowestStart = std::max(slowestStart, std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - before));
        }
        victim.kill();

        story.open();
        std::int64_t count = 0;
        for (int i = 0; i < 4; ++i) {
            const auto said = story->tracker().archive().sayings(devices[i].toStdString(), base::fromMicroseconds(0), clock.now() + 1h);
            QVERIFY(said);
            std::set<std::pair<std::int64_t, std::int64_t>> stored;
            for (const tracking::ArchivedFix &fix : said->fixes) {
                const std::pair key(base::toMicroseconds(fix.said.deviceTime) / 1000, std::llround(fix.said.position.longitude * 1e6));
                QVERIFY2(stored.insert(key).second, "a position is there twice");
            }
            for (std::int64_t n = 0; n < acknowledged[i]; ++n)
                QVERIFY2(stored.contains({timeOf(n), longitudeOf(i, n)}), "an acknowledged position is lost");
            QVERIFY(std::ssize(stored) <= acknowledged[i] + 1); // the last one may have been kept without an answer
            count += acknowledged[i];
        }
        QVERIFY2(count > 100, "too few were acknowledged for the attack to mean anything");
        qInfo("%lld acknowledged positions over %d kills, none lost, none twice; slowest start %lld ms", static_cast<long long>(count), kills,
              static_cast<long long>(slowestStart.count()));
        QVERIFY(slowestStart < 3s * test::slowness);
        QVERIFY(story->journal().verify()->intact);
    }

    void whatATerminalWasConfirmedIsThere()
    {
        base::SystemClock clock;
        test::StoryStation story(clock);
        const QByteArray secret = newSecret(story, "K-001");
        story.close();

        Victim victim(story.folder().path());
        const protocols::Jt808Address address{"000000000007", protocols::Jt808Layout::Of2013, 1};
        const base::Time start = std::chrono::floor<std::chrono::seconds>(clock.now()) - 200s; // whole seconds, and within the slack of the shift
        std::set<std::pair<base::Time, qint64>> acknowledged;                                  // time, and longitude in millionths
        std::uint16_t sequence = 0;
        int next = 0;
        for (int round = 0; round < 5; ++round) {
            QTcpSocket socket;
            socket.connectToHost(u"127.0.0.1"_s, victim.terminalPort());
            QVERIFY(socket.waitForConnected(5000));
            const std::string code = "D-K001:" + secret.toStdString();
            const std::string hello = protocols::encodeJt808Authenticate(address, ++sequence, code, {});
            socket.write(hello.data(), static_cast<qint64>(hello.size()));
            std::map<std::uint16_t, int> unanswered; // by sequence: the first position of the message
            protocols::Jt808Splitter splitter;
            const auto listen = [&](int patience) {
                if (socket.bytesAvailable() == 0 && !socket.waitForReadyRead(patience))
                    return;
                splitter.append(socket.readAll().toStdString());
                while (const auto piece = splitter.next()) {
                    const auto frame = protocols::decodeJt808Frame(*piece);
                    if (!frame || frame->id != 0x8001 || frame->body[4] != 0)
                        continue;
                    const auto of =
                        static_cast<std::uint16_t>(static_cast<unsigned char>(frame->body[0]) << 8 | static_cast<unsigned char>(frame->body[1]));
                    if (const auto known = unanswered.extract(of))
                        for (int i = known.mapped(); i < known.mapped() + 10; ++i)
                            acknowledged.emplace(start + std::chrono::seconds(i % 200), 102'740'900 + i / 200);
                }
            };
            const auto begun = clock.now();
            const auto killAt = std::chrono::milliseconds(400 + 90 * round);
            while (clock.now() - begun < killAt) {
                std::vector<protocols::Fix> fixes;
                for (int i = next; i < next + 10; ++i) {
                    protocols::Fix fix;
                    fix.time = start + std::chrono::seconds(i % 200);
                    fix.position = {25.0609, (102'740'900 + i / 200) / 1e6};
                    fixes.push_back(fix);
                }
                for (const std::string &bytes : protocols::encodeJt808Batch(address, ++sequence, fixes))
                    socket.write(bytes.data(), static_cast<qint64>(bytes.size()));
                unanswered[sequence] = next;
                next += 10;
                listen(unanswered.size() > 20 ? 50 : 0);
                socket.flush();
            }
            victim.kill();
            while (socket.state() == QAbstractSocket::ConnectedState && socket.waitForReadyRead(100)) // what left before the end counts
                listen(0);
            victim.start();
        }
        victim.kill();

        story.open();
        const auto track = story->tracker().archive().track("D-K001", base::fromMicroseconds(0), clock.now() + 1h);
        QVERIFY(track);
        std::set<std::pair<base::Time, qint64>> stored;
        for (const tracking::Fix &fix : track->fixes)
            QVERIFY2(stored.emplace(fix.deviceTime, std::llround(fix.position.longitude * 1e6)).second, "a position is there twice");
        for (const auto &fix : acknowledged)
            QVERIFY2(stored.contains(fix), "a confirmed position is lost");
        QVERIFY2(acknowledged.size() > 500, "too few were confirmed for the attack to mean anything");
        qInfo("%zu confirmed positions over 5 kills, none lost; %zu stored", acknowledged.size(), stored.size());
        QVERIFY(story->journal().verify()->intact);
    }

private:
    static QByteArray newSecret(test::StoryStation &story, std::string_view callSign)
    {
        const auto enrolment = story->registry().enrol({"admin", "cli", {}}, story.satellite(callSign).id);
        return enrolment ? QByteArray::fromStdString(enrolment->secret) : QByteArray();
    }
};

QTEST_GUILESS_MAIN(KilledInTheMiddle)
#include "tst_killed_in_the_middle.moc"
