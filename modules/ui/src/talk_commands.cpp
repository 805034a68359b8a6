#include "talk_commands.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

namespace radar::ui {

using registry::Right;
using store::Actor;

void addTalkCommands(Commands &commands, const DeskDoorPtr &door)
{
    using station::Station;
    commands.say = [=](dispatch::IncidentId incident, std::vector<dispatch::SatelliteId> to, std::string words, Answer<dispatch::Message> answer) {
        door->ask(
            Right::Dispatch,
            [incident, to = std::move(to), words = std::move(words)](Station &s, const Actor &by) { return s.say(by, incident, to, words); },
            std::move(answer));
    };
    commands.sendPicture = [=](dispatch::IncidentId incident, dispatch::AttachmentId picture, Answer<dispatch::Message> answer) {
        door->ask(
            Right::Dispatch, [incident, picture](Station &s, const Actor &by) { return s.sendPicture(by, incident, picture); }, std::move(answer));
    };
    commands.messages = [=](dispatch::IncidentId incident, Answer<std::vector<dispatch::Message>> answer) {
        door->ask(Right::ReadIncidents, [incident](Station &s, const Actor &) { return s.messages().of(incident); }, std::move(answer));
    };
    commands.seeMessages = [=](dispatch::IncidentId incident, Answer<std::size_t> answer) {
        door->ask(Right::Dispatch, [incident](Station &s, const Actor &by) { return s.seeMessages(by, incident); }, std::move(answer));
    };
    commands.mediaFile = [=](store::Hash digest, Answer<std::string> answer) {
        door->ask(
            Right::ReadIncidents, [](Station &s, const Actor &) -> base::Result<store::MediaFolder> { return s.media(); },
            [context = door->context(), digest, answer = std::move(answer)](base::Result<store::MediaFolder> &&media) mutable {
                if (!media)
                    return answer(std::unexpected(media.error()));
                QPromise<base::Result<std::string>> promise;
                promise.future().then(context, [answer = std::move(answer)](base::Result<std::string> file) { answer(std::move(file)); });
                QThreadPool::globalInstance()->start([promise = std::move(promise), folder = *media, digest]() mutable {
                    promise.start();
                    const auto content = folder.read(digest); // and compared with its digest
                    promise.addResult(content ? base::Result<std::string>(folder.fileOf(digest).string()) : std::unexpected(content.error()));
                    promise.finish();
                });
            });
    };
    commands.phrases = [=](Answer<std::vector<dispatch::Phrase>> answer) {
        door->ask(
            Right::ReadIncidents, [](Station &s, const Actor &) { return base::Result<std::vector<dispatch::Phrase>>(s.phrases()); },
            std::move(answer));
    };
}

} // namespace radar::ui
