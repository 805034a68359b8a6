// T19, an erasure that is killed: police-radar erase gets SIGKILL at any moment of its work. After the next start what was said of them is wholly
// there, to the letter, or wholly gone, out of every file, and the chain is whole. RADAR_ERASE_KILLS says how often for each (10 unless told).

#include <csignal>
#include <random>

#include <QElapsedTimer>
#include <QProcess>
#include <QTest>

#include "known_people.h"
#include "run_verb.h"
#include "store/forget.h"
#include "store/read_connection.h"
#include "verbs/verbs.h"

using namespace radar;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using test::told;
namespace fs = std::filesystem;

namespace {

int kills()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("RADAR_ERASE_KILLS", &isNumber);
    return isNumber ? wanted : 10;
}

} // namespace

class TestEraseKilled : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;
    std::unique_ptr<test::StoryStation> m_story;
    QTemporaryDir m_dir;
    fs::path m_original, m_copy;

    [[nodiscard]] QString copy() const { return QString::fromStdString(m_copy.string()); }
    void copyStation() const
    {
        fs::remove_all(m_copy);
        fs::copy(m_original, m_copy, fs::copy_options::recursive);
    }
    [[nodiscard]] store::StationFolder folder() const { return store::StationFolder::open(m_copy).value(); }

    /// All rows of all tables but the journal's, and its purposes as people read them: what is on record. Also of a record that was left in the
    /// middle.
    [[nodiscard]] base::Result<std::string> onRecord() const
    {
        const auto reader = store::ReadConnection::open(folder().database(), station::Station::migrations());
        if (!reader)
            return std::unexpected(reader.error());
        std::vector<std::pair<std::string, int>> tables;
        auto read = (*reader)->query("SELECT name, (SELECT count(*) FROM pragma_table_info(t.name)) FROM sqlite_master t WHERE type = 'table'"
                                     " AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'journal%' ORDER BY name",
                                     {}, [&](const store::Row &row) { tables.emplace_back(row.text(0), static_cast<int>(row.integer(1))); });
        std::string all;
        for (const auto &[table, columns] : tables) {
            all += "== " + table + '\n';
            std::vector<std::string> rows;
            if (read)
                read = (*reader)->query(("SELECT * FROM " + table).c_str(), {}, [&](const store::Row &row) {
                    std::string text;
                    for (int i = 0; i < columns; ++i)
                        text += row.value(i).toByteArray().toStdString() + '|';
                    rows.push_back(std::move(text));
                });
            std::ranges::sort(rows);
            for (const std::string &row : rows)
                all += row + '\n';
        }
        if (!read)
            return std::unexpected(read.error());
        const auto entries = store::listJournal(**reader, {}, 1'000'000);
        if (!entries)
            return std::unexpected(entries.error());
        for (const store::StoredEntry &entry : *entries)
            if (!entry.actor.purpose.empty())
                all += entry.actor.purpose + '\n';
        return all;
    }
    [[nodiscard]] bool isErasureInTheJournal() const
    {
        const auto reader = store::ReadConnection::open(folder().database(), station::Station::migrations());
        store::EntryFilter filter;
        filter.action = store::eraseAction;
        return reader && !store::listJournal(**reader, filter, 1).value().empty();
    }
    /// As after a power cut: the station is started and ended, and makes its next backup.
    void startNext() const
    {
        {
            const auto opened = station::Station::open(folder(), m_clock);
            MUST(opened);
        }
        test::makeBackup(folder(), m_clock.now() + 3s); // none of the same second
    }
    [[nodiscard]] QString leftOf(const QStringList &markers) const
    {
        QStringList left;
        for (const QString &marker : markers)
            if (const auto found = test::hits(copy(), marker.toStdString()); !found.isEmpty())
                left += marker + u" in "_s + told(found);
        return left.join(u"; "_s);
    }
    [[nodiscard]] test::Answer verify() const { return test::run(app::runAudit, {u"--station"_s, copy(), u"verify"_s}); }

    /// Killed after so long; −1: not. Whether it came to its end.
    bool erase(const QStringList &whom, std::chrono::microseconds killedAfter) const
    {
        QProcess process;
        process.start(qEnvironmentVariable("RADAR_BINARY_DIR") + u"/bin/police-radar"_s,
                      QStringList{u"erase"_s, u"--station"_s, copy()} + whom + QStringList{u"--purpose"_s, u"asked for it"_s});
        if (!process.waitForStarted())
            return false;
        if (killedAfter >= 0us) {
            ::usleep(static_cast<useconds_t>(killedAfter.count()));
            ::kill(static_cast<pid_t>(process.processId()), SIGKILL);
        }
        process.waitForFinished(60'000);
        return process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0;
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_story = test::stationOfKnownPeople(m_clock, 5'000);
        QVERIFY(!QTest::currentTestFailed());
        m_original = m_story->folder().path();
        m_copy = fs::path(m_dir.path().toStdString()) / "copy";
    }

    void thereOrGone_data()
    {
        QTest::addColumn<QStringList>("whom");
        QTest::addColumn<QStringList>("markers");
        const auto text = [](const std::string &words) { return QString::fromStdString(words); };
        QTest::newRow("volunteer") << QStringList{u"--satellite"_s, u"M-1"_s} << QStringList{text(test::volunteer)};
        QTest::newRow("resident") << QStringList{u"--person"_s, u"m1"_s} << QStringList{text(test::resident), text(test::phone)};
        QTest::newRow("caller") << QStringList{u"--caller"_s, text(test::number)} << QStringList{text(test::caller), text(test::number)};
    }
    void thereOrGone()
    {
        QFETCH(const QStringList, whom);
        QFETCH(const QStringList, markers);
        copyStation();
        const auto before = onRecord();
        MUST(before);
        QElapsedTimer timer;
        timer.start();
        QVERIFY(erase(whom, -1us));
        const std::int64_t took = timer.nsecsElapsed() / 1000;
        const auto after = onRecord();
        MUST(after);
        for (const QString &marker : markers)
            QVERIFY(before->contains(marker.toStdString()) && !after->contains(marker.toStdString()));

        std::mt19937 random(20261123);
        int there = 0, gone = 0, unfinished = 0;
        for (int i = 0; i < kills(); ++i) {
            copyStation();
            // The first fifth is the start of the program.
            erase(whom, std::chrono::microseconds(std::uniform_int_distribution<std::int64_t>(took / 5, took * 11 / 10)(random)));
            const auto found = onRecord();
            MUST(found);
            const bool isGone = isErasureInTheJournal();
            if (!isGone)
                QVERIFY2(*found == *before, qPrintable(QStringLiteral("between, at kill %1").arg(i + 1)));
            ++(isGone ? gone : there);
            unfinished += isGone && !leftOf(markers).isEmpty(); // in the log or a backup
            startNext();
            const auto verified = verify();
            QVERIFY2(verified.code == 0, qPrintable(verified.out + verified.err));
            if (!isGone) { // and whoever asked asks again
                for (const QString &marker : markers)
                    QVERIFY(!leftOf({marker}).isEmpty());
                if (i % 4 != 0)
                    continue;
                QVERIFY(erase(whom, -1us));
            }
            QVERIFY2(leftOf(markers).isEmpty(), qPrintable(QStringLiteral("after kill %1: ").arg(i + 1) + leftOf(markers)));
            QVERIFY(!test::hits(copy(), test::other).isEmpty());
        }
        qInfo("%d kills within %lld ms: %d wholly there, %d wholly gone (%d of them with the next start and its backup), none between", there + gone,
              static_cast<long long>(took / 1000), there, gone, unfinished);
    }

    // The controls: half of it is seen, and so is a backup that stayed.
    void halfAnErasureWouldBeSeen()
    {
        copyStation();
        const auto before = onRecord();
        {
            auto database = store::Database::open(folder().database(), station::Station::migrations());
            MUST(database);
            store::Journal journal(**database, m_clock, folder().sealing().value());
            const std::vector<std::string> words{test::resident};
            MUST(journal.record({"desk", "desk", {}}, {"half", "register", "{}"},
                                [&](store::Transaction &transaction, store::JournalEntry &) -> base::Result<> {
                                    return store::forgetInTables(transaction, station::Station::migrations(), words).transform([](std::int64_t) {});
                                }));
        }
        QVERIFY(!isErasureInTheJournal());
        QVERIFY(*onRecord() != *before);
        QVERIFY(!leftOf({QString::fromStdString(test::resident)}).isEmpty());
    }
    void aBackupThatStayedWouldBeSeen()
    {
        copyStation();
        QVERIFY(erase({u"--person"_s, u"m1"_s}, -1us));
        const QString marker = QString::fromStdString(test::resident);
        QVERIFY(leftOf({marker}).isEmpty());
        // … also one whose removal was cut off.
        const auto newest = store::backupsIn(m_original / "backup").front().folder;
        fs::copy(newest, m_copy / "backup" / (newest.filename().string() + ".partial"), fs::copy_options::recursive);
        fs::copy(m_original / "backup", m_copy / "backup", fs::copy_options::recursive | fs::copy_options::overwrite_existing);
        QVERIFY(leftOf({marker}).contains(u"backup/"_s));
        startNext();
        QVERIFY2(leftOf({marker}).isEmpty(), qPrintable(leftOf({marker})));
    }
};

QTEST_GUILESS_MAIN(TestEraseKilled)
#include "tst_erase_killed.moc"
