// One whole path with the real modules: a report, the five nearest, an order, the phone's answers, the end, and a record
// that proves it; with the program stopped and started again in the middle.

#include <QTest>

#include "story_station.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::Candidate;
using dispatch::OrderState;

class ReportToClosed : public QObject {
    Q_OBJECT

    base::ManualClock m_clock{base::parseIso8601("2026-11-21T13:05:00Z").value()};
    const store::Actor m_desk{"officer-1", "desk", {}};

    static const Candidate *find(const std::vector<Candidate> &list, registry::SatelliteId id)
    {
        for (const Candidate &candidate : list)
            if (candidate.satellite == id)
                return &candidate;
        return nullptr;
    }

    static const picture::Symbol *find(const picture::Picture &picture, const std::string &id)
    {
        for (const picture::Symbol &symbol : picture.symbols)
            if (symbol.id == id)
                return &symbol;
        return nullptr;
    }

    void say(test::StoryStation &station, const std::string &device, dispatch::OrderId order, OrderState state, const std::string &text = {})
    {
        m_clock.advance(3s);
        const auto advanced = station->advance({"device:" + device, "gateway", {}}, {base::Uuid::makeV7(m_clock.now()), order, state, text});
        QVERIFY2(advanced, advanced ? "" : advanced.error().detail.c_str());
        QCOMPARE(advanced->state, state);
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        m_clock.set(base::parseIso8601("2026-11-21T13:05:00Z").value());
    }

    void theWholePath()
    {
        test::StoryStation station(m_clock);
        station.stand("C-01", test::crossing(5, 0));  // 500 m by car
        station.stand("K-001", test::crossing(1, 1)); // 100 m on foot
        station.stand("K-002", test::crossing(4, 1));
        station.stand("S-001", test::crossing(0, 3));
        station.stand("S-002", test::crossing(3, 3));
        // S-003 stays at home.

        dispatch::NewIncident fight;
        fight.type = "CITASST";
        fight.position = test::crossing(1.5, 1.5); // inside building 5000
        fight.text = "老人摔倒";
        const auto incident = station->report(m_desk, fight);
        QVERIFY2(incident, incident ? "" : incident.error().detail.c_str());
        QCOMPARE(incident->number, "20261121-0001");
        QVERIFY2(incident->address.contains("二街") && incident->address.contains("18"), incident->address.c_str());
        QCOMPARE(incident->state, dispatch::IncidentState::Reported);

        const auto recommendation = station->recommend(incident->id);
        QVERIFY2(recommendation, recommendation ? "" : recommendation.error().detail.c_str());
        QCOMPARE(recommendation->chosen.size(), 5u);
        QVERIFY(std::ranges::is_sorted(recommendation->chosen, {}, &Candidate::time));
        QCOMPARE(recommendation->chosen.front().reason, Candidate::Reason::Fastest);
        const Candidate *home = find(recommendation->leftOut, station.satellite("S-003").id);
        QVERIFY(home);
        QCOMPARE(home->reason, Candidate::Reason::OffDuty);

        const registry::SatelliteId walker = station.satellite("K-001").id;
        const auto orders = station->send(m_desk, incident->id, {&walker, 1}, *recommendation);
        QVERIFY2(orders, orders ? "" : orders.error().detail.c_str());
        const dispatch::OrderId order = orders->front().id;
        QVERIFY(!orders->front().route.empty());
        // One engine gives table and route the same number.
        QCOMPARE(orders->front().promisedTime, find(recommendation->chosen, walker)->time);

        const std::string symbol = "satellite:" + walker.toString();
        QCOMPARE(find(*station->picture(), symbol)->status, picture::Status::EnRoute);
        QCOMPARE(station->picture()->routes.size(), 1u);
        QVERIFY(station->picture()->incidents.front().units.front().expectedArrival);

        say(station, "D-K001", order, OrderState::Delivered);
        say(station, "D-K001", order, OrderState::Read);
        say(station, "D-K001", order, OrderState::Accepted);

        station.restart(); // in the middle
        QCOMPARE(station->incidents().openIncidents().size(), 1u);
        QCOMPARE(station->incidents().order(order)->state, OrderState::Accepted);
        QCOMPARE(find(*station->picture(), symbol)->status, picture::Status::EnRoute);

        say(station, "D-K001", order, OrderState::UnderWay);
        station.stand("K-001", test::crossing(1, 1.4));
        say(station, "D-K001", order, OrderState::Arrived);
        QCOMPARE(find(*station->picture(), symbol)->status, picture::Status::OnScene);
        QVERIFY(!station->close(m_desk, incident->id, dispatch::Disposition::SettledOnScene, "too early"));
        say(station, "D-K001", order, OrderState::Done, "已扶起，无碍");
        QCOMPARE(station->incidents().incident(incident->id)->state, dispatch::IncidentState::Handled);
        QCOMPARE(find(*station->picture(), symbol)->status, picture::Status::Available);

        const auto closed = station->close(m_desk, incident->id, dispatch::Disposition::SettledOnScene, "家属已接走");
        QVERIFY2(closed, closed ? "" : closed.error().detail.c_str());
        QVERIFY(station->picture()->incidents.empty());
        QCOMPARE(closed->orders.front().feedback, "已扶起，无碍");

        // Every step is in the journal with its time, and the journal holds.
        std::vector<std::string> actions;
        const std::vector<store::StoredEntry> journal = station->journal().list(0, 1000).value();
        for (const store::StoredEntry &entry : journal)
            if (entry.entry.action.starts_with("incident.") || entry.entry.action.starts_with("order."))
                actions.push_back(entry.entry.action);
        const std::vector<std::string> expected{"incident.report", "order.send",   "order.deliver", "order.read",    "order.accept",
                                                "order.depart",    "order.arrive", "order.finish",  "incident.close"};
        QCOMPARE(actions, expected);
        const auto report = station->journal().verify();
        QVERIFY(report && report->intact);
    }

    void whoFallsSilentBecomesLate()
    {
        test::StoryStation station(m_clock);
        station.stand("K-001", test::crossing(1, 1));
        dispatch::NewIncident lost;
        lost.type = "PROPLOST";
        lost.position = test::crossing(4, 1);
        const auto incident = station->report(m_desk, lost);
        QVERIFY(incident);
        m_clock.advance(20s); // stands there, and was heard of before the order
        const registry::SatelliteId walker = station.satellite("K-001").id;
        const auto orders = station->send(m_desk, incident->id, {&walker, 1}, {});
        QVERIFY2(orders, orders ? "" : orders.error().detail.c_str());
        const auto promised = orders->front().sentTime + orders->front().promisedTime;
        const auto expected = [&] { return station->picture()->incidents.front().units.front().expectedArrival; };
        QCOMPARE(expected(), std::optional(promised));

        m_clock.advance(orders->front().promisedTime + 1min);
        QCOMPARE(expected(), std::optional(promised)); // not a word since: late by a minute, not expected anew

        station.stand("K-001", test::crossing(1, 1)); // heard of again: has not moved
        m_clock.advance(5s);
        QCOMPARE(expected(), std::optional(m_clock.now() - 5s + orders->front().promisedTime));
    }

    void aVolunteerIsNotSentAboveTheirTier()
    {
        test::StoryStation station(m_clock);
        station.stand("C-01", test::crossing(5, 5));
        station.stand("S-001", test::crossing(1, 1));
        dispatch::NewIncident knife;
        knife.type = "WEAPON";
        knife.position = test::crossing(1, 1);
        const auto incident = station->report(m_desk, knife);
        QVERIFY(incident);
        const auto recommendation = station->recommend(incident->id);
        QVERIFY(recommendation);
        QCOMPARE(recommendation->chosen.size(), 1u);
        QCOMPARE(recommendation->chosen.front().satellite, station.satellite("C-01").id);
        QCOMPARE(find(recommendation->leftOut, station.satellite("S-001").id)->reason, Candidate::Reason::AboveTier);
        const registry::SatelliteId volunteer = station.satellite("S-001").id;
        const auto sent = station->send(m_desk, incident->id, {&volunteer, 1}, {});
        QVERIFY(!sent);
        QCOMPARE(sent.error().kind, base::ErrorKind::Denied);
        // Nor by any other way, and a reason opens each of them.
        QCOMPARE(station->offer(m_desk, incident->id, {&volunteer, 1}, {}).error().kind, base::ErrorKind::Denied);
        QCOMPARE(station->sendNext(m_desk, incident->id, volunteer).error().kind, base::ErrorKind::Denied);
        const station::PostOrder post{volunteer, test::crossing(1, 2), {}, {}};
        QCOMPARE(station->sendPosts(m_desk, incident->id, {&post, 1}).error().kind, base::ErrorKind::Denied);
        const auto excepted = station->send(m_desk, incident->id, {&volunteer, 1}, *recommendation, "只有他认得那个人");
        QVERIFY(excepted);
        QCOMPARE(excepted->front().exception, (dispatch::Exception{dispatch::Rule::Tier, "只有他认得那个人"}));
    }

    void somebodyIsTakenFromALesserIncident()
    {
        test::StoryStation station(m_clock);
        station.stand("K-001", test::crossing(2, 2));
        station.stand("C-01", test::crossing(5, 5));
        dispatch::NewIncident noise;
        noise.type = "NOISE";
        noise.level = dispatch::Level::Three;
        noise.position = test::crossing(0, 0);
        const auto small = station->report(m_desk, noise);
        QVERIFY(small);
        const registry::SatelliteId guard = station.satellite("K-001").id;
        const auto bound = station->send(m_desk, small->id, {&guard, 1}, {});
        QVERIFY(bound);
        dispatch::NewIncident fight;
        fight.type = "FIGHT";
        fight.level = dispatch::Level::Two;
        fight.position = test::crossing(2, 2);
        const auto large = station->report(m_desk, fight);
        QVERIFY(large);

        const auto recommendation = station->recommend(large->id);
        QVERIFY(recommendation);
        const auto busy = find(recommendation->leftOut, guard);
        QCOMPARE(busy->reason, Candidate::Reason::Busy);
        QVERIFY(busy->bound && busy->bound->canBeTaken);
        QCOMPARE(busy->bound->order, bound->front().id);
        QCOMPARE(busy->bound->number, small->number);
        QCOMPARE(busy->bound->others, 0u);
        QVERIFY(busy->time < recommendation->chosen.front().time);

        const station::Taken taken{guard, busy->bound->order};
        QCOMPARE(station->send(m_desk, large->id, {&guard, 1}, *recommendation).error().kind, base::ErrorKind::Conflict);
        QCOMPARE(station->send(m_desk, large->id, {&guard, 1}, *recommendation, {}, {&taken, 1}).error().kind, base::ErrorKind::Denied);
        const auto sent = station->send(m_desk, large->id, {&guard, 1}, *recommendation, "就在旁边", {&taken, 1});
        QVERIFY(sent);
        QCOMPARE(station->incidents().activeOrderOf(guard)->incident, large->id);
        QCOMPARE(station->incidents().incident(small->id)->state, dispatch::IncidentState::Reported);
        QVERIFY(station->recommend(small->id)); // whose turn it is there is asked again
        const auto verified = station->journal().verify();
        QVERIFY(verified && verified->intact);
    }

    void aSatelliteCallsForHelp()
    {
        test::StoryStation station(m_clock);
        const store::Actor phone{"device:D-K001", "gateway", {}};
        // Nobody knows where: it is heard all the same, and the next word brings the place.
        const store::Actor other{"device:D-S001", "gateway", {}};
        const auto nowhere = station->callForHelp(other, "D-S001", "sos", m_clock.now(), {});
        QVERIFY2(nowhere, nowhere ? "" : nowhere.error().detail.c_str());
        QCOMPARE(nowhere->address, dispatch::placeUnknown);
        const auto found = station->callForHelp(other, "D-S001", "sos", m_clock.now() + 5s, test::crossing(4, 4));
        QVERIFY(found);
        QCOMPARE(found->id, nowhere->id);
        QCOMPARE(station->incidents().incident(found->id)->position, test::crossing(4, 4));
        QVERIFY(station->incidents().incident(found->id)->address != dispatch::placeUnknown);
        const auto kept = station->journal().verify();
        QVERIFY(kept && kept->intact);
        QVERIFY(station->close(m_desk, found->id, dispatch::Disposition::FalseAlarm, {}));

        station.stand("K-001", test::crossing(1, 1));
        station.stand("K-002", test::crossing(2, 1));
        m_clock.advance(3min);
        const auto taken = station->callForHelp(phone, "D-K001", "sos", m_clock.now(), {});
        QVERIFY2(taken, taken ? "" : taken.error().detail.c_str());
        QCOMPARE(taken->type, "MAYDAY");
        QCOMPARE(taken->caller, "K-001");
        QVERIFY(taken->position == test::crossing(1, 1));
        QVERIFY2(taken->text.contains("3 min older"), taken->text.c_str());
        const auto again = station->callForHelp(phone, "D-K001", "sos", m_clock.now() + 5s, test::crossing(1.2, 1));
        QVERIFY(again);
        QCOMPARE(again->id, taken->id);
        QCOMPARE(station->incidents().openIncidents().size(), 1u);
        const auto help = station->recommend(taken->id);
        QVERIFY(help);
        QCOMPARE(help->chosen.size(), 1u);
        QCOMPARE(help->chosen.front().satellite, station.satellite("K-002").id);
        QCOMPARE(find(help->leftOut, station.satellite("K-001").id)->reason, Candidate::Reason::InNeed);
        QVERIFY(station->close(m_desk, taken->id, dispatch::Disposition::SettledOnScene, {}));
        QVERIFY(!station->incidents().asksForHelp("D-K001"));
        QCOMPARE(station->callForHelp(phone, "D-NOBODY", "sos", m_clock.now(), {}).error().kind, base::ErrorKind::NotFound);
    }

    void nobodyIsSentThroughAClosedStreet()
    {
        test::StoryStation station(m_clock);
        station.stand("C-01", test::crossing(1, 0)); // by car, 三街 is one-way
        dispatch::NewIncident incident;
        incident.type = "NOISE";
        incident.position = test::crossing(3, 0);
        const auto reported = station->report(m_desk, incident);
        const auto timeNow = [&] { return station->recommend(reported->id).value().chosen.front().time; };
        const auto before = timeNow();
        dispatch::NewClosure market;
        market.points = {test::crossing(2.5, 0)};
        market.from = m_clock.now();
        market.until = m_clock.now() + 1h;
        market.reason = "早市";
        const auto closed = station->closeStreets(m_desk, market);
        QVERIFY2(closed, closed ? "" : closed.error().detail.c_str());
        QVERIFY(timeNow() > before);
        const auto picture = station->picture();
        QCOMPARE(picture->closed.size(), 1u);
        QCOMPARE(picture->closed.front().lines.size(), 1u);
        QCOMPARE(picture->closed.front().until, market.until);

        // Its end comes by itself; a cordon is opened by hand.
        m_clock.advance(1h);
        station.stand("C-01", test::crossing(1, 0));
        QCOMPARE(timeNow(), before);
        QVERIFY(station->picture()->closed.empty());
        dispatch::NewClosure cordon = market;
        cordon.shape = dispatch::NewClosure::Shape::Area;
        cordon.points = {test::crossing(2.4, -0.2), test::crossing(2.6, -0.2), test::crossing(2.6, 0.2), test::crossing(2.4, 0.2)};
        cordon.from = m_clock.now();
        cordon.until.reset();
        const auto second = station->closeStreets(m_desk, cordon);
        QVERIFY2(second, second ? "" : second.error().detail.c_str());
        QVERIFY(timeNow() > before);
        QVERIFY(station->reopenStreets(m_desk, second->id));
        QCOMPARE(timeNow(), before);

        cordon.points = {test::crossing(40, 40), test::crossing(41, 40), test::crossing(41, 41)};
        QCOMPARE(station->closeStreets(m_desk, cordon).error().kind, base::ErrorKind::Invalid);
        market.modes = {"rocket"};
        QCOMPARE(station->closeStreets(m_desk, market).error().kind, base::ErrorKind::Invalid);
    }

    void anOrderBelongsToOneDevice()
    {
        test::StoryStation station(m_clock);
        station.stand("K-001", test::crossing(1, 1));
        dispatch::NewIncident incident;
        incident.type = "NOISE";
        incident.position = test::crossing(2, 2);
        const auto reported = station->report(m_desk, incident);
        const registry::SatelliteId walker = station.satellite("K-001").id;
        const auto orders = station->send(m_desk, reported->id, {&walker, 1}, {});
        QVERIFY(orders);
        const auto stolen =
            station->advance({"device:D-K002", "gateway", {}}, {base::Uuid::makeV7(m_clock.now()), orders->front().id, OrderState::Accepted, {}});
        QVERIFY(!stolen);
        QCOMPARE(stolen.error().kind, base::ErrorKind::Denied);
    }

    void lookingUpABuildingIsWrittenDown()
    {
        test::StoryStation station(m_clock);
        const auto facts = station->building(m_desk, 5000);
        QVERIFY2(facts, facts ? "" : facts.error().detail.c_str());
        QCOMPARE(facts->levels, 6);
        QCOMPARE(facts->persons.size(), 1u);
        const auto entries = station->journal().list(0, 1000).value();
        QCOMPARE(entries.back().entry.action, "lookup.building");
        QCOMPARE(entries.back().actor.id, "officer-1");
    }

    void silenceTurnsStaleThenLost()
    {
        test::StoryStation station(m_clock);
        station.stand("K-001", test::crossing(1, 1));
        const std::string symbol = "satellite:" + station.satellite("K-001").id.toString();
        QVERIFY(!find(*station->picture(), symbol)->isStale);
        m_clock.advance(61s);
        QVERIFY(find(*station->picture(), symbol)->isStale);
        QCOMPARE(station->picture()->counts.available, 1);
        m_clock.advance(10min);
        QCOMPARE(find(*station->picture(), symbol)->status, picture::Status::Offline);
        QCOMPARE(station->picture()->counts.available, 0);
    }
};

QTEST_GUILESS_MAIN(ReportToClosed)
#include "tst_report_to_closed.moc"
