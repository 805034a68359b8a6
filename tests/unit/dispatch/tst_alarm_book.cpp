// Alarms after ISA-18.2: every step of the table in dispatch/README.md, the legal ones and the others.

#include <QTest>

#include "desk.h"
#include "dispatch/alarm_book.h"
#include "results.h"

using namespace radar;
using namespace radar::dispatch;
using namespace std::chrono_literals;
using test::Desk;

class TestAlarmBook : public QObject {
    Q_OBJECT

    const store::Actor station{"system", "station", ""};

    struct Alarms : Desk {
        std::unique_ptr<AlarmBook> alarms;
        const store::Actor system{"system", "station", ""};

        [[nodiscard]] base::Result<> start()
        {
            alarms.reset();
            if (auto opened = open(); !opened)
                return opened;
            auto restored = AlarmBook::open(*database, *journal, clock, shippedLimits());
            if (!restored)
                return std::unexpected(restored.error());
            alarms = std::move(*restored);
            return {};
        }
        [[nodiscard]] const Alarm *only() const { return alarms->current().size() == 1 ? alarms->current().front() : nullptr; }
        void wrong(std::vector<AlarmCause> causes) { QVERIFY(alarms->keep(system, causes)); }
        [[nodiscard]] base::Result<> see() { return alarms->acknowledge(actor, std::array{only()->id}); }
        [[nodiscard]] base::Result<> shelve(std::chrono::seconds time = 10min, const char *reason = "已知情")
        {
            return alarms->shelve(actor, only()->id, time, reason);
        }
    };

    static AlarmCause late(AlarmLevel level = AlarmLevel::High, int times = 1)
    {
        return {.kind = AlarmKind::OrderLimit, .level = level, .source = "order:1", .detail = "delivery", .times = times};
    }
    static AlarmCause help(int times = 1) { return {.kind = AlarmKind::Help, .level = AlarmLevel::Top, .source = "incident:1", .times = times}; }

    // Brings the only alarm into a state.
    static void bring(Alarms &desk, AlarmState state)
    {
        desk.wrong({late()});
        if (state == AlarmState::Acknowledged || state == AlarmState::Ended)
            QVERIFY(desk.see());
        if (state == AlarmState::Returned || state == AlarmState::Ended)
            desk.wrong({});
        if (state == AlarmState::Shelved)
            QVERIFY(desk.shelve());
    }

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void everyStepOfTheTable_data()
    {
        using enum AlarmState;
        QTest::addColumn<int>("from");
        QTest::addColumn<QByteArray>("step");
        QTest::addColumn<int>("to"); // -1: refused
        QTest::addColumn<bool>("isWrittenDown");
        const auto row = [](AlarmState from, const char *step, int to, bool isWritten) {
            QTest::addRow("%s: %s", code(from), step) << static_cast<int>(from) << QByteArray(step) << to << isWritten;
        };
        const auto is = [](AlarmState state) { return static_cast<int>(state); };
        row(Unacknowledged, "wrong", is(Unacknowledged), false);
        row(Unacknowledged, "again", is(Unacknowledged), true);
        row(Unacknowledged, "worse", is(Unacknowledged), true);
        row(Unacknowledged, "right", is(Returned), true);
        row(Unacknowledged, "acknowledge", is(Acknowledged), true);
        row(Unacknowledged, "shelve", is(Shelved), true);
        row(Acknowledged, "wrong", is(Acknowledged), false);
        row(Acknowledged, "again", is(Unacknowledged), true);
        row(Acknowledged, "right", is(Ended), true);
        row(Acknowledged, "acknowledge", is(Acknowledged), false);
        row(Acknowledged, "shelve", is(Shelved), true);
        row(Returned, "wrong", is(Unacknowledged), true);
        row(Returned, "right", is(Returned), false);
        row(Returned, "acknowledge", is(Ended), true);
        row(Returned, "shelve", -1, false);
        row(Shelved, "wrong", is(Shelved), false);
        row(Shelved, "again", is(Shelved), true);
        row(Shelved, "right", is(Ended), true);
        row(Shelved, "acknowledge", -1, false);
        row(Shelved, "shelve", is(Shelved), true);
        row(Ended, "wrong", is(Unacknowledged), true);
        row(Ended, "right", is(Ended), false);
    }
    void everyStepOfTheTable()
    {
        QFETCH(int, from);
        QFETCH(QByteArray, step);
        QFETCH(int, to);
        QFETCH(bool, isWrittenDown);
        Alarms desk;
        MUST(desk.start());
        bring(desk, static_cast<AlarmState>(from));
        desk.clock.advance(1s);
        const auto before = desk.entries().size();
        bool isDone = true;
        if (step == "wrong")
            desk.wrong({late()});
        else if (step == "again")
            desk.wrong({late(AlarmLevel::High, 2)});
        else if (step == "worse")
            desk.wrong({late(AlarmLevel::Top)});
        else if (step == "right")
            desk.wrong({});
        else if (step == "acknowledge")
            isDone = desk.see().has_value();
        else
            isDone = desk.shelve(5min).has_value();
        QCOMPARE(isDone, to >= 0);
        QCOMPARE(desk.entries().size(), before + (isWrittenDown ? 1 : 0));
        const auto expected = to >= 0 ? to : from;
        if (static_cast<AlarmState>(expected) == AlarmState::Ended)
            QVERIFY(desk.alarms->current().empty());
        else
            QCOMPARE(static_cast<int>(desk.only()->state), expected);
        MUST(desk.start()); // and so it is after a restart
        QCOMPARE(desk.alarms->current().empty(), static_cast<AlarmState>(expected) == AlarmState::Ended);
        if (!desk.alarms->current().empty())
            QCOMPARE(static_cast<int>(desk.only()->state), expected);
        const auto verified = desk.journal->verify();
        MUST(verified);
        QVERIFY2(verified->intact, verified->finding.c_str());
    }

    void whatHasEndedIsKnownNoMore()
    {
        Alarms desk;
        MUST(desk.start());
        desk.wrong({late()});
        const AlarmId id = desk.only()->id;
        MUST(desk.see());
        desk.wrong({});
        MUST_FAIL(desk.alarms->acknowledge(desk.actor, std::array{id}), NotFound, "ended");
        MUST_FAIL(desk.alarms->shelve(desk.actor, id, 1min, "x"), NotFound, "ended");
        MUST_FAIL(desk.alarms->handle(desk.actor, id), NotFound, "ended");
    }

    void aCallForHelpIsSeenAndThenHandled()
    {
        Alarms desk;
        MUST(desk.start());
        desk.wrong({help()});
        MUST_FAIL(desk.alarms->handle(desk.actor, desk.only()->id), Conflict, "acknowledged first");
        MUST(desk.see());
        QCOMPARE(desk.only()->acknowledgedBy, "duty-officer");
        desk.clock.advance(5s);
        MUST(desk.alarms->handle({"commander", "desk", ""}, desk.only()->id));
        QCOMPARE(desk.only()->handledBy, "commander");
        QCOMPARE(desk.only()->handledTime, std::optional(desk.clock.now()));
        MUST(desk.start());
        QCOMPARE(desk.only()->handledBy, "commander");
        desk.wrong({help(2)}); // calls again: nobody has seen that yet
        QCOMPARE(desk.only()->state, AlarmState::Unacknowledged);
        QCOMPARE(desk.only()->count, 2);
        QVERIFY(!desk.only()->handledTime);
    }

    void onlyACallForHelpHasASecondStage()
    {
        Alarms desk;
        MUST(desk.start());
        desk.wrong({late()});
        MUST(desk.see());
        MUST_FAIL(desk.alarms->handle(desk.actor, desk.only()->id), Conflict, "only a call for help");
    }

    void nobodySeesItAndItGoesToTheOthers()
    {
        Alarms desk;
        MUST(desk.start());
        desk.wrong({late()});
        const AlarmTimes &times = shippedLimits().alarms[static_cast<std::size_t>(AlarmLevel::High)];
        desk.clock.advance(times.secondDesk - 1s);
        MUST(desk.alarms->tick(desk.system));
        QCOMPARE(desk.only()->escalation, Escalation::Desk);
        desk.clock.advance(1s);
        MUST(desk.alarms->tick(desk.system));
        QCOMPARE(desk.only()->escalation, Escalation::SecondDesk);
        QCOMPARE(desk.entries().back().entry.action, "alarm.escalate");
        const auto before = desk.entries().size();
        MUST(desk.start()); // nothing is announced twice
        MUST(desk.alarms->tick(desk.system));
        QCOMPARE(desk.entries().size(), before);
        desk.clock.advance(times.commander);
        MUST(desk.alarms->tick(desk.system));
        QCOMPARE(desk.only()->escalation, Escalation::Commander);
    }

    void seenButNotHandledGoesToTheOthersToo()
    {
        Alarms desk;
        MUST(desk.start());
        desk.wrong({help(), late()});
        for (const Alarm *alarm : desk.alarms->current())
            MUST(desk.alarms->acknowledge(desk.actor, std::array{alarm->id}));
        desk.clock.advance(1h);
        MUST(desk.alarms->tick(desk.system));
        QCOMPARE(desk.alarms->current()[0]->escalation, Escalation::Commander);
        QCOMPARE(desk.alarms->current()[1]->escalation, Escalation::Desk); // seen is enough
    }

    void silenceIsNotSeeing()
    {
        Alarms desk;
        MUST(desk.start());
        desk.wrong({late()});
        QVERIFY(desk.alarms->sounds(*desk.only()));
        MUST(desk.alarms->silence(desk.actor));
        QVERIFY(!desk.alarms->sounds(*desk.only()));
        QCOMPARE(desk.only()->state, AlarmState::Unacknowledged);
        const auto before = desk.entries().size();
        MUST(desk.alarms->silence(desk.actor)); // nothing sounds: nothing is written
        QCOMPARE(desk.entries().size(), before);
        desk.clock.advance(shippedLimits().alarms[1].repeat);
        QVERIFY(desk.alarms->sounds(*desk.only()));
        MUST(desk.see());
        QVERIFY(!desk.alarms->sounds(*desk.only()));
    }

    void itComesBackFromTheShelfByItself()
    {
        Alarms desk;
        MUST(desk.start());
        desk.wrong({late()});
        MUST(desk.shelve(10min));
        desk.clock.advance(10min - 1s);
        MUST(desk.alarms->tick(desk.system));
        QCOMPARE(desk.only()->state, AlarmState::Shelved);
        MUST(desk.start());
        QCOMPARE(desk.only()->shelfReason, "已知情");
        desk.clock.advance(1s);
        MUST(desk.alarms->tick(desk.system));
        QCOMPARE(desk.only()->state, AlarmState::Unacknowledged);
        QCOMPARE(desk.entries().back().entry.action, "alarm.unshelve");
        QVERIFY(!QString::fromStdString(desk.entries().back().entry.payload).contains(QStringLiteral("已知情")));
    }

    void shelvingHasItsRules()
    {
        Alarms desk;
        MUST(desk.start());
        desk.wrong({late()});
        MUST_FAIL(desk.shelve(10min, ""), Invalid, "reason");
        MUST_FAIL(desk.shelve(0s), Invalid, "for a time");
        MUST_FAIL(desk.shelve(shippedLimits().longestShelf + 1s), Invalid, "no longer");
        QCOMPARE(desk.only()->state, AlarmState::Unacknowledged);
        desk.wrong({});
        MUST(desk.see());
        desk.wrong({help()});
        MUST_FAIL(desk.shelve(), Denied, "top level");
    }

    void theTopLevelIsSeenOneByOne()
    {
        Alarms desk;
        MUST(desk.start());
        desk.wrong({late(), help()});
        const auto current = desk.alarms->current();
        QCOMPARE(current[0]->cause.kind, AlarmKind::Help); // first, whatever came first
        const std::array both{current[0]->id, current[1]->id};
        MUST_FAIL(desk.alarms->acknowledge(desk.actor, both), Denied, "by itself");
        QCOMPARE(desk.alarms->current()[1]->state, AlarmState::Unacknowledged);
        MUST(desk.alarms->acknowledge(desk.actor, std::span(both).first(1)));
    }

    void aFloodIsOneEntryAndNothingIsLost()
    {
        Alarms desk;
        MUST(desk.start());
        std::vector<AlarmCause> flood;
        for (int i = 0; i < 300; ++i)
            flood.push_back({.kind = AlarmKind::LostPhone, .level = AlarmLevel::Medium, .source = "order:" + std::to_string(i)});
        const auto before = desk.entries().size();
        desk.wrong(flood);
        QCOMPARE(desk.entries().size(), before + 1);
        QCOMPARE(desk.alarms->current().size(), 300u);
        flood.push_back(flood.front()); // said twice in one breath is once
        desk.wrong(flood);
        QCOMPARE(desk.alarms->current().size(), 300u);
        MUST(desk.start());
        QCOMPARE(desk.alarms->current().size(), 300u);
    }

    void whatOnlyHappensStaysUntilItIsSeen()
    {
        Alarms desk;
        MUST(desk.start());
        const AlarmCause zone{.kind = AlarmKind::Zone, .level = AlarmLevel::Medium, .source = "D-1/yard", .detail = "配电房"};
        MUST(desk.alarms->happened(desk.system, zone));
        QCOMPARE(desk.only()->state, AlarmState::Returned);
        MUST(desk.alarms->happened(desk.system, zone));
        QCOMPARE(desk.only()->count, 2);
        desk.wrong({}); // is not asked about it
        QCOMPARE(desk.only()->count, 2);
        MUST(desk.see());
        QVERIFY(desk.alarms->current().empty());
        MUST(desk.alarms->happened(desk.system, zone));
        QCOMPARE(desk.only()->count, 1);
    }
};

QTEST_GUILESS_MAIN(TestAlarmBook)
#include "tst_alarm_book.moc"
