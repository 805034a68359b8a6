#include <QTest>

#include "base/clock.h"

using namespace radar;
using namespace Qt::StringLiterals;

class ClockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writes()
    {
        using namespace std::chrono;
        const base::Time time = sys_days(year(2026) / 11 / 21) + hours(8) + minutes(5) + seconds(9) + microseconds(42);
        QCOMPARE(base::toIso8601(time), "2026-11-21T08:05:09.000042Z");
        QCOMPARE(base::toIso8601(base::fromMicroseconds(-1)), "1969-12-31T23:59:59.999999Z");
    }

    void reads_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("utc");
        QTest::newRow("Zulu") << "2026-11-21T08:05:09Z"_ba << "2026-11-21T08:05:09.000000Z"_ba;
        QTest::newRow("Kunming") << "2026-11-21T08:05:09+08:00"_ba << "2026-11-21T00:05:09.000000Z"_ba;
        QTest::newRow("west, no colon, over midnight") << "2026-11-21T23:30:00-0130"_ba << "2026-11-22T01:00:00.000000Z"_ba;
        QTest::newRow("one fraction digit") << "2026-11-21T08:05:09.5Z"_ba << "2026-11-21T08:05:09.500000Z"_ba;
        QTest::newRow("nine fraction digits") << "2026-11-21 08:05:09.123456789Z"_ba << "2026-11-21T08:05:09.123456Z"_ba;
        QTest::newRow("leap day") << "2028-02-29T00:00:00Z"_ba << "2028-02-29T00:00:00.000000Z"_ba;
        for (const char *wrong : {"", "2026-11-21", "2026-11-21T08:05:09", "2026-02-30T08:05:09Z", "2026-11-21T24:00:00Z", "2026-11-21T08:05:09.Z",
                                  "2026-11-21T08:05:09Zz", "2026-11-21T08:05:09+8", "x026-11-21T08:05:09Z", "2026-13-01T00:00:00Z"})
            QTest::newRow(wrong) << QByteArray(wrong) << QByteArray();
    }

    void reads()
    {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, utc);
        const auto time = base::parseIso8601(text.toStdString());
        QCOMPARE(time ? QByteArray::fromStdString(base::toIso8601(*time)) : QByteArray(), utc);
    }
};

QTEST_APPLESS_MAIN(ClockTest)
#include "tst_clock.moc"
