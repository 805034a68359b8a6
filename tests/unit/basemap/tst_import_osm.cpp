// tests/data/basemap/oddities.osm: every row names the oddity that it protects.

#include <QRegularExpression>

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
