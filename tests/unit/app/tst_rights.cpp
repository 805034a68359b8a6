// Every role × every command and every look, done for real at a station (T17): what the table says is what happens, and each refusal is in the
// journal. Which right a command needs is written down here a second time.

#include <QEventLoop>
#include <QJsonArray>
#include <QJsonDocument>
#include <QRegularExpression>
#include <QTest>
#include <QTimer>
#include <algorithm>
#include <map>
#include <set>

#include "accounts.h"
#include "admin_commands.h"
#include "people_commands.h"
#include "record_commands.h"
#include "results.h"
#include "run_verb.h"
#include "station_commands.h"
#include "story_station.h"
#include "verbs/cameras.h"
#include "verbs/verbs.h"
#include "wiring/desk_wishes.h"
#include "wiring/wishes.h"

using namespace radar;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using registry::Leave;
using registry::Right;
using registry::Role;

namespace {

using Heard = std::function<void(const base::Error *)>;

struct Done { ///< takes any answer and says whether it was an error
    Heard heard;
    template <typename Value>
    void operator()(base::Result<Value> &&result) const
    {
        heard(result ? nullptr : &result.error());
    }
};

struct Command {
    const char *name;
    Right right;
    std::function<void(ui::Commands &, Done)> run;
};

const dispatch::IncidentId noIncident{base::Uuid::fromName("no incident")};
const registry::SatelliteId nobody{base::Uuid::fromName("nobody")};
const dispatch::OrderId noOrder{base::Uuid::fromName("no order")};
const dispatch::AlarmId noAlarm{base::Uuid::fromName("no alarm")};
const geo::Wgs84 somewhere = test::crossing(2, 2);

dispatch::NewIncident call()
{
    dispatch::NewIncident incident;
    incident.type = "FIGHT";
    incident.position = somewhere;
    return incident;
}

registry::Camera camera()
{
    registry::Camera one;
    one.id = {base::Uuid::fromName("camera")};
    one.name = "gate";
    one.position = somewhere;
    return one;
}

station::Enquiry area() { return {.place = somewhere, .radiusMeters = 50, .ring = {}}; }

/// With this purpose where one is asked.
std::vector<Command> commandsFor(const std::string &purpose)
{
    using ui::Commands;
    return {
        {"roster", Right::LiveMap,
         [](Commands &c, Done done) {
             c.roster([done](const ui::RosterPtr &roster) {
                 static const base::Error none{base::ErrorKind::Denied, std::string(registry::Guard::notAllowed)};
                 done.heard(roster->satellites.empty() ? &none : nullptr);
             });
         }},
        {"usualTypes", Right::ReadIncidents, [](Commands &c, Done done) { c.usualTypes(done); }},
        {"report", Right::TakeIncidents, [](Commands &c, Done done) { c.report(call(), done); }},
        {"intake", Right::TakeIncidents, [](Commands &c, Done done) { c.intake({somewhere, {}, "FIGHT", {}, {}}, done); }},
        {"caller", Right::LookUpCaller, [](Commands &c, Done done) { c.caller("13900001111", done); }},
        {"join", Right::TakeIncidents, [](Commands &c, Done done) { c.join(noIncident, call(), done); }},
        {"schedule", Right::TakeIncidents, [](Commands &c, Done done) { c.schedule({}, call(), done); }},
        {"scheduled", Right::ReadIncidents, [](Commands &c, Done done) { c.scheduled(done); }},
        {"cancelScheduled", Right::TakeIncidents, [](Commands &c, Done done) { c.cancelScheduled({}, done); }},
        {"merge", Right::TakeIncidents, [](Commands &c, Done done) { c.merge(noIncident, noIncident, done); }},
        {"mergeAlike", Right::TakeIncidents, [](Commands &c, Done done) { c.mergeAlike(noIncident, done); }},
        {"unmerge", Right::TakeIncidents, [](Commands &c, Done done) { c.unmerge(noIncident, done); }},
        {"makePart", Right::TakeIncidents, [](Commands &c, Done done) { c.makePart(noIncident, noIncident, done); }},
        {"makeWhole", Right::TakeIncidents, [](Commands &c, Done done) { c.makeWhole(noIncident, done); }},
        {"reopen", Right::TakeIncidents, [](Commands &c, Done done) { c.reopen(noIncident, "again", done); }},
        {"transfer", Right::TakeIncidents, [](Commands &c, Done done) { c.transfer(noIncident, "other", "theirs", done); }},
        {"callBack", Right::TakeIncidents, [](Commands &c, Done done) { c.callBack(noIncident, {}, {}, done); }},
        {"promise", Right::TakeIncidents, [](Commands &c, Done done) { c.promise(noIncident, "C-01", {}, "task", done); }},
        {"keepPromise", Right::TakeIncidents, [](Commands &c, Done done) { c.keepPromise({}, "done", done); }},
        {"check", Right::TakeIncidents, [](Commands &c, Done done) { c.check(noIncident, 0, done); }},
        {"overdue", Right::ReadIncidents, [](Commands &c, Done done) { c.overdue(done); }},
        {"paper", Right::ReadIncidents, [](Commands &c, Done done) { c.paper(noIncident, done); }},
        {"print", Right::ExportIncident, [](Commands &c, Done done) { c.print(noIncident, {}, done); }},
        {"listProblems", Right::SeeHealth, [](Commands &c, Done done) { c.listProblems(done); }},
        {"incident", Right::ReadIncidents, [](Commands &c, Done done) { c.incident(noIncident, done); }},
        {"recommend", Right::Dispatch, [](Commands &c, Done done) { c.recommend(noIncident, {}, done); }},
        {"send", Right::Dispatch, [](Commands &c, Done done) { c.send({noIncident, {nobody}, {}, {}, {}}, done); }},
        {"advance", Right::Dispatch, [](Commands &c, Done done) { c.advance(noOrder, dispatch::OrderState::Accepted, {}, done); }},
        {"close", Right::TakeIncidents, [](Commands &c, Done done) { c.close(noIncident, dispatch::Disposition::FalseAlarm, {}, done); }},
        {"building", Right::LookUpPeople, [purpose](Commands &c, Done done) { c.building(5000, purpose, done); }},
        {"planCameras", Right::SurveyCameras, [](Commands &c, Done done) { c.planCameras(noIncident, done); }},
        {"openCamera", Right::OpenCamera, [purpose](Commands &c, Done done) { c.openCamera(camera().id, purpose, done); }},
        {"attach", Right::KeepPicture, [](Commands &c, Done done) { c.attach({}, "x", done); }},
        {"attachments", Right::ReadIncidents, [](Commands &c, Done done) { c.attachments(noIncident, done); }},
        {"streetAt", Right::SeeStation, [](Commands &c, Done done) { c.streetAt(somewhere, done); }},
        {"closeStreets", Right::CloseStreets, [](Commands &c, Done done) { c.closeStreets({}, done); }},
        {"reopenStreets", Right::CloseStreets, [](Commands &c, Done done) { c.reopenStreets({}, done); }},
        {"sendPosts", Right::Dispatch, [](Commands &c, Done done) { c.sendPosts(noIncident, {}, done); }},
        {"reach", Right::SurveyMap, [](Commands &c, Done done) { c.reach({.place = somewhere, .mode = "foot"}, done); }},
        {"firstThere", Right::SurveyMap, [](Commands &c, Done done) { c.firstThere({}, done); }},
        {"ring", Right::SurveyMap, [](Commands &c, Done done) { c.ring({}, done); }},
        {"backfill", Right::SurveyMap, [](Commands &c, Done done) { c.backfill({}, done); }},
        {"coverage", Right::SurveyCameras, [](Commands &c, Done done) { c.coverage({}, done); }},
        {"nextCameras", Right::SurveyCameras, [](Commands &c, Done done) { c.nextCameras({}, done); }},
        {"sight", Right::SurveyCameras, [](Commands &c, Done done) { c.sight(camera(), done); }},
        {"saveCamera", Right::ChangeCameras, [](Commands &c, Done done) { c.saveCamera(camera(), done); }},
        {"setStream", Right::ChangeCameras, [](Commands &c, Done done) { c.setStream(camera().id, "rtsp://10.0.0.2/", done); }},
        {"findCameras", Right::ChangeCameras, [](Commands &c, Done done) { c.findCameras(done); }},
        {"askCamera", Right::ChangeCameras, [](Commands &c, Done done) { c.askCamera({"127.0.0.1:9"}, done); }},
        {"enquire", Right::AskMap, [](Commands &c, Done done) { c.enquire(area(), done); }},
        {"saveZone", Right::DefineZones, [purpose](Commands &c, Done done) { c.saveZone({}, purpose, done); }},
        {"exportArea", Right::ListPeople,
         [purpose](Commands &c, Done done) { c.exportArea({.place = somewhere, .radiusMeters = 1e9, .ring = {}}, purpose, {}, {}, done); }},
        {"hasSecret", Right::SeePhones, [](Commands &c, Done done) { c.hasSecret("D-C01", done); }},
        {"enrol", Right::EnrolPhones, [](Commands &c, Done done) { c.enrol(nobody, done); }},
        {"revoke", Right::RevokePhones, [](Commands &c, Done done) { c.revoke("D-none", done); }},
        {"move", Right::EnrolPhones, [](Commands &c, Done done) { c.move("D-none", "C-99", done); }},
        {"consents", Right::ReadConsents, [](Commands &c, Done done) { c.consents(nobody, done); }},
        {"giveConsent", Right::GiveConsent, [](Commands &c, Done done) { c.giveConsent(nobody, {}, done); }},
        {"withdrawConsent", Right::WithdrawConsent, [](Commands &c, Done done) { c.withdrawConsent(nobody, {}, done); }},
        {"verifyJournal", Right::SeeHealth, [](Commands &c, Done done) { c.verifyJournal(done); }},
        {"acknowledgeAlarms", Right::HandleAlarms, [](Commands &c, Done done) { c.acknowledgeAlarms({noAlarm}, done); }},
        {"handleAlarm", Right::HandleAlarms, [](Commands &c, Done done) { c.handleAlarm(noAlarm, done); }},
        {"silenceAlarms", Right::HandleAlarms, [](Commands &c, Done done) { c.silenceAlarms(done); }},
        {"shelveAlarm", Right::HandleAlarms, [](Commands &c, Done done) { c.shelveAlarm(noAlarm, 60s, "later", done); }},
        {"sendNext", Right::Dispatch, [](Commands &c, Done done) { c.sendNext(noIncident, nobody, done); }},
        {"offer", Right::Dispatch, [](Commands &c, Done done) { c.offer({noIncident, {nobody}, {}, {}, {}}, done); }},
        {"queueNext", Right::Dispatch, [](Commands &c, Done done) { c.queueNext(noIncident, nobody, done); }},
        {"cancelNext", Right::Dispatch, [](Commands &c, Done done) { c.cancelNext({}, done); }},
        {"recallAll", Right::Dispatch, [](Commands &c, Done done) { c.recallAll(noIncident, done); }},
        {"say", Right::Dispatch, [](Commands &c, Done done) { c.say(noIncident, {}, "words", done); }},
        {"sendPicture", Right::Dispatch, [](Commands &c, Done done) { c.sendPicture(noIncident, {}, done); }},
        {"messages", Right::ReadIncidents, [](Commands &c, Done done) { c.messages(noIncident, done); }},
        {"seeMessages", Right::Dispatch, [](Commands &c, Done done) { c.seeMessages(noIncident, done); }},
        {"phrases", Right::ReadIncidents, [](Commands &c, Done done) { c.phrases(done); }},
        {"mediaFile", Right::ReadIncidents, [](Commands &c, Done done) { c.mediaFile({}, done); }},
        {"askSafety", Right::Dispatch, [](Commands &c, Done done) { c.askSafety(noIncident, done); }},
        {"answerSafety", Right::Dispatch, [](Commands &c, Done done) { c.answerSafety(noOrder, done); }},
    };
}

struct AdminCommand {
    std::string name;
    Right right;
    std::function<void(ui::AdminCommands &, Done)> run;
};

/// Every section, every verb; with this reason where one is said.
std::vector<AdminCommand> administration(const std::string &why)
{
    using station::Section;
    using ui::AdminCommands;
    struct Rights {
        Section section;
        Right read, change, take, give;
    };
    const std::vector<Rights> table{{Section::Satellites, Right::SeeRegister, Right::ChangeRegister, Right::ChangeRegister, Right::ExportRegister},
                                    {Section::Persons, Right::ListPeople, Right::ChangePeople, Right::ChangePeople, Right::ListPeople},
                                    {Section::Firms, Right::SeeRegister, Right::ChangeRegister, Right::ChangeRegister, Right::ExportRegister},
                                    {Section::Cameras, Right::SeeRegister, Right::ChangeRegister, Right::ChangeRegister, Right::ExportRegister},
                                    {Section::Accounts, Right::ReadAccounts, Right::ChangeAccounts, Right::ChangeAccounts, Right::ChangeAccounts},
                                    {Section::Devices, Right::SeePhones, Right::EnrolPhones, Right::EnrolPhones, Right::EnrolPhones},
                                    {Section::Types, Right::SeeSettings, Right::ChangeSettings, Right::ChangeSettings, Right::SeeSettings},
                                    {Section::Plans, Right::SeeSettings, Right::ChangeSettings, Right::ChangeSettings, Right::SeeSettings},
                                    {Section::Limits, Right::SeeSettings, Right::ChangeSettings, Right::ChangeSettings, Right::SeeSettings},
                                    {Section::Retention, Right::SeeSettings, Right::ChangeRetention, Right::ChangeRetention, Right::SeeSettings},
                                    {Section::Links, Right::SeeSettings, Right::ChangeSettings, Right::ChangeSettings, Right::SeeSettings}};
    std::vector<AdminCommand> all;
    for (const Rights &row : table) {
        const Section s = row.section;
        const std::string of = std::string(station::code(s)) + ' ';
        all.push_back({of + "read", row.read, [=](AdminCommands &c, Done done) { c.read(s, "words", why, done); }});
        all.push_back({of + "save", row.change, [=](AdminCommands &c, Done done) { c.save(s, {}, {}, why, done); }});
        all.push_back({of + "remove", row.change, [=](AdminCommands &c, Done done) { c.remove(s, {}, why, done); }});
        all.push_back({of + "bonds", row.change, [=](AdminCommands &c, Done done) { c.bonds(s, "nobody", done); }});
        all.push_back({of + "take", row.take, [=](AdminCommands &c, Done done) { c.take(s, {std::make_shared<base::CsvTable>(), {}}, why, done); }});
        all.push_back({of + "export", row.give, [=](AdminCommands &c, Done done) { c.exportTo(s, {}, why, {}, done); }});
    }
    return all;
}

bool isRefusal(const base::Error *error)
{
    return error && error->kind == base::ErrorKind::Denied && error->detail.starts_with(registry::Guard::notAllowed);
}

/// QTest::qWaitFor() deletes what was told to delete itself before the calls that are posted to it: answers would be lost.
bool waitFor(const std::function<bool()> &isTrue)
{
    QEventLoop loop;
    QTimer look;
    QObject::connect(&look, &QTimer::timeout, &loop, [&] {
        if (isTrue())
            loop.quit();
    });
    look.start(5ms);
    QTimer::singleShot(30s, &loop, &QEventLoop::quit);
    loop.exec();
    return isTrue();
}

/// Of a purpose that is no incident's number.
bool mayWithWords(Leave leave) { return leave == Leave::Yes || leave == Leave::Purpose; }

} // namespace

class TestRights : public QObject {
    Q_OBJECT

    base::SystemClock m_clock;
    std::unique_ptr<test::StoryStation> m_story;
    std::unique_ptr<station::StationThread> m_thread;
    std::map<Role, registry::Session> m_sessions;
    std::map<Role, std::string> m_passphrases;

    static std::vector<Role> roles()
    {
        std::vector<Role> all;
        for (std::size_t i = 0; i < registry::roleCount; ++i)
            all.push_back(static_cast<Role>(i));
        return all;
    }
    static registry::Caller callerOf(const registry::Session &session) { return {session, "desk", "desk"}; }

    void makeAccounts(registry::Accounts &accounts)
    {
        for (const Role role : {Role::SecurityAdministrator, Role::DutyOfficer, Role::Commander, Role::Analyst, Role::Wall, Role::Satellite,
                                Role::SystemAdministrator, Role::Auditor}) {
            m_passphrases[role] = test::somePassphrase();
            test::makeAccount(accounts, code(role), {role}, m_passphrases[role]);
            m_sessions[role] = test::orDie(accounts.signIn(code(role), m_passphrases[role], "desk"));
        }
    }
    /// All entries since, of refusals: who was refused what.
    static std::vector<std::pair<std::string, std::string>> refusals(station::Station &s, std::int64_t &after)
    {
        std::vector<std::pair<std::string, std::string>> all;
        const auto entries = s.journal().list(after, 1'000'000);
        for (const auto &entry : *entries) {
            after = entry.sequence;
            if (entry.entry.action == "access.refuse")
                all.emplace_back(entry.actor.id,
                                 QJsonDocument::fromJson(QByteArray::fromStdString(entry.entry.payload))[u"right"].toString().toStdString());
        }
        return all;
    }
    /// Does them all and waits; the names of those that were refused.
    std::vector<std::string> refusedAmong(const std::vector<Command> &commands, const std::shared_ptr<ui::DeskDoor> &door)
    {
        ui::Commands desk = ui::stationCommands(door);
        std::vector<std::string> refused;
        std::set<std::string> waiting;
        for (const Command &command : commands)
            waiting.insert(command.name);
        for (const Command &command : commands)
            command.run(desk, {[&, name = command.name](const base::Error *error) {
                            waiting.erase(name);
                            if (isRefusal(error))
                                refused.emplace_back(name);
                        }});
        if (!waitFor([&] { return waiting.empty(); }))
            qWarning("%s and perhaps others were not answered", waiting.begin()->c_str());
        std::ranges::sort(refused);
        return refused;
    }
    static std::vector<std::string> expectedRefusals(const std::vector<Command> &commands, const std::function<bool(Right)> &may)
    {
        std::vector<std::string> names;
        for (const Command &command : commands)
            if (!may(command.right))
                names.emplace_back(command.name);
        std::ranges::sort(names);
        return names;
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u"answered"_s));
        m_story = std::make_unique<test::StoryStation>(m_clock);
        m_story->close();
        m_thread = test::orDie(station::StationThread::start(m_story->folder(), m_clock));
        m_thread->run([this](station::Station &s) { makeAccounts(s.accounts()); });
    }
    void cleanup()
    {
        m_thread.reset();
        m_story.reset();
    }

    void everyCommandOfTheDeskIsHere() { QCOMPARE(commandsFor("x").size(), sizeof(ui::Commands) / sizeof(std::function<void()>)); }

    void everyRoleAtTheDesk()
    {
        const auto all = commandsFor("drill");
        std::int64_t after = 0;
        m_thread->run([&](station::Station &s) { std::ignore = refusals(s, after); });
        std::size_t cells = 0;
        for (const Role role : roles()) {
            QObject context;
            const auto door = std::make_shared<ui::DeskDoor>(*m_thread, &context);
            door->setSession(m_sessions[role]);
            const auto refused = refusedAmong(all, door);
            const auto expected = expectedRefusals(all, [role](Right right) { return mayWithWords(leave(role, right)); });
            for (const std::string &name : refused)
                QVERIFY2(std::ranges::contains(expected, name), (std::string(code(role)) + " is refused " + name).c_str());
            for (const std::string &name : expected)
                QVERIFY2(std::ranges::contains(refused, name), (std::string(code(role)) + " may " + name).c_str());
            cells += all.size();
            // Each of them in the journal, under who was refused.
            std::vector<std::pair<std::string, std::string>> noted;
            m_thread->run([&](station::Station &s) { noted = refusals(s, after); });
            std::vector<std::string> right, expectedRight;
            for (const auto &[actor, what] : noted) {
                QCOMPARE(actor, registry::actorId(m_sessions[role].account));
                right.push_back(what);
            }
            for (const Command &command : all)
                if (std::ranges::contains(expected, std::string(command.name)))
                    expectedRight.emplace_back(code(command.right));
            std::ranges::sort(right);
            std::ranges::sort(expectedRight);
            QCOMPARE(right, expectedRight);
        }
        qInfo("%zu cells", cells);
    }

    // Done one by one; the names of those that were refused.
    std::vector<std::string> refusedAmong(const std::vector<AdminCommand> &commands, const std::shared_ptr<ui::DeskDoor> &door)
    {
        ui::AdminCommands admin = ui::adminCommands(door);
        std::vector<std::string> refused;
        for (const AdminCommand &command : commands) {
            std::optional<bool> answer;
            command.run(admin, {[&](const base::Error *error) { answer = isRefusal(error); }});
            if (!waitFor([&] { return answer.has_value(); }))
                qWarning("%s was not answered", command.name.c_str());
            if (answer.value_or(false))
                refused.push_back(command.name);
        }
        return refused;
    }

    void everyRoleInTheAdministration()
    {
        QTemporaryDir documents; // what is exported goes to the documents of who runs the test
        qputenv("HOME", documents.path().toLocal8Bit());
        qputenv("XDG_CONFIG_HOME", documents.path().toLocal8Bit());
        const auto all = administration("drill");
        QCOMPARE(all.size(), station::sections.size() * 6);
        std::int64_t after = 0;
        m_thread->run([&](station::Station &s) { std::ignore = refusals(s, after); });
        for (const Role role : roles()) {
            QObject context;
            const auto door = std::make_shared<ui::DeskDoor>(*m_thread, &context);
            door->setSession(m_sessions[role]);
            const auto refused = refusedAmong(all, door);
            std::vector<std::string> expected;
            for (const AdminCommand &command : all)
                if (!mayWithWords(leave(role, command.right)))
                    expected.push_back(command.name);
            QVERIFY2(refused == expected, code(role));
            std::size_t noted = 0;
            m_thread->run([&](station::Station &s) { noted = refusals(s, after).size(); });
            QCOMPARE(noted, expected.size());
        }
        // Nobody may anything; and without the guard the same matrix finds it.
        QObject context;
        const auto nobodysDoor = std::make_shared<ui::DeskDoor>(*m_thread, &context);
        QCOMPARE(refusedAmong(all, nobodysDoor).size(), all.size());
        const auto open = std::make_shared<ui::DeskDoor>(*m_thread, &context,
                                                         [](station::Station &, const registry::Caller &, Right, const registry::Wanted &wanted) {
                                                             return base::Result<store::Actor>({"desk", "desk", wanted.purpose});
                                                         });
        open->setSession(m_sessions[Role::SystemAdministrator]); // lists of people are counted by the guard itself
        // Who takes people along is asked by the guard once more, for the count: accounts and phones are the security administrator's.
        QCOMPARE(refusedAmong(all, open), (std::vector<std::string>{"accounts export", "devices export"}));
    }

    // The names of those that were refused, and what was said of the record.
    std::pair<std::vector<std::string>, ui::RecordCommands::Outcome> refusedAtTheRecord(const std::shared_ptr<ui::DeskDoor> &door)
    {
        using Work = ui::RecordCommands::Work;
        const ui::RecordCommands record = ui::recordCommands(door, *m_thread);
        std::vector<std::string> refused;
        ui::RecordCommands::Outcome said;
        std::optional<bool> answer;
        const auto wait = [&](const char *name) {
            if (!waitFor([&] { return answer.has_value(); }))
                qWarning("%s was not answered", name);
            if (answer.value_or(false))
                refused.emplace_back(name);
            answer.reset();
        };
        record.outcome([&](base::Result<ui::RecordCommands::Outcome> &&outcome) {
            answer = isRefusal(outcome ? nullptr : &outcome.error());
            if (outcome)
                said = *std::move(outcome);
        });
        wait("outcome");
        for (const auto &[name, work] : {std::pair("back up", Work::BackUp), std::pair("verify", Work::Verify), std::pair("rehearse", Work::Rehearse),
                                         std::pair("restore", Work::Restore)}) {
            record.begin(work, work >= Work::Rehearse ? "/nowhere" : "",
                         [&](base::Result<> &&begun) { answer = isRefusal(begun ? nullptr : &begun.error()); });
            wait(name);
        }
        return {refused, said};
    }

    void everyRoleAtTheRecord()
    {
        MUST(m_thread->keeper().begin(station::RecordKeeper::Work::BackUp));
        QVERIFY(waitFor([&] { return !m_thread->keeper().outcome().backups.empty(); }));
        for (const Role role : roles()) {
            QObject context;
            const auto door = std::make_shared<ui::DeskDoor>(*m_thread, &context);
            door->setSession(m_sessions[role]);
            const auto [refused, said] = refusedAtTheRecord(door);
            std::vector<std::string> expected;
            if (leave(role, Right::SeeHealth) == registry::Leave::No)
                expected.emplace_back("outcome");
            for (const char *name : {"back up", "verify", "rehearse", "restore"})
                if (leave(role, std::string_view(name) == "verify" ? Right::VerifyJournal : Right::KeepBackups) == registry::Leave::No)
                    expected.emplace_back(name);
            QVERIFY2(refused == expected, code(role));
            QVERIFY2(said.backups.empty() == (leave(role, Right::KeepBackups) == registry::Leave::No), code(role)); // nor are they listed
        }
        QObject context;
        QCOMPARE(refusedAtTheRecord(std::make_shared<ui::DeskDoor>(*m_thread, &context)).first.size(), 5UZ); // nobody has signed in
        // The control: without the guard the same list finds nothing.
        const auto open =
            std::make_shared<ui::DeskDoor>(*m_thread, &context, [](station::Station &, const registry::Caller &, Right, const registry::Wanted &) {
                return base::Result<store::Actor>({"desk", "desk", {}});
            });
        QVERIFY(refusedAtTheRecord(open).first.empty());
    }

    void nothingIsChangedWithoutAReason()
    {
        for (const Role role : {Role::SystemAdministrator, Role::SecurityAdministrator, Role::Commander}) {
            // Where the guard wants none, the station does (tst_administration).
            auto all = administration("  ");
            std::erase_if(all, [role](const AdminCommand &command) {
                return command.name.ends_with("read") || command.name.ends_with("bonds") || leave(role, command.right) == Leave::Yes;
            });
            QObject context;
            const auto door = std::make_shared<ui::DeskDoor>(*m_thread, &context);
            door->setSession(m_sessions[role]);
            QCOMPARE(refusedAmong(all, door).size(), all.size());
        }
    }

    // The control: without the guard the same matrix finds what is wrong.
    void withoutTheGuardTheMatrixFails()
    {
        const auto all = commandsFor("drill");
        QObject context;
        const auto door = std::make_shared<ui::DeskDoor>(*m_thread, &context,
                                                         [](station::Station &, const registry::Caller &, Right, const registry::Wanted &wanted) {
                                                             return base::Result<store::Actor>({"desk", "desk", wanted.purpose});
                                                         });
        door->setSession(m_sessions[Role::Auditor]);
        QVERIFY(refusedAmong(all, door).empty());
        QVERIFY(expectedRefusals(all, [](Right right) { return mayWithWords(leave(Role::Auditor, right)); }).size() > 60);
    }

    void nobodyMayAnything()
    {
        const auto all = commandsFor("drill");
        QObject context;
        const auto door = std::make_shared<ui::DeskDoor>(*m_thread, &context);
        QCOMPARE(refusedAmong(all, door).size(), all.size());
        // Nor who was somebody.
        door->setSession(m_sessions[Role::Commander]);
        QVERIFY(refusedAmong(all, door).size() < all.size() / 2);
        m_thread->run(
            [this](station::Station &s) { QVERIFY(s.accounts().setLocked({"test", "cli", {}}, m_sessions[Role::Commander].account, true)); });
        QCOMPARE(refusedAmong(all, door).size(), all.size());
    }

    void lookUpsNeedAPurpose()
    {
        auto looks = commandsFor("  ");
        std::erase_if(looks, [](const Command &command) { return leave(Role::Commander, command.right) != Leave::Purpose; });
        QCOMPARE(looks.size(), 4u); // who lives there, a camera, a list of people, a zone
        QObject context;
        const auto door = std::make_shared<ui::DeskDoor>(*m_thread, &context);
        door->setSession(m_sessions[Role::Commander]);
        QCOMPARE(refusedAmong(looks, door).size(), looks.size());
    }

    // Who is called so, at the desk: true when it was refused.
    bool isRefusedPeople(const std::shared_ptr<ui::DeskDoor> &door, const std::string &purpose, std::size_t *found = nullptr,
                         const char *words = "wg")
    {
        std::optional<bool> answer;
        ui::lookUpPeople(door, nullptr, nullptr)(words, purpose, [&](base::Result<ui::FoundPeople> &&people) {
            answer = isRefusal(people ? nullptr : &people.error());
            if (people && found)
                *found = people->people.size();
        });
        return waitFor([&] { return answer.has_value(); }) && *answer;
    }

    void everyRoleLooksForPeopleByName()
    {
        QTemporaryDir csv;
        test::writeFile(csv.filePath(u"persons.csv"_s),
                        "key,name,phone,building,unit,floor,room,tags\r\np1,王刚,139,5000,2,5,501,\r\np2,李明,138,5000,2,5,502,\r\n");
        test::writeFile(csv.filePath(u"firms.csv"_s),
                        "key,name,kind,phone,building,unit,floor,room,latitude,longitude\r\n"
                        "f1,王哥面馆,amenity=restaurant,137,5000,,1,,25.06,102.74\r\n");
        m_thread->run([&](station::Station &s) { MUST(s.registry().importCsv({"test", "cli", {}}, csv.path().toStdString())); });
        QObject context;
        const auto door = std::make_shared<ui::DeskDoor>(*m_thread, &context);
        for (const Role role : roles()) {
            door->setSession(m_sessions[role]);
            const bool may = mayWithWords(leave(role, Right::LookUpPeople));
            QVERIFY2(isRefusedPeople(door, "drill") != may, code(role));
            QVERIFY2(isRefusedPeople(door, "  ") == (leave(role, Right::LookUpPeople) != Leave::Yes), code(role)); // why?
        }
        door->setSession(m_sessions[Role::Commander]);
        std::int64_t last = 0;
        m_thread->run([&](station::Station &s) {
            const auto before = s.journal().list(0, 1'000'000);
            last = before->back().sequence;
        });
        std::size_t found = 0;
        QVERIFY(!isRefusedPeople(door, "20261121-0007 drill", &found)); // by initials: a person and a firm
        QCOMPARE(found, 2u);
        QVERIFY(!isRefusedPeople(door, "drill", &found, "李明"));
        QCOMPARE(found, 1u);
        QVERIFY(!isRefusedPeople(door, "drill", &found, "139")); // a name, not a number
        QCOMPARE(found, 0u);
        m_thread->run([&](station::Station &s) {
            const auto entries = *s.journal().list(last, 100);
            QCOMPARE(std::ranges::count(entries, "lookup.people", [](const auto &entry) { return entry.entry.action; }), 3);
            for (const auto &entry : entries)
                QVERIFY(!entry.entry.payload.contains("李明") && !entry.entry.object.contains("李明"));
        });
        // The control: without the guard everybody may.
        const auto open = std::make_shared<ui::DeskDoor>(*m_thread, &context,
                                                         [](station::Station &, const registry::Caller &, Right, const registry::Wanted &wanted) {
                                                             return base::Result<store::Actor>({"desk", "desk", wanted.purpose});
                                                         });
        open->setSession(m_sessions[Role::Auditor]);
        QVERIFY(!isRefusedPeople(open, "drill"));
    }

    void aDutyOfficerSeesContactsOnly()
    {
        QTemporaryDir csv;
        test::writeFile(csv.filePath(u"persons.csv"_s), "key,name,phone,building,unit,floor,room,tags\r\np1,庚,139,5000,2,5,501,needs help\r\n");
        m_thread->run([&](station::Station &s) { QVERIFY(s.registry().importCsv({"test", "cli", {}}, csv.path().toStdString())); });
        QObject context;
        const auto door = std::make_shared<ui::DeskDoor>(*m_thread, &context);
        const auto tags = [&](Role role) {
            door->setSession(m_sessions[role]);
            std::optional<std::size_t> count;
            ui::Commands desk = ui::stationCommands(door);
            desk.building(5000, "drill", [&](base::Result<station::BuildingFacts> &&facts) { count = facts->persons.at(0).tags.size(); });
            return waitFor([&] { return count.has_value(); }) ? *count : 99;
        };
        QCOMPARE(tags(Role::DutyOfficer), 0u);
        QCOMPARE(tags(Role::Commander), 1u);
    }

    void everyRoleAtTheSocket()
    {
        std::size_t cells = 0;
        m_thread->run([&](station::Station &s) {
            std::int64_t after = 0;
            std::ignore = refusals(s, after);
            const app::RecordParts parts{s.registry(), s.accounts(), s.guard(), s.journal(), s.consents()};
            const auto check = [&](const char *what, const registry::Caller &caller, Right right, bool may, const base::Result<QJsonObject> &answer) {
                ++cells;
                const std::string cell = caller.console + " × " + what;
                QVERIFY2(isRefusal(answer ? nullptr : &answer.error()) != may, cell.c_str());
                const auto noted = refusals(s, after);
                QCOMPARE(noted.size(), may ? 0u : 1u);
                if (!may)
                    QCOMPARE(noted.front().second, std::string(code(right)));
            };
            for (const Role role : roles()) {
                const registry::Caller caller{m_sessions[role], "cli", code(role)};
                for (const auto &[name, right] : app::deskWishes())
                    check(qPrintable(name), caller, right, mayWithWords(leave(role, right)),
                          app::fulfilAtDesk({{u"do"_s, name}, {u"purpose"_s, u"drill"_s}}, caller, s));
                for (const auto &[name, right] : app::recordWishes())
                    check(qPrintable(name), caller, right, mayWithWords(leave(role, right)), app::fulfil({{u"do"_s, name}}, {caller, {}, {}}, parts));
                for (std::size_t i = 0; i < registry::rightCount; ++i) {
                    const auto right = static_cast<Right>(i);
                    check("admit", caller, right, mayWithWords(leave(role, right)),
                          app::fulfil({{u"do"_s, u"admit"_s}, {u"right"_s, QLatin1StringView(code(right))}, {u"purpose"_s, u"drill"_s}},
                                      {caller, {}, {}}, parts));
                }
            }
            const registry::Caller stranger{{}, "cli", "nobody"};
            for (const auto &[name, right] : app::deskWishes())
                check(qPrintable(name), stranger, right, false, app::fulfilAtDesk({{u"do"_s, name}}, stranger, s));
            for (const auto &[name, right] : app::recordWishes())
                check(qPrintable(name), stranger, right, false, app::fulfil({{u"do"_s, name}}, {stranger, {}, {}}, parts));
        });
        qInfo("%zu cells", cells);
    }

    void tracksAsFarAsTheRoleReaches()
    {
        m_thread->run([&](station::Station &s) {
            dispatch::NewIncident incident = call();
            const std::string number = test::orDie(s.report({"test", "cli", {}}, incident)).number;
            const app::RecordParts parts{s.registry(), s.accounts(), s.guard(), s.journal(), s.consents()};
            const auto may = [&](Role role, const QString &action, const std::string &purpose, base::Duration back) {
                const QJsonObject question{{u"from"_s, QString::fromStdString(base::toIso8601(m_clock.now() - back))}};
                return app::fulfil({{u"do"_s, u"lookup"_s},
                                    {u"action"_s, action},
                                    {u"object"_s, u"positions"_s},
                                    {u"purpose"_s, QString::fromStdString(purpose)},
                                    {u"question"_s, question}},
                                   {{m_sessions[role], "cli", {}}, {}, {}}, parts)
                    .has_value();
            };
            for (const QString &action : {u"lookup.tracks"_s, u"lookup.visits"_s, u"lookup.zones"_s}) {
                for (const Role role : roles()) {
                    const bool isOfficer = role == Role::DutyOfficer, isCommander = role == Role::Commander, isAnalyst = role == Role::Analyst;
                    QCOMPARE(may(role, action, "drill", 1h), isOfficer || isCommander);
                    QCOMPARE(may(role, action, "drill", 3h), isCommander);
                    QCOMPARE(may(role, action, number + " why", 72h), isCommander || isAnalyst);
                    QCOMPARE(may(role, action, "20200101-0001", 72h), isCommander); // no such incident
                    QVERIFY(!may(role, action, " ", 1h));
                }
            }
        });
    }

    void manyPointsNeedASecondAccount()
    {
        m_thread->run([&](station::Station &s) {
            const app::RecordParts parts{s.registry(), s.accounts(), s.guard(), s.journal(), s.consents()};
            const std::string passphrase = test::somePassphrase();
            test::makeAccount(s.accounts(), "other", {Role::Commander}, passphrase);
            const auto other = test::orDie(s.accounts().signIn("other", passphrase, "cli"));
            const auto approve = [&](qint64 points, std::optional<registry::Session> second) {
                return app::fulfil({{u"do"_s, u"approve"_s}, {u"points"_s, points}, {u"object"_s, u"positions"_s}, {u"purpose"_s, u"drill"_s}},
                                   {{m_sessions[Role::Commander], "cli", {}}, second, {}}, parts);
            };
            QVERIFY(approve(50, {}));
            MUST_FAIL(approve(51, {}), Denied, "second account");
            MUST_FAIL(approve(51, m_sessions[Role::Commander]), Denied, "second account"); // not oneself
            MUST_FAIL(approve(51, m_sessions[Role::Auditor]), Denied, "track.export");     // nor who may not
            QVERIFY(approve(51, other));
            const auto entries = s.journal().list(0, 1'000'000);
            const auto approved = std::ranges::find(*entries, "access.approve", [](const auto &entry) { return entry.entry.action; });
            QVERIFY(approved != entries->end());
            QCOMPARE(approved->actor.id, registry::actorId(other.account));
            QVERIFY(approved->entry.payload.find(m_sessions[Role::Commander].account.toString()) != std::string::npos);
        });
    }

    // The words of reliability 1.3, a few cells of each role as they were read there.
    void theTableIsTheOneThatWasAgreed()
    {
        const auto is = [](Role role, Right right, Leave expected) { return leave(role, right) == expected; };
        QVERIFY(is(Role::DutyOfficer, Right::ReadTracks, Leave::Recent) && is(Role::Commander, Right::ReadTracks, Leave::Purpose));
        QVERIFY(is(Role::Analyst, Right::ReadTracks, Leave::Case) && is(Role::Analyst, Right::LiveMap, Leave::No));
        QVERIFY(is(Role::Analyst, Right::ReadIncidents, Leave::Yes) && is(Role::Analyst, Right::Dispatch, Leave::No));
        QVERIFY(is(Role::DutyOfficer, Right::OpenCamera, Leave::Purpose) && is(Role::Commander, Right::OpenCamera, Leave::Purpose));
        QVERIFY(is(Role::DutyOfficer, Right::ListPeople, Leave::No) && is(Role::Commander, Right::ListPeople, Leave::Purpose));
        for (const Role role : {Role::SystemAdministrator, Role::SecurityAdministrator, Role::Auditor, Role::Wall, Role::Satellite})
            for (const Right right :
                 {Right::LiveMap, Right::ReadIncidents, Right::TakeIncidents, Right::Dispatch, Right::ReadTracks, Right::ExportTracks,
                  Right::OpenCamera, Right::LookUpPeople, Right::ListPeople, Right::LookUpCaller, Right::AskMap})
                QVERIFY(is(role, right, Leave::No));
        for (const Role role : roles()) {
            QCOMPARE(leave(role, Right::ChangeAccounts) == Leave::Yes, role == Role::SecurityAdministrator);
            QCOMPARE(leave(role, Right::ImportRegister) == Leave::Yes, role == Role::SystemAdministrator);
            QCOMPARE(leave(role, Right::ReadJournal) == Leave::Yes, role == Role::Auditor || role == Role::Commander);
            QCOMPARE(leave(role, Right::VerifyJournal) == Leave::Yes, role == Role::Auditor || role == Role::Commander);
            QCOMPARE(leave(role, Right::Dispatch) == Leave::Yes, role == Role::DutyOfficer || role == Role::Commander);
        }
    }

    // The real verbs, each role with its passphrase in a file; and none without.
    void everyRoleAtTheCommandLine()
    {
        m_thread.reset(); // nobody holds the record
        QTemporaryDir scratch;
        const QString station = QString::fromStdString(m_story->folder().path().string());
        QVERIFY(QDir(scratch.path()).mkpath(u"csv"_s));
        test::writeFile(scratch.filePath(u"zones.geojson"_s), R"({"type":"FeatureCollection","features":[]})");
        const QString from = QString::fromStdString(base::toIso8601(m_clock.now() - 1h));
        const QStringList time{u"--from"_s, from, u"--to"_s, u"2099-01-01"_s, u"--purpose"_s, u"drill"_s};
        struct Verb {
            const char *name;
            int (*run)(const QStringList &);
            QStringList words;
            std::function<bool(Role)> may;
        };
        const auto right = [](Right wanted) {
            return [wanted](Role role) { return mayWithWords(leave(role, wanted)) || leave(role, wanted) == Leave::Recent; };
        };
        const std::vector<Verb> verbs{
            {"info", app::runInfo, {}, right(Right::SeeStation)},
            {"audit list", app::runAudit, {u"list"_s}, right(Right::ReadJournal)},
            {"audit verify", app::runAudit, {u"verify"_s}, right(Right::VerifyJournal)},
            {"visits", app::runVisits, QStringList{u"--at"_s, u"102.74,25.06"_s} + time, right(Right::ReadTracks)},
            {"zones", app::runZones, {}, right(Right::SeeStation)},
            {"zones --events", app::runZones, QStringList{u"--events"_s} + time, right(Right::ReadTracks)},
            {"zones FILE", app::runZones, {scratch.filePath(u"zones.geojson"_s), u"--purpose"_s, u"drill"_s}, right(Right::DefineZones)},
            {"export", app::runExport, QStringList{u"tracks"_s, u"--format"_s, u"csv"_s, u"--out"_s, scratch.filePath(u"t.csv"_s)} + time,
             right(Right::ExportTracks)},
            {"enrol", app::runEnrol, {u"--satellite"_s, u"K-001"_s, u"--out"_s, scratch.filePath(u"d.csv"_s)}, right(Right::EnrolPhones)},
            {"enrol --revoke", app::runEnrol, {u"--revoke"_s, u"D-K001"_s}, right(Right::RevokePhones)},
            {"register", app::runRegister, {scratch.filePath(u"csv"_s)}, right(Right::ImportRegister)},
            {"cameras --find", app::runCameras, {u"--find"_s, u"--to"_s, u"127.0.0.1:9"_s, u"--wait"_s, u"0.1"_s}, right(Right::ChangeCameras)},
            {"cameras --ask", app::runCameras, {u"--ask"_s, u"127.0.0.1:9"_s}, right(Right::ChangeCameras)},
            {"certificate", app::runCertificate, {}, right(Right::KeepCertificate)},
            {"accounts list", app::runAccounts, {u"list"_s}, right(Right::ReadAccounts)},
            {"accounts lock", app::runAccounts, {u"lock"_s, u"first"_s}, right(Right::ChangeAccounts)},
            {"route",
             app::runRoute,
             {u"--mode"_s, u"foot"_s, u"--from"_s, u"102.74,25.06"_s, u"--to"_s, u"102.741,25.061"_s},
             right(Right::SeeStation)},
        };
        const auto run = [&](const Verb &verb, const QStringList &who) {
            return test::run(verb.run, QStringList{u"--station"_s, station} + who + verb.words);
        };
        std::size_t cells = 0;
        for (const Verb &verb : verbs) {
            const test::Answer alone = run(verb, {});
            QVERIFY2(alone.code != 0 && alone.err.contains(u"say --as NAME"_s), verb.name);
            for (const Role role : roles()) {
                const QString file = scratch.filePath(QLatin1StringView(code(role)));
                test::writeFile(file, QByteArray::fromStdString(m_passphrases[role]) + "\n");
                QFile::setPermissions(file, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
                const test::Answer answer = run(verb, {u"--as"_s, QLatin1StringView(code(role)), u"--passphrase-file"_s, file});
                const std::string cell = std::string(code(role)) + " × " + verb.name + ": " + answer.err.toStdString();
                QVERIFY2(answer.err.contains(u"not allowed: "_s) != verb.may(role), cell.c_str());
                if (!verb.may(role))
                    QVERIFY2(answer.code != 0 && answer.out.isEmpty(), cell.c_str());
                ++cells;
            }
        }
        qInfo("%zu cells", cells);
        // A file that others can read, a wrong passphrase, a link: not even a try.
        const QString open = scratch.filePath(u"open"_s);
        test::writeFile(open, QByteArray::fromStdString(m_passphrases[Role::Auditor]) + "\n");
        QFile::setPermissions(open, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ReadGroup);
        const Verb &list = verbs[1];
        QVERIFY(run(list, {u"--as"_s, u"auditor"_s, u"--passphrase-file"_s, open}).err.contains(u"0600"_s));
        QVERIFY(QFile::link(scratch.filePath(u"auditor"_s), scratch.filePath(u"link"_s)));
        QVERIFY(run(list, {u"--as"_s, u"auditor"_s, u"--passphrase-file"_s, scratch.filePath(u"link"_s)}).err.contains(u"cannot be read"_s));
        QVERIFY(run(list, {u"--as"_s, u"auditor"_s, u"--passphrase-file"_s, scratch.filePath(u"wall"_s)}).err.contains(u"is wrong"_s));
    }

    // At the page of the administration: more than fifty people leave with two accounts, each of which may.
    void aLongTableNeedsASecondAccount()
    {
        QTemporaryDir documents;
        qputenv("HOME", documents.path().toLocal8Bit());
        qputenv("XDG_CONFIG_HOME", documents.path().toLocal8Bit());
        m_thread->run([&](station::Station &s) {
            QTemporaryDir csv;
            QByteArray rows = "call_sign,name,tier,mode,skills,device\r\n";
            for (int i = 0; i < 60; ++i)
                rows += "L-" + QByteArray::number(i) + ",x,loose,foot,,\r\n";
            test::writeFile(csv.filePath(u"satellites.csv"_s), rows);
            QVERIFY(s.registry().importCsv({"admin", "cli", {}}, csv.path().toStdString()));
        });
        QObject context;
        const auto door = std::make_shared<ui::DeskDoor>(*m_thread, &context);
        door->setSession(m_sessions[Role::SystemAdministrator]);
        ui::AdminCommands admin = ui::adminCommands(door);
        const auto take = [&](const std::string &why, ui::Second second) {
            std::optional<base::Result<std::string>> answer;
            admin.exportTo(station::Section::Satellites, station::SectionFormat::Csv, why, std::move(second),
                           [&](base::Result<std::string> &&name) { answer = std::move(name); });
            waitFor([&] { return answer.has_value(); });
            return answer.value_or(base::fail(base::ErrorKind::Internal, "no answer"));
        };
        const auto passphrase = [&](Role role) { return ui::Second{code(role), m_passphrases[role]}; };
        MUST_FAIL(take("drill", {}), Denied, std::string(registry::Guard::needsSecond).c_str());
        MUST_FAIL(take("drill", passphrase(Role::SystemAdministrator)), Denied, std::string(registry::Guard::needsSecond).c_str()); // oneself
        MUST_FAIL(take("drill", passphrase(Role::Auditor)), Denied, "register.export");
        MUST_FAIL(take("drill", {code(Role::DutyOfficer), "a guess of theirs"}), Denied, "wrong");
        const auto taken = take("drill", passphrase(Role::Commander));
        MUST(taken);
        QFile file(QString::fromStdString(*taken));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().count('\n') > 60);
        QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
        m_thread->run([&](station::Station &s) {
            const auto entries = s.journal().list(0, 1'000'000);
            const auto approved = std::ranges::count_if(*entries, [&](const auto &entry) {
                return entry.entry.action == "access.approve" && entry.actor.id == registry::actorId(m_sessions[Role::Commander].account);
            });
            QCOMPARE(approved, 1);
        });
    }
};

QTEST_GUILESS_MAIN(TestRights)
#include "tst_rights.moc"
