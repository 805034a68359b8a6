// NMEA, GPX and CAP: what we write is what we read, and what must not pass does not.

#include <QTest>

#include "protocols/cap.h"
#include "protocols/gpx.h"
#include "protocols/nmea.h"
#include "results.h"

using namespace radar;
using namespace radar::protocols;
using namespace std::chrono_literals;

namespace {

const base::Time now = *base::parseIso8601("2026-11-21T08:00:00.250Z");

Fix fixAt(geo::Wgs84 place, base::Time time = now)
{
    return {.time = time, .position = place, .altitudeMeters = 1892.5, .speedMetersPerSecond = 10, .courseDegrees = 271.5};
}

CapAlert alert()
{
    CapAlert out;
    out.identifier = "R-20261121-0041";
    out.sender = "radar@example.cn";
    out.sent = toCapTime(now, 480min);
    out.status = "Exercise";
    out.messageType = "Alert";
    out.scope = "Public";
    CapInfo &info = out.infos.emplace_back();
    info.language = "zh-CN";
    info.categories = {"Safety"};
    info.event = "人员走失";
    info.urgency = "Expected";
    info.severity = "Moderate";
    info.certainty = "Likely";
    info.headline = "寻人 <& \"";
    CapArea &area = info.areas.emplace_back();
    area.description = "五华区";
    area.polygons = {{{25, 102.6}, {25.1, 102.7}, {25, 102.8}, {25, 102.6}}};
    area.circles = {{{25.046, 102.709}, 3000}};
    area.geocodes = {{"GB2260", "530102"}};
    return out;
}

} // namespace

class TestTextFormats final : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void sentencesThereAndBack_data()
    {
        QTest::addColumn<double>("latitude");
        QTest::addColumn<double>("longitude");
        QTest::newRow("Kunming") << 25.0612345 << 102.7401234;
        QTest::newRow("south and west") << -33.856784 << -70.64827;
        QTest::newRow("nearly a whole degree") << 24.99999999 << 9.99999999;
        QTest::newRow("pole and date line") << 90.0 << -180.0;
        QTest::newRow("nowhere") << 0.0 << 0.0;
    }

    void sentencesThereAndBack()
    {
        QFETCH(const double, latitude);
        QFETCH(const double, longitude);
        NmeaReader reader(NmeaChecksum::Required);
        const auto gga = reader.read(encodeGga(fixAt({latitude, longitude})));
        const auto rmc = reader.read(encodeRmc(fixAt({latitude, longitude})));
        MUST(gga);
        MUST(rmc);
        const Fix &back = rmc->fixes.at(0);
        QVERIFY(std::abs(back.position.latitude - latitude) < 1e-7 && std::abs(back.position.longitude - longitude) < 1e-7);
        QCOMPARE(back.time, std::optional(now));
        QVERIFY(std::abs(*back.speedMetersPerSecond - 10) < 0.01);
        QCOMPARE(*back.courseDegrees, 271.5);
        QCOMPARE(*back.altitudeMeters, 1892.5); // of the GGA of the same second
        QVERIFY(back.valid);
    }

    void nmeaChecksums()
    {
        const std::string good = encodeRmc(fixAt({25, 102}));
        for (std::size_t i = 1; i + 5 < good.size(); ++i) {
            std::string bad = good;
            bad[i] = static_cast<char>(bad[i] ^ 1);
            QVERIFY2(!NmeaReader().read(bad), bad.c_str());
        }
        const std::string bare = good.substr(0, good.find('*'));
        MUST(NmeaReader().read(bare));
        MUST_FAIL(NmeaReader(NmeaChecksum::Required).read(bare), Invalid, "no checksum");
        for (std::size_t length = 0; length < good.size(); ++length)
            (void)NmeaReader().read(good.substr(0, length));
        MUST_FAIL(NmeaReader().read("$GPRMC," + std::string(2000, ',')), Invalid, "1024");
    }

    void anUnfixedReceiverHasNoPosition()
    {
        Fix fix = fixAt({25, 102});
        fix.valid = false;
        QVERIFY(!NmeaReader().read(encodeRmc(fix))->fixes.at(0).valid);
        QVERIFY(!NmeaReader().read(encodeGga(fix))->fixes.at(0).valid);
    }

    void ggaTakesItsDayFromRmc()
    {
        NmeaReader reader;
        QVERIFY(!reader.read(encodeGga(fixAt({25, 102})))->fixes.at(0).time); // no day is known yet
        MUST(reader.read(encodeRmc(fixAt({25, 102}, *base::parseIso8601("2026-12-31T23:59:59Z")))));
        const auto after = *base::parseIso8601("2027-01-01T00:00:00Z");
        QCOMPARE(reader.read(encodeGga(fixAt({25, 102}, after)))->fixes.at(0).time, std::optional(after));
        const auto before = *base::parseIso8601("2026-12-31T23:59:59Z"); // a late one
        QCOMPARE(reader.read(encodeGga(fixAt({25, 102}, before)))->fixes.at(0).time, std::optional(before));
    }

    void tracksThereAndBack()
    {
        GpxTrack track{.name = "巡逻 <1> & 2", .segments = {GpxSegment()}};
        for (int i = 0; i < 10; ++i)
            track.segments[0].points.push_back(fixAt({25 + i * 1e-4, -102}, now + std::chrono::minutes(i < 5 ? i : i + 60)));
        track.segments[0].points[3].valid = false;
        const GpxPlace post{.name = "派出所", .fix = {.position = {25.05, 102.73}}};
        const std::string xml = encodeGpx("police-radar", {&track, 1}, {&post, 1});
        const auto back = parseGpx(xml);
        MUST(back);
        QCOMPARE(back->version, std::string("1.1"));
        QCOMPARE(back->waypoints.at(0).name, post.name);
        QCOMPARE(back->tracks.at(0).name, track.name);
        QCOMPARE(back->tracks[0].segments.size(), std::size_t(2)); // an hour of silence is a new segment
        QCOMPARE(back->tracks[0].segments[1].points.size(), std::size_t(5));
        QVERIFY(!back->tracks[0].segments[0].points[3].valid);
        const Fix &fix = back->tracks[0].segments[0].points[1];
        QCOMPARE(fix.position, (geo::Wgs84{25.0001, -102}));
        QCOMPARE(fix.time, std::optional(now + 1min));
        QCOMPARE(fix.altitudeMeters, std::optional(1892.5));
        QCOMPARE(fix.speedMetersPerSecond, std::optional(10.0));
        QCOMPARE(fix.courseDegrees, std::optional(271.5));
        for (std::size_t length = 0; length + 8 < xml.size(); length += 3)
            QVERIFY(!parseGpx(xml.substr(0, length)));
    }

    void hostileGpx()
    {
        MUST_FAIL(parseGpx("<!DOCTYPE gpx [<!ENTITY a 'b'>]><gpx/>"), Invalid, "DTD");
        std::string deep = "<gpx>";
        for (int i = 0; i < 10'000; ++i)
            deep += "<extensions>";
        QVERIFY(!parseGpx(deep));
        std::string inside = "<gpx><wpt lat='1' lon='2'><extensions>";
        for (int i = 0; i < 10'000; ++i)
            inside += "<a>";
        QVERIFY(!parseGpx(inside));
    }

    void alertsThereAndBack()
    {
        const auto xml = encodeCap(alert());
        MUST(xml);
        const auto back = parseCap(*xml);
        MUST(back);
        QCOMPARE(back->version, std::string("1.2"));
        QCOMPARE(back->sent, std::string("2026-11-21T16:00:00+08:00"));
        const CapInfo &info = back->infos.at(0);
        QCOMPARE(info.headline, std::string("寻人 <& \""));
        QCOMPARE(info.areas.at(0).polygons.at(0).size(), std::size_t(4));
        QCOMPARE(info.areas[0].circles.at(0).radiusMeters, 3000.0);
        QCOMPARE(info.areas[0].geocodes.at(0).second, std::string("530102"));
        for (std::size_t length = 0; length + 8 < xml->size(); length += 5)
            QVERIFY(!parseCap(xml->substr(0, length)));
    }

    void utcIsMinusZero() { QCOMPARE(toCapTime(now, 0min), std::string("2026-11-21T08:00:00-00:00")); }

    void rules_data()
    {
        using Change = std::function<void(CapAlert &)>;
        QTest::addColumn<Change>("change");
        const auto row = [](const char *name, Change change) { QTest::newRow(name) << std::move(change); };
        row("blank in the identifier", [](CapAlert &a) { a.identifier = "R 1"; });
        row("comma in the sender", [](CapAlert &a) { a.sender = "a,b"; });
        row("Z", [](CapAlert &a) { a.sent = "2026-11-21T08:00:00Z"; });
        row("small letter", [](CapAlert &a) { a.status = "exercise"; });
        row("update without references", [](CapAlert &a) { a.messageType = "Update"; });
        row("half a reference", [](CapAlert &a) { a.references = "a,b"; });
        row("restricted to nobody", [](CapAlert &a) { a.scope = "Restricted"; });
        row("private to nobody", [](CapAlert &a) { a.scope = "Private"; });
        row("no category", [](CapAlert &a) { a.infos[0].categories.clear(); });
        row("unknown severity", [](CapAlert &a) { a.infos[0].severity = "Bad"; });
        row("expires with Z", [](CapAlert &a) { a.infos[0].expires = "2026-11-21T08:00:00Z"; });
        row("area without words", [](CapAlert &a) { a.infos[0].areas[0].description.clear(); });
        row("three corners", [](CapAlert &a) { a.infos[0].areas[0].polygons[0].resize(3); });
        row("open", [](CapAlert &a) { a.infos[0].areas[0].polygons[0].back() = {25.2, 102.9}; });
        row("crosses itself", [](CapAlert &a) { a.infos[0].areas[0].polygons[0] = {{0, 0}, {1, 1}, {0, 1}, {1, 0}, {0, 0}}; });
        row("negative radius", [](CapAlert &a) { a.infos[0].areas[0].circles[0].radiusMeters = -1; });
        row("ceiling without altitude", [](CapAlert &a) { a.infos[0].areas[0].ceilingFeet = "100"; });
    }

    void rules()
    {
        using Change = std::function<void(CapAlert &)>;
        QFETCH(const Change, change);
        CapAlert wrong = alert();
        MUST(checkCap(wrong));
        change(wrong);
        QVERIFY(!checkCap(wrong));
        QVERIFY(!encodeCap(wrong)); // nothing wrong goes out
    }
};

QTEST_GUILESS_MAIN(TestTextFormats)
#include "tst_text_formats.moc"
