// Taking an incident down at the station: what is known already, who calls, what begins later, and the file of it all.

#include <algorithm>
#include <set>

#include <QTest>

#include "dispatch/incident_types.h"
#include "results.h"
#include "story_station.h"

using namespace radar;
using namespace std::chrono_literals;
using test::crossing;

class IntakeTest : public QObject {
    Q_OBJECT

    base::ManualClock m_clock{base::parseIso8601("2026-11-21T13:05:00Z").value()};
    const store::Actor m_desk{"desk", "desk", "call"};

    static dispatch::NewIncident fight(geo::Wgs84 place)
    {
        dispatch::NewIncident incident;
        incident.type = "FIGHT";
        incident.position = place;
        incident.text = "有人打架";
        incident.caller = "李四";
        incident.callerNumber = "13800138000";
        return incident;
    }
    static std::vector<std::string> actions(test::StoryStation &station)
    {
        std::vector<std::string> all;
        const auto entries = station->journal().list(0, 10'000);
        for (const auto &entry : *entries)
            all.push_back(entry.entry.action);
        return all;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void whatIsKnownAlready()
    {
        test::StoryStation station(m_clock);
        const auto old = station->report(m_desk, fight(crossing(2, 2)));
        MUST(old);
        MUST(station->close(m_desk, old->id, dispatch::Disposition::Warning, {}));
        m_clock.advance(20h);
        const auto now = station->report(m_desk, fight(crossing(2, 2)));
        MUST(now);
        m_clock.advance(2min);
        const auto answer = station->intake({crossing(2, 2), m_clock.now(), "FIGHT", "打架", {}});
        MUST(answer);
        QCOMPARE(answer->alike.size(), 1u);
        QCOMPARE(answer->alike[0].incident.id, now->id);
        QCOMPARE(answer->here.size(), 1u);
        QCOMPARE(answer->here[0].id, old->id);
        QVERIFY(station->intake({crossing(5, 5), m_clock.now(), "FIGHT", "打架", {}})->alike.empty());
    }

    void aFloodIsMergedAtOnce()
    {
        test::StoryStation station(m_clock);
        station.stand("K-001", crossing(2, 3));
        const auto kept = station->report(m_desk, fight(crossing(2, 2)));
        MUST(kept);
        std::set<dispatch::IncidentId> flood;
        for (int i = 0; i < 50; ++i) {
            m_clock.advance(2s);
            flood.insert(station->report(m_desk, fight(crossing(2 + 0.004 * i, 2)))->id);
        }
        // Something else there, the same far away, and one to which somebody was sent.
        auto other = fight(crossing(2, 2));
        other.type = "NOISE";
        const auto noise = station->report(m_desk, other);
        const auto far = station->report(m_desk, fight(crossing(5, 5)));
        const auto sentTo = station->report(m_desk, fight(crossing(2, 2)));
        const auto who = station.satellite("K-001").id;
        MUST(station->send(m_desk, sentTo->id, {&who, 1}, {}));

        const auto merged = station->mergeAlike(m_desk, kept->id);
        MUST(merged);
        QCOMPARE(std::set(merged->begin(), merged->end()), flood);
        QCOMPARE(station->incidents().openIncidents().size(), 4u);
        for (const auto &left : {noise, far, sentTo})
            QVERIFY(dispatch::isOpen(station->incidents().incident(left->id)->state));
        QCOMPARE(station->incidents().bonds(kept->id)->merged.size(), 50u);
        MUST(station->incidents().unmerge(m_desk, *flood.begin())); // and each can be taken apart again
        QCOMPARE(station->incidents().openIncidents().size(), 5u);
        QCOMPARE(station->mergeAlike(m_desk, far->id).error().kind, base::ErrorKind::NotFound);
    }

    void aLookUpOfACallerIsInTheJournalWithoutTheNumber()
    {
        test::StoryStation station(m_clock);
        MUST(station->report(m_desk, fight(crossing(2, 2))));
        const auto caller = station->caller(m_desk, "138 0013 8000");
        MUST(caller);
        QCOMPARE(caller->calls, 1u);
        const auto entries = station->journal().list(0, 10'000);
        MUST(entries);
        QCOMPARE(entries->back().entry.action, std::string("lookup.caller"));
        for (const auto &entry : *entries)
            QVERIFY(!(entry.entry.payload + entry.entry.object).contains("13800138000"));
    }

    void aScheduledOneTouchesNothingLiveUntilItBegins()
    {
        test::StoryStation station(m_clock);
        MUST(station->schedule(m_desk, m_clock.now() + 1h, fight(crossing(2, 2))));
        QCOMPARE(station->picture()->counts.openIncidents, 0);
        QVERIFY(!station->beginScheduled().value());
        m_clock.advance(1h);
        QVERIFY(station->beginScheduled().value());
        QCOMPARE(station->picture()->counts.openIncidents, 1);
        QVERIFY(station->scheduled().empty());
        QVERIFY(!station->incidents().openIncidents().front()->address.empty());
    }

    void theFileComparesWhatWasRecommendedWithWhatHappened()
    {
        test::StoryStation station(m_clock);
        station.stand("K-001", crossing(2, 3));
        const auto incident = station->report(m_desk, fight(crossing(2, 2)));
        MUST(incident);
        const auto recommendation = station->recommend(incident->id);
        MUST(recommendation);
        QVERIFY(!recommendation->chosen.empty());
        const auto first = recommendation->chosen.front();
        const auto orders = station->send(m_desk, incident->id, std::span(&first.satellite, 1), *recommendation);
        MUST(orders);
        for (const auto state : {dispatch::OrderState::Accepted, dispatch::OrderState::Arrived}) {
            m_clock.advance(45s);
            MUST(station->advance(m_desk, {base::Uuid::makeV7(m_clock.now()), orders->front().id, state, {}}));
        }
        const auto paper = station->exportPaper(m_desk, incident->id);
        MUST(paper);
        QVERIFY(paper->given && paper->given->to == m_desk.id && paper->given->time == m_clock.now()); // on the paper, too
        const auto outcomes = station::outcomes(*paper);
        QCOMPARE(outcomes.front().satellite, first.satellite);
        QCOMPARE(outcomes.front().rank, std::optional<std::size_t>(1));
        QCOMPARE(outcomes.front().estimated, std::optional(first.time));
        QVERIFY(outcomes.front().isSent);
        QCOMPARE(outcomes.front().took, std::optional<base::Duration>(90s));
        QCOMPARE(actions(station).back(), std::string("export.incident"));
        QVERIFY(std::ranges::contains(paper->file.timeline, std::string("order.arrive"), &dispatch::TimelineEvent::action));
    }

    void promisesThatNobodyKeptAreOverdue()
    {
        test::StoryStation station(m_clock);
        const auto incident = station->report(m_desk, fight(crossing(2, 2)));
        MUST(incident);
        const auto *owner = station->registry().satelliteByCallSign("K-001");
        QVERIFY(owner);
        MUST(station->followUps().promise(m_desk, incident->id, owner->id, m_clock.now() + 1h, "回电"));
        QVERIFY(station->overdue()->empty());
        m_clock.advance(1h);
        QCOMPARE(station->overdue()->size(), 1u);
        QCOMPARE(station->overdue()->front().number, incident->number);
    }
};

QTEST_GUILESS_MAIN(IntakeTest)
#include "tst_intake.moc"
