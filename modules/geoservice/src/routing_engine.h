#pragma once
// RouteModel's questions, answered by our routing: by car, by bike, on foot, over any number of waypoints.

#include <QGeoRoutingManagerEngine>

#include "replies.h"

namespace radar::geoservice {

class RoutingEngine final : public QGeoRoutingManagerEngine {
    Q_OBJECT
public:
    explicit RoutingEngine(const QVariantMap &parameters);
    QGeoRouteReply *calculateRoute(const QGeoRouteRequest &request) override;

private:
    Worker m_worker;
};

} // namespace radar::geoservice
