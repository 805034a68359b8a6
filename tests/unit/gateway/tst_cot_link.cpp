// TAK phones over real sockets: who gets in, what comes in, what the phone that is ordered sees, and no other.

#include <QTest>

#include "protocols/cot.h"
#include "protocols/cot_encode.h"
#include "recorder.h"
#include "wire_client.h"

using namespace radar;
using namespace radar::gateway;
using namespace radar::gateway::test;
using protocols::CotEvent;

namespace {

constexpr geo::Wgs84 gate{25.06, 102.74};
const std::string device = "JS-0042";
const std::string uid = "ANDROID-0042";

/// A TAK phone at the other end of the wire.
class Phone {
public:
    explicit Phone(std::uint16_t port) : m_client(port) {}

    bool authenticate(const std::string &secret = "secret-" + device)
    {
        return m_client.send(protocols::encodeCotAuth({.username = device, .password = secret, .uid = uid, .callsign = "甲"}));
    }
    void say(const CotEvent &event) { m_client.send(protocols::encodeCot(event)); }
    void send(std::string_view bytes) { m_client.send(bytes); }
    void report(std::string_view from = uid) { say(protocols::cotPosition(from, "甲", fix(), now())); }
    void chat(const std::string &text)
    {
        say(protocols::cotChat("m" + std::to_string(++m_count), uid, "甲", "police-radar", "警务雷达", text, now()));
    }

    /// The next event of that kind, others are passed over; the type is empty when none comes.
    CotEvent hear(protocols::Kind kind, std::chrono::milliseconds timeout = 10s)
    {
        for (;;) {
            const auto document = m_splitter.next();
            if (document && *document) {
                const auto event = protocols::parseCotEvent(**document);
                if (event && protocols::kindOf(*event) == kind)
                    return *event;
                continue;
            }
            const std::string bytes = m_client.receive(timeout);
            if (bytes.empty())
                return {};
            m_splitter.append(bytes);
        }
    }
    /// Whatever was said before has been dealt with: pings are answered in order.
    bool isServed()
    {
        say(protocols::cotPing(uid, base::SystemClock().now()));
        return hear(protocols::Kind::Ack).uid == "takPong";
    }
    bool closed(std::chrono::milliseconds timeout = 5s) { return m_client.closed(timeout); }

    static protocols::Fix fix()
    {
        protocols::Fix fix;
        fix.time = base::SystemClock().now();
        fix.position = gate;
        fix.accuracyMeters = 5;
        return fix;
    }
    static protocols::CotTimes now() { return {base::SystemClock().now()}; }

private:
    WireClient m_client;
    protocols::CotSplitter m_splitter;
    int m_count = 0;
};

OrderMessage order()
{
    OrderMessage order;
    order.orderId = "0198f000-0000-7000-8000-000000000001";
    order.incidentNumber = "20261121-0003";
    order.address = "二街 18 号";
    order.text = "老人摔倒";
    order.state = "sent";
    order.position = {25.061, 102.741};
    order.route = {gate, {25.0605, 102.7405}, {25.061, 102.741}};
    return order;
}

} // namespace

class TestCotLink final : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;
    Recorder m_station;
    std::unique_ptr<Gateway> m_gateway;

    void start(TcpSettings cot = {})
    {
        cot.enabled = true;
        auto gateway = Gateway::start({.port = 0, .cot = cot}, m_station.handlers(), m_clock);
        QVERIFY2(gateway, gateway ? "" : gateway.error().detail.c_str());
        m_gateway = std::move(*gateway);
    }
    [[nodiscard]] std::uint16_t port() const { return m_gateway->port("cot"); }
    [[nodiscard]] LinkHealth line() const { return m_gateway->links().back(); }
    void setOrders(std::vector<OrderMessage> orders)
    {
        {
            const std::lock_guard lock(m_station.mutex);
            m_station.reply.orders = std::move(orders);
        }
        m_gateway->ordersChanged(device);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_station.clear();
    }
    void cleanup() { m_gateway.reset(); }

    void positionsAndPings()
    {
        start();
        Phone phone(port());
        phone.authenticate();
        QVERIFY(phone.isServed());
        QVERIFY(m_station.waitFor([&] { return m_station.duty[device]; }));
        phone.report();
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 1; }));
        QCOMPARE(m_station.fixes[0].device, device);
        QCOMPARE(m_station.fixes[0].position, gate);
        QCOMPARE(m_station.fixes[0].accuracyMeters, std::optional(5.0));
        // A phone may not report for another, nor does what it draws move it.
        phone.report("ANDROID-0043");
        phone.say(protocols::cotMarker("m1", "车", {25.07, 102.75}, "", Phone::now(), "a-h-G"));
        QVERIFY(phone.isServed());
        QCOMPARE(m_station.fixCount(), std::size_t(1));
        QCOMPARE(line().refused, 1u);
        QVERIFY(line().lastRefusal == Refusal::AnotherName);
    }

    void strangersAreCutOff()
    {
        start({.introductionSeconds = 1});
        Phone nameless(port());
        nameless.report();
        QVERIFY(nameless.closed());
        Phone wrong(port());
        wrong.authenticate("wrong");
        QVERIFY(wrong.closed());
        Phone silent(port());
        QVERIFY(silent.closed());
        QCOMPARE(m_station.fixCount(), std::size_t(0));
        QVERIFY(QTest::qWaitFor([&] { return line().refused == 3; }, 5000)); // counted a moment after they hear it
    }

    void hostileStreams_data()
    {
        QTest::addColumn<std::string>("bytes");
        QTest::newRow("no XML") << std::string("GET / HTTP/1.1\r\n\r\n");
        QTest::newRow("a DTD") << std::string("<!DOCTYPE a [<!ENTITY b 'c'>]><event/>");
        QTest::newRow("an event without end") << "<event uid='" + std::string(300'000, 'x');
    }
    void hostileStreams()
    {
        QFETCH(const std::string, bytes);
        start();
        Phone phone(port());
        phone.authenticate();
        QVERIFY(phone.isServed());
        phone.send(bytes);
        QVERIFY(phone.closed());
        QVERIFY(line().lastRefusal == Refusal::Malformed);
        Phone next(port());
        next.authenticate();
        QVERIFY(next.isServed());
    }

    void anEventThatIsWrongCostsNothing()
    {
        start();
        Phone phone(port());
        phone.authenticate();
        phone.send("<event version='2.0' uid='x'><point lat='1' lon='1'/></event>"); // no type
        QVERIFY(phone.isServed());
        QCOMPARE(line().refused, 1u);
    }

    void nineOneOneIsOneCallUntilItIsTakenBack()
    {
        start();
        Phone phone(port());
        phone.authenticate();
        QVERIFY(phone.isServed());
        phone.report();
        const auto alarm = [&] { return protocols::cotAlarm(uid, "甲", Phone::fix(), Phone::now()); };
        phone.say(alarm());
        const CotEvent heard = phone.hear(protocols::Kind::Text);
        QVERIFY2(heard.remarks.contains("求助已收到"), heard.remarks.c_str());
        for (int i = 0; i < 3; ++i) {
            phone.report();
            phone.say(alarm());
        }
        QVERIFY(phone.isServed());
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 8; }));
        QCOMPARE(m_station.helpCalls, (std::vector<std::string>{device + " sos here"}));
        phone.say(protocols::cotAlarmCancel(uid, "甲", Phone::fix(), Phone::now()));
        QVERIFY(m_station.waitFor([&] { return m_station.helpCalls.size() == 2; }));
        QCOMPARE(m_station.helpCalls[1], device + " over");
        phone.say(alarm());
        QVERIFY(m_station.waitFor([&] { return m_station.helpCalls.size() == 3; }));
        QCOMPARE(m_station.helpCalls[2], device + " sos here");
    }

    void anAlarmForAnotherIsRefused()
    {
        start();
        Phone phone(port());
        phone.authenticate();
        phone.say(protocols::cotAlarm("ANDROID-0043", "乙", Phone::fix(), Phone::now()));
        QVERIFY(phone.isServed());
        QVERIFY(m_station.helpCalls.empty());
        QVERIFY(line().lastRefusal == Refusal::AnotherName);
    }

    void theOrderedPhoneSeesIncidentWayAndCompanions()
    {
        start();
        Phone phone(port());
        phone.authenticate();
        QVERIFY(phone.isServed());
        OrderMessage sent = order();
        sent.companions.push_back({"K-002", m_clock.now(), {25.0602, 102.7402}, 5.0, 1.4, 90.0});
        setOrders({sent});
        const CotEvent marker = phone.hear(protocols::Kind::Marker);
        QCOMPARE(marker.callsign, sent.incidentNumber);
        QCOMPARE(marker.point, std::optional(sent.position));
        QCOMPARE(marker.remarks, std::string("二街 18 号。老人摔倒"));
        const CotEvent way = phone.hear(protocols::Kind::Route);
        QCOMPARE(way.links.size(), std::size_t(3));
        const CotEvent words = phone.hear(protocols::Kind::Text);
        QVERIFY2(words.remarks.contains("老人摔倒"), words.remarks.c_str());
        QCOMPARE(words.chat->messageId, sent.orderId);
        const CotEvent companion = phone.hear(protocols::Kind::Location);
        QCOMPARE(companion.callsign, std::string("K-002"));

        // Got, read, and answered in words.
        CotEvent receipt = words;
        receipt.type = "b-t-f-d";
        receipt.uid = sent.orderId;
        receipt.remarks.clear();
        receipt.chat->senderUid = uid;
        phone.say(receipt);
        receipt.type = "b-t-f-r";
        phone.say(receipt);
        phone.chat("收到");
        QVERIFY(phone.hear(protocols::Kind::Text).remarks.contains("已记录"));
        phone.chat("完成：已扶起");
        QVERIFY(phone.hear(protocols::Kind::Text).remarks.contains("已记录"));
        const std::string front = device + ' ' + sent.orderId + ' ';
        QCOMPARE(m_station.events, (std::vector<std::string>{front + "delivered ", front + "read ", front + "accepted ", front + "done 已扶起"}));

        // Said once, and gone when it is over.
        sent.state = "accepted";
        setOrders({sent});
        setOrders({});
        const CotEvent gone = phone.hear(protocols::Kind::Offline);
        QCOMPARE(gone.links.front().uid, "radar.order." + sent.orderId);
        QVERIFY(phone.hear(protocols::Kind::Text).remarks.contains("已结束"));
    }

    void deskAndUnitSpeakWithEachOther()
    {
        start();
        Phone phone(port());
        phone.authenticate();
        QVERIFY(phone.isServed());
        phone.report();
        OrderMessage accepted = order();
        accepted.state = "accepted";
        const std::string words = base::Uuid::fromName("words").toString();
        accepted.words = {{.id = words, .kind = "words", .text = "请守住出口。", .state = "sent"}};
        setOrders({accepted});
        const CotEvent said = phone.hear(protocols::Kind::Text);
        QCOMPARE(said.remarks, std::string("请守住出口。"));
        QCOMPARE(said.chat->messageId, words);
        setOrders({accepted}); // not again on this connection
        CotEvent receipt = protocols::cotChat(words, uid, "甲", "police-radar", "police-radar", {}, Phone::now());
        receipt.uid = words;
        for (const char *type : {"b-t-f-d", "b-t-f-r"}) {
            receipt.type = type;
            phone.say(receipt);
        }
        QVERIFY(m_station.waitFor([&] { return m_station.events.size() == 2; }));
        QCOMPARE(m_station.events,
                 (std::vector<std::string>{device + " has " + words + ", words only", device + " has read " + words + ", words only"}));

        phone.chat("嫌疑人往东跑了");
        QVERIFY2(phone.hear(protocols::Kind::Text).remarks.contains("值班台"), "and not the words of the desk once more");
        QCOMPARE(m_station.events.back(), device + " says " + accepted.orderId + ": 嫌疑人往东跑了");
        phone.chat("没到");
        QVERIFY(phone.hear(protocols::Kind::Text).remarks.contains("已记录"));
        QCOMPARE(m_station.events.back(), device + ' ' + accepted.orderId + " not-arrived ");

        Phone again(port()); // what it has not confirmed it hears on the next connection
        again.authenticate();
        QCOMPARE(again.hear(protocols::Kind::Text).remarks, std::string("请守住出口。"));
    }

    void aStepThatIsNoneNowIsAMessage()
    {
        start();
        Phone phone(port());
        phone.authenticate();
        QVERIFY(phone.isServed());
        phone.report();
        OrderMessage accepted = order();
        accepted.state = "arrived";
        setOrders({accepted});
        QVERIFY(!phone.hear(protocols::Kind::Marker).type.empty());
        m_station.refusesSteps = true;
        phone.chat("到了，门锁着");
        QVERIFY(phone.hear(protocols::Kind::Text).remarks.contains("值班台"));
        QCOMPARE(m_station.events.back(), device + " says " + accepted.orderId + ": 到了，门锁着");
    }

    void wordsThatAreNone()
    {
        start();
        Phone phone(port());
        phone.authenticate();
        QVERIFY(phone.isServed());
        phone.chat("有人在吗");
        QVERIFY(phone.hear(protocols::Kind::Text).remarks.contains("没有转给值班台"));
        phone.chat("收到");
        QVERIFY(phone.hear(protocols::Kind::Text).remarks.contains("没有任务"));
        QVERIFY(m_station.events.empty());
        phone.chat("下班");
        QVERIFY(m_station.waitFor([&] { return !m_station.duty[device]; }));
        // What could not be kept is not said to be.
        setOrders({order()});
        QVERIFY(!phone.hear(protocols::Kind::Marker).type.empty());
        (void)phone.hear(protocols::Kind::Text); // the order itself
        m_station.answer = base::fail(base::ErrorKind::Unavailable, "the disk is full");
        phone.chat("收到");
        CotEvent answer = phone.hear(protocols::Kind::Text);
        while (answer.remarks.contains("已记录")) // of going off duty
            answer = phone.hear(protocols::Kind::Text);
        QVERIFY2(answer.remarks.contains("未记录"), answer.remarks.c_str());
    }

    void whoIsLockedOutIsCutOff_data()
    {
        QTest::addColumn<qulonglong>("credential");
        QTest::addColumn<int>("why");
        QTest::newRow("revoked") << qulonglong(0) << int(Refusal::Revoked);
        QTest::newRow("has a new secret") << qulonglong(2) << int(Refusal::Credentials);
    }
    void whoIsLockedOutIsCutOff()
    {
        QFETCH(const qulonglong, credential);
        QFETCH(const int, why);
        start();
        Phone phone(port());
        QVERIFY(phone.authenticate());
        phone.report();
        QVERIFY(m_station.waitFor([&] { return m_station.fixes.size() == 1; }));
        m_station.setCredential(device, credential);
        phone.report();
        QVERIFY(phone.closed(3s));
        QCOMPARE(m_station.fixCount(), std::size_t(1));
        const auto health = line();
        if (health.lastRefusal) // the watch may have been first
            QCOMPARE(int(*health.lastRefusal), why);
    }

    void unknownAndLockedOutAreCounted()
    {
        start();
        m_station.setCredential(device, 0);
        Phone revoked(port());
        revoked.authenticate("wrong");
        QVERIFY(revoked.closed());
        QCOMPARE(line().revoked, 1u);
        m_station.setCredential(device, 1);
        Phone mistyped(port());
        mistyped.authenticate("wrong");
        QVERIFY(mistyped.closed());
        QVERIFY(line().lastRefusal == Refusal::Credentials);
        WireClient nobody(port());
        nobody.send(protocols::encodeCotAuth({.username = "nobody", .password = "x", .uid = "u", .callsign = "c"}));
        QVERIFY(nobody.closed(5s));
        QCOMPARE(line().unknown, 1u);
        QCOMPARE(line().refused, 3u);
    }
};

QTEST_GUILESS_MAIN(TestCotLink)
#include "tst_cot_link.moc"
