// Who goes: small towns, drawn.

#include <deque>

#include <QElapsedTimer>
#include <QTest>

#include "dispatch/recommend.h"
#include "geo/distance.h"
#include "results.h"
#include "town.h"

using namespace radar;
using namespace std::chrono_literals;
using test::Town;
using Reason = dispatch::Candidate::Reason;

namespace {

const base::Time now = *base::parseIso8601("2026-11-21T08:00:00Z");

// Everybody of a drawing: on duty, free, heard of five seconds ago, neighbours on foot.
struct Situation {
    explicit Situation(Town drawn) : town(std::move(drawn)), router(routing::Network::build(town.map))
    {
        for (const char digit : town.satellites())
            add(digit, town.at(digit));
        request.incident = dispatch::IncidentId::fromName("incident");
        request.type = "PERMISS";
        request.position = town.incident();
    }
    void add(char digit, geo::Wgs84 place)
    {
        registry::Satellite &satellite = satellites.emplace_back();
        satellite.id = id(digit);
        dispatch::Available &available = all.emplace_back();
        available.satellite = &satellite;
        available.isOnDuty = true;
        available.position = place;
        available.positionTime = now - 5s;
    }
    static registry::SatelliteId id(char digit) { return registry::SatelliteId::fromName(std::string(1, digit)); }
    dispatch::Available &available(char digit)
    {
        return *std::ranges::find_if(all, [&](const auto &one) { return one.satellite->id == id(digit); });
    }
    registry::Satellite &satellite(char digit) { return *std::ranges::find(satellites, id(digit), &registry::Satellite::id); }

    [[nodiscard]] base::Result<dispatch::Recommendation> ask() const { return dispatch::recommend(request, all, router, now); }

    // "2 fastest, 1 next-fastest": digits with their reasons.
    static std::string words(const std::vector<dispatch::Candidate> &candidates)
    {
        std::string text;
        for (const auto &candidate : candidates) {
            char digit = '?';
            for (char one = '0'; one <= '9'; ++one)
                if (candidate.satellite == id(one))
                    digit = one;
            text += (text.empty() ? "" : ", ") + std::string(1, digit) + ' ' + dispatch::code(candidate.reason);
        }
        return text;
    }

    Town town;
    routing::Router router;
    std::deque<registry::Satellite> satellites;
    std::vector<dispatch::Available> all;
    dispatch::RecommendRequest request;
};

// Satellite 1 is near as the crow flies, but the street goes round.
Town roundabout()
{
    return Town(R"(
        A---------B
        |    1
        |    *
        C----2----D----3----E
    )",
                {{"AB"}, {"AC"}, {"CDE"}});
}

} // namespace

class TestRecommend : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void travelTimeRanksNotTheCrow()
    {
        const Situation situation(roundabout());
        const auto made = situation.ask();
        MUST(made);
        QCOMPARE(Situation::words(made->chosen), std::string("2 fastest, 3 next-fastest, 1 next-fastest"));
        QVERIFY(made->leftOut.empty());
        QCOMPARE(made->madeTime, now);
        QCOMPARE(made->incident, situation.request.incident);
        QCOMPARE(made->considered, 3u);
        QCOMPARE(made->count(Reason::Fastest), 1u);
        QCOMPARE(made->count(Reason::NextFastest), 2u);
        for (std::size_t i = 0; i < made->chosen.size(); ++i) {
            const auto &candidate = made->chosen[i];
            QVERIFY(candidate.time > 0ms && candidate.meters > 0);
            QVERIFY(i == 0 || candidate.time >= made->chosen[i - 1].time);
            QCOMPARE(candidate.positionAge, std::optional<base::Duration>(5s));
            const auto route = situation.router.route(candidate.position, situation.town.incident(), situation.router.network().modeIndex("foot"));
            MUST(route);
            QCOMPARE(candidate.time, route->time); // what is shown is what the order promises
        }
    }

    void everyModeHasItsOwnSpeed()
    {
        Situation situation(Town(R"(
            A----1----------------2----------*----B
        )",
                                 {{"AB"}}));
        QCOMPARE(Situation::words(situation.ask()->chosen), std::string("2 fastest, 1 next-fastest"));
        situation.satellite('1').mode = registry::Mode::Car;
        const auto made = situation.ask();
        MUST(made);
        QCOMPARE(Situation::words(made->chosen), std::string("1 fastest, 2 next-fastest"));
        QCOMPARE(made->chosen.front().mode, registry::Mode::Car);
    }

    void whoHasRefusedComesLast()
    {
        Situation situation(Town(R"(
            A----1----2----3----*----4----B
        )",
                                 {{"AB"}}));
        situation.available('3').hasRefused = true;
        situation.request.count = 2;
        auto made = situation.ask();
        MUST(made);
        QCOMPARE(Situation::words(made->chosen), std::string("4 fastest, 2 next-fastest"));
        QCOMPARE(Situation::words(made->leftOut), std::string("3 refused, 1 slower"));

        situation.request.count = 4; // not enough others
        made = situation.ask();
        MUST(made);
        QCOMPARE(Situation::words(made->chosen), std::string("4 fastest, 2 next-fastest, 1 next-fastest, 3 refused"));
        QCOMPARE(made->considered, 4u);
    }

    void whoIsAskedForIsListedHoweverManyAreFaster()
    {
        Situation situation(Town(R"(
            A----1-----------------------*----B
        )",
                                 {{"AB"}}));
        for (int i = 0; i < 80; ++i)
            situation.add('2', geo::moved(situation.town.incident(), -1.0 - i, 0)); // a crowd between
        situation.request.count = 1;
        const auto isListed = [&](const dispatch::Recommendation &made) {
            return std::ranges::contains(made.leftOut, Situation::id('1'), &dispatch::Candidate::satellite);
        };
        const auto without = situation.ask();
        MUST(without);
        QVERIFY(!isListed(*without));                                       // the router stops once enough are found
        situation.request.asked = {Situation::id('1'), Situation::id('9')}; // the other is nobody here
        const auto made = situation.ask();
        MUST(made);
        QVERIFY(isListed(*made));
        const auto &one = *std::ranges::find(made->leftOut, Situation::id('1'), &dispatch::Candidate::satellite);
        const auto route = situation.router.route(one.position, situation.town.incident(), situation.router.network().modeIndex("foot"));
        MUST(route);
        QCOMPARE(one.reason, Reason::Slower);
        QCOMPARE(one.time, route->time);
        QCOMPARE(made->considered, without->considered);
        QCOMPARE(made->count(Reason::Slower), without->count(Reason::Slower));
    }

    void everybodyLeftOutIsToldWhy()
    {
        Situation situation(Town(R"(
            A----1----2----3----4----*----5----6----7----B

                                               X----8----Y
        )",
                                 {{"AB"}, {"XY"}}));
        situation.request.type = "FIGHT"; // guards and officers
        situation.request.count = 1;
        for (auto &satellite : situation.satellites)
            satellite.tier = registry::Tier::Close;
        situation.satellite('4').tier = registry::Tier::Loose;
        situation.available('5').isBusy = true;
        situation.available('6').isOnDuty = false;
        situation.available('7').position.reset();
        situation.available('3').positionTime = now - 601s;
        situation.add('9', geo::moved(situation.town.incident(), 0, 2'000));
        situation.satellite('9').tier = registry::Tier::Core;
        const auto made = situation.ask();
        MUST(made);
        QCOMPARE(Situation::words(made->chosen), std::string("2 fastest"));
        // Nearest as the crow flies first; at the end, in the order of the register, who is nowhere: off duty nobody has a place.
        QCOMPARE(Situation::words(made->leftOut),
                 std::string("4 above-tier, 5 busy, 3 stale, 8 unreachable, 1 slower, 9 off-network, 6 off-duty, 7 no-position"));
        QCOMPARE(made->considered, 9u);
        for (const auto reason : {Reason::AboveTier, Reason::Busy, Reason::Stale, Reason::Unreachable, Reason::Slower, Reason::OffNetwork,
                                  Reason::OffDuty, Reason::NoPosition, Reason::Fastest})
            QCOMPARE(made->count(reason), 1u);
        const auto &slower = made->leftOut[4];
        QVERIFY(slower.time > made->chosen.front().time);
        QCOMPARE(slower.tier, registry::Tier::Close);
        const auto &offDuty = made->leftOut[6];
        QVERIFY(!offDuty.positionAge);
        QCOMPARE(offDuty.position, geo::Wgs84{});
    }

    void whoseTrainingOrInsuranceHasRunOutIsLeftOutAndWhoSoonWillIsMarked()
    {
        using namespace std::chrono;
        Situation situation(roundabout());
        situation.request.today = 2026y / November / 21;
        situation.satellite('1').trainedUntil = 2026y / November / 20;
        situation.satellite('1').insuredUntil = 2026y / November / 2; // the training's day is told, because it is the reason
        situation.satellite('2').insuredUntil = 2026y / November / 1;
        situation.satellite('3').insuredUntil = 2026y / December / 21; // in 30 days
        const auto made = situation.ask();
        MUST(made);
        QCOMPARE(Situation::words(made->chosen), std::string("3 fastest"));
        QCOMPARE(Situation::words(made->leftOut), std::string("1 untrained, 2 uninsured"));
        using Expiry = dispatch::Candidate::Expiry;
        QCOMPARE(made->leftOut[0].expiry, (Expiry{dispatch::Rule::Training, 2026y / November / 20}));
        QCOMPARE(made->leftOut[1].expiry, (Expiry{dispatch::Rule::Insurance, 2026y / November / 1}));
        QCOMPARE(made->chosen[0].expiry, (Expiry{dispatch::Rule::Insurance, 2026y / December / 21}));
        situation.satellite('3').insuredUntil = 2026y / December / 22;
        QVERIFY(!situation.ask()->chosen[0].expiry);
    }

    void whoIsBusyWithSomethingLesserCanBeTakenAndHasATime()
    {
        Situation situation(Town(R"(
            A----1----2----3----*----4----B
        )",
                                 {{"AB"}}));
        situation.request.level = dispatch::Level::Two;
        for (const char digit : {'2', '3', '4'}) {
            situation.available(digit).isBusy = true;
            situation.available(digit).bound = dispatch::Candidate::Bound{};
            situation.available(digit).bound->canBeTaken = true;
        }
        situation.available('3').bound->level = dispatch::Level::Two; // as urgent
        situation.available('2').bound->canBeTaken = false;           // holds a post
        const auto made = situation.ask();
        MUST(made);
        QCOMPARE(Situation::words(made->chosen), std::string("1 fastest"));
        QCOMPARE(made->count(Reason::Busy), 3u);
        QCOMPARE(made->leftOut.front().satellite, Situation::id('4')); // though others are as near: it must not be cut off by a long list
        for (const auto &candidate : made->leftOut) {
            const bool isFour = candidate.satellite == Situation::id('4');
            QCOMPARE(candidate.bound->canBeTaken, isFour);
            QCOMPARE(candidate.time > 0ms, isFour);
        }
        situation.satellite('4').insuredUntil = std::chrono::year(2026) / 1 / 1;
        situation.request.today = std::chrono::year(2026) / 11 / 21;
        QVERIFY(std::ranges::none_of(situation.ask()->leftOut, [](const auto &one) { return one.bound->canBeTaken; }));
    }

    void anOldPositionStaysAndShowsItsAge_data()
    {
        QTest::addColumn<int>("seconds");
        QTest::addColumn<bool>("isChosen");
        QTest::newRow("fresh") << 5 << true;
        QTest::newRow("stale but usable") << 61 << true;
        QTest::newRow("on the edge of lost") << 600 << true;
        QTest::newRow("lost") << 601 << false;
        QTest::newRow("phone's clock ahead") << -200 << true;
    }
    void anOldPositionStaysAndShowsItsAge()
    {
        QFETCH(int, seconds);
        QFETCH(bool, isChosen);
        Situation situation(roundabout());
        situation.available('2').positionTime = now - std::chrono::seconds(seconds);
        const auto made = situation.ask();
        MUST(made);
        QCOMPARE(made->chosen.front().satellite == Situation::id('2'), isChosen);
        const auto &shown = isChosen ? made->chosen.front() : made->leftOut.front();
        QCOMPARE(shown.positionAge, std::optional<base::Duration>(std::chrono::seconds(std::max(0, seconds))));
    }

    void nobodyToSendIsAnAnswer()
    {
        Situation situation(roundabout());
        for (auto &available : situation.all)
            available.isOnDuty = false;
        const auto made = situation.ask();
        MUST(made);
        QVERIFY(made->chosen.empty());
        QCOMPARE(made->count(Reason::OffDuty), 3u);
        situation.all.clear();
        MUST(situation.ask());
        QCOMPARE(situation.ask()->considered, 0u);
    }

    void farFromAnyStreetTheNearestAreStillNamed()
    {
        Situation situation(roundabout());
        situation.request.position = geo::moved(situation.town.incident(), 0, 3'000);
        const auto made = situation.ask();
        MUST(made);
        QVERIFY(made->chosen.empty());
        QCOMPARE(Situation::words(made->leftOut), std::string("1 unreachable, 2 unreachable, 3 unreachable"));
    }

    void wrongQuestions()
    {
        Situation situation(roundabout());
        situation.request.type = "UFO";
        MUST_FAIL(situation.ask(), Invalid, "type");
        situation.request.type = "NOISE";
        situation.request.count = 0;
        MUST_FAIL(situation.ask(), Invalid, "nobody");
        situation.request.count = 5;
        situation.request.position = {91, 0};
        MUST_FAIL(situation.ask(), Invalid, "place");
    }

    void listsAreShortAndCountsExact()
    {
        Situation situation(Town(R"(
            A--------------------*--------------------B
        )",
                                 {{"AB"}}, 20));
        const geo::Wgs84 west = situation.town.at('A');
        for (int i = 0; i < 441; ++i) {
            situation.add('x', geo::moved(west, 90, i));
            auto &satellite = situation.satellites.back();
            satellite.id = registry::SatelliteId::fromName("crowd:" + std::to_string(i));
            situation.all.back().isBusy = i % 3 == 0;
        }
        QElapsedTimer timer;
        timer.start();
        const auto made = situation.ask();
        qInfo("441 satellites ranked in %.1f ms", static_cast<double>(timer.nsecsElapsed()) / 1e6);
        MUST(made);
        QCOMPARE(made->chosen.size(), 5u);
        QCOMPARE(made->leftOut.size(), 50u);
        QCOMPARE(std::ranges::count(made->leftOut, Reason::Slower, &dispatch::Candidate::reason), 10);
        QCOMPARE(made->considered, 441u);
        QCOMPARE(made->count(Reason::Busy), 147u);
        QCOMPARE(made->count(Reason::Slower), 441u - 147u - 5u);
        QVERIFY(std::ranges::is_sorted(made->leftOut, {}, [&](const dispatch::Candidate &candidate) {
            return geo::distanceMeters(situation.request.position, candidate.position);
        }));
    }
};

QTEST_GUILESS_MAIN(TestRecommend)
#include "tst_recommend.moc"
