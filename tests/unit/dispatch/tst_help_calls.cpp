// A unit's calls for help: once each, however often the phone repeats itself, and one incident as long as it is open.

#include <QTest>

#include "desk.h"
#include "results.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::Disposition;
using test::Desk;

class TestHelpCalls : public QObject {
    Q_OBJECT

    static dispatch::HelpCall call(const char *device, base::Time time)
    {
        dispatch::NewIncident incident;
        incident.type = "MAYDAY";
        incident.position = Desk::market;
        incident.caller = "K-01";
        return {device, time, incident};
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void theFirstIsAnIncidentAndTheNextJoinsIt()
    {
        Desk desk;
        MUST(desk.open());
        const auto first = desk.book->callForHelp(desk.phone, call("D-1", desk.clock.now()));
        MUST(first);
        QCOMPARE(first->type, std::string("MAYDAY"));
        QCOMPARE(first->level, dispatch::Level::One);
        desk.clock.advance(20s);
        const auto second = desk.book->callForHelp(desk.phone, call("D-1", desk.clock.now()));
        MUST(second);
        QCOMPARE(second->id, first->id);
        const auto other = desk.book->callForHelp(desk.phone, call("D-2", desk.clock.now()));
        MUST(other);
        QVERIFY(other->id != first->id);
        QCOMPARE(desk.book->openIncidents().size(), 2u);

        std::vector<std::string> actions;
        for (const auto &entry : desk.entries())
            actions.push_back(entry.entry.action);
        QCOMPARE(actions, (std::vector<std::string>{"incident.help", "incident.help-again", "incident.help"}));
        const auto report = desk.journal->verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
    }

    void takenBackIsNotedAndStaysOpen()
    {
        Desk desk;
        MUST(desk.open());
        const auto nothing = desk.book->helpTakenBack(desk.phone, "D-1");
        MUST(nothing);
        QVERIFY(!*nothing);
        const auto taken = desk.book->callForHelp(desk.phone, call("D-1", desk.clock.now()));
        MUST(taken);
        for (int i = 0; i < 2; ++i) {
            const auto noted = desk.book->helpTakenBack(desk.phone, "D-1");
            MUST(noted);
            QVERIFY2((*noted)->text.contains("本人已解除"), (*noted)->text.c_str());
        }
        MUST(desk.open()); // after a restart too
        QVERIFY(desk.book->incident(taken->id)->text.contains("taken back"));
        QVERIFY(desk.book->asksForHelp("D-1"));
        QCOMPARE(desk.entries().size(), 2u);
        const auto report = desk.journal->verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
    }

    void theSameCallAgainChangesNothing()
    {
        Desk desk;
        MUST(desk.open());
        const auto pressed = desk.clock.now();
        const auto first = desk.book->callForHelp(desk.phone, call("D-1", pressed));
        MUST(first);
        MUST(desk.book->close(desk.actor, first->id, Disposition::SettledOnScene, "没事"));
        desk.clock.advance(50h); // the phone was in a dead spot, and nothing is kept in memory any more
        MUST(desk.open());
        const auto late = desk.book->callForHelp(desk.phone, call("D-1", pressed));
        MUST(late);
        QCOMPARE(late->id, first->id);
        QVERIFY(desk.book->openIncidents().empty());
        QCOMPARE(desk.entries().size(), 2u);

        const auto anew = desk.book->callForHelp(desk.phone, call("D-1", desk.clock.now()));
        MUST(anew);
        QVERIFY(anew->id != first->id);
    }

    void itIsStillOneAfterARestart()
    {
        Desk desk;
        MUST(desk.open());
        const auto first = desk.book->callForHelp(desk.phone, call("D-1", desk.clock.now()));
        MUST(first);
        desk.clock.advance(1min);
        MUST(desk.open());
        const auto second = desk.book->callForHelp(desk.phone, call("D-1", desk.clock.now()));
        MUST(second);
        QCOMPARE(second->id, first->id);
    }

    void refused()
    {
        Desk desk;
        MUST(desk.open());
        QCOMPARE(desk.book->callForHelp(desk.phone, call("", desk.clock.now())).error().kind, base::ErrorKind::Invalid);
        auto nowhere = call("D-1", desk.clock.now());
        nowhere.incident.position = {200, 0};
        QCOMPARE(desk.book->callForHelp(desk.phone, nowhere).error().kind, base::ErrorKind::Invalid);
        QVERIFY(desk.entries().empty());
    }
};

QTEST_GUILESS_MAIN(TestHelpCalls)
#include "tst_help_calls.moc"
