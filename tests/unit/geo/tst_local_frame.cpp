#include <QtTest>

#include <thread>

#include "geo/distance.h"
#include "geo/local_frame.h"

using namespace radar::geo;

namespace {
constexpr Wgs84 kunming{25.06, 102.74};
}

class TestLocalFrame : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void theOriginIsZero()
    {
        const Planar p = LocalFrame(kunming).toPlanar(kunming);
        QCOMPARE_LT(std::hypot(p.east, p.north), 1e-6);
    }

    void eastAndNorthPointTheRightWay()
    {
        const LocalFrame frame(kunming);
        // Degree lengths of the WGS-84 ellipsoid at 25.06°: 110 774 m of latitude, 100 877 m of longitude.
        const Planar north = frame.toPlanar({25.07, 102.74});
        QCOMPARE_LT(std::abs(north.north - 1107.8), 0.5);
        QCOMPARE_LT(std::abs(north.east), 1e-6);
        const Planar east = frame.toPlanar({25.06, 102.75});
        QCOMPARE_LT(std::abs(east.east - 1008.9), 0.5);
        QCOMPARE_LT(std::abs(east.north), 0.1);
    }

    void thereAndBackIsExact()
    {
        const LocalFrame frame(kunming);
        for (const double east : {-25000.0, -13.0, 0.0, 4000.0, 25000.0}) {
            for (const double north : {-25000.0, 7.0, 25000.0}) {
                const Planar back = frame.toPlanar(frame.toWgs84({east, north}));
                QCOMPARE_LT(std::hypot(back.east - east, back.north - north), 1e-5);
            }
        }
    }

    void scaleErrorIsBelowOneInAHundredThousandWithin25Kilometres()
    {
        const LocalFrame frame(kunming);
        const Wgs84 far = frame.toWgs84({25000, 0});
        const Wgs84 farther{far.latitude, far.longitude + 0.001};
        const LocalFrame there(far);
        const double atOrigin = std::hypot(there.toPlanar(farther).east, there.toPlanar(farther).north);
        const double seen = radar::geo::LocalFrame(kunming).toPlanar(farther).east - 25000;
        QCOMPARE_LT(std::abs(seen / atOrigin - 1), 1e-5);
    }

    void manyAtOnceEqualOneByOne()
    {
        const LocalFrame frame(kunming);
        const std::vector<Wgs84> places{kunming, {25.1, 102.7}, {24.9, 102.9}};
        std::vector<Planar> planar(places.size());
        frame.toPlanar(places, planar);
        for (std::size_t i = 0; i < places.size(); ++i)
            QVERIFY(planar[i] == frame.toPlanar(places[i]));
    }

    void severalFramesAndThreadsDoNotDisturbEachOther()
    {
        // More frames than a thread keeps, in turn, on several threads at once.
        std::vector<Wgs84> origins;
        for (int i = 0; i < 7; ++i)
            origins.push_back({20.0 + i, 100.0 + i});
        std::atomic<int> wrong = 0;
        const auto work = [&] {
            for (int round = 0; round < 200; ++round)
                for (const Wgs84 origin : origins) {
                    const Planar p = LocalFrame(origin).toPlanar({origin.latitude + 0.01, origin.longitude});
                    if (std::abs(p.north - 1107.5) > 1 || std::abs(p.east) > 1e-6)
                        ++wrong;
                }
        };
        std::vector<std::jthread> threads;
        for (int i = 0; i < 3; ++i)
            threads.emplace_back(work);
        threads.clear();
        QCOMPARE(wrong.load(), 0);
    }

    void whatIsNoPlaceBecomesNaN()
    {
        const LocalFrame frame(kunming);
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QVERIFY(std::isnan(frame.toPlanar({nan, 102}).east));
        QVERIFY(std::isnan(frame.toPlanar({91, 102}).east));
        QVERIFY(!frame.toWgs84({nan, 0}).isValid());
        QVERIFY(!frame.toWgs84({1e300, 0}).isValid());
    }

    void howFast()
    {
        // Not a pass/fail figure: printed, so that a slow day is seen. tests/bench measures it properly.
        const LocalFrame frame(kunming);
        std::vector<Wgs84> places(200'000);
        for (std::size_t i = 0; i < places.size(); ++i)
            places[i] = {25.0 + 1e-6 * static_cast<double>(i % 100'000), 102.7 + 1e-7 * static_cast<double>(i)};
        std::vector<Planar> planar(places.size());
        QElapsedTimer timer;
        timer.start();
        frame.toPlanar(places, planar);
        qInfo("%.2f million points a second", static_cast<double>(places.size()) / static_cast<double>(timer.nsecsElapsed()) * 1e3);
    }
};

QTEST_APPLESS_MAIN(TestLocalFrame)
#include "tst_local_frame.moc"
