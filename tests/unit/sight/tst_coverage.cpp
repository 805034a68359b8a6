#include <QtTest>

#include "hill_town.h"

using namespace radar;
using namespace radar::test;
using sight::Coverage;
using sight::Streets;
using sight::View;

namespace {

const View pattern{.place = {}, .heightMeters = 6, .headingDegrees = 0, .tiltDegrees = 17, .openingDegrees = 90, .rangeMeters = 100};

/// A street of 200 m to the north, a lane of 60 m behind a long house beside it.
HillTown twoStreets()
{
    HillTown town;
    town.map.frame = geo::LocalFrame({25.06, 102.74});
    town.addStreet("主街", {{0, 0}, {0, 200}});
    town.addStreet("后巷", {{40, 100}, {40, 160}});
    town.addHouse(rectangle(10, 0, 30, 300), 20);
    return town;
}

View at(Planar place, double heading)
{
    View view = pattern;
    view.place = place;
    view.headingDegrees = heading;
    return view;
}

} // namespace

class TestCoverage : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void withoutCamerasEveryStreetIsBlind()
    {
        const auto obstacles = twoStreets().obstacles();
        const Streets streets(obstacles->map());
        const Coverage coverage = sight::coverageOf(*obstacles, streets, {});
        QCOMPARE(qRound(coverage.allMeters), 260);
        QCOMPARE(coverage.seenMeters, 0.0);
        QCOMPARE(coverage.blind.size(), 2U);
        QCOMPARE(coverage.blind.front().line.size(), 2U); // one straight line, not a hundred pieces
    }

    void tunnelsAndRoofedWaysDoNotCount()
    {
        HillTown town = twoStreets();
        town.addStreet("地道", {{0, 0}, {-100, 0}}, basemap::Tags({{"tunnel", "yes"}}));
        const auto obstacles = town.obstacles();
        QCOMPARE(qRound(Streets(obstacles->map()).meters()), 260);
    }

    void aCameraCoversWhatItSeesOfItsStreetAndNotTheLaneBehindTheHouse()
    {
        const auto obstacles = twoStreets().obstacles();
        const Streets streets(obstacles->map());
        const View view = at({0, 0}, 0);
        const Coverage coverage = sight::coverageOf(*obstacles, streets, {&view, 1});
        QVERIFY(coverage.seenMeters > 90 && coverage.seenMeters < 98); // 100 m, less what is right below it
        QCOMPARE(coverage.blind.size(), 3U);
        QVERIFY(coverage.blind.front().meters < 8);
        QCOMPARE(coverage.blind.back().way->name.local, std::string("后巷"));
    }

    void whatHasNotMovedIsNotLookedAtAgain()
    {
        const auto obstacles = twoStreets().obstacles();
        const Streets streets(obstacles->map());
        std::vector<View> views{at({0, 0}, 0), at({0, 200}, 180)};
        const Coverage before = sight::coverageOf(*obstacles, streets, views);
        views[1] = at({40, 90}, 0);
        const Coverage after = sight::coverageOf(*obstacles, streets, views, &before);
        QCOMPARE(after.cameras[0].get(), before.cameras[0].get());
        const Coverage fresh = sight::coverageOf(*obstacles, streets, views);
        QCOMPARE(after.seenBy, fresh.seenBy);
        QCOMPARE(after.seenMeters, fresh.seenMeters);
    }

    void theNextCameraStandsWhereItShowsMost()
    {
        const auto obstacles = twoStreets().obstacles();
        const Streets streets(obstacles->map());
        const Coverage coverage = sight::coverageOf(*obstacles, streets, {});
        const auto next = sight::nextPlaces(*obstacles, streets, coverage, pattern, 3);
        QVERIFY(next.isBest);
        QVERIFY(next.places.size() >= 2);
        QCOMPARE(next.places.front().streets.front().way->name.local, std::string("主街"));
        // What it promises is what it brings.
        std::vector<View> views;
        double before = 0;
        for (const auto &place : next.places) {
            views.push_back(place.view);
            const double seen = sight::coverageOf(*obstacles, streets, views).seenMeters;
            QVERIFY(std::abs(seen - before - place.gainMeters) < 1e-6);
            before = seen;
        }
    }

    /// Greedy: had a later one shown more, it would have come first.
    void noLaterPlaceShowsMoreAndInTheEndNothingIsLeft()
    {
        for (unsigned seed = 1; seed <= 6; ++seed) {
            RandomHillTown town(seed);
            for (int street = 0; street < 4; ++street)
                town.addStreet("街" + std::to_string(street), {town.somewhere(), town.somewhere()});
            const auto obstacles = town.obstacles();
            const Streets streets(obstacles->map());
            const View camera = town.someCamera();
            const Coverage coverage = sight::coverageOf(*obstacles, streets, {&camera, 1});
            const auto next = sight::nextPlaces(*obstacles, streets, coverage, pattern, 1000);
            QVERIFY(next.isBest);
            QVERIFY(next.places.size() > 3);
            double before = 1e9;
            double sum = 0;
            for (const auto &place : next.places) {
                QVERIFY2(place.gainMeters <= before + 1e-9,
                         qPrintable(QStringLiteral("town %1: %2 after %3").arg(seed).arg(place.gainMeters).arg(before)));
                before = place.gainMeters;
                sum += place.gainMeters;
            }
            std::vector<View> views{camera};
            for (const auto &place : next.places)
                views.push_back(place.view);
            const double seen = sight::coverageOf(*obstacles, streets, views).seenMeters;
            QVERIFY(std::abs(seen - coverage.seenMeters - sum) < 1e-6);
        }
    }

    void whereTwoStreetsCrossOneCameraShowsBoth()
    {
        HillTown town;
        town.map.frame = geo::LocalFrame({25.06, 102.74});
        town.addStreet("横街", {{-150, 0}, {150, 0}});
        town.addStreet("竖街", {{0, -150}, {0, 150}});
        for (const double east : {-1.0, 1.0})
            for (const double north : {-1.0, 1.0})
                town.addHouse(rectangle(std::min(8 * east, 140 * east), std::min(8 * north, 140 * north), std::max(8 * east, 140 * east),
                                        std::max(8 * north, 140 * north)),
                              20);
        const auto obstacles = town.obstacles();
        const Streets streets(obstacles->map());
        const auto next = sight::nextPlaces(*obstacles, streets, sight::coverageOf(*obstacles, streets, {}), pattern, 1);
        QCOMPARE(next.places.front().streets.size(), 2U);
        QVERIFY(next.places.front().gainMeters > 150);
        QVERIFY(next.lookedFrom <= next.candidates);
    }

    void whoCancelsGetsNoPlaces()
    {
        const auto obstacles = twoStreets().obstacles();
        const Streets streets(obstacles->map());
        const auto next = sight::nextPlaces(*obstacles, streets, sight::coverageOf(*obstacles, streets, {}), pattern, 3, [] { return true; });
        QVERIFY(next.places.empty());
    }
};

QTEST_GUILESS_MAIN(TestCoverage)
#include "tst_coverage.moc"
