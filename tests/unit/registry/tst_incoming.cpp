// A long file for the register: decided at once, brought in by parts; whatever ends the program in between, it is the old register or the new one.

#include "register.h"

#include <QSqlDatabase>
#include <QSqlQuery>
#include <format>

#include "registry/incoming.h"
#include "store/read_connection.h"

using namespace radar;
using namespace radar::test;
using registry::Difference;
using registry::Sheet;

namespace {

constexpr std::size_t many = 1000;

std::string residents(std::size_t count, const std::string &name = "Geng")
{
    std::string text = personsHeader;
    for (std::size_t i = 0; i < count; ++i)
        text += std::format("{},{} {},139{},77,2,5,501,\"needs help;=1+1\"\r\n", i, name, i, i);
    return text;
}

base::Result<registry::Incoming> compared(const Register &r, const std::string &text, Sheet sheet = Sheet::Persons)
{
    auto migrations = store::migrations();
    for (auto &each : registry::migrations())
        migrations.push_back(each);
    const auto record = store::ReadConnection::open(r.path() / "station.db", migrations);
    const auto table = base::parseCsv(text, "some.csv");
    if (!record || !table)
        return std::unexpected(record ? table.error() : record.error());
    return registry::compareByParts(**record, sheet, *table, r.registry->imports());
}

/// How many residents of that name there are.
std::size_t called(const Register &r, const std::string &name)
{
    const auto rows = r.registry->rows(Sheet::Persons);
    return static_cast<std::size_t>(std::ranges::count_if(*rows, [&](const base::FormRow &row) { return row.values.at(1).starts_with(name); }));
}

void all(Register &r)
{
    while (r.registry->isBringingIn())
        MUST(r.registry->bringIn());
}

} // namespace

class TestIncoming : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aLongFileComesByParts()
    {
        Register r;
        MUST(r.open());
        const auto incoming = compared(r, residents(many));
        MUST(incoming);
        QCOMPARE(incoming->difference, (Difference{many, 0, 0}));
        QCOMPARE(incoming->parts.size(), 3UZ);
        const auto before = r.journalled();
        MUST(r.registry->take(r.officer, *incoming));
        QCOMPARE(r.journalled(), before + 1); // decided
        QVERIFY(r.registry->isBringingIn());
        QCOMPARE(*r.registry->personCount(), 0);
        MUST(r.registry->bringIn());
        QCOMPARE(*r.registry->personCount(), static_cast<std::int64_t>(registry::rowsPerPart));
        all(r);
        QCOMPARE(*r.registry->personCount(), static_cast<std::int64_t>(many));
        QCOMPARE(r.journalled(), before + 4);
        QCOMPARE(r.finding(), std::string());
        // Nothing of it stays where it waited.
        std::int64_t left = -1;
        MUST(r.database->query("SELECT count(*) FROM register_incoming", {}, [&](const store::Row &row) { left = row.integer(0); }));
        QCOMPARE(left, 0);
        // The same again is nothing.
        const auto again = compared(r, residents(many));
        MUST(again);
        QCOMPARE(again->difference, (Difference{0, 0, many}));
        MUST(r.registry->take(r.officer, *again));
        QVERIFY(!r.registry->isBringingIn());
        QCOMPARE(r.journalled(), before + 4);
    }

    void firmsComeSo()
    {
        Register r;
        MUST(r.open());
        std::string text = firmsHeader;
        for (std::size_t i = 0; i < many; ++i)
            text += std::format("{},Stall {},shop=convenience,,,,,,25.06,102.74\n", i, i);
        const auto incoming = compared(r, text, Sheet::Firms);
        MUST(incoming);
        MUST(r.registry->take(r.officer, *incoming));
        all(r);
        QCOMPARE(*r.registry->firmCount(), static_cast<std::int64_t>(many));
        QCOMPARE(r.finding(), std::string());
    }

    void aFolderToo()
    {
        Register r;
        MUST(r.open());
        r.file("satellites.csv", satellitesHeader + "C-01,甲,core,foot,,D-1\n");
        r.file("persons.csv", residents(many));
        MUST(r.registry->beginCsv(r.officer, r.path() / "csv"));
        QCOMPARE(r.registry->satellites().size(), 1UZ); // what is short is there at once
        QVERIFY(r.registry->isBringingIn());
        MUST_FAIL(r.registry->importCsv(r.officer, r.path() / "csv"), Conflict, "in a moment");
        all(r);
        QCOMPARE(called(r, "Geng"), many);
        QCOMPARE(r.finding(), std::string());
    }

    // Killed after the decision, after the first part, before the last: the next start has all of it. Before the decision: nothing.
    void whoIsKilledGoesOnAtTheNextStart_data()
    {
        QTest::addColumn<int>("parts");
        QTest::newRow("before") << -1;
        for (const int parts : {0, 1, 2, 3})
            QTest::addRow("%d", parts) << parts;
    }
    void whoIsKilledGoesOnAtTheNextStart()
    {
        QFETCH(const int, parts);
        Register r;
        MUST(r.open());
        r.file("persons.csv", residents(many, "Old"));
        MUST(r.import());
        const auto incoming = compared(r, residents(many, "New"));
        MUST(incoming);
        if (parts >= 0)
            MUST(r.registry->take(r.officer, *incoming));
        for (int i = 0; i < parts; ++i)
            MUST(r.registry->bringIn());
        r.close();
        MUST(r.open());
        QVERIFY(!r.registry->isBringingIn());
        QCOMPARE(called(r, "Old"), parts >= 0 ? 0UZ : many);
        QCOMPARE(called(r, "New"), parts >= 0 ? many : 0UZ);
        QCOMPARE(r.finding(), std::string());
    }

    void aBadLineChangesNothing()
    {
        Register r;
        MUST(r.open());
        MUST_FAIL(compared(r, residents(many) + "x,,,77,,,,\n"), Invalid, "some.csv, line 1002, column name: is empty");
        MUST_FAIL(compared(r, residents(many) + "999,Geng,1,77,,,,\n"), Invalid, "line 1002");
        r.file("persons.csv", residents(many) + "x,,,77,,,,\n");
        MUST_FAIL(r.registry->beginCsv(r.officer, r.path() / "csv"), Invalid, "line 1002");
        QVERIFY(!r.registry->isBringingIn());
        QCOMPARE(*r.registry->personCount(), 0);
        QCOMPARE(r.journalled(), 0UZ);
    }

    void whatChangedSinceItWasComparedIsAConflict()
    {
        Register r;
        MUST(r.open());
        r.file("persons.csv", residents(1));
        MUST(r.import());
        const auto incoming = compared(r, residents(many, "New"));
        MUST(incoming);
        const base::FormRow row = r.registry->rows(Sheet::Persons)->front();
        base::FormRow other = row;
        other.values[1] = "Xin";
        MUST(r.registry->save(r.officer, Sheet::Persons, row, other));
        MUST_FAIL(r.registry->take(r.officer, *incoming), Conflict, "somebody else");
        QCOMPARE(called(r, "Xin"), 1UZ);
        QVERIFY(!r.registry->isBringingIn());
    }

    void meanwhileNothingElseChangesThem()
    {
        Register r;
        MUST(r.open());
        r.file("persons.csv", residents(1));
        MUST(r.import());
        const base::FormRow row = r.registry->rows(Sheet::Persons)->front();
        const auto incoming = compared(r, residents(many, "New"));
        MUST(r.registry->take(r.officer, *incoming));
        MUST_FAIL(r.registry->take(r.officer, *incoming), Conflict, "in a moment");
        MUST_FAIL(r.registry->save(r.officer, Sheet::Persons, row, row), Conflict, "in a moment");
        MUST_FAIL(r.registry->remove(r.officer, Sheet::Persons, row), Conflict, "in a moment");
        // Satellites are another matter.
        MUST(r.registry->save(r.officer, Sheet::Satellites, {}, {"C-02", {"C-02", "甲", "core", "foot", "", "D-2", "", ""}}));
        all(r);
        QCOMPARE(called(r, "New"), many);
    }

    // A foreign hand on what waits is found, and keeps nobody from working.
    void whatWaitsIsUnderTheJournal()
    {
        Register r;
        MUST(r.open());
        const auto incoming = compared(r, residents(many));
        MUST(r.registry->take(r.officer, *incoming));
        r.close();
        {
            QSqlDatabase foreign = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("foreign"));
            foreign.setDatabaseName(QString::fromStdString((r.path() / "station.db").string()));
            QVERIFY(foreign.open());
            QVERIFY(QSqlQuery(foreign).exec(QStringLiteral("UPDATE register_incoming SET content = 'key' || char(10) || 'x' WHERE part = 2")));
            foreign.close();
        }
        QSqlDatabase::removeDatabase(QStringLiteral("foreign"));
        QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("not all there")));
        MUST(r.open());
        QVERIFY(r.registry->isBringingIn());
        MUST_FAIL(r.registry->bringIn(), Corrupt, "damaged");
        QVERIFY(!r.finding().empty());
    }
};

QTEST_GUILESS_MAIN(TestIncoming)
#include "tst_incoming.moc"
