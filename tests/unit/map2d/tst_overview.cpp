// The whole place in small: where things are on it, what they look like, and that a click says where.

#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>

#include "map2d/overview_item.h"
#include "overview_shapes.h"
#include "small_town.h"

using namespace radar;
using namespace radar::map2d;

class TestOverview : public QObject {
    Q_OBJECT

    static picture::Symbol symbol(picture::SymbolKind kind, picture::Status status, geo::Wgs84 place)
    {
        picture::Symbol one;
        one.kind = kind;
        one.status = status;
        one.position = place;
        return one;
    }
    /// 300 × 200 pixels of the small town in a window nobody sees.
    struct Shown {
        QQuickWindow window;
        OverviewItem *item = new OverviewItem(window.contentItem());
        Shown()
        {
            window.resize(300, 200);
            item->setSize({300, 200});
            item->setMap(test::smallTown());
            window.show();
        }
    };

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void placesAndPointsAreTheSame()
    {
        Shown shown;
        for (const QPointF point : {QPointF(0, 0), QPointF(150, 100), QPointF(290, 7)}) {
            const QVariantMap place = shown.item->placeAt(point);
            const QPointF back = shown.item->pointOf(place[QStringLiteral("latitude")].toDouble(), place[QStringLiteral("longitude")].toDouble());
            QVERIFY((back - point).manhattanLength() < 1e-6);
        }
        // North is up, and all of the map is on it.
        const auto map = test::smallTown();
        const auto at = [&](geo::Planar p) {
            const geo::Wgs84 place = map->frame.toWgs84(p);
            return shown.item->pointOf(place.latitude, place.longitude);
        };
        QVERIFY(at({0, 100}).y() < at({0, -100}).y());
        QVERIFY(at({100, 0}).x() > at({-100, 0}).x());
        QVERIFY(QRectF(0, 0, 300, 200).contains(at({300, 300})));
    }

    void aClickAsksForThePlace()
    {
        Shown shown;
        QSignalSpy asked(shown.item, &OverviewItem::asked);
        QTest::mouseClick(&shown.window, Qt::LeftButton, {}, {100, 60});
        QCOMPARE(asked.size(), 1);
        const QPointF there = shown.item->pointOf(asked[0][0].toDouble(), asked[0][1].toDouble());
        QVERIFY((there - QPointF(100, 60)).manhattanLength() < 1e-6);
    }

    void theGroundComesAndChangesWithTheLight()
    {
        Shown shown;
        QVERIFY(QTest::qWaitFor([&] { return shown.item->isReady(); }));
        const auto middle = [&] { return shown.window.grabWindow().pixelColor(150, 100).lightness(); };
        QVERIFY(QTest::qWaitFor([&] { return middle() > 10 && middle() < 100; }));
        shown.item->setLook(QStringLiteral("day"));
        QVERIFY(QTest::qWaitFor([&] { return middle() > 130; }));
    }

    void shapesAndColoursAreThoseOfTheStatus_data()
    {
        QTest::addColumn<int>("status");
        QTest::addColumn<int>("triangles");
        QTest::newRow("free: an octagon") << static_cast<int>(picture::Status::Available) << 6;
        QTest::newRow("on the way: a triangle") << static_cast<int>(picture::Status::EnRoute) << 1;
        QTest::newRow("there: a square") << static_cast<int>(picture::Status::OnScene) << 2;
        QTest::newRow("alarm: a diamond") << static_cast<int>(picture::Status::Alarm) << 2;
        QTest::newRow("off duty: nothing") << static_cast<int>(picture::Status::Offline) << 0;
    }
    void shapesAndColoursAreThoseOfTheStatus()
    {
        QFETCH(int, status);
        QFETCH(int, triangles);
        const auto &palette = mapstyle::palette(mapstyle::Hour::Night);
        picture::Picture picture;
        picture.symbols = {symbol(picture::SymbolKind::Satellite, static_cast<picture::Status>(status), {}),
                           symbol(picture::SymbolKind::Camera, picture::Status::Available, {})}; // cameras would hide the rest
        const Triangles shapes = symbolShapes(picture, palette, [](geo::Wgs84) { return QPointF(50, 50); }, 1);
        QCOMPARE(shapes.size(), static_cast<std::size_t>(2 * 3 * triangles)); // with its edge
        if (triangles > 0)
            QCOMPARE(shapes.back().colour, mapstyle::colourOf(mapstyle::channels(palette.status(static_cast<picture::Status>(status)))));
    }

    void theAlarmIsOnTop()
    {
        picture::Picture picture;
        picture.symbols = {symbol(picture::SymbolKind::Incident, picture::Status::Alarm, {}),
                           symbol(picture::SymbolKind::Satellite, picture::Status::Available, {})};
        const auto &palette = mapstyle::palette(mapstyle::Hour::Day);
        const Triangles shapes = symbolShapes(picture, palette, [](geo::Wgs84) { return QPointF(); }, 1);
        QCOMPARE(shapes.back().colour, mapstyle::colourOf(mapstyle::channels(palette.status(picture::Status::Alarm))));
    }

    void theFrameIsAClosedBand()
    {
        const Triangles band = frameShape({{10, 10}, {50, 10}, {50, 40}, {10, 40}}, Qt::white, 2);
        QCOMPARE(band.size(), 4U * 6);
        for (const Corner &corner : band)
            QVERIFY(corner.x >= 9 && corner.x <= 51 && corner.y >= 9 && corner.y <= 41);
        QVERIFY(frameShape({{10, 10}, {50, 10}}, Qt::white, 2).empty());
    }
};

QTEST_MAIN(TestOverview)
#include "tst_overview.moc"
