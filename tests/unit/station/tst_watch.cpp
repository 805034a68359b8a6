// The station keeps an eye on its orders by itself: limits pass, alarms come, the next one is proposed or sent.

#include <QTest>

#include "results.h"
#include "story_station.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::AlarmKind;
using dispatch::AlarmState;
using dispatch::OrderStage;
using dispatch::OrderState;
using test::crossing;
using test::StoryStation;

class TestWatch : public QObject {
    Q_OBJECT

    base::ManualClock clock{*base::parseIso8601("2026-11-21T22:15:00+08:00")};
    const store::Actor desk{"desk", "desk", ""};

    [[nodiscard]] dispatch::Incident fight(StoryStation &station)
    {
        dispatch::NewIncident incident;
        incident.type = "FIGHT";
        incident.level = dispatch::Level::One;
        incident.position = crossing(2, 2);
        return *station->report(desk, incident);
    }
    [[nodiscard]] dispatch::Order send(StoryStation &station, dispatch::IncidentId incident, std::string_view callSign)
    {
        const auto id = station.satellite(callSign).id;
        return station->send(desk, incident, std::span(&id, 1), {})->front();
    }
    void say(StoryStation &station, const dispatch::Order &order, OrderState state)
    {
        QVERIFY(station->advance(desk, {base::Uuid::makeV7(clock.now()), order.id, state, {}}));
    }
    static const dispatch::Alarm *alarmOf(StoryStation &station, AlarmKind kind)
    {
        for (const dispatch::Alarm *alarm : station->alarms().current())
            if (alarm->cause.kind == kind)
                return alarm;
        return nullptr;
    }
    static void writeLimits(const StoryStation &station, QByteArray changed)
    {
        test::writeFile(QString::fromStdString((station.folder().path() / "limits.ini").string()), changed);
    }
    static QByteArray shipped()
    {
        QFile file(QStringLiteral(RADAR_LIMITS_FILE));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] std::size_t entries(StoryStation &station, std::string_view action)
    {
        const auto all = station->journal().list(0, 100'000);
        return static_cast<std::size_t>(std::ranges::count_if(*all, [&](const auto &entry) { return entry.entry.action == action; }));
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        clock.set(*base::parseIso8601("2026-11-21T22:15:00+08:00"));
    }

    void aPhoneThatDoesNotAnswerIsAnAlarmAndTheNextOneIsProposed()
    {
        StoryStation station(clock);
        station.stand("K-001", crossing(2, 3));
        station.stand("K-002", crossing(4, 4));
        const auto incident = fight(station);
        const auto order = send(station, incident.id, "K-001");
        MUST(station->keepTime());
        QVERIFY(station->alarms().current().empty());
        const auto &unit = station->picture()->incidents.front().units.front();
        QCOMPARE(unit.stage, "delivery");
        QCOMPARE(unit.due, std::optional(clock.now() + 15s));

        clock.advance(15s);
        MUST(station->keepTime());
        const auto *alarm = alarmOf(station, AlarmKind::OrderLimit);
        QVERIFY(alarm);
        QCOMPARE(alarm->cause.level, dispatch::AlarmLevel::High);
        const auto picture = station->picture();
        QVERIFY(picture->incidents.front().units.front().isOverdue);
        QCOMPARE(picture->incidents.front().next->callSign, "K-002");
        QCOMPARE(picture->alarms.front().callSign, "K-001");
        QCOMPARE(picture->alarms.front().detail, "delivery");

        clock.advance(1s);
        say(station, order, OrderState::Delivered); // it has it now: the alarm stays until it is seen
        MUST(station->keepTime());
        QVERIFY(!station->picture()->incidents.front().next); // and nobody is needed in its place
        QCOMPARE(alarmOf(station, AlarmKind::OrderLimit)->state, AlarmState::Returned);
    }

    void nothingIsAnnouncedTwiceAfterARestart()
    {
        StoryStation station(clock);
        station.stand("K-001", crossing(2, 3));
        const auto incident = fight(station);
        const auto order = send(station, incident.id, "K-001");
        say(station, order, OrderState::Accepted);
        clock.advance(30s);
        station.restart(); // half of the minute has gone
        MUST(station->keepTime());
        QVERIFY(!alarmOf(station, AlarmKind::OrderLimit));
        clock.advance(30s);
        MUST(station->keepTime());
        QCOMPARE(entries(station, "order.overdue"), 1u);
        QCOMPARE(entries(station, "alarm.raise"), 1u);
        station.restart();
        const auto changed = station->keepTime();
        MUST(changed);
        QVERIFY(!*changed);
        QCOMPARE(entries(station, "order.overdue"), 1u);
        QCOMPARE(entries(station, "alarm.raise"), 1u);
    }

    // Who was sent together does not stand in for one another, and whoever is missing at the end was not needed.
    void oneInThePlaceOfEachWhoFails()
    {
        StoryStation station(clock);
        for (const char *callSign : {"C-01", "K-001", "K-002"})
            station.stand(callSign, crossing(2, 3));
        const auto incident = fight(station);
        const auto first = send(station, incident.id, "K-001");
        const auto other = send(station, incident.id, "K-002");
        clock.advance(1s);
        say(station, first, OrderState::Refused);
        MUST(station->keepTime());
        QCOMPARE(station->picture()->incidents.front().next->callSign, "C-01");
        clock.advance(1s);
        MUST(station->sendNext(desk, incident.id, station.satellite("C-01").id));
        QVERIFY(!station->picture()->incidents.front().next);
        const dispatch::Order third = *station->incidents().activeOrderOf(station.satellite("C-01").id);
        for (const dispatch::Order &order : {third, other})
            for (const auto state : {OrderState::Accepted, OrderState::Arrived, OrderState::Done}) {
                clock.advance(1s);
                say(station, order, state);
                MUST(station->keepTime());
                QVERIFY(!station->picture()->incidents.front().next); // the one sent in the place stays the one in the place when it is done
            }
        QCOMPARE(station->picture()->incidents.front().state, "handled");
    }

    void nobodyIsMissingOnceItIsHandled()
    {
        StoryStation station(clock);
        for (const char *callSign : {"C-01", "K-001", "K-002"})
            station.stand(callSign, crossing(2, 3));
        const auto incident = fight(station);
        const auto first = send(station, incident.id, "K-001");
        const auto other = send(station, incident.id, "K-002");
        clock.advance(1s);
        say(station, first, OrderState::Refused);
        say(station, other, OrderState::Accepted);
        MUST(station->keepTime());
        QVERIFY(station->picture()->incidents.front().next); // two were wanted
        say(station, other, OrderState::Arrived);
        say(station, other, OrderState::Done);
        MUST(station->keepTime());
        QVERIFY(!station->picture()->incidents.front().next);
    }

    void theProposedOneIsSentAtOneWord()
    {
        StoryStation station(clock);
        station.stand("K-001", crossing(2, 3));
        station.stand("K-002", crossing(4, 4));
        const auto incident = fight(station);
        const auto order = send(station, incident.id, "K-001");
        say(station, order, OrderState::Refused);
        MUST(station->keepTime());
        QCOMPARE(station->picture()->incidents.front().next->callSign, "K-002");
        const auto sent = station->sendNext(desk, incident.id, station.satellite("K-002").id);
        MUST(sent);
        QVERIFY(sent->promisedTime > 0s);
        QVERIFY(!station->picture()->incidents.front().next); // in their place somebody goes
        const auto basis = station->incidents().recommendationOf(incident.id);
        MUST(basis);
        QCOMPARE(basis->chosen.front().satellite, sent->satellite);
    }

    void whereTheLimitsSaySoTheNextIsSentByItselfExactlyOnce()
    {
        StoryStation station(clock);
        station.close();
        writeLimits(station, shipped().replace("next = propose          # send", "next = send # send"));
        station.open();
        for (const char *callSign : {"K-001", "K-002", "C-01"})
            station.stand(callSign, crossing(callSign[2] == '0' ? 4 : 3, 4));
        const auto incident = fight(station);
        (void)send(station, incident.id, "K-001");
        clock.advance(15s);
        MUST(station->keepTime());
        QCOMPARE(station->incidents().incident(incident.id)->orders.size(), 2u);
        station.restart();
        MUST(station->keepTime());
        QCOMPARE(station->incidents().incident(incident.id)->orders.size(), 2u);
        clock.advance(15s); // the second does not answer either; then nobody is sent by itself any more
        MUST(station->keepTime());
        QCOMPARE(station->incidents().incident(incident.id)->orders.size(), 3u);
        clock.advance(15s);
        MUST(station->keepTime());
        QCOMPARE(station->incidents().incident(incident.id)->orders.size(), 3u);
        QCOMPARE(entries(station, "order.overdue"), 3u);
    }

    void aBadFileIsNamedAndTheStationStaysClosed()
    {
        StoryStation station(clock);
        station.close();
        writeLimits(station, "[level 1]\ndelivered = soon\n");
        const auto opened = station::Station::open(station.folder(), clock);
        QVERIFY(!opened);
        QCOMPARE(opened.error().kind, base::ErrorKind::Invalid);
        QVERIFY2(opened.error().detail.contains("limits.ini:2"), opened.error().detail.c_str());
    }

    void aCallForHelpIsTheTopAlarmAtOnce()
    {
        StoryStation station(clock);
        station.stand("S-001", crossing(1, 1));
        const auto call = [&] { return station->callForHelp({"device:D-S001", "gateway", {}}, "D-S001", "sos", clock.now(), {}); };
        MUST(call());
        QCOMPARE(station->picture()->alarms.front().level, 0);
        QCOMPARE(station->picture()->alarms.front().callSign, "S-001");
        const auto id = station->alarms().current().front()->id;
        MUST(station->alarms().acknowledge(desk, std::array{id}));
        MUST(call()); // the phone repeats itself: no news
        QCOMPARE(station->alarms().alarm(id)->state, AlarmState::Acknowledged);
        clock.advance(10s);
        MUST(call()); // another call
        QCOMPARE(station->alarms().alarm(id)->state, AlarmState::Unacknowledged);
        QCOMPARE(station->alarms().alarm(id)->count, 2);
    }

    void nobodyIsSentForHalfAMinute()
    {
        StoryStation station(clock);
        const auto incident = fight(station);
        clock.advance(29s);
        MUST(station->keepTime());
        QVERIFY(!alarmOf(station, AlarmKind::Unassigned));
        clock.advance(1s);
        MUST(station->keepTime());
        QCOMPARE(alarmOf(station, AlarmKind::Unassigned)->cause.incident, std::optional(incident.id));
        station.stand("K-001", crossing(2, 3));
        (void)send(station, incident.id, "K-001");
        MUST(station->keepTime());
        QCOMPARE(alarmOf(station, AlarmKind::Unassigned)->state, AlarmState::Returned);
    }

    void aPhoneThatFallsSilentOnAnOrderIsAnAlarm()
    {
        StoryStation station(clock);
        station.stand("K-001", crossing(2, 3));
        station.stand("K-002", crossing(2, 3));
        const auto incident = fight(station);
        (void)send(station, incident.id, "K-001");
        clock.advance(tracking::lostAfter);
        MUST(station->keepTime());
        QVERIFY(!alarmOf(station, AlarmKind::LostPhone));
        clock.advance(1s);
        MUST(station->keepTime());
        const auto *alarm = alarmOf(station, AlarmKind::LostPhone);
        QVERIFY(alarm);
        QCOMPARE(alarm->cause.satellite, std::optional(station.satellite("K-001").id)); // K-002 is silent too, and sent nowhere
        station.stand("K-001", crossing(2, 2));
        MUST(station->keepTime());
        QCOMPARE(alarmOf(station, AlarmKind::LostPhone)->state, AlarmState::Returned);
    }

    void whoIsThereHasArrived()
    {
        StoryStation station(clock);
        station.stand("K-001", crossing(0, 0));
        const auto incident = fight(station);
        const auto order = send(station, incident.id, "K-001");
        const auto walk = [&](geo::Wgs84 place) {
            clock.advance(10s);
            station.stand("K-001", place);
            QVERIFY(station->keepTime());
        };
        const auto state = [&] { return station->incidents().order(order.id)->state; };
        walk(crossing(2, 2));
        walk(crossing(2, 2));
        walk(crossing(2, 2));
        QCOMPARE(state(), OrderState::Sent); // nobody says yes for them
        QVERIFY(alarmOf(station, AlarmKind::Arrival));
        say(station, order, OrderState::Accepted);
        walk(crossing(1, 2)); // 100 m away
        QCOMPARE(alarmOf(station, AlarmKind::Arrival)->state, AlarmState::Returned);
        walk(crossing(2, 2));
        walk(crossing(2, 2));
        QCOMPARE(state(), OrderState::Accepted); // passes by, as far as one can know
        walk(crossing(2, 2));
        QCOMPARE(state(), OrderState::Arrived);
        MUST(station->keepTime());
        QCOMPARE(entries(station, "order.arrive"), 1u);
    }

    void aVaguePositionIsAskedAbout()
    {
        StoryStation station(clock);
        station.stand("K-001", crossing(0, 0));
        const auto incident = fight(station);
        const auto order = send(station, incident.id, "K-001");
        say(station, order, OrderState::Accepted);
        for (int i = 0; i < 4; ++i) {
            clock.advance(10s);
            tracking::Fix fix;
            fix.device = "D-K001";
            fix.deviceTime = fix.receivedTime = clock.now();
            fix.position = crossing(2, 2);
            fix.accuracyMeters = 80;
            MUST(station->ingest({&fix, 1}));
            MUST(station->keepTime());
        }
        QCOMPARE(station->incidents().order(order.id)->state, OrderState::Accepted);
        QCOMPARE(alarmOf(station, AlarmKind::Arrival)->cause.level, dispatch::AlarmLevel::Low);
    }

    void whoDoesNotAnswerTheSafetyCheckIsAnAlarm()
    {
        StoryStation station(clock);
        station.stand("K-001", crossing(2, 2));
        const auto incident = fight(station);
        const auto order = send(station, incident.id, "K-001");
        say(station, order, OrderState::Accepted);
        say(station, order, OrderState::Arrived);
        const auto wait = [&](std::chrono::seconds time) {
            clock.advance(time);
            station.stand("K-001", crossing(2, 2));
            QVERIFY(station->keepTime());
        };
        wait(20min - 1s);
        QVERIFY(!station->isAskedWell(order.id));
        wait(1s); // level one: every twenty minutes
        QVERIFY(station->isAskedWell(order.id));
        QVERIFY(station->picture()->incidents.front().units.front().checkDue.has_value());
        wait(119s);
        QVERIFY(!alarmOf(station, AlarmKind::SafetyCheck));
        wait(1s);
        QCOMPARE(alarmOf(station, AlarmKind::SafetyCheck)->cause.level, dispatch::AlarmLevel::High);
        MUST_FAIL(station->answerSafety({"device:D-K002", "gateway", {}}, order.id), Denied, "another device");
        MUST(station->answerSafety({"device:D-K001", "gateway", {}}, order.id));
        MUST(station->keepTime());
        QCOMPARE(alarmOf(station, AlarmKind::SafetyCheck)->state, AlarmState::Returned);
        QCOMPARE(station->picture()->incidents.front().units.front().wellTime, std::optional(clock.now()));
        wait(20min - 122s);
        QVERIFY(!station->isAskedWell(order.id));
        wait(2s);
        QVERIFY(station->isAskedWell(order.id)); // twenty minutes after the last question
    }

    void thePhonesOfTheOthersHearThatAnOfferIsTaken()
    {
        StoryStation station(clock);
        station.stand("K-001", crossing(2, 3));
        station.stand("K-002", crossing(4, 4));
        const auto incident = fight(station);
        const std::array both{station.satellite("K-001").id, station.satellite("K-002").id};
        const auto orders = station->offer(desk, incident.id, both, {});
        MUST(orders);
        QVERIFY(orders->front().promisedTime > 0s);
        std::vector<std::string> told;
        station->setOrdersListener([&told](const registry::Satellite &satellite) { told.push_back(satellite.callSign); });
        say(station, orders->back(), OrderState::Accepted);
        QCOMPARE(told, (std::vector<std::string>{"K-002", "K-001"}));
        QVERIFY(station->incidents().ordersOf(both.front()).empty());
        const auto paper = station->paper(incident.id);
        MUST(paper);
        const auto sent = std::ranges::find(paper->file.timeline, std::string("order.send"), &dispatch::TimelineEvent::action);
        QVERIFY(sent != paper->file.timeline.end() && sent->isOffer);
        const auto recalled = station->recallAll(desk, incident.id);
        MUST(recalled);
        QCOMPARE(recalled->size(), 1u);
        QCOMPARE(told.back(), "K-002");
    }

    void aWayInForPhonesIsDown()
    {
        StoryStation station(clock);
        bool isUp = true;
        station->setLinksSource([&isUp] {
            picture::Link link;
            link.name = "http";
            link.isUp = isUp;
            return std::vector{link};
        });
        MUST(station->keepTime());
        QVERIFY(station->alarms().current().empty());
        isUp = false;
        MUST(station->keepTime());
        QCOMPARE(alarmOf(station, AlarmKind::Link)->cause.detail, "http");
        isUp = true;
        MUST(station->keepTime());
        QCOMPARE(alarmOf(station, AlarmKind::Link)->state, AlarmState::Returned);
    }

    // It is said two weeks before phones do not come in any more, and once more, louder, when they do not.
    void aCertificateEndsSoon()
    {
        StoryStation station(clock);
        const base::Time ends = clock.now() + std::chrono::days(14);
        station->setCertificateEnd("phones", ends);
        MUST(station->keepTime());
        QVERIFY(station->alarms().current().empty());
        clock.advance(1s);
        MUST(station->keepTime());
        QCOMPARE(alarmOf(station, AlarmKind::Certificate)->cause.detail, base::toIso8601(ends).substr(0, 10));
        QVERIFY(alarmOf(station, AlarmKind::Certificate)->cause.level == dispatch::AlarmLevel::Medium);
        clock.advance(std::chrono::days(14));
        MUST(station->keepTime());
        QVERIFY(std::ranges::any_of(station->alarms().current(), [](const dispatch::Alarm *alarm) {
            return alarm->cause.kind == AlarmKind::Certificate && alarm->cause.level == dispatch::AlarmLevel::High
                && alarm->state == AlarmState::Unacknowledged;
        }));
        station->setCertificateEnd("phones", clock.now() + std::chrono::days(100)); // renewed
        MUST(station->keepTime());
        for (const dispatch::Alarm *alarm : station->alarms().current())
            QVERIFY(alarm->state == AlarmState::Returned);
    }
};

QTEST_GUILESS_MAIN(TestWatch)
#include "tst_watch.moc"
