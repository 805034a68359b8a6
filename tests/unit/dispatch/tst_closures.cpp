// Streets closed by hand: in the record, for a time, and open again.

#include <QTest>

#include "desk.h"
#include "dispatch/closures.h"
#include "results.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::ClosureBook;
using dispatch::NewClosure;
using test::Desk;

class TestClosures : public QObject {
    Q_OBJECT

    static NewClosure market(const Desk &desk)
    {
        NewClosure closure;
        closure.points = {Desk::market};
        closure.modes = {"car", "bike"};
        closure.from = desk.clock.now();
        closure.until = desk.clock.now() + 2h;
        closure.reason = "早市";
        return closure;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void itBeginsAndEndsByItself()
    {
        Desk desk;
        MUST(desk.open());
        const auto book = ClosureBook::open(*desk.database, *desk.journal, desk.clock);
        MUST(book);
        QVERIFY(!(*book)->nextChange());
        auto later = market(desk);
        later.from += 1h;
        const auto closure = (*book)->close(desk.actor, later);
        MUST(closure);
        QVERIFY((*book)->active().empty());
        QCOMPARE((*book)->planned().size(), 1u);
        QCOMPARE((*book)->nextChange(), std::optional(later.from));
        desk.clock.advance(1h);
        QCOMPARE((*book)->active(), std::vector{*closure});
        QVERIFY((*book)->planned().empty());
        QCOMPARE((*book)->nextChange(), later.until);
        desk.clock.advance(1h);
        QVERIFY((*book)->active().empty());
        QVERIFY(!(*book)->nextChange());
        MUST_FAIL((*book)->reopen(desk.actor, closure->id), Conflict, "over");
    }

    void itOutlivesARestartAndIsReopenedByHand()
    {
        Desk desk;
        MUST(desk.open());
        auto book = ClosureBook::open(*desk.database, *desk.journal, desk.clock);
        MUST(book);
        NewClosure cordon = market(desk);
        cordon.shape = NewClosure::Shape::Area;
        cordon.points = {{25.06, 102.74}, {25.06, 102.741}, {25.061, 102.741}};
        cordon.modes.clear();
        cordon.until.reset();
        const auto closure = (*book)->close(desk.actor, cordon);
        MUST(closure);
        desk.clock.advance(50h);
        MUST(desk.open());
        book = ClosureBook::open(*desk.database, *desk.journal, desk.clock);
        MUST(book);
        QCOMPARE((*book)->active(), std::vector{*closure});
        MUST((*book)->reopen(desk.actor, closure->id));
        QVERIFY((*book)->active().empty());
        MUST_FAIL((*book)->reopen(desk.actor, closure->id), NotFound, "no closure");
        book = ClosureBook::open(*desk.database, *desk.journal, desk.clock);
        MUST(book);
        QVERIFY((*book)->active().empty());

        std::vector<std::string> actions;
        for (const auto &entry : desk.entries())
            actions.push_back(entry.entry.action);
        QCOMPARE(actions, (std::vector<std::string>{"street.close", "street.reopen"}));
        const auto report = desk.journal->verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
    }

    void whatIsClosedMustMakeSense()
    {
        Desk desk;
        MUST(desk.open());
        const auto book = ClosureBook::open(*desk.database, *desk.journal, desk.clock);
        MUST(book);
        const auto refused = [&](auto change) {
            NewClosure closure = market(desk);
            change(closure);
            const auto done = (*book)->close(desk.actor, closure);
            return !done && done.error().kind == base::ErrorKind::Invalid;
        };
        QVERIFY(refused([](NewClosure &closure) { closure.reason.clear(); }));
        QVERIFY(refused([](NewClosure &closure) { closure.reason.assign(501, 'x'); }));
        QVERIFY(refused([](NewClosure &closure) { closure.points.clear(); }));
        QVERIFY(refused([](NewClosure &closure) { closure.points.resize(1001, Desk::market); }));
        QVERIFY(refused([](NewClosure &closure) { closure.points[0].latitude = std::nan(""); }));
        QVERIFY(refused([](NewClosure &closure) { closure.shape = NewClosure::Shape::Area; }));
        QVERIFY(refused([](NewClosure &closure) { closure.modes = {"by foot"}; }));
        QVERIFY(refused([](NewClosure &closure) { closure.until = closure.from; }));
        QVERIFY(refused([](NewClosure &closure) { closure.from -= 5h, closure.until = closure.from + 1h; }));
        QVERIFY(desk.entries().empty());
    }
};

QTEST_GUILESS_MAIN(TestClosures)
#include "tst_closures.moc"
