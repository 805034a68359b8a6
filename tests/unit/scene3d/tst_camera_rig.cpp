#include <QRectF>
#include <QTest>
#include <cmath>

#include "camera_rig.h"
#include "hills.h"

using namespace radar::scene3d;

class TestCameraRig : public QObject {
    Q_OBJECT

    static CameraRig rigOver(bool hilly, double heading, double tilt, double distance)
    {
        CameraRig rig;
        rig.setGround(std::make_shared<Ground>(hilly ? radar::test::hillyMap() : nullptr));
        rig.setViewport(1280, 720);
        CameraPose pose = rig.homePose();
        pose.headingDegrees = heading;
        pose.tiltDegrees = tilt;
        pose.distanceMeters = distance;
        rig.setPose(pose);
        return rig;
    }
    static double metersAbove(const Ground &ground, const osg::Vec3d &place) { return place.z() - ground.heightAt({place.x(), place.y()}); }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void views_data()
    {
        QTest::addColumn<bool>("hilly");
        QTest::addColumn<double>("heading");
        QTest::addColumn<double>("tilt");
        QTest::addColumn<double>("distance");
        QTest::newRow("straight down") << false << 0.0 << 0.0 << 500.0;
        QTest::newRow("tilted") << false << 30.0 << 50.0 << 500.0;
        QTest::newRow("near and low") << false << 200.0 << 75.0 << 60.0;
        QTest::newRow("hills from above") << true << 0.0 << 0.0 << 600.0;
        QTest::newRow("hills, tilted") << true << 120.0 << 40.0 << 500.0;
        QTest::newRow("hills, looking west") << true << 270.0 << 55.0 << 300.0;
    }

    void dragKeepsTheGroundUnderTheCursor_data() { views_data(); }
    void dragKeepsTheGroundUnderTheCursor()
    {
        QFETCH(bool, hilly);
        QFETCH(double, heading);
        QFETCH(double, tilt);
        QFETCH(double, distance);
        CameraRig rig = rigOver(hilly, heading, tilt, distance);
        const osg::Vec2d from(700, 420);
        const osg::Vec2d to(610, 395);
        const auto grabbed = rig.groundAt(from);
        QVERIFY(grabbed);
        rig.drag(from, to);
        const auto seen = rig.view().project(*grabbed);
        QVERIFY(seen);
        QVERIFY2((*seen - to).length() < 0.6, qPrintable(QString::number((*seen - to).length())));
    }

    void zoomKeepsTheGroundUnderTheCursor_data() { views_data(); }
    void zoomKeepsTheGroundUnderTheCursor()
    {
        QFETCH(bool, hilly);
        QFETCH(double, heading);
        QFETCH(double, tilt);
        QFETCH(double, distance);
        CameraRig rig = rigOver(hilly, heading, tilt, distance);
        const osg::Vec2d cursor(860, 470);
        const auto fixed = rig.groundAt(cursor);
        QVERIFY(fixed);
        rig.zoomAt(cursor, 0.8);
        const auto seen = rig.view().project(*fixed);
        QVERIFY(seen);
        QVERIFY2((*seen - cursor).length() < 0.6, qPrintable(QString::number((*seen - cursor).length())));
    }

    void raysAndProjectionAgree()
    {
        const CameraRig rig = rigOver(true, 77, 61, 420);
        const CameraView view = rig.view();
        for (const osg::Vec2d &pixel : {osg::Vec2d(3, 4), {1200, 40}, {640, 360}, {90, 700}}) {
            const Ray ray = view.ray(pixel);
            const auto seen = view.project(ray.origin + ray.direction * 137);
            QVERIFY(seen);
            QVERIFY((*seen - pixel).length() < 0.01);
        }
    }

    void theMiddleOfThePictureIsTheTarget()
    {
        const CameraRig rig = rigOver(true, 12, 50, 500);
        const auto hit = rig.groundAt({640, 360});
        QVERIFY(hit);
        QVERIFY((*hit - rig.pose().target).length() < 2);
    }

    void neverUnderTheGroundAndNeverLost()
    {
        CameraRig rig = rigOver(true, 0, 45, 400);
        const Ground ground(radar::test::hillyMap());
        // Wildly about, as an elbow on the keyboard would.
        for (int i = 0; i < 4000; ++i) {
            switch (i % 5) {
            case 0: rig.panBy(std::sin(i * 1.3) * 900, std::cos(i * 0.7) * 900); break;
            case 1: rig.zoomAt({std::fmod(i * 37.0, 1280), std::fmod(i * 91.0, 720)}, 0.6 + 0.9 * std::abs(std::sin(i * 0.37))); break;
            case 2: rig.orbitBy(std::sin(i) * 60, std::cos(i * 1.9) * 40); break;
            case 3: rig.drag({std::fmod(i * 53.0, 1280), std::fmod(i * 17.0, 720)}, {std::fmod(i * 11.0, 1280), std::fmod(i * 71.0, 720)}); break;
            default: rig.panBy(300, -500); break;
            }
            const CameraPose &pose = rig.pose();
            QVERIFY(std::isfinite(pose.target.length()) && std::isfinite(pose.distanceMeters));
            QVERIFY2(metersAbove(ground, pose.eye()) > 2, qPrintable(QStringLiteral("step %1: %2 m").arg(i).arg(metersAbove(ground, pose.eye()))));
            QVERIFY(pose.tiltDegrees >= 0 && pose.tiltDegrees <= CameraRig::maxTilt);
            QVERIFY(pose.distanceMeters >= CameraRig::minDistance - 1e-6 && pose.distanceMeters <= rig.maxDistance() + 1e-6);
            QVERIFY(std::abs(pose.target.x()) < 900 && std::abs(pose.target.y()) < 900);
        }
    }

    void homeShowsTheWholePlace_data()
    {
        QTest::addColumn<double>("east");
        QTest::addColumn<double>("north");
        QTest::addColumn<double>("width");
        QTest::addColumn<double>("height");
        QTest::addColumn<QRectF>("free");
        for (const auto &[place, east, north] : {std::tuple("square", 500.0, 500.0), {"tall", 6'000.0, 13'000.0}, {"wide", 4'000.0, 600.0}})
            for (const auto &[window, width, height] :
                 {std::tuple("full HD", 1920.0, 1080.0), {"narrow", 420.0, 1000.0}, {"low", 1400.0, 300.0}, {"4K", 3840.0, 2160.0}})
                for (const auto &[over, free] : {std::pair("nothing over it", QRectF(0, 0, 1, 1)), {"a panel left", QRectF(0.25, 0.08, 0.75, 0.88)}})
                    QTest::addRow("%s, %s, %s", place, window, over) << east << north << width << height << free;
    }
    void homeShowsTheWholePlace()
    {
        QFETCH(double, east);
        QFETCH(double, north);
        QFETCH(double, width);
        QFETCH(double, height);
        const auto map = radar::test::hillyMap(east, north);
        const auto ground = std::make_shared<Ground>(map);
        CameraRig rig;
        rig.setGround(ground);
        rig.setViewport(width, height);
        QFETCH(const QRectF, free);
        rig.setFree({free.x() * width, free.y() * height}, {free.width() * width, free.height() * height});
        rig.setPose(rig.homePose());
        double fullest = 0;
        for (const auto &corner : {radar::geo::Planar{-east, -north}, {east, -north}, {east, north}, {-east, north}}) {
            const auto seen = rig.view().project(ground->at(corner));
            QVERIFY(seen);
            const double x = std::abs((seen->x() / width - free.x()) / free.width() * 2 - 1);
            const double y = std::abs((seen->y() / height - free.y()) / free.height() * 2 - 1);
            QVERIFY2(x < 1 && y < 1, qPrintable(QStringLiteral("%1 %2").arg(x).arg(y)));
            fullest = std::max({fullest, x, y});
        }
        QVERIFY2(fullest > 0.8, qPrintable(QStringLiteral("needlessly far away: %1").arg(fullest)));
    }

    void aFlightEndsWhereItShouldAndTurnsTheShortWay()
    {
        CameraRig rig = rigOver(false, 350, 40, 900);
        CameraPose to = rig.poseAt({120, -80}, 200);
        to.headingDegrees = 20;
        rig.fly(to, 10);
        QVERIFY(rig.tick(10.3));
        const double between = rig.pose().headingDegrees;
        QVERIFY2(between > 349 || between < 21, qPrintable(QString::number(between)));
        QVERIFY(!rig.tick(10 + CameraRig::flightSeconds + 0.01));
        QVERIFY((rig.pose().target - to.target).length() < 0.01);
        QCOMPARE(rig.pose().headingDegrees, 20.0);
        QVERIFY(std::abs(rig.pose().distanceMeters - 200) < 0.01);
    }

    void aHandOnTheMouseEndsAFlight()
    {
        CameraRig rig = rigOver(false, 0, 40, 900);
        rig.fly(rig.poseAt({120, -80}, 200), 0);
        rig.orbitBy(5, 0);
        QVERIFY(!rig.isFlying());
    }

    void theGroundIsWhatIsDrawn()
    {
        // In the middle of a cell's diagonal both triangles have the mean of its two ends.
        const Ground ground(radar::test::hillyMap());
        const radar::geo::Planar corner = ground.gridBox().low;
        const double step = ground.stepMeters();
        const double mean = (ground.heightAt(corner) + ground.heightAt({corner.east + step, corner.north + step})) / 2;
        QVERIFY(std::abs(ground.heightAt({corner.east + step / 2, corner.north + step / 2}) - mean) < 0.001);
    }
};

QTEST_APPLESS_MAIN(TestCameraRig)
#include "tst_camera_rig.moc"
