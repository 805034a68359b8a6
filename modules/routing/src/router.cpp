#include "routing/router.h"

#include <algorithm>
#include <format>

#include "base/check.h"
#include "hierarchy_search.h"
#include "nearest.h"
#include "path.h"
#include "search.h"

namespace radar::routing {
namespace {

using base::ErrorKind;

const std::function<bool(std::size_t)> everyone;

std::string text(geo::Wgs84 place) { return std::format("{:.5f}, {:.5f}", place.latitude, place.longitude); }

std::string isClosedNow(geo::Wgs84 place) { return std::format("The place at {} lies in a street that is closed now.", text(place)); }

} // namespace

struct Router::Private {
    explicit Private(std::shared_ptr<const Weights> first) : weights(std::move(first)), data(weights->network()->data()) {}

    [[nodiscard]] bool isMode(int mode) const { return mode >= 0 && static_cast<std::size_t>(mode) < data.modes.size(); }
    [[nodiscard]] const ModeWeights &of(int mode) const { return weights->mode(static_cast<std::size_t>(mode)); }

    [[nodiscard]] base::Result<std::vector<Anchor>> anchorsOf(const Spot &spot, int mode, Going going, std::string_view what) const
    {
        return routing::anchorsOf(data, spot, mode, snapLimitMeters, going, what);
    }

    /// NotFound when all of them are shut in.
    [[nodiscard]] base::Result<> checkOpen(std::span<const Anchor> anchors, int mode, std::string_view what) const
    {
        if (!std::ranges::all_of(anchors, [&](const Anchor &anchor) { return isShutIn(of(mode), anchor); }))
            return {};
        return base::fail(ErrorKind::NotFound, std::format("The {} at {} lies in a street that is closed now.", what, text(anchors.front().place)));
    }

    [[nodiscard]] std::string noWay(const Anchor &from, const Anchor &to, int mode) const
    {
        return std::format("There is no way for mode {} from {} to {}.", data.travelModes[static_cast<std::size_t>(mode)].id, text(from.place),
                           text(to.place));
    }

    /// Exits (entrances) of all that are not shut in, as far from the place as they are.
    struct Ends {
        std::vector<Exit> exits;
        std::vector<std::uint32_t> anchors; ///< whose each is
    };
    [[nodiscard]] Ends endsOf(std::span<const Anchor> anchors, int mode, Going going) const;
    using Anchors = std::span<const Anchor>;
    void findDirectWay(Anchors from, Anchors to, int mode, FoundWay &best) const;
    [[nodiscard]] base::Result<FoundWay> findWay(Anchors from, Anchors to, int mode);
    [[nodiscard]] base::Result<std::chrono::milliseconds> timeBetween(Anchors from, Anchors to, int mode);
    [[nodiscard]] base::Result<Route> routeBetween(Anchors from, Anchors to, int mode);

    /// Who of the fleet's modes can come to the place: snaps it for each, and ranks them.
    [[nodiscard]] base::Result<> rank(const Spot &place, const Fleet &fleet, std::vector<std::vector<Anchor>> &places);

    /// What the last search found.
    [[nodiscard]] NearestUnits ranked();

    std::shared_ptr<const Weights> weights;
    const Network::Data &data;
    Search::Workspace workspace;
    HierarchySearch hierarchySearch;
    NearestSearch nearestSearch{workspace, hierarchySearch};
    Fleet scratchFleet{weights->network()};
};

Router::Router(std::shared_ptr<const Network> network) : Router(std::make_shared<const Weights>(std::move(network))) {}

Router::Router(std::shared_ptr<const Weights> weights) : d(std::make_unique<Private>(std::move(weights))) {}

Router::~Router() = default;

void Router::use(std::shared_ptr<const Weights> weights)
{
    RADAR_ASSERT(weights && weights->network() == d->weights->network());
    d->weights = std::move(weights);
}

const std::shared_ptr<const Weights> &Router::weights() const { return d->weights; }

const Network &Router::network() const { return *d->weights->network(); }

base::Result<Snap> Router::snap(geo::Wgs84 place, int mode, double limitMeters) const
{
    if (!place.isValid())
        return base::fail(ErrorKind::Invalid, "The place is not a place on the globe.");
    if (!d->isMode(mode))
        return base::fail(ErrorKind::Invalid, std::format("There is no travel mode {}: this network has {}.", mode, d->data.modes.size()));
    if (limitMeters >= 0) {
        if (const auto found = snapTo(d->data, place, static_cast<std::size_t>(mode), limitMeters))
            return *found;
    }
    return base::fail(ErrorKind::NotFound,
                      std::format("The place at {} is off the network: no street for mode {} within {:.0f} m.", text(place),
                                  d->data.travelModes[static_cast<std::size_t>(mode)].id, limitMeters));
}

StreetPiece Router::pieceAt(const Snap &snap) const { return network().data().edgeOfPoint[snap.segment]; }

Router::Private::Ends Router::Private::endsOf(Anchors anchors, int mode, Going going) const
{
    Ends ends;
    for (std::uint32_t i = 0; i < anchors.size(); ++i) {
        if (isShutIn(of(mode), anchors[i]))
            continue;
        for (Exit exit : going == Going::Out ? exitsOf(of(mode), anchors[i].position) : entrancesOf(of(mode), anchors[i].position)) {
            exit.time += anchors[i].access();
            ends.exits.push_back(exit);
            ends.anchors.push_back(i);
        }
    }
    return ends;
}

void Router::Private::findDirectWay(Anchors from, Anchors to, int mode, FoundWay &best) const
{
    for (std::size_t i = 0; i < from.size(); ++i) {
        for (std::size_t j = 0; j < to.size(); ++j) {
            if (isShutIn(of(mode), from[i]) || isShutIn(of(mode), to[j]))
                continue;
            const DirectWay direct = directWay(of(mode), from[i].position, to[j].position);
            if (direct.time == never || std::uint64_t(from[i].access()) + direct.time + to[j].access() >= best.time)
                continue;
            best.time = from[i].access() + direct.time + to[j].access();
            best.direct = direct;
            best.from = i;
            best.to = j;
        }
    }
}

base::Result<FoundWay> Router::Private::findWay(Anchors from, Anchors to, int mode)
{
    if (const auto open = checkOpen(from, mode, "start"); !open)
        return std::unexpected(open.error());
    if (const auto open = checkOpen(to, mode, "destination"); !open)
        return std::unexpected(open.error());
    FoundWay best;
    findDirectWay(from, to, mode, best);
    const Ends exits = endsOf(from, mode, Going::Out);
    const Ends entrances = endsOf(to, mode, Going::In);
    if (auto found = hierarchySearch.way(of(mode), exits.exits, entrances.exits, best.time); found.time != never) {
        best.time = found.time;
        best.isDirect = false;
        best.edges = std::move(found.edges);
        best.exit = exits.exits[found.exit];
        best.entrance = entrances.exits[found.entrance];
        best.from = exits.anchors[found.exit];
        best.to = entrances.anchors[found.entrance];
    }
    if (best.time == never)
        return base::fail(ErrorKind::NotFound, noWay(from.front(), to.front(), mode));
    return best;
}

base::Result<std::chrono::milliseconds> Router::Private::timeBetween(Anchors from, Anchors to, int mode)
{
    if (const auto open = checkOpen(from, mode, "start"); !open)
        return std::unexpected(open.error());
    if (const auto open = checkOpen(to, mode, "destination"); !open)
        return std::unexpected(open.error());
    FoundWay best;
    findDirectWay(from, to, mode, best);
    const Milliseconds time = hierarchySearch.time(of(mode), endsOf(from, mode, Going::Out).exits, endsOf(to, mode, Going::In).exits, best.time);
    if (std::min(best.time, time) == never)
        return base::fail(ErrorKind::NotFound, noWay(from.front(), to.front(), mode));
    return std::chrono::milliseconds(std::min(best.time, time));
}

base::Result<Route> Router::Private::routeBetween(Anchors from, Anchors to, int mode)
{
    const auto way = findWay(from, to, mode);
    if (!way)
        return std::unexpected(way.error());
    const Anchor &start = from[way->from];
    const Anchor &target = to[way->to];
    return routeAlong(of(mode), piecesOf(of(mode), *way, start.position, target.position), start, target);
}

base::Result<Route> Router::route(const Spot &from, const Spot &to, int mode) const
{
    const auto start = d->anchorsOf(from, mode, Going::Out, "start");
    if (!start)
        return std::unexpected(start.error());
    const auto target = d->anchorsOf(to, mode, Going::In, "destination");
    if (!target)
        return std::unexpected(target.error());
    return d->routeBetween(*start, *target, mode);
}

base::Result<std::chrono::milliseconds> Router::time(const Spot &from, const Spot &to, int mode) const
{
    const auto start = d->anchorsOf(from, mode, Going::Out, "start");
    if (!start)
        return std::unexpected(start.error());
    const auto target = d->anchorsOf(to, mode, Going::In, "destination");
    if (!target)
        return std::unexpected(target.error());
    return d->timeBetween(*start, *target, mode);
}

base::Result<Route> Router::routeBetween(const Snap &from, const Snap &to, int mode) const
{
    const Anchor start = anchorOf(d->data, from);
    const Anchor target = anchorOf(d->data, to);
    return d->routeBetween({&start, 1}, {&target, 1}, mode);
}

base::Result<std::chrono::milliseconds> Router::timeBetween(const Snap &from, const Snap &to, int mode) const
{
    const Anchor start = anchorOf(d->data, from);
    const Anchor target = anchorOf(d->data, to);
    return d->timeBetween({&start, 1}, {&target, 1}, mode);
}

base::Result<> Router::Private::rank(const Spot &place, const Fleet &fleet, std::vector<std::vector<Anchor>> &places)
{
    bool isSomeoneOnTheNetwork = false;
    bool isPlaceOnTheNetwork = false;
    bool isPlaceOpen = false;
    places.resize(data.modes.size());
    for (std::size_t i = 0; i < places.size(); ++i) {
        const auto mode = static_cast<int>(i);
        if (fleet.count(mode) == 0)
            continue;
        isSomeoneOnTheNetwork = true;
        if (auto anchors = anchorsOf(place, mode, Going::In, "place")) {
            isPlaceOnTheNetwork = true;
            std::erase_if(*anchors, [&](const Anchor &anchor) { return isShutIn(of(mode), anchor); });
            places[i] = std::move(*anchors);
        } else if (anchors.error().kind == ErrorKind::Invalid) {
            return std::unexpected(anchors.error());
        }
        if (!places[i].empty()) {
            isPlaceOpen = true;
            nearestSearch.add(of(mode), places[i]);
        } else {
            nearestSearch.addUnreachable(mode);
        }
    }
    if (isSomeoneOnTheNetwork && !isPlaceOnTheNetwork)
        return base::fail(ErrorKind::NotFound,
                          std::format("The place at {} is off the network: no street within {:.0f} m.", text(place.place), snapLimitMeters));
    if (isSomeoneOnTheNetwork && !isPlaceOpen)
        return base::fail(ErrorKind::NotFound, isClosedNow(place.place));
    std::ranges::sort(nearestSearch.unreachable());
    return {};
}

NearestUnits Router::Private::ranked()
{
    NearestUnits nearest;
    nearest.arrivals.reserve(nearestSearch.ranking().size());
    for (const auto &[time, unit] : nearestSearch.ranking())
        nearest.arrivals.push_back({unit, std::chrono::milliseconds(time)});
    nearest.unreachable = nearestSearch.unreachable();
    return nearest;
}

base::Result<NearestUnits> Router::nearest(const Spot &place, const Fleet &fleet, std::size_t count,
                                           const std::function<bool(std::size_t)> &eligible) const
{
    RADAR_ASSERT(&fleet.network() == d->weights->network().get());
    if (!place.place.isValid())
        return base::fail(ErrorKind::Invalid, "The place is not on the globe.");
    if (count == 0)
        return NearestUnits{};
    std::vector<std::vector<Anchor>> places;
    d->nearestSearch.begin(fleet, count, eligible);
    if (const auto ranked = d->rank(place, fleet, places); !ranked)
        return std::unexpected(ranked.error());
    return d->ranked();
}

base::Result<NearestUnits> Router::nearestTo(const Snap &place, int mode, const Fleet &fleet, std::size_t count,
                                             const std::function<bool(std::size_t)> &eligible) const
{
    RADAR_ASSERT(&fleet.network() == d->weights->network().get() && d->isMode(mode));
    const Anchor anchor = anchorOf(d->data, place);
    if (isShutIn(d->of(mode), anchor))
        return base::fail(ErrorKind::NotFound, isClosedNow(place.place));
    d->nearestSearch.begin(fleet, count, eligible);
    d->nearestSearch.add(d->of(mode), {&anchor, 1});
    std::ranges::sort(d->nearestSearch.unreachable());
    return d->ranked();
}

base::Result<Nearest> Router::nearest(const Spot &place, std::span<const Unit> units, std::size_t count) const
{
    if (!place.place.isValid())
        return base::fail(ErrorKind::Invalid, "The place is not on the globe.");
    Nearest nearest;
    for (std::size_t unit = 0; unit < d->scratchFleet.slotCount(); ++unit)
        d->scratchFleet.remove(unit);
    std::vector<Fleet::Door> doors;
    const auto anchorsOfUnit = [&](const Unit &unit) { return d->anchorsOf({unit.position, unit.floor}, unit.mode, Going::Out, "unit"); };
    for (std::size_t i = 0; i < units.size(); ++i) {
        const auto anchors = anchorsOfUnit(units[i]);
        if (!anchors) {
            nearest.offNetwork.push_back(i);
            continue;
        }
        doors.clear();
        for (const Anchor &anchor : *anchors)
            doors.push_back({anchor.snap, anchor.inside});
        d->scratchFleet.put(i, doors, units[i].mode);
    }
    if (count == 0)
        return nearest;
    std::vector<std::vector<Anchor>> places;
    d->nearestSearch.begin(d->scratchFleet, count, everyone);
    if (const auto ranked = d->rank(place, d->scratchFleet, places); !ranked)
        return std::unexpected(ranked.error());
    for (const auto &[time, unit] : d->nearestSearch.ranking()) {
        // The same way as route() draws: equal times may have different lengths.
        const int mode = units[unit].mode;
        const auto from = anchorsOfUnit(units[unit]);
        const std::vector<Anchor> &to = places[static_cast<std::size_t>(mode)];
        const auto way = d->findWay(*from, to, mode);
        RADAR_ASSERT(way && way->time == time);
        const Anchor &start = (*from)[way->from];
        const Anchor &target = to[way->to];
        const auto pieces = piecesOf(d->of(mode), *way, start.position, target.position);
        nearest.arrivals.push_back({unit, std::chrono::milliseconds(time), metersOf(d->data, pieces, start, target),
                                    std::chrono::milliseconds(std::uint64_t(start.inside) + target.inside)});
    }
    nearest.unreachable = d->nearestSearch.unreachable();
    return nearest;
}

std::vector<std::optional<std::chrono::milliseconds>> Router::times(std::span<const Snap> from, std::span<const Snap> to, int mode) const
{
    RADAR_ASSERT(d->isMode(mode));
    const ModeWeights &picture = d->of(mode);
    std::vector<std::optional<std::chrono::milliseconds>> table(from.size() * to.size());
    for (std::size_t column = 0; column < to.size(); ++column) {
        const Anchor target = anchorOf(d->data, to[column]);
        if (isShutIn(picture, target))
            continue;
        d->hierarchySearch.aimAt(picture, entrancesOf(picture, target.position));
        for (std::size_t row = 0; row < from.size(); ++row) {
            const Anchor start = anchorOf(d->data, from[row]);
            if (isShutIn(picture, start))
                continue;
            std::uint64_t best = directWay(picture, start.position, target.position).time;
            for (const Exit &exit : exitsOf(picture, start.position)) {
                const Milliseconds time = d->hierarchySearch.timeFrom(exit.vertex);
                if (time != never)
                    best = std::min(best, std::uint64_t(exit.time) + time);
            }
            if (best < endOfTime)
                table[row * to.size() + column] = std::chrono::milliseconds(start.walk + best + target.walk);
        }
    }
    return table;
}

base::Result<std::chrono::milliseconds> Router::timeBetween(basemap::NodeId from, basemap::NodeId to, int mode) const
{
    if (!d->isMode(mode))
        return base::fail(ErrorKind::Invalid, std::format("There is no travel mode {}.", mode));
    for (const basemap::NodeId node : {from, to}) {
        if (d->data.junctionOf(node) == none)
            return base::fail(ErrorKind::NotFound, std::format("Node {} is no junction of the network.", node));
    }
    const std::uint32_t start = d->data.junctionOf(from);
    const std::uint32_t target = d->data.junctionOf(to);
    if (start == target)
        return std::chrono::milliseconds(0);
    const ModeWeights &picture = d->of(mode);
    const Milliseconds time = d->hierarchySearch.time(picture, exitsOfJunction(picture, start), entrancesOfJunction(picture, target), never);
    if (time != never)
        return std::chrono::milliseconds(time);
    return base::fail(ErrorKind::NotFound, std::format("There is no way from node {} to node {}.", from, to));
}

} // namespace radar::routing
