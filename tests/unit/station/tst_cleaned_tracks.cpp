// Positions matched to real streets and averaged while somebody stands: nearer to the truth than what the phone said, and left alone
// where nobody can know.

#include <numeric>
#include <random>

#include <QTest>

#include "../routing/reference_towns.h"
#include "../tracking/post.h"
#include "processor_time.h"
#include "routing/router.h"
#include "town.h"
#include "tracking_streets.h"

using namespace radar;
using namespace std::chrono_literals;
using test::phone;
using test::Post;
using tracking::Cleaned;
using namespace Qt::StringLiterals;

namespace {

/// Where somebody truly is, every so many seconds.
using Truth = std::vector<geo::Wgs84>;

Truth alongRoute(const routing::Route &route, double metersPerSecond, double everySeconds)
{
    Truth truth;
    double due = 0;
    double gone = 0;
    for (std::size_t i = 1; i < route.points.size(); ++i) {
        const double piece = geo::distanceMeters(route.points[i - 1], route.points[i]);
        for (; due <= gone + piece && piece > 0; due += metersPerSecond * everySeconds) {
            const double part = (due - gone) / piece;
            truth.push_back({std::lerp(route.points[i - 1].latitude, route.points[i].latitude, part),
                             std::lerp(route.points[i - 1].longitude, route.points[i].longitude, part)});
        }
        gone += piece;
    }
    return truth;
}

class Noise {
public:
    explicit Noise(unsigned seed) : m_random(seed) {}
    /// `keeps`: how much of what it was off before it is off again, 0 to 1.
    geo::Wgs84 around(geo::Wgs84 place, double deviation, double keeps = 0)
    {
        for (double *off : {&m_north, &m_east})
            *off = keeps * *off + std::sqrt(1 - keeps * keeps) * m_normal(m_random);
        return geo::moved(geo::moved(place, 0, deviation * m_north), 90, deviation * m_east);
    }
    std::size_t below(std::size_t limit) { return m_random() % limit; }

private:
    std::mt19937 m_random;
    std::normal_distribution<double> m_normal;
    double m_north = 0;
    double m_east = 0;
};

/// A place on a track and what was made of it.
struct Shown {
    geo::Wgs84 truth;
    tracking::Fix fix;
    [[nodiscard]] double rawMeters() const { return geo::distanceMeters(truth, fix.position); }
    [[nodiscard]] double meters() const { return geo::distanceMeters(truth, fix.bestPosition()); }
    [[nodiscard]] bool is(Cleaned::By by) const { return fix.cleaned && fix.cleaned->by == by; }
};

double mean(const std::vector<Shown> &all, double (Shown::*meters)() const)
{
    return std::transform_reduce(all.begin(), all.end(), 0.0, std::plus(), std::mem_fn(meters)) / static_cast<double>(all.size());
}

double in95Of100(const std::vector<Shown> &all, double (Shown::*meters)() const)
{
    std::vector<double> sorted(all.size());
    std::ranges::transform(all, sorted.begin(), std::mem_fn(meters));
    std::ranges::sort(sorted);
    return sorted[sorted.size() * 95 / 100];
}

double partOf(const std::vector<Shown> &all, Cleaned::By by)
{
    return static_cast<double>(std::ranges::count_if(all, [by](const Shown &one) { return one.is(by); })) / static_cast<double>(all.size());
}

void print(const std::vector<Shown> &all)
{
    qInfo("%zu fixes, raw %.1f m (95 of 100: %.1f), shown %.1f m (95 of 100: %.1f), %.0f %% in a street, %.0f %% standing", all.size(),
          mean(all, &Shown::rawMeters), in95Of100(all, &Shown::rawMeters), mean(all, &Shown::meters), in95Of100(all, &Shown::meters),
          100 * partOf(all, Cleaned::By::Street), 100 * partOf(all, Cleaned::By::Standing));
}

/// What a phone says on its way: a fix every so many seconds, noise to either side.
std::vector<tracking::Fix> sayings(const Post &post, const Truth &truth, std::chrono::seconds every, double deviation, Noise &noise, double keeps = 0)
{
    std::vector<tracking::Fix> fixes;
    for (const geo::Wgs84 place : truth) {
        tracking::Fix fix = post.fix(every * static_cast<int>(fixes.size() + 1), 0);
        fix.receivedTime = fix.deviceTime;
        fix.position = noise.around(place, deviation, keeps);
        fix.accuracyMeters = deviation * 1.51;
        fixes.push_back(fix);
    }
    return fixes;
}

/// As the archive has them afterwards; processor time of it, if asked for.
std::vector<Shown> follow(const Truth &truth, std::chrono::seconds every, double deviation, tracking::Streets *streets, Noise &noise,
                          double keeps = 0, const tracking::Settings &settings = {}, double *seconds = nullptr)
{
    Post post;
    post.settings = settings;
    if (!post.openOnDuty())
        qFatal("no post");
    post.tracker->setStreets(streets);
    const auto fixes = sayings(post, truth, every, deviation, noise, keeps);
    const test::ProcessorTimer timer;
    const auto outcomes = post.tracker->ingest(fixes);
    if (seconds)
        *seconds += timer.seconds();
    if (!outcomes || !std::ranges::all_of(*outcomes, [](auto outcome) { return outcome == tracking::FixOutcome::Accepted; }))
        qFatal("a fix was not accepted");
    const auto track = post.tracker->archive().track(phone, post.clock.now(), fixes.back().deviceTime);
    std::vector<Shown> shown;
    for (std::size_t i = 0; i < truth.size(); ++i)
        shown.push_back({truth[i], track->fixes.at(i)});
    return shown;
}

/// Two streets that cross, a yard and a meadow.
struct Place {
    test::Town town{R"(
        A---------B---------C
                  |
                  |
        D---------E---------F )",
                    {{"ABC"}, {"BE"}, {"DEF"}},
                    40};
    std::shared_ptr<const routing::Network> network = routing::Network::build(town.map);
    station::TrackingStreets streets{network, [this](const tracking::DeviceId &) { return network->modeIndex("foot"); }};
};

Truth straight(geo::Wgs84 from, geo::Wgs84 to, double metersPerFix)
{
    Truth truth;
    const double meters = geo::distanceMeters(from, to);
    for (double gone = 0; gone <= meters; gone += metersPerFix)
        truth.push_back(geo::moved(from, geo::headingDegrees(from, to), gone));
    return truth;
}

} // namespace

class TestCleanedTracks : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void alongRealStreets_data()
    {
        QTest::addColumn<QString>("town");
        QTest::addColumn<QString>("mode");
        QTest::addColumn<double>("speed");
        QTest::addColumn<double>("deviation");
        QTest::addColumn<double>("keeps");
        QTest::addColumn<double>("atMost"); ///< of the raw error
        for (const char *town : {"porto", "liechtenstein"})
            for (const auto &[deviation, atMost] : {std::pair(5.0, 0.8), {10.0, 0.82}, {15.0, 0.9}}) {
                QTest::addRow("%s on foot, %.0f m", town, deviation) << QString::fromLatin1(town) << u"foot"_s << 1.4 << deviation << 0.0 << atMost;
                QTest::addRow("%s by car, %.0f m", town, deviation) << QString::fromLatin1(town) << u"car"_s << 9.0 << deviation << 0.0 << atMost;
            }
        // Between high houses what a receiver is off drifts (two thirds of it are the same 16 s later): that looks like movement.
        QTest::newRow("porto on foot, 10 m, drifting") << u"porto"_s << u"foot"_s << 1.4 << 10.0 << 0.88 << 0.9;
    }

    void alongRealStreets()
    {
        QFETCH(QString, town);
        QFETCH(QString, mode);
        QFETCH(double, speed);
        QFETCH(double, deviation);
        QFETCH(double, keeps);
        QFETCH(double, atMost);
        const auto network = m_towns.network(town, mode);
        if (!network)
            QSKIP("../shared/osm is not here");
        Noise noise(7);
        std::vector<Shown> all;
        routing::Router router(network);
        double seconds = 0;
        double secondsRaw = 0;
        tracking::Settings off;
        off.cleansStanding = off.cleansToStreets = false;
        for (int walk = 0; walk < 25;) {
            const geo::Wgs84 from = network->pointsOf(static_cast<routing::StreetPiece>(noise.below(network->pieceCount()))).front();
            const auto route = router.route(from, geo::moved(from, static_cast<double>(noise.below(360)), 700), 0);
            if (!route || route->meters < 600)
                continue;
            ++walk;
            station::TrackingStreets streets(network, [](const tracking::DeviceId &) { return 0; });
            const Truth truth = alongRoute(*route, speed, 5);
            const auto shown = follow(truth, 5s, deviation, &streets, noise, keeps, {}, &seconds);
            all.insert(all.end(), shown.begin(), shown.end());
            for (const Shown &one : follow(truth, 5s, deviation, &streets, noise, keeps, off, &secondsRaw))
                QVERIFY(!one.fix.cleaned);
        }
        print(all);
        if (!test::isSanitized)
            QVERIFY(seconds - secondsRaw < 60e-6 * static_cast<double>(all.size())); // 20 where nothing else runs
        qInfo("%.1f us of processor time a fix more", 1e6 * (seconds - secondsRaw) / static_cast<double>(all.size()));
        QVERIFY(mean(all, &Shown::meters) < atMost * mean(all, &Shown::rawMeters));
        QVERIFY(in95Of100(all, &Shown::meters) < in95Of100(all, &Shown::rawMeters));
    }

    void aParkedPhoneStays()
    {
        Place place;
        Noise noise(11);
        const geo::Wgs84 yard = geo::moved(place.town.at('A'), 180, 15); // beside the street, nearer than the phone is good
        const auto shown = follow(Truth(720, yard), 5s, 8, &place.streets, noise);
        print(shown);
        double wandered = 0;
        double jittered = 0;
        for (std::size_t i = 60; i < shown.size(); ++i) {
            wandered += geo::distanceMeters(shown[i - 1].fix.bestPosition(), shown[i].fix.bestPosition());
            jittered += geo::distanceMeters(shown[i - 1].fix.position, shown[i].fix.position);
        }
        QVERIFY(partOf(shown, Cleaned::By::Standing) > 0.9);
        QVERIFY(partOf(shown, Cleaned::By::Street) < 0.05);
        QVERIFY2(wandered < jittered / 8, qPrintable(QString::number(wandered / jittered)));
        QVERIFY(mean(shown, &Shown::meters) < 3.5);
    }

    void aWalkAcrossTheMeadowIsLeftAlone()
    {
        Place place;
        Noise noise(12);
        const Truth truth = straight(geo::moved(place.town.at('A'), 155, 40), geo::moved(place.town.at('D'), 30, 40), 2);
        const auto shown = follow(truth, 2s, 6, &place.streets, noise);
        print(shown);
        for (const Shown &one : shown)
            QVERIFY(!one.is(Cleaned::By::Street));
    }

    void aYardIsNoStreet()
    {
        Place place;
        Noise noise(13);
        Truth truth; // up and down, 20 m from the street, with a good receiver
        for (int i = 0; i < 12; ++i)
            for (const geo::Wgs84 one : straight(geo::moved(geo::moved(place.town.at('A'), 180, 20), 90, i % 2 ? 60 : 30),
                                                 geo::moved(geo::moved(place.town.at('A'), 180, 20), 90, i % 2 ? 30 : 60), 5))
                truth.push_back(one);
        const auto shown = follow(truth, 5s, 4, &place.streets, noise);
        print(shown);
        QVERIFY(partOf(shown, Cleaned::By::Street) < 0.05);
    }

    void outOfATunnelNothingIsGuessed()
    {
        Place place;
        Post post;
        MUST(post.openOnDuty());
        post.tracker->setStreets(&place.streets);
        Noise noise(14);
        const auto drive = [&](geo::Wgs84 from, geo::Wgs84 to) {
            auto fixes = sayings(post, straight(from, to, 10), 2s, 4, noise);
            MUST(post.tracker->ingest(fixes));
            post.clock.set(fixes.back().deviceTime);
        };
        drive(place.town.at('A'), place.town.at('B'));
        QVERIFY(post.tracker->position(phone)->fix.cleaned);
        post.clock.advance(3min);
        const geo::Wgs84 exit = place.town.at('F');
        QCOMPARE(post.take([&] {
            tracking::Fix fix = post.fix(0s, 0);
            fix.position = noise.around(exit, 4);
            return fix;
        }()),
                 tracking::FixOutcome::Accepted);
        QVERIFY(!post.tracker->position(phone)->fix.cleaned); // neither where it would be had it gone on, nor at once in this street
        drive(exit, place.town.at('E'));
        QVERIFY(post.tracker->position(phone)->fix.cleaned);
        QVERIFY(geo::distanceMeters(post.tracker->position(phone)->fix.bestPosition(), place.town.at('E')) < 20);
    }

    void whatIsRolledBackIsNotRemembered()
    {
        Place place;
        const Truth truth = straight(place.town.at('A'), place.town.at('C'), 7);
        const auto track = [&](bool fails) {
            Noise noise(15);
            Post post;
            if (!post.openOnDuty())
                qFatal("no post");
            post.tracker->setStreets(&place.streets);
            const auto fixes = sayings(post, truth, 5s, 6, noise);
            const auto run = [&](const char *sql) {
                return post.database->transaction([sql](store::Transaction &transaction) { return transaction.run(sql, {}).transform([](auto) {}); });
            };
            for (std::size_t i = 0; i < fixes.size(); i += 4) {
                const auto some = std::span(fixes).subspan(i, std::min<std::size_t>(4, fixes.size() - i));
                if (fails) { // the last of them cannot be written
                    const auto trap = QStringLiteral("CREATE TRIGGER full BEFORE INSERT ON tracking_fix WHEN new.device_time = %1 BEGIN SELECT"
                                                     " RAISE(ABORT, 'full'); END")
                                          .arg(base::toMicroseconds(some.back().deviceTime))
                                          .toStdString();
                    if (!run(trap.c_str()) || post.tracker->ingest(some) || !run("DROP TRIGGER full"))
                        qFatal("it should have failed once");
                }
                if (!post.tracker->ingest(some))
                    qFatal("not taken");
            }
            return post.tracker->archive().track(phone, post.clock.now(), fixes.back().deviceTime)->fixes;
        };
        const auto expected = track(false);
        const auto got = track(true);
        QVERIFY(std::ranges::count_if(expected, [](const tracking::Fix &fix) { return fix.cleaned.has_value(); }) > 20);
        QCOMPARE(got.size(), expected.size());
        for (std::size_t i = 0; i < got.size(); ++i)
            QVERIFY(got[i].cleaned == expected[i].cleaned);
    }

private:
    test::ReferenceTowns m_towns;
};

QTEST_GUILESS_MAIN(TestCleanedTracks)
#include "tst_cleaned_tracks.moc"
