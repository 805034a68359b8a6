#include <QtTest>

#include "geo/shape.h"

using namespace radar::geo;

namespace {
Polygon square(double side) { return {{{0, 0}, {side, 0}, {side, side}, {0, side}}, {}}; }
const Polygon cShape{{{0, 0}, {10, 0}, {10, 2}, {2, 2}, {2, 8}, {10, 8}, {10, 10}, {0, 10}}, {}};
const Polygon ringShape{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{{2, 2}, {2, 8}, {8, 8}, {8, 2}}}};
} // namespace

class TestShape : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void areaHasASign()
    {
        const Ring ring = square(10).outer;
        QCOMPARE(signedAreaSquareMeters(ring), 100.0);
        QCOMPARE(signedAreaSquareMeters(Ring(ring.rbegin(), ring.rend())), -100.0);
        QCOMPARE(signedAreaSquareMeters({}), 0.0);
    }

    void holesAreSubtractedWhicheverWayTheyRun()
    {
        Polygon polygon = ringShape;
        QCOMPARE(areaSquareMeters(polygon), 64.0);
        std::ranges::reverse(polygon.holes[0]);
        QCOMPARE(areaSquareMeters(polygon), 64.0);
    }

    void centroidIsTheMiddleOfTheAreaNotOfTheCorners()
    {
        Polygon polygon = square(10);
        polygon.outer.insert(polygon.outer.begin() + 1, {{1, 0}, {2, 0}, {3, 0}});
        const Planar middle = centroid(polygon);
        QCOMPARE(middle.east, 5.0);
        QCOMPARE(middle.north, 5.0);
    }

    void centroidFarFromTheOriginKeepsItsDigits()
    {
        Polygon polygon = square(1);
        for (Planar &p : polygon.outer)
            p = {p.east + 1e7, p.north - 1e7};
        const Planar middle = centroid(polygon);
        QCOMPARE_LT(std::abs(middle.east - 1e7 - 0.5), 1e-6);
        QCOMPARE_LT(std::abs(middle.north + 1e7 - 0.5), 1e-6);
    }

    void degenerateShapesHaveAMiddleToo()
    {
        QVERIFY(centroid({}) == Planar{});
        QVERIFY((centroid({{{1, 1}, {3, 1}}, {}}) == Planar{2, 1}));
        QVERIFY((pointInside({{{4, 4}}, {}}) == Planar{4, 4}));
    }

    void aPointInsideIsInside_data()
    {
        QTest::addColumn<int>("shape");
        QTest::newRow("square") << 0;
        QTest::newRow("C") << 1;
        QTest::newRow("ring") << 2;
    }
    void aPointInsideIsInside()
    {
        QFETCH(int, shape);
        const Polygon polygon = shape == 0 ? square(10) : shape == 1 ? cShape : ringShape;
        QVERIFY(contains(polygon, pointInside(polygon)));
    }

    void theMiddleOfACIsNotInIt()
    {
        QVERIFY(!contains(cShape, {5, 5}));
        QVERIFY(contains(cShape, {1, 5}));
        QVERIFY(!contains(ringShape, {5, 5}));
        QVERIFY(contains(ringShape, {1, 5}));
        QVERIFY(!contains({}, {0, 0}));
    }

    void projectingFindsTheNearestPointOfALine()
    {
        const std::vector<Planar> line{{0, 0}, {10, 0}, {10, 10}};
        const auto onSecond = project(line, {12, 4});
        QVERIFY(onSecond);
        QCOMPARE(onSecond->segment, std::size_t(1));
        QCOMPARE(onSecond->fraction, 0.4);
        QCOMPARE(onSecond->alongMeters, 14.0);
        QCOMPARE(onSecond->distanceMeters, 2.0);
        const auto beforeStart = project(line, {-3, -4});
        QVERIFY(beforeStart);
        QCOMPARE(beforeStart->distanceMeters, 5.0);
        QCOMPARE(beforeStart->alongMeters, 0.0);
    }

    void projectingOnNothingIsEmpty()
    {
        QVERIFY(!project({}, {0, 0}));
        const std::vector<Planar> line{{0, 0}, {1, 0}};
        QVERIFY(!project(line, {std::nan(""), 0}));
        const std::vector<Planar> twice{{1, 1}, {1, 1}};
        QCOMPARE(project(twice, {1, 2})->distanceMeters, 1.0);
    }

    void boxes()
    {
        QVERIFY(Box{}.isEmpty());
        const Box box = boundsOf(cShape.outer);
        QVERIFY(box.contains({10, 10}));
        QVERIFY(!box.contains({10.1, 10}));
        QCOMPARE(lengthMeters(std::vector<Planar>{{0, 0}, {3, 4}, {3, 5}}), 6.0);
    }
};

QTEST_APPLESS_MAIN(TestShape)
#include "tst_shape.moc"
