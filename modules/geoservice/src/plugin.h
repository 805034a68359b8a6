#pragma once
// Qt Location's geo service "policeradar": routes, geocoding and places from our own map, without a network. Tiles come through Qt's
// own service "osm" from the gateway: what a tiled map needs is not public in Qt.

#include <QGeoServiceProviderFactory>
#include <QObject>

class PoliceRadarGeoService final : public QObject, public QGeoServiceProviderFactory {
    Q_OBJECT
    Q_INTERFACES(QGeoServiceProviderFactory)
    Q_PLUGIN_METADATA(IID "org.qt-project.qt.geoservice.serviceproviderfactory/6.0" FILE "policeradar.json")
public:
    QGeoRoutingManagerEngine *createRoutingManagerEngine(const QVariantMap &parameters, QGeoServiceProvider::Error *error,
                                                         QString *errorString) const override;
    QGeoCodingManagerEngine *createGeocodingManagerEngine(const QVariantMap &parameters, QGeoServiceProvider::Error *error,
                                                          QString *errorString) const override;
    QPlaceManagerEngine *createPlaceManagerEngine(const QVariantMap &parameters, QGeoServiceProvider::Error *error,
                                                  QString *errorString) const override;
};
