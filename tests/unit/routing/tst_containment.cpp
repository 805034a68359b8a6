// Containment: the plain definition against the reference tables; rings on little towns at random against trying every set of
// posts; what a commander must be able to rely on, on towns drawn by hand.

#include <QtTest>

#include <numeric>

#include "geo/shape.h"
#include "random_town.h"
#include "reference_towns.h"
#include "results.h"
#include "routing/containment.h"
#include "routing/router.h"

using namespace radar;
using namespace std::chrono_literals;
using routing::Containment;
using routing::ContainmentPlanner;
using routing::ContainmentPost;
using routing::ContainmentRequest;
using routing::Network;
using routing::Router;
using routing::Unit;
using routing::Weights;
using std::chrono::milliseconds;
using test::Oracle;
using test::RandomTown;
using test::Street;
using test::Town;

namespace {

using Nodes = std::set<basemap::NodeId>;

/// Tries every set of posts: slow and sure. Times from the Oracle, connections from the ways of the map.
class EverySet {
public:
    EverySet(const RandomTown &town, const Router &router, const ContainmentRequest &request, bool isOnFoot)
        : m_request(request),
          m_oracle(town.map, {isOnFoot ? 5.0 : 30.0, !isOnFoot, isOnFoot ? town.footPassage : town.carPassage, isOnFoot ? 6.0 : 0.0}),
          m_passages(isOnFoot ? town.footPassage : town.carPassage)
    {
        for (const basemap::Way &way : town.map.streets) {
            const auto oneWay = isOnFoot ? std::string() : std::string(way.tags.get("oneway"));
            for (std::size_t i = 0; i < way.nodes.size(); ++i) {
                m_places[way.nodes[i]] = way.points[i];
                if (i == 0)
                    continue;
                ++m_degree[way.nodes[i - 1]];
                ++m_degree[way.nodes[i]];
                m_segments.emplace_back(way.nodes[i - 1], way.nodes[i]);
                if (oneWay != "-1")
                    m_next[way.nodes[i - 1]].insert(way.nodes[i]);
                if (oneWay != "yes")
                    m_next[way.nodes[i]].insert(way.nodes[i - 1]);
            }
        }
        const auto own = m_oracle.snap(request.suspect.place);
        for (const auto &[node, place] : m_places) {
            m_suspect[node] = m_oracle.time(own, m_oracle.spotAt(node));
            if (!router.timeBetween(node, node, request.suspect.modes.front()))
                continue; // only a bend of a street
            m_corners.emplace(node, place);
            if (m_suspect[node] <= (request.suspect.seenAgo + request.horizon).count())
                m_junctions.push_back(node);
            else
                m_outside.insert(node);
        }
        const auto [a, b] = m_segments[own.segment];
        if (own.fraction == 0 || own.fraction == 1) {
            m_starts = {own.fraction == 0 ? a : b};
        } else {
            if (m_next[a].contains(b))
                m_starts.insert(b);
            if (m_next[b].contains(a))
                m_starts.insert(a);
        }
        findRim();
    }

    void fix(basemap::NodeId node) { m_fixed.insert(node); }
    [[nodiscard]] const std::vector<basemap::NodeId> &junctions() const { return m_junctions; }

    /// With what is fixed, the suspect's way to a node may be longer than the Oracle's.
    [[nodiscard]] bool isFree(const Nodes &posts) const
    {
        std::vector<basemap::NodeId> queue;
        Nodes seen;
        const auto visit = [&](basemap::NodeId node) {
            if (!posts.contains(node) && !m_fixed.contains(node) && seen.insert(node).second)
                queue.push_back(node);
        };
        for (const basemap::NodeId node : m_starts)
            visit(node);
        while (!queue.empty()) {
            const basemap::NodeId node = queue.back();
            queue.pop_back();
            if (m_rim.contains(node) || m_outside.contains(node))
                return true;
            const auto passage = m_passages.find(node);
            if (passage != m_passages.end() && passage->second == Oracle::never)
                continue;
            if (const auto next = m_next.find(node); next != m_next.end())
                std::ranges::for_each(next->second, visit);
        }
        return false;
    }

    struct Best {
        std::int64_t closesIn = Oracle::never;
        std::size_t posts = 0;
    };
    [[nodiscard]] Best best(std::span<const std::vector<std::int64_t>> arrivals) const ///< per unit, in the order of junctions()
    {
        Best best;
        std::vector<std::size_t> chosen;
        choose(0, chosen, arrivals, best);
        return best;
    }

    /// He may be on either side of it: no plain table knows.
    [[nodiscard]] bool isSeenAtGate() const { return m_starts.size() == 1 && m_passages.contains(*m_starts.begin()); }

    [[nodiscard]] std::int64_t suspectAt(basemap::NodeId node) const { return m_suspect.at(node) - m_request.suspect.seenAgo.count(); }

private:
    /// The earliest that the units can hold all chosen junctions.
    [[nodiscard]] std::int64_t closing(std::vector<std::size_t> chosen, std::span<const std::vector<std::int64_t>> arrivals) const
    {
        std::vector<std::size_t> units(arrivals.size());
        std::iota(units.begin(), units.end(), std::size_t(0));
        std::int64_t earliest = Oracle::never;
        do {
            std::int64_t last = m_request.margin.count();
            for (std::size_t i = 0; i < chosen.size(); ++i) {
                const std::int64_t held = arrivals[units[i]][chosen[i]] + m_request.margin.count();
                const bool isInTime = held <= suspectAt(m_junctions[chosen[i]]) && held <= m_request.horizon.count();
                last = isInTime ? std::max(last, held) : Oracle::never;
            }
            earliest = std::min(earliest, last);
        } while (std::ranges::next_permutation(units).found);
        return earliest;
    }

    void choose(std::size_t next, std::vector<std::size_t> &chosen, std::span<const std::vector<std::int64_t>> arrivals, Best &best) const
    {
        Nodes posts;
        for (const std::size_t junction : chosen)
            posts.insert(m_junctions[junction]);
        if (!chosen.empty()) {
            const std::int64_t closesIn = closing(chosen, arrivals);
            if (closesIn == Oracle::never) // nor with more posts
                return;
            if (!isFree(posts) && std::pair(closesIn, chosen.size()) < std::pair(best.closesIn, best.posts))
                best = {closesIn, chosen.size()};
        }
        for (std::size_t junction = next; junction < m_junctions.size() && chosen.size() < arrivals.size(); ++junction) {
            chosen.push_back(junction);
            choose(junction + 1, chosen, arrivals, best);
            chosen.pop_back();
        }
    }

    /// Dead ends within 50 m of an edge of the hull; an edge has everyone on one side.
    void findRim()
    {
        const auto plane = [](geo::Wgs84 place) {
            const double perLatitude = 6'371'000 * std::acos(-1.0) / 180;
            return geo::Planar{(place.longitude - Town::northWest.longitude) * perLatitude
                                   * std::cos(Town::northWest.latitude * std::acos(-1.0) / 180),
                               (place.latitude - Town::northWest.latitude) * perLatitude};
        };
        const auto side = [](geo::Planar a, geo::Planar b, geo::Planar p) {
            return (b.east - a.east) * (p.north - a.north) - (b.north - a.north) * (p.east - a.east);
        };
        for (const auto &[one, onePlace] : m_corners) {
            for (const auto &[other, otherPlace] : m_corners) {
                const geo::Planar a = plane(onePlace);
                const geo::Planar b = plane(otherPlace);
                const auto isLeft = [&](const auto &entry) { return side(a, b, plane(entry.second)) >= -1e-6; };
                if (a == b || !std::ranges::all_of(m_corners, isLeft))
                    continue;
                for (const auto &[node, place] : m_corners) {
                    const std::vector<geo::Planar> edge{a, b};
                    if (m_degree[node] == 1 && geo::project(edge, plane(place))->distanceMeters <= 50)
                        m_rim.insert(node);
                }
            }
        }
    }

    const ContainmentRequest &m_request;
    Oracle m_oracle;
    std::map<basemap::NodeId, std::int64_t> m_passages;
    std::map<basemap::NodeId, geo::Wgs84> m_places;
    std::map<basemap::NodeId, geo::Wgs84> m_corners; ///< the junctions
    std::map<basemap::NodeId, int> m_degree;
    std::vector<std::pair<basemap::NodeId, basemap::NodeId>> m_segments;
    std::map<basemap::NodeId, Nodes> m_next;
    std::map<basemap::NodeId, std::int64_t> m_suspect;
    std::vector<basemap::NodeId> m_junctions;
    Nodes m_starts;
    Nodes m_rim;
    Nodes m_outside; ///< beyond the horizon
    Nodes m_fixed;
};

// A crossroads with long arms, one cell is 50 m: four dead ends at the rim of the map, and whoever holds one place of each arm has him.
const char *const crossroads = R"(
            A
            |
            N
            |
    W---V---S---E---F
            |
            P
            |
            Q        )";

struct Crossroads {
    Town town{crossroads, {"SN", "NA", "SE", "EF", "SV", "VW", "SP", "PQ"}, 50};
    std::shared_ptr<const Network> network = Network::build(town.map);
    std::shared_ptr<const Weights> weights = std::make_shared<const Weights>(network);
    ContainmentRequest request;
    ContainmentPlanner planner{weights};

    explicit Crossroads(std::string_view units)
    {
        request.suspect = {town.at('S'), 0ms, {0}};
        for (const char unit : units)
            request.units.push_back({town.at(unit), 0});
    }
};

} // namespace

class TestContainment : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void referenceTables_data();
    void referenceTables();
    void everySetOfPosts_data();
    void everySetOfPosts();
    void oneUnitForEachArm();
    void fixedPostsHoldByThemselves();
    void keepsWhatItSaid();
    void badInput();
    void cleanupTestCase();

private:
    test::ReferenceTowns m_towns;
    std::map<std::size_t, int> m_closed; ///< little towns by posts
    int m_unproven = 0;
};

void TestContainment::referenceTables_data()
{
    QTest::addColumn<QString>("town");
    QTest::newRow("Liechtenstein") << QStringLiteral("liechtenstein");
    QTest::newRow("Porto") << QStringLiteral("porto");
}

void TestContainment::referenceTables()
{
    QFETCH(QString, town);
    const auto rows = test::rowsOf(town + QStringLiteral("_encircle_vectors.csv"));
    const auto points = test::rowsOf(town + QStringLiteral("_encircle_points.csv"));
    const auto network = m_towns.network(town, QStringLiteral("car"));
    if (rows.empty() || points.empty() || !network)
        QSKIP("../shared/osm is not here");
    std::vector<basemap::NodeId> units;
    for (const auto &unit : test::rowsOf(town + QStringLiteral("_units_1000.csv")))
        units.push_back(test::node(unit[1]));
    const Weights weights(network);
    int wrong = 0;
    std::size_t pointsSeen = 0;
    for (const auto &row : rows) {
        const auto result = routing::encircle(weights, 0, test::node(row[0]), std::span(units).first(static_cast<std::size_t>(row[1])),
                                              milliseconds(static_cast<std::int64_t>(row[2])), milliseconds(static_cast<std::int64_t>(row[3])));
        MUST(result);
        milliseconds sum{0};
        std::map<basemap::NodeId, routing::Encirclement::Block> blocks;
        for (const auto &block : result->blocks) {
            sum += block.suspectArrival;
            blocks[block.node] = block;
        }
        const bool isEqual = static_cast<double>(result->freeJunctions) == row[4] && static_cast<double>(blocks.size()) == row[5]
            && static_cast<double>(sum.count()) == row[6] && result->isContained == (row[7] == 1);
        if (!isEqual && ++wrong <= 5)
            qInfo("%.0f: %zu free, %zu blocks, sum %lld, %d; not %.0f %.0f %.0f %.0f", row[0], result->freeJunctions, blocks.size(),
                  static_cast<long long>(sum.count()), result->isContained, row[4], row[5], row[6], row[7]);
        for (const auto &point : points) {
            if (point[0] != row[0])
                continue;
            ++pointsSeen;
            const auto block = blocks.find(test::node(point[1]));
            const bool isSame = block != blocks.end() && static_cast<double>(block->second.suspectArrival.count()) == point[2]
                && static_cast<double>(block->second.unitArrival.count()) == point[3] && static_cast<double>(block->second.unit) == point[4];
            wrong += isSame ? 0 : 1;
        }
    }
    qInfo("%zu suspects, %zu points, %d wrong", rows.size(), pointsSeen, wrong);
    QCOMPARE(wrong, 0);
    QCOMPARE(pointsSeen, points.size());
}

void TestContainment::everySetOfPosts_data()
{
    QTest::addColumn<unsigned>("seed");
    for (unsigned seed = 1; seed <= 1000; ++seed)
        QTest::addRow("%u", seed) << seed;
}

void TestContainment::everySetOfPosts()
{
    QFETCH(unsigned, seed);
    RandomTown town(seed);
    const auto network = Network::build(town.map);
    if (network->pieceCount() == 0)
        return;
    const auto weights = std::make_shared<const Weights>(network);
    const Router router(network);
    const bool isOnFoot = town.below(2) == 0;
    const int foot = network->modeIndex("foot");
    const int car = network->modeIndex("car");
    ContainmentRequest request;
    request.suspect = {town.somewhere(), 1s * town.below(20), {isOnFoot ? foot : car}};
    request.margin = 1s * town.below(10);
    request.horizon = 1s * (isOnFoot ? 60 + town.below(400) : 20 + town.below(80));
    request.placeMeters = 0;
    for (int i = 1 + town.below(3); i > 0; --i)
        request.units.push_back({town.somewhere(), town.below(3) == 0 ? foot : car});
    EverySet every(town, router, request, isOnFoot);
    if (every.isSeenAtGate())
        return;
    const Oracle onFoot(town.map, {5, false, town.footPassage, 6});
    const Oracle byCar(town.map, {30, true, town.carPassage, 0});
    std::vector<std::vector<std::int64_t>> arrivals;
    for (const Unit &unit : request.units) {
        const Oracle &oracle = unit.mode == foot ? onFoot : byCar;
        const auto own = oracle.snap(unit.position);
        auto &times = arrivals.emplace_back();
        for (const basemap::NodeId node : every.junctions()) {
            const auto time = own.meters > 300 ? Oracle::never : oracle.time(own, oracle.spotAt(node));
            times.push_back(time == Oracle::never ? Oracle::never : time + std::llround(own.meters * 3600 / 5));
        }
    }
    ContainmentPlanner planner(weights);
    const auto plan = planner.plan(request);
    if (!every.isFree({}) || !plan) { // nothing leads out, or nobody is near
        QVERIFY(!plan);
        const bool isSomebodyNear =
            std::ranges::any_of(request.units, [&](const Unit &unit) { return router.snap(unit.position, unit.mode).has_value(); });
        QVERIFY(!every.isFree({}) || !isSomebodyNear || !router.snap(request.suspect.place, request.suspect.modes[0]));
        return;
    }
    const auto best = every.best(arrivals);
    Nodes all;
    std::set<std::size_t> busy;
    for (const ContainmentPost &post : plan->posts) {
        all.insert(post.nodes.begin(), post.nodes.end());
        QVERIFY(busy.insert(post.index).second);
        QCOMPARE(post.suspectArrival.count(), every.suspectAt(post.nodes.front()));
        QVERIFY(post.slack >= 0ms);
        QVERIFY(post.arrival + request.margin + post.slack == post.suspectArrival);
    }
    QCOMPARE(plan->isClosed, best.closesIn != Oracle::never);
    if (plan->isClosed) {
        ++m_closed[plan->posts.size()];
        m_unproven += plan->isProven ? 0 : 1;
        QCOMPARE_GE(plan->closesIn.count(), best.closesIn);
        if (plan->isProven) {
            QCOMPARE(plan->closesIn.count(), best.closesIn);
            QCOMPARE(plan->posts.size(), best.posts);
        }
        QVERIFY(!every.isFree(all));
        QVERIFY(plan->gaps.empty());
        MUST(routing::proveContainment(weights, request, *plan));
        // One post less, and there is a way out.
        Containment broken = *plan;
        broken.posts.pop_back();
        MUST_FAIL(routing::proveContainment(weights, request, broken), Conflict, "way out");
    } else {
        QVERIFY(!plan->gaps.empty());
        QVERIFY(plan->isProven); // so small a town is searched to the end
        MUST_FAIL(routing::proveContainment(weights, request, *plan), Conflict, "not closed");
        for (const auto &gap : plan->gaps)
            all.insert(gap.nodes.begin(), gap.nodes.end());
        if (!plan->gaps.front().nodes.empty())
            QVERIFY(!every.isFree(all));
    }
}

void TestContainment::oneUnitForEachArm()
{
    Crossroads four("AFQW");
    const auto ring = four.planner.plan(four.request);
    MUST(ring);
    QVERIFY(ring->isClosed && ring->isProven);
    QCOMPARE(ring->closesIn, 30s);
    QCOMPARE(ring->posts.size(), std::size_t(4));
    MUST(routing::proveContainment(four.weights, four.request, *ring));

    Crossroads three("AFQ");
    const auto part = three.planner.plan(three.request);
    MUST(part);
    QVERIFY(!part->isClosed);
    QCOMPARE(part->posts.size(), std::size_t(3));
    QCOMPARE(part->gaps.size(), std::size_t(1));

    // Seen two minutes ago: he may be past all of them.
    four.request.suspect.seenAgo = 4min;
    const auto late = four.planner.plan(four.request);
    MUST(late);
    QVERIFY(!late->isClosed);
}

void TestContainment::fixedPostsHoldByThemselves()
{
    Crossroads three("AFQ");
    three.request.fixedPosts = {three.town.at('V')};
    auto ring = three.planner.plan(three.request);
    MUST(ring);
    QVERIFY(ring->isClosed);
    QCOMPARE(ring->posts.size(), std::size_t(4));
    QVERIFY(ring->posts.back().holder == ContainmentPost::Holder::Fixed);
    QCOMPARE(ring->posts.back().nodes, std::vector<basemap::NodeId>{Town::node('V')});
    MUST(routing::proveContainment(three.weights, three.request, *ring));

    three.request.fixedPosts = {Town::placeAt(100, 200)}; // within the street from V to W, or beside it
    three.request.fixedPosts.front().longitude = (three.town.at('V').longitude + three.town.at('W').longitude) / 2;
    ring = three.planner.plan(three.request);
    MUST(ring);
    QVERIFY(ring->isClosed);
    QVERIFY(ring->posts.back().holder == ContainmentPost::Holder::Fixed && ring->posts.back().nodes.empty());
    MUST(routing::proveContainment(three.weights, three.request, *ring));
}

void TestContainment::keepsWhatItSaid()
{
    Crossroads four("AFQW");
    const auto before = four.planner.plan(four.request);
    MUST(before);
    // Everybody has gone some steps; the ring before is still good.
    for (Unit &unit : four.request.units)
        unit.position.latitude += 0.00002;
    four.request.suspect.seenAgo = 5s;
    four.request.previous = &*before;
    const auto after = four.planner.plan(four.request);
    MUST(after);
    QVERIFY(after->isClosed);
    QCOMPARE(after->posts.size(), before->posts.size());
    for (const ContainmentPost &post : before->posts) {
        QVERIFY(
            std::ranges::any_of(after->posts, [&](const ContainmentPost &other) { return other.index == post.index && other.nodes == post.nodes; }));
    }
    // A unit that has left makes a gap, whatever was said.
    four.request.units[0].position = four.town.at('Q');
    const auto gone = four.planner.plan(four.request);
    MUST(gone);
    QVERIFY(!gone->isClosed);
}

void TestContainment::badInput()
{
    Crossroads good("AFQW");
    const auto with = [&](auto change) {
        ContainmentRequest request = good.request;
        change(request);
        return good.planner.plan(request);
    };
    MUST(with([](ContainmentRequest &) {}));
    MUST_FAIL(with([](ContainmentRequest &r) { r.suspect.place.latitude = std::nan(""); }), Invalid, "not on the globe");
    MUST_FAIL(with([](ContainmentRequest &r) { r.suspect.place = {10, 10}; }), NotFound, "no street");
    MUST_FAIL(with([](ContainmentRequest &r) { r.suspect.modes.clear(); }), Invalid, "travel mode");
    MUST_FAIL(with([](ContainmentRequest &r) { r.suspect.modes = {99}; }), Invalid, "travel mode");
    MUST_FAIL(with([](ContainmentRequest &r) { r.suspect.seenAgo = -1s; }), Invalid, "seen between");
    MUST_FAIL(with([](ContainmentRequest &r) { r.units.clear(); }), Invalid, "no units");
    MUST_FAIL(with([](ContainmentRequest &r) { r.units[2].position.longitude = 999; }), Invalid, "Unit 3");
    MUST_FAIL(with([](ContainmentRequest &r) {
                  for (Unit &unit : r.units)
                      unit.position = {10, 10};
              }),
              NotFound, "None of the units");
    MUST_FAIL(with([](ContainmentRequest &r) { r.horizon = r.margin; }), Invalid, "horizon");
    MUST_FAIL(with([](ContainmentRequest &r) { r.fixedPosts = {{std::nan(""), 0}}; }), Invalid, "Fixed post 1");

    const Town island(R"(
        A----B    C----D
        |    |
        E----F         )",
                      {"AB", "BF", "FE", "EA", "CD"});
    const auto network = Network::build(island.map);
    ContainmentRequest request;
    request.suspect = {island.at('A'), 0ms, {0}};
    request.units = {{island.at('C'), 0}};
    MUST_FAIL(ContainmentPlanner(std::make_shared<const Weights>(network)).plan(request), NotFound, "No street leads out");

    const routing::StreetChange closing{.pieces = network->piecesOfWay(1), .modes = {}};
    const auto closed = Weights(network).with({&closing, 1});
    MUST(closed);
    request.suspect.place = Town::placeAt(25, 0);
    MUST_FAIL(ContainmentPlanner(*closed).plan(request), NotFound, "closed now");
}

void TestContainment::cleanupTestCase()
{
    for (const auto &[posts, towns] : m_closed)
        qInfo("%d towns closed with %zu posts", towns, posts);
    QCOMPARE_LE(m_unproven, 5);
}

QTEST_APPLESS_MAIN(TestContainment)
#include "tst_containment.moc"
