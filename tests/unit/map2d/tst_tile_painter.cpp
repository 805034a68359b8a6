// Tiles of the flat map: everything is where it is, tiles fit their neighbours, and no name is cut at a border.

#include <QPainter>
#include <QTest>
#include <thread>

#include "map2d/tile_painter.h"
#include "mapstyle/ground_painter.h"
#include "name_layout.h"
#include "small_town.h"

using namespace radar;
using namespace radar::map2d;
using mapstyle::Hour;

class TestTilePainter : public QObject {
    Q_OBJECT

    static int distance(QRgb a, QRgb b)
    {
        return std::max({std::abs(qRed(a) - qRed(b)), std::abs(qGreen(a) - qGreen(b)), std::abs(qBlue(a) - qBlue(b))});
    }
    static QRgb water(Hour hour) { return mapstyle::colourOf(mapstyle::channels(mapstyle::palette(hour).area(basemap::AreaKind::Water).rgb)).rgb(); }
    /// The tiles around this one, side by side.
    static QImage quilt(const TilePainter &painter, TileStyle style, TileAddress northWest, int columns, int rows)
    {
        QImage all(columns * tilePixels, rows * tilePixels, QImage::Format_RGB32);
        QPainter onto(&all);
        for (int y = 0; y < rows; ++y)
            for (int x = 0; x < columns; ++x)
                onto.drawImage(x * tilePixels, y * tilePixels, painter.paint({style, {northWest.zoom, northWest.x + x, northWest.y + y}, 1}));
        return all;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void tilesAreCountedAsEverybodyDoes()
    {
        // The example of OpenStreetMap's wiki, "Slippy map tilenames".
        QCOMPARE(test::tileOf({35.6590699, 139.7006793}, 18), (TileAddress{18, 232798, 103246}));
        QCOMPARE(test::tileOf({-33.9, 151.2}, 3), (TileAddress{3, 7, 4}));
        const geo::Wgs84 there = placeAt(worldPixel(test::townMiddle, 20), 20);
        QVERIFY(std::abs(there.latitude - test::townMiddle.latitude) < 1e-9 && std::abs(there.longitude - test::townMiddle.longitude) < 1e-9);
    }

    void onlyTilesOfTheWorld_data()
    {
        QTest::addColumn<int>("zoom");
        QTest::addColumn<int>("x");
        QTest::addColumn<int>("y");
        QTest::addColumn<bool>("isValid");
        QTest::newRow("the world") << 0 << 0 << 0 << true;
        QTest::newRow("last of a zoom") << 2 << 3 << 3 << true;
        QTest::newRow("beyond the east") << 2 << 4 << 0 << false;
        QTest::newRow("beyond the south") << 2 << 0 << 4 << false;
        QTest::newRow("negative") << 2 << -1 << 0 << false;
        QTest::newRow("too fine") << 21 << 0 << 0 << false;
        QTest::newRow("no zoom") << -1 << 0 << 0 << false;
    }
    void onlyTilesOfTheWorld()
    {
        QFETCH(int, zoom);
        QFETCH(int, x);
        QFETCH(int, y);
        QTEST(TileAddress(zoom, x, y).isValid(), "isValid");
    }

    void stylesHaveNames()
    {
        for (const char *name : {"night", "dusk", "day", "night-en", "dusk-en", "day-en"})
            QCOMPARE(nameOf(*tileStyle(name)), std::string(name));
        QCOMPARE(nameOf(*tileStyle("day-zh")), std::string("day"));
        for (const char *name : {"", "Night", "night-", "-en", "night-fr", "../day", "day-en-en"})
            QVERIFY2(!tileStyle(name), name);
    }

    void everythingIsWhereItIs_data()
    {
        QTest::addColumn<int>("zoom");
        for (const int zoom : {13, 15, 17, 19})
            QTest::addRow("zoom %d", zoom) << zoom;
    }
    void everythingIsWhereItIs()
    {
        QFETCH(int, zoom);
        const auto map = test::smallTown();
        const TilePainter painter(map);
        const auto colourAt = [&](geo::Planar place) {
            const geo::Wgs84 there = map->frame.toWgs84(place);
            const TileAddress tile = test::tileOf(there, zoom);
            const QPointF in = worldPixel(there, zoom) - QPointF(tile.x * 256.0, tile.y * 256.0);
            return painter.paint({{}, tile, 1}).pixel(static_cast<int>(in.x()), static_cast<int>(in.y()));
        };
        // Some two pixels inside and outside of the pond's corners.
        const double step = 2 * 156543.03 * std::cos(25.06 * 3.14159265 / 180) / (1 << zoom);
        for (const auto &[east, north] : {std::pair{1, 1}, {1, -1}, {-1, 1}, {-1, -1}}) {
            QVERIFY(distance(colourAt({east * (100 - step), north * (100 - step)}), water(Hour::Night)) <= 2);
            QVERIFY(distance(colourAt({east * (100 + step), north * (100 + step)}), water(Hour::Night)) > 4);
        }
    }

    void neighboursMeet()
    {
        const auto map = test::smallTown();
        map->streets[0].name = {}; // letters may begin where they like
        map->buildings[0].name = {};
        const TilePainter painter(map);
        // The border runs through the pond's middle at some zoom; the street runs across borders at all of them.
        for (const int zoom : {14, 16, 18}) {
            const TileAddress tile = test::tileOf(map->frame.toWgs84({-300, -300}), zoom);
            const QImage both = quilt(painter, {}, tile, 2, 1);
            int different = 0;
            for (int y = 0; y < tilePixels; ++y)
                different += distance(both.pixel(tilePixels - 1, y), both.pixel(tilePixels, y)) > 24 ? 1 : 0;
            QVERIFY2(different <= 6, qPrintable(QStringLiteral("zoom %1: %2 pixels").arg(zoom).arg(different)));
        }
    }

    void noNameIsCutAtABorder_data()
    {
        QTest::addColumn<int>("scale");
        QTest::newRow("256") << 1;
        QTest::newRow("512") << 2;
    }
    void noNameIsCutAtABorder()
    {
        QFETCH(int, scale);
        // A village whose name lies on the corner of four tiles.
        auto map = test::smallTown();
        constexpr int zoom = 15;
        const TileAddress corner = test::tileOf(test::townMiddle, zoom);
        const QPointF at(corner.x * 256.0, corner.y * 256.0);
        map->places.push_back({9, {"金沙江边的村子", "Riverside"}, "place=village", map->frame.toPlanar(placeAt(at, zoom))});
        const TilePainter painter(map);
        const NameLayout layout(mapstyle::mapNames(*map), map->frame, zoom, Language::Chinese);
        QVERIFY(std::ranges::contains(layout.all(), QStringLiteral("金沙江边的村子"), &WrittenName::text));

        // Each quarter of the letters is on its own tile.
        const mapstyle::Palette &palette = mapstyle::palette(Hour::Night);
        const QRgb ink = mapstyle::colourOf(mapstyle::channels(palette.ink(mapstyle::Ink::Town))).rgb();
        for (const auto &[dx, dy] : {std::pair{0, 0}, {-1, 0}, {0, -1}, {-1, -1}}) {
            const QImage tile = painter.paint({{}, {zoom, corner.x + dx, corner.y + dy}, scale});
            QCOMPARE(tile.width(), 256 * scale);
            int inked = 0;
            const int size = tile.width();
            for (int i = 0; i < 55 * scale; ++i)
                for (int j = 0; j < 9 * scale; ++j)
                    inked += distance(tile.pixel(dx ? size - 1 - i : i, dy ? size - 1 - j : j), ink) < 60 ? 1 : 0;
            QVERIFY2(inked > 40 * scale, qPrintable(QStringLiteral("tile %1 %2: %3 pixels of ink").arg(dx).arg(dy).arg(inked)));
        }
    }

    void namesLeaveEachOtherRoom()
    {
        auto map = test::smallTown();
        for (int i = 0; i < 40; ++i)
            map->places.push_back({100 + i, {"村子" + std::to_string(i), ""}, "place=village", {i * 17.0 - 300, i * 11.0 - 200}});
        for (const int zoom : {15, 16, 17}) {
            const NameLayout layout(mapstyle::mapNames(*map), map->frame, zoom, Language::Chinese);
            QVERIFY(layout.all().size() > 1);
            for (const WrittenName &one : layout.all())
                for (const WrittenName &other : layout.all())
                    if (&one != &other && one.degrees == 0 && other.degrees == 0)
                        QVERIFY(!one.box.adjusted(3, 3, -3, -3).intersects(other.box.adjusted(3, 3, -3, -3)));
        }
    }

    void streetNamesLieAlongTheStreet()
    {
        auto map = test::smallTown();
        map->streets[0].points = {map->frame.toWgs84({600, -600}), map->frame.toWgs84({-600, 600})}; // to the north-west
        const NameLayout layout(mapstyle::mapNames(*map), map->frame, 17, Language::English);
        const auto name = std::ranges::find(layout.all(), QStringLiteral("Jinsha Road"), &WrittenName::text);
        QVERIFY(name != layout.all().end());
        QVERIFY(std::abs(name->degrees - 45) < 1); // from upper left to lower right, and readable
    }

    void houseNamesComeNear()
    {
        const auto map = test::smallTown();
        const auto has = [&](int zoom) {
            return std::ranges::contains(NameLayout(mapstyle::mapNames(*map), map->frame, zoom, Language::Chinese).all(), QStringLiteral("金沙楼"),
                                         &WrittenName::text);
        };
        QVERIFY(!has(15));
        QVERIFY(has(19));
    }

    void theSameInAnyOrderOnAnyThread()
    {
        const auto map = test::smallTown();
        const TileAddress tile = test::tileOf(test::townMiddle, 16);
        std::vector<TileRequest> requests;
        for (int i = 0; i < 4; ++i)
            for (const Hour hour : {Hour::Night, Hour::Day})
                requests.push_back({{hour, Language::Chinese}, {16, tile.x + i / 2, tile.y + i % 2}, 1});
        const TilePainter alone(map);
        std::vector<QImage> expected;
        for (const TileRequest &request : requests)
            expected.push_back(alone.paint(request));
        const TilePainter shared(map);
        std::vector<QImage> backwards(requests.size()), forwards(requests.size());
        {
            std::jthread one([&] {
                for (std::size_t i = requests.size(); i-- > 0;)
                    backwards[i] = shared.paint(requests[i]);
            });
            for (std::size_t i = 0; i < requests.size(); ++i)
                forwards[i] = shared.paint(requests[i]);
        }
        QCOMPARE(forwards, expected);
        QCOMPARE(backwards, expected);
    }

    void farAwayIsLand()
    {
        const TilePainter painter(test::smallTown());
        const QRgb land = mapstyle::colourOf(mapstyle::channels(mapstyle::palette(Hour::Day).land)).rgb();
        for (const TileAddress address : {TileAddress{12, 0, 0}, TileAddress{20, 1048575, 1048575}, TileAddress{0, 0, 0}})
            QVERIFY(distance(painter.paint({{Hour::Day, Language::Chinese}, address, 1}).pixel(3, 3), land) <= 1);
    }
};

QTEST_MAIN(TestTilePainter)
#include "tst_tile_painter.moc"
