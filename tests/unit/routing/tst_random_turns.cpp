// Little towns at random with turn restrictions, U-turn rules, turn times and streets closed by hand: every time the router gives,
// from place to place, in a table and in a ranking, is compared with a plain search over single segments.

#include <QtTest>

#include "nearest.h"
#include "random_town.h"
#include "routing/network.h"
#include "routing/router.h"
#include "turn_oracle.h"

using namespace radar;
using routing::Fleet;
using routing::Network;
using routing::Router;
using routing::Snap;
using test::Oracle;
using test::RandomTown;
using test::TurnOracle;

namespace {

routing::TravelMode modeWith(double left, double right, double uTurn, bool turnsAnywhere)
{
    const auto mode = routing::parseMode("[mode]\nid = car\naccess = access\noneway = oneway\n[speeds]\nresidential = 30\n"
                                         "[barriers]\ngate = 15\nbollard = closed\n[turns]\nrestrictions = yes\n"
                                             + std::format("u_turns = {}\nleft_seconds = {}\nright_seconds = {}\nu_turn_seconds = {}\n",
                                                           turnsAnywhere ? "anywhere" : "dead_ends", left, right, uTurn),
                                         "random.ini");
    RADAR_ASSERT(mode.has_value());
    return *mode;
}

std::int64_t walk(double meters) { return std::llround(meters * 3600 / 5); }

// Outwards from the place, or from each unit: whichever the router chooses, the ranking is the same.
void checkBothMethods(const routing::Weights &weights, const Fleet &fleet, const Snap &place, std::size_t count,
                      const std::vector<std::pair<std::int64_t, std::size_t>> &expected)
{
    using routing::NearestSearch;
    routing::Search::Workspace workspace;
    routing::HierarchySearch hierarchySearch;
    NearestSearch search(workspace, hierarchySearch);
    const routing::Anchor anchor = routing::anchorOf(weights.network()->data(), place);
    const std::function<bool(std::size_t)> odd = [](std::size_t unit) { return unit % 2 == 1; };
    const std::function<bool(std::size_t)> everyone;
    for (const auto method : {NearestSearch::Method::Outwards, NearestSearch::Method::FromEach}) {
        for (const auto *eligible : {&odd, &everyone}) {
            auto wanted = expected;
            if (eligible == &odd)
                std::erase_if(wanted, [](const auto &arrival) { return arrival.second % 2 == 0; });
            wanted.resize(std::min(wanted.size(), count));
            search.begin(fleet, count, *eligible);
            search.add(weights.mode(0), {&anchor, 1}, method);
            QCOMPARE(search.ranking().size(), wanted.size());
            for (std::size_t i = 0; i < wanted.size(); ++i) {
                QCOMPARE(static_cast<std::int64_t>(search.ranking()[i].first), wanted[i].first);
                QCOMPARE(search.ranking()[i].second, wanted[i].second);
            }
        }
    }
}

} // namespace

class TestRandomTurns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyTimeIsThePlainSearchs_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 10'000; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void everyTimeIsThePlainSearchs();
};

void TestRandomTurns::everyTimeIsThePlainSearchs()
{
    QFETCH(unsigned, seed);
    RandomTown town(seed);
    town.map.terrain = {};
    if (town.map.streets.empty())
        return;
    town.addRestrictions();
    const bool turnsAnywhere = town.below(2) == 0;
    const double left = town.below(3) * 4;
    const double right = town.below(3) * 2;
    const double uTurn = town.below(2) * 20;
    const auto network = Network::build(town.map, {modeWith(left, right, uTurn, turnsAnywhere)});
    TurnOracle::Rules rules{30, town.carPassage, left, right, uTurn, turnsAnywhere, {}};
    auto weights = std::make_shared<const routing::Weights>(network);
    // Closed one after another, so that a change is made on a changed picture; one of them is opened again.
    for (int i = town.below(4); i > 0; --i) {
        const auto way = town.map.streets[static_cast<std::size_t>(town.below(static_cast<int>(town.map.streets.size())))].id;
        const bool opens = rules.closedNow.contains(way);
        routing::StreetChange change{.pieces = network->piecesOfWay(way), .modes = {}};
        change.to = opens ? routing::StreetChange::To::AsMapped : routing::StreetChange::To::Closed;
        if (opens)
            rules.closedNow.erase(way);
        else
            rules.closedNow.insert(way);
        weights = *weights->with({{change}});
    }
    const Router router(weights);
    const Oracle places(town.map, {30, true, town.carPassage, 0});
    const TurnOracle oracle(town.map, rules);

    std::vector<Snap> snaps;
    std::vector<Oracle::Spot> spots;
    for (int i = 0; i < 8; ++i) {
        const auto &way = town.map.streets[static_cast<std::size_t>(town.below(static_cast<int>(town.map.streets.size())))];
        const geo::Wgs84 place =
            i % 3 == 0 ? way.points[static_cast<std::size_t>(town.below(static_cast<int>(way.points.size())))] : town.somewhere();
        if (const auto snap = router.snap(place, 0)) {
            snaps.push_back(*snap);
            spots.push_back(places.snap(place));
        }
    }
    const auto table = router.times(snaps, snaps, 0);
    Fleet fleet(network);
    for (std::size_t i = 0; i < snaps.size(); ++i)
        fleet.put(i, snaps[snaps.size() - 1 - i], 0); // somewhere else first
    for (std::size_t i = 0; i < snaps.size(); ++i)
        fleet.put(i, snaps[i], 0);
    std::vector<TurnOracle::Journeys> journeys;
    for (const Oracle::Spot &spot : spots)
        journeys.emplace_back(oracle, spot);
    for (std::size_t to = 0; to < snaps.size(); ++to) {
        std::vector<std::pair<std::int64_t, std::size_t>> expected;
        for (std::size_t from = 0; from < snaps.size(); ++from) {
            const std::int64_t onNetwork = journeys[from].to(spots[to]);
            const auto time = router.timeBetween(snaps[from], snaps[to], 0);
            const auto route = router.routeBetween(snaps[from], snaps[to], 0);
            QCOMPARE(time.has_value(), onNetwork != TurnOracle::never);
            QCOMPARE(route.has_value(), time.has_value());
            QCOMPARE(table[from * snaps.size() + to].has_value(), time.has_value());
            if (!time)
                continue;
            const std::int64_t whole = walk(snaps[from].distanceMeters) + onNetwork + walk(snaps[to].distanceMeters);
            expected.emplace_back(whole, from);
            QCOMPARE(time->count(), whole);
            QCOMPARE(route->time.count(), whole);
            QCOMPARE(route->pointTimes.back().count(), whole);
            QVERIFY(std::ranges::is_sorted(route->pointTimes));
            QCOMPARE(table[from * snaps.size() + to]->count(), whole);
        }
        std::ranges::sort(expected);
        for (const std::size_t count : {std::size_t(2), snaps.size()}) {
            const auto nearest = router.nearest(snaps[to].place, fleet, count);
            const auto ofSnapped = router.nearestTo(snaps[to], 0, fleet, count);
            QCOMPARE(ofSnapped.has_value(), nearest.has_value());
            if (!nearest) {
                QVERIFY(oracle.isShutIn(spots[to]));
                continue;
            }
            QCOMPARE(ofSnapped->unreachable, nearest->unreachable);
            QCOMPARE(ofSnapped->arrivals.size(), nearest->arrivals.size());
            QCOMPARE(nearest->arrivals.size(), std::min(count, expected.size()));
            for (std::size_t i = 0; i < nearest->arrivals.size(); ++i) {
                QCOMPARE(nearest->arrivals[i].time.count(), expected[i].first);
                QCOMPARE(nearest->arrivals[i].unit, expected[i].second);
                QCOMPARE(ofSnapped->arrivals[i].time, nearest->arrivals[i].time);
                QCOMPARE(ofSnapped->arrivals[i].unit, nearest->arrivals[i].unit);
            }
            checkBothMethods(*weights, fleet, snaps[to], count, expected);
        }
    }
}

QTEST_APPLESS_MAIN(TestRandomTurns)
#include "tst_random_turns.moc"
