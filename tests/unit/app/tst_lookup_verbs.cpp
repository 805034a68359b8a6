// visits, export: where people were, for who says why.

#include <ctime>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include "base/csv.h"
#include "geo/distance.h"
#include "protocols/gpx.h"
#include "results.h"
#include "run_verb.h"
#include "station/station.h"
#include "verbs/moments.h"
#include "verbs/record.h"
#include "verbs/verbs.h"

using namespace radar;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;
using test::run;

namespace {

const base::Time start = *base::parseIso8601("2026-11-21T13:00:00Z"); // 21:00 in Shanghai
const geo::Wgs84 gate{25.06, 102.74};

} // namespace

class TestLookupVerbs : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        QFile csv(m_folder->filePath(u"satellites.csv"_s));
        QVERIFY(csv.open(QIODevice::WriteOnly));
        csv.write("call_sign,name,tier,mode,skills,device\nC-01,A,core,foot,,D-1\nC-02,B,close,bike,,D-2\n");
        csv.close();
        QCOMPARE(run(app::runRegister, {u"--station"_s, station(), m_folder->path()}).code, int(app::Done));
        walk();
    }

    void whoWasThere()
    {
        const QStringList ask{u"--station"_s, station(),
                              u"--at"_s,      u"102.74,25.06"_s,
                              u"--radius"_s,  u"55"_s,
                              u"--from"_s,    u"2026-11-21 21:00"_s,
                              u"--to"_s,      u"2026-11-21T21:20:00+08:00"_s};
        QCOMPARE(run(app::runVisits, ask).code, int(app::WrongUse)); // why?
        const QStringList why{u"--purpose"_s, u"20261121-0007 走失老人"_s};
        const auto done = run(app::runVisits, ask + why + QStringList{u"--json"_s});
        QVERIFY2(done.code == app::Done, qPrintable(done.err));
        const QStringList lines = done.out.split(u'\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 1);
        const QJsonObject visit = QJsonDocument::fromJson(lines[0].toUtf8()).object();
        QCOMPARE(visit[u"callSign"].toString(), u"C-01"_s);
        QCOMPARE(visit[u"closestMeters"].toDouble(), 0.0);
        QCOMPARE(visit[u"first"].toString(), u"2026-11-21T13:00:00.000000Z"_s);
        QCOMPARE(visit[u"positions"].toInt(), 6);
        QVERIFY(run(app::runVisits, ask + why).out.contains(u"C-01"_s));
        // Both look-ups are in the journal, with the reason.
        const auto listed = run(app::runAudit, {u"--station"_s, station(), u"list"_s, u"--json"_s});
        QCOMPARE(listed.out.count(u"lookup.visits"_s), 2);
        QCOMPARE(listed.out.count(u"走失老人"_s), 2);

        for (const QStringList &wrong : {QStringList{u"--radius"_s, u"0"_s},
                                         {u"--radius"_s, u"nan"_s},
                                         {u"--radius"_s, u"x"_s},
                                         {u"--from"_s, u"yesterday"_s},
                                         {u"--to"_s, u"2026-11-20 00:00"_s},
                                         {u"--at"_s, u"200,99"_s}})
            QVERIFY2(run(app::runVisits, ask + why + wrong).code == app::WrongUse, qPrintable(wrong.join(u' ')));
        QCOMPARE(run(app::runAudit, {u"--station"_s, station(), u"list"_s, u"--json"_s}).out.count(u"lookup.visits"_s), 2); // what was not answered
    }

    void zonesAreDefinedAndAskedFor()
    {
        const QString file = m_folder->filePath(u"zones.geojson"_s);
        const auto write = [&](const QByteArray &geoJson) {
            QFile out(file);
            return out.open(QIODevice::WriteOnly) && out.write(geoJson) == geoJson.size();
        };
        const QByteArray market = R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"集市","radius_m":80},
            "geometry":{"type":"Point","coordinates":[102.74,25.06]}}]})";
        const QStringList here{u"--station"_s, station()};
        const QStringList why{u"--purpose"_s, u"赶集日"_s};
        QVERIFY(write(market));
        QCOMPARE(run(app::runZones, here + QStringList{file}).code, int(app::WrongUse)); // why?
        const auto defined = run(app::runZones, here + why + QStringList{file});
        QVERIFY2(defined.code == app::Done, qPrintable(defined.err));
        QCOMPARE(defined.out, u"1 zones: 1 new, 0 changed, 0 removed\n"_s);
        QVERIFY(run(app::runZones, here).out.contains(u"集市  circle of 80 m  enter  leave"_s));
        const auto listed = run(app::runAudit, {u"--station"_s, station(), u"list"_s, u"--json"_s});
        QVERIFY(listed.out.contains(u"zones.define"_s) && listed.out.contains(u"赶集日"_s));

        QVERIFY(write("{\"type\":\"FeatureCollection\",\n\"features\":[\n{\"type\":}]}"));
        const auto broken = run(app::runZones, here + why + QStringList{file});
        QCOMPARE(broken.code, int(app::BadInput));
        QVERIFY2(broken.err.contains(u"line 3"_s), qPrintable(broken.err));
        QVERIFY(write(QByteArray(market).replace("80", "1")));
        const auto small = run(app::runZones, here + why + QStringList{file});
        QVERIFY2(small.code == app::BadInput && small.err.contains(u"feature 1 (集市)"_s), qPrintable(small.err));
        QVERIFY(run(app::runZones, here).out.contains(u"80 m"_s)); // nothing has changed

        walkAgain();
        const QStringList then{u"--events"_s, u"--from"_s, u"2026-11-21 21:00"_s, u"--to"_s, u"2026-11-21 23:00"_s};
        QCOMPARE(run(app::runZones, here + then).code, int(app::WrongUse)); // why?
        const auto events = run(app::runZones, here + then + why);
        QVERIFY2(events.code == app::Done, qPrintable(events.err));
        QVERIFY2(events.out.contains(u"enter C-01"_s) && events.out.contains(u"集市"_s), qPrintable(events.out));
        QCOMPARE(run(app::runAudit, {u"--station"_s, station(), u"verify"_s}).code, int(app::Done));
    }

    void tracksGoIntoAFile()
    {
        const QString file = m_folder->filePath(u"out"_s);
        const QStringList ask{u"tracks"_s, u"--station"_s,        station(),  u"--from"_s, u"2026-11-21 21:00"_s,
                              u"--to"_s,   u"2026-11-21 22:00"_s, u"--out"_s, file};
        const QStringList why{u"--purpose"_s, u"drill"_s};
        QCOMPARE(run(app::runExport, ask + why).code, int(app::WrongUse));                                  // in which form?
        QCOMPARE(run(app::runExport, ask + QStringList{u"--format"_s, u"csv"_s}).code, int(app::WrongUse)); // why?
        QVERIFY(!QFile::exists(file));

        const auto csv = run(app::runExport, ask + why + QStringList{u"--format"_s, u"csv"_s});
        QVERIFY2(csv.code == app::Done, qPrintable(csv.err));
        QCOMPARE(csv.out, u"120 positions of 2 devices\n"_s);
        QCOMPARE(QFile(file).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        const auto table = base::readCsv(file.toStdString());
        MUST(table);
        QCOMPARE(table->rows.size(), 120u);
        QCOMPARE(table->rows[3].fields[10], std::string("'=cmd|1")); // no formula
        QCOMPARE(table->rows[0].fields[2], std::string("2026-11-21T13:00:00.000000Z"));
        // Beside what the phone said where it most likely was, told apart.
        QCOMPARE(table->rows[0].fields[11], std::string());
        QCOMPARE(table->rows[119].fields[11], std::string("standing"));
        QCOMPARE(table->rows[119].fields[12], std::string("102.740000"));

        const auto gpx = run(app::runExport, ask + why + QStringList{u"--format"_s, u"gpx"_s, u"--satellite"_s, u"C-02"_s});
        QVERIFY2(gpx.code == app::Done, qPrintable(gpx.err));
        QFile written(file);
        QVERIFY(written.open(QIODevice::ReadOnly));
        const auto parsed = protocols::parseGpx(written.readAll().toStdString());
        MUST(parsed);
        QCOMPARE(parsed->tracks.size(), 2u);
        QCOMPARE(parsed->tracks[0].name, std::string("C-02"));
        QCOMPARE(parsed->tracks[1].name, std::string("C-02 (cleaned)"));
        QCOMPARE(parsed->points, 60u + parsed->tracks[1].segments[0].points.size());
        QVERIFY(geo::distanceMeters(parsed->tracks[0].segments[0].points[0].position, geo::moved(gate, 0, 2000)) < 0.1);
        written.close();

        const auto json = run(app::runExport, ask + why + QStringList{u"--format"_s, u"geojson"_s});
        QVERIFY2(json.code == app::Done, qPrintable(json.err));
        QVERIFY(written.open(QIODevice::ReadOnly));
        const QJsonObject collection = QJsonDocument::fromJson(written.readAll()).object();
        QCOMPARE(collection[u"features"].toArray().size(), 2);
        QCOMPARE(collection[u"features"][0][u"geometry"][u"coordinates"].toArray().size(), 60);
        QCOMPARE(collection[u"features"][0][u"properties"][u"times"].toArray().size(), 60);
        const QJsonArray cleaned = collection[u"features"][1][u"properties"][u"cleaned"].toArray();
        QCOMPARE(cleaned.size(), 60);
        QVERIFY(cleaned[0].isNull());
        QCOMPARE(cleaned[59][2].toString(), u"standing"_s);

        const QStringList both{u"--format"_s, u"csv"_s, u"--satellite"_s, u"C-01"_s, u"--satellite"_s, u"D-2"_s, u"--satellite"_s, u"D-1"_s};
        QCOMPARE(run(app::runExport, ask + why + both).out, u"120 positions of 2 devices\n"_s); // each once
        const auto listed = run(app::runAudit, {u"--station"_s, station(), u"list"_s, u"--json"_s});
        QVERIFY2(listed.out.contains(u"D-1"_s) && listed.out.contains(u"named"_s), qPrintable(listed.out));

        QCOMPARE(run(app::runExport, ask + why + QStringList{u"--format"_s, u"csv"_s, u"--satellite"_s, u"X-99"_s}).code, int(app::Failed));
        QCOMPARE(run(app::runExport, QStringList{u"incidents"_s} + ask.mid(1) + why + QStringList{u"--format"_s, u"csv"_s}).code, int(app::WrongUse));
        QCOMPARE(run(app::runExport, ask + why + QStringList{u"--format"_s, u"csv"_s, u"--out"_s, u"/no/such/folder/x"_s}).code, int(app::Failed));
        QCOMPARE(run(app::runAudit, {u"--station"_s, station(), u"verify"_s}).code, int(app::Done));
    }

    void onlyAPlainFileIsReplaced()
    {
        const QString target = m_folder->filePath(u"target"_s);
        const QString link = m_folder->filePath(u"link"_s);
        QVERIFY(QFile(target).open(QIODevice::WriteOnly));
        QVERIFY(QFile::link(target, link));
        const QStringList ask{u"tracks"_s,     u"--station"_s, station(),  u"--from"_s,   u"2026-11-21"_s, u"--to"_s,
                              u"2026-11-22"_s, u"--purpose"_s, u"drill"_s, u"--format"_s, u"csv"_s};
        for (const QString &out : {link, m_folder->path()}) { // /dev/stdout is a link too
            const auto refused = run(app::runExport, ask + QStringList{u"--out"_s, out});
            QCOMPARE(refused.code, int(app::Failed));
            QVERIFY2(refused.err.contains(u"plain file"_s), qPrintable(refused.err));
            QVERIFY(run(app::runEnrol, {u"--station"_s, station(), u"--all"_s, u"--out"_s, out}).code != int(app::Done));
        }
        QVERIFY(QFile::remove(target));
        QVERIFY(run(app::runEnrol, {u"--station"_s, station(), u"--all"_s, u"--out"_s, link}).code != int(app::Done)); // a link to nothing
        QVERIFY(QFile(target).open(QIODevice::WriteOnly));
        QVERIFY(QFileInfo(link).isSymLink());
        QCOMPARE(QFileInfo(target).size(), 0);
        QVERIFY(!run(app::runAudit, {u"--station"_s, station(), u"list"_s}).out.contains(u"lookup.tracks"_s)); // nobody was looked up
        QCOMPARE(run(app::runExport, ask + QStringList{u"--out"_s, target}).code, int(app::Done));
    }

    void localTimesAreThoseOfTheStation()
    {
        QFile settings(station() + u"/station.ini"_s);
        QVERIFY(settings.open(QIODevice::WriteOnly));
        settings.write("[station]\ntimeZone=Europe/Berlin\n");
        settings.close();
        const QString zone = qEnvironmentVariable("TZ");
        const auto folder = store::StationFolder::open(station().toStdString());
        MUST(folder);
        const auto moments = [&](const QString &from, const QString &to) {
            QCommandLineParser parser;
            app::addMoments(parser);
            parser.process(QStringList{u"x"_s, u"--from"_s, from, u"--to"_s, to});
            return app::momentsFrom(parser, *folder);
        };
        const auto utc = [](const char *text) { return *base::parseIso8601(text); };
        const auto summer = moments(u"2026-07-01 00:00"_s, u"2026-07-01T12:30:15"_s);
        MUST(summer);
        QVERIFY(summer->from == utc("2026-06-30T22:00:00Z") && summer->to == utc("2026-07-01T10:30:15Z"));
        // On 25 October 02:00 to 03:00 comes twice, on 29 March not at all.
        const auto twice = moments(u"2026-10-25 02:30"_s, u"2026-10-25 02:30"_s);
        MUST(twice);
        QVERIFY(twice->from == utc("2026-10-25T00:30:00Z") && twice->to == utc("2026-10-25T01:30:00Z"));
        MUST_FAIL(moments(u"2026-03-29 02:30"_s, u"2026-03-29 04:00"_s), Invalid, "skips");
        // Another machine's clock has nothing to say: in New York it is 8 March that has no half past two.
        qputenv("TZ", "America/New_York");
        ::tzset();
        const auto march = moments(u"2026-03-08 02:30"_s, u"2026-03-08"_s);
        const auto eighth = moments(u"2026-03-08"_s, u"2026-03-08 02:30"_s);
        zone.isNull() ? qunsetenv("TZ") : qputenv("TZ", zone.toUtf8());
        ::tzset();
        MUST_FAIL(march, Invalid, "before");
        MUST(eighth);
        QVERIFY(eighth->from == utc("2026-03-07T23:00:00Z") && eighth->to == utc("2026-03-08T01:30:00Z"));
        for (const QString &wrong : {u""_s, u"2026-02-30 10:00"_s, u"2026-03-01 25:00"_s, u"2026-03-01x10:00"_s, u"2026-3-1"_s})
            MUST_FAIL(moments(wrong, u"2026-10-25"_s), Invalid, "--from");
    }

private:
    QString station() const { return m_folder->filePath(u"station"_s); }

    /// D-1 comes back to the gate.
    void walkAgain()
    {
        const auto folder = store::StationFolder::open(station().toStdString());
        MUST(folder);
        base::ManualClock clock(start + 10min);
        auto database = store::Database::open(folder->database(), station::Station::migrations());
        MUST(database);
        store::Journal journal(**database, clock, folder->sealing().value());
        const auto tracker = tracking::Tracker::open(**database, journal, clock);
        MUST(tracker);
        for (int i = 60; i-- > 0; clock.advance(10s)) {
            tracking::Fix fix;
            fix.device = "D-1";
            fix.position = geo::moved(gate, 90, i * 10);
            fix.deviceTime = fix.receivedTime = clock.now();
            MUST((*tracker)->ingest(std::span(&fix, 1)));
        }
    }

    /// Ten minutes: D-1 eastwards from the gate at 1 m/s, D-2 two kilometres further north, where it stops in the middle.
    void walk()
    {
        const auto folder = store::StationFolder::open(station().toStdString());
        MUST(folder);
        base::ManualClock clock(start - 1min);
        auto database = store::Database::open(folder->database(), station::Station::migrations());
        MUST(database);
        store::Journal journal(**database, clock, folder->sealing().value());
        const auto tracker = tracking::Tracker::open(**database, journal, clock);
        MUST(tracker);
        for (const char *device : {"D-1", "D-2"})
            MUST((*tracker)->clockIn({"system", "cli", {}}, device));
        for (int i = 0; i < 60; ++i) {
            clock.set(start + i * 10s);
            std::vector<tracking::Fix> fixes(2);
            fixes[0].device = "D-1";
            fixes[0].position = geo::moved(gate, 90, i * 10);
            fixes[0].alarm = i == 3 ? "=cmd|1" : "";
            fixes[1].device = "D-2";
            fixes[1].position = geo::moved(gate, 0, 2000 + std::min(i, 30) * 10);
            for (tracking::Fix &fix : fixes)
                fix.deviceTime = fix.receivedTime = clock.now();
            MUST((*tracker)->ingest(fixes));
        }
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestLookupVerbs)
#include "tst_lookup_verbs.moc"
