// What is remembered of a phone's way is the same before and after its hours are sealed, and is found by time and by place.

#include <random>

#include <QTest>

#include "geo/distance.h"
#include "post.h"
#include "results.h"

using namespace radar;
using namespace std::chrono_literals;
using test::gate;
using test::phone;
using test::Post;
using test::tidyOnce;
using tracking::FixOutcome;

namespace {

std::int64_t count(const Post &post, const char *sql)
{
    std::int64_t number = -1;
    const auto read = post.database->query(sql, {}, [&](const store::Row &row) { number = row.integer(0); });
    return read ? number : -1;
}
std::int64_t rows(const Post &post) { return count(post, "SELECT count(*) FROM tracking_fix"); }
std::int64_t blocks(const Post &post) { return count(post, "SELECT count(*) FROM tracking_block"); }

/// Everything of it, to compare.
auto values(const tracking::Fix &fix)
{
    return std::tuple(fix.device, fix.deviceTime, fix.position.latitude, fix.position.longitude, fix.accuracyMeters, fix.speedMetersPerSecond,
                      fix.courseDegrees, fix.altitudeMeters, fix.batteryPercent, fix.alarm,
                      std::chrono::floor<std::chrono::milliseconds>(fix.receivedTime));
}
auto all(const std::vector<tracking::Fix> &fixes)
{
    std::vector<decltype(values(fixes.front()))> result;
    for (const tracking::Fix &fix : fixes)
        result.push_back(values(fix));
    return result;
}

/// Three hours of walking to and fro, with everything a phone can say.
void walkThreeHours(Post &post)
{
    for (int i = 0; i < 3 * 360; ++i) {
        post.clock.advance(10s);
        tracking::Fix fix = post.fix(0s, std::abs(i % 200 - 100) * 10);
        fix.speedMetersPerSecond = 1.31;
        fix.courseDegrees = 89.5;
        fix.altitudeMeters = 1893.4;
        if (i % 7)
            fix.batteryPercent = 100 - i / 20;
        if (i == 500)
            fix.alarm = "sos";
        if (i % 100 == 99)
            fix.position = {0, 0};
        if (i % 50 == 49) { // a map that speaks GCJ-02, for one fix
            fix.position = {fix.position.latitude + 0.0001, fix.position.longitude};
            fix.datum = tracking::Datum::Gcj02;
        }
        QVERIFY(post.take(fix));
    }
}

} // namespace

class TestArchive : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void sealingChangesNoAnswer()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        walkThreeHours(post);
        const base::Time end = post.clock.now();
        const auto archive = post.tracker->archive();
        const std::int64_t open = rows(post);
        const auto trackBefore = archive.track(phone, start + 30min, end - 20min);
        const auto sayingsBefore = archive.sayings(phone, start, end);
        const auto visitsBefore = archive.visits(geo::moved(gate, 90, 500), 60, start, end);
        MUST(trackBefore);
        MUST(sayingsBefore);
        MUST(visitsBefore);
        QVERIFY(trackBefore->fixes.size() > 700);

        post.clock.advance(3h);
        tidyOnce(post);
        QCOMPARE(rows(post), 0);
        QCOMPARE(blocks(post), 4); // 08:00:10 to 11:00:00
        QCOMPARE(count(post, "SELECT sum(fixes) FROM tracking_block"), open);
        const auto trackAfter = archive.track(phone, start + 30min, end - 20min);
        MUST(trackAfter);
        QVERIFY(all(trackAfter->fixes) == all(trackBefore->fixes));
        const auto sayingsAfter = archive.sayings(phone, start, end);
        MUST(sayingsAfter);
        QCOMPARE(sayingsAfter->fixes.size(), sayingsBefore->fixes.size());
        for (std::size_t i = 0; i < sayingsAfter->fixes.size(); ++i) {
            const auto &after = sayingsAfter->fixes[i];
            const auto &before = sayingsBefore->fixes[i];
            QVERIFY(values(after.said) == values(before.said));
            QVERIFY(after.outcome == before.outcome && after.trustedTime == before.trustedTime && after.trustedPosition == before.trustedPosition);
        }
        const auto visitsAfter = archive.visits(geo::moved(gate, 90, 500), 60, start, end);
        MUST(visitsAfter);
        QCOMPARE(visitsAfter->visits.size(), 1u);
        QCOMPARE(visitsAfter->visits[0].fixes, visitsBefore->visits[0].fixes);
        QCOMPARE(visitsAfter->visits[0].closest, visitsBefore->visits[0].closest);
    }

    void whatIsSealedIsKnownWhenItIsSaidAgain()
    {
        Post post;
        MUST(post.openOnDuty());
        const tracking::Fix early = post.fix(10s, 10);
        const tracking::Fix late = post.fix(20s, 20);
        QCOMPARE(post.take(early), FixOutcome::Accepted);
        post.clock.advance(4h);
        tidyOnce(post);
        QCOMPARE(blocks(post), 1);
        tracking::Fix again = early;
        again.receivedTime = post.clock.now();
        QCOMPARE(post.take(again), FixOutcome::Duplicate);
        // One that waited in the phone joins its hour at the next tidying, also after a restart.
        tracking::Fix waited = late;
        waited.receivedTime = post.clock.now();
        QCOMPARE(post.take(waited), FixOutcome::Accepted);
        QCOMPARE(post.take(waited), FixOutcome::Duplicate);
        QCOMPARE(rows(post), 1);
        MUST(post.open());
        tidyOnce(post);
        QCOMPARE(rows(post), 0);
        QCOMPARE(blocks(post), 1);
        QCOMPARE(post.take(waited), FixOutcome::Duplicate);
        QCOMPARE(post.take(again), FixOutcome::Duplicate);
        QCOMPARE(post.stored(), 2u);
    }

    void aSilentPhoneKeepsItsLastPositionOverARestart()
    {
        Post post;
        MUST(post.openOnDuty());
        QCOMPARE(post.walk(10s, 30), FixOutcome::Accepted);
        post.clock.advance(6h);
        tidyOnce(post);
        QCOMPARE(rows(post), 0);
        MUST(post.open());
        QCOMPARE(post.eastOfLive(), 30);
    }

    void aLateFixIsNotItsLastPositionAfterARestart()
    {
        Post post;
        MUST(post.openOnDuty());
        tracking::Fix waited = post.fix(10s, 10);
        post.clock.advance(20s);
        QCOMPARE(post.take(post.fix(0s, 30)), FixOutcome::Accepted);
        post.clock.advance(6h);
        tidyOnce(post);
        waited.receivedTime = post.clock.now();
        QCOMPARE(post.take(waited), FixOutcome::Accepted);
        QCOMPARE(post.eastOfLive(), 30);
        QCOMPARE(rows(post), 1);
        MUST(post.open());
        QCOMPARE(post.eastOfLive(), 30);
    }

    void tidyingGoesInShortSteps()
    {
        Post post;
        MUST(post.openOnDuty());
        for (int i = 0; i < 200; ++i)
            QCOMPARE(post.walk(1h, i), FixOutcome::Accepted);
        post.clock.advance(4h);
        int steps = 1;
        for (auto more = post.tracker->tidy(); more && *more; more = post.tracker->tidy())
            ++steps;
        QVERIFY(steps >= 5);
        QCOMPARE(blocks(post), 200);
        QCOMPARE(post.stored(), 200u);
    }

    void aDamagedHourIsSaidAndTheRestIsAnswered()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        walkThreeHours(post);
        post.clock.advance(3h);
        tidyOnce(post);
        MUST(post.database->transaction([](store::Transaction &transaction) -> base::Result<> {
            return transaction
                .run("UPDATE tracking_block SET data = substr(data, 1, 50) || x'00' || substr(data, 52)"
                     " WHERE hour = (SELECT min(hour) + 1 FROM tracking_block)")
                .transform([](std::int64_t) {});
        }));
        const auto track = post.tracker->archive().track(phone, start, post.clock.now());
        MUST(track);
        QCOMPARE(track->damaged.size(), 1u);
        QCOMPARE(track->damaged[0], (tracking::DamagedHour{phone, start + 1h}));
        QVERIFY(track->fixes.size() > 650);
        QCOMPARE(post.tracker->archive().visits(gate, 2000, start, post.clock.now())->damaged.size(), 1u);
        QCOMPARE(post.tracker->archive().sayings(phone, start, post.clock.now())->damaged.size(), 1u);
        // What comes late for that hour is kept beside what was damaged.
        tracking::Fix waited = post.fix(0s, 5);
        waited.deviceTime = start + 90min + 1s;
        QCOMPARE(post.take(waited), FixOutcome::Accepted);
        post.clock.advance(1h);
        tidyOnce(post);
        const auto after = post.tracker->archive().track(phone, start, post.clock.now());
        QCOMPARE(after->damaged.size(), 1u);
        QCOMPARE(after->fixes.size(), track->fixes.size() + 1);
    }

    void whoWasThereIsFoundOnlyWhenHeWas()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        walkThreeHours(post);
        const base::Time end = post.clock.now();
        std::mt19937 dice(11);
        const auto random = [&dice](int below) { return std::uniform_int_distribution(0, below - 1)(dice); };
        const auto check = [&] {
            const auto track = post.tracker->archive().track(phone, start, end);
            MUST(track);
            for (int i = 0; i < 60; ++i) {
                const geo::Wgs84 place = geo::moved(geo::moved(gate, 90, random(1200)), 0, random(60));
                const double radius = 5 + random(40);
                const base::Time from = start + std::chrono::seconds(random(10'000));
                const base::Time to = from + std::chrono::seconds(random(600));
                // By fixes alone; the ways between them, also over the ends of the time, may only add to it.
                std::size_t inside = 0;
                bool isNear = false;
                for (const tracking::Fix &fix : track->fixes) {
                    const double meters = geo::distanceMeters(fix.position, place);
                    inside += fix.deviceTime >= from && fix.deviceTime <= to && meters <= radius;
                    isNear = isNear || (fix.deviceTime >= from - 1min && fix.deviceTime <= to + 1min && meters <= radius + 600);
                }
                const auto visits = post.tracker->archive().visits(place, radius, from, to);
                MUST(visits);
                if (inside)
                    QCOMPARE(visits->visits.size(), 1u);
                if (!isNear)
                    QVERIFY(visits->visits.empty());
                for (const tracking::Visit &visit : visits->visits) {
                    QVERIFY(visit.fixes + 1 >= inside && visit.fixes <= inside + 1); // on the rim both may be right
                    QVERIFY(visit.closestMeters <= radius && visit.first <= visit.closest && visit.closest <= visit.last);
                    QVERIFY(visit.first >= from && visit.last <= to);
                }
            }
        };
        check();
        post.clock.advance(3h);
        tidyOnce(post);
        check();
    }

    void whoPassesBetweenTwoFixesWasThere()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        QCOMPARE(post.walk(10s, 0), FixOutcome::Accepted);
        QCOMPARE(post.walk(10s, 100), FixOutcome::Accepted); // 10 m/s
        const auto visits = post.tracker->archive().visits(geo::moved(gate, 90, 40), 10, start, post.clock.now());
        MUST(visits);
        QCOMPARE(visits->visits.size(), 1u);
        QCOMPARE(visits->visits[0].fixes, 0u);
        QVERIFY(visits->visits[0].closestMeters < 1);
        QVERIFY(std::chrono::abs(visits->visits[0].closest - (start + 14s)) < 200ms);
        // Not when minutes lie between: who knows where he was.
        QCOMPARE(post.walk(120s, 500), FixOutcome::Accepted);
        QVERIFY(post.tracker->archive().visits(geo::moved(gate, 90, 300), 10, start, post.clock.now())->visits.empty());
    }

    void aCarPassesFarOutsideOfTheCircleBeforeAndAfter()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        QCOMPARE(post.walk(30s, 0), FixOutcome::Accepted);
        QCOMPARE(post.walk(30s, 600), FixOutcome::Accepted); // 20 m/s
        const auto place = geo::moved(gate, 90, 300);
        const auto check = [&] {
            QCOMPARE(post.tracker->archive().visits(place, 20, start, start + 2min)->visits.size(), 1u);
            // It passes at 45 s, for two seconds: also when neither of the fixes was in the time.
            const auto then = post.tracker->archive().visits(place, 20, start + 40s, start + 50s);
            QCOMPARE(then->visits.size(), 1u);
            QVERIFY(std::chrono::abs(then->visits[0].closest - (start + 45s)) < 200ms);
            QVERIFY(post.tracker->archive().visits(place, 20, start + 31s, start + 42s)->visits.empty());
            QVERIFY(post.tracker->archive().visits(place, 20, start + 48s, start + 2min)->visits.empty());
        };
        check();
        post.clock.advance(4h);
        tidyOnce(post);
        QCOMPARE(rows(post), 0);
        check();
    }

    void whoGoesRoundAPlaceWasNotThere()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        for (const auto &[east, north] : {std::pair{-155.0, 0.0}, {0.0, 400.0}, {155.0, 0.0}}) {
            post.clock.advance(20s);
            tracking::Fix fix = post.fix(0s, east);
            fix.position = geo::moved(fix.position, 0, north);
            QCOMPARE(post.take(fix), FixOutcome::Accepted);
        }
        QVERIFY(post.tracker->archive().visits(gate, 10, start, post.clock.now())->visits.empty());
        post.clock.advance(4h);
        tidyOnce(post);
        QCOMPARE(rows(post), 0);
        QVERIFY(post.tracker->archive().visits(gate, 10, start, post.clock.now())->visits.empty());
    }

    void theDateLineIsNoBorder()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        for (const double longitude : {179.9998, -179.9998}) {
            post.clock.advance(10s);
            tracking::Fix fix = post.fix(0s, 0);
            fix.position = {-17, longitude};
            QCOMPARE(post.take(fix), FixOutcome::Accepted);
        }
        const auto visits = post.tracker->archive().visits({-17, 179.9999}, 100, start, post.clock.now());
        MUST(visits);
        QCOMPARE(visits->visits.size(), 1u);
        QCOMPARE(visits->visits[0].fixes, 2u);
    }

    void wrongQuestionsAreRefused()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time now = post.clock.now();
        const auto archive = post.tracker->archive();
        MUST_FAIL(archive.visits(gate, 100, now, now - 1s), Invalid, "end");
        MUST_FAIL(archive.visits(gate, 0, now, now), Invalid, "radius");
        MUST_FAIL(archive.visits(gate, std::nan(""), now, now), Invalid, "radius");
        MUST_FAIL(archive.visits({91, 0}, 100, now, now), Invalid, "place");
        MUST_FAIL(archive.sayings(phone, now, now - 1s), Invalid, "end");
        QVERIFY(archive.visits(gate, 100, now, now)->visits.empty());
    }
};

QTEST_GUILESS_MAIN(TestArchive)
#include "tst_archive.moc"
