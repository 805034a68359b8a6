// Real extracts of OpenStreetMap, against counts that other programs made of the same files. They lie beside the checkout
// (© OpenStreetMap contributors, ODbL) and stay out of the tree.

#include <QProcess>
#include <QRegularExpression>

#include "basemap/gazetteer.h"
#include "map_test.h"
#include "processor_time.h"

using namespace radar;
using namespace radar::basemap;

class TestImportExtracts : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void extract_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("buildings");
        QTest::addColumn<int>("streets");
        QTest::addColumn<int>("paths");
        QTest::addColumn<int>("restrictions");
        QTest::newRow("liechtenstein") << "liechtenstein.osm.pbf" << 17789 << 3942 << 3526 << 83;
        QTest::newRow("porto: roads only") << "porto.osm.pbf" << 11 << 43322 << 6236 << 350;
        QTest::newRow("helsinki: cut at its edge") << "helsinki.osm.pbf" << 568 << 960 << 1348 << 45;
        QTest::newRow("beijing: XML, Chinese") << "beijing-tsinghua.osm" << 521 << 452 << 182 << 5;
    }
    void extract()
    {
        QFETCH(QString, file);
        const auto path = sourceDir().parent_path() / "shared/osm" / file.toStdString();
        if (!std::filesystem::exists(path))
            QSKIP(qPrintable(QStringLiteral("the extract %1 is not on this machine").arg(file)));
        Workshop workshop;
        const test::ProcessorTimer timer;
        QVERIFY2(workshop.import({path}), workshop.error.c_str());
        QVERIFY(timer.seconds() < 12 * test::slowness);
        QTEST(int(workshop.report.buildings), "buildings");
        QTEST(int(workshop.report.streets), "streets");
        QTEST(int(workshop.report.paths), "paths");
        QTEST(int(workshop.report.restrictions), "restrictions");
        QCOMPARE(workshop.map->buildings.size(), workshop.report.buildings);
        for (const auto &building : workshop.map->buildings) {
            QVERIFY(building.heightMeters > 0 && building.levels >= 1 && !building.footprint.empty());
            QVERIFY(!building.isPart || building.outlineOf == 0 || find(workshop.map->buildings, building.outlineOf));
        }

        QProcess ogrinfo;
        ogrinfo.setStandardOutputFile(QProcess::nullDevice());
        ogrinfo.start(QStringLiteral("ogrinfo"), {QStringLiteral("-al"), QString::fromStdString(workshop.path("map.gpkg").string())});
        QVERIFY(ogrinfo.waitForFinished());
        QCOMPARE(ogrinfo.exitCode(), 0);
        QCOMPARE(ogrinfo.readAllStandardError(), QByteArray());
    }
};

QTEST_GUILESS_MAIN(TestImportExtracts)
#include "tst_import_extracts.moc"
