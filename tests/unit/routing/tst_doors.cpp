// Inside buildings: by which entrance, how long to which floor; the same in a route, a table, a ranking and an area.

#include <QtTest>

#include <QTemporaryDir>

#include "geo/distance.h"
#include "random_town.h"
#include "routing/containment.h"
#include "routing/reach.h"
#include "routing/router.h"

using namespace radar;
using base::ErrorKind;
using routing::Network;
using routing::RouteLeg;
using routing::Router;
using routing::Spot;
using routing::Unit;
using test::Oracle;
using test::RandomTown;
using test::Town;

namespace {

std::int64_t walk(double meters) { return std::llround(meters * 3600 / 5); }

/// Metres to the east and south of the drawing's corner, with its entrances.
struct House {
    double west = 0, north = 0, east = 0, south = 0;
    std::vector<geo::Wgs84> doors;
    int levels = 3;

    [[nodiscard]] bool holds(double x, double y) const { return x > west && x < east && y > north && y < south; }
    [[nodiscard]] basemap::Building on(const geo::LocalFrame &frame) const
    {
        basemap::Building building;
        building.levels = levels;
        geo::Polygon shape;
        for (const auto &[x, y] : {std::pair(west, north), std::pair(east, north), std::pair(east, south), std::pair(west, south)})
            shape.outer.push_back(frame.toPlanar(Town::placeAt(x, y)));
        building.footprint.push_back(std::move(shape));
        for (const geo::Wgs84 door : doors)
            building.entrances.push_back(frame.toPlanar(door));
        return building;
    }
};

/// A street in the north, another in the south of a large house, joined far in the west.
Town twoStreets(std::vector<geo::Wgs84> doors, int levels)
{
    Town town(R"(
        A---------------------B




        C---------------------D )",
              {{"AB"}, {"CD"}, {"AC"}}, 10);
    town.map.buildings.push_back(House{100, 5, 200, 45, std::move(doors), levels}.on(town.map.frame));
    return town;
}

const geo::Wgs84 northDoor = Town::placeAt(150, 5);
const geo::Wgs84 southDoor = Town::placeAt(150, 45);
const geo::Wgs84 inTheNorth = Town::placeAt(150, 10); ///< in the house, 10 m from the northern street
enum Mode { Foot, Bike, Car };

} // namespace

class TestDoors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void oneGoesByTheEntranceNotByTheNearestStreet()
    {
        const Town town = twoStreets({southDoor}, 3);
        const Router router(Network::build(town.map));
        const auto route = router.route(town.at('C'), inTheNorth, Foot);
        QVERIFY2(route, route ? "" : route.error().detail.c_str());
        QCOMPARE_LT(std::abs(route->meters - (150 + 5 + 35)), 0.5);
        QCOMPARE(route->legs.size(), std::size_t(3));
        QVERIFY(route->legs[1].kind == RouteLeg::Kind::Walk);
        QVERIFY(route->legs[2].kind == RouteLeg::Kind::Inside);
        QCOMPARE(route->inside.count(), route->legs[2].time.count());
        QCOMPARE(route->inside.count(), walk(geo::distanceMeters(southDoor, inTheNorth)));
        QVERIFY(route->points.back() == inTheNorth);
        QCOMPARE(route->pointTimes.back().count(), route->time.count());
        const auto back = router.route(inTheNorth, town.at('C'), Foot);
        QVERIFY(back);
        QCOMPARE(back->time.count(), route->time.count()); // on the level
        QVERIFY(back->legs.front().kind == RouteLeg::Kind::Inside);
        QVERIFY(router.route(Town::placeAt(150, 10), Town::placeAt(160, 10), Foot)); // from door to the same door
    }

    void ofSeveralEntrancesTheFasterOneOnTheWhole()
    {
        const Town town = twoStreets({northDoor, southDoor}, 3);
        const Router router(Network::build(town.map));
        const auto fromNorth = router.route(town.at('B'), inTheNorth, Foot);
        const auto fromSouth = router.route(town.at('D'), inTheNorth, Foot);
        QVERIFY(fromNorth && fromSouth);
        QCOMPARE_LT(std::abs(fromNorth->meters - (70 + 5 + 5)), 0.5);
        QCOMPARE_LT(std::abs(fromSouth->meters - (70 + 5 + 35)), 0.5);
    }

    void withoutMappedEntranceByTheNearestStreet()
    {
        const Town town = twoStreets({}, 12);
        const auto route = Router(Network::build(town.map)).route(town.at('A'), inTheNorth, Foot);
        QVERIFY(route);
        QCOMPARE_LT(std::abs(route->meters - 160), 0.5);
        QCOMPARE(route->inside.count(), 0);
    }

    void stairsAndLift_data()
    {
        QTest::addColumn<int>("levels");
        QTest::addColumn<int>("floor");
        QTest::addColumn<double>("in");  // seconds from the door
        QTest::addColumn<double>("out"); // to it
        QTest::addColumn<bool>("lift");
        QTest::newRow("ground floor") << 3 << 1 << 0.0 << 0.0 << false;
        QTest::newRow("stairs") << 3 << 3 << 32.0 << 24.0 << false;
        QTest::newRow("six storeys, no lift") << 6 << 6 << 80.0 << 60.0 << false;
        QTest::newRow("lift") << 7 << 7 << 58.0 << 58.0 << true;
        QTest::newRow("low enough for the stairs") << 20 << 3 << 32.0 << 24.0 << false;
        QTest::newRow("the map knows too few storeys") << 3 << 9 << 64.0 << 64.0 << true;
        QTest::newRow("basement") << 3 << -2 << 24.0 << 32.0 << false; // climbed on the way out
    }
    void stairsAndLift()
    {
        QFETCH(const int, levels);
        QFETCH(const int, floor);
        QFETCH(const double, in);
        QFETCH(const double, out);
        QFETCH(const bool, lift);
        const Town town = twoStreets({northDoor}, levels);
        const Router router(Network::build(town.map));
        const auto seconds = [](auto time) { return static_cast<double>(time.count()) / 1000; };
        const auto level = router.route(town.at('A'), northDoor, Foot);
        const auto up = router.route(town.at('A'), {northDoor, floor}, Foot);
        const auto down = router.route({northDoor, floor}, town.at('A'), Foot);
        QVERIFY(level && up && down);
        QCOMPARE(seconds(up->time - level->time), in);
        QCOMPARE(seconds(down->time - level->time), out);
        QCOMPARE(seconds(up->inside), in);
        QCOMPARE(up->legs.back().isByLift, lift);
        QCOMPARE(up->legs.back().floor, std::optional(floor));
        const auto byCar = router.route(town.at('A'), {northDoor, floor}, Car);
        QVERIFY(byCar);
        QCOMPARE(seconds(byCar->inside), in);
    }

    void floorsThatAreNone()
    {
        const Town town = twoStreets({northDoor}, 5);
        const Router router(Network::build(town.map));
        for (const int floor : {0, 201, -21}) {
            const auto route = router.route(town.at('A'), {northDoor, floor}, Foot);
            QVERIFY(!route && route.error().kind == ErrorKind::Invalid);
            const std::vector<Unit> units{{town.at('A'), Foot}};
            const auto nearest = router.nearest({northDoor, floor}, units, 1);
            QVERIFY(!nearest && nearest.error().kind == ErrorKind::Invalid);
        }
        const Router plain(Network::build(town.map, {*routing::shippedMode("radar-foot-v1")}));
        const auto unknown = plain.route(town.at('A'), {northDoor, 3}, 0);
        QVERIFY(!unknown && unknown.error().detail.find("[floors]") != std::string::npos);
        QVERIFY(plain.route(town.at('A'), northDoor, 0));
    }

    void whoIsInAStreetUnderABuildingIsInTheStreet()
    {
        Town town("A---------B", {{"AB"}}, 10);
        town.map.buildings.push_back(House{20, -20, 80, 20, {Town::placeAt(50, 20)}}.on(town.map.frame));
        const auto route = Router(Network::build(town.map)).route(town.at('A'), Town::placeAt(40, 0), Foot);
        QVERIFY(route);
        QCOMPARE_LT(std::abs(route->meters - 40), 0.1);
        QCOMPARE(route->inside.count(), 0);
    }

    void aCourtyardIsOutdoors()
    {
        Town town = twoStreets({southDoor}, 3);
        geo::Polygon &shape = town.map.buildings[0].footprint[0];
        auto &yard = shape.holes.emplace_back();
        for (const auto &[x, y] : {std::pair(110, 7), std::pair(190, 7), std::pair(190, 20), std::pair(110, 20)})
            yard.push_back(town.map.frame.toPlanar(Town::placeAt(x, y)));
        const auto route = Router(Network::build(town.map)).route(town.at('A'), inTheNorth, Foot);
        QVERIFY(route);
        QCOMPARE_LT(std::abs(route->meters - 160), 0.5);
    }

    void aClosedStreetClosesItsEntranceOnly()
    {
        const Town town = twoStreets({northDoor, southDoor}, 3);
        const auto network = Network::build(town.map);
        const auto asMapped = std::make_shared<const routing::Weights>(network);
        routing::StreetChange change;
        change.pieces = network->piecesOfWay(1);
        Router router(*asMapped->with({{change}}));
        const auto route = router.route(town.at('C'), inTheNorth, Foot);
        QVERIFY(route);
        QCOMPARE_LT(std::abs(route->meters - 190), 0.5);
        change.pieces = network->piecesOfWay(2);
        router.use(*router.weights()->with({{change}}));
        QVERIFY(!router.route(town.at('C'), inTheNorth, Foot));
    }

    void theIndexKnowsTheDoors()
    {
        const QTemporaryDir folder;
        QVERIFY(folder.isValid());
        const auto file = std::filesystem::path(folder.path().toStdString()) / "map.routing";
        const Town town = twoStreets({southDoor}, 9);
        const auto built = Network::open(town.map, file);
        const auto read = Network::open(town.map, file);
        QVERIFY(built.rebuiltBecause && !read.rebuiltBecause);
        const auto before = Router(built.network).route(town.at('B'), {inTheNorth, 9}, Foot);
        const auto after = Router(read.network).route(town.at('B'), {inTheNorth, 9}, Foot);
        QVERIFY(before && after);
        QCOMPARE(after->time.count(), before->time.count());
        QVERIFY(after->legs.back().isByLift);
    }

    void aRingSetsOutByTheEntrance()
    {
        const Town town = twoStreets({southDoor}, 3);
        const auto weights = std::make_shared<const routing::Weights>(Network::build(town.map));
        routing::ContainmentRequest request;
        request.suspect.place = Town::placeAt(5, 0);
        request.suspect.modes = {Foot};
        request.units = {{{inTheNorth}, Car, 2}, {town.at('C'), Foot}, {town.at('D'), Car}};
        request.margin = std::chrono::milliseconds(0);
        request.horizon = std::chrono::seconds(60);
        request.placeMeters = 0;
        routing::ContainmentPlanner planner(weights);
        const auto ring = planner.plan(request);
        QVERIFY2(ring, ring ? "" : ring.error().detail.c_str());
        if (ring->isClosed) {
            const auto proof = routing::proveContainment(weights, request, *ring);
            QVERIFY2(proof, proof ? "" : proof.error().detail.c_str());
        }
        for (const auto &post : ring->posts) {
            const Unit &unit = request.units[post.index];
            const auto time = Router(weights).time({unit.position, unit.floor}, post.place, unit.mode);
            QVERIFY(time);
            QCOMPARE(post.arrival.count(), time->count());
        }
    }

    // With houses at random over the town: routes, times and rankings against the plain table by every pair of doors.
    void everyTimeIsThePlainTables_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 2'000; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void everyTimeIsThePlainTables()
    {
        QFETCH(unsigned, seed);
        RandomTown town(seed);
        if (town.map.streets.empty())
            return;
        std::vector<House> houses;
        for (int i = 0; i < 4; ++i) {
            // Side by side, so that no place is in two of them.
            House house{150.0 * i + town.below(40), double(town.below(200)), 0, 0, {}, 1 + town.below(12)};
            house.east = house.west + 20 + town.below(80);
            house.south = house.north + 20 + town.below(300);
            for (int door = town.below(4); door > 0; --door)
                house.doors.push_back(Town::placeAt(house.west + town.below(20), town.below(2) == 0 ? house.north : house.south));
            town.map.buildings.push_back(house.on(town.map.frame));
            houses.push_back(std::move(house));
        }
        const auto network = Network::build(town.map);
        const Router router(network);
        const int foot = network->modeIndex("foot");
        const int car = network->modeIndex("car");
        const Oracle footOracle(town.map, {5, false, town.footPassage, 6});
        const Oracle carOracle(town.map, {30, true, town.carPassage, 0});

        struct Somewhere {
            geo::Wgs84 place;
            const House *house = nullptr;
            std::optional<int> floor;
        };
        const auto somewhere = [&] {
            const double x = town.below(600) + 0.5;
            const double y = town.below(600) + 0.5;
            Somewhere spot{Town::placeAt(x, y), nullptr, {}};
            for (const House &house : houses)
                spot.house = house.holds(x, y) ? &house : spot.house;
            if (town.below(2) == 0)
                spot.floor = town.below(3) == 0 ? -1 - town.below(2) : 1 + town.below(12);
            return spot;
        };
        const auto access = [&](const Oracle &table, const Somewhere &spot, bool isGoingIn) {
            std::vector<std::pair<Oracle::Spot, std::int64_t>> doors;
            const auto own = table.snap(spot.place);
            if (spot.house && (own.meters >= 1 || spot.floor)) {
                for (const geo::Wgs84 door : spot.house->doors) {
                    const auto street = table.snap(door);
                    if (street.meters <= 300)
                        doors.emplace_back(street, walk(street.meters) + walk(geo::distanceMeters(spot.place, door)));
                }
            }
            if (doors.empty() && own.meters <= 300)
                doors.emplace_back(own, walk(own.meters));
            std::int64_t stairs = 0;
            if (spot.floor) {
                const int up = *spot.floor > 0 ? *spot.floor - 1 : *spot.floor;
                stairs = 1000 * std::abs(up) * ((up > 0) == isGoingIn ? 16 : 12);
                if (std::max(spot.house ? spot.house->levels : 1, up + 1) >= 7 && up != 0)
                    stairs = std::min<std::int64_t>(stairs, 40'000 + 3'000 * std::abs(up));
            }
            for (auto &door : doors)
                door.second += stairs;
            return doors;
        };
        const auto expect = [&](const Somewhere &from, const Somewhere &to, int mode) {
            const Oracle &table = mode == foot ? footOracle : carOracle;
            std::int64_t best = Oracle::never;
            for (const auto &[out, before] : access(table, from, false)) {
                for (const auto &[in, after] : access(table, to, true)) {
                    if (const std::int64_t time = table.time(out, in); time != Oracle::never)
                        best = std::min(best, before + time + after);
                }
            }
            return best;
        };

        const Somewhere goal = somewhere();
        std::vector<Somewhere> from;
        std::vector<Unit> units;
        std::vector<std::pair<std::int64_t, std::size_t>> expected;
        for (std::size_t i = 0; i < 10; ++i) {
            from.push_back(somewhere());
            units.push_back({from[i].place, town.below(2) == 0 ? foot : car, from[i].floor});
            const std::int64_t time = expect(from[i], goal, units[i].mode);
            const auto route = router.route({from[i].place, from[i].floor}, {goal.place, goal.floor}, units[i].mode);
            const auto alone = router.time({from[i].place, from[i].floor}, {goal.place, goal.floor}, units[i].mode);
            if (time == Oracle::never) {
                QVERIFY(!route && !alone);
                continue;
            }
            expected.emplace_back(time, i);
            QVERIFY2(route && alone, route ? "" : route.error().detail.c_str());
            QCOMPARE(route->time.count(), time);
            QCOMPARE(alone->count(), time);
            QCOMPARE(route->pointTimes.back().count(), time);
            std::chrono::milliseconds legs{0};
            for (const RouteLeg &leg : route->legs)
                legs += leg.time;
            QCOMPARE(legs.count(), time);
        }
        std::ranges::sort(expected);
        for (const std::size_t count : {std::size_t(1), std::size_t(3), units.size()}) {
            const auto nearest = router.nearest({goal.place, goal.floor}, units, count);
            if (!nearest) {
                QVERIFY(expected.empty());
                continue;
            }
            QCOMPARE(nearest->arrivals.size(), std::min(count, expected.size()));
            for (std::size_t i = 0; i < nearest->arrivals.size(); ++i) {
                QCOMPARE(nearest->arrivals[i].time.count(), expected[i].first);
                QCOMPARE(nearest->arrivals[i].unit, expected[i].second);
            }
            if (count == units.size())
                QCOMPARE(nearest->arrivals.size() + nearest->unreachable.size() + nearest->offNetwork.size(), units.size());
        }
        // The area reached from the goal: each corner when the way to it takes so long, and no other.
        const auto limit = std::chrono::minutes(8);
        routing::Surveyor surveyor(std::make_shared<const routing::Weights>(network));
        const auto reach = surveyor.reach({&goal.place, 1}, foot, routing::Surveyor::Direction::From, limit);
        const auto doors = access(footOracle, {goal.place, goal.house, {}}, false);
        QCOMPARE(reach.has_value(), !doors.empty());
        if (!reach)
            return;
        for (const routing::JunctionTime &junction : reach->junctions) {
            std::int64_t best = Oracle::never;
            for (const auto &[out, before] : doors) {
                if (const std::int64_t time = footOracle.time(out, footOracle.spotAt(junction.node)); time != Oracle::never)
                    best = std::min(best, before + time);
            }
            QCOMPARE(junction.time.count(), best);
        }
    }
};

QTEST_APPLESS_MAIN(TestDoors)
#include "tst_doors.moc"
