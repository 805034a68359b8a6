// The link over real sockets: what it lets in, what it refuses, and that nobody can hold it up.

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <atomic>
#include <condition_variable>
#include <map>
#include <mutex>
#include <set>
#include <thread>

#include "gateway/gateway.h"
#include "protocols/owntracks.h"
#include "recorder.h"
#include "wire_client.h"

using namespace radar;
using namespace radar::gateway;
using namespace radar::gateway::test;
using namespace std::chrono_literals;

namespace {

const std::string jsonType = "Content-Type: application/json\r\n";

std::string fixBody(const std::string &device)
{
    return R"({"device_id":")" + device + R"(","location":{"timestamp":"2026-11-21T08:00:00Z","coords":{"latitude":25.06,"longitude":102.74}}})";
}

const std::string owntracksBody = R"({"_type":"location","lat":25.06,"lon":102.74,"tst":1700000000,"tid":"xx"})";

} // namespace

class TestGateway final : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;
    Recorder m_station;
    std::unique_ptr<Gateway> m_gateway;

    void start(Settings settings = {})
    {
        settings.port = 0;
        auto gateway = Gateway::start(settings, m_station.handlers(), m_clock);
        QVERIFY2(gateway, gateway ? "" : gateway.error().detail.c_str());
        m_gateway = std::move(*gateway);
    }
    std::string ask(const std::string &request) { return once(m_gateway->port(), request); }

private Q_SLOTS:
    void aTakenPortIsSaidToBeTaken()
    {
        start();
        Settings same;
        same.port = m_gateway->port();
        const auto second = Gateway::start(same, m_station.handlers(), m_clock);
        QVERIFY(!second);
        QVERIFY2(second.error().detail.contains("in use"), second.error().detail.c_str());
    }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_station.clear();
    }
    void cleanup() { m_gateway.reset(); }

    void positions_data()
    {
        QTest::addColumn<std::string>("request");
        QTest::addColumn<std::string>("body");
        const std::string query = "id=a&lat=25.06&lon=102.74&timestamp=1700000000";
        QTest::newRow("query with secret") << get("/osmand?secret=secret-a&" + query) << std::string();
        QTest::newRow("query, posted") << post("/osmand?secret=secret-a&" + query, "") << std::string();
        QTest::newRow("secret in the path") << get("/osmand/secret-a?" + query) << std::string();
        QTest::newRow("form") << post("/osmand/secret-a", query, "Content-Type: application/x-www-form-urlencoded\r\n") << std::string();
        QTest::newRow("form, basic") << post("/osmand", query, basic("a", "secret-a")) << std::string();
        QTest::newRow("JSON, basic") << post("/osmand", fixBody("a"), jsonType + basic("a", "secret-a")) << std::string();
        QTest::newRow("JSON, secret in the path") << post("/osmand/secret-a", fixBody("a"), jsonType) << std::string();
        QTest::newRow("JSON without a name, basic")
            << post("/osmand", R"({"location":{"coords":{"latitude":25.06,"longitude":102.74}}})", jsonType + basic("a", "secret-a"))
            << std::string();
        QTest::newRow("root array") << post("/osmand/secret-a", R"([{"id":"a","lat":25.06,"lon":102.74}])", jsonType) << std::string();
        QTest::newRow("chunked") << std::string(
            "POST /osmand/secret-a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1b\r\nid=a&lat=25.06&lon=102.74&x\r\n0\r\n\r\n")
                                 << std::string();
        QTest::newRow("OwnTracks") << post("/owntracks", owntracksBody, jsonType + basic("a", "secret-a")) << std::string("[]");
        QTest::newRow("OwnTracks, user in a header")
            << post("/owntracks/secret-a", owntracksBody, "X-Limit-U: a\r\nX-Limit-D: phone\r\n") << std::string("[]");
        QTest::newRow("OwnTracks, device of the topic")
            << post("/owntracks", R"({"_type":"location","lat":25.06,"lon":102.74,"tst":1,"topic":"owntracks/b/a"})", basic("a", "secret-a"))
            << std::string("[]");
    }

    void positions()
    {
        QFETCH(const std::string, request);
        QFETCH(const std::string, body);
        start();
        const auto response = ask(request);
        QVERIFY2(statusOf(response) == 200, response.c_str());
        QCOMPARE(bodyOf(response), body);
        QCOMPARE(m_station.fixCount(), std::size_t(1));
        QCOMPARE(m_station.fixes[0].device, std::string("a"));
        QCOMPARE(m_station.fixes[0].position, (geo::Wgs84{25.06, 102.74}));
        QCOMPARE(m_gateway->health().accepted, 1u);
        QCOMPARE(m_gateway->health().fixes, 1u);
    }

    void callsForHelp()
    {
        start();
        QCOMPARE(statusOf(ask(get("/osmand/secret-a?id=a&alarm=sos"))), 200);
        QCOMPARE(statusOf(ask(get("/osmand/secret-a?id=a&alarm=sos&lat=25.06&lon=102.74"))), 200);
        QCOMPARE(m_station.helpCalls, (std::vector<std::string>{"a sos", "a sos here"}));
        QCOMPARE(m_station.fixCount(), std::size_t(1));
        QCOMPARE(m_gateway->health().helpCalls, 2u);
        // Not in the record: the phone must hear that, or it will not ask again.
        m_station.answer = base::fail(base::ErrorKind::Full, "the disk is full");
        QCOMPARE(statusOf(ask(get("/osmand/secret-a?id=a&alarm=sos"))), 503);
        QCOMPARE(m_gateway->health().helpCalls, 2u);
    }

    void encryptedOwntracks()
    {
        start();
        // The key is the phone's secret: it came with the message, and is kept nowhere.
        const std::string nonce(24, 'n');
        const auto box = [&](const std::string &key) { return protocols::encryptOwntracks(owntracksBody, key, nonce); };
        const auto response = ask(post("/owntracks", box("secret-a"), jsonType + basic("a", "secret-a")));
        QCOMPARE(statusOf(response), 200);
        QCOMPARE(m_station.fixCount(), std::size_t(1));
        QCOMPARE(m_station.fixes[0].position, (geo::Wgs84{25.06, 102.74}));
        const auto answer = QJsonDocument::fromJson(QByteArray::fromStdString(bodyOf(response))).object();
        QCOMPARE(answer[u"_type"].toString(), QStringLiteral("encrypted"));
        const auto plain = protocols::decryptOwntracks(answer[u"data"].toString().toStdString(), "secret-a");
        QVERIFY(plain);
        QCOMPARE(*plain, std::string("[]"));
        QCOMPARE(statusOf(ask(post("/owntracks", box("another"), jsonType + basic("a", "secret-a")))), 400);
        QCOMPARE(statusOf(ask(post("/owntracks", box("another"), jsonType + basic("a", "another")))), 401);
        QCOMPARE(m_station.fixCount(), std::size_t(1));
    }

    void ordersComeWithTheAnswerToOwntracks()
    {
        start();
        const auto report = [this](const std::string &body) {
            const auto response = ask(post("/owntracks", body, jsonType + basic("a", "secret-a")));
            return QJsonDocument::fromJson(QByteArray::fromStdString(bodyOf(response))).array();
        };
        QVERIFY(report(owntracksBody).isEmpty());
        OrderMessage order;
        order.orderId = "o1";
        order.incidentNumber = "20261121-0003";
        order.text = "老人摔倒";
        order.position = {25.061, 102.741};
        order.state = "sent";
        order.sentTime = base::fromMicroseconds(1'700'000'100'000'000);
        {
            const std::lock_guard lock(m_station.mutex);
            m_station.reply.orders = {order};
        }
        QVERIFY(report(owntracksBody).isEmpty()); // nobody said that there is something new
        m_gateway->ordersChanged("a");
        const auto told = report(owntracksBody);
        QCOMPARE(told.size(), 1);
        QVERIFY(told[0][u"waypoints"][u"waypoints"][0][u"desc"].toString().contains(QStringLiteral("老人摔倒")));
        QVERIFY(m_station.events.empty()); // that the answer was sent does not mean that it came
        // Encrypted for who speaks so; and it is known to have come when the phone speaks of the place.
        order.position = {25.062, 102.741};
        {
            const std::lock_guard lock(m_station.mutex);
            m_station.reply.orders = {order};
        }
        const std::string entered =
            R"({"_type":"transition","event":"enter","desc":"x","wtst":1700000100,"lat":25.061,"lon":102.741,"tst":1700000200})";
        const auto response =
            ask(post("/owntracks", protocols::encryptOwntracks(entered, "secret-a", std::string(24, 'n')), jsonType + basic("a", "secret-a")));
        const auto answer = QJsonDocument::fromJson(QByteArray::fromStdString(bodyOf(response))).object();
        const auto plain = protocols::decryptOwntracks(answer[u"data"].toString().toStdString(), "secret-a");
        QVERIFY(plain);
        QVERIFY2(plain->starts_with(R"([{"_type":"cmd")") || plain->find("setWaypoints") != std::string::npos, plain->c_str());
        QVERIFY(m_station.waitFor([&] { return m_station.events.size() == 1; }));
        QCOMPARE(m_station.events[0], std::string("a o1 delivered "));
        // Another phone hears nothing of it.
        {
            const std::lock_guard lock(m_station.mutex);
            m_station.reply.orders.clear();
        }
        QCOMPARE(bodyOf(ask(post("/owntracks", owntracksBody, jsonType + basic("b", "secret-b")))), std::string("[]"));
    }

    void theLineOfTheLink()
    {
        start();
        QVERIFY(ask(get("/osmand/secret-a?id=a&lat=25.06&lon=102.74")).starts_with("HTTP/1.1 200"));
        m_station.outcome = tracking::FixOutcome::OffDuty;
        QVERIFY(ask(get("/osmand/secret-a?id=a&lat=25.06&lon=102.74")).starts_with("HTTP/1.1 200"));
        QVERIFY(ask(get("/osmand/secret-b?id=a&lat=25.06&lon=102.74")).starts_with("HTTP/1.1 401"));
        const auto lines = m_gateway->links();
        QCOMPARE(lines.size(), std::size_t(1));
        const LinkHealth &line = lines[0];
        QCOMPARE(line.link, std::string("http"));
        QVERIFY(line.isUp);
        QCOMPARE(line.address, "127.0.0.1:" + std::to_string(m_gateway->port()));
        QCOMPARE(line.messages, 2u);
        QCOMPARE(line.positions, 1u);
        QCOMPARE(line.offDuty, 1u);
        QCOMPARE(line.refused, 1u);
        QVERIFY(line.lastRefusal == Refusal::Credentials);
        QVERIFY(line.lastMessage && line.lastRefusalTime && *line.lastMessage <= *line.lastRefusalTime);
    }

    void aSourceSaysItsDatum()
    {
        start({.datums = {{"http", tracking::Datum::Gcj02}, {"b", tracking::Datum::Wgs84}}});
        QCOMPARE(statusOf(ask(get("/osmand/secret-a?id=a&lat=25.06&lon=102.74"))), 200);
        QCOMPARE(statusOf(ask(get("/osmand/secret-b?id=b&lat=25.06&lon=102.74"))), 200);
        QVERIFY(m_station.fixes[0].datum == tracking::Datum::Gcj02);
        QVERIFY(m_station.fixes[1].datum == tracking::Datum::Wgs84);
    }

    void refusals_data()
    {
        QTest::addColumn<std::string>("request");
        QTest::addColumn<int>("status");
        const std::string query = "lat=25.06&lon=102.74";
        const auto row = [](const char *name, const std::string &request, int status) { QTest::newRow(name) << request << status; };
        row("no credentials", get("/osmand?id=a&" + query), 401);
        row("wrong secret", get("/osmand/secret-b?id=a&" + query), 401);
        row("unknown device", get("/osmand/secret-b?id=nobody&" + query), 401);
        row("wrong secret, basic", post("/osmand", fixBody("a"), jsonType + basic("a", "x")), 401);
        row("basic that is none", post("/osmand", fixBody("a"), jsonType + "Authorization: Basic ???\r\n"), 401);
        row("another's name, JSON", post("/osmand", fixBody("b"), jsonType + basic("a", "secret-a")), 403);
        row("another's name, query", get("/osmand?id=b&" + query, basic("a", "secret-a")), 403);
        row("another's name, OwnTracks",
            post("/owntracks", R"({"_type":"location","lat":1,"lon":1,"tst":1,"topic":"owntracks/b/c"})", basic("a", "secret-a")), 403);
        row("another's orders", get("/field/orders?id=b", basic("a", "secret-a")), 403);
        row("nameless", get("/osmand/secret-a?" + query), 400);
        row("malformed position", get("/osmand/secret-a?id=a&lat=x&lon=1"), 400);
        row("malformed JSON", post("/osmand", "{\"device_id\":", jsonType + basic("a", "secret-a")), 400);
        row("malformed JSON, wrong secret", post("/osmand", "{\"device_id\":", jsonType + basic("a", "x")), 401);
        row("encrypted OwnTracks", post("/owntracks", R"({"_type":"encrypted","data":"AA"})", basic("a", "secret-a")), 400);
        row("unknown path", get("/"), 404);
        row("a secret with a slash is one", get("/osmand/a/b?id=a"), 401);
        row("unknown path below", get("/health/a"), 404);
        row("path with a longer name", get("/osmandx"), 404);
        row("wrong method", get("/owntracks", basic("a", "secret-a")), 405);
        row("strange method", "BREW /osmand HTTP/1.1\r\nHost: a\r\n\r\n", 405);
        row("orders cannot be posted", post("/field/orders", "{}", basic("a", "secret-a")), 405);
        row("malformed event", post("/field/orders/o1", "{}", basic("a", "secret-a")), 400);
        row("malformed duty", post("/field/duty", "{}", basic("a", "secret-a")), 400);
        row("words without an id", post("/field/orders/o1/messages", R"({"text":"a"})", basic("a", "secret-a")), 400);
        row("no words", post("/field/orders/o1/messages", R"({"eventId":"0198f000-0000-7000-8000-000000000001"})", basic("a", "secret-a")), 400);
        row("a time without a zone",
            post("/field/orders/o1/messages", R"({"eventId":"0198f000-0000-7000-8000-000000000001","text":"a","time":"today"})",
                 basic("a", "secret-a")),
            400);
        row("a receipt that is none", post("/field/messages/0198f000-0000-7000-8000-000000000001", R"({"state":"seen"})", basic("a", "secret-a")),
            400);
        row("a receipt of nothing", post("/field/messages/w1", R"({"state":"read"})", basic("a", "secret-a")), 400);
        row("a file without an id", post("/field/orders/o1/media", "x", "Content-Type: image/jpeg\r\n" + basic("a", "secret-a")), 400);
        row("a file from nowhere on the globe",
            post("/field/orders/o1/media?eventId=0198f000-0000-7000-8000-000000000001&latitude=91&longitude=0", "x", basic("a", "secret-a")), 400);
        row("a stranger's file", post("/field/orders/o1/media?eventId=0198f000-0000-7000-8000-000000000001", "x", basic("a", "wrong")), 401);
        row("a nameless one's file", post("/field/orders/o1/media?eventId=0198f000-0000-7000-8000-000000000001", "x"), 401);
        row("malformed after", get("/field/orders?after=x", basic("a", "secret-a")), 400);
    }

    void refusals()
    {
        QFETCH(const std::string, request);
        QFETCH(const int, status);
        start();
        const auto response = ask(request);
        QVERIFY2(statusOf(response) == status, response.c_str());
        QVERIFY(m_station.fixes.empty());
        QVERIFY(m_station.events.empty());
        QVERIFY(m_station.asked.empty());
        const Health health = m_gateway->health();
        QCOMPARE(health.accepted, 0u);
        QCOMPARE(status == 401 || status == 403 ? health.refused : status == 400 ? health.malformed : health.misdirected, 1u);
    }

    void wrongPartsLookTheSame()
    {
        start();
        const auto withoutDate = [](std::string response) {
            const auto date = response.find("Date: ");
            return response.erase(date, response.find("\r\n", date) - date);
        };
        QCOMPARE(withoutDate(ask(get("/osmand/wrong?id=a&lat=1&lon=1"))), withoutDate(ask(get("/osmand/wrong?id=nobody&lat=1&lon=1"))));
    }

    void heartbeatIsAnswered()
    {
        start();
        QCOMPARE(statusOf(ask(get("/osmand/secret-a?id=a&batt=50"))), 200);
        QCOMPARE(bodyOf(ask(post("/owntracks", "", basic("a", "secret-a")))), std::string("[]"));
        QVERIFY(m_station.fixes.empty());
    }

    void theStationCannotCommit()
    {
        start();
        m_station.answer = base::fail(base::ErrorKind::Full, "disk full");
        const auto response = ask(get("/osmand/secret-a?id=a&lat=1&lon=1"));
        QCOMPARE(statusOf(response), 503);
        QVERIFY(response.contains("Retry-After"));
        QVERIFY(QTest::qWaitFor([this] { return m_gateway->health().unavailable == 1; }, 5000)); // counted a moment after the answer
        QCOMPARE(m_gateway->health().fixes, 0u);
    }

    void answersOnlyAfterTheCommit()
    {
        start();
        m_station.holdsBack = true;
        WireClient phone(m_gateway->port());
        phone.send(get("/osmand/secret-a?id=a&lat=1&lon=1"));
        QVERIFY(m_station.waitFor([this] { return m_station.heldBack.size() == 1; }));
        QCOMPARE(phone.response(100ms), std::string());
        std::thread([this] { m_station.heldBack[0]({}); }).join();
        QCOMPARE(statusOf(phone.response()), 200);
        // The connection is kept.
        m_station.holdsBack = false;
        phone.send(get("/osmand/secret-a?id=a&lat=1&lon=1"));
        QCOMPARE(statusOf(phone.response()), 200);
    }

    void aStationThatNeverAnswers()
    {
        start({.answerSeconds = 1});
        m_station.holdsBack = true;
        QCOMPARE(statusOf(ask(get("/osmand/secret-a?id=a&lat=1&lon=1"))), 503);
        m_station.heldBack[0]({});                                                               // too late, and no harm
        QVERIFY(QTest::qWaitFor([this] { return m_gateway->health().unavailable == 1; }, 5000)); // counted a moment after the answer
    }

    void manyWaitWithoutAThread()
    {
        start({.threads = 2});
        m_station.holdsBack = true;
        std::vector<WireClient> phones;
        for (int i = 0; i < 50; ++i) {
            phones.emplace_back(m_gateway->port());
            phones.back().send(get("/osmand/secret-" + std::to_string(i) + "?id=" + std::to_string(i) + "&lat=1&lon=1"));
        }
        QVERIFY(m_station.waitFor([this] { return m_station.heldBack.size() == 50; }));
        QCOMPARE(statusOf(ask(get("/health"))), 200); // both threads are free
        for (const auto &answer : m_station.heldBack)
            answer({});
        for (auto &phone : phones)
            QCOMPARE(statusOf(phone.response()), 200);
        QCOMPARE(m_station.fixCount(), std::size_t(50));
    }

    void largeBody()
    {
        start({.maxBodyBytes = 1000});
        QCOMPARE(statusOf(ask(post("/osmand/secret-a", std::string(900, 'x') + "&id=a"))), 200);
        // Announced: refused before it is sent.
        WireClient phone(m_gateway->port());
        phone.send("POST /osmand HTTP/1.1\r\nHost: a\r\nContent-Length: 600000000\r\n\r\n");
        QCOMPARE(statusOf(phone.response()), 413);
        QVERIFY(phone.closed(10s));
        QCOMPARE(m_gateway->health().tooLarge, 1u);
    }

    void largeChunkedBody()
    {
        start({.maxBodyBytes = 1000});
        WireClient phone(m_gateway->port());
        phone.send("POST /osmand HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
        const std::string chunk = "400\r\n" + std::string(1024, 'x') + "\r\n";
        phone.send(chunk);
        QCOMPARE(statusOf(phone.response()), 413); // at once, in the middle of the body
        int sent = 0;
        while (phone.send(chunk) && sent < 20'000)
            ++sent;
        QVERIFY2(sent < 20'000, "it swallows for ever");
        QCOMPARE(m_gateway->health().tooLarge, 1u);
        QVERIFY(m_station.fixes.empty());
    }

    void largeHead()
    {
        start();
        QCOMPARE(statusOf(ask(get("/osmand", "X: " + std::string(60'000, 'x') + "\r\n"))), 431);
        const int status = statusOf(ask(get("/osmand?x=" + std::string(60'000, 'x'))));
        QVERIFY(status == 414 || status == 431);
    }

    void tooManyRequestsOfOne()
    {
        start({.requestsPerSecond = 0.001, .requestBurst = 3});
        WireClient phone(m_gateway->port());
        std::vector<int> statuses;
        for (int i = 0; i < 4; ++i) {
            phone.send(get("/osmand/secret-a?id=a&lat=1&lon=1"));
            statuses.push_back(statusOf(phone.response()));
        }
        QCOMPARE(statuses, (std::vector<int>{200, 200, 200, 429}));
        QCOMPARE(statusOf(ask(get("/osmand/secret-b?id=b&lat=1&lon=1"))), 200);
        QCOMPARE(m_gateway->health().limited, 1u);
    }

    void halfOpenRequestsAreClosed_data()
    {
        QTest::addColumn<std::string>("start");
        QTest::addColumn<std::string>("drip");
        QTest::newRow("says nothing") << std::string() << std::string();
        QTest::newRow("stops in the head") << std::string("GET /osm") << std::string();
        QTest::newRow("drips its head") << std::string("GET /osmand HTTP/1.1\r\n") << std::string("X: y\r\n");
        QTest::newRow("stops in the body") << std::string("POST /osmand HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\nabc") << std::string();
        QTest::newRow("drips its body") << std::string("POST /osmand HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc") << std::string("x");
    }

    void halfOpenRequestsAreClosed()
    {
        QFETCH(const std::string, start);
        QFETCH(const std::string, drip);
        this->start({.timeoutSeconds = 1});
        WireClient phone(m_gateway->port());
        if (!start.empty())
            phone.send(start);
        const auto begun = std::chrono::steady_clock::now();
        while (!phone.closed(drip.empty() ? 5s : 200ms) && std::chrono::steady_clock::now() - begun < 5s)
            phone.send(drip);
        QVERIFY(std::chrono::steady_clock::now() - begun < 4s);
        if (!drip.empty())
            QVERIFY(QTest::qWaitFor([this] { return m_gateway->health().tooSlow == 1; }));
    }

    void whoShowedASecretMayRestBetweenRequests()
    {
        start({.timeoutSeconds = 1, .idleSeconds = 4});
        WireClient phone(m_gateway->port());
        WireClient stranger(m_gateway->port());
        WireClient liar(m_gateway->port());
        for (const int round : {1, 2}) {
            phone.send(post("/field/duty", R"({"onDuty":true})", basic("a", "secret-a")));
            QVERIFY2(statusOf(phone.response()) == 200, qPrintable(QString::number(round)));
            if (round == 2)
                break;
            stranger.send(get("/health"));
            QCOMPARE(statusOf(stranger.response()), 200);
            liar.send(post("/field/duty", R"({"onDuty":true})", basic("a", "wrong")));
            QCOMPARE(statusOf(liar.response()), 401);
            QTest::qWait(2500);
        }
        QVERIFY(stranger.closed(100ms));
        QVERIFY(liar.closed(100ms));
        // Asking again and again is no way to stay.
        WireClient asker(m_gateway->port());
        const auto came = std::chrono::steady_clock::now();
        while (std::chrono::steady_clock::now() - came < 5s && asker.send(get("/health")) && statusOf(asker.response(1s)) == 200)
            QTest::qWait(200);
        QVERIFY(std::chrono::steady_clock::now() - came < 4s);
        phone.send(post("/field/duty", R"({"onDuty":true})", basic("a", "secret-a")));
        QCOMPARE(statusOf(phone.response()), 200);
        // In the middle of a request there is no rest, not even for a known one.
        const auto begun = std::chrono::steady_clock::now();
        phone.send("POST /osmand HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc");
        QVERIFY(phone.closed(5s));
        QVERIFY(std::chrono::steady_clock::now() - begun < 4s);
    }

    void tooManyConnections_data()
    {
        QTest::addColumn<unsigned>("total");
        QTest::addColumn<unsigned>("perAddress");
        QTest::newRow("in all") << 4u << 100u;
        QTest::newRow("of one address") << 100u << 4u;
    }

    void tooManyConnections()
    {
        QFETCH(const unsigned, total);
        QFETCH(const unsigned, perAddress);
        start({.threads = 1, .maxConnections = total, .maxConnectionsPerAddress = perAddress});
        std::vector<WireClient> phones;
        for (int i = 0; i < 4; ++i) {
            phones.emplace_back(m_gateway->port());
            phones.back().send(get("/health"));
            QCOMPARE(statusOf(phones.back().response()), 200);
        }
        WireClient surplus(m_gateway->port());
        surplus.send(get("/health"));
        QCOMPARE(statusOf(surplus.response(300ms)), 0);
        surplus.close();
        phones.clear();
        QVERIFY(QTest::qWaitFor([this] { return statusOf(once(m_gateway->port(), get("/health"))) == 200; }));
    }

    void ordersAtOnce()
    {
        start();
        m_station.reply.orders.push_back({.orderId = "o1",
                                          .incidentNumber = "20261121-0041",
                                          .type = "FIGHT",
                                          .text = "",
                                          .address = "",
                                          .position = {25, 102},
                                          .state = "sent",
                                          .sentTime = {},
                                          .route = {}});
        const auto response = ask(get("/field/orders", basic("a", "secret-a")));
        QCOMPARE(statusOf(response), 200);
        QVERIFY(response.contains("\"version\":5"));
        QVERIFY(response.contains("20261121-0041"));
    }

    void wordsOfDeskAndUnit()
    {
        start();
        OrderMessage order;
        order.orderId = "o1";
        order.words = {
            {.id = "w1", .kind = "arrival-question", .text = "您到了吗？", .state = "sent", .saidTime = *base::parseIso8601("2026-11-21T08:00:00Z")}};
        m_station.reply.orders = {order};
        const auto orders = QJsonDocument::fromJson(QByteArray::fromStdString(bodyOf(ask(get("/field/orders", basic("a", "secret-a"))))));
        const QJsonValue words = orders[u"orders"][0][u"messages"][0];
        QVERIFY(words[u"picture"].isUndefined());
        m_station.reply.orders[0].words[0].picture = {"image/png", 1234, true};
        const auto again = QJsonDocument::fromJson(QByteArray::fromStdString(bodyOf(ask(get("/field/orders", basic("a", "secret-a"))))));
        const QJsonValue picture = again[u"orders"][0][u"messages"][0][u"picture"];
        QCOMPARE(picture[u"type"].toString(), QStringLiteral("image/png"));
        QCOMPARE(picture[u"bytes"].toInt(), 1234);
        QVERIFY(picture[u"fetched"].toBool());
        QCOMPARE(words[u"kind"].toString(), QStringLiteral("arrival-question"));
        QCOMPARE(words[u"text"].toString(), QStringLiteral("您到了吗？"));
        QCOMPARE(words[u"saidTime"].toString(), QStringLiteral("2026-11-21T08:00:00.000000Z"));
        const std::string id = "0198f000-0000-7000-8000-000000000001";
        QCOMPARE(statusOf(ask(post("/field/messages/" + id, R"({"state":"read"})", basic("a", "secret-a")))), 200);
        QCOMPARE(statusOf(ask(post("/field/orders/o1/messages", R"({"eventId":")" + id + R"(","text":"两分钟"})", basic("a", "secret-a")))), 200);
        QCOMPARE(m_station.events, (std::vector<std::string>{"a has read " + id, "a says o1: 两分钟"}));
        m_station.answer = base::fail(base::ErrorKind::Conflict, "no order");
        QCOMPARE(statusOf(ask(post("/field/orders/o1/messages", R"({"eventId":")" + id + R"(","text":"两分钟"})", basic("a", "secret-a")))), 409);
    }

    void anOwntracksPhoneSpeaksByAPointOfInterest()
    {
        start();
        const auto say = [&](const std::string &more) {
            const std::string body = R"({"_type":"location","lat":25.06,"lon":102.74,"tst":1700000000)" + more + "}";
            return statusOf(ask(post("/owntracks", body, jsonType + basic("a", "secret-a"))));
        };
        QCOMPARE(say(R"(,"t":"u","poi":"平安")"), 200);
        QCOMPARE(say(R"(,"t":"u","poi":"门锁着，没人应")"), 200);
        QCOMPARE(say(R"(,"t":"u","tag":"到达")"), 200);
        QCOMPARE(say(R"(,"t":"u","tag":"散步")"), 200);   // a tag that stays on says nothing
        QCOMPARE(say(R"(,"t":"p","poi":"旧地方")"), 200); // not by hand
        QCOMPARE(m_station.events, (std::vector<std::string>{"a  well ", "a says : 门锁着，没人应", "a  arrived "}));
        QCOMPARE(m_station.fixCount(), std::size_t(5));
    }

    void aFileMayBeLargeAndTakeItsTime()
    {
        start({.timeoutSeconds = 1, .maxBodyBytes = 1000, .maxMediaBytes = 100'000, .mostUploads = 1});
        const std::string target =
            "/field/orders/o1/media?eventId=0198f000-0000-7000-8000-000000000001&latitude=25.06&longitude=102.74&text=%E9%97%A8";
        const std::string headers = "Content-Type: image/jpeg\r\n" + basic("a", "secret-a");
        const std::string file(50'000, 'x');
        QCOMPARE(statusOf(ask(post(target, file, headers))), 200);
        QCOMPARE(m_station.events, std::vector<std::string>{"a sends o1 image/jpeg 50000 here: 门"});
        QCOMPARE(statusOf(ask(post(target, std::string(100'001, 'x'), headers))), 413);
        QCOMPARE(statusOf(ask(post("/field/orders/o1/messages", file, headers))), 413); // that is no file

        // Slower than any other request may be; and meanwhile there is no room for another.
        const std::string request = post(target, file, headers);
        std::optional<WireClient> slow;
        const auto isTaken = [&] { // not while the file before still holds the only place
            slow.emplace(m_gateway->port());
            slow->send(std::string_view(request).substr(0, 20'000));
            return QTest::qWaitFor([&] { return statusOf(ask(post(target, "x", headers))) == 503; }, 500);
        };
        QVERIFY(QTest::qWaitFor(isTaken));
        QTest::qWait(2500);
        slow->send(std::string_view(request).substr(20'000));
        QCOMPARE(statusOf(slow->response()), 200);
        QCOMPARE(statusOf(ask(post(target, "x", headers))), 200);
    }

    void aPictureIsFetchedWholeOrInParts_data()
    {
        QTest::addColumn<QByteArray>("range");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::addColumn<QByteArray>("contentRange");
        QTest::addColumn<bool>("hasLeft");
        const auto row = [](const char *name, const char *range, int status, const char *body, const char *contentRange, bool hasLeft) {
            QTest::newRow(name) << QByteArray(range) << status << QByteArray(body) << QByteArray(contentRange) << hasLeft;
        };
        row("whole", "", 200, "0123456789", "", true);
        row("its first part", "bytes=0-3", 206, "0123", "bytes 0-3/10", false);
        row("the rest", "bytes=4-", 206, "456789", "bytes 4-9/10", true);
        row("the end", "bytes=-2", 206, "89", "bytes 8-9/10", true);
        row("more than there is", "bytes=8-99999999999999999999999", 206, "89", "bytes 8-9/10", true);
        row("more of the end than there is", "bytes=-99", 206, "0123456789", "bytes 0-9/10", true);
        row("behind the end", "bytes=10-", 416, "", "bytes */10", false);
        row("nothing of the end", "bytes=-0", 416, "", "bytes */10", false);
        row("backwards", "bytes=5-3", 200, "0123456789", "", true);
        row("two parts", "bytes=0-1,3-4", 200, "0123456789", "", true);
        row("no numbers", "bytes=a-b", 200, "0123456789", "", true);
        row("negative", "bytes=--1", 200, "0123456789", "", true);
        row("nothing", "bytes=-", 200, "0123456789", "", true);
        row("another unit", "lines=0-1", 200, "0123456789", "", true);
    }
    void aPictureIsFetchedWholeOrInParts()
    {
        QFETCH(const QByteArray, range);
        QFETCH(const int, status);
        QFETCH(const QByteArray, body);
        QFETCH(const QByteArray, contentRange);
        QFETCH(const bool, hasLeft);
        start();
        const std::string content = "0123456789";
        m_station.picture = std::make_shared<const std::vector<std::uint8_t>>(content.begin(), content.end());
        const std::string header = range.isEmpty() ? std::string() : "Range: " + range.toStdString() + "\r\n";
        const auto response = ask(get("/field/messages/w1/media", header + basic("a", "secret-a")));
        QCOMPARE(statusOf(response), status);
        QCOMPARE(bodyOf(response), body.toStdString());
        QVERIFY(response.contains("no-store"));
        QVERIFY(response.contains("nosniff"));
        QCOMPARE(response.contains("Content-Type: image/jpeg"), status < 300);
        QCOMPARE(response.contains("Content-Range: "), !contentRange.isEmpty());
        QVERIFY2(response.contains(contentRange.toStdString()), response.c_str());
        std::vector<std::string> expected{"a asks for w1"};
        if (hasLeft)
            expected.emplace_back("a has all of w1");
        QVERIFY(QTest::qWaitFor([&] { return m_station.eventsNow().size() >= expected.size(); }));
        m_gateway.reset();
        QCOMPARE(m_station.events, expected);
    }

    void whoMayNotHaveAPicture()
    {
        start();
        const std::string target = "/field/messages/w1/media";
        QCOMPARE(statusOf(ask(get(target, basic("a", "secret-a")))), 404);
        QCOMPARE(statusOf(ask(get(target))), 401);
        QCOMPARE(statusOf(ask(get(target, basic("a", "wrong")))), 401);
        QCOMPARE(statusOf(ask(get("/field/messages//media", basic("a", "secret-a")))), 405);
        QCOMPARE(statusOf(ask(post(target, "x", basic("a", "secret-a")))), 405);
        QCOMPARE(m_station.eventsNow(), std::vector<std::string>{"a asks for w1"});
        m_station.picture = std::make_shared<const std::vector<std::uint8_t>>(10, 7);
        m_station.beforePicture = [this] { m_station.setCredential("a", 0); }; // revoked while it was read
        QCOMPARE(statusOf(ask(get(target, basic("a", "secret-a")))), 401);
        QCOMPARE(m_station.eventsNow().size(), 2u);
    }

    void aLargePictureTakesItsTimeAndASlowPhoneKeepsNoPlaceFromOthers()
    {
        start({.timeoutSeconds = 1, .mostPictures = 3});
        m_station.picture = std::make_shared<const std::vector<std::uint8_t>>(16 << 20, 7);
        const auto request = [](const std::string &device) { return get("/field/messages/w1/media", basic(device, "secret-" + device)); };
        const auto begin = [&](const std::string &device) {
            WireClient client(m_gateway->port());
            client.send(request(device));
            (void)client.receive(); // and no more for now
            return client;
        };
        auto first = begin("a"), second = begin("a");
        QCOMPARE(statusOf(ask(request("a"))), 503); // two of one
        auto third = begin("b");
        QCOMPARE(statusOf(ask(request("c"))), 503); // no room at all
        QTest::qWait(2500);                         // slower than any other answer may be taken
        second.close();
        third.close();
        std::size_t got = 0;
        for (std::string part = first.receive(); !part.empty(); part = first.receive(got > (15U << 20U) ? 300ms : 10s))
            got += part.size();
        QVERIFY2(got > (15U << 20U), qPrintable(QString::number(got)));
        QVERIFY(QTest::qWaitFor([&] { return std::ranges::contains(m_station.eventsNow(), std::string("a has all of w1")); }));
        QVERIFY(QTest::qWaitFor([&] { return statusOf(ask(request("c"))) == 200; })); // there is room again
        first.close();
        m_gateway.reset();
        QCOMPARE(std::ranges::count(m_station.events, std::string("a has all of w1")), 1); // who went away has not got it
        QCOMPARE(std::ranges::count(m_station.events, std::string("b has all of w1")), 0);
    }

    void longPollIsWoken()
    {
        start();
        WireClient phone(m_gateway->port());
        phone.send(get("/field/orders?after=5&wait=25", basic("a", "secret-a")));
        QVERIFY(m_station.waitFor([this] { return m_station.asked.count("a") == 1; }));
        m_gateway->ordersChanged("b");
        QCOMPARE(phone.response(100ms), std::string());
        {
            const std::lock_guard lock(m_station.mutex);
            m_station.reply.version = 6;
        }
        m_gateway->ordersChanged("a");
        QVERIFY(phone.response(5s).contains("\"version\":6"));
        QCOMPARE(m_gateway->health().waiting, 0u);
    }

    void longPollEndsByItself()
    {
        start();
        const auto begun = std::chrono::steady_clock::now();
        const auto response = ask(get("/field/orders?after=5&wait=1", basic("a", "secret-a")));
        QCOMPARE(statusOf(response), 200);
        QVERIFY(response.contains("\"version\":5"));
        QVERIFY(std::chrono::steady_clock::now() - begun >= 900ms);
    }

    void longPollOutlivesTheConnectionTimeout()
    {
        start({.timeoutSeconds = 1});
        QCOMPARE(statusOf(ask(get("/field/orders?after=5&wait=3", basic("a", "secret-a")))), 200);
    }

    void aThirdPollSendsTheFirstHome()
    {
        start();
        std::vector<WireClient> phones;
        for (int i = 0; i < 3; ++i) {
            phones.emplace_back(m_gateway->port());
            phones.back().send(get("/field/orders?after=5&wait=25", basic("a", "secret-a")));
            QVERIFY(m_station.waitFor([&] { return m_station.asked.count("a") >= static_cast<std::size_t>(i + 1); }));
        }
        QCOMPARE(statusOf(phones[0].response(5s)), 200);
    }

    void eventsAndDuty()
    {
        start();
        QCOMPARE(statusOf(ask(post("/field/duty", R"({"onDuty":true})", basic("a", "secret-a")))), 200);
        QCOMPARE(m_station.duty.at("a"), true);
        const std::string event = R"({"eventId":"018f3c2e-0000-7000-8000-000000000001","state":"accepted","text":"马上到"})";
        QCOMPARE(statusOf(ask(post("/field/orders/o1", event, basic("a", "secret-a")))), 200);
        QCOMPARE(m_station.events, (std::vector<std::string>{"a o1 accepted 马上到"}));
        m_station.answer = base::fail(base::ErrorKind::Conflict, "closed");
        QCOMPARE(statusOf(ask(post("/field/orders/o1", event, basic("a", "secret-a")))), 409);
        m_station.answer = base::fail(base::ErrorKind::NotFound, "no such order");
        QCOMPARE(statusOf(ask(post("/field/orders/o1", event, basic("a", "secret-a")))), 404);
    }

    void takenAddress()
    {
        start();
        Settings second;
        second.port = m_gateway->port();
        const auto refused = Gateway::start(second, m_station.handlers(), m_clock);
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, base::ErrorKind::Unavailable);
        QVERIFY(refused.error().detail.contains(std::to_string(second.port)));
        second.address = "somewhere";
        QCOMPARE(Gateway::start(second, m_station.handlers(), m_clock).error().kind, base::ErrorKind::Invalid);
    }

    void shutdownWithWaiting()
    {
        start();
        m_station.holdsBack = true;
        WireClient poll(m_gateway->port());
        WireClient report(m_gateway->port());
        WireClient idle(m_gateway->port());
        WireClient half(m_gateway->port());
        poll.send(get("/field/orders?after=5&wait=25", basic("a", "secret-a")));
        report.send(get("/osmand/secret-a?id=a&lat=1&lon=1"));
        half.send("POST /osmand HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\n");
        QVERIFY(m_station.waitFor([this] { return m_station.heldBack.size() == 1 && m_station.asked.size() == 1; }));
        const auto begun = std::chrono::steady_clock::now();
        m_gateway.reset();
        QVERIFY(std::chrono::steady_clock::now() - begun < 3s);
        QCOMPARE(statusOf(poll.response()), 503);
        QCOMPARE(statusOf(report.response()), 503);
        QVERIFY(idle.closed(5s));
        QVERIFY(half.closed(5s));
        m_station.heldBack[0]({}); // the station answers a gateway that is gone
    }

    void shutdownUnderLoad()
    {
        for (int round = 0; round < 10; ++round) {
            start();
            std::atomic<bool> stop = false;
            std::vector<std::jthread> phones;
            for (int i = 0; i < 4; ++i) {
                phones.emplace_back([&stop, port = m_gateway->port(), i] {
                    while (!stop) {
                        const std::string id = std::to_string(i);
                        (void)once(port,
                                   i % 2 ? get("/osmand/secret-" + id + "?id=" + id + "&lat=1&lon=1")
                                         : get("/field/orders?after=5&wait=2", basic(id, "secret-" + id)));
                    }
                });
            }
            QVERIFY(m_station.waitFor([this] { return m_station.fixes.size() >= 10; }));
            m_station.fixes.clear();
            m_gateway.reset();
            stop = true;
        }
    }
};

QTEST_GUILESS_MAIN(TestGateway)
#include "tst_gateway.moc"
