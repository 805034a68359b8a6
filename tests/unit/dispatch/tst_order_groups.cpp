// Orders that hang together: offered to several, recalled all at once; and whether all is well.

#include <QTest>

#include "desk.h"
#include "dispatch/safety_checks.h"
#include "results.h"

using namespace radar;
using namespace radar::dispatch;
using namespace std::chrono_literals;
using test::Desk;
using enum OrderState;

class TestOrderGroups : public QObject {
    Q_OBJECT

    static std::vector<Order> offer(Desk &desk, IncidentId incident, std::initializer_list<registry::SatelliteId> satellites)
    {
        const auto together = base::Uuid::makeV7(desk.clock.now());
        std::vector<NewOrder> orders;
        for (const auto satellite : satellites) {
            orders.emplace_back().satellite = satellite;
            orders.back().offer = together;
        }
        const auto sent = desk.book->send(desk.actor, incident, orders, {});
        return sent ? *sent : std::vector<Order>();
    }
    static std::vector<OrderState> states(const Desk &desk, IncidentId incident)
    {
        std::vector<OrderState> all;
        for (const Order &order : desk.book->incident(incident)->orders)
            all.push_back(order.state);
        return all;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void theFirstToAcceptGetsItAndTheOthersAreTold()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        const auto orders = offer(desk, incident->id, {Desk::officer, Desk::guard, Desk::neighbour});
        QCOMPARE(orders.size(), 3u);
        MUST(desk.say(orders[0].id, Delivered));
        MUST(desk.say(orders[2].id, Refused));
        const auto before = desk.entries().size();
        MUST(desk.say(orders[1].id, Accepted));
        QCOMPARE(desk.entries().size(), before + 1); // one entry for all of it
        QVERIFY(desk.entries().back().entry.payload.contains(orders[0].id.toString()));
        QCOMPARE(states(desk, incident->id), (std::vector{Cancelled, Accepted, Refused}));
        QCOMPARE(desk.book->order(orders[0].id)->refusalReason, std::string(takenByAnother));
        QVERIFY(!desk.book->activeOrderOf(Desk::officer)); // is free again
        MUST_FAIL(desk.say(orders[0].id, Accepted), Conflict, "cannot become");
        MUST(desk.open());
        QCOMPARE(states(desk, incident->id), (std::vector{Cancelled, Accepted, Refused}));
        QCOMPARE(desk.book->order(orders[1].id)->offer, orders[0].offer);
        const auto verified = desk.journal->verify();
        MUST(verified);
        QVERIFY2(verified->intact, verified->finding.c_str());
    }

    void otherOrdersOfTheIncidentAreLeftAlone()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        const auto ordered = desk.send(incident->id, Desk::officer);
        const auto orders = offer(desk, incident->id, {Desk::guard, Desk::neighbour});
        MUST(desk.say(orders[0].id, Accepted));
        QCOMPARE(states(desk, incident->id), (std::vector{Sent, Accepted, Cancelled}));
        MUST(desk.say(ordered->id, Accepted)); // no offer: takes nothing from anybody
        QCOMPARE(states(desk, incident->id), (std::vector{Accepted, Accepted, Cancelled}));
    }

    void everybodyIsRecalledInOneStep()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        const auto first = desk.send(incident->id, Desk::officer);
        MUST(desk.finish(first->id));
        const auto second = desk.send(incident->id, Desk::guard);
        MUST(desk.say(second->id, Accepted));
        MUST(desk.send(incident->id, Desk::neighbour));
        const auto before = desk.entries().size();
        const auto recalled = desk.book->recallAll(desk.actor, incident->id);
        MUST(recalled);
        QCOMPARE(recalled->size(), 2u);
        QCOMPARE(desk.entries().size(), before + 1);
        QCOMPARE(states(desk, incident->id), (std::vector{Done, Cancelled, Cancelled}));
        QCOMPARE(desk.book->incident(incident->id)->state, IncidentState::Handled);
        MUST_FAIL(desk.book->recallAll(desk.actor, incident->id), Conflict, "nobody");
        MUST(desk.open());
        QCOMPARE(states(desk, incident->id), (std::vector{Done, Cancelled, Cancelled}));
    }

    void whoWorksOnItIsAskedOnceUntilTheyAnswer()
    {
        Desk desk;
        MUST(desk.open());
        auto checks = SafetyChecks::open(*desk.database, *desk.journal, desk.clock);
        MUST(checks);
        const auto incident = desk.report();
        const auto ask = [&] { return (*checks)->ask(desk.actor, *desk.book->incident(incident->id), 120s); };
        MUST_FAIL(ask(), Conflict, "nobody works");
        const auto going = desk.send(incident->id, Desk::officer);
        const auto silent = desk.send(incident->id, Desk::guard); // has not said yes: cannot be in danger there
        MUST_FAIL(ask(), Conflict, "nobody works");
        MUST(desk.say(going->id, Accepted));
        auto asked = ask();
        MUST(asked);
        QCOMPARE(*asked, std::vector{going->id});
        QVERIFY(!(*checks)->last(silent->id));
        const auto due = (*checks)->last(going->id)->dueTime;
        QCOMPARE(due, desk.clock.now() + 120s);
        desk.clock.advance(60s);
        asked = ask();
        MUST(asked);
        QVERIFY(asked->empty());
        QCOMPARE((*checks)->last(going->id)->dueTime, due); // the time goes on

        MUST(desk.open());
        checks = SafetyChecks::open(*desk.database, *desk.journal, desk.clock);
        MUST(checks);
        QCOMPARE((*checks)->last(going->id)->dueTime, due);
        MUST((*checks)->answer(desk.phone, going->id));
        const auto before = desk.entries().size();
        MUST((*checks)->answer(desk.phone, going->id)); // says it twice
        QCOMPARE(desk.entries().size(), before);
        MUST_FAIL((*checks)->answer(desk.phone, silent->id), Conflict, "nobody has asked");
        asked = ask();
        MUST(asked);
        QCOMPARE(asked->size(), 1u);
        const auto verified = desk.journal->verify();
        MUST(verified);
        QVERIFY2(verified->intact, verified->finding.c_str());
    }
};

QTEST_GUILESS_MAIN(TestOrderGroups)
#include "tst_order_groups.moc"
