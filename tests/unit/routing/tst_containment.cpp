// Containment: the plain definition against the reference tables; rings on little towns at random against trying every set of
// posts; what a commander must be able to rely on, on towns drawn by hand.

#include <QtTest>

#include <random>

#include "every_set.h"
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
using test::EverySet;
using test::Nodes;
using test::Oracle;
using test::RandomTown;
using test::Street;
using test::Town;

namespace {

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
    void ringsInARealTown();
    void ringsInARealTownKeepStill();
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
    for (unsigned seed = 1; seed <= 2000; ++seed)
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
    for (int i = 1 + town.below(4); i > 0; --i)
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

// Units all over the place, more than one can try every set of: most suspects on foot can be closed in or are proven not to be, and
// each ring holds.
void TestContainment::ringsInARealTown()
{
    if (!m_towns.network(QStringLiteral("liechtenstein"), QStringLiteral("car")))
        QSKIP("../shared/osm is not here");
    const basemap::Map &map = m_towns.map(QStringLiteral("liechtenstein"));
    const auto weights = std::make_shared<const Weights>(Network::build(map));
    std::mt19937 random(3);
    const auto somewhere = [&] {
        const basemap::Way &way = map.streets[random() % map.streets.size()];
        return way.points[random() % way.points.size()];
    };
    ContainmentRequest request;
    for (int i = 0; i < 50; ++i)
        request.units.push_back({somewhere(), weights->network()->modeIndex("car")});
    ContainmentPlanner planner(weights);
    int closed = 0;
    int undecided = 0;
    for (int i = 0; i < 40; ++i) {
        request.suspect = {somewhere(), 1s * (random() % 60), {weights->network()->modeIndex("foot")}};
        const auto plan = planner.plan(request);
        MUST(plan);
        std::set<std::size_t> busy;
        for (const ContainmentPost &post : plan->posts)
            QVERIFY(busy.insert(post.index).second && post.slack >= 0ms);
        if (plan->isClosed)
            MUST(routing::proveContainment(weights, request, *plan));
        else
            MUST_FAIL(routing::proveContainment(weights, request, *plan), Conflict, "not closed");
        closed += plan->isClosed ? 1 : 0;
        undecided += plan->isClosed || plan->isProven ? 0 : 1;
    }
    qInfo("%d of 40 closed in, %d undecided", closed, undecided);
    QCOMPARE_GE(closed, 15);
    QCOMPARE_LE(undecided, 2);
}

// A moved unit, a new sighting: how many of the assignments stay. What must be given up (the unit that left, a post behind the suspect)
// is no jump; anything else is.
void TestContainment::ringsInARealTownKeepStill()
{
    if (!m_towns.network(QStringLiteral("liechtenstein"), QStringLiteral("car")))
        QSKIP("../shared/osm is not here");
    const basemap::Map &map = m_towns.map(QStringLiteral("liechtenstein"));
    const auto weights = std::make_shared<const Weights>(Network::build(map));
    std::mt19937 random(5);
    const auto somewhere = [&] {
        const basemap::Way &way = map.streets[random() % map.streets.size()];
        return way.points[random() % way.points.size()];
    };
    ContainmentRequest request;
    for (int i = 0; i < 50; ++i)
        request.units.push_back({somewhere(), weights->network()->modeIndex("car")});
    ContainmentPlanner planner(weights);
    using Posts = std::map<std::vector<basemap::NodeId>, std::size_t>; // who holds what
    const auto postsOf = [](const Containment &ring) {
        Posts posts;
        for (const ContainmentPost &post : ring.posts)
            posts[post.nodes] = post.index;
        return posts;
    };
    struct Count {
        int posts = 0;
        int kept = 0;
        int keptWithoutKnowing = 0; ///< when the ring before is not told
    };
    Count moved;
    Count seen;
    const auto compare = [&](const Containment &before, ContainmentRequest next, Count &count) {
        next.previous = nullptr;
        const auto anew = planner.plan(next);
        next.previous = &before;
        const auto plan = planner.plan(next);
        if (!plan || !anew || !plan->isClosed || !anew->isClosed)
            return;
        if (const auto proof = routing::proveContainment(weights, next, *plan); !proof)
            QFAIL(proof.error().detail.c_str());
        const Posts known = postsOf(before);
        count.posts += static_cast<int>(known.size());
        for (const auto &[nodes, unit] : known) {
            const auto holds = [&](const Posts &posts) {
                const auto post = posts.find(nodes);
                return post != posts.end() && post->second == unit ? 1 : 0;
            };
            count.kept += holds(postsOf(*plan));
            count.keptWithoutKnowing += holds(postsOf(*anew));
        }
    };
    for (int i = 0; i < 40; ++i) {
        request.suspect = {somewhere(), 0s, {weights->network()->modeIndex("foot")}};
        const auto before = planner.plan(request);
        MUST(before);
        if (!before->isClosed || before->posts.empty())
            continue;
        // Ten units have driven on a little, as they do between two fixes.
        ContainmentRequest later = request;
        for (int n = 0; n < 10; ++n) {
            geo::Wgs84 &place = later.units[random() % later.units.size()].position;
            place = geo::moved(place, double(random() % 360), 60);
        }
        compare(*before, later, moved);
        // He was seen again half a minute later, 40 m on; the units are where they were.
        later = request;
        later.suspect.place = geo::moved(request.suspect.place, double(random() % 360), 40);
        compare(*before, later, seen);
    }
    for (const auto &[what, count] : {std::pair("ten units 60 m on", moved), std::pair("a new sighting 40 m on", seen)})
        qInfo("%s: %d of %d assignments stay (%d without the ring before)", what, count.kept, count.posts, count.keptWithoutKnowing);
    QCOMPARE_GE(moved.posts, 50);
    QCOMPARE_GE(double(moved.kept), 0.84 * moved.posts);
    QCOMPARE_GE(double(seen.kept), 0.6 * seen.posts);
    QCOMPARE_GE(moved.kept, moved.keptWithoutKnowing);
    QCOMPARE_GE(seen.kept, seen.keptWithoutKnowing);
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
    qInfo("%d little towns closed, but not proven", m_unproven);
    QCOMPARE_LE(m_unproven, 10);
}

QTEST_APPLESS_MAIN(TestContainment)
#include "tst_containment.moc"
