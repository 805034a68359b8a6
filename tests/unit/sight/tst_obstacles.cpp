#include <QtTest>

#include "hill_town.h"

using namespace radar;
using namespace radar::test;
using sight::Eye;
using sight::Obstacles;
using sight::View;

namespace {

/// In the middle of nothing, looking north, level: sees 1.5 m everywhere ahead.
View level() { return {.place = {0, 0}, .heightMeters = 3, .headingDegrees = 0, .tiltDegrees = 0, .openingDegrees = 90, .rangeMeters = 100}; }

bool seesPerson(const Obstacles &obstacles, const View &view, Planar place) { return obstacles.sees(obstacles.eye(view), obstacles.person(place)); }

/// Inside a block or below the ground somewhere on the way? Looks every `step` metres; nothing clever.
bool isBlockedStepByStep(const basemap::Map &map, geo::Enu from, geo::Enu to, double step)
{
    const double length = std::hypot(to.east - from.east, to.north - from.north);
    const int steps = static_cast<int>(length / step) + 1;
    for (int i = 0; i <= steps; ++i) {
        const double share = static_cast<double>(i) / steps;
        const Planar p{from.east + (to.east - from.east) * share, from.north + (to.north - from.north) * share};
        const double up = from.up + (to.up - from.up) * share;
        if (up < map.terrain.heightAt(p) - 1e-5)
            return true;
        for (const basemap::Building &house : map.buildings)
            if (up < house.groundMeters + house.heightMeters && (house.minHeightMeters <= 0 || up > house.groundMeters + house.minHeightMeters)
                && geo::contains(house.footprint.front(), p))
                return true;
    }
    return false;
}

} // namespace

class TestObstacles : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void seesWithinRangeAndOpening()
    {
        const auto open = HillTown().obstacles();
        QVERIFY(seesPerson(*open, level(), {0, 99}));
        QVERIFY(!seesPerson(*open, level(), {0, 101}));
        QVERIFY(seesPerson(*open, level(), {49, 50}));
        QVERIFY(!seesPerson(*open, level(), {51, 50}));
        QVERIFY(!seesPerson(*open, level(), {0, -10}));
    }

    void seesNobodyRightBelowUnlessItIsADome()
    {
        const auto open = HillTown().obstacles();
        View view = level();
        view.tiltDegrees = 10;
        view.heightMeters = 6.5; // half the height of the picture is 29.4 degrees: 5 m down at 39.4 degrees is 6.1 m ahead
        QVERIFY(!seesPerson(*open, view, {0, 6}));
        QVERIFY(seesPerson(*open, view, {0, 6.2}));
        view.openingDegrees = 360;
        QVERIFY(seesPerson(*open, view, {0, 0.1}));
        QVERIFY(seesPerson(*open, view, {0, -50}));
    }

    void aCameraThatLooksDownDoesNotSeeTheTopOfAHill()
    {
        HillTown town;
        town.map.terrain = basemap::Terrain({-200, -200}, 200, 3, 3, {0, 0, 0, 0, 0, 0, 40, 40, 40});
        View view = level();
        view.tiltDegrees = 40; // the picture ends 10.6 degrees below the horizon; the slope rises 11.3
        QVERIFY(!seesPerson(*town.obstacles(), view, {0, 60}));
        view.tiltDegrees = 10;
        QVERIFY(seesPerson(*town.obstacles(), view, {0, 60}));
    }

    void aHouseHidesWhoIsBehindItAndNotWhoIsBeside()
    {
        HillTown town;
        town.addHouse(rectangle(-5, 20, 5, 30), 10);
        const auto obstacles = town.obstacles();
        QVERIFY(seesPerson(*obstacles, level(), {0, 19.9}));
        QVERIFY(!seesPerson(*obstacles, level(), {0, 25})); // under the roof
        QVERIFY(!seesPerson(*obstacles, level(), {0, 40}));
        QVERIFY(seesPerson(*obstacles, level(), {15, 40}));
    }

    void overALowRoofTheFarSideIsSeenAgain()
    {
        HillTown town;
        town.addHouse(rectangle(-50, 20, 50, 30), 2);
        View view = level();
        view.heightMeters = 6.5; // 4.5 m down to the roof's far edge at 30 m: 5 m down is reached at 33.3 m
        QVERIFY(!seesPerson(*town.obstacles(), view, {0, 33.2}));
        QVERIFY(seesPerson(*town.obstacles(), view, {0, 33.4}));
    }

    void underABridgeBetweenHousesOneSeesThrough()
    {
        HillTown town;
        town.addHouse(rectangle(-50, 20, 50, 30), 10).minHeightMeters = 4;
        QVERIFY(seesPerson(*town.obstacles(), level(), {0, 25}));
        QVERIFY(seesPerson(*town.obstacles(), level(), {0, 60}));
        View high = level();
        high.heightMeters = 7;
        QVERIFY(!seesPerson(*town.obstacles(), high, {0, 60}));
    }

    void theCourtyardIsOpenToTheSky()
    {
        HillTown town;
        auto &house = town.addHouse(rectangle(-30, 20, 30, 80), 3);
        house.footprint.front().holes.push_back({{-20, 30}, {-20, 70}, {20, 70}, {20, 30}});
        View view = level();
        view.heightMeters = 20;
        view.rangeMeters = 200;
        view.tiltDegrees = 20;
        QVERIFY(seesPerson(*town.obstacles(), view, {0, 60}));
        QVERIFY(!seesPerson(*town.obstacles(), view, {0, 75}));
    }

    void partsStandInsteadOfTheirOutline()
    {
        HillTown town;
        town.addHouse(rectangle(-50, 20, 50, 30), 50).hasParts = true;
        auto &part = town.addHouse(rectangle(20, 20, 50, 30), 50);
        part.isPart = true;
        part.outlineOf = 1;
        QVERIFY(seesPerson(*town.obstacles(), level(), {0, 60}));
        QVERIFY(!seesPerson(*town.obstacles(), level(), {35, 40}));
    }

    void aHillHidesTheValleyBehindIt()
    {
        HillTown town;
        town.map.terrain = basemap::Terrain({-200, 0}, 40, 11, 4, [] {
            std::vector<float> heights(44, 0);
            std::fill_n(heights.begin() + 11, 11, 8.0F); // a ridge at 40 m
            return heights;
        }());
        QVERIFY(seesPerson(*town.obstacles(), level(), {0, 39}));
        QVERIFY(!seesPerson(*town.obstacles(), level(), {0, 70}));
    }

    void aCameraOnAWallLooksOutOfTheHouseItIsDrawnIn()
    {
        HillTown town;
        town.addHouse(rectangle(-10, -20, 10, 5), 12);
        const auto obstacles = town.obstacles();
        const Eye eye = obstacles->eye(level());
        QVERIFY(!eye.isBuiltIn);
        QCOMPARE(eye.place.north, 5.2);
        QVERIFY(obstacles->sees(eye, obstacles->person({0, 50})));
        View roof = level();
        roof.heightMeters = 15; // on the roof it stays where it is, and the roof hides what is near
        QCOMPARE(obstacles->eye(roof).place.north, 0.0);
        QVERIFY(!seesPerson(*obstacles, roof, {0, 8}));
        QVERIFY(seesPerson(*obstacles, roof, {0, 40}));
    }

    void allWhoSeeAPlaceAreFound()
    {
        HillTown town;
        town.addHouse(rectangle(-5, 20, 5, 30), 10);
        const auto obstacles = town.obstacles();
        View behind = level();
        behind.place = {0, 60};
        behind.headingDegrees = 180;
        const std::vector<Eye> eyes{obstacles->eye(level()), obstacles->eye(behind)};
        QCOMPARE(sight::whoSees(*obstacles, eyes, {0, 15}), std::vector<std::size_t>{0});
        QCOMPARE(sight::whoSees(*obstacles, eyes, {0, 40}), std::vector<std::size_t>{1});
        QCOMPARE(sight::whoSees(*obstacles, eyes, {0, 25}), std::vector<std::size_t>{});
    }

    void raysAgreeWithLookingStepByStep()
    {
        int clear = 0;
        int blocked = 0;
        for (unsigned seed = 1; seed <= 40; ++seed) {
            RandomHillTown town(seed);
            const auto obstacles = town.obstacles();
            for (int ray = 0; ray < 60; ++ray) {
                const Planar a = town.somewhere();
                const Planar b = town.somewhere();
                const geo::Enu from{a.east, a.north, obstacles->ground(a) + town.between(0, 30)};
                const geo::Enu to{b.east, b.north, obstacles->ground(b) + town.between(0, 10)};
                const bool isClear = obstacles->isClear(from, to);
                isClear ? ++clear : ++blocked;
                bool found = isBlockedStepByStep(town.map, from, to, 0.05);
                if (!isClear && !found) // it may be a corner that is only grazed
                    found = isBlockedStepByStep(town.map, from, to, 0.0005);
                QVERIFY2(found == !isClear, qPrintable(QStringLiteral("town %1, ray %2").arg(seed).arg(ray)));
            }
        }
        QVERIFY(clear > 200);
        QVERIFY(blocked > 200);
    }
};

QTEST_GUILESS_MAIN(TestObstacles)
#include "tst_obstacles.moc"
