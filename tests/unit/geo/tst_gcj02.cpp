#include <QtTest>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "geo/distance.h"
#include "geo/gcj02.h"

using namespace radar::geo;

namespace {

double meters(Wgs84 a, Wgs84 b) { return distanceMeters(a, b); }
template <typename Datum>
Wgs84 raw(Datum place)
{
    return {place.latitude, place.longitude};
}

// "wgs84 31.17,121.52 (lat,lon)"
Wgs84 placeOf(const QString &input)
{
    const QStringList numbers = input.section(QLatin1Char(' '), 1, 1).split(QLatin1Char(','));
    return {numbers.value(0).toDouble(), numbers.value(1).toDouble()};
}

} // namespace

class TestGcj02 : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void publishedVectors_data();
    void publishedVectors();

    void roundTripsAreExact()
    {
        for (double latitude = 20; latitude < 50; latitude += 0.83) {
            for (double longitude = 80; longitude < 125; longitude += 0.71) {
                const Wgs84 place{latitude, longitude};
                const Gcj02 gcj = toGcj02(place);
                // Just outside the edge two origins lead to one place: the one inside is taken (gcj02.h).
                if (isInMainlandChina(place) || !isInMainlandChina(toWgs84(gcj)))
                    QCOMPARE_LT(meters(toWgs84(gcj), place), 1e-6);
                QCOMPARE_LT(meters(raw(toGcj02(toBd09(gcj))), raw(gcj)), 1e-6);
            }
        }
    }

    void theShiftIsHundredsOfMetresInKunming()
    {
        const Wgs84 place{25.06, 102.74};
        QCOMPARE_GT(meters(place, raw(toGcj02(place))), 300.0);
        QCOMPARE_LT(meters(place, raw(toGcj02(place))), 720.0);
    }

    void theDatumAppliesInMainlandChinaOnly_data()
    {
        QTest::addColumn<double>("latitude");
        QTest::addColumn<double>("longitude");
        QTest::addColumn<bool>("inside");
        QTest::newRow("Beijing") << 39.905 << 116.391 << true;
        QTest::newRow("Kunming") << 25.04 << 102.72 << true;
        QTest::newRow("Shenzhen, Luohu port") << 22.535 << 114.119 << true;
        QTest::newRow("Shenzhen, Shekou") << 22.482 << 113.914 << true;
        QTest::newRow("Shenzhen, Futian") << 22.524 << 114.060 << true;
        QTest::newRow("Shenzhen, Yantian") << 22.565 << 114.240 << true;
        QTest::newRow("Zhuhai, Gongbei") << 22.221 << 113.549 << true;
        QTest::newRow("Zhuhai, Hengqin") << 22.130 << 113.535 << true;
        QTest::newRow("Xiamen island") << 24.48 << 118.12 << true;
        QTest::newRow("Haikou") << 20.03 << 110.33 << true;
        QTest::newRow("Sanya") << 18.25 << 109.51 << true;
        QTest::newRow("Dandong") << 40.128 << 124.383 << true;
        QTest::newRow("Heihe") << 50.245 << 127.520 << true;
        QTest::newRow("Ruili") << 24.015 << 97.855 << true;
        QTest::newRow("Hekou") << 22.530 << 103.960 << true;
        QTest::newRow("Dongxing") << 21.550 << 107.975 << true;
        QTest::newRow("Pingxiang") << 22.100 << 106.760 << true;
        QTest::newRow("Erenhot") << 43.650 << 111.980 << true;
        QTest::newRow("Manzhouli") << 49.600 << 117.430 << true;
        QTest::newRow("Khorgos") << 44.210 << 80.410 << true;
        QTest::newRow("Kashgar") << 39.47 << 75.99 << true;
        QTest::newRow("Lhasa") << 29.65 << 91.12 << true;
        QTest::newRow("Zhoushan") << 30.0 << 122.2 << true;
        QTest::newRow("Hunchun") << 42.86 << 130.36 << true;
        QTest::newRow("Mohe") << 52.97 << 122.54 << true;
        QTest::newRow("Hong Kong, Sheung Shui") << 22.501 << 114.128 << false;
        QTest::newRow("Hong Kong, Central") << 22.282 << 114.158 << false;
        QTest::newRow("Hong Kong, Lantau") << 22.25 << 113.92 << false;
        QTest::newRow("Macau, peninsula") << 22.1987 << 113.5439 << false;
        QTest::newRow("Macau, Cotai") << 22.145 << 113.560 << false;
        QTest::newRow("Taipei") << 25.04 << 121.56 << false;
        QTest::newRow("Penghu") << 23.57 << 119.58 << false;
        QTest::newRow("Kinmen") << 24.43 << 118.32 << false;
        QTest::newRow("Matsu") << 26.155 << 119.94 << false;
        QTest::newRow("Sinuiju") << 40.095 << 124.400 << false;
        QTest::newRow("Blagoveshchensk") << 50.275 << 127.545 << false;
        QTest::newRow("Lao Cai") << 22.480 << 103.970 << false;
        QTest::newRow("Lang Son") << 21.850 << 106.760 << false;
        QTest::newRow("Zamyn-Uud") << 43.725 << 111.900 << false;
        QTest::newRow("Khabarovsk") << 48.480 << 135.080 << false;
        QTest::newRow("Vladivostok") << 43.12 << 131.89 << false;
        QTest::newRow("Hanoi") << 21.03 << 105.85 << false;
        QTest::newRow("Kathmandu") << 27.71 << 85.32 << false;
        QTest::newRow("Thimphu") << 27.47 << 89.64 << false;
        QTest::newRow("Almaty") << 43.24 << 76.89 << false;
        QTest::newRow("Ulaanbaatar") << 47.92 << 106.92 << false;
        QTest::newRow("nowhere") << std::nan("") << 100.0 << false;
    }
    void theDatumAppliesInMainlandChinaOnly()
    {
        QFETCH(double, latitude);
        QFETCH(double, longitude);
        QFETCH(bool, inside);
        QCOMPARE(isInMainlandChina({latitude, longitude}), inside);
        if (!inside && latitude == latitude) {
            QVERIFY(raw(toGcj02(Wgs84{latitude, longitude})) == (Wgs84{latitude, longitude}));
        }
    }
};

void TestGcj02::publishedVectors_data()
{
    QTest::addColumn<QString>("from");
    QTest::addColumn<QString>("to");
    QTest::addColumn<double>("latitude");
    QTest::addColumn<double>("longitude");
    QTest::addColumn<double>("expectedLatitude");
    QTest::addColumn<double>("expectedLongitude");
    QTest::addColumn<double>("toleranceMeters");
    QFile file(qEnvironmentVariable("RADAR_SOURCE_DIR") + QStringLiteral("/../shared/vectors/protocols.jsonl"));
    if (!file.open(QIODevice::ReadOnly)) {
        QTest::newRow("absent") << QString() << QString() << 0.0 << 0.0 << 0.0 << 0.0 << 0.0;
        return;
    }
    while (!file.atEnd()) {
        const QJsonObject vector = QJsonDocument::fromJson(file.readLine()).object();
        const QString protocol = vector[u"protocol"].toString();
        const QString name = vector[u"name"].toString();
        if ((protocol != u"gcj02" && protocol != u"bd09") || name.contains(u"WRONG-CONSTANT"))
            continue;
        const QString input = vector[u"input_text"].toString();
        const QString from = input.section(QLatin1Char(' '), 0, 0);
        const QJsonObject expect = vector[u"expect"].toObject();
        const Wgs84 place = placeOf(input);
        const auto row = [&](const char *what, const QString &to, double latitude, double longitude, double tolerance) {
            QTest::addRow("%s %s", qPrintable(name), what) << from << to << place.latitude << place.longitude << latitude << longitude << tolerance;
        };
        if (expect[u"rectangle_says_inside"].toBool()) { // must not be moved: the polygon knows better than the rectangle
            row("stays", QStringLiteral("gcj02"), place.latitude, place.longitude, 1e-9);
        } else if (expect.contains(u"gcj_lat")) {
            // The fixture of a map provider differs from the public formula by a constant 0.67 m.
            const double tolerance = name.startsWith(u"gcoord") ? 1.0 : 0.15;
            row("gcj", QStringLiteral("gcj02"), expect[u"gcj_lat"].toDouble(), expect[u"gcj_lon"].toDouble(), tolerance);
            if (expect.contains(u"bd_lat")) // Baidu's place belongs to the provider's GCJ-02 place, not to the formula's
                QTest::addRow("%s bd", qPrintable(name))
                    << QStringLiteral("gcj02") << QStringLiteral("bd09") << expect[u"gcj_lat"].toDouble() << expect[u"gcj_lon"].toDouble()
                    << expect[u"bd_lat"].toDouble() << expect[u"bd_lon"].toDouble() << 0.05;
            if (expect.contains(u"formula_gcj")) {
                const QJsonArray formula = expect[u"formula_gcj"].toArray();
                row("formula", QStringLiteral("gcj02"), formula[0].toDouble(), formula[1].toDouble(), 0.1);
            }
        } else if (expect.contains(u"wgs_lat")) {
            row("wgs", QStringLiteral("wgs84"), expect[u"wgs_lat"].toDouble(), expect[u"wgs_lon"].toDouble(), 1e-6);
        } else {
            const bool oneStep = name.contains(u"onestep"); // a coarse inverse: ours is exact, theirs errs by up to 4.3 m
            const QString to = protocol == u"bd09" ? protocol : oneStep ? QStringLiteral("wgs84") : QStringLiteral("gcj02");
            row("sample", to, expect[u"lat"].toDouble(), expect[u"lon"].toDouble(), oneStep ? 4.3 : 1e-6);
        }
    }
}

void TestGcj02::publishedVectors()
{
    QFETCH(QString, from);
    QFETCH(QString, to);
    QFETCH(double, latitude);
    QFETCH(double, longitude);
    QFETCH(double, expectedLatitude);
    QFETCH(double, expectedLongitude);
    QFETCH(double, toleranceMeters);
    if (from.isEmpty())
        QSKIP("../shared/vectors/protocols.jsonl is not here");
    Wgs84 reached;
    if (from == u"wgs84")
        reached = to == u"bd09" ? raw(toBd09(toGcj02(Wgs84{latitude, longitude}))) : raw(toGcj02(Wgs84{latitude, longitude}));
    else if (from == u"gcj02")
        reached = to == u"bd09" ? raw(toBd09(Gcj02{latitude, longitude})) : toWgs84(Gcj02{latitude, longitude});
    else
        QFAIL("a vector of an unknown kind");
    QCOMPARE_LT(meters(reached, {expectedLatitude, expectedLongitude}), toleranceMeters);
}

QTEST_APPLESS_MAIN(TestGcj02)
#include "tst_gcj02.moc"
