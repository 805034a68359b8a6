// The register: what was imported is there, changed rows change, and the journal knows.

#include "register.h"

using namespace radar;
using namespace radar::test;
using registry::Camera;
using registry::Mode;
using registry::Skill;
using registry::Tier;

class TestRegistry : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void camerasComeFromGeoJsonToo()
    {
        Register r;
        MUST(r.open());
        r.file("cameras.geojson",
               R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":{"type":"Point","coordinates":[102.74,25.06]},
                   "properties":{"key":"K1","name":"Gate","height_m":4.5,"heading_deg":"270","tilt_deg":15,"fov_deg":65,"range_m":50,
                   "owner":"Estate","state":"in-use","purpose":"entrance"}}]})");
        const auto report = r.import();
        MUST(report);
        QCOMPARE(report->cameras, std::size_t{1});
        const auto *camera = r.registry->camera(registry::CameraId::fromName("camera:K1"));
        QVERIFY(camera);
        QCOMPARE(camera->position, (geo::Wgs84{25.06, 102.74}));
        QCOMPARE(camera->headingDegrees, 270.0);
        QCOMPARE(camera->purpose, std::string("entrance"));
        r.file("cameras.csv", camerasHeader);
        MUST_FAIL(r.import(), Invalid, "leave one of them");
    }

    void aCameraIsAddedChangedAndKept()
    {
        Register r;
        MUST(r.open());
        registry::Camera camera;
        camera.id = registry::CameraId::fromName("one");
        camera.name = "Gate";
        camera.position = {25.06, 102.74};
        camera.purpose = "entrance";
        MUST(r.registry->saveCamera(r.officer, camera));
        camera.headingDegrees = 90;
        camera.purpose.clear();
        MUST(r.registry->saveCamera(r.officer, camera));
        MUST(r.registry->saveCamera(r.officer, camera)); // nothing new: nothing to write down
        r.close();
        MUST(r.open());
        const auto *kept = r.registry->camera(camera.id);
        QVERIFY(kept && *kept == camera);
        const auto entries = r.journal->list(0, 100);
        MUST(entries);
        std::vector<std::string> actions;
        for (const auto &entry : *entries)
            actions.push_back(entry.entry.action);
        QCOMPARE(actions, (std::vector<std::string>{"camera.add", "camera.change"}));
        QVERIFY(entries->back().entry.payload.find("heading") != std::string::npos);
        QVERIFY(entries->back().entry.payload.find("tilt") == std::string::npos);
        QCOMPARE(r.finding(), std::string());
    }

    void anImportThatDoesNotSayWhatCamerasAreForLeavesIt()
    {
        Register r;
        MUST(r.open());
        const std::string row = "K1,Gate,25.06,102.74,4.5,270,15,65,50,Estate,in-use\n";
        r.file("cameras.csv", camerasHeader + row);
        MUST(r.import());
        auto camera = r.registry->cameras().front();
        camera.purpose = "entrance";
        MUST(r.registry->saveCamera(r.officer, camera));
        MUST(r.import());
        QCOMPARE(r.registry->cameras().front().purpose, std::string("entrance"));
    }

    void impossibleCamerasAreRefused_data()
    {
        QTest::addColumn<QByteArray>("words");
        for (const char *words : {"name", "place", "height", "heading", "tilt", "opening", "range"})
            QTest::newRow(words) << QByteArray(words);
    }
    void impossibleCamerasAreRefused()
    {
        QFETCH(const QByteArray, words);
        Register r;
        MUST(r.open());
        registry::Camera camera;
        camera.id = registry::CameraId::fromName("one");
        camera.name = words == "name" ? " " : "Gate";
        camera.position = words == "place" ? geo::Wgs84{95, 0} : geo::Wgs84{25, 102};
        camera.heightMeters = words == "height" ? -1 : 4;
        camera.headingDegrees = words == "heading" ? 361 : 0;
        camera.tiltDegrees = words == "tilt" ? 91 : 0;
        camera.fieldOfViewDegrees = words == "opening" ? 0 : 70;
        camera.rangeMeters = words == "range" ? std::nan("") : 60;
        MUST_FAIL(r.registry->saveCamera(r.officer, camera), Invalid, words.constData());
        QVERIFY(r.registry->cameras().empty());
    }

    void importedThingsAreThereAfterARestart()
    {
        Register r;
        MUST(r.open());
        r.file("satellites.csv", satellitesHeader + "C-07,\xe7\x8e\x8b,core,bike,first-aid; patrol,JS-0007\nS-204,Li,loose,foot,,\n");
        r.file("cameras.csv", camerasHeader + "K1,Gate,25.06,102.74,4.5,270,15,65,50,Estate,in-repair\n");
        r.file("firms.csv", firmsHeader + "F1,Noodles,amenity=restaurant,0871,77,,1,,25.061,102.741\nF2,Stall,shop=kiosk,,,,,,25.062,102.742\n");
        r.file("persons.csv", personsHeader + "P3,C,,77,1,10,1001,\nP2,B,139,77,1,2,201,needs help;old\nP1,A,138,77,1,2,1001,\nP4,D,,78,,,,\n");
        const auto report = r.import();
        MUST(report);
        QCOMPARE(report->satellites, std::size_t{2});
        r.close();
        MUST(r.open());

        const auto *satellite = r.registry->satelliteByCallSign("C-07");
        QVERIFY(satellite);
        QCOMPARE(satellite->id, registry::SatelliteId::fromName("satellite:C-07"));
        QCOMPARE(satellite, r.registry->satellite(satellite->id));
        QCOMPARE(satellite, r.registry->satelliteByDevice("JS-0007"));
        QCOMPARE(satellite->name, std::string("\xe7\x8e\x8b"));
        QVERIFY(satellite->tier == Tier::Core && satellite->mode == Mode::Bike);
        QCOMPARE(satellite->skills, (std::vector<registry::HeldSkill>{{Skill::FirstAid}, {Skill::Patrol}}));
        QVERIFY(!r.registry->satelliteByDevice(""));
        QVERIFY(!r.registry->satelliteByDevice("JS-0008"));

        const auto *camera = r.registry->camera(registry::CameraId::fromName("camera:K1"));
        QVERIFY(camera);
        QCOMPARE(camera->position, (geo::Wgs84{25.06, 102.74}));
        QCOMPARE(camera->fieldOfViewDegrees, 65.0);
        QVERIFY(camera->state == Camera::State::InRepair);

        const auto persons = r.registry->personsIn(77);
        MUST(persons);
        std::string order;
        for (const auto &person : *persons)
            order += person.name;
        QCOMPARE(order, std::string("BAC")); // by unit, floor, room: 201 before 1001
        QCOMPARE(persons->front().tags, (std::vector<std::string>{"needs help", "old"}));
        QCOMPARE(persons->front().home.floor, 2);
        QCOMPARE(r.registry->firmsIn(77)->size(), std::size_t{1});
        QCOMPARE(*r.registry->firmCount(), 2);
        QCOMPARE(*r.registry->personCount(), 4);
        QVERIFY(r.registry->personsIn(79)->empty());
        QCOMPARE(r.finding(), std::string());
    }

    void importingAgainUpdatesByKey()
    {
        Register r;
        MUST(r.open());
        MUST(r.importSatellites("C-01,A,core,foot,,D-1\nC-02,B,close,foot,,D-2\n"));
        MUST(r.importSatellites("C-02,B,close,car,fire,D-1\nC-01,A,core,foot,,D-2\n")); // the two swapped phones
        QCOMPARE(r.registry->satellites().size(), std::size_t{2});
        QCOMPARE(r.registry->satelliteByDevice("D-1")->callSign, std::string("C-02"));
        QVERIFY(r.registry->satelliteByCallSign("C-02")->mode == Mode::Car);
        MUST(r.importSatellites("C-03,C,loose,foot,,D-3\n")); // the others stay
        QCOMPARE(r.registry->satellites().size(), std::size_t{3});
        const auto taken = r.importSatellites("C-04,D,loose,foot,,D-3\n"); // also by one that is not in the file
        QCOMPARE(taken.error().detail, std::string("satellites.csv, line 2, column device: D-3 is carried by C-03"));
        QCOMPARE(r.journalled(), std::size_t{3});
        QCOMPARE(r.finding(), std::string());
    }

    void importingTheSameAgainChangesNoRow()
    {
        Register r;
        MUST(r.open());
        r.file("persons.csv", personsHeader + "P1,A,138,77,1,2,201,\n");
        MUST(r.import());
        std::vector<std::uint8_t> before, after;
        const auto salt = [&](std::vector<std::uint8_t> &into) {
            return r.database->query("SELECT salt FROM persons", {}, [&](const store::Row &row) { into = row.bytes(0); });
        };
        MUST(salt(before));
        MUST(r.import());
        MUST(salt(after));
        QCOMPARE(after, before);
    }

    void journalNamesNobody()
    {
        Register r;
        MUST(r.open());
        r.file("persons.csv", personsHeader + "P1,Zhang San,13800138000,77,1,2,201,\n");
        MUST(r.import());
        const auto entries = r.journal->list(0, 10);
        MUST(entries);
        QCOMPARE(entries->size(), std::size_t{1});
        QCOMPARE(entries->front().entry.action, std::string("registry.import"));
        QCOMPARE(entries->front().entry.payload, std::string(R"({"cameras":0,"devicesRevoked":0,"firms":0,"persons":1,"satellites":0})"));
        QCOMPARE(entries->front().actor.id, std::string("officer"));
    }

    void aCamerasStreamIsKeptApart()
    {
        Register r;
        MUST(r.open());
        const auto withStream = [](const std::string &rows) { return camerasHeader.substr(0, camerasHeader.size() - 1) + ",stream\n" + rows; };
        const auto gate = registry::CameraId::fromName("camera:K1"), yard = registry::CameraId::fromName("camera:K2");
        r.file("cameras.csv",
               withStream("K1,Gate,25.06,102.74,4.5,270,15,65,50,Estate,in-use,rtsp://u:secret@10.0.0.7/live\n"
                          "K2,Yard,25.06,102.74,4.5,270,15,65,50,Estate,in-use,\n"));
        MUST(r.import());
        r.close();
        MUST(r.open());
        QVERIFY(r.registry->camera(gate)->hasStream);
        QVERIFY(!r.registry->camera(yard)->hasStream);
        QCOMPARE(*r.registry->streamOf(gate), std::string("rtsp://u:secret@10.0.0.7/live"));
        MUST_FAIL(r.registry->streamOf(yard), NotFound, "no live picture");

        // A file without the column leaves the streams as they are; one with an empty field takes it away.
        r.file("cameras.csv", camerasHeader + "K1,Big gate,25.06,102.74,4.5,270,15,65,50,Estate,in-use\n");
        MUST(r.import());
        QVERIFY(r.registry->camera(gate)->hasStream);
        MUST(r.registry->setStream(r.officer, yard, "rtsps://cam.lan:322/2"));
        QVERIFY(r.registry->camera(yard)->hasStream);
        r.file("cameras.csv", withStream("K1,Big gate,25.06,102.74,4.5,270,15,65,50,Estate,in-use,\n"));
        MUST(r.import());
        QVERIFY(!r.registry->camera(gate)->hasStream);
        MUST(r.registry->setStream(r.officer, yard, ""));
        MUST_FAIL(r.registry->streamOf(yard), NotFound, "no live picture");
        QCOMPARE(r.finding(), std::string());
        const auto entries = r.journal->list(0, 100);
        MUST(entries);
        for (const auto &entry : *entries)
            QVERIFY2(entry.entry.payload.find("secret") == std::string::npos, "a password is not in the journal");
    }

    void whatIsNoStreamIsRefused_data()
    {
        QTest::addColumn<std::string>("address");
        for (const char *address :
             {"file:///etc/passwd", "http://10.0.0.7/", "rtsp://", "rtsp:10.0.0.7", "10.0.0.7", "rtsp://10.0.0.7/a b", "rtsp://10.0.0.7/\n"})
            QTest::newRow(address) << std::string(address);
        QTest::newRow("too long") << "rtsp://10.0.0.7/" + std::string(400, 'x');
    }
    void whatIsNoStreamIsRefused()
    {
        QFETCH(std::string, address);
        Register r;
        MUST(r.open());
        r.file("cameras.csv", camerasHeader + "K1,Gate,25.06,102.74,4.5,270,15,65,50,Estate,in-use\n");
        MUST(r.import());
        MUST_FAIL(r.registry->setStream(r.officer, registry::CameraId::fromName("camera:K1"), address), Invalid, "rtsp://");
        QVERIFY(!r.registry->cameras().front().hasStream);
    }
};

QTEST_GUILESS_MAIN(TestRegistry)
#include "tst_registry.moc"
