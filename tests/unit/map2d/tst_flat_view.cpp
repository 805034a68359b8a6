// The flat map as an item: the scene's place and scale, who stands where, what a click means, and that nothing is drawn for nothing.

#include <QQuickWindow>
#include <QSignalSpy>
#include <QTest>

#include "flat_symbols.h"
#include "map2d/flat_map_item.h"
#include "mapstyle/view.h"
#include "small_town.h"

using namespace radar;
using namespace radar::map2d;
using namespace Qt::StringLiterals;
using picture::Status;
using picture::SymbolKind;

namespace {

picture::Symbol symbol(std::string id, SymbolKind kind, Status status, geo::Planar at)
{
    picture::Symbol one;
    one.id = std::move(id);
    one.kind = kind;
    one.status = status;
    one.rank = 1;
    one.position = test::smallTown()->frame.toWgs84(at);
    one.headingDegrees = std::nan("");
    return one;
}

picture::PicturePtr pictureOf(std::vector<picture::Symbol> symbols)
{
    auto picture = std::make_shared<picture::Picture>();
    picture->symbols = std::move(symbols);
    return picture;
}

} // namespace

class TestFlatView : public QObject {
    Q_OBJECT

    struct Shown {
        QQuickWindow window;
        FlatMapItem *item = new FlatMapItem(window.contentItem());
        Shown()
        {
            window.resize(800, 600);
            item->setSize({800, 600});
            item->setMap(test::smallTown());
            stand(0);
            window.show();
            (void)QTest::qWaitForWindowExposed(&window);
        }
        void stand(double heading, double metersPerPixel = 1) const
        {
            item->standAt({{u"latitude"_s, test::townMiddle.latitude},
                           {u"longitude"_s, test::townMiddle.longitude},
                           {u"distance"_s, mapstyle::distanceFor(metersPerPixel, 600)},
                           {u"heading"_s, heading},
                           {u"tilt"_s, 33.0}});
        }
        /// Until no frame has come for a while.
        void rest()
        {
            QSignalSpy frames(&window, &QQuickWindow::afterRendering);
            do
                frames.clear();
            while (frames.wait(250));
        }
    };

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void theScenesViewComesBackUnchanged()
    {
        Shown shown;
        shown.stand(211, 0.83);
        const QVariantMap view = shown.item->view();
        QCOMPARE(shown.item->metersPerPixel(), 0.83);
        QCOMPARE(shown.item->headingDegrees(), 211.0);
        QVERIFY(std::abs(view[u"latitude"_s].toDouble() - test::townMiddle.latitude) < 1e-12);
        QVERIFY(std::abs(view[u"distance"_s].toDouble() - mapstyle::distanceFor(0.83, 600)) < 1e-9);
        QCOMPARE(view[u"tilt"_s].toDouble(), 33.0); // is kept for the way back
    }

    void aClickSaysWhatIsThere_data()
    {
        QTest::addColumn<QPoint>("at");
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("kind");
        QTest::newRow("a satellite") << QPoint(450, 300) << u"satellite:a"_s << u"satellite"_s;
        QTest::newRow("an incident over it") << QPoint(340, 240) << u"incident:a"_s << u"incident"_s;
        QTest::newRow("a house") << QPoint(700, 10) << u"building:2"_s << u"building"_s;
        QTest::newRow("a closed street") << QPoint(200, 403) << u"closure:a"_s << u"closure"_s;
        QTest::newRow("the ground") << QPoint(20, 20) << QString() << u"ground"_s;
    }
    void aClickSaysWhatIsThere()
    {
        QFETCH(QPoint, at);
        QFETCH(QString, id);
        QFETCH(QString, kind);
        Shown shown;
        auto picture = std::make_shared<picture::Picture>(*pictureOf({symbol("incident:a", SymbolKind::Incident, Status::Alarm, {-60, 60}),
                                                                      symbol("satellite:a", SymbolKind::Satellite, Status::Available, {50, 0}),
                                                                      symbol("satellite:b", SymbolKind::Satellite, Status::Available, {-60, 60})}));
        const auto map = test::smallTown();
        picture->closed.push_back(
            {"closure:a", {}, {{map->frame.toWgs84({-300, -100}), map->frame.toWgs84({-100, -100})}}, {}, {}, {}, {}, {}, {}, {}});
        shown.item->setPicture(picture);
        shown.rest();
        QSignalSpy clicked(shown.item, &FlatMapItem::clicked);
        QTest::mouseClick(&shown.window, Qt::RightButton, {}, at);
        QCOMPARE(clicked.size(), 1);
        const QVariantMap what = clicked[0][0].toMap();
        QCOMPARE(what[u"id"_s].toString(), id);
        QCOMPARE(what[u"kind"_s].toString(), kind);
        QVERIFY(what[u"valid"_s].toBool());
        QCOMPARE(clicked[0][2].toInt(), static_cast<int>(Qt::RightButton));
    }

    void whatLooksTheSameNeedsNoFrame()
    {
        Shown shown;
        const auto first = symbol("satellite:a", SymbolKind::Satellite, Status::Available, {50, 0});
        shown.item->setPicture(pictureOf({first}));
        shown.rest();
        QSignalSpy frames(&shown.window, &QQuickWindow::afterRendering);
        auto outside = symbol("satellite:b", SymbolKind::Satellite, Status::Available, {700, 0}); // and beyond the window
        for (int i = 0; i < 10; ++i) {
            outside.position = test::smallTown()->frame.toWgs84({700, static_cast<double>(i)});
            shown.item->setPicture(pictureOf({first, outside}));
        }
        QVERIFY(!frames.wait(300));
        auto moved = first;
        moved.position = test::smallTown()->frame.toWgs84({52, 0});
        shown.item->setPicture(pictureOf({moved}));
        QVERIFY(frames.wait(2000));
    }

    void hiddenItWantsNoFrames()
    {
        Shown shown;
        shown.rest();
        shown.item->setVisible(false);
        shown.rest();
        QSignalSpy frames(&shown.window, &QQuickWindow::afterRendering);
        for (int i = 0; i < 5; ++i)
            shown.item->setPicture(pictureOf({symbol("satellite:a", SymbolKind::Satellite, Status::Available, {5.0 * i, 0})}));
        shown.stand(10);
        QVERIFY(!frames.wait(300));
    }

    void fromFarAwayManyAreANumber()
    {
        FlatSymbols symbols;
        const auto map = test::smallTown();
        symbols.setMap(map);
        std::vector<picture::Symbol> many;
        for (int i = 0; i < 20; ++i)
            many.push_back(symbol("satellite:" + std::to_string(i), SymbolKind::Satellite, Status::Available, {10.0 + i, 10}));
        many.push_back(symbol("satellite:busy", SymbolKind::Satellite, Status::EnRoute, {12, 10}));
        symbols.setPicture(pictureOf(many));
        FlatView view{{0, 0}, 5, 0, {800, 600}};
        QVERIFY(symbols.compose(view));
        QCOMPARE(symbols.shown().size(), 2U);
        QCOMPARE(symbols.shown().front().crowd, 0U); // who is busy is never lost in it
        QCOMPARE(symbols.shown().back().crowd, 20U);
        QVERIFY(!symbols.compose(view));
        view.metersPerPixel = 0.5;
        QVERIFY(symbols.compose(view));
        QCOMPARE(symbols.shown().size(), 21U);
    }

    void aFullAtlasBeginsAnew()
    {
        SpriteAtlas atlas(1, Qt::black);
        for (int i = 0; !atlas.hasBegunAnew(); ++i) {
            QVERIFY(i < 4000);
            (void)atlas.symbol(mapstyle::SymbolPicture::Circle, 40, QColor::fromRgb(0x1000 + i));
        }
        const auto again = atlas.symbol(mapstyle::SymbolPicture::Circle, 40, Qt::red);
        const QRect in = again.in.toRect();
        QCOMPARE(QColor(atlas.image().pixelColor(in.center())).red(), 255);
    }
};

QTEST_MAIN(TestFlatView)
#include "tst_flat_view.moc"
