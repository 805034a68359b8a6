// T10: a station whose record is damaged takes alarms all the same, with the people of the newest good backup; the damaged one is kept, and it is
// said.

#include <fstream>

#include <QElapsedTimer>
#include <QProcess>

#include <sys/stat.h>

#include "results.h"
#include "station/record_keeper.h"
#include "store/backup.h"
#include "store/read_connection.h"
#include "store/safe_mode.h"
#include "story_station.h"

using namespace radar;
using namespace radar::test;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

class TestSafeMode : public QObject {
    Q_OBJECT

    static dispatch::NewIncident fight()
    {
        dispatch::NewIncident incident;
        incident.type = "FIGHT";
        incident.position = crossing(2, 2);
        return incident;
    }
    static std::size_t entriesOf(station::Station &station, std::string_view action)
    {
        const auto all = *station.journal().list(0, 100'000);
        return static_cast<std::size_t>(std::ranges::count_if(all, [&](const store::StoredEntry &each) { return each.entry.action == action; }));
    }

private Q_SLOTS:
    void aDamagedRecordIsPutAsideAndTheStationGoesOn_data()
    {
        QTest::addColumn<QString>("damage");
        QTest::addColumn<bool>("hasBackup");
        for (const char *damage : {"header", "page", "half", "empty", "gone"})
            QTest::addRow("%s", damage) << QString::fromLatin1(damage) << true;
        QTest::newRow("no backup") << QStringLiteral("header") << false;
    }
    void aDamagedRecordIsPutAsideAndTheStationGoesOn()
    {
        QFETCH(const QString, damage);
        QFETCH(const bool, hasBackup);
        base::ManualClock clock(*base::parseIso8601("2026-11-22T08:00:00Z"));
        StoryStation story(clock);
        const auto type = dispatch::incidentTypes().front().code;
        auto incident = fight();
        incident.type = type;
        MUST(story->report({"desk", "desk", {}}, incident));
        story.close();
        const auto folder = story.folder();
        if (hasBackup)
            MUST(store::backUp(folder, station::Station::migrations(), *store::readBackupSettings(folder), clock.now()));
        const fs::path file = folder.database();
        const auto write = [&](std::streamoff at, std::size_t count) {
            std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
            stream.seekp(at);
            stream << std::string(count, '\x5a');
        };
        if (damage == u"header")
            write(0, 100);
        else if (damage == u"page")
            write(4096, 4096);
        else if (damage == u"half")
            fs::resize_file(file, fs::file_size(file) / 2);
        else if (damage == u"empty")
            fs::resize_file(file, 0);
        else
            fs::remove(file);

        const auto begun = std::chrono::steady_clock::now();
        story.open();
        QVERIFY(std::chrono::steady_clock::now() - begun < 10s);
        QCOMPARE(story->registry().satellites().size(), hasBackup ? 6UZ : 0UZ);
        QVERIFY(!story->listProblems().empty() && story->listProblems().front().detail.starts_with("SAFE MODE"));
        QCOMPARE(entriesOf(*story, "record.safeMode"), 1UZ);
        const auto aside = store::putAside(folder);
        QCOMPARE(aside.size(), 1UZ);
        QCOMPARE(fs::exists(aside.front() / "station.db"), damage != u"gone");
        MUST(story->report({"desk", "desk", {}}, incident)); // alarms are taken
        if (hasBackup) {
            story.stand("K-001", crossing(1, 1)); // with the secrets and devices they had
            QCOMPARE(story->journal().verify()->finding, std::string());
        }
        story.restart(); // it stays so until somebody has seen to it
        QCOMPARE(story->incidents().openIncidents().size(), 1UZ);
        QVERIFY(story->listProblems().front().detail.starts_with("SAFE MODE"));
        QCOMPARE(store::putAside(folder).size(), 1UZ);
    }

    void aSoundRecordIsLeftAlone() // the control
    {
        base::ManualClock clock(*base::parseIso8601("2026-11-22T08:00:00Z"));
        StoryStation story(clock);
        story.restart();
        QVERIFY(store::putAside(story.folder()).empty());
        QVERIFY(story->listProblems().empty());
        QCOMPARE(entriesOf(*story, "record.safeMode"), 0UZ);
        story.close();
        fs::remove(story.folder().map()); // a map that is missing is no reason to put the record aside
        QVERIFY(!station::Station::open(story.folder(), clock));
        QVERIFY(store::putAside(story.folder()).empty());
    }

    void backupsAreMadeByThemselvesAndWrongRowsAreSaid()
    {
        const base::SystemClock system;
        base::SystemClock clock;
        StoryStation story(clock);
        const auto folder = story.folder();
        auto settings = *store::readBackupSettings(folder);
        settings.every = 1s;
        settings.pause = 0ms;
        {
            const station::RecordKeeper keeper(folder, settings, system, {.firstBackup = 0ms, .firstVerify = 0ms, .verifyEvery = 100ms});
            QVERIFY(QTest::qWaitFor([&] { return bool(store::backupsIn(folder.backup()).size() >= 3); }, 20'000));
            QVERIFY(keeper.outcome().lastBackup && !keeper.outcome().backupProblem && !keeper.outcome().finding);
            MUST(story->database().transaction([](store::Transaction &) { return base::Result<>(); })); // nobody waits for it
            // As a flipped bit would: past SQLite and past the journal.
            story.close();
            QProcess tool;
            tool.start(QStringLiteral("sqlite3"),
                       {QString::fromStdString(folder.database().string()),
                        QStringLiteral("UPDATE satellites SET tier = 'core' WHERE call_sign = 'S-001'")});
            QVERIFY(tool.waitForFinished() && tool.exitCode() == 0);
            QVERIFY(QTest::qWaitFor([&] { return bool(keeper.outcome().finding); }, 20'000));
            QVERIFY(keeper.outcome().finding->detail.find("was changed outside the journal") != std::string::npos);
        }
        settings.folder = "/proc/nowhere";
        const station::RecordKeeper keeper(folder, settings, system, {.firstBackup = 0ms, .firstVerify = 1h, .verifyEvery = 1h});
        QVERIFY(QTest::qWaitFor([&] { return bool(keeper.outcome().backupProblem); }, 20'000));
    }

    void theWayBackIsTriedWhenSomebodyAsks()
    {
        const base::SystemClock clock;
        base::SystemClock storyClock;
        StoryStation story(storyClock);
        const auto folder = story.folder();
        auto settings = *store::readBackupSettings(folder);
        settings.every = 0s; // only when asked
        settings.pause = 0ms;
        using Work = station::RecordKeeper::Work;
        station::RecordKeeper keeper(folder, settings, clock, {.firstBackup = 1h, .firstVerify = 1h, .verifyEvery = 1h});
        const auto isDone = [&] { return bool(!keeper.outcome().working); };

        MUST(station::RecordKeeper::note(story->journal(), {"account:x", "desk", "a drill"}, Work::BackUp, {}));
        MUST(keeper.begin(Work::BackUp));
        QVERIFY(!keeper.begin(Work::Verify)); // one thing at a time
        QVERIFY(QTest::qWaitFor(isDone, 20'000));
        QCOMPARE(keeper.outcome().backups.size(), 1UZ);
        const auto kept = keeper.outcome().backups.front();
        QVERIFY(kept.rows > 0 && kept.entries > 0 && kept.problems == 0);

        MUST(keeper.begin(Work::Verify));
        QVERIFY(QTest::qWaitFor(isDone, 20'000));
        QVERIFY(keeper.outcome().lastVerified && !keeper.outcome().finding);

        MUST(keeper.begin(Work::Rehearse, kept.folder));
        QVERIFY(QTest::qWaitFor(isDone, 20'000));
        auto trial = keeper.outcome().trial;
        QVERIFY(trial && trial->found);
        QCOMPARE(trial->found->rows, kept.rows);
        QVERIFY(trial->restoredTo.empty());

        MUST(station::RecordKeeper::note(story->journal(), {"account:x", "desk", "a drill"}, Work::Restore, kept.folder));
        MUST(keeper.begin(Work::Restore, kept.folder));
        QVERIFY(QTest::qWaitFor(isDone, 20'000));
        trial = keeper.outcome().trial;
        QVERIFY(trial && trial->found);
        QCOMPARE(trial->restoredTo.parent_path(), folder.path().parent_path());
        QVERIFY(fs::exists(trial->restoredTo / "station.db"));
        QCOMPARE(entriesOf(*story, "record.restore"), 1UZ);
        QCOMPARE(story->registry().satellites().size(), 6UZ); // the station itself is as it was
        // Once more: what stands there is never written over.
        MUST(keeper.begin(Work::Restore, kept.folder));
        QVERIFY(QTest::qWaitFor(isDone, 20'000));
        QCOMPARE(keeper.outcome().trial->found.error().kind, base::ErrorKind::Conflict);
        fs::remove_all(trial->restoredTo);

        // A path that is none of its backups is not followed, a damaged one is found out.
        MUST(keeper.begin(Work::Rehearse, folder.path()));
        QVERIFY(QTest::qWaitFor(isDone, 20'000));
        QCOMPARE(keeper.outcome().trial->found.error().kind, base::ErrorKind::NotFound);
        {
            std::fstream stream(kept.folder / "station.db", std::ios::in | std::ios::out | std::ios::binary);
            stream.seekp(8192);
            stream << std::string(64, '\x5a');
        }
        MUST(keeper.begin(Work::Rehearse, kept.folder));
        QVERIFY(QTest::qWaitFor(isDone, 20'000));
        QCOMPARE(keeper.outcome().trial->found.error().kind, base::ErrorKind::Corrupt);
    }

    void whatIsWrongWithTheRecordIsAnAlarm()
    {
        base::ManualClock clock(*base::parseIso8601("2026-11-22T08:00:00Z"));
        StoryStation story(clock);
        const auto links = [&] {
            std::size_t count = 0;
            for (const auto &alarm : story->picture()->alarms)
                count += alarm.kind == "record" && alarm.state == "unacknowledged";
            return count;
        };
        MUST(story->keepTime());
        QCOMPARE(links(), 0UZ);
        story->setRecordState(base::Error{base::ErrorKind::Full, "x"}, base::Error{base::ErrorKind::Corrupt, "y"});
        MUST(story->keepTime());
        QCOMPARE(links(), 2UZ);
        story->setRecordState({}, {});
        MUST(story->keepTime());
        QCOMPARE(links(), 0UZ);
    }

    // A folder of the network for signed heads that is gone: the desk is told, and nothing waits for it.
    void aPlaceForHeadsThatHangsIsAnAlarm()
    {
        base::ManualClock clock(*base::parseIso8601("2026-11-22T08:00:00Z"));
        StoryStation story(clock);
        story.close();
        const auto pipe = story.folder().path() / "hangs";
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        test::writeFile(QString::fromStdString(story.folder().settings().string()), "[journal]\nanchors=hangs\n");
        QElapsedTimer time;
        time.start();
        story.open();
        QVERIFY2(time.elapsed() < 5'000, qPrintable(QString::number(time.elapsed())));
        const auto isSaid = [&] {
            const auto kept = story->keepTime();
            const auto picture = story->picture();
            return kept
                && std::ranges::any_of(picture->alarms, [](const auto &alarm) { return alarm.kind == "record" && alarm.detail == "anchors"; });
        };
        QVERIFY(!isSaid()); // not before it has had its time
        QVERIFY(QTest::qWaitFor(isSaid, 10'000));
        story.close();
    }
};

QTEST_GUILESS_MAIN(TestSafeMode)
#include "tst_safe_mode.moc"
