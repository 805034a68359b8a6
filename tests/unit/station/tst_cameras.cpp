// Looking at a camera: for a reason, and written down before there is anything to see.

#include <QTest>

#include "results.h"
#include "story_station.h"

using namespace radar;

class TestCameras : public QObject {
    Q_OBJECT
    base::ManualClock m_clock{*base::parseIso8601("2026-11-21T08:00:00Z")};

    static registry::CameraId gate() { return registry::CameraId::fromName("camera:K1"); }
    static void addGate(test::StoryStation &station)
    {
        QTemporaryDir folder;
        test::writeFile(folder.filePath(QStringLiteral("cameras.csv")),
                        "key,name,latitude,longitude,height_m,heading_deg,tilt_deg,fov_deg,range_m,owner,state\n"
                        "K1,Gate,25.0605,102.7405,4,0,20,70,60,Estate,in-use\n");
        MUST(station->registry().importCsv({"admin", "cli", {}}, folder.path().toStdString()));
    }
    static std::size_t openings(test::StoryStation &station)
    {
        const auto entries = station->journal().list(0, 10'000, "camera:" + gate().toString());
        return entries ? static_cast<std::size_t>(std::ranges::count_if(*entries, [](const auto &e) { return e.entry.action == "camera.open"; })) : 0;
    }

private Q_SLOTS:
    void itIsOpenedForAReasonThatIsInTheJournal()
    {
        test::StoryStation station(m_clock);
        addGate(station);
        MUST(station->registry().setStream({"admin", "cli", {}}, gate(), "rtsp://u:secret@10.0.0.7/live"));
        const auto address = station->openCamera({"desk", "desk", "20261121-0001"}, gate());
        MUST(address);
        QCOMPARE(*address, std::string("rtsp://u:secret@10.0.0.7/live"));
        QCOMPARE(openings(station), 1UZ);
        const auto entries = station->journal().list(0, 10'000, "camera:" + gate().toString());
        MUST(entries);
        QCOMPARE(entries->back().actor.purpose, std::string("20261121-0001"));
        QVERIFY(entries->back().entry.payload.find("secret") == std::string::npos);
    }

    void withoutAReasonItStaysShut()
    {
        test::StoryStation station(m_clock);
        addGate(station);
        MUST(station->registry().setStream({"admin", "cli", {}}, gate(), "rtsp://10.0.0.7/live"));
        MUST_FAIL(station->openCamera({"desk", "desk", ""}, gate()), Denied, "reason");
        QCOMPARE(openings(station), 0UZ);
    }

    void whatCannotBeOpenedLeavesNoEntry()
    {
        test::StoryStation station(m_clock);
        addGate(station);
        MUST_FAIL(station->openCamera({"desk", "desk", "look"}, gate()), NotFound, "no live picture");
        MUST_FAIL(station->openCamera({"desk", "desk", "look"}, registry::CameraId::fromName("camera:none")), NotFound, "no camera");
        QCOMPARE(openings(station), 0UZ);
    }

    void aKeptPictureIsThereAfterARestart()
    {
        test::StoryStation station(m_clock);
        addGate(station);
        const auto incident = station->report({"desk", "desk", {}}, {"FIGHT", {}, test::crossing(2, 2), {}, {}, {}});
        MUST(incident);
        const std::vector<std::uint8_t> file{0xff, 0xd8, 0xff, 0xe0, 9};
        const auto kept = station->attachments().attach({"desk", "desk", {}},
                                                        {incident->id, "image/jpeg", "camera:" + gate().toString(), m_clock.now(), "Gate"}, file);
        MUST(kept);
        station.restart();
        const auto pictures = station->attachments().of(incident->id);
        MUST(pictures);
        QCOMPARE(*pictures, std::vector{*kept});
        const auto read = station->media().read(kept->digest);
        MUST(read);
        QCOMPARE(*read, file);
    }
};

QTEST_GUILESS_MAIN(TestCameras)
#include "tst_cameras.moc"
