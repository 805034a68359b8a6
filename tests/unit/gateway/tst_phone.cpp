// The phone of the simulator: what it says when, on a manual clock and in a town of one straight street.

#include <QTest>

#include "geo/distance.h"
#include "simulate/messages.h"
#include "simulate/phone.h"

using namespace radar;
using namespace radar::app;
using namespace std::chrono_literals;

namespace {

const base::Time start = *base::parseIso8601("2026-11-21T08:00:00Z");
constexpr geo::Wgs84 west{25.06, 102.74};

/// A street of 1 km to the east; everyone walks at 1.25 m/s.
Streets street()
{
    return {.somewhere = [](Dice &dice) { return geo::moved(west, 90, dice.between(0, 1000)); },
            .walk = [](geo::Wgs84 from, geo::Wgs84 to) -> std::optional<Walk> {
                const auto time = std::chrono::milliseconds(std::llround(geo::distanceMeters(from, to) * 800));
                return Walk{{from, to}, {0ms, time}};
            }};
}

Habits habits(std::uint64_t seed = 1) { return {.device = "w001", .seed = seed, .refuses = 0}; }

ReceivedOrder orderAt(double meters, const std::string &id = "o1") { return {.id = id, .state = "sent", .place = geo::moved(west, 90, meters)}; }

/// Lets time pass in steps of 100 ms; a world where everything is taken.
struct World {
    Phone phone;
    base::Time now = start;
    std::vector<Message> heard = {};
    Outcome outcome = Outcome::Taken;

    void live(std::chrono::seconds time)
    {
        for (const auto end = now + time; now < end; now += 100ms) {
            for (const Message &message : phone.advance(now)) {
                if (outcome == Outcome::Taken)
                    heard.push_back(message);
                phone.settle(message.number, outcome, now);
            }
        }
    }
    std::vector<Message> positions() const { return of(Message::Kind::Position); }
    std::vector<Message> events() const { return of(Message::Kind::Event); }
    std::vector<Message> of(Message::Kind kind) const
    {
        std::vector<Message> some;
        std::ranges::copy_if(heard, std::back_inserter(some), [kind](const Message &message) { return message.kind == kind; });
        return some;
    }
};

QStringList states(const std::vector<Message> &events)
{
    QStringList list;
    for (const Message &event : events)
        list += QString::fromStdString(event.state);
    return list;
}

} // namespace

class TestPhone final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void clocksInBeforeItReports()
    {
        World world{Phone(habits(), street(), start)};
        world.outcome = Outcome::Failed;
        world.live(60s);
        QVERIFY(!world.phone.isOnDuty());
        QCOMPARE(world.phone.unsent(), std::size_t(1)); // nothing but the wish to clock in
        world.outcome = Outcome::Taken;
        world.live(60s);
        QCOMPARE(world.heard.front().kind, Message::Kind::ClockIn);
        QVERIFY(world.phone.isOnDuty());
        QVERIFY(world.positions().size() >= 10);
    }

    void reportsEveryTwoSeconds()
    {
        World world{Phone(habits(), street(), start)};
        world.live(600s);
        const auto positions = world.positions();
        QVERIFY(positions.size() >= 298 && positions.size() <= 301);
        for (std::size_t i = 1; i < positions.size(); ++i) {
            QVERIFY(positions[i].time > positions[i - 1].time);
            QVERIFY2(geo::distanceMeters(positions[i].position, positions[i - 1].position) < 12, "it jumps");
            QVERIFY(positions[i].accuracyMeters > 3 && positions[i].accuracyMeters < 10);
        }
        double meters = 0;
        for (std::size_t i = 30; i < positions.size(); i += 30)
            meters += geo::distanceMeters(positions[i].position, positions[i - 30].position);
        QVERIFY2(meters > 150, "it does not walk");
    }

    void theSameSeedLivesTheSameLife()
    {
        World one{Phone(habits(7), street(), start)};
        World two{Phone(habits(7), street(), start)};
        World other{Phone(habits(8), street(), start)};
        for (World *world : {&one, &two, &other}) {
            world->live(30s);
            world->phone.setOrders({orderAt(500)}, world->now);
            world->live(900s);
        }
        QCOMPARE(one.heard.size(), two.heard.size());
        for (std::size_t i = 0; i < one.heard.size(); ++i) {
            QCOMPARE(one.heard[i].time, two.heard[i].time);
            QCOMPARE(one.heard[i].position, two.heard[i].position);
            QCOMPARE(one.heard[i].text, two.heard[i].text);
            QCOMPARE(one.heard[i].eventId, two.heard[i].eventId);
        }
        QVERIFY(one.positions().at(5).position != other.positions().at(5).position);
    }

    void worksOnAnOrder()
    {
        World world{Phone(habits(), street(), start)};
        world.live(30s);
        const auto told = world.now;
        world.phone.setOrders({orderAt(500)}, world.now);
        world.live(900s);
        const auto events = world.events();
        QCOMPARE(states(events),
                 (QStringList{QStringLiteral("delivered"), QStringLiteral("read"), QStringLiteral("accepted"), QStringLiteral("under-way"),
                              QStringLiteral("arrived"), QStringLiteral("done")}));
        QVERIFY(events[0].time - told < 1s);
        QVERIFY(events[1].time - events[0].time >= 1s && events[1].time - events[0].time <= 3100ms);
        QVERIFY(events[2].time - events[1].time >= 2s && events[2].time - events[1].time <= 6100ms);
        QVERIFY(events[5].time - events[4].time >= 20s && events[5].time - events[4].time <= 60100ms);
        QVERIFY(!events[5].text.empty());
        // It says it has arrived when it is there, not before.
        const auto positions = world.positions();
        const auto there = std::ranges::find_if(positions, [&](const Message &message) { return message.time >= events[4].time; });
        QVERIFY(geo::distanceMeters(there->position, geo::moved(west, 90, 500)) < Phone::arrivedMeters + 10);
        // Told again, it does not do it again.
        world.phone.setOrders({orderAt(500)}, world.now);
        world.live(60s);
        QCOMPARE(world.events().size(), events.size());
    }

    void followsTheRouteItIsGiven()
    {
        World world{Phone(habits(), street(), start)};
        world.live(5s);
        const geo::Wgs84 here = world.phone.position(world.now);
        const geo::Wgs84 corner = geo::moved(here, 0, 200);
        const geo::Wgs84 place = geo::moved(corner, 90, 200);
        world.phone.setOrders({{.id = "o1", .state = "sent", .place = place, .route = {here, corner, place}}}, world.now);
        double closest = 1e9;
        while (states(world.events()).size() < 5 && world.now < start + 900s) {
            world.live(1s);
            closest = std::min(closest, geo::distanceMeters(world.phone.position(world.now), corner));
        }
        QCOMPARE(states(world.events()).last(), QStringLiteral("arrived"));
        QVERIFY(closest < 5);
    }

    void goesOnWhereTheStationThinksItIs_data()
    {
        QTest::addColumn<QString>("state");
        QTest::addColumn<QString>("next");
        QTest::newRow("sent") << QStringLiteral("sent") << QStringLiteral("delivered");
        QTest::newRow("delivered") << QStringLiteral("delivered") << QStringLiteral("read");
        QTest::newRow("accepted") << QStringLiteral("accepted") << QStringLiteral("under-way");
        QTest::newRow("under way") << QStringLiteral("under-way") << QStringLiteral("arrived");
        QTest::newRow("arrived") << QStringLiteral("arrived") << QStringLiteral("done");
    }

    void goesOnWhereTheStationThinksItIs()
    {
        QFETCH(const QString, state);
        QFETCH(const QString, next);
        World world{Phone(habits(), street(), start)};
        world.live(5s);
        auto order = orderAt(400);
        order.state = state.toStdString();
        world.phone.setOrders({order}, world.now);
        world.live(900s);
        QCOMPARE(states(world.events()).value(0), next);
        QCOMPARE(states(world.events()).last(), QStringLiteral("done"));
    }

    void refusesWithAReason()
    {
        auto unwilling = habits();
        unwilling.refuses = 1;
        World world{Phone(unwilling, street(), start)};
        world.phone.setOrders({orderAt(500)}, world.now);
        world.live(60s);
        QCOMPARE(states(world.events()).last(), QStringLiteral("refused"));
        QVERIFY(!world.events().back().text.empty());
        QVERIFY(!world.phone.hasOrder());
    }

    void isCalledOff()
    {
        World world{Phone(habits(), street(), start)};
        world.phone.setOrders({orderAt(900)}, world.now);
        world.live(20s);
        QVERIFY(world.phone.hasOrder());
        world.phone.setOrders({}, world.now);
        QVERIFY(!world.phone.hasOrder());
        const auto said = world.events().size();
        world.live(900s);
        QCOMPARE(world.events().size(), said);
        QVERIFY(world.positions().size() > 400); // and walks on
    }

    void oneOrderAfterTheOther()
    {
        World world{Phone(habits(), street(), start)};
        world.phone.setOrders({orderAt(300, "o1"), orderAt(600, "o2")}, world.now);
        world.live(2500s);
        const auto events = world.events();
        QCOMPARE(events.size(), std::size_t(12));
        QCOMPARE(events[5].orderId, std::string("o1"));
        QCOMPARE(events[6].orderId, std::string("o2"));
    }

    void keepsEverythingWhileTheStationIsDown()
    {
        World world{Phone(habits(), street(), start)};
        world.live(30s);
        world.phone.setOrders({orderAt(100)}, world.now);
        const auto before = world.positions().size();
        world.outcome = Outcome::Failed;
        world.live(300s);
        QVERIFY(world.phone.unsent() >= 150);
        world.outcome = Outcome::Taken;
        world.live(120s);
        QVERIFY(world.phone.unsent() <= 1);
        const auto positions = world.positions();
        QVERIFY(positions.size() - before >= 208);
        for (std::size_t i = 1; i < positions.size(); ++i)
            QVERIFY(positions[i].time - positions[i - 1].time <= 2200ms); // no hole
        QCOMPARE(states(world.events()).first(), QStringLiteral("delivered"));
        QCOMPARE(states(world.events()).last(), QStringLiteral("done"));
    }

    void aRepeatedEventKeepsItsId()
    {
        Phone phone(habits(), street(), start);
        auto now = start;
        phone.settle(phone.advance(now).at(0).number, Outcome::Taken, now);
        phone.setOrders({orderAt(500)}, now);
        std::vector<Message> tries;
        for (int i = 0; i < 300 && tries.size() < 3; ++i, now += 100ms) {
            for (const Message &message : phone.advance(now)) {
                if (message.kind == Message::Kind::Event)
                    tries.push_back(message);
                phone.settle(message.number, message.kind == Message::Kind::Event ? Outcome::Failed : Outcome::Taken, now);
            }
        }
        QCOMPARE(tries.size(), std::size_t(3));
        QCOMPARE(tries[0].eventId, tries[2].eventId);
        QCOMPARE(tries[0].state, std::string("delivered"));
        QCOMPARE(tries[2].state, std::string("delivered"));
    }

    void hopelessMessagesAreForgotten()
    {
        World world{Phone(habits(), street(), start)};
        world.live(30s);
        world.outcome = Outcome::Hopeless;
        world.live(60s);
        QVERIFY(world.phone.unsent() <= 1);
    }

    void wordsAreGotReadAndAnswered()
    {
        World world{Phone(habits(), street(), start)};
        world.live(5s);
        ReceivedOrder order = orderAt(900);
        order.words = {{"w1", "words", "还要多久到？", "sent"}, {"w0", "words", "旧话", "read"}};
        world.phone.setOrders({order}, world.now);
        world.live(40s);
        const auto receipts = world.of(Message::Kind::Receipt);
        QCOMPARE(receipts.size(), 2u);
        QCOMPARE(receipts[0].wordsId, std::string("w1"));
        QCOMPARE(states(receipts), (QStringList{QStringLiteral("delivered"), QStringLiteral("read")}));
        const auto said = world.of(Message::Kind::Words);
        QCOMPARE(said.size(), 1u);
        QCOMPARE(said[0].orderId, order.id);
        QVERIFY2(said[0].text.contains("分钟"), said[0].text.c_str());
        world.phone.setOrders({order}, world.now); // the station's list says the same once more
        world.live(40s);
        QCOMPARE(world.of(Message::Kind::Words).size(), 1u);
    }

    void aPictureIsFetchedAndFetchedAgainWhenTheStationDoesNotKnowIt()
    {
        World world{Phone(habits(), street(), start)};
        world.live(5s);
        ReceivedOrder order = orderAt(900);
        order.words = {{"w1", "words", "", "sent", true}, {"w0", "words", "", "read", true}};
        world.phone.setOrders({order}, world.now);
        world.live(40s);
        const auto fetched = world.of(Message::Kind::Fetch);
        QCOMPARE(fetched.size(), 2u);
        QVERIFY(fetched[0].wordsId != fetched[1].wordsId);
        const auto request = encode(fetched[0], {"JS-1", "s"}, Dialect::OsmandQuery);
        QCOMPARE(request.method, QByteArray("GET"));
        QCOMPARE(request.target, QByteArray("/field/messages/" + QByteArray::fromStdString(fetched[0].wordsId) + "/media"));
    }

    void questionsAreAnsweredByWhereOneIs()
    {
        World world{Phone(habits(), street(), start)};
        world.live(5s);
        ReceivedOrder order = orderAt(900);
        world.phone.setOrders({order}, world.now);
        world.live(20s); // on the way
        order.words = {{"w1", "arrival-question", "您到了吗？", "sent"}, {"w2", "safety-question", "平安吗？", "sent"}};
        world.phone.setOrders({order}, world.now);
        world.live(20s);
        const QStringList heard = states(world.events());
        QVERIFY2(heard.contains(QStringLiteral("well")), qPrintable(heard.join(u' ')));
        const bool isThere = geo::distanceMeters(world.phone.position(world.now), order.place) < 100;
        QVERIFY(isThere || heard.contains(QStringLiteral("not-arrived")));
    }

    void wordsOnTheWire()
    {
        const Identity identity{"w001", "s"};
        const auto said = encode({.kind = Message::Kind::Words, .time = start, .eventId = base::Uuid::fromName("a"), .orderId = "o1", .text = "好"},
                                 identity, Dialect::OsmandQuery);
        QCOMPARE(said.target, QByteArray("/field/orders/o1/messages"));
        QVERIFY(said.body.contains("2026-11-21T08:00:00"));
        const auto receipt = encode({.kind = Message::Kind::Receipt, .state = "read", .wordsId = "w1"}, identity, Dialect::OsmandQuery);
        QCOMPARE(receipt.target, QByteArray("/field/messages/w1"));
        QCOMPARE(receipt.body, QByteArray(R"({"state":"read"})"));
        const auto list = decodeOrders(R"({"version":9,"orders":[{"id":"o1","state":"sent","latitude":25.06,"longitude":102.74,)"
                                       R"("messages":[{"id":"w1","kind":"words","text":"守住","state":"sent"}]}]})");
        QVERIFY(list);
        QCOMPARE(list->orders.at(0).words.at(0).text, std::string("守住"));
    }

    void ordersFromTheWire()
    {
        const auto list = decodeOrders(
            R"({"version":9,"orders":[{"id":"o1","state":"sent","latitude":25.06,"longitude":102.74,"route":[[102.7,25.0],[102.74,25.06]]}]})");
        QVERIFY(list);
        QCOMPARE(list->version, 9);
        QCOMPARE(list->orders.at(0).place, west);
        QCOMPARE(list->orders.at(0).route.at(0), (geo::Wgs84{25.0, 102.7}));
        QVERIFY(!decodeOrders("[]"));
        QVERIFY(!decodeOrders(R"({"version":9,"orders":[{"id":"o1"}]})"));
    }
};

QTEST_GUILESS_MAIN(TestPhone)
#include "tst_phone.moc"
