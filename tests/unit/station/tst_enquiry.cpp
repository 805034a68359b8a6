// Asking the map, and what cameras see, on the little town of the stories: 6 × 6 crossings, 100 m apart, one house (5000).

#include <QTest>

#include "geo/distance.h"
#include "results.h"
#include "station/camera_survey.h"
#include "station/plan_cameras.h"
#include "story_station.h"

using namespace radar;
using namespace std::chrono_literals;
using test::crossing;

class EnquiryTest : public QObject {
    Q_OBJECT

    base::ManualClock m_clock{base::parseIso8601("2026-11-21T13:05:00Z").value()};
    const store::Actor m_desk{"officer-1", "desk", "20261121-0041"};

    static registry::Camera camera(const char *name, geo::Wgs84 place, double heading)
    {
        registry::Camera camera;
        camera.id = registry::CameraId::fromName(name);
        camera.name = name;
        camera.position = place;
        camera.heightMeters = 6;
        camera.headingDegrees = heading;
        camera.tiltDegrees = 15;
        camera.fieldOfViewDegrees = 90;
        camera.rangeMeters = 90;
        return camera;
    }
    base::Result<station::EnquiryAnswer> ask(test::StoryStation &station, const station::Enquiry &enquiry) const
    {
        const auto basis = station->enquiryBasis(enquiry);
        return basis ? station::answerEnquiry(*basis) : std::unexpected(basis.error());
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void whoIsNearIsNamedByTravelTime()
    {
        test::StoryStation station(m_clock);
        station.stand("K-001", crossing(2, 2));
        station.stand("S-001", crossing(3, 2));
        station.stand("S-002", crossing(5, 5));
        const auto answer = ask(station, {crossing(2, 2), 150, {}});
        MUST(answer);
        QCOMPARE(answer->units.size(), 3u);
        QCOMPARE(answer->units[0].callSign, std::string("K-001"));
        QCOMPARE(answer->units[1].callSign, std::string("S-001"));
        QVERIFY(answer->units[1].travelTime && *answer->units[1].travelTime > 60s);
        QVERIFY(answer->units[1].isInside);
        QVERIFY(!answer->units[2].isInside);
        QCOMPARE(answer->inside, 2);
    }

    void whatHappenedThereIsToldAndNotWhatHappenedElsewhere()
    {
        test::StoryStation station(m_clock);
        for (const geo::Wgs84 place : {crossing(2, 2), crossing(5, 5)}) {
            dispatch::NewIncident incident;
            incident.type = "NOISE";
            incident.position = place;
            const auto reported = station->report(m_desk, incident);
            MUST(reported);
            MUST(station->close(m_desk, reported->id, dispatch::Disposition::FalseAlarm, {}));
        }
        const auto answer = ask(station, {crossing(2, 2), 100, {}});
        MUST(answer);
        QCOMPARE(answer->history.size(), 1u);
        QCOMPARE(answer->history.front().position, crossing(2, 2));
        const auto drawn = ask(station, {crossing(5, 5), 1, {crossing(4.5, 4.5), crossing(5.5, 4.5), crossing(5, 5.5)}});
        MUST(drawn);
        QCOMPARE(drawn->history.size(), 1u);
        QCOMPARE(drawn->history.front().position, crossing(5, 5));
    }

    void aPlanOpensThoseThatSeeThePlaceThenTheNearest()
    {
        test::StoryStation station(m_clock);
        const auto save = [&](const char *name, geo::Wgs84 place, double heading, bool hasStream) {
            const auto one = camera(name, place, heading);
            MUST(station->registry().saveCamera(m_desk, one));
            if (hasStream)
                MUST(station->registry().setStream(m_desk, one.id, "rtsp://10.0.0.7/live"));
        };
        const geo::Wgs84 place = crossing(2, 2);
        save("looks away", geo::moved(place, 0, -20), 180, true); // the nearest, but with its back to it
        save("sees it", geo::moved(place, 0, -60), 0, true);
        save("silent", geo::moved(place, 0, -40), 0, false);
        save("elsewhere", geo::moved(place, 0, 5'000), 0, true);
        const auto names = [&](std::size_t count) {
            std::string text;
            const auto found = station::planCameras(station->situation(), {place, count});
            if (!found)
                return found.error().detail;
            for (const auto &one : found->cameras)
                text += one.camera.name + (one.isSeen ? "! " : " ");
            return text + std::to_string(found->without) + " of " + std::to_string(found->wanted);
        };
        QCOMPARE(names(1), std::string("sees it! 1 of 1"));
        QCOMPARE(names(4), std::string("sees it! looks away 1 of 4"));
        QCOMPARE(names(0), std::string("0 of 0"));
    }

    void camerasSeeAPlaceOrTheHouseInTheWay()
    {
        test::StoryStation station(m_clock);
        // South of the house, looking north at it; and one behind it that looks away.
        MUST(station->registry().saveCamera(m_desk, camera("south", crossing(1.5, 1), 0)));
        MUST(station->registry().saveCamera(m_desk, camera("north", crossing(1.5, 2), 0)));
        const auto before = ask(station, {crossing(1.5, 1.15), 20, {}});
        MUST(before);
        QCOMPARE(before->cameras.size(), 1u);
        QCOMPARE(before->cameras.front().name, std::string("south"));
        const auto behind = ask(station, {crossing(1.5, 1.85), 20, {}});
        MUST(behind);
        QVERIFY(behind->cameras.empty());
        station::Enquiry house{crossing(1.5, 1.5), 60, {}};
        house.building = 5000;
        const auto answer = ask(station, house);
        MUST(answer);
        QCOMPARE(answer->cameras.size(), 1u);
        QCOMPARE(answer->residents, 1u);
        QCOMPARE(answer->buildings, 1u);
    }

    void aCameraOutOfUseSeesNothing()
    {
        test::StoryStation station(m_clock);
        auto stopped = camera("south", crossing(1.5, 1), 0);
        stopped.state = registry::Camera::State::Stopped;
        MUST(station->registry().saveCamera(m_desk, stopped));
        const auto answer = ask(station, {crossing(1.5, 1.15), 20, {}});
        MUST(answer);
        QVERIFY(answer->cameras.empty());
        const auto coverage = station::cameraCoverage(station->situation(), {});
        MUST(coverage);
        QCOMPARE(coverage->cameras, 0);
        QCOMPARE(coverage->seenMeters, 0.0);
    }

    void areasThatAreNoneAreRefused()
    {
        test::StoryStation station(m_clock);
        MUST_FAIL(ask(station, {crossing(2, 2), 0, {}}), Invalid, "circle");
        MUST_FAIL(ask(station, {crossing(2, 2), 1, {crossing(1, 1), crossing(2, 2)}}), Invalid, "three corners");
        MUST_FAIL(ask(station, {crossing(2, 2), 6000, {}}), Invalid, "5 km");
    }

    void aListWithNamesNeedsAReasonAndIsInTheJournal()
    {
        test::StoryStation station(m_clock);
        station.stand("K-001", crossing(2, 2));
        const station::Enquiry around{crossing(1.5, 1.5), 200, {}};
        MUST_FAIL(station->areaList({"officer-1", "desk", "  "}, around), Denied, "reason");
        const auto list = station->areaList(m_desk, around);
        MUST(list);
        const auto resident = std::ranges::find(list->rows, std::string("resident"), &station::AreaList::Row::kind);
        QVERIFY(resident != list->rows.end());
        QCOMPARE(resident->name, std::string("庚"));
        QVERIFY(resident->address.find("18号") != std::string::npos || resident->address.find("18 号") != std::string::npos);
        const auto entries = station->journal().list(0, 1000);
        MUST(entries);
        const auto &last = entries->back();
        QCOMPARE(last.entry.action, std::string("lookup.area"));
        QCOMPARE(last.actor.purpose, std::string("20261121-0041"));
        QVERIFY(last.entry.payload.find("庚") == std::string::npos);
        const std::string csv = station::areaText(*list, station::AreaFormat::Csv);
        QVERIFY(csv.starts_with("\xef\xbb\xbfkind,name,detail,phone,address,time,latitude,longitude\r\n"));
        QVERIFY(csv.find("resident,庚,") != std::string::npos);
        const std::string json = station::areaText(*list, station::AreaFormat::GeoJson);
        QVERIFY(json.find("\"FeatureCollection\"") != std::string::npos && json.find("庚") != std::string::npos);
    }

    void theNextCameraShowsWhatItPromises()
    {
        test::StoryStation station(m_clock);
        const auto none = station::cameraCoverage(station->situation(), {});
        MUST(none);
        QVERIFY(none->allMeters > 5500);
        QVERIFY(!none->blind.empty());
        MUST_FAIL(station::nextCameras(station->situation(), {}), Invalid, "not known");
        const auto next = station::nextCameras(station->situation(), {1, none->coverage});
        MUST(next);
        QCOMPARE(next->places.size(), 1u);
        auto placed = camera("next", next->places.front().place, next->places.front().headingDegrees);
        placed.heightMeters = station::usualCamera.heightMeters;
        placed.tiltDegrees = station::usualCamera.tiltDegrees;
        placed.fieldOfViewDegrees = station::usualCamera.openingDegrees;
        placed.rangeMeters = station::usualCamera.rangeMeters;
        MUST(station->registry().saveCamera(m_desk, placed));
        const auto with = station::cameraCoverage(station->situation(), {none->coverage});
        MUST(with);
        QVERIFY(std::abs(with->seenMeters - next->places.front().gainMeters) < 5);
    }

    void whatACameraSeesComesIntoThePictureAndGoesWhenItTurns()
    {
        test::StoryStation station(m_clock);
        auto one = camera("south", crossing(1.5, 1), 0);
        MUST(station->registry().saveCamera(m_desk, one));
        const std::string id = "camera:" + one.id.toString();
        const auto sight = [&] {
            const auto picture = station->picture();
            return std::ranges::find(picture->symbols, id, &picture::Symbol::id)->sight;
        };
        QVERIFY(QTest::qWaitFor([&] { return sight() != nullptr; }));
        const auto first = sight();
        QVERIFY(!first->wedges.empty());
        QCOMPARE(sight(), first); // kept
        one.headingDegrees = 90;
        MUST(station->registry().saveCamera(m_desk, one));
        QVERIFY(sight() != first);
        QVERIFY(QTest::qWaitFor([&] { return sight() != nullptr; }));
        QVERIFY(sight()->wedges.front().fromDegrees != first->wedges.front().fromDegrees);
    }
};

QTEST_GUILESS_MAIN(EnquiryTest)
#include "tst_enquiry.moc"
