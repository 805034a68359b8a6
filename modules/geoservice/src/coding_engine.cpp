#include "coding_engine.h"

#include <QGeoAddress>

namespace radar::geoservice {

using basemap::SearchHit;

namespace {

QGeoCoordinate coordinateOf(geo::Wgs84 place) { return {place.latitude, place.longitude}; }

QGeoAddress addressOf(const basemap::Address &found, const std::string &language)
{
    QGeoAddress address;
    address.setStreet(QString::fromStdString(found.street.in(language)));
    address.setStreetNumber(QString::fromStdString(found.houseNumber));
    address.setText(QString::fromStdString(found.text(language)));
    return address;
}

bool isInside(const QGeoShape &bounds, const QGeoCoordinate &place) { return !bounds.isValid() || bounds.contains(place); }

QList<QGeoLocation> found(const Town &town, const std::string &words, int limit, int offset, const QGeoShape &bounds, const std::string &language)
{
    constexpr int most = 100;
    const std::size_t wanted = limit > 0 ? static_cast<std::size_t>(std::min(limit, most)) : 10;
    const std::size_t left = static_cast<std::size_t>(std::clamp(offset, 0, most));
    QList<QGeoLocation> locations;
    std::size_t number = 0;
    for (const SearchHit &hit : town.gazetteer->search(words, bounds.isValid() ? most : wanted + left))
        if (isInside(bounds, coordinateOf(hit.position)) && number++ >= left && locations.size() < static_cast<qsizetype>(wanted))
            locations.append(locationOf(town, hit, language));
    return locations;
}

QList<QGeoLocation> foundAt(const Town &town, geo::Wgs84 place, const QGeoShape &bounds, const std::string &language)
{
    const basemap::Address address = town.gazetteer->describe(place);
    if (address.building == 0 && address.street.isEmpty() && address.near.isEmpty())
        return {}; // nothing is there
    QGeoLocation location;
    location.setCoordinate(coordinateOf(place));
    location.setAddress(addressOf(address, language));
    if (!isInside(bounds, location.coordinate()))
        return {};
    return {location};
}

} // namespace

QGeoLocation locationOf(const Town &town, const SearchHit &hit, const std::string &language)
{
    QGeoLocation location;
    location.setCoordinate(coordinateOf(hit.position));
    QGeoAddress address = addressOf(town.gazetteer->describe(hit.position), language);
    if (hit.kind == SearchHit::Kind::Street) {
        address.setStreet(QString::fromStdString(hit.name.in(language)));
        address.setStreetNumber({});
    }
    address.setText(QString::fromStdString(hit.name.isEmpty() ? address.text().toStdString() : hit.name.in(language)));
    location.setAddress(address);
    return location;
}

void CodingEngine::deliver(CodeReply *reply, const Locations &locations)
{
    if (!locations) {
        reply->fail(QGeoCodeReply::UnknownError, QString::fromStdString(locations.error().detail));
        Q_EMIT errorOccurred(reply, reply->error(), reply->errorString());
        return;
    }
    reply->take(*locations);
    reply->end();
    Q_EMIT finished(reply);
}

QGeoCodeReply *CodingEngine::geocode(const QGeoAddress &address, const QGeoShape &bounds)
{
    QString words = address.street();
    if (!address.streetNumber().isEmpty())
        words += QLatin1Char(' ') + address.streetNumber();
    return geocode(words.isEmpty() ? address.text() : words, -1, 0, bounds);
}

QGeoCodeReply *CodingEngine::geocode(const QString &words, int limit, int offset, const QGeoShape &bounds)
{
    auto *reply = new CodeReply(this);
    m_worker.ask(
        this, reply,
        [=, words = words.toStdString(), language = languageOf(locale())](const Town &town) {
            return Locations(found(town, words, limit, offset, bounds, language));
        },
        [this](CodeReply *to, const Locations &locations) { deliver(to, locations); });
    return reply;
}

QGeoCodeReply *CodingEngine::reverseGeocode(const QGeoCoordinate &coordinate, const QGeoShape &bounds)
{
    auto *reply = new CodeReply(this);
    m_worker.ask(
        this, reply,
        [place = geo::Wgs84{coordinate.latitude(), coordinate.longitude()}, bounds, language = languageOf(locale())](const Town &town) {
            if (!place.isValid())
                return Locations(base::fail(base::ErrorKind::Invalid, "there is no such place"));
            return Locations(foundAt(town, place, bounds, language));
        },
        [this](CodeReply *to, const Locations &locations) { deliver(to, locations); });
    return reply;
}

} // namespace radar::geoservice
