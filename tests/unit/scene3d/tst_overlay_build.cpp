// What is laid over the ground: as triangles on it, and found again by the pointer.

#include <QTest>

#include "hills.h"
#include "mapstyle/closed_streets.h"
#include "overlay_build.h"

using namespace radar;
using namespace radar::scene3d;
using picture::Overlay;

class TestOverlayBuild : public QObject {
    Q_OBJECT

    static picture::ClosedPlace closed(const geo::LocalFrame &frame, const char *id, double north)
    {
        picture::ClosedPlace place;
        place.id = id;
        place.lines = {{frame.toWgs84({-50, north}), frame.toWgs84({50, north})}};
        return place;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyShapeHasItsTriangles()
    {
        const auto map = test::hillyMap();
        const Ground ground(map);
        const auto &frame = map->frame;
        Overlay overlay;
        Overlay::Area area;
        area.polygons.push_back(
            {{frame.toWgs84({-100, -100}), frame.toWgs84({100, -100}), frame.toWgs84({100, 100}), frame.toWgs84({-100, 100})}, {}});
        overlay.areas.push_back(area);
        overlay.lines.push_back({Overlay::Tone::Group, 3, {frame.toWgs84({0, 0}), frame.toWgs84({200, 0})}});
        const auto meshes = overlayMeshes(&overlay, {closed(frame, "closure:a", 0)}, frame, ground, look::palette(look::Hour::Night));
        QCOMPARE(meshes.areas.size(), 1u);
        QVERIFY(meshes.areas.front().triangles() > 2); // it follows the hills
        QVERIFY(!meshes.lines.empty());
        QVERIFY(!meshes.closed.empty());
        const auto nothing = overlayMeshes(nullptr, {}, frame, ground, look::palette(look::Hour::Night));
        QVERIFY(nothing.areas.empty() && nothing.lines.empty() && nothing.closed.empty());
    }

    void shapesThatAreNoneDrawNothing()
    {
        const auto map = test::hillyMap();
        const Ground ground(map);
        Overlay overlay;
        overlay.areas.push_back({{{{}, {}}, {{{25, 102}}, {}}}, 7});
        overlay.lines.push_back({Overlay::Tone::Group, 99, {}});
        overlay.lines.push_back({Overlay::Tone::Warning, 0, {map->frame.toWgs84({0, 0})}});
        const auto meshes = overlayMeshes(&overlay, {}, map->frame, ground, look::palette(look::Hour::Night));
        QVERIFY(meshes.lines.empty());
        QVERIFY(meshes.areas.size() == 1 && meshes.areas.front().isEmpty());
    }

    void theNearestClosedStreetIsMeant()
    {
        const auto map = test::hillyMap();
        const std::vector places{closed(map->frame, "closure:a", 0), closed(map->frame, "closure:b", 10)};
        const auto *found = mapstyle::closedPlaceAt(places, map->frame, {0, 7}, 8);
        QVERIFY(found);
        QCOMPARE(found->id, std::string("closure:b"));
        QCOMPARE(mapstyle::closedPlaceAt(places, map->frame, {0, -7}, 8)->id, std::string("closure:a"));
        QVERIFY(!mapstyle::closedPlaceAt(places, map->frame, {0, -9}, 8));
        QVERIFY(!mapstyle::closedPlaceAt(places, map->frame, {70, 0}, 8)); // beyond its end
        QVERIFY(!mapstyle::closedPlaceAt({}, map->frame, {0, 0}, 8));
    }
};

QTEST_APPLESS_MAIN(TestOverlayBuild)
#include "tst_overlay_build.moc"
