// A second job for somebody who is busy: it begins when what binds them has ended, once, and its clock with it.

#include <QTest>

#include "desk.h"
#include "dispatch/next_jobs.h"
#include "results.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::OrderState;
using test::Desk;

namespace {

struct Queue {
    Desk desk;
    std::unique_ptr<dispatch::NextJobBook> jobs;
    dispatch::Incident first, second;
    dispatch::OrderId order;
    store::Actor system{"system", "station", ""};

    // Also: close everything and start again.
    [[nodiscard]] base::Result<> open()
    {
        jobs.reset();
        if (auto opened = desk.open(); !opened)
            return opened;
        auto book = dispatch::NextJobBook::open(*desk.database, *desk.journal, desk.clock);
        if (!book)
            return std::unexpected(book.error());
        jobs = std::move(*book);
        return {};
    }
    // The guard works on the first incident; the second one wants them, too.
    [[nodiscard]] base::Result<> begin()
    {
        if (auto opened = open(); !opened)
            return opened;
        first = *desk.report();
        second = *desk.report();
        const auto sent = desk.send(first.id, Desk::guard);
        if (!sent)
            return std::unexpected(sent.error());
        order = sent->id;
        return {};
    }
    [[nodiscard]] base::Result<std::vector<dispatch::Order>> keepTime()
    {
        return jobs->begin(system, *desk.book, [](registry::SatelliteId satellite, const dispatch::Incident &) {
            dispatch::NewOrder wanted;
            wanted.satellite = satellite;
            return wanted;
        });
    }
    [[nodiscard]] std::ptrdiff_t entries(const char *action) const
    {
        return std::ranges::count(desk.entries(), std::string(action), [](const auto &one) { return one.entry.action; });
    }
};

} // namespace

class TestNextJobs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void itBeginsWhenTheFirstIsDoneAndItsClockThen_data()
    {
        QTest::addColumn<bool>("isKilled");
        QTest::newRow("on the same day") << false;
        QTest::newRow("after a restart") << true;
    }
    void itBeginsWhenTheFirstIsDoneAndItsClockThen()
    {
        QFETCH(bool, isKilled);
        Queue queue;
        MUST(queue.begin());
        MUST(queue.jobs->add(queue.desk.actor, *queue.desk.book, queue.second.id, Desk::guard));
        QVERIFY(queue.desk.book->incident(queue.second.id)->orders.empty()); // nobody is on the way yet, and nothing says so
        MUST(queue.keepTime());
        QVERIFY(queue.desk.book->incident(queue.second.id)->orders.empty());
        queue.desk.clock.advance(20min);
        MUST(queue.desk.finish(queue.order));
        if (isKilled)
            MUST(queue.open());
        const auto sent = queue.keepTime();
        MUST(sent);
        QCOMPARE(sent->size(), 1u);
        QCOMPARE(sent->front().sentTime, queue.desk.clock.now());
        QCOMPARE(queue.desk.book->activeOrderOf(Desk::guard)->incident, queue.second.id);
        QVERIFY(queue.jobs->waiting().empty());
        QVERIFY(queue.keepTime()->empty()); // once
        QCOMPARE(queue.entries("order.queue-begun"), 1);
        const auto file = queue.desk.file(queue.second.id);
        MUST(file);
        QCOMPARE(file->timeline[1].action, std::string("order.queue"));
        QCOMPARE(file->timeline[1].satellites, std::vector{Desk::guard});
        QCOMPARE(queue.desk.journal->verify()->finding, std::string());
    }

    void killedBetweenSendingAndWritingNobodyIsSentTwice()
    {
        Queue queue;
        MUST(queue.begin());
        MUST(queue.jobs->add(queue.desk.actor, *queue.desk.book, queue.second.id, Desk::guard));
        MUST(queue.desk.finish(queue.order));
        MUST(queue.desk.send(queue.second.id, Desk::guard)); // that came through, and then the power went
        MUST(queue.open());
        QVERIFY(queue.keepTime()->empty());
        QVERIFY(queue.jobs->waiting().empty());
        QCOMPARE(queue.desk.book->incident(queue.second.id)->orders.size(), 1u);
    }

    void itIsTakenBackOrFallsAway()
    {
        Queue queue;
        MUST(queue.begin());
        const auto job = queue.jobs->add(queue.desk.actor, *queue.desk.book, queue.second.id, Desk::guard);
        MUST(job);
        MUST(queue.jobs->cancel(queue.desk.actor, job->id));
        MUST_FAIL(queue.jobs->cancel(queue.desk.actor, job->id), NotFound, "waits");
        MUST(queue.jobs->add(queue.desk.actor, *queue.desk.book, queue.second.id, Desk::guard)); // a new decision
        MUST(queue.desk.book->close(queue.desk.actor, queue.second.id, dispatch::Disposition::SettledByPhone, ""));
        MUST(queue.keepTime());
        QVERIFY(queue.jobs->waiting().empty());
        MUST(queue.desk.finish(queue.order));
        QVERIFY(queue.keepTime()->empty());
        QCOMPARE(queue.entries("order.queue-dropped"), 1);
    }

    void whoMayNotGoAnyMoreIsNotSent()
    {
        Queue queue;
        MUST(queue.begin());
        MUST(queue.jobs->add(queue.desk.actor, *queue.desk.book, queue.second.id, Desk::guard));
        queue.desk.standings.at(Desk::guard).insuredUntil = std::chrono::year(2026) / 1 / 1;
        MUST(queue.desk.finish(queue.order));
        QVERIFY(queue.keepTime()->empty());
        QVERIFY(queue.jobs->waiting().empty());
        QCOMPARE(queue.entries("order.queue-dropped"), 1);
    }

    void onlyWhoIsBusyElsewhereCanWait()
    {
        Queue queue;
        MUST(queue.begin());
        const auto add = [&](dispatch::IncidentId incident, registry::SatelliteId satellite) {
            return queue.jobs->add(queue.desk.actor, *queue.desk.book, incident, satellite);
        };
        MUST_FAIL(add(queue.second.id, Desk::officer), Conflict, "free");
        MUST_FAIL(add(queue.first.id, Desk::guard), Conflict, "already");
        MUST_FAIL(add(dispatch::IncidentId::fromName("none"), Desk::guard), NotFound, "no incident");
        MUST(add(queue.second.id, Desk::guard));
        MUST_FAIL(add(queue.desk.report()->id, Desk::guard), Conflict, "next job");
    }
};

QTEST_GUILESS_MAIN(TestNextJobs)
#include "tst_next_jobs.moc"
