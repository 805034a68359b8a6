#include <QtTest>

#include "routing/network.h"
#include "routing/router.h"
#include "town.h"

using namespace radar;
using routing::Network;
using routing::Router;
using test::Street;
using test::Town;

namespace {

enum Mode { Foot, Bike, Car };

// Seconds from one letter to another; -1 when there is no way.
double seconds(const Town &town, char from, char to, Mode mode)
{
    const Router router(Network::build(town.map));
    const auto route = router.route(town.at(from), town.at(to), mode);
    return route ? std::chrono::duration<double>(route->time).count() : -1;
}

double near(double seconds, double expected) { return std::abs(seconds - expected); }

Town lane(Street street) { return Town("A---------B", {std::move(street)}); } // 100 m

} // namespace

class TestNetwork : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void anEmptyMapGivesAnEmptyNetwork()
    {
        const auto network = Network::build(basemap::Map());
        QCOMPARE(network->nodeCount(), std::size_t(0));
        QCOMPARE(network->arcCount(), std::size_t(0));
        QCOMPARE(network->modes().size(), routing::standardModes().size());
        QCOMPARE(network->modeIndex("car"), int(Car));
        QCOMPARE(network->modeIndex("helicopter"), -1);
    }

    void aHundredMetresTakeWhatTheSpeedSays()
    {
        const Town town = lane("AB");
        QCOMPARE_LT(near(seconds(town, 'A', 'B', Foot), 72), 0.1);
        QCOMPARE_LT(near(seconds(town, 'A', 'B', Bike), 22.5), 0.1);
        QCOMPARE_LT(near(seconds(town, 'A', 'B', Car), 12), 0.1);
    }

    void onlyCornersInBothWordsAreJunctions()
    {
        const Town crossing(R"(
              C
              |
            A-X-B
              |
              D )",
                            {"AXB", "CXD"});
        QCOMPARE(Network::build(crossing.map)->nodeCount(), std::size_t(5));
        QCOMPARE(Network::build(crossing.map)->arcCount(), std::size_t(8));
    }

    void aBridgeDoesNotMeetTheStreetBelow()
    {
        // A–B runs over C–D at one and the same place, without a shared node.
        Town town(R"(
              C
              |
            A-X-B
              |
              D )",
                  {Street("AXB").tag("bridge", "yes")});
        basemap::Way below = town.map.streets.front();
        below.id = 99;
        below.nodes = {Town::node('C'), 1000, Town::node('D')};
        below.points = {town.at('C'), town.at('X'), town.at('D')};
        town.map.streets.push_back(below);
        QCOMPARE(seconds(town, 'A', 'C', Car), -1.0);
        QCOMPARE_GT(seconds(town, 'C', 'D', Car), 0.0);
    }

    void oneWayStreets_data()
    {
        QTest::addColumn<QByteArray>("highway");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("there");
        QTest::addColumn<bool>("back");
        const auto row = [](const char *name, const char *highway, const char *key, const char *value, Mode mode, bool there, bool back) {
            QTest::newRow(name) << QByteArray(highway) << QByteArray(key) << QByteArray(value) << int(mode) << there << back;
        };
        row("car follows oneway", "residential", "oneway", "yes", Car, true, false);
        row("car follows oneway=1", "residential", "oneway", "1", Car, true, false);
        row("car follows oneway=-1", "residential", "oneway", "-1", Car, false, true);
        row("oneway=no", "residential", "oneway", "no", Car, true, true);
        row("oneway=alternating says nothing", "residential", "oneway", "alternating", Car, true, true);
        row("walker ignores oneway", "residential", "oneway", "yes", Foot, true, true);
        row("walker ignores oneway=-1", "residential", "oneway", "-1", Foot, true, true);
        row("walker follows oneway:foot", "footway", "oneway:foot", "yes", Foot, true, false);
        row("walker follows oneway:foot=-1", "footway", "oneway:foot", "-1", Foot, false, true);
        row("walker ignores roundabouts", "residential", "junction", "roundabout", Foot, true, true);
        row("bicycle follows oneway", "residential", "oneway", "yes", Bike, true, false);
        row("car in a roundabout", "residential", "junction", "roundabout", Car, true, false);
        row("bicycle in a roundabout", "residential", "junction", "circular", Bike, true, false);
        row("motorway", "motorway", "ref", "G56", Car, true, false);
        row("motorway both ways", "motorway", "oneway", "no", Car, true, true);
    }
    void oneWayStreets()
    {
        QFETCH(QByteArray, highway);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        QFETCH(int, mode);
        QFETCH(bool, there);
        QFETCH(bool, back);
        // Places inside the street: who stands on its very end may leave by any street there.
        const Town town("A-1-----2-B", {Street("AB", highway.toStdString()).tag(key.toStdString(), value.toStdString())});
        QCOMPARE(seconds(town, '1', '2', Mode(mode)) > 0, there);
        QCOMPARE(seconds(town, '2', '1', Mode(mode)) > 0, back);
    }

    void bicyclesMayGoAgainstTheOneWayWhereItSaysSo()
    {
        const Town town("A-1-----2-B", {Street("AB").oneWay().tag("oneway:bicycle", "no")});
        QCOMPARE_GT(seconds(town, '2', '1', Bike), 0.0);
        QCOMPARE(seconds(town, '2', '1', Car), -1.0);
    }

    void access_data()
    {
        QTest::addColumn<QByteArray>("highway");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("mode");
        QTest::addColumn<bool>("open");
        const auto row = [](const char *name, const char *highway, const char *key, const char *value, Mode mode, bool open) {
            QTest::newRow(name) << QByteArray(highway) << QByteArray(key) << QByteArray(value) << int(mode) << open;
        };
        row("closed to all", "service", "access", "no", Car, false);
        row("closed to all, walker", "service", "access", "no", Foot, false);
        row("private lets responders in", "service", "access", "private", Car, true);
        row("no cars", "service", "motor_vehicle", "no", Car, false);
        row("no cars, walker", "service", "motor_vehicle", "no", Foot, true);
        row("no walkers", "residential", "foot", "no", Foot, false);
        row("no bicycles", "residential", "bicycle", "no", Bike, false);
        row("no vehicles", "residential", "vehicle", "no", Bike, false);
        row("stairs for walkers", "steps", "", "", Foot, true);
        row("stairs for bicycles", "steps", "", "", Bike, false);
        row("stairs for cars", "steps", "", "", Car, false);
        row("footway for cars", "footway", "", "", Car, false);
        row("footway for bicycles", "footway", "", "", Bike, true);
        row("trunk for walkers", "trunk", "", "", Foot, false);
        row("trunk with foot=yes", "trunk", "foot", "yes", Foot, true);
        row("trunk with access=yes only", "trunk", "access", "yes", Foot, false);
        row("motorway for walkers", "motorway", "foot", "yes", Foot, false);
        row("being built", "construction", "", "", Foot, false);
        row("a square drawn as an area", "pedestrian", "area", "yes", Foot, false);
    }
    void access()
    {
        QFETCH(QByteArray, highway);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        QFETCH(int, mode);
        QFETCH(bool, open);
        const Town town = lane(Street("AB", highway.toStdString()).tag(key.toStdString(), value.toStdString()));
        QCOMPARE(seconds(town, 'A', 'B', Mode(mode)) > 0, open);
    }

    void theMostSpecificAccessTagCounts()
    {
        const Town town = lane(Street("AB", "service").tag("access", "no").tag("foot", "yes"));
        QCOMPARE_GT(seconds(town, 'A', 'B', Foot), 0.0);
        QCOMPARE(seconds(town, 'A', 'B', Car), -1.0);
    }

    void stairsAreSlow() { QCOMPARE_LT(near(seconds(lane(Street("AB", "steps")), 'A', 'B', Foot), 180), 0.2); }

    void maxspeedSlowsCarsOnly_data()
    {
        QTest::addColumn<QByteArray>("maxspeed");
        QTest::addColumn<double>("expected");
        QTest::newRow("slower") << QByteArray("20") << 18.0;
        QTest::newRow("faster is not believed") << QByteArray("60") << 12.0;
        QTest::newRow("miles") << QByteArray("10 mph") << 360 / 16.09344;
        QTest::newRow("walk") << QByteArray("walk") << 360 / 7.0;
        QTest::newRow("zone") << QByteArray("CN:urban") << 12.0;
        QTest::newRow("zero") << QByteArray("0") << 12.0;
        QTest::newRow("nonsense") << QByteArray("20;50") << 12.0;
    }
    void maxspeedSlowsCarsOnly()
    {
        QFETCH(QByteArray, maxspeed);
        QFETCH(double, expected);
        const Town town = lane(Street("AB").tag("maxspeed", maxspeed.toStdString()));
        QCOMPARE_LT(near(seconds(town, 'A', 'B', Car), expected), 0.1);
        QCOMPARE_LT(near(seconds(town, 'A', 'B', Foot), 72), 0.1);
    }

    void barriers_data()
    {
        QTest::addColumn<QByteArray>("kind");
        QTest::addColumn<QByteArray>("key");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<int>("mode");
        QTest::addColumn<double>("extra"); // seconds; -1: closed
        const auto row = [](const char *name, const char *kind, const char *key, const char *value, Mode mode, double extra) {
            QTest::newRow(name) << QByteArray(kind) << QByteArray(key) << QByteArray(value) << int(mode) << extra;
        };
        row("gate on foot", "gate", "", "", Foot, 5);
        row("gate by car", "gate", "", "", Car, 15);
        row("gate closed to all", "gate", "access", "no", Foot, -1);
        row("private gate", "gate", "access", "private", Car, 15);
        row("gate for walkers only, car", "gate", "motor_vehicle", "no", Car, -1);
        row("gate for walkers only, walker", "gate", "motor_vehicle", "no", Foot, 5);
        row("bollard on foot", "bollard", "", "", Foot, 0);
        row("bollard by bicycle", "bollard", "", "", Bike, 1);
        row("bollard by car", "bollard", "", "", Car, -1);
        row("bollard that can be lowered", "bollard", "motor_vehicle", "yes", Car, 0);
        row("lift gate by car", "lift_gate", "", "", Car, 10);
        row("lift gate closed to cars", "lift_gate", "motorcar", "no", Car, -1);
        row("lights by car", "traffic_signals", "", "", Car, 8);
        row("lights on foot", "traffic_signals", "", "", Foot, 0);
        row("unknown", "dragon", "", "", Car, 0);
    }
    void barriers()
    {
        QFETCH(QByteArray, kind);
        QFETCH(QByteArray, key);
        QFETCH(QByteArray, value);
        QFETCH(int, mode);
        QFETCH(double, extra);
        const Town open("A----G----B", {"AGB"});
        Town town = open;
        town.barrier('G', kind.toStdString(), {{key.toStdString(), value.toStdString()}});
        for (const auto &[from, to] : {std::pair{'A', 'B'}, std::pair{'B', 'A'}}) {
            const double with = seconds(town, from, to, Mode(mode));
            if (extra < 0)
                QCOMPARE(with, -1.0);
            else
                QCOMPARE_LT(near(with, seconds(open, from, to, Mode(mode)) + extra), 1e-6);
        }
    }

    void oneReachesAClosedGateFromBothSidesButNotThroughIt()
    {
        Town town("A----G----B", {"AGB"});
        town.barrier('G', "gate", {{"access", "no"}});
        QCOMPARE_GT(seconds(town, 'A', 'G', Foot), 0.0);
        QCOMPARE_GT(seconds(town, 'B', 'G', Foot), 0.0);
        QCOMPARE(seconds(town, 'A', 'B', Foot), -1.0);
    }

    void twoBarriersOnOneNodeAddUp()
    {
        Town town("A----G----B", {"AGB"});
        const double free = seconds(town, 'A', 'B', Foot);
        town.barrier('G', "gate").barrier('G', "stile");
        QCOMPARE_LT(near(seconds(town, 'A', 'B', Foot), free + 15), 1e-6);
        town.barrier('G', "wall");
        QCOMPARE(seconds(town, 'A', 'B', Foot), -1.0);
    }

    void uphillIsSlowerForLegs()
    {
        Town town = lane("AB");
        town.risingToTheEast(0.1); // 10 m up from A to B
        QCOMPARE_LT(near(seconds(town, 'A', 'B', Foot), 72 + 60), 0.5);
        QCOMPARE_LT(near(seconds(town, 'B', 'A', Foot), 72), 0.1);
        QCOMPARE_LT(near(seconds(town, 'A', 'B', Bike), 22.5 + 40), 0.5);
        QCOMPARE_LT(near(seconds(town, 'A', 'B', Car), 12), 0.1);
    }

    void aBridgeDoesNotFollowTheValley()
    {
        // The ground dips by 20 m in the middle; the bridge does not.
        Town town("A----C----B", {"ACB"});
        std::vector<float> heights;
        for (int row = 0; row < 2; ++row)
            for (const float height : {0.F, -20.F, 0.F})
                heights.push_back(height);
        town.map.terrain = basemap::Terrain({0, -50}, 50, 3, 2, heights);
        QCOMPARE_GT(seconds(town, 'A', 'B', Foot), 72 + 110.0);
        town.map.streets.front().tags = basemap::Tags({{"bridge", "yes"}});
        QCOMPARE_LT(near(seconds(town, 'A', 'B', Foot), 72), 0.5);
    }

    void brokenWaysAreLeftOut()
    {
        Town town("A---B---C", {"AB"});
        basemap::Way broken = town.map.streets.front();
        broken.nodes.pop_back();
        town.map.streets.push_back(broken); // sizes differ
        broken.points.pop_back();
        town.map.streets.push_back(broken); // one node only
        broken = town.map.streets.front();
        broken.points.front().latitude = std::nan("");
        town.map.streets.push_back(broken);
        QCOMPARE(Network::build(town.map)->arcCount(), std::size_t(2));
    }

    void repeatedNodesAndLoopsDoNotDisturb()
    {
        const Town town(R"(
            A---B---C
                |   |
                E---D )",
                        {"AABBCDEBB"});
        QCOMPARE_LT(near(seconds(town, 'A', 'C', Foot), 57.6), 0.1);
        QCOMPARE_LT(near(seconds(town, 'A', 'D', Foot), 72.0), 0.1); // 40 m + 40 m + 20 m, or the other way round: the same
        const Town point("A-B", {"AAA", "AB"});
        QCOMPARE(Network::build(point.map)->arcCount(), std::size_t(2));
    }
};

QTEST_APPLESS_MAIN(TestNetwork)
#include "tst_network.moc"
