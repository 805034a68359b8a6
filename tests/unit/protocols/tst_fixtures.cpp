// Fixtures in pairs: each line of tests/data/protocols/<protocol>/<name>.in is decoded as `police-radar decode` would, and must give
// the same line of <name>.out. Each line is there for one oddity.
//   RADAR_REWRITE_FIXTURES=1  writes the .out anew: read the difference before committing it.

#include <QDir>
#include <QTest>

#include "protocols/decode.h"

using namespace radar;
using namespace radar::protocols;

class TestFixtures final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void decodes_data()
    {
        QTest::addColumn<QString>("protocol");
        QTest::addColumn<QString>("file");
        const QDir root(qEnvironmentVariable("RADAR_SOURCE_DIR") + QStringLiteral("/tests/data/protocols"));
        const auto folders = root.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &protocol : folders) {
            const auto files = QDir(root.filePath(protocol)).entryInfoList({QStringLiteral("*.in")});
            for (const QFileInfo &file : files)
                QTest::newRow(qPrintable(protocol + u'/' + file.completeBaseName())) << protocol << file.filePath();
        }
    }

    void decodes()
    {
        QFETCH(const QString, protocol);
        QFETCH(const QString, file);
        const auto known = protocolNamed(protocol.toStdString());
        QVERIFY(known);
        LineDecoder decoder(*known, {});
        QFile in(file);
        QVERIFY(in.open(QIODevice::ReadOnly));
        QByteArrayList got;
        while (!in.atEnd()) {
            QByteArray line = in.readLine();
            line.chop(1);
            const auto message = decoder.decode(line.toStdString(), *base::parseIso8601("2026-11-21T08:00:00Z"));
            got << (message ? toJson(*message) : toJson(message.error()));
        }
        QVERIFY(!got.isEmpty());
        QFile out(file.chopped(2) + QStringLiteral("out"));
        if (!qEnvironmentVariable("RADAR_REWRITE_FIXTURES").isEmpty()) {
            QVERIFY(out.open(QIODevice::WriteOnly));
            out.write(got.join('\n') + '\n');
            return;
        }
        QVERIFY2(out.open(QIODevice::ReadOnly), "the .out is missing");
        QByteArrayList expected = out.readAll().split('\n');
        expected.removeLast();
        QCOMPARE(got.size(), expected.size());
        for (qsizetype i = 0; i < got.size(); ++i)
            QVERIFY2(
                got[i] == expected[i],
                qPrintable(QStringLiteral("line %1:\n%2\nshould be\n%3").arg(i + 1).arg(QString::fromUtf8(got[i]), QString::fromUtf8(expected[i]))));
    }
};

QTEST_GUILESS_MAIN(TestFixtures)
#include "tst_fixtures.moc"
