// The register edited as tables: a form's row, a file's rows; what is not said stays, what is wrong changes nothing.

#include "register.h"

using namespace radar;
using namespace radar::test;
using base::FormRow;
using registry::Difference;
using registry::Sheet;

namespace {

FormRow unit(const std::string &callSign, const std::string &device = {}, const std::string &skills = {})
{
    return {callSign, {callSign, "甲", "core", "foot", skills, device, "", ""}};
}

FormRow withValue(FormRow row, Sheet sheet, const std::string &column, const std::string &value)
{
    const auto &fields = registry::fieldsOf(sheet);
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].code == column)
            row.values[i] = value;
    return row;
}

base::Result<base::CsvTable> table(const std::string &text) { return base::parseCsv(text, "some.csv"); }

/// A register with one of each.
void fill(Register &r)
{
    r.file("satellites.csv",
           "call_sign,name,tier,mode,skills,device,trained_until,insured_until\nC-01,甲,core,foot,fire;first-aid=2027-03-31,D-1,2027-01-01,\n");
    r.file("persons.csv", personsHeader + "1,Geng,139,77,2,5,501,needs help\n2,Xin,138,77,2,,502,\n");
    r.file("firms.csv", firmsHeader + "1,Stall,shop=convenience,,,,,,25.06,102.74\n");
    r.file("cameras.csv", camerasHeader + "K1,Gate,25.0601234,102.74,4.5,270,15,65,50,Estate,in-use\n");
    MUST(r.import());
}

FormRow only(const Register &r, Sheet sheet)
{
    const auto rows = r.registry->rows(sheet);
    return rows && !rows->empty() ? rows->front() : FormRow();
}

} // namespace

class TestSheets : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    // What was read, written and read again is the same: nothing is lost by being edited.
    void anExportTakenInAgainChangesNothing_data()
    {
        QTest::addColumn<int>("sheet");
        QTest::addColumn<bool>("isGeoJson");
        QTest::newRow("satellites") << 0 << false;
        QTest::newRow("persons") << 1 << false;
        QTest::newRow("firms") << 2 << false;
        QTest::newRow("cameras") << 3 << false;
        QTest::newRow("cameras as GeoJSON") << 3 << true;
    }
    void anExportTakenInAgainChangesNothing()
    {
        QFETCH(const int, sheet);
        QFETCH(const bool, isGeoJson);
        const auto which = static_cast<Sheet>(sheet);
        Register r;
        MUST(r.open());
        fill(r);
        registry::Camera byHand; // put on the map, so that its id is not of its key
        byHand.id = registry::CameraId{base::Uuid::fromName("by hand")};
        byHand.name = "By hand";
        byHand.position = {25.0612345678901, 102.7412345678901};
        MUST(r.registry->saveCamera(r.officer, byHand));
        MUST(r.registry->setStream(r.officer, byHand.id, "rtsp://user:word@host/1"));
        const auto rows = r.registry->rows(which);
        MUST(rows);
        const std::string text = isGeoJson ? geoJsonOf(which, *rows) : csvOf(which, *rows);
        QVERIFY(text.find("rtsp") == std::string::npos);
        const std::string name = isGeoJson ? "x.geojson" : "x.csv";
        r.file(name, text);
        const auto file = registry::readSheetFile(which, (r.path() / "csv" / name).string());
        MUST(file);
        const auto difference = r.registry->compare(which, *file);
        MUST(difference);
        QCOMPARE(*difference, (Difference{0, 0, rows->size()}));
        const auto before = r.journalled();
        MUST(r.registry->take(r.officer, which, *file, *difference));
        QCOMPARE(r.journalled(), before); // nothing happened
        QCOMPARE(*r.registry->streamOf(byHand.id), std::string("rtsp://user:word@host/1"));
    }

    void aRowIsAddedAndChanged()
    {
        Register r;
        MUST(r.open());
        MUST(r.registry->save(r.officer, Sheet::Satellites, {}, unit("C-02", "D-2")));
        const FormRow before = only(r, Sheet::Satellites);
        QCOMPARE(before, unit("C-02", "D-2"));
        const auto changed = r.registry->save(r.officer, Sheet::Satellites, before,
                                              withValue(withValue(before, Sheet::Satellites, "tier", "close"), Sheet::Satellites, "name", "Yi"));
        MUST(changed);
        QCOMPARE(changed->rows, (Difference{0, 1, 0}));
        QVERIFY(r.registry->satelliteByCallSign("C-02")->tier == registry::Tier::Close);
        const auto entries = r.journal->list(0, 100);
        QCOMPARE(entries->size(), 2u);
        QCOMPARE(entries->at(0).entry.action, std::string("satellite.add"));
        QCOMPARE(entries->at(1).entry.action, std::string("satellite.change"));
        // Which fields; nobody's name.
        QCOMPARE(entries->at(1).entry.payload, std::string(R"({"changed":["name","tier"]})"));
        QCOMPARE(r.finding(), std::string());
    }

    void whatSomebodyElseChangedIsNotOverwritten()
    {
        Register r;
        MUST(r.open());
        fill(r);
        for (const Sheet sheet : {Sheet::Satellites, Sheet::Persons, Sheet::Firms, Sheet::Cameras}) {
            const FormRow mine = only(r, sheet);
            MUST(r.registry->save(r.officer, sheet, mine, withValue(mine, sheet, "name", "theirs")));
            MUST_FAIL(r.registry->save(r.officer, sheet, mine, withValue(mine, sheet, "name", "mine")), Conflict, "meanwhile");
            QCOMPARE(only(r, sheet), withValue(mine, sheet, "name", "theirs"));
            if (sheet != Sheet::Cameras)
                MUST_FAIL(r.registry->remove(r.officer, sheet, mine), Conflict, "meanwhile");
            MUST_FAIL(r.registry->save(r.officer, sheet, {}, mine), Conflict, "already");
        }
        MUST_FAIL(r.registry->save(r.officer, Sheet::Satellites, unit("C-09"), unit("C-09")), Conflict, "meanwhile"); // removed
    }

    void wrongFieldsAreNamedAndNothingChanges()
    {
        Register r;
        MUST(r.open());
        fill(r);
        const auto before = r.journalled();
        const FormRow mine = only(r, Sheet::Satellites);
        MUST_FAIL(r.registry->save(r.officer, Sheet::Satellites, mine, withValue(mine, Sheet::Satellites, "tier", "kern")), Invalid,
                  "satellites, column tier: is none of core, close, loose");
        MUST_FAIL(r.registry->save(r.officer, Sheet::Satellites, {}, unit("C-02", "D-1")), Invalid, "D-1 is carried by C-01");
        QCOMPARE(only(r, Sheet::Satellites), mine);
        QCOMPARE(r.journalled(), before);
    }

    void anEmptyFieldOfAFormTakesBack()
    {
        Register r;
        MUST(r.open());
        fill(r);
        FormRow camera = only(r, Sheet::Cameras);
        MUST(r.registry->save(r.officer, Sheet::Cameras, camera, withValue(camera, Sheet::Cameras, "purpose", "entrance")));
        camera = only(r, Sheet::Cameras);
        MUST(r.registry->save(r.officer, Sheet::Cameras, camera, withValue(camera, Sheet::Cameras, "purpose", "")));
        QVERIFY(r.registry->cameras().front().purpose.empty());
        const FormRow unit = only(r, Sheet::Satellites);
        MUST(r.registry->save(r.officer, Sheet::Satellites, unit, withValue(unit, Sheet::Satellites, "trained_until", "")));
        QVERIFY(!r.registry->satellites().front().trainedUntil);
    }

    void aSecretThatIsNotSaidStays()
    {
        Register r;
        MUST(r.open());
        fill(r);
        const FormRow camera = only(r, Sheet::Cameras);
        const auto id = r.registry->cameras().front().id;
        MUST(r.registry->save(r.officer, Sheet::Cameras, camera, withValue(camera, Sheet::Cameras, "stream", "rtsp://host/1")));
        QCOMPARE(only(r, Sheet::Cameras), camera); // and is not read
        MUST(r.registry->save(r.officer, Sheet::Cameras, camera, withValue(camera, Sheet::Cameras, "name", "Door")));
        QCOMPARE(*r.registry->streamOf(id), std::string("rtsp://host/1"));
        const auto entries = r.journal->list(0, 100);
        QVERIFY(entries->at(entries->size() - 2).entry.payload.find("stream") != std::string::npos);
        for (const auto &entry : *entries)
            QVERIFY(entry.entry.payload.find("rtsp") == std::string::npos);
    }

    void removingSilencesTheDevice()
    {
        Register r;
        MUST(r.open());
        fill(r);
        const auto *satellite = r.registry->satelliteByCallSign("C-01");
        MUST(r.registry->enrol(r.officer, satellite->id));
        QVERIFY(r.registry->devices().knows("D-1"));
        const auto removed = r.registry->remove(r.officer, Sheet::Satellites, only(r, Sheet::Satellites));
        MUST(removed);
        QCOMPARE(removed->silenced, std::vector<std::string>{"D-1"});
        QVERIFY(!r.registry->devices().knows("D-1"));
        QVERIFY(r.registry->satellites().empty());
        MUST(r.registry->remove(r.officer, Sheet::Persons, only(r, Sheet::Persons)));
        QCOMPARE(*r.registry->personCount(), 1);
        MUST(r.registry->remove(r.officer, Sheet::Firms, only(r, Sheet::Firms)));
        QCOMPARE(*r.registry->firmCount(), 0);
        MUST_FAIL(r.registry->remove(r.officer, Sheet::Cameras, only(r, Sheet::Cameras)), Invalid, "scrapped");
        QCOMPARE(r.finding(), std::string());
        r.close();
        MUST(r.open());
        QVERIFY(r.registry->satellites().empty());
    }

    void aDeviceThatIsTakenAwayIsLockedOut()
    {
        Register r;
        MUST(r.open());
        fill(r);
        MUST(r.registry->enrol(r.officer, r.registry->satellites().front().id));
        const FormRow unit = only(r, Sheet::Satellites);
        const auto changed = r.registry->save(r.officer, Sheet::Satellites, unit, withValue(unit, Sheet::Satellites, "device", "D-7"));
        MUST(changed);
        QCOMPARE(changed->silenced, std::vector<std::string>{"D-1"});
        QVERIFY(!r.registry->devices().knows("D-1"));
    }

    void aFileIsComparedThenTaken()
    {
        Register r;
        MUST(r.open());
        fill(r);
        const auto file = table(satellitesHeader + "C-01,甲,core,foot,fire;first-aid=2027-03-31,D-1\nC-02,Yi,close,bike,,D-2\n");
        MUST(file);
        const auto difference = r.registry->compare(Sheet::Satellites, *file);
        MUST(difference);
        QCOMPARE(*difference, (Difference{1, 0, 1})); // that it says nothing of training changes nothing
        const auto before = r.journalled();
        QCOMPARE(r.journalled(), before);
        MUST(r.registry->take(r.officer, Sheet::Satellites, *file, *difference));
        QCOMPARE(r.journalled(), before + 1);
        QCOMPARE(r.registry->satellites().size(), 2u);
        // What was shown is not what it would do now.
        MUST_FAIL(r.registry->take(r.officer, Sheet::Satellites, *file, *difference), Conflict, "somebody else");
        QCOMPARE(r.journalled(), before + 1);
    }

    void aWrongRowOfAFileIsNamedAndNothingChanges()
    {
        Register r;
        MUST(r.open());
        fill(r);
        const FormRow before = only(r, Sheet::Satellites);
        const auto file = table(satellitesHeader + "C-01,B,close,foot,,D-1\nC-02,Yi,kern,bike,,D-2\n");
        MUST(file);
        MUST_FAIL(r.registry->compare(Sheet::Satellites, *file), Invalid, "some.csv, line 3, column tier: is none of core, close, loose");
        MUST_FAIL(r.registry->take(r.officer, Sheet::Satellites, *file, {1, 1, 0}), Invalid, "line 3");
        QCOMPARE(only(r, Sheet::Satellites), before);
    }

    void personsAreFoundByWords()
    {
        Register r;
        MUST(r.open());
        fill(r);
        QCOMPARE(r.registry->rows(Sheet::Persons)->size(), 2u);
        QCOMPARE(r.registry->rows(Sheet::Persons, "139")->front().values.at(1), std::string("Geng"));
        QCOMPARE(r.registry->rows(Sheet::Persons, "%")->size(), 0u); // no wildcard
        QCOMPARE(r.registry->rows(Sheet::Persons, {}, 1)->size(), 1u);
    }
};

QTEST_GUILESS_MAIN(TestSheets)
#include "tst_sheets.moc"
