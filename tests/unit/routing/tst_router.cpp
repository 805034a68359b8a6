#include <QtTest>

#include "geo/distance.h"
#include "routing/network.h"
#include "routing/router.h"
#include "town.h"

using namespace radar;
using base::ErrorKind;
using routing::Network;
using routing::Route;
using routing::Router;
using test::Street;
using test::Town;

namespace {

enum Mode { Foot, Bike, Car };

base::Result<Route> routed(const Town &town, char from, char to, Mode mode)
{
    return Router(Network::build(town.map)).route(town.at(from), town.at(to), mode);
}

// What every route keeps, whatever the town.
void check(const Route &route, geo::Wgs84 from, geo::Wgs84 to)
{
    QCOMPARE_GE(route.points.size(), std::size_t(2));
    QCOMPARE(route.points.size(), route.pointTimes.size());
    QVERIFY(route.points.front() == from);
    QVERIFY(route.points.back() == to);
    QCOMPARE(route.pointTimes.front().count(), 0);
    QCOMPARE(route.pointTimes.back().count(), route.time.count());
    QVERIFY(std::ranges::is_sorted(route.pointTimes));
    double drawn = 0;
    for (std::size_t i = 1; i < route.points.size(); ++i)
        drawn += geo::distanceMeters(route.points[i - 1], route.points[i]);
    QCOMPARE_LT(std::abs(drawn - route.meters), 0.01 + drawn * 1e-4);
    double meters = 0;
    std::chrono::milliseconds time{0};
    for (const auto &leg : route.legs) {
        meters += leg.meters;
        time += leg.time;
    }
    QCOMPARE(time.count(), route.time.count());
    QCOMPARE_LT(std::abs(meters - route.meters), 1e-6);
}

} // namespace

class TestRouter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void turnsAreNamed()
    {
        // From A eastwards; each arm of the star has its name.
        const Town town(
            R"(
                 N   .
                 .  .
            A----S----E
                 .   .
                 P    F)",
            {Street("AS").named("A"), Street("SE").named("E"), Street("SN").named("N"), Street("SP").named("P"), Street("SF").named("F")});
        const Router router(Network::build(town.map));
        const auto turnInto = [&](char from, char to) {
            const auto route = router.route(town.at(from), town.at(to), 0);
            return route ? route->legs.back().turn : routing::Turn::Back;
        };
        QCOMPARE(turnInto('A', 'E'), routing::Turn::Straight);
        QCOMPARE(turnInto('A', 'N'), routing::Turn::Left);
        QCOMPARE(turnInto('A', 'P'), routing::Turn::Right);
        QCOMPARE(turnInto('A', 'F'), routing::Turn::SlightRight);
        QCOMPARE(turnInto('E', 'F'), routing::Turn::SharpLeft);
        QCOMPARE(turnInto('F', 'E'), routing::Turn::SharpRight);
        QCOMPARE(turnInto('N', 'F'), routing::Turn::Left);
        QCOMPARE(turnInto('F', 'A'), routing::Turn::SlightLeft);
    }

    void exitsOfARoundaboutAreCounted()
    {
        // Round to the left, as where one drives on the right: A W S E N, an arm at each; the lane at S is for walkers.
        const Town town(
            R"(
                 B
                 N
            A--W   E--C
                 S
                 D
                 L  )",
            {Street("WSENW").tag("junction", "roundabout").named("Ring"), Street("AW").named("West"), Street("NB").named("North"),
             Street("EC").named("East"), Street("SD").named("South"), Street("SL", "footway")});
        const Router router(Network::build(town.map));
        const auto exitTo = [&](char from, char to, Mode mode) {
            const auto route = router.route(town.at(from), town.at(to), mode);
            const auto round =
                route ? std::ranges::find_if(route->legs, &routing::RouteLeg::isRoundabout) : std::vector<routing::RouteLeg>::const_iterator();
            return route && round != route->legs.end() ? round->exit : -1;
        };
        QCOMPARE(exitTo('A', 'D', Car), 1);
        QCOMPARE(exitTo('A', 'C', Car), 2);
        QCOMPARE(exitTo('A', 'B', Car), 3);
        QCOMPARE(exitTo('B', 'C', Car), 3);
        QCOMPARE(exitTo('C', 'B', Car), 1);
        QCOMPARE(exitTo('A', 'E', Car), 0);  // ends in it
        QCOMPARE(exitTo('A', 'B', Foot), 0); // goes round either way
        const auto route = router.route(town.at('A'), town.at('C'), Car);
        QCOMPARE(route->legs.size(), std::size_t(3));
        QCOMPARE(route->legs[2].streetName, std::string("East"));
        check(*route, town.at('A'), town.at('C'));
    }

    void stepsSayWhichWayIsUp()
    {
        const Town town("A---B---C---D",
                        {Street("AB", "footway"), Street("BC", "steps").tag("incline", "up"), Street("CD", "steps").tag("incline", "down")});
        const Router router(Network::build(town.map));
        const auto climb = [&](char from, char to) { return router.route(town.at(from), town.at(to), Foot)->legs.back().climb; };
        QCOMPARE(climb('A', 'C'), routing::Climb::Up);
        QCOMPARE(climb('C', 'B'), routing::Climb::Down);
        QCOMPARE(climb('C', 'D'), routing::Climb::Down);
        QCOMPARE(climb('D', 'C'), routing::Climb::Up);
        QCOMPARE(climb('B', 'D'), routing::Climb::Unknown); // up and down again, one flight for the map
        QCOMPARE(climb('C', 'A'), routing::Climb::Unknown); // the footway
    }

    void crossingsWithLightsAreCountedForWhoIsOnAPath()
    {
        Town town(R"(
                 N
                 |
            A----X----B
                 |
                 S----T
                      |
            C---------Y----D
                      |
                      U )",
                  {Street("AXB", "secondary"), Street("NXS", "footway"), Street("ST", "footway"),
                   Street("TYU", "footway").tag("footway", "crossing").tag("crossing", "traffic_signals"), Street("CYD", "secondary")});
        town.barrier('X', "crossing_signals");
        const Router router(Network::build(town.map));
        const auto crossings = [&](char from, char to) {
            int count = 0;
            const auto route = router.route(town.at(from), town.at(to), Foot);
            for (const auto &leg : route->legs)
                count += leg.crossings;
            return count;
        };
        QCOMPARE(crossings('N', 'S'), 1); // lights on the node
        QCOMPARE(crossings('T', 'U'), 1); // and on a way of their own
        QCOMPARE(crossings('N', 'U'), 2);
        QCOMPARE(crossings('A', 'B'), 0); // along the street
        QCOMPARE(crossings('A', 'N'), 0);
    }

    void waitingAtTheLightsIsInTheTimeOfWalkers()
    {
        const Town town(R"(
            A----B----C
                 |
                 D )",
                        {Street("AB", "footway"), Street("BC", "footway"),
                         Street("BD", "footway").tag("footway", "crossing").tag("crossing", "traffic_signals")});
        const Router router(Network::build(town.map));
        const auto secondsPerMeter = [&](char from, char to) {
            const auto route = router.route(town.at(from), town.at(to), Foot);
            return static_cast<double>(route->time.count()) / 1000 / route->meters;
        };
        QCOMPARE_LT(std::abs(secondsPerMeter('A', 'C') - 3.6 / 5), 0.01);
        QCOMPARE_LT(std::abs(secondsPerMeter('B', 'D') - 3.6 / 2), 0.01);
    }

    void theWayIsDrawnNamedAndTimed()
    {
        const Town town(R"(
            1 . . . . .
            A----B----C
                 |
                 D----2 )",
                        {Street("ABC").named("金沙路", "Jinsha Road"), Street("BD").named("后巷"), Street("D2", "footway")});
        const auto route = routed(town, '1', '2', Foot);
        QVERIFY2(route, route ? "" : route.error().detail.c_str());
        check(*route, town.at('1'), town.at('2'));
        QCOMPARE(route->legs.size(), std::size_t(4));
        QCOMPARE(route->legs[0].highway, std::string()); // the walk to the street
        QCOMPARE_LT(std::abs(route->legs[0].meters - 10), 0.05);
        QCOMPARE(route->legs[1].streetName, std::string("金沙路"));
        QCOMPARE(route->legs[1].streetNameEnglish, std::string("Jinsha Road"));
        QCOMPARE_LT(std::abs(route->legs[1].meters - 50), 0.05);
        QCOMPARE(route->legs[2].streetName, std::string("后巷"));
        QCOMPARE(route->legs[3].highway, std::string("footway"));
        QCOMPARE_LT(std::abs(route->meters - 130), 0.2);
    }

    void aStreetInSeveralPiecesIsOneLeg()
    {
        const Town town("A--B--C--D", {Street("AB").named("Long"), Street("BC", "tertiary").named("Long"), Street("CD").named("Long")});
        const auto route = routed(town, 'A', 'D', Car);
        QVERIFY(route);
        QCOMPARE(route->legs.size(), std::size_t(1));
        QCOMPARE_LT(std::abs(route->legs[0].meters - 90), 0.1);
    }

    void unnamedPiecesAreOneLegPerClass()
    {
        const Town town("A--B--C--D", {Street("AB", "footway"), Street("BC", "footway"), Street("CD", "steps")});
        const auto route = routed(town, 'A', 'D', Foot);
        QVERIFY(route);
        QCOMPARE(route->legs.size(), std::size_t(2));
    }

    void theWaitAtAGateIsBeforeTheNextPoint()
    {
        Town town("A----G----B", {"AGB"});
        town.barrier('G', "gate");
        const auto route = routed(town, 'A', 'B', Car);
        QVERIFY(route);
        check(*route, town.at('A'), town.at('B'));
        QCOMPARE(route->points.size(), std::size_t(3));
        QCOMPARE(route->pointTimes[1].count(), 6000);
        QCOMPARE(route->pointTimes[2].count(), 27000);
    }

    void fasterBeatsShorter()
    {
        const Town town(R"(
            A---------B
            |         |
            C---------D )",
                        {Street("AB", "living_street"), Street("AC", "primary"), Street("CD", "primary"), Street("DB", "primary")});
        const auto car = routed(town, 'A', 'B', Car);
        const auto foot = routed(town, 'A', 'B', Foot);
        QVERIFY(car && foot);
        QCOMPARE_LT(std::abs(car->meters - 140), 0.2);
        QCOMPARE_LT(std::abs(foot->meters - 100), 0.2);
    }

    void onOneStreet_data()
    {
        QTest::addColumn<bool>("oneWay");
        QTest::addColumn<char>("from");
        QTest::addColumn<char>("to");
        QTest::addColumn<double>("meters"); // -1: no way
        QTest::newRow("ahead") << false << '1' << '2' << 40.0;
        QTest::newRow("behind") << false << '2' << '1' << 40.0;
        QTest::newRow("the same place") << false << '1' << '1' << 0.0;
        QTest::newRow("ahead in a one-way") << true << '1' << '2' << 40.0;
        QTest::newRow("behind in a one-way: round the block") << true << '2' << '1' << 160.0;
        QTest::newRow("the same place in a one-way") << true << '2' << '2' << 0.0;
    }
    void onOneStreet()
    {
        QFETCH(bool, oneWay);
        QFETCH(char, from);
        QFETCH(char, to);
        QFETCH(double, meters);
        const Town town(R"(
            A-1---2-B
            |       |
            D-------C )",
                        {oneWay ? Street("AB").oneWay() : Street("AB"), "BCDA"});
        const auto route = routed(town, from, to, Car);
        QVERIFY2(route, route ? "" : route.error().detail.c_str());
        check(*route, town.at(from), town.at(to));
        QCOMPARE_LT(std::abs(route->meters - meters), 0.2);
    }

    void aStreetOfManyCornersIsFollowedBothWays()
    {
        const Town town(R"(
            A---B   E---F
                |   |
               1C---D2   )",
                        {"ABCDEF"});
        for (const auto &[from, to, meters] : {std::tuple{'A', 'F', 160.0}, {'F', 'A', 160.0}, {'B', 'E', 80.0}, {'E', 'C', 60.0}}) {
            const auto route = routed(town, from, to, Foot);
            QVERIFY(route);
            check(*route, town.at(from), town.at(to));
            QCOMPARE_LT(std::abs(route->meters - meters), 0.2);
        }
        const auto between = routed(town, '1', '2', Foot);
        QVERIFY(between);
        check(*between, town.at('1'), town.at('2'));
    }

    void standingOnACornerOneMayLeaveByAnyStreet()
    {
        // The nearest segment to B is the one-way; the other street is as good.
        const Town town("A----B----C", {Street("AB").oneWay(), "BC"});
        QVERIFY(routed(town, 'B', 'C', Car));
        const Town away("A----B----C", {Street("BA").oneWay(), "BC"});
        QVERIFY(routed(away, 'C', 'B', Car));
        QVERIFY(!routed(away, 'A', 'B', Car));
    }

    void anIslandCannotBeReached()
    {
        const Town town(R"(
            A----B    C----D )",
                        {"AB", "CD"});
        const auto route = routed(town, 'A', 'D', Car);
        QVERIFY(!route);
        QCOMPARE(route.error().kind, ErrorKind::NotFound);
        QVERIFY2(route.error().detail.contains("There is no way"), route.error().detail.c_str());
    }

    void whatIsOffTheNetworkIsSaid()
    {
        const Town town("A----B    1", {"AB"}, 100);
        const auto route = routed(town, 'A', '1', Car);
        QVERIFY(!route);
        QCOMPARE(route.error().kind, ErrorKind::NotFound);
        QVERIFY2(route.error().detail.contains("destination"), route.error().detail.c_str());
        QVERIFY2(routed(town, '1', 'A', Car).error().detail.contains("start"), "start");
    }

    void badInputIsInvalid()
    {
        const Town town("A----B", {"AB"});
        const Router router(Network::build(town.map));
        const double nan = std::nan("");
        QCOMPARE(router.route(geo::Wgs84{nan, 102}, town.at('A'), Foot).error().kind, ErrorKind::Invalid);
        QCOMPARE(router.route(town.at('A'), geo::Wgs84{25, 999}, Foot).error().kind, ErrorKind::Invalid);
        QCOMPARE(router.route(town.at('A'), town.at('B'), 99).error().kind, ErrorKind::Invalid);
        QCOMPARE(router.route(town.at('A'), town.at('B'), -1).error().kind, ErrorKind::Invalid);
        QCOMPARE(router.snap({nan, nan}, Foot).error().kind, ErrorKind::Invalid);
        QCOMPARE(router.snap({-25, -102}, Foot).error().kind, ErrorKind::NotFound); // the other side of the globe
        QCOMPARE(router.snap(town.at('A'), Foot, nan).error().kind, ErrorKind::NotFound);
    }

    void anEmptyNetworkAnswersToo()
    {
        const Router router(Network::build(basemap::Map()));
        QCOMPARE(router.snap({25, 102}, Foot).error().kind, ErrorKind::NotFound);
        QCOMPARE(router.route(geo::Wgs84{25, 102}, geo::Wgs84{25, 102}, Foot).error().kind, ErrorKind::NotFound);
        QCOMPARE(router.timeBetween(1, 2, Foot).error().kind, ErrorKind::NotFound);
    }

    void snappingTakesTheNearestStreetTheModeMayUse()
    {
        const Town town(R"(
            A---------B
              1
            C---------D


            E---------F )",
                        {Street("AB", "footway"), Street("CD", "steps"), "EF"});
        const Router router(Network::build(town.map));
        const auto foot = router.snap(town.at('1'), Foot);
        const auto car = router.snap(town.at('1'), Car);
        QVERIFY(foot && car);
        QCOMPARE_LT(std::abs(foot->distanceMeters - 10), 0.05);
        QCOMPARE_LT(std::abs(car->distanceMeters - 40), 0.05);
        QCOMPARE_LT(std::abs(geo::distanceMeters(town.at('1'), car->position) - 40), 0.05);
        QVERIFY(!router.snap(town.at('1'), Car, 39));
        QVERIFY(router.snap(town.at('1'), Car, 41));
    }

    void timeBetweenJunctions()
    {
        const Town town("A----B----C", {"AB", Street("BC").oneWay()});
        const Router router(Network::build(town.map));
        QCOMPARE(router.timeBetween(Town::node('A'), Town::node('C'), Car)->count(), 12000);
        QCOMPARE(router.timeBetween(Town::node('C'), Town::node('A'), Car).error().kind, ErrorKind::NotFound);
        QCOMPARE(router.timeBetween(Town::node('A'), Town::node('A'), Car)->count(), 0);
    }
};

QTEST_APPLESS_MAIN(TestRouter)
#include "tst_router.moc"
