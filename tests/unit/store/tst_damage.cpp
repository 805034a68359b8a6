// T10: whatever happens to the file on the disk, no row of a journalled table is wrong without a word: the record does not open (then it is put
// aside), or verify() says what is wrong. Without the digests of rows it would happen: the control. RADAR_DAMAGES says how often of each kind
// (40 unless told).

#include <fstream>
#include <map>
#include <random>

#include <QLoggingCategory>

#include "record.h"

using namespace radar;
using namespace radar::test;
namespace fs = std::filesystem;

namespace {

int times()
{
    bool isNumber = false;
    const int wanted = qEnvironmentVariableIntValue("RADAR_DAMAGES", &isNumber);
    return isNumber ? wanted : 40;
}

using Rows = std::map<QByteArray, QByteArray>;

} // namespace

class TestDamage : public QObject {
    Q_OBJECT

    QTemporaryDir m_dir;
    Rows m_rows;
    std::mt19937_64 m_random{20261122};
    fs::path m_original, m_older, m_copy;

    [[nodiscard]] std::uintmax_t any(std::uintmax_t below) { return std::uniform_int_distribution<std::uintmax_t>(0, below - 1)(m_random); }
    static void copyFiles(const fs::path &from, const fs::path &to)
    {
        fs::remove_all(to);
        fs::create_directories(to);
        for (const char *name : {"station.db", "station.db-wal", "station.anchor", "station.heads", "station.signing-key"})
            if (fs::exists(from / name))
                fs::copy_file(from / name, to / name);
    }
    static std::optional<Rows> rowsOf(const store::Database &database)
    {
        Rows rows;
        const auto read = database.query("SELECT id, state, minutes, count FROM orders", {}, [&](const store::Row &row) {
            rows[row.value(0).toByteArray()] = row.value(1).toByteArray() + '|' + row.value(2).toByteArray() + '|' + row.value(3).toByteArray();
        });
        return read ? std::optional(rows) : std::nullopt;
    }
    static void write(const fs::path &file, std::uintmax_t at, const std::string &bytes)
    {
        std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
        stream.seekp(static_cast<std::streamoff>(at));
        stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    }
    void damage(const QString &kind)
    {
        const fs::path file = m_copy / "station.db", log = m_copy / "station.db-wal";
        const auto size = fs::file_size(file);
        if (kind == u"bit flip") {
            const auto at = any(size);
            std::ifstream stream(file, std::ios::binary);
            stream.seekg(static_cast<std::streamoff>(at));
            const int byte = stream.get();
            write(file, at, std::string(1, static_cast<char>(byte ^ 1 << any(8))));
        } else if (kind == u"zero page") {
            write(file, any(size / 4096) * 4096, std::string(4096, '\0'));
        } else if (kind == u"truncate") {
            fs::resize_file(file, 1 + any(size - 1));
        } else if (kind == u"header") {
            std::string bytes(1 + any(16), '\0');
            for (char &byte : bytes)
                byte = static_cast<char>(any(256));
            write(file, any(100), bytes);
            if (any(2) == 0)
                fs::remove(log);             // else the first page is read from there
        } else if (kind == u"file format") { // a number that no version of SQLite ever wrote
            write(file, 44 + any(3), std::string(1, static_cast<char>(5 + any(250))));
            fs::remove(log);
        } else if (kind == u"log cut") {
            fs::resize_file(log, any(fs::file_size(log)));
        } else if (kind == u"log of another time") {
            fs::copy_file(m_older / "station.db-wal", log, fs::copy_options::overwrite_existing);
            if (any(2) == 0)
                fs::resize_file(log, any(fs::file_size(log)));
        }
    }

private Q_SLOTS:
    void initTestCase()
    {
        const fs::path root(m_dir.path().toStdString());
        m_original = root / "original";
        m_older = root / "older";
        m_copy = root / "copy";
        Record record;
        record.isSealed = true;
        MUST(record.open());
        const auto write = [&](int from, int to, const char *state) {
            for (int i = from; i < to; ++i) {
                record.clock.advance(std::chrono::seconds(2)); // the anchor follows each
                MUST(record.setOrder(i % 400, std::string(state) + std::to_string(i) + std::string(static_cast<std::size_t>(i % 60), '.')));
            }
        };
        write(0, 900, "a");
        MUST(record.database->checkpoint());
        write(900, 1000, "b");
        copyFiles(record.file().parent_path(), m_older);
        MUST(record.database->checkpoint());
        write(1000, 1100, "c");
        // As if killed now: a part of it stands in the log.
        copyFiles(record.file().parent_path(), m_original);
        m_rows = *rowsOf(*record.database);
        QCOMPARE(m_rows.size(), 400UZ);
        QVERIFY(fs::file_size(m_original / "station.db-wal") > 100'000);
        QVERIFY(fs::file_size(m_original / "station.db") > 200'000);
    }

    void noRowIsWrongWithoutAWord_data()
    {
        QTest::addColumn<QString>("kind");
        for (const char *kind : {"nothing", "bit flip", "zero page", "truncate", "header", "file format", "log cut", "log of another time"})
            QTest::newRow(kind) << QString::fromLatin1(kind);
    }
    void noRowIsWrongWithoutAWord()
    {
        QFETCH(const QString, kind);
        int refused = 0, said = 0, sound = 0, unseen = 0;
        std::chrono::steady_clock::duration slowest{};
        base::ManualClock clock(*base::parseIso8601("2026-11-22T08:00:00Z"));
        QLoggingCategory::setFilterRules(QStringLiteral("radar.store=false"));
        for (int i = 0; i < (kind == u"nothing" ? 1 : kind == u"bit flip" ? 4 * times() : times()); ++i) { // few bits hold a row
            copyFiles(m_original, m_copy);
            damage(kind);
            const auto start = std::chrono::steady_clock::now();
            auto opened = store::Database::open(m_copy / "station.db", schema());
            slowest = std::max(slowest, std::chrono::steady_clock::now() - start);
            if (!opened) {
                QVERIFY2(opened.error().kind == base::ErrorKind::Corrupt || opened.error().kind == base::ErrorKind::Invalid
                             || opened.error().kind == base::ErrorKind::Conflict || opened.error().kind == base::ErrorKind::Unavailable,
                         opened.error().detail.c_str());
                ++refused;
                // Only a damaged record is put aside by itself; what says a newer version or another program is for people to judge.
                if (kind == u"file format" || kind == u"zero page" || kind == u"truncate")
                    QCOMPARE(opened.error().kind, base::ErrorKind::Corrupt);
                continue;
            }
            store::Journal journal(**opened, clock, store::Sealing{.key = m_copy / "station.signing-key", .heads = m_copy / "station.heads"});
            const auto report = journal.verify();
            const auto rows = rowsOf(**opened);
            if (!report || !report->intact) {
                ++said;
                unseen += rows && *rows != m_rows;
                continue;
            }
            QVERIFY2(rows && *rows == m_rows, qPrintable(QStringLiteral("%1, the %2th: rows are wrong, and nothing says so").arg(kind).arg(i + 1)));
            ++sound;
        }
        QLoggingCategory::setFilterRules({});
        qInfo("%s: %d refused, %d said by verify, %d harmless; wrong rows that SQLite did not see %d; slowest opening %lld ms", qPrintable(kind),
              refused, said, sound, unseen, static_cast<long long>(std::chrono::duration_cast<std::chrono::milliseconds>(slowest).count()));
        QVERIFY(slowest < std::chrono::seconds(10));
        if (kind == u"nothing")
            QCOMPARE(sound, 1);
        // The control: SQLite alone would have served wrong rows, without a word.
        if (kind == u"bit flip" || kind == u"log cut")
            QVERIFY(unseen > 0);
    }
};

QTEST_GUILESS_MAIN(TestDamage)
#include "tst_damage.moc"
