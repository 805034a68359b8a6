#include "plugin.h"

#include "coding_engine.h"
#include "place_engine.h"
#include "routing_engine.h"

namespace {

template <typename Engine>
Engine *made(const QVariantMap &parameters, QGeoServiceProvider::Error *error, QString *errorString)
{
    *error = QGeoServiceProvider::NoError;
    errorString->clear();
    return new Engine(parameters);
}

} // namespace

QGeoRoutingManagerEngine *PoliceRadarGeoService::createRoutingManagerEngine(const QVariantMap &parameters, QGeoServiceProvider::Error *error,
                                                                            QString *errorString) const
{
    return made<radar::geoservice::RoutingEngine>(parameters, error, errorString);
}

QGeoCodingManagerEngine *PoliceRadarGeoService::createGeocodingManagerEngine(const QVariantMap &parameters, QGeoServiceProvider::Error *error,
                                                                             QString *errorString) const
{
    return made<radar::geoservice::CodingEngine>(parameters, error, errorString);
}

QPlaceManagerEngine *PoliceRadarGeoService::createPlaceManagerEngine(const QVariantMap &parameters, QGeoServiceProvider::Error *error,
                                                                     QString *errorString) const
{
    return made<radar::geoservice::PlaceEngine>(parameters, error, errorString);
}
