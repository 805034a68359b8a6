// The cameras somebody looks at: those that a plan wants open.

#include <QSignalSpy>
#include <QTest>

#include "camera_wall.h"

using namespace radar;
using namespace Qt::StringLiterals;

namespace {

registry::Camera camera(int number)
{
    registry::Camera camera;
    camera.name = "gate " + std::to_string(number);
    camera.id = registry::CameraId::fromName("camera:" + camera.name);
    camera.hasStream = true;
    return camera;
}

struct Wall {
    explicit Wall(int found, std::size_t wanted)
    {
        auto roster = std::make_shared<ui::Roster>();
        for (int i = 0; i < found; ++i) {
            planned.cameras.push_back({camera(i), 10.0 * i, i == 0});
            roster->cameras.emplace(camera(i).id, camera(i));
        }
        planned.wanted = wanted;
        commands.planCameras = [this](dispatch::IncidentId, ui::Answer<station::PlanCameras> answer) { answer(planned); };
        commands.openCamera = [this](registry::CameraId id, const std::string &reason, ui::Answer<std::string> answer) {
            asked.push_back(id);
            reasons.push_back(reason);
            if (asked.size() == fails)
                return answer(base::fail(base::ErrorKind::Unavailable, "no"));
            answer(std::string("rtsp://10.0.0.7/live"));
        };
        wall.setRoster(roster);
        incident.id = dispatch::IncidentId::fromName("incident:1");
        incident.number = "20261121-0041";
        wall.setIncident(incident);
    }
    ui::Commands commands;
    station::PlanCameras planned;
    dispatch::Incident incident;
    std::vector<registry::CameraId> asked;
    std::vector<std::string> reasons;
    std::size_t fails = 0;
    ui::CameraWall wall{commands};
};

} // namespace

class CameraWallTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        QLocale::setDefault(QLocale(QLocale::English));
    }

    void aPlansCamerasAreOpenedByOneWordEachForTheIncident()
    {
        Wall wall(3, 4);
        QCOMPARE(wall.wall.count(), 0); // nobody looks before somebody says so
        QCOMPARE(wall.wall.plannedToOpen(), 3);
        QVERIFY(wall.wall.plannedText().startsWith(u"See the place: gate 0"));
        QVERIFY(wall.wall.plannedText().contains(u"The plan wants 4 cameras, 3 can be opened"));
        wall.wall.openPlanned();
        QCOMPARE(wall.wall.count(), 3);
        QCOMPARE(wall.reasons, std::vector<std::string>(3, "20261121-0041"));
        QCOMPARE(wall.wall.plannedToOpen(), 0);
        wall.wall.close(1);
        QCOMPARE(wall.wall.plannedToOpen(), 1);
        wall.wall.incidentClosed(wall.incident.id);
        QCOMPARE(wall.wall.plannedText(), QString());
    }

    void whatCannotBeOpenedStopsThereAndSaysSo()
    {
        Wall wall(3, 3);
        const QSignalSpy failures(&wall.wall, &ui::CameraWall::failed);
        wall.fails = 2;
        wall.wall.openPlanned();
        QCOMPARE(failures.count(), 1);
        QCOMPARE(wall.asked.size(), 2u);
        QCOMPARE(wall.wall.plannedToOpen(), 2);
        wall.wall.openPlanned(); // again: those that are missing
        QCOMPARE(wall.wall.count(), 3);
    }

    void notMoreThanThereIsRoomFor()
    {
        Wall wall(9, 9);
        wall.wall.open(u"camera:"_s + QString::fromStdString(camera(8).id.toString()), u"look"_s);
        QCOMPARE(wall.wall.plannedToOpen(), 8);
        wall.wall.openPlanned();
        QCOMPARE(wall.wall.count(), 9);
    }

    void aPlanWithoutCamerasSaysNothing()
    {
        Wall wall(0, 0);
        QCOMPARE(wall.wall.plannedText(), QString());
        QCOMPARE(wall.wall.plannedToOpen(), 0);
    }
};

QTEST_MAIN(CameraWallTest)
#include "tst_camera_wall.moc"
