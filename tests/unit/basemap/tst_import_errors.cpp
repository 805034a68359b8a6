// What a wrong file, a full stop in the middle and a killed predecessor do: one sentence, and the old map stays whole.

#include <QProcess>
#include <QRegularExpression>
#include <csignal>
#include <unistd.h>

#include "map_test.h"

using namespace radar;
using namespace radar::basemap;

namespace {

std::string read(const std::filesystem::path &file)
{
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

} // namespace

class TestImportErrors : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void wrongFile_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("sentence");
        const auto whole = QByteArray::fromStdString(read(testData("oddities.osm")));
        QTest::newRow("empty") << "empty.osm" << QByteArray() << "empty.osm is empty";
        QTest::newRow("jpeg") << "photo.osm.pbf" << QByteArray("\xff\xd8\xff\xe0....JFIF")
                              << "photo.osm.pbf is not an OpenStreetMap PBF file: it looks like a JPEG picture";
        QTest::newRow("text") << "notes.osm.pbf" << QByteArray("hello") << "notes.osm.pbf is not an OpenStreetMap PBF file";
        QTest::newRow("web page") << "download.osm.pbf" << QByteArray("<!DOCTYPE html><html>404</html>") << "it looks like a web page";
        QTest::newRow("cut-off xml") << "cut.osm" << whole.left(3000) << "cut.osm is damaged or cut off";
        QTest::newRow("broken xml") << "broken.osm" << QByteArray("<osm version=\"0.6\"><node id=\"1\" lat=\"a\"></osm>")
                                    << "broken.osm is damaged or cut off";
        QTest::newRow("gzip of something else") << "x.osm.gz" << qCompressGzip("hello") << "x.osm.gz is damaged or cut off";
        QTest::newRow("cut-off gzip") << "cut.osm.gz" << qCompressGzip(whole).chopped(200) << "cut.osm.gz is damaged or cut off";
        QTest::newRow("bzip2 that is none") << "x.osm.bz2" << QByteArray("BZh9garbage and more of it") << "x.osm.bz2 is damaged or cut off";
        QTest::newRow("garbage GeoJSON") << "x.geojson" << QByteArray("{\"type\": \"Feature")
                                         << "x.geojson is damaged, cut off or not what its name says";
        QTest::newRow("JSON but no map") << "x.geojson" << QByteArray("{\"a\": 1}") << "x.geojson is damaged, cut off or not what its name says";
        QTest::newRow("cut-off GeoPackage") << "x.gpkg" << QByteArray("SQLite format 3\0 and nothing more", 34) << "x.gpkg is damaged, cut off";
        QTest::newRow("nothing in it") << "x.osm" << QByteArray("<osm version=\"0.6\"><node id=\"1\" lat=\"1\" lon=\"2\"/></osm>")
                                       << "x.osm contains no buildings, streets";
        QTest::newRow("broken terrain") << "x.tif" << QByteArray("II*\0garbage", 11) << "x.tif is a terrain; name the map";
    }
    void wrongFile()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        QFETCH(QString, sentence);
        Workshop workshop;
        const auto file = workshop.write(name.toStdString(), content.toStdString());
        QVERIFY(!workshop.import({file}));
        QVERIFY2(workshop.error.starts_with("Invalid: "), workshop.error.c_str());
        QVERIFY2(workshop.error.find(sentence.toStdString()) != std::string::npos, workshop.error.c_str());
        QVERIFY2(workshop.error.find('\n') == std::string::npos, workshop.error.c_str());
        QCOMPARE(workshop.files(), std::vector<std::string>{name.toStdString()});
    }

    void missingAndDirectory()
    {
        Workshop workshop;
        QVERIFY(!workshop.import({workshop.path("nosuch.osm")}));
        QVERIFY2(workshop.error.find("Invalid: There is no file") == 0, workshop.error.c_str());
        QVERIFY(!workshop.import({workshop.path("")}));
        QVERIFY2(workshop.error.find("is a directory") != std::string::npos, workshop.error.c_str());
        QVERIFY(!workshop.import({}));
    }

    void oneBadFileAmongGoodOnesChangesNothing()
    {
        Workshop workshop;
        QVERIFY(workshop.import({testData("oddities.osm")}));
        const auto before = read(workshop.path("map.gpkg"));
        const auto bad = workshop.write("bad.osm", "<osm><way id=\"1\">");
        QVERIFY(!workshop.import({testData("oddities.osm"), bad}));
        QVERIFY(read(workshop.path("map.gpkg")) == before);
    }

    void cancelledAtAnyStepLeavesTheOldMap()
    {
        Workshop workshop;
        QVERIFY(workshop.import({testData("oddities.osm")}));
        const auto before = read(workshop.path("map.gpkg"));
        int steps = 0;
        for (int stopAt = 1; stopAt < 100; ++stopAt) {
            std::atomic<bool> cancelled = false;
            steps = 0;
            const auto result = importMap(
                {.files = {testData("oddities.osm")}, .target = workshop.path("map.gpkg"), .title = {}},
                [&](const ImportProgress &) { cancelled = ++steps >= stopAt; }, &cancelled);
            if (result) {
                QVERIFY(stopAt > 3);
                return;
            }
            QCOMPARE(result.error().kind, base::ErrorKind::Unavailable);
            QVERIFY(read(workshop.path("map.gpkg")) == before);
            QCOMPARE(workshop.files(), std::vector<std::string>{"map.gpkg"});
        }
        QFAIL("never finished");
    }

    void leftoversOfAKilledImportAreCleared()
    {
        Workshop workshop;
        QProcess gone; // an id that belongs to nobody any more
        gone.start(QStringLiteral("true"), QStringList());
        QVERIFY(gone.waitForStarted());
        const auto dead = std::to_string(gone.processId());
        QVERIFY(gone.waitForFinished());
        workshop.write(".map.gpkg.import-" + dead + "-1.gpkg", "half a map");
        workshop.write(".map.gpkg.import-" + dead + "-1.gpkg-journal", "its journal");
        workshop.write(".map.gpkg.import-" + std::to_string(::getppid()) + "-1.gpkg", "of a neighbour who still works");
        workshop.write("notes.txt", "not ours");
        QVERIFY2(workshop.import({testData("oddities.osm")}), workshop.error.c_str());
        QCOMPARE(workshop.files(),
                 (std::vector<std::string>{".map.gpkg.import-" + std::to_string(::getppid()) + "-1.gpkg", "map.gpkg", "notes.txt"}));
    }

    void openingSaysWhatIsWrong()
    {
        Workshop workshop;
        QCOMPARE(openMap(workshop.path("map.gpkg")).error().kind, base::ErrorKind::NotFound);
        workshop.write("map.gpkg", "no map at all");
        QCOMPARE(openMap(workshop.path("map.gpkg")).error().kind, base::ErrorKind::Corrupt);
        QVERIFY(workshop.import({testData("oddities.osm")}));
        std::filesystem::resize_file(workshop.path("map.gpkg"), std::filesystem::file_size(workshop.path("map.gpkg")) / 2);
        QCOMPARE(openMap(workshop.path("map.gpkg")).error().kind, base::ErrorKind::Corrupt);
    }

private:
    static QByteArray qCompressGzip(const QByteArray &data)
    {
        QProcess gzip;
        gzip.start(QStringLiteral("gzip"), {QStringLiteral("-c")});
        gzip.write(data);
        gzip.closeWriteChannel();
        gzip.waitForFinished();
        return gzip.readAllStandardOutput();
    }
};

QTEST_GUILESS_MAIN(TestImportErrors)
#include "tst_import_errors.moc"
