// What helps while an incident is being taken down: it suggests, and the officer's own choice stays.
#include <QSignalSpy>
#include <QTest>

#include "intake_model.h"
#include "intake_words.h"
#include "words.h"

using namespace radar;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

struct Desk {
    base::ManualClock clock{*base::parseIso8601("2026-11-21T08:00:00Z")}; // 16:00 at the station
    std::vector<std::string> lookedUp;
    std::vector<dispatch::DuplicateQuestion> asked;
    std::optional<dispatch::NewIncident> joined, scheduled;
    base::Time start;
    station::IntakeAnswer known;
    ui::Commands commands = make();
    ui::NewIncidentModel draft;
    ui::IntakeModel intake{{commands, clock, nullptr, draft}};

    ui::Commands make()
    {
        ui::Commands c;
        c.caller = [this](std::string number, auto to) {
            lookedUp.push_back(number);
            dispatch::CallerRecord record;
            record.name = "李四";
            record.calls = 3;
            record.valid = 1;
            record.invalid = 1;
            to(record);
        };
        c.intake = [this](dispatch::DuplicateQuestion question, auto to) {
            asked.push_back(question);
            to(known);
        };
        c.join = [this](dispatch::IncidentId, dispatch::NewIncident report, auto to) {
            joined = report;
            to(dispatch::FurtherCall());
        };
        c.schedule = [this](base::Time when, dispatch::NewIncident incident, auto to) {
            start = when;
            scheduled = incident;
            to(dispatch::Scheduled{{}, when, incident});
        };
        return c;
    }

    Desk() { draft.begin({25.06, 102.74}); }
};

} // namespace

class TestIntakeModel : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() { QLocale::setDefault(QLocale(u"zh_CN"_s)); }
    void cleanup() { QLocale::setDefault(QLocale::c()); }

    // A list with a mistake is said at the start; who may not take incidents down (an administrator) is not told of a list that is none of theirs.
    void aMistakeInAListIsSaidToWhoUsesIt_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("said");
        QTest::newRow("a mistake") << int(base::ErrorKind::Invalid) << 1;
        QTest::newRow("not theirs") << int(base::ErrorKind::Denied) << 0;
    }
    void aMistakeInAListIsSaidToWhoUsesIt()
    {
        QFETCH(const int, kind);
        QFETCH(const int, said);
        Desk desk;
        ui::Commands commands = desk.make();
        commands.listProblems = [&](auto to) { to(base::fail(static_cast<base::ErrorKind>(kind), "types.csv, line 3")); };
        ui::IntakeModel intake{{commands, desk.clock, nullptr, desk.draft}};
        int failures = 0;
        connect(&intake, &ui::IntakeModel::failed, this, [&] { ++failures; });
        intake.start();
        QCOMPARE(failures, said);
    }

    void wordsSuggestAndTheOfficerChooses()
    {
        Desk desk;
        desk.draft.setText(u"菜市场有人打架"_s);
        QCOMPARE(desk.intake.suggestions().size(), 1);
        QCOMPARE(desk.intake.suggestions()[0].toMap()[u"code"_s], u"FIGHT"_s);
        QVERIFY(desk.intake.suggestions()[0].toMap()[u"why"_s].toString().contains(u"打架"_s));
        QVERIFY(desk.draft.type().isEmpty()); // not taken by itself

        desk.draft.setType(u"NOISE"_s);
        desk.draft.setText(u"菜市场有人打架，拿刀"_s);
        QCOMPARE(desk.draft.type(), u"NOISE"_s);
        QCOMPARE(desk.intake.suggestions().size(), 2);
        desk.intake.take(u"WEAPON"_s);
        QCOMPARE(desk.draft.type(), u"WEAPON"_s);
        QCOMPARE(desk.draft.level(), 1);
        QCOMPARE(desk.intake.suggestions().size(), 1); // not the chosen one
    }

    void anOwnLevelStays()
    {
        Desk desk;
        desk.draft.setLevel(3);
        desk.intake.take(u"WEAPON"_s);
        QCOMPARE(desk.draft.level(), 3);
    }

    void answersGoIntoTheText()
    {
        Desk desk;
        desk.draft.setText(u"有人打架"_s);
        desk.draft.setType(u"FIGHT"_s);
        const auto questions = desk.intake.questions();
        QCOMPARE(questions.size(), 5);
        const auto weapon = questions[1].toMap()[u"text"_s].toString();
        desk.intake.answer(weapon, u"有"_s);
        QCOMPARE(desk.draft.value().text, u"有人打架\n有没有凶器？ 有"_s.toStdString());
        desk.draft.setType(u"PARKING"_s); // not asked there
        QCOMPARE(desk.draft.value().text, "有人打架");
        desk.draft.setType(u"FIGHT"_s);
        QCOMPARE(desk.intake.answerTo(weapon), u"有"_s);
        desk.intake.answer(weapon, {});
        QCOMPARE(desk.draft.value().text, "有人打架");
    }

    void aWholeNumberIsLookedUpOnce()
    {
        Desk desk;
        desk.draft.setCallerNumber(u"138 0013"_s);
        QTest::qWait(700); // as long as the model waits for more digits
        QVERIFY(desk.lookedUp.empty());
        desk.draft.setCallerNumber(u"138 0013 8000"_s);
        const std::vector<std::string> once{"13800138000"};
        QVERIFY(QTest::qWaitFor([&] { return desk.lookedUp == once; }));
        QCOMPARE(desk.draft.caller(), u"李四"_s);
        QVERIFY(desk.intake.callerText().contains(u"50"_s));
        desk.draft.setCallerNumber(u"13800138000"_s); // the same, written otherwise
        desk.draft.setText(u"more"_s);
        QTest::qWait(700);
        QCOMPARE(desk.lookedUp.size(), 1u);
    }

    void whatIsKnownCanBeJoined()
    {
        Desk desk;
        dispatch::Incident incident;
        incident.id = dispatch::IncidentId::fromName("incident:1");
        incident.type = "FIGHT";
        incident.number = "20261121-0001";
        desk.known.alike.push_back({{incident.id, 0.6, 80, 2min, 0.5, true, false, true}, incident});
        desk.draft.setText(u"打起来了"_s);
        QVERIFY(QTest::qWaitFor([&] { return desk.intake.alike().size() == 1; }));
        QCOMPARE(desk.asked.back().text, "打起来了");
        const QSignalSpy joined(&desk.intake, &ui::IntakeModel::joined);
        desk.intake.join(desk.intake.alike()[0].toMap()[u"id"_s].toString());
        QCOMPARE(desk.joined->type, "FIGHT"); // the call needs no type of its own
        QCOMPARE(joined.size(), 1);
        QVERIFY(!desk.draft.isOpen());
        QVERIFY(desk.intake.alike().isEmpty());
    }

    void thePinIsTheLastWordUntilAnAddressIsTyped()
    {
        Desk desk;
        desk.draft.setFoundAddress(u"集市路 3 号"_s);
        desk.draft.setAddress(u"集市路 5 号"_s);
        desk.draft.setFoundAddress(u"集市路 3 号"_s);
        QCOMPARE(desk.draft.address(), u"集市路 5 号"_s);
        desk.draft.begin({25.07, 102.74}); // the pin moves: the address follows
        desk.draft.setFoundAddress(u"金沙路 18 号"_s);
        QCOMPARE(desk.draft.address(), u"金沙路 18 号"_s);
    }

    void laterOnesAreScheduled()
    {
        Desk desk;
        desk.draft.setType(u"CRWD"_s);
        desk.intake.setStartText(u"25:00"_s);
        QVERIFY(desk.intake.isStartBroken());
        desk.intake.setStartText(u"18:30"_s);
        QVERIFY(!desk.intake.isStartBroken());
        desk.intake.schedule();
        QCOMPARE(desk.start, *base::parseIso8601("2026-11-21T18:30:00+08:00"));
        QCOMPARE(desk.scheduled->type, "CRWD");
        QVERIFY(!desk.draft.isOpen());
        QVERIFY(desk.intake.startText().isEmpty());
    }

    void timesToCome_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("time");
        QTest::newRow("today") << u"18:30"_s << u"2026-11-21T18:30:00+08:00"_s;
        QTest::newRow("over today: tomorrow") << u"9:05"_s << u"2026-11-22T09:05:00+08:00"_s;
        QTest::newRow("Chinese colon") << u"18：30"_s << u"2026-11-21T18:30:00+08:00"_s;
        QTest::newRow("a day") << u"11-23 08:00"_s << u"2026-11-23T08:00:00+08:00"_s;
        QTest::newRow("next year") << u"1-5 08:00"_s << u"2027-01-05T08:00:00+08:00"_s;
        QTest::newRow("whole") << u"2026-12-01 08:00"_s << u"2026-12-01T08:00:00+08:00"_s;
        QTest::newRow("over") << u"2026-11-20 08:00"_s << QString();
        QTest::newRow("too far") << u"2028-11-20 08:00"_s << QString();
        QTest::newRow("none") << u"later"_s << QString();
    }
    void timesToCome()
    {
        QFETCH(QString, text);
        QFETCH(QString, time);
        const auto found = ui::words::timeToCome(text, *base::parseIso8601("2026-11-21T08:00:00Z"));
        QCOMPARE(found, time.isEmpty() ? std::nullopt : base::parseIso8601(time.toStdString()));
    }
};

QTEST_GUILESS_MAIN(TestIntakeModel)
#include "tst_intake_model.moc"
