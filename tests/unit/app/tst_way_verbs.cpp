// route, matrix, nearest, reach, contain: what comes out, and the exit codes for what goes wrong.

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

#include "base/csv.h"
#include "run_verb.h"
#include "story_station.h"
#include "verbs/verbs.h"
#include "verbs/way_words.h"

using namespace radar;
using namespace Qt::StringLiterals;
using test::run;

class TestWayVerbs : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;

    [[nodiscard]] QString path(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    [[nodiscard]] QStringList on(QStringList words) const { return QStringList{u"--station"_s, path("station")} + words; }
    static QString place(double column, double row)
    {
        const geo::Wgs84 at = test::crossing(column, row);
        return QString::number(at.longitude, 'f', 7) + u',' + QString::number(at.latitude, 'f', 7);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(m_folder->isValid());
        test::writeFile(path("town.osm"), test::littleTownOsm());
        QVERIFY(QDir().mkpath(path("station")));
        const auto imported = basemap::importMap({{path("town.osm").toStdString()}, path("station/map.gpkg").toStdString(), {}});
        QVERIFY2(imported, imported ? "" : imported.error().detail.c_str());
    }
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }

    void routeAndMatrixSayTheSameTime()
    {
        const auto route = run(app::runRoute, on({u"--mode"_s, u"car"_s, u"--from"_s, place(0, 0.4), u"--to"_s, place(4.3, 3), u"--json"_s}));
        QVERIFY2(route.code == app::Done, qPrintable(route.err));
        const QJsonObject way = QJsonDocument::fromJson(route.out.toUtf8()).object();
        double legs = 0;
        const QJsonArray parts = way[u"legs"].toArray();
        for (const QJsonValue &leg : parts)
            legs += leg[u"seconds"].toDouble();
        QCOMPARE(std::round(legs * 1000), std::round(way[u"seconds"].toDouble() * 1000));
        QVERIFY(way[u"geometry"].toArray().size() >= 3);

        test::writeFile(path("pairs.csv"),
                        "name,origin_lon,origin_lat,dest_lon,dest_lat\nthere," + (place(0, 0.4) + u',' + place(4.3, 3)).toUtf8() + "\nnowhere,"
                            + place(0, 0).toUtf8() + ",10,10\n");
        const auto matrix = run(app::runMatrix, on({u"--mode"_s, u"car"_s, u"--pairs"_s, path("pairs.csv")}));
        QVERIFY2(matrix.code == app::Done, qPrintable(matrix.err));
        const auto rows = base::parseCsv(matrix.out.toStdString(), "out");
        QVERIFY(rows);
        QCOMPARE(rows->columns, (std::vector<std::string>{"name", "origin_lon", "origin_lat", "dest_lon", "dest_lat", "seconds"}));
        QCOMPARE(QString::fromStdString(rows->rows[0].fields[5]), QString::number(way[u"seconds"].toDouble(), 'f', 3));
        QCOMPARE(rows->rows[1].fields[5], std::string());
    }

    void theWayInWords()
    {
        const auto words = [&](const QString &from, const QString &to, const QString &language) {
            const auto route =
                run(app::runRoute, on({u"--mode"_s, u"car"_s, u"--from"_s, from, u"--to"_s, to, u"--json"_s, u"--language"_s, language}));
            const QJsonArray legs = QJsonDocument::fromJson(route.out.toUtf8()).object()[u"legs"].toArray();
            QStringList sentences;
            for (const QJsonValue &leg : legs)
                if (leg[u"meters"].toDouble() > 1)
                    sentences.append(leg[u"turn"].toString() + u": "_s + leg[u"words"].toString());
            return sentences;
        };
        // North along 甲路, then east.
        QCOMPARE(words(place(0, 0.4), place(0.6, 3), u"zh"_s), (QStringList{u"straight: 沿甲路出发"_s, u"right: 右转进入四街"_s}));
        QCOMPARE(words(place(0.6, 3), place(0, 0.4), u"en"_s), (QStringList{u"straight: set out along 四街"_s, u"left: turn left into 甲路"_s}));
        const auto text = run(app::runRoute, on({u"--from"_s, place(0, 0.4), u"--to"_s, place(0.6, 3), u"--language"_s, u"zh"_s}));
        QVERIFY2(text.out.contains(u"右转进入四街"_s), qPrintable(text.out));
        QCOMPARE(run(app::runRoute, on({u"--from"_s, place(0, 0), u"--to"_s, place(1, 0), u"--language"_s, u"tlh"_s})).code, int(app::WrongUse));
    }

    void aFloorTakesItsStairs()
    {
        const QStringList way{u"--mode"_s, u"car"_s, u"--from"_s, place(0, 0.4), u"--to"_s, place(0.6, 3), u"--json"_s};
        const auto seconds = [&](const QStringList &more, const QString &key) {
            const auto route = run(app::runRoute, on(way + more));
            return QJsonDocument::fromJson(route.out.toUtf8()).object()[key].toDouble();
        };
        QCOMPARE(seconds({}, u"secondsInside"_s), 0.0);
        QCOMPARE(seconds({u"--floor"_s, u"3"_s}, u"secondsInside"_s), 32.0);
        QCOMPARE(seconds({u"--floor"_s, u"3"_s, u"--from-floor"_s, u"-1"_s}, u"secondsInside"_s), 48.0);
        QCOMPARE(std::round(10 * (seconds({u"--floor"_s, u"3"_s}, u"seconds"_s) - seconds({}, u"seconds"_s))), 320.0);
        test::writeFile(path("near.csv"), "id,lon,lat\ndriver," + place(1, 0).toUtf8() + "\n");
        const auto nearest =
            run(app::runNearest, on({u"--at"_s, place(0, 0), u"--satellites"_s, path("near.csv"), u"--floor"_s, u"9"_s, u"--json"_s}));
        QVERIFY2(nearest.code == app::Done, qPrintable(nearest.err));
        QCOMPARE(QJsonDocument::fromJson(nearest.out.toUtf8()).object()[u"secondsInside"_s].toDouble(), 64.0); // by the lift
        // Who stands at the same door, but on the third floor, comes second, by his stairs.
        test::writeFile(path("floors.csv"), "id,lon,lat,floor\nupstairs," + place(1, 0).toUtf8() + ",3\noutside," + place(1, 0).toUtf8() + ",\n");
        const auto floors = run(app::runNearest, on({u"--at"_s, place(0, 0), u"--satellites"_s, path("floors.csv"), u"--json"_s}));
        QVERIFY2(floors.code == app::Done, qPrintable(floors.err));
        const QStringList ranked = floors.out.trimmed().split(u'\n');
        const auto ofRank = [&](int rank) { return QJsonDocument::fromJson(ranked[rank].toUtf8()).object(); };
        QCOMPARE(ofRank(0)[u"id"].toString(), u"outside"_s);
        QCOMPARE(ofRank(0)[u"secondsInside"].toDouble(), 0.0);
        QCOMPARE(ofRank(1)[u"id"].toString(), u"upstairs"_s);
        QVERIFY(ofRank(1)[u"secondsInside"].toDouble() > 20);
        QCOMPARE(std::round(1000 * (ofRank(1)[u"seconds"].toDouble() - ofRank(0)[u"seconds"].toDouble())),
                 1000 * ofRank(1)[u"secondsInside"].toDouble());
        for (const QString &floor : {u"0"_s, u"3.5"_s, u"201"_s, u"up"_s}) {
            const auto wrong = run(app::runRoute, on(way + QStringList{u"--floor"_s, floor}));
            QCOMPARE(wrong.code, int(app::WrongUse));
            QVERIFY2(wrong.err.contains(u"--floor needs a floor"_s), qPrintable(wrong.err));
        }
    }

    void everyKindOfLegHasItsWords()
    {
        using routing::RouteLeg;
        routing::Route route;
        const auto add = [&](RouteLeg::Kind kind, const char *name = "", const char *highway = "") -> RouteLeg & {
            RouteLeg leg;
            leg.kind = kind;
            leg.streetName = name;
            leg.highway = highway;
            route.legs.push_back(leg);
            return route.legs.back();
        };
        add(RouteLeg::Kind::Inside).floor = 5;
        add(RouteLeg::Kind::Walk);
        add(RouteLeg::Kind::Street, "金沙路", "residential");
        RouteLeg &round = add(RouteLeg::Kind::Street, "", "primary");
        round.isRoundabout = true;
        round.exit = 2;
        add(RouteLeg::Kind::Street, "后巷", "residential");
        RouteLeg &steps = add(RouteLeg::Kind::Street, "", "steps");
        steps.climb = routing::Climb::Up;
        steps.turn = routing::Turn::Left;
        add(RouteLeg::Kind::Street, "", "footway").crossings = 2;
        add(RouteLeg::Kind::Walk);
        RouteLeg &lift = add(RouteLeg::Kind::Inside);
        lift.floor = -2;
        lift.isByLift = true;
        QCOMPARE(
            app::wayInWords(route, app::WayLanguage::Chinese),
            (QStringList{u"从 5 层走楼梯，走出楼门"_s, u"步行到路边"_s, u"沿金沙路出发"_s, u"进入环岛，从第 2 个出口驶出"_s, u"驶出环岛，进入后巷"_s,
                         u"左转上台阶"_s, u"直行进入人行道，在红绿灯处过街 2 次"_s, u"步行到楼门口"_s, u"进楼，乘电梯到地下 2 层"_s}));
        QCOMPARE(app::wayInWords(route, app::WayLanguage::English),
                 (QStringList{u"from floor 5 by the stairs and out of the building"_s, u"on foot to the street"_s, u"set out along 金沙路"_s,
                              u"enter the roundabout and take the 2nd exit"_s, u"leave the roundabout into 后巷"_s, u"turn left up the steps"_s,
                              u"continue on the footway, crossing at the lights twice"_s, u"on foot to the entrance"_s,
                              u"through the entrance and by the lift to basement 2"_s}));
    }

    void geoJson()
    {
        const auto route = run(app::runRoute, on({u"--mode"_s, u"foot"_s, u"--from"_s, place(0, 0), u"--to"_s, place(2, 0), u"--geojson"_s}));
        const QJsonObject feature = QJsonDocument::fromJson(route.out.toUtf8()).object();
        QCOMPARE(feature[u"type"].toString(), u"Feature"_s);
        QCOMPARE(feature[u"geometry"][u"type"].toString(), u"LineString"_s);
        const QJsonArray first = feature[u"geometry"][u"coordinates"].toArray().first().toArray();
        QCOMPARE(first[0].toDouble(), test::crossing(0, 0).longitude);
    }

    void reachGrowsWithTheMinutes()
    {
        for (const QString &option : {u"--from"_s, u"--to"_s}) {
            const auto reach = run(app::runReach, on({u"--mode"_s, u"foot"_s, option, place(0, 0.4), u"--minutes"_s, u"3,1"_s, u"--json"_s}));
            QVERIFY2(reach.code == app::Done, qPrintable(reach.err));
            const QStringList lines = reach.out.trimmed().split(u'\n');
            QCOMPARE(lines.size(), 2);
            const auto meters = [&](int line) { return QJsonDocument::fromJson(lines[line].toUtf8()).object()[u"streetMeters"].toDouble(); };
            QVERIFY(meters(0) > 60 && meters(0) < meters(1)); // a minute on foot is 83 m
        }
        const auto areas = run(app::runReach, on({u"--mode"_s, u"foot"_s, u"--from"_s, place(0, 0.4), u"--geojson"_s}));
        QVERIFY2(areas.code == app::Done, qPrintable(areas.err));
        const QJsonArray features = QJsonDocument::fromJson(areas.out.toUtf8()).object()[u"features"].toArray();
        QCOMPARE(features.size(), 3);
        QCOMPARE(features[0][u"properties"][u"minutes"].toDouble(), 5.0); // the largest is drawn first
        const QJsonArray ring = features[2][u"geometry"][u"coordinates"][0][0].toArray();
        QVERIFY(ring.size() > 4);
        QCOMPARE(ring.first(), ring.last());
    }

    void containmentNamesUnitsAndGaps()
    {
        test::writeFile(path("units.csv"), "id,lon,lat,mode\nZhang," + place(0, 0).toUtf8() + ",foot\nLi," + place(2, 2).toUtf8() + ",\n");
        const auto contain = [&](const QStringList &more) {
            return run(app::runContain, on(QStringList{u"--at"_s, place(1, 1), u"--units"_s, path("units.csv")} + more));
        };
        const auto ring = contain({u"--json"_s, u"--horizon"_s, u"60"_s, u"--margin"_s, u"0"_s});
        QVERIFY2(ring.code == app::Done, qPrintable(ring.err));
        const QStringList lines = ring.out.trimmed().split(u'\n');
        const QJsonObject summary = QJsonDocument::fromJson(lines.first().toUtf8()).object();
        QVERIFY(summary[u"closed"].isBool());
        QVERIFY(lines.size() > 1);
        for (const QString &line : lines.sliced(1)) {
            const QJsonObject row = QJsonDocument::fromJson(line.toUtf8()).object();
            const QString unit = row[u"unit"].toString();
            QVERIFY(row[u"kind"].toString() == u"gap"_s || unit == u"Zhang"_s || unit == u"Li"_s);
        }
        // Cameras at the four crossings around hold by themselves, and are named.
        test::writeFile(path("posts.csv"),
                        "id,lon,lat\nnorth," + place(1, 2).toUtf8() + "\neast," + place(2, 1).toUtf8() + "\nsouth," + place(1, 0).toUtf8() + "\nwest,"
                            + place(0, 1).toUtf8() + "\n");
        const auto held = contain({u"--posts"_s, path("posts.csv"), u"--horizon"_s, u"600"_s});
        QVERIFY2(held.code == app::Done, qPrintable(held.err));
        QVERIFY2(held.out.startsWith(u"closes in 0:00 with 4 posts"_s), qPrintable(held.out));
        QVERIFY(held.out.contains(u"north        holds by itself"_s));
        QVERIFY(contain({u"--posts"_s, path("posts.csv"), u"--json"_s}).out.contains(u"\"fixed\":\"west\""_s));
        test::writeFile(path("bad-posts.csv"), "id,lon,lat\nnorth,abc,25\n");
        const auto bad = contain({u"--posts"_s, path("bad-posts.csv")});
        QCOMPARE(bad.code, int(app::BadInput));
        QVERIFY2(bad.err.contains(u"bad-posts.csv"_s), qPrintable(bad.err));
        QCOMPARE(contain({u"--seen"_s, u"yesterday"_s}).code, int(app::WrongUse));
        QCOMPARE(contain({u"--suspect"_s, u"broom"_s}).code, int(app::WrongUse));
        QVERIFY(contain({u"--geojson"_s}).out.contains(u"FeatureCollection"_s));
    }

    void nearestInTheirOwnModes()
    {
        test::writeFile(path("satellites.csv"),
                        "id,lon,lat,mode\nwalker," + place(1, 0).toUtf8() + ",foot\ndriver," + place(3, 0).toUtf8() + ",\nlost,10,10,car\n");
        const auto answer =
            run(app::runNearest, on({u"--mode"_s, u"car"_s, u"--at"_s, place(0, 0), u"--satellites"_s, path("satellites.csv"), u"--json"_s}));
        QVERIFY2(answer.code == app::Done, qPrintable(answer.err));
        const QStringList lines = answer.out.trimmed().split(u'\n');
        QCOMPARE(lines.size(), 3);
        const auto object = [&](int line) { return QJsonDocument::fromJson(lines[line].toUtf8()).object(); };
        QCOMPARE(object(0)[u"id"].toString(), u"driver"_s); // 300 m by car before 100 m on foot
        QCOMPARE(object(1)[u"id"].toString(), u"walker"_s);
        QVERIFY(object(0)[u"seconds"].toDouble() < object(1)[u"seconds"].toDouble());
        QCOMPARE(object(2)[u"leftOut"].toString(), u"off-network"_s);
    }

    void aModeOfOnesOwn()
    {
        test::writeFile(path("snail.ini"),
                        "[mode]\nid = snail\naccess = foot, access\nforbidden = no\noneway = oneway:foot\nmaxspeed = no\n"
                        "[speeds]\nresidential = 0.5\n");
        const auto seconds = [&](const QString &mode) {
            const auto answer = run(app::runRoute, on({u"--mode"_s, mode, u"--from"_s, place(0, 0), u"--to"_s, place(1, 0), u"--json"_s}));
            return QJsonDocument::fromJson(answer.out.toUtf8()).object()[u"seconds"].toDouble();
        };
        QVERIFY(seconds(u"foot"_s) > 0);
        QVERIFY(seconds(path("snail.ini")) > 5 * seconds(u"foot"_s));
    }

    void wrongUse_data()
    {
        QTest::addColumn<QString>("verb");
        QTest::addColumn<QStringList>("words");
        QTest::addColumn<int>("code");
        QTest::addColumn<QString>("says");
        test::writeFile(path("cellar.csv"), "id,lon,lat,floor\nmole,102,25,0\n");
        test::writeFile(path("bad.csv"), "origin_lon,origin_lat,dest_lon,dest_lat\n1,2,3,4\n1,2,nan,4\n");
        test::writeFile(path("bad.ini"), "[mode]\nid = bad\n[speeds]\nresidential = 900\n");
        const auto row = [](const char *name, const char *verb, const QStringList &words, int code, const QString &says) {
            QTest::newRow(name) << QString::fromUtf8(verb) << words << code << says;
        };
        row("no places", "route", {}, 2, u"--from needs LON,LAT"_s);
        row("half a place", "route", {u"--from"_s, u"102"_s, u"--to"_s, u"102,25"_s}, 2, u"--from needs LON,LAT"_s);
        row("off the globe", "route", {u"--from"_s, u"102,25"_s, u"--to"_s, u"102,95"_s}, 2, u"--to needs LON,LAT"_s);
        row("off the network", "route", {u"--from"_s, u"0,0"_s, u"--to"_s, place(1, 1)}, 1, u"off the network"_s);
        row("unknown mode", "route", {u"--mode"_s, u"rocket"_s, u"--from"_s, place(0, 0), u"--to"_s, place(1, 1)}, 2, u"no travel mode"_s);
        row("absurd mode", "route", {u"--mode"_s, path("bad.ini"), u"--from"_s, place(0, 0), u"--to"_s, place(1, 1)}, 2, u"bad.ini:4"_s);
        row("no pairs", "matrix", {}, 2, u"needs --pairs"_s);
        row("missing file", "matrix", {u"--pairs"_s, u"/nowhere.csv"_s}, 3, u"/nowhere.csv"_s);
        row("a row that is none", "matrix", {u"--pairs"_s, path("bad.csv")}, 3, u"bad.csv, line 3, column dest_lon"_s);
        row("nobody", "nearest", {u"--at"_s, place(0, 0)}, 2, u"needs --satellites"_s);
        row("no count", "nearest", {u"--at"_s, place(0, 0), u"--count"_s, u"0"_s}, 2, u"--count"_s);
        row("a floor that is none", "nearest", {u"--at"_s, place(0, 0), u"--satellites"_s, path("cellar.csv")}, 3,
            u"cellar.csv, line 2, column floor: needs a floor"_s);
        row("another file", "nearest", {u"--at"_s, place(0, 0), u"--satellites"_s, path("bad.csv")}, 3, u"columns are missing"_s);
    }
    void wrongUse()
    {
        QFETCH(const QString, verb);
        QFETCH(const QStringList, words);
        QFETCH(const int, code);
        QFETCH(const QString, says);
        const auto answer = run(verb == u"route"_s ? app::runRoute : verb == u"matrix"_s ? app::runMatrix : app::runNearest, on(words));
        QCOMPARE(answer.code, code);
        QVERIFY2(answer.err.contains(says), qPrintable(answer.err));
        QVERIFY(answer.out.isEmpty());
    }
};

QTEST_GUILESS_MAIN(TestWayVerbs)
#include "tst_way_verbs.moc"
