// What becomes of an incident after it was closed, what was promised, and its timeline.

#include <QTest>

#include "desk.h"
#include "dispatch/timeline.h"
#include "results.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::CallBackResult;
using dispatch::Disposition;
using dispatch::IncidentChange;
using dispatch::IncidentState;
using dispatch::OrderState;
using test::Desk;

class TestLife : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void whatIsLegalInWhichState()
    {
        using enum IncidentChange;
        for (const auto state : {IncidentState::Reported, IncidentState::Assigned, IncidentState::UnderWay, IncidentState::OnScene,
                                 IncidentState::Handled, IncidentState::Closed, IncidentState::Cancelled}) {
            const bool isOpen = state != IncidentState::Closed && state != IncidentState::Cancelled;
            for (const auto change : {Send, Join, Merge, Close, Transfer})
                QCOMPARE(dispatch::isLegal(change, state), isOpen);
            for (const auto change : {Reopen, CallBack})
                QCOMPARE(dispatch::isLegal(change, state), !isOpen);
        }
    }

    void reopenedForAReason()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report("FIGHT");
        MUST(incident);
        MUST_FAIL(desk.book->reopen(desk.actor, incident->id, "又来了"), Conflict, "is reported");
        const auto order = desk.send(incident->id, Desk::guard);
        MUST(order);
        MUST(desk.finish(order->id));
        MUST(desk.book->close(desk.actor, incident->id, Disposition::SettledOnScene, "和解"));
        MUST_FAIL(desk.book->reopen(desk.actor, incident->id, "  "), Invalid, "for a reason");
        desk.clock.advance(72h);
        MUST(desk.open());
        QVERIFY(!desk.book->incident(incident->id));

        const auto open = desk.book->reopen(desk.actor, incident->id, "又打起来了");
        MUST(open);
        QCOMPARE(open->state, IncidentState::Handled); // as its orders say
        QVERIFY(!open->closedTime && !open->disposition && open->closingText.empty());
        MUST(desk.open());
        QCOMPARE(desk.book->openIncidents().size(), 1u);
        const auto life = desk.book->lifeOf(incident->id);
        MUST(life);
        QCOMPARE(life->front().text, std::string("又打起来了"));
        for (const auto &entry : desk.entries())
            QVERIFY2(!entry.entry.payload.contains("又打"), entry.entry.payload.c_str());
    }

    void aMergedOneIsNotReopened()
    {
        Desk desk;
        MUST(desk.open());
        const auto one = desk.report(), other = desk.report();
        MUST(one);
        MUST(other);
        MUST(desk.book->merge(desk.actor, one->id, other->id));
        MUST_FAIL(desk.book->reopen(desk.actor, one->id, "不是同一件"), Conflict, "unmerge");
    }

    void handedToAnotherOffice()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report("NOISE");
        MUST(incident);
        MUST_FAIL(desk.book->transfer(desk.actor, incident->id, "", "噪音归城管"), Invalid, "to an office");
        MUST_FAIL(desk.book->transfer(desk.actor, incident->id, "城管", ""), Invalid, "for a reason");
        const auto order = desk.send(incident->id, Desk::guard);
        MUST(order);
        MUST_FAIL(desk.book->transfer(desk.actor, incident->id, "城管", "噪音归城管"), Conflict, "on the way");
        MUST(desk.say(order->id, OrderState::Refused));
        const auto gone = desk.book->transfer(desk.actor, incident->id, "城管", "噪音归城管");
        MUST(gone);
        QCOMPARE(gone->state, IncidentState::Closed);
        QCOMPARE(gone->disposition, std::optional(Disposition::Referred));
        QCOMPARE(desk.book->lifeOf(incident->id)->front().office, std::string("城管"));
        MUST_FAIL(desk.book->transfer(desk.actor, incident->id, "城管", "再转"), Conflict, "is closed");
    }

    void calledBack()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report("NOISE");
        MUST(incident);
        MUST_FAIL(desk.book->callBack(desk.actor, incident->id, CallBackResult::Satisfied, ""), Conflict, "is reported");
        MUST(desk.book->close(desk.actor, incident->id, Disposition::Warning, {}));
        const auto before = *desk.book->incident(incident->id);
        MUST(desk.book->callBack(desk.actor, incident->id, CallBackResult::NotReached, ""));
        MUST(desk.book->callBack(desk.actor, incident->id, CallBackResult::Dissatisfied, "来得太慢"));
        QCOMPARE(*desk.book->incident(incident->id), before);
        const auto life = desk.book->lifeOf(incident->id);
        MUST(life);
        QCOMPARE(life->size(), 2u);
        QCOMPARE(life->back().result, std::optional(CallBackResult::Dissatisfied));
        for (const auto result : {CallBackResult::Satisfied, CallBackResult::Dissatisfied, CallBackResult::NotReached, CallBackResult::Declined})
            QCOMPARE(dispatch::callBackResultFromCode(dispatch::code(result)), std::optional(result));
    }

    void promisesHaveAnOwnerAClockAndAnAnswer()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report("NOISE");
        MUST(incident);
        dispatch::FollowUpBook book(*desk.database, *desk.journal, desk.clock);
        const base::Time due = desk.clock.now() + 24h;
        MUST_FAIL(book.promise(desk.actor, incident->id, Desk::guard, due, " "), Invalid, "what is to be done");
        MUST_FAIL(book.promise(desk.actor, incident->id, Desk::guard, desk.clock.now(), "回访"), Invalid, "a time to come");
        MUST_FAIL(book.promise(desk.actor, dispatch::IncidentId::fromName("none"), Desk::guard, due, "回访"), NotFound, "no incident");
        const auto made = book.promise(desk.actor, incident->id, Desk::guard, due, "明天去看看还吵不吵");
        MUST(made);
        QVERIFY(!made->isOverdue(due - 1s));
        QVERIFY(made->isOverdue(due));
        QCOMPARE(book.open()->size(), 1u);
        MUST_FAIL(book.keep(desk.actor, made->id, ""), Invalid, "an answer");
        const auto kept = book.keep(desk.actor, made->id, "已安静");
        MUST(kept);
        QVERIFY(!kept->isOverdue(due + 24h));
        MUST_FAIL(book.keep(desk.actor, made->id, "再答"), Conflict, "already");
        QVERIFY(book.open()->empty());
        QCOMPARE(book.of(incident->id)->front(), *kept);
    }

    void theTimelineTellsEverythingInOrder()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report("FIGHT");
        MUST(incident);
        desk.clock.advance(1500ms);
        const auto order = desk.send(incident->id, Desk::guard);
        MUST(order);
        MUST(desk.finish(order->id));
        dispatch::NewIncident again;
        again.type = "FIGHT";
        again.position = Desk::market;
        again.text = "还在打";
        MUST(desk.book->join(desk.actor, incident->id, again));
        MUST(desk.book->close(desk.actor, incident->id, Disposition::SettledOnScene, "和解"));
        MUST(desk.book->callBack(desk.actor, incident->id, CallBackResult::Satisfied, "谢谢"));
        const auto another = desk.report("NOISE"); // none of its events is in the file
        MUST(another);
        const dispatch::FollowUpBook book(*desk.database, *desk.journal, desk.clock);

        const auto messages = dispatch::MessageBook::open(*desk.database, *desk.journal, desk.clock);
        MUST(messages);
        const auto file = dispatch::incidentFile(*desk.journal, *desk.book, book, **messages, incident->id);
        MUST(file);
        std::vector<std::string> told;
        for (const auto &event : file->timeline)
            told.push_back(event.action + "|" + event.text);
        QCOMPARE(told,
                 (std::vector<std::string>{"incident.report|有人报警说很吵", "order.send|", "order.accept|", "order.depart|", "order.arrive|",
                                           "order.finish|已劝离", "incident.join|还在打", "incident.close|和解", "incident.call-back|谢谢"}));
        QCOMPARE(file->timeline[1].time - file->timeline[0].time, base::Duration(1500ms));
        QCOMPARE(file->timeline[1].satellites, std::vector{Desk::guard});
        QCOMPARE(file->timeline[2].actor, std::string("device:JS-0001"));
        QCOMPARE(file->timeline[2].client, std::string("gateway"));
        QCOMPARE(file->timeline[7].disposition, std::optional(Disposition::SettledOnScene));
        QCOMPARE(file->timeline[8].result, std::optional(CallBackResult::Satisfied));

        const auto byNumber = desk.book->findByNumber(incident->number);
        MUST(byNumber);
        QCOMPARE(byNumber->id, incident->id);
        MUST_FAIL(desk.book->findByNumber("20200101-0001"), NotFound, "20200101-0001");
        const auto report = desk.journal->verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
    }
};

QTEST_GUILESS_MAIN(TestLife)
#include "tst_life.moc"
