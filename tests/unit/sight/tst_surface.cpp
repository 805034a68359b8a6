#include <QtTest>

#include "hill_town.h"

using namespace radar;
using namespace radar::test;
using sight::Surface;
using sight::View;

class TestSurface : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void onOpenGroundItIsTheWholeSectorButForWhatIsTooNear()
    {
        const auto open = HillTown().obstacles();
        const View view{.place = {5, 7}, .heightMeters = 6.5, .headingDegrees = 350, .tiltDegrees = 10, .openingDegrees = 90, .rangeMeters = 100};
        const Surface surface = sight::surfaceOf(*open, open->eye(view));
        const double near = 5 / std::tan((10 + std::atan(0.5625) * 180 / std::numbers::pi) * std::numbers::pi / 180);
        QVERIFY(std::abs(surface.squareMeters() - std::numbers::pi * (100 * 100 - near * near) / 4) < 2);
        QVERIFY(surface.contains({5, 100}));
        QVERIFY(!surface.contains({5, 10}));
    }

    void aTowerLeavesAShadowToTheEndOfTheRange()
    {
        HillTown town;
        town.addHouse(rectangle(-5, 20, 5, 30), 30);
        const auto obstacles = town.obstacles();
        const View view{.place = {0, 0}, .heightMeters = 3, .headingDegrees = 0, .tiltDegrees = 0, .openingDegrees = 90, .rangeMeters = 100};
        const Surface surface = sight::surfaceOf(*obstacles, obstacles->eye(view));
        // Of the shadow the two straight sides are known: it begins at the front corners.
        for (const double side : {-1.0, 1.0}) {
            QVERIFY(!surface.contains({side * 4.9 * 4, 80.0}));
            QVERIFY(surface.contains({side * 5.1 * 4, 80.0}));
            QVERIFY(surface.contains({side * 3, 19.9}));
            QVERIFY(!surface.contains({side * 3, 20.1}));
        }
    }

    /// The promise of the header, against single exact rays: where a ray and the surface differ, the edge is near.
    void surfacesAgreeWithSingleRays()
    {
        int seen = 0;
        int hidden = 0;
        int differ = 0;
        for (unsigned seed = 1; seed <= 60; ++seed) {
            RandomHillTown town(seed);
            const auto obstacles = town.obstacles();
            for (int camera = 0; camera < 3; ++camera) {
                const sight::Eye eye = obstacles->eye(town.someCamera());
                const Surface surface = sight::surfaceOf(*obstacles, eye);
                for (int ray = 0; ray < 300; ++ray) {
                    const double range = eye.view.rangeMeters;
                    const Planar place{eye.place.east + town.between(-range, range), eye.place.north + town.between(-range, range)};
                    const bool isSeen = obstacles->sees(eye, obstacles->person(place));
                    isSeen ? ++seen : ++hidden;
                    if (surface.contains(place) == isSeen)
                        continue;
                    ++differ;
                    // Somewhere within a step to any side the rays say what the surface says here.
                    const double step = 0.35 + 0.005 * geo::distanceMeters(surface.eye, place);
                    bool isAtEdge = false;
                    for (int side = 0; side < 16 && !isAtEdge; ++side)
                        for (const double share : {0.25, 0.5, 1.0}) {
                            const double angle = side * std::numbers::pi / 8;
                            const Planar beside{place.east + std::sin(angle) * step * share, place.north + std::cos(angle) * step * share};
                            isAtEdge = isAtEdge || obstacles->sees(eye, obstacles->person(beside)) != isSeen;
                        }
                    QVERIFY2(isAtEdge,
                             qPrintable(
                                 QStringLiteral("town %1, camera %2, ray %3: %4").arg(seed).arg(camera).arg(ray).arg(isSeen ? u"seen" : u"hidden")));
                }
            }
        }
        QVERIFY(seen > 4000);
        QVERIFY(hidden > 4000);
        qInfo("%d seen, %d hidden, %d differ, all of them at an edge", seen, hidden, differ);
        QVERIFY(differ * 100 < seen + hidden);
    }
};

QTEST_GUILESS_MAIN(TestSurface)
#include "tst_surface.moc"
