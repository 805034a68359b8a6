#include <QtTest>

#include "routing/network.h"
#include "routing/router.h"
#include "town.h"

using namespace radar;
using base::ErrorKind;
using routing::Network;
using routing::Router;
using routing::Unit;
using test::Street;
using test::Town;

namespace {

enum Mode { Foot, Bike, Car };
const std::vector<std::size_t> nobody;

/// The satellites of a town in the order of their digits, all in one mode, or one letter f/b/c each.
std::vector<Unit> unitsOf(const Town &town, std::string_view modes)
{
    std::vector<Unit> units;
    for (const char digit : town.satellites()) {
        const char mode = modes[std::min(units.size(), modes.size() - 1)];
        units.push_back({town.at(digit), mode == 'f' ? Foot : mode == 'b' ? Bike : Car});
    }
    return units;
}

std::string order(const Town &town, const routing::Nearest &nearest)
{
    std::string digits;
    for (const auto &arrival : nearest.arrivals)
        digits.push_back(town.satellites()[arrival.unit]);
    return digits;
}

} // namespace

class TestNearest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void byTimeNotByDistance()
    {
        // 1 is across the stream; 2 is farther as the crow flies.
        const Town town(R"(
            A----*----B
              1       |
            C----D    |
            |    |    |
            E----F----G--2 )",
                        {"AB", "BG", "CD", "CEF", "DF", "FG", Street("G2")});
        const Router router(Network::build(town.map));
        auto units = unitsOf(town, "f");
        // 1 snaps to the street it is nearest to: put it on C–D.
        units[0].position = town.at('C');
        const auto nearest = router.nearest(town.incident(), units, 2);
        QVERIFY(nearest);
        QCOMPARE(order(town, *nearest), std::string("21"));
    }

    void eachInItsOwnMode()
    {
        // A car far away arrives before a walker near by, a bicycle between them.
        const Town town("1--*------2--------------------3", {"1*", "*2", "23"});
        const Router router(Network::build(town.map));
        QCOMPARE(order(town, *router.nearest(town.incident(), unitsOf(town, "fff"), 3)), std::string("123"));
        const auto mixed = router.nearest(town.incident(), unitsOf(town, "fbc"), 3);
        QCOMPARE(order(town, *mixed), std::string("213"));
        QCOMPARE(mixed->arrivals[0].time.count(), 15750);
        QCOMPARE(mixed->arrivals[1].time.count(), 21600);
        QCOMPARE_LT(std::abs(mixed->arrivals[1].meters - 30), 0.05);
        QCOMPARE(order(town, *router.nearest(town.incident(), unitsOf(town, "ffc"), 1)), std::string("1"));
    }

    void theSameNumbersAsTheRoute()
    {
        const Town town(R"(
            1    2      3
            A----B---G--C
            |    |  *   |
            D----E------F
              4       5   )",
                        {"ABGC", Street("DEF").oneWay(), "AD", "BE", Street("CF", "steps")});
        Town gated = town;
        gated.barrier('G', "gate");
        const Router router(Network::build(gated.map));
        for (const auto modes : {"f", "b", "c", "fbcfb", "cbfcf"}) {
            const auto units = unitsOf(gated, modes);
            const auto nearest = router.nearest(gated.incident(), units, units.size());
            QVERIFY(nearest);
            QCOMPARE(nearest->arrivals.size() + nearest->unreachable.size(), units.size());
            for (const auto &arrival : nearest->arrivals) {
                const auto route = router.route(units[arrival.unit].position, gated.incident(), units[arrival.unit].mode);
                QVERIFY(route);
                QCOMPARE(arrival.time.count(), route->time.count());
                QCOMPARE_LT(std::abs(arrival.meters - route->meters), 1e-6);
            }
        }
    }

    void equalTimesAreRankedByIndex()
    {
        const Town town("1----*----2", {"1*", "*2"});
        const Router router(Network::build(town.map));
        std::vector<Unit> units;
        for (int i = 0; i < 6; ++i)
            units.push_back({town.at(i % 2 ? '1' : '2'), Car});
        const auto nearest = router.nearest(town.incident(), units, 4);
        QVERIFY(nearest);
        for (std::size_t i = 0; i < 4; ++i)
            QCOMPARE(nearest->arrivals[i].unit, i);
    }

    void againstTheOneWayTheCarGoesRoundAndTheWalkerDoesNot()
    {
        const Town town(R"(
            A--*--1-B
            |       |
            D-------C )",
                        {Street("AB").oneWay(), "BCDA"});
        const Router router(Network::build(town.map));
        QCOMPARE_LT(std::abs(router.nearest(town.incident(), unitsOf(town, "f"), 1)->arrivals[0].meters - 30), 0.1);
        QCOMPARE_LT(std::abs(router.nearest(town.incident(), unitsOf(town, "c"), 1)->arrivals[0].meters - 170), 0.1);
    }

    void whoIsOffTheNetworkIsNamed()
    {
        const Town town("1--*------2                        3", {"1*", "*2"}, 20);
        const Router router(Network::build(town.map));
        auto units = unitsOf(town, "f");
        units.push_back({{std::nan(""), 102}, Foot});
        units.push_back({town.at('1'), 7});
        units.push_back({town.at('1'), -1});
        const auto nearest = router.nearest(town.incident(), units, 6);
        QVERIFY(nearest);
        QCOMPARE(order(town, *nearest), std::string("12"));
        QVERIFY((nearest->offNetwork == std::vector<std::size_t>{2, 3, 4, 5}));
        QVERIFY(nearest->unreachable == nobody);
    }

    void whoCannotComeIsNamedWhenItIsProven()
    {
        const Town town("1--*------2     A---3---B", {"1*", "*2", "A3B"});
        const Router router(Network::build(town.map));
        const auto units = unitsOf(town, "f");
        const auto all = router.nearest(town.incident(), units, 3);
        QVERIFY(all);
        QCOMPARE(order(town, *all), std::string("12"));
        QVERIFY((all->unreachable == std::vector<std::size_t>{2}));
        // One was enough: nobody looked whether 3 could come.
        const auto one = router.nearest(town.incident(), units, 1);
        QCOMPARE(order(town, *one), std::string("1"));
        QVERIFY(one->unreachable == nobody);
    }

    void onTheSameStreetInFrontAndBehind()
    {
        const Town town("A--1---*---2--B", {Street("AB").oneWay()});
        const Router router(Network::build(town.map));
        const auto nearest = router.nearest(town.incident(), unitsOf(town, "c"), 2);
        QVERIFY(nearest);
        QCOMPARE(order(town, *nearest), std::string("1"));
        QVERIFY((nearest->unreachable == std::vector<std::size_t>{1}));
        QCOMPARE(order(town, *router.nearest(town.incident(), unitsOf(town, "f"), 2)), std::string("12"));
    }

    void whereNoCarStreetIsNearCarsAreUnreachableAndWalkersCome()
    {
        const Town town("1--*------2", {Street("1*2", "footway")});
        Town two = town;
        two.map.streets.push_back(two.map.paths.front());
        two.map.streets.back().highway = "residential";
        two.map.streets.back().nodes = {1000, 1001};
        two.map.streets.back().points = {Town::placeAt(2000, 0), Town::placeAt(2100, 0)};
        const Router router(Network::build(two.map));
        std::vector<Unit> units = unitsOf(two, "f");
        units.push_back({Town::placeAt(2050, 0), Car});
        const auto nearest = router.nearest(two.incident(), units, 3);
        QVERIFY(nearest);
        QCOMPARE(nearest->arrivals.size(), std::size_t(2));
        QVERIFY((nearest->unreachable == std::vector<std::size_t>{2}));
    }

    void oddQuestions()
    {
        const Town town("1--*------2", {"1*2"});
        const Router router(Network::build(town.map));
        const auto units = unitsOf(town, "f");
        QCOMPARE(router.nearest(geo::Wgs84{std::nan(""), 0}, units, 2).error().kind, ErrorKind::Invalid);
        QCOMPARE(router.nearest(geo::Wgs84{26, 103}, units, 2).error().kind, ErrorKind::NotFound);
        QVERIFY(router.nearest(town.incident(), {}, 5)->arrivals.empty());
        QVERIFY(router.nearest(town.incident(), units, 0)->arrivals.empty());
        QCOMPARE(router.nearest(town.incident(), units, 100)->arrivals.size(), std::size_t(2));
        const Router empty(Network::build(basemap::Map()));
        QCOMPARE(empty.nearest(town.incident(), units, 2)->offNetwork.size(), std::size_t(2));
    }

    void askingTwiceGivesTheSame()
    {
        // Nothing of one search may be left for the next.
        const Town town("1--*------2--A--3", {"1*2", "2A", "A3"});
        const Router router(Network::build(town.map));
        const auto units = unitsOf(town, "fbc");
        const auto first = router.nearest(town.incident(), units, 2);
        QVERIFY(router.nearest(town.at('A'), units, 3));
        QVERIFY(router.route(town.at('1'), town.at('3'), Foot));
        const auto again = router.nearest(town.incident(), units, 2);
        QCOMPARE(order(town, *first), order(town, *again));
        QCOMPARE(first->arrivals[1].time.count(), again->arrivals[1].time.count());
    }
};

QTEST_APPLESS_MAIN(TestNearest)
#include "tst_nearest.moc"
