// Down to the street: where one stands, and which way one looks.

#include <QTest>

#include "street_stand.h"

using namespace radar;
using namespace radar::scene3d;

class TestStreetStand : public QObject {
    Q_OBJECT

    static basemap::Map crossing()
    {
        basemap::Map map;
        map.frame = geo::LocalFrame({25.06, 102.74});
        const auto street = [&](std::initializer_list<geo::Planar> line) {
            basemap::Way way;
            way.highway = "residential";
            for (const geo::Planar &p : line)
                way.points.push_back(map.frame.toWgs84(p));
            return way;
        };
        map.streets.push_back(street({{-300, 0}, {300, 0}}));
        map.streets.push_back(street({{100, -300}, {100, 300}}));
        return map;
    }

private Q_SLOTS:
    void onTheNearestStreetLookingAlongIt_data()
    {
        QTest::addColumn<double>("heading");
        QTest::addColumn<double>("looks");
        QTest::newRow("already eastwards") << 70.0 << 90.0;
        QTest::newRow("rather westwards") << 250.0 << 270.0;
    }
    void onTheNearestStreetLookingAlongIt()
    {
        QFETCH(double, heading);
        QFETCH(double, looks);
        const auto stand = streetStand(crossing(), {-50, 30}, heading);
        QVERIFY(stand);
        QVERIFY(geo::distanceMeters(stand->place, {-50, 0}) < 0.5);
        QVERIFY(std::abs(stand->headingDegrees - looks) < 0.5);
    }

    void nowhereNear() { QVERIFY(!streetStand(crossing(), {-50, 900}, 0)); }

    void noOneStandsInATunnel()
    {
        basemap::Map map = crossing();
        map.streets.front().tags = basemap::Tags({{"tunnel", "yes"}});
        const auto stand = streetStand(map, {-50, 30}, 0);
        QVERIFY(stand && std::abs(stand->place.east - 100) < 0.5);
    }
};

QTEST_APPLESS_MAIN(TestStreetStand)
#include "tst_street_stand.moc"
