// How a building comes apart.

#include <QTest>

#include "opened_building.h"

using namespace radar;
using namespace radar::scene3d;

class TestOpenedBuilding : public QObject {
    Q_OBJECT

    static basemap::Building sixStoreys()
    {
        basemap::Building building;
        building.levels = 6;
        building.heightMeters = 18;
        return building;
    }

private Q_SLOTS:
    void closedItIsAsHighAsItIs()
    {
        const auto storeys = openedStoreys(sixStoreys(), 100, -1, 0);
        QCOMPARE(storeys.size(), 6U);
        QCOMPARE(storeys.front().bottom, 100.0);
        QCOMPARE(storeys.back().top, 118.0);
    }

    void openedThereIsAirBetweenStoreys()
    {
        const auto storeys = openedStoreys(sixStoreys(), 100, -1, 1);
        QCOMPARE(storeys.front().bottom, 100.0);
        for (std::size_t i = 0; i + 1 < storeys.size(); ++i)
            QVERIFY(storeys[i + 1].bottom - storeys[i].top > 1);
    }

    void aChosenFloorIsLookedInto()
    {
        const auto storeys = openedStoreys(sixStoreys(), 0, 2, 1);
        QVERIFY(storeys[2].top - storeys[2].bottom < 1.5); // walls cut down
        QVERIFY(!storeys[1].isHint && !storeys[2].isHint);
        QVERIFY(storeys[3].isHint && storeys[5].isHint);
        QVERIFY(storeys[3].bottom - storeys[2].bottom > 6); // lifted off
        QVERIFY(std::abs(storeys[2].bottom - 6) < 1e-9);    // and it stays where it is
    }

    void aTowerDoesNotGrowOutOfThePicture()
    {
        basemap::Building tower;
        tower.levels = 33;
        tower.heightMeters = 99;
        QVERIFY(openedStoreys(tower, 0, -1, 1).back().top < 1.6 * 99);
    }

    void whatNobodyHasCountedHasAtLeastOneStorey() { QCOMPARE(openedStoreys({}, 0, -1, 1).size(), 1U); }

    void idsOfBuildings()
    {
        QCOMPARE(buildingId("building:12").value_or(0), 12);
        QCOMPARE(buildingId("building:-7").value_or(0), -7);
        QVERIFY(!buildingId("building:"));
        QVERIFY(!buildingId("satellite:12"));
    }
};

QTEST_APPLESS_MAIN(TestOpenedBuilding)
#include "tst_opened_building.moc"
