#pragma once
// Qt Location's replies, filled in later: the work runs on a thread of its engine, in order, the answer comes back on the engine's thread.

#include <QGeoCodeReply>
#include <QGeoLocation>
#include <QGeoRouteReply>
#include <QPlaceDetailsReply>
#include <QPlaceSearchReply>
#include <QPlaceSearchSuggestionReply>
#include <QPointer>
#include <QThreadPool>
#include <QVariantMap>
#include <functional>

#include "geoservice/town.h"

namespace radar::geoservice {

class RouteReply final : public QGeoRouteReply {
    Q_OBJECT
public:
    RouteReply(const QGeoRouteRequest &request, QObject *parent) : QGeoRouteReply(request, parent) {}
    void take(const QList<QGeoRoute> &routes) { setRoutes(routes); }
    void fail(Error error, const QString &text) { setError(error, text); }
    void end() { setFinished(true); }
};

class CodeReply final : public QGeoCodeReply {
    Q_OBJECT
public:
    explicit CodeReply(QObject *parent) : QGeoCodeReply(parent) {}
    void take(const QList<QGeoLocation> &locations) { setLocations(locations); }
    void fail(Error error, const QString &text) { setError(error, text); }
    void end() { setFinished(true); }
};

/// The replies about places tell nobody by themselves, unlike those above.
template <typename Reply>
class PlaceReply : public Reply {
public:
    using Reply::Reply;
    void fail(QPlaceReply::Error error, const QString &text)
    {
        this->setError(error, text);
        Q_EMIT this->errorOccurred(error, text);
    }
    void end()
    {
        this->setFinished(true);
        Q_EMIT this->finished();
    }
};

class SearchReply final : public PlaceReply<QPlaceSearchReply> {
public:
    SearchReply(const QPlaceSearchRequest &request, QObject *parent) : PlaceReply(parent) { setRequest(request); }
    void take(const QList<QPlaceSearchResult> &results) { setResults(results); }
};

class SuggestionReply final : public PlaceReply<QPlaceSearchSuggestionReply> {
public:
    using PlaceReply::PlaceReply;
    void take(const QStringList &suggestions) { setSuggestions(suggestions); }
};

class DetailsReply final : public PlaceReply<QPlaceDetailsReply> {
public:
    using PlaceReply::PlaceReply;
    void take(const QPlace &place) { setPlace(place); }
};

using EmptyReply = PlaceReply<QPlaceReply>;

/// One thread, and the town it works on: opened there, at the first question. Belongs to an engine.
class Worker {
public:
    explicit Worker(const QVariantMap &parameters) : m_file(parameters.value(QStringLiteral("policeradar.map")).toString())
    {
        m_pool.setMaxThreadCount(1);
    }
    ~Worker() { m_pool.waitForDone(); }
    Worker(const Worker &) = delete;
    Worker &operator=(const Worker &) = delete;

    /// `work(town)` there, then `deliver(reply, result)` on the thread of `context`, unless one of both has gone or the reply was given up.
    template <typename Reply, typename Work, typename Deliver>
    void ask(QObject *context, Reply *reply, Work work, Deliver deliver)
    {
        m_pool.start([this, context, reply = QPointer<Reply>(reply), work = std::move(work), deliver = std::move(deliver)] {
            const base::Result<TownPtr> town = open();
            auto result = town ? work(**town) : std::unexpected(town.error());
            // The engine waits for this thread before it goes, so it is still there.
            QMetaObject::invokeMethod(
                context,
                [reply, result = std::move(result), deliver] {
                    if (reply && !reply->isFinished())
                        deliver(reply.get(), result);
                },
                Qt::QueuedConnection);
        });
    }

private:
    base::Result<TownPtr> open()
    {
        if (!m_town && m_file.isEmpty())
            m_town = offered();
        if (!m_town && m_file.isEmpty())
            return base::fail(base::ErrorKind::Unavailable, "There is no map: the plugin's parameter policeradar.map names one.");
        if (!m_town) {
            auto opened = openTown(m_file.toStdString());
            if (!opened)
                return opened;
            m_town = std::move(*opened);
        }
        return m_town;
    }

    const QString m_file;
    TownPtr m_town; ///< of the thread
    QThreadPool m_pool;
};

} // namespace radar::geoservice
