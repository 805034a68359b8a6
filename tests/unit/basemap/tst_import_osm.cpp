// tests/data/basemap/oddities.osm: every row names the oddity that it protects.

#include <QRegularExpression>

#include <sqlite3.h>

#include "geo/shape.h"
#include "map_test.h"

using namespace radar;
using namespace radar::basemap;

class TestImportOsm : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY2(m_town.import({testData("oddities.osm")}), m_town.error.c_str()); }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void heights_data()
    {
        QTest::addColumn<qint64>("id");
        QTest::addColumn<double>("height");
        QTest::addColumn<int>("levels");
        QTest::newRow("height with a unit") << qint64(100) << 21.5 << 7;
        QTest::newRow("from storeys and roof storeys") << qint64(101) << 21.0 << 6;
        QTest::newRow("by type") << qint64(102) << 2.8 << 1;
        QTest::newRow("feet") << qint64(103) << 12.192 << 4;
        QTest::newRow("unreadable height: storeys count") << qint64(104) << 9.0 << 3;
        QTest::newRow("zero is no height") << qint64(105) << 6.0 << 2;
        QTest::newRow("a part that begins above the ground") << qint64(122) << 30.0 << 10;
    }
    void heights()
    {
        QFETCH(qint64, id);
        const auto *building = find(m_town.map->buildings, id);
        QVERIFY(building);
        QTEST(building->heightMeters, "height");
        QTEST(building->levels, "levels");
    }

    void buildingKeepsItsTags()
    {
        const auto *building = find(m_town.map->buildings, 100);
        QVERIFY(building);
        QCOMPARE(building->name.local, "3栋");
        QCOMPARE(building->name.english, "Building 3");
        QCOMPARE(building->street, "金沙路");
        QCOMPARE(building->houseNumber, "18");
        QCOMPARE(building->use, BuildingUse::Residential);
        QCOMPARE(building->roof, RoofShape::Gabled);
        QCOMPARE(building->colour.value_or(0), 0xcc4422u);
        QCOMPARE(building->entrances.size(), 1u);
        QVERIFY(geo::distanceMeters(building->entrances.front(), m_town.map->frame.toPlanar({25.06, 102.7404})) < 0.01);
        QVERIFY(geo::signedAreaSquareMeters(building->footprint.front().outer) > 0);
        QVERIFY(geo::contains(building->footprint.front(), building->centre));
    }

    void buildingNoIsNone() { QVERIFY(!find(m_town.map->buildings, 106)); }

    void brokenIsSkippedAndNamed_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<QString>("reason");
        QTest::newRow("open ring") << "way 110 (building=yes)" << "ring is not closed";
        QTest::newRow("crosses itself") << "way 111 (building=yes)" << "its outline crosses itself";
        QTest::newRow("missing node") << "way 112 (building=yes)" << "node 9999 is not in the file";
        QTest::newRow("two corners") << "way 113 (building=yes)" << "ring has fewer than three corners";
        QTest::newRow("street outside the file") << "way 206 (highway=residential)" << "its nodes are not in the file";
        QTest::newRow("missing member") << "relation 501 (natural=water)" << "a member is not in the file";
        QTest::newRow("restriction without via") << "relation 512 (restriction=no_left_turn)" << "has no member \"via\"";
    }
    void brokenIsSkippedAndNamed()
    {
        QFETCH(QString, what);
        const auto found = std::ranges::find(m_town.report.skippedExamples, what.toStdString(), &SkippedFeature::what);
        QVERIFY2(found != m_town.report.skippedExamples.end(), qPrintable(what));
        QTEST(QString::fromStdString(found->reason), "reason");
        QCOMPARE(m_town.report.skipped, 7u);
    }

    void partsKnowTheirOutline()
    {
        const auto &map = *m_town.map;
        QVERIFY(find(map.buildings, 120)->hasParts);
        QVERIFY(!find(map.buildings, 120)->isPart);
        QCOMPARE(find(map.buildings, 121)->outlineOf, 120); // lies in it
        QCOMPARE(find(map.buildings, 122)->outlineOf, 120); // outside, but the relation says so
        QVERIFY(find(map.buildings, 121)->isPart);
        QCOMPARE(find(map.buildings, 122)->minHeightMeters, 12.0);
        QVERIFY(!find(map.buildings, 100)->hasParts);
    }

    void multipolygonWithHoleAndTwoOuters()
    {
        const auto *school = find(m_town.map->buildings, -500);
        QVERIFY(school);
        QCOMPARE(school->name.local, "金沙小学");
        QCOMPARE(school->use, BuildingUse::School);
        QCOMPARE(school->footprint.size(), 2u);
        const auto whole = std::ranges::max_element(school->footprint, {}, [](const auto &p) { return geo::areaSquareMeters(p); });
        QCOMPARE(whole->holes.size(), 1u);
        QVERIFY(geo::signedAreaSquareMeters(whole->holes.front()) < 0);
        QVERIFY(!find(m_town.map->buildings, 130)); // its outer way is not a second building
    }

    void streetsKeepNodesAndRoutingTags()
    {
        const auto *street = find(m_town.map->streets, 200);
        QVERIFY(street);
        QCOMPARE(street->nodes, (std::vector<NodeId>{60, 61, 62})); // a node named twice counts once
        QCOMPARE(street->points.size(), 3u);
        QVERIFY(street->points[1] == (geo::Wgs84{25.0598, 102.7400})); // bit by bit: weights are computed from it
        QCOMPARE(street->tags.get("oneway"), "yes");
        QVERIFY(!street->tags.has("source"));
        QCOMPARE(street->name.english, "Jinsha Road");
    }

    void streetIsCutWhereANodeIsMissing()
    {
        std::vector<std::vector<NodeId>> pieces;
        for (const auto &way : m_town.map->streets)
            if (way.id == 201)
                pieces.push_back(way.nodes);
        QCOMPARE(pieces, (std::vector<std::vector<NodeId>>{{63, 64}}));
    }

    void whatIsAStreet()
    {
        const auto &map = *m_town.map;
        QCOMPARE(find(map.paths, 202)->highway, "steps");
        QVERIFY(!find(map.streets, 203) && !find(map.paths, 203)); // proposed
        QVERIFY(!find(map.paths, 204));                            // a square, no way
        QCOMPARE(find(map.areas, 204)->kind, AreaKind::Plaza);
        QVERIFY(find(map.streets, 205)); // a closed way is still a street
        QVERIFY(!find(map.areas, 205));
    }

    void restrictions()
    {
        const auto &list = m_town.map->restrictions;
        QCOMPARE(list.size(), 4u); // 510, 511, and 514 for each of its two sides
        const auto *turn = find(list, 510);
        QCOMPARE(turn->from, 200);
        QCOMPARE(turn->to, 201);
        QCOMPARE(turn->viaNodes, std::vector<NodeId>{62});
        QCOMPARE(turn->except, (std::vector<std::string>{"bicycle", "emergency"}));
        QCOMPARE(find(list, 511)->viaWays, std::vector<FeatureId>{205});
        QVERIFY(!find(list, 513)); // binds lorries only
        QCOMPARE(std::ranges::count(list, 514, &TurnRestriction::id), 2);
    }

    void linesAndBarriers()
    {
        const auto &map = *m_town.map;
        QCOMPARE(map.lines.size(), 1u); // the subway in its tunnel is not drawn
        QCOMPARE(map.lines.front().kind, "waterway=stream");
        QCOMPARE(map.lines.front().widthMeters, 3.0);
        const auto *gate = find(map.barriers, 61);
        QVERIFY(gate);
        QCOMPARE(gate->node, 61);
        QCOMPARE(gate->kind, "gate");
        QCOMPARE(gate->tags.get("access"), "private");
        QCOMPARE(gate->points.size(), 1u);
        const auto *lights = find(map.barriers, 62);
        QVERIFY(lights && lights->node == 62);
        QCOMPARE(lights->kind, basemap::trafficSignals);
        const auto *wall = find(map.barriers, 302); // a wall around an estate is wall and area
        QVERIFY(wall && wall->node == 0 && wall->points.size() == 4);
        QCOMPARE(find(map.areas, 302)->kind, AreaKind::Residential);
    }

    void treesAndLamps()
    {
        Workshop workshop;
        const auto node = [](int id, double east, const char *tags) {
            return "<node id='" + std::to_string(id) + "' lat='25.06' lon='" + std::to_string(102.74 + east / 100'800) + "'>" + tags + "</node>";
        };
        const std::string tree = "<tag k='natural' v='tree'/>";
        const auto with = [&](const char *more) { return tree + more; };
        const auto file = workshop.write(
            "trees.osm",
            "<osm version='0.6'>" + node(1, 0, with("<tag k='height' v='12 m'/><tag k='diameter_crown' v='5'/>").c_str())
                + node(2, 10, with("<tag k='leaf_type' v='needleleaved'/>").c_str()) + node(3, 20, with("<tag k='height' v='4000'/>").c_str())
                + node(4, 30, with("<tag k='height' v='-3'/><tag k='diameter_crown' v='nan'/>").c_str())
                + node(5, 40, "<tag k='highway' v='street_lamp'/>") + node(6, 50, "<tag k='highway' v='street_lamp'/><tag k='height' v='8'/>")
                + node(7, 0, "") + node(8, 20, "") + node(9, 41, "") + node(10, 400'000, "") + node(11, 0, tree.c_str())
                + "<way id='20'><nd ref='7'/><nd ref='8'/><nd ref='9'/><tag k='natural' v='tree_row'/></way>"
                  "<way id='21'><nd ref='7'/><nd ref='10'/><tag k='natural' v='tree_row'/></way></osm>");
        for (const bool isAgain : {false, true}) { // a map of ours is imported as it was
            QVERIFY2(workshop.import({isAgain ? workshop.path("map.gpkg") : file}, isAgain ? "again.gpkg" : "map.gpkg"), workshop.error.c_str());
            const auto &map = *workshop.map;
            QCOMPARE(find(map.trees, 1)->heightMeters, 12.0);
            QCOMPARE(find(map.trees, 1)->crownMeters, 5.0);
            QVERIFY(find(map.trees, 2)->hasNeedles && !find(map.trees, 1)->hasNeedles);
            for (const FeatureId id : {2, 3, 4, 11}) { // what is not mapped, or makes no sense, is as trees are
                const auto *one = find(map.trees, id);
                QVERIFY(one && one->heightMeters > 4 && one->heightMeters < 13 && one->crownMeters > 2 && one->crownMeters < one->heightMeters);
            }
            QVERIFY(find(map.trees, 3)->heightMeters != find(map.trees, 11)->heightMeters);
            std::vector<double> row;
            for (const Tree &one : map.trees)
                if (one.id == 20)
                    row.push_back(one.position.east - find(map.trees, 1)->position.east);
            QCOMPARE(row.size(), 6u); // 0, 8 … 40 m, around the corner too
            for (std::size_t i = 0; i < row.size(); ++i)
                QVERIFY2(std::abs(row[i] - 8.0 * static_cast<double>(i)) < 0.2, qPrintable(QString::number(row[i])));
            QCOMPARE(std::ranges::count(map.trees, 21, &Tree::id), 2'000); // a row around the world is none
            QCOMPARE(find(map.lamps, 5)->heightMeters, 5.0);
            QCOMPARE(find(map.lamps, 6)->heightMeters, 8.0);
            QCOMPARE(workshop.report.trees, map.trees.size());
            QCOMPARE(workshop.report.lamps, 2u);
            QVERIFY(map.lines.empty() && map.barriers.empty() && map.areas.empty() && map.places.empty());
        }
    }

    void aMapFileOfTheFirstVersionOpensWithoutTrees()
    {
        Workshop workshop;
        const auto file = workshop.write("tree.osm",
                                         "<osm version='0.6'><node id='1' lat='25.06' lon='102.74'><tag k='natural' v='tree'/></node>"
                                         "<node id='2' lat='25.06' lon='102.75'><tag k='amenity' v='police'/></node></osm>");
        QVERIFY2(workshop.import({file}), workshop.error.c_str());
        QCOMPARE(workshop.map->trees.size(), 1u);
        const auto change = [&](const char *sql) {
            sqlite3 *database = nullptr;
            const bool isDone = sqlite3_open(workshop.path("map.gpkg").c_str(), &database) == SQLITE_OK
                && sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
            sqlite3_close(database);
            return isDone;
        };
        QVERIFY(change("DROP TABLE lamps; UPDATE radar_map SET value = '2' WHERE key = 'version'"));
        QCOMPARE(openMap(workshop.path("map.gpkg")).error().kind, base::ErrorKind::Corrupt); // one of today must have them
        QVERIFY(change("DROP TABLE trees; UPDATE radar_map SET value = '1' WHERE key = 'version'"));
        const auto old = openMap(workshop.path("map.gpkg"));
        QVERIFY(old);
        QVERIFY((*old)->trees.empty() && (*old)->lamps.empty());
        QCOMPARE((*old)->places.size(), 1u);
        QVERIFY(change("UPDATE radar_map SET value = '3' WHERE key = 'version'"));
        const auto newer = openMap(workshop.path("map.gpkg"));
        QVERIFY(!newer && newer.error().detail.contains("newer version"));
    }

    void placesAndAddresses()
    {
        const auto &map = *m_town.map;
        QCOMPARE(find(map.places, 72)->kind, "amenity=police"); // also without a name
        QVERIFY(!find(map.places, 73));                         // nobody looks for a bench
        QCOMPARE(find(map.places, 303)->kind, "shop=supermarket");
        QCOMPARE(find(map.places, 74)->name.english, "Longtou Street");
        QCOMPARE(find(map.addresses, 70)->building, 100);
        QCOMPARE(find(map.addresses, 71)->building, 0);
    }

    void frameLiesInTheMiddle()
    {
        const auto &map = *m_town.map;
        const auto centre = map.bounds.centre();
        QVERIFY(std::abs(map.frame.origin().latitude - centre.latitude) < 1e-6);
        QVERIFY(std::abs(map.frame.origin().longitude - centre.longitude) < 1e-6);
        QCOMPARE(map.title, "oddities");
        QVERIFY(!map.fingerprint.empty());
    }

    void idsAreStableAndFingerprintsAreNot()
    {
        Workshop again;
        QVERIFY2(again.import({testData("oddities.osm")}), again.error.c_str());
        QVERIFY(again.map->fingerprint != m_town.map->fingerprint);
        QVERIFY(std::ranges::equal(again.map->buildings, m_town.map->buildings, {}, &Building::id, &Building::id));
    }

private:
    Workshop m_town;
};

QTEST_GUILESS_MAIN(TestImportOsm)
#include "tst_import_osm.moc"
