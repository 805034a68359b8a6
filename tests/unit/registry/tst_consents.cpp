// Who may be tracked, and on what ground.

#include <QTest>

#include "register.h"
#include "registry/consents.h"

using namespace radar;
using namespace std::chrono_literals;
using registry::Consents;
using registry::ConsentState;
using registry::NewConsent;

class TestConsents : public QObject {
    Q_OBJECT

    struct Fixture : test::Register {
        std::unique_ptr<Consents> consents;

        void openConsents()
        {
            auto opened = Consents::open(*database, *journal, clock, QTimeZone("Asia/Shanghai"), *registry);
            QVERIFY2(opened, test::why(opened).c_str());
            consents = *std::move(opened);
        }
        void reopen()
        {
            consents.reset();
            close();
            MUST(open());
            openConsents();
        }
        [[nodiscard]] registry::SatelliteId id(const char *callSign) const { return registry->satelliteByCallSign(callSign)->id; }
        [[nodiscard]] ConsentState state(const char *callSign) const { return consents->state(id(callSign)); }
    };
    static NewConsent paper(std::optional<registry::Date> until = {})
    {
        return {
            .basis = registry::ConsentBasis::Consent, .text = "2026-11", .purpose = "to be sent", .how = registry::ConsentHow::Paper, .until = until};
    }
    static void make(Fixture &f, const char *rows = "C-01,A,core,foot,,D-1\nK-01,B,close,foot,,D-2\nS-01,C,loose,foot,,D-3\n")
    {
        MUST(f.open());
        f.openConsents();
        MUST(f.importSatellites(rows));
    }

private Q_SLOTS:
    void volunteersNeedOneAndTheCoreDoesNot()
    {
        Fixture f;
        make(f);
        QCOMPARE(f.state("C-01"), ConsentState::Duty);
        QCOMPARE(f.state("K-01"), ConsentState::Missing);
        QCOMPARE(f.state("S-01"), ConsentState::Missing);
        QVERIFY(f.consents->mayTrack("D-1"));
        QVERIFY(!f.consents->mayTrack("D-2") && !f.consents->mayTrack("D-3"));
        QVERIFY(!f.consents->mayTrack("D-nobody's"));
        MUST_FAIL(f.consents->withdraw(f.officer, f.id("C-01"), ""), Conflict, "rule of service");
        MUST_FAIL(f.consents->withdraw(f.officer, f.id("K-01"), ""), Conflict, "no consent");
    }

    // Whoever said no is not tracked because somebody writes another tier into the register.
    void aHigherTierTakesBackNoWithdrawal()
    {
        Fixture f;
        make(f);
        MUST(f.consents->give(f.officer, f.id("K-01"), paper()));
        MUST(f.consents->withdraw(f.officer, f.id("K-01"), ""));
        MUST(f.importSatellites("K-01,B,core,foot,,D-2\nS-01,C,core,foot,,D-3\n"));
        QCOMPARE(f.state("K-01"), ConsentState::Withdrawn);
        QVERIFY(!f.consents->mayTrack("D-2"));
        QCOMPARE(f.state("S-01"), ConsentState::Duty); // who was never asked, and is in the service now
        f.reopen();
        QCOMPARE(f.state("K-01"), ConsentState::Withdrawn);
        // Taken into service: a record says under which rule.
        f.clock.advance(1s);
        auto rule = paper();
        rule.basis = registry::ConsentBasis::Duty;
        MUST(f.consents->give(f.officer, f.id("K-01"), rule));
        QCOMPARE(f.state("K-01"), ConsentState::Duty);
        QVERIFY(f.consents->mayTrack("D-2"));
    }

    void aWithdrawalHoldsAtOnceAndOverAStart()
    {
        Fixture f;
        make(f);
        MUST(f.consents->give(f.officer, f.id("K-01"), paper()));
        QVERIFY(f.consents->mayTrack("D-2"));
        MUST(f.consents->withdraw(f.officer, f.id("K-01"), "她说搬走了"));
        QVERIFY(!f.consents->mayTrack("D-2"));
        QCOMPARE(f.state("K-01"), ConsentState::Withdrawn);
        MUST_FAIL(f.consents->withdraw(f.officer, f.id("K-01"), ""), Conflict, "no consent");
        f.reopen();
        QCOMPARE(f.state("K-01"), ConsentState::Withdrawn);
        f.clock.advance(1s);
        MUST(f.consents->give(f.officer, f.id("K-01"), paper()));
        QVERIFY(f.consents->mayTrack("D-2"));
        const auto history = f.consents->history(f.id("K-01"));
        MUST(history);
        QCOMPARE(history->size(), 2u);
        QCOMPARE(history->front().reason, "她说搬走了");
        QCOMPARE(history->front().withdrawnBy, "officer");
        QVERIFY(!history->back().withdrawnTime);
        QCOMPARE(f.finding(), std::string());
        // The words are in the row: the journal, which stays for ever, has ids and codes.
        const auto entries = f.journal->list(0, 1000);
        for (const auto &entry : *entries)
            QVERIFY2(entry.entry.payload.find("搬") == std::string::npos && entry.entry.payload.find("to be sent") == std::string::npos,
                     entry.entry.payload.c_str());
    }

    void itEndsWithItsLastDayInTheStationsCalendar()
    {
        Fixture f; // 2026-11-21T08:00Z is 16:00 in Kunming
        make(f);
        using namespace std::chrono;
        MUST(f.consents->give(f.officer, f.id("K-01"), paper(2026y / 11 / 21)));
        f.clock.set(*base::parseIso8601("2026-11-21T15:59:59Z"));
        QCOMPARE(f.state("K-01"), ConsentState::Given);
        f.clock.set(*base::parseIso8601("2026-11-21T16:00:00Z"));
        QCOMPARE(f.state("K-01"), ConsentState::Ended);
        QVERIFY(!f.consents->mayTrack("D-2"));
        MUST_FAIL(f.consents->give(f.officer, f.id("K-01"), paper(2026y / 11 / 21)), Invalid, "has passed");
    }

    void aRuleOfServiceIsNoConsent()
    {
        Fixture f;
        make(f);
        NewConsent rule = paper();
        rule.basis = registry::ConsentBasis::Duty;
        MUST(f.consents->give(f.officer, f.id("K-01"), rule));
        QCOMPARE(f.state("K-01"), ConsentState::Duty);
        MUST(f.consents->withdraw(f.officer, f.id("K-01"), "is a volunteer from now on")); // the rule ends, and there is no consent
        QVERIFY(!f.consents->mayTrack("D-2"));
    }

    void nobodyIsGivenOneWithoutItsParts_data()
    {
        QTest::addColumn<NewConsent>("wrong");
        NewConsent one = paper();
        one.text = " ";
        QTest::newRow("no text") << one;
        one = paper();
        one.text = std::string(61, 'x');
        QTest::newRow("long text") << one;
        one = paper();
        one.purpose.clear();
        QTest::newRow("no purpose") << one;
        one = paper();
        one.how = registry::ConsentHow::None;
        QTest::newRow("no way") << one;
        one = paper();
        one.basis = registry::ConsentBasis::TakenOver;
        QTest::newRow("taken over") << one;
    }
    void nobodyIsGivenOneWithoutItsParts()
    {
        QFETCH(const NewConsent, wrong);
        Fixture f;
        make(f);
        MUST_FAIL(f.consents->give(f.officer, f.id("K-01"), wrong), Invalid, "consent");
        QVERIFY(!f.consents->mayTrack("D-2"));
    }

    void whoWasTrackedBeforeHasAMonth()
    {
        Fixture f;
        make(f);
        f.consents.reset();
        // As the migration leaves it in a station from before.
        MUST(f.database->transaction([](store::Transaction &transaction) {
            return transaction.run("INSERT INTO consent_due (satellite) SELECT id FROM satellites WHERE tier <> 'core'").transform([](std::int64_t) {
            });
        }));
        f.openConsents();
        QCOMPARE(f.state("C-01"), ConsentState::Duty);
        QCOMPARE(f.state("K-01"), ConsentState::TakenOver);
        QVERIFY(f.consents->mayTrack("D-2") && f.consents->mayTrack("D-3"));
        QCOMPARE(f.finding(), std::string());
        const auto before = f.journalled();
        f.reopen(); // once
        QCOMPARE(f.journalled(), before);
        MUST(f.importSatellites("S-02,New,loose,foot,,D-9\n")); // who comes later signs first
        QCOMPARE(f.state("S-02"), ConsentState::Missing);
        f.clock.set(*base::parseIso8601("2026-12-21T15:59:59Z"));
        QVERIFY(f.consents->mayTrack("D-2"));
        f.clock.set(*base::parseIso8601("2026-12-21T16:00:00Z"));
        QVERIFY(!f.consents->mayTrack("D-2"));
    }

    void papersComeWithTheList()
    {
        const std::string header = "call_sign,name,tier,mode,skills,device,consent,consent_given,consent_until\n";
        Fixture f;
        make(f);
        f.file("satellites.csv", header + "K-01,B,close,foot,,D-2,2026-02,2026-03-05,2028-12-31\nS-01,C,loose,foot,,D-3,,,\n");
        MUST(f.import());
        QCOMPARE(f.state("K-01"), ConsentState::Given);
        QCOMPARE(f.state("S-01"), ConsentState::Missing);
        MUST(f.import()); // the same again
        QCOMPARE(f.consents->history(f.id("K-01"))->size(), 1u);
        MUST(f.consents->withdraw(f.officer, f.id("K-01"), ""));
        MUST(f.import()); // an old list takes no withdrawal back
        QCOMPARE(f.state("K-01"), ConsentState::Withdrawn);
        f.file("satellites.csv", header + "K-01,B,close,foot,,D-2,2026-02,2026-12-01,2028-12-31\n");
        MUST(f.import());
        QCOMPARE(f.state("K-01"), ConsentState::Given);
        QCOMPARE(f.finding(), std::string());
        f.file("satellites.csv", header + "K-01,B,close,foot,,D-2,2026-02,,\n");
        MUST_FAIL(f.import(), Invalid, "consent_given");
    }
};

QTEST_GUILESS_MAIN(TestConsents)
#include "tst_consents.moc"
