// What the register takes from CSV files, and how it names what it does not take.

#include "processor_time.h"
#include "register.h"

using namespace radar;
using namespace radar::test;

class TestCsvImport : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void wrongRowsAreNamedAndNothingChanges_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("sentence");
        const auto row = [](const char *what, const char *file, const std::string &text, const char *sentence) {
            QTest::newRow(what) << QByteArray(file) << QByteArray::fromStdString(text) << QByteArray(sentence);
        };
        const std::string s = satellitesHeader + "C-01,A,core,foot,,D-1\n";
        row("tier", "satellites.csv", s + "C-02,B,kern,foot,,D-2\n", "satellites.csv, line 3, column tier: is none of core, close, loose");
        row("mode", "satellites.csv", s + "C-02,B,core,boat,,D-2\n", "satellites.csv, line 3, column mode: is none of foot, bike, car");
        row("skill", "satellites.csv", s + "C-02,B,core,foot,fire;cooking,D-2\n",
            "satellites.csv, line 3, column skills: holds something that is none of first-aid, mediation, fire, patrol, translation");
        row("end of a skill", "satellites.csv", s + "C-02,B,core,foot,fire=tomorrow,D-2\n",
            "satellites.csv, line 3, column skills: holds a skill whose end is no date like 2027-03-31");
        row("end of a training", "satellites.csv", "call_sign,name,tier,mode,skills,device,trained_until\nC-01,A,core,foot,,D-1,2027-02-29\n",
            "satellites.csv, line 2, column trained_until: is no date like 2027-03-31");
        row("call sign twice", "satellites.csv", s + "C-01,B,core,foot,,D-2\n", "satellites.csv, line 3, column call_sign: is the same as in line 2");
        row("no call sign", "satellites.csv", s + ",B,core,foot,,D-2\n", "satellites.csv, line 3, column call_sign: is empty");
        row("device twice", "satellites.csv", s + "C-02,B,core,foot,,D-1\n", "satellites.csv, line 3, column device: D-1 is carried by C-01");
        row("device with a slash", "satellites.csv", s + "C-02,B,core,foot,,../x\n",
            "satellites.csv, line 3, column device: may hold letters, digits and - _ . : only");
        row("columns missing", "satellites.csv", "call_sign,name\nC-01,A\n",
            "satellites.csv, line 1: these columns are missing: tier, mode, skills, device");
        row("field missing", "satellites.csv", s + "C-02,B,core\n", "satellites.csv, line 3: has 3 fields, the header has 6");
        row("no building", "persons.csv", personsHeader + "1,A,,,1,2,201,\n", "persons.csv, line 2, column building: is not a whole number");
        row("building 0", "persons.csv", personsHeader + "1,A,,0,1,2,201,\n", "persons.csv, line 2, column building: is 0");
        row("floor", "persons.csv", personsHeader + "1,A,,77,1,two,201,\n", "persons.csv, line 2, column floor: is not a whole number");
        row("too high", "persons.csv", personsHeader + "1,A,,77,1,201,201,\n", "persons.csv, line 2, column floor: is not between -20 and 200");
        row("nameless", "persons.csv", personsHeader + "1, ,,77,1,2,201,\n", "persons.csv, line 2, column name: is empty");
        row("line break in a name", "persons.csv", personsHeader + "1,\"A\nB\",,77,1,2,201,\n",
            "persons.csv, line 2, column name: holds a line break or another control character");
        row("long key", "persons.csv", personsHeader + std::string(65, 'k') + ",A,,77,1,2,201,\n",
            "persons.csv, line 2, column key: is longer than 64 bytes");
        row("latitude", "firms.csv", firmsHeader + "1,A,shop,,,,,,91,102\n", "firms.csv, line 2, column latitude: is not between -90 and 90");
        row("nowhere", "firms.csv", firmsHeader + "1,A,shop,,,,,,0,0\n", "firms.csv, line 2, column latitude: and longitude are both 0");
        row("no number", "firms.csv", firmsHeader + "1,A,shop,,,,,,25.06,nan\n", "firms.csv, line 2, column longitude: is not a number");
        row("heading", "cameras.csv", camerasHeader + "1,A,25,102,4,361,20,70,60,x,in-use\n",
            "cameras.csv, line 2, column heading_deg: is not between 0 and 360");
        row("state", "cameras.csv", camerasHeader + "1,A,25,102,4,0,20,70,60,x,broken\n",
            "cameras.csv, line 2, column state: is none of in-use, stopped, not-yet, in-repair, scrapped");
        row("stream", "cameras.csv", camerasHeader.substr(0, camerasHeader.size() - 1) + ",stream\n1,A,25,102,4,0,20,70,60,x,in-use,/dev/video0\n",
            "cameras.csv, line 2, column stream: does not begin with rtsp:// or rtsps:// and a host");
        const auto feature = [](const char *properties) {
            return std::string("{\"type\":\"FeatureCollection\",\"features\":[\n{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\","
                               "\"coordinates\":[102.74,25.06]},"
                               "\"properties\":{\"key\":\"1\",\"name\":\"A { "
                               "[\",\"height_m\":4,\"heading_deg\":0,\"tilt_deg\":20,\"fov_deg\":70,\"range_m\":60,"
                               "\"state\":\"in-use\"}},\n")
                + properties + "]}";
        };
        row("GeoJSON heading", "cameras.geojson",
            feature("{\"type\":\"Feature\",\"geometry\":{\"type\":\"Point\",\"coordinates\":[102,25]},\"properties\":{\"key\":\"2\",\"name\":\"B\","
                    "\"height_m\":4,"
                    "\"heading_deg\":361,\"tilt_deg\":20,\"fov_deg\":70,\"range_m\":60,\"state\":\"in-use\"}}"),
            "cameras.geojson, line 3, column heading_deg: is not between 0 and 360");
        row("GeoJSON line", "cameras.geojson",
            feature("{\"type\":\"Feature\",\"geometry\":{\"type\":\"LineString\",\"coordinates\":[[102,25],[102,26]]},\"properties\":{}}"),
            "cameras.geojson, line 3, column geometry: is no Point");
        row("no JSON", "cameras.geojson", "{\"type\":\n\"FeatureCollection\",,}", "cameras.geojson, line 2: is no JSON (unterminated object)");
        row("range", "cameras.csv", camerasHeader + "1,A,25,102,4,0,20,70,,x,in-use\n", "cameras.csv, line 2, column range_m: is not a number");
    }
    void wrongRowsAreNamedAndNothingChanges()
    {
        QFETCH(const QByteArray, name);
        QFETCH(const QByteArray, text);
        QFETCH(const QByteArray, sentence);
        Register r;
        MUST(r.open());
        r.file("persons.csv", personsHeader + "9,Nine,,77,1,2,201,\n"); // a good file beside it
        r.file(name.toStdString(), text.toStdString());
        const auto report = r.import();
        QVERIFY(!report.has_value());
        QCOMPARE(report.error().kind, base::ErrorKind::Invalid);
        QCOMPARE(QByteArray::fromStdString(report.error().detail), sentence);
        QCOMPARE(*r.registry->personCount(), 0);
        QVERIFY(r.registry->satellites().empty());
        QCOMPARE(r.journalled(), std::size_t{0});
    }

    void folderWithoutFilesIsRefused()
    {
        Register r;
        MUST(r.open());
        QCOMPARE(r.import().error().kind, base::ErrorKind::Invalid);
    }

    void howLongSkillsTrainingAndInsuranceHold()
    {
        using namespace std::chrono;
        Register r;
        MUST(r.open());
        const std::string header = "call_sign,name,tier,mode,skills,device,trained_until,insured_until\n";
        r.file("satellites.csv", header + "C-01,A,core,foot,fire=2027-03-31;patrol,D-1,2026-12-31,2027-01-31\nC-02,B,core,foot,,D-2,,\n");
        MUST(r.import());
        r.close();
        MUST(r.open());
        const auto *first = r.registry->satelliteByCallSign("C-01");
        QCOMPARE(first->skills, (std::vector<registry::HeldSkill>{{registry::Skill::Fire, 2027y / March / 31}, {registry::Skill::Patrol}}));
        QCOMPARE(first->trainedUntil, std::optional<registry::Date>(2026y / December / 31));
        QCOMPARE(first->insuredUntil, std::optional<registry::Date>(2027y / January / 31));
        QVERIFY(!r.registry->satelliteByCallSign("C-02")->trainedUntil);

        // A file that does not say takes nothing back; one that says nothing of somebody does.
        MUST(r.importSatellites("C-01,A,core,foot,,D-1\n"));
        QVERIFY(r.registry->satelliteByCallSign("C-01")->trainedUntil);
        r.file("satellites.csv", header + "C-01,A,core,foot,,D-1,,2028-01-31\n");
        MUST(r.import());
        QVERIFY(!r.registry->satelliteByCallSign("C-01")->trainedUntil);
        QCOMPARE(r.registry->satelliteByCallSign("C-01")->insuredUntil, std::optional<registry::Date>(2028y / January / 31));
        QCOMPARE(r.finding(), std::string());
    }

    void twelveThousandPersonsAreQuick()
    {
        Register r;
        MUST(r.open());
        std::string rows = personsHeader;
        for (int i = 0; i < 12'000; ++i)
            rows += "P" + std::to_string(i) + ",Somebody,138" + std::to_string(i) + "," + std::to_string(1000 + i / 40) + ",1,"
                + std::to_string(i % 7 + 1) + ",101,\n";
        r.file("persons.csv", rows);
        const test::ProcessorTimer importing;
        const auto report = r.import();
        const double seconds = importing.seconds();
        MUST(report);
        QCOMPARE(report->persons, std::size_t{12'000});
        qInfo("12 000 persons imported in %.0f ms", seconds * 1000);
        QVERIFY2(seconds < 2 * test::slowness, "more than 2 s of processor time");
        const test::ProcessorTimer verifying;
        QCOMPARE(r.finding(), std::string());
        qInfo("verified in %.0f ms", verifying.seconds() * 1000);
    }
};

QTEST_GUILESS_MAIN(TestCsvImport)
#include "tst_csv_import.moc"
