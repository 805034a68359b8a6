// Who is sent, and what the phones say: the right way, twice, late, and out of order.

#include <QTest>

#include "desk.h"
#include "results.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::Disposition;
using dispatch::IncidentState;
using dispatch::OrderState;
using test::Desk;

class TestOrders : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void onlyWhoMayGoIsSent_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<int>("mayGo"); // of officer, guard, neighbour
        QTest::newRow("a stabbing is for officers") << QByteArray("STABBING") << 1;
        QTest::newRow("a fight for guards too") << QByteArray("FIGHT") << 2;
        QTest::newRow("a lost child for everybody") << QByteArray("PERMISS") << 3;
    }
    void onlyWhoMayGoIsSent()
    {
        QFETCH(QByteArray, type);
        QFETCH(int, mayGo);
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report(type.constData());
        MUST(incident);
        int sent = 0;
        for (const auto satellite : {Desk::officer, Desk::guard, Desk::neighbour}) {
            const auto order = desk.send(incident->id, satellite);
            sent += order.has_value();
            if (!order)
                QCOMPARE(order.error().kind, base::ErrorKind::Denied);
        }
        QCOMPARE(sent, mayGo);
        MUST_FAIL(desk.send(incident->id, registry::SatelliteId::fromName("satellite:X")), Invalid, "no satellite");
        MUST_FAIL(desk.send(dispatch::IncidentId::fromName("x"), Desk::officer), NotFound, "no incident");
    }

    void aReasonSetsARuleAsideAndIsKept()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report("STABBING"); // officers only
        MUST(incident);
        dispatch::NewOrder order;
        order.satellite = Desk::neighbour;
        for (const char *nothing : {"", " ", "\n\t "}) {
            order.reason = nothing;
            MUST_FAIL(desk.book->send(desk.actor, incident->id, {&order, 1}, {}), Denied, "without a reason (tier)");
        }
        order.reason = std::string(dispatch::longestText + 1, 'x');
        MUST_FAIL(desk.book->send(desk.actor, incident->id, {&order, 1}, {}), Invalid, "too long");
        order.reason = "只有他会手语";
        MUST(desk.book->send(desk.actor, incident->id, {&order, 1}, {}));
        MUST(desk.open()); // after a restart, too
        QCOMPARE(desk.book->activeOrderOf(Desk::neighbour)->exception, (dispatch::Exception{dispatch::Rule::Tier, "只有他会手语"}));
        // The words lie with the order; the journal says which rule.
        const auto entry = desk.entries().back().entry;
        QVERIFY(entry.payload.find(R"("exception":"tier")") != std::string::npos);
        QVERIFY(entry.payload.find("手语") == std::string::npos);

        const auto file = desk.file(incident->id);
        MUST(file);
        QCOMPARE(file->timeline.back().exceptions, (std::vector<dispatch::Exception>{{dispatch::Rule::Tier, "只有他会手语"}}));

        // Where no rule is in the way the words are not wanted.
        order.satellite = Desk::officer;
        MUST(desk.book->send(desk.actor, incident->id, {&order, 1}, {}));
        QVERIFY(!desk.book->activeOrderOf(Desk::officer)->exception);
        QCOMPARE(desk.journal->verify()->finding, std::string());
    }

    void whoseTrainingOrInsuranceHasRunOutStaysAtHome_data()
    {
        QTest::addColumn<int>("trained");
        QTest::addColumn<int>("insured");
        QTest::addColumn<QByteArray>("rule");
        QTest::newRow("both hold") << 21 << 22 << QByteArray();
        QTest::newRow("training") << 20 << 22 << QByteArray("training");
        QTest::newRow("insurance") << 21 << 20 << QByteArray("insurance");
    }
    void whoseTrainingOrInsuranceHasRunOutStaysAtHome()
    {
        QFETCH(int, trained);
        QFETCH(int, insured);
        QFETCH(QByteArray, rule);
        using namespace std::chrono;
        Desk desk; // it is the 21st in Shanghai, and still the 20th in London
        MUST(desk.open());
        desk.clock.set(*base::parseIso8601("2026-11-21T00:30:00+08:00"));
        auto &standing = desk.standings.at(Desk::officer);
        standing.trainedUntil = 2026y / November / day(static_cast<unsigned>(trained));
        standing.insuredUntil = 2026y / November / day(static_cast<unsigned>(insured));
        const auto incident = desk.report();
        MUST(incident);
        if (rule.isEmpty())
            MUST(desk.send(incident->id, Desk::officer));
        else
            MUST_FAIL(desk.send(incident->id, Desk::officer), Denied, "(" + rule.toStdString() + ")");
    }

    void whoIsBusyIsNotSentAgain()
    {
        Desk desk;
        MUST(desk.open());
        const auto first = desk.report();
        const auto second = desk.report();
        MUST(first);
        MUST(second);
        const auto order = desk.send(first->id, Desk::guard);
        MUST(order);
        MUST_FAIL(desk.send(second->id, Desk::guard), Conflict, "bound by another order");
        // All or none: the free one is not sent either.
        dispatch::NewOrder both[2];
        both[0].satellite = Desk::officer;
        both[1].satellite = Desk::guard;
        MUST_FAIL(desk.book->send(desk.actor, second->id, both, {}), Conflict, "bound");
        both[1].satellite = Desk::officer;
        MUST_FAIL(desk.book->send(desk.actor, second->id, both, {}), Conflict, "twice");
        MUST_FAIL(desk.book->send(desk.actor, second->id, {}, {}), Invalid, "nobody");
        QVERIFY(!desk.book->activeOrderOf(Desk::officer));
        // Refused sets free.
        MUST(desk.say(order->id, OrderState::Refused, "走不开"));
        QCOMPARE(desk.book->order(order->id)->refusalReason, std::string("走不开"));
        QCOMPARE(desk.book->incident(first->id)->state, IncidentState::Reported);
        MUST(desk.send(second->id, Desk::guard));
    }

    void anOrderMayHaveAPostOfItsOwn()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        dispatch::NewOrder order;
        order.satellite = Desk::guard;
        order.post = dispatch::Post{{25.07, 102.75}, "守住路口"};
        MUST(desk.book->send(desk.actor, incident->id, {&order, 1}, {}));
        MUST(desk.open()); // and it is there after a restart
        const auto *kept = desk.book->activeOrderOf(Desk::guard);
        QVERIFY(kept);
        QCOMPARE(kept->post, order.post);
        MUST(desk.send(incident->id, Desk::officer));
        QVERIFY(!desk.book->activeOrderOf(Desk::officer)->post);
        order.satellite = Desk::neighbour;
        order.post->place = {200, 0};
        MUST_FAIL(desk.book->send(desk.actor, incident->id, {&order, 1}, {}), Invalid, "post");
    }

    void theSameEventTwiceChangesNothing()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        const auto order = desk.send(incident->id, Desk::guard);
        MUST(order);
        const dispatch::OrderEvent accepted{base::Uuid::makeV7(desk.clock.now()), order->id, OrderState::Accepted, {}};
        MUST(desk.book->advance(desk.phone, accepted));
        MUST(desk.say(order->id, OrderState::UnderWay));
        const auto entries = desk.entries().size();
        const auto again = [&] {
            const auto repeated = desk.book->advance(desk.phone, accepted);
            return repeated && repeated->state == OrderState::UnderWay && repeated->steps.size() == 3;
        };
        QVERIFY(again());
        MUST(desk.open());
        QVERIFY(again()); // the id is remembered over a restart
        QCOMPARE(desk.entries().size(), entries);
        auto misused = accepted;
        misused.state = OrderState::Arrived;
        MUST_FAIL(desk.book->advance(desk.phone, misused), Conflict, "another event");

        // Also days after the incident was closed.
        MUST(desk.say(order->id, OrderState::Arrived));
        MUST(desk.say(order->id, OrderState::Done));
        MUST(desk.book->close(desk.actor, incident->id, Disposition::NoReport, ""));
        desk.clock.advance(72h);
        MUST(desk.open());
        const auto late = desk.book->advance(desk.phone, accepted);
        MUST(late);
        QCOMPARE(late->state, OrderState::Done);
    }

    void eventsOutOfOrder_data()
    {
        QTest::addColumn<QByteArray>("way");     // the states so far
        QTest::addColumn<QByteArray>("said");    // what comes then
        QTest::addColumn<QByteArray>("outcome"); // the state it is in afterwards, or the error
        const auto row = [](const char *name, const char *way, const char *said, const char *outcome) {
            QTest::newRow(name) << QByteArray(way) << QByteArray(said) << QByteArray(outcome);
        };
        row("acceptance without receipts", "", "accepted", "accepted");
        row("late receipt", "accepted", "delivered", "accepted");
        row("late receipt after the end", "accepted arrived done", "read", "done");
        row("receipt twice", "read", "read", "read");
        row("accepted by phone and by voice", "accepted", "accepted", "accepted");
        row("standing beside it", "accepted", "arrived", "arrived");
        row("refused after acceptance", "accepted", "refused", "Conflict");
        row("under way without acceptance", "read", "under-way", "Conflict");
        row("arrived without acceptance", "", "arrived", "Conflict");
        row("done without arrival", "accepted under-way", "done", "Conflict");
        row("acceptance after arrival", "accepted arrived", "accepted", "Conflict");
        row("accepts what was cancelled", "cancelled", "accepted", "Conflict");
        row("cancels what is done", "accepted arrived done", "cancelled", "Conflict");
        row("sent again", "", "sent", "Invalid");
    }
    void eventsOutOfOrder()
    {
        QFETCH(QByteArray, way);
        QFETCH(QByteArray, said);
        QFETCH(QByteArray, outcome);
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        const auto order = desk.send(incident->id, Desk::guard);
        MUST(order);
        for (const QByteArray &state : way.split(' '))
            if (!state.isEmpty())
                MUST(desk.say(order->id, *dispatch::orderStateFromCode(state.toStdString())));
        const auto stateBefore = desk.book->order(order->id)->state;
        const auto entriesBefore = desk.entries().size();
        const auto result = desk.say(order->id, *dispatch::orderStateFromCode(said.toStdString()));
        QCOMPARE(QByteArray(result ? dispatch::code(result->state) : base::name(result.error().kind)), outcome);
        const bool hasMoved = desk.book->order(order->id)->state != stateBefore;
        QCOMPARE(desk.entries().size(), entriesBefore + (hasMoved ? 1 : 0));
    }

    void wordsAreNotSwallowed()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        const auto order = desk.send(incident->id, Desk::guard);
        MUST(order);
        MUST(desk.finish(order->id));
        MUST(desk.say(order->id, OrderState::Done));
        MUST(desk.say(order->id, OrderState::Done, "已劝离"));
        MUST_FAIL(desk.say(order->id, OrderState::Done, "其实没有"), Conflict, "done");
        MUST_FAIL(desk.book->advance(desk.phone, {{}, order->id, OrderState::Read, {}}), Invalid, "id of its own");
        MUST_FAIL(desk.say(dispatch::OrderId::fromName("x"), OrderState::Read), NotFound, "no order");
    }
};

QTEST_GUILESS_MAIN(TestOrders)
#include "tst_orders.moc"
