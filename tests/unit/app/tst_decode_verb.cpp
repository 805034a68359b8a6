// police-radar decode, as a program: a line in, a line out, at once.

#include <QProcess>
#include <QTest>

#include "protocols/decode.h"

class TestDecodeVerb final : public QObject {
    Q_OBJECT
private:
    static QString program() { return qEnvironmentVariable("RADAR_BINARY_DIR") + QStringLiteral("/bin/police-radar"); }

    static QByteArrayList decode(const QString &protocol, const QByteArray &input, const QStringList &more = {})
    {
        QProcess tool;
        tool.start(program(), QStringList{QStringLiteral("decode"), QStringLiteral("--protocol"), protocol} + more);
        tool.write(input);
        tool.closeWriteChannel();
        if (!tool.waitForFinished() || tool.exitCode() != 0)
            return {"failed: " + tool.readAllStandardError()};
        QByteArrayList lines = tool.readAllStandardOutput().split('\n');
        lines.removeLast();
        return lines;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aLineInALineOut()
    {
        const auto lines = decode(QStringLiteral("osmand"), "id=1&lat=25&lon=102\n\nlat=1&lon=2\r\nid=1&lat=25&lon=102");
        QCOMPARE(lines.size(), 4);
        QVERIFY(lines[0].startsWith("{\"ok\":true,\"kind\":\"location\",\"device\":\"1\""));
        QVERIFY(lines[1].startsWith("{\"ok\":false,\"error\":"));
        QVERIFY(lines[2].startsWith("{\"ok\":false,\"error\":"));
        QVERIFY(lines[3].startsWith("{\"ok\":true")); // the last one has no line end
        QCOMPARE(decode(QStringLiteral("osmand"), "").size(), 0);
    }

    void eachLineIsAnsweredAtOnce()
    {
        QProcess tool;
        tool.start(program(), {QStringLiteral("decode"), QStringLiteral("--protocol"), QStringLiteral("jt808")});
        for (int i = 0; i < 3; ++i) {
            tool.write("7e0002000002453031334900152b7e\n"); // and stdin stays open
            QVERIFY(tool.waitForReadyRead());
            const QByteArray line = tool.readLine();
            QVERIFY2(line.contains("\"kind\":\"heartbeat\"") && line.endsWith('\n'), line.constData());
        }
        tool.closeWriteChannel();
        QVERIFY(tool.waitForFinished());
    }

    void aHugeLineIsOneError()
    {
        const QByteArray huge(static_cast<qsizetype>(radar::protocols::LineDecoder::longestLine) + 100'000, 'a');
        const auto lines = decode(QStringLiteral("gpx"), huge + "\n<gpx><wpt lat=\"1\" lon=\"2\"/></gpx>\n" + huge);
        QCOMPARE(lines.size(), 3);
        QVERIFY(lines[0].contains("16 MiB"));
        QVERIFY(lines[1].startsWith("{\"ok\":true"));
        QVERIFY(lines[2].contains("16 MiB"));
    }

    void options()
    {
        QVERIFY(
            decode(QStringLiteral("osmand"), "id=1&lat=25.058254&lon=102.741582", {QStringLiteral("--datum"), QStringLiteral("gcj02")})[0].contains(
                "\"datum\":\"gcj02\""));
        QVERIFY(decode(QStringLiteral("smoke"), "")[0].startsWith("failed: "));
        QVERIFY(decode(QStringLiteral("osmand"), "", {QStringLiteral("--datum"), QStringLiteral("mars")})[0].startsWith("failed: "));
    }
};

QTEST_GUILESS_MAIN(TestDecodeVerb)
#include "tst_decode_verb.moc"
