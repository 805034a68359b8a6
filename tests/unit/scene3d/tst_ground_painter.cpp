#include <QTest>
#include <thread>

#include "hills.h"
#include "look.h"
#include "paint_queue.h"

using namespace radar;
using namespace radar::scene3d;

class TestGroundPainter : public QObject {
    Q_OBJECT

    /// Hills with a pond of 200 m around the middle.
    static std::shared_ptr<basemap::Map> pondMap()
    {
        auto map = test::hillyMap();
        map->areas.push_back({1, {}, basemap::AreaKind::Water, {{{{-100, -100}, {100, -100}, {100, 100}, {-100, 100}}, {}}}});
        return map;
    }
    static QRgb water()
    {
        const look::Palette &night = look::palette(look::Hour::Night);
        return mapstyle::colourOf(mapstyle::channels(night.area(basemap::AreaKind::Water).rgb)).rgb();
    }
    static int distance(QRgb a, QRgb b)
    {
        return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void northIsUpAndEverythingIsWhereItIs()
    {
        const auto map = pondMap();
        const GroundPainter painter(*map, std::make_shared<Ground>(map), look::Hour::Night);
        // One metre a pixel: the pond's north-east corner is 156 right and 56 down from the upper left one.
        const QImage picture = painter.paint({{-56, -56}, 256}, 256);
        QVERIFY(distance(picture.pixel(150, 106), water()) <= 2);
        QVERIFY(distance(picture.pixel(10, 250), water()) <= 2);
        QVERIFY(distance(picture.pixel(162, 106), water()) > 4); // east of it
        QVERIFY(distance(picture.pixel(150, 50), water()) > 4);  // north of it
    }

    void treesAndLampsAreQuietDotsUntilTheyAreTooSmall()
    {
        const auto map = pondMap();
        const auto ground = std::make_shared<Ground>(map);
        const GroundPainter bare(*map, ground, look::Hour::Night);
        map->trees.push_back({1, {10, 20}, 8, 6, false});
        map->lamps.push_back({2, {40, 20}, 5});
        const GroundPainter planted(*map, ground, look::Hour::Night);
        const auto differs = [&](double metersPerPixel, geo::Planar place) {
            const double side = 256 * metersPerPixel;
            const mapstyle::Square square{{place.east - side / 2, place.north - side / 2}, side};
            const auto a = bare.paint(square, 256), b = planted.paint(square, 256);
            return distance(a.pixel(128, 128), b.pixel(128, 128));
        };
        QVERIFY(differs(0.5, {10, 20}) > 8);
        QVERIFY2(differs(0.5, {10, 24}) == 0, "a crown is six metres wide");
        QVERIFY(differs(0.3, {40, 20}) > 20); // alight
        QCOMPARE(differs(3.2, {10, 20}), 0);
        QCOMPARE(differs(1.3, {40, 20}), 0);
    }

    void neighboursShareTheirBorder()
    {
        const auto map = pondMap();
        const GroundPainter painter(*map, std::make_shared<Ground>(map), look::Hour::Night);
        const QImage west = painter.paint(PaintQueue::painted({0, -1, 0}), PaintQueue::pixels);
        const QImage east = painter.paint(PaintQueue::painted({0, 0, 0}), PaintQueue::pixels);
        for (int y = 0; y < PaintQueue::pixels; ++y)
            for (int x = 1; x < 2 * PaintQueue::border - 1; ++x)
                QVERIFY(distance(west.pixel(PaintQueue::pixels - 2 * PaintQueue::border + x, y), east.pixel(x, y)) <= 6);
    }

    void whatIsWantedIsPaintedOnceTheMostUrgentFirst()
    {
        const auto map = pondMap();
        const GroundPainter painter(*map, std::make_shared<Ground>(map), look::Hour::Night);
        PaintQueue queue;
        const QuadKey coarse{1, 0, 0};
        const QuadKey fine{0, 0, 0};
        queue.want({{2, 0, 0}});
        queue.want({coarse, fine, coarse}); // in place of the one before
        std::vector<PaintQueue::Picture> taken;
        std::jthread thread([&](const std::stop_token &stop) { queue.serve(stop, painter, [] {}); });
        QVERIFY(QTest::qWaitFor([&] {
            for (auto &picture : queue.take(1))
                taken.push_back(std::move(picture));
            return queue.isIdle();
        }));
        QCOMPARE(taken.size(), 2U);
        QCOMPARE(taken[0].key, coarse);
        QCOMPARE(taken[1].key, fine);
    }
};

QTEST_GUILESS_MAIN(TestGroundPainter)
#include "tst_ground_painter.moc"
