// Questions of the desk about streets and people, on the little town of the stories: 6 × 6 crossings, 100 m apart.

#include <QTest>

#include "geo/distance.h"
#include "results.h"
#include "routing/router.h"
#include "station/backfill.h"
#include "station/survey.h"
#include "story_station.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::OrderState;
using picture::Overlay;
using test::crossing;

class SurveyTest : public QObject {
    Q_OBJECT

    base::ManualClock m_clock{base::parseIso8601("2026-11-21T13:05:00Z").value()};
    const store::Actor m_desk{"officer-1", "desk", {}};

    static std::size_t count(const Overlay &overlay, Overlay::Tone tone)
    {
        return static_cast<std::size_t>(std::ranges::count(overlay.lines, tone, &Overlay::Line::tone));
    }

    station::RingQuestion seenAt(geo::Wgs84 place) const
    {
        station::RingQuestion question;
        question.place = place;
        question.seen = m_clock.now();
        question.modes = {"foot"};
        question.type = "PERMISS"; // everybody may be sent
        return question;
    }

    /// Four around the crossing in the middle, near enough to be first at the crossings beside it.
    static void standAround(test::StoryStation &station)
    {
        station.stand("K-001", crossing(2, 1));
        station.stand("S-001", crossing(2, 3));
        station.stand("S-002", crossing(1, 2));
        station.stand("S-003", crossing(3, 2));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_clock.set(base::parseIso8601("2026-11-21T13:05:00Z").value());
    }

    void ringsLieInEachOther()
    {
        test::StoryStation station(m_clock);
        station.stand("K-001", crossing(2, 2));
        station.stand("S-001", crossing(0, 0)); // 400 m away: five minutes on foot
        const auto answer = station::reachRings(station->situation(), {crossing(2, 2), "foot"});
        MUST(answer);
        QCOMPARE(answer->rings.size(), 3u);
        QVERIFY(answer->rings[0].streetMeters > 200); // four times 83 m, less what lies between
        QVERIFY(answer->rings[0].streetMeters < 400);
        QVERIFY(answer->rings[1].streetMeters > 3 * answer->rings[0].streetMeters);
        QVERIFY(answer->rings[2].streetMeters > answer->rings[1].streetMeters);
        QCOMPARE(answer->rings[0].responders, 1);
        QCOMPARE(answer->rings[2].responders, 2);
        QCOMPARE(answer->overlay->areas.size(), 3u);
        QVERIFY(answer->rings[0].label && answer->rings[0].label->latitude > crossing(2, 2).latitude);
        MUST_FAIL(station::reachRings(station->situation(), {{30, 110}, "foot"}), NotFound, "");
        MUST_FAIL(station::reachRings(station->situation(), {crossing(2, 2), "rocket"}), Invalid, "rocket");
    }

    void whatThoseSentLeaveBehindIsSaidAndWhoCouldMove()
    {
        test::StoryStation station(m_clock);
        station.stand("K-001", crossing(0, 0)); // alone in its corner
        station.stand("S-001", crossing(4, 4)); // two beside each other: one of them is enough there
        station.stand("S-002", crossing(4, 5));
        dispatch::NewIncident noise;
        noise.type = "NOISE";
        noise.position = crossing(5, 0);
        const auto incident = station->report(m_desk, noise);
        MUST(incident);
        const station::BackfillQuestion question{incident->id, 2min};
        const auto nobodyGone = station::backfill(station->situation(), question);
        MUST(nobodyGone);
        QCOMPARE(nobodyGone->gone, 0u);
        QCOMPARE(nobodyGone->emptiedMeters, 0.0);

        const registry::SatelliteId guard = station.satellite("K-001").id;
        MUST(station->send(m_desk, incident->id, {&guard, 1}, {}));
        const auto answer = station::backfill(station->situation(), question);
        MUST(answer);
        QCOMPARE(answer->gone, 1u);
        QVERIFY(answer->emptiedMeters >= station::worthFillingMeters);
        QVERIFY(answer->gapMeters >= answer->emptiedMeters);
        QVERIFY(answer->move);
        QVERIFY(answer->move->callSign == "S-001" || answer->move->callSign == "S-002");
        QVERIFY(geo::distanceMeters(answer->move->place, crossing(0, 0)) < 200);
        QVERIFY(answer->move->time > 2min);
        QVERIFY(answer->move->closesMeters >= station::worthFillingMeters);
        QVERIFY(answer->move->closesMeters <= answer->emptiedMeters + 400); // no more than what is open there

        // The only one who is left cannot stand in two places: what moving opens counts against what it closes.
        const registry::SatelliteId other = station.satellite("S-002").id;
        MUST(station->send(m_desk, incident->id, {&other, 1}, {}));
        const auto alone = station::backfill(station->situation(), question);
        MUST(alone);
        QCOMPARE(alone->gone, 2u);
        if (alone->move)
            QVERIFY(alone->move->closesMeters < alone->emptiedMeters);
    }

    void aClosedStreetMakesRingsSmaller()
    {
        test::StoryStation station(m_clock);
        const auto before = station::reachRings(station->situation(), {crossing(2, 2), "foot"});
        MUST(before);
        const dispatch::NewClosure market{dispatch::NewClosure::Shape::Streets, {crossing(2.5, 2)}, {}, m_clock.now(), {}, "market"};
        MUST(station->closeStreets(m_desk, market));
        const auto after = station::reachRings(station->situation(), {crossing(2, 2), "foot"});
        MUST(after);
        QVERIFY(after->rings[0].streetMeters < before->rings[0].streetMeters - 50);
    }

    void everyStreetHasSomebodyOrIsAGap()
    {
        test::StoryStation station(m_clock);
        station.stand("K-001", crossing(1, 1));
        station.stand("S-001", crossing(4, 4));
        station::FirstThereQuestion question;
        question.limit = 1min;
        const auto soon = station::firstThere(station->situation(), question);
        MUST(soon);
        QCOMPARE(soon->responders, 2);
        QVERIFY(soon->gapMeters > soon->coveredMeters);
        QVERIFY(count(*soon->overlay, Overlay::Tone::Warning) > 0);
        question.limit = 1h;
        const auto late = station::firstThere(station->situation(), question);
        MUST(late);
        QVERIFY(late->gapMeters < 1);
        QVERIFY(std::abs(late->coveredMeters - soon->coveredMeters - soon->gapMeters) < 1);
        QVERIFY(late->colours.at(station.satellite("K-001").id) != late->colours.at(station.satellite("S-001").id));
        question.lowestTier = registry::Tier::Core;
        const auto nobody = station::firstThere(station->situation(), question);
        MUST(nobody);
        QCOMPARE(nobody->responders, 0);
        QVERIFY(nobody->coveredMeters < 1);
    }

    void coloursStayWithPeople()
    {
        test::StoryStation station(m_clock);
        standAround(station);
        station::FirstThereQuestion question;
        question.limit = 1h;
        auto answer = station::firstThere(station->situation(), question);
        MUST(answer);
        question.before = answer->colours;
        m_clock.advance(10s);
        station.stand("C-01", crossing(5, 5)); // a new one, and first in the register
        answer = station::firstThere(station->situation(), question);
        MUST(answer);
        for (const auto &[satellite, colour] : question.before)
            QCOMPARE(answer->colours.at(satellite), colour);
        QCOMPARE(answer->colours.size(), 5u);
    }

    void theRingIsClosedAndChecked()
    {
        test::StoryStation station(m_clock);
        standAround(station);
        const auto ring = station::ringAround(station->situation(), seenAt(crossing(2, 2)));
        MUST(ring);
        QVERIFY((*ring)->isClosed);
        QVERIFY((*ring)->isChecked);
        QCOMPARE((*ring)->posts.size(), 4u);
        QVERIFY((*ring)->gaps.empty());
        for (const auto &post : (*ring)->posts) {
            QVERIFY(post.held <= post.suspectArrival);
            QVERIFY(post.held <= (*ring)->closes);
            QVERIFY(!post.callSign.empty());
            QVERIFY(post.streets.contains("路") || post.streets.contains("街"));
        }
        QCOMPARE((*ring)->overlay->areas.size(), 1u);
        QVERIFY(!(*ring)->overlay->areas.front().polygons.empty());
    }

    void gapsAreNamed()
    {
        test::StoryStation station(m_clock);
        station.stand("K-001", crossing(2, 1));
        const auto ring = station::ringAround(station->situation(), seenAt(crossing(2, 2)));
        MUST(ring);
        QVERIFY(!(*ring)->isClosed);
        QVERIFY(!(*ring)->isChecked);
        QVERIFY(!(*ring)->gaps.empty());
        auto officers = seenAt(crossing(2, 2));
        officers.type = "PERWANT";
        MUST_FAIL(station::ringAround(station->situation(), officers), Unavailable, "nobody");
    }

    void oneDecisionSendsAllAndIsWrittenDown()
    {
        test::StoryStation station(m_clock);
        standAround(station);
        dispatch::NewIncident incident;
        incident.type = "PERMISS";
        incident.position = crossing(2, 2);
        const auto reported = station->report(m_desk, incident);
        MUST(reported);
        auto question = seenAt(crossing(2, 2));
        question.incident = reported->id;
        const auto ring = station::ringAround(station->situation(), question);
        MUST(ring);
        const auto ordersOf = [](const station::Ring &of) {
            std::vector<station::PostOrder> posts;
            for (const auto &post : of.posts)
                posts.push_back(
                    {post.satellite, post.place, post.streets, std::chrono::floor<std::chrono::milliseconds>(post.suspectArrival - of.time)});
            return posts;
        };
        const auto sent = station->sendPosts(m_desk, reported->id, ordersOf(**ring));
        MUST(sent);
        QCOMPARE(sent->size(), 4u);
        for (const auto &order : *sent) {
            QVERIFY(order.post);
            QVERIFY2(order.post->task.contains("合围") && order.post->task.contains("Containment"), order.post->task.c_str());
        }
        const auto entries = station->journal().list(0, 1000).value();
        QCOMPARE(entries.back().entry.action, "order.send");
        const auto picture = station->picture();
        QCOMPARE(picture->incidents.front().units.size(), 4u);
        QVERIFY(picture->incidents.front().units.front().post);
        // The way shown leads to the post.
        for (const auto &route : picture->routes)
            QVERIFY(std::ranges::any_of(*sent, [&](const auto &order) { return geo::distanceMeters(order.post->place, route.points.back()) < 1; }));

        // The same again changes nothing; who is to go elsewhere is recalled first.
        const auto again = station->sendPosts(m_desk, reported->id, ordersOf(**ring));
        MUST(again);
        QVERIFY(again->empty());
        auto moved = ordersOf(**ring);
        moved.pop_back();
        moved.front().place = crossing(4, 4);
        const auto changed = station->sendPosts(m_desk, reported->id, moved);
        MUST(changed);
        QCOMPARE(changed->size(), 1u);
        const auto *now = station->incidents().incident(reported->id);
        QCOMPARE(std::ranges::count(now->orders, OrderState::Cancelled, &dispatch::Order::state), 2);
    }

    void whoIsThereInTimeHoldsOn()
    {
        test::StoryStation station(m_clock);
        standAround(station);
        dispatch::NewIncident incident;
        incident.type = "PERMISS";
        incident.position = crossing(2, 2);
        const auto reported = station->report(m_desk, incident);
        MUST(reported);
        auto question = seenAt(crossing(2, 2));
        question.incident = reported->id;
        auto ring = station::ringAround(station->situation(), question);
        MUST(ring);
        std::vector<station::PostOrder> posts;
        for (const auto &post : (*ring)->posts)
            posts.push_back({post.satellite, post.place, post.streets, 60s});
        const auto sent = station->sendPosts(m_desk, reported->id, posts);
        MUST(sent);
        for (const auto &order : *sent)
            for (const auto state : {OrderState::Accepted, OrderState::UnderWay, OrderState::Arrived})
                MUST(station->advance(m_desk, {base::Uuid::makeV7(m_clock.now()), order.id, state, {}}));
        // Nine minutes later the suspect could be anywhere, were it not for them.
        m_clock.advance(9min);
        question.previous = *ring;
        ring = station::ringAround(station->situation(), question);
        MUST(ring);
        QVERIFY((*ring)->isClosed);
        QVERIFY(std::ranges::all_of((*ring)->posts, &station::Ring::Post::isHeld));
        station.stand("K-002", crossing(5, 5)); // somebody else is there to be sent: not needed
        ring = station::ringAround(station->situation(), question);
        MUST(ring);
        QVERIFY((*ring)->isClosed);
        QCOMPARE((*ring)->posts.size(), 4u);
        QVERIFY(std::ranges::all_of((*ring)->posts, &station::Ring::Post::isHeld));
        question.seen = m_clock.now() - 1s; // seen anew: where they stand says nothing about him, all may be moved
        question.place = crossing(4, 4);
        ring = station::ringAround(station->situation(), question);
        MUST(ring);
        QVERIFY(std::ranges::none_of((*ring)->posts, &station::Ring::Post::isHeld));
    }

    void theStreetThatWouldBeClosed()
    {
        test::StoryStation station(m_clock);
        const auto street = station->streetAt(crossing(2.5, 2));
        MUST(street);
        QCOMPARE(street->name.local, std::string("三街"));
        QCOMPARE(street->points.size(), 2u);
        QVERIFY(geo::distanceMeters(street->place, crossing(2.5, 2)) < 1);
        MUST_FAIL(station->streetAt(crossing(20, 20)), Invalid, "30 m");
    }

    void aClosedStreetSaysSinceWhenAndForWhom()
    {
        test::StoryStation station(m_clock);
        const dispatch::NewClosure market{
            dispatch::NewClosure::Shape::Streets, {crossing(2.5, 2), crossing(3.5, 2)}, {"car", "bike"}, m_clock.now(), m_clock.now() + 1h, "market"};
        MUST(station->closeStreets(m_desk, market));
        const auto picture = station->picture();
        QCOMPARE(picture->closed.size(), 1u);
        const auto &closed = picture->closed.front();
        QCOMPARE(closed.streets, std::string("三街"));
        QCOMPARE(closed.since, m_clock.now());
        QCOMPARE(closed.modes, market.modes);
        const auto symbol = std::ranges::find(picture->symbols, closed.id, &picture::Symbol::id);
        QVERIFY(symbol != picture->symbols.end());
        QCOMPARE(symbol->kind, picture::SymbolKind::Barrier);
    }

    // On the stairs to the yard, which there is no other way into.
    void aGateIsLockedByItsHoursAndOpensByItself()
    {
        test::StoryStation station(m_clock, townWithAGate());
        const auto wayToYard = [&] {
            const auto weights = station->situation().weights;
            return routing::Router(weights).route({crossing(5, 5)}, {crossing(5.5, 5.5)}, weights->network()->modeIndex("foot")).has_value();
        };
        QCOMPARE(station->picture()->closed.size(), 1u); // it is five past nine in the evening
        const picture::ClosedPlace gate = station->picture()->closed.front();
        QVERIFY(gate.id.starts_with("gate:"));
        QCOMPARE(gate.streets, std::string("小院门"));
        QCOMPARE(gate.reason, std::string("06:00-21:00"));
        QCOMPARE(gate.since, base::parseIso8601("2026-11-21T13:00:00Z").value());
        QCOMPARE(gate.until, base::parseIso8601("2026-11-21T22:00:00Z"));
        QVERIFY(!std::ranges::contains(gate.modes, "emergency"));
        QVERIFY(!wayToYard());
        m_clock.set(*gate.until);
        QVERIFY(wayToYard());
        QVERIFY(station->picture()->closed.empty());
        m_clock.set(base::parseIso8601("2026-11-22T13:00:00Z").value());
        QVERIFY(!wayToYard());
    }

    // In the night to 28 March 2027 two o'clock becomes three there, in the one to 31 October three becomes two.
    void aGateKnowsThatClocksAreSet_data()
    {
        QTest::addColumn<QString>("evening");
        QTest::addColumn<QString>("locked");
        QTest::addColumn<QString>("open");
        QTest::newRow("forward") << "2027-03-27T22:00:00Z" << "2027-03-27T20:00:00Z" << "2027-03-28T04:00:00Z";
        QTest::newRow("back") << "2027-10-30T21:00:00Z" << "2027-10-30T19:00:00Z" << "2027-10-31T05:00:00Z";
        QTest::newRow("not in this night") << "2027-10-28T21:00:00Z" << "2027-10-28T19:00:00Z" << "2027-10-29T04:00:00Z";
    }
    void aGateKnowsThatClocksAreSet()
    {
        QFETCH(QString, evening);
        QFETCH(QString, locked);
        QFETCH(QString, open);
        test::StoryStation station(m_clock, townWithAGate());
        test::writeFile(QString::fromStdString(station.folder().settings().string()), "[station]\ntimeZone=Europe/Berlin\n");
        m_clock.set(base::parseIso8601(evening.toStdString()).value());
        station.restart();
        QCOMPARE(station->picture()->closed.size(), 1u);
        QCOMPARE(station->picture()->closed.front().since, base::parseIso8601(locked.toStdString()).value());
        QCOMPARE(station->picture()->closed.front().until, base::parseIso8601(open.toStdString()));
        m_clock.set(base::parseIso8601(open.toStdString()).value() - 1min);
        QCOMPARE(station->picture()->closed.size(), 1u);
        m_clock.set(base::parseIso8601(open.toStdString()).value());
        QVERIFY(station->picture()->closed.empty());
    }

private:
    static QByteArray townWithAGate()
    {
        QByteArray osm = test::littleTownOsm();
        osm.replace("<nd ref='110'/><tag", "<nd ref='120'/><nd ref='110'/><tag");
        osm.replace("<way id='1000'",
                    "<node id='120' version='1' lat='25.06474' lon='102.74474'><tag k='barrier' v='gate'/>"
                    "<tag k='opening_hours' v='06:00-21:00'/><tag k='name' v='小院门'/></node>\n<way id='1000'");
        return osm;
    }
};

QTEST_GUILESS_MAIN(SurveyTest)
#include "tst_survey.moc"
