// T16: nothing listens in plain beyond this machine unless an administrator says that it shall.

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "store/station_folder.h"
#include "wiring/wiring.h"

using namespace radar;
using namespace Qt::StringLiterals;

class TestPlainSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whoMayListen_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QString>("complaint"); ///< nothing: it is taken
        QTest::newRow("nothing") << QByteArray() << QString();
        QTest::newRow("for all, in plain") << QByteArray("[gateway]\naddress=0.0.0.0\n") << u"gateway/address"_s;
        QTest::newRow("for all six, in plain") << QByteArray("[gateway]\naddress=::\n") << u"gateway/address"_s;
        QTest::newRow("a name, in plain") << QByteArray("[gateway]\naddress=desk.local\n") << u"gateway/address"_s;
        QTest::newRow("for all, by TLS") << QByteArray("[gateway]\naddress=0.0.0.0\ntls=on\n") << QString();
        QTest::newRow("it is meant") << QByteArray("[gateway]\naddress=0.0.0.0\nplain=on\n") << QString();
        QTest::newRow("switched off") << QByteArray("[gateway]\naddress=0.0.0.0\nenabled=off\n") << QString();
        QTest::newRow("this machine") << QByteArray("[gateway]\naddress=127.0.0.2\n") << QString();
        QTest::newRow("this machine by six") << QByteArray("[gateway]\naddress=::1\n") << QString();
        for (const char *link : {"jt808", "cot"}) {
            const QByteArray section = QByteArray("[") + link + "]\n";
            const QString complaint = QString::fromLatin1(link) + u"/address"_s;
            QTest::addRow("%s for all", link) << section + "enabled=on\naddress=0.0.0.0\n" << complaint;
            QTest::addRow("%s for all, off", link) << section + "address=0.0.0.0\n" << QString();
            QTest::addRow("%s for all, by TLS", link) << section + "enabled=on\naddress=0.0.0.0\ntls=on\n" << QString();
            QTest::addRow("%s for all, meant", link) << section + "enabled=on\naddress=0.0.0.0\nplain=on\n" << QString();
        }
    }
    void whoMayListen()
    {
        QFETCH(const QByteArray, said);
        QFETCH(const QString, complaint);
        const QTemporaryDir place;
        const auto folder = store::StationFolder::at(place.path().toStdString());
        QFile file(QString::fromStdString(folder.settings().string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(said);
        file.close();
        const auto settings = app::readSettings(folder);
        QCOMPARE(settings.has_value(), complaint.isEmpty());
        if (!settings)
            QVERIFY2(settings.error().detail.find(complaint.toStdString()) != std::string::npos, settings.error().detail.c_str());
    }
};

QTEST_GUILESS_MAIN(TestPlainSettings)
#include "tst_plain_settings.moc"
