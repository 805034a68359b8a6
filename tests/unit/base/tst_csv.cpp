// CSV as people's spreadsheets write it, and what is refused.

#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

#include "base/csv.h"

using namespace radar::base;

class TestCsv : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void readsWhatSpreadsheetsWrite()
    {
        const auto table = parseCsv("\xef\xbb\xbfkey,name\r\n1,\"Zhang, \"\"San\"\"\"\r\n\r\n2,\"two\r\nlines\"\r\n3,\xe5\xbc\xa0\r\n4,", "a.csv");
        QVERIFY2(table.has_value(), table ? "" : table.error().detail.c_str());
        QCOMPARE(table->columns, (std::vector<std::string>{"key", "name"}));
        QCOMPARE(table->rows.size(), std::size_t{4});
        QCOMPARE(table->rows[0].fields[1], std::string("Zhang, \"San\""));
        QCOMPARE(table->rows[1].fields[1], std::string("two\r\nlines"));
        QCOMPARE(table->rows[1].line, std::size_t{4});
        QCOMPARE(table->rows[2].line, std::size_t{6}); // the quoted line break counts
        QCOMPARE(table->rows[3].fields[1], std::string());
    }

    void namesWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("sentence");
        QTest::newRow("empty") << QByteArray("") << QByteArray("a.csv is empty; its first line must name the columns");
        QTest::newRow("only empty lines") << QByteArray("\n\r\n") << QByteArray("a.csv is empty; its first line must name the columns");
        QTest::newRow("too few fields") << QByteArray("a,b\n1,2\n3\n") << QByteArray("a.csv, line 3: has 1 fields, the header has 2");
        QTest::newRow("too many fields") << QByteArray("a,b\n1,2,\n") << QByteArray("a.csv, line 2: has 3 fields, the header has 2");
        QTest::newRow("quote not closed") << QByteArray("a,b\n1,\"2\n3,4\n") << QByteArray("a.csv, line 2: a quoted field is not closed");
        QTest::newRow("quote inside") << QByteArray("a,b\n1,2\"3\"\n") << QByteArray("a.csv, line 2: a quote inside a field that is not quoted");
        QTest::newRow("behind a quote") << QByteArray("a,b\n\"1\"x,2\n") << QByteArray("a.csv, line 2: characters follow the end of a quoted field");
        QTest::newRow("old Mac") << QByteArray("a,b\r1,2\r") << QByteArray("a.csv, line 1: a carriage return without line feed");
        QTest::newRow("column twice") << QByteArray("a,a\n1,2\n") << QByteArray("a.csv, line 1: names a column twice");
        QTest::newRow("nameless column") << QByteArray("a,\n1,2\n") << QByteArray("a.csv, line 1: has a column without a name");
        QTest::newRow("GBK") << QByteArray("a\n1\n\xd5\xc5\n") << QByteArray("a.csv, line 3: is not UTF-8");
        QTest::newRow("overlong") << QByteArray("a\n\xc0\xaf\n") << QByteArray("a.csv, line 2: is not UTF-8");
        QTest::newRow("cut-off character") << QByteArray("a\n\xe5\xbc") << QByteArray("a.csv, line 2: is not UTF-8");
        QTest::newRow("zero byte") << QByteArray("a\nx\0y\n", 6) << QByteArray("a.csv, line 2: holds a zero byte");
    }
    void namesWhatIsWrong()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, sentence);
        const auto table = parseCsv(std::string_view(text.data(), static_cast<std::size_t>(text.size())), "a.csv");
        QVERIFY(!table.has_value());
        QCOMPARE(table.error().kind, ErrorKind::Invalid);
        QCOMPARE(QByteArray::fromStdString(table.error().detail), sentence);
    }

    void keepsItsLimits()
    {
        QCOMPARE(parseCsv("a\n1\n2\n3\n", "a.csv", {.rows = 2}).error().detail, std::string("a.csv, line 4: is one row too many; the limit is 2"));
        QCOMPARE(parseCsv("a\n12345\n", "a.csv", {.fieldBytes = 4}).error().detail, std::string("a.csv, line 2: a field is longer than 4 bytes"));
        QCOMPARE(parseCsv("a\n\"12345\"\n", "a.csv", {.fieldBytes = 4}).error().detail, std::string("a.csv, line 2: a field is longer than 4 bytes"));
        QCOMPARE(parseCsv("a,b,c\n", "a.csv", {.columns = 2}).error().detail, std::string("a.csv, line 1: has more than 2 fields"));
        QVERIFY(parseCsv("a\n1\n2\n", "a.csv", {.rows = 2, .fieldBytes = 1}).has_value());
    }

    void findsColumnsAndNamesMissingOnes()
    {
        const auto table = parseCsv("b,c,a\n1,2,3\n", "a.csv");
        QVERIFY(table.has_value());
        const std::string_view both[] = {"a", "b"};
        const std::vector<std::size_t> places{2, 0};
        QVERIFY(table->find(both) == places);
        const std::string_view missing[] = {"a", "x", "y"};
        QCOMPARE(table->find(missing).error().detail, std::string("a.csv, line 1: these columns are missing: x, y"));
    }

    void readsBackWhatItWrote()
    {
        const std::vector<std::string> fields{"plain", "a,b", "say \"x\"", "two\nlines", "", " spaces "};
        std::vector<std::string> header{"1", "2", "3", "4", "5", "6"};
        const auto table = parseCsv(csvLine(header) + csvLine(fields), "a.csv");
        QVERIFY(table.has_value());
        QCOMPARE(table->rows.at(0).fields, fields);
    }

    void refusesWhatIsNoFile()
    {
        const QTemporaryDir folder;
        const std::filesystem::path path(folder.path().toStdString());
        QCOMPARE(readCsv(path / "none.csv").error().kind, ErrorKind::NotFound);
        QCOMPARE(readCsv(path).error().kind, ErrorKind::Invalid);
    }
};

QTEST_GUILESS_MAIN(TestCsv)
#include "tst_csv.moc"
