// Four eyes: how much leaves the station for one asker, counted over a day.

#include <QTest>

#include "accounts.h"
#include "register.h"
#include "registry/guard.h"

using namespace radar;
using namespace std::chrono_literals;
using registry::Right;
using registry::Role;

class TestRelease : public QObject {
    Q_OBJECT

    struct Desk : test::Register {
        std::unique_ptr<registry::Accounts> accounts;
        std::unique_ptr<registry::Guard> guard;
        registry::Session commander, other, auditor;

        void start()
        {
            MUST(open());
            auto opened = registry::Accounts::open(*database, *journal, clock, {.passes = 1, .bytes = 8192});
            MUST(opened);
            accounts = *std::move(opened);
            guard = std::make_unique<registry::Guard>(*accounts, *journal, clock);
            const auto make = [&](const char *name, Role role, registry::Session &session) {
                const std::string passphrase = test::somePassphrase();
                test::makeAccount(*accounts, name, {role}, passphrase);
                const auto entered = accounts->signIn(name, passphrase, "desk");
                MUST(entered);
                session = *entered;
            };
            registry::Session security;
            make("security", Role::SecurityAdministrator, security);
            make("commander", Role::Commander, commander);
            make("other", Role::Commander, other);
            make("auditor", Role::Auditor, auditor);
        }
        base::Result<> ask(std::size_t points, const std::string &subject, std::optional<registry::Session> second = {},
                           std::optional<registry::Session> first = {}, Right right = Right::ExportTracks)
        {
            return guard->release({first.value_or(commander), "desk", "desk"}, second, right,
                                  {.purpose = "drill", .object = subject, .since = clock.now()}, points);
        }
    };

private Q_SLOTS:
    void fiftyAtOnceAndNoMore()
    {
        Desk desk;
        desk.start();
        MUST_FAIL(desk.ask(51, "D-1"), Denied, registry::Guard::needsSecond);
        MUST(desk.ask(50, "D-1"));
        MUST_FAIL(desk.ask(1, "D-1"), Denied, registry::Guard::needsSecond);
        QCOMPARE(desk.finding(), std::string());
    }

    void littleByLittleIsCountedTogether()
    {
        Desk desk;
        desk.start();
        for (int i = 0; i < 5; ++i) {
            MUST(desk.ask(10, "D-1"));
            desk.clock.advance(1h);
        }
        MUST_FAIL(desk.ask(10, "D-1"), Denied, registry::Guard::needsSecond);
        MUST(desk.ask(50, "D-2"));                 // somebody else
        MUST(desk.ask(50, "D-1", {}, desk.other)); // somebody else asks
        desk.clock.advance(19h + 1s);              // the first ten were a day ago
        MUST(desk.ask(10, "D-1"));
        MUST_FAIL(desk.ask(1, "D-1"), Denied, registry::Guard::needsSecond);
    }

    void everybodyCountsForEach()
    {
        Desk desk;
        desk.start();
        MUST(desk.ask(30, "positions"));
        MUST_FAIL(desk.ask(21, "D-1"), Denied, registry::Guard::needsSecond);
        MUST(desk.ask(20, "D-1"));
        MUST_FAIL(desk.ask(1, "positions"), Denied, registry::Guard::needsSecond);
        MUST(desk.ask(50, "area", {}, {}, Right::ListPeople)); // people on a list are not points of a track
        MUST_FAIL(desk.ask(1, "area", {}, {}, Right::ListPeople), Denied, registry::Guard::needsSecond);
    }

    void aSecondAccountSaysYes()
    {
        Desk desk;
        desk.start();
        MUST_FAIL(desk.ask(1000, "D-1", desk.commander), Denied, registry::Guard::needsSecond); // not oneself
        MUST_FAIL(desk.ask(1000, "D-1", desk.auditor), Denied, "track.export");                 // nor who may not
        MUST(desk.ask(1000, "D-1", desk.other));
        MUST(desk.ask(50, "D-1")); // what two agreed on does not count against one
        MUST_FAIL(desk.ask(1, "D-1"), Denied, registry::Guard::needsSecond);
        const auto entries = desk.journal->list(0, 1000);
        MUST(entries);
        QCOMPARE(std::ranges::count(*entries, "access.approve", [](const auto &entry) { return entry.entry.action; }), 1);
    }

    void itIsNotForgottenOverAStart()
    {
        Desk desk;
        desk.start();
        MUST(desk.ask(50, "D-1"));
        desk.guard.reset();
        desk.accounts.reset();
        desk.close();
        MUST(desk.open());
        auto opened = registry::Accounts::open(*desk.database, *desk.journal, desk.clock, {.passes = 1, .bytes = 8192});
        MUST(opened);
        desk.accounts = *std::move(opened);
        desk.guard = std::make_unique<registry::Guard>(*desk.accounts, *desk.journal, desk.clock);
        MUST_FAIL(desk.ask(1, "D-1"), Denied, registry::Guard::needsSecond);
    }
};

QTEST_GUILESS_MAIN(TestRelease)
#include "tst_release.moc"
