// OwnTracks over HTTP and the oddities of its clients.

#include <QTest>
#include <random>

#include "protocols/owntracks.h"

using namespace radar;
using namespace radar::protocols;

namespace {

base::Result<Message> decode(std::string_view body, std::string_view user = {}, std::string_view device = {}, std::string_view key = {})
{
    return decodeOwntracks({.body = body, .user = user, .device = device, .topic = {}, .key = key});
}

} // namespace

class TestOwntracks final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void location()
    {
        const auto report = decode(
            "\n {\"_type\":\"location\",\"lat\":25.06,\"lon\":102.74,\"tst\":1700000000,\"acc\":12,\"alt\":1891.5,\"vel\":36,\"cog\":270,"
            "\"batt\":77,\"t\":\"p\",\"tid\":\"A1\",\"topic\":\"owntracks/w042/phone\",\"poi\":\"金沙市场\",\"inregions\":[\"家\",\"school\"]}\n");
        QVERIFY2(report, report ? "" : report.error().detail.c_str());
        const auto &fix = report->fixes.at(0);
        QCOMPARE(fix.position, (geo::Wgs84{25.06, 102.74}));
        QCOMPARE(base::toMicroseconds(*fix.time), std::int64_t(1700000000) * 1'000'000);
        QCOMPARE(*fix.speedMetersPerSecond, 10.0);
        QCOMPARE(*fix.courseDegrees, 270.0);
        QCOMPARE(*fix.altitudeMeters, 1891.5);
        QCOMPARE(*fix.accuracyMeters, 12.0);
        QCOMPARE(*fix.batteryPercent, 77.0);
        QVERIFY(fix.alarms.empty());
        QCOMPARE(report->device, std::string("owntracks/w042/phone"));
        QCOMPARE(report->names, (std::vector<std::string>{"w042", "phone", "owntracks/w042/phone"}));
        QCOMPARE(report->extra[u"poi"].toString(), QStringLiteral("金沙市场"));
        QCOMPARE(report->extra[u"inregions"].toString(), QStringLiteral("家;school"));
    }

    void kinds_data()
    {
        QTest::addColumn<QString>("body");
        QTest::addColumn<int>("fixes"); // -1: refused
        const auto row = [](const char *name, const char *body, int fixes) { QTest::newRow(name) << QString::fromUtf8(body) << fixes; };
        row("nothing: a friend was deleted", "", 0);
        row("only white space", "\r\n", 0);
        row("numbers as strings", R"({"_type":"location","lat":"25.0","lon":"102.0","tst":"1700000000"})", 1);
        row("time in milliseconds", R"({"_type":"location","lat":25,"lon":102,"tst":1700000000123})", 1);
        row("transition", R"({"_type":"transition","event":"enter","lat":25,"lon":102,"tst":1700000000,"wtst":1})", 1);
        row("waypoint", R"({"_type":"waypoint","desc":"家","lat":25,"lon":102,"rad":"50","tst":1700000000})", 1);
        row("last will", R"({"_type":"lwt","tst":1700000000})", 0);
        row("card", R"({"_type":"card","name":"A","face":"iVBOR"})", 0);
        row("unknown type", R"({"_type":"dance"})", 0);
        row("status", R"({"_type":"status","iOS":{}})", 0);
        row("no time", R"({"_type":"location","lat":25,"lon":102})", -1);
        row("no latitude", R"({"_type":"location","lon":102,"tst":1})", -1);
        row("off the globe", R"({"_type":"location","lat":25,"lon":182,"tst":1})", -1);
        row("no type", R"({"lat":25,"lon":102,"tst":1})", -1);
        row("array", R"([{"_type":"lwt","tst":1}])", -1);
        row("cut off", R"({"_type":"location","lat":25)", -1);
        row("not JSON", "hello", -1);
    }

    void kinds()
    {
        QFETCH(const QString, body);
        QFETCH(const int, fixes);
        const auto report = decode(body.toStdString());
        QCOMPARE(report ? static_cast<int>(report->fixes.size()) : -1, fixes);
        if (report && fixes == 1)
            QCOMPARE(std::chrono::floor<std::chrono::seconds>(*report->fixes[0].time), *base::parseIso8601("2023-11-14T22:13:20Z"));
    }

    void encryptedIsRefusedByName()
    {
        const auto report = decode(R"({"_type":"encrypted","data":"AAAA"})");
        QVERIFY(!report);
        QCOMPARE(report.error().kind, base::ErrorKind::Unavailable);
        QVERIFY(report.error().detail.contains("Encrypted"));
    }

    void aWaypointIsNotWhereThePhoneIs()
    {
        const auto message = decode(R"({"_type":"waypoint","desc":"家","lat":25,"lon":102,"rad":"50","tst":1700000000})");
        QVERIFY(message);
        QCOMPARE(message->kind, Kind::Waypoint);
        QVERIFY(!isOwnPosition(message->kind));
    }

    void opensWithTheKey()
    {
        const std::string plain = R"({"_type":"location","lat":25.06,"lon":102.74,"tst":1700000000})";
        const std::string sealed = encryptOwntracks(plain, "a pass phrase", "012345678901234567890123");
        const auto message = decode(sealed, {}, {}, "a pass phrase");
        QVERIFY2(message, message ? "" : message.error().detail.c_str());
        QCOMPARE(message->kind, Kind::Location);
        QCOMPARE(message->fixes.at(0).position, (geo::Wgs84{25.06, 102.74}));
        QVERIFY(!decode(sealed, {}, {}, "another"));
        for (std::size_t i = sealed.find("data") + 8; i + 6 < sealed.size(); ++i) { // one changed letter anywhere
            std::string changed = sealed;
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            QVERIFY(!decode(changed, {}, {}, "a pass phrase"));
        }
        const std::string twice = encryptOwntracks(sealed, "a pass phrase", "012345678901234567890123");
        QVERIFY(!decode(twice, {}, {}, "a pass phrase"));
    }

    void mqttTopicNamesThePhone()
    {
        const auto message = decodeOwntracks({.body = R"({"_type":"transition","event":"enter","lat":25,"lon":102,"tst":1,"desc":"家"})",
                                              .user = {},
                                              .device = {},
                                              .topic = "owntracks/w042/phone/event",
                                              .key = {}});
        QVERIFY(message);
        QCOMPARE(message->device, std::string("owntracks/w042/phone"));
        QCOMPARE(message->names, (std::vector<std::string>{"w042", "phone", "owntracks/w042/phone"}));
        QCOMPARE(message->kind, Kind::Transition);
    }

    void thereAndBack()
    {
        const Fix fix{.time = base::parseIso8601("2026-11-21T08:00:00Z"),
                      .position = {25.061234, 102.741234},
                      .altitudeMeters = 1891,
                      .speedMetersPerSecond = 10,
                      .courseDegrees = 359,
                      .accuracyMeters = 4,
                      .batteryPercent = 77,
                      .alarms = {"sos"}};
        const auto message = decode(encodeOwntracksLocation(fix, "A1", "owntracks/w042/phone", 'u'));
        QVERIFY2(message, message ? "" : message.error().detail.c_str());
        const Fix &back = message->fixes.at(0);
        QCOMPARE(back.time, fix.time);
        QCOMPARE(back.position, fix.position);
        QCOMPARE(back.speedMetersPerSecond, fix.speedMetersPerSecond);
        QCOMPARE(back.courseDegrees, fix.courseDegrees);
        QCOMPARE(back.batteryPercent, fix.batteryPercent);
        QCOMPARE(back.alarms, fix.alarms);
        QCOMPARE(decode(encodeOwntracksCommand("reportLocation"))->kind, Kind::Command);
        QVERIFY(!decode(encodeOwntracksCommand("nope")));
        QCOMPARE(decode(encodeOwntracksCard("A1", "王"))->extra[u"name"].toString(), QStringLiteral("王"));
        const auto placed = decode(encodeOwntracksWaypoints(std::vector<OwntracksPlace>{{"集合点", {25, 102}, 50, *fix.time}}));
        QVERIFY(placed);
        QCOMPARE(placed->kind, Kind::Command);
    }

    void unknownIsNotZero()
    {
        const auto report = decode(R"({"_type":"location","lat":25,"lon":102,"tst":1700000000,"acc":-1,"vel":-1,"cog":-1,"batt":-1})");
        QVERIFY(report);
        const auto &fix = report->fixes[0];
        QVERIFY(!fix.accuracyMeters && !fix.speedMetersPerSecond && !fix.courseDegrees && !fix.batteryPercent && !fix.altitudeMeters);
    }

    void callForHelp_data()
    {
        QTest::addColumn<QString>("members");
        QTest::addColumn<QString>("alarm");
        const auto row = [](const char *name, const char *members, const char *alarm) {
            QTest::newRow(name) << QString::fromUtf8(members) << QString::fromUtf8(alarm);
        };
        row("by hand, tagged", R"("t":"u","tag":"SOS")", "sos");
        row("by hand, in Chinese", R"("t":"u","poi":"求助")", "sos");
        row("by hand, other", R"("t":"u","tag":"lunch")", "");
        row("the tag stayed on", R"("t":"p","tag":"sos")", "");
    }

    void callForHelp()
    {
        QFETCH(const QString, members);
        QFETCH(const QString, alarm);
        const auto report = decode(R"({"_type":"location","lat":25,"lon":102,"tst":1700000000,)" + members.toStdString() + "}");
        QVERIFY(report);
        QCOMPARE(report->fixes[0].alarms.empty() ? QString() : QString::fromStdString(report->fixes[0].alarms[0]), alarm);
    }

    void namesFromTheHeaders()
    {
        const auto report = decode(R"({"_type":"lwt","tst":1,"tid":"XX"})", "w042", "phone");
        QVERIFY(report);
        QCOMPARE(report->names, (std::vector<std::string>{"w042", "phone"}));
        QCOMPARE(report->device, std::string("w042"));
    }

    void twoLettersAreNoClaim()
    {
        const auto report = decode(R"({"_type":"location","lat":25,"lon":102,"tst":1,"tid":"XX"})");
        QVERIFY(report);
        QCOMPARE(report->device, std::string("XX"));
        QVERIFY(report->names.empty());
    }

    void anyBytes()
    {
        std::mt19937 random(11);
        const std::string seed =
            R"({"_type":"location","lat":25.06,"lon":102.74,"tst":1700000000,"acc":12,"topic":"owntracks/a/b","inregions":["x"],"t":"u","tag":"sos"})";
        for (int i = 0; i < 100'000; ++i) {
            std::string bytes = i % 10 == 0 ? std::string(random() % 200, ' ') : seed;
            for (unsigned n = 0; n < 1 + random() % 6 && !bytes.empty(); ++n)
                bytes[random() % bytes.size()] =
                    static_cast<char>(i % 10 == 0 || random() % 2 ? random() : "0123456789{}[],:\"%&=-.eE"[random() % 24]);
            const auto report = decode(bytes);
            if (!report)
                continue;
            for (const auto &fix : report->fixes)
                QVERIFY(fix.position.isValid());
        }
    }
};

QTEST_GUILESS_MAIN(TestOwntracks)
#include "tst_owntracks.moc"
