#include <QSignalSpy>
#include <QTest>

#include "latency_meter.h"

using namespace radar;
using namespace std::chrono_literals;

class TestLatencyMeter : public QObject {
    Q_OBJECT

    ui::LatencyMeter::Clock::time_point m_start = ui::LatencyMeter::Clock::now();

private Q_SLOTS:
    void fromThePressToThePictureBegunAfterIt()
    {
        ui::LatencyMeter meter;
        meter.pictureBegun();
        meter.pressed(m_start); // while a picture is being drawn that knows nothing of it
        meter.pictureShown(m_start + 5ms);
        QCOMPARE(meter.count(), 0);
        meter.pictureBegun();
        meter.pressed(m_start + 12ms); // belongs to the next one
        meter.pictureShown(m_start + 30ms);
        QCOMPARE(meter.count(), 1);
        QCOMPARE(meter.slowest(), 30.0);
        meter.pictureBegun();
        meter.pictureShown(m_start + 50ms);
        QCOMPARE(meter.count(), 2);
        QCOMPARE(meter.slowest(), 38.0);
        meter.pictureBegun();
        meter.pictureShown(m_start + 60ms); // nobody pressed anything
        QCOMPARE(meter.count(), 2);
    }

    void theFirstOfSeveralCounts()
    {
        ui::LatencyMeter meter;
        meter.pressed(m_start);
        meter.pressed(m_start + 8ms);
        meter.pictureBegun();
        meter.pictureShown(m_start + 20ms);
        QCOMPARE(meter.count(), 1);
        QCOMPARE(meter.median(), 20.0);
    }

    void shares()
    {
        ui::LatencyMeter meter;
        QSignalSpy changed(&meter, &ui::LatencyMeter::changed);
        QCOMPARE(meter.slow(), 0.0);
        for (int i = 1; i <= 1200; ++i) { // the first 200 are forgotten
            const auto when = m_start + std::chrono::seconds(i);
            meter.pressed(when);
            meter.pictureBegun();
            meter.pictureShown(when + std::chrono::milliseconds(i <= 200 ? 9000 : i - 200));
        }
        QCOMPARE(meter.count(), 1000);
        QCOMPARE(meter.median(), 501.0);
        QCOMPARE(meter.slow(), 991.0);
        QCOMPARE(meter.slowest(), 1000.0);
        QVERIFY(changed.wait(1000)); // said on this thread, later
    }
};

QTEST_GUILESS_MAIN(TestLatencyMeter)
#include "tst_latency_meter.moc"
