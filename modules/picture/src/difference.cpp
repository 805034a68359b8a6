#include <algorithm>
#include <cmath>
#include <unordered_map>
#include <unordered_set>

#include "picture/picture.h"

namespace radar::picture {

namespace {

bool sameNumber(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

bool same(const Symbol &a, const Symbol &b)
{
    return a.kind == b.kind && a.status == b.status && a.rank == b.rank && a.position == b.position && sameNumber(a.headingDegrees, b.headingDegrees)
        && sameNumber(a.speedMetersPerSecond, b.speedMetersPerSecond) && a.accuracyMeters == b.accuracyMeters && a.heightMeters == b.heightMeters
        && a.fieldOfViewDegrees == b.fieldOfViewDegrees && a.rangeMeters == b.rangeMeters && a.tiltDegrees == b.tiltDegrees && a.sight == b.sight
        && a.label == b.label && a.fixTime == b.fixTime && a.isStale == b.isStale;
}

bool same(const IncidentCard::Unit &a, const IncidentCard::Unit &b)
{
    return a.symbol == b.symbol && a.callSign == b.callSign && a.orderState == b.orderState && a.expectedArrival == b.expectedArrival
        && a.since == b.since && a.post == b.post && a.order == b.order && a.stage == b.stage && a.due == b.due && a.isOverdue == b.isOverdue
        && a.checkDue == b.checkDue && a.wellTime == b.wellTime && a.arrivalAsked == b.arrivalAsked;
}

bool same(const IncidentCard &a, const IncidentCard &b)
{
    return a.number == b.number && a.type == b.type && a.level == b.level && a.state == b.state && a.address == b.address
        && a.reportedTime == b.reportedTime && a.position == b.position && a.next == b.next && a.talk == b.talk && a.unseen == b.unseen
        && a.lastUnseen == b.lastUnseen && std::ranges::equal(a.units, b.units, [](const auto &x, const auto &y) { return same(x, y); });
}

template <typename Thing>
void compare(const std::vector<Thing> &before, const std::vector<Thing> &after, std::vector<Thing> &changed, std::vector<std::string> &removed)
{
    std::unordered_map<std::string_view, const Thing *> old;
    for (const Thing &thing : before)
        old.emplace(thing.id, &thing);
    for (const Thing &thing : after) {
        const auto found = old.find(thing.id);
        if (found == old.end() || !same(*found->second, thing))
            changed.push_back(thing);
        if (found != old.end())
            old.erase(found);
    }
    for (const Thing &thing : before)
        if (old.contains(thing.id))
            removed.push_back(thing.id);
}

template <typename Thing>
void apply(std::vector<Thing> &things, const std::vector<Thing> &changed, const std::vector<std::string> &removed)
{
    const std::unordered_set<std::string_view> gone(removed.begin(), removed.end());
    std::erase_if(things, [&](const Thing &thing) { return gone.contains(thing.id); });
    std::unordered_map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < things.size(); ++i)
        index.emplace(things[i].id, i);
    for (const Thing &thing : changed) {
        const auto found = index.find(thing.id);
        if (found == index.end())
            things.push_back(thing);
        else
            things[found->second] = thing;
    }
}

} // namespace

Difference difference(const Picture &before, const Picture &after)
{
    Difference result;
    compare(before.symbols, after.symbols, result.changed, result.removed);
    compare(before.incidents, after.incidents, result.changedIncidents, result.removedIncidents);
    result.sequence = after.sequence;
    result.madeTime = after.madeTime;
    result.routes = after.routes;
    result.closed = after.closed;
    if (before.overlay != after.overlay)
        result.overlay = after.overlay;
    result.counts = after.counts;
    result.lastPositionReceived = after.lastPositionReceived;
    result.recordProblem = after.recordProblem;
    result.links = after.links;
    result.notices = after.notices;
    result.alarms = after.alarms;
    return result;
}

Picture applied(const Picture &before, const Difference &difference)
{
    Picture after = before;
    apply(after.symbols, difference.changed, difference.removed);
    apply(after.incidents, difference.changedIncidents, difference.removedIncidents);
    std::ranges::sort(after.symbols, {}, &Symbol::id);
    std::ranges::sort(after.incidents, [](const IncidentCard &a, const IncidentCard &b) {
        return a.reportedTime != b.reportedTime ? a.reportedTime > b.reportedTime : a.id > b.id;
    });
    after.sequence = difference.sequence;
    after.madeTime = difference.madeTime;
    after.routes = difference.routes;
    after.closed = difference.closed;
    if (difference.overlay)
        after.overlay = *difference.overlay;
    after.counts = difference.counts;
    after.lastPositionReceived = difference.lastPositionReceived;
    after.recordProblem = difference.recordProblem;
    after.links = difference.links;
    after.notices = difference.notices;
    after.alarms = difference.alarms;
    return after;
}

} // namespace radar::picture
