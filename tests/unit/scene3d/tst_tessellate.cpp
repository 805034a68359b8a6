#include <QTest>
#include <algorithm>
#include <map>

#include "building_mesh.h"
#include "tessellate.h"

using namespace radar;
using namespace radar::scene3d;

class TestTessellate : public QObject {
    Q_OBJECT

    static double areaOf(const Triangles &triangles)
    {
        double area = 0;
        for (const auto &[a, b, c] : triangles.indices) {
            const geo::Ring corner{triangles.points[a], triangles.points[b], triangles.points[c]};
            area += geo::signedAreaSquareMeters(corner);
        }
        return area;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void coversTheWholeShape_data()
    {
        QTest::addColumn<geo::Polygon>("shape");
        QTest::addColumn<double>("area");
        QTest::newRow("square") << geo::Polygon{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {}} << 100.0;
        QTest::newRow("L") << geo::Polygon{{{0, 0}, {10, 0}, {10, 4}, {4, 4}, {4, 10}, {0, 10}}, {}} << 64.0;
        QTest::newRow("far from the origin") << geo::Polygon{
            {{14000, 9000}, {14010, 9000}, {14010, 9004}, {14004, 9004}, {14004, 9010}, {14000, 9010}},
            {}} << 64.0;
        QTest::newRow("courtyard") << geo::Polygon{{{0, 0}, {10, 0}, {10, 10}, {0, 10}}, {{{3, 3}, {3, 7}, {7, 7}, {7, 3}}}} << 84.0;
        QTest::newRow("two points") << geo::Polygon{{{0, 0}, {10, 0}}, {}} << 0.0;
    }
    void coversTheWholeShape()
    {
        QFETCH(geo::Polygon, shape);
        QFETCH(double, area);
        QVERIFY(std::abs(areaOf(tessellated(shape)) - area) < 0.01);
        QVERIFY(std::abs(areaOf(divided(tessellated(shape), [](radar::geo::Planar) { return 1.5; })) - area) < 0.01);
    }

    void dividedIsSmallAndHasNoCracks()
    {
        const Triangles fine =
            divided(tessellated({{{0, 0}, {60, 0}, {60, 20}, {25, 20}, {25, 50}, {0, 50}}, {}}), [](radar::geo::Planar) { return 6; });
        std::map<std::pair<unsigned, unsigned>, int> edges;
        for (const auto &triangle : fine.indices)
            for (std::size_t i = 0; i < 3; ++i) {
                const unsigned a = triangle[i];
                const unsigned b = triangle[(i + 1) % 3];
                QVERIFY(geo::distanceMeters(fine.points[a], fine.points[b]) <= 6.0001);
                ++edges[std::minmax(a, b)];
            }
        for (const auto &[edge, count] : edges) {
            const geo::Planar a = fine.points[edge.first];
            const geo::Planar b = fine.points[edge.second];
            const auto onRim = [](geo::Planar p) {
                return p.east < 0.01 || p.north < 0.01 || p.east > 59.99 || p.north > 49.99 || p.east < 25.01 || p.north < 20.01;
            };
            QVERIFY(count == 2 || (count == 1 && onRim(a) && onRim(b)));
        }
    }

    void anInsetThatWouldTurnInsideOutIsNone()
    {
        const geo::Ring narrow{{0, 0}, {20, 0}, {20, 1}, {0, 1}};
        QVERIFY(inset(narrow, 0.7).empty());
        const geo::Ring wide = inset({{0, 0}, {20, 0}, {20, 10}, {0, 10}}, 1);
        QCOMPARE(wide.size(), 4U);
        QVERIFY(std::abs(geo::signedAreaSquareMeters(wide) - 18 * 8) < 0.01);
    }

    void straightCornersAreDropped() { QCOMPARE(simplified({{0, 0}, {5, 0}, {10, 0}, {10, 10}, {0, 10}}).size(), 4U); }
};

QTEST_APPLESS_MAIN(TestTessellate)
#include "tst_tessellate.moc"
