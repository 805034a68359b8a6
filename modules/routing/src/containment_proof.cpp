// The second opinion on rings, and the plain definition of the reference tables. Plain searches, nothing shared with the planner
// but the reading of the request.

#include <algorithm>
#include <format>
#include <map>
#include <queue>
#include <set>

#include "containment_input.h"
#include "routing/containment.h"
#include "sweep.h"

namespace radar::routing {
namespace {

using base::ErrorKind;
using std::chrono::milliseconds;

/// A post as the suspect meets it: from this time on nobody passes.
using HeldFrom = std::map<std::uint32_t, std::int64_t>;

base::Result<HeldFrom> heldJunctions(const std::shared_ptr<const Weights> &weights, const ContainmentRequest &request, const Containment &containment)
{
    const Network::Data &data = weights->network()->data();
    const Router router(weights);
    HeldFrom held;
    std::set<std::size_t> busy;
    for (const ContainmentPost &post : containment.posts) {
        if (post.holder == ContainmentPost::Holder::Fixed)
            continue;
        if (post.index >= request.units.size() || !busy.insert(post.index).second)
            return base::fail(ErrorKind::Conflict, std::format("Unit {} does not exist or holds two posts.", post.index + 1));
        const Unit &unit = request.units[post.index];
        for (const basemap::NodeId node : post.nodes) {
            const std::uint32_t junction = data.junctionOf(node);
            if (junction == none)
                return base::fail(ErrorKind::Conflict, std::format("Post node {} is no junction.", node));
            const auto route = router.route({unit.position, unit.floor}, placeOfJunction(data, junction), unit.mode);
            // The place may lie on several streets at once; the way to another one's end may be longer, so the bound is what counts.
            if (route && route->time > post.arrival + milliseconds(1'000))
                return base::fail(
                    ErrorKind::Conflict,
                    std::format("Unit {} is at node {} after {} ms, not {}.", post.index + 1, node, route->time.count(), post.arrival.count()));
            held[junction] = (post.arrival + request.margin).count();
        }
    }
    return held;
}

} // namespace

base::Result<> proveContainment(const std::shared_ptr<const Weights> &weights, const ContainmentRequest &request, const Containment &containment)
{
    if (const auto checked = checkContainment(*weights->network(), request); !checked)
        return checked;
    const Network::Data &data = weights->network()->data();
    const HoldingPlaces places(data, request.placeMeters);
    const auto input = readContainment(*weights, Router(weights), places, request);
    if (!input)
        return std::unexpected(input.error());
    const auto held = heldJunctions(weights, request, containment);
    if (!held)
        return std::unexpected(held.error());
    if (!containment.isClosed)
        return base::fail(ErrorKind::Conflict, "The ring is not closed.");

    const std::int64_t seenAgo = request.suspect.seenAgo.count();
    const std::int64_t limit = request.horizon.count();
    const auto isHeld = [&](std::uint32_t junction, std::int64_t time) {
        const auto post = held->find(junction);
        return (post != held->end() && time >= post->second) || std::ranges::binary_search(input->heldPlaces, places.placeOf(junction));
    };
    // What is outside does not depend on the ring: first without posts, then with them.
    std::vector<std::int64_t> freely;
    for (const bool withRing : {false, true}) {
        using Step = std::pair<std::int64_t, std::uint32_t>;
        std::priority_queue<Step, std::vector<Step>, std::greater<>> queue;
        std::vector<std::int64_t> times(data.junctionCount(), std::numeric_limits<std::int64_t>::max());
        const auto offer = [&](std::uint32_t junction, std::int64_t time) {
            const bool isShut = withRing ? isHeld(junction, time) : std::ranges::binary_search(input->heldPlaces, places.placeOf(junction));
            if (isShut || time >= times[junction])
                return;
            times[junction] = time;
            queue.emplace(time, junction);
        };
        for (const SuspectStreets::Start &start : input->starts)
            offer(start.junction, std::int64_t(start.time) - seenAgo);
        while (!queue.empty()) {
            const auto [time, junction] = queue.top();
            queue.pop();
            if (time != times[junction])
                continue;
            if (!withRing && time > limit)
                break;
            const bool isOut = withRing && (freely[junction] > limit || places.leavesMap(junction));
            if (isOut)
                return base::fail(ErrorKind::Conflict,
                                  std::format("There is a way out past node {} after {} ms.", data.junctionNodes[junction], time));
            input->streets.forEachWayFrom(junction, [&](std::uint32_t, std::uint32_t head, Milliseconds way) { offer(head, time + way); });
        }
        freely = std::move(times);
    }
    return {};
}

base::Result<Encirclement> encircle(const Weights &weights, int mode, basemap::NodeId suspect, std::span<const basemap::NodeId> units,
                                    milliseconds margin, milliseconds horizon)
{
    const Network::Data &data = weights.network()->data();
    if (mode < 0 || static_cast<std::size_t>(mode) >= data.modes.size())
        return base::fail(ErrorKind::Invalid, std::format("There is no travel mode {}.", mode));
    if (margin.count() < 0 || horizon.count() <= 0 || horizon > std::chrono::hours(2))
        return base::fail(ErrorKind::Invalid, "The margin must not be below 0, the horizon above 0 and up to two hours.");
    const ModeWeights &picture = weights.mode(static_cast<std::size_t>(mode));
    const Graph &graph = picture.graph();
    const auto limit = static_cast<Milliseconds>(horizon.count());
    Sweep police;
    police.begin(graph.vertexCount(), limit);
    const std::uint32_t start = data.junctionOf(suspect);
    if (start == none)
        return base::fail(ErrorKind::NotFound, std::format("Node {} is no junction of the network.", suspect));
    for (std::size_t i = 0; i < units.size(); ++i) {
        const std::uint32_t junction = data.junctionOf(units[i]);
        if (junction == none)
            return base::fail(ErrorKind::NotFound, std::format("Node {} is no junction of the network.", units[i]));
        for (const Exit &exit : exitsOfJunction(picture, junction))
            police.offer(exit.vertex, exit.time, static_cast<std::uint32_t>(i));
    }
    police.run([&](std::uint32_t vertex, Milliseconds time, std::uint32_t label) {
        picture.forEachOutgoing(vertex, [&](Link link) { police.offer(link.vertex, std::uint64_t(time) + link.time, label); });
    });
    const auto firstAt = [&](std::uint32_t junction) {
        std::pair<Milliseconds, std::uint32_t> first{never, none};
        for (const std::uint32_t vertex : graph.verticesAt(junction))
            first = std::min(first, {police.time(vertex), police.label(vertex)});
        return first;
    };
    const auto isBlocked = [&](std::uint32_t junction, Milliseconds time) {
        return junction != start && std::uint64_t(firstAt(junction).first) + static_cast<std::uint64_t>(margin.count()) <= time;
    };

    const SuspectStreets streets(weights, {&mode, 1});
    Sweep fleeing;
    fleeing.begin(data.junctionCount(), limit);
    fleeing.offer(start, 0, 0);
    fleeing.run([&](std::uint32_t junction, Milliseconds time, std::uint32_t label) {
        if (isBlocked(junction, time)) // an earlier time that is not blocked may still come, never the other way round
            return;
        streets.forEachWayFrom(junction,
                               [&](std::uint32_t, std::uint32_t head, Milliseconds way) { fleeing.offer(head, std::uint64_t(time) + way, label); });
    });
    Encirclement result;
    result.isContained = true;
    for (const std::uint32_t junction : fleeing.reached()) {
        const Milliseconds time = fleeing.time(junction);
        if (isBlocked(junction, time)) {
            const auto [arrival, unit] = firstAt(junction);
            result.blocks.push_back({data.junctionNodes[junction], milliseconds(time), milliseconds(arrival), unit});
            continue;
        }
        ++result.freeJunctions;
        streets.forEachWayFrom(junction, [&](std::uint32_t, std::uint32_t head, Milliseconds) {
            result.isContained = result.isContained && fleeing.time(head) != never; // else beyond the horizon
        });
    }
    return result;
}

} // namespace radar::routing
