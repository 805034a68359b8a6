#include "station_commands.h"

#include <QDir>
#include <QFile>
#include <QFuture>
#include <QPromise>
#include <QSaveFile>
#include <QStandardPaths>
#include <QThreadPool>
#include <optional>

#include "alarm_commands.h"
#include "intake_commands.h"
#include "talk_commands.h"
#include "words.h"

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
    return station.incidents().find(id); // however long ago: a promise may outlive the end by weeks
}

base::Result<Proposal> propose(station::Station &station, dispatch::IncidentId id)
{
    const auto *incident = station.incidents().incident(id);
    if (!incident)
        return base::fail(base::ErrorKind::NotFound, "no incident with this id is open");
    auto planned = station.recommendByPlan(id);
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
base::Result<> clockOut(station::Station &station, const registry::DeviceId &device)
{
    return station.tracker().isOnDuty(device) ? station.tracker().clockOut(deskActor("phone taken away"), device) : base::Result<>();
}

base::Result<> revokePhone(station::Station &station, const registry::DeviceId &device)
{
    auto revoked = station.registry().revoke(deskActor("at the desk"), device);
    return revoked ? clockOut(station, device) : revoked;
}

base::Result<registry::Enrolment> movePhone(station::Station &station, const registry::DeviceId &device, const std::string &callSign)
{
    const auto *to = station.registry().satelliteByCallSign(callSign);
    if (!to)
        return base::fail(base::ErrorKind::NotFound, "there is no satellite " + callSign);
    const registry::SatelliteId id = to->id;
    const registry::DeviceId before = to->device;
    if (before == device)
        return base::fail(base::ErrorKind::Conflict, callSign + " carries it already");
    if (const auto moved = station.registry().move(deskActor("at the desk"), device, id); !moved)
        return std::unexpected(moved.error());
    for (const registry::DeviceId &silent : {device, before})
        if (const auto out = silent.empty() ? base::Result<>() : clockOut(station, silent); !out)
            return std::unexpected(out.error());
    return station.registry().enrol(deskActor("at the desk"), id);
}

template <typename Value>
void workOnPool(QObject *context, std::function<base::Result<Value>()> work, Answer<Value> answer)
{
    QPromise<base::Result<Value>> promise;
    promise.future().then(context, [answer = std::move(answer)](base::Result<Value> result) { answer(std::move(result)); });
    QThreadPool::globalInstance()->start([promise = std::move(promise), work = std::move(work)]() mutable {
        promise.start();
        promise.addResult(work());
        promise.finish();
    });
}

/// A new file in the officer's documents.
base::Result<std::string> writeArea(const station::AreaList &list, station::AreaFormat format)
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    const QString ending = format == station::AreaFormat::Csv ? QStringLiteral("csv") : QStringLiteral("geojson");
    const QString stem = QStringLiteral("area-")
        + words::dateAndTime(list.time).remove(QLatin1Char('-')).remove(QLatin1Char(':')).replace(QLatin1Char(' '), QLatin1Char('-'));
    QString name = folder.filePath(stem + QLatin1Char('.') + ending);
    for (int number = 2; QFile::exists(name); ++number)
        name = folder.filePath(QStringLiteral("%1-%2.%3").arg(stem).arg(number).arg(ending));
    QSaveFile file(name);
    const std::string text = station::areaText(list, format);
    const bool isWritten = folder.mkpath(QStringLiteral(".")) && file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner) && file.write(text.data(), static_cast<qint64>(text.size())) >= 0
        && file.commit();
    if (!isWritten)
        return base::fail(base::ErrorKind::Unavailable, name.toStdString() + ": " + file.errorString().toStdString());
    return name.toStdString();
}

/// Takes how things are from the station, works on a pool thread, and answers on the asker's.
template <typename Answered, typename Question>
auto onPool(station::StationThread *station, QObject *context, base::Result<Answered> (*work)(const station::Situation &, const Question &))
{
    return [=](Question question, Answer<Answered> answer) {
        station->ask(
            context, [](station::Station &s) { return std::make_shared<const station::Situation>(s.situation()); },
            [=, question = std::move(question), answer = std::move(answer)](const std::shared_ptr<const station::Situation> &situation) mutable {
                workOnPool<Answered>(
                    context, [work, situation, question = std::move(question)] { return work(*situation, question); }, std::move(answer));
            });
    };
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
    addIntakeCommands(commands, thread, context);
    commands.incident = [=](dispatch::IncidentId id, Answer<dispatch::Incident> answer) {
        station->ask(context, [id](Station &s) { return readIncident(s, id); }, std::move(answer));
    };
    commands.recommend = [=](dispatch::IncidentId id, Answer<Proposal> answer) {
        station->ask(context, [id](Station &s) { return propose(s, id); }, std::move(answer));
    };
    commands.send = [=](Sending sending, Answer<std::vector<dispatch::Order>> answer) {
        station->ask(
            context,
            [sending = std::move(sending)](Station &s) {
                return s.send(deskActor(numberOf(s, sending.incident)), sending.incident, sending.satellites, sending.basis, sending.reason,
                              sending.taken);
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
    commands.openCamera = [=](registry::CameraId id, std::string reason, Answer<std::string> answer) {
        station->ask(context, [id, reason = std::move(reason)](Station &s) { return s.openCamera(deskActor(reason), id); }, std::move(answer));
    };
    commands.planCameras = [=](dispatch::IncidentId id, Answer<station::PlanCameras> answer) {
        struct Basis {
            station::Situation situation;
            station::PlanCamerasQuestion question;
        };
        using Asked = base::Result<std::shared_ptr<const Basis>>;
        station->ask(
            context,
            [id](Station &s) -> Asked {
                const auto *incident = s.incidents().incident(id);
                if (!incident)
                    return base::fail(base::ErrorKind::NotFound, "no incident with this id is open");
                return std::make_shared<const Basis>(s.situation(), station::PlanCamerasQuestion{incident->position, s.planOf(*incident).cameras});
            },
            [=, answer = std::move(answer)](const Asked &basis) mutable {
                if (!basis)
                    return answer(std::unexpected(basis.error()));
                workOnPool<station::PlanCameras>(
                    context, [basis = *basis] { return station::planCameras(basis->situation, basis->question); }, std::move(answer));
            });
    };
    commands.attach = [=](dispatch::NewAttachment attachment, QByteArray file, Answer<dispatch::Attachment> answer) {
        station->ask(
            context,
            [attachment = std::move(attachment), file = std::move(file)](Station &s) {
                const std::span bytes(reinterpret_cast<const std::uint8_t *>(file.constData()), static_cast<std::size_t>(file.size()));
                return s.attachments().attach(deskActor(numberOf(s, attachment.incident)), attachment, bytes);
            },
            std::move(answer));
    };
    commands.attachments = [=](dispatch::IncidentId id, Answer<std::vector<dispatch::Attachment>> answer) {
        station->ask(context, [id](Station &s) { return s.attachments().of(id); }, std::move(answer));
    };
    commands.streetAt = [=](geo::Wgs84 place, Answer<station::StreetHere> answer) {
        station->ask(context, [place](Station &s) { return s.streetAt(place); }, std::move(answer));
    };
    commands.closeStreets = [=](dispatch::NewClosure closure, Answer<dispatch::Closure> answer) {
        station->ask(context, [closure = std::move(closure)](Station &s) { return s.closeStreets(deskActor(), closure); }, std::move(answer));
    };
    commands.reopenStreets = [=](dispatch::ClosureId id, Answer<void> answer) {
        station->ask(context, [id](Station &s) { return s.reopenStreets(deskActor(), id); }, std::move(answer));
    };
    commands.sendPosts = [=](dispatch::IncidentId id, std::vector<station::PostOrder> posts, Answer<std::vector<dispatch::Order>> answer) {
        station->ask(
            context, [id, posts = std::move(posts)](Station &s) { return s.sendPosts(deskActor(numberOf(s, id)), id, posts); }, std::move(answer));
    };
    commands.reach = onPool(station, context, &station::reachRings);
    commands.firstThere = onPool(station, context, &station::firstThere);
    commands.backfill = onPool(station, context, &station::backfill);
    commands.ring = onPool(station, context, &station::ringAround);
    commands.coverage = onPool(station, context, &station::cameraCoverage);
    commands.nextCameras = onPool(station, context, &station::nextCameras);
    commands.sight = [=](registry::Camera camera, Answer<std::shared_ptr<const picture::Sight>> answer) {
        station->ask(
            context, [](Station &s) { return s.lookout(); },
            [=, camera = std::move(camera), answer = std::move(answer)](const std::shared_ptr<const station::Lookout> &lookout) mutable {
                workOnPool<std::shared_ptr<const picture::Sight>>(
                    context, [lookout, camera = std::move(camera)] { return station::sightOf(*lookout, camera); }, std::move(answer));
            });
    };
    commands.saveCamera = [=](registry::Camera camera, Answer<void> answer) {
        station->ask(
            context, [camera = std::move(camera)](Station &s) { return s.registry().saveCamera(deskActor("at the desk"), camera); },
            std::move(answer));
    };
    commands.enquire = [=](station::Enquiry enquiry, Answer<station::EnquiryAnswer> answer) {
        using Basis = base::Result<std::shared_ptr<const station::EnquiryBasis>>;
        station->ask(
            context,
            [enquiry = std::move(enquiry)](Station &s) -> Basis {
                auto basis = s.enquiryBasis(enquiry);
                if (!basis)
                    return std::unexpected(basis.error());
                return std::make_shared<const station::EnquiryBasis>(std::move(*basis));
            },
            [=, answer = std::move(answer)](const Basis &basis) mutable {
                if (!basis)
                    return answer(std::unexpected(basis.error()));
                workOnPool<station::EnquiryAnswer>(context, [basis = *basis] { return station::answerEnquiry(*basis); }, std::move(answer));
            });
    };
    commands.exportArea = [=](station::Enquiry enquiry, std::string reason, station::AreaFormat format, Answer<std::string> answer) {
        station->ask(
            context, [enquiry = std::move(enquiry), reason = std::move(reason)](Station &s) { return s.areaList(deskActor(reason), enquiry); },
            [=, answer = std::move(answer)](base::Result<station::AreaList> &&list) mutable {
                if (!list)
                    return answer(std::unexpected(list.error()));
                workOnPool<std::string>(context, [list = std::move(*list), format] { return writeArea(list, format); }, std::move(answer));
            });
    };
    commands.hasSecret = [=](registry::DeviceId device, Answer<bool> answer) {
        station->ask(
            context, [device = std::move(device)](Station &s) -> base::Result<bool> { return s.registry().devices().knows(device); },
            std::move(answer));
    };
    commands.enrol = [=](registry::SatelliteId id, Answer<registry::Enrolment> answer) {
        station->ask(context, [id](Station &s) { return s.registry().enrol(deskActor("at the desk"), id); }, std::move(answer));
    };
    commands.revoke = [=](registry::DeviceId device, Answer<void> answer) {
        station->ask(context, [device = std::move(device)](Station &s) { return revokePhone(s, device); }, std::move(answer));
    };
    commands.move = [=](registry::DeviceId device, std::string callSign, Answer<registry::Enrolment> answer) {
        station->ask(
            context, [device = std::move(device), callSign = std::move(callSign)](Station &s) { return movePhone(s, device, callSign); },
            std::move(answer));
    };
    commands.verifyJournal = [=](Answer<store::VerifyReport> answer) {
        station->ask(context, [](Station &s) { return s.journal().verify(); }, std::move(answer));
    };
    addAlarmCommands(commands, thread, context);
    addTalkCommands(commands, thread, context);
    return commands;
}

} // namespace radar::ui
