// One file, one writer, all or nothing.

#include <fstream>
#include <thread>

#include <QRegularExpression>

#include "record.h"
#include "store/station_folder.h"

using namespace radar;
using namespace radar::test;

class TestDatabase : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void valuesComeBackAsTheyWere()
    {
        Record record;
        auto migrations = store::migrations();
        migrations.push_back({"things", 1, "CREATE TABLE things (a, b, c, d, e, f, g, h);"});
        const auto opened = store::Database::open(record.file(), migrations);
        MUST(opened);
        store::Database &database = **opened;
        const auto id = base::Uuid::makeV7(record.clock.now());
        const std::vector<std::uint8_t> bytes{0, 1, 255};
        MUST(database.transaction([&](store::Transaction &transaction) -> base::Result<> {
            const std::array<QVariant, 8> values{store::bind(id),
                                                 store::bind(record.clock.now()),
                                                 store::bind("\xe6\xbb\xa1"),
                                                 store::bind(INT64_MIN),
                                                 store::bind(0.1),
                                                 store::bind(std::span<const std::uint8_t>(bytes)),
                                                 store::bind(""),
                                                 store::bind(std::optional<double>())};
            const auto changed = transaction.run("INSERT INTO things VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values);
            if (!changed)
                return std::unexpected(changed.error());
            return *changed == 1 ? base::Result<>() : base::fail(base::ErrorKind::Internal, "not one row");
        }));
        int rows = 0;
        MUST(database.query("SELECT * FROM things", {}, [&](const store::Row &row) {
            ++rows;
            QVERIFY(row.uuid(0) == id);
            QVERIFY(row.time(1) == record.clock.now());
            QCOMPARE(row.text(2), std::string("\xe6\xbb\xa1"));
            QCOMPARE(row.integer(3), INT64_MIN);
            QCOMPARE(row.real(4), 0.1);
            QCOMPARE(row.bytes(5), bytes);
            QVERIFY(!row.isNull(6) && row.text(6).empty());
            QVERIFY(row.isNull(7));
            // Asking the same again from within.
            int inner = 0;
            QVERIFY(database.query("SELECT * FROM things", {}, [&](const store::Row &) { ++inner; }).has_value());
            QCOMPARE(inner, 1);
            QCOMPARE(row.integer(3), INT64_MIN);
        }));
        QCOMPARE(rows, 1);
    }

    void settingsAreTheSafeOnes()
    {
        Record record;
        MUST(record.open());
        QCOMPARE(record.count("PRAGMA synchronous"), 2);
        QCOMPARE(record.count("PRAGMA foreign_keys"), 1);
        std::string mode;
        MUST(record.database->query("PRAGMA journal_mode", {}, [&](const store::Row &row) { mode = row.text(0); }));
        QCOMPARE(mode, std::string("wal"));
        QVERIFY(record.count("PRAGMA mmap_size") <= 0);
    }

    void failedTransactionLeavesNothing()
    {
        Record record;
        MUST(record.open());
        MUST(record.setOrder(1, "sent"));
        MUST_FAIL(record.journal->record(record.officer, {"order.set", "x", "{}"},
                                         [&](store::Transaction &transaction, store::JournalEntry &) -> base::Result<> {
                                             if (const auto done = transaction.run("UPDATE orders SET state = 'done'"); !done)
                                                 return std::unexpected(done.error());
                                             transaction.touched("orders", store::bind(orderId(1)));
                                             return base::fail(base::ErrorKind::Denied, "not allowed");
                                         }),
                  Denied, "not allowed");
        QCOMPARE(record.count("SELECT count(*) FROM orders WHERE state = 'sent'"), 1);
        QCOMPARE(record.count("SELECT count(*) FROM journal"), 1);
        MUST(record.setOrder(1, "done")); // nothing sticks
    }

    void forgottenRowIsRefused()
    {
        Record record;
        MUST(record.open());
        const auto update = [](store::Transaction &transaction) -> base::Result<> {
            const auto done = transaction.run("UPDATE orders SET state = 'done'");
            return done ? base::Result<>() : std::unexpected(done.error());
        };
        MUST(record.setOrder(1, "sent"));
        MUST(record.setOrder(2, "sent"));
        MUST_FAIL(record.database->transaction(update), Internal, "2 rows of orders were changed, but 0 given to Transaction::touched");
        MUST_FAIL(record.journal->record(record.officer, {"order.all", "x", "{}"},
                                         [&](store::Transaction &transaction, store::JournalEntry &) {
                                             transaction.touched("orders", store::bind(orderId(1)));
                                             return update(transaction);
                                         }),
                  Internal, "2 rows of orders were changed, but 1 given");
        MUST_FAIL(record.database->transaction([&](store::Transaction &transaction) {
            transaction.touched("orders", store::bind(orderId(1)));
            transaction.touched("orders", store::bind(orderId(2)));
            return update(transaction);
        }),
                  Internal, "were touched after the last journal entry");
        QCOMPARE(record.count("SELECT count(*) FROM orders WHERE state = 'done'"), 0);
        MUST(record.database->transaction([](store::Transaction &transaction) -> base::Result<> { // facts need no entry
            const auto done = transaction.run("INSERT INTO fixes VALUES ('D-1', 1)");
            return done ? base::Result<>() : std::unexpected(done.error());
        }));
    }

    void secondWriterIsRefused()
    {
        Record record;
        MUST(record.open());
        MUST_FAIL(store::Database::open(record.file(), schema()), Conflict, "is in use by another process");
        record.close();
        MUST(record.open());
    }

    void newerSchemaIsRefusedByName()
    {
        Record record;
        auto newer = schema();
        newer.push_back({"orders", 2, "ALTER TABLE orders ADD COLUMN note TEXT;"});
        MUST(store::Database::open(record.file(), newer));
        MUST_FAIL(record.open(), Conflict, "its schema of orders is 2, this version knows 1");
        MUST_FAIL(store::ReadConnection::open(record.file(), schema()), Conflict, "its schema of orders is 2, this version knows 1");
    }

    void olderSchemaIsBroughtUpToDateAndStaysIntact()
    {
        Record record;
        MUST(record.open());
        MUST(record.setOrder(1, "sent"));
        record.close();
        auto newer = schema();
        newer.push_back({"orders", 2, "ALTER TABLE orders ADD COLUMN note TEXT;"});
        const auto opened = store::Database::open(record.file(), newer);
        MUST(opened);
        const store::Journal journal(**opened, record.clock);
        const auto report = journal.verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
        QCOMPARE(report->rows, 1);
    }

    void brokenMigrationLeavesTheOldSchema()
    {
        Record record;
        MUST(record.open());
        record.close();
        auto newer = schema();
        newer.push_back({"orders", 2, "ALTER TABLE orders ADD COLUMN note TEXT;"});
        newer.push_back({"orders", 3, "ALTER TABLE nothing ADD COLUMN note TEXT;"});
        MUST_FAIL(store::Database::open(record.file(), newer), Internal, "Schema 3 of orders is wrong");
        MUST(record.open());
        QCOMPARE(record.count("SELECT count(*) FROM pragma_table_info('orders') WHERE name = 'note'"), 0);
    }

    void whatIsNoDatabaseIsNamed_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("text") << QByteArray("hello");
        QTest::newRow("much text") << QByteArray(100'000, 'x');
        QTest::newRow("zeros") << QByteArray(8192, '\0');
        QTest::newRow("header only") << QByteArray("SQLite format 3\0", 16);
    }
    void whatIsNoDatabaseIsNamed()
    {
        QFETCH(const QByteArray, content);
        Record record;
        std::ofstream(record.file(), std::ios::binary).write(content.data(), content.size());
        MUST_FAIL(record.open(), Corrupt, "restore it from a backup");
        MUST_FAIL(store::ReadConnection::open(record.file(), schema()), Corrupt, "restore it from a backup");
    }

    void damagedFileIsNoticedAtOpening_data()
    {
        QTest::addColumn<bool>("cut");
        QTest::newRow("a page overwritten") << false;
        QTest::newRow("cut off") << true;
    }
    void damagedFileIsNoticedAtOpening()
    {
        QFETCH(const bool, cut);
        Record record;
        MUST(record.open());
        for (int i = 1; i <= 200; ++i)
            MUST(record.setOrder(i, "sent"));
        record.close();
        const auto size = std::filesystem::file_size(record.file());
        if (cut) {
            std::filesystem::resize_file(record.file(), size / 2);
        } else {
            std::fstream stream(record.file(), std::ios::binary | std::ios::in | std::ios::out);
            stream.seekp(static_cast<std::streamoff>(size / 4096 / 2 * 4096));
            const std::string junk(4096, '\x5a');
            stream.write(junk.data(), static_cast<std::streamsize>(junk.size()));
        }
        MUST_FAIL(record.open(), Corrupt, "is damaged");
    }

    void anotherProgramsDatabaseIsLeftAlone()
    {
        Record record;
        foreignHand(record.file(), "CREATE TABLE gpkg_contents (x)");
        MUST_FAIL(record.open(), Invalid, "another program's database");
    }

    void missingThingsAreNamed()
    {
        Record record;
        MUST_FAIL(store::ReadConnection::open(record.file(), schema()), NotFound, "does not exist");
        MUST_FAIL(store::Database::open(record.file().parent_path() / "none" / "station.db", schema()), Unavailable, "cannot be opened");
        MUST_FAIL(store::Database::open(record.file().parent_path(), schema()), Corrupt, "is a folder");
    }

    void databaseThatMayNotGrowRefusesAndGoesOn()
    {
        Record record;
        MUST(record.open());
        QVERIFY(record.count("PRAGMA max_page_count = 20") > 0);
        base::Result<> done;
        int saved = 0;
        while ((done = record.setOrder(saved + 1, std::string(500, 'x'))) && saved < 1000)
            ++saved;
        MUST_FAIL(done, Full, "no space left");
        QVERIFY(saved > 1);
        QCOMPARE(record.count("SELECT count(*) FROM orders"), saved);
        QVERIFY(record.count("PRAGMA max_page_count = 100000") > 0); // room again
        MUST(record.setOrder(saved + 1, "sent"));
        const auto report = record.journal->verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
    }

    void readersOnOtherThreadsSeeWhatIsCommitted()
    {
        Record record;
        MUST(record.open());
        MUST(record.setOrder(1, "sent"));
        std::int64_t seen = -1, inSnapshot = -1, after = -1;
        const auto reader = [&] {
            const auto connection = store::ReadConnection::open(record.file(), schema());
            if (!connection)
                return;
            const auto count = [&](std::int64_t &into) {
                return (*connection)->query("SELECT count(*) FROM orders", {}, [&](const store::Row &row) { into = row.integer(0); });
            };
            (void)count(seen);
            (void)(*connection)->snapshot([&]() -> base::Result<> {
                (void)count(inSnapshot);
                foreignHand(record.file(), "INSERT INTO orders VALUES (x'00', 's', 1, 1)"); // meanwhile
                (void)count(inSnapshot);
                return {};
            });
            (void)count(after);
        };
        std::jthread(reader).join();
        QCOMPARE(seen, 1);
        QCOMPARE(inSnapshot, 1);
        QCOMPARE(after, 2);
    }

    void checkpointEmptiesTheLog()
    {
        Record record;
        MUST(record.open());
        MUST(record.setOrder(1, "sent"));
        const auto log = record.file().string() + "-wal";
        QVERIFY(std::filesystem::file_size(log) > 0);
        MUST(record.database->checkpoint());
        QCOMPARE(std::filesystem::file_size(log), std::uintmax_t{0});
    }

    void stationFolderIsItsOwnersAlone()
    {
        const Record record;
        const auto path = std::filesystem::path(record.folder.path().toStdString()) / "a" / "b";
        const auto folder = store::StationFolder::open(path);
        MUST(folder);
        QVERIFY(std::filesystem::is_directory(folder->media()) && std::filesystem::is_directory(folder->backup()));
        QCOMPARE(std::filesystem::status(path).permissions(), std::filesystem::perms::owner_all);
        MUST(store::StationFolder::open(path)); // again
        std::ofstream(path / "file") << "x";
        MUST_FAIL(store::StationFolder::open(path / "file"), Invalid, "is a file");
        MUST_FAIL(store::StationFolder::open(path / "file" / "below"), Unavailable, "cannot be made");
    }

    void stationKeepsItsOwnClock_data()
    {
        QTest::addColumn<QByteArray>("settings");
        QTest::addColumn<QByteArray>("zone"); // empty: refused
        QTest::newRow("none") << QByteArray() << QByteArray("Asia/Shanghai");
        QTest::newRow("other settings") << QByteArray("[gateway]\nport=5056\n") << QByteArray("Asia/Shanghai");
        QTest::newRow("named") << QByteArray("[station]\ntimeZone=Asia/Urumqi\n") << QByteArray("Asia/Urumqi");
        QTest::newRow("nobody's") << QByteArray("[station]\ntimeZone=Asia/Jinsha\n") << QByteArray();
        QTest::newRow("empty") << QByteArray("[station]\ntimeZone=\n") << QByteArray();
        QTest::newRow("a path") << QByteArray("[station]\ntimeZone=../../etc/passwd\n") << QByteArray();
    }
    void stationKeepsItsOwnClock()
    {
        QFETCH(QByteArray, settings);
        QFETCH(QByteArray, zone);
        QTemporaryDir scratch;
        const auto folder = store::StationFolder::open(scratch.path().toStdString());
        MUST(folder);
        if (!settings.isEmpty())
            std::ofstream(folder->settings()) << settings.constData();
        if (zone.isEmpty())
            MUST_FAIL(folder->timeZone(), Invalid, "Asia/Shanghai");
        else {
            MUST(folder->timeZone());
            QCOMPARE(folder->timeZone()->id(), zone);
        }
    }

    void recordIsItsOwnersAlone()
    {
        Record record;
        MUST(record.open());
        using std::filesystem::perms;
        QCOMPARE(std::filesystem::status(record.file()).permissions(), perms::owner_read | perms::owner_write);
    }
};

QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
