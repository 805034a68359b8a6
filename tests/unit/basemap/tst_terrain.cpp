#include <QRegularExpression>
#include <QTest>
#include <cmath>
#include <limits>

#include "basemap/map.h"

using namespace radar;
using namespace radar::basemap;

class TestTerrain : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void heights_data()
    {
        QTest::addColumn<double>("east");
        QTest::addColumn<double>("north");
        QTest::addColumn<double>("height");
        QTest::newRow("south-west corner") << 100.0 << 200.0 << 0.0;
        QTest::newRow("a grid point: row 0 is the south") << 110.0 << 210.0 << 11.0;
        QTest::newRow("between: bilinear") << 105.0 << 205.0 << 5.5;
        QTest::newRow("north-east corner") << 120.0 << 210.0 << 12.0;
        QTest::newRow("outside: the nearest edge") << 1000.0 << -1000.0 << 2.0;
    }
    void heights()
    {
        QFETCH(double, east);
        QFETCH(double, north);
        const Terrain terrain({100, 200}, 10, 3, 2, {0, 1, 2, 10, 11, 12});
        QTEST(terrain.heightAt({east, north}), "height");
    }

    void emptyIsFlat() { QCOMPARE(Terrain().heightAt({5, 5}), 0.0); }

    void holesTakeTheNearestKnownHeight()
    {
        const float hole = std::numeric_limits<float>::quiet_NaN();
        const Terrain terrain({0, 0}, 1, 4, 1, {7, hole, hole, hole});
        QCOMPARE(terrain.heightAt({0.5, 0}), 7.0);
        QCOMPARE(terrain.heightAt({3, 0}), 7.0);
    }

    void oneCellIsEnough() { QCOMPARE(Terrain({0, 0}, 5, 1, 1, {42}).heightAt({100, 100}), 42.0); }
};

QTEST_GUILESS_MAIN(TestTerrain)
#include "tst_terrain.moc"
