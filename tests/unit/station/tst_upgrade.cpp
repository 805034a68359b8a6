// T26: a station of an older version whose first start with this one is killed has the old schema or the new one, never something between.
// RADAR_UPGRADE_KILLS says how often for each older schema (12 unless told).

#include <map>
#include <random>

#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <sys/wait.h>
#include <unistd.h>

#include "registry/consents.h"
#include "results.h"
#include "station/station.h"
#include "store/read_connection.h"

using namespace radar;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

const base::ManualClock theClock(*base::parseIso8601("2026-11-22T08:00:00Z"));
constexpr int satellites = 300;

/// What the schema is, to the letter, and what is in it.
struct State {
    std::string schema;
    std::string rows;
    friend bool operator==(const State &, const State &) = default;
};

std::vector<store::Migration> upTo(int number)
{
    std::vector<store::Migration> old;
    for (auto &each : station::Station::migrations())
        if (each.number <= number)
            old.push_back(each);
    return old;
}

} // namespace

class TestUpgrade : public QObject {
    Q_OBJECT

    static base::Result<> fill(const fs::path &file, std::span<const store::Migration> migrations)
    {
        auto opened = store::Database::open(file, migrations);
        if (!opened)
            return std::unexpected(opened.error());
        store::Journal journal(**opened, theClock);
        for (int i = 0; i < satellites; ++i) {
            const auto done = journal.record({"os:li", "cli", {}}, {"registry.import", "registry", "{}"},
                                             [&](store::Transaction &transaction, store::JournalEntry &) -> base::Result<> {
                                                 const QVariant id = store::bind(base::Uuid::fromName("s" + std::to_string(i)));
                                                 const QVariant values[] = {id, store::bind("S-" + std::to_string(i)), store::bind("x")};
                                                 auto put =
                                                     transaction.run("INSERT INTO satellites (id, call_sign, name, tier, mode, skills, device) "
                                                                     "VALUES (?, ?, ?, 'loose', 'foot', '', '')",
                                                                     values);
                                                 transaction.touched("satellites", id);
                                                 return put.transform([](std::int64_t) {});
                                             });
            if (!done)
                return done;
        }
        return (*opened)->checkpoint();
    }
    static base::Result<State> stateOf(const fs::path &file)
    {
        const auto reader = store::ReadConnection::open(file, station::Station::migrations());
        if (!reader)
            return std::unexpected(reader.error());
        State state;
        for (const auto &[sql, text] : {std::pair("SELECT type, name, sql FROM sqlite_master ORDER BY name", &state.schema),
                                        std::pair("SELECT module, number, '' FROM schema_versions ORDER BY module", &state.schema),
                                        std::pair("SELECT call_sign, tier, device FROM satellites ORDER BY call_sign", &state.rows)}) {
            const auto read =
                (*reader)->query(sql, {}, [&](const store::Row &row) { *text += row.text(0) + '|' + row.text(1) + '|' + row.text(2) + '\n'; });
            if (!read)
                return std::unexpected(read.error());
        }
        const auto report = store::verifyJournal(**reader);
        if (!report)
            return std::unexpected(report.error());
        if (!report->intact)
            return base::fail(base::ErrorKind::Corrupt, report->finding);
        return state;
    }
    static void copyFolder(const fs::path &from, const fs::path &to)
    {
        fs::remove_all(to);
        fs::copy(from, to, fs::copy_options::recursive);
    }
    /// The first start with this version, in a process of its own. Killed after so long; −1: not.
    static bool start(const fs::path &file, std::chrono::microseconds killedAfter)
    {
        const pid_t child = ::fork();
        if (child == 0) {
            const auto opened = store::Database::open(file, station::Station::migrations());
            ::_exit(opened ? 0 : 1);
        }
        if (killedAfter >= 0us) {
            ::usleep(static_cast<useconds_t>(killedAfter.count()));
            ::kill(child, SIGKILL);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }

    /// The same as far as the consents, which the first start writes down.
    static bool takeOver(const fs::path &file, std::chrono::microseconds killedAfter)
    {
        const pid_t child = ::fork();
        if (child == 0) {
            const auto database = store::Database::open(file, station::Station::migrations());
            if (!database)
                ::_exit(1);
            store::Journal journal(**database, theClock);
            const auto registry = registry::Registry::open(**database, journal);
            const bool isDone = registry && registry::Consents::open(**database, journal, theClock, QTimeZone(QTimeZone::UTC), **registry);
            ::_exit(isDone ? 0 : 1);
        }
        if (killedAfter >= 0us) {
            ::usleep(static_cast<useconds_t>(killedAfter.count()));
            ::kill(child, SIGKILL);
        }
        int status = 0;
        ::waitpid(child, &status, 0);
        return WIFEXITED(status) && WEXITSTATUS(status) == 0;
    }
    /// How many are due, and how many have a record. None of either before there are such tables.
    static std::pair<int, int> consents(const fs::path &file)
    {
        std::pair<int, int> counts{0, 0};
        const auto reader = store::ReadConnection::open(file, station::Station::migrations());
        if (!reader)
            return {-1, -1};
        std::ignore =
            (*reader)->query("SELECT count(*) FROM consent_due", {}, [&](const store::Row &row) { counts.first = static_cast<int>(row.integer(0)); });
        std::ignore =
            (*reader)->query("SELECT count(*) FROM consents", {}, [&](const store::Row &row) { counts.second = static_cast<int>(row.integer(0)); });
        return counts;
    }

private Q_SLOTS:
    void oldOrNewNeverBetween_data()
    {
        QTest::addColumn<int>("number");
        int last = 0;
        for (const auto &each : station::Station::migrations())
            last = std::max(last, each.number);
        for (int number = 1; number < last; ++number)
            QTest::addRow("schemas up to %d", number) << number;
    }
    void oldOrNewNeverBetween()
    {
        QFETCH(const int, number);
        const QTemporaryDir dir;
        const fs::path root(dir.path().toStdString());
        fs::create_directories(root / "old");
        MUST(fill(root / "old" / "station.db", upTo(number)));
        const auto old = stateOf(root / "old" / "station.db");
        MUST(old);
        copyFolder(root / "old", root / "new");
        const auto begun = std::chrono::steady_clock::now();
        QVERIFY(start(root / "new" / "station.db", -1us));
        const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
        const auto after = stateOf(root / "new" / "station.db");
        MUST(after);
        QVERIFY(after->schema != old->schema);
        QCOMPARE(after->rows, old->rows);

        bool isNumber = false;
        const int wanted = qEnvironmentVariableIntValue("RADAR_UPGRADE_KILLS", &isNumber);
        std::mt19937 random(static_cast<unsigned>(number));
        int stayedOld = 0, becameNew = 0;
        for (int i = 0; i < (isNumber ? wanted : 12); ++i) {
            copyFolder(root / "old", root / "killed");
            const auto file = root / "killed" / "station.db";
            start(file, std::chrono::microseconds(std::uniform_int_distribution<std::int64_t>(0, took.count() * 5 / 4)(random)));
            const auto found = stateOf(file);
            MUST(found);
            QVERIFY2(*found == *old || *found == *after, qPrintable(QStringLiteral("between, at kill %1").arg(i + 1)));
            ++(*found == *old ? stayedOld : becameNew);
            QVERIFY(start(file, -1us)); // and the next start is as if nothing had been
            const auto again = stateOf(file);
            MUST(again);
            QVERIFY(*again == *after);
        }
        qInfo("schemas up to %d: %d kills within %lld µs, %d stayed old, %d became new, none between", number, stayedOld + becameNew,
              static_cast<long long>(took.count()), stayedOld, becameNew);
    }

    // Who was tracked before there were records of consent has them after the first start, all or nobody.
    void everybodyIsTakenOverOrNobody()
    {
        const QTemporaryDir dir;
        const fs::path root(dir.path().toStdString());
        fs::create_directories(root / "old");
        MUST(fill(root / "old" / "station.db", upTo(6)));
        const auto begun = std::chrono::steady_clock::now();
        copyFolder(root / "old", root / "new");
        QVERIFY(takeOver(root / "new" / "station.db", -1us));
        const auto took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begun);
        QCOMPARE(consents(root / "new" / "station.db"), std::pair(0, satellites));
        std::mt19937 random(7);
        int before = 0, after = 0;
        for (int i = 0; i < 20; ++i) {
            copyFolder(root / "old", root / "killed");
            const auto file = root / "killed" / "station.db";
            takeOver(file, std::chrono::microseconds(std::uniform_int_distribution<std::int64_t>(0, took.count() * 5 / 4)(random)));
            const auto found = consents(file);
            const bool isOld = found == std::pair(satellites, 0) || found == std::pair(0, 0); // the second: before the new schema
            QVERIFY2(isOld || found == std::pair(0, satellites), qPrintable(QStringLiteral("%1 due, %2 written").arg(found.first).arg(found.second)));
            ++(isOld ? before : after);
            QVERIFY(takeOver(file, -1us));
            QCOMPARE(consents(file), std::pair(0, satellites));
            MUST(stateOf(file)); // and the chain is whole
        }
        qInfo("20 kills within %lld µs: %d before, %d after, none between", static_cast<long long>(took.count()), before, after);
    }

    void stepsWithoutATransactionWouldBeSeen()
    {
        // The control: the same steps, each committed by itself, do end between.
        const QTemporaryDir dir;
        const fs::path root(dir.path().toStdString());
        fs::create_directories(root / "old");
        MUST(fill(root / "old" / "station.db", upTo(1)));
        const auto old = stateOf(root / "old" / "station.db");
        MUST(old);
        copyFolder(root / "old", root / "half");
        { // killed behind the second of many
            auto opened = store::Database::open(root / "half" / "station.db", upTo(2));
            MUST(opened);
        }
        const auto half = stateOf(root / "half" / "station.db");
        MUST(half);
        copyFolder(root / "old", root / "new");
        QVERIFY(start(root / "new" / "station.db", -1us));
        const auto after = stateOf(root / "new" / "station.db");
        MUST(after);
        QVERIFY(*half != *old && *half != *after);
    }
};

QTEST_GUILESS_MAIN(TestUpgrade)
#include "tst_upgrade.moc"
