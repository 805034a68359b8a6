#include <QRegularExpression>

#include "basemap/gazetteer.h"
#include "geo/shape.h"
#include "map_test.h"

using namespace radar;
using namespace radar::basemap;

class TestGazetteer : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY2(m_town.import({testData("oddities.osm")}), m_town.error.c_str());
        m_gazetteer = std::make_unique<Gazetteer>(m_town.map);
    }
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void describe_data()
    {
        QTest::addColumn<double>("latitude");
        QTest::addColumn<double>("longitude");
        QTest::addColumn<QString>("chinese");
        QTest::addColumn<QString>("english");
        QTest::newRow("building with its own address") << 25.0601 << 102.7402 << "金沙路 18 号 3 栋" << "Building 3, 18 Jinsha Road";
        QTest::newRow("beside an address point") << 25.0595 << 102.73905 << "金沙路 2 号" << "2 Jinsha Road";
        QTest::newRow("on a street") << 25.0598 << 102.7407 << "金沙路" << "Jinsha Road";
        QTest::newRow("a school without a street near") << 25.0611 << 102.7415 << "金沙小学" << "金沙小学";
        QTest::newRow("only a place is near") << 25.0660 << 102.7391 << "龙头街附近" << "near Longtou Street";
        QTest::newRow("far from everything") << 26.0 << 103.0 << "26.00000, 103.00000" << "26.00000, 103.00000";
    }
    void describe()
    {
        QFETCH(double, latitude);
        QFETCH(double, longitude);
        const auto address = m_gazetteer->describe({latitude, longitude});
        QTEST(QString::fromStdString(address.text("zh")), "chinese");
        QTEST(QString::fromStdString(address.text("en")), "english");
    }

    void aClickOnAWallIsTheBuilding()
    {
        const geo::Wgs84 justOutside{25.0595, 102.73905}; // beside another house's address point
        QCOMPARE(m_gazetteer->describe(justOutside, 100).text("zh"), "金沙路 18 号 3 栋");
        QCOMPARE(m_gazetteer->describe(justOutside, 4711).text("zh"), "金沙路 2 号");
    }

    void buildingAt()
    {
        const auto &frame = m_town.map->frame;
        const auto at = [&](double latitude, double longitude) {
            const auto *building = m_gazetteer->buildingAt(frame.toPlanar({latitude, longitude}));
            return building ? building->id : 0;
        };
        QCOMPARE(at(25.0601, 102.7402), 100);
        QCOMPARE(at(25.0601, 102.7412), 120);   // the building, not its part
        QCOMPARE(at(25.0615, 102.7415), 0);     // the court of the school
        QCOMPARE(at(25.0626, 102.7411), -500);  // its second wing
        QCOMPARE(at(25.06025, 102.74093), 120); // a part that juts out
        QCOMPARE(at(25.0590, 102.7350), 0);
        QVERIFY(m_gazetteer->building(100) == find(m_town.map->buildings, 100));
        QVERIFY(!m_gazetteer->building(4711));
    }

    void search_data()
    {
        QTest::addColumn<QString>("words");
        QTest::addColumn<int>("kind");
        QTest::addColumn<qint64>("id");
        using Kind = SearchHit::Kind;
        QTest::newRow("street in Chinese") << "金沙路" << int(Kind::Street) << qint64(200);
        QTest::newRow("in English, any case") << "jinsha ROAD" << int(Kind::Street) << qint64(200);
        QTest::newRow("part of a name") << "小学" << int(Kind::Building) << qint64(-500);
        QTest::newRow("street and number") << "金沙路18号" << int(Kind::Building) << qint64(100);
        QTest::newRow("with blanks") << "金沙路 18 号" << int(Kind::Building) << qint64(100);
        QTest::newRow("English order") << "18 Jinsha Road" << int(Kind::Building) << qint64(100);
        QTest::newRow("address point") << "金沙路 2" << int(Kind::Address) << qint64(71);
        QTest::newRow("full-width digits") << "金沙路１８号" << int(Kind::Building) << qint64(100);
        QTest::newRow("words in the other order") << "street longtou" << int(Kind::Place) << qint64(74);
        QTest::newRow("area") << "金沙小区" << int(Kind::Area) << qint64(302);
        QTest::newRow("by initials") << "jsxq" << int(Kind::Area) << qint64(302);
        QTest::newRow("in pinyin") << "jinshaxiaoxue" << int(Kind::Building) << qint64(-500);
        QTest::newRow("coordinates") << "25.06, 102.74" << int(Kind::Coordinates) << qint64(0);
        QTest::newRow("full-width comma") << "25.06，102.74" << int(Kind::Coordinates) << qint64(0);
    }
    void search()
    {
        QFETCH(QString, words);
        const auto hits = m_gazetteer->search(words.toStdString());
        QVERIFY(!hits.empty());
        QTEST(int(hits.front().kind), "kind");
        QTEST(qint64(hits.front().id), "id");
    }

    void searchFindsNothing_data()
    {
        QTest::addColumn<QString>("words");
        QTest::newRow("nothing") << "";
        QTest::newRow("blanks") << "  ";
        QTest::newRow("unknown") << "Atlantis";
        QTest::newRow("off the globe") << "125.06, 402.74";
        QTest::newRow("punctuation") << "%_'\"";
    }
    void searchFindsNothing()
    {
        QFETCH(QString, words);
        QVERIFY(m_gazetteer->search(words.toStdString()).empty());
    }

    void coordinatesArePlaces()
    {
        const auto hits = m_gazetteer->search("25.06, 102.74", 1);
        QVERIFY((hits.front().position == geo::Wgs84{25.06, 102.74}));
    }

    void emptyMap()
    {
        const Gazetteer gazetteer(std::make_shared<const Map>());
        QCOMPARE(gazetteer.describe({1, 2}).text("en"), "1.00000, 2.00000");
        QVERIFY(gazetteer.search("road").empty());
    }

private:
    Workshop m_town;
    std::unique_ptr<Gazetteer> m_gazetteer;
};

QTEST_GUILESS_MAIN(TestGazetteer)
#include "tst_gazetteer.moc"
