#include "session_commands.h"

#include "station/sign_in.h"

namespace radar::ui {

namespace {

using base::ErrorKind;
using base::Result;
using First = SessionCommands::First;

/// Only while there is nobody: whoever opens the window of a station that has accounts signs in.
Result<registry::Session> writeFirst(station::Station &station, const First &first, const std::string &administratorHash,
                                     const std::string &officerHash)
{
    registry::Accounts &accounts = station.accounts();
    if (!accounts.isEmpty())
        return base::fail(ErrorKind::Denied, "the station has accounts already");
    const auto administratorName = registry::foldName(first.administrator);
    const auto officerName = registry::foldName(first.officer);
    if (!administratorName || !officerName)
        return base::fail(ErrorKind::Invalid, "an account's name is wrong");
    if (*administratorName == *officerName)
        return base::fail(ErrorKind::Conflict, "the two accounts have the same name");
    const store::Actor desk{"desk", "desk", "first start"};
    const auto administrator = accounts.add(desk, first.administrator, {registry::Role::SecurityAdministrator}, administratorHash);
    if (!administrator)
        return std::unexpected(administrator.error());
    const auto officer = accounts.add({registry::actorId(administrator->id), "desk", "first start"}, first.officer, {first.role}, officerHash);
    if (!officer)
        return std::unexpected(officer.error());
    return accounts.signIn(first.officer, first.officerPassphrase, "desk");
}

} // namespace

SessionCommands sessionCommands(station::StationThread &thread, QObject *context)
{
    auto *station = &thread;
    SessionCommands commands;
    commands.isSetUp = [=](SessionCommands::Answer<bool> answer) {
        station->ask(context, [](station::Station &s) -> Result<bool> { return !s.accounts().isEmpty(); }, std::move(answer));
    };
    commands.signIn = [=](std::string name, std::string passphrase, SessionCommands::Answer<registry::Session> answer) {
        station::signIn(*station, context, std::move(name), std::move(passphrase), "desk",
                        [answer = std::move(answer)](Result<registry::Session> session) { answer(std::move(session)); });
    };
    commands.holder = [=](registry::Session session, SessionCommands::Answer<registry::Account> answer) {
        station->ask(
            context,
            [session](station::Station &s) -> Result<registry::Account> {
                const registry::Account *account = s.accounts().holder(session);
                return account ? Result<registry::Account>(*account) : base::fail(ErrorKind::Denied, "the session has ended");
            },
            std::move(answer));
    };
    commands.makeFirst = [=](First first, SessionCommands::Answer<registry::Session> answer) {
        station::hashPassphrase(context, first.administratorPassphrase, first.administrator, [=](const Result<std::string> &administratorHash) {
            if (!administratorHash)
                return answer(std::unexpected(administratorHash.error()));
            station::hashPassphrase(context, first.officerPassphrase, first.officer,
                                    [=, mine = *administratorHash](const Result<std::string> &officerHash) {
                                        if (!officerHash)
                                            return answer(std::unexpected(officerHash.error()));
                                        station->ask(
                                            context, [=, theirs = *officerHash](station::Station &s) { return writeFirst(s, first, mine, theirs); },
                                            [answer](Result<registry::Session> &&session) { answer(std::move(session)); });
                                    });
        });
    };
    return commands;
}

} // namespace radar::ui
