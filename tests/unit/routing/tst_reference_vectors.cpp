// Real towns against tables that three other programs agree on (../shared/osm/reference): every travel time to the millisecond,
// the nearest of a thousand, snapping to the centimetre.

#include <QtTest>

#include <array>
#include <map>
#include <random>

#include "geo/distance.h"
#include "mode_weights.h"
#include "reference_towns.h"
#include "routing/network.h"
#include "routing/router.h"
#include "search.h"

using namespace radar;
using routing::Network;
using routing::Router;
using test::node;
using test::rowsOf;

class TestReferenceVectors : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void travelTimes_data();
    void travelTimes();
    void travelTimesWithStreetsClosed_data() { nearestOfMany_data(); }
    void travelTimesWithStreetsClosed();
    void manyChangesOneAfterAnother_data();
    void manyChangesOneAfterAnother();
    void turnRestrictions();
    void nearestOfMany_data();
    void nearestOfMany();
    void snapping_data() { nearestOfMany_data(); }
    void snapping();

private:
    std::shared_ptr<const Network> network(const QString &town, const QString &mode) { return m_towns.network(town, mode); }

    test::ReferenceTowns m_towns;
};

void TestReferenceVectors::travelTimes_data()
{
    QTest::addColumn<QString>("town");
    QTest::addColumn<QString>("mode");
    QTest::addColumn<QString>("file");
    QTest::addColumn<std::size_t>("toColumn");
    QTest::addColumn<std::size_t>("timeColumn");
    const QString liechtenstein = QStringLiteral("liechtenstein");
    const QString porto = QStringLiteral("porto");
    const QString car = QStringLiteral("car");
    const QString foot = QStringLiteral("foot");
    QTest::newRow("Liechtenstein by car") << liechtenstein << car << QStringLiteral("liechtenstein_od_vectors.csv") << std::size_t(4)
                                          << std::size_t(7);
    QTest::newRow("Liechtenstein on foot") << liechtenstein << foot << QStringLiteral("liechtenstein_foot_od_vectors.csv") << std::size_t(2)
                                           << std::size_t(3);
    QTest::newRow("Porto by car") << porto << car << QStringLiteral("porto_od_vectors.csv") << std::size_t(4) << std::size_t(7);
    QTest::newRow("Liechtenstein with blue light") << liechtenstein << QStringLiteral("emergency")
                                                   << QStringLiteral("liechtenstein_emergency_od_vectors.csv") << std::size_t(2) << std::size_t(3);
    QTest::newRow("Porto with blue light") << porto << QStringLiteral("emergency") << QStringLiteral("porto_emergency_od_vectors.csv")
                                           << std::size_t(2) << std::size_t(3);
    QTest::newRow("Porto on foot") << porto << foot << QStringLiteral("porto_foot_od_vectors.csv") << std::size_t(2) << std::size_t(3);
}

void TestReferenceVectors::travelTimes()
{
    QFETCH(QString, town);
    QFETCH(QString, mode);
    QFETCH(QString, file);
    QFETCH(std::size_t, toColumn);
    QFETCH(std::size_t, timeColumn);
    const auto rows = rowsOf(file);
    const auto streets = network(town, mode);
    if (rows.empty() || !streets)
        QSKIP("../shared/osm is not here");
    const Router router(streets);
    int wrong = 0;
    for (const auto &row : rows) {
        const auto time = router.timeBetween(node(row[1]), node(row[toColumn]), 0);
        if (time && static_cast<double>(time->count()) == row[timeColumn])
            continue;
        if (++wrong <= 5)
            qInfo("%.0f to %.0f: %s, not %.0f", row[1], row[toColumn], time ? std::to_string(time->count()).c_str() : time.error().detail.c_str(),
                  row[timeColumn]);
    }
    qInfo("%zu pairs, %d wrong", rows.size(), wrong);
    QCOMPARE(wrong, 0);
    // The plain search, which the random towns do not try on a real one.
    const routing::ModeWeights &weights = router.weights()->mode(0);
    routing::Search::Workspace workspace;
    for (std::size_t i = 0; i < rows.size(); i += 25) {
        routing::Search search(weights, routing::Search::Direction::Forward, workspace);
        search.startAt(streets->data().junctionOf(node(rows[i][1])), 0);
        while (search.settle())
            ;
        QCOMPARE(static_cast<double>(search.time(streets->data().junctionOf(node(rows[i][toColumn])))), rows[i][timeColumn]);
    }
}

void TestReferenceVectors::travelTimesWithStreetsClosed()
{
    QFETCH(QString, town);
    const auto rows = rowsOf(town + QStringLiteral("_od_vectors_closed.csv"));
    const auto streets = network(town, QStringLiteral("car"));
    if (rows.empty() || !streets)
        QSKIP("../shared/osm is not here");
    routing::StreetChange closing;
    for (const auto &row : rowsOf(town + QStringLiteral("_closed_ways.csv")))
        std::ranges::copy(streets->piecesOfWay(node(row[0])), std::back_inserter(closing.pieces));
    const auto asMapped = std::make_shared<const routing::Weights>(streets);
    const auto closed = asMapped->with({{closing}});
    QVERIFY2(closed, closed ? "" : closed.error().detail.c_str());
    const Router router(*closed);
    int wrong = 0;
    for (const auto &row : rows) {
        const auto time = router.timeBetween(node(row[1]), node(row[2]), 0);
        wrong += (time ? static_cast<double>(time->count()) : -1) == row[3] ? 0 : 1;
    }
    qInfo("%zu pieces closed, %zu pairs, %d wrong", closing.pieces.size(), rows.size(), wrong);
    QCOMPARE(wrong, 0);
    // Opened again everything is as before.
    closing.to = routing::StreetChange::To::AsMapped;
    const Router opened(*(*closed)->with({{closing}}));
    const auto before = rowsOf(town + QStringLiteral("_od_vectors.csv"));
    for (std::size_t i = 0; i < before.size(); i += 20)
        QCOMPARE(static_cast<double>(opened.timeBetween(node(before[i][1]), node(before[i][4]), 0)->count()), before[i][7]);
}

void TestReferenceVectors::manyChangesOneAfterAnother_data()
{
    QTest::addColumn<QString>("town");
    QTest::addColumn<bool>("hasTurns");
    QTest::newRow("Liechtenstein") << QStringLiteral("liechtenstein") << false;
    QTest::newRow("Liechtenstein with turns") << QStringLiteral("liechtenstein") << true;
    QTest::newRow("Porto") << QStringLiteral("porto") << false;
}

// Streets close, open, become slower and faster, a few at a time: what is kept of the times before is what working out all of them anew
// would give.
void TestReferenceVectors::manyChangesOneAfterAnother()
{
    QFETCH(QString, town);
    QFETCH(bool, hasTurns);
    const auto car = network(town, QStringLiteral("car"));
    if (!car)
        QSKIP("../shared/osm is not here");
    const auto streets = hasTurns ? Network::build(m_towns.map(town), {*routing::shippedMode("car")}) : car;
    auto weights = std::make_shared<const routing::Weights>(streets);
    const routing::Hierarchy &hierarchy = streets->data().modes[0].hierarchy;
    std::mt19937 random(7);
    for (int i = 0; i < 150; ++i) {
        using enum routing::StreetChange::To;
        std::vector<routing::StreetChange> changes;
        for (std::size_t n = random() % 5 + 1; n > 0; --n) {
            routing::StreetChange change{.pieces = {static_cast<routing::StreetPiece>(random() % streets->pieceCount())}, .modes = {}};
            if (i >= 50 && random() % 2 == 0) // again where something was changed before
                change.pieces = {static_cast<routing::StreetPiece>(random() % 50)};
            change.to = std::array{Closed, Closed, AsMapped, Factor, Factor}[random() % 5];
            change.value = std::array{0.3, 3.0}[random() % 2];
            changes.push_back(change);
        }
        weights = *weights->with(changes);
        const routing::ModeWeights &mode = weights->mode(0);
        std::vector<routing::Link> edges;
        for (std::uint32_t edge = 0; edge < mode.graph().edgeCount(); ++edge)
            edges.push_back({mode.graph().out[edge].vertex, mode.edgeTime(edge)});
        const auto anew = routing::customize(hierarchy, edges);
        std::size_t wrong = 0;
        for (std::uint32_t joint = 0; joint < anew.size(); ++joint)
            wrong += anew[joint] == mode.metric()[joint] ? 0 : 1;
        QCOMPARE(wrong, std::size_t(0));
    }
}

// OSRM heeds restrictions, forbids U-turns but at dead ends, and sums tenths of seconds a segment: within one percent.
void TestReferenceVectors::turnRestrictions()
{
    const auto rows = rowsOf(QStringLiteral("porto_osrm_turn_vectors.csv"));
    if (rows.empty() || !network(QStringLiteral("porto"), QStringLiteral("car")))
        QSKIP("../shared/osm is not here");
    QFile file(qEnvironmentVariable("RADAR_SOURCE_DIR") + QStringLiteral("/resources/modes/radar-car-v1.ini"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto mode =
        routing::parseMode(file.readAll().toStdString() + "\n[turns]\nrestrictions = yes\nexcept = motorcar\nu_turns = dead_ends\n", "turns.ini");
    QVERIFY2(mode, mode ? "" : mode.error().detail.c_str());
    const Router router(Network::build(m_towns.map(QStringLiteral("porto")), {*mode}));
    int far = 0;
    int changed = 0;
    for (const auto &row : rows) {
        const auto time = router.timeBetween(node(row[1]), node(row[2]), 0);
        const double expected = row[5];
        changed += time && static_cast<double>(time->count()) != row[3] ? 1 : 0;
        if (time && std::abs(static_cast<double>(time->count()) - expected) <= 0.01 * expected)
            continue;
        ++far;
        qInfo("%.0f to %.0f: %s, not %.0f (without turns %.0f)", row[1], row[2],
              time ? std::to_string(time->count()).c_str() : time.error().detail.c_str(), expected, row[3]);
    }
    qInfo("%zu pairs, %d changed by turn rules, %d farther than 1 %% from OSRM", rows.size(), changed, far);
    QCOMPARE_LE(far, static_cast<int>(rows.size() / 100));
}

void TestReferenceVectors::nearestOfMany_data()
{
    QTest::addColumn<QString>("town");
    QTest::newRow("Liechtenstein") << QStringLiteral("liechtenstein");
    QTest::newRow("Porto") << QStringLiteral("porto");
}

// Ten of 10, 100, 1 000 and 10 000 units: the same units in the same order, to the millisecond. Where the table of the units is not
// there the rows name all that are ever among the ten.
void TestReferenceVectors::nearestOfMany()
{
    QFETCH(QString, town);
    const auto rows = rowsOf(town + QStringLiteral("_knn_vectors.csv"));
    const auto streets = network(town, QStringLiteral("car"));
    if (rows.empty() || !streets)
        QSKIP("../shared/osm is not here");
    std::map<basemap::NodeId, geo::Wgs84> placeOf;
    for (const basemap::Way &way : m_towns.map(town).streets)
        for (std::size_t i = 0; i < way.nodes.size(); ++i)
            placeOf[way.nodes[i]] = way.points[i];
    const Router router(streets);
    for (const double unitCount : {10.0, 100.0, 1000.0, 10000.0}) {
        std::map<std::size_t, basemap::NodeId> nodeOfUnit;
        for (const auto &unit : rowsOf(town + QStringLiteral("_units_%1.csv").arg(unitCount)))
            nodeOfUnit[static_cast<std::size_t>(unit[0])] = node(unit[1]);
        std::map<basemap::NodeId, std::vector<std::pair<std::size_t, double>>> expected;
        for (const auto &row : rows) {
            if (row[0] != unitCount)
                continue;
            nodeOfUnit[static_cast<std::size_t>(row[4])] = node(row[5]);
            expected[node(row[2])].emplace_back(static_cast<std::size_t>(row[4]), row[6]);
        }
        routing::Fleet fleet(streets);
        for (const auto &[unit, at] : nodeOfUnit)
            fleet.put(unit, *router.snap(placeOf.at(at), 0), 0);
        int wrong = 0;
        for (auto &[incident, arrivals] : expected) {
            const auto nearest = router.nearest(placeOf.at(incident), fleet, arrivals.size());
            const auto ofSnapped = router.nearestTo(*router.snap(placeOf.at(incident), 0), 0, fleet, arrivals.size());
            QVERIFY(nearest && ofSnapped);
            for (std::size_t i = 0; i < arrivals.size(); ++i) {
                const auto isRight = [&](const routing::NearestUnits &found) {
                    return i < found.arrivals.size() && found.arrivals[i].unit == arrivals[i].first
                        && static_cast<double>(found.arrivals[i].time.count()) == arrivals[i].second;
                };
                if ((!isRight(*nearest) || !isRight(*ofSnapped)) && ++wrong <= 5)
                    qInfo("rank %zu at node %lld is wrong", i, static_cast<long long>(incident));
            }
        }
        qInfo("%.0f units, %zu incidents, %d wrong", unitCount, expected.size(), wrong);
        QVERIFY(!expected.empty() || unitCount == 10000); // only the larger town has those
        QCOMPARE(wrong, 0);
    }
}

void TestReferenceVectors::snapping()
{
    QFETCH(QString, town);
    const auto rows = rowsOf(town + QStringLiteral("_snap_vectors.csv"));
    const auto streets = network(town, QStringLiteral("car"));
    if (rows.empty() || !streets)
        QSKIP("../shared/osm is not here");
    const Router router(streets);
    int wrong = 0;
    for (const auto &row : rows) {
        const auto snap = router.snap({row[1], row[2]}, 0, 100'000);
        if (snap && std::abs(snap->distanceMeters - row[3]) <= 0.01)
            continue;
        if (++wrong <= 5)
            qInfo("%.7f, %.7f: %.4f m, not %.4f", row[1], row[2], snap ? snap->distanceMeters : -1, row[3]);
    }
    qInfo("%zu places, %d wrong", rows.size(), wrong);
    QCOMPARE(wrong, 0);
}

QTEST_APPLESS_MAIN(TestReferenceVectors)
#include "tst_reference_vectors.moc"
