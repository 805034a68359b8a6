#include "station_commands.h"

#include <algorithm>
#include <optional>

#include "alarm_commands.h"
#include "consent_commands.h"
#include "intake_commands.h"
#include "pool_work.h"
#include "registry/audience.h"
#include "talk_commands.h"
#include "tracking/zone_edit.h"
#include "words.h"

namespace radar::ui {

namespace {

using registry::Right;
using store::Actor;

constexpr std::size_t mostShown = 5; // in a recommendation, unless the plan wants more

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
    for (const auto &account : station.accounts().list())
        roster->accounts.emplace(registry::actorId(account.id), account.name);
    return roster;
}

base::Result<dispatch::Incident> readIncident(station::Station &station, dispatch::IncidentId id)
{
    return station.incidents().find(id); // however long ago: a promise may outlive the end by weeks
}

base::Result<Proposal> propose(station::Station &station, dispatch::IncidentId id, const std::vector<dispatch::SatelliteId> &ticked)
{
    const auto *incident = station.incidents().incident(id);
    if (!incident)
        return base::fail(base::ErrorKind::NotFound, "no incident with this id is open");
    auto planned = station.recommendByPlan(id, mostShown, ticked);
    if (!planned)
        return std::unexpected(planned.error());
    Proposal proposal{std::move(planned->recommendation), {}, std::move(planned->fill), station.planOf(*incident), station.reserve()};
    for (const auto &candidate : proposal.recommendation.chosen) {
        auto route = station.routeFor(candidate.satellite, incident->position);
        proposal.routes.push_back(route ? std::move(route->points) : std::vector<geo::Wgs84>{});
    }
    return proposal;
}

/// Who cannot report any more is not on duty any more.
base::Result<> clockOut(station::Station &station, const Actor &by, const registry::DeviceId &device)
{
    return station.tracker().isOnDuty(device) ? station.tracker().clockOut(with(by, "phone taken away"), device) : base::Result<>();
}

base::Result<> revokePhone(station::Station &station, const Actor &by, const registry::DeviceId &device)
{
    auto revoked = station.registry().revoke(with(by, "at the desk"), device);
    return revoked ? clockOut(station, by, device) : revoked;
}

base::Result<registry::Enrolment> movePhone(station::Station &station, const Actor &by, const registry::DeviceId &device, const std::string &callSign)
{
    const auto *to = station.registry().satelliteByCallSign(callSign);
    if (!to)
        return base::fail(base::ErrorKind::NotFound, "there is no satellite " + callSign);
    const registry::SatelliteId id = to->id;
    const registry::DeviceId before = to->device;
    if (before == device)
        return base::fail(base::ErrorKind::Conflict, callSign + " carries it already");
    if (const auto moved = station.registry().move(with(by, "at the desk"), device, id); !moved)
        return std::unexpected(moved.error());
    for (const registry::DeviceId &silent : {device, before})
        if (const auto out = silent.empty() ? base::Result<>() : clockOut(station, by, silent); !out)
            return std::unexpected(out.error());
    return station.registry().enrol(with(by, "at the desk"), id);
}

base::Result<std::string> writeArea(const station::AreaList &list, station::AreaFormat format)
{
    return writeDocument(QStringLiteral("area"), list.time, format == station::AreaFormat::Csv ? QStringLiteral("csv") : QStringLiteral("geojson"),
                         station::areaText(list, format));
}

/// Takes how things are from the station, works on a pool thread, and answers on the asker's.
template <typename Answered, typename Question>
auto onPool(const DeskDoorPtr &door, Right right, base::Result<Answered> (*work)(const station::Situation &, const Question &))
{
    using Situation = base::Result<std::shared_ptr<const station::Situation>>;
    return [=](Question question, Answer<Answered> answer) {
        door->ask(
            right, [](station::Station &s, const Actor &) -> Situation { return std::make_shared<const station::Situation>(s.situation()); },
            [=, context = door->context(), question = std::move(question), answer = std::move(answer)](const Situation &situation) mutable {
                if (!situation)
                    return answer(std::unexpected(situation.error()));
                workOnPool<Answered>(
                    context, [work, situation = *situation, question = std::move(question)] { return work(*situation, question); },
                    std::move(answer));
            });
    };
}

} // namespace

Commands stationCommands(const DeskDoorPtr &door)
{
    using station::Station;
    Commands commands;
    // Who may not see who is there has an empty one.
    commands.roster = [=](std::function<void(RosterPtr)> answer) {
        door->ask(
            Right::LiveMap, [](Station &s, const Actor &) -> base::Result<RosterPtr> { return readRoster(s); },
            [answer = std::move(answer)](base::Result<RosterPtr> &&roster) {
                answer(roster ? std::move(*roster) : std::make_shared<const Roster>());
            });
    };
    commands.usualTypes = [=](Answer<std::vector<dispatch::IncidentType>> answer) {
        door->ask(Right::ReadIncidents, [](Station &s, const Actor &) { return s.incidents().usualTypes(9); }, std::move(answer));
    };
    commands.report = [=](dispatch::NewIncident incident, Answer<dispatch::Incident> answer) {
        door->ask(
            Right::TakeIncidents, [incident = std::move(incident)](Station &s, const Actor &by) { return s.report(by, incident); },
            std::move(answer));
    };
    addIntakeCommands(commands, door);
    commands.incident = [=](dispatch::IncidentId id, Answer<dispatch::Incident> answer) {
        door->ask(Right::ReadIncidents, [id](Station &s, const Actor &) { return readIncident(s, id); }, std::move(answer));
    };
    commands.recommend = [=](dispatch::IncidentId id, std::vector<dispatch::SatelliteId> ticked, Answer<Proposal> answer) {
        door->ask(Right::Dispatch, [id, ticked = std::move(ticked)](Station &s, const Actor &) { return propose(s, id, ticked); }, std::move(answer));
    };
    commands.send = [=](Sending sending, Answer<std::vector<dispatch::Order>> answer) {
        door->ask(
            Right::Dispatch,
            [sending = std::move(sending)](Station &s, const Actor &by) {
                return s.send(with(by, numberOf(s, sending.incident)), sending.incident, sending.satellites, sending.basis, sending.reason,
                              sending.taken);
            },
            std::move(answer));
    };
    commands.advance = [=](dispatch::OrderId id, dispatch::OrderState state, std::string text, Answer<dispatch::Order> answer) {
        door->ask(
            Right::Dispatch,
            [id, state, text = std::move(text), now = door->clock().now()](Station &s, const Actor &by) {
                return s.advance(with(by, state == dispatch::OrderState::Cancelled ? "recalled" : "told by voice"),
                                 {base::Uuid::makeV7(now), id, state, text});
            },
            std::move(answer));
    };
    commands.close = [=](dispatch::IncidentId id, dispatch::Disposition disposition, std::string text, Answer<dispatch::Incident> answer) {
        door->ask(
            Right::TakeIncidents,
            [id, disposition, text = std::move(text)](Station &s, const Actor &by) {
                return s.close(with(by, numberOf(s, id)), id, disposition, text);
            },
            std::move(answer));
    };
    commands.building = [=](basemap::FeatureId id, std::string purpose, Answer<station::BuildingFacts> answer) {
        door->ask(
            Right::LookUpPeople, {.purpose = std::move(purpose), .object = std::to_string(id)},
            [id, caller = door->caller()](Station &s, const Actor &by) {
                auto facts = s.building(by, id);
                if (facts && s.guard().leave(caller, Right::SeePersonTags) == registry::Leave::No)
                    for (registry::Person &person : facts->persons)
                        person.tags.clear(); // a contact only
                return facts;
            },
            std::move(answer));
    };
    commands.openCamera = [=](registry::CameraId id, std::string reason, Answer<std::string> answer) {
        door->ask(
            Right::OpenCamera, {.purpose = std::move(reason), .object = "camera:" + id.toString()},
            [id](Station &s, const Actor &by) { return s.openCamera(by, id); }, std::move(answer));
    };
    commands.planCameras = [=](dispatch::IncidentId id, Answer<station::PlanCameras> answer) {
        struct Basis {
            station::Situation situation;
            station::PlanCamerasQuestion question;
        };
        using Asked = base::Result<std::shared_ptr<const Basis>>;
        door->ask(
            Right::SurveyCameras,
            [id](Station &s, const Actor &) -> Asked {
                const auto *incident = s.incidents().incident(id);
                if (!incident)
                    return base::fail(base::ErrorKind::NotFound, "no incident with this id is open");
                return std::make_shared<const Basis>(s.situation(), station::PlanCamerasQuestion{incident->position, s.planOf(*incident).cameras});
            },
            [context = door->context(), answer = std::move(answer)](const Asked &basis) mutable {
                if (!basis)
                    return answer(std::unexpected(basis.error()));
                workOnPool<station::PlanCameras>(
                    context, [basis = *basis] { return station::planCameras(basis->situation, basis->question); }, std::move(answer));
            });
    };
    commands.attach = [=](dispatch::NewAttachment attachment, QByteArray file, Answer<dispatch::Attachment> answer) {
        door->ask(
            Right::KeepPicture,
            [attachment = std::move(attachment), file = std::move(file)](Station &s, const Actor &by) {
                const std::span bytes(reinterpret_cast<const std::uint8_t *>(file.constData()), static_cast<std::size_t>(file.size()));
                return s.attachments().attach(with(by, numberOf(s, attachment.incident)), attachment, bytes);
            },
            std::move(answer));
    };
    commands.attachments = [=](dispatch::IncidentId id, Answer<std::vector<dispatch::Attachment>> answer) {
        door->ask(Right::ReadIncidents, [id](Station &s, const Actor &) { return s.attachments().of(id); }, std::move(answer));
    };
    commands.streetAt = [=](geo::Wgs84 place, Answer<station::StreetHere> answer) {
        door->ask(Right::SeeStation, [place](Station &s, const Actor &) { return s.streetAt(place); }, std::move(answer));
    };
    commands.closeStreets = [=](dispatch::NewClosure closure, Answer<dispatch::Closure> answer) {
        door->ask(
            Right::CloseStreets, [closure = std::move(closure)](Station &s, const Actor &by) { return s.closeStreets(by, closure); },
            std::move(answer));
    };
    commands.reopenStreets = [=](dispatch::ClosureId id, Answer<void> answer) {
        door->ask(Right::CloseStreets, [id](Station &s, const Actor &by) { return s.reopenStreets(by, id); }, std::move(answer));
    };
    commands.sendPosts = [=](dispatch::IncidentId id, std::vector<station::PostOrder> posts, Answer<std::vector<dispatch::Order>> answer) {
        door->ask(
            Right::Dispatch,
            [id, posts = std::move(posts)](Station &s, const Actor &by) { return s.sendPosts(with(by, numberOf(s, id)), id, posts); },
            std::move(answer));
    };
    commands.reach = onPool(door, Right::SurveyMap, &station::reachRings);
    commands.firstThere = onPool(door, Right::SurveyMap, &station::firstThere);
    commands.backfill = onPool(door, Right::SurveyMap, &station::backfill);
    commands.ring = onPool(door, Right::SurveyMap, &station::ringAround);
    commands.coverage = onPool(door, Right::SurveyCameras, &station::cameraCoverage);
    commands.nextCameras = onPool(door, Right::SurveyCameras, &station::nextCameras);
    commands.sight = [=](registry::Camera camera, Answer<std::shared_ptr<const picture::Sight>> answer) {
        door->ask(
            Right::SurveyCameras, [](Station &s, const Actor &) -> base::Result<std::shared_ptr<const station::Lookout>> { return s.lookout(); },
            [context = door->context(), camera = std::move(camera),
             answer = std::move(answer)](const base::Result<std::shared_ptr<const station::Lookout>> &lookout) mutable {
                if (!lookout)
                    return answer(std::unexpected(lookout.error()));
                workOnPool<std::shared_ptr<const picture::Sight>>(
                    context, [lookout = *lookout, camera = std::move(camera)] { return station::sightOf(*lookout, camera); }, std::move(answer));
            });
    };
    commands.saveCamera = [=](registry::Camera camera, Answer<void> answer) {
        door->ask(
            Right::ChangeCameras,
            [camera = std::move(camera)](Station &s, const Actor &by) { return s.registry().saveCamera(with(by, "at the desk"), camera); },
            std::move(answer));
    };
    commands.setStream = [=](registry::CameraId camera, std::string address, Answer<void> answer) {
        door->ask(
            Right::ChangeCameras,
            [camera, address = std::move(address)](Station &s, const Actor &by) {
                return s.registry().setStream(with(by, "at the desk"), camera, address);
            },
            std::move(answer));
    };
    // Asking the network is the first step of changing a camera, and nobody else's business.
    commands.findCameras = [=](Answer<video::SearchResult> answer) {
        door->ask(
            Right::ChangeCameras, [](Station &, const Actor &) { return base::Result<bool>(true); },
            [context = door->context(), answer = std::move(answer)](const base::Result<bool> &may) {
                if (!may)
                    return answer(std::unexpected(may.error()));
                video::findCameras(context, {}, answer);
            });
    };
    commands.askCamera = [=](video::CameraQuestion question, Answer<video::CameraAnswer> answer) {
        door->ask(
            Right::ChangeCameras, [](Station &, const Actor &) { return base::Result<bool>(true); },
            [context = door->context(), question = std::move(question), answer = std::move(answer)](const base::Result<bool> &may) {
                if (!may)
                    return answer(std::unexpected(may.error()));
                video::askCamera(context, question, answer);
            });
    };
    commands.enquire = [=](station::Enquiry enquiry, Answer<station::EnquiryAnswer> answer) {
        using Basis = base::Result<std::shared_ptr<const station::EnquiryBasis>>;
        door->ask(
            Right::AskMap,
            [enquiry = std::move(enquiry)](Station &s, const Actor &) -> Basis {
                auto basis = s.enquiryBasis(enquiry);
                if (!basis)
                    return std::unexpected(basis.error());
                return std::make_shared<const station::EnquiryBasis>(std::move(*basis));
            },
            [context = door->context(), answer = std::move(answer)](const Basis &basis) mutable {
                if (!basis)
                    return answer(std::unexpected(basis.error()));
                workOnPool<station::EnquiryAnswer>(context, [basis = *basis] { return station::answerEnquiry(*basis); }, std::move(answer));
            });
    };
    commands.saveZone = [=](tracking::Zone zone, std::string reason, Answer<void> answer) {
        const registry::Wanted wanted{.purpose = std::move(reason), .object = "zones", .since = {}};
        door->ask(
            Right::DefineZones, wanted,
            [zone = std::move(zone)](Station &s, const Actor &by) -> base::Result<> {
                if (auto known = registry::checkAudience(s.registry(), zone.audience); !known)
                    return known;
                return tracking::saveZone(s.tracker(), by, zone).transform([](const tracking::ZoneChanges &) {});
            },
            std::move(answer));
    };
    commands.exportArea = [=](station::Enquiry enquiry, std::string reason, station::AreaFormat format, Second second, Answer<std::string> answer) {
        const auto write = [=](std::optional<registry::Session> approver) {
            const registry::Wanted wanted{.purpose = reason, .object = "area", .since = {}};
            door->ask(
                Right::ListPeople, wanted,
                [enquiry, wanted, approver, caller = door->caller()](Station &s, const Actor &by) -> base::Result<station::AreaList> {
                    auto list = s.areaList(by, enquiry);
                    if (!list)
                        return list;
                    const auto people = std::ranges::count_if(
                        list->rows, [](const station::AreaList::Row &row) { return row.kind != "camera" && row.kind != "incident"; });
                    if (auto released = s.guard().release(caller, approver, Right::ListPeople, wanted, static_cast<std::size_t>(people)); !released)
                        return std::unexpected(released.error());
                    return list;
                },
                [context = door->context(), format, answer](base::Result<station::AreaList> &&list) mutable {
                    if (!list)
                        return answer(std::unexpected(list.error()));
                    workOnPool<std::string>(context, [list = std::move(*list), format] { return writeArea(list, format); }, std::move(answer));
                });
        };
        if (second.name.empty())
            return write({});
        door->askSecond(std::move(second.name), std::move(second.passphrase), [write, answer](const base::Result<registry::Session> &session) {
            if (!session)
                return answer(std::unexpected(session.error()));
            write(*session);
        });
    };
    commands.hasSecret = [=](registry::DeviceId device, Answer<bool> answer) {
        door->ask(
            Right::SeePhones,
            [device = std::move(device)](Station &s, const Actor &) -> base::Result<bool> { return s.registry().devices().knows(device); },
            std::move(answer));
    };
    commands.enrol = [=](registry::SatelliteId id, Answer<registry::Enrolment> answer) {
        door->ask(
            Right::EnrolPhones, [id](Station &s, const Actor &by) { return s.registry().enrol(with(by, "at the desk"), id); }, std::move(answer));
    };
    commands.revoke = [=](registry::DeviceId device, Answer<void> answer) {
        door->ask(
            Right::RevokePhones, [device = std::move(device)](Station &s, const Actor &by) { return revokePhone(s, by, device); }, std::move(answer));
    };
    commands.move = [=](registry::DeviceId device, std::string callSign, Answer<registry::Enrolment> answer) {
        door->ask(
            Right::EnrolPhones,
            [device = std::move(device), callSign = std::move(callSign)](Station &s, const Actor &by) { return movePhone(s, by, device, callSign); },
            std::move(answer));
    };
    commands.verifyJournal = [=](Answer<store::VerifyReport> answer) {
        door->ask(Right::SeeHealth, [](Station &s, const Actor &) { return s.journal().verify(); }, std::move(answer));
    };
    addAlarmCommands(commands, door);
    addConsentCommands(commands, door);
    addTalkCommands(commands, door);
    return commands;
}

} // namespace radar::ui
