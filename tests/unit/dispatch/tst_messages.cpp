// What desk and units say to each other about an incident.

#include <QTest>

#include "desk.h"
#include "dispatch/messages.h"
#include "dispatch/phrases.h"
#include "dispatch/timeline.h"
#include "results.h"

using namespace radar;
using namespace radar::dispatch;
using namespace std::chrono_literals;
using test::Desk;

class TestMessages : public QObject {
    Q_OBJECT

    struct Talk {
        Desk desk;
        std::unique_ptr<MessageBook> book;
        IncidentId incident;
        OrderId officer, guard;

        [[nodiscard]] bool begin()
        {
            if (!desk.open())
                return false;
            const auto reported = desk.report();
            if (!reported)
                return false;
            incident = reported->id;
            const auto first = desk.send(incident, Desk::officer);
            const auto second = desk.send(incident, Desk::guard);
            if (!first || !second)
                return false;
            officer = first->id;
            guard = second->id;
            return reopen();
        }
        [[nodiscard]] bool reopen()
        {
            auto opened = MessageBook::open(*desk.database, *desk.journal, desk.clock);
            if (opened)
                book = std::move(*opened);
            return opened.has_value();
        }
        [[nodiscard]] const Incident &now() const { return *desk.book->incident(incident); }
        [[nodiscard]] Heard fromOfficer(const std::string &words) const
        {
            return {MessageId::make(desk.clock.now()), incident, officer, Desk::officer, words, desk.clock.now() - 3s, {}};
        }
    };

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".*"))); }

    void theDeskSpeaksToOneOrToAllAndSeesHowFarItCame()
    {
        Talk talk;
        QVERIFY(talk.begin());
        const auto all = talk.book->say(talk.desk.actor, talk.now(), {}, " 请回报现场情况。\r\n");
        MUST(all);
        QCOMPARE(all->words, std::string("请回报现场情况。"));
        QCOMPARE(all->deliveries.size(), 2u);
        talk.desk.clock.advance(1s);
        const auto one = talk.book->say(talk.desk.actor, talk.now(), std::span(&talk.guard, 1), "请守住出口。");
        MUST(one);
        QCOMPARE(one->deliveries.size(), 1u);
        QCOMPARE(talk.book->to(talk.now().orders[1]).size(), 2u);
        QCOMPARE(talk.book->to(talk.now().orders[0]).size(), 1u);

        talk.desk.clock.advance(2s);
        MUST(talk.book->receipt(talk.desk.phone, all->id, Desk::officer, Receipt::Delivered));
        const auto entries = talk.desk.entries().size();
        MUST(talk.book->receipt(talk.desk.phone, all->id, Desk::officer, Receipt::Delivered)); // a phone repeats itself
        QCOMPARE(talk.desk.entries().size(), entries);
        talk.desk.clock.advance(2s);
        MUST(talk.book->receipt(talk.desk.phone, all->id, Desk::officer, Receipt::Read));
        MUST(talk.book->receipt(talk.desk.phone, one->id, Desk::guard, Receipt::Read));
        MUST(talk.book->receipt(talk.desk.phone, one->id, Desk::guard, Receipt::Delivered)); // too late to say anything new
        MUST_FAIL(talk.book->receipt(talk.desk.phone, one->id, Desk::officer, Receipt::Read), NotFound, "to this unit");

        const auto before = *talk.book->of(talk.incident);
        QCOMPARE(*before[0].deliveries[0].deliveredTime, all->saidTime + 3s);
        QCOMPARE(*before[0].deliveries[0].readTime, all->saidTime + 5s);
        QVERIFY(!before[0].deliveries[1].deliveredTime);
        QVERIFY2(!before[1].deliveries[0].deliveredTime, "a step that was skipped is not invented");
        QVERIFY(talk.reopen());
        QCOMPARE(*talk.book->of(talk.incident), before);
        const auto verified = talk.desk.journal->verify();
        MUST(verified);
        QVERIFY2(verified->intact, verified->finding.c_str());
        for (const auto &entry : talk.desk.entries())
            QVERIFY2(!entry.entry.payload.contains("出口"), "words stay out of the journal");
    }

    void aPictureIsSentAndItsWayIsKept()
    {
        Talk talk;
        QVERIFY(talk.begin());
        Attachment picture{.id = AttachmentId::fromName("gate"), .incident = talk.incident, .mediaType = "image/jpeg"};
        const auto sent = talk.book->sendPicture(talk.desk.actor, talk.now(), {}, picture, {});
        MUST(sent);
        QCOMPARE(sent->attachment, std::optional(picture.id));
        QCOMPARE(sent->words, std::string());
        QCOMPARE(sent->deliveries.size(), 2u);
        const auto entry = talk.desk.entries().back();
        QCOMPARE(entry.entry.action, std::string("message.picture"));
        QVERIFY2(entry.entry.payload.contains(picture.id.toString()), "which one");

        talk.desk.clock.advance(1s);
        MUST(talk.book->receipt(talk.desk.phone, sent->id, Desk::guard, Receipt::WordsOnly));
        MUST(talk.book->receipt(talk.desk.phone, sent->id, Desk::officer, Receipt::Fetching));
        talk.desk.clock.advance(1s);
        MUST(talk.book->receipt(talk.desk.phone, sent->id, Desk::officer, Receipt::Fetched));
        const auto entries = talk.desk.entries().size();
        for (const Receipt again : {Receipt::Fetching, Receipt::Fetched, Receipt::WordsOnly})
            MUST(talk.book->receipt(talk.desk.phone, sent->id, Desk::officer, again));
        QCOMPARE(talk.desk.entries().size(), entries); // who has it and asks again changes nothing
        const auto before = *talk.book->of(talk.incident);
        QCOMPARE(before[0].deliveries[0].fetchingTime, std::optional(sent->saidTime + 1s));
        QCOMPARE(before[0].deliveries[0].fetchedTime, std::optional(sent->saidTime + 2s));
        QVERIFY(!before[0].deliveries[0].wordsOnlyTime && !before[0].deliveries[0].deliveredTime);
        QCOMPARE(before[0].deliveries[1].wordsOnlyTime, std::optional(sent->saidTime + 1s));
        QVERIFY(talk.reopen());
        QCOMPARE(*talk.book->of(talk.incident), before);
        const auto verified = talk.desk.journal->verify();
        MUST(verified);
        QVERIFY2(verified->intact, verified->finding.c_str());
    }

    void whatIsNoPictureOfTheIncidentIsNotSent()
    {
        Talk talk;
        QVERIFY(talk.begin());
        const auto entries = talk.desk.entries().size();
        const auto send = [&](const Attachment &what, const char *words = "") {
            return talk.book->sendPicture(talk.desk.actor, talk.now(), {}, what, words);
        };
        Attachment picture{.id = AttachmentId::fromName("gate"), .incident = talk.incident, .mediaType = "video/mp4"};
        MUST_FAIL(send(picture), Invalid, "only a picture");
        picture.mediaType = "image/png";
        MUST_FAIL(send(picture, "\x1b[2J"), Invalid, "control");
        picture.incident = IncidentId::fromName("another");
        MUST_FAIL(send(picture), Conflict, "another incident");
        picture.incident = talk.incident;
        const auto said = talk.book->say(talk.desk.actor, talk.now(), {}, "看门口");
        MUST(said);
        MUST_FAIL(talk.book->receipt(talk.desk.phone, said->id, Desk::officer, Receipt::Fetched), NotFound, "no picture");
        QCOMPARE(talk.desk.entries().size(), entries + 1);
        MUST(talk.desk.book->recallAll(talk.desk.actor, talk.incident));
        MUST_FAIL(send(picture), Conflict, "bound");
    }

    void whatAUnitSaysIsNewUntilTheDeskHasSeenIt()
    {
        Talk talk;
        QVERIFY(talk.begin());
        const auto number = talk.book->changes(talk.incident);
        const auto heard = talk.book->hear(talk.desk.phone, talk.fromOfficer("两个人在打架，没有凶器"));
        MUST(heard);
        QVERIFY(talk.book->changes(talk.incident) != number);
        QCOMPARE(heard->saidTime, talk.desk.clock.now() - 3s);
        QCOMPARE(talk.book->unseen(talk.incident), 1u);
        QCOMPARE(*talk.book->lastUnseen(talk.incident), talk.desk.clock.now());
        QVERIFY(talk.reopen()); // also after a restart
        QCOMPARE(talk.book->unseen(talk.incident), 1u);
        const auto seen = talk.book->see(talk.desk.actor, talk.incident);
        MUST(seen);
        QCOMPARE(*seen, 1u);
        QCOMPARE(talk.book->unseen(talk.incident), 0u);
        const auto entries = talk.desk.entries().size();
        QCOMPARE(*talk.book->see(talk.desk.actor, talk.incident), 0u);
        QCOMPARE(talk.desk.entries().size(), entries);
    }

    void aPhoneThatRepeatsItselfIsHeardOnce()
    {
        Talk talk;
        QVERIFY(talk.begin());
        const Heard heard = talk.fromOfficer("收到");
        MUST(talk.book->hear(talk.desk.phone, heard));
        QVERIFY(talk.reopen());
        const auto entries = talk.desk.entries().size();
        const auto again = talk.book->hear(talk.desk.phone, heard);
        MUST(again);
        QCOMPARE(talk.book->of(talk.incident)->size(), 1u);
        QCOMPARE(talk.desk.entries().size(), entries);
        Heard stolen = heard;
        stolen.from = Desk::guard;
        MUST_FAIL(talk.book->hear(talk.desk.phone, stolen), Conflict, "another message's");
    }

    void aClockThatIsAheadIsNotBelieved()
    {
        Talk talk;
        QVERIFY(talk.begin());
        Heard heard = talk.fromOfficer("到了");
        heard.saidTime = talk.desk.clock.now() + 24h;
        const auto kept = talk.book->hear(talk.desk.phone, heard);
        MUST(kept);
        QCOMPARE(kept->saidTime, talk.desk.clock.now());
    }

    void whatCannotBeSaidIsRefused_data()
    {
        QTest::addColumn<QByteArray>("words");
        QTest::newRow("nothing") << QByteArray("");
        QTest::newRow("blanks") << QByteArray(" \r\n\t ");
        QTest::newRow("too long") << QByteArray(longestHeard + 1, 'x');
        QTest::newRow("no UTF-8") << QByteArray("\xc3\x28");
        QTest::newRow("a zero") << QByteArray("a\0b", 3);
        QTest::newRow("a terminal's escape") << QByteArray("a\x1b[31m");
        QTest::newRow("backwards") << QByteArray("safe \xe2\x80\xae gnp.exe");
        QTest::newRow("C1") << QByteArray("a\xc2\x85z");
    }
    void whatCannotBeSaidIsRefused()
    {
        QFETCH(QByteArray, words);
        Talk talk;
        QVERIFY(talk.begin());
        const auto entries = talk.desk.entries().size();
        MUST_FAIL(talk.book->hear(talk.desk.phone, talk.fromOfficer(words.toStdString())), Invalid, "message");
        MUST_FAIL(talk.book->say(talk.desk.actor, talk.now(), {}, words.toStdString()), Invalid, "message");
        QCOMPARE(talk.desk.entries().size(), entries);
    }

    void aTextForEveryProtocol()
    {
        Talk talk;
        QVERIFY(talk.begin());
        MUST(talk.book->say(talk.desk.actor, talk.now(), {}, std::string(longestSaid, 'x')));
        MUST_FAIL(talk.book->say(talk.desk.actor, talk.now(), {}, std::string(longestSaid + 1, 'x')), Invalid, "at most 1000");
    }

    void nobodyIsSpokenToWhoIsNotBoundByIt()
    {
        Talk talk;
        QVERIFY(talk.begin());
        MUST(talk.desk.finish(talk.officer));
        const auto said = talk.book->say(talk.desk.actor, talk.now(), {}, "还要多久到？");
        MUST(said);
        QCOMPARE(said->deliveries.size(), 1u);
        MUST_FAIL(talk.book->say(talk.desk.actor, talk.now(), std::span(&talk.officer, 1), "还要多久到？"), Conflict, "bound");
        MUST(talk.desk.book->recallAll(talk.desk.actor, talk.incident));
        MUST_FAIL(talk.book->say(talk.desk.actor, talk.now(), {}, "还要多久到？"), Conflict, "bound");
        MUST(talk.book->hear(talk.desk.phone, talk.fromOfficer("补充一句：已拍照"))); // a phone may come back late
    }

    void nobodyFloodsAnIncident()
    {
        Talk talk;
        QVERIFY(talk.begin());
        for (std::size_t i = 0; i < MessageBook::mostOfUnit; ++i)
            MUST(talk.book->hear(talk.desk.phone, talk.fromOfficer("x")));
        MUST_FAIL(talk.book->hear(talk.desk.phone, talk.fromOfficer("x")), Denied, "too much");
        Heard other = talk.fromOfficer("y");
        other.from = Desk::guard;
        MUST(talk.book->hear(talk.desk.phone, other));
    }

    void aQuestionIsKnownByItsKind()
    {
        Talk talk;
        QVERIFY(talk.begin());
        const auto asked = talk.book->ask({"system", "station", {}}, talk.now(), std::span(&talk.guard, 1), MessageKind::ArrivalQuestion);
        MUST(asked);
        QCOMPARE(talk.book->lastAsked(talk.now().orders[1], MessageKind::ArrivalQuestion), std::optional(asked->saidTime));
        QVERIFY(!talk.book->lastAsked(talk.now().orders[0], MessageKind::ArrivalQuestion));
        QVERIFY(!talk.book->lastAsked(talk.now().orders[1], MessageKind::SafetyQuestion));
        QVERIFY(talk.reopen());
        QCOMPARE(talk.book->message(asked->id)->kind, MessageKind::ArrivalQuestion);
    }

    void itIsInTheIncidentsFile()
    {
        Talk talk;
        QVERIFY(talk.begin());
        MUST(talk.book->say(talk.desk.actor, talk.now(), {}, "请拍照片传回来。"));
        talk.desk.clock.advance(5s);
        MUST(talk.book->hear(talk.desk.phone, talk.fromOfficer("照片已传")));
        MUST(talk.book->see(talk.desk.actor, talk.incident));
        const FollowUpBook promises(*talk.desk.database, *talk.desk.journal, talk.desk.clock);
        const auto file = incidentFile(*talk.desk.journal, *talk.desk.book, promises, *talk.book, talk.incident);
        MUST(file);
        QCOMPARE(file->messages.size(), 2u);
        std::vector<TimelineEvent> events = file->timeline;
        std::erase_if(events, [](const TimelineEvent &event) { return !event.action.starts_with("message."); });
        QCOMPARE(events.size(), 3u);
        QCOMPARE(events[0].text, std::string("请拍照片传回来。"));
        QCOMPARE(events[0].satellites, (std::vector{Desk::officer, Desk::guard}));
        QCOMPARE(events[1].text, std::string("照片已传"));
        QCOMPARE(events[1].satellites, std::vector{Desk::officer});
        QCOMPARE(events[1].actor, std::string("device:JS-0001"));
        QCOMPARE(events[2].action, std::string("message.see"));
    }

    void whatIsOverLeavesTheMemoryAndIsStillThere()
    {
        Talk talk;
        QVERIFY(talk.begin());
        const auto said = talk.book->say(talk.desk.actor, talk.now(), {}, "请原地待命。");
        MUST(said);
        talk.book->forget([&](IncidentId id) { return id == talk.incident; });
        QVERIFY(!talk.book->message(said->id));
        QCOMPARE(talk.book->of(talk.incident)->size(), 1u);
        MUST(talk.book->hear(talk.desk.phone, talk.fromOfficer("收到")));
        QCOMPARE(talk.book->of(talk.incident)->size(), 2u);
    }

    void phrasesComeInBothLanguagesAndMayBeTheStationsOwn()
    {
        const auto builtIn = readPhrases({});
        MUST(builtIn);
        QVERIFY(builtIn->size() >= 8);
        const QTemporaryDir folder;
        const auto path = std::filesystem::path(folder.path().toStdString()) / "phrases.csv";
        const auto write = [&](const QByteArray &text) {
            QFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(text) == text.size();
        };
        QVERIFY(write("chinese,english\n守住东门,Hold the east gate\n"));
        const auto own = readPhrases(path);
        MUST(own);
        QCOMPARE(*own, (std::vector{Phrase{"守住东门", "Hold the east gate"}}));
        QVERIFY(write("chinese,english\n守住东门,\n"));
        MUST_FAIL(readPhrases(path), Invalid, "english");
    }
};

QTEST_GUILESS_MAIN(TestMessages)
#include "tst_messages.moc"
