#include <QtTest>

#include "basemap/pinyin.h"
#include "coordinates.h"

using namespace radar;
using basemap::PinyinIndex;
using Fit = PinyinIndex::Fit;

class TestSearchWords : public QObject {
    Q_OBJECT

    static Fit fit(const char *name, const char *typed)
    {
        PinyinIndex index;
        const auto number = index.add(name);
        const auto query = basemap::typedPinyin(typed);
        return query ? index.fit(number, *query) : Fit::None;
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void pinyinFindsNames_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("typed");
        QTest::addColumn<int>("fit");
        const auto row = [](const char *what, const char *name, const char *typed, Fit fit) {
            QTest::newRow(what) << QByteArray(name) << QByteArray(typed) << static_cast<int>(fit);
        };
        row("initials", "金沙小区", "jsxq", Fit::Same);
        row("the first initials", "金沙小区", "js", Fit::Begins);
        row("in full", "金沙小区", "jinshaxiaoqu", Fit::Same);
        row("its beginning", "金沙小区", "jinsha", Fit::Begins);
        row("with blanks and capitals", "金沙小区", "Jin Sha", Fit::Begins);
        row("half a syllable", "金沙小区", "jinshaxi", Fit::Begins);
        row("some of each", "金沙小区", "jinsxq", Fit::Same);
        row("two letters as initial", "钟楼路", "zhlolu", Fit::None);
        row("zh as initial", "钟楼路", "zhll", Fit::Same);
        row("from the middle", "金沙小区", "xq", Fit::Inside);
        row("numbers stay", "金沙小区3栋", "jsxq3d", Fit::Same);
        row("second reading", "长安街", "changanjie", Fit::Same);
        row("first reading", "长安街", "zhangan", Fit::Begins);
        row("second reading by initial", "重庆路", "cql", Fit::Same);
        row("ü as v", "绿地", "lvdi", Fit::Same);
        row("ü as u", "绿地", "ludi", Fit::Same);
        row("another name", "金沙小区", "jsd", Fit::None);
        row("more than there is", "金沙小区", "jsxqq", Fit::None);
        row("one letter says nothing", "金沙小区", "j", Fit::None);
        row("Latin names have none", "Jinsha", "jinsha", Fit::None);
        row("Chinese is no pinyin", "金沙小区", "金", Fit::None);
    }
    void pinyinFindsNames()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, typed);
        QFETCH(int, fit);
        QCOMPARE(static_cast<int>(TestSearchWords::fit(name, typed)), fit);
    }

    void coordinatesAreReadAsPeopleWriteThem_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("decimal") << QStringLiteral("25.06, 102.74");
        QTest::newRow("a blank between") << QStringLiteral("25.06 102.74");
        QTest::newRow("Chinese comma") << QStringLiteral("25.06，102.74");
        QTest::newRow("longitude first") << QStringLiteral("102.74,25.06");
        QTest::newRow("hemispheres behind") << QStringLiteral("25.06N 102.74E");
        QTest::newRow("hemispheres before, longitude first") << QStringLiteral("E102.74 N25.06");
        QTest::newRow("degrees, minutes, seconds") << QStringLiteral("25°03'36\"N 102°44'24\"E");
        QTest::newRow("typographic") << QStringLiteral("25°3′36″ 102°44′24″");
        QTest::newRow("minutes with a fraction") << QStringLiteral("N25 3.6 E102 44.4");
        QTest::newRow("in Chinese") << QStringLiteral("北纬25度3分36秒，东经102度44分24秒");
        QTest::newRow("in Chinese, decimal, longitude first") << QStringLiteral("东经102.74° 北纬25.06°");
        QTest::newRow("signs") << QStringLiteral("+25.06 +102.74");
    }
    void coordinatesAreReadAsPeopleWriteThem()
    {
        QFETCH(QString, text);
        const auto place = basemap::coordinatesIn(text.toStdString());
        QVERIFY(place.has_value());
        QVERIFY(std::abs(place->latitude - 25.06) < 1e-9);
        QVERIFY(std::abs(place->longitude - 102.74) < 1e-9);
    }

    void southAndWestAreNegative()
    {
        const auto place = basemap::coordinatesIn("33°30'S 70°36'W");
        QVERIFY(place.has_value());
        QCOMPARE(*place, (geo::Wgs84{-33.5, -70.6}));
        QCOMPARE(*basemap::coordinatesIn("-33.5, -70.6"), (geo::Wgs84{-33.5, -70.6}));
    }

    void whatIsNoPlaceIsNotGuessed_data()
    {
        QTest::addColumn<QString>("text");
        for (const char *text : {"", "25.06", "25.06, 102.74, 3", "25°61'N 102°E", "25.5°3'N 102°E", "95, 190", "25N 26N", "18 Jinsha Road",
                                 "3栋 501", "25.06N 102.74", "-25S 102E", "25 - 102"})
            QTest::newRow(text) << QString::fromUtf8(text);
    }
    void whatIsNoPlaceIsNotGuessed()
    {
        QFETCH(QString, text);
        QVERIFY(!basemap::coordinatesIn(text.toStdString()));
    }
};

QTEST_GUILESS_MAIN(TestSearchWords)
#include "tst_search_words.moc"
