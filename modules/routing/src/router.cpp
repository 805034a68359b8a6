#include "routing/router.h"

#include <algorithm>
#include <format>
#include <set>

#include "path.h"

namespace radar::routing {
namespace {

using base::ErrorKind;

void offer(Departure &best, Milliseconds time, const DirectWay &direct, const Exit &exit)
{
    if (time < best.time)
        best = {time, direct, exit};
}

Departure directDeparture(const Network::Data &data, std::size_t mode, const Position &from, const Position &to)
{
    Departure departure;
    if (const DirectWay direct = directWay(data, mode, from, to); direct.time != never)
        offer(departure, direct.time, direct, {});
    return departure;
}

std::string text(geo::Wgs84 place) { return std::format("{:.5f}, {:.5f}", place.latitude, place.longitude); }

} // namespace

struct Router::Private {
    explicit Private(std::shared_ptr<const Network> routedNetwork)
        : network(std::move(routedNetwork)), data(network->data()), workspace(data.junctionCount()), exitsAt(data.junctionCount(), none)
    {}

    [[nodiscard]] bool isMode(int mode) const { return mode >= 0 && static_cast<std::size_t>(mode) < data.modes.size(); }

    [[nodiscard]] std::optional<Anchor> anchor(geo::Wgs84 place, int mode, double limitMeters) const
    {
        if (!place.isValid() || !isMode(mode) || !(limitMeters >= 0))
            return std::nullopt;
        const auto accept = [&](std::uint32_t segment) { return data.isOpen(data.edgeOfPoint[segment], static_cast<std::size_t>(mode)); };
        const auto hit = data.grid.nearest(data.points, place, limitMeters, accept);
        if (!hit)
            return std::nullopt;
        return Anchor{place,
                      {hit->position, hit->meters, hit->segment, hit->fraction},
                      {data.edgeOfPoint[hit->segment], hit->segment, hit->fraction},
                      walkMilliseconds(hit->meters)};
    }

    [[nodiscard]] base::Result<Anchor> anchorOrError(geo::Wgs84 place, int mode, double limitMeters, std::string_view what) const
    {
        if (!place.isValid())
            return base::fail(ErrorKind::Invalid, std::format("The {} is not a place on the globe.", what));
        if (!isMode(mode))
            return base::fail(ErrorKind::Invalid, std::format("There is no travel mode {}: this network has {}.", mode, data.modes.size()));
        if (auto found = anchor(place, mode, limitMeters))
            return *std::move(found);
        return base::fail(ErrorKind::NotFound,
                          std::format("The {} at {} is off the network: no street for mode {} within {:.0f} m.", what, text(place),
                                      data.modes[static_cast<std::size_t>(mode)].id, limitMeters));
    }

    /// A unit on the network, in the search of its mode.
    struct Runner {
        std::size_t unit = 0;
        Anchor anchor;
        Departure departure;
    };
    struct RunnerExit {
        std::size_t runner = 0;
        Exit exit;
        std::uint32_t following = none; ///< index in exits
    };
    /// The best so far, over all modes: time, then index.
    using Ranking = std::set<std::pair<std::uint64_t, std::size_t>>;

    void searchMode(std::size_t mode, const Anchor &place, std::vector<Runner> &runners, std::size_t count, Ranking &ranking,
                    std::vector<Arrival> &arrivalOfUnit, std::vector<std::size_t> &unreachable);

    std::shared_ptr<const Network> network;
    const Network::Data &data;
    Search::Workspace workspace;
    std::vector<std::uint32_t> exitsAt; ///< junction → first of the runners' exits there
};

Router::Router(std::shared_ptr<const Network> network) : d(std::make_unique<Private>(std::move(network))) {}

Router::~Router() = default;

const Network &Router::network() const { return *d->network; }

base::Result<Snap> Router::snap(geo::Wgs84 place, int mode, double limitMeters) const
{
    return d->anchorOrError(place, mode, limitMeters, "place").transform([](const Anchor &anchor) { return anchor.snap; });
}

base::Result<Route> Router::route(geo::Wgs84 from, geo::Wgs84 to, int mode) const
{
    const auto start = d->anchorOrError(from, mode, snapLimitMeters, "start");
    if (!start)
        return std::unexpected(start.error());
    const auto target = d->anchorOrError(to, mode, snapLimitMeters, "destination");
    if (!target)
        return std::unexpected(target.error());
    const auto modeIndex = static_cast<std::size_t>(mode);

    Search search(d->data, modeIndex, d->workspace);
    search.startAt(target->position);
    Departure best = directDeparture(d->data, modeIndex, start->position, target->position);
    const Exits exits = exitsOf(d->data, modeIndex, start->position);
    while (search.frontier() < best.time) {
        const std::uint32_t junction = *search.settle();
        for (const Exit &exit : exits) {
            if (exit.junction == junction)
                offer(best, exit.time + search.time(junction), {}, exit);
        }
    }
    if (best.time == never)
        return base::fail(ErrorKind::NotFound,
                          std::format("There is no way for mode {} from {} to {}.", d->data.modes[modeIndex].id, text(from), text(to)));
    const auto pieces = piecesOf(d->data, modeIndex, search, best, start->position, target->position);
    return routeAlong(d->data, modeIndex, pieces, *start, *target);
}

void Router::Private::searchMode(std::size_t mode, const Anchor &place, std::vector<Runner> &runners, std::size_t count, Ranking &ranking,
                                 std::vector<Arrival> &arrivalOfUnit, std::vector<std::size_t> &unreachable)
{
    const auto rank = [&](Runner &runner, Milliseconds time, const DirectWay &direct, const Exit &exit) {
        if (time >= runner.departure.time)
            return;
        const auto whole = [&](Milliseconds onNetwork) { return std::uint64_t(runner.anchor.walk) + onNetwork + place.walk; };
        if (runner.departure.time != never)
            ranking.erase({whole(runner.departure.time), runner.unit});
        runner.departure = {time, direct, exit};
        ranking.insert({whole(time), runner.unit});
        if (ranking.size() > count)
            ranking.erase(std::prev(ranking.end()));
    };

    std::vector<RunnerExit> exits;
    std::vector<std::uint32_t> junctionsWithExits;
    for (std::size_t i = 0; i < runners.size(); ++i) {
        Runner &runner = runners[i];
        if (const DirectWay direct = directWay(data, mode, runner.anchor.position, place.position); direct.time != never)
            rank(runner, direct.time, direct, {});
        for (const Exit &exit : exitsOf(data, mode, runner.anchor.position)) {
            if (exitsAt[exit.junction] == none)
                junctionsWithExits.push_back(exit.junction);
            exits.push_back({i, exit, exitsAt[exit.junction]});
            exitsAt[exit.junction] = static_cast<std::uint32_t>(exits.size() - 1);
        }
    }

    Search search(data, mode, workspace);
    search.startAt(place.position);
    std::size_t junctionsAhead = junctionsWithExits.size();
    bool isCertain = false;
    while (junctionsAhead > 0 && !isCertain) {
        const Milliseconds frontier = search.frontier();
        if (frontier == never)
            break;
        // An equal time may still win by its index, so only what is surely later is left.
        isCertain = ranking.size() == count && std::uint64_t(frontier) + place.walk > ranking.rbegin()->first;
        if (isCertain)
            break;
        const std::uint32_t junction = *search.settle();
        if (exitsAt[junction] == none)
            continue;
        --junctionsAhead;
        for (std::uint32_t i = exitsAt[junction]; i != none; i = exits[i].following)
            rank(runners[exits[i].runner], exits[i].exit.time + search.time(junction), {}, exits[i].exit);
    }

    for (const std::uint32_t junction : junctionsWithExits)
        exitsAt[junction] = none;
    for (const Runner &runner : runners) {
        if (runner.departure.time == never) {
            if (!isCertain)
                unreachable.push_back(runner.unit);
            continue;
        }
        const std::uint64_t whole = std::uint64_t(runner.anchor.walk) + runner.departure.time + place.walk;
        if (!ranking.contains({whole, runner.unit}))
            continue;
        const auto pieces = piecesOf(data, mode, search, runner.departure, runner.anchor.position, place.position);
        arrivalOfUnit[runner.unit] = {runner.unit, std::chrono::milliseconds(whole), metersOf(data, pieces, runner.anchor, place)};
    }
}

base::Result<Nearest> Router::nearest(geo::Wgs84 place, std::span<const Unit> units, std::size_t count) const
{
    if (!place.isValid())
        return base::fail(ErrorKind::Invalid, "The place is not on the globe.");
    Nearest nearest;
    std::vector<std::vector<Private::Runner>> runnersByMode(d->data.modes.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (const auto anchor = d->anchor(units[i].position, units[i].mode, snapLimitMeters))
            runnersByMode[static_cast<std::size_t>(units[i].mode)].push_back({i, *anchor, {}});
        else
            nearest.offNetwork.push_back(i);
    }
    if (count == 0)
        return nearest;

    Private::Ranking ranking;
    std::vector<Arrival> arrivalOfUnit(units.size());
    bool isSomeoneOnTheNetwork = false;
    bool isPlaceOnTheNetwork = false;
    for (std::size_t mode = 0; mode < runnersByMode.size(); ++mode) {
        auto &runners = runnersByMode[mode];
        if (runners.empty())
            continue;
        isSomeoneOnTheNetwork = true;
        if (const auto anchor = d->anchor(place, static_cast<int>(mode), snapLimitMeters)) {
            isPlaceOnTheNetwork = true;
            d->searchMode(mode, *anchor, runners, count, ranking, arrivalOfUnit, nearest.unreachable);
        } else {
            for (const Private::Runner &runner : runners)
                nearest.unreachable.push_back(runner.unit);
        }
    }
    if (isSomeoneOnTheNetwork && !isPlaceOnTheNetwork)
        return base::fail(ErrorKind::NotFound,
                          std::format("The place at {} is off the network: no street within {:.0f} m.", text(place), snapLimitMeters));
    for (const auto &[time, unit] : ranking)
        nearest.arrivals.push_back(arrivalOfUnit[unit]);
    std::ranges::sort(nearest.unreachable);
    return nearest;
}

base::Result<std::chrono::milliseconds> Router::timeBetween(basemap::NodeId from, basemap::NodeId to, int mode) const
{
    if (!d->isMode(mode))
        return base::fail(ErrorKind::Invalid, std::format("There is no travel mode {}.", mode));
    std::uint32_t junctions[2] = {};
    for (int i = 0; i < 2; ++i) {
        const basemap::NodeId node = i == 0 ? from : to;
        const auto found = std::ranges::lower_bound(d->data.junctionNodes, node);
        if (found == d->data.junctionNodes.end() || *found != node)
            return base::fail(ErrorKind::NotFound, std::format("Node {} is no junction of the network.", node));
        junctions[i] = static_cast<std::uint32_t>(found - d->data.junctionNodes.begin());
    }
    Search search(d->data, static_cast<std::size_t>(mode), d->workspace);
    search.startAtJunction(junctions[1]);
    while (const auto settled = search.settle()) {
        if (*settled == junctions[0])
            return std::chrono::milliseconds(search.time(*settled));
    }
    return base::fail(ErrorKind::NotFound, std::format("There is no way from node {} to node {}.", from, to));
}

} // namespace radar::routing
