// How high the sun stands: against what almanacs print.

#include <QTest>
#include <cmath>

#include "mapstyle/sun.h"

using namespace radar;
using namespace radar::mapstyle;
using namespace std::chrono;

namespace {

base::Time at(int y, unsigned m, unsigned d, int hour, int minute)
{
    return sys_days(year(y) / month(m) / day(d)) + std::chrono::hours(hour) + minutes(minute);
}

constexpr geo::Wgs84 kunming{25.04, 102.71};
constexpr geo::Wgs84 london{51.5074, -0.1278};
constexpr geo::Wgs84 sydney{-33.8688, 151.2093};

} // namespace

class TestSun : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void itStandsWhereTheAlmanacPutsIt_data()
    {
        QTest::addColumn<double>("latitude");
        QTest::addColumn<double>("longitude");
        QTest::addColumn<qint64>("time"); ///< microseconds
        QTest::addColumn<double>("elevation");
        QTest::addColumn<double>("within");
        const auto row = [](const char *name, geo::Wgs84 place, base::Time time, double elevation, double within) {
            QTest::newRow(name) << place.latitude << place.longitude << qint64(time.time_since_epoch().count()) << elevation << within;
        };
        // At noon by the sun: 90° less the latitude, and the tilt of the earth.
        row("Kunming, midsummer noon", kunming, at(2026, 6, 21, 5, 11), 90 - 25.04 + 23.44, 0.1);
        row("Kunming, midwinter noon", kunming, at(2026, 12, 21, 5, 7), 90 - 25.04 - 23.44, 0.1);
        row("on the equator, equinox", {0, 0}, at(2026, 3, 20, 12, 7), 90, 0.5);
        // The upper edge on the horizon, refraction counted in: -0.83°.
        row("London, sunrise at midsummer", london, at(2026, 6, 21, 3, 43), -0.83, 0.2);
        row("London, sunset at midwinter", london, at(2026, 12, 21, 15, 53), -0.83, 0.2);
        row("Sydney, sunrise at midwinter", sydney, at(2026, 6, 20, 21, 0), -0.83, 0.3);
    }
    void itStandsWhereTheAlmanacPutsIt()
    {
        QFETCH(double, latitude);
        QFETCH(double, longitude);
        QFETCH(qint64, time);
        QFETCH(double, elevation);
        QFETCH(double, within);
        const double found = sunElevationDegrees({latitude, longitude}, base::Time(microseconds(time)));
        QVERIFY2(std::abs(found - elevation) <= within, qPrintable(QString::number(found)));
    }

    void theLightFollowsIt()
    {
        QCOMPARE(hourAt(kunming, at(2026, 11, 23, 4, 0)), Hour::Day);    // noon there
        QCOMPARE(hourAt(kunming, at(2026, 11, 23, 10, 25)), Hour::Dusk); // the sun has just set
        QCOMPARE(hourAt(kunming, at(2026, 11, 23, 18, 0)), Hour::Night); // two in the morning
        QCOMPARE(hourAt({70, 20}, at(2026, 6, 21, 23, 0)), Hour::Dusk);  // it does not set there
        QCOMPARE(hourAt({70, 20}, at(2026, 12, 21, 2, 0)), Hour::Night);
    }
};

QTEST_GUILESS_MAIN(TestSun)
#include "tst_sun.moc"
