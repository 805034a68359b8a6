// Plans: which one holds, and who fills it, on a drawn street.

#include <deque>
#include <fstream>

#include <QTemporaryDir>
#include <QTest>

#include "desk.h"
#include "dispatch/checks.h"
#include "dispatch/plans.h"
#include "results.h"
#include "town.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::Level;
using registry::Mode;
using registry::Skill;
using registry::Tier;
using test::Town;

namespace {

const base::Time now = *base::parseIso8601("2026-11-21T08:00:00Z");
constexpr auto head = "type,level,units,needs,radius,tell_chinese,tell_english,cameras,steps_chinese,steps_english\n";

// 1 is nearest, then 2, 3, 4: neighbours on foot, on duty and free.
struct Street {
    Street() : router(routing::Network::build(town.map))
    {
        for (const char digit : town.satellites()) {
            registry::Satellite &satellite = satellites.emplace_back();
            satellite.id = id(digit);
            satellite.tier = Tier::Close;
            dispatch::Available &available = all.emplace_back();
            available.satellite = &satellite;
            available.isOnDuty = true;
            available.position = town.at(digit);
            available.positionTime = now - 5s;
        }
        request.incident = dispatch::IncidentId::fromName("incident");
        request.type = "FIGHT";
        request.position = town.incident();
        request.count = 2;
    }
    static registry::SatelliteId id(char digit) { return registry::SatelliteId::fromName(std::string(1, digit)); }
    registry::Satellite &satellite(char digit) { return satellites[static_cast<std::size_t>(digit - '1')]; }
    [[nodiscard]] base::Result<dispatch::PlannedRecommendation> fill(const dispatch::Plan &plan) const
    {
        return dispatch::recommendByPlan(request, plan, all, router, now);
    }
    static std::string names(const std::vector<registry::SatelliteId> &ids)
    {
        std::string text;
        for (const auto satellite : ids)
            for (char digit = '1'; digit <= '4'; ++digit)
                if (satellite == id(digit))
                    text += digit;
        return text;
    }

    Town town{R"(
        A--*-1---2---3---4---B
    )",
              {{"AB"}}};
    routing::Router router;
    std::deque<registry::Satellite> satellites;
    std::vector<dispatch::Available> all;
    dispatch::RecommendRequest request;
};

dispatch::Plan plan(std::size_t units, std::vector<dispatch::PlanNeed> needs, double radius = 0)
{
    dispatch::Plan made;
    made.units = units;
    made.needs = std::move(needs);
    made.radiusMeters = radius;
    return made;
}

} // namespace

class TestPlans : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void builtInOnesHoldForEveryTypeAndLevel()
    {
        const auto plans = dispatch::readPlans({});
        MUST(plans);
        QCOMPARE(dispatch::planFor(*plans, "NOISE", Level::Three).units, 1u);
        QCOMPARE(dispatch::planFor(*plans, "NOISE", Level::One).units, 3u);
        const auto stabbing = dispatch::planFor(*plans, "STABBING", Level::Two);
        QCOMPARE(stabbing.units, 4u);
        QCOMPARE(stabbing.needs, (std::vector<dispatch::PlanNeed>{{Tier::Core, 2}, {Skill::FirstAid, 1}}));
        for (const auto &one : *plans)
            QVERIFY2(!one.chineseSteps.empty(), one.type.c_str());
    }

    void theClosestOneHolds()
    {
        const QTemporaryDir folder;
        const auto file = std::filesystem::path(folder.path().toStdString()) / "plans.csv";
        std::ofstream(file) << head << "FIGHT,*,5,,,,,,,\nFIGHT,1,6,car 2,,,,,,\n*,1,7,,,,,,,\n";
        const auto plans = dispatch::readPlans(file);
        MUST(plans);
        QCOMPARE(dispatch::planFor(*plans, "FIGHT", Level::One).units, 6u);
        QCOMPARE(dispatch::planFor(*plans, "FIGHT", Level::One).needs, (std::vector<dispatch::PlanNeed>{{Mode::Car, 2}}));
        QCOMPARE(dispatch::planFor(*plans, "FIGHT", Level::Two).units, 5u);
        QCOMPARE(dispatch::planFor(*plans, "NOISE", Level::One).units, 7u);
    }

    void aWrongRowIsNamed_data()
    {
        QTest::addColumn<QString>("row");
        QTest::addColumn<QString>("said");
        QTest::newRow("level") << "FIGHT,4,2,,,,,,," << "line 2, column level";
        QTest::newRow("units") << "FIGHT,1,0,,,,,,," << "line 2, column units";
        QTest::newRow("need") << "FIGHT,1,2,strong 1,,,,,," << "line 2, column needs";
        QTest::newRow("need without number") << "FIGHT,1,2,core,,,,,," << "line 2, column needs";
        QTest::newRow("radius") << "FIGHT,1,2,,far,,,,," << "line 2, column radius";
        QTest::newRow("cameras") << "FIGHT,1,2,,,,,10,," << "line 2, column cameras";
        QTest::newRow("tell") << "FIGHT,1,2,,,所长,,,," << "line 2, column tell_english";
        QTest::newRow("steps") << "FIGHT,1,2,,,,,,一;二,one" << "line 2, column steps_english";
    }
    void aWrongRowIsNamed()
    {
        QFETCH(QString, row);
        QFETCH(QString, said);
        const QTemporaryDir folder;
        const auto file = std::filesystem::path(folder.path().toStdString()) / "plans.csv";
        std::ofstream(file) << head << row.toStdString() << '\n';
        MUST_FAIL(dispatch::readPlans(file), Invalid, said.toStdString());
    }

    void withoutNeedsTheFastestGo()
    {
        const Street street;
        const auto made = street.fill(plan(2, {}));
        MUST(made);
        QCOMPARE(Street::names(made->fill.sent), std::string("12"));
        QVERIFY(!made->fill.isShort());
    }

    void whoIsNeededGoesAlsoFromFartherAway()
    {
        Street street;
        street.satellite('4').skills = {{Skill::FirstAid}};
        street.satellite('3').tier = Tier::Core;
        const auto made = street.fill(plan(2, {{Skill::FirstAid, 1}}));
        MUST(made);
        QCOMPARE(Street::names(made->fill.sent), std::string("14"));
        QCOMPARE(made->fill.shares.front().have, 1u);
        QVERIFY(!made->fill.isShort());
        // He is among the recommended, in the order of arrival, and counted once.
        const auto &recommendation = made->recommendation;
        QCOMPARE(recommendation.chosen.back().satellite, Street::id('4'));
        QCOMPARE(recommendation.considered, 4u);
        std::size_t counted = 0;
        for (const auto count : recommendation.counts)
            counted += count;
        QCOMPARE(counted, 4u);
        QVERIFY(!std::ranges::contains(recommendation.leftOut, Street::id('4'), &dispatch::Candidate::satellite));

        const auto both = street.fill(plan(1, {{Skill::FirstAid, 1}, {Tier::Core, 1}}));
        MUST(both);
        QCOMPARE(Street::names(both->fill.sent), std::string("34")); // more than the plan wants, because it needs both
    }

    void whatIsMissingIsSaid()
    {
        Street street;
        street.satellite('2').skills = {{Skill::FirstAid}};
        const auto made = street.fill(plan(3, {{Skill::FirstAid, 2}}));
        MUST(made);
        QCOMPARE(Street::names(made->fill.sent), std::string("123"));
        QCOMPARE(made->fill.shares.front().have, 1u);
        QVERIFY(made->fill.isShort());

        const auto many = street.fill(plan(5, {}));
        MUST(many);
        QCOMPARE(many->fill.sent.size(), 4u);
        QVERIFY(many->fill.isShort());
    }

    void whoIsTooFarIsSaid()
    {
        const Street street;
        const auto near = street.fill(plan(1, {}));
        MUST(near);
        const double meters = near->recommendation.chosen.front().meters;
        QCOMPARE(street.fill(plan(1, {}, meters + 1))->fill.beyondRadius, 0u);
        QCOMPARE(street.fill(plan(2, {}, meters + 1))->fill.beyondRadius, 1u);
    }

    void whoMayNotGoIsNotTakenForASkill()
    {
        Street street;
        street.request.type = "WEAPON"; // officers only
        street.satellite('1').skills = {{Skill::FirstAid}};
        street.satellite('2').skills = {{Skill::FirstAid}};
        street.satellite('2').tier = Tier::Core;
        street.all[2].isBusy = true;
        const auto made = street.fill(plan(1, {{Skill::FirstAid, 1}}));
        MUST(made);
        QCOMPARE(Street::names(made->fill.sent), std::string("2"));
        QCOMPARE(made->recommendation.count(dispatch::Candidate::Reason::AboveTier), 2u);
        QCOMPARE(made->recommendation.count(dispatch::Candidate::Reason::Busy), 1u);
    }

    void anEndedSkillDoesNotCount_data()
    {
        QTest::addColumn<int>("day");
        QTest::addColumn<bool>("counts");
        QTest::newRow("the last day") << 21 << true;
        QTest::newRow("the day after") << 22 << false;
    }
    void anEndedSkillDoesNotCount()
    {
        QFETCH(int, day);
        QFETCH(bool, counts);
        using namespace std::chrono;
        Street street;
        street.satellite('4').skills = {{Skill::FirstAid, 2026y / November / 21}};
        street.request.today = 2026y / November / std::chrono::day(static_cast<unsigned>(day));
        const auto made = street.fill(plan(1, {{Skill::FirstAid, 1}}));
        MUST(made);
        QCOMPARE(made->fill.isShort(), !counts);
        QCOMPARE(Street::names(made->fill.sent), std::string(counts ? "4" : "1"));
    }

    void stepsAreTickedOnce()
    {
        test::Desk desk;
        MUST(desk.open());
        const auto incident = desk.report("FIGHT");
        MUST(incident);
        dispatch::CheckBook book(*desk.database, *desk.journal, desk.clock);
        MUST_FAIL(book.tick(desk.actor, dispatch::IncidentId::fromName("none"), 0), NotFound, "no incident");
        const auto second = book.tick(desk.actor, incident->id, 1);
        MUST(second);
        desk.clock.advance(1min);
        QCOMPARE(*book.tick(desk.actor, incident->id, 1), *second);
        MUST(book.tick(desk.actor, incident->id, 0));
        const auto ticked = book.of(incident->id);
        MUST(ticked);
        QCOMPARE(ticked->size(), 2u);
        QCOMPARE(ticked->back(), *second);
        QCOMPARE(std::ranges::count(desk.entries(), std::string("incident.check"), [](const auto &one) { return one.entry.action; }), 2);
    }
};

QTEST_GUILESS_MAIN(TestPlans)
#include "tst_plans.moc"
