// A picture of the desk to a phone: over the real gateway, out of the real record.

#include <QTest>
#include <fstream>

#include "../gateway/wire_client.h"
#include "results.h"
#include "story_station.h"
#include "wiring/wiring.h"

using namespace radar;
using namespace std::chrono_literals;
namespace wire = gateway::test;

class TestPictureDoor : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;
    const store::Actor m_desk{"li", "desk", {}};
    std::unique_ptr<test::StoryStation> m_story;
    std::unique_ptr<station::StationThread> m_thread;
    std::unique_ptr<gateway::Gateway> m_door;
    std::map<std::string, std::string> m_secrets;
    dispatch::IncidentId m_incident;
    dispatch::OrderId m_order;
    dispatch::Attachment m_picture;
    std::string m_message;
    std::vector<std::uint8_t> m_bytes;

    [[nodiscard]] std::string as(const std::string &device) const { return wire::basic(device, m_secrets.at(device)); }
    [[nodiscard]] std::string fetch(const std::string &device, const std::string &headers = {}) const
    {
        return wire::once(m_door->port(), wire::get("/field/messages/" + m_message + "/media", headers + as(device)));
    }
    dispatch::Delivery delivery()
    {
        dispatch::Delivery one;
        m_thread->run([&](station::Station &s) { one = s.messages().message(*dispatch::MessageId::parse(m_message))->deliveries.front(); });
        return one;
    }
    std::vector<std::string> actions()
    {
        std::vector<std::string> all;
        m_thread->run([&](station::Station &s) {
            const auto entries = s.journal().list(0, 1000);
            for (const auto &entry : *entries)
                if (entry.entry.object == m_message)
                    all.push_back(entry.entry.action);
        });
        return all;
    }
    [[nodiscard]] std::filesystem::path file() const { return store::MediaFolder(m_story->folder().media()).fileOf(m_picture.digest); }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_story = std::make_unique<test::StoryStation>(m_clock);
        auto &station = *m_story;
        m_secrets.clear();
        for (const char *callSign : {"K-001", "K-002"}) {
            const auto enrolled = station->registry().enrol(m_desk, station.satellite(callSign).id);
            MUST(enrolled);
            m_secrets.emplace(enrolled->device, enrolled->secret);
        }
        dispatch::NewIncident call;
        call.type = "FIGHT";
        call.position = test::crossing(2, 2);
        const auto incident = station->report(m_desk, call);
        MUST(incident);
        m_incident = incident->id;
        const auto unit = station.satellite("K-001").id;
        const auto orders = station->send(m_desk, m_incident, std::span(&unit, 1), {});
        MUST(orders);
        m_order = orders->front().id;
        m_bytes = {0xff, 0xd8, 0xff, 0xe0};
        for (int i = 0; i < 300'000; ++i)
            m_bytes.push_back(static_cast<std::uint8_t>(i * 7));
        const auto kept = station->attachments().attach(m_desk, {m_incident, "image/jpeg", "desk", m_clock.now()}, m_bytes);
        MUST(kept);
        m_picture = *kept;
        const auto sent = station->sendPicture(m_desk, m_incident, m_picture.id);
        MUST(sent);
        m_message = sent->id.toString();
        station.close();
        auto opened = station::StationThread::start(station.folder(), m_clock);
        QVERIFY(opened);
        m_thread = *std::move(opened);
        auto door = app::openGateway({.port = 0}, *m_thread);
        QVERIFY(door);
        m_door = *std::move(door);
    }
    void cleanup()
    {
        if (m_door)
            app::closeGateway(std::move(m_door), *m_thread);
        m_thread.reset();
        m_story.reset();
    }

    void thePhoneFetchesItAndTheDeskKnows()
    {
        const auto orders = wire::bodyOf(wire::once(m_door->port(), wire::get("/field/orders", as("D-K001"))));
        QVERIFY2(orders.contains(R"("picture":{"bytes":300004,"fetched":false,"type":"image/jpeg"})"), orders.c_str());
        QVERIFY(!delivery().fetchingTime);
        const auto first = fetch("D-K001", "Range: bytes=0-99999\r\n"); // the radio breaks off
        QCOMPARE(wire::statusOf(first), 206);
        QVERIFY2(delivery().fetchingTime && !delivery().fetchedTime, "a part is not the picture");
        const auto rest = fetch("D-K001", "Range: bytes=100000-\r\n");
        const std::string whole = wire::bodyOf(first) + wire::bodyOf(rest);
        QVERIFY(std::ranges::equal(whole, m_bytes, {}, [](char c) { return static_cast<std::uint8_t>(c); }));
        QVERIFY(QTest::qWaitFor([&] { return delivery().fetchedTime.has_value(); }));
        QCOMPARE(wire::statusOf(fetch("D-K001")), 200); // again, when somebody wants to
        QCOMPARE(actions(), (std::vector<std::string>{"message.fetch", "message.fetched"}));
        const auto now = wire::bodyOf(wire::once(m_door->port(), wire::get("/field/orders", as("D-K001"))));
        QVERIFY(now.contains(R"("fetched":true)"));
        m_thread->run([](station::Station &s) { QCOMPARE(s.journal().verify()->finding, std::string()); });
    }

    void nobodyElseGetsIt()
    {
        QCOMPARE(wire::statusOf(fetch("D-K002")), 404);
        QCOMPARE(actions(), std::vector<std::string>());
        m_message = "0198f000-0000-7000-8000-000000000001";
        QCOMPARE(wire::statusOf(fetch("D-K001")), 404);
        m_message = "..%2F..%2Fstation.db";
        QCOMPARE(wire::statusOf(fetch("D-K001")), 404);
    }

    void takenOffTheOrderItIsTooLate()
    {
        m_thread->run([&](station::Station &s) {
            QVERIFY(s.advance(m_desk, {base::Uuid::makeV7(m_clock.now()), m_order, dispatch::OrderState::Cancelled, {}}));
        });
        QCOMPARE(wire::statusOf(fetch("D-K001")), 409);
        QCOMPARE(actions(), std::vector<std::string>());
    }

    void aRevokedPhoneGetsNothing()
    {
        m_thread->run([&](station::Station &s) { QVERIFY(s.registry().revoke(m_desk, "D-K001")); });
        QCOMPARE(wire::statusOf(fetch("D-K001")), 401);
        QCOMPARE(actions(), std::vector<std::string>());
    }

    void oneThatWasErasedOrChangedIsNotGivenOut()
    {
        std::ofstream(file(), std::ios::binary | std::ios::in).put('x');
        QCOMPARE(wire::statusOf(fetch("D-K001")), 500);
        QVERIFY(std::filesystem::remove(file()));
        const auto gone = fetch("D-K001");
        QCOMPARE(wire::statusOf(gone), 404);
        QVERIFY2(!gone.contains("media"), "nothing about the station's folders leaves");
        QCOMPARE(actions(), std::vector<std::string>()); // and nothing says that it left
    }

    void theStationIsStartedAnewInBetween()
    {
        QCOMPARE(wire::statusOf(fetch("D-K001", "Range: bytes=0-9\r\n")), 206);
        app::closeGateway(std::move(m_door), *m_thread);
        m_thread.reset();
        auto opened = station::StationThread::start(m_story->folder(), m_clock);
        QVERIFY(opened);
        m_thread = *std::move(opened);
        m_door = *app::openGateway({.port = 0}, *m_thread);
        QVERIFY(delivery().fetchingTime && !delivery().fetchedTime);
        QCOMPARE(wire::statusOf(fetch("D-K001")), 200);
        QVERIFY(QTest::qWaitFor([&] { return delivery().fetchedTime.has_value(); }));
    }
};

QTEST_GUILESS_MAIN(TestPictureDoor)
#include "tst_picture_door.moc"
