// The streets around a place, and the short ways between them: the same metres as the router's.

#include <cmath>

#include <QTest>

#include "geo/distance.h"
#include "routing/router.h"
#include "routing/vicinity.h"
#include "town.h"

using namespace radar;
using namespace radar::routing;
using test::Street;

class TestVicinity : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void eachPieceOnceTheNearestFirst()
    {
        const test::Town town("A----B\n|    |\n|    |\nC----D", {{"AB"}, {"AC"}, {"BD"}, {"CD"}});
        const auto network = Network::build(town.map);
        Vicinity vicinity(network);
        const int foot = network->modeIndex("foot");
        const geo::Wgs84 place = geo::moved(town.at('A'), 90, 20); // in the street AB, 20 m from AC
        const auto near = vicinity.streets(place, foot, 25, 8);
        QCOMPARE(near.size(), 2u);
        QVERIFY(near[0].distanceMeters < 0.1);
        QVERIFY(std::abs(near[1].distanceMeters - 20) < 0.5);
        QVERIFY(vicinity.streets(place, foot, 15, 8).size() == 1);
        QVERIFY(vicinity.streets(place, foot, 25, 1).size() == 1);
        QVERIFY(vicinity.streets(place, -1, 25, 8).empty());
        QVERIFY(vicinity.streets({91, 0}, foot, 25, 8).empty());
    }

    void theMetersOfTheRouter()
    {
        const test::Town town("A---B---C\n|   |   |\nD---E---F\n    |\n    G", {{"ABC"}, {"DEF"}, {"AD"}, {"BE"}, {"CF"}, {"EG"}});
        const auto network = Network::build(town.map);
        Vicinity vicinity(network);
        const Router router(network);
        const int foot = network->modeIndex("foot");
        std::vector<Snap> places;
        for (const char corner : std::string("ABCDEFG"))
            places.push_back(*router.snap(geo::moved(town.at(corner), 90, 7), foot));
        for (const Snap &from : places) {
            const auto meters = vicinity.metersTo(from, places, foot, 1000);
            for (std::size_t i = 0; i < places.size(); ++i) {
                const auto route = router.routeBetween(from, places[i], foot);
                QVERIFY(route);
                QVERIFY(std::abs(meters[i] - (route->meters - from.distanceMeters - places[i].distanceMeters)) < 0.5);
            }
        }
        QVERIFY(std::isinf(vicinity.metersTo(places.front(), places, foot, 30)[6])); // farther than that
    }

    void oneWaysDoNotBind()
    {
        const test::Town town("A---B", {Street("AB").oneWay()});
        const auto network = Network::build(town.map);
        Vicinity vicinity(network);
        const Router router(network);
        const int car = network->modeIndex("car");
        const Snap goal[] = {*router.snap(town.at('A'), car)};
        QVERIFY(std::abs(vicinity.metersTo(*router.snap(town.at('B'), car), goal, car, 100)[0] - 40) < 0.5);
    }
};

QTEST_GUILESS_MAIN(TestVicinity)
#include "tst_vicinity.moc"
