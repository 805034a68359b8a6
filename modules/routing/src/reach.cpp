#include "routing/reach.h"

#include <algorithm>
#include <format>
#include <map>

#include "base/check.h"
#include "reach_private.h"

namespace radar::routing {
namespace {

using base::ErrorKind;
using std::chrono::milliseconds;

base::Result<> checkLimit(milliseconds limit)
{
    if (limit > milliseconds(0) && limit <= Surveyor::longestLimit)
        return {};
    return base::fail(
        ErrorKind::Invalid,
        std::format("A limit of {} s is not above 0 and up to {} h.", static_cast<double>(limit.count()) / 1000, Surveyor::longestLimit.count()));
}

} // namespace

milliseconds Reach::junctionSum() const
{
    milliseconds sum{0};
    for (const JunctionTime &junction : junctions)
        sum += junction.time;
    return sum;
}

void Surveyor::Private::spread(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit)
{
    const Graph &graph = mode.graph();
    const bool isFrom = direction == Direction::From;
    sweep.begin(graph.vertexCount(), limit);
    for (const Origin &origin : origins) {
        const auto exits = origin.isOnStreet ? (isFrom ? exitsOf(mode, origin.position) : entrancesOf(mode, origin.position))
                                             : (isFrom ? exitsOfJunction(mode, origin.junction) : entrancesOfJunction(mode, origin.junction));
        for (const Exit &exit : exits)
            sweep.offer(exit.vertex, std::uint64_t(origin.walk) + exit.time, origin.label);
    }
    // What lies all over the memory is asked for some steps ahead.
    const std::uint32_t *first = isFrom ? graph.first.data() : graph.inFirst.data();
    const Link *links = isFrom ? graph.out.data() : graph.in.data();
    const auto approach = [&](std::uint32_t vertex) { __builtin_prefetch(links + first[vertex]); };
    const auto expand = [&](auto forEach) {
        sweep.run(
            [&](std::uint32_t vertex, Milliseconds time, std::uint32_t label) {
                forEach(vertex, [&](Link link) {
                    __builtin_prefetch(first + link.vertex);
                    sweep.offer(link.vertex, std::uint64_t(time) + link.time, label);
                });
            },
            approach);
    };
    if (isFrom)
        expand([&](std::uint32_t vertex, auto offer) { mode.forEachOutgoing(vertex, offer); });
    else
        expand([&](std::uint32_t vertex, auto offer) { mode.forEachIncoming(vertex, offer); });
}

void Surveyor::Private::addJunctions(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit, Reach &reach)
{
    const Graph &graph = mode.graph();
    const auto add = [&](std::uint32_t junction, Milliseconds time, std::uint32_t label) {
        reach.junctions.push_back({data.junctionNodes[junction], ReachTime(time), label});
    };
    reach.junctions.reserve(sweep.reached().size());
    if (graph.vertices == Graph::Vertices::Junctions) {
        for (const std::uint32_t vertex : sweep.reached())
            add(vertex, sweep.time(vertex), sweep.label(vertex));
        return;
    }
    std::map<std::uint32_t, std::pair<std::uint64_t, std::uint32_t>> best;
    const auto offer = [&](std::uint32_t junction, std::uint64_t time, std::uint32_t label) {
        const auto known = best.try_emplace(junction, time, label).first;
        known->second = std::min(known->second, {time, label});
    };
    for (const std::uint32_t vertex : sweep.reached()) {
        const std::uint32_t arc = graph.vertexArc[vertex];
        if (direction == Direction::From) {
            offer(graph.junction[vertex], sweep.time(vertex), sweep.label(vertex));
        } else if (const Milliseconds passage = mode.mapped().passage[data.tailOf(arc)]; passage != never) {
            if (vertex == graph.verticesOf(arc).front() && mode.arcTime(arc) != never)
                offer(data.tailOf(arc), std::uint64_t(passage) + mode.arcTime(arc) + sweep.time(vertex), sweep.label(vertex));
        }
    }
    for (const Origin &origin : origins) {
        if (origin.junction != none)
            offer(origin.junction, origin.walk, origin.label);
        // Looking back: from the ends of the place's own street no other arc was travelled before.
        for (const std::uint32_t arc : {2 * origin.position.edge, 2 * origin.position.edge + 1}) {
            if (direction != Direction::To || !origin.isOnStreet || mode.arcTime(arc) == never)
                continue;
            const std::uint32_t junction = data.tailOf(arc);
            if (const Milliseconds passage = mode.mapped().passage[junction]; passage != never)
                offer(junction, std::uint64_t(origin.walk) + passage + timeAlong(mode, arc, origin.position), origin.label);
        }
    }
    for (const auto &[junction, known] : best) {
        if (known.first <= limit)
            add(junction, static_cast<Milliseconds>(known.first), known.second);
    }
}

Reach Surveyor::Private::reachOf(int mode, Direction direction, std::span<const Origin> origins, Milliseconds limit)
{
    const ModeWeights &picture = weights->mode(static_cast<std::size_t>(mode));
    Reach reach;
    spread(picture, direction, origins, limit);
    addJunctions(picture, direction, origins, limit, reach);
    addStretches(picture, direction, origins, limit, reach);
    return reach;
}

Surveyor::Surveyor(std::shared_ptr<const Weights> weights) : d(std::make_unique<Private>(std::move(weights))) {}

Surveyor::~Surveyor() = default;

void Surveyor::use(std::shared_ptr<const Weights> weights)
{
    RADAR_ASSERT(weights && weights->network() == d->weights->network());
    d->weights = std::move(weights);
}

const Network &Surveyor::network() const { return *d->weights->network(); }

base::Result<Reach> Surveyor::reach(std::span<const geo::Wgs84> places, int mode, Direction direction, milliseconds limit)
{
    if (const auto checked = checkLimit(limit); !checked)
        return std::unexpected(checked.error());
    if (!d->isMode(mode))
        return base::fail(ErrorKind::Invalid, std::format("There is no travel mode {}: this network has {}.", mode, d->data.modes.size()));
    if (places.empty())
        return base::fail(ErrorKind::Invalid, "There is no place to look from.");
    std::vector<Origin> origins;
    std::vector<std::size_t> offNetwork;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!places[i].isValid())
            return base::fail(ErrorKind::Invalid, std::format("Place {} is not on the globe.", i + 1));
        if (!d->addOrigins(places[i], mode, direction, i, origins))
            offNetwork.push_back(i);
    }
    if (origins.empty())
        return base::fail(ErrorKind::NotFound,
                          std::format("No street that is open to mode {} lies within {:.0f} m of the place.",
                                      d->data.travelModes[static_cast<std::size_t>(mode)].id, snapLimitMeters));
    Reach reach = d->reachOf(mode, direction, origins, static_cast<Milliseconds>(limit.count()));
    reach.offNetwork = std::move(offNetwork);
    return reach;
}

base::Result<Reach> Surveyor::reach(basemap::NodeId node, int mode, Direction direction, milliseconds limit)
{
    if (const auto checked = checkLimit(limit); !checked)
        return std::unexpected(checked.error());
    if (!d->isMode(mode))
        return base::fail(ErrorKind::Invalid, std::format("There is no travel mode {}.", mode));
    const std::uint32_t junction = d->data.junctionOf(node);
    if (junction == none)
        return base::fail(ErrorKind::NotFound, std::format("Node {} is no junction of the network.", node));
    const Origin origin{0, 0, {}, junction, false};
    return d->reachOf(mode, direction, {&origin, 1}, static_cast<Milliseconds>(limit.count()));
}

base::Result<FirstThere> Surveyor::firstThere(std::span<const Unit> units, milliseconds limitTime)
{
    if (const auto checked = checkLimit(limitTime); !checked)
        return std::unexpected(checked.error());
    const auto limit = static_cast<Milliseconds>(limitTime.count());
    FirstThere first;
    std::vector<std::vector<Origin>> originsByMode(d->data.modes.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        if (!d->isMode(units[i].mode) || !units[i].position.isValid())
            return base::fail(ErrorKind::Invalid, std::format("Unit {} has no good place or mode.", i + 1));
        if (!d->addOrigins({units[i].position, units[i].floor}, units[i].mode, Direction::From, i,
                           originsByMode[static_cast<std::size_t>(units[i].mode)]))
            first.offNetwork.push_back(i);
    }
    if (first.offNetwork.size() == units.size())
        return base::fail(units.empty() ? ErrorKind::Invalid : ErrorKind::NotFound, "There is no unit on the network.");

    d->addFirst(originsByMode, limit, first);
    return first;
}

} // namespace radar::routing
