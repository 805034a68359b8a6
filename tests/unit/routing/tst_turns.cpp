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

// 36 km/h is 10 m/s: one cell of the drawings is one second.
routing::TravelMode carWith(const std::string &turns)
{
    const auto mode = routing::parseMode("[mode]\nid = car\naccess = motor_vehicle\nforbidden = no\noneway = oneway\n"
                                         "[speeds]\nresidential = 36\n[barriers]\ngate = 7\nbollard = closed\n[turns]\n"
                                             + turns,
                                         "turns.ini");
    RADAR_ASSERT(mode.has_value());
    return *mode;
}

basemap::TurnRestriction restriction(std::string kind, basemap::FeatureId from, char via, basemap::FeatureId to)
{
    return {.id = 1, .kind = std::move(kind), .from = from, .to = to, .viaNodes = {Town::node(via)}, .viaWays = {}, .except = {}};
}

/// Seconds from place to place, -1 when there is no way; what route() says of itself is checked on the way.
double seconds(const Town &town, const std::string &turns, char from, char to)
{
    const Router router(Network::build(town.map, {carWith(turns)}));
    const auto route = router.route(town.at(from), town.at(to), 0);
    if (!route)
        return -1;
    const auto time = router.timeBetween(*router.snap(town.at(from), 0), *router.snap(town.at(to), 0), 0);
    RADAR_ASSERT(time && *time == route->time && route->pointTimes.back() == route->time && std::ranges::is_sorted(route->pointTimes));
    return std::round(static_cast<double>(route->time.count()) / 100) / 10;
}

const char *const cross = R"(
         N
         |
    1-W--X--E-2
         |
         S      )";
const std::vector<Street> crossStreets{"1WX", "XE2", "NX", "XS"};

} // namespace

class TestTurns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void bendsCostInProportion()
    {
        const Town town(cross, crossStreets);
        const std::string turns = "left_seconds = 6\nright_seconds = 3\n";
        QCOMPARE(seconds(town, turns, '1', '2'), 10.0);
        QCOMPARE(seconds(town, turns, '1', 'N'), 7 + 6.0);
        QCOMPARE(seconds(town, turns, '1', 'S'), 7 + 3.0);
        QCOMPARE(seconds(town, turns, '2', 'N'), 7 + 3.0);
        // Where the road itself bends nobody waits.
        const Town bend("A---B\n    |\n    C", {"AB", "BC"});
        QCOMPARE(seconds(bend, turns, 'A', 'C'), 6.0);
    }

    void uTurnsOnlyAtDeadEnds()
    {
        // From 1, facing east in the one-way, to C against it: the other carriageway is reached at the dead end D or at once at B.
        const Town town(R"(
            A-1--B----D
            C----+      )",
                        {Street("AB").oneWay(), Street("BC").oneWay(), "BD"}, 10);
        Town drawn = town;
        drawn.map.streets[1].points = {town.at('B'), town.at('C')};
        const double straight = seconds(drawn, "u_turns = anywhere\n", '1', 'C');
        QVERIFY(straight > 0);
        QCOMPARE(seconds(drawn, "u_turns = dead_ends\n", '1', 'C'), straight); // a turn into another street is none
        // On one two-way street: who stands in it may begin either way, who drives may not turn back before the end.
        const Town street(R"(
            A--1--B----D
                  |
                  E     )",
                          {Street("AB"), "BD", Street("BE").oneWay()});
        QCOMPARE(seconds(street, "u_turns = dead_ends\n", '1', 'A'), 3.0);
        const Town back(R"(
            A--1--B----D )",
                        {Street("AB"), "BD"});
        QCOMPARE(seconds(back, "u_turns = dead_ends\nu_turn_seconds = 20\n", '1', 'D'), 8.0);
    }

    void aDetourByTheDeadEnd()
    {
        // No left from A–B into B–C: on to D, round there for 20 s, and right into B–C.
        Town town(R"(
                 C
                 |
            1-A--B---D )",
                  {"1AB", "BC", "BD"});
        town.map.restrictions = {restriction("no_left_turn", 1, 'B', 2)};
        QCOMPARE(seconds(town, "restrictions = yes\nu_turns = dead_ends\nu_turn_seconds = 20\n", '1', 'C'), 5 + 4 + 20 + 4 + 2.0);
        QCOMPARE(seconds(town, "restrictions = yes\n", '1', 'C'), 5 + 4 + 4 + 2.0); // anywhere and free: at D
        QCOMPARE(seconds(town, "restrictions = no\nu_turns = dead_ends\n", '1', 'C'), 7.0);
    }

    void restrictionsAtAJunction_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<char>("to");
        QTest::addColumn<double>("expected");
        QTest::newRow("no left: left") << QStringLiteral("no_left_turn") << 'N' << -1.0;
        QTest::newRow("no left: straight") << QStringLiteral("no_left_turn") << '2' << 10.0;
        QTest::newRow("no left: right") << QStringLiteral("no_left_turn") << 'S' << 7.0;
        QTest::newRow("only left: left") << QStringLiteral("only_left_turn") << 'N' << 7.0;
        QTest::newRow("only left: straight") << QStringLiteral("only_left_turn") << '2' << -1.0;
        QTest::newRow("only left: right") << QStringLiteral("only_left_turn") << 'S' << -1.0;
    }
    void restrictionsAtAJunction()
    {
        QFETCH(QString, kind);
        QFETCH(char, to);
        QFETCH(double, expected);
        // One-ways out of X, so that there is no coming back.
        Town town(cross, {Street("1WX"), Street("XE2").oneWay(), Street("XN").oneWay(), Street("XS").oneWay()});
        town.map.restrictions = {restriction(kind.toStdString(), 1, 'X', 3)};
        QCOMPARE(seconds(town, "restrictions = yes\nu_turns = dead_ends\n", '1', to), expected);
        // From the other side nobody is bound, nor who is excepted.
        town.map.restrictions[0].except = {"psv", "motorcar"};
        QVERIFY(seconds(town, "restrictions = yes\nexcept = motorcar\nu_turns = dead_ends\n", '1', to) > 0);
        QCOMPARE(seconds(town, "restrictions = yes\nexcept = emergency\nu_turns = dead_ends\n", '1', to), expected);
    }

    void aRestrictionOverAWayBindsOnlyWhoCameThatWay()
    {
        // Two carriageways joined by V: no U-turn 1→V→back, while 3 may use V to turn left.
        Town town(R"(
            2-A----B---5
              |    |
            1-C----D---3 )",
                  {Street("1CD").oneWay(), Street("BA2").oneWay(), Street("DB"), Street("5B").oneWay(), Street("3D").oneWay(), "CA"});
        QCOMPARE(seconds(town, "restrictions = yes\nu_turns = dead_ends\n", '1', '2'), 6.0); // by C–A
        town.map.streets.pop_back();
        const double around = seconds(town, "restrictions = yes\nu_turns = dead_ends\n", '1', '2');
        QCOMPARE(around, 16.0);
        basemap::TurnRestriction over{.id = 1, .kind = "no_u_turn", .from = 1, .to = 2, .viaNodes = {}, .viaWays = {3}, .except = {}};
        town.map.restrictions = {over};
        QCOMPARE(seconds(town, "restrictions = yes\nu_turns = dead_ends\n", '1', '2'), -1.0);
        QCOMPARE(seconds(town, "restrictions = yes\nu_turns = dead_ends\n", '3', '2'), 13.0);
        QCOMPARE(seconds(town, "restrictions = yes\nu_turns = dead_ends\n", '1', 'B'), 9.0);
    }

    void aGateIsPaidOnceAndTurnedAtForNothing()
    {
        Town town("A----G----B", {"AGB"});
        town.barrier('G', "gate");
        QCOMPARE(seconds(town, "u_turns = dead_ends\n", 'A', 'B'), 17.0);
        Town closed("A----G----B", {"AGB"});
        closed.barrier('G', "bollard");
        QCOMPARE(seconds(closed, "u_turns = dead_ends\n", 'A', 'B'), -1.0);
        QCOMPARE(seconds(closed, "u_turns = dead_ends\n", 'A', 'G'), 5.0);
    }

    void behindInAOneWayIsRoundTheBlock()
    {
        const Town town(R"(
            A-1---2-B
            |       |
            D-------C )",
                        {Street("AB").oneWay(), "BCDA"});
        const std::string turns = "right_seconds = 1\nleft_seconds = 2\nu_turns = dead_ends\n";
        QCOMPARE(seconds(town, turns, '1', '2'), 4.0);
        QCOMPARE(seconds(town, turns, '2', '1'), 16.0); // the block itself bends: no turns
        QCOMPARE(seconds(town, turns, '1', '1'), 0.0);
        QCOMPARE(seconds(town, turns, 'A', '1'), 2.0);
        QCOMPARE(seconds(town, turns, 'B', 'B'), 0.0);
    }

    void badRulesAreRefusedWithTheirLine_data()
    {
        QTest::addColumn<QByteArray>("rule");
        QTest::newRow("unknown") << QByteArray("sharp_seconds = 3");
        QTest::newRow("negative") << QByteArray("left_seconds = -1");
        QTest::newRow("absurd") << QByteArray("right_seconds = 100000");
        QTest::newRow("nan") << QByteArray("u_turn_seconds = nan");
        QTest::newRow("word") << QByteArray("u_turns = sometimes");
        QTest::newRow("yes or no") << QByteArray("restrictions = maybe");
    }
    void badRulesAreRefusedWithTheirLine()
    {
        QFETCH(QByteArray, rule);
        const auto mode = routing::parseMode("[mode]\nid = x\naccess = access\n[speeds]\nroad = 5\n[turns]\n" + rule.toStdString() + "\n", "m.ini");
        QVERIFY(!mode);
        QVERIFY2(mode.error().detail.starts_with("m.ini:7:"), mode.error().detail.c_str());
    }
};

QTEST_APPLESS_MAIN(TestTurns)
#include "tst_turns.moc"
