#include <QtTest>

#include "geo/distance.h"

using namespace radar::geo;

class TestDistance : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aDegreeOfLatitudeIsAHundredAndElevenKilometres()
    {
        QCOMPARE_LT(std::abs(distanceMeters({0, 0}, {1, 0}) - 111194.9266), 0.001);
        QCOMPARE_LT(std::abs(distanceMeters({60, 10}, {60, 11}) - 55597.0), 5.0);
    }

    void acrossTheDateLineIsShort() { QCOMPARE_LT(distanceMeters({0, 179.9}, {0, -179.9}), 22300.0); }

    void antipodesAreHalfTheCircumference()
    {
        QCOMPARE_LT(std::abs(distanceMeters({0, 0}, {0, 180}) - std::numbers::pi * earthRadiusMeters), 1.0);
        QVERIFY(std::isfinite(distanceMeters({90, 0}, {-90, 0})));
    }

    void headingIsClockwiseFromNorth_data()
    {
        QTest::addColumn<double>("latitude");
        QTest::addColumn<double>("longitude");
        QTest::addColumn<double>("heading");
        QTest::newRow("north") << 25.1 << 102.7 << 0.0;
        QTest::newRow("east") << 25.0 << 102.8 << 89.98;
        QTest::newRow("south") << 24.9 << 102.7 << 180.0;
        QTest::newRow("west") << 25.0 << 102.6 << 270.02;
        QTest::newRow("nowhere") << 25.0 << 102.7 << 0.0;
    }
    void headingIsClockwiseFromNorth()
    {
        QFETCH(double, latitude);
        QFETCH(double, longitude);
        QFETCH(double, heading);
        QCOMPARE_LT(std::abs(headingDegrees({25, 102.7}, {latitude, longitude}) - heading), 0.01);
    }

    void movingThereAndMeasuringBackAgrees()
    {
        for (const double heading : {0.0, 33.0, 91.0, 179.0, 268.0, 359.9}) {
            for (const double meters : {0.5, 120.0, 40'000.0}) {
                const Wgs84 from{25.06, 102.74};
                const Wgs84 to = moved(from, heading, meters);
                QCOMPARE_LT(std::abs(distanceMeters(from, to) - meters), 1e-5 * meters + 1e-6);
                const double error = std::remainder(headingDegrees(from, to) - heading, 360.0);
                QCOMPARE_LT(std::abs(error), 1e-3);
            }
        }
    }

    void movingOverTheDateLineStaysOnTheGlobe()
    {
        QVERIFY(moved({10, 179.99}, 90, 5000).isValid());
        QCOMPARE_LT(moved({10, 179.99}, 90, 5000).longitude, -179.9);
        QVERIFY(moved({89.99, 0}, 0, 5000).isValid());
    }
};

QTEST_APPLESS_MAIN(TestDistance)
#include "tst_distance.moc"
