// The flat map's tiles over HTTP: what is answered to which address, and that painting holds nobody up.

#include <QTest>
#include <mutex>

#include "gateway/gateway.h"
#include "recorder.h"
#include "wire_client.h"

using namespace radar;
using namespace radar::gateway;
using namespace radar::gateway::test;
using namespace std::chrono_literals;

class TestTiles final : public QObject {
    Q_OBJECT

    using Reply = std::function<void(base::Result<TilePicture>)>;
    base::SystemClock m_clock;
    Recorder m_station;
    std::unique_ptr<Gateway> m_gateway;

    void start(decltype(Handlers::tile) tile)
    {
        Handlers handlers = m_station.handlers();
        handlers.tile = std::move(tile);
        Settings settings;
        settings.port = 0;
        auto gateway = Gateway::start(settings, std::move(handlers), m_clock);
        QVERIFY2(gateway, gateway ? "" : gateway.error().detail.c_str());
        m_gateway = std::move(*gateway);
    }
    std::string ask(const std::string &request) { return once(m_gateway->port(), request); }

    /// A map of one zoom, 3, in one style, day; its picture says what was asked for.
    static void oneZoom(const TileQuestion &question, const Reply &reply)
    {
        if (question.style != "day" || question.zoom != 3 || question.x > 7 || question.y > 7)
            return reply(base::fail(base::ErrorKind::NotFound, "There is no such tile."));
        if (question.known.contains("\"map-7\""))
            return reply(TilePicture{nullptr, "map-7"});
        reply(TilePicture{
            std::make_shared<const std::string>(std::to_string(question.x) + '/' + std::to_string(question.y) + '@' + std::to_string(question.scale)),
            "map-7"});
    }

private Q_SLOTS:
    void cleanup() { m_gateway.reset(); }

    void whatIsAnswered_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<int>("status");
        QTest::addColumn<QByteArray>("body");
        QTest::newRow("tile") << QByteArray("/tiles/day/3/1/2.png") << 200 << QByteArray("1/2@1");
        QTest::newRow("fine tile") << QByteArray("/tiles/day/3/1/2@2x.png") << 200 << QByteArray("1/2@2");
        QTest::newRow("query is left alone") << QByteArray("/tiles/day/3/0/0.png?token=1") << 200 << QByteArray("0/0@1");
        QTest::newRow("style") << QByteArray("/tiles/rainbow/3/1/2.png") << 404 << QByteArray();
        QTest::newRow("zoom") << QByteArray("/tiles/day/25/1/2.png") << 404 << QByteArray();
        QTest::newRow("x") << QByteArray("/tiles/day/3/8/2.png") << 404 << QByteArray();
        QTest::newRow("y") << QByteArray("/tiles/day/3/1/123456789.png") << 404 << QByteArray();
        QTest::newRow("huge") << QByteArray("/tiles/day/3/1/99999999999999999999999.png") << 400 << QByteArray();
        QTest::newRow("negative") << QByteArray("/tiles/day/3/-1/2.png") << 400 << QByteArray();
        QTest::newRow("no number") << QByteArray("/tiles/day/3/a/2.png") << 400 << QByteArray();
        QTest::newRow("empty number") << QByteArray("/tiles/day//1/2.png") << 400 << QByteArray();
        QTest::newRow("fraction") << QByteArray("/tiles/day/3/1/2.5.png") << 400 << QByteArray();
        QTest::newRow("other scale") << QByteArray("/tiles/day/3/1/2@3x.png") << 400 << QByteArray();
        QTest::newRow("folder") << QByteArray("/tiles/day/3/1/") << 404 << QByteArray();
        QTest::newRow("too deep") << QByteArray("/tiles/day/3/1/2/2.png") << 404 << QByteArray();
        QTest::newRow("up and away") << QByteArray("/tiles/../../3/1/2.png") << 404 << QByteArray();
        QTest::newRow("other kind") << QByteArray("/tiles/day/3/1/2.jpg") << 404 << QByteArray();
    }
    void whatIsAnswered()
    {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, body);
        start(oneZoom);
        const std::string response = ask(get(path.toStdString()));
        QTEST(statusOf(response), "status");
        if (statusOf(response) != 200)
            return;
        QCOMPARE(QByteArray::fromStdString(bodyOf(response)), body);
        QVERIFY(response.contains("Content-Type: image/png"));
        QVERIFY(response.contains("ETag: \"map-7\""));
        QVERIFY(response.contains("Cache-Control: public, max-age=600"));
    }

    void whoHasItIsNotSentItAgain()
    {
        start(oneZoom);
        const std::string response = ask(get("/tiles/day/3/1/2.png", "If-None-Match: \"other\", \"map-7\"\r\n"));
        QCOMPARE(statusOf(response), 304);
        QVERIFY(bodyOf(response).empty());
        QCOMPARE(statusOf(ask(get("/tiles/day/3/1/2.png", "If-None-Match: \"map-6\"\r\n"))), 200);
    }

    void tilesAreOnlyRead()
    {
        start(oneZoom);
        QCOMPARE(statusOf(ask(post("/tiles/day/3/1/2.png", "x"))), 405);
    }

    void withoutAMapThereAreNone()
    {
        start({});
        QCOMPARE(statusOf(ask(get("/tiles/day/3/1/2.png"))), 404);
    }

    void tooManyAtOnceAreSentAway()
    {
        start([](const TileQuestion &, const Reply &reply) { reply(base::fail(base::ErrorKind::Unavailable, "too many")); });
        const std::string response = ask(get("/tiles/day/3/1/2.png"));
        QCOMPARE(statusOf(response), 503);
        QVERIFY(response.contains("Retry-After"));
    }

    void aPaintingThatTakesLongHoldsNoPhoneUp()
    {
        std::mutex mutex;
        std::vector<Reply> painting;
        start([&](const TileQuestion &, Reply reply) {
            const std::lock_guard lock(mutex);
            painting.push_back(std::move(reply));
        });
        // More than the threads of the link.
        std::vector<WireClient> waiting;
        for (int i = 0; i < 12; ++i) {
            waiting.emplace_back(m_gateway->port());
            QVERIFY(waiting.back().send(get("/tiles/day/3/1/" + std::to_string(i) + ".png")));
        }
        QVERIFY(QTest::qWaitFor([&] {
            const std::lock_guard lock(mutex);
            return painting.size() == 12;
        }));
        QCOMPARE(statusOf(ask(post("/field/duty", R"({"onDuty":true})", basic("k-031", "secret-k-031")))), 200);
        for (const Reply &reply : painting)
            reply(TilePicture{std::make_shared<const std::string>("late"), "map-7"});
        for (WireClient &client : waiting)
            QCOMPARE(bodyOf(client.response()), std::string("late"));
    }
};

QTEST_GUILESS_MAIN(TestTiles)
#include "tst_tiles.moc"
