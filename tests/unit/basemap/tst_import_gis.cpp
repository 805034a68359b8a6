// GeoJSON, Shapefile, foreign and own GeoPackages, and heights from a GeoTIFF.

#include <QProcess>
#include <QRegularExpression>
#include <cmath>
#include <memory>

#include <cpl_conv.h>
#include <gdal_priv.h>
#include <ogr_spatialref.h>
#include <ogrsf_frmts.h>

#include "geo/shape.h"
#include "map_test.h"

using namespace radar;
using namespace radar::basemap;

namespace {

const char roads[] = R"({"type": "FeatureCollection", "name": "roads", "features": [
  {"type": "Feature", "properties": {"fclass": "residential", "name": "金沙路", "oneway": "F", "osm_id": "4711"},
   "geometry": {"type": "LineString", "coordinates": [[102.74, 25.06], [102.741, 25.06], [102.742, 25.06]]}},
  {"type": "Feature", "properties": {"fclass": "footway"},
   "geometry": {"type": "LineString", "coordinates": [[102.741, 25.06], [102.741, 25.061]]}},
  {"type": "Feature", "properties": {"fclass": "residential"}, "geometry": null}]})";

const char buildings[] = R"({"type": "FeatureCollection", "name": "建筑", "features": [
  {"type": "Feature", "properties": {"名称": "居民楼", "层数": 7}, "geometry": {"type": "Polygon",
   "coordinates": [[[102.7401, 25.0601], [102.7403, 25.0601], [102.7403, 25.0602], [102.7401, 25.0602], [102.7401, 25.0601]]]}},
  {"type": "Feature", "properties": {}, "geometry": {"type": "Polygon",
   "coordinates": [[[102.7405, 25.0601], [102.7407, 25.0602], [102.7407, 25.0601], [102.7405, 25.0602], [102.7405, 25.0601]]]}},
  {"type": "Feature", "properties": {}, "geometry": {"type": "LineString", "coordinates": [[102.74, 25.06], [102.741, 25.06]]}}]})";

/// Heights that rise by 0.1 m eastwards and 0.2 m northwards for each 30 m cell of UTM zone 48, with a hole.
double slope(double east, double north) { return 1900 + (east - 270'000) / 300 + (north - 2'770'000) / 150; }

std::filesystem::path writeDem(const std::filesystem::path &file, int epsg = 32648)
{
    GDALAllRegister();
    auto *driver = GetGDALDriverManager()->GetDriverByName("GTiff");
    const std::unique_ptr<GDALDataset> dataset(driver->Create(file.c_str(), 300, 300, 1, GDT_Float32, nullptr));
    double transform[6] = {268'000, 30, 0, 2'777'000, 0, -30};
    dataset->SetGeoTransform(transform);
    if (epsg != 0) {
        OGRSpatialReference reference;
        reference.importFromEPSG(epsg);
        dataset->SetSpatialRef(&reference);
    }
    std::vector<float> values;
    for (int row = 0; row < 300; ++row)
        for (int column = 0; column < 300; ++column)
            values.push_back(static_cast<float>(slope(268'000 + (column + 0.5) * 30, 2'777'000 - (row + 0.5) * 30)));
    const auto result = dataset->GetRasterBand(1)->RasterIO(GF_Write, 0, 0, 300, 300, values.data(), 300, 300, GDT_Float32, 0, 0, nullptr);
    return result == CE_None ? file : std::filesystem::path();
}

} // namespace

class TestImportGis : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void geoJsonByLayerName()
    {
        Workshop workshop;
        QVERIFY2(workshop.import({workshop.write("a.geojson", roads), workshop.write("b.geojson", buildings)}), workshop.error.c_str());
        const auto &map = *workshop.map;
        const auto *street = find(map.streets, 4711);
        QVERIFY(street);
        QCOMPARE(street->name.local, "金沙路");
        QCOMPARE(street->tags.get("oneway"), "yes");
        QCOMPARE(map.paths.size(), 1u);
        QVERIFY(map.paths.front().id >= FeatureId(1) << 48);
        QCOMPARE(map.paths.front().nodes.front(), street->nodes[1]); // joined where they share a point
        QCOMPARE(map.buildings.size(), 1u);
        QCOMPARE(map.buildings.front().name.local, "居民楼");
        QCOMPARE(map.buildings.front().heightMeters, 21.0);
        QCOMPARE(workshop.report.skipped, 3u); // no geometry, crossing itself, a line as a building
        const auto id = map.paths.front().id;
        QVERIFY(workshop.import({workshop.path("a.geojson"), workshop.path("b.geojson")}));
        QCOMPARE(workshop.map->paths.front().id, id);
    }

    void shapefile_data()
    {
        QTest::addColumn<QString>("encoding");
        QTest::addColumn<bool>("keepCpg");
        QTest::newRow("GBK without .cpg") << "CP936" << false;
        QTest::newRow("UTF-8 without .cpg") << "UTF-8" << false;
        QTest::newRow("UTF-8 with .cpg") << "UTF-8" << true;
        QTest::newRow("GBK with .cpg") << "GBK" << true;
    }
    void shapefile()
    {
        QFETCH(QString, encoding);
        QFETCH(bool, keepCpg);
        Workshop workshop;
        workshop.write("roads.geojson", roads);
        const auto shp = workshop.path("roads.shp");
        QProcess convert;
        convert.start(QStringLiteral("ogr2ogr"),
                      {QStringLiteral("-f"), QStringLiteral("ESRI Shapefile"), QString::fromStdString(shp.string()),
                       QString::fromStdString(workshop.path("roads.geojson").string()), QStringLiteral("-lco"),
                       QStringLiteral("ENCODING=") + encoding, QStringLiteral("-t_srs"), QStringLiteral("EPSG:4547"), QStringLiteral("-where"),
                       QStringLiteral("OGR_GEOMETRY IS NOT NULL")});
        QVERIFY(convert.waitForFinished());
        QCOMPARE(convert.exitCode(), 0);
        if (!keepCpg)
            std::filesystem::remove(workshop.path("roads.cpg"));
        QVERIFY2(workshop.import({shp}), workshop.error.c_str());
        const auto *street = find(workshop.map->streets, 4711);
        QVERIFY(street);
        QCOMPARE(street->name.local, "金沙路");
        QVERIFY(std::abs(street->points[1].longitude - 102.741) < 1e-8
                && std::abs(street->points[1].latitude - 25.06) < 1e-8); // CGCS2000 Gauss-Krüger

        std::filesystem::resize_file(shp, 150); // cut off in the first feature
        QVERIFY(!workshop.import({shp}));
        QVERIFY2(workshop.error.starts_with("Invalid: roads.shp"), workshop.error.c_str());
    }

    void terrainIsExactToADecimetre()
    {
        Workshop workshop;
        const auto dem = writeDem(workshop.path("terrain.tif"));
        QVERIFY2(workshop.import({testData("oddities.osm"), dem}), workshop.error.c_str());
        QVERIFY(workshop.report.hasTerrain);
        const auto &map = *workshop.map;
        QCOMPARE(map.terrain.stepMeters(), 30.0);
        OGRSpatialReference utm;
        utm.importFromEPSG(32648);
        OGRSpatialReference wgs84;
        wgs84.importFromEPSG(4326);
        wgs84.SetAxisMappingStrategy(OAMS_TRADITIONAL_GIS_ORDER);
        const std::unique_ptr<OGRCoordinateTransformation> toUtm(OGRCreateCoordinateTransformation(&wgs84, &utm));
        for (const auto &building : map.buildings) {
            const auto place = map.frame.toWgs84(building.centre);
            double east = place.longitude;
            double north = place.latitude;
            QVERIFY(toUtm->Transform(1, &east, &north));
            QVERIFY2(std::abs(map.terrain.heightAt(building.centre) - slope(east, north)) < 0.1, qPrintable(QString::number(building.id)));
            QVERIFY(building.groundMeters <= map.terrain.heightAt(building.centre));
            QVERIFY(building.groundMeters > map.terrain.heightAt(building.centre) - 2);
        }
    }

    void terrainErrors()
    {
        Workshop workshop;
        QVERIFY(!workshop.import({testData("oddities.osm"), writeDem(workshop.path("far.tif"), 32632)})); // the same numbers in Europe
        QCOMPARE(workshop.error, "Invalid: far.tif does not lie under the map.");
        QVERIFY(!workshop.import({testData("oddities.osm"), writeDem(workshop.path("bare.tif"), 0)}));
        QCOMPARE(workshop.error, "Invalid: bare.tif has no coordinate system or no position on the globe.");
        const auto cut = writeDem(workshop.path("cut.tif"));
        std::filesystem::resize_file(cut, std::filesystem::file_size(cut) / 4);
        QVERIFY(!workshop.import({testData("oddities.osm"), cut}));
        QVERIFY2(workshop.error.starts_with("Invalid: cut.tif is damaged"), workshop.error.c_str());
    }

    void ownMapComesBackAsItWas()
    {
        Workshop first;
        const auto dem = writeDem(first.path("terrain.tif"));
        QVERIFY2(first.import({testData("oddities.osm"), dem}), first.error.c_str());
        Workshop second;
        QVERIFY2(second.import({first.path("map.gpkg")}), second.error.c_str());
        const auto &a = *first.map;
        const auto &b = *second.map;
        QCOMPARE(b.title, a.title);
        QVERIFY(b.frame.origin() == a.frame.origin());
        QCOMPARE(b.buildings.size(), a.buildings.size());
        for (std::size_t i = 0; i < a.buildings.size(); ++i) {
            const auto &x = a.buildings[i];
            const auto &y = b.buildings[i];
            QVERIFY(x.id == y.id && x.name.local == y.name.local && x.heightMeters == y.heightMeters && x.levels == y.levels && x.use == y.use
                    && x.colour == y.colour && x.outlineOf == y.outlineOf && x.hasParts == y.hasParts && x.entrances == y.entrances
                    && x.groundMeters == y.groundMeters);
            QVERIFY(x.footprint.size() == y.footprint.size() && x.footprint.front().outer == y.footprint.front().outer);
        }
        for (std::size_t i = 0; i < a.streets.size(); ++i)
            QVERIFY(a.streets[i].nodes == b.streets[i].nodes && a.streets[i].points == b.streets[i].points
                    && a.streets[i].tags.all() == b.streets[i].tags.all());
        QCOMPARE(b.paths.size(), a.paths.size());
        QCOMPARE(b.restrictions.size(), a.restrictions.size());
        QCOMPARE(b.barriers.size(), a.barriers.size());
        QCOMPARE(b.addresses.size(), a.addresses.size());
        QCOMPARE(b.areas.size(), a.areas.size());
        QCOMPARE(b.terrain.columns(), a.terrain.columns());
        for (int row = 0; row < a.terrain.rows(); ++row)
            for (int column = 0; column < a.terrain.columns(); ++column)
                QVERIFY(std::abs(a.terrain.height(column, row) - b.terrain.height(column, row)) < 0.01f);
    }

    void ogrinfoOpensEveryLayerWithoutAWord()
    {
        Workshop workshop;
        QVERIFY(workshop.import({testData("oddities.osm"), writeDem(workshop.path("terrain.tif"))}));
        QProcess ogrinfo;
        ogrinfo.start(QStringLiteral("ogrinfo"), {QStringLiteral("-al"), QString::fromStdString(workshop.path("map.gpkg").string())});
        QVERIFY2(ogrinfo.waitForFinished(), "ogrinfo (package gdal-bin) is needed");
        QCOMPARE(ogrinfo.exitCode(), 0);
        QCOMPARE(ogrinfo.readAllStandardError(), QByteArray());
        const auto text = ogrinfo.readAllStandardOutput();
        for (const char *layer :
             {"buildings", "streets", "paths", "restrictions", "places", "areas", "lines", "barriers", "addresses", "trees", "lamps", "radar_map"})
            QVERIFY2(text.contains(QByteArray("Layer name: ") + layer), layer);
        QVERIFY(text.contains("name (String) = 金沙小学"));
        QVERIFY(text.contains("nodes (String) = 60,61,62"));
        QProcess gdalinfo;
        gdalinfo.start(QStringLiteral("gdalinfo"),
                       {QStringLiteral("-stats"), QStringLiteral("-nomd"), QStringLiteral("--config"), QStringLiteral("GDAL_PAM_ENABLED"),
                        QStringLiteral("NO"), QString::fromStdString(workshop.path("map.gpkg").string())});
        QVERIFY(gdalinfo.waitForFinished());
        QCOMPARE(gdalinfo.readAllStandardError(), QByteArray());
        QVERIFY(gdalinfo.readAllStandardOutput().contains("Type=Float32"));
    }
};

QTEST_GUILESS_MAIN(TestImportGis)
#include "tst_import_gis.moc"
