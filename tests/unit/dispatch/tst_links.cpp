// Several reports of one thing: joined, merged and apart again, part of something larger; who calls; and what begins later.

#include <QTest>

#include "desk.h"
#include "dispatch/schedule.h"
#include "results.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::Disposition;
using dispatch::IncidentState;
using test::Desk;

namespace {

dispatch::NewIncident call(const char *number, const char *text = "又有人报警", const char *type = "FIGHT")
{
    dispatch::NewIncident incident;
    incident.type = type;
    incident.position = Desk::market;
    incident.text = text;
    incident.caller = "李四";
    incident.callerNumber = number;
    return incident;
}

} // namespace

class TestLinks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aJoinedCallLeavesTheIncidentAsItWas()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report("FIGHT");
        MUST(incident);
        desk.clock.advance(1min);
        const auto joined = desk.book->join(desk.actor, incident->id, call("138 0013 8000"));
        MUST(joined);
        QCOMPARE(joined->callerNumber, std::string("13800138000"));
        QCOMPARE(*desk.book->incident(incident->id), *incident);
        MUST(desk.open());
        const auto calls = desk.book->furtherCalls(incident->id);
        MUST(calls);
        QCOMPARE(*calls, std::vector{*joined});
        QCOMPARE(desk.book->openIncidents().size(), 1u);

        MUST(desk.book->close(desk.actor, incident->id, Disposition::Warning, {}));
        MUST_FAIL(desk.book->join(desk.actor, incident->id, call("110")), Conflict, "is closed");
        MUST_FAIL(desk.book->join(desk.actor, incident->id, call("110", "", "NOSUCH")), Invalid, "no incident type");
    }

    void theJournalKnowsNoCaller()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.book->report(desk.actor, call("13800138000", "在李四家门口"));
        MUST(incident);
        MUST(desk.book->join(desk.actor, incident->id, call("13900139000")));
        for (const auto &entry : desk.entries())
            for (const char *secret : {"13800138000", "13900139000", "李四", "又有人"})
                QVERIFY2(!entry.entry.payload.contains(secret) && !entry.entry.object.contains(secret), entry.entry.payload.c_str());
        QCOMPARE(desk.entries().back().entry.action, std::string("incident.join"));
    }

    void mergedAndApartAgainBothAreAsTheyWere()
    {
        Desk desk;
        MUST(desk.open());
        const auto first = desk.report("FIGHT");
        MUST(first);
        MUST(desk.send(first->id, Desk::officer));
        const auto second = desk.report("NOISE");
        MUST(second);
        const auto order = desk.send(second->id, Desk::guard);
        MUST(order);
        MUST_FAIL(desk.book->merge(desk.actor, second->id, first->id), Conflict, "somebody on the way");
        MUST(desk.finish(order->id));
        const auto firstBefore = *desk.book->incident(first->id);
        const auto secondBefore = *desk.book->incident(second->id);

        const auto merged = desk.book->merge(desk.actor, second->id, first->id);
        MUST(merged);
        QCOMPARE(merged->state, IncidentState::Closed);
        QCOMPARE(merged->disposition, std::optional(Disposition::Duplicate));
        QCOMPARE(*desk.book->incident(first->id), firstBefore);
        MUST(desk.open());
        const auto bonds = desk.book->bonds(first->id);
        MUST(bonds);
        QCOMPARE(bonds->merged.size(), 1u);
        QCOMPARE(bonds->merged.front().incident, second->id);
        QCOMPARE(desk.book->openIncidents().size(), 1u);

        desk.clock.advance(48h); // not in memory any more
        MUST(desk.open());
        MUST(desk.book->unmerge(desk.actor, second->id));
        QCOMPARE(*desk.book->incident(first->id), firstBefore);
        QCOMPARE(*desk.book->incident(second->id), secondBefore);
        MUST(desk.open());
        QCOMPARE(*desk.book->incident(second->id), secondBefore);
        QCOMPARE(*desk.book->bonds(first->id), dispatch::Bonds());
        MUST_FAIL(desk.book->unmerge(desk.actor, second->id), Conflict, "is not merged");
        const auto report = desk.journal->verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
    }

    void whatIsNotMerged()
    {
        Desk desk;
        MUST(desk.open());
        const auto one = desk.report();
        MUST(one);
        MUST_FAIL(desk.book->merge(desk.actor, one->id, one->id), Invalid, "into itself");
        MUST_FAIL(desk.book->merge(desk.actor, one->id, dispatch::IncidentId::fromName("nobody")), NotFound, "no incident");
        const auto help = desk.book->callForHelp(desk.phone, {"JS-0001", desk.clock.now(), call("", "救命", "MAYDAY")});
        MUST(help);
        MUST_FAIL(desk.book->merge(desk.actor, help->id, one->id), Conflict, "call for help");
        MUST(desk.book->merge(desk.actor, one->id, help->id));
        MUST_FAIL(desk.book->merge(desk.actor, help->id, one->id), Conflict, "is closed");
    }

    void partsOfAWhole()
    {
        Desk desk;
        MUST(desk.open());
        const auto feast = desk.report("CRWD"), fight = desk.report("FIGHT"), theft = desk.report("LARCENY");
        MUST(feast);
        MUST(fight);
        MUST(theft);
        MUST(desk.book->makePart(desk.actor, fight->id, feast->id));
        MUST(desk.book->makePart(desk.actor, theft->id, fight->id));
        MUST_FAIL(desk.book->makePart(desk.actor, feast->id, theft->id), Invalid, "already"); // a ring
        MUST_FAIL(desk.book->makePart(desk.actor, feast->id, feast->id), Invalid, "already");
        MUST(desk.book->makePart(desk.actor, theft->id, feast->id)); // moves
        QCOMPARE(desk.book->bonds(feast->id)->parts.size(), 2u);
        QCOMPARE(desk.book->bonds(fight->id)->parts.size(), 0u);
        MUST(desk.book->makeWhole(desk.actor, theft->id));
        QCOMPARE(desk.book->bonds(feast->id)->parts.size(), 1u);
        MUST_FAIL(desk.book->makeWhole(desk.actor, theft->id), Conflict, "no part");
    }

    void numbersAreNormalised_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QString>("number");
        QTest::newRow("spaces") << "138 0013 8000" << "13800138000";
        QTest::newRow("country") << "+86-138-0013-8000" << "13800138000";
        QTest::newRow("country, zeros") << "0086 13800138000" << "13800138000";
        QTest::newRow("full width") << "１３８００１３８０００" << "13800138000";
        QTest::newRow("landline") << "(0871) 6512-3456" << "087165123456";
        QTest::newRow("another country") << "+44 20 7946 0958" << "442079460958";
        QTest::newRow("a name") << "王 138" << "";
        QTest::newRow("too short") << "12" << "";
        QTest::newRow("too long") << "1234567890123456" << "";
    }
    void numbersAreNormalised()
    {
        QFETCH(QString, said);
        QFETCH(QString, number);
        QCOMPARE(QString::fromStdString(dispatch::normalisedNumber(said.toStdString())), number);
    }

    void whatACallersCallsWereWorth()
    {
        Desk desk;
        MUST(desk.open());
        const auto closed = [&](const char *number, Disposition disposition) {
            auto made = desk.book->report(desk.actor, call(number));
            desk.clock.advance(1min);
            return made && desk.book->close(desk.actor, made->id, disposition, {}).has_value();
        };
        QVERIFY(closed("13800138000", Disposition::SettledOnScene));
        QVERIFY(closed("+8613800138000", Disposition::Arrest));
        QVERIFY(closed("138 0013 8000", Disposition::FalseAlarm));
        QVERIFY(closed("13800138000", Disposition::Duplicate)); // says nothing
        QVERIFY(closed("13900139000", Disposition::FalseAlarm));
        const auto open = desk.report("NOISE");
        MUST(open);
        auto again = call("13800138000");
        again.caller = "李小四";
        again.isCallerNamed = true;
        MUST(desk.book->join(desk.actor, open->id, again));

        const auto caller = desk.book->caller("138-0013-8000");
        MUST(caller);
        QCOMPARE(caller->calls, 5u);
        QCOMPARE(caller->valid, 2u);
        QCOMPARE(caller->invalid, 1u);
        QVERIFY(caller->isNamed);
        QCOMPARE(caller->name, std::string("李小四"));
        QCOMPARE(caller->last.front().id, open->id);
        QCOMPARE(desk.book->caller("13700137000")->calls, 0u);
    }

    void scheduledOnesBeginWhenTheirTimeComes()
    {
        Desk desk;
        MUST(desk.open());
        auto book = dispatch::ScheduleBook::open(*desk.database, *desk.journal, desk.clock);
        MUST(book);
        const base::Time start = desk.clock.now() + 2h;
        MUST_FAIL((*book)->schedule(desk.actor, desk.clock.now(), call("110")), Invalid, "a time to come");
        MUST_FAIL((*book)->schedule(desk.actor, start, call("110", "", "NOSUCH")), Invalid, "no incident type");
        const auto later = (*book)->schedule(desk.actor, start + 1h, call("110", "明天的集市", "CRWD"));
        MUST(later);
        MUST((*book)->schedule(desk.actor, start, call("110", "护送")));
        const auto dropped = (*book)->schedule(desk.actor, start, call("110", "取消的"));
        MUST(dropped);
        MUST((*book)->cancel(desk.actor, dropped->id));
        MUST_FAIL((*book)->cancel(desk.actor, dropped->id), NotFound, "scheduled");
        QVERIFY(desk.book->recentIncidents().empty()); // nothing live

        desk.clock.advance(2h - 1s);
        QVERIFY((*book)->begin(desk.actor, *desk.book)->empty());
        MUST(desk.open());
        book = dispatch::ScheduleBook::open(*desk.database, *desk.journal, desk.clock);
        MUST(book);
        QCOMPARE((*book)->waiting().size(), 2u);
        desk.clock.advance(1s);
        const auto begun = (*book)->begin(desk.actor, *desk.book);
        MUST(begun);
        QCOMPARE(begun->size(), 1u);
        QCOMPARE(begun->front().text, std::string("护送"));
        QVERIFY((*book)->begin(desk.actor, *desk.book)->empty());
        QCOMPARE((*book)->waiting().size(), 1u);
        QCOMPARE(desk.book->openIncidents().size(), 1u);
        const auto report = desk.journal->verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
    }
};

QTEST_GUILESS_MAIN(TestLinks)
#include "tst_links.moc"
