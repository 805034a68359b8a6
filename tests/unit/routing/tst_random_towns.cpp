// Little towns at random, with one-ways, gates, bridges, hills and islands: every time the router gives is compared with a plain
// table over single segments. The seed is the data row, so a failure can be repeated.

#include <QtTest>

#include "random_town.h"
#include "routing/network.h"
#include "routing/router.h"

using namespace radar;
using routing::Network;
using routing::Router;
using routing::Unit;
using test::Oracle;
using test::RandomTown;

namespace {

std::int64_t walk(double meters) { return std::llround(meters * 3600 / 5); }

} // namespace

class TestRandomTowns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyTimeIsThePlainTables_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 10'000; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void everyTimeIsThePlainTables()
    {
        QFETCH(unsigned, seed);
        RandomTown town(seed);
        if (town.map.streets.empty())
            return;
        const auto network = Network::build(town.map);
        const Router router(network);
        const int foot = network->modeIndex("foot");
        const int car = network->modeIndex("car");
        const Oracle footOracle(town.map, {5, false, town.footPassage, 6});
        const Oracle carOracle(town.map, {30, true, town.carPassage, 0});
        const auto oracle = [&](int mode) -> const Oracle & { return mode == foot ? footOracle : carOracle; };

        std::vector<Unit> units;
        for (int i = 0; i < 12; ++i) {
            // Some exactly on a corner, some twice at one place.
            const auto &way = town.map.streets[static_cast<std::size_t>(town.below(static_cast<int>(town.map.streets.size())))];
            const geo::Wgs84 place = i % 4 == 0 ? way.points.front() : i % 4 == 1 && i > 1 ? units.back().position : town.somewhere();
            units.push_back({place, town.below(2) == 0 ? foot : car});
        }
        const geo::Wgs84 incident = town.below(5) == 0 ? units[0].position : town.somewhere();

        std::vector<std::pair<std::int64_t, std::size_t>> expected;
        std::vector<std::size_t> expectedOff;
        std::vector<std::size_t> expectedUnreachable;
        const bool isNear = footOracle.snap(incident).meters <= 300;
        for (std::size_t i = 0; i < units.size(); ++i) {
            const Oracle &table = oracle(units[i].mode);
            const auto from = table.snap(units[i].position);
            const auto to = table.snap(incident);
            if (from.meters > 300) {
                expectedOff.push_back(i);
                continue;
            }
            const std::int64_t time = isNear ? table.time(from, to) : Oracle::never;
            const auto route = router.route(units[i].position, incident, units[i].mode);
            if (time == Oracle::never) {
                expectedUnreachable.push_back(i);
                QVERIFY(!route);
                continue;
            }
            expected.emplace_back(walk(from.meters) + time + walk(to.meters), i);
            QVERIFY2(route, route ? "" : route.error().detail.c_str());
            QCOMPARE(route->time.count(), expected.back().first);
            QCOMPARE(route->pointTimes.back().count(), expected.back().first);
            QVERIFY(std::ranges::is_sorted(route->pointTimes));
            double drawn = 0;
            for (std::size_t p = 1; p < route->points.size(); ++p)
                drawn += geo::distanceMeters(route->points[p - 1], route->points[p]);
            QCOMPARE_LT(std::abs(drawn - route->meters), 0.05 + drawn * 1e-4);
        }
        std::ranges::sort(expected);
        for (const std::size_t count : {std::size_t(1), std::size_t(3), std::size_t(5), units.size()}) {
            const auto nearest = router.nearest(incident, units, count);
            if (!isNear && expectedOff.size() < units.size()) {
                QVERIFY(!nearest);
                continue;
            }
            QVERIFY2(nearest, nearest ? "" : nearest.error().detail.c_str());
            QCOMPARE(nearest->arrivals.size(), std::min(count, expected.size()));
            for (std::size_t i = 0; i < nearest->arrivals.size(); ++i) {
                const auto &arrival = nearest->arrivals[i];
                QCOMPARE(arrival.time.count(), expected[i].first);
                QCOMPARE(arrival.unit, expected[i].second);
                const auto route = router.route(units[arrival.unit].position, incident, units[arrival.unit].mode);
                QCOMPARE_LT(std::abs(route->meters - arrival.meters), 1e-6);
            }
            QVERIFY(nearest->offNetwork == expectedOff);
            for (const std::size_t unit : nearest->unreachable)
                QVERIFY(std::ranges::contains(expectedUnreachable, unit));
            if (count > expected.size())
                QVERIFY(nearest->unreachable == expectedUnreachable);
        }
    }
};

QTEST_APPLESS_MAIN(TestRandomTowns)
#include "tst_random_towns.moc"
