#include "intake_commands.h"

#include <QDir>
#include <QFile>
#include <QFuture>
#include <QPromise>
#include <QStandardPaths>
#include <QThreadPool>

#include "words.h"

namespace radar::ui {

namespace {

using registry::Right;
using store::Actor;

const registry::Wanted call{.purpose = "call"};

base::Result<dispatch::FollowUp> promise(station::Station &station, const Actor &by, dispatch::IncidentId id, const std::string &callSign,
                                         base::Time due, const std::string &task)
{
    const auto *owner = station.registry().satelliteByCallSign(callSign);
    if (!owner)
        return base::fail(base::ErrorKind::NotFound, "there is no satellite " + callSign);
    return station.followUps().promise(by, id, owner->id, due, task);
}

QString newFile(const std::string &number)
{
    const QDir folder(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation));
    folder.mkpath(QStringLiteral("."));
    const QString stem = words::text(number);
    QString name = folder.filePath(stem + QStringLiteral(".pdf"));
    for (int copy = 2; QFile::exists(name); ++copy)
        name = folder.filePath(QStringLiteral("%1-%2.pdf").arg(stem).arg(copy));
    return name;
}

void printOnPool(QObject *context, station::IncidentPaper paper, CallSignOf callSign, Answer<std::string> answer)
{
    const QString file = newFile(paper.file.incident.number);
    QPromise<base::Result<std::string>> promise;
    promise.future().then(context, [answer = std::move(answer)](base::Result<std::string> result) { answer(std::move(result)); });
    QThreadPool::globalInstance()->start([promise = std::move(promise), paper = std::move(paper), callSign = std::move(callSign), file]() mutable {
        promise.start();
        promise.addResult(printIncident(paper, callSign, file).transform([&] { return file.toStdString(); }));
        promise.finish();
    });
}

void addFileCommands(Commands &commands, const DeskDoorPtr &door)
{
    using dispatch::IncidentId;
    using station::Station;
    commands.merge = [=](IncidentId id, IncidentId into, Answer<dispatch::Incident> answer) {
        door->ask(Right::TakeIncidents, call, [=](Station &s, const Actor &by) { return s.incidents().merge(by, id, into); }, std::move(answer));
    };
    commands.mergeAlike = [=](IncidentId into, Answer<std::vector<IncidentId>> answer) {
        door->ask(Right::TakeIncidents, call, [=](Station &s, const Actor &by) { return s.mergeAlike(by, into); }, std::move(answer));
    };
    commands.unmerge = [=](IncidentId id, Answer<dispatch::Incident> answer) {
        door->ask(Right::TakeIncidents, call, [=](Station &s, const Actor &by) { return s.incidents().unmerge(by, id); }, std::move(answer));
    };
    commands.makePart = [=](IncidentId id, IncidentId whole, Answer<void> answer) {
        door->ask(Right::TakeIncidents, call, [=](Station &s, const Actor &by) { return s.incidents().makePart(by, id, whole); }, std::move(answer));
    };
    commands.makeWhole = [=](IncidentId id, Answer<void> answer) {
        door->ask(Right::TakeIncidents, call, [=](Station &s, const Actor &by) { return s.incidents().makeWhole(by, id); }, std::move(answer));
    };
    commands.reopen = [=](IncidentId id, std::string reason, Answer<dispatch::Incident> answer) {
        door->ask(
            Right::TakeIncidents, call,
            [id, reason = std::move(reason)](Station &s, const Actor &by) { return s.incidents().reopen(by, id, reason); }, std::move(answer));
    };
    commands.transfer = [=](IncidentId id, std::string office, std::string reason, Answer<dispatch::Incident> answer) {
        door->ask(
            Right::TakeIncidents, call,
            [id, office = std::move(office), reason = std::move(reason)](Station &s, const Actor &by) {
                return s.incidents().transfer(by, id, office, reason);
            },
            std::move(answer));
    };
    commands.callBack = [=](IncidentId id, dispatch::CallBackResult result, std::string said, Answer<dispatch::Incident> answer) {
        door->ask(
            Right::TakeIncidents, call,
            [id, result, said = std::move(said)](Station &s, const Actor &by) { return s.incidents().callBack(by, id, result, said); },
            std::move(answer));
    };
    commands.promise = [=](IncidentId id, std::string callSign, base::Time due, std::string task, Answer<dispatch::FollowUp> answer) {
        door->ask(
            Right::TakeIncidents, call,
            [id, callSign = std::move(callSign), due, task = std::move(task)](Station &s, const Actor &by) {
                return promise(s, by, id, callSign, due, task);
            },
            std::move(answer));
    };
    commands.keepPromise = [=](dispatch::FollowUpId id, std::string result, Answer<dispatch::FollowUp> answer) {
        door->ask(
            Right::TakeIncidents, call, [id, result = std::move(result)](Station &s, const Actor &by) { return s.followUps().keep(by, id, result); },
            std::move(answer));
    };
    commands.check = [=](IncidentId id, std::size_t step, Answer<dispatch::Check> answer) {
        door->ask(Right::TakeIncidents, call, [=](Station &s, const Actor &by) { return s.checks().tick(by, id, step); }, std::move(answer));
    };
    commands.overdue = [=](Answer<std::vector<station::Overdue>> answer) {
        door->ask(Right::ReadIncidents, [](Station &s, const Actor &) { return s.overdue(); }, std::move(answer));
    };
    commands.paper = [=](IncidentId id, Answer<station::IncidentPaper> answer) {
        door->ask(Right::ReadIncidents, [id](Station &s, const Actor &) { return s.paper(id); }, std::move(answer));
    };
    commands.print = [=](IncidentId id, CallSignOf callSign, Answer<std::string> answer) {
        door->ask(
            Right::ExportIncident, call, [id](Station &s, const Actor &by) { return s.exportPaper(by, id); },
            [door, callSign = std::move(callSign), answer = std::move(answer)](base::Result<station::IncidentPaper> paper) mutable {
                if (!paper)
                    return answer(std::unexpected(paper.error()));
                printOnPool(door->context(), std::move(*paper), std::move(callSign), std::move(answer));
            });
    };
}

base::Result<> firstListProblem(const station::Station &station)
{
    if (station.listProblems().empty())
        return {};
    return std::unexpected(station.listProblems().front());
}

} // namespace

void addIntakeCommands(Commands &commands, const DeskDoorPtr &door)
{
    using station::Station;
    addFileCommands(commands, door);
    commands.intake = [=](dispatch::DuplicateQuestion question, Answer<station::IntakeAnswer> answer) {
        door->ask(
            Right::TakeIncidents, call, [question = std::move(question)](Station &s, const Actor &) { return s.intake(question); },
            std::move(answer));
    };
    commands.caller = [=](std::string number, Answer<dispatch::CallerRecord> answer) {
        door->ask(
            Right::LookUpCaller, call, [number = std::move(number)](Station &s, const Actor &by) { return s.caller(by, number); }, std::move(answer));
    };
    commands.join = [=](dispatch::IncidentId id, dispatch::NewIncident report, Answer<dispatch::FurtherCall> answer) {
        door->ask(
            Right::TakeIncidents, call, [id, report = std::move(report)](Station &s, const Actor &by) { return s.incidents().join(by, id, report); },
            std::move(answer));
    };
    commands.schedule = [=](base::Time start, dispatch::NewIncident incident, Answer<dispatch::Scheduled> answer) {
        door->ask(
            Right::TakeIncidents, call,
            [start, incident = std::move(incident)](Station &s, const Actor &by) { return s.schedule(by, start, incident); }, std::move(answer));
    };
    commands.scheduled = [=](Answer<std::vector<dispatch::Scheduled>> answer) {
        door->ask(
            Right::ReadIncidents, [](Station &s, const Actor &) -> base::Result<std::vector<dispatch::Scheduled>> { return s.scheduled(); },
            std::move(answer));
    };
    commands.cancelScheduled = [=](dispatch::ScheduledId id, Answer<void> answer) {
        door->ask(Right::TakeIncidents, call, [id](Station &s, const Actor &by) { return s.cancelScheduled(by, id); }, std::move(answer));
    };
    commands.listProblems = [=](Answer<void> answer) {
        door->ask(Right::SeeHealth, [](Station &s, const Actor &) { return firstListProblem(s); }, std::move(answer));
    };
}

} // namespace radar::ui
