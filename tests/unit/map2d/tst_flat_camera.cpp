// How one moves about on the flat map, and that it shows what the scene shows.

#include <QTest>
#include <cmath>

#include "flat_camera.h"

using namespace radar;
using namespace radar::map2d;

namespace {

double apart(QPointF a, QPointF b) { return std::hypot(a.x() - b.x(), a.y() - b.y()); }

FlatCamera cameraAt(double heading)
{
    FlatCamera camera;
    geo::Box extent;
    extent.include({-900, -700});
    extent.include({900, 700});
    camera.setExtent(extent);
    camera.setSize({800, 600});
    camera.setView({{100, 50}, 0.7, heading, {}});
    return camera;
}

} // namespace

class TestFlatCamera : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsAheadIsUp_data()
    {
        QTest::addColumn<double>("heading");
        QTest::addColumn<double>("east");
        QTest::addColumn<double>("north");
        QTest::newRow("north") << 0.0 << 0.0 << 1.0;
        QTest::newRow("east") << 90.0 << 1.0 << 0.0;
        QTest::newRow("south-west") << 225.0 << -std::sqrt(0.5) << -std::sqrt(0.5);
    }
    void whatIsAheadIsUp()
    {
        QFETCH(double, heading);
        QFETCH(double, east);
        QFETCH(double, north);
        const FlatView view = cameraAt(heading).view();
        QVERIFY(apart(view.pixelOf(view.middle), {400, 300}) < 1e-9);
        QVERIFY(apart(view.pixelOf({view.middle.east + 70 * east, view.middle.north + 70 * north}), {400, 200}) < 1e-9);
        const QPointF pixel(13, 577);
        QVERIFY(apart(view.pixelOf(view.placeOf(pixel)), pixel) < 1e-9);
    }

    void theGroundStaysUnderThePointer_data()
    {
        QTest::addColumn<double>("heading");
        QTest::newRow("north up") << 0.0;
        QTest::newRow("turned") << 137.0;
    }
    void theGroundStaysUnderThePointer()
    {
        QFETCH(double, heading);
        FlatCamera camera = cameraAt(heading);
        const geo::Planar grabbed = camera.view().placeOf({200, 100});
        camera.drag({200, 100}, {260, 170});
        QVERIFY(apart(camera.view().pixelOf(grabbed), {260, 170}) < 1e-9);
        camera.zoomAt({260, 170}, 0.5);
        QVERIFY(apart(camera.view().pixelOf(grabbed), {260, 170}) < 1e-9);
        QCOMPARE(camera.view().metersPerPixel, 0.35);
    }

    void oneCannotLeaveTheMap()
    {
        FlatCamera camera = cameraAt(0);
        camera.panBy({1e7, -1e7});
        QVERIFY(camera.view().middle.east < 1300 && camera.view().middle.north < 1100);
        camera.zoomAt({400, 300}, 1e9);
        QCOMPARE(camera.view().metersPerPixel, camera.coarsest());
        camera.zoomAt({400, 300}, 1e-12);
        QCOMPARE(camera.view().metersPerPixel, FlatCamera::finest);
    }

    void homeIsTheWholeMapInTheFreePart()
    {
        FlatCamera camera = cameraAt(40);
        const QRectF free(250, 0, 550, 500);
        camera.setView(camera.home(free));
        QCOMPARE(camera.view().headingDegrees, 0.0);
        for (const geo::Planar corner : {geo::Planar{-900, -700}, geo::Planar{900, 700}})
            QVERIFY(free.contains(camera.view().pixelOf(corner)));
    }

    void aFlightEndsWhereItLeads()
    {
        FlatCamera camera = cameraAt(350);
        const FlatView to{{-300, 200}, 2, 20, {800, 600}};
        camera.fly(to, 10);
        QVERIFY(camera.tick(10.3));
        QVERIFY(camera.view().headingDegrees > 349 || camera.view().headingDegrees < 21); // the short way round
        QVERIFY(!camera.tick(10.7));
        QVERIFY(std::abs(camera.view().middle.east + 300) < 1e-9 && std::abs(camera.view().metersPerPixel - 2) < 1e-9);
    }
};

QTEST_GUILESS_MAIN(TestFlatCamera)
#include "tst_flat_camera.moc"
