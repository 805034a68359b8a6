#include "talk_commands.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

namespace radar::ui {

namespace {

store::Actor desk() { return {"desk", "desk", {}}; }

} // namespace

void addTalkCommands(Commands &commands, station::StationThread &thread, QObject *context)
{
    using station::Station;
    auto *station = &thread;
    commands.say = [=](dispatch::IncidentId incident, std::vector<dispatch::SatelliteId> to, std::string words, Answer<dispatch::Message> answer) {
        station->ask(
            context, [incident, to = std::move(to), words = std::move(words)](Station &s) { return s.say(desk(), incident, to, words); },
            std::move(answer));
    };
    commands.messages = [=](dispatch::IncidentId incident, Answer<std::vector<dispatch::Message>> answer) {
        station->ask(context, [incident](Station &s) { return s.messages().of(incident); }, std::move(answer));
    };
    commands.seeMessages = [=](dispatch::IncidentId incident, Answer<std::size_t> answer) {
        station->ask(context, [incident](Station &s) { return s.seeMessages(desk(), incident); }, std::move(answer));
    };
    commands.mediaFile = [=](store::Hash digest, Answer<std::string> answer) {
        QPromise<base::Result<std::string>> promise;
        promise.future().then(context, [answer = std::move(answer)](base::Result<std::string> file) { answer(std::move(file)); });
        QThreadPool::globalInstance()->start([promise = std::move(promise), media = station->media(), digest]() mutable {
            promise.start();
            const auto content = media.read(digest); // and compared with its digest
            promise.addResult(content ? base::Result<std::string>(media.fileOf(digest).string()) : std::unexpected(content.error()));
            promise.finish();
        });
    };
    commands.phrases = [=](Answer<std::vector<dispatch::Phrase>> answer) {
        station->ask(context, [](Station &s) { return base::Result<std::vector<dispatch::Phrase>>(s.phrases()); }, std::move(answer));
    };
}

} // namespace radar::ui
