// Trees and lamps as few triangles, where they stand and as high as they are.

#include <QTest>

#include "hills.h"
#include "tree_mesh.h"

using namespace radar;
using namespace radar::scene3d;

class TestTreeMesh : public QObject {
    Q_OBJECT

    static osg::BoundingBox boxOf(const Mesh &mesh)
    {
        const auto geometry = mesh.geometry(nullptr);
        return geometry ? geometry->getBoundingBox() : osg::BoundingBox();
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aTreeStandsOnItsGroundAndIsAsHighAsItIs_data()
    {
        QTest::addColumn<bool>("hasNeedles");
        QTest::newRow("leaves") << false;
        QTest::newRow("needles") << true;
    }
    void aTreeStandsOnItsGroundAndIsAsHighAsItIs()
    {
        QFETCH(const bool, hasNeedles);
        const auto map = test::hillyMap();
        const Ground ground(map);
        const geo::Planar place{120, -340};
        Tiles tiles;
        addTree(tiles, {1, place, 9, 6, hasNeedles}, ground, look::palette(look::Hour::Day));
        QCOMPARE(tiles.size(), 1U);
        QVERIFY(tiles.begin()->first == TileKey::of(place));
        const Tile &tile = tiles.begin()->second;
        QVERIFY2(tile.trees.triangles() <= 54, qPrintable(QString::number(tile.trees.triangles())));
        QVERIFY2(tile.farTrees.triangles() <= 8, qPrintable(QString::number(tile.farTrees.triangles())));
        const float foot = static_cast<float>(ground.heightAt(place));
        for (const Mesh *mesh : {&tile.trees, &tile.farTrees}) {
            const auto box = boxOf(*mesh);
            QVERIFY(std::abs(box.zMax() - foot - 9) < 0.01F);
            QVERIFY(box.zMin() <= foot + 2);
            QVERIFY(box.xMax() - box.xMin() > 4 && box.xMax() - box.xMin() < 6.5F);
            QVERIFY(std::abs((box.xMax() + box.xMin()) / 2 - 120) < 1.1F);
        }
        QVERIFY2(boxOf(tile.trees).zMin() < foot, "the trunk begins in the ground");
    }

    void aLampShinesFromAfarWhileItIsDark()
    {
        const auto map = test::hillyMap();
        const Ground ground(map);
        for (const auto hour : {look::Hour::Night, look::Hour::Dusk, look::Hour::Day}) {
            Tiles tiles;
            addLamp(tiles, {1, {20, 20}, 5}, ground, look::palette(hour));
            const Tile &tile = tiles.begin()->second;
            QVERIFY(!tile.trees.isEmpty());
            QCOMPARE(tile.farTrees.isEmpty(), hour == look::Hour::Day);
            QVERIFY(std::abs(boxOf(tile.trees).zMax() - static_cast<float>(ground.heightAt({20, 20})) - 5) < 0.01F);
        }
    }
};

QTEST_GUILESS_MAIN(TestTreeMesh)
#include "tst_tree_mesh.moc"
