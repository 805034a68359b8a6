// The streets' half of the station: closing and opening them, and how things stand for questions about them.

#include <algorithm>
#include <format>

#include "base/check.h"
#include "geo/distance.h"
#include "station_private.h"

namespace radar::station {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr double reachMeters = 30;
constexpr std::size_t mostNames = 4;

/// The middle of the longest piece.
geo::Wgs84 middleOf(const std::vector<std::vector<geo::Wgs84>> &lines)
{
    const auto lengthOf = [](const std::vector<geo::Wgs84> &line) {
        double meters = 0;
        for (std::size_t i = 0; i + 1 < line.size(); ++i)
            meters += geo::distanceMeters(line[i], line[i + 1]);
        return meters;
    };
    const auto &line = *std::ranges::max_element(lines, {}, lengthOf);
    double rest = lengthOf(line) / 2;
    for (std::size_t i = 0; i + 1 < line.size(); ++i) {
        const double step = geo::distanceMeters(line[i], line[i + 1]);
        if (step >= rest && step > 0)
            return {line[i].latitude + rest / step * (line[i + 1].latitude - line[i].latitude),
                    line[i].longitude + rest / step * (line[i + 1].longitude - line[i].longitude)};
        rest -= step;
    }
    return line.back();
}

std::string namesOf(const routing::Network &network, const std::vector<routing::StreetPiece> &pieces, std::string_view language)
{
    std::vector<std::string> names;
    for (const routing::StreetPiece piece : pieces)
        if (const basemap::Name name = network.nameOf(piece); !name.isEmpty() && !std::ranges::contains(names, name.in(language)))
            names.push_back(name.in(language));
    std::string text;
    for (std::size_t i = 0; i < std::min(names.size(), mostNames); ++i)
        text += (text.empty() ? "" : " / ") + names[i];
    return names.size() > mostNames ? text + " …" : text;
}

/// The order a satellite has at a post of this incident.
const dispatch::Order *postOrderOf(const dispatch::IncidentBook &book, registry::SatelliteId satellite, dispatch::IncidentId incident)
{
    const dispatch::Order *order = book.activeOrderOf(satellite);
    return order && order->incident == incident && order->post ? order : nullptr;
}

dispatch::Post postOf(const PostOrder &wanted)
{
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(wanted.within).count();
    const std::string where = wanted.streets.empty() ? std::string() : wanted.streets + " ";
    // Read by people of both languages, on phones whose clocks may be anything: how long, not until when.
    return {wanted.place,
            seconds > 0 ? std::format("合围哨位 {0}· 请在 {1}:{2:02} 内到位 / Containment post {0}· hold it within {1}:{2:02}", where, seconds / 60,
                                      seconds % 60)
                        : std::format("合围哨位 {0}· 请立即到位 / Containment post {0}· hold it at once", where)};
}

/// When the clock on the wall has gone so many whole minutes on, or back, though it may be set meanwhile.
base::Time afterMinutes(base::Time now, int minutes, const QTimeZone &zone)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(base::toMicroseconds(now) / 1000, zone);
    const QDateTime wall = QDateTime(local.date(), QTime(local.time().hour(), local.time().minute()), QTimeZone::UTC).addSecs(60 * qint64(minutes));
    const auto onTheWall = [&](QDateTime::TransitionResolution twice) {
        return base::fromMicroseconds(1000 * QDateTime(wall.date(), wall.time(), zone, twice).toMSecsSinceEpoch());
    };
    const base::Time first = onTheWall(QDateTime::TransitionResolution::PreferBefore);
    return minutes > 0 && first <= now ? onTheWall(QDateTime::TransitionResolution::PreferAfter) : first;
}

} // namespace

Result<routing::StreetChange> Station::Private::changeOf(const dispatch::NewClosure &closure) const
{
    routing::StreetChange change;
    for (const std::string &id : closure.modes) {
        const int mode = network->modeIndex(id);
        if (mode < 0)
            return fail(ErrorKind::Invalid, "there is no travel mode " + id);
        change.modes.push_back(mode);
    }
    if (closure.shape == dispatch::NewClosure::Shape::Area) {
        change.pieces = network->piecesTouching(closure.points);
        if (change.pieces.empty())
            return fail(ErrorKind::Invalid, "there is no street in this area");
        return change;
    }
    std::vector<int> modes = change.modes;
    for (int mode = 0; modes.size() < network->modes().size() && change.modes.empty(); ++mode)
        modes.push_back(mode);
    for (const geo::Wgs84 point : closure.points) {
        std::optional<routing::Snap> nearest;
        for (const int mode : modes)
            if (const auto snap = router->snap(point, mode, reachMeters); snap && (!nearest || snap->distanceMeters < nearest->distanceMeters))
                nearest = *snap;
        if (!nearest)
            return fail(ErrorKind::Invalid, "there is no street within 30 m of the place");
        change.pieces.push_back(router->pieceAt(*nearest));
    }
    return change;
}

void Station::Private::applyClosures()
{
    std::vector<routing::StreetChange> changes;
    std::vector<picture::ClosedPlace> closed;
    for (const dispatch::Closure &closure : closures->active()) {
        picture::ClosedPlace place{.id = "closure:" + closure.id.toString(),
                                   .area = {},
                                   .lines = {},
                                   .mark = closure.points.front(),
                                   .modes = closure.modes,
                                   .streets = {},
                                   .streetsEnglish = {},
                                   .reason = closure.reason,
                                   .since = closure.from,
                                   .until = closure.until};
        if (closure.shape == dispatch::NewClosure::Shape::Area)
            place.area = closure.points;
        if (auto change = changeOf(closure)) { // a new map may know no street there any more
            for (const routing::StreetPiece piece : change->pieces)
                place.lines.push_back(network->pointsOf(piece));
            place.mark = middleOf(place.lines);
            place.streets = namesOf(*network, change->pieces, "zh");
            place.streetsEnglish = namesOf(*network, change->pieces, "en");
            changes.push_back(std::move(*change));
        }
        closed.push_back(std::move(place));
    }
    closuresApplied = clock.now();
    closuresChange = closures->nextChange();
    lockGates(changes, closed);
    auto weights = asMapped->with(changes);
    RADAR_ASSERT(weights.has_value());
    router->use(std::move(*weights));
    pictureMaker->setClosed(std::move(closed));
}

void Station::Private::lockGates(std::vector<routing::StreetChange> &changes, std::vector<picture::ClosedPlace> &closed)
{
    const base::Time now = clock.now();
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(base::toMicroseconds(now) / 1000, zone);
    const routing::WeekMinute moment{local.date().dayOfWeek() - 1, local.time().hour() * 60 + local.time().minute()};
    const auto isSooner = [&](base::Time time) { return !closuresChange || time < *closuresChange; };
    if (const QDateTime clockSet = zone.nextTransition(local).atUtc; clockSet.isValid() && !network->timedGates().empty()) {
        if (const base::Time time = base::fromMicroseconds(1000 * clockSet.toMSecsSinceEpoch()); isSooner(time))
            closuresChange = time;
    }
    for (routing::StreetChange &change : routing::gatesLockedAt(*network, moment))
        changes.push_back(std::move(change));
    std::vector<std::string> modes;
    for (const int mode : network->modesThatHeedGateHours())
        modes.push_back(network->modes()[static_cast<std::size_t>(mode)].id);
    if (modes.size() == network->modes().size())
        modes.clear();
    for (const routing::TimedGate &gate : network->timedGates()) {
        const auto untilChange = gate.hours.minutesToChange(moment);
        const auto next = untilChange ? std::optional(afterMinutes(now, *untilChange, zone)) : std::nullopt;
        if (next && isSooner(*next))
            closuresChange = next;
        if (gate.hours.isOpenAt(moment))
            continue;
        picture::ClosedPlace place{.id = std::format("gate:{}", gate.piece),
                                   .area = {},
                                   .lines = {network->pointsOf(gate.piece)},
                                   .mark = {},
                                   .modes = modes,
                                   .streets = gate.name.in("zh"),
                                   .streetsEnglish = gate.name.in("en"),
                                   .reason = gate.hoursText,
                                   .since = afterMinutes(now, -gate.hours.minutesSinceChange(moment).value_or(0), zone),
                                   .until = next};
        place.mark = middleOf(place.lines);
        closed.push_back(std::move(place));
    }
}

Result<dispatch::Closure> Station::closeStreets(const store::Actor &actor, const dispatch::NewClosure &closure)
{
    if (const auto change = d->changeOf(closure); !change)
        return std::unexpected(change.error());
    auto closed = d->closures->close(actor, closure);
    if (closed)
        d->applyClosures();
    return closed;
}

Result<> Station::reopenStreets(const store::Actor &actor, dispatch::ClosureId id)
{
    auto reopened = d->closures->reopen(actor, id);
    if (reopened)
        d->applyClosures();
    return reopened;
}

Result<StreetHere> Station::streetAt(geo::Wgs84 place) const
{
    const auto change =
        d->changeOf({.shape = dispatch::NewClosure::Shape::Streets, .points = {place}, .modes = {}, .from = {}, .until = {}, .reason = {}});
    if (!change)
        return std::unexpected(change.error());
    const routing::StreetPiece piece = change->pieces.front();
    return StreetHere{middleOf({d->network->pointsOf(piece)}), d->network->nameOf(piece), d->network->pointsOf(piece)};
}

Result<std::vector<dispatch::Order>> Station::sendPosts(const store::Actor &actor, dispatch::IncidentId id, std::span<const PostOrder> posts)
{
    const dispatch::Incident *incident = d->incidents->incident(id);
    if (!incident)
        return fail(ErrorKind::NotFound, "there is no incident " + id.toString());
    if (posts.empty())
        return fail(ErrorKind::Invalid, "a ring needs posts");
    d->keepClosures();
    const auto keepsOrder = [&](const PostOrder &wanted) {
        const dispatch::Order *order = postOrderOf(*d->incidents, wanted.satellite, id);
        return order && geo::distanceMeters(order->post->place, wanted.place) < 1;
    };
    std::vector<dispatch::NewOrder> orders;
    for (const PostOrder &wanted : posts) {
        if (keepsOrder(wanted))
            continue;
        dispatch::NewOrder order;
        order.satellite = wanted.satellite;
        order.post = postOf(wanted);
        if (const auto route = routeFor(wanted.satellite, wanted.place)) {
            order.promisedTime = route->time;
            order.promisedMeters = route->meters;
            order.route = route->points;
        } else if (route.error().kind == ErrorKind::Invalid) {
            return std::unexpected(route.error());
        }
        orders.push_back(std::move(order));
    }
    // First free who is to go elsewhere: nobody has two orders.
    std::vector<std::pair<dispatch::OrderId, registry::SatelliteId>> recalled;
    for (const dispatch::Order &order : incident->orders) {
        const bool isKept =
            std::ranges::any_of(posts, [&](const PostOrder &wanted) { return wanted.satellite == order.satellite && keepsOrder(wanted); });
        if (dispatch::isActive(order.state) && order.post && !isKept)
            recalled.emplace_back(order.id, order.satellite);
    }
    for (const auto &[order, satellite] : recalled)
        if (const auto done = d->incidents->advance(
                actor, {base::Uuid::makeV7(d->clock.now()), order, dispatch::OrderState::Cancelled, "合围调整 / the ring has changed"});
            !done)
            return std::unexpected(done.error());
    for (const auto &[order, satellite] : recalled)
        d->ordersChanged(satellite);
    if (orders.empty())
        return std::vector<dispatch::Order>{};
    auto sent = d->incidents->send(actor, id, orders, {});
    if (sent)
        for (const dispatch::NewOrder &order : orders)
            d->ordersChanged(order.satellite);
    return sent;
}

Situation Station::situation() const
{
    d->keepClosures();
    Situation situation{d->clock.now(), d->map, d->router->weights(), {}, d->lookout, d->registry->cameras()};
    const registry::Date today = d->today();
    for (const registry::Satellite &satellite : d->registry->satellites()) {
        const tracking::LivePosition *live = d->tracker->position(satellite.device);
        if (!live || !d->tracker->isOnDuty(satellite.device) || live->age(situation.time) > tracking::lostAfter
            || d->incidents->asksForHelp(satellite.device))
            continue;
        Responder responder{.id = satellite.id,
                            .callSign = satellite.callSign,
                            .tier = satellite.tier,
                            .mode = satellite.mode,
                            .position = live->fix.bestPosition(),
                            .isFit = registry::isGoodOn(satellite.trainedUntil, today) && registry::isGoodOn(satellite.insuredUntil, today),
                            .boundBy = {},
                            .heldPost = {},
                            .heldSince = {}};
        if (const dispatch::Order *order = d->incidents->activeOrderOf(satellite.id)) {
            responder.boundBy = order->incident;
            if (order->post && order->state == dispatch::OrderState::Arrived) {
                responder.heldPost = order->post->place;
                responder.heldSince = order->steps.back().time;
            }
        }
        situation.responders.push_back(std::move(responder));
    }
    return situation;
}

} // namespace radar::station
