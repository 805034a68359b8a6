// Zones: who comes, goes, stays; jitter at the edge is no news, what comes late neither.

#include <random>

#include <QTest>

#include "post.h"
#include "results.h"
#include "tracking/zone_edit.h"

using namespace radar;
using namespace std::chrono_literals;
using test::gate;
using test::phone;
using test::Post;
using tracking::FixOutcome;
using tracking::ZoneEvent;

namespace {

/// A square with the gate in its middle, so many metres wide.
std::string square(const std::string &name, double meters, const std::string &more = {})
{
    std::string corners;
    for (const int heading : {45, 135, 225, 315, 45}) {
        const geo::Wgs84 corner = geo::moved(gate, heading, meters / 2 * std::numbers::sqrt2);
        corners += std::format("{}[{:.7f},{:.7f}]", corners.empty() ? "" : ",", corner.longitude, corner.latitude);
    }
    return std::format(R"({{"type":"Feature","properties":{{"name":"{}"{}}},"geometry":{{"type":"Polygon","coordinates":[[{}]]}}}})", name, more,
                       corners);
}

std::string collection(const std::vector<std::string> &features)
{
    std::string all;
    for (const std::string &feature : features)
        all += (all.empty() ? "" : ",\n") + feature;
    return "{\"type\":\"FeatureCollection\",\"features\":[\n" + all + "\n]}";
}

void define(Post &post, const std::string &geoJson)
{
    const auto zones = tracking::parseZones(geoJson);
    MUST(zones);
    MUST(tracking::defineZones(*post.journal, *post.database, {"officer-1", "cli", "集市日"}, *zones));
    MUST(post.open()); // they are read at the start
}

std::string told(const Post &post)
{
    std::string words;
    for (const ZoneEvent &event : post.tracker->zoneEvents())
        words += std::string(words.empty() ? "" : " ") + tracking::code(event.kind) + (event.isWarning ? "!" : "") + (event.isTold ? "" : "-");
    return words;
}

std::size_t written(const Post &post)
{
    const auto events = post.tracker->archive().zoneEvents(base::fromMicroseconds(0), post.clock.now() + 1h);
    return events ? events->size() : std::numeric_limits<std::size_t>::max();
}

} // namespace

class TestZones : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void comesStaysAndGoes()
    {
        Post post;
        MUST(post.openOnDuty());
        define(post, collection({square("集市", 100, R"(,"dwell_minutes":5)")}));
        for (int east = -200; east <= 0; east += 20)
            QCOMPARE(post.walk(10s, east), FixOutcome::Accepted);
        QCOMPARE(told(post), "enter");
        const ZoneEvent event = post.tracker->zoneEvents().front();
        QCOMPARE(event.zoneName, "集市");
        QCOMPARE(event.time, post.clock.now() - 20s); // when the first position inside was measured
        for (int i = 0; i < 40; ++i)
            QCOMPARE(post.walk(10s, 0), FixOutcome::Accepted);
        QCOMPARE(told(post), "enter dwell");
        for (int east = 0; east <= 200; east += 20)
            QCOMPARE(post.walk(10s, east), FixOutcome::Accepted);
        QCOMPARE(told(post), "enter dwell leave");
        QCOMPARE(written(post), 3u);
        QVERIFY(post.journal->verify()->intact);
    }

    void jitterAtTheEdgeIsNoNews()
    {
        Post post;
        MUST(post.openOnDuty());
        define(post, collection({square("集市", 100)}));
        std::mt19937 random(3);
        std::normal_distribution<double> off(0, 8 / 1.51);
        for (int i = 0; i < 300; ++i) // stands on the edge
            QCOMPARE(post.walk(10s, 50 + off(random)), FixOutcome::Accepted);
        QVERIFY2(written(post) <= 1, told(post).c_str());
    }

    void oneStrayPositionIsNoVisit()
    {
        Post post;
        MUST(post.openOnDuty());
        define(post, collection({square("集市", 100)}));
        for (const double east : {150.0, 150.0, 0.0, 150.0, 150.0})
            QCOMPARE(post.walk(10s, east), FixOutcome::Accepted);
        QCOMPARE(told(post), "");
    }

    void aSmallZoneIsEnteredAllTheSame()
    {
        Post post;
        MUST(post.openOnDuty());
        define(
            post,
            collection(
                {R"({"type":"Feature","properties":{"name":"岗亭","radius_m":10,"tell":""},"geometry":{"type":"Point","coordinates":[102.74,25.06]}})"}));
        for (const double east : {60.0, 40.0, 20.0, 2.0, 1.0, 2.0, 30.0, 60.0, 90.0})
            QCOMPARE(post.walk(10s, east), FixOutcome::Accepted);
        QCOMPARE(told(post), "enter- leave-"); // written down, and not said
    }

    void whoEntersWhatIsForbiddenIsAWarning()
    {
        Post post;
        MUST(post.openOnDuty());
        define(post, collection({square("危楼", 100, R"(,"tell":"","forbidden":true)")}));
        for (const double east : {100.0, 0.0, 0.0, 0.0})
            QCOMPARE(post.walk(10s, east), FixOutcome::Accepted);
        QCOMPARE(told(post), "enter!");
    }

    void whatComesLateIsNoNews()
    {
        Post post;
        MUST(post.openOnDuty());
        define(post, collection({square("集市", 100)}));
        QCOMPARE(post.walk(1min, 300), FixOutcome::Accepted);
        QCOMPARE(post.walk(1min, 320), FixOutcome::Accepted);
        for (int i = 1; i < 5; ++i) // it had been inside meanwhile
            QCOMPARE(post.take(post.fix(-40s + i * 5s, 0)), FixOutcome::Accepted);
        QCOMPARE(told(post), "");
        QCOMPARE(post.eastOfLive(), 320);
    }

    void aRestartKnowsWhoIsInside()
    {
        Post post;
        MUST(post.openOnDuty());
        define(post, collection({square("集市", 100)}));
        for (const double east : {100.0, 0.0, 0.0, 0.0})
            QCOMPARE(post.walk(10s, east), FixOutcome::Accepted);
        MUST(post.open());
        QCOMPARE(told(post), ""); // said before
        QCOMPARE(post.walk(10s, 0), FixOutcome::Accepted);
        for (const double east : {100.0, 120.0, 140.0})
            QCOMPARE(post.walk(10s, east), FixOutcome::Accepted);
        QCOMPARE(told(post), "leave");
    }

    void whatIsRolledBackHasNotHappened()
    {
        Post post;
        MUST(post.openOnDuty());
        define(post, collection({square("集市", 100)}));
        for (const double east : {100.0, 0.0, 0.0})
            QCOMPARE(post.walk(10s, east), FixOutcome::Accepted);
        const auto run = [&](const char *sql) {
            return post.database->transaction([sql](store::Transaction &transaction) { return transaction.run(sql, {}).transform([](auto) {}); });
        };
        MUST(run("CREATE TRIGGER full BEFORE INSERT ON tracking_zone_event BEGIN SELECT RAISE(ABORT, 'full'); END"));
        post.clock.advance(10s);
        const tracking::Fix fix = post.fix(0s, 0);
        QVERIFY(!post.tracker->ingest(std::span(&fix, 1)));
        QCOMPARE(told(post), "");
        MUST(run("DROP TRIGGER full"));
        QCOMPARE(post.take(fix), FixOutcome::Accepted);
        QCOMPARE(told(post), "enter");
        QCOMPARE(written(post), 1u);
    }

    void definedAnewIsInTheJournal()
    {
        Post post;
        MUST(post.openOnDuty());
        define(post, collection({square("集市", 100), square("学校", 200)}));
        const auto before = post.tracker->archive().zones();
        MUST(before);
        QCOMPARE(before->size(), 2u);
        QVERIFY(*before == [&] {
            auto zones = *tracking::parseZones(collection({square("学校", 200), square("集市", 100)}));
            std::ranges::sort(zones, {}, &tracking::Zone::name);
            return zones;
        }());
        const auto zones = tracking::parseZones(collection({square("集市", 120), square("车站", 80)}));
        const auto changes = tracking::defineZones(*post.journal, *post.database, {"officer-1", "cli", "节日"}, *zones);
        MUST(changes);
        QCOMPARE(changes->added, 1);
        QCOMPARE(changes->changed, 1);
        QCOMPARE(changes->removed, 1);
        const auto entries = post.journal->list(0, 100);
        QCOMPARE(entries->back().entry.action, "zones.define");
        QCOMPARE(entries->back().actor.purpose, "节日");
        QVERIFY(post.journal->verify()->intact);
    }

    void whatIsWrongIsNamed_data()
    {
        QTest::addColumn<QString>("geoJson");
        QTest::addColumn<QString>("words");
        const auto row = [](const char *name, const std::string &geoJson, const char *words) {
            QTest::newRow(name) << QString::fromStdString(geoJson) << QString::fromUtf8(words);
        };
        const auto point = [](const char *properties, const char *coordinates) {
            return std::format(R"({{"type":"Feature","properties":{{{}}},"geometry":{{"type":"Point","coordinates":{}}}}})", properties, coordinates);
        };
        row("no JSON", "{\n\"type\":\nFeature}", "line 3");
        row("another thing", R"({"type":"Feature"})", "FeatureCollection");
        row("no name", collection({square("甲", 100), square("", 100)}), "feature 2: a name");
        row("twice", collection({square("甲", 100), square("甲", 50)}), "feature 2 (甲): there is one");
        row("no radius", collection({point(R"("name":"甲")", "[102,25]")}), "feature 1 (甲): a Point needs");
        row("no place", collection({point(R"("name":"甲","radius_m":50)", "[25,102]")}), "no place on the globe");
        row("a line", collection({R"({"type":"Feature","properties":{"name":"甲"},"geometry":{"type":"LineString","coordinates":[[1,2],[3,4]]}})"}),
            "a Polygon");
        row("no area",
            collection({R"({"type":"Feature","properties":{"name":"甲"},"geometry":{"type":"Polygon","coordinates":[[[1,2],[1,2],[1,2],[1,2]]]}})"}),
            "no area");
        row("odd words", collection({square("甲", 100, R"(,"tell":"shout")")}), "tell");
        row("odd minutes", collection({square("甲", 100, R"(,"dwell_minutes":"five")")}), "dwell_minutes");
    }

    void whatIsWrongIsNamed()
    {
        QFETCH(QString, geoJson);
        QFETCH(QString, words);
        const auto zones = tracking::parseZones(geoJson.toStdString());
        QVERIFY(!zones);
        QVERIFY2(QString::fromStdString(zones.error().detail).contains(words), zones.error().detail.c_str());
    }

    void definedWhileTheStationRuns()
    {
        Post post;
        MUST(post.openOnDuty());
        const auto before = post.tracker->zones();
        QVERIFY(before->empty());
        const auto market = tracking::parseZones(collection({square("集市", 100)}));
        MUST(market);
        const auto changes = post.tracker->defineZones({"officer-1", "cli", "集市日"}, *market);
        MUST(changes);
        QCOMPARE(changes->added, 1);
        QVERIFY(post.tracker->zones() != before && post.tracker->zones()->size() == 1);
        for (int east = -200; east <= 0; east += 20)
            QCOMPARE(post.walk(10s, east), FixOutcome::Accepted);
        QCOMPARE(told(post), "enter");
        // One more, drawn at the desk; the first one stays, and who is in it.
        tracking::Zone yard;
        yard.name = "危楼";
        yard.middle = geo::moved(gate, 90, 60);
        yard.radiusMeters = 50;
        yard.isForbidden = true;
        MUST(tracking::saveZone(*post.tracker, {"officer-1", "desk", "拆除"}, yard));
        QCOMPARE(post.tracker->zones()->size(), 2u);
        for (int east = 20; east <= 60; east += 10)
            QCOMPARE(post.walk(10s, east), FixOutcome::Accepted);
        QCOMPARE(told(post), "enter enter!");
        yard.radiusMeters = 60; // the same name: another shape of it
        MUST(tracking::saveZone(*post.tracker, {"officer-1", "desk", "拆除"}, yard));
        QCOMPARE(post.tracker->zones()->size(), 2u);
        yard.radiusMeters = 1;
        MUST_FAIL(tracking::saveZone(*post.tracker, {"officer-1", "desk", "拆除"}, yard), Invalid, "");
        // Gone while somebody is inside: no word, and nothing is left of it.
        MUST(post.tracker->defineZones({"officer-1", "cli", "收市"}, {}));
        QCOMPARE(post.walk(10s, 500), FixOutcome::Accepted);
        QCOMPARE(told(post), "enter enter!");
        MUST(post.open());
        QVERIFY(post.tracker->zones()->empty());
    }

    void countsForWhomItIsMeant_data()
    {
        QTest::addColumn<QString>("who");
        QTest::addColumn<QString>("told");
        QTest::newRow("everybody") << QString() << QStringLiteral("enter");
        QTest::newRow("them") << QStringLiteral(R"(,"for":["K-007","tier:core"])") << QStringLiteral("enter");
        QTest::newRow("others") << QStringLiteral(R"(,"for":["K-007"])") << QString();
    }
    void countsForWhomItIsMeant()
    {
        QFETCH(const QString, who);
        Post post;
        MUST(post.openOnDuty());
        define(post, collection({square("集市", 100, who.toStdString())})); // read back from the record
        post.tracker->setAudience([](const std::string &word, const tracking::DeviceId &device) { return word == "tier:core" && device == phone; });
        for (int east = -200; east <= 0; east += 20)
            QCOMPARE(post.walk(10s, east), FixOutcome::Accepted);
        QTEST(QString::fromStdString(told(post)), "told");
    }

    void nobodyIsMeantByWordsThatAreNone()
    {
        for (const char *wrong : {R"(,"for":[])", R"(,"for":"K-007")", R"(,"for":[7])", R"(,"for":["a\nb"])"})
            MUST_FAIL(tracking::parseZones(collection({square("集市", 100, wrong)})), Invalid, "\"for\"");
    }
};

QTEST_GUILESS_MAIN(TestZones)
#include "tst_zones.moc"
