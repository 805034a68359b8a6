// What lies on the flat map, as triangles.

#include <QTest>
#include <cmath>

#include "flat_shapes.h"
#include "small_town.h"

using namespace radar;
using namespace radar::map2d;

namespace {

double areaOf(const Triangles &triangles)
{
    double area = 0;
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
        const Corner &a = triangles[i], &b = triangles[i + 1], &c = triangles[i + 2];
        area += std::abs((static_cast<double>(b.x) - a.x) * (static_cast<double>(c.y) - a.y)
                         - (static_cast<double>(c.x) - a.x) * (static_cast<double>(b.y) - a.y))
            / 2;
    }
    return area;
}

bool covers(const Triangles &triangles, double x, double y)
{
    const auto side = [&](const Corner &a, const Corner &b) {
        return (static_cast<double>(b.x) - a.x) * (y - a.y) - (static_cast<double>(b.y) - a.y) * (x - a.x);
    };
    for (std::size_t i = 0; i + 2 < triangles.size(); i += 3) {
        const double p = side(triangles[i], triangles[i + 1]);
        const double q = side(triangles[i + 1], triangles[i + 2]);
        const double r = side(triangles[i + 2], triangles[i]);
        if ((p >= 0 && q >= 0 && r >= 0) || (p <= 0 && q <= 0 && r <= 0))
            return true;
    }
    return false;
}

} // namespace

class TestFlatShapes : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aPolygonIsFilledAndItsHoleIsNot_data()
    {
        QTest::addColumn<bool>("hasHole");
        QTest::addColumn<double>("area");
        QTest::newRow("a C") << false << 100.0 * 100 - 60.0 * 40;
        QTest::newRow("with a hole in its back") << true << 100.0 * 100 - 60.0 * 40 - 10.0 * 20 / 2;
    }
    void aPolygonIsFilledAndItsHoleIsNot()
    {
        QFETCH(bool, hasHole);
        QFETCH(double, area);
        geo::Polygon c{{{0, 0}, {100, 0}, {100, 30}, {40, 30}, {40, 70}, {100, 70}, {100, 100}, {0, 100}}, {}};
        if (hasHole)
            c.holes.push_back({{10, 40}, {10, 60}, {20, 50}});
        Triangles triangles;
        addPolygons(triangles, {c}, Qt::white);
        QVERIFY(std::abs(areaOf(triangles) - area) < 0.01);
        QVERIFY(covers(triangles, 20, 10) && covers(triangles, 90, 90) && covers(triangles, 30, 50));
        QVERIFY(!covers(triangles, 70, 50) && !covers(triangles, 120, 50));
        QCOMPARE(covers(triangles, 12, 50), !hasHole);
    }

    void aDashedBandHasGaps()
    {
        Triangles whole;
        addBand(whole, {{0, 0}, {100, 0}}, Qt::white, 2, 0, 0);
        Triangles dashed;
        addBand(dashed, {{0, 0}, {50, 0}, {100, 0}}, Qt::white, 2, 0, 10);
        QVERIFY(covers(whole, 15, 0) && covers(whole, 95, 1.9) && !covers(whole, 50, 2.1));
        QVERIFY(covers(dashed, 5, 0) && !covers(dashed, 15, 0) && covers(dashed, 25, 0) && !covers(dashed, 55, 0) && covers(dashed, 65, 0));
    }

    void whatLiesOnTheMapIsDrawnWhereItIs()
    {
        const auto map = test::smallTown();
        picture::Picture picture;
        QVERIFY(flatShapes(picture, map->frame, mapstyle::palette(mapstyle::Hour::Night), 1, {}).empty());
        const std::size_t nothing = fingerprintOfShapes(picture, {});
        picture.routes.push_back(
            {"order:a", "satellite:a", picture::Status::EnRoute, false, {map->frame.toWgs84({-50, 0}), map->frame.toWgs84({50, 0})}});
        QVERIFY(fingerprintOfShapes(picture, {}) != nothing);
        const Triangles route = flatShapes(picture, map->frame, mapstyle::palette(mapstyle::Hour::Night), 1, {});
        QVERIFY(covers(route, 0, 0) && covers(route, 40, 1) && !covers(route, 0, 6) && !covers(route, 60, 0));
        // The same width in pixels, four times as coarse.
        QVERIFY(covers(flatShapes(picture, map->frame, mapstyle::palette(mapstyle::Hour::Night), 4, {}), 0, 6));
        const std::size_t before = fingerprintOfShapes(picture, {});
        picture.routes.front().points.back() = map->frame.toWgs84({50, 1});
        QVERIFY(fingerprintOfShapes(picture, {}) != before);
    }

    void aCircleIsDrawnForWhoIsMarked()
    {
        const auto map = test::smallTown();
        picture::Picture picture;
        picture::Symbol one;
        one.id = "satellite:a";
        one.position = test::townMiddle;
        one.accuracyMeters = 60;
        picture.symbols = {one};
        const auto &palette = mapstyle::palette(mapstyle::Hour::Night);
        QVERIFY(accuracyShapes(picture, map->frame, palette, 1, {}, {}).empty());
        const Triangles circle = accuracyShapes(picture, map->frame, palette, 1, "satellite:a", {});
        QVERIFY(covers(circle, 0, 55) && !covers(circle, 0, 65));
    }
};

QTEST_GUILESS_MAIN(TestFlatShapes)
#include "tst_flat_shapes.moc"
