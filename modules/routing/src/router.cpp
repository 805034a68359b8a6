#include "routing/router.h"

#include <algorithm>
#include <format>
#include <set>

#include "base/check.h"
#include "hierarchy_search.h"
#include "path.h"
#include "search.h"

namespace radar::routing {
namespace {

using base::ErrorKind;

std::string text(geo::Wgs84 place) { return std::format("{:.5f}, {:.5f}", place.latitude, place.longitude); }

} // namespace

struct Router::Private {
    explicit Private(std::shared_ptr<const Weights> first) : weights(std::move(first)), data(weights->network()->data()) {}

    [[nodiscard]] bool isMode(int mode) const { return mode >= 0 && static_cast<std::size_t>(mode) < data.modes.size(); }
    [[nodiscard]] const ModeWeights &of(int mode) const { return weights->mode(static_cast<std::size_t>(mode)); }

    [[nodiscard]] Anchor anchorOf(const Snap &snap) const
    {
        return {snap.place, snap, {data.edgeOfPoint[snap.segment], snap.segment, snap.fraction}, walkMilliseconds(snap.distanceMeters)};
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
            return base::fail(ErrorKind::NotFound, std::format("The {} at {} lies in a street that is closed now.", what, text(anchor.place)));
        return {};
    }

    [[nodiscard]] base::Result<FoundWay> findWay(const Anchor &from, const Anchor &to, int mode);

    /// A unit on the network, in the search of its mode.
    struct Runner {
        std::size_t unit = 0;
        Anchor anchor;
        Milliseconds time = never; ///< on the network
    };
    struct RunnerExit {
        std::size_t runner = 0;
        Milliseconds time = 0;
        std::uint32_t following = none; ///< index in exits
    };
    /// The best so far, over all modes: time, then index.
    using Ranking = std::set<std::pair<std::uint64_t, std::size_t>>;

    void searchMode(int mode, const Anchor &place, std::vector<Runner> &runners, std::size_t count, Ranking &ranking,
                    std::vector<std::size_t> &unreachable);

    std::shared_ptr<const Weights> weights;
    const Network::Data &data;
    Search::Workspace workspace;
    HierarchySearch hierarchySearch;
    std::vector<std::uint32_t> exitsAt; ///< vertex → first of the runners' exits there
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
        best.vertices = std::move(found.vertices);
        best.exit = exits[found.exit];
        best.entrance = entrances[found.entrance];
    }
    if (best.time == never)
        return base::fail(ErrorKind::NotFound,
                          std::format("There is no way for mode {} from {} to {}.", data.travelModes[static_cast<std::size_t>(mode)].id,
                                      text(from.place), text(to.place)));
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
    return d->findWay(start, target, mode).transform([&](const FoundWay &way) {
        return std::chrono::milliseconds(std::uint64_t(start.walk) + way.time + target.walk);
    });
}

void Router::Private::searchMode(int mode, const Anchor &place, std::vector<Runner> &runners, std::size_t count, Ranking &ranking,
                                 std::vector<std::size_t> &unreachable)
{
    const ModeWeights &picture = of(mode);
    const auto rank = [&](Runner &runner, std::uint64_t time) {
        if (time >= runner.time)
            return;
        const auto whole = [&](Milliseconds onNetwork) { return std::uint64_t(runner.anchor.walk) + onNetwork + place.walk; };
        if (runner.time != never)
            ranking.erase({whole(runner.time), runner.unit});
        runner.time = static_cast<Milliseconds>(time);
        ranking.insert({whole(runner.time), runner.unit});
        if (ranking.size() > count)
            ranking.erase(std::prev(ranking.end()));
    };

    exitsAt.resize(std::max<std::size_t>(exitsAt.size(), picture.graph().vertexCount()), none);
    std::vector<RunnerExit> exits;
    std::vector<std::uint32_t> verticesWithExits;
    for (std::size_t i = 0; i < runners.size(); ++i) {
        Runner &runner = runners[i];
        if (isShutIn(runner.anchor, mode))
            continue;
        rank(runner, directWay(picture, runner.anchor.position, place.position).time);
        for (const Exit &exit : exitsOf(picture, runner.anchor.position)) {
            if (exitsAt[exit.vertex] == none)
                verticesWithExits.push_back(exit.vertex);
            exits.push_back({i, exit.time, exitsAt[exit.vertex]});
            exitsAt[exit.vertex] = static_cast<std::uint32_t>(exits.size() - 1);
        }
    }

    Search search(picture, Search::Direction::Backward, workspace);
    search.startAt(place.position);
    std::size_t verticesAhead = verticesWithExits.size();
    bool isCertain = false;
    while (verticesAhead > 0 && !isCertain) {
        const Milliseconds frontier = search.frontier();
        if (frontier == never)
            break;
        // An equal time may still win by its index, so only what is surely later is left.
        isCertain = ranking.size() == count && std::uint64_t(frontier) + place.walk > ranking.rbegin()->first;
        if (isCertain)
            break;
        const std::uint32_t vertex = *search.settle();
        if (exitsAt[vertex] == none)
            continue;
        --verticesAhead;
        for (std::uint32_t i = exitsAt[vertex]; i != none; i = exits[i].following)
            rank(runners[exits[i].runner], std::uint64_t(exits[i].time) + search.time(vertex));
    }

    for (const std::uint32_t vertex : verticesWithExits)
        exitsAt[vertex] = none;
    if (isCertain)
        return;
    for (const Runner &runner : runners) {
        if (runner.time == never)
            unreachable.push_back(runner.unit);
    }
}

base::Result<Nearest> Router::nearest(geo::Wgs84 place, std::span<const Unit> units, std::size_t count) const
{
    if (!place.isValid())
        return base::fail(ErrorKind::Invalid, "The place is not on the globe.");
    Nearest nearest;
    std::vector<std::vector<Private::Runner>> runnersByMode(d->data.modes.size());
    std::vector<std::optional<Anchor>> anchors(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (const auto snapped = d->snap(units[i].position, units[i].mode, snapLimitMeters)) {
            anchors[i] = d->anchorOf(*snapped);
            runnersByMode[static_cast<std::size_t>(units[i].mode)].push_back({i, *anchors[i], never});
        } else {
            nearest.offNetwork.push_back(i);
        }
    }
    if (count == 0)
        return nearest;

    Private::Ranking ranking;
    std::vector<std::optional<Anchor>> places(runnersByMode.size());
    bool isSomeoneOnTheNetwork = false;
    bool isPlaceOnTheNetwork = false;
    bool isPlaceOpen = false;
    for (std::size_t i = 0; i < runnersByMode.size(); ++i) {
        auto &runners = runnersByMode[i];
        if (runners.empty())
            continue;
        const auto mode = static_cast<int>(i);
        isSomeoneOnTheNetwork = true;
        if (const auto snapped = d->snap(place, mode, snapLimitMeters)) {
            isPlaceOnTheNetwork = true;
            places[i] = d->anchorOf(*snapped);
        }
        if (places[i] && !d->isShutIn(*places[i], mode)) {
            isPlaceOpen = true;
            d->searchMode(mode, *places[i], runners, count, ranking, nearest.unreachable);
        } else {
            for (const Private::Runner &runner : runners)
                nearest.unreachable.push_back(runner.unit);
        }
    }
    if (isSomeoneOnTheNetwork && !isPlaceOnTheNetwork)
        return base::fail(ErrorKind::NotFound,
                          std::format("The place at {} is off the network: no street within {:.0f} m.", text(place), snapLimitMeters));
    if (isSomeoneOnTheNetwork && !isPlaceOpen)
        return base::fail(ErrorKind::NotFound, std::format("The place at {} lies in a street that is closed now.", text(place)));
    for (const auto &[time, unit] : ranking) {
        // The same way as route() draws: equal times may have different lengths.
        const int mode = units[unit].mode;
        const Anchor &target = *places[static_cast<std::size_t>(mode)];
        const auto way = d->findWay(*anchors[unit], target, mode);
        RADAR_ASSERT(way.has_value());
        const auto pieces = piecesOf(d->of(mode), *way, anchors[unit]->position, target.position);
        nearest.arrivals.push_back({unit, std::chrono::milliseconds(time), metersOf(d->data, pieces, *anchors[unit], target)});
    }
    std::ranges::sort(nearest.unreachable);
    return nearest;
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
