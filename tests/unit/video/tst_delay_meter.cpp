// How late a picture is, said as honestly as it can be known.

#include <QTest>

#include "delay_meter.h"

using namespace radar::video;
using namespace std::chrono_literals;
using Micros = DelayMeter::Micros;

class TestDelayMeter : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void byTheCamerasClockWhenItAgreesWithOurs()
    {
        DelayMeter meter;
        const Micros began = 1'000'000s;
        const Delay delay = meter.add(began + 5s + 300ms, 5s, began);
        QCOMPARE(delay.value, 300ms);
        QVERIFY(!delay.isAtLeast);
    }

    void aCameraSlightlyAheadIsNotLate()
    {
        DelayMeter meter;
        const Delay delay = meter.add(1'000'000s + 5s - 50ms, 5s, Micros(1'000'000s));
        QCOMPARE(delay.value, 0ms);
        QVERIFY(!delay.isAtLeast);
    }

    void aWrongCameraClockIsNotBelieved_data()
    {
        QTest::addColumn<qint64>("offsetSeconds");
        QTest::newRow("in another year") << qint64(-31'536'000);
        QTest::newRow("an hour behind") << qint64(-3'600);
        QTest::newRow("ahead") << qint64(2);
    }
    void aWrongCameraClockIsNotBelieved()
    {
        QFETCH(qint64, offsetSeconds);
        DelayMeter meter;
        const Micros now = 2'000'000s;
        const Micros began = now + std::chrono::seconds(offsetSeconds);
        QVERIFY(meter.add(now, 0s, began).isAtLeast);
        const Delay late = meter.add(now + 1s + 700ms, 1s, began);
        QVERIFY(late.isAtLeast);
        QCOMPARE(late.value, 700ms);
    }

    void withoutAClockOnlyWhatWasAddedIsKnown()
    {
        DelayMeter meter;
        QCOMPARE(meter.add(100s, 0s, {}).value, 0ms);
        QCOMPARE(meter.add(101s + 400ms, 1s, {}).value, 400ms);
        const Delay quicker = meter.add(102s - 100ms, 2s, {});
        QCOMPARE(quicker.value, 0ms);
        QCOMPARE(meter.add(103s, 3s, {}).value, 100ms);
    }

    void theQuickestIsForgottenAfterAMinute()
    {
        DelayMeter meter;
        (void)meter.add(100s, 0s, {});
        for (int second = 1; second <= 59; ++second)
            QCOMPARE(meter.add(100s + std::chrono::seconds(second) + 500ms, std::chrono::seconds(second), {}).value, 500ms);
        QCOMPARE(meter.add(162s + 500ms, 62s, {}).value, 0ms); // so that a clock that drifts is not taken for a delay
    }
};

QTEST_GUILESS_MAIN(TestDelayMeter)
#include "tst_delay_meter.moc"
