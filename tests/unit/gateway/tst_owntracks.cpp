// OwnTracks over HTTP and the oddities of its clients.

#include <QTest>
#include <random>

#include "owntracks.h"

using namespace radar;
using namespace radar::gateway;

namespace {

const base::Time received = *base::parseIso8601("2026-11-21T08:00:00Z");

base::Result<Report> decode(std::string_view body, std::string_view user = {}, std::string_view device = {})
{
    return decodeOwntracks({.body = body, .user = user, .device = device, .received = received});
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
        QCOMPARE(base::toMicroseconds(fix.deviceTime), std::int64_t(1700000000) * 1'000'000);
        QCOMPARE(*fix.speedMetersPerSecond, 10.0);
        QCOMPARE(*fix.courseDegrees, 270.0);
        QCOMPARE(*fix.altitudeMeters, 1891.5);
        QCOMPARE(*fix.accuracyMeters, 12.0);
        QCOMPARE(*fix.batteryPercent, 77.0);
        QVERIFY(fix.alarm.empty());
        QCOMPARE(report->device, std::string("owntracks/w042/phone"));
        QCOMPARE(report->claims, (std::vector<std::string>{"w042", "phone", "owntracks/w042/phone"}));
        QCOMPARE(report->extras.at("poi"), std::string("金沙市场"));
        QCOMPARE(report->extras.at("inregions"), std::string("家;school"));
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
        row("a waypoint is not where the phone is", R"({"_type":"waypoint","desc":"家","lat":25,"lon":102,"rad":"50","tst":1700000000})", 0);
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
            QCOMPARE(std::chrono::floor<std::chrono::seconds>(report->fixes[0].deviceTime), *base::parseIso8601("2023-11-14T22:13:20Z"));
    }

    void encryptedIsRefusedByName()
    {
        const auto report = decode(R"({"_type":"encrypted","data":"AAAA"})");
        QVERIFY(!report);
        QCOMPARE(report.error().kind, base::ErrorKind::Unavailable);
        QVERIFY(report.error().detail.contains("Encrypted"));
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
        QCOMPARE(QString::fromStdString(report->fixes[0].alarm), alarm);
    }

    void namesFromTheHeaders()
    {
        const auto report = decode(R"({"_type":"lwt","tst":1,"tid":"XX"})", "w042", "phone");
        QVERIFY(report);
        QCOMPARE(report->claims, (std::vector<std::string>{"w042", "phone"}));
        QCOMPARE(report->device, std::string("w042"));
    }

    void twoLettersAreNoClaim()
    {
        const auto report = decode(R"({"_type":"location","lat":25,"lon":102,"tst":1,"tid":"XX"})");
        QVERIFY(report);
        QCOMPARE(report->device, std::string("XX"));
        QVERIFY(report->claims.empty());
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
