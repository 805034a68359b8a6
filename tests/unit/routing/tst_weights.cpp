#include <QtTest>

#include "routing/network.h"
#include "routing/router.h"
#include "routing/weights.h"
#include "town.h"

using namespace radar;
using base::ErrorKind;
using routing::Network;
using routing::Router;
using routing::StreetChange;
using routing::Weights;
using test::Street;
using test::Town;

namespace {

enum Mode { Foot, Bike, Car };

// Two ways from A to B: straight, or round by C and D.
const char *const block = R"(
    A--1---B
    |      |
    C------D )";

struct Situation {
    Town town{block, {Street("AB"), "AC", "CD", "DB"}};
    std::shared_ptr<const Network> network = Network::build(town.map);
    std::shared_ptr<const Weights> asMapped = std::make_shared<const Weights>(network);

    [[nodiscard]] std::shared_ptr<const Weights> with(StreetChange change) const
    {
        change.pieces = network->piecesOfWay(1);
        const auto changed = asMapped->with({{change}});
        return changed ? *changed : nullptr;
    }
    [[nodiscard]] std::int64_t milliseconds(const Router &router, Mode mode = Car) const
    {
        const auto time = router.timeBetween(Town::node('A'), Town::node('B'), mode);
        return time ? time->count() : -1;
    }
};

} // namespace

class TestWeights : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aClosedStreetIsDrivenRoundAndOpensAgain()
    {
        const Situation s;
        Router router(s.network);
        QCOMPARE(s.milliseconds(router), 8400);
        const auto closed = s.with({});
        router.use(closed);
        QCOMPARE(s.milliseconds(router), 13200);
        QVERIFY(closed->isClosed(s.network->piecesOfWay(1)[0], Car));
        QVERIFY(!closed->isClosed(s.network->piecesOfWay(2)[0], Car));
        const auto opened = closed->with({{StreetChange{.pieces = s.network->piecesOfWay(1), .modes = {}, .to = StreetChange::To::AsMapped}}});
        QVERIFY(opened);
        router.use(*opened);
        QCOMPARE(s.milliseconds(router), 8400);
    }

    void whoAskedBeforeKeepsTheOldPicture()
    {
        const Situation s;
        const Router before(s.asMapped);
        const auto closed = s.with({});
        const Router after(closed);
        QCOMPARE(s.milliseconds(before), 8400);
        QCOMPARE(s.milliseconds(after), 13200);
    }

    void onlyTheNamedModesAreBound()
    {
        const Situation s;
        const Router router(s.with({.pieces = {}, .modes = {Car}}));
        QCOMPARE(s.milliseconds(router, Car), 13200);
        QCOMPARE(s.milliseconds(router, Foot), 50400);
    }

    void inOneDirection()
    {
        const Situation s;
        const Router router(s.with({.pieces = {}, .modes = {}, .direction = StreetChange::Direction::WithDrawing}));
        QCOMPARE(s.milliseconds(router), 13200);
        QCOMPARE(router.timeBetween(Town::node('B'), Town::node('A'), Car)->count(), 8400);
    }

    void slowerAndFaster()
    {
        const Situation s;
        QCOMPARE(s.milliseconds(Router(s.with({.pieces = {}, .modes = {}, .to = StreetChange::To::Speed, .value = 20}))), 12600);
        QCOMPARE(s.milliseconds(Router(s.with({.pieces = {}, .modes = {}, .to = StreetChange::To::Speed, .value = 10}))), 13200); // round
        QCOMPARE(s.milliseconds(Router(s.with({.pieces = {}, .modes = {}, .to = StreetChange::To::Factor, .value = 2}))), 4200);
    }

    void aPlaceInASlowedStreetTakesItsShare()
    {
        const Situation s;
        const Router asMapped(s.asMapped);
        const Router slowed(s.with({.pieces = {}, .modes = {}, .to = StreetChange::To::Factor, .value = 0.5}));
        const auto before = asMapped.route(s.town.at('1'), s.town.at('B'), Car);
        const auto after = slowed.route(s.town.at('1'), s.town.at('B'), Car);
        QVERIFY(before && after);
        QCOMPARE_LE(std::abs(after->time.count() - 2 * before->time.count()), 1);
        QVERIFY(std::ranges::is_sorted(after->pointTimes));
    }

    void closedStartAndClosedEndAreSaid()
    {
        const Situation s;
        const Router router(s.with({}));
        const auto from = router.route(s.town.at('1'), s.town.at('D'), Car);
        const auto to = router.route(s.town.at('D'), s.town.at('1'), Car);
        QCOMPARE(from.error().kind, ErrorKind::NotFound);
        QVERIFY2(from.error().detail.contains("start") && from.error().detail.contains("closed now"), from.error().detail.c_str());
        QVERIFY2(to.error().detail.contains("destination") && to.error().detail.contains("closed now"), to.error().detail.c_str());
        // Both ends within the one closed street (OSRM #5969), and one on its end, which is a corner and open.
        QVERIFY(!router.route(s.town.at('1'), s.town.at('1'), Car));
        QVERIFY(router.route(s.town.at('A'), s.town.at('D'), Car));
        QCOMPARE(router.nearest(s.town.at('1'), {{{s.town.at('D'), Car}}}, 1).error().kind, ErrorKind::NotFound);
        const auto nearest = router.nearest(s.town.at('D'), {{{s.town.at('1'), Car}, {s.town.at('C'), Car}}}, 2);
        QVERIFY(nearest);
        QCOMPARE(nearest->arrivals.size(), std::size_t(1));
        QVERIFY((nearest->unreachable == std::vector<std::size_t>{0}));
    }

    void anAreaClosesWhatLiesInItOrReachesIntoIt()
    {
        const Situation s;
        // Round the middle of A–B, without any corner.
        const std::vector<geo::Wgs84> ring{Town::placeAt(20, -5), Town::placeAt(40, -5), Town::placeAt(40, 5), Town::placeAt(20, 5)};
        QVERIFY(s.network->piecesTouching(ring) == s.network->piecesOfWay(1));
        const std::vector<geo::Wgs84> all{Town::placeAt(-5, -5), Town::placeAt(80, -5), Town::placeAt(80, 80), Town::placeAt(-5, 80)};
        QCOMPARE(s.network->piecesTouching(all).size(), std::size_t(4));
        const std::vector<geo::Wgs84> nowhere{Town::placeAt(200, 200), Town::placeAt(300, 200), Town::placeAt(300, 300)};
        QVERIFY(s.network->piecesTouching(nowhere).empty());
        QVERIFY(s.network->piecesTouching(std::vector{Town::placeAt(0, 0), Town::placeAt(9, 9)}).empty());
        QVERIFY(s.network->piecesTouching(std::vector{Town::placeAt(0, 0), Town::placeAt(9, 9), geo::Wgs84{std::nan(""), 0}}).empty());
    }

    void absurdChangesAreRefused_data()
    {
        QTest::addColumn<int>("to");
        QTest::addColumn<double>("value");
        QTest::addColumn<int>("mode");
        QTest::addColumn<unsigned>("piece");
        const auto speed = static_cast<int>(StreetChange::To::Speed);
        const auto factor = static_cast<int>(StreetChange::To::Factor);
        QTest::newRow("no speed") << speed << 0.0 << 0 << 0u;
        QTest::newRow("negative speed") << speed << -5.0 << 0 << 0u;
        QTest::newRow("flying") << speed << 201.0 << 0 << 0u;
        QTest::newRow("speed nan") << speed << std::nan("") << 0 << 0u;
        QTest::newRow("factor nan") << factor << std::nan("") << 0 << 0u;
        QTest::newRow("factor zero") << factor << 0.0 << 0 << 0u;
        QTest::newRow("no such mode") << factor << 1.0 << 99 << 0u;
        QTest::newRow("mode -1") << factor << 1.0 << -1 << 0u;
        QTest::newRow("no such piece") << factor << 1.0 << 0 << 4u;
    }
    void absurdChangesAreRefused()
    {
        QFETCH(int, to);
        QFETCH(double, value);
        QFETCH(int, mode);
        QFETCH(unsigned, piece);
        const Situation s;
        const auto changed = s.asMapped->with({{{.pieces = {piece}, .modes = {mode}, .to = static_cast<StreetChange::To>(to), .value = value}}});
        QVERIFY(!changed);
        QCOMPARE(changed.error().kind, ErrorKind::Invalid);
    }

    void whatTheMapClosesStaysClosed()
    {
        const Town town("A----B", {Street("AB").oneWay()});
        const auto network = Network::build(town.map);
        const auto faster = Weights(network).with({{{.pieces = {0}, .modes = {}, .to = StreetChange::To::Speed, .value = 50}}});
        QVERIFY(faster);
        const Router router(*faster);
        QCOMPARE(router.timeBetween(Town::node('A'), Town::node('B'), Car)->count(), 3600);
        QVERIFY(!router.timeBetween(Town::node('B'), Town::node('A'), Car));
    }
};

QTEST_APPLESS_MAIN(TestWeights)
#include "tst_weights.moc"
