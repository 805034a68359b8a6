// Areas drawn around what is reached.

#include <QtTest>

#include "geo/shape.h"
#include "random_town.h"
#include "routing/outline.h"

using namespace radar;
using namespace std::chrono_literals;
using routing::Network;
using routing::Outline;
using routing::Surveyor;
using routing::Weights;
using std::chrono::milliseconds;
using test::RandomTown;
using test::Town;

namespace {

geo::Ring plane(const std::vector<geo::Wgs84> &ring)
{
    geo::Ring points;
    for (const geo::Wgs84 place : ring) // metres, near enough for a little town
        points.push_back({(place.longitude - Town::northWest.longitude) * 100'720, (place.latitude - Town::northWest.latitude) * 111'195});
    return points;
}

geo::Planar plane(geo::Wgs84 place) { return plane(std::vector{place}).front(); }

bool covers(const Outline &outline, geo::Planar p)
{
    return std::ranges::any_of(outline.polygons, [&](const routing::OutlinePolygon &polygon) {
        geo::Polygon area{plane(polygon.outer), {}};
        for (const auto &hole : polygon.holes)
            area.holes.push_back(plane(hole));
        return geo::contains(area, p);
    });
}

std::vector<Outline> outlinesFrom(const basemap::Map &map, geo::Wgs84 place, std::span<const milliseconds> limits)
{
    const auto network = Network::build(map);
    Surveyor surveyor(std::make_shared<const Weights>(network));
    const auto reach = surveyor.reach({&place, 1}, network->modeIndex("foot"), Surveyor::Direction::From, limits.back());
    return reach ? routing::outlinesOf(*network, *reach, limits) : std::vector<Outline>{};
}

} // namespace

class TestOutline : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aBlockIsAHole()
    {
        const Town town(R"(
            A--------------B
            |              |
            |              |
            |              |
            |              |
            |              |
            |              |
            C--------------D)",
                        {"AB", "BD", "DC", "CA"});
        const milliseconds limit = 10min;
        const auto outlines = outlinesFrom(town.map, town.at('A'), {&limit, 1});
        QCOMPARE(outlines.front().polygons.size(), std::size_t(1));
        QCOMPARE(outlines.front().polygons.front().holes.size(), std::size_t(1));
        const geo::Ring outer = plane(outlines.front().polygons.front().outer);
        const geo::Ring hole = plane(outlines.front().polygons.front().holes.front());
        // 150 by 70 m of streets, 25 m to each side, round corners.
        const double expected = 200 * 120 - (4 - std::acos(-1.0)) * 25 * 25;
        QCOMPARE_LT(std::abs(geo::signedAreaSquareMeters(outer) - expected), 0.03 * expected);
        QCOMPARE_LT(std::abs(geo::signedAreaSquareMeters(hole) + 100 * 20), 300);
    }

    void endsWhereTheTimeEnds()
    {
        const Town town("A------------------------------B", {"AB"});
        const milliseconds limit = 2min; // 167 m on foot
        const auto outlines = outlinesFrom(town.map, town.at('A'), {&limit, 1});
        QVERIFY(covers(outlines.front(), plane(Town::placeAt(160, 0))));
        QVERIFY(!covers(outlines.front(), plane(Town::placeAt(180, 0))));
        QVERIFY(covers(outlines.front(), plane(Town::placeAt(80, 20))));
        QVERIFY(!covers(outlines.front(), plane(Town::placeAt(80, 30))));
    }

    void ringsAreNestedAndCoverTheirStreets_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 100; ++seed)
            QTest::addRow("%u", seed) << seed;
    }
    void ringsAreNestedAndCoverTheirStreets()
    {
        QFETCH(unsigned, seed);
        RandomTown town(seed);
        const geo::Wgs84 place = town.somewhere();
        const std::vector<milliseconds> limits{1min, 3min, 5min};
        const auto outlines = outlinesFrom(town.map, place, limits);
        if (outlines.empty())
            return;
        for (std::size_t i = 0; i + 1 < outlines.size(); ++i) {
            for (const auto &polygon : outlines[i].polygons) {
                geo::Planar middle = geo::pointInside({plane(polygon.outer), {}});
                if (covers(outlines[i], middle))
                    QVERIFY(covers(outlines[i + 1], middle));
            }
        }
        const auto network = Network::build(town.map);
        Surveyor surveyor(std::make_shared<const Weights>(network));
        for (std::size_t i = 0; i < limits.size(); ++i) {
            const auto reach = surveyor.reach({&place, 1}, network->modeIndex("foot"), Surveyor::Direction::From, limits[i]);
            if (!reach)
                continue;
            for (const routing::Stretch &stretch : reach->stretches) {
                const auto points = network->pointsOf(stretch.piece);
                const bool isWhole = std::abs(stretch.begin - stretch.end) == 1.0F;
                if (isWhole && stretch.endTime + 20s < limits[i])
                    QVERIFY(covers(outlines[i], plane(points[points.size() / 2])));
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestOutline)
#include "tst_outline.moc"
