// The station at a real broker (mosquitto on loopback): what comes in, what goes out, and the broker going away.

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "broker.h"
#include "recorder.h"
#include "tls/authority.h"

using namespace radar;
using namespace radar::gateway;
using namespace radar::gateway::test;

namespace {

std::string owntracks(int tst) { return R"({"_type":"location","lat":25.06,"lon":102.74,"tst":)" + std::to_string(tst) + R"(,"tid":"42"})"; }

/// Our own phones': the n-th, measured in the n-th second.
std::string report(int n)
{
    const std::string number = std::to_string(n);
    return R"({"id":"JS-0042","ack":")" + number + R"(","lat":25.06,"lon":102.74,"timestamp":)" + std::to_string(1'700'000'000 + n) + "}";
}
std::string confirmation(int n) { return R"({"ack":")" + std::to_string(n) + R"(","ok":true})"; }

} // namespace

class TestMqttLink final : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;
    Recorder m_station;
    std::unique_ptr<Broker> m_broker;
    std::unique_ptr<Gateway> m_gateway;

    void start(int version = 3, const std::string &certificates = {})
    {
        MqttSettings mqtt;
        mqtt.enabled = true;
        mqtt.port = m_broker->port();
        mqtt.version = version;
        mqtt.certificates = certificates;
        auto gateway = Gateway::start({.port = 0, .mqtt = mqtt}, m_station.handlers(), m_clock);
        QVERIFY2(gateway, gateway ? "" : gateway.error().detail.c_str());
        m_gateway = std::move(*gateway);
    }
    [[nodiscard]] LinkHealth line() const { return m_gateway->links().back(); }
    [[nodiscard]] bool comesUp() const
    {
        return QTest::qWaitFor([this] { return line().isUp; }, 15'000);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_station.clear();
        m_broker = std::make_unique<Broker>(freePort());
    }
    void cleanup()
    {
        m_gateway.reset();
        m_broker.reset();
    }

    void positions_data()
    {
        QTest::addColumn<int>("version");
        QTest::newRow("3.1.1") << 3;
        QTest::newRow("5") << 5;
    }
    void positions()
    {
        QFETCH(const int, version);
        start(version);
        QVERIFY2(comesUp(), line().problem.c_str());
        Phone phone(m_broker->port());
        phone.publish("owntracks/JS-0042/phone", owntracks(1'700'000'000));
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 1; }));
        QCOMPARE(m_station.fixes[0].device, std::string("JS-0042"));
        QCOMPARE(m_station.fixes[0].position, (geo::Wgs84{25.06, 102.74}));
        // Nobody's, broken, and for another.
        phone.publish("owntracks/nobody/phone", owntracks(1'700'000'001));
        phone.publish("owntracks/JS-0042/phone", "{\"_type\":");
        phone.publish("radar/JS-0042/report", R"({"device_id":"JS-0043","location":{"coords":{"latitude":25,"longitude":102}}})");
        phone.publish("owntracks/JS-0042/phone", std::string(70'000, 'x'));
        QVERIFY(QTest::qWaitFor([&] { return line().refused == 4; }, 10'000));
        QCOMPARE(m_station.fixCount(), std::size_t(1));
        QCOMPARE(line().positions, 1u);
    }

    void ourOwnPhonesHearWhenItIsKept()
    {
        start();
        QVERIFY(comesUp());
        Phone phone(m_broker->port());
        phone.subscribe("radar/JS-0042/+");
        m_station.holdsBack = true;
        phone.publish("radar/JS-0042/report", R"({"id":"JS-0042","ack":"m1","lat":25.06,"lon":102.74,"timestamp":1700000000})");
        QVERIFY(m_station.waitFor([&] { return m_station.heldBack.size() == 1; }));
        QVERIFY(phone.heard("radar/JS-0042/ack", 1, 300).empty());
        m_station.heldBack[0]({});
        QCOMPARE(phone.heard("radar/JS-0042/ack", 1), (std::vector<std::string>{R"({"ack":"m1","ok":true})"}));
        phone.publish("radar/JS-0042/report", R"({"id":"JS-0042","ack":"m2","lat":25.06,"lon":102.74,"timestamp":1700000001})");
        QVERIFY(m_station.waitFor([&] { return m_station.heldBack.size() == 2; }));
        m_station.heldBack[1](base::fail(base::ErrorKind::Unavailable, "the disk is full"));
        // Not kept and not receipted: the broker says it again.
        QVERIFY(m_station.waitFor([&] { return m_station.heldBack.size() == 3; }));
        QCOMPARE(phone.heard("radar/JS-0042/ack", 2, 300).size(), 1u);
        m_station.heldBack[2]({});
        QCOMPARE(phone.heard("radar/JS-0042/ack", 2).back(), std::string(R"({"ack":"m2","ok":true})"));
        phone.publish("radar/JS-0042/report", R"({"id":"JS-0042","ack":"m3","lat":25.06,"lon":102.74,"timestamp":1700000002})");
        QVERIFY(m_station.waitFor([&] { return m_station.heldBack.size() == 4; }));
        m_station.heldBack[3](base::fail(base::ErrorKind::Conflict, "not now"));
        QCOMPARE(phone.heard("radar/JS-0042/ack", 3).back(), std::string(R"({"ack":"m3","ok":false})"));
        m_station.holdsBack = false;

        phone.publish("radar/JS-0042/duty", R"({"onDuty":true})");
        QVERIFY(m_station.waitFor([&] { return m_station.duty["JS-0042"]; }));
        phone.publish("radar/JS-0042/event", R"({"eventId":"0198f000-0000-7000-8000-000000000002","orderId":"o1","state":"accepted"})");
        QVERIFY(m_station.waitFor([&] { return !m_station.events.empty(); }));
        QCOMPARE(m_station.events[0], std::string("JS-0042 o1 accepted "));
    }

    void desksAndPhonesWords()
    {
        start();
        QVERIFY(comesUp());
        Phone phone(m_broker->port());
        phone.subscribe("radar/JS-0042/+");
        const std::string id = "0198f000-0000-7000-8000-000000000003";
        phone.publish("radar/JS-0042/message", R"({"eventId":")" + id + R"(","orderId":"o1","text":"两分钟","time":"2026-11-21T08:00:00Z"})");
        QCOMPARE(phone.heard("radar/JS-0042/ack", 1), (std::vector<std::string>{R"({"ack":")" + id + R"(","ok":true})"}));
        QCOMPARE(m_station.events, std::vector<std::string>{"JS-0042 says o1: 两分钟"});
        QCOMPARE(m_station.saidTimes.front(), *base::parseIso8601("2026-11-21T08:00:00Z"));
        phone.publish("radar/JS-0042/message", R"({"messageId":")" + id + R"(","state":"read"})");
        QCOMPARE(phone.heard("radar/JS-0042/ack", 2).size(), 2u);
        QCOMPARE(m_station.events.back(), "JS-0042 has read " + id + ", words only");
        for (const char *wrong : {R"({"text":"a"})", R"({"messageId":"x","state":"read"})", "no JSON", R"({"eventId":"x","text":"a"})"})
            phone.publish("radar/JS-0042/message", wrong);
        // An OwnTracks phone has a point of interest to say something with.
        phone.publish("owntracks/JS-0043/phone", R"({"_type":"location","lat":25.06,"lon":102.74,"tst":1700000000,"t":"u","poi":"到达"})");
        QVERIFY(m_station.waitFor([&] { return m_station.events.size() == 3; }));
        QCOMPARE(m_station.events.back(), std::string("JS-0043  arrived "));
        phone.publish("owntracks/JS-0043/phone", R"({"_type":"location","lat":25.06,"lon":102.74,"tst":1700000009,"t":"u","poi":"门锁着"})");
        QVERIFY(m_station.waitFor([&] { return m_station.events.size() == 4; }));
        QCOMPARE(m_station.events.back(), std::string("JS-0043 says : 门锁着"));
    }

    void ordersGoToTheDevicesTopic()
    {
        start();
        QVERIFY(comesUp());
        Phone phone(m_broker->port());
        phone.subscribe("owntracks/JS-0042/phone/cmd");
        phone.publish("owntracks/JS-0042/phone", owntracks(1'700'000'000));
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 1; }));
        OrderMessage order;
        order.orderId = "o1";
        order.incidentNumber = "20261121-0003";
        order.address = "二街 18 号";
        order.text = "老人摔倒";
        order.position = {25.061, 102.741};
        order.state = "sent";
        {
            const std::lock_guard lock(m_station.mutex);
            m_station.reply.orders = {order};
        }
        m_gateway->ordersChanged("JS-0042");
        const auto commands = phone.heard("owntracks/JS-0042/phone/cmd", 1);
        QCOMPARE(commands.size(), std::size_t(1));
        const auto command = QJsonDocument::fromJson(QByteArray::fromStdString(commands[0])).object();
        QCOMPARE(command[u"action"].toString(), QStringLiteral("setWaypoints"));
        QVERIFY(command[u"waypoints"][u"waypoints"][0][u"desc"].toString().contains(QStringLiteral("老人摔倒")));
        // Kept by the broker: who comes later finds them.
        Phone later(m_broker->port());
        later.subscribe("radar/JS-0042/orders");
        const auto orders = later.heard("radar/JS-0042/orders", 1);
        QCOMPARE(orders.size(), std::size_t(1));
        QCOMPARE(QJsonDocument::fromJson(QByteArray::fromStdString(orders[0]))[u"orders"][0][u"id"].toString(), QStringLiteral("o1"));
        // Not said again when nothing changed; the list is empty when it is over.
        m_gateway->ordersChanged("JS-0042");
        {
            const std::lock_guard lock(m_station.mutex);
            m_station.reply.orders.clear();
        }
        m_gateway->ordersChanged("JS-0042");
        const auto both = later.heard("radar/JS-0042/orders", 2);
        QCOMPARE(both.size(), std::size_t(2));
        QVERIFY(QJsonDocument::fromJson(QByteArray::fromStdString(both[1]))[u"orders"].toArray().isEmpty());
    }

    void theBrokerGoesAwayAndComesBack()
    {
        start();
        QVERIFY(comesUp());
        m_broker->kill();
        QVERIFY(QTest::qWaitFor([this] { return !line().isUp; }, 5000));
        QVERIFY2(line().problem.contains("gone"), line().problem.c_str());
        m_broker->start();
        QVERIFY(comesUp());
        Phone phone(m_broker->port());
        phone.publish("owntracks/JS-0042/phone", owntracks(1'700'000'000));
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 1; }));
    }

    // RADAR_BROKER_KILLS: how often (3 unless told).
    void aBrokerThatIsKilledAgainAndAgainLosesNothingConfirmed()
    {
        bool isNumber = false;
        const int asked = qEnvironmentVariableIntValue("RADAR_BROKER_KILLS", &isNumber);
        const int kills = isNumber ? asked : 3;
        start(5);
        QVERIFY(comesUp());
        for (int i = 1; i <= kills; ++i) {
            Phone phone(m_broker->port());
            phone.subscribe("radar/JS-0042/ack");
            bool isConfirmed = false;
            for (int attempt = 0; attempt < 20 && !isConfirmed; ++attempt) { // a phone says it again until it is confirmed
                phone.publish("radar/JS-0042/report", report(i));
                // A confirmation of before may come again.
                isConfirmed = QTest::qWaitFor([&] { return std::ranges::contains(phone.heard("radar/JS-0042/ack", 0), confirmation(i)); }, 1000);
            }
            QVERIFY2(isConfirmed, qPrintable(QStringLiteral("not confirmed after kill %1").arg(i - 1)));
            const base::Time said = base::fromMicroseconds((1'700'000'000LL + i) * 1'000'000);
            QVERIFY(m_station.waitFor([&] { return std::ranges::contains(m_station.fixes, said, &tracking::Fix::deviceTime); }));
            m_broker->kill();
            QVERIFY(QTest::qWaitFor([this] { return !line().isUp; }, 10'000));
            m_broker->start();
        }
        qInfo("the broker was killed %d times, every report was confirmed and kept", kills);
    }

    void whatComesWhileTheStationIsAwayWaits_data() { positions_data(); }
    void whatComesWhileTheStationIsAwayWaits()
    {
        QFETCH(const int, version);
        start(version);
        QVERIFY(comesUp());
        Phone phone(m_broker->port());
        phone.publish("owntracks/JS-0042/phone", owntracks(1'700'000'000));
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 1; }));
        m_gateway.reset(); // the broker has its receipt
        phone.publish("owntracks/JS-0042/phone", owntracks(1'700'000'001));
        phone.subscribe("owntracks/JS-0042/phone"); // answered after the message is with the broker
        phone.publish("owntracks/JS-0042/phone", owntracks(1'700'000'002));
        QCOMPARE(phone.heard("owntracks/JS-0042/phone", 1).size(), std::size_t(1));
        start(version);
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 3; }));
        QTest::qWait(300);
        QCOMPARE(m_station.fixCount(), 3u); // none twice
    }

    // A receipt at the broker is worth as much as an acknowledgement.
    void whatIsNotInTheRecordIsNotReceipted_data() { positions_data(); }
    void whatIsNotInTheRecordIsNotReceipted()
    {
        QFETCH(const int, version);
        start(version);
        QVERIFY(comesUp());
        Phone phone(m_broker->port());
        m_station.holdsBack = true;
        phone.publish("owntracks/JS-0042/phone", owntracks(1'700'000'000));
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 1; }));
        m_gateway.reset(); // ends before it is committed
        m_station.holdsBack = false;
        start(version);
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 2; }));
        QCOMPARE(m_station.fixes[1].deviceTime, m_station.fixes[0].deviceTime);
    }

    void byTls_data()
    {
        QTest::addColumn<QString>("authority");
        QTest::addColumn<bool>("isUp");
        QTest::newRow("the broker's authority") << QStringLiteral("ours") << true;
        QTest::newRow("another one") << QStringLiteral("another") << false;
    }
    void byTls()
    {
        QFETCH(const QString, authority);
        QFETCH(const bool, isUp);
        QTemporaryDir folder;
        const auto ours = tls::Authority::open(folder.filePath(QStringLiteral("ours")).toStdString(), {}, m_clock.now());
        QVERIFY(ours);
        QVERIFY(ours->server({"127.0.0.1"}, m_clock.now()));
        QVERIFY(tls::Authority::open(folder.filePath(QStringLiteral("another")).toStdString(), {}, m_clock.now()));
        const QByteArray place = folder.path().toUtf8() + "/ours/";
        m_broker->kill();
        m_broker = std::make_unique<Broker>(freePort(),
                                            "user root\ncertfile " + place + "server.pem\nkeyfile " + place + "server.key\ntls_version tlsv1.2\n");
        start(5, folder.filePath(authority + QStringLiteral("/authority.pem")).toStdString());
        if (isUp) {
            QVERIFY2(comesUp(), line().problem.c_str());
            return;
        }
        QVERIFY2(QTest::qWaitFor([this] { return line().problem.contains("TLS"); }, 10000), line().isUp ? "up" : line().problem.c_str());
        QVERIFY(!line().isUp);
    }

    void noBrokerIsSaid()
    {
        m_broker->kill();
        start();
        QVERIFY(!line().isUp);
        QVERIFY(!line().problem.empty());
        m_broker->start();
        QVERIFY(comesUp());
    }
};

QTEST_GUILESS_MAIN(TestMqttLink)
#include "tst_mqtt_link.moc"
