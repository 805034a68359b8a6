#include "place_engine.h"

#include <QGeoAddress>
#include <QGeoCircle>
#include <QPlace>
#include <QPlaceResult>
#include <QPlaceSearchRequest>

#include "coding_engine.h"

namespace radar::geoservice {

using base::Result;
using basemap::SearchHit;
using Results = QList<QPlaceSearchResult>;

namespace {

constexpr std::size_t looked = 100; ///< among so many best ones are those of an area

const char *codeOf(SearchHit::Kind kind)
{
    switch (kind) {
    case SearchHit::Kind::Building: return "building";
    case SearchHit::Kind::Street: return "street";
    case SearchHit::Kind::Place: return "place";
    case SearchHit::Kind::Area: return "area";
    case SearchHit::Kind::Address: return "address";
    case SearchHit::Kind::Coordinates: break;
    }
    return "coordinates";
}

QPlaceResult resultOf(const Town &town, const SearchHit &hit, const QPlaceSearchRequest &request, const std::string &language)
{
    QPlace place;
    place.setPlaceId(QStringLiteral("%1:%2").arg(QLatin1StringView(codeOf(hit.kind))).arg(hit.id));
    place.setLocation(locationOf(town, hit, language));
    place.setName(hit.name.isEmpty() ? place.location().address().text() : QString::fromStdString(hit.name.in(language)));
    place.setDetailsFetched(true);
    QPlaceResult result;
    result.setTitle(place.name());
    result.setPlace(place);
    if (request.searchArea().type() != QGeoShape::UnknownType)
        result.setDistance(request.searchArea().center().distanceTo(place.location().coordinate()));
    return result;
}

Results search(const Town &town, const QPlaceSearchRequest &request, const std::string &language)
{
    const QGeoShape area = request.searchArea();
    // A circle without a radius is "near here", not "exactly here".
    const bool isBound = area.isValid() && !(area.type() == QGeoShape::CircleType && QGeoCircle(area).radius() <= 0);
    const qsizetype limit = request.limit() > 0 ? request.limit() : 20;
    Results results;
    for (const SearchHit &hit : town.gazetteer->search(request.searchTerm().toStdString(), looked)) {
        if (results.size() == limit)
            break;
        if (!isBound || area.contains({hit.position.latitude, hit.position.longitude}))
            results.append(resultOf(town, hit, request, language));
    }
    return results;
}

} // namespace

template <typename Reply, typename Value>
void PlaceEngine::deliver(Reply *reply, const Result<Value> &value)
{
    if (value)
        reply->take(*value);
    else
        reply->fail(QPlaceReply::UnknownError, QString::fromStdString(value.error().detail));
    reply->end();
    if (!value)
        Q_EMIT errorOccurred(reply, reply->error(), reply->errorString());
    Q_EMIT finished(reply);
}

QPlaceSearchReply *PlaceEngine::search(const QPlaceSearchRequest &request)
{
    auto *reply = new SearchReply(request, this);
    m_worker.ask(
        this, reply,
        [request, language = languageOf(locale())](const Town &town) { return Result<Results>(geoservice::search(town, request, language)); },
        [this](SearchReply *to, const Result<Results> &results) { deliver(to, results); });
    return reply;
}

QPlaceSearchSuggestionReply *PlaceEngine::searchSuggestions(const QPlaceSearchRequest &request)
{
    auto *reply = new SuggestionReply(this);
    m_worker.ask(
        this, reply,
        [request, language = languageOf(locale())](const Town &town) {
            QStringList names;
            for (const QPlaceSearchResult &result : geoservice::search(town, request, language))
                if (!names.contains(result.title()))
                    names.append(result.title());
            return Result<QStringList>(names);
        },
        [this](SuggestionReply *to, const Result<QStringList> &names) { deliver(to, names); });
    return reply;
}

QPlaceReply *PlaceEngine::initializeCategories()
{
    auto *reply = new EmptyReply(this);
    QMetaObject::invokeMethod(
        reply,
        [this, reply] {
            reply->end();
            Q_EMIT finished(reply);
        },
        Qt::QueuedConnection);
    return reply;
}

} // namespace radar::geoservice
