#include <QTest>

#include "hills.h"
#include "picker.h"

using namespace radar;
using namespace radar::scene3d;

class TestPicker : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void whatTheRayMeetsFirst_data()
    {
        QTest::addColumn<double>("east");
        QTest::addColumn<double>("north");
        QTest::addColumn<int>("index");
        QTest::newRow("roof of the first") << -500.0 << -500.0 << 0;
        QTest::newRow("roof of the second") << 500.0 << 500.0 << 1;
        QTest::newRow("beside it") << 520.0 << 500.0 << -1;
        QTest::newRow("nothing there") << 0.0 << 0.0 << -1;
    }
    void whatTheRayMeetsFirst()
    {
        QFETCH(double, east);
        QFETCH(double, north);
        QFETCH(int, index);
        const auto map = test::hillyMap();
        const Ground ground(map);
        const BuildingBoxes boxes(map, ground);
        const auto hit = boxes.hit({{east, north, 4000}, {0, 0, -1}}, 10'000, {});
        QCOMPARE(hit ? hit->index : -1, index);
    }

    void aWallInFrontHidesWhatIsBehind()
    {
        const auto map = test::hillyMap();
        map->buildings[1].footprint = {{{{-470, -510}, {-460, -510}, {-460, -490}, {-470, -490}}, {}}};
        map->buildings[1].centre = {-465, -500};
        const Ground ground(map);
        const BuildingBoxes boxes(map, ground);
        const double level = ground.heightAt({-500, -500}) + 8;
        const auto fromWest = boxes.hit({{-600, -500, level}, {1, 0, 0}}, 10'000, {});
        const auto fromEast = boxes.hit({{-300, -500, level}, {-1, 0, 0}}, 10'000, {});
        QVERIFY(fromWest && fromEast);
        QCOMPARE(fromWest->index, 0);
        QVERIFY(std::abs(fromWest->place.x() + 510) < 0.01);
        QCOMPARE(fromEast->index, 1);
        QVERIFY(!boxes.hit({{-600, -500, level}, {1, 0, 0}}, 50, {})); // out of reach
    }

    void anOpenedBuildingIsNoLongerInTheWay()
    {
        const auto map = test::hillyMap();
        const Ground ground(map);
        const BuildingBoxes boxes(map, ground);
        const double level = ground.heightAt({-500, -500}) + 8;
        QVERIFY(!boxes.hit({{-600, -500, level}, {1, 0, 0}}, 500, {&map->buildings[0], 0, {}}));
    }

    // Names are not written through buildings: what the grid says is what all rays say.
    void whatStandsInBetweenHides()
    {
        const auto map = test::hillyMap();
        const Ground ground(map);
        const BuildingBoxes boxes(map, ground);
        const double level = ground.heightAt({-500, -500}) + 2;
        QVERIFY(boxes.hides({-900, -500, level}, {-300, -500, level}));
        QVERIFY(!boxes.hides({-900, -450, level}, {-300, -450, level}));       // past it
        QVERIFY(!boxes.hides({-900, -500, level + 900}, {-300, -500, level})); // over it
        QVERIFY(!boxes.hides({-900, -500, level}, {-300, -500, level}, &map->buildings[0]));
        QVERIFY(!boxes.hides({-900, -500, level}, {-300, -500, level}, nullptr, &map->buildings[0]));
        std::size_t hidden = 0;
        for (int i = 0; i < 4000; ++i) { // from all sides, near and far, also beyond the grid
            const double angle = i * 0.618, away = 30 + i * 0.5;
            const osg::Vec3d place{-500 + std::cos(angle * 3) * 40, -500 + std::sin(angle * 5) * 40, level};
            const osg::Vec3d eye = place + osg::Vec3d{std::cos(angle) * away, std::sin(angle) * away, 5.0 + i % 97};
            Ray ray{place, eye - place};
            const double length = ray.direction.normalize();
            const bool isHidden = boxes.hides(eye, place);
            QCOMPARE(isHidden, boxes.hit(ray, length, {}).has_value());
            hidden += isHidden ? 1 : 0;
        }
        QVERIFY(hidden > 100 && hidden < 3900);
    }

    void idsAreFound()
    {
        const auto map = test::hillyMap();
        const BuildingBoxes boxes(map, Ground(map));
        QCOMPARE(boxes.indexOf(map->buildings[1].id), 1);
        QCOMPARE(boxes.indexOf(424242), -1);
    }
};

QTEST_APPLESS_MAIN(TestPicker)
#include "tst_picker.moc"
