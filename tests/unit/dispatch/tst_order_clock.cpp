// Limits that pass, in the record: once, across a restart, and with whoever is sent because of it.

#include <QTest>

#include "desk.h"
#include "results.h"

using namespace radar;
using namespace radar::dispatch;
using namespace std::chrono_literals;
using test::Desk;

class TestOrderClock : public QObject {
    Q_OBJECT

    const store::Actor station{"system", "station", ""};

    static std::optional<PassedLimit> passed(const Desk &desk)
    {
        const auto all = passedLimits(desk.book->openIncidents(), shippedLimits(), desk.clock.now());
        return all.empty() ? std::nullopt : std::optional(all.front());
    }
    static NewOrder orderFor(registry::SatelliteId satellite)
    {
        NewOrder order;
        order.satellite = satellite;
        return order;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void itIsWrittenOnceAlsoAfterARestart()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        const auto order = desk.send(incident->id, Desk::guard);
        MUST(order);
        QVERIFY(!passed(desk));
        desk.clock.advance(shippedLimits().of(incident->level).stages[0]);
        const auto limit = passed(desk);
        QVERIFY(limit.has_value());
        MUST(desk.book->limitPassed(station, *limit, {}, {}));
        const auto before = desk.entries().size();
        QCOMPARE(desk.entries().back().entry.action, "order.overdue");
        QCOMPARE(desk.entries().back().actor.id, "system");
        MUST(desk.book->limitPassed(station, *limit, {}, {}));
        MUST(desk.open());
        QCOMPARE(desk.book->order(order->id)->overdue, (std::vector<Order::Overdue>{{OrderStage::Delivery, desk.clock.now()}}));
        QCOMPARE(passed(desk)->clock, limit->clock); // the clock has gone on from the recorded times
        MUST(desk.book->limitPassed(station, *limit, {}, {}));
        QCOMPARE(desk.entries().size(), before);
        const auto verified = desk.journal->verify();
        MUST(verified);
        QVERIFY2(verified->intact, verified->finding.c_str());
    }

    void whoComesNextIsSentInTheSameTransactionAndOnce()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        MUST(desk.send(incident->id, Desk::guard));
        desk.clock.advance(1h);
        const auto limit = passed(desk);
        const auto before = desk.entries().size();
        auto sent = desk.book->limitPassed(station, *limit, orderFor(Desk::officer), {});
        MUST(sent);
        QVERIFY(sent->has_value());
        QCOMPARE((*sent)->satellite, Desk::officer);
        QCOMPARE(desk.entries().size(), before + 1); // one entry for both
        MUST(desk.open());                           // as after a kill behind the commit
        sent = desk.book->limitPassed(station, *limit, orderFor(Desk::neighbour), {});
        MUST(sent);
        QVERIFY(!sent->has_value());
        QCOMPARE(desk.book->incident(incident->id)->orders.size(), 2u);
        QCOMPARE(*desk.book->sentByItself(incident->id), 1);
    }

    void whoMayNotGoIsNotSentAndNothingIsWritten()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report("ROBBERY");
        MUST(incident);
        MUST(desk.send(incident->id, Desk::officer));
        desk.clock.advance(1h);
        const auto before = desk.entries().size();
        MUST_FAIL(desk.book->limitPassed(station, *passed(desk), orderFor(Desk::neighbour), {}), Denied, "may not be sent");
        QCOMPARE(desk.entries().size(), before);
        QVERIFY(desk.book->incident(incident->id)->orders.front().overdue.empty());
    }

    void anOrderThatHasGoneOnIsNotLateAnyMore()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        const auto order = desk.send(incident->id, Desk::guard);
        desk.clock.advance(1h);
        const auto limit = passed(desk);
        MUST(desk.say(order->id, OrderState::Accepted));
        const auto before = desk.entries().size();
        const auto sent = desk.book->limitPassed(station, *limit, orderFor(Desk::officer), {});
        MUST(sent);
        QVERIFY(!sent->has_value());
        QCOMPARE(desk.entries().size(), before);
    }

    void whatHasNotPassedIsRefused()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        const auto order = desk.send(incident->id, Desk::guard);
        const auto clock = clockOf(*order, shippedLimits().of(incident->level));
        MUST_FAIL(desk.book->limitPassed(station, {incident->id, order->id, *clock}, {}, {}), Invalid, "not passed");
        MUST_FAIL(desk.book->limitPassed(station, {incident->id, OrderId::make(desk.clock.now()), *clock}, {}, {}), NotFound, "no order");
    }
};

QTEST_GUILESS_MAIN(TestOrderClock)
#include "tst_order_clock.moc"
