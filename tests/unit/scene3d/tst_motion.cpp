#include <QTest>

#include "geo/shape.h"
#include "motion.h"

using namespace radar;
using scene3d::Motion;
using namespace std::chrono_literals;

class TestMotion : public QObject {
    Q_OBJECT

    static base::Time at(std::chrono::milliseconds since) { return base::Time(1'000'000s) + since; }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void theFirstFixStandsAtOnce()
    {
        Motion motion;
        motion.report({10, 20}, at(0s), 5);
        QCOMPARE(motion.at(5), (geo::Planar{10, 20}));
        QVERIFY(!motion.isMoving(5));
    }

    void itGlidesOverTheReportIntervalAndNeverAhead()
    {
        Motion motion;
        motion.report({0, 0}, at(0s), 0);
        motion.report({4, 0}, at(2s), 2.1);
        QCOMPARE(motion.at(2.1).east, 0.0);
        QVERIFY(std::abs(motion.at(3.1).east - 2) < 1e-9);
        QVERIFY(std::abs(motion.at(4.1).east - 4) < 1e-9);
        QCOMPARE(motion.at(60).east, 4.0); // no dead reckoning
        QVERIFY(!motion.isMoving(60));
    }

    void aNewFixInTheMiddleStartsWhereItIsShown()
    {
        Motion motion;
        motion.report({0, 0}, at(0s), 0);
        motion.report({10, 0}, at(2s), 2);
        motion.report({20, 0}, at(3s), 3); // shown at 5 now
        QVERIFY(std::abs(motion.at(3).east - 5) < 1e-9);
        QVERIFY(std::abs(motion.at(4).east - 20) < 1e-9);
    }

    void jumps_data()
    {
        QTest::addColumn<double>("meters");
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("glides");
        QTest::newRow("walking") << 3.0 << 2 << true;
        QTest::newRow("driving") << 40.0 << 2 << true;
        QTest::newRow("faster than any vehicle") << 400.0 << 2 << false;
        QTest::newRow("after a gap") << 20.0 << 90 << false;
        QTest::newRow("out of order") << 3.0 << -2 << false;
    }
    void jumps()
    {
        QFETCH(double, meters);
        QFETCH(int, seconds);
        QFETCH(bool, glides);
        Motion motion;
        motion.report({0, 0}, at(100s), 0);
        motion.report({meters, 0}, at(100s + std::chrono::seconds(seconds)), 1);
        QCOMPARE(motion.isMoving(1.05), glides);
        QCOMPARE(motion.at(1).east, glides ? 0.0 : meters);
    }
};

QTEST_APPLESS_MAIN(TestMotion)
#include "tst_motion.moc"
