#include "consent_commands.h"

namespace radar::ui {

using registry::Right;
using store::Actor;

namespace {

base::Result<ConsentFacts> factsOf(station::Station &station, registry::SatelliteId id)
{
    auto history = station.consents().history(id);
    if (!history)
        return std::unexpected(history.error());
    return ConsentFacts{station.consents().state(id), std::move(*history)};
}

/// What is wrong because of it is said now, not a second later.
base::Result<ConsentFacts> afterwards(station::Station &station, registry::SatelliteId id, const base::Result<registry::Consent> &done)
{
    if (!done)
        return std::unexpected(done.error());
    std::ignore = station.keepTime();
    return factsOf(station, id);
}

} // namespace

void addConsentCommands(Commands &commands, const DeskDoorPtr &door)
{
    using station::Station;
    commands.consents = [=](registry::SatelliteId id, Answer<ConsentFacts> answer) {
        door->ask(Right::ReadConsents, [id](Station &s, const Actor &) { return factsOf(s, id); }, std::move(answer));
    };
    commands.giveConsent = [=](registry::SatelliteId id, registry::NewConsent consent, Answer<ConsentFacts> answer) {
        door->ask(
            Right::GiveConsent,
            [id, consent = std::move(consent)](Station &s, const Actor &by) {
                return afterwards(s, id, s.consents().give(with(by, "at the desk"), id, consent));
            },
            std::move(answer));
    };
    commands.withdrawConsent = [=](registry::SatelliteId id, std::string reason, Answer<ConsentFacts> answer) {
        door->ask(
            Right::WithdrawConsent,
            [id, reason = std::move(reason)](Station &s, const Actor &by) {
                return afterwards(s, id, s.consents().withdraw(with(by, "at the desk"), id, reason));
            },
            std::move(answer));
    };
}

} // namespace radar::ui
