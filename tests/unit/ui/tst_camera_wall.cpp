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

    void aPictureIsKeptAndSentInOneStep()
    {
        Wall wall(1, 1);
        std::vector<std::string> steps;
        base::Result<dispatch::Message> outcome = dispatch::Message();
        outcome->deliveries.resize(1);
        const auto id = dispatch::AttachmentId::fromName("gate");
        bool isKept = true;
        wall.commands.attach = [&](const dispatch::NewAttachment &what, const QByteArray &file, ui::Answer<dispatch::Attachment> answer) {
            steps.push_back("keep " + what.mediaType + (file.startsWith("\xff\xd8\xff") ? " with " : " no ") + what.note);
            if (isKept)
                answer(dispatch::Attachment{.id = id, .incident = what.incident});
            else
                answer(base::fail(base::ErrorKind::Full, "no room"));
        };
        wall.commands.sendPicture = [&](dispatch::IncidentId incident, dispatch::AttachmentId picture, ui::Answer<dispatch::Message> answer) {
            steps.push_back(incident == wall.incident.id && picture == id ? "send" : "send something else");
            answer(base::Result(outcome));
        };
        QSignalSpy done(&wall.wall, &ui::CameraWall::done), failed(&wall.wall, &ui::CameraWall::failed);
        QImage image(32, 18, QImage::Format_RGB32);
        image.fill(Qt::gray);
        wall.wall.openPlanned();
        wall.wall.send(0, image, 1'000);
        QVERIFY(QTest::qWaitFor([&] { return done.size() == 1; }));
        QCOMPARE(steps, (std::vector<std::string>{"keep image/jpeg with gate 0", "send"}));
        QCOMPARE(done.last().first().toString(), u"The picture was sent to 1 unit(s)."_s);
        wall.wall.keep(0, image, 1'000); // that alone sends nothing
        QVERIFY(QTest::qWaitFor([&] { return done.size() == 2; }));
        QCOMPARE(steps.size(), 3u);
        outcome = base::fail(base::ErrorKind::Conflict, "nobody is bound");
        wall.wall.send(0, image, 1'000);
        QVERIFY(QTest::qWaitFor([&] { return failed.size() == 1; }));
        QCOMPARE(failed.last().first().toString(), u"The picture is kept with 20261121-0041, and went to nobody."_s);
        isKept = false;
        wall.wall.send(0, image, 1'000);
        QVERIFY(QTest::qWaitFor([&] { return failed.size() == 2; }));
        QVERIFY2(steps.back().starts_with("keep"), "what is not kept is not sent");
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
