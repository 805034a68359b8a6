#include "routing_engine.h"

#include <QGeoManeuver>
#include <QGeoRectangle>
#include <QGeoRouteSegment>

#include "routing/router.h"

namespace radar::geoservice {

using base::ErrorKind;
using base::Result;

namespace {

struct Mode {
    QGeoRouteRequest::TravelMode qt;
    const char *ours;
};
constexpr Mode modes[] = {
    {QGeoRouteRequest::CarTravel, "car"}, {QGeoRouteRequest::BicycleTravel, "bike"}, {QGeoRouteRequest::PedestrianTravel, "foot"}};

QGeoCoordinate coordinateOf(geo::Wgs84 place) { return {place.latitude, place.longitude}; }

int wholeSeconds(std::chrono::milliseconds time) { return static_cast<int>(std::chrono::round<std::chrono::seconds>(time).count()); }

QGeoManeuver::InstructionDirection directionOf(routing::Turn turn)
{
    switch (turn) {
    case routing::Turn::Straight: return QGeoManeuver::DirectionForward;
    case routing::Turn::SlightLeft: return QGeoManeuver::DirectionLightLeft;
    case routing::Turn::Left: return QGeoManeuver::DirectionLeft;
    case routing::Turn::SharpLeft: return QGeoManeuver::DirectionHardLeft;
    case routing::Turn::Back: return QGeoManeuver::DirectionUTurnLeft;
    case routing::Turn::SharpRight: return QGeoManeuver::DirectionHardRight;
    case routing::Turn::Right: return QGeoManeuver::DirectionRight;
    case routing::Turn::SlightRight: return QGeoManeuver::DirectionLightRight;
    }
    return QGeoManeuver::NoDirection;
}

/// Where the street to go into begins, what it is called, and how one bends into it; words are the program's matter.
QGeoManeuver maneuverOf(const routing::RouteLeg &leg, const QGeoCoordinate &begin, bool inEnglish)
{
    const bool english = inEnglish && !leg.streetNameEnglish.empty();
    QGeoManeuver maneuver;
    maneuver.setPosition(begin);
    maneuver.setInstructionText(QString::fromStdString(english ? leg.streetNameEnglish : leg.streetName));
    maneuver.setDirection(directionOf(leg.turn));
    maneuver.setTimeToNextInstruction(wholeSeconds(leg.time));
    maneuver.setDistanceToNextInstruction(leg.meters);
    return maneuver;
}

QList<QGeoRouteSegment> segmentsOf(const routing::Route &route, bool inEnglish)
{
    QList<QGeoRouteSegment> segments;
    std::size_t point = 0;
    std::chrono::milliseconds end{0};
    for (const routing::RouteLeg &leg : route.legs) {
        end += leg.time;
        QList<QGeoCoordinate> path{coordinateOf(route.points[point])};
        while (point + 1 < route.points.size() && route.pointTimes[point + 1] <= end)
            path.append(coordinateOf(route.points[++point]));
        QGeoRouteSegment segment;
        segment.setTravelTime(wholeSeconds(leg.time));
        segment.setDistance(leg.meters);
        segment.setPath(path);
        segment.setManeuver(maneuverOf(leg, path.first(), inEnglish));
        segments.append(segment);
    }
    return segments;
}

QGeoRoute legRoute(const routing::Route &way, const QGeoRouteRequest &request, QGeoRouteRequest::TravelMode mode, bool inEnglish)
{
    QGeoRoute route;
    route.setRequest(request);
    route.setTravelMode(mode);
    route.setTravelTime(wholeSeconds(way.time));
    route.setDistance(way.meters);
    QList<QGeoCoordinate> path;
    for (const geo::Wgs84 &point : way.points)
        path.append(coordinateOf(point));
    route.setPath(path);
    route.setBounds(QGeoRectangle(path));
    QList<QGeoRouteSegment> segments = segmentsOf(way, inEnglish);
    for (qsizetype i = segments.size() - 1; i > 0; --i)
        segments[i - 1].setNextRouteSegment(segments[i]);
    if (!segments.isEmpty())
        route.setFirstRouteSegment(segments.first());
    return route;
}

/// All ways one after another.
routing::Route joined(const std::vector<routing::Route> &ways)
{
    routing::Route all;
    for (const routing::Route &way : ways) {
        for (std::size_t i = all.points.empty() ? 0 : 1; i < way.points.size(); ++i) {
            all.points.push_back(way.points[i]);
            all.pointTimes.push_back(all.time + way.pointTimes[i]);
        }
        all.legs.insert(all.legs.end(), way.legs.begin(), way.legs.end());
        all.time += way.time;
        all.meters += way.meters;
    }
    return all;
}

Result<QGeoRoute> routeFor(const Town &town, const QGeoRouteRequest &request, const Mode &mode, bool inEnglish)
{
    const int number = town.network->modeIndex(mode.ours);
    if (number < 0)
        return base::fail(ErrorKind::Invalid, "the map has no streets for this way of travelling");
    const QList<QGeoCoordinate> stops = request.waypoints();
    const routing::Router router(town.network);
    std::vector<routing::Route> ways;
    for (qsizetype i = 0; i + 1 < stops.size(); ++i) {
        const auto spot = [&](qsizetype at) { return routing::Spot{{stops[at].latitude(), stops[at].longitude()}, {}}; };
        auto way = router.route(spot(i), spot(i + 1), number);
        if (!way)
            return std::unexpected(way.error());
        ways.push_back(std::move(*way));
    }
    QGeoRoute route = legRoute(joined(ways), request, mode.qt, inEnglish);
    QList<QGeoRoute> legs;
    for (const routing::Route &way : ways) {
        legs.append(legRoute(way, request, mode.qt, inEnglish));
        legs.last().setLegIndex(static_cast<int>(legs.size()) - 1);
        legs.last().setOverallRoute(route);
    }
    route.setRouteLegs(legs);
    return route;
}

} // namespace

RoutingEngine::RoutingEngine(const QVariantMap &parameters) : QGeoRoutingManagerEngine(parameters), m_worker(parameters)
{
    QGeoRouteRequest::TravelModes supported;
    for (const Mode &mode : modes)
        supported |= mode.qt;
    setSupportedTravelModes(supported);
    setSupportedRouteOptimizations(QGeoRouteRequest::FastestRoute);
    setSupportedSegmentDetails(QGeoRouteRequest::BasicSegmentData);
    setSupportedManeuverDetails(QGeoRouteRequest::BasicManeuvers);
}

QGeoRouteReply *RoutingEngine::calculateRoute(const QGeoRouteRequest &request)
{
    auto *reply = new RouteReply(request, this);
    const auto mode = std::ranges::find_if(modes, [&](const Mode &one) { return request.travelModes().testFlag(one.qt); });
    QString wrong;
    if (mode == std::end(modes))
        wrong = QStringLiteral("by car, by bike or on foot");
    else if (request.waypoints().size() < 2)
        wrong = QStringLiteral("a route has a beginning and an end");
    else if (!request.excludeAreas().isEmpty() || !request.featureTypes().isEmpty())
        wrong = QStringLiteral("areas and kinds of roads cannot be kept out");
    if (!wrong.isEmpty()) {
        QMetaObject::invokeMethod(
            reply,
            [this, reply, wrong] {
                reply->fail(QGeoRouteReply::UnsupportedOptionError, wrong);
                Q_EMIT errorOccurred(reply, reply->error(), wrong);
            },
            Qt::QueuedConnection);
        return reply;
    }
    const bool inEnglish = locale().language() != QLocale::Chinese;
    m_worker.ask(
        this, reply, [request, mode = *mode, inEnglish](const Town &town) { return routeFor(town, request, mode, inEnglish); },
        [this](RouteReply *to, const Result<QGeoRoute> &route) {
            if (!route) {
                to->fail(QGeoRouteReply::UnknownError, QString::fromStdString(route.error().detail));
                Q_EMIT errorOccurred(to, to->error(), to->errorString());
                return;
            }
            to->take({*route});
            to->end();
            Q_EMIT finished(to);
        });
    return reply;
}

} // namespace radar::geoservice
