// What was acknowledged stays, whatever ends the process; a full disk is an answer, not an end.

#include <QProcess>
#include <QRegularExpression>

#include "record.h"

using namespace radar;
using namespace radar::test;

namespace {

QString writer() { return qEnvironmentVariable("RADAR_BINARY_DIR") + QStringLiteral("/tests/store_writer"); }

/// The last number that the writer acknowledged.
qint64 lastAcknowledged(const QByteArray &output)
{
    // A line without its end was cut by the kill: the number may be incomplete.
    const QByteArray whole = output.left(output.lastIndexOf('\n'));
    return whole.mid(whole.lastIndexOf('\n') + 1).toLongLong();
}

} // namespace

class TestCrash : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        if (!QFileInfo::exists(writer()))
            QSKIP("store_writer is not built");
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void killedProcessLosesNothingAcknowledged()
    {
        Record record;
        qint64 acknowledged = 0;
        for (int round = 1; round <= 8; ++round) {
            QProcess process;
            process.start(writer(), {QString::fromStdString(record.file().string())});
            QVERIFY(process.waitForStarted());
            // Not always at the same point: some rounds cross a checkpoint (1000 pages).
            QByteArray output;
            const qint64 enough = acknowledged + 20 + 4 * round * round;
            while (lastAcknowledged(output) < enough) {
                QVERIFY2(process.waitForReadyRead(20'000), output.constData());
                output += process.readAllStandardOutput();
                QVERIFY2(!output.contains(':'), output.constData());
            }
            process.kill(); // SIGKILL
            QVERIFY(process.waitForFinished());
            output += process.readAllStandardOutput();
            acknowledged = lastAcknowledged(output);
            QVERIFY(acknowledged >= enough);

            MUST(record.open()); // the lock went with the process
            const auto orders = record.count("SELECT count(*) FROM orders");
            QVERIFY2(orders >= acknowledged && orders <= acknowledged + 2,
                     qPrintable(QStringLiteral("%1 acknowledged, %2 there").arg(acknowledged).arg(orders)));
            QCOMPARE(record.count("SELECT max(count) FROM orders"), orders); // all of them, not just as many
            QCOMPARE(record.count("SELECT count(*) FROM journal"), orders);
            const auto report = record.journal->verify();
            MUST(report);
            QVERIFY2(report->intact, report->finding.c_str());
            record.close();
            acknowledged = orders;
        }
        qInfo("%lld orders acknowledged over 8 kills, none lost", static_cast<long long>(acknowledged));
    }

    void secondProcessIsRefused()
    {
        Record record;
        MUST(record.open());
        QProcess process;
        process.start(writer(), {QString::fromStdString(record.file().string())});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
        const QByteArray said = process.readAllStandardOutput();
        QVERIFY2(said.startsWith("Conflict: ")
                     && said.contains("is in use by another process (number " + QByteArray::number(QCoreApplication::applicationPid()) + ")"),
                 said.constData());
        MUST(record.setOrder(1, "sent")); // and the first goes on
    }

    void fullDiskIsAnAnswerAndNothingAcknowledgedIsLost()
    {
        Record record;
        MUST(record.open()); // the schema needs some room
        record.close();
        QProcess process;
        process.setProcessChannelMode(QProcess::SeparateChannels);
        process.start(writer(), {QString::fromStdString(record.file().string()), QStringLiteral("400000")});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 0);
        const QByteArrayList lines = process.readAllStandardOutput().trimmed().split('\n');
        qint64 acknowledged = 0, refused = 0;
        for (const QByteArray &line : lines) {
            acknowledged = line.toLongLong() ? line.toLongLong() : acknowledged;
            refused += line.startsWith("Unavailable: ") ? 1 : 0;
        }
        QVERIFY2(refused == 3, lines.last().constData());
        QVERIFY(acknowledged > 10);

        MUST(record.open()); // there is room again
        QCOMPARE(record.count("SELECT count(*) FROM orders"), acknowledged);
        const auto report = record.journal->verify();
        MUST(report);
        QVERIFY2(report->intact, report->finding.c_str());
        MUST(record.setOrder(1'000'000, "sent"));
    }
};

QTEST_GUILESS_MAIN(TestCrash)
#include "tst_crash.moc"
