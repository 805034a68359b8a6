// An incident's life: reported, somebody sent, handled, closed; and everything that must not happen on the way.

#include <algorithm>
#include <set>

#include <QTest>

#include "desk.h"
#include "results.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::Disposition;
using dispatch::IncidentState;
using dispatch::OrderState;
using test::Desk;

class TestIncidentBook : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void fromReportToClosed()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report("FIGHT");
        MUST(incident);
        QCOMPARE(incident->number, std::string("20261121-0001"));
        QCOMPARE(incident->level, dispatch::Level::Two); // the type's own
        QCOMPARE(incident->state, IncidentState::Reported);
        const auto state = [&] { return desk.book->incident(incident->id)->state; };

        const auto order = desk.send(incident->id, Desk::guard);
        MUST(order);
        QCOMPARE(state(), IncidentState::Assigned);
        QCOMPARE(desk.book->activeOrderOf(Desk::guard)->id, order->id);
        MUST(desk.say(order->id, OrderState::Delivered));
        MUST(desk.say(order->id, OrderState::Read));
        MUST(desk.say(order->id, OrderState::Accepted));
        QCOMPARE(state(), IncidentState::Assigned);
        MUST(desk.say(order->id, OrderState::UnderWay));
        QCOMPARE(state(), IncidentState::UnderWay);
        MUST(desk.say(order->id, OrderState::Arrived));
        QCOMPARE(state(), IncidentState::OnScene);
        const auto done = desk.say(order->id, OrderState::Done, "双方已和解");
        MUST(done);
        QCOMPARE(done->feedback, std::string("双方已和解"));
        QCOMPARE(done->steps.size(), 7u);
        QCOMPARE(state(), IncidentState::Handled);
        QVERIFY(!desk.book->activeOrderOf(Desk::guard));
        QVERIFY(desk.book->ordersOf(Desk::guard).empty());

        const auto closed = desk.book->close(desk.actor, incident->id, Disposition::SettledOnScene, "现场调解");
        MUST(closed);
        QCOMPARE(closed->state, IncidentState::Closed);
        QCOMPARE(closed->closedTime, std::optional(desk.clock.now()));
        QVERIFY(desk.book->openIncidents().empty());

        std::vector<std::string> actions;
        for (const auto &entry : desk.entries())
            actions.push_back(entry.entry.action);
        QCOMPARE(actions,
                 (std::vector<std::string>{"incident.report", "order.send", "order.deliver", "order.read", "order.accept", "order.depart",
                                           "order.arrive", "order.finish", "incident.close"}));
        const auto report = desk.journal->verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
        QCOMPARE(report->rows, 1 + 1 + 7); // the incident, the order, its steps
    }

    void theJournalKnowsIdsAndCodesOnly()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        const auto order = desk.send(incident->id, Desk::neighbour);
        MUST(order);
        MUST(desk.finish(order->id));
        MUST(desk.book->close(desk.actor, incident->id, Disposition::Warning, "李四家音响"));
        for (const auto &entry : desk.entries()) {
            const std::string &payload = entry.entry.payload;
            QVERIFY2(std::ranges::all_of(payload, [](char c) { return static_cast<unsigned char>(c) < 128; }), payload.c_str());
            QVERIFY2(!payload.contains("138"), payload.c_str());
        }
        // The digests it keeps of the rows are salted, so that nothing can be guessed from them.
        std::set<std::string> salts;
        for (const char *table : {"dispatch_incident", "dispatch_order"})
            MUST(desk.database->query(("SELECT hex(salt) FROM " + std::string(table)).c_str(), {},
                                      [&](const store::Row &row) { salts.insert(row.text(0)); }));
        QCOMPARE(salts.size(), 2u);
        QVERIFY(std::ranges::all_of(salts, [](const std::string &salt) { return salt.size() == 32; }));
    }

    void whatIsReportedMustMakeSense_data()
    {
        QTest::addColumn<QByteArray>("type");
        QTest::addColumn<double>("latitude");
        QTest::addColumn<int>("level");
        QTest::addColumn<int>("textSize");
        QTest::newRow("unknown type") << QByteArray("UFO") << 25.0 << 1 << 5;
        QTest::newRow("no place") << QByteArray("NOISE") << 91.0 << 1 << 5;
        QTest::newRow("level 0") << QByteArray("NOISE") << 25.0 << 0 << 5;
        QTest::newRow("level 4") << QByteArray("NOISE") << 25.0 << 4 << 5;
        QTest::newRow("a novel") << QByteArray("NOISE") << 25.0 << 1 << 5000;
    }
    void whatIsReportedMustMakeSense()
    {
        QFETCH(QByteArray, type);
        QFETCH(double, latitude);
        QFETCH(int, level);
        QFETCH(int, textSize);
        Desk desk;
        MUST(desk.open());
        dispatch::NewIncident incident;
        incident.type = type.toStdString();
        incident.position = {latitude, 102.74};
        incident.level = static_cast<dispatch::Level>(level);
        incident.text = std::string(static_cast<std::size_t>(textSize), 'x');
        MUST_FAIL(desk.book->report(desk.actor, incident), Invalid, "");
        QVERIFY(desk.entries().empty());
    }

    void numbersCountTheStationsOwnDay()
    {
        Desk desk;
        MUST(desk.open());
        const auto numberAt = [&](const char *time) {
            desk.clock.set(*base::parseIso8601(time));
            const auto incident = desk.report();
            return incident ? incident->number : incident.error().detail;
        };
        QCOMPARE(numberAt("2026-11-21T15:59:59Z"), std::string("20261121-0001")); // a second before midnight in UTC+8
        QCOMPARE(numberAt("2026-11-21T15:59:59.999999Z"), std::string("20261121-0002"));
        QCOMPARE(numberAt("2026-11-21T16:00:00Z"), std::string("20261122-0001"));
        // A refused report takes no number.
        MUST_FAIL(desk.report("UFO"), Invalid, "type");
        QCOMPARE(numberAt("2026-11-21T23:00:00Z"), std::string("20261122-0002"));
        MUST(desk.open());
        QCOMPARE(numberAt("2026-11-22T10:00:00Z"), std::string("20261122-0003"));
        QCOMPARE(numberAt("2026-12-31T16:00:00Z"), std::string("20270101-0001"));
    }

    void summerTimeBelongsToTheDay()
    {
        Desk desk;
        desk.zone = QTimeZone("Europe/Berlin");
        MUST(desk.open());
        const auto dayAt = [&](const char *time) {
            desk.clock.set(*base::parseIso8601(time));
            const auto incident = desk.report();
            return incident ? incident->number.substr(0, 8) : incident.error().detail;
        };
        QCOMPARE(dayAt("2026-07-01T21:59:59Z"), std::string("20260701")); // UTC+2
        QCOMPARE(dayAt("2026-07-01T22:00:00Z"), std::string("20260702"));
        QCOMPARE(dayAt("2026-12-01T22:59:59Z"), std::string("20261201")); // UTC+1
        QCOMPARE(dayAt("2026-12-01T23:00:00Z"), std::string("20261202"));
    }

    void tenThousandInADayStillCount()
    {
        Desk desk;
        MUST(desk.open());
        MUST(desk.report());
        // One that came from elsewhere with a high number of today.
        MUST(desk.journal->record(
            desk.actor, {"test.number", "", "{}"}, [&](store::Transaction &transaction, store::JournalEntry &) -> base::Result<> {
                const auto changed = transaction.run("UPDATE dispatch_incident SET day_number = 9999, number = '20261121-9999'");
                if (!changed)
                    return std::unexpected(changed.error());
                transaction.touched("dispatch_incident", store::bind(desk.book->openIncidents().front()->id));
                return {};
            }));
        QCOMPARE(desk.report()->number, std::string("20261121-10000"));
        QCOMPARE(desk.report()->number, std::string("20261121-10001"));
    }

    void closingWaitsForWhoIsThere()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        const auto order = desk.send(incident->id, Desk::guard);
        MUST(order);
        MUST_FAIL(desk.book->close(desk.actor, incident->id, Disposition::FalseAlarm, ""), Conflict, "still");
        MUST(desk.say(order->id, OrderState::Cancelled));
        MUST_FAIL(desk.book->close(desk.actor, incident->id, static_cast<Disposition>(6), ""), Invalid, "disposition");
        const auto closed = desk.book->close(desk.actor, incident->id, Disposition::EventCancelled, "");
        MUST(closed);
        QCOMPARE(closed->state, IncidentState::Cancelled);
        MUST_FAIL(desk.book->close(desk.actor, incident->id, Disposition::FalseAlarm, ""), Conflict, "closed");
        MUST_FAIL(desk.send(incident->id, Desk::guard), Conflict, "closed");
        // Also when the book does not remember it any more.
        desk.clock.advance(48h);
        MUST(desk.open());
        QVERIFY(!desk.book->incident(incident->id));
        MUST_FAIL(desk.send(incident->id, Desk::guard), Conflict, "closed");
        MUST_FAIL(desk.book->close(desk.actor, incident->id, Disposition::FalseAlarm, ""), Conflict, "closed");
    }

    void aRestartInTheMiddleLosesNothing()
    {
        Desk desk;
        MUST(desk.open());
        const auto quiet = desk.report("PARKING");
        MUST(quiet);
        desk.clock.advance(1min);
        const auto busy = desk.report("FIGHT");
        MUST(busy);
        const auto refused = desk.send(busy->id, Desk::guard);
        MUST(refused);
        MUST(desk.say(refused->id, OrderState::Refused, "在路口执勤"));
        const auto order = desk.send(busy->id, Desk::officer);
        MUST(order);
        MUST(desk.say(order->id, OrderState::Accepted));
        MUST(desk.say(order->id, OrderState::UnderWay));
        const auto closed = desk.report();
        MUST(closed);
        MUST(desk.book->close(desk.actor, closed->id, Disposition::SettledByPhone, "电话解决"));

        std::vector<dispatch::Incident> before;
        for (const auto id : {quiet->id, busy->id, closed->id})
            before.push_back(*desk.book->incident(id));
        MUST(desk.open());
        for (const dispatch::Incident &incident : before) {
            const auto *after = desk.book->incident(incident.id);
            QVERIFY(after);
            QVERIFY2(*after == incident, incident.number.c_str());
        }
        const auto open = desk.book->openIncidents();
        QCOMPARE(open.size(), 2u);
        QCOMPARE(open.front()->id, busy->id); // newest first
        QCOMPARE(desk.book->activeOrderOf(Desk::officer)->id, order->id);
        QVERIFY(!desk.book->activeOrderOf(Desk::guard));
        // And it goes on.
        MUST(desk.say(order->id, OrderState::Arrived));
        MUST(desk.say(order->id, OrderState::Done));
        MUST(desk.book->close(desk.actor, busy->id, Disposition::Warning, ""));
        const auto report = desk.journal->verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
    }

    void theRecommendationIsKeptAsShown()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        MUST_FAIL(desk.book->recommendationOf(incident->id), NotFound, "recommendation");
        dispatch::Recommendation shown;
        shown.incident = incident->id;
        shown.madeTime = desk.clock.now() - 1500us;
        shown.considered = 441;
        shown.counts = {1, 1, 0, 0, 437, 1, 0, 0, 0, 1};
        using Reason = dispatch::Candidate::Reason;
        shown.chosen = {
            {Desk::guard, Reason::Fastest, 95'250ms, 131.5, 12'345'678us, {25.0611, 102.7413}, registry::Mode::Bike, registry::Tier::Close},
            {Desk::neighbour, Reason::NextFastest, 200'001ms, 0.1, 0us, {25.1, 102.7}, registry::Mode::Foot, registry::Tier::Loose}};
        shown.leftOut = {{Desk::officer, Reason::OffDuty, 0ms, 0, {}, {}, registry::Mode::Car, registry::Tier::Core}};
        dispatch::NewOrder order;
        order.satellite = Desk::neighbour; // the officer chose the second
        MUST(desk.book->send(desk.actor, incident->id, std::span(&order, 1), shown));
        MUST(desk.open());
        const auto kept = desk.book->recommendationOf(incident->id);
        MUST(kept);
        QVERIFY(*kept == shown);
        QVERIFY(desk.entries().back().entry.payload.contains("\"rank\":2"));

        // The newest counts; one for another incident is refused.
        shown.considered = 7;
        desk.clock.advance(1min);
        order.satellite = Desk::officer;
        MUST(desk.book->send(desk.actor, incident->id, std::span(&order, 1), shown));
        QCOMPARE(desk.book->recommendationOf(incident->id)->considered, 7u);
        shown.incident = dispatch::IncidentId::fromName("another");
        order.satellite = Desk::guard;
        MUST_FAIL(desk.book->send(desk.actor, incident->id, std::span(&order, 1), shown), Invalid, "another incident");
    }
};

QTEST_GUILESS_MAIN(TestIncidentBook)
#include "tst_incident_book.moc"
