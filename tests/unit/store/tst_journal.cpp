// The journal and what it finds.

#include <fstream>

#include "record.h"

using namespace radar;
using namespace radar::test;

class TestJournal : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void untouchedRecordIsIntact()
    {
        Record record;
        MUST(record.open());
        for (int i = 1; i <= 300; ++i) {
            record.clock.advance(std::chrono::milliseconds(10));
            MUST(record.setOrder(i % 40 + 1, i % 2 ? "sent" : "done"));
        }
        const auto report = record.journal->verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
        QCOMPARE(report->entries, 300);
        QCOMPARE(report->rows, 40);
        QCOMPARE(report->finding, std::string());

        // The same after a restart, by a reader, while the station runs.
        record.close();
        MUST(record.open());
        MUST(record.setOrder(1, "after"));
        const auto reader = store::ReadConnection::open(record.file(), schema());
        MUST(reader);
        const auto seen = store::verifyJournal(**reader);
        MUST(seen);
        QVERIFY2(seen->intact, seen->finding.c_str());
        QCOMPARE(seen->entries, 301);
    }

    void foreignHandIsFoundAndNamed_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<qint64>("brokenSequence");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char *name, const std::string &sql, qint64 sequence, const std::string &words) {
            QTest::newRow(name) << QByteArray::fromStdString("DROP TRIGGER journal_keeps_its_rows; DROP TRIGGER journal_loses_no_rows; " + sql)
                                << sequence << QByteArray::fromStdString(words);
        };
        const std::string three = orderId(3).toString();
        QByteArray hex(reinterpret_cast<const char *>(orderId(3).bytes.data()), 16);
        const std::string id = "x'" + hex.toHex().toStdString() + "'";

        row("control: triggers gone only", "", 0, "");
        row("payload edited", "UPDATE journal SET payload = '{\"a\":1}' WHERE sequence = 5", 5,
            "Journal entry 5 (order.set, 2026-11-21T08:00:00.000000Z) was changed");
        row("actor edited", "UPDATE journal SET actor = 'nobody' WHERE sequence = 1", 1, "Journal entry 1 ");
        row("time edited", "UPDATE journal SET time = time + 1 WHERE sequence = 10", 10, "Journal entry 10 ");
        row("id edited", "UPDATE journal SET id = randomblob(16) WHERE sequence = 7", 7, "Journal entry 7 ");
        row("version edited", "UPDATE journal SET version = 2 WHERE sequence = 7", 7, "its version is 2");
        row("row digests edited", "UPDATE journal SET touched = x'00' WHERE sequence = 7", 7, "Journal entry 7 ");
        row("hash edited", "UPDATE journal SET hash = zeroblob(32) WHERE sequence = 6", 6, "Journal entry 6 ");
        row("letters moved between fields", "UPDATE journal SET actor = 'office', client = 'rdesk' WHERE sequence = 4", 4, "Journal entry 4 ");
        row("one deleted", "DELETE FROM journal WHERE sequence = 4", 4, "Journal entry 4 is missing");
        row("two deleted", "DELETE FROM journal WHERE sequence IN (4, 5)", 4, "Journal entries 4 to 5 are missing");
        row("first deleted", "DELETE FROM journal WHERE sequence = 1", 1, "Journal entry 1 is missing");
        row("deleted and closed up", "DELETE FROM journal WHERE sequence = 4; UPDATE journal SET sequence = sequence - 1 WHERE sequence > 4", 4,
            "Journal entry 4 ");
        row("reordered",
            "UPDATE journal SET sequence = 100 WHERE sequence = 5; UPDATE journal SET sequence = 5 WHERE sequence = 6; "
            "UPDATE journal SET sequence = 6 WHERE sequence = 100",
            5, "Journal entry 5 ");
        row("put in at the end",
            "INSERT INTO journal SELECT 21, version, randomblob(16), time, actor, client, purpose, action, object, payload, touched, previous, hash "
            "FROM journal WHERE sequence = 20",
            21, "Journal entry 21 ");
        row("put in before the first",
            "INSERT INTO journal SELECT 0, version, randomblob(16), time, actor, client, purpose, action, object, payload, touched, previous, hash "
            "FROM journal WHERE sequence = 20",
            1, "Journal entry 0 (order.set, 2026-11-21T08:00:00.000000Z) was put in");
        row("cut off at the end", "DELETE FROM journal WHERE sequence > 17", 18, "Journal entries 18 to 20 are missing at the end");
        row("emptied", "DELETE FROM journal", 1, "Journal entries 1 to 20 are missing at the end");
        row("row changed", "UPDATE orders SET state = 'done' WHERE id = " + id, 0,
            "orders row " + three + " was changed outside the journal (last journalled in entry 13)");
        row("row's number changed", "UPDATE orders SET minutes = minutes + 0.001 WHERE id = " + id, 0, "orders row " + three + " was changed");
        row("row's field emptied", "UPDATE orders SET count = NULL WHERE id = " + id, 0, "orders row " + three + " was changed");
        row("row removed", "DELETE FROM orders WHERE id = " + id, 0,
            "orders row " + three + " was removed outside the journal (last journalled in entry 13)");
        row("row added", "INSERT INTO orders VALUES (x'000102030405060708090a0b0c0d0e0f', 'sent', 1, 1)", 0,
            "orders row 00010203-0405-0607-0809-0a0b0c0d0e0f was added outside the journal");
        row("row's key changed", "UPDATE orders SET id = x'000102030405060708090a0b0c0d0e0f' WHERE id = " + id, 0, "was added outside the journal");
        row("table dropped", "DROP TABLE orders", 0, "was removed outside the journal");
        row("control: facts are not journalled", "INSERT INTO fixes VALUES ('JS-0001', 1)", 0, "");
    }
    void foreignHandIsFoundAndNamed()
    {
        QFETCH(const QByteArray, sql);
        QFETCH(const qint64, brokenSequence);
        QFETCH(const QByteArray, words);
        Record record;
        MUST(record.open());
        for (int i = 0; i < 20; ++i)
            MUST(record.setOrder(i % 10 + 1, "sent"));
        record.close();
        foreignHand(record.file(), sql.toStdString());

        const auto reader = store::ReadConnection::open(record.file(), schema());
        MUST(reader);
        const auto report = store::verifyJournal(**reader);
        MUST(report);
        QCOMPARE(report->intact, words.isEmpty());
        QVERIFY2(report->finding.find(words.toStdString()) != std::string::npos, report->finding.c_str());
        QCOMPARE(report->brokenSequence, brokenSequence);
    }

    void triggersStopAccidents()
    {
        Record record;
        MUST(record.open());
        MUST(record.setOrder(1, "sent"));
        for (const char *sql : {"UPDATE journal SET payload = '{}'", "DELETE FROM journal"})
            MUST_FAIL(record.database->transaction([&](store::Transaction &transaction) -> base::Result<> {
                const auto done = transaction.run(sql);
                return done ? base::Result<>() : std::unexpected(done.error());
            }),
                      Conflict, "the journal is append-only");
    }

    void cutOffEndIsFoundAlsoWhenTheStationWentOn()
    {
        Record record;
        MUST(record.open());
        for (int i = 0; i < 10; ++i)
            MUST(record.setOrder(i, "sent"));
        record.close();
        foreignHand(record.file(), "DROP TRIGGER journal_loses_no_rows; DELETE FROM journal WHERE sequence > 6; DELETE FROM orders WHERE count > 5");

        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("Entry 10 of the anchor is not in the journal")));
        MUST(record.open());
        for (int i = 20; i < 30; ++i) // the numbers 7 to 10 are given again, the anchor moves on
            MUST(record.setOrder(i, "sent"));
        record.close();
        MUST(record.open());
        const auto report = record.journal->verify();
        MUST(report);
        QCOMPARE(report->finding,
                 std::string("Entries were cut off or written anew: entry 10 of the anchor was not in the journal when a station was started"));
        QCOMPARE(report->entries, 16);
    }

    void chainWrittenAnewIsFoundByItsAnchor()
    {
        // The same number of entries, each fitting the one before: only the anchor knows better.
        Record record, other;
        MUST(record.open());
        MUST(other.open());
        other.clock.advance(std::chrono::seconds(1));
        for (int i = 0; i < 3; ++i) {
            MUST(record.setOrder(i, "sent"));
            MUST(other.setOrder(i, "sent"));
        }
        record.close();
        other.close();
        std::filesystem::copy_file(other.file(), record.file(), std::filesystem::copy_options::overwrite_existing);
        const auto reader = store::ReadConnection::open(record.file(), schema());
        MUST(reader);
        const auto report = store::verifyJournal(**reader);
        MUST(report);
        QCOMPARE(report->finding, std::string("Journal entry 3 is not the one that the anchor knows: the journal was written anew"));
    }

    void lostOrDamagedAnchorIsSaid()
    {
        Record record;
        MUST(record.open());
        MUST(record.setOrder(1, "sent"));
        std::ofstream(record.anchor()) << "nonsense";
        QVERIFY(record.journal->verify()->finding.starts_with("The anchor is damaged"));
        std::filesystem::remove(record.anchor());
        QVERIFY(record.journal->verify()->finding.starts_with("The anchor is missing"));
        record.close();
        std::filesystem::remove(record.anchor());
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("anchor is missing or damaged")));
        MUST(record.open());
        QCOMPARE(record.journal->verify()->finding, std::string("The anchor was missing or damaged when a station was started with 1 entries"));
    }

    void anchorFollowsWithinASecondOrAHundredEntries()
    {
        Record record;
        MUST(record.open());
        const auto anchored = [&] {
            std::ifstream stream(record.anchor());
            std::string line, word;
            std::getline(stream, line);
            int sequence = -1;
            stream >> word >> sequence;
            return sequence;
        };
        QCOMPARE(anchored(), 0);
        for (int i = 1; i <= 99; ++i)
            MUST(record.setOrder(i, "sent"));
        QCOMPARE(anchored(), 0); // the clock stands still
        MUST(record.setOrder(100, "sent"));
        QCOMPARE(anchored(), 100);
        record.clock.advance(std::chrono::seconds(1));
        MUST(record.setOrder(101, "sent"));
        QCOMPARE(anchored(), 101);
        MUST(record.setOrder(102, "sent"));
        record.close();
        QCOMPARE(anchored(), 102);
    }

    void entriesAreListedByNumberAndObject()
    {
        Record record;
        MUST(record.open());
        for (int i = 1; i <= 5; ++i)
            MUST(record.setOrder(i % 2, "sent"));
        const auto page = record.journal->list(1, 2);
        MUST(page);
        QCOMPARE(page->size(), std::size_t{2});
        QCOMPARE(page->front().sequence, 2);
        QCOMPARE(page->front().actor.purpose, std::string("20261121-0001"));
        QCOMPARE(page->front().time, record.clock.now());
        const auto ofOne = record.journal->list(0, 100, orderId(1).toString());
        MUST(ofOne);
        QCOMPARE(ofOne->size(), std::size_t{3});
        const auto reader = store::ReadConnection::open(record.file(), schema());
        MUST(reader);
        const auto same =
            store::listJournal(**reader, {.after = 0, .object = orderId(0).toString(), .actor = {}, .action = {}, .from = {}, .until = {}}, 100);
        MUST(same);
        QCOMPARE(same->size(), std::size_t{2});
    }

    void severalCommandsInOneTransactionAreAllOrNothing()
    {
        Record record;
        MUST(record.open());
        const auto both = [&](bool fail) {
            return record.database->transaction([&](store::Transaction &transaction) -> base::Result<> {
                for (int i = 1; i <= 2; ++i) {
                    const std::array<QVariant, 1> values{store::bind(orderId(i))};
                    if (const auto done = transaction.run("INSERT INTO orders VALUES (?, 'sent', 1, 1)", values); !done)
                        return std::unexpected(done.error());
                    transaction.touched("orders", values[0]);
                    if (const auto done = record.journal->append(transaction, record.officer, {"order.set", "x", "{}"}); !done)
                        return done;
                }
                return fail ? base::fail(base::ErrorKind::Denied, "no") : base::Result<>();
            });
        };
        MUST_FAIL(both(true), Denied, "no");
        QCOMPARE(record.count("SELECT count(*) FROM journal"), 0);
        MUST(both(false));
        const auto report = record.journal->verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
        QCOMPARE(report->entries, 2);
    }

    void removedRowIsNoFindingWhenTheJournalKnows()
    {
        Record record;
        MUST(record.open());
        MUST(record.setOrder(1, "sent"));
        MUST(record.journal->record(record.officer, {"order.remove", "x", "{}"},
                                    [](store::Transaction &transaction, store::JournalEntry &) -> base::Result<> {
                                        if (const auto done = transaction.run("DELETE FROM orders"); !done)
                                            return std::unexpected(done.error());
                                        transaction.touched("orders", store::bind(orderId(1)));
                                        return {};
                                    }));
        QCOMPARE(record.journal->verify()->finding, std::string());
        record.close();
        // Put back by a foreign hand, as it was.
        QByteArray hex(reinterpret_cast<const char *>(orderId(1).bytes.data()), 16);
        foreignHand(record.file(), "INSERT INTO orders VALUES (x'" + hex.toHex().toStdString() + "', 'sent', 0.5, 1)");
        MUST(record.open());
        QCOMPARE(record.journal->verify()->finding, "orders row " + orderId(1).toString() + " was added outside the journal");
    }

    void textThatIsNoUtf8IsStillIntact()
    {
        Record record;
        MUST(record.open());
        MUST(record.journal->record({"\xff", "", "a\xc3"}, {"order.note", "\xef\xbb\xbf", "\xed\xa0\x80"},
                                    [](store::Transaction &, store::JournalEntry &) { return base::Result<>(); }));
        QCOMPARE(record.journal->verify()->finding, std::string());
    }
};

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
