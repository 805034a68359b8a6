// Shadows on the ground: where they fall, and that two of them are no darker than one.

#include <QTest>

#include "hills.h"
#include "shadow_mesh.h"
#include "tessellate.h"

using namespace radar;
using namespace radar::scene3d;

class TestShadowMesh : public QObject {
    Q_OBJECT

    static double areaOf(const std::vector<geo::Ring> &outlines)
    {
        double area = 0;
        for (const geo::Ring &outline : outlines)
            area += geo::signedAreaSquareMeters(outline);
        return area;
    }

private Q_SLOTS:
    void unitedCountsEveryPlaceOnce()
    {
        const geo::Ring one{{0, 0}, {10, 0}, {10, 10}, {0, 10}};
        const geo::Ring other{{5, 5}, {15, 5}, {15, 15}, {5, 15}};
        const auto outlines = united({one, other, one});
        QVERIFY(std::abs(areaOf(outlines) - 175) < 0.01);
        QVERIFY(std::abs(areaOf(united({one, {{100, 100}, {101, 100}, {101, 101}, {100, 101}}})) - 101) < 0.01);
    }

    void aCourtyardStaysLight()
    {
        // Four bars around nothing.
        const auto outlines = united({{{0, 0}, {30, 0}, {30, 5}, {0, 5}},
                                      {{0, 25}, {30, 25}, {30, 30}, {0, 30}},
                                      {{0, 0}, {5, 0}, {5, 30}, {0, 30}},
                                      {{25, 0}, {30, 0}, {30, 30}, {25, 30}}});
        QVERIFY(std::abs(areaOf(outlines) - (900 - 400)) < 0.01);
    }

    void fallsAwayFromTheLight()
    {
        const auto map = test::hillyMap();
        const look::Palette &day = look::palette(look::Hour::Day);
        const auto outlines = united(shadowRings(map->buildings[0], day));
        QVERIFY(!outlines.empty());
        const geo::Box box = geo::boundsOf(outlines.front());
        const geo::Planar middle = map->buildings[0].centre;
        // The light comes from the south-west.
        QVERIFY(box.high.east > middle.east + 14 && box.high.north > middle.north + 14);
        QVERIFY(std::abs(box.low.east - (middle.east - 10)) < 0.01 && std::abs(box.low.north - (middle.north - 10)) < 0.01);
    }

    void whatFloatsThrowsNone()
    {
        auto map = test::hillyMap();
        map->buildings[0].minHeightMeters = 6;
        QVERIFY(shadowRings(map->buildings[0], look::palette(look::Hour::Day)).empty());
    }
};

QTEST_APPLESS_MAIN(TestShadowMesh)
#include "tst_shadow_mesh.moc"
