// Areas and who is first for a mode that heeds turns: little towns at random with restrictions, U-turns that cost or are forbidden, turn
// times, gates and streets closed by hand, against a plain search over single segments; and small towns drawn for what went wrong once.

#include <QtTest>

#include "random_town.h"
#include "results.h"
#include "routing/reach.h"
#include "routing/router.h"
#include "stretches.h"
#include "turn_oracle.h"

using namespace radar;
using namespace std::chrono_literals;
using routing::Network;
using routing::Stretch;
using routing::Surveyor;
using routing::Weights;
using std::chrono::milliseconds;
using test::Oracle;
using test::RandomTown;
using test::rounding;
using test::stretchAt;
using test::timeAt;
using test::TurnOracle;
using Direction = Surveyor::Direction;

namespace {

std::int64_t walk(double meters) { return std::llround(meters * 3600 / 5); }

routing::TravelMode modeWith(const TurnOracle::Rules &rules)
{
    const auto mode = routing::parseMode("[mode]\nid = car\naccess = motor_vehicle\nforbidden = no\noneway = oneway\n[speeds]\nresidential = "
                                         "30\n[barriers]\ngate = 15\nbollard = closed\n"
                                         "[turns]\nrestrictions = yes\n"
                                             + std::format("u_turns = {}\nleft_seconds = {}\nright_seconds = {}\nu_turn_seconds = {}\n",
                                                           rules.turnsAnywhere ? "anywhere" : "dead_ends", rules.leftSeconds, rules.rightSeconds,
                                                           rules.uTurnSeconds),
                                         "turns.ini");
    RADAR_ASSERT(mode.has_value());
    return *mode;
}

/// A town, its rules in the words of the oracle, and the same for the network.
struct Situation {
    explicit Situation(unsigned seed) : town(seed)
    {
        town.map.terrain = {};
        town.addRestrictions();
        rules.passage = town.carPassage;
        rules.turnsAnywhere = town.below(2) == 0;
        rules.leftSeconds = town.below(2) * 4;
        rules.rightSeconds = town.below(2) * 2;
        rules.uTurnSeconds = town.below(2) * 20;
        const bool isShipped = town.below(3) == 0; // as everyday cars go
        if (isShipped)
            rules = {30, town.carPassage, 0, 0, 20, true, {}};
        network = Network::build(town.map, {isShipped ? *routing::shippedMode("car") : modeWith(rules)});
        weights = std::make_shared<const Weights>(network);
        for (int i = town.below(3); i > 0 && !town.map.streets.empty(); --i) {
            const auto way = town.map.streets[static_cast<std::size_t>(town.below(static_cast<int>(town.map.streets.size())))].id;
            if (!rules.closedNow.insert(way).second)
                continue;
            const routing::StreetChange closing{.pieces = network->piecesOfWay(way), .modes = {}};
            weights = *weights->with({&closing, 1});
        }
    }

    [[nodiscard]] std::set<basemap::NodeId> junctions() const
    {
        const routing::Router router(network);
        std::set<basemap::NodeId> nodes;
        for (const basemap::Way &way : town.map.streets)
            std::ranges::copy_if(way.nodes, std::inserter(nodes, nodes.end()),
                                 [&](auto node) { return router.timeBetween(node, node, 0).has_value(); });
        return nodes;
    }

    RandomTown town;
    TurnOracle::Rules rules;
    std::shared_ptr<const Network> network;
    std::shared_ptr<const Weights> weights;
};

/// The least time between any of the places and the spot, walks included.
class Times {
public:
    Times(const Situation &situation, const Oracle &plain, const TurnOracle &oracle, const std::vector<geo::Wgs84> &places, Direction direction)
        : m_oracle(oracle), m_direction(direction)
    {
        for (const geo::Wgs84 place : places) {
            const Oracle::Spot spot = plain.snap(place);
            if (situation.town.map.streets.empty() || spot.meters > 300 || oracle.isShutIn(spot))
                continue;
            m_places.push_back(spot);
            m_from.emplace_back(oracle, spot);
        }
    }
    [[nodiscard]] bool isAnywhere() const { return !m_places.empty(); }
    [[nodiscard]] std::int64_t at(const Oracle::Spot &spot) const
    {
        const TurnOracle::Journeys journeys(m_oracle, spot);
        std::int64_t best = Oracle::never;
        for (std::size_t i = 0; i < m_places.size(); ++i) {
            const std::int64_t time = m_direction == Direction::From ? m_from[i].to(spot) : journeys.to(m_places[i]);
            if (time != Oracle::never)
                best = std::min(best, walk(m_places[i].meters) + time);
        }
        return best;
    }

private:
    const TurnOracle &m_oracle;
    Direction m_direction;
    std::vector<Oracle::Spot> m_places;
    std::vector<TurnOracle::Journeys> m_from;
};

constexpr double shares[] = {0.1, 0.37, 0.5, 0.83};

} // namespace

class TestReachTurns : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void intoTheStreetWhereThePlaceLies();
    void restrictionAtAJunction();
    void aClosedStreetIsNotReached();
    void randomTowns_data() { seeds(1500); }
    void randomTowns();
    void whoIsFirst_data() { seeds(500); }
    void whoIsFirst();

private:
    static void seeds(unsigned count);
};

void TestReachTurns::seeds(unsigned count)
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= count; ++seed)
        QTest::addRow("%u", seed) << seed;
}

// Looking back from a place within a street: who stands at that street's end needs no other street first.
void TestReachTurns::intoTheStreetWhereThePlaceLies()
{
    const test::Town town("A---------B", {"AB"});
    const auto network = Network::build(town.map, {*routing::shippedMode("car")});
    Surveyor surveyor(std::make_shared<const Weights>(network));
    const geo::Wgs84 place = test::Town::placeAt(75, 0);
    const auto reach = surveyor.reach({&place, 1}, 0, Direction::To, 1h);
    MUST(reach);
    std::map<basemap::NodeId, std::int64_t> times;
    for (const auto &junction : reach->junctions)
        times[junction.node] = junction.time.count();
    const auto alone = [&](char corner) { return std::llround(geo::distanceMeters(town.at(corner), place) * 3600 / 30); };
    QCOMPARE(times.size(), std::size_t(2));
    QCOMPARE_LE(std::abs(times.at(town.node('A')) - alone('A')), 1);
    QCOMPARE_LE(std::abs(times.at(town.node('B')) - alone('B')), 1);
}

// No left turn from AB to BC: on to D, round there for 20 s, and right into BC.
void TestReachTurns::restrictionAtAJunction()
{
    test::Town town(R"(
             C
             |
        A----B----D)",
                    {"AB", "BC", "BD"});
    town.map.restrictions.push_back({.id = 1, .kind = "no_left_turn", .from = 1, .to = 2, .viaNodes = {town.node('B')}, .viaWays = {}, .except = {}});
    const auto network = Network::build(town.map, {*routing::shippedMode("car")});
    Surveyor surveyor(std::make_shared<const Weights>(network));
    const auto timeTo = [&](char corner, milliseconds limit) -> milliseconds::rep {
        const geo::Wgs84 start = town.at('A');
        const auto reach = surveyor.reach({&start, 1}, 0, Direction::From, limit);
        for (const auto &junction : reach->junctions) {
            if (junction.node == town.node(corner))
                return junction.time.count();
        }
        return -1;
    };
    const auto toB = timeTo('B', 1h);
    const auto toD = timeTo('D', 1h);
    const auto toC = timeTo('C', 1h);
    const auto bc = std::llround(geo::distanceMeters(town.at('B'), town.at('C')) * 3600 / 30);
    // Back to A would be as far; C by way of D and round, or round before A.
    QCOMPARE(toC, toD + 20'000 + (toD - toB) + bc);
    QCOMPARE(timeTo('C', milliseconds(toC - 1)), -1);
}

void TestReachTurns::aClosedStreetIsNotReached()
{
    const test::Town town("A----B----C----D", {"AB", "BC", "CD"});
    const auto network = Network::build(town.map, {*routing::shippedMode("car")});
    const routing::StreetChange closing{.pieces = network->piecesOfWay(2), .modes = {}};
    const auto weights = Weights(network).with({&closing, 1});
    MUST(weights);
    Surveyor surveyor(*weights);
    const geo::Wgs84 start = town.at('A');
    for (const Direction direction : {Direction::From, Direction::To}) {
        const auto reach = surveyor.reach({&start, 1}, 0, direction, 1h);
        MUST(reach);
        QCOMPARE(reach->junctions.size(), std::size_t(2));
        QVERIFY(std::ranges::none_of(reach->stretches, [&](const Stretch &stretch) { return stretch.piece == closing.pieces.front(); }));
    }
}

void TestReachTurns::randomTowns()
{
    QFETCH(unsigned, seed);
    Situation situation(seed);
    RandomTown &town = situation.town;
    const Network &network = *situation.network;
    if (network.pieceCount() == 0)
        return;
    Surveyor surveyor(situation.weights);
    const auto segments = test::segmentsOf(town.map, network);
    const auto junctions = situation.junctions();
    const Oracle plain(town.map, {30, true, town.carPassage, 0});
    const TurnOracle oracle(town.map, situation.rules);
    for (const Direction direction : {Direction::From, Direction::To}) {
        std::vector<geo::Wgs84> places{town.somewhere()};
        if (town.below(2) == 0)
            places.push_back(town.map.streets.front().points.front());
        const Times times(situation, plain, oracle, places, direction);
        const milliseconds limit(1000 * (5 + town.below(100)));
        const auto reach = surveyor.reach(places, 0, direction, limit);
        QCOMPARE(reach.has_value(), times.isAnywhere());
        if (!reach)
            continue;
        std::map<basemap::NodeId, std::int64_t> listed;
        for (const auto &junction : reach->junctions)
            QVERIFY(listed.emplace(junction.node, junction.time.count()).second);
        for (const basemap::NodeId node : junctions) {
            // Who sets out from a gate may stand on either side of it.
            if (direction == Direction::To && town.carPassage.contains(node))
                continue;
            const std::int64_t expected = times.at(plain.spotAt(node));
            QCOMPARE(listed.contains(node), expected <= limit.count());
            if (listed.contains(node))
                QCOMPARE(listed.at(node), expected);
        }
        for (std::size_t i = 0; i < segments.size(); ++i) {
            for (const double fraction : shares) {
                const double share = segments[i].begin + fraction * (segments[i].end - segments[i].begin);
                const auto expected = static_cast<double>(times.at({i, fraction, 0}));
                const Stretch *stretch = stretchAt(reach->stretches, segments[i].piece, share);
                if (stretch)
                    QCOMPARE_LE(std::abs(timeAt(*stretch, share) - expected), rounding);
                else
                    QCOMPARE_GT(expected, static_cast<double>(limit.count()) - rounding);
            }
        }
    }
}

void TestReachTurns::whoIsFirst()
{
    QFETCH(unsigned, seed);
    Situation situation(seed + 100'000);
    RandomTown &town = situation.town;
    if (situation.network->pieceCount() == 0)
        return;
    std::vector<routing::Unit> units;
    for (int i = 2 + town.below(4); i > 0; --i)
        units.push_back({town.somewhere(), 0});
    const milliseconds limit(1000 * (20 + town.below(200)));
    Surveyor surveyor(situation.weights);
    const auto first = surveyor.firstThere(units, limit);
    const Oracle plain(town.map, {30, true, town.carPassage, 0});
    const TurnOracle oracle(town.map, situation.rules);
    std::vector<Times> times;
    for (const routing::Unit &unit : units)
        times.emplace_back(situation, plain, oracle, std::vector{unit.position}, Direction::From);
    QCOMPARE(first.has_value(), std::ranges::any_of(times, &Times::isAnywhere));
    if (!first)
        return;
    const auto segments = test::segmentsOf(town.map, *situation.network);
    for (std::size_t i = 0; i < segments.size(); ++i) {
        for (const double fraction : shares) {
            const double share = segments[i].begin + fraction * (segments[i].end - segments[i].begin);
            std::vector<std::int64_t> own;
            for (const Times &unit : times)
                own.push_back(unit.at({i, fraction, 0}));
            const auto best = static_cast<double>(std::ranges::min(own));
            if (const Stretch *stretch = stretchAt(first->stretches, segments[i].piece, share)) {
                QCOMPARE_LE(static_cast<double>(own[stretch->origin]), best + rounding);
                QCOMPARE_LE(std::abs(timeAt(*stretch, share) - best), rounding);
            } else {
                QCOMPARE_GE(best, static_cast<double>(limit.count()) - rounding);
            }
        }
    }
}

QTEST_APPLESS_MAIN(TestReachTurns)
#include "tst_reach_turns.moc"
