#include "station_commands.h"

#include <optional>

namespace radar::ui {

namespace {

store::Actor deskActor(std::string purpose = {}) { return {"desk", "desk", std::move(purpose)}; }

std::string numberOf(station::Station &station, dispatch::IncidentId id)
{
    const auto *incident = station.incidents().incident(id);
    return incident ? incident->number : std::string();
}

RosterPtr readRoster(station::Station &station)
{
    auto roster = std::make_shared<Roster>();
    for (const auto &satellite : station.registry().satellites())
        roster->satellites.emplace(satellite.id, satellite);
    for (const auto &camera : station.registry().cameras())
        roster->cameras.emplace(camera.id, camera);
    return roster;
}

base::Result<dispatch::Incident> readIncident(station::Station &station, dispatch::IncidentId id)
{
    if (const auto *incident = station.incidents().incident(id))
        return *incident;
    return base::fail(base::ErrorKind::NotFound, "no incident with this id is open or was closed since start");
}

base::Result<Proposal> propose(station::Station &station, dispatch::IncidentId id)
{
    const auto *incident = station.incidents().incident(id);
    if (!incident)
        return base::fail(base::ErrorKind::NotFound, "no incident with this id is open");
    auto recommendation = station.recommend(id);
    if (!recommendation)
        return std::unexpected(recommendation.error());
    Proposal proposal{std::move(*recommendation), {}};
    for (const auto &candidate : proposal.recommendation.chosen) {
        auto route = station.routeFor(candidate.satellite, incident->position);
        proposal.routes.push_back(route ? std::move(route->points) : std::vector<geo::Wgs84>{});
    }
    return proposal;
}

} // namespace

Commands stationCommands(station::StationThread &thread, QObject *context)
{
    using station::Station;
    Commands commands;
    auto *station = &thread;
    commands.roster = [=](std::function<void(RosterPtr)> answer) { station->ask(context, &readRoster, std::move(answer)); };
    commands.usualTypes = [=](Answer<std::vector<dispatch::IncidentType>> answer) {
        station->ask(context, [](Station &s) { return s.incidents().usualTypes(9); }, std::move(answer));
    };
    commands.report = [=](dispatch::NewIncident incident, Answer<dispatch::Incident> answer) {
        station->ask(context, [incident = std::move(incident)](Station &s) { return s.report(deskActor(), incident); }, std::move(answer));
    };
    commands.incident = [=](dispatch::IncidentId id, Answer<dispatch::Incident> answer) {
        station->ask(context, [id](Station &s) { return readIncident(s, id); }, std::move(answer));
    };
    commands.recommend = [=](dispatch::IncidentId id, Answer<Proposal> answer) {
        station->ask(context, [id](Station &s) { return propose(s, id); }, std::move(answer));
    };
    commands.send = [=](dispatch::IncidentId id, std::vector<dispatch::SatelliteId> satellites, dispatch::Recommendation basis,
                        Answer<std::vector<dispatch::Order>> answer) {
        station->ask(
            context,
            [id, satellites = std::move(satellites), basis = std::optional(std::move(basis))](Station &s) {
                return s.send(deskActor(numberOf(s, id)), id, satellites, basis);
            },
            std::move(answer));
    };
    commands.advance = [=](dispatch::OrderId id, dispatch::OrderState state, std::string text, Answer<dispatch::Order> answer) {
        station->ask(
            context,
            [id, state, text = std::move(text), now = station->clock().now()](Station &s) {
                return s.advance(deskActor(state == dispatch::OrderState::Cancelled ? "recalled" : "told by voice"),
                                 {base::Uuid::makeV7(now), id, state, text});
            },
            std::move(answer));
    };
    commands.close = [=](dispatch::IncidentId id, dispatch::Disposition disposition, std::string text, Answer<dispatch::Incident> answer) {
        station->ask(
            context, [id, disposition, text = std::move(text)](Station &s) { return s.close(deskActor(numberOf(s, id)), id, disposition, text); },
            std::move(answer));
    };
    commands.building = [=](basemap::FeatureId id, Answer<station::BuildingFacts> answer) {
        station->ask(context, [id](Station &s) { return s.building(deskActor("look-up at the desk"), id); }, std::move(answer));
    };
    commands.verifyJournal = [=](Answer<store::VerifyReport> answer) {
        station->ask(context, [](Station &s) { return s.journal().verify(); }, std::move(answer));
    };
    return commands;
}

} // namespace radar::ui
