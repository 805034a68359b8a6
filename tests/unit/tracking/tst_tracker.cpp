// From raw fixes to trusted positions, told as a phone's day.

#include <algorithm>
#include <cmath>
#include <limits>

#include <QTest>

#include "geo/distance.h"
#include "geo/gcj02.h"
#include "post.h"
#include "processor_time.h"
#include "results.h"

using namespace radar;
using namespace std::chrono_literals;
using test::gate;
using test::phone;
using test::Post;
using tracking::FixOutcome;

class TestTracker : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void nobodyIsTrackedOffDuty()
    {
        Post post;
        MUST(post.open());
        QCOMPARE(post.walk(10s, 0), FixOutcome::OffDuty);
        MUST(post.tracker->clockIn(post.actor, phone));
        QVERIFY(post.tracker->isOnDuty(phone));
        QVERIFY(!post.tracker->position(phone));
        QCOMPARE(post.walk(10s, 10), FixOutcome::Accepted);
        QCOMPARE(post.eastOfLive(), 10);

        post.clock.advance(1h);
        MUST(post.tracker->clockOut(post.actor, phone));
        QVERIFY(!post.tracker->isOnDuty(phone));
        QVERIFY(!post.tracker->position(phone));
        QVERIFY(post.tracker->positions().empty());
        QCOMPARE(post.walk(10s, 20), FixOutcome::OffDuty);
        QCOMPARE(post.stored(), 1u);
    }

    void whatWaitedInThePhoneBelongsToItsShift()
    {
        Post post;
        MUST(post.openOnDuty());
        const auto duringFirstShift = post.fix(30min, 5);
        post.clock.advance(1h);
        MUST(post.tracker->clockOut(post.actor, phone));
        const auto betweenShifts = post.fix(30min, 6);
        post.clock.advance(1h);
        MUST(post.tracker->clockIn(post.actor, phone));
        const auto receivedNow = [&](tracking::Fix fix) {
            fix.receivedTime = post.clock.now();
            return post.take(fix);
        };
        QCOMPARE(receivedNow(duringFirstShift), FixOutcome::Accepted);
        QVERIFY(!post.tracker->position(phone)); // an old shift's position is no live one
        QCOMPARE(receivedNow(betweenShifts), FixOutcome::OffDuty);
        QCOMPARE(post.stored(), 1u);
    }

    void clockingTwiceIsOneEntry()
    {
        Post post;
        MUST(post.open());
        for (int i = 0; i < 2; ++i)
            MUST(post.tracker->clockIn(post.actor, phone));
        for (int i = 0; i < 2; ++i)
            MUST(post.tracker->clockOut(post.actor, phone));
        MUST(post.tracker->clockIn(post.actor, phone)); // in the same instant
        const auto entries = post.journal->list(0, 100);
        MUST(entries);
        QCOMPARE(entries->size(), 3u);
        QCOMPARE((*entries)[0].entry.action, std::string("duty.in"));
        QCOMPARE((*entries)[1].entry.action, std::string("duty.out"));
        QCOMPARE((*entries)[1].entry.object, phone);
        const auto report = post.journal->verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
        QCOMPARE(report->rows, 2);
        MUST_FAIL(post.tracker->clockIn(post.actor, ""), Invalid, "device id");
    }

    void aRepeatIsAcknowledgedAndStoredOnce()
    {
        Post post;
        MUST(post.openOnDuty());
        const auto fix = post.fix(0s, 3);
        QCOMPARE(post.take(fix), FixOutcome::Accepted);
        QCOMPARE(post.take(fix), FixOutcome::Duplicate);
        const auto sequence = post.tracker->position(phone)->sequence;
        MUST(post.open());
        QCOMPARE(post.take(fix), FixOutcome::Duplicate);
        // Both in one batch, and after the phone has moved on.
        const tracking::Fix batch[] = {post.fix(5s, 5), post.fix(5s, 5), fix};
        const auto outcomes = post.tracker->ingest(batch);
        MUST(outcomes);
        QCOMPARE(*outcomes, (std::vector{FixOutcome::Accepted, FixOutcome::Duplicate, FixOutcome::Duplicate}));
        QCOMPARE(post.stored(), 2u);
        QCOMPARE(post.tracker->position(phone)->sequence, sequence + 1);
    }

    void onlyTrustworthyFixesPass_data()
    {
        QTest::addColumn<qint64>("aheadSeconds");
        QTest::addColumn<double>("latitude");
        QTest::addColumn<double>("longitude");
        QTest::addColumn<double>("accuracy");
        QTest::addColumn<FixOutcome>("outcome");
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("a good one") << 0LL << 25.06 << 102.74 << 10.0 << FixOutcome::Accepted;
        QTest::newRow("clock five minutes ahead") << 300LL << 25.06 << 102.74 << 10.0 << FixOutcome::Accepted;
        QTest::newRow("clock a day ahead: corrected") << 86'400LL << 25.06 << 102.74 << 10.0 << FixOutcome::Accepted;
        QTest::newRow("clock further ahead") << 86'401LL << 25.06 << 102.74 << 10.0 << FixOutcome::Future;
        QTest::newRow("from next year") << 31'536'000LL << 25.06 << 102.74 << 10.0 << FixOutcome::Future;
        QTest::newRow("no satellite seen yet: 0, 0") << 0LL << 0.0 << 0.0 << 10.0 << FixOutcome::Implausible;
        QTest::newRow("on the equator is somewhere") << 0LL << 0.0 << 102.74 << 10.0 << FixOutcome::Accepted;
        QTest::newRow("not on the globe") << 0LL << 91.0 << 102.74 << 10.0 << FixOutcome::Implausible;
        QTest::newRow("no number") << 0LL << nan << 102.74 << 10.0 << FixOutcome::Implausible;
        QTest::newRow("vague but usable") << 0LL << 25.06 << 102.74 << 500.0 << FixOutcome::Accepted;
        QTest::newRow("too vague") << 0LL << 25.06 << 102.74 << 500.5 << FixOutcome::Implausible;
        QTest::newRow("negative accuracy: invalid") << 0LL << 25.06 << 102.74 << -1.0 << FixOutcome::Implausible;
        QTest::newRow("accuracy no number") << 0LL << 25.06 << 102.74 << nan << FixOutcome::Implausible;
    }
    void onlyTrustworthyFixesPass()
    {
        QFETCH(qint64, aheadSeconds);
        QFETCH(double, latitude);
        QFETCH(double, longitude);
        QFETCH(double, accuracy);
        Post post;
        MUST(post.openOnDuty());
        auto fix = post.fix(std::chrono::seconds(aheadSeconds), 0);
        fix.position = {latitude, longitude};
        fix.accuracyMeters = accuracy;
        QTEST(post.take(fix).value(), "outcome");
        QCOMPARE(post.stored(), post.tracker->position(phone) ? 1u : 0u);
    }

    void lateOnesFillTheTrackAndLeaveTheMarkerAlone()
    {
        Post post;
        MUST(post.openOnDuty());
        const auto buffered = post.fix(10s, 10);
        QCOMPARE(post.walk(20s, 20), FixOutcome::Accepted);
        QCOMPARE(post.take(buffered), FixOutcome::Accepted);
        QCOMPARE(post.eastOfLive(), 20);
        const auto track = post.tracker->archive().track(phone, post.clock.now() - 1h, post.clock.now());
        MUST(track);
        QCOMPARE(track->fixes.size(), 2u);
        QVERIFY(track->fixes[0].deviceTime < track->fixes[1].deviceTime);
        MUST(post.open()); // the same after a restart
        QCOMPARE(post.eastOfLive(), 20);
    }

    void whatWaitedIsTakenAfterTheShiftToo()
    {
        Post post;
        MUST(post.openOnDuty());
        auto waited = post.fix(30min, 5);
        post.clock.advance(1h);
        MUST(post.tracker->clockOut(post.actor, phone));
        post.clock.advance(1h);
        waited.receivedTime = post.clock.now();
        QCOMPARE(post.take(waited), FixOutcome::Accepted);
        QCOMPARE(post.stored(), 1u);
        QVERIFY(!post.tracker->position(phone));
        QCOMPARE(post.take(waited), FixOutcome::Duplicate);
    }

    void aClockThatIsAheadIsCorrected()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Duration ahead = 2h;
        QCOMPARE(post.walk(10s, 0), FixOutcome::Accepted);
        for (int i = 1; i <= 3; ++i) {
            post.clock.advance(10s);
            QCOMPARE(post.take(post.fix(ahead, 10 * i)), FixOutcome::Accepted);
            QCOMPARE(post.eastOfLive(), 10 * i);
            QCOMPARE(post.tracker->position(phone)->fix.deviceTime, post.clock.now());
        }
        // What such a phone had kept for half an hour is as old as it is, and not the live position.
        const auto before = post.clock.now();
        QCOMPARE(post.take(post.fix(ahead - 30s, 25)), FixOutcome::Accepted);
        QCOMPARE(post.eastOfLive(), 30);
        // A minute's slower way through the network is no other clock.
        post.clock.advance(1min);
        QCOMPARE(post.take(post.fix(ahead - 20s, 40)), FixOutcome::Accepted);
        QCOMPARE(post.tracker->position(phone)->fix.deviceTime, before + 40s);
        // The same after a restart, and what the phone said is kept beside what is believed.
        MUST(post.open());
        QCOMPARE(post.eastOfLive(), 40);
        const auto archived = post.tracker->archive().sayings(phone, before - 1h, post.clock.now());
        MUST(archived);
        QCOMPARE(archived->fixes.size(), 6u);
        QVERIFY(!archived->fixes.front().isCorrected());
        QVERIFY(archived->fixes.back().isCorrected());
        QCOMPARE(archived->fixes.back().said.deviceTime - archived->fixes.back().trustedTime, ahead);
        // Set right by its owner: believed at the third time.
        for (int i = 0; i < 3; ++i)
            QCOMPARE(post.walk(10s, 50 + i), FixOutcome::Accepted);
        QCOMPARE(post.tracker->position(phone)->fix.deviceTime, post.clock.now());
        QCOMPARE(post.eastOfLive(), 52);
    }

    void aBatchFromAClockThatIsAheadKeepsItsOrder()
    {
        Post post;
        MUST(post.openOnDuty());
        post.clock.advance(1min);
        std::vector<tracking::Fix> batch;
        for (int i = 0; i < 5; ++i)
            batch.push_back(post.fix(1h - 10s * (4 - i), i));
        const auto outcomes = post.tracker->ingest(batch);
        MUST(outcomes);
        QCOMPARE(std::ranges::count(*outcomes, FixOutcome::Accepted), 5);
        const auto track = post.tracker->archive().track(phone, post.clock.now() - 1h, post.clock.now());
        MUST(track);
        QCOMPARE(track->fixes.size(), 5u);
        QCOMPARE(track->fixes.front().deviceTime, post.clock.now() - 40s);
        QCOMPARE(post.eastOfLive(), 4);
    }

    void whatIsNotTrustedIsKeptAsEvidence()
    {
        Post post;
        MUST(post.openOnDuty());
        const auto start = post.clock.now();
        QCOMPARE(post.walk(10s, 0), FixOutcome::Accepted);
        QCOMPARE(post.walk(10s, 50'000), FixOutcome::Implausible);
        QCOMPARE(post.take(post.fix(48h, 0)), FixOutcome::Future);
        auto fast = post.fix(1s, 5);
        fast.speedMetersPerSecond = 400;
        QCOMPARE(post.take(fast), FixOutcome::Implausible);
        QCOMPARE(post.stored(), 1u);
        const auto archived = post.tracker->archive().sayings(phone, start, post.clock.now());
        MUST(archived);
        std::vector<FixOutcome> outcomes;
        for (const auto &one : archived->fixes)
            outcomes.push_back(one.outcome);
        QCOMPARE(outcomes, (std::vector{FixOutcome::Accepted, FixOutcome::Implausible, FixOutcome::Future, FixOutcome::Implausible}));
        QCOMPARE(archived->fixes[3].said.speedMetersPerSecond, std::optional(400.0));
        MUST(post.open());
        QCOMPARE(post.eastOfLive(), 0); // none of them comes back as the live one
    }

    void aSourceInAnotherDatumIsConverted()
    {
        Post post;
        MUST(post.openOnDuty());
        QCOMPARE(post.walk(10s, 0), FixOutcome::Accepted);
        post.clock.advance(1s);
        auto fix = post.fix(0s, 1);
        const auto shifted = geo::toGcj02(fix.position);
        QVERIFY(geo::distanceMeters(fix.position, {shifted.latitude, shifted.longitude}) > 200); // in a second: a jump, were it not converted
        fix.position = {shifted.latitude, shifted.longitude};
        fix.datum = tracking::Datum::Gcj02;
        QCOMPARE(post.take(fix), FixOutcome::Accepted);
        QCOMPARE(post.eastOfLive(), 1);
        const auto archived = post.tracker->archive().sayings(phone, post.clock.now(), post.clock.now());
        MUST(archived);
        QVERIFY(geo::distanceMeters(archived->fixes.front().said.position, fix.position) < 0.02);
        QVERIFY(geo::distanceMeters(archived->fixes.front().trustedPosition, geo::moved(gate, 90, 1)) < 0.02);
        MUST(post.open());
        QCOMPARE(post.eastOfLive(), 1);
    }

    void theNumbersAreSettings()
    {
        Post post;
        post.settings.fastestMetersPerSecond = 10;
        post.settings.worstAccuracyMeters = 5;
        MUST(post.openOnDuty());
        auto fix = post.fix(0s, 0);
        QCOMPARE(post.take(fix), FixOutcome::Implausible); // 8 m
        fix.accuracyMeters = 5;
        fix.deviceTime += 1s;
        QCOMPARE(post.take(fix), FixOutcome::Accepted);
        fix.deviceTime += 10s;
        fix.position = geo::moved(gate, 90, 101);
        QCOMPARE(post.take(fix), FixOutcome::Implausible);
    }

    void gpsWeekRolloverIsCorrected()
    {
        Post post;
        MUST(post.openOnDuty());
        for (const int rollovers : {1, 2}) {
            post.clock.advance(10s);
            auto fix = post.fix(0s, rollovers);
            fix.deviceTime -= std::chrono::weeks(1024) * rollovers;
            QCOMPARE(post.take(fix), FixOutcome::Accepted);
            QCOMPARE(post.tracker->position(phone)->fix.deviceTime, post.clock.now());
            QCOMPARE(post.take(fix), FixOutcome::Duplicate);
        }
    }

    void aJumpIsNotBelievedUntilThreeAgree()
    {
        Post post;
        MUST(post.openOnDuty());
        QCOMPARE(post.walk(0s, 0), FixOutcome::Accepted);
        QCOMPARE(post.walk(10s, 690), FixOutcome::Accepted);     // 69 m/s: a fast car
        QCOMPARE(post.walk(10s, 5000), FixOutcome::Implausible); // 431 m/s
        QCOMPARE(post.eastOfLive(), 690);
        const auto second = post.fix(10s, 5010);
        post.clock.advance(10s);
        QCOMPARE(post.take(second), FixOutcome::Implausible);
        QCOMPARE(post.take(second), FixOutcome::Duplicate); // saying it again is no third witness
        QCOMPARE(post.walk(10s, 5020), FixOutcome::Accepted);
        QCOMPARE(post.eastOfLive(), 5020);
    }

    void jumpsThatDoNotAgreeOrAreInterruptedStartAgain()
    {
        Post post;
        MUST(post.openOnDuty());
        QCOMPARE(post.walk(0s, 0), FixOutcome::Accepted);
        QCOMPARE(post.walk(10s, 9'000), FixOutcome::Implausible);
        QCOMPARE(post.walk(10s, 19'000), FixOutcome::Implausible); // disagrees with the one before
        QCOMPARE(post.walk(10s, 19'010), FixOutcome::Implausible);
        QCOMPARE(post.walk(10s, 10), FixOutcome::Accepted); // back where he was
        QCOMPARE(post.walk(10s, 19'000), FixOutcome::Implausible);
        QCOMPARE(post.walk(10s, 19'010), FixOutcome::Implausible);
        QCOMPARE(post.eastOfLive(), 10);
        QCOMPARE(post.walk(10s, 19'020), FixOutcome::Accepted);
    }

    void restartRestoresWhoIsOnDutyAndWhere()
    {
        Post post;
        MUST(post.openOnDuty());
        MUST(post.tracker->clockIn(post.actor, "JS-0043"));
        MUST(post.tracker->clockIn(post.actor, "JS-0044"));
        MUST(post.tracker->clockOut(post.actor, "JS-0044"));
        post.clock.advance(10s);
        auto sent = post.fix(0s, 15);
        sent.speedMetersPerSecond = 1.25;
        sent.courseDegrees = 271.5;
        sent.altitudeMeters = -3.5;
        sent.batteryPercent = 66;
        sent.alarm = "sos";
        QCOMPARE(post.take(sent), FixOutcome::Accepted);
        const auto before = *post.tracker->position(phone);

        MUST(post.open());
        QVERIFY(post.tracker->isOnDuty(phone));
        QVERIFY(post.tracker->isOnDuty("JS-0043"));
        QVERIFY(!post.tracker->isOnDuty("JS-0044"));
        QVERIFY(!post.tracker->position("JS-0043"));
        QCOMPARE(post.tracker->positions().size(), 1u);
        QCOMPARE(post.tracker->lastReceived(), std::optional(post.clock.now()));
        const auto *after = post.tracker->position(phone);
        QVERIFY(after);
        QCOMPARE(after->sequence, before.sequence);
        QCOMPARE(after->fix.deviceTime, sent.deviceTime);
        QCOMPARE(after->fix.receivedTime, sent.receivedTime);
        QVERIFY(geo::distanceMeters(after->fix.position, sent.position) < 0.02);
        QCOMPARE(after->fix.accuracyMeters, sent.accuracyMeters);
        QCOMPARE(after->fix.speedMetersPerSecond, sent.speedMetersPerSecond);
        QCOMPARE(after->fix.courseDegrees, sent.courseDegrees);
        QCOMPARE(after->fix.altitudeMeters, sent.altitudeMeters);
        QCOMPARE(after->fix.batteryPercent, sent.batteryPercent);
        QCOMPARE(after->fix.alarm, sent.alarm);
        // Sequences go on.
        QCOMPARE(post.walk(10s, 20), FixOutcome::Accepted);
        QCOMPARE(post.tracker->position(phone)->sequence, before.sequence + 1);
    }

    void restartDoesNotShowTheShiftBefore()
    {
        Post post;
        MUST(post.openOnDuty());
        QCOMPARE(post.walk(10s, 0), FixOutcome::Accepted);
        MUST(post.tracker->clockOut(post.actor, phone));
        post.clock.advance(1min);
        MUST(post.tracker->clockIn(post.actor, phone));
        QVERIFY(!post.tracker->position(phone));
        MUST(post.open());
        QVERIFY(post.tracker->isOnDuty(phone));
        QVERIFY(!post.tracker->position(phone));
    }

    void aFailedTransactionLeavesNothing()
    {
        Post post;
        MUST(post.openOnDuty());
        const tracking::Fix good[] = {post.fix(0s, 0)};
        const auto failed = post.database->transaction([&](store::Transaction &transaction) -> base::Result<> {
            const auto outcomes = post.tracker->ingest(transaction, good);
            if (!outcomes)
                return std::unexpected(outcomes.error());
            return base::fail(base::ErrorKind::Full, "the disk is full");
        });
        MUST_FAIL(failed, Full, "disk");
        QCOMPARE(post.stored(), 0u);
        QCOMPARE(post.take(good[0]), FixOutcome::Accepted); // the phone says it again, and now it is kept
        QCOMPARE(post.stored(), 1u);
    }

    void theTrackIsCutAtBothEnds()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        for (int i = 0; i < 10; ++i)
            QCOMPARE(post.walk(10s, i), FixOutcome::Accepted);
        const auto track = post.tracker->archive().track(phone, start + 30s, start + 50s);
        MUST(track);
        QCOMPARE(track->fixes.size(), 3u);
        QCOMPARE(track->fixes.front().deviceTime, start + 30s);
        QCOMPARE(post.tracker->archive().track("nobody", start, start + 1h)->fixes.size(), 0u);
        MUST_FAIL(post.tracker->archive().track(phone, start + 1s, start), Invalid, "end");
    }

    void aBatchOfTheWholeCommunityIsQuick()
    {
        Post post;
        MUST(post.open());
        std::vector<tracking::Fix> batch;
        for (int i = 0; i < 441; ++i) {
            auto fix = post.fix(0s, i);
            fix.device = "JS-" + std::to_string(i);
            MUST(post.tracker->clockIn(post.actor, fix.device));
            batch.push_back(fix);
        }
        const test::ProcessorTimer timer;
        constexpr int rounds = 10;
        for (int round = 0; round < rounds; ++round) {
            post.clock.advance(10s);
            for (auto &fix : batch)
                fix.deviceTime = fix.receivedTime = post.clock.now();
            const auto outcomes = post.tracker->ingest(batch);
            MUST(outcomes);
            QCOMPARE(std::ranges::count(*outcomes, FixOutcome::Accepted), 441);
        }
        qInfo("441 fixes in %.1f ms", timer.seconds() * 1000 / rounds);
        QCOMPARE(post.tracker->positions().size(), 441u);
        QVERIFY(timer.seconds() < 5 * test::slowness);
    }
};

QTEST_GUILESS_MAIN(TestTracker)
#include "tst_tracker.moc"
