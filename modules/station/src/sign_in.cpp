#include "station/sign_in.h"

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

namespace radar::station {

namespace {

/// Not the pool of routes and coverage: those are asked for beside somebody's stress.
QThreadPool &hashers()
{
    static QThreadPool two;
    two.setMaxThreadCount(2);
    return two;
}

template <typename Value>
void hashElsewhere(QObject *context, std::function<Value()> work, std::function<void(Value)> answer)
{
    QPromise<Value> promise;
    promise.future().then(context, [answer = std::move(answer)](Value value) { answer(std::move(value)); });
    hashers().start([promise = std::move(promise), work = std::move(work)]() mutable {
        promise.start();
        promise.addResult(work());
        promise.finish();
    });
}

} // namespace

void signIn(StationThread &station, QObject *context, std::string name, std::string passphrase, std::string client,
            std::function<void(base::Result<registry::Session>)> answer)
{
    using Begun = base::Result<registry::SignInTry>;
    station.ask(
        context, [name = std::move(name), client = std::move(client)](Station &s) { return s.accounts().begin(name, client); },
        [&station, context, passphrase = std::move(passphrase), answer = std::move(answer)](const Begun &begun) mutable {
            if (!begun)
                return answer(std::unexpected(begun.error()));
            hashElsewhere<bool>(
                context, [attempt = *begun, passphrase = std::move(passphrase)] { return registry::Accounts::verify(attempt, passphrase); },
                [&station, context, attempt = *begun, answer = std::move(answer)](bool isRight) mutable {
                    station.ask(
                        context, [attempt = std::move(attempt), isRight](Station &s) { return s.accounts().finish(attempt, isRight); },
                        [answer = std::move(answer)](base::Result<registry::Session> &&session) { answer(std::move(session)); });
                });
        });
}

void hashPassphrase(QObject *context, std::string passphrase, std::string name, std::function<void(base::Result<std::string>)> answer)
{
    hashElsewhere<base::Result<std::string>>(
        context, [passphrase = std::move(passphrase), name = std::move(name)] { return registry::hashPassphrase(passphrase, name); },
        std::move(answer));
}

} // namespace radar::station
