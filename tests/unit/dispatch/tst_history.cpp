// "What happened here": past incidents from a file and the station's own.

#include <fstream>

#include <QTest>

#include <sqlite3.h>

#include "desk.h"
#include "geo/distance.h"
#include "results.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::Disposition;
using test::Desk;

namespace {

const std::string header = "number,type,level,reported,latitude,longitude,address,text,disposition,closed\r\n";

std::filesystem::path write(const Desk &desk, const std::string &text)
{
    const auto file = desk.path("incidents.csv");
    std::ofstream(file, std::ios::binary) << text;
    return file;
}

std::string line(const std::string &number, geo::Wgs84 place, const std::string &day = "2026-03-14")
{
    return number + ",LARCENY,3," + day + "T20:05:00Z," + std::to_string(place.latitude) + ',' + std::to_string(place.longitude)
        + ",\"集市路 3 号, 门口\",电动车被盗,1," + day + "T21:00:00Z\r\n";
}

// Somebody with the sqlite3 tool.
bool foreignHand(const std::filesystem::path &file, const char *sql)
{
    sqlite3 *connection = nullptr;
    const bool done = sqlite3_open(file.c_str(), &connection) == SQLITE_OK && sqlite3_exec(connection, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(connection);
    return done;
}

} // namespace

class TestHistory : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void importsAndFindsByPlace()
    {
        Desk desk;
        MUST(desk.open());
        const auto file = write(desk,
                                header + line("20260314-0001", geo::moved(Desk::market, 45, 90)) + line("20260501-0007", Desk::market, "2026-05-01")
                                    + line("20250314-0002", geo::moved(Desk::market, 200, 99), "2025-03-14")
                                    + line("20260314-0003", geo::moved(Desk::market, 45, 101)) + line("KM/77", geo::moved(Desk::market, 0, 5000)));
        const auto count = desk.book->importHistoryCsv(desk.actor, file);
        MUST(count);
        QCOMPARE(*count, 5u);

        const auto near = desk.book->historyNear(Desk::market, 100, 50);
        MUST(near);
        QCOMPARE(near->size(), 3u);
        QCOMPARE((*near)[0].number, std::string("20260501-0007")); // newest first
        QCOMPARE((*near)[2].number, std::string("20250314-0002"));
        QCOMPARE((*near)[0].id, dispatch::IncidentId::fromName("incident:20260501-0007"));
        QCOMPARE((*near)[0].address, std::string("集市路 3 号, 门口"));
        QCOMPARE((*near)[0].disposition, std::optional(Disposition::ReportTaken));
        QCOMPARE((*near)[0].closedTime, base::parseIso8601("2026-05-01T21:00:00Z"));
        QCOMPARE(desk.book->historyNear(Desk::market, 100, 2)->size(), 2u);
        QCOMPARE(desk.book->historyNear(Desk::market, 1e7, 50)->size(), 5u); // also a circle over the pole
        QCOMPARE(desk.book->historyNear({-20, 179.9999}, 50, 50)->size(), 0u);
        MUST_FAIL(desk.book->historyNear({91, 0}, 50, 50), Invalid, "place");
        QVERIFY(desk.book->openIncidents().empty());

        // The same file again changes nothing; a corrected row replaces its own.
        MUST(desk.book->importHistoryCsv(desk.actor, file));
        QCOMPARE(desk.book->historyNear(Desk::market, 100, 50)->size(), 3u);
        MUST(desk.book->importHistoryCsv(desk.actor, write(desk, header + line("20260501-0007", geo::moved(Desk::market, 0, 5000), "2026-05-01"))));
        QCOMPARE(desk.book->historyNear(Desk::market, 100, 50)->size(), 2u);
        const auto report = desk.journal->verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
        QCOMPARE(report->entries, 3);
        QCOMPARE(report->rows, 5);
    }

    void ownIncidentsBecomeHistoryWithTheirOrders()
    {
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        QCOMPARE(desk.book->historyNear(Desk::market, 10, 5)->size(), 0u); // still going on
        const auto order = desk.send(incident->id, Desk::guard);
        MUST(order);
        MUST(desk.finish(order->id));
        MUST(desk.book->close(desk.actor, incident->id, Disposition::Warning, "口头警告"));
        desk.clock.advance(48h);
        MUST(desk.open());
        const auto near = desk.book->historyNear(Desk::market, 10, 5);
        MUST(near);
        QCOMPARE(near->size(), 1u);
        QCOMPARE(near->front().closingText, std::string("口头警告"));
        QCOMPARE(near->front().orders.size(), 1u);
        QCOMPARE(near->front().orders.front().feedback, std::string("已劝离"));
        QCOMPARE(near->front().orders.front().steps.size(), 5u);
    }

    void aBadFileChangesNothing_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char *name, const std::string &text, const char *words) {
            QTest::newRow(name) << QByteArray::fromStdString(header + line("20260314-0001", Desk::market) + text) << QByteArray(words);
        };
        row("unknown type", "1,UFO,3,2026-03-14T20:05:00Z,25,102,,,1,2026-03-14T20:06:00Z\r\n", "incidents.csv, line 3, column type");
        row("level", "1,NOISE,9,2026-03-14T20:05:00Z,25,102,,,1,2026-03-14T20:06:00Z\r\n", "line 3, column level");
        row("latitude", "1,NOISE,3,2026-03-14T20:05:00Z,nan,102,,,1,2026-03-14T20:06:00Z\r\n", "column latitude");
        row("longitude", "1,NOISE,3,2026-03-14T20:05:00Z,25,102x,,,1,2026-03-14T20:06:00Z\r\n", "column longitude");
        row("time without zone", "1,NOISE,3,2026-03-14T20:05:00,25,102,,,1,2026-03-14T20:06:00Z\r\n", "column reported");
        row("closed before", "1,NOISE,3,2026-03-14T20:05:00Z,25,102,,,1,2026-03-14T20:04:00Z\r\n", "column closed");
        row("disposition", "1,NOISE,3,2026-03-14T20:05:00Z,25,102,,,6,2026-03-14T20:06:00Z\r\n", "column disposition");
        row("number twice", line("20260314-0001", Desk::market), "line 3, column number");
        row("no number", line("", Desk::market), "column number");
        QTest::newRow("missing column") << QByteArray("number,type\r\n1,NOISE\r\n") << QByteArray("level");
    }
    void aBadFileChangesNothing()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, words);
        Desk desk;
        MUST(desk.open());
        MUST_FAIL(desk.book->importHistoryCsv(desk.actor, write(desk, text.toStdString())), Invalid, words.constData());
        QCOMPARE(desk.book->historyNear(Desk::market, 1e6, 5)->size(), 0u);
        QVERIFY(desk.entries().empty());
    }

    void usualTypesAreThoseThisStationMeets()
    {
        Desk desk;
        MUST(desk.open());
        QVERIFY(desk.book->usualTypes(5)->empty());
        MUST(desk.book->importHistoryCsv(desk.actor, write(desk, header + line("A/1", Desk::market) + line("A/2", Desk::market))));
        MUST(desk.report("FIGHT"));
        QCOMPARE(*desk.book->usualTypes(5), (std::vector<dispatch::IncidentType>{"LARCENY", "FIGHT"}));
        QCOMPARE(*desk.book->usualTypes(1), (std::vector<dispatch::IncidentType>{"LARCENY"}));
    }

    void importNeverTouchesTheStationsOwn()
    {
        Desk desk;
        MUST(desk.open());
        MUST(desk.report());
        MUST_FAIL(
            desk.book->importHistoryCsv(desk.actor, write(desk, header + line("20261120-0001", Desk::market) + line("20261121-0001", Desk::market))),
            Conflict, "20261121-0001");
        QCOMPARE(desk.book->historyNear(Desk::market, 1e6, 5)->size(), 0u);
        MUST_FAIL(desk.book->importHistoryCsv(desk.actor, desk.path("none.csv")), NotFound, "none.csv");
    }

    void aRowChangedByAForeignHandIsFound_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<QByteArray>("table");
        QTest::newRow("an incident moved") << QByteArray("UPDATE dispatch_incident SET latitude = latitude + 0.001")
                                           << QByteArray("dispatch_incident");
        QTest::newRow("an order's end") << QByteArray("UPDATE dispatch_order SET feedback = 'x'") << QByteArray("dispatch_order");
        QTest::newRow("an arrival made earlier") << QByteArray("UPDATE dispatch_step SET time = time - 1 WHERE state = 'arrived'")
                                                 << QByteArray("dispatch_step");
        QTest::newRow("what was shown") << QByteArray("UPDATE dispatch_recommendation SET shown = '{}'") << QByteArray("dispatch_recommendation");
        QTest::newRow("nothing: the control") << QByteArray("SELECT 1") << QByteArray();
    }
    void aRowChangedByAForeignHandIsFound()
    {
        QFETCH(QByteArray, sql);
        QFETCH(QByteArray, table);
        Desk desk;
        MUST(desk.open());
        const auto incident = desk.report();
        MUST(incident);
        dispatch::NewOrder order;
        order.satellite = Desk::guard;
        dispatch::Recommendation shown;
        shown.incident = incident->id;
        const auto sent = desk.book->send(desk.actor, incident->id, std::span(&order, 1), shown);
        MUST(sent);
        MUST(desk.finish(sent->front().id));
        QVERIFY(foreignHand(desk.path("station.db"), sql.constData()));
        const auto report = desk.journal->verify();
        MUST(report);
        QCOMPARE(report->intact, table.isEmpty());
        QVERIFY2(report->finding.contains(table.toStdString()), report->finding.c_str());
    }
};

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
