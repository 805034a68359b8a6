// Fixes grow old: whole for a month, one a minute for three, a day's sum for a year; what belongs to an incident stays. What is removed is
// gone from the disk, and the journal says so.

#include <fstream>

#include <QTest>

#include "geo/distance.h"
#include "post.h"
#include "results.h"
#include "store/read_connection.h"

using namespace radar;
using namespace std::chrono_literals;
using test::gate;
using test::phone;
using test::Post;
using test::tidyOnce;
using tracking::FixOutcome;

namespace {

/// The station runs for so many hours.
void run(Post &post, int hours)
{
    tidyOnce(post);
    for (int hour = 0; hour < hours; ++hour) {
        post.clock.advance(1h);
        tidyOnce(post);
    }
}

/// Also what waits for a day after a leap of the clock.
void tidyUp(Post &post) { run(post, 24); }

/// An hour of walking, a fix every ten seconds, from the full hour on.
void walkAnHour(Post &post)
{
    for (int i = 0; i < 359; ++i)
        QCOMPARE(post.walk(10s, std::abs(i % 60 - 30) * 10), FixOutcome::Accepted);
}

std::size_t fixesOf(const Post &post, base::Time from, base::Time to)
{
    const auto track = post.tracker->archive().track(phone, from, to);
    return track ? track->fixes.size() : std::numeric_limits<std::size_t>::max();
}

std::size_t purges(const Post &post)
{
    const auto entries = post.journal->list(0, 10'000);
    return entries ? static_cast<std::size_t>(std::ranges::count_if(*entries, [](const auto &one) { return one.entry.action == "tracking.purge"; }))
                   : std::numeric_limits<std::size_t>::max();
}

/// In any file of the station.
bool isOnDisk(const Post &post, const std::string &bytes)
{
    for (const auto &file : std::filesystem::recursive_directory_iterator(post.folder.path().toStdString())) {
        std::ifstream stream(file.path(), std::ios::binary);
        const std::string all((std::istreambuf_iterator<char>(stream)), {});
        if (all.contains(bytes))
            return true;
    }
    return false;
}

} // namespace

class TestRetention : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void fixesGrowOldStepByStep()
    {
        Post post;
        post.settings.zone = QTimeZone("Asia/Shanghai");
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now(); // 16:00 in Shanghai
        walkAnHour(post);
        const base::Time end = post.clock.now();
        const auto at = [&](std::chrono::hours after) {
            post.clock.set(start + after);
            tidyUp(post);
        };
        at(28 * 24h);
        QCOMPARE(fixesOf(post, start, end), 359u);
        QCOMPARE(purges(post), 0u);
        at(31 * 24h);
        QCOMPARE(fixesOf(post, start, end), 60u);
        QCOMPARE(purges(post), 1u);
        const auto days = post.tracker->archive().days(phone, std::chrono::sys_days(2026y / 1 / 1), std::chrono::sys_days(2027y / 1 / 1));
        MUST(days);
        QCOMPARE(days->size(), 1u);
        QVERIFY(days->front().day == std::chrono::sys_days(2026y / 11 / 21));
        QCOMPARE(days->front().fixes, 359);
        QVERIFY(std::abs(days->front().meters - 3580) < 15);
        at(88 * 24h);
        QCOMPARE(fixesOf(post, start, end), 60u);
        QCOMPARE(purges(post), 1u); // no entry when nothing was due
        at(91 * 24h);
        QCOMPARE(fixesOf(post, start, end), 0u);
        QCOMPARE(post.tracker->archive().days(phone, std::chrono::sys_days(2026y / 1 / 1), std::chrono::sys_days(2027y / 1 / 1))->size(), 1u);
        at(367 * 24h);
        QCOMPARE(post.tracker->archive().days(phone, std::chrono::sys_days(2026y / 1 / 1), std::chrono::sys_days(2027y / 1 / 1))->size(), 0u);
        MUST(post.journal->verify());
        QVERIFY(post.journal->verify()->intact);
    }

    void theDayIsTheStationsDay()
    {
        Post post;
        post.clock.set(*base::parseIso8601("2026-11-20T17:00:00Z")); // 01:00 of the 21st in Shanghai
        post.settings.zone = QTimeZone("Asia/Shanghai");
        MUST(post.openOnDuty());
        walkAnHour(post);
        post.clock.advance(31 * 24h);
        tidyUp(post);
        const auto days = post.tracker->archive().days(phone, std::chrono::sys_days(2026y / 1 / 1), std::chrono::sys_days(2027y / 1 / 1));
        QCOMPARE(days->size(), 1u);
        QVERIFY(days->front().day == std::chrono::sys_days(2026y / 11 / 21));
    }

    void whatBelongsToAnIncidentStaysWhole()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        walkAnHour(post);
        const tracking::Hold order{base::Uuid::makeV7(start), phone, start + 10min, start + 12min};
        MUST(post.tracker->hold(std::span(&order, 1)));
        tracking::Hold longer = order;
        longer.until = start + 20min;
        MUST(post.tracker->hold(std::span(&longer, 1)));
        MUST(post.tracker->hold(std::span(&order, 1))); // an end does not come back
        const tracking::Hold nobodys{base::Uuid::makeV7(start), "nobody", start, start + 1h};
        MUST(post.tracker->hold(std::span(&nobodys, 1)));
        for (const auto after : {40 * 24h, 100 * 24h, 400 * 24h}) {
            post.clock.set(start + after);
            tidyUp(post);
            QCOMPARE(fixesOf(post, start + 10min, start + 20min), 61u);
        }
        QCOMPARE(fixesOf(post, start, start + 1h), 61u);
    }

    void hoursWithNothingToThinGrowOldToo()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        for (int i = 0; i < 59; ++i)
            QCOMPARE(post.walk(60s, i), FixOutcome::Accepted); // a phone that reports once a minute
        post.clock.set(start + 31 * 24h);
        tidyUp(post);
        QCOMPARE(fixesOf(post, start, start + 1h), 59u);
        QCOMPARE(purges(post), 1u);
        post.clock.set(start + 91 * 24h);
        tidyUp(post);
        QCOMPARE(fixesOf(post, start, start + 1h), 0u);
    }

    void damagedHoursHoldNothingUp()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        walkAnHour(post);
        post.clock.set(start + 5h);
        tidyUp(post);
        MUST(post.database->transaction([](store::Transaction &transaction) -> base::Result<> {
            return transaction.run("UPDATE tracking_block SET checksum = checksum + 1").transform([](std::int64_t) {});
        }));
        post.clock.set(start + 31 * 24h);
        tidyUp(post);
        QCOMPARE(purges(post), 1u);
        QCOMPARE(post.tracker->archive().track(phone, start, start + 1h)->damaged.size(), 1u); // put aside, and said
        post.clock.set(start + 91 * 24h);
        tidyUp(post);
        QCOMPARE(post.tracker->archive().track(phone, start, start + 1h)->damaged.size(), 0u);
    }

    void damagedEvidenceStays()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        walkAnHour(post);
        const tracking::Hold order{base::Uuid::makeV7(start), phone, start, start + 1h};
        MUST(post.tracker->hold(std::span(&order, 1)));
        const auto damage = [&post] {
            return post.database->transaction([](store::Transaction &transaction) -> base::Result<> {
                return transaction.run("UPDATE tracking_block SET checksum = checksum + 1 WHERE kind < 3").transform([](std::int64_t) {});
            });
        };
        const auto damaged = [&] { return post.tracker->archive().track(phone, start, start + 1h)->damaged.size(); };
        post.clock.set(start + 5h);
        tidyUp(post);
        MUST(damage()); // twice: what comes late for the hour is damaged too
        tracking::Fix late = post.fix(0s, 3);
        late.deviceTime = start + 30min + 1s;
        QCOMPARE(post.take(late), FixOutcome::Accepted);
        post.clock.advance(1h);
        tidyUp(post);
        MUST(damage());
        late.deviceTime += 1s;
        QCOMPARE(post.take(late), FixOutcome::Accepted);
        post.clock.set(start + 31 * 24h);
        tidyUp(post); // of the third block the evidence is made
        QCOMPARE(damaged(), 2u);
        QCOMPARE(fixesOf(post, start, start + 1h), 1u);
        MUST(damage());
        const tracking::Hold again{order.id, phone, start, start + 1h};
        MUST(post.tracker->hold(std::span(&again, 1)));
        post.clock.set(start + 91 * 24h);
        tidyUp(post);
        QCOMPARE(damaged(), 1u); // the two whole ones have grown old, the evidence has not
    }

    void aHoldThatIsOverIsNotRemovedAgainAndAgain()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        const tracking::Hold order{base::Uuid::makeV7(start), phone, start, start + 10min};
        MUST(post.tracker->hold(std::span(&order, 1)));
        post.clock.set(start + 40 * 24h);
        tidyUp(post);
        QCOMPARE(purges(post), 1u);
        for (int hour = 0; hour < 3; ++hour) { // the station still knows the incident
            post.clock.advance(1h);
            MUST(post.tracker->hold(std::span(&order, 1)));
            tidyOnce(post);
        }
        QCOMPARE(purges(post), 1u);
    }

    void aClockThatLeapsRemovesNothingForADay()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        walkAnHour(post);
        const base::Time end = post.clock.now();
        tidyOnce(post);
        post.clock.set(start + 3650 * 24h); // the battery of the clock is empty
        tidyOnce(post);
        MUST(post.open()); // a restart is no way around it
        run(post, 23);
        QCOMPARE(fixesOf(post, start, end), 359u);
        QCOMPARE(purges(post), 0u);
        post.clock.set(end + 1h); // somebody has seen it
        tidyOnce(post);
        QCOMPARE(fixesOf(post, start, end), 359u);
        // Small steps are no leap.
        for (int day = 0; day < 32; ++day) {
            post.clock.advance(24h);
            tidyOnce(post);
        }
        QCOMPARE(fixesOf(post, start, end), 60u);
    }

    void aRestartIsNoWayAroundTheDay()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        walkAnHour(post);
        tidyOnce(post);
        post.clock.set(start + 31 * 24h);
        tidyOnce(post);
        QCOMPARE(post.walk(10s, 0), FixOutcome::Accepted); // after it nothing seems to have leapt
        MUST(post.open());
        run(post, 23);
        QCOMPARE(fixesOf(post, start, start + 1h), 359u);
        run(post, 1);
        QCOMPARE(fixesOf(post, start, start + 1h), 60u);
    }

    void aClockPutRightWhileNobodyLookedWaitsADayAtMost()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        walkAnHour(post);
        tidyOnce(post);
        post.clock.set(start + 3650 * 24h);
        tidyOnce(post);
        post.clock.set(start + 2h);
        MUST(post.open());
        run(post, 32 * 24);
        QCOMPARE(fixesOf(post, start, start + 1h), 60u);
    }

    void aStationThatRunsThreeHoursAWeekRemovesToo()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        walkAnHour(post);
        tidyOnce(post);
        const auto week = [&](int number) {
            post.clock.set(start + number * 7 * 24h);
            MUST(post.open());
            run(post, 3);
        };
        for (int number = 1; number < 8; ++number)
            week(number);
        QCOMPARE(fixesOf(post, start, start + 1h), 359u); // 21 hours: somebody may still see it
        week(8);
        QCOMPARE(fixesOf(post, start, start + 1h), 60u);
    }

    void phonesBearWitnessToTheClock()
    {
        Post post;
        MUST(post.openOnDuty());
        const tracking::DeviceId other = "JS-0043";
        MUST(post.tracker->clockIn(post.actor, other));
        const base::Time start = post.clock.now();
        walkAnHour(post);
        tidyOnce(post);
        post.clock.set(start + 35 * 24h);
        MUST(post.open());
        tidyOnce(post);
        const auto say = [&](const tracking::DeviceId &device, base::Duration after) {
            post.clock.advance(10s);
            tracking::Fix fix = post.fix(after, 0);
            fix.device = device;
            return post.take(fix);
        };
        QCOMPARE(say(phone, 0s), FixOutcome::Accepted);
        QCOMPARE(say(phone, 0s), FixOutcome::Accepted);  // one phone is no proof
        QCOMPARE(say(other, -1h), FixOutcome::Accepted); // nor one that was offline
        tidyOnce(post);
        QCOMPARE(fixesOf(post, start, start + 1h), 359u);
        QCOMPARE(say(other, 0s), FixOutcome::Accepted);
        tidyOnce(post);
        QCOMPARE(fixesOf(post, start, start + 1h), 60u);
    }

    void aFarLeapBeginsTheWaitAnew()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        walkAnHour(post);
        tidyOnce(post);
        post.clock.set(start + 7 * 24h);
        MUST(post.open());
        run(post, 23);
        post.clock.set(start + 3650 * 24h); // the day is nearly over, and then the battery of the clock is empty
        MUST(post.open());
        run(post, 23);
        QCOMPARE(fixesOf(post, start, start + 1h), 359u);
        run(post, 1);
        QCOMPARE(fixesOf(post, start, start + 1h), 0u);
    }

    void moreThanABlockHoldsIsKeptInSeveral()
    {
        Post post;
        post.settings.mostInBlock = 100;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        walkAnHour(post);
        const tracking::Fix late = post.fix(-59min, 500);
        post.clock.advance(4h);
        tidyOnce(post);
        QCOMPARE(fixesOf(post, start, start + 1h), 359u);
        QCOMPARE(post.take(late), FixOutcome::Accepted);
        QCOMPARE(post.take(late), FixOutcome::Duplicate);
        post.clock.advance(1h);
        tidyOnce(post); // it joins its hour
        QCOMPARE(fixesOf(post, start, start + 1h), 360u);
        QCOMPARE(post.tracker->archive().track(phone, start, start + 1h)->damaged.size(), 0u);
        tracking::Fix again = late;
        again.receivedTime = post.clock.now();
        QCOMPARE(post.take(again), FixOutcome::Duplicate);
        run(post, 92 * 24);
        QCOMPARE(fixesOf(post, start, start + 1h), 0u);
    }

    void whatIsTooOldIsNotTakenAtAll()
    {
        Post post;
        MUST(post.openOnDuty());
        post.clock.advance(32 * 24h);
        tracking::Fix fix = post.fix(-31 * 24h, 0);
        QCOMPARE(post.take(fix), FixOutcome::Expired);
        fix.deviceTime = post.clock.now() - 29 * 24h;
        QCOMPARE(post.take(fix), FixOutcome::Accepted);
        QCOMPARE(post.stored(), 1u);
    }

    void whatWasSaidForTheFutureGoesToo()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        QCOMPARE(post.take(post.fix(365 * 24h, 0)), FixOutcome::Future);
        QCOMPARE(post.walk(10s, 0), FixOutcome::Accepted);
        post.clock.advance(20 * 24h);
        tidyUp(post);
        QCOMPARE(post.tracker->archive().sayings(phone, start, post.clock.now())->fixes.size(), 2u);
        post.clock.advance(11 * 24h);
        tidyUp(post);
        QCOMPARE(post.tracker->archive().sayings(phone, start, post.clock.now())->fixes.size(), 1u); // thinned: the one of that minute
        QVERIFY(purges(post) >= 1);
    }

    void removedIsGoneFromTheDisk()
    {
        Post post;
        post.settings.thinnedEvery = 3600s;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        QCOMPARE(post.walk(10s, 0), FixOutcome::Accepted);
        // Markers that no packing hides: words of an alarm are kept as they are. Alarms survive thinning, not the end.
        for (int i = 0; i < 200; ++i) {
            post.clock.advance(10s);
            tracking::Fix fix = post.fix(0s, i);
            fix.alarm = "planted-marker-" + std::to_string(i);
            QCOMPARE(post.take(fix), FixOutcome::Accepted);
        }
        QVERIFY(isOnDisk(post, "planted-marker-77"));
        post.clock.set(start + 5h);
        tidyUp(post);
        QVERIFY(isOnDisk(post, "planted-marker-77")); // sealed
        post.clock.set(start + 40 * 24h);
        tidyUp(post);
        QVERIFY(isOnDisk(post, "planted-marker-77")); // thinned
        post.clock.set(start + 91 * 24h);
        tidyUp(post);
        QVERIFY(!isOnDisk(post, "planted-marker"));
        QCOMPARE(fixesOf(post, start, post.clock.now()), 0u);
    }

    void removedIsGoneFromTheDiskAlsoWhenSomebodyWasReading()
    {
        Post post;
        MUST(post.openOnDuty());
        const base::Time start = post.clock.now();
        tracking::Fix fix = post.fix(0s, 0);
        fix.alarm = "planted-marker";
        QCOMPARE(post.take(fix), FixOutcome::Accepted);
        for (const auto after : {5 * 1h, 40 * 24h, 91 * 24h}) {
            post.clock.set(start + after);
            tidyOnce(post);
        }
        run(post, 23);
        auto schema = store::migrations();
        for (auto &migration : tracking::migrations())
            schema.push_back(std::move(migration));
        const auto reader = store::ReadConnection::open(std::filesystem::path(post.folder.path().toStdString()) / "station.db", schema);
        MUST(reader);
        post.clock.advance(1h);
        MUST((*reader)->snapshot([&]() -> base::Result<> {
            const auto read = (*reader)->query("SELECT count(*) FROM tracking_block", {}, [](const store::Row &) {});
            int refused = 0;
            for (int i = 0; i < 20; ++i)
                refused += !post.tracker->tidy();
            return refused == 1 ? read : base::fail(base::ErrorKind::Internal, std::to_string(refused) + " times"); // said once, not waited for
        }));
        QCOMPARE(fixesOf(post, start, start + 1h), 0u);
        QVERIFY(isOnDisk(post, "planted-marker"));
        post.clock.advance(1min);
        tidyOnce(post);
        QVERIFY(!isOnDisk(post, "planted-marker"));
    }
};

QTEST_GUILESS_MAIN(TestRetention)
#include "tst_retention.moc"
