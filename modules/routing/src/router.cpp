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

} // namespace

struct Router::Private {
    explicit Private(std::shared_ptr<const Weights> first) : weights(std::move(first)), data(weights->network()->data()) {}

    [[nodiscard]] bool isMode(int mode) const { return mode >= 0 && static_cast<std::size_t>(mode) < data.modes.size(); }
    [[nodiscard]] const ModeWeights &of(int mode) const { return weights->mode(static_cast<std::size_t>(mode)); }

    [[nodiscard]] Anchor anchorOf(const Snap &snap) const
    {
        return {snap, {data.edgeOfPoint[snap.segment], snap.segment, snap.fraction}, walkMilliseconds(snap.distanceMeters)};
    }

    [[nodiscard]] std::optional<Snap> snap(geo::Wgs84 place, int mode, double limitMeters) const
    {
        if (!place.isValid() || !isMode(mode) || !(limitMeters >= 0))
            return std::nullopt;
        const auto accept = [&](std::uint32_t segment) { return data.isOpen(data.edgeOfPoint[segment], static_cast<std::size_t>(mode)); };
        const auto hit = data.grid.nearest(data.points, place, limitMeters, accept);
        if (!hit)
            return std::nullopt;
        return Snap{place, hit->position, hit->meters, hit->segment, hit->fraction};
    }

    [[nodiscard]] base::Result<Snap> snapOrError(geo::Wgs84 place, int mode, double limitMeters, std::string_view what) const
    {
        if (!place.isValid())
            return base::fail(ErrorKind::Invalid, std::format("The {} is not a place on the globe.", what));
        if (!isMode(mode))
            return base::fail(ErrorKind::Invalid, std::format("There is no travel mode {}: this network has {}.", mode, data.modes.size()));
        if (auto found = snap(place, mode, limitMeters))
            return *std::move(found);
        return base::fail(ErrorKind::NotFound,
                          std::format("The {} at {} is off the network: no street for mode {} within {:.0f} m.", what, text(place),
                                      data.travelModes[static_cast<std::size_t>(mode)].id, limitMeters));
    }

    /// In a street, not on one of its ends, that is closed now.
    [[nodiscard]] bool isShutIn(const Anchor &anchor, int mode) const
    {
        return of(mode).isClosedNow(anchor.position.edge) && junctionAt(data, anchor.position) == none;
    }

    [[nodiscard]] base::Result<> checkOpen(const Anchor &anchor, int mode, std::string_view what) const
    {
        if (isShutIn(anchor, mode))
            return base::fail(ErrorKind::NotFound, std::format("The {} at {} lies in a street that is closed now.", what, text(anchor.snap.place)));
        return {};
    }

    [[nodiscard]] std::string noWay(const Anchor &from, const Anchor &to, int mode) const
    {
        return std::format("There is no way for mode {} from {} to {}.", data.travelModes[static_cast<std::size_t>(mode)].id, text(from.snap.place),
                           text(to.snap.place));
    }

    [[nodiscard]] base::Result<FoundWay> findWay(const Anchor &from, const Anchor &to, int mode);

    /// Who of the fleet's modes can come to the place: snaps it for each, and ranks them.
    [[nodiscard]] base::Result<> rank(geo::Wgs84 place, const Fleet &fleet, std::vector<std::optional<Anchor>> &places);

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

base::Result<Snap> Router::snap(geo::Wgs84 place, int mode, double limitMeters) const { return d->snapOrError(place, mode, limitMeters, "place"); }

StreetPiece Router::pieceAt(const Snap &snap) const { return network().data().edgeOfPoint[snap.segment]; }

base::Result<FoundWay> Router::Private::findWay(const Anchor &from, const Anchor &to, int mode)
{
    if (const auto open = checkOpen(from, mode, "start"); !open)
        return std::unexpected(open.error());
    if (const auto open = checkOpen(to, mode, "destination"); !open)
        return std::unexpected(open.error());
    const ModeWeights &picture = of(mode);
    FoundWay best;
    best.direct = directWay(picture, from.position, to.position);
    best.time = best.direct.time;
    const std::vector<Exit> exits = exitsOf(picture, from.position);
    const std::vector<Exit> entrances = entrancesOf(picture, to.position);
    if (auto found = hierarchySearch.way(picture, exits, entrances, best.time); found.time != never) {
        best.time = found.time;
        best.isDirect = false;
        best.edges = std::move(found.edges);
        best.exit = exits[found.exit];
        best.entrance = entrances[found.entrance];
    }
    if (best.time == never)
        return base::fail(ErrorKind::NotFound, noWay(from, to, mode));
    return best;
}

base::Result<Route> Router::route(geo::Wgs84 from, geo::Wgs84 to, int mode) const
{
    const auto start = d->snapOrError(from, mode, snapLimitMeters, "start");
    if (!start)
        return std::unexpected(start.error());
    const auto target = d->snapOrError(to, mode, snapLimitMeters, "destination");
    if (!target)
        return std::unexpected(target.error());
    return routeBetween(*start, *target, mode);
}

base::Result<Route> Router::routeBetween(const Snap &from, const Snap &to, int mode) const
{
    const Anchor start = d->anchorOf(from);
    const Anchor target = d->anchorOf(to);
    const auto way = d->findWay(start, target, mode);
    if (!way)
        return std::unexpected(way.error());
    const ModeWeights &picture = d->of(mode);
    return routeAlong(picture, piecesOf(picture, *way, start.position, target.position), start, target);
}

base::Result<std::chrono::milliseconds> Router::timeBetween(const Snap &from, const Snap &to, int mode) const
{
    const Anchor start = d->anchorOf(from);
    const Anchor target = d->anchorOf(to);
    for (const auto &[anchor, what] : {std::pair(&start, "start"), std::pair(&target, "destination")}) {
        if (const auto open = d->checkOpen(*anchor, mode, what); !open)
            return std::unexpected(open.error());
    }
    const ModeWeights &picture = d->of(mode);
    Milliseconds best = directWay(picture, start.position, target.position).time;
    best = std::min(best, d->hierarchySearch.time(picture, exitsOf(picture, start.position), entrancesOf(picture, target.position), best));
    if (best == never)
        return base::fail(ErrorKind::NotFound, d->noWay(start, target, mode));
    return std::chrono::milliseconds(std::uint64_t(start.walk) + best + target.walk);
}

base::Result<> Router::Private::rank(geo::Wgs84 place, const Fleet &fleet, std::vector<std::optional<Anchor>> &places)
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
        if (const auto snapped = snap(place, mode, snapLimitMeters)) {
            isPlaceOnTheNetwork = true;
            places[i] = anchorOf(*snapped);
        }
        if (places[i] && !isShutIn(*places[i], mode)) {
            isPlaceOpen = true;
            nearestSearch.add(of(mode), *places[i]);
        } else {
            nearestSearch.addUnreachable(mode);
        }
    }
    if (isSomeoneOnTheNetwork && !isPlaceOnTheNetwork)
        return base::fail(ErrorKind::NotFound,
                          std::format("The place at {} is off the network: no street within {:.0f} m.", text(place), snapLimitMeters));
    if (isSomeoneOnTheNetwork && !isPlaceOpen)
        return base::fail(ErrorKind::NotFound, std::format("The place at {} lies in a street that is closed now.", text(place)));
    std::ranges::sort(nearestSearch.unreachable());
    return {};
}

base::Result<NearestUnits> Router::nearest(geo::Wgs84 place, const Fleet &fleet, std::size_t count,
                                           const std::function<bool(std::size_t)> &eligible) const
{
    RADAR_ASSERT(&fleet.network() == d->weights->network().get());
    if (!place.isValid())
        return base::fail(ErrorKind::Invalid, "The place is not on the globe.");
    NearestUnits nearest;
    if (count == 0)
        return nearest;
    std::vector<std::optional<Anchor>> places;
    d->nearestSearch.begin(fleet, count, eligible);
    if (const auto ranked = d->rank(place, fleet, places); !ranked)
        return std::unexpected(ranked.error());
    nearest.arrivals.reserve(d->nearestSearch.ranking().size());
    for (const auto &[time, unit] : d->nearestSearch.ranking())
        nearest.arrivals.push_back({unit, std::chrono::milliseconds(time)});
    nearest.unreachable = d->nearestSearch.unreachable();
    return nearest;
}

base::Result<Nearest> Router::nearest(geo::Wgs84 place, std::span<const Unit> units, std::size_t count) const
{
    if (!place.isValid())
        return base::fail(ErrorKind::Invalid, "The place is not on the globe.");
    Nearest nearest;
    for (std::size_t unit = 0; unit < d->scratchFleet.slotCount(); ++unit)
        d->scratchFleet.remove(unit);
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (const auto snapped = d->snap(units[i].position, units[i].mode, snapLimitMeters))
            d->scratchFleet.put(i, *snapped, units[i].mode);
        else
            nearest.offNetwork.push_back(i);
    }
    if (count == 0)
        return nearest;
    std::vector<std::optional<Anchor>> places;
    d->nearestSearch.begin(d->scratchFleet, count, everyone);
    if (const auto ranked = d->rank(place, d->scratchFleet, places); !ranked)
        return std::unexpected(ranked.error());
    for (const auto &[time, unit] : d->nearestSearch.ranking()) {
        // The same way as route() draws: equal times may have different lengths.
        const int mode = units[unit].mode;
        const Anchor &target = *places[static_cast<std::size_t>(mode)];
        const Anchor start = d->anchorOf(*d->scratchFleet.snapOf(unit));
        const auto way = d->findWay(start, target, mode);
        RADAR_ASSERT(way && std::uint64_t(start.walk) + way->time + target.walk == time);
        const auto pieces = piecesOf(d->of(mode), *way, start.position, target.position);
        nearest.arrivals.push_back({unit, std::chrono::milliseconds(time), metersOf(d->data, pieces, start, target)});
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
        const Anchor target = d->anchorOf(to[column]);
        if (d->isShutIn(target, mode))
            continue;
        d->hierarchySearch.aimAt(picture, entrancesOf(picture, target.position));
        for (std::size_t row = 0; row < from.size(); ++row) {
            const Anchor start = d->anchorOf(from[row]);
            if (d->isShutIn(start, mode))
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
