// Little towns at random, with one-ways, gates, bridges, hills and islands: every time the router gives is compared with a plain
// table over single segments. The seed is the data row, so a failure can be repeated.

#include <QtTest>

#include <random>
#include <set>

#include "oracle.h"
#include "routing/network.h"
#include "routing/router.h"
#include "town.h"

using namespace radar;
using routing::Network;
using routing::Router;
using routing::Unit;
using test::Oracle;
using test::Town;

namespace {

class RandomTown {
public:
    explicit RandomTown(unsigned seed) : m_random(seed)
    {
        const int ways = 3 + below(14);
        const int nodes = 8 + below(30);
        for (int i = 0; i < nodes; ++i)
            m_places.push_back(somewhere());
        for (int i = 0; i < ways; ++i)
            addWay(nodes);
        for (int i = below(4); i > 0; --i)
            addBarrier(nodes);
        if (below(3) == 0)
            addHills();
        map.frame = geo::LocalFrame(Town::northWest);
    }

    geo::Wgs84 somewhere() { return Town::placeAt(below(600), below(600)); }
    int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }

    basemap::Map map;
    std::map<basemap::NodeId, std::int64_t> footPassage;
    std::map<basemap::NodeId, std::int64_t> carPassage;

private:
    static std::pair<basemap::NodeId, basemap::NodeId> pairOf(basemap::NodeId a, basemap::NodeId b) { return {std::min(a, b), std::max(a, b)}; }

    void addWay(int nodes)
    {
        basemap::Way way;
        way.id = static_cast<basemap::FeatureId>(map.streets.size()) + 1;
        way.highway = "residential";
        const int length = 2 + below(6);
        for (int i = 0; i < length; ++i) {
            const int node = below(nodes);
            // No street twice between two corners: to which of the two would one snap?
            if (!way.nodes.empty() && (way.nodes.back() == node + 1 || !m_joined.emplace(pairOf(way.nodes.back(), node + 1)).second))
                continue;
            way.nodes.push_back(node + 1);
            way.points.push_back(m_places[static_cast<std::size_t>(node)]);
        }
        if (way.nodes.size() < 2)
            return;
        const int direction = below(4);
        if (direction < 2)
            way.tags = basemap::Tags({{"oneway", direction == 0 ? "yes" : "-1"}});
        map.streets.push_back(std::move(way));
    }

    void addBarrier(int nodes)
    {
        basemap::Barrier barrier;
        barrier.node = 1 + below(nodes);
        if (footPassage.contains(barrier.node))
            return;
        const bool isGate = below(2) == 0;
        barrier.kind = isGate ? "gate" : "bollard";
        footPassage[barrier.node] = isGate ? 5000 : 0;
        carPassage[barrier.node] = isGate ? 15000 : Oracle::never;
        map.barriers.push_back(barrier);
    }

    void addHills()
    {
        std::vector<float> heights(13 * 13);
        for (float &height : heights)
            height = static_cast<float>(below(40));
        map.terrain = basemap::Terrain({0, -600}, 50, 13, 13, heights);
    }

    std::mt19937 m_random;
    std::set<std::pair<basemap::NodeId, basemap::NodeId>> m_joined;
    std::vector<geo::Wgs84> m_places;
};

std::int64_t walk(double meters) { return std::llround(meters * 3600 / 5); }

} // namespace

class TestRandomTowns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyTimeIsThePlainTables_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 1000; ++seed)
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
