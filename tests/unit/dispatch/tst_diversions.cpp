// Taken from a less urgent incident, and what is to stay free.

#include <QTest>

#include "desk.h"
#include "dispatch/reserve.h"
#include "results.h"
#include "tracking/fix.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::IncidentState;
using dispatch::OrderState;
using test::Desk;

class TestDiversions : public QObject {
    Q_OBJECT

    static base::Result<dispatch::Incident> report(Desk &desk, dispatch::Level level)
    {
        dispatch::NewIncident incident;
        incident.type = "NOISE";
        incident.level = level;
        incident.position = Desk::market;
        return desk.book->report(desk.actor, incident);
    }
    static dispatch::NewOrder taking(registry::SatelliteId satellite, dispatch::OrderId from, const char *reason)
    {
        dispatch::NewOrder order;
        order.satellite = satellite;
        order.insteadOf = from;
        order.reason = reason;
        return order;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void whoIsTakenEndsThereAndBeginsHereAtOnce()
    {
        Desk desk;
        MUST(desk.open());
        const auto small = report(desk, dispatch::Level::Three), large = report(desk, dispatch::Level::One);
        const auto there = desk.send(small->id, Desk::guard);
        MUST(there);
        MUST(desk.say(there->id, OrderState::Accepted));
        const auto before = desk.entries().size();
        const auto order = taking(Desk::guard, there->id, "最近的一个");
        const auto sent = desk.book->send(desk.actor, large->id, {&order, 1}, {});
        MUST(sent);
        QCOMPARE(desk.entries().size(), before + 1); // one decision, one entry
        QVERIFY(!desk.entries().back().entry.payload.contains("最近"));
        for (int restart = 0; restart < 2; ++restart) {
            QCOMPARE(desk.book->activeOrderOf(Desk::guard)->id, sent->front().id);
            QCOMPARE(desk.book->activeOrderOf(Desk::guard)->diversion, (dispatch::Diversion{there->id, small->id, "最近的一个"}));
            QCOMPARE(desk.book->order(there->id)->state, OrderState::Cancelled);
            QCOMPARE(desk.book->order(there->id)->refusalReason, std::string(dispatch::divertedElsewhere));
            QCOMPARE(desk.book->incident(small->id)->state, IncidentState::Reported); // again nobody is there: the desk says so
            QCOMPARE(desk.book->incident(large->id)->state, IncidentState::Assigned);
            MUST(desk.open());
        }
        // Both files tell it.
        using Move = dispatch::TimelineEvent::Move;
        const auto here = desk.file(large->id);
        MUST(here);
        QCOMPARE(here->timeline.back().takenFrom, (std::vector<Move>{{small->number, "最近的一个"}}));
        const auto left = desk.file(small->id);
        MUST(left);
        QCOMPARE(left->timeline.back().action, std::string("order.divert"));
        QCOMPARE(left->timeline.back().takenTo, (Move{large->number, "最近的一个"}));
        QCOMPARE(desk.journal->verify()->finding, std::string());
    }

    void nobodyIsTakenWithoutAReasonOrFromWhatIsAsUrgent()
    {
        Desk desk;
        MUST(desk.open());
        const auto first = report(desk, dispatch::Level::Two), second = report(desk, dispatch::Level::Two),
                   large = report(desk, dispatch::Level::One);
        const auto there = desk.send(first->id, Desk::guard);
        MUST(there);
        const auto refused = [&](const dispatch::NewOrder &order, dispatch::IncidentId to) {
            const auto sent = desk.book->send(desk.actor, to, {&order, 1}, {});
            return sent ? std::string("sent") : sent.error().detail;
        };
        QVERIFY(refused(taking(Desk::guard, there->id, " "), large->id).contains("without a reason"));
        QVERIFY(refused(taking(Desk::guard, there->id, "why"), second->id).contains("as urgent"));
        QVERIFY(refused(taking(Desk::guard, there->id, "why"), first->id).contains("already"));
        QVERIFY(refused(taking(Desk::officer, there->id, "why"), large->id).contains("any more")); // is not bound by it
        QCOMPARE(desk.book->activeOrderOf(Desk::guard)->id, there->id);
        // He is done meanwhile: what was shown is no longer so.
        MUST(desk.finish(there->id));
        QVERIFY(refused(taking(Desk::guard, there->id, "why"), large->id).contains("any more"));
    }

    void aPostOfARingIsNotTorn()
    {
        Desk desk;
        MUST(desk.open());
        const auto small = report(desk, dispatch::Level::Three), large = report(desk, dispatch::Level::One);
        dispatch::NewOrder post;
        post.satellite = Desk::guard;
        post.post = dispatch::Post{Desk::market, "守住路口"};
        const auto there = desk.book->send(desk.actor, small->id, {&post, 1}, {});
        MUST(there);
        const auto order = taking(Desk::guard, there->front().id, "why");
        MUST_FAIL(desk.book->send(desk.actor, large->id, {&order, 1}, {}), Conflict, "ring");
    }

    void allOrNone()
    {
        Desk desk;
        MUST(desk.open());
        const auto small = report(desk, dispatch::Level::Three), large = report(desk, dispatch::Level::One);
        const auto there = desk.send(small->id, Desk::guard);
        MUST(desk.send(small->id, Desk::officer));
        const dispatch::NewOrder both[] = {taking(Desk::guard, there->id, "why"), [] {
                                               dispatch::NewOrder order;
                                               order.satellite = Desk::officer; // bound, and nobody said to take him
                                               return order;
                                           }()};
        MUST_FAIL(desk.book->send(desk.actor, large->id, both, {}), Conflict, "bound");
        QCOMPARE(desk.book->activeOrderOf(Desk::guard)->incident, small->id);
        QVERIFY(desk.book->incident(large->id)->orders.empty());
    }

    void whatIsToStayFree_data()
    {
        QTest::addColumn<QList<int>>("gone");
        QTest::addColumn<QByteArray>("lacking"); // tier:left/keep
        QTest::newRow("nobody goes") << QList<int>{} << QByteArray();
        QTest::newRow("a neighbour") << QList<int>{2} << QByteArray();
        QTest::newRow("the officer") << QList<int>{0} << QByteArray("0:0/1 1:1/2 ");
        QTest::newRow("a guard") << QList<int>{1} << QByteArray("1:1/2 ");
    }
    void whatIsToStayFree()
    {
        QFETCH(QList<int>, gone);
        QFETCH(QByteArray, lacking);
        const base::Time now = *base::parseIso8601("2026-11-21T08:00:00Z");
        std::vector<registry::Satellite> satellites(5);
        satellites[0].tier = registry::Tier::Core;
        satellites[1].tier = registry::Tier::Close;
        satellites[3].tier = satellites[4].tier = registry::Tier::Core;
        std::vector<dispatch::Available> all;
        for (const auto &satellite : satellites) {
            dispatch::Available one;
            one.satellite = &satellite;
            one.isOnDuty = true;
            one.position = Desk::market;
            one.positionTime = now;
            all.push_back(one);
        }
        all[3].isBusy = true;
        all[4].positionTime = now - tracking::lostAfter - 1s;
        const auto free = dispatch::freeByTier(all, now);
        QCOMPARE(free, (dispatch::ByTier{1, 2, 3}));
        std::vector<registry::Tier> tiers;
        for (const int tier : gone)
            tiers.push_back(static_cast<registry::Tier>(tier));
        QByteArray said;
        for (const auto &one : dispatch::shortAfter({1, 2, 0}, free, tiers))
            said += QByteArray::number(static_cast<int>(one.tier)) + ':' + QByteArray::number(one.left) + '/' + QByteArray::number(one.keep) + ' ';
        QCOMPARE(said, lacking);
    }
};

QTEST_GUILESS_MAIN(TestDiversions)
#include "tst_diversions.moc"
