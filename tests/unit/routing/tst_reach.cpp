// What is reached within a time, and who is first where: against the reference tables, and on little towns at random against a
// plain table and against the router, at junctions and at places within streets.

#include <QtTest>

#include "random_town.h"
#include "reference_towns.h"
#include "results.h"
#include "routing/reach.h"
#include "routing/router.h"
#include "stretches.h"

using namespace radar;
using namespace std::chrono_literals;
using routing::Network;
using routing::Reach;
using routing::Router;
using routing::Stretch;
using routing::Surveyor;
using routing::Unit;
using routing::Weights;
using std::chrono::milliseconds;
using test::Oracle;
using test::RandomTown;
using test::rounding;
using test::stretchAt;
using test::timeAt;
using Direction = Surveyor::Direction;

namespace {

std::int64_t walk(double meters) { return std::llround(meters * 3600 / 5); }

} // namespace

class TestReach : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void referenceTables_data();
    void referenceTables();
    void randomTowns_data() { seeds(1000); }
    void randomTowns();
    void whoIsFirst_data() { seeds(1000); }
    void whoIsFirst();
    void badInput();
    void closedStreet();

private:
    static void seeds(unsigned count);
    test::ReferenceTowns m_towns;
};

void TestReach::seeds(unsigned count)
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= count; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void TestReach::referenceTables_data()
{
    QTest::addColumn<QString>("town");
    QTest::newRow("Liechtenstein") << QStringLiteral("liechtenstein");
    QTest::newRow("Porto") << QStringLiteral("porto");
}

void TestReach::referenceTables()
{
    QFETCH(QString, town);
    const auto rows = test::wordsOf(town + QStringLiteral("_isochrone_vectors.csv"));
    const auto network = m_towns.network(town, QStringLiteral("car"));
    if (rows.empty() || !network)
        QSKIP("../shared/osm is not here");
    Surveyor surveyor(std::make_shared<const Weights>(network));
    int wrong = 0;
    for (const auto &row : rows) {
        const auto direction = row[2] == "forward" ? Direction::From : Direction::To;
        const auto reach = surveyor.reach(row[0].toLongLong(), 0, direction, milliseconds(row[1].toLongLong()));
        MUST(reach);
        if (reach->junctions.size() == row[3].toULongLong() && reach->junctionSum().count() == row[4].toLongLong())
            continue;
        if (++wrong <= 5)
            qInfo("%s %s ms %s: %zu junctions, sum %lld, not %s, %s", row[0].constData(), row[1].constData(), row[2].constData(),
                  reach->junctions.size(), static_cast<long long>(reach->junctionSum().count()), row[3].constData(), row[4].constData());
    }
    qInfo("%zu areas, %d wrong", rows.size(), wrong);
    QCOMPARE(wrong, 0);
}

void TestReach::randomTowns()
{
    QFETCH(unsigned, seed);
    RandomTown town(seed);
    const auto network = Network::build(town.map);
    if (network->pieceCount() == 0)
        return;
    const bool isFlat = town.map.terrain.isEmpty();
    const Router router(network);
    Surveyor surveyor(std::make_shared<const Weights>(network));
    const auto segments = test::segmentsOf(town.map, *network);
    for (const bool onFoot : {true, false}) {
        const int mode = network->modeIndex(onFoot ? "foot" : "car");
        const Oracle oracle(town.map, {onFoot ? 5.0 : 30.0, !onFoot, onFoot ? town.footPassage : town.carPassage, onFoot ? 6.0 : 0.0});
        for (const Direction direction : {Direction::From, Direction::To}) {
            std::vector<geo::Wgs84> places{town.somewhere()};
            if (town.below(2) == 0)
                places.push_back(town.map.streets.front().points.front());
            const milliseconds limit(1000 * (5 + town.below(onFoot ? 500 : 100)));
            const auto reach = surveyor.reach(places, mode, direction, limit);
            if (!reach) {
                QVERIFY(oracle.snap(places[0]).meters > 300);
                continue;
            }
            const auto expectedAt = [&](const Oracle::Spot &spot) {
                std::int64_t best = Oracle::never;
                for (const geo::Wgs84 place : places) {
                    const auto own = oracle.snap(place);
                    const auto time = direction == Direction::From ? oracle.time(own, spot) : oracle.time(spot, own);
                    if (own.meters <= 300 && time != Oracle::never)
                        best = std::min(best, walk(own.meters) + time);
                }
                return best;
            };
            // Who sets out from a gate may stand on either side of it.
            const auto &passages = onFoot ? town.footPassage : town.carPassage;
            const auto isAtGate = [&](basemap::NodeId node) { return direction == Direction::To && passages.contains(node); };
            std::set<basemap::NodeId> listed;
            for (const auto &junction : reach->junctions) {
                QVERIFY(listed.insert(junction.node).second);
                if (!isAtGate(junction.node))
                    QCOMPARE(junction.time.count(), expectedAt(oracle.spotAt(junction.node)));
            }
            for (const basemap::Way &way : town.map.streets) {
                for (const basemap::NodeId node : way.nodes) {
                    if (!listed.contains(node) && !isAtGate(node) && router.timeBetween(node, node, mode))
                        QCOMPARE_GT(expectedAt(oracle.spotAt(node)), limit.count());
                }
            }
            for (std::size_t i = 0; i < segments.size(); ++i) {
                for (const double fraction : {0.1, 0.37, 0.5, 0.83}) {
                    const double share = segments[i].begin + fraction * (segments[i].end - segments[i].begin);
                    const auto expected = static_cast<double>(expectedAt({i, fraction, 0}));
                    const Stretch *stretch = stretchAt(reach->stretches, segments[i].piece, share);
                    if (!stretch)
                        QCOMPARE_GT(expected, static_cast<double>(limit.count()) - rounding);
                    else if (isFlat || segments[i].isWholePiece)
                        QCOMPARE_LE(std::abs(timeAt(*stretch, share) - expected), rounding);
                    else
                        QCOMPARE_LE(expected, static_cast<double>(limit.count()) + rounding);
                }
            }
        }
    }
}

void TestReach::whoIsFirst()
{
    QFETCH(unsigned, seed);
    RandomTown town(seed);
    const auto network = Network::build(town.map);
    if (network->pieceCount() == 0)
        return;
    const int foot = network->modeIndex("foot");
    const Oracle onFoot(town.map, {5, false, town.footPassage, 6});
    const Oracle byCar(town.map, {30, true, town.carPassage, 0});
    std::vector<Unit> units;
    for (int i = 2 + town.below(6); i > 0; --i)
        units.push_back({town.somewhere(), town.below(2) == 0 ? foot : network->modeIndex("car")});
    const milliseconds limit(1000 * (20 + town.below(300)));
    Surveyor surveyor(std::make_shared<const Weights>(network));
    const auto first = surveyor.firstThere(units, limit);
    if (!first) {
        for (const Unit &unit : units)
            QVERIFY(onFoot.snap(unit.position).meters > 300);
        return;
    }
    const auto segments = test::segmentsOf(town.map, *network);
    for (std::size_t i = 0; i < segments.size(); ++i) {
        for (const double fraction : {0.1, 0.37, 0.5, 0.83}) {
            std::vector<double> times;
            for (const Unit &unit : units) {
                const Oracle &oracle = unit.mode == foot ? onFoot : byCar;
                const auto own = oracle.snap(unit.position);
                const auto time = own.meters <= 300 ? oracle.time(own, {i, fraction, 0}) : Oracle::never;
                times.push_back(static_cast<double>(time == Oracle::never ? time : time + walk(own.meters)));
            }
            const double best = std::ranges::min(times);
            const double share = segments[i].begin + fraction * (segments[i].end - segments[i].begin);
            const Stretch *stretch = stretchAt(first->stretches, segments[i].piece, share);
            const bool isGap = std::ranges::any_of(first->gaps, [&](const routing::StreetPart &gap) {
                return gap.piece == segments[i].piece && share >= static_cast<double>(gap.begin) && share <= static_cast<double>(gap.end);
            });
            QVERIFY(stretch || isGap);
            if (!stretch) {
                QCOMPARE_GE(best, static_cast<double>(limit.count()) - rounding);
                continue;
            }
            QCOMPARE_LE(times[stretch->origin], best + rounding);
            if (town.map.terrain.isEmpty() || segments[i].isWholePiece)
                QCOMPARE_LE(std::abs(timeAt(*stretch, share) - best), rounding);
        }
    }
}

void TestReach::badInput()
{
    const test::Town town("A--B", {"AB"});
    const auto network = Network::build(town.map);
    Surveyor surveyor(std::make_shared<const Weights>(network));
    const geo::Wgs84 here = town.at('A');
    const geo::Wgs84 nowhere{std::nan(""), 102};
    const geo::Wgs84 far{26, 103};
    const auto reach = [&](geo::Wgs84 place, int mode, milliseconds limit) { return surveyor.reach({&place, 1}, mode, Direction::From, limit); };
    MUST(reach(here, 0, 1min));
    MUST_FAIL(reach(nowhere, 0, 1min), Invalid, "not on the globe");
    MUST_FAIL(reach(far, 0, 1min), NotFound, "within 300 m");
    MUST_FAIL(reach(here, 99, 1min), Invalid, "no travel mode 99");
    MUST_FAIL(reach(here, 0, 0min), Invalid, "limit");
    MUST_FAIL(reach(here, 0, 5h), Invalid, "limit");
    MUST_FAIL(surveyor.reach(std::span<const geo::Wgs84>(), 0, Direction::From, 1min), Invalid, "no place");
    MUST_FAIL(surveyor.reach(4711, 0, Direction::From, 1min), NotFound, "4711");
    const std::vector<geo::Wgs84> both{far, here};
    const auto some = surveyor.reach(both, 0, Direction::To, 1min);
    MUST(some);
    QCOMPARE(some->offNetwork, std::vector<std::size_t>{0});
    QCOMPARE(some->junctions.front().origin, 1u);
    MUST_FAIL(surveyor.firstThere({}, 1min), Invalid, "no unit");
    MUST_FAIL(surveyor.firstThere(std::vector<Unit>{{far, 0}}, 1min), NotFound, "no unit");
    MUST_FAIL(surveyor.firstThere(std::vector<Unit>{{nowhere, 0}}, 1min), Invalid, "Unit 1");
}

void TestReach::closedStreet()
{
    const test::Town town(R"(
        A----B----C----D)",
                          {"AB", "BC", "CD"});
    const auto network = Network::build(town.map);
    const routing::StreetChange closing{.pieces = network->piecesOfWay(2), .modes = {}};
    const auto weights = Weights(network).with({&closing, 1});
    MUST(weights);
    Surveyor surveyor(*weights);
    const geo::Wgs84 start = town.at('A');
    const auto reach = surveyor.reach({&start, 1}, 0, Direction::From, 1h);
    MUST(reach);
    QCOMPARE(reach->junctions.size(), std::size_t(2));
    QVERIFY(std::ranges::none_of(reach->stretches, [&](const Stretch &stretch) { return stretch.piece == closing.pieces.front(); }));
    const geo::Wgs84 within = test::Town::placeAt(75, 0);
    MUST_FAIL(surveyor.reach({&within, 1}, 0, Direction::From, 1h), NotFound, "open");
    surveyor.use(std::make_shared<const Weights>(network));
    QCOMPARE(surveyor.reach({&start, 1}, 0, Direction::From, 1h)->junctions.size(), std::size_t(4));
}

QTEST_APPLESS_MAIN(TestReach)
#include "tst_reach.moc"
