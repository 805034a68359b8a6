// Desk and units speak with each other about an incident.

#include <QTest>

#include "results.h"
#include "story_station.h"

using namespace radar;
using namespace std::chrono_literals;
using dispatch::MessageKind;
using dispatch::OrderState;
using dispatch::Receipt;
using test::crossing;
using test::StoryStation;

class TestTalk : public QObject {
    Q_OBJECT

    base::ManualClock clock{*base::parseIso8601("2026-11-21T22:15:00+08:00")};
    const store::Actor desk{"desk", "desk", ""};
    static store::Actor phone(const std::string &device) { return {"device:" + device, "gateway", ""}; }
    [[nodiscard]] station::UnitWords words(const std::string &text, std::optional<dispatch::OrderId> order = {}) const
    {
        return {base::Uuid::makeV7(clock.now()), order, text, clock.now()};
    }
    [[nodiscard]] dispatch::Order send(StoryStation &station, std::string_view callSign, const char *type = "FIGHT")
    {
        dispatch::NewIncident incident;
        incident.type = type;
        incident.position = crossing(2, 2);
        const auto id = station.satellite(callSign).id;
        return station->send(desk, station->report(desk, incident)->id, std::span(&id, 1), {})->front();
    }
    void say(StoryStation &station, const dispatch::Order &order, OrderState state)
    {
        QVERIFY(station->advance(desk, {base::Uuid::makeV7(clock.now()), order.id, state, {}}));
    }
    void stayVaguely(StoryStation &station, std::chrono::seconds time)
    {
        for (auto gone = 0s; gone < time; gone += 10s) {
            clock.advance(10s);
            tracking::Fix fix;
            fix.device = "D-K001";
            fix.deviceTime = fix.receivedTime = clock.now();
            fix.position = crossing(2, 2);
            fix.accuracyMeters = 80;
            QVERIFY(station->ingest({&fix, 1}));
            QVERIFY(station->keepTime());
        }
    }
    static const std::vector<std::uint8_t> &picture()
    {
        static const std::vector<std::uint8_t> bytes{0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4};
        return bytes;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(QStringLiteral(".*")));
        clock.set(*base::parseIso8601("2026-11-21T22:15:00+08:00"));
    }

    void wordsThatNobodyReadsAreAnAlarm()
    {
        StoryStation station(clock);
        const auto order = send(station, "K-001"); // a fight: level 2
        MUST(station->hear(phone("D-K001"), "D-K001", words("他有刀", order.id)));
        const auto alarm = [&station]() -> const dispatch::Alarm * {
            for (const dispatch::Alarm *one : station->alarms().current())
                if (one->cause.kind == dispatch::AlarmKind::Unread)
                    return one;
            return nullptr;
        };
        clock.advance(59s);
        MUST(station->keepTime());
        QVERIFY(!alarm());
        clock.advance(1s);
        MUST(station->keepTime());
        QVERIFY(alarm());
        QCOMPARE(alarm()->cause.incident, std::optional(order.incident));
        QCOMPARE(alarm()->cause.level, dispatch::AlarmLevel::Low);
        MUST(station->seeMessages(desk, order.incident));
        MUST(station->keepTime());
        QCOMPARE(alarm()->state, dispatch::AlarmState::Returned);
    }

    void whatTheDeskSaysWakesThePhonesAndTheirAnswerIsSeenAtOnce()
    {
        StoryStation station(clock);
        const auto order = send(station, "K-001");
        std::vector<std::string> told;
        station->setOrdersListener([&told](const registry::Satellite &satellite) { told.push_back(satellite.callSign); });
        const auto said = station->say(desk, order.incident, {}, "还要多久到？");
        MUST(said);
        QCOMPARE(told, std::vector<std::string>{"K-001"});
        MUST(station->receipt(phone("D-K001"), "D-K001", said->id, Receipt::Read));
        QCOMPARE(told.size(), 2u);
        MUST(station->receipt(phone("D-K001"), "D-K001", said->id, Receipt::Read));
        QCOMPARE(told.size(), 2u); // a repeat wakes nobody
        MUST_FAIL(station->receipt(phone("D-K002"), "D-K002", said->id, Receipt::Read), NotFound, "to this unit");

        const auto before = station->picture()->incidents.front();
        QCOMPARE(before.unseen, 0);
        const auto answer = words("两分钟");
        MUST(station->hear(phone("D-K001"), "D-K001", answer));
        const auto after = station->picture()->incidents.front();
        QCOMPARE(after.unseen, 1);
        QCOMPARE(after.lastUnseen, std::optional(clock.now()));
        QVERIFY(after.talk != before.talk);
        QCOMPARE(*station->seeMessages(desk, order.incident), 1u);
        QCOMPARE(station->picture()->incidents.front().unseen, 0);

        const std::array nobody{station.satellite("K-002").id};
        MUST_FAIL(station->say(desk, order.incident, nobody, "在吗"), Conflict, "not bound");
        say(station, order, OrderState::Accepted);
        say(station, order, OrderState::Arrived);
        say(station, order, OrderState::Done);
        MUST(station->hear(phone("D-K001"), "D-K001", answer)); // repeated by a phone that has no order any more
        MUST_FAIL(station->hear(phone("D-K001"), "D-K001", words("还在吗")), Conflict, "no order");
        QCOMPARE(station->messages().of(order.incident)->size(), 2u);
    }

    void nobodySpeaksAboutAnothersOrder()
    {
        StoryStation station(clock);
        const auto order = send(station, "K-001");
        MUST_FAIL(station->hear(phone("D-K002"), "D-K002", words("你好", order.id)), Denied, "another device");
        MUST_FAIL(station->hear(phone("D-K002"), "D-K002", words("你好")), Conflict, "no order");
        MUST_FAIL(station->hear(phone("D-X"), "D-X", words("你好")), NotFound, "nobody");
        QVERIFY(station->messages().of(order.incident)->empty());
    }

    void wordsBesideAStepAreAMessage()
    {
        StoryStation station(clock);
        const auto order = send(station, "K-001");
        const auto event = base::Uuid::makeV7(clock.now());
        for (int i = 0; i < 2; ++i) // the phone repeats itself
            MUST(station->advance(phone("D-K001"), {event, order.id, OrderState::Accepted, "两分钟到"}));
        const auto all = station->messages().of(order.incident);
        QCOMPARE(all->size(), 1u);
        QCOMPARE(all->front().words, std::string("两分钟到"));
        MUST_FAIL(station->advance(phone("D-K001"), {base::Uuid::makeV7(clock.now()), order.id, OrderState::UnderWay, "\x1b[2J"}), Invalid,
                  "control");
        QCOMPARE(station->incidents().order(order.id)->state, OrderState::Accepted);
        MUST(station->advance(phone("D-K001"), {base::Uuid::makeV7(clock.now()), order.id, OrderState::Arrived, {}}));
        MUST(station->advance(phone("D-K001"), {base::Uuid::makeV7(clock.now()), order.id, OrderState::Done, "已劝离"}));
        QCOMPARE(station->messages().of(order.incident)->size(), 1u); // feedback is kept with the order
    }

    void aPictureComesWithPlaceAndTime()
    {
        StoryStation station(clock);
        const auto file = [&] { return station->media().stage(picture()).value(); };
        station.stand("K-001", crossing(3, 3));
        const auto order = send(station, "K-001");
        clock.advance(20s);
        const auto said = words("门口的情况");
        for (int i = 0; i < 2; ++i)
            MUST(station->hear(phone("D-K001"), "D-K001", said, {"image/jpeg", {}, file()}));
        const auto attachments = station->attachments().of(order.incident);
        MUST(attachments);
        QCOMPARE(attachments->size(), 1u);
        QCOMPARE(attachments->front().source, "unit:" + station.satellite("K-001").id.toString());
        QCOMPARE(attachments->front().place, std::optional(crossing(3, 3))); // where it was then
        QCOMPARE(attachments->front().takenTime, said.saidTime);
        const auto messages = station->messages().of(order.incident);
        QCOMPARE(messages->size(), 1u);
        QCOMPARE(messages->front().attachment, std::optional(attachments->front().id));
        QCOMPARE(station->picture()->incidents.front().unseen, 1);

        auto old = words("");
        old.saidTime -= 10min;
        MUST(station->hear(phone("D-K001"), "D-K001", old, {"image/jpeg", {}, file()}));
        QVERIFY2(!station->attachments().of(order.incident)->front().place, "nobody knows where it was then");
        MUST(station->hear(phone("D-K001"), "D-K001", words(""), {"image/jpeg", crossing(1, 1), file()}));
        QCOMPARE(station->attachments().of(order.incident)->back().place, std::optional(crossing(1, 1)));

        const auto entries = station->journal().list(0, 1000)->size();
        MUST_FAIL(station->hear(phone("D-K001"), "D-K001", words(""), {"video/mp4", {}, file()}), Invalid, "attachment");
        MUST_FAIL(station->hear(phone("D-K001"), "D-K001", words("\x07"), {"image/jpeg", {}, file()}), Invalid, "control");
        QCOMPARE(station->journal().list(0, 1000)->size(), entries);
        const auto paper = station->paper(order.incident);
        MUST(paper);
        QCOMPARE(paper->file.messages.size(), 3u);
    }

    void aPictureIsForThoseOnTheOrderAndNobodyElse()
    {
        StoryStation station(clock);
        const auto order = send(station, "K-001");
        const auto kept = station->attachments().attach(desk, {order.incident, "image/jpeg", "desk", clock.now()}, picture());
        MUST(kept);
        std::vector<std::string> told;
        station->setOrdersListener([&told](const registry::Satellite &satellite) { told.push_back(satellite.callSign); });
        const auto sent = station->sendPicture(desk, order.incident, kept->id);
        MUST(sent);
        QCOMPARE(told, std::vector<std::string>{"K-001"});
        const auto entries = station->journal().list(0, 1000);
        QCOMPARE(entries->back().actor.purpose, station->incidents().incident(order.incident)->number);

        const auto forUnit = station->pictureFor("D-K001", sent->id);
        MUST(forUnit);
        QCOMPARE(forUnit->mediaType, std::string("image/jpeg"));
        QCOMPARE(forUnit->digest, kept->digest);
        QCOMPARE(forUnit->bytes, kept->bytes);
        MUST_FAIL(station->pictureFor("D-K002", sent->id), NotFound, "no picture for this device");
        MUST_FAIL(station->pictureFor("D-X", sent->id), NotFound, "no picture for this device");
        const auto words = station->say(desk, order.incident, {}, "看图");
        MUST_FAIL(station->pictureFor("D-K001", words->id), NotFound, "no picture for this device");
        MUST_FAIL(station->sendPicture(desk, order.incident, dispatch::AttachmentId::fromName("none")), NotFound, "no picture");

        station.restart();
        MUST(station->pictureFor("D-K001", sent->id));
        say(station, order, OrderState::Cancelled); // taken off before the phone has it
        MUST_FAIL(station->pictureFor("D-K001", sent->id), Conflict, "over");
    }

    void whoMayHaveArrivedIsAskedAndTheirYesIsTheArrival()
    {
        StoryStation station(clock);
        station.stand("K-001", crossing(0, 0));
        const auto order = send(station, "K-001");
        stayVaguely(station, 60s);
        QVERIFY(station->messages().of(order.incident)->empty()); // who has not said yes has nowhere to arrive
        say(station, order, OrderState::Accepted);
        stayVaguely(station, 60s);
        auto asked = station->messages().of(order.incident);
        QCOMPARE(asked->size(), 1u); // once
        QCOMPARE(asked->front().kind, MessageKind::ArrivalQuestion);
        QVERIFY(station->picture()->incidents.front().units.front().arrivalAsked.has_value());

        station.restart();
        MUST(station->notArrived(phone("D-K001"), "D-K001", base::Uuid::makeV7(clock.now()), {}));
        QVERIFY2(station->messages().of(order.incident)->front().deliveries.front().readTime, "who answers has read it");
        MUST(station->keepTime());
        QVERIFY(std::ranges::none_of(station->alarms().current(), [](const auto *alarm) {
            return alarm->cause.kind == dispatch::AlarmKind::Arrival && alarm->state == dispatch::AlarmState::Unacknowledged;
        }));
        stayVaguely(station, 100s);
        QCOMPARE(station->messages().of(order.incident)->size(), 2u); // the question and the no
        stayVaguely(station, 100s);
        QCOMPARE(station->messages().of(order.incident)->size(), 3u); // asked again after three minutes
        MUST(station->advance(phone("D-K001"), {base::Uuid::makeV7(clock.now()), order.id, OrderState::Arrived, {}}));
        QCOMPARE(station->incidents().order(order.id)->state, OrderState::Arrived);
        QVERIFY(!station->picture()->incidents.front().units.front().arrivalAsked.has_value());
        QVERIFY(station->messages().of(order.incident)->back().deliveries.front().readTime);
        stayVaguely(station, 300s);
        QCOMPARE(station->messages().of(order.incident)->size(), 3u);
    }

    void aSafetyCheckIsAMessageToEachWhoIsAsked()
    {
        StoryStation station(clock);
        const auto order = send(station, "K-001");
        say(station, order, OrderState::Accepted);
        MUST(station->askSafety(desk, order.incident));
        MUST(station->askSafety(desk, order.incident)); // asked already
        const auto all = station->messages().of(order.incident);
        QCOMPARE(all->size(), 1u);
        QCOMPARE(all->front().kind, MessageKind::SafetyQuestion);
        QCOMPARE(all->front().deliveries.front().order, order.id);
        MUST(station->answerSafety(phone("D-K001"), order.id));
        QVERIFY(station->messages().of(order.incident)->front().deliveries.front().readTime);
    }

    void ofAClosedIncidentNothingStaysInMemory()
    {
        StoryStation station(clock);
        const auto order = send(station, "K-001");
        const auto said = station->say(desk, order.incident, {}, "辛苦了");
        MUST(said);
        MUST(station->recallAll(desk, order.incident));
        MUST(station->close(desk, order.incident, dispatch::Disposition::FalseAlarm, {}));
        MUST(station->keepTime());
        QVERIFY(!station->messages().message(said->id));
        QCOMPARE(station->messages().of(order.incident)->size(), 1u);
    }
};

QTEST_GUILESS_MAIN(TestTalk)
#include "tst_talk.moc"
