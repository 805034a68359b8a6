#pragma once
// What takes longer than a picture is done on a pool thread; the answer comes on the thread of `context`, and not at all once that is gone.

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include "commands.h"

namespace radar::ui {

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

/// A new file of the officer's documents, for nobody else to read: "satellites-20261121-1403.csv". The answer is its name.
[[nodiscard]] base::Result<std::string> writeDocument(const QString &stem, base::Time time, const QString &ending, const std::string &text);

} // namespace radar::ui
