#include "picture_maker.h"

#include <algorithm>
#include <limits>

namespace radar::station {

using namespace std::chrono_literals;
using picture::Status;

namespace {

constexpr auto routeAgain = 4s;

/// Still on the way or before it: has an expected arrival.
bool isGoing(dispatch::OrderState state)
{
    using enum dispatch::OrderState;
    return state == Sent || state == Delivered || state == Read || state == Accepted || state == UnderWay;
}

Status statusOf(const dispatch::Order *order)
{
    if (!order)
        return Status::Available;
    return order->state == dispatch::OrderState::Arrived ? Status::OnScene : Status::EnRoute;
}

Status statusOf(dispatch::IncidentState state)
{
    switch (state) {
    case dispatch::IncidentState::OnScene: return Status::OnScene;
    case dispatch::IncidentState::Assigned:
    case dispatch::IncidentState::UnderWay: return Status::EnRoute;
    case dispatch::IncidentState::Handled: return Status::Available;
    default: return Status::Alarm;
    }
}

} // namespace

PictureMaker::PictureMaker(const registry::Registry &registry, const registry::Consents &consents, const tracking::Tracker &tracker,
                           const dispatch::IncidentBook &incidents, const routing::Router &router, const routing::Network &network,
                           std::shared_ptr<const Lookout> lookout, const base::Clock &clock)
    : m_registry(registry),
      m_consents(consents),
      m_tracker(tracker),
      m_incidents(incidents),
      m_router(router),
      m_network(network),
      m_clock(clock),
      m_sights(std::move(lookout))
{}

picture::PicturePtr PictureMaker::make(const std::optional<base::Error> &recordProblem, std::vector<picture::Link> links)
{
    auto picture = std::make_shared<picture::Picture>();
    picture->sequence = ++m_sequence;
    picture->madeTime = m_clock.now();
    picture->lastPositionReceived = m_tracker.lastReceived();
    picture->recordProblem = recordProblem;
    picture->links = std::move(links);
    addSatellites(*picture);
    addCameras(*picture);
    addIncidents(*picture);
    addClosures(*picture);
    m_zones.addTo(*picture, m_tracker.zones());
    addNotices(*picture);
    addAlarms(*picture);
    std::ranges::sort(picture->symbols, {}, &picture::Symbol::id);
    return picture;
}

void PictureMaker::addSatellites(picture::Picture &picture) const
{
    picture::Counts &counts = picture.counts;
    counts.satellites = static_cast<int>(m_registry.satellites().size());
    for (const registry::Satellite &satellite : m_registry.satellites()) {
        if (!m_tracker.isOnDuty(satellite.device))
            continue;
        ++counts.onDuty;
        const dispatch::Order *order = m_incidents.activeOrderOf(satellite.id);
        if (order)
            ++counts.busy;
        const bool isTracked = registry::mayTrack(m_consents.state(satellite.id));
        if (!isTracked)
            ++counts.noConsent;
        const tracking::LivePosition *live = m_tracker.position(satellite.device);
        const bool isStale = !live || live->age(picture.madeTime) > tracking::staleAfter;
        const bool isLost = !live || live->age(picture.madeTime) > tracking::lostAfter;
        if (isStale && isTracked)
            ++counts.stale;
        if (!order && !isLost && !m_incidents.asksForHelp(satellite.device))
            ++counts.available;
        if (!live)
            continue;
        picture::Symbol symbol;
        symbol.id = "satellite:" + satellite.id.toString();
        symbol.kind = picture::SymbolKind::Satellite;
        symbol.status = m_incidents.asksForHelp(satellite.device) ? Status::Alarm : isLost && !order ? Status::Offline : statusOf(order);
        symbol.rank = static_cast<int>(satellite.tier);
        symbol.position = live->fix.bestPosition();
        symbol.headingDegrees = live->fix.courseDegrees.value_or(std::numeric_limits<double>::quiet_NaN());
        symbol.speedMetersPerSecond = live->fix.speedMetersPerSecond.value_or(0);
        symbol.accuracyMeters = live->fix.accuracyMeters.value_or(0);
        symbol.label = satellite.callSign;
        symbol.fixTime = live->fix.deviceTime;
        symbol.isStale = isStale;
        picture.symbols.push_back(std::move(symbol));
    }
}

void PictureMaker::addCameras(picture::Picture &picture)
{
    m_sights.keep(m_registry.cameras());
    for (const registry::Camera &camera : m_registry.cameras()) {
        ++picture.counts.cameras;
        const bool inUse = camera.state == registry::Camera::State::InUse;
        if (inUse)
            ++picture.counts.camerasInUse;
        picture::Symbol symbol;
        symbol.id = "camera:" + camera.id.toString();
        symbol.kind = picture::SymbolKind::Camera;
        symbol.status = inUse ? Status::Available : Status::Offline;
        symbol.position = camera.position;
        symbol.headingDegrees = camera.headingDegrees;
        symbol.heightMeters = camera.heightMeters;
        symbol.fieldOfViewDegrees = camera.fieldOfViewDegrees;
        symbol.rangeMeters = camera.rangeMeters;
        symbol.tiltDegrees = camera.tiltDegrees;
        symbol.sight = m_sights.of(camera.id);
        symbol.label = camera.name;
        picture.symbols.push_back(std::move(symbol));
    }
}

void PictureMaker::addClosures(picture::Picture &picture) const
{
    picture.closed = m_closed;
    for (const picture::ClosedPlace &place : m_closed) {
        picture::Symbol symbol;
        symbol.id = place.id;
        symbol.kind = picture::SymbolKind::Barrier;
        symbol.position = place.mark;
        symbol.headingDegrees = std::numeric_limits<double>::quiet_NaN();
        symbol.label = place.reason;
        picture.symbols.push_back(std::move(symbol));
    }
}

void PictureMaker::addNotices(picture::Picture &picture) const
{
    constexpr std::ptrdiff_t shown = 20;
    for (const tracking::ZoneEvent &event : m_tracker.zoneEvents()) {
        const registry::Satellite *satellite = m_registry.satelliteByDevice(event.device);
        if (event.isTold)
            picture.notices.push_back({event.number, std::string("zone.") + tracking::code(event.kind),
                                       satellite ? satellite->callSign : event.device, event.zoneName, event.time, event.isWarning});
    }
    picture.notices.erase(picture.notices.begin(), picture.notices.end() - std::min(shown, std::ssize(picture.notices)));
}

const PictureMaker::Progress &PictureMaker::progressOf(const dispatch::Order &order, const dispatch::Incident &incident, base::Time now)
{
    const auto [it, isNew] = m_progress.try_emplace(order.id);
    Progress &progress = it->second;
    if (!isNew && now - progress.askedTime < routeAgain)
        return progress;
    progress.askedTime = now;
    progress.expectedArrival.reset();
    progress.points.clear();
    const registry::Satellite *satellite = m_registry.satellite(order.satellite);
    const tracking::LivePosition *live = satellite ? m_tracker.position(satellite->device) : nullptr;
    if (!live)
        return progress; // no position, no promise
    if (auto route = m_router.route(live->fix.bestPosition(), order.post ? order.post->place : incident.position,
                                    m_network.modeIndex(registry::code(satellite->mode)))) {
        // From when they were there, not from now: a phone that fell silent shall become late, not be expected for ever.
        progress.expectedArrival = std::max(std::min(now, live->fix.deviceTime), order.sentTime) + route->time;
        progress.points = std::move(route->points);
    }
    return progress;
}

void PictureMaker::addIncidents(picture::Picture &picture)
{
    std::unordered_map<dispatch::OrderId, Progress> stillGoing;
    for (const dispatch::Incident *incident : m_incidents.openIncidents()) {
        ++picture.counts.openIncidents;
        if (incident->state == dispatch::IncidentState::Reported)
            ++picture.counts.unassigned;

        picture::Symbol symbol;
        symbol.id = "incident:" + incident->id.toString();
        symbol.kind = picture::SymbolKind::Incident;
        symbol.status = statusOf(incident->state);
        symbol.rank = static_cast<int>(incident->level);
        symbol.position = incident->position;
        symbol.headingDegrees = std::numeric_limits<double>::quiet_NaN();
        symbol.label = incident->number;
        symbol.fixTime = incident->reportedTime;
        picture.symbols.push_back(symbol);

        picture::IncidentCard card;
        card.id = symbol.id;
        card.number = incident->number;
        card.type = incident->type;
        card.level = static_cast<int>(incident->level);
        card.state = dispatch::code(incident->state);
        card.address = incident->address;
        card.reportedTime = incident->reportedTime;
        card.position = incident->position;
        for (const dispatch::Order &order : incident->orders) {
            picture::IncidentCard::Unit unit;
            unit.symbol = "satellite:" + order.satellite.toString();
            const registry::Satellite *satellite = m_registry.satellite(order.satellite);
            unit.callSign = satellite ? satellite->callSign : order.satellite.toString();
            unit.orderState = dispatch::code(order.state);
            if (order.post)
                unit.post = order.post->place;
            if (!order.steps.empty())
                unit.since = order.steps.back().time;
            addClock(unit, *incident, order);
            if (isGoing(order.state)) {
                const Progress &progress = progressOf(order, *incident, picture.madeTime);
                unit.expectedArrival = progress.expectedArrival;
                picture::RouteLine line;
                line.id = "order:" + order.id.toString();
                line.symbol = unit.symbol;
                line.status = Status::EnRoute;
                line.points = progress.points;
                if (!line.points.empty())
                    picture.routes.push_back(std::move(line));
                stillGoing.insert(m_progress.extract(order.id));
            }
            card.units.push_back(std::move(unit));
        }
        addNext(card, incident->id);
        addTalk(card, incident->id);
        picture.incidents.push_back(std::move(card));
    }
    m_progress = std::move(stillGoing);
    std::ranges::sort(picture.incidents, [](const picture::IncidentCard &a, const picture::IncidentCard &b) {
        return a.reportedTime != b.reportedTime ? a.reportedTime > b.reportedTime : a.id > b.id;
    });
}

} // namespace radar::station
