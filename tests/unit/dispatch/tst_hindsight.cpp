// What would have been best, as far as it was known then.

#include <QTest>

#include "desk.h"
#include "dispatch/hindsight.h"
#include "results.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::OrderState;
using test::Desk;

namespace {

dispatch::Candidate candidate(registry::SatelliteId satellite, std::chrono::milliseconds time, dispatch::Candidate::Reason reason)
{
    dispatch::Candidate one;
    one.satellite = satellite;
    one.time = time;
    one.reason = reason;
    one.positionAge = 12s;
    return one;
}

dispatch::Recommendation recommendation(const Desk &desk, dispatch::IncidentId incident)
{
    using Reason = dispatch::Candidate::Reason;
    dispatch::Recommendation made;
    made.incident = incident;
    made.madeTime = desk.clock.now();
    made.chosen = {candidate(Desk::officer, 60s, Reason::Fastest), candidate(Desk::guard, 90s, Reason::NextFastest),
                   candidate(Desk::neighbour, 30s, Reason::Refused)};
    made.considered = 40;
    return made;
}

} // namespace

class TestHindsight : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void whoWasSentStandsBesideWhoWasFastest()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        dispatch::NewOrder order;
        order.satellite = Desk::guard;
        order.promisedTime = 95s;
        order.route = {Desk::market};
        const auto sent = desk.book->send(desk.actor, incident->id, {&order, 1}, recommendation(desk, incident->id));
        MUST(sent);
        MUST(desk.say(sent->front().id, OrderState::Accepted));
        MUST(desk.say(sent->front().id, OrderState::UnderWay));
        desk.clock.advance(2min);
        MUST(desk.say(sent->front().id, OrderState::Arrived));
        desk.clock.advance(1min);
        MUST(desk.send(incident->id, Desk::officer)); // by name, on no recommendation

        const auto seen = dispatch::hindsight(*desk.database, *desk.book->find(incident->id));
        MUST(seen);
        QCOMPARE(seen->size(), 2u);
        const auto &first = seen->front();
        using One = dispatch::Hindsight::One;
        QCOMPARE(first.sent, (std::vector<One>{{Desk::guard, 90s, 150s}}));
        QCOMPARE(first.best, (std::vector<One>{{Desk::officer, 60s, {}}})); // who has refused could not be sent
        QCOMPARE(first.sooner(), std::optional<std::chrono::milliseconds>(30s));
        QCOMPARE(first.considered, 40u);
        QCOMPARE(first.oldestPosition, base::Duration(12s));
        QVERIFY(seen->back().best.empty());
        QVERIFY(!seen->back().sooner());
    }

    void whoSentTheFastestLostNothing()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        dispatch::NewOrder order;
        order.satellite = Desk::officer;
        MUST(desk.book->send(desk.actor, incident->id, {&order, 1}, recommendation(desk, incident->id)));
        const auto seen = dispatch::hindsight(*desk.database, *desk.book->find(incident->id));
        MUST(seen);
        QCOMPARE(seen->front().sooner(), std::optional<std::chrono::milliseconds>(0s));
        QCOMPARE(seen->front().best.front().took, std::optional<base::Duration>());
    }

    void aRingsPostsAreNotCompared()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        dispatch::NewOrder order;
        order.satellite = Desk::guard;
        order.post = dispatch::Post{Desk::market, "守住路口"};
        MUST(desk.book->send(desk.actor, incident->id, {&order, 1}, {}));
        const auto seen = dispatch::hindsight(*desk.database, *desk.book->find(incident->id));
        MUST(seen);
        QVERIFY(seen->empty());
    }
};

QTEST_GUILESS_MAIN(TestHindsight)
#include "tst_hindsight.moc"
