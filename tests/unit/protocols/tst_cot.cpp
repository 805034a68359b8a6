// Cursor on Target: the stream, hostile XML, and what we say read by ourselves.

#include <QTest>

#include "protocols/cot_encode.h"
#include "results.h"

using namespace radar;
using namespace radar::protocols;
using namespace std::chrono_literals;

namespace {

const base::Time now = *base::parseIso8601("2026-11-21T08:00:00.250Z");

const Fix fix{.time = now,
              .position = {25.061234, 102.741234},
              .altitudeMeters = 1855.5,
              .altitudeDatum = AltitudeDatum::Ellipsoid,
              .speedMetersPerSecond = 1.8,
              .courseDegrees = 271.5,
              .accuracyMeters = 6.2,
              .batteryPercent = 77,
              .alarms = {}};

struct Documents {
    std::vector<std::string> list;
    bool isOver = false; ///< the connection has to be closed
};

Documents documentsOf(std::string_view stream, std::size_t step)
{
    Documents out;
    CotSplitter splitter;
    for (std::size_t at = 0; at < stream.size(); at += step) {
        splitter.append(stream.substr(at, step));
        while (true) {
            auto next = splitter.next();
            if (!next) {
                out.isOver = true;
                return out;
            }
            if (!*next)
                break;
            out.list.push_back(std::move(**next));
        }
    }
    return out;
}

std::string eventWith(std::string_view detail)
{
    return "<event version='2.0' uid='u1' type='a-f-G-U-C' time='2026-11-21T08:00:00Z' start='2026-11-21T08:00:00Z' stale='2026-11-21T08:01:00Z' "
           "how='m-g'>"
           "<point lat='25' lon='102' hae='0' ce='1' le='1'/><detail>"
        + std::string(detail) + "</detail></event>";
}

} // namespace

class TestCot final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void aStreamCutAnywhereIsTheSameStream()
    {
        const std::string stream = encodeCot(cotPosition("u1", "金沙 1", fix, {now})) + "\r\n " + eventWith("<remarks>金沙 &gt; ]]&gt;</remarks>")
            + "<?xml version='1.0'?>" + eventWith("<remarks><![CDATA[</event>]]></remarks><!-- </event> --><x a='</event>' b=\"'>\"/>")
            + encodeCot(cotPing("u1", now));
        const auto whole = documentsOf(stream, stream.size());
        QCOMPARE(whole.list.size(), std::size_t(4));
        for (std::size_t step = 1; step < 200; ++step) { // inside letters of UTF-8 and inside </event> too
            const auto documents = documentsOf(stream, step);
            QVERIFY(!documents.isOver);
            QCOMPARE(documents.list, whole.list);
        }
        QCOMPARE(parseCotEvent(whole.list[0])->callsign, std::string("金沙 1"));
    }

    void byteOrderMarksBetweenEventsAreSkippedHoweverManyAndHoweverTheyAreCut()
    {
        const std::string mark = "\xef\xbb\xbf";
        const std::string stream = mark + mark + eventWith("") + mark + " " + mark + "\r\n" + eventWith("");
        for (std::size_t step = 1; step <= stream.size(); ++step) {
            const auto documents = documentsOf(stream, step);
            QVERIFY(!documents.isOver);
            QCOMPARE(documents.list.size(), std::size_t(2));
        }
    }

    void oneBrokenEventDoesNotTakeTheNext()
    {
        const auto documents = documentsOf("<event><open></event>" + eventWith(""), 5);
        QCOMPARE(documents.list.size(), std::size_t(2));
        QVERIFY(!decodeCot(documents.list[0]));
        MUST(decodeCot(documents.list[1]));
    }

    void theStreamIsOver_data()
    {
        QTest::addColumn<QByteArray>("stream");
        QTest::newRow("a DTD") << QByteArray("<!DOCTYPE x [<!ENTITY a 'b'>]>");
        QTest::newRow("within an event") << QByteArray("<event><!ENTITY a 'b'></event>");
        QTest::newRow("no XML") << QByteArray("GET / HTTP/1.1\r\n");
        QTest::newRow("protobuf nobody offered") << QByteArray("\xbf\x05hello");
        QTest::newRow("an endless tag") << QByteArray("<event a='") + QByteArray(300'000, 'x');
        QTest::newRow("an endless event") << QByteArray("<event>") + QByteArray("<a/>").repeated(100'000);
        QTest::newRow("an endless comment") << QByteArray("<!--") + QByteArray(300'000, 'x');
    }

    void theStreamIsOver()
    {
        QFETCH(const QByteArray, stream);
        for (const std::size_t step : {std::size_t(7), std::size_t(4096), static_cast<std::size_t>(stream.size())}) {
            const auto documents = documentsOf(stream.toStdString(), step);
            QVERIFY(documents.isOver);
            QVERIFY(documents.list.empty());
        }
    }

    void hostileXml_data()
    {
        QTest::addColumn<QByteArray>("xml");
        QTest::newRow("deep") << QByteArray("<event uid='u' type='a'><detail>") + QByteArray("<a>").repeated(1000) + QByteArray("</a>").repeated(1000)
                + "</detail></event>";
        QTest::newRow("many elements") << QByteArray("<event uid='u' type='a'><detail>") + QByteArray("<a/>").repeated(5000) + "</detail></event>";
        QTest::newRow("laughs") << QByteArray(
            "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]><event uid='u' type='a'><detail>&b;</detail></event>");
        QTest::newRow("external") << QByteArray("<!DOCTYPE l SYSTEM 'file:///etc/passwd'><event uid='u' type='a'/>");
        QTest::newRow("no uid") << QByteArray("<event type='a-f-G'><point lat='1' lon='1'/></event>");
        QTest::newRow("no type") << QByteArray("<event uid='u'><point lat='1' lon='1'/></event>");
        QTest::newRow("control character in the uid") << QByteArray("<event uid='a&#10;b' type='a-f-G'/>");
        QTest::newRow("two roots") << QByteArray("<event uid='u' type='a-f-G'/><event uid='u' type='a-f-G'/>");
        QTest::newRow("not UTF-8") << QByteArray("<event uid='\xff\xfe' type='a-f-G'/>");
        QTest::newRow("latitude NaN") << QByteArray("<event uid='u' type='a-f-G'><point lat='NaN' lon='1'/></event>");
    }

    void hostileXml()
    {
        QFETCH(const QByteArray, xml);
        QVERIFY(!decodeCot(xml.toStdString()));
    }

    void cutOffAnywhere()
    {
        const std::string whole = encodeCot(cotAlarm("ANDROID-1", "W042", fix, {now}));
        for (std::size_t length = 0; length < whole.size(); ++length)
            QVERIFY(!decodeCot(whole.substr(0, length)));
        MUST(decodeCot(whole));
    }

    void endsWithItsLastTag()
    {
        const std::string xml = encodeCot(cotPong(now));
        QVERIFY(xml.starts_with("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<event "));
        QVERIFY(xml.ends_with("</event>")); // a line end behind it breaks some receivers
    }

    void aByteOrderMarkInFrontOfAValueBelongsToIt()
    {
        const std::string uid = "\xef\xbb\xbf"
                                "A1";
        const auto event = parseCotEvent(encodeCot(cotPosition(uid, "W042", fix, {now, 375s})));
        MUST(event);
        QCOMPARE(event->uid, uid);
    }

    void positionThereAndBack()
    {
        const auto message = decodeCot(encodeCot(cotPosition("ANDROID-1", "W<0>42 & \"王\"", fix, {now, 375s})));
        MUST(message);
        QCOMPARE(message->kind, Kind::Location);
        QCOMPARE(message->device, std::string("ANDROID-1"));
        QCOMPARE(message->extra[u"callsign"].toString(), QStringLiteral("W<0>42 & \"王\""));
        QCOMPARE(message->extra[u"stale"].toString(), QStringLiteral("2026-11-21T08:06:15.250Z"));
        const Fix &back = message->fixes.at(0);
        QCOMPARE(back.time, fix.time);
        QCOMPARE(back.position, fix.position);
        QCOMPARE(back.altitudeMeters, fix.altitudeMeters);
        QCOMPARE(back.altitudeDatum, AltitudeDatum::Ellipsoid);
        QCOMPARE(back.speedMetersPerSecond, fix.speedMetersPerSecond);
        QCOMPARE(back.courseDegrees, fix.courseDegrees);
        QCOMPARE(back.accuracyMeters, fix.accuracyMeters);
        QCOMPARE(back.batteryPercent, fix.batteryPercent);
    }

    void aHeightAboveTheSeaIsNotWritten()
    {
        Fix low = fix;
        low.altitudeDatum = AltitudeDatum::MeanSeaLevel;
        QVERIFY(!decodeCot(encodeCot(cotPosition("u", "c", low, {now})))->fixes.at(0).altitudeMeters);
    }

    void alarmAndItsEnd()
    {
        const auto alarm = parseCotEvent(encodeCot(cotAlarm("ANDROID-1", "W042", fix, {now, 10s})));
        const auto cancel = parseCotEvent(encodeCot(cotAlarmCancel("ANDROID-1", "W042", fix, {now, 10s})));
        MUST(alarm);
        MUST(cancel);
        QCOMPARE(kindOf(*alarm), Kind::Alarm);
        QCOMPARE(kindOf(*cancel), Kind::Cancel);
        QCOMPARE(alarm->uid, std::string("ANDROID-1-9-1-1"));
        QCOMPARE(alarm->uid, cancel->uid);
        QCOMPARE(senderOf(*alarm), std::string("ANDROID-1"));
        QCOMPARE(alarm->emergency->type, std::string("911 Alert"));
        QVERIFY(isCallForHelp(toMessage(*alarm).alarms.at(0).word));
        QVERIFY(toMessage(*cancel).alarms.empty());
        QVERIFY(!isOwnPosition(kindOf(*cancel)));
    }

    void chatRouteMarkerDelete()
    {
        const auto chat = parseCotEvent(encodeCot(cotChat("m1", "RADAR", "指挥", "ANDROID-1", "W042", "请到金沙市场", {now})));
        MUST(chat);
        QCOMPARE(kindOf(*chat), Kind::Text);
        QCOMPARE(senderOf(*chat), std::string("RADAR"));
        QCOMPARE(chat->remarks, std::string("请到金沙市场"));
        QCOMPARE(chat->chat->messageId, std::string("m1"));
        QCOMPARE(chat->destinations, (std::vector<std::string>{"ANDROID-1"}));
        QVERIFY(parseCotEvent(encodeCot(cotChat("m1", "RADAR", "指挥", "All Chat Rooms", "All Chat Rooms", "x", {now})))->destinations.empty());

        const geo::Wgs84 way[] = {{25, 102}, {25.1, 102.1}, {25.2, 102.2}};
        const auto route = parseCotEvent(encodeCot(cotRoute("r1", "路线", way, {now})));
        MUST(route);
        QCOMPARE(kindOf(*route), Kind::Route);
        QCOMPARE(route->links.size(), std::size_t(3));
        QCOMPARE(*route->links[1].point, way[1]);
        QCOMPARE(route->links[1].type, std::string("b-m-p-c"));
        QCOMPARE(route->links[2].type, std::string("b-m-p-w"));

        const auto marker = parseCotEvent(encodeCot(cotMarker("i1", "20261121-0041", {25, 102}, "打架", {now})));
        MUST(marker);
        QCOMPARE(kindOf(*marker), Kind::Marker);
        QCOMPARE(kindOf(*parseCotEvent(encodeCot(cotMarker("i1", "s", {25, 102}, "", {now}, "a-h-G")))), Kind::Marker);
        QCOMPARE(kindOf(*parseCotEvent(encodeCot(cotDelete("i1", "b-m-p-s-m", {now})))), Kind::Offline);
        QCOMPARE(kindOf(*parseCotEvent(encodeCot(cotPing("i1", now)))), Kind::Heartbeat);
        QCOMPARE(kindOf(*parseCotEvent(encodeCot(cotPong(now)))), Kind::Ack);
    }

    void textThatXmlCannotCarry()
    {
        const auto marker = parseCotEvent(encodeCot(cotMarker("i1", std::string("a\0b\x01", 4), {25, 102}, "\xff\xfe<&>", {now})));
        MUST(marker);
        QCOMPARE(QString::fromStdString(marker->callsign), QStringLiteral("a\ufffdb\ufffd"));
    }

    void aBadPositionDoesNotCostTheCall()
    {
        std::string xml = encodeCot(cotAlarm("ANDROID-1", "W042", fix, {now}));
        const auto at = xml.find("25.06");
        xml.replace(at, 2, "99");
        const auto message = decodeCot(xml);
        MUST(message);
        QCOMPARE(message->kind, Kind::Alarm);
        QVERIFY(message->fixes.empty());
        QVERIFY(!message->alarms.at(0).position);
    }
};

QTEST_GUILESS_MAIN(TestCot)
#include "tst_cot.moc"
