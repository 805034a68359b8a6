// The flat map as OpenGL draws it: who stands where, in which colour, also when it is turned, and on painted ground. And what a frame costs with many
// people on it: that is printed, not judged.

#include <QElapsedTimer>
#include <QPainter>
#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <algorithm>
#include <cmath>
#include <numbers>

#include "geo/gcj02.h"
#include "map2d/flat_map_item.h"
#include "mapstyle/look.h"
#include "mapstyle/view.h"
#include "scene_town.h"

using namespace radar;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 60'000;

QColor colourOf(picture::Status status) { return mapstyle::colourOf(mapstyle::channels(mapstyle::palette(mapstyle::Hour::Night).status(status))); }

int difference(const QColor &a, const QColor &b)
{
    return std::max({std::abs(a.red() - b.red()), std::abs(a.green() - b.green()), std::abs(a.blue() - b.blue())});
}

} // namespace

class TestFlatPictures : public QObject {
    Q_OBJECT

    std::unique_ptr<QQuickWindow> m_window;
    map2d::FlatMapItem *m_item = nullptr;
    std::shared_ptr<const basemap::Map> m_map;

    void stand(geo::Planar middle, double metersPerPixel, double heading) const
    {
        const geo::Wgs84 place = m_map->frame.toWgs84(middle);
        m_item->standAt({{u"latitude"_s, place.latitude},
                         {u"longitude"_s, place.longitude},
                         {u"distance"_s, mapstyle::distanceFor(metersPerPixel, m_item->height())},
                         {u"heading"_s, heading},
                         {u"tilt"_s, 0.0}});
    }

private Q_SLOTS:
    void initTestCase() { QQuickWindow::setGraphicsApi(QSGRendererInterface::OpenGL); }

    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_map = test::inventedTown();
        m_window = std::make_unique<QQuickWindow>();
        m_window->resize(1280, 720);
        m_item = new map2d::FlatMapItem(m_window->contentItem());
        m_item->setSize(m_window->size());
        m_item->setAcceptHoverEvents(false); // wherever the mouse is
        m_item->setMap(m_map);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    }

    void whoIsWhere_data()
    {
        QTest::addColumn<double>("heading");
        QTest::addColumn<QPoint>("at"); ///< of who is 60 m east and 30 m north of the middle, at half a metre a pixel
        QTest::newRow("north up") << 0.0 << QPoint(640 + 120, 360 - 60);
        QTest::newRow("east up") << 90.0 << QPoint(640 - 60, 360 - 120);
        QTest::newRow("south up") << 180.0 << QPoint(640 - 120, 360 + 60);
    }
    void whoIsWhere()
    {
        QFETCH(double, heading);
        QFETCH(QPoint, at);
        picture::Symbol one;
        one.id = "satellite:a";
        one.status = picture::Status::OnScene;
        one.position = m_map->frame.toWgs84({60, 30});
        one.headingDegrees = std::nan("");
        auto picture = std::make_shared<picture::Picture>();
        picture->symbols = {one};
        m_item->setPicture(picture);
        stand({0, 0}, 0.5, heading);
        QVERIFY(QTest::qWaitFor([&] { return m_item->isReady(); }, patience));
        const auto seen = [&] { return m_window->grabWindow().pixelColor(at); };
        QVERIFY2(QTest::qWaitFor([&] { return difference(seen(), colourOf(picture::Status::OnScene)) < 12; }, 5000), qPrintable(seen().name()));
        QSignalSpy clicked(m_item, &map2d::FlatMapItem::clicked);
        QTest::mouseClick(m_window.get(), Qt::LeftButton, {}, at);
        QCOMPARE(clicked.size(), 1);
        QCOMPARE(clicked[0][0].toMap()[u"id"_s].toString(), u"satellite:a"_s);
    }

    void theGroundIsPaintedInTheLightOfTheHour()
    {
        QVERIFY(QTest::qWaitFor([&] { return m_item->isReady(); }, patience));
        const auto light = [&] {
            const QImage small = m_window->grabWindow().scaled(1, 1, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
            return small.pixelColor(0, 0).lightness();
        };
        QVERIFY(light() < 90);
        m_item->setLook(u"day"_s);
        QVERIFY(QTest::qWaitFor([&] { return light() > 120; }, patience));
    }

    /// A provider's tiles, painted here from the published formula: a red square on a place known in WGS-84. It must come to lie under our symbols.
    void tilesLieWhereTheirDatumPutsThem_data()
    {
        QTest::addColumn<bool>("isGcj02"); ///< what the tiles are in
        QTest::addColumn<bool>("isSaid");  ///< what station.ini says they are
        QTest::newRow("GCJ-02") << true << true;
        QTest::newRow("WGS-84") << false << false;
        QTest::newRow("GCJ-02 that is taken for WGS-84: half a kilometre off") << true << false;
    }
    void tilesLieWhereTheirDatumPutsThem()
    {
        QFETCH(bool, isGcj02);
        QFETCH(bool, isSaid);
        const geo::Wgs84 place = m_map->frame.toWgs84({90, -40});
        geo::Wgs84 written = place;
        if (isGcj02) {
            const geo::Gcj02 theirs = geo::toGcj02(place);
            written = {theirs.latitude, theirs.longitude};
        }
        map2d::ForeignTiles tiles;
        tiles.datum = isSaid ? map2d::ForeignTiles::Datum::Gcj02 : map2d::ForeignTiles::Datum::Wgs84;
        tiles.fetch = [written, this](map2d::TileAddress address, const map2d::ForeignTiles::Answer &answer) {
            if (QThread::currentThread() != m_item->thread())
                qWarning("a tile is fetched from a thread that is not the GUI's"); // and fails the test
            QImage image(256, 256, QImage::Format_RGB32);
            image.fill(QColor(10, 60, 10));
            const double n = std::exp2(address.zoom) * 256;
            const double latitude = written.latitude * std::numbers::pi / 180;
            const double x = (written.longitude + 180) / 360 * n - address.x * 256.0;
            const double y = (1 - std::log(std::tan(latitude) + 1 / std::cos(latitude)) / std::numbers::pi) / 2 * n - address.y * 256.0;
            QPainter(&image).fillRect(QRectF(x - 4, y - 4, 8, 8), Qt::red);
            QMetaObject::invokeMethod(m_item, [answer, image] { answer(image); }, Qt::QueuedConnection);
        };
        m_item->setTiles(tiles);
        stand({60, -30}, 0.6, 25);
        const QPointF at = m_item->pointOf(place);
        const auto redAround = [&] { // the middle of what is red
            const QImage image = m_window->grabWindow();
            QPointF sum;
            int count = 0;
            for (int y = 0; y < image.height(); ++y)
                for (int x = 0; x < image.width(); ++x)
                    if (const QColor c = image.pixelColor(x, y); c.red() > 200 && c.green() < 60) {
                        sum += QPointF(x + 0.5, y + 0.5);
                        ++count;
                    }
            return count > 0 ? sum / count : QPointF(-1e6, -1e6);
        };
        const auto isThere = [&] { return QLineF(redAround(), at).length() < 0.7; };
        if (isGcj02 == isSaid)
            QVERIFY2(QTest::qWaitFor(isThere, patience), qPrintable(u"%1 pixels off"_s.arg(QLineF(redAround(), at).length())));
        else {
            QTest::qWait(2500);
            QVERIFY(QLineF(redAround(), at).length() > 300);
        }
        // Without them our own ground is there again.
        m_item->setShowsTiles(false);
        QVERIFY(QTest::qWaitFor([&] { return redAround().x() < 0; }, patience));
    }

    void framesWithMany_data()
    {
        QTest::addColumn<int>("count");
        QTest::addColumn<double>("metersPerPixel");
        QTest::newRow("441, all of the town") << 441 << 1.6;
        QTest::newRow("441, near") << 441 << 0.4;
        QTest::newRow("5 000, all of the town") << 5000 << 1.6;
        QTest::newRow("5 000, near") << 5000 << 0.4;
    }
    void framesWithMany()
    {
        QFETCH(int, count);
        QFETCH(double, metersPerPixel);
        m_window->resize(1920, 1080);
        m_item->setSize(m_window->size());
        stand({0, 0}, metersPerPixel, 0);
        m_item->setPicture(test::inventedPicture(*m_map, count, 0));
        QVERIFY(QTest::qWaitFor([&] { return m_item->isReady(); }, patience));
        QTest::qWait(500);
        const auto frames = [&](auto &&step) {
            std::vector<double> took;
            for (int i = 0; i < 40; ++i) {
                QSignalSpy swapped(m_window.get(), &QQuickWindow::frameSwapped);
                QElapsedTimer timer;
                timer.start();
                step(i);
                if (swapped.wait(2000))
                    took.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
            }
            std::ranges::sort(took);
            return took;
        };
        std::vector<picture::PicturePtr> pictures;
        for (int i = 0; i < 40; ++i)
            pictures.push_back(test::inventedPicture(*m_map, count, i + 1));
        std::vector<double> setting; // the GUI thread
        const auto moving = frames([&](int i) {
            QElapsedTimer timer;
            timer.start();
            m_item->setPicture(pictures[static_cast<std::size_t>(i)]);
            setting.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
        });
        const auto panning = frames([&](int i) { m_item->panBy(i % 2 ? 9 : -9, 3); });
        std::ranges::sort(setting);
        QVERIFY(moving.size() > 20 && panning.size() > 20);
        qInfo("%s: a picture of people who moved %.1f ms to the screen (median; of it the GUI thread %.1f ms), a step of panning %.1f ms",
              QTest::currentDataTag(), moving[moving.size() / 2], setting[setting.size() / 2], panning[panning.size() / 2]);
    }
};

QTEST_MAIN(TestFlatPictures)
#include "tst_flat_pictures.moc"
