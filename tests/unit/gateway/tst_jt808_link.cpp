// JT/T 808 terminals over real sockets: who gets in, what is answered and when, and what happens to those who misbehave.

#include <QTest>
#include <deque>

#include "protocols/jt808.h"
#include "recorder.h"
#include "wire_client.h"

using namespace radar;
using namespace radar::gateway;
using namespace radar::gateway::test;
using protocols::Jt808Frame;

namespace {

constexpr geo::Wgs84 gate{25.06, 102.74};

/// A terminal at the other end of the wire.
class Terminal {
public:
    Terminal(std::uint16_t port, std::string phone, protocols::Jt808Layout layout = protocols::Jt808Layout::Of2013)
        : m_client(port), m_address{std::move(phone), layout, 1}
    {}

    bool say(const std::string &bytes) { return m_client.send(bytes); }
    [[nodiscard]] const protocols::Jt808Address &address() const { return m_address; }
    std::uint16_t next() { return ++m_sequence; }

    /// The platform's next frame; the id is 0 when there is none.
    Jt808Frame hear(std::chrono::milliseconds timeout = 10s)
    {
        for (;;) {
            if (const auto piece = m_splitter.next()) {
                const auto frame = protocols::decodeJt808Frame(*piece);
                return frame ? *frame : Jt808Frame{};
            }
            const std::string bytes = m_client.receive(timeout);
            if (bytes.empty())
                return {};
            m_splitter.append(bytes);
        }
    }
    /// The result of the next general reply, which must be for that sequence; −1 otherwise.
    int result(std::uint16_t sequence, std::chrono::milliseconds timeout = 10s)
    {
        const Jt808Frame frame = hear(timeout);
        if (frame.id != 0x8001 || frame.body.size() != 5)
            return -1;
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(frame.body[i]); };
        return (byte(0) << 8 | byte(1)) == sequence ? byte(4) : -1;
    }
    int authenticate(const std::string &code)
    {
        const auto sequence = next();
        say(protocols::encodeJt808Authenticate(m_address, sequence, code, "867000000000001"));
        return result(sequence);
    }
    std::uint16_t report(const protocols::Fix &fix)
    {
        const auto sequence = next();
        say(protocols::encodeJt808Location(m_address, sequence, fix));
        return sequence;
    }
    bool closed(std::chrono::milliseconds timeout) { return m_client.closed(timeout); }

private:
    WireClient m_client;
    protocols::Jt808Address m_address;
    protocols::Jt808Splitter m_splitter;
    std::uint16_t m_sequence = 0;
};

protocols::Fix fixAt(int seconds, std::vector<std::string> alarms = {})
{
    protocols::Fix fix;
    fix.time = *base::parseIso8601("2026-11-21T08:00:00Z") + std::chrono::seconds(seconds);
    fix.position = gate;
    fix.speedMetersPerSecond = 1.5;
    fix.courseDegrees = 90;
    fix.alarms = std::move(alarms);
    return fix;
}

const std::string phone = "013800138000"; ///< enrolled as 13800138000
const std::string device = "13800138000";
const std::string secret = "secret-" + device;

} // namespace

class TestJt808Link final : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;
    Recorder m_station;
    std::unique_ptr<Gateway> m_gateway;

    void start(TcpSettings jt808 = {})
    {
        jt808.enabled = true;
        auto gateway = Gateway::start({.port = 0, .jt808 = jt808}, m_station.handlers(), m_clock);
        QVERIFY2(gateway, gateway ? "" : gateway.error().detail.c_str());
        m_gateway = std::move(*gateway);
    }
    [[nodiscard]] std::uint16_t port() const { return m_gateway->port("jt808"); }
    [[nodiscard]] LinkHealth line() const { return m_gateway->links().back(); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_station.clear();
    }
    void cleanup() { m_gateway.reset(); }

    void aTakenPortLeavesTheOtherDoorsOpen()
    {
        start();
        const TcpSettings same{.enabled = true, .port = port()};
        auto second = Gateway::start({.port = 0, .jt808 = same}, m_station.handlers(), m_clock);
        QVERIFY(second);
        const LinkHealth closed = (*second)->links().back();
        QVERIFY(!closed.isUp);
        QVERIFY2(closed.problem.contains("jt808/port"), closed.problem.c_str());
        QCOMPARE(statusOf(once((*second)->port(), get("/health"))), 200);
    }

    void aTerminalsDay_data()
    {
        QTest::addColumn<bool>("of2019");
        QTest::addColumn<std::string>("code");
        QTest::newRow("2013") << false << secret;
        QTest::newRow("2019") << true << secret;
        QTest::newRow("named by its code") << false << std::string("JS-0042:secret-JS-0042");
    }
    void aTerminalsDay()
    {
        QFETCH(const bool, of2019);
        QFETCH(const std::string, code);
        start();
        Terminal terminal(port(), of2019 ? "00000000" + phone : phone, of2019 ? protocols::Jt808Layout::Of2019 : protocols::Jt808Layout::Of2013);
        QCOMPARE(terminal.authenticate(code), 0);
        const std::string name = code.contains(':') ? "JS-0042" : device;
        QVERIFY(m_station.waitFor([&] { return m_station.duty.contains(name) && m_station.duty[name]; }));

        auto sequence = terminal.next();
        terminal.say(protocols::encodeJt808Heartbeat(terminal.address(), sequence));
        QCOMPARE(terminal.result(sequence), 0);
        sequence = terminal.report(fixAt(0));
        QCOMPARE(terminal.result(sequence), 0);
        QCOMPARE(m_station.fixCount(), std::size_t(1));
        QCOMPARE(m_station.fixes[0].device, name);
        QCOMPARE(m_station.fixes[0].deviceTime, *fixAt(0).time);
        QVERIFY(std::abs(m_station.fixes[0].position.latitude - gate.latitude) < 1e-6);

        sequence = terminal.next();
        terminal.say(protocols::encodeJt808Logout(terminal.address(), sequence));
        QCOMPARE(terminal.result(sequence), 0);
        QVERIFY(m_station.waitFor([&] { return !m_station.duty[name]; }));
        sequence = terminal.report(fixAt(5));
        QCOMPARE(terminal.result(sequence), 1);
        QCOMPARE(m_station.fixCount(), std::size_t(1));
    }

    void strangersAreRefusedAndCounted()
    {
        start();
        Terminal stranger(port(), phone);
        QCOMPARE(stranger.result(stranger.report(fixAt(0))), 1);
        QCOMPARE(stranger.authenticate("wrong"), 1);
        QCOMPARE(stranger.authenticate("JS-0042:wrong"), 1);
        QCOMPARE(stranger.authenticate(""), 1);
        QCOMPARE(m_station.fixCount(), std::size_t(0));
        QCOMPARE(line().refused, 4u);
        QVERIFY(line().lastRefusal == Refusal::Credentials);
        for (int i = 0; i < 5; ++i)
            QCOMPARE(stranger.authenticate("wrong"), 1);
        stranger.say(protocols::encodeJt808Authenticate(stranger.address(), 99, "wrong", ""));
        QVERIFY(stranger.closed(5s));
        // Another one is let in all the same.
        Terminal terminal(port(), phone);
        QCOMPARE(terminal.authenticate(secret), 0);
    }

    void registration()
    {
        start();
        Terminal terminal(port(), phone);
        const auto ask = [&] {
            terminal.say(protocols::encodeJt808Register(terminal.address(), terminal.next(),
                                                        {.maker = "12345", .model = "M1", .terminalId = "T1", .plate = "云A12345"}));
            const Jt808Frame answer = terminal.hear();
            const auto message = protocols::decodeJt808(answer);
            return answer.id == 0x8100 && message ? message->extra : QJsonObject();
        };
        QCOMPARE(ask()[u"result"].toInt(), 4); // nobody expects it
        m_station.secrets[device] = secret;
        const auto given = ask();
        QCOMPARE(given[u"result"].toInt(), 0);
        QCOMPARE(given[u"authCode"].toString().toStdString(), secret);
        QCOMPARE(terminal.result(terminal.report(fixAt(0))), 1); // knows its code and has not said it
        QCOMPARE(terminal.authenticate(given[u"authCode"].toString().toStdString()), 0);
        QCOMPARE(terminal.result(terminal.report(fixAt(0))), 0);
    }

    void answersOnlyAfterTheCommit()
    {
        start();
        Terminal terminal(port(), phone);
        QCOMPARE(terminal.authenticate(secret), 0);
        m_station.holdsBack = true;
        const auto sequence = terminal.report(fixAt(0));
        QVERIFY(m_station.waitFor([this] { return m_station.heldBack.size() == 1; }));
        QCOMPARE(terminal.hear(200ms).id, std::uint16_t(0));
        m_station.heldBack[0]({});
        QCOMPARE(terminal.result(sequence), 0);
        // The disk is full: it is told so, and will say it again.
        const auto second = terminal.report(fixAt(1));
        QVERIFY(m_station.waitFor([this] { return m_station.heldBack.size() == 2; }));
        m_station.heldBack[1](base::fail(base::ErrorKind::Unavailable, "the disk is full"));
        QCOMPARE(terminal.result(second), 1);
        QVERIFY(line().lastRefusal == Refusal::Unavailable);
    }

    void aBatchInParts()
    {
        start();
        Terminal terminal(port(), phone);
        QCOMPARE(terminal.authenticate(secret), 0);
        std::vector<protocols::Fix> fixes;
        for (int i = 0; i < 100; ++i)
            fixes.push_back(fixAt(i));
        const auto parts = protocols::encodeJt808Batch(terminal.address(), 100, fixes);
        QCOMPARE(parts.size(), std::size_t(4));
        m_station.holdsBack = true;
        for (const std::size_t i : {0u, 2u, 3u})
            terminal.say(parts[i]);
        // Part 2 is missing: nothing is confirmed, and it is asked for.
        const Jt808Frame again = terminal.hear(8s);
        QCOMPARE(again.id, std::uint16_t(0x8003));
        QCOMPARE(again.body, std::string("\0\x64\1\0\2", 5));
        terminal.say(parts[1]);
        QVERIFY(m_station.waitFor([this] { return m_station.heldBack.size() == 1; }));
        QCOMPARE(m_station.fixCount(), std::size_t(100));
        QCOMPARE(terminal.hear(200ms).id, std::uint16_t(0));
        m_station.heldBack[0]({});
        std::set<int> confirmed;
        for (int i = 0; i < 4; ++i) {
            const Jt808Frame frame = terminal.hear();
            QCOMPARE(frame.id, std::uint16_t(0x8001));
            QCOMPARE(frame.body[4], '\0');
            confirmed.insert(static_cast<unsigned char>(frame.body[0]) << 8 | static_cast<unsigned char>(frame.body[1]));
        }
        QCOMPARE(confirmed, (std::set<int>{100, 101, 102, 103}));
    }

    void anEmergencyIsOneCall()
    {
        start();
        Terminal terminal(port(), phone);
        QCOMPARE(terminal.authenticate(secret), 0);
        for (int i = 0; i < 3; ++i) // the bit stays set
            QCOMPARE(terminal.result(terminal.report(fixAt(i, {"emergency"}))), 4);
        QCOMPARE(m_station.helpCalls, (std::vector<std::string>{device + " emergency here"}));
        QCOMPARE(terminal.result(terminal.report(fixAt(3))), 0);
        QCOMPARE(terminal.result(terminal.report(fixAt(4, {"emergency"}))), 4);
        QCOMPARE(m_station.helpCalls.size(), std::size_t(2));
        // Trouble with a thing is none, and a call that could not be written down is not over.
        QCOMPARE(terminal.result(terminal.report(fixAt(5, {"main_power_low"}))), 0);
        m_station.answer = base::fail(base::ErrorKind::Unavailable, "the disk is full");
        QCOMPARE(terminal.result(terminal.report(fixAt(6, {"emergency"}))), 1);
        m_station.answer = {};
        QCOMPARE(terminal.result(terminal.report(fixAt(6, {"emergency"}))), 4);
        QCOMPARE(m_station.helpCalls.size(), std::size_t(3));
        QCOMPARE(line().helpCalls, 3u);
    }

    void wordsOfTheDeskAreSaidUntilTheTerminalHasThem()
    {
        start();
        OrderMessage order;
        order.orderId = "o1";
        order.incidentNumber = "20261121-0003";
        order.level = 3;
        order.state = "accepted";
        order.words = {
            {.id = "w1", .kind = "words", .text = "请守住出口", .state = "sent", .picture = OrderMessage::Words::Picture{"image/jpeg", 1000, false}},
            {.id = "w0", .kind = "words", .text = "旧话", .state = "read"}};
        m_station.reply.orders = {order};
        Terminal terminal(port(), phone);
        QCOMPARE(terminal.authenticate(secret), 0);
        const Jt808Frame text = terminal.hear();
        QCOMPARE(text.id, std::uint16_t(0x8300));
        QCOMPARE(protocols::decodeJt808(text)->extra[u"text"].toString(),
                 QStringLiteral("【站】（附图片，本机不能显示 / with a picture that this device cannot show）请守住出口"));
        m_gateway->ordersChanged(device);
        QCOMPARE(terminal.hear(200ms).id, std::uint16_t(0));
        terminal.say(protocols::encodeJt808TerminalReply(text, terminal.next(), protocols::Jt808Result::Done));
        QVERIFY(m_station.waitFor([this] { return !m_station.events.empty(); }));
        QCOMPARE(m_station.events, (std::vector<std::string>{device + " has w1, words only"}));
    }

    void aQuestionIsAnsweredByAKey_data()
    {
        QTest::addColumn<std::string>("kind");
        QTest::addColumn<int>("key");
        QTest::addColumn<std::string>("heard");
        QTest::newRow("arrived") << std::string("arrival-question") << 1 << device + " o1 arrived ";
        QTest::newRow("not yet") << std::string("arrival-question") << 2 << device + " o1 not-arrived ";
        QTest::newRow("all well") << std::string("safety-question") << 1 << device + " o1 well ";
        QTest::newRow("not well") << std::string("safety-question") << 2 << std::string();
    }
    void aQuestionIsAnsweredByAKey()
    {
        QFETCH(const std::string, kind);
        QFETCH(const int, key);
        QFETCH(const std::string, heard);
        start();
        OrderMessage order;
        order.orderId = "o1";
        order.state = "under-way";
        order.words = {{.id = "w1", .kind = kind, .text = "平安吗？", .state = "sent"}};
        m_station.reply.orders = {order};
        Terminal terminal(port(), phone);
        QCOMPARE(terminal.authenticate(secret), 0);
        const Jt808Frame question = terminal.hear();
        QCOMPARE(question.id, std::uint16_t(0x8302));
        const auto asked = protocols::decodeJt808(question);
        QVERIFY(asked);
        QCOMPARE(asked->extra[u"text"].toString(), QStringLiteral("平安吗？"));
        QCOMPARE(asked->extra[u"choices"][u"2"].toString(), QStringLiteral("否 / No"));
        terminal.say(protocols::encodeJt808Answer(question, terminal.next(), static_cast<std::uint8_t>(key)));
        QVERIFY(m_station.waitFor(
            [&] { return m_station.events.size() == (heard.empty() ? 1u : 2u) && (!heard.empty() || !m_station.helpCalls.empty()); }));
        QCOMPARE(m_station.events.front(), device + " has read w1");
        if (heard.empty())
            QCOMPARE(m_station.helpCalls, (std::vector<std::string>{device + " not-well"}));
        else
            QCOMPARE(m_station.events.back(), heard);
        m_gateway->ordersChanged(device); // whatever the station's list still says
        QCOMPARE(terminal.hear(200ms).id, std::uint16_t(0));
    }

    void aTerminalThatKnowsNoQuestionsIsToldInWords()
    {
        start();
        OrderMessage order;
        order.orderId = "o1";
        order.state = "under-way";
        order.words = {{.id = "w1", .kind = "safety-question", .text = "平安吗？", .state = "sent"}};
        m_station.reply.orders = {order};
        Terminal terminal(port(), phone);
        QCOMPARE(terminal.authenticate(secret), 0);
        const Jt808Frame question = terminal.hear();
        QCOMPARE(question.id, std::uint16_t(0x8302));
        terminal.say(protocols::encodeJt808TerminalReply(question, terminal.next(), protocols::Jt808Result::Unsupported));
        const Jt808Frame text = terminal.hear();
        QCOMPARE(text.id, std::uint16_t(0x8300));
        QCOMPARE(protocols::decodeJt808(text)->extra[u"text"].toString(), QStringLiteral("【站】平安吗？"));
        terminal.say(protocols::encodeJt808TerminalReply(text, terminal.next(), protocols::Jt808Result::Done));
        QVERIFY(m_station.waitFor([this] { return !m_station.events.empty(); }));
        QCOMPARE(m_station.events, (std::vector<std::string>{device + " has w1, words only"}));
    }

    void anAnswerToNoQuestionCostsNothing()
    {
        start();
        Terminal terminal(port(), phone);
        QCOMPARE(terminal.authenticate(secret), 0);
        Jt808Frame question;
        question.id = 0x8302;
        question.phone = phone;
        question.sequence = 77;
        terminal.say(protocols::encodeJt808Answer(question, terminal.next(), 1));
        QCOMPARE(terminal.result(terminal.report(fixAt(0))), 0);
        QVERIFY(m_station.events.empty());
    }

    void aNewerTerminalIsToldOfAQuestion()
    {
        start();
        OrderMessage order;
        order.orderId = "o1";
        order.state = "under-way";
        order.words = {{.id = "w1", .kind = "safety-question", .text = "平安吗？", .state = "sent"}};
        m_station.reply.orders = {order};
        Terminal terminal(port(), "00000000" + phone, protocols::Jt808Layout::Of2019);
        QCOMPARE(terminal.authenticate(device + ':' + secret), 0);
        QCOMPARE(terminal.hear().id, std::uint16_t(0x8300));
    }

    void ordersAreSaidAndConfirmed()
    {
        start();
        OrderMessage order;
        order.orderId = "o1";
        order.incidentNumber = "20261121-0003";
        order.level = 1;
        order.address = "二街 18 号";
        order.text = "老人摔倒";
        order.state = "sent";
        m_station.reply.orders = {order};
        Terminal terminal(port(), phone);
        QCOMPARE(terminal.authenticate(secret), 0); // it waited for the terminal to come
        const Jt808Frame text = terminal.hear();
        QCOMPARE(text.id, std::uint16_t(0x8300));
        const auto message = protocols::decodeJt808(text);
        QVERIFY(message);
        QCOMPARE(message->extra[u"text"].toString(), QStringLiteral("任务 20261121-0003：二街 18 号。老人摔倒"));
        QCOMPARE(message->extra[u"flag"].toInt(), 0x0d); // urgent, shown, read aloud
        // Asked again meanwhile: not said twice.
        m_gateway->ordersChanged(device);
        QCOMPARE(terminal.hear(200ms).id, std::uint16_t(0));
        QVERIFY(m_station.events.empty());
        terminal.say(protocols::encodeJt808TerminalReply(text, terminal.next(), protocols::Jt808Result::Done));
        terminal.say(protocols::encodeJt808TerminalReply(text, terminal.next(), protocols::Jt808Result::Done));
        QVERIFY(m_station.waitFor([this] { return !m_station.events.empty(); }));
        QCOMPARE(m_station.events, (std::vector<std::string>{device + " o1 delivered "}));
        {
            const std::lock_guard lock(m_station.mutex);
            m_station.reply.orders[0].state = "delivered";
        }
        m_gateway->ordersChanged(device);
        QCOMPARE(terminal.hear(200ms).id, std::uint16_t(0));
        {
            const std::lock_guard lock(m_station.mutex);
            m_station.reply.orders.clear();
        }
        m_gateway->ordersChanged(device);
        const auto over = protocols::decodeJt808(terminal.hear());
        QVERIFY(over);
        QCOMPARE(over->extra[u"text"].toString(), QStringLiteral("任务 20261121-0003 已结束"));
    }

    void brokenFramesCostNobodyTheConnection()
    {
        start();
        Terminal terminal(port(), phone);
        QCOMPARE(terminal.authenticate(secret), 0);
        std::string broken = protocols::encodeJt808Heartbeat(terminal.address(), 50);
        broken[4] = static_cast<char>(broken[4] ^ 1);
        terminal.say("garbage" + broken);
        QCOMPARE(terminal.result(terminal.report(fixAt(0))), 0);
        QVERIFY(line().refused >= 1);
        QVERIFY(line().lastRefusal == Refusal::Malformed);
        // A position cut off: the terminal hears that it was wrong.
        Jt808Frame cut{.id = 0x0200, .phone = phone, .sequence = 77, .part = {}, .body = "short"};
        terminal.say(protocols::encodeJt808Frame(cut));
        QCOMPARE(terminal.result(77), 2);
    }

    void strangersAndSilentOnesAreCutOff()
    {
        start({.introductionSeconds = 1, .silenceSeconds = 2});
        WireClient stranger(port());
        stranger.send("\x7e\x01");
        QVERIFY(stranger.closed(5s));
        Terminal terminal(port(), phone);
        QCOMPARE(terminal.authenticate(secret), 0);
        QCOMPARE(terminal.hear(1200ms).id, std::uint16_t(0));
        QCOMPARE(terminal.result(terminal.report(fixAt(0))), 0); // known: is not cut off after one second
        QVERIFY(terminal.closed(8s));
        QVERIFY(QTest::qWaitFor([&] { return line().connections == 0 && line().lastRefusal == Refusal::TooSlow; }, 5000));
    }

    void tooManyConnections()
    {
        start({.maxConnections = 3});
        std::vector<std::unique_ptr<Terminal>> terminals;
        for (int i = 0; i < 3; ++i) {
            terminals.push_back(std::make_unique<Terminal>(port(), phone));
            QCOMPARE(terminals.back()->authenticate(secret), 0);
        }
        WireClient fourth(port());
        QVERIFY(fourth.closed(5s));
        QVERIFY(QTest::qWaitFor([&] { return line().lastRefusal == Refusal::TooMany; }, 5000)); // counted a moment after it hears it
        terminals.pop_back();
        QVERIFY(QTest::qWaitFor([&] { return line().connections == 2; }, 5000));
        Terminal next(port(), phone);
        QCOMPARE(next.authenticate(secret), 0);
    }

    void whoIsTooFastWaitsAndLosesNothing()
    {
        start({.messagesPerSecond = 200, .messageBurst = 50, .mostUnanswered = 20});
        Terminal terminal(port(), phone);
        QCOMPARE(terminal.authenticate(secret), 0);
        const auto begun = std::chrono::steady_clock::now();
        std::string all;
        for (int i = 0; i < 200; ++i)
            all += protocols::encodeJt808Location(terminal.address(), static_cast<std::uint16_t>(1000 + i), fixAt(i));
        terminal.say(all);
        for (int i = 0; i < 200; ++i)
            QCOMPARE(terminal.result(static_cast<std::uint16_t>(1000 + i)), 0);
        QCOMPARE(terminal.result(terminal.report(fixAt(200))), 0); // 150 above its allowance: not read for three quarters of a second
        const auto took = std::chrono::steady_clock::now() - begun;
        QCOMPARE(m_station.fixCount(), std::size_t(201));
        QVERIFY2(took > 400ms, "it was not held back");
    }

    void whoDoesNotReadIsCutOff()
    {
        start({.messagesPerSecond = 1e9, .messageBurst = 1e9, .mostUnsentBytes = 100});
        Terminal terminal(port(), phone);
        QCOMPARE(terminal.authenticate(secret), 0);
        const std::string heartbeat = protocols::encodeJt808Heartbeat(terminal.address(), 1);
        std::string many;
        for (int i = 0; i < 1000; ++i)
            many += heartbeat;
        for (int i = 0; i < 1000 && terminal.say(many); ++i) {}
        QVERIFY(QTest::qWaitFor([&] { return line().lastRefusal.has_value(); }, 10'000));
    }
};

QTEST_GUILESS_MAIN(TestJt808Link)
#include "tst_jt808_link.moc"
