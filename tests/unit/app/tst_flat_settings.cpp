// What station.ini may say of tiles for the flat map.

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "store/station_folder.h"
#include "wiring/wiring.h"

using namespace radar;
using namespace Qt::StringLiterals;

class TestFlatSettings : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsSaid_data()
    {
        QTest::addColumn<QByteArray>("said");
        QTest::addColumn<QString>("complaint"); ///< nothing: it is taken
        QTest::newRow("nothing") << QByteArray() << QString();
        QTest::newRow("an address") << QByteArray("tiles=https://tiles.example/{z}/{x}/{y}.png\ndatum=gcj02\nleastZoom=5\nmostZoom=19\n")
                                    << QString();
        QTest::newRow("a folder") << QByteArray("tiles=file:///srv/photo/{z}/{x}/{y}.jpg\n") << QString();
        QTest::newRow("without a column") << QByteArray("tiles=https://tiles.example/{z}/{y}.png\n") << u"flat/tiles"_s;
        QTest::newRow("another scheme") << QByteArray("tiles=ftp://tiles.example/{z}/{x}/{y}.png\n") << u"flat/tiles"_s;
        QTest::newRow("another picture of the world") << QByteArray("tiles=https://tiles.example/{z}/{x}/{y}.png\ndatum=bd09\n") << u"flat/datum"_s;
        QTest::newRow("no datum") << QByteArray("datum=mars\n") << u"flat/datum"_s;
        QTest::newRow("zooms the wrong way round") << QByteArray("leastZoom=18\nmostZoom=4\n") << u"flat/leastZoom"_s;
    }
    void whatIsSaid()
    {
        QFETCH(QByteArray, said);
        QFETCH(QString, complaint);
        const QTemporaryDir place;
        const auto folder = store::StationFolder::at(place.path().toStdString());
        QFile file(QString::fromStdString(folder.settings().string()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("[flat]\n" + said);
        file.close();
        const auto settings = app::readSettings(folder);
        QCOMPARE(settings.has_value(), complaint.isEmpty());
        if (!settings) {
            QVERIFY2(QString::fromStdString(settings.error().detail).contains(complaint), settings.error().detail.c_str());
            return;
        }
        QCOMPARE(settings->flat.address.empty(), !said.contains("tiles="));
        QCOMPARE(settings->flat.datum, said.contains("gcj02") ? protocols::Datum::Gcj02 : protocols::Datum::Wgs84);
        QCOMPARE(settings->flat.mostZoom, said.contains("mostZoom=19") ? 19 : 18);
    }
};

QTEST_GUILESS_MAIN(TestFlatSettings)
#include "tst_flat_settings.moc"
