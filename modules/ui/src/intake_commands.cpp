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

store::Actor deskActor() { return {"desk", "desk", "call"}; }

base::Result<dispatch::FollowUp> promise(station::Station &station, dispatch::IncidentId id, const std::string &callSign, base::Time due,
                                         const std::string &task)
{
    const auto *owner = station.registry().satelliteByCallSign(callSign);
    if (!owner)
        return base::fail(base::ErrorKind::NotFound, "there is no satellite " + callSign);
    return station.followUps().promise(deskActor(), id, owner->id, due, task);
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

void addFileCommands(Commands &commands, station::StationThread *station, QObject *context)
{
    using dispatch::IncidentId;
    using station::Station;
    commands.merge = [=](IncidentId id, IncidentId into, Answer<dispatch::Incident> answer) {
        station->ask(context, [=](Station &s) { return s.incidents().merge(deskActor(), id, into); }, std::move(answer));
    };
    commands.mergeAlike = [=](IncidentId into, Answer<std::vector<IncidentId>> answer) {
        station->ask(context, [=](Station &s) { return s.mergeAlike(deskActor(), into); }, std::move(answer));
    };
    commands.unmerge = [=](IncidentId id, Answer<dispatch::Incident> answer) {
        station->ask(context, [=](Station &s) { return s.incidents().unmerge(deskActor(), id); }, std::move(answer));
    };
    commands.makePart = [=](IncidentId id, IncidentId whole, Answer<void> answer) {
        station->ask(context, [=](Station &s) { return s.incidents().makePart(deskActor(), id, whole); }, std::move(answer));
    };
    commands.makeWhole = [=](IncidentId id, Answer<void> answer) {
        station->ask(context, [=](Station &s) { return s.incidents().makeWhole(deskActor(), id); }, std::move(answer));
    };
    commands.reopen = [=](IncidentId id, std::string reason, Answer<dispatch::Incident> answer) {
        station->ask(
            context, [id, reason = std::move(reason)](Station &s) { return s.incidents().reopen(deskActor(), id, reason); }, std::move(answer));
    };
    commands.transfer = [=](IncidentId id, std::string office, std::string reason, Answer<dispatch::Incident> answer) {
        station->ask(
            context,
            [id, office = std::move(office), reason = std::move(reason)](Station &s) {
                return s.incidents().transfer(deskActor(), id, office, reason);
            },
            std::move(answer));
    };
    commands.callBack = [=](IncidentId id, dispatch::CallBackResult result, std::string said, Answer<dispatch::Incident> answer) {
        station->ask(
            context, [id, result, said = std::move(said)](Station &s) { return s.incidents().callBack(deskActor(), id, result, said); },
            std::move(answer));
    };
    commands.promise = [=](IncidentId id, std::string callSign, base::Time due, std::string task, Answer<dispatch::FollowUp> answer) {
        station->ask(
            context, [id, callSign = std::move(callSign), due, task = std::move(task)](Station &s) { return promise(s, id, callSign, due, task); },
            std::move(answer));
    };
    commands.keepPromise = [=](dispatch::FollowUpId id, std::string result, Answer<dispatch::FollowUp> answer) {
        station->ask(
            context, [id, result = std::move(result)](Station &s) { return s.followUps().keep(deskActor(), id, result); }, std::move(answer));
    };
    commands.check = [=](IncidentId id, std::size_t step, Answer<dispatch::Check> answer) {
        station->ask(context, [=](Station &s) { return s.checks().tick(deskActor(), id, step); }, std::move(answer));
    };
    commands.overdue = [=](Answer<std::vector<station::Overdue>> answer) {
        station->ask(context, [](Station &s) { return s.overdue(); }, std::move(answer));
    };
    commands.paper = [=](IncidentId id, Answer<station::IncidentPaper> answer) {
        station->ask(context, [id](Station &s) { return s.paper(id); }, std::move(answer));
    };
    commands.print = [=](IncidentId id, CallSignOf callSign, Answer<std::string> answer) {
        station->ask(
            context, [id](Station &s) { return s.exportPaper(deskActor(), id); },
            [=, callSign = std::move(callSign), answer = std::move(answer)](base::Result<station::IncidentPaper> paper) mutable {
                if (!paper)
                    return answer(std::unexpected(paper.error()));
                printOnPool(context, std::move(*paper), std::move(callSign), std::move(answer));
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

void addIntakeCommands(Commands &commands, station::StationThread &thread, QObject *context)
{
    using station::Station;
    auto *station = &thread;
    addFileCommands(commands, station, context);
    commands.intake = [=](dispatch::DuplicateQuestion question, Answer<station::IntakeAnswer> answer) {
        station->ask(context, [question = std::move(question)](Station &s) { return s.intake(question); }, std::move(answer));
    };
    commands.caller = [=](std::string number, Answer<dispatch::CallerRecord> answer) {
        station->ask(context, [number = std::move(number)](Station &s) { return s.caller(deskActor(), number); }, std::move(answer));
    };
    commands.join = [=](dispatch::IncidentId id, dispatch::NewIncident report, Answer<dispatch::FurtherCall> answer) {
        station->ask(
            context, [id, report = std::move(report)](Station &s) { return s.incidents().join(deskActor(), id, report); }, std::move(answer));
    };
    commands.schedule = [=](base::Time start, dispatch::NewIncident incident, Answer<dispatch::Scheduled> answer) {
        station->ask(
            context, [start, incident = std::move(incident)](Station &s) { return s.schedule(deskActor(), start, incident); }, std::move(answer));
    };
    commands.scheduled = [=](Answer<std::vector<dispatch::Scheduled>> answer) {
        station->ask(context, [](Station &s) -> base::Result<std::vector<dispatch::Scheduled>> { return s.scheduled(); }, std::move(answer));
    };
    commands.cancelScheduled = [=](dispatch::ScheduledId id, Answer<void> answer) {
        station->ask(context, [id](Station &s) { return s.cancelScheduled(deskActor(), id); }, std::move(answer));
    };
    commands.listProblems = [=](Answer<void> answer) { station->ask(context, [](Station &s) { return firstListProblem(s); }, std::move(answer)); };
}

} // namespace radar::ui
