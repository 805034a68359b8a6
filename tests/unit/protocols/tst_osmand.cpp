// Traccar Client and OsmAnd, three generations and their oddities.

#include <QTest>
#include <random>

#include "protocols/osmand.h"

using namespace radar;
using namespace radar::protocols;

namespace {

const base::Time received = *base::parseIso8601("2026-11-21T08:00:00Z");

base::Result<Message> fromQuery(std::string_view query)
{
    return decodeOsmand({.contentType = {}, .query = parseForm(query), .body = {}, .received = received});
}

base::Result<Message> fromBody(std::string_view contentType, std::string_view body, std::string_view query = {})
{
    return decodeOsmand({.contentType = contentType, .query = parseForm(query), .body = body, .received = received});
}

} // namespace

class TestOsmand final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void time_data()
    {
        QTest::addColumn<QString>("timestamp");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char *name, const char *timestamp, const char *expected) {
            QTest::newRow(name) << QString::fromUtf8(timestamp) << QString::fromUtf8(expected);
        };
        row("seconds", "1700000000", "2023-11-14T22:13:20.000000Z");
        row("milliseconds", "1700000000123", "2023-11-14T22:13:20.123000Z");
        row("first millisecond count", "2147483647", "1970-01-25T20:31:23.647000Z");
        row("ISO with Z", "2016-01-27T18%3A55%3A47Z", "2016-01-27T18:55:47.000000Z");
        row("ISO with zone", "2026-11-21T16:00:00%2B08:00", "2026-11-21T08:00:00.000000Z");
        row("ISO whose plus became a space", "2026-11-21T16:00:00+08:00", "2026-11-21T08:00:00.000000Z");
        row("plus is a space", "2014-06-04+09%3A10%3A11", "2014-06-04T09:10:11.000000Z");
        row("with milliseconds", "2016-01-15%2021:41:18.000", "2016-01-15T21:41:18.000000Z");
        row("none: when it came", "", "2026-11-21T08:00:00.000000Z");
        row("nonsense", "yesterday", "");
        row("negative", "-5", "");
        row("not a day", "2016-02-30%2021:41:18", "");
        row("beyond all clocks", "99999999999999999", "");
    }

    void time()
    {
        QFETCH(const QString, timestamp);
        QFETCH(const QString, expected);
        const auto report = fromQuery("id=1&lat=25&lon=102&timestamp=" + timestamp.toStdString());
        if (expected.isEmpty()) {
            QVERIFY(!report);
            QCOMPARE(report.error().kind, base::ErrorKind::Invalid);
        } else {
            QVERIFY(report);
            QCOMPARE(QString::fromStdString(base::toIso8601(*report->fixes.at(0).time)), expected);
        }
    }

    void querySpeedIsKnots()
    {
        const auto report = fromQuery("id=1&lat=25&lon=102&speed=10&bearing=360&altitude=-3.5&accuracy=7&batt=58&charge=true&hdop=0.9");
        QVERIFY(report);
        const auto &fix = report->fixes.at(0);
        QVERIFY(std::abs(*fix.speedMetersPerSecond - 5.14444) < 1e-4);
        QCOMPARE(*fix.courseDegrees, 0.0);
        QCOMPARE(*fix.altitudeMeters, -3.5);
        QCOMPARE(*fix.accuracyMeters, 7.0);
        QCOMPARE(*fix.batteryPercent, 58.0);
        QCOMPARE(report->extra[u"charge"], QJsonValue(true));
        QCOMPARE(report->extra[u"hdop"], QJsonValue(0.9));
        QCOMPARE(report->kind, Kind::Location);
    }

    void minusOneIsUnknown()
    {
        const auto report = fromQuery("id=1&lat=25&lon=102&speed=-1&heading=-1&accuracy=-1&batt=-1");
        QVERIFY(report);
        const auto &fix = report->fixes.at(0);
        QVERIFY(!fix.speedMetersPerSecond && !fix.courseDegrees && !fix.accuracyMeters && !fix.batteryPercent);
    }

    void positions_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<int>("fixes"); // -1: refused
        const auto row = [](const char *name, const char *query, int fixes) { QTest::newRow(name) << QString::fromUtf8(query) << fixes; };
        row("lat and lon", "lat=25&lon=102", 1);
        row("both in one", "location=25,102", 1);
        row("neither: a heartbeat", "batt=50", 0);
        row("empty: a heartbeat", "lat=&lon=", 0);
        row("half", "lat=25", -1);
        row("half in one", "location=25", -1);
        row("off the globe", "lat=91&lon=0", -1);
        row("not a number", "lat=nan&lon=0", -1);
        row("infinite", "lat=inf&lon=0", -1);
        row("decimal comma", "lat=25,5&lon=102,1", -1);
        row("something behind", "lat=25x&lon=102", -1);
        row("the phone says it is not valid", "lat=25&lon=102&valid=false", 1);
        row("valid", "lat=25&lon=102&valid=1", 1);
        row("token upload", "notificationToken=abc", 0);
    }

    void positions()
    {
        QFETCH(const QString, query);
        QFETCH(const int, fixes);
        const auto report = fromQuery("id=1&" + query.toStdString());
        QCOMPARE(report ? static_cast<int>(report->fixes.size()) : -1, fixes);
        if (fixes > 0)
            QCOMPARE(report->fixes[0].valid, !query.contains(u"valid=false"));
        if (fixes == 0)
            QCOMPARE(report->kind, Kind::Heartbeat);
    }

    void alarms_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<QString>("alarm");
        const auto row = [](const char *name, const char *body, const char *alarm) {
            QTest::newRow(name) << QString::fromUtf8(body) << QString::fromUtf8(alarm);
        };
        row("query word", "id=1&lat=25&lon=102&alarm=sos", "sos");
        row("old client's sentence", "id=1&lat=25&lon=102&alarm=alert%20message", "alert message");
        row("bare true", "id=1&lat=25&lon=102&alarm=true", "general");
        row("false is none", "id=1&lat=25&lon=102&alarm=false", "");
        row("in location", R"({"device_id":"1","location":{"alarm":"sos","coords":{"latitude":25,"longitude":102}}})", "sos");
        row("in extras", R"({"device_id":"1","location":{"coords":{"latitude":25,"longitude":102},"extras":{"alarm":"sos"}}})", "sos");
        row("flat JSON", R"([{"id":"1","lat":25,"lon":102,"alarm":"sos"}])", "sos");
    }

    void alarms()
    {
        QFETCH(const QString, body);
        QFETCH(const QString, alarm);
        const auto report = fromBody({}, body.toStdString());
        QVERIFY2(report, report ? "" : report.error().detail.c_str());
        const auto &words = report->fixes.at(0).alarms;
        QCOMPARE(words.empty() ? QString() : QString::fromStdString(words[0]), alarm);
        QCOMPARE(report->alarms.size(), words.size());
    }

    void callsForHelp_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("calls");
        QTest::addColumn<bool>("hasPosition");
        QTest::addColumn<int>("fixes");
        const auto row = [](const char *name, const char *body, int calls, bool hasPosition, int fixes) {
            QTest::newRow(name) << QString::fromUtf8(body) << calls << hasPosition << fixes;
        };
        row("with a position", "id=1&lat=25&lon=102&alarm=sos", 1, true, 1);
        row("without one", "id=1&alarm=sos", 1, false, 0);
        row("one that the phone does not trust", "id=1&lat=25&lon=102&valid=false&alarm=sos", 1, false, 1);
        row("a broken one", "id=1&lat=x&lon=102&alarm=sos", 1, false, 0);
        row("a word nobody knows", "id=1&alarm=alert%20message", 1, false, 0);
        row("about a thing", "id=1&lat=25&lon=102&alarm=lowBattery", 0, false, 1);
        row("none", "id=1&lat=25&lon=102&alarm=false", 0, false, 1);
        row("JSON without a position", R"({"device_id":"1","location":{"alarm":"sos","timestamp":"2026-11-21T08:00:00Z"}})", 1, false, 0);
        row("JSON with a broken one", R"({"device_id":"1","location":{"alarm":"fallDown","coords":{"latitude":95,"longitude":1}}})", 1, false, 0);
    }

    void callsForHelp()
    {
        QFETCH(const QString, body);
        QFETCH(const int, calls);
        QFETCH(const bool, hasPosition);
        QFETCH(const int, fixes);
        const auto report = fromBody({}, body.toStdString());
        QVERIFY2(report, report ? "" : report.error().detail.c_str());
        const auto forHelp = std::ranges::count_if(report->alarms, [](const Alarm &alarm) { return isCallForHelp(alarm.word); });
        QCOMPARE(static_cast<int>(forHelp), calls);
        QCOMPARE(static_cast<int>(report->fixes.size()), fixes);
        QCOMPARE(report->kind, fixes > 0 ? Kind::Location : Kind::Alarm);
        if (calls > 0)
            QCOMPARE(report->alarms[0].position.has_value(), hasPosition);
    }

    void formBody()
    {
        const auto report = fromBody("application/x-www-form-urlencoded; charset=UTF-8",
                                     "id=139001&lat=25.06&lon=102.74&timestamp=1700000000&speed=2.00&note=%E5%B7%A1%E9%80%BB+%E4%B8%AD");
        QVERIFY(report);
        QCOMPARE(report->device, std::string("139001"));
        QVERIFY(std::abs(*report->fixes.at(0).speedMetersPerSecond - 1.02889) < 1e-4);
        QCOMPARE(report->extra[u"note"].toString(), QStringLiteral("巡逻 中"));
    }

    void formBodyWithTheSecretInTheQuery()
    {
        const auto report = fromBody("application/x-www-form-urlencoded", "id=a&lat=25&lon=102", "secret=x");
        QVERIFY(report);
        QCOMPARE(report->fixes.size(), std::size_t(1));
        QVERIFY(!report->extra.contains(u"secret"));
    }

    void rootArray()
    {
        const auto report = fromBody("application/json",
                                     R"([{"id":"7","lat":25.1,"lon":102.1,"timestamp":1700000000,"speed":10,"batt":80},
                                         {"id":"7","timestamp":1700000005},
                                         {"id":"7","lat":"25.2","lon":"102.2","timestamp":"1700000010","extra":1.5}])");
        QVERIFY2(report, report ? "" : report.error().detail.c_str());
        QCOMPARE(report->fixes.size(), std::size_t(2)); // the one in the middle is a heartbeat
        QVERIFY(std::abs(*report->fixes[0].speedMetersPerSecond - 5.14444) < 1e-4);
        QCOMPARE(report->fixes[1].position, (geo::Wgs84{25.2, 102.2}));
        QCOMPARE(report->device, std::string("7"));
        QCOMPARE(report->kind, Kind::Batch);
    }

    void jsonSpeedIsMetersPerSecond()
    {
        const auto report =
            fromBody("application/json; charset=utf-8",
                     R"({"device_id":139001,"location":{"timestamp":1700000000123,"coords":{"latitude":25,"longitude":102,"speed":1.5,"heading":90},
                                         "battery":{"level":0.58,"is_charging":true}}})");
        QVERIFY(report);
        QCOMPARE(report->device, std::string("139001"));
        QCOMPARE(*report->fixes.at(0).speedMetersPerSecond, 1.5);
        QCOMPARE(*report->fixes.at(0).batteryPercent, 58.0);
        QCOMPARE(report->extra[u"charging"], QJsonValue(true));
    }

    void batchOfLocations()
    {
        const auto report = fromBody(
            "application/json", R"({"device_id":"a","location":[{"coords":{"latitude":1,"longitude":2}},{"coords":{"latitude":3,"longitude":4}}]})");
        QVERIFY(report);
        QCOMPARE(report->fixes.size(), std::size_t(2));
    }

    void refused_data()
    {
        QTest::addColumn<QString>("body");
        const auto row = [](const char *name, const char *body) { QTest::newRow(name) << QString::fromUtf8(body); };
        row("cut off", "{\"device_id\":\"1\",\"location\":{\"coords\":{\"lat");
        row("two devices", R"([{"id":"1","lat":1,"lon":1},{"id":"2","lat":1,"lon":1}])");
        row("array of numbers", "[1,2,3]");
        row("half a position", R"({"device_id":"1","location":{"coords":{"latitude":1}}})");
        row("a time that is none", R"({"device_id":"1","location":{"timestamp":"soon","coords":{"latitude":1,"longitude":2}}})");
        row("control character in the id", R"({"device_id":"a\u0000b","location":{}})");
        row("one number too far", R"({"device_id":"1","location":{"coords":{"latitude":1e999,"longitude":2}}})");
    }

    void refused()
    {
        QFETCH(const QString, body);
        const auto report = fromBody("application/json", body.toStdString());
        QVERIFY(!report);
        QCOMPARE(report.error().kind, base::ErrorKind::Invalid);
    }

    void queryAndBodyMustNameTheSameDevice()
    {
        QVERIFY(!fromBody("application/json", R"({"device_id":"b","location":{"coords":{"latitude":1,"longitude":2}}})", "id=a"));
        QVERIFY(!fromBody("application/x-www-form-urlencoded", "id=b&lat=1&lon=2", "id=a"));
        QVERIFY(!fromQuery("id=a&deviceid=b&lat=1&lon=2"));
        QVERIFY(fromQuery("id=a&deviceid=a&lat=1&lon=2"));
    }

    void extrasAreBounded()
    {
        std::string query = "id=1&lat=25&lon=102&long=" + std::string(1000, 'x');
        for (int i = 0; i < 200; ++i)
            query += "&k" + std::to_string(i) + "=1";
        const auto report = fromQuery(query);
        QVERIFY(report);
        QVERIFY(report->extra.size() <= 32);
        QCOMPARE(report->extra[u"long"].toString().size(), 256);
    }

    void strangeNamesDoNoHarm()
    {
        // Found by fuzzing: looking for a short name among Chinese ones, QJsonObject reads beyond its end.
        for (const char *query : {"=a&%E9%87%91=b&=c&b=d&a=e", "%00=1&%E9%87%91=2&%E9%87%91%00=3&%E9%87%91%00a=4", "%EF%BB%BF=1&%E9%87%91=2&=3"}) {
            const auto message = fromQuery("id=1&lat=25&lon=102&" + std::string(query));
            QVERIFY(message);
            QCOMPARE(message->fixes.size(), std::size_t(1));
            for (const QString &name : message->extra.keys())
                QVERIFY(isExtraName(name.toStdString()));
        }
    }

    void repeatedCellsAreKept()
    {
        const auto report = fromQuery("id=1&lat=25&lon=102&cell=460,0,1,2&cell=460,0,1,3");
        QCOMPARE(report->extra[u"cell"].toString(), QStringLiteral("460,0,1,2;460,0,1,3"));
    }

    void asItLiesInALog_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("taken");
        const auto row = [](const char *name, const char *text, bool taken) { QTest::newRow(name) << QString::fromUtf8(text) << taken; };
        row("request line", "GET /?id=7&lat=25&lon=102 HTTP/1.1", true);
        row("posted address", "POST http://localhost:5055/path?id=7&lat=25&lon=102", true);
        row("bare query", "id=7&lat=25&lon=102", true);
        row("query with its mark", "/?id=7&lat=25&lon=102", true);
        row("bare JSON", R"({"device_id":"7","location":{"coords":{"latitude":25,"longitude":102}}})", true);
        row("head and JSON", "POST / HTTP/1.1\r\nContent-Type: application/json\r\n\r\n[{\"id\":7,\"lat\":25,\"lon\":102}]", true);
        row("head and form", "POST / HTTP/1.1\nHost: a\n\nid=7&lat=25&lon=102", true);
        row("nameless", "GET /?lat=25&lon=102 HTTP/1.1", false);
        row("nothing", "", false);
    }

    void asItLiesInALog()
    {
        QFETCH(const QString, text);
        QFETCH(const bool, taken);
        const auto message = decodeOsmandText(text.toStdString(), received);
        QCOMPARE(message.has_value(), taken);
        if (taken) {
            QCOMPARE(message->device, std::string("7"));
            QCOMPARE(message->fixes.at(0).position, (geo::Wgs84{25, 102}));
        }
    }

    void anyBytes()
    {
        // Wrong bytes may be refused, but never crash, and never make a position that is not on the globe.
        std::mt19937 random(7);
        const std::string seeds[] = {
            R"([{"id":"1","lat":25,"lon":102,"timestamp":1700000000}])",
            R"({"device_id":"1","location":{"timestamp":"2025-06-15T13:45:12.862Z","coords":{"latitude":37.4,"longitude":-122.0},"battery":{"level":1},"extras":{}}})",
            "id=1&lat=25&lon=102&timestamp=2016-01-27T18%3A55%3A47Z&speed=1&location=1,2&alarm=sos"};
        for (int i = 0; i < 100'000; ++i) {
            std::string bytes = seeds[i % 3];
            if (i % 10 == 0)
                bytes.assign(random() % 200, ' ');
            for (unsigned n = 0; n < 1 + random() % 6 && !bytes.empty(); ++n)
                bytes[random() % bytes.size()] =
                    static_cast<char>(i % 10 == 0 || random() % 2 ? random() : "0123456789{}[],:\"%&=-.eE"[random() % 24]);
            if (random() % 8 == 0)
                bytes.resize(random() % (bytes.size() + 1));
            const auto report = i % 3 == 2 ? fromQuery(bytes) : fromBody(i % 2 ? "application/json" : "", bytes);
            if (!report)
                continue;
            for (const auto &fix : report->fixes)
                QVERIFY(fix.position.isValid());
        }
    }
};

QTEST_GUILESS_MAIN(TestOsmand)
#include "tst_osmand.moc"
