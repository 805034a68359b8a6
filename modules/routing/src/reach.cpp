#include "routing/reach.h"

#include <algorithm>
#include <array>
#include <format>
#include <map>

#include "base/check.h"
#include "fronts.h"
#include "path.h"
#include "sweep.h"

namespace radar::routing {
namespace {

using base::ErrorKind;
using std::chrono::milliseconds;

constexpr double farEnd = 1e300; ///< metres: the end of any piece

/// Where a sweep begins.
struct Origin {
    std::uint32_t label = 0;
    Milliseconds walk = 0;
    Position position;
    std::uint32_t junction = none; ///< on which it lies exactly
    bool isOnStreet = true;        ///< found in the street of `position`; a bare junction otherwise
};

base::Result<> checkLimit(milliseconds limit)
{
    if (limit > milliseconds(0) && limit <= Surveyor::longestLimit)
        return {};
    return base::fail(
        ErrorKind::Invalid,
        std::format("A limit of {} s is not above 0 and up to {} h.", static_cast<double>(limit.count()) / 1000, Surveyor::longestLimit.count()));
}

/// At most two fronts, from opposite ends, where time and length grow alike.
void meetEvenly(const ModeWeights &mode, std::uint32_t edge, std::span<const Front> fronts, Milliseconds limit, std::vector<Stretch> &stretches)
{
    double meeting = 1; // how much of the street is the first one's
    if (fronts.size() == 2) {
        const double first = mode.arcTime(fronts[0].arc);
        const double second = mode.arcTime(fronts[1].arc);
        meeting = std::clamp((static_cast<double>(fronts[1].time) + second - static_cast<double>(fronts[0].time)) / (first + second), 0.0, 1.0);
    }
    double share = meeting;
    for (const Front &front : fronts) {
        const Milliseconds whole = mode.arcTime(front.arc);
        const double inTime = static_cast<double>(limit - front.time) / whole;
        const double own = std::min(share, inTime);
        if (own > 0) {
            const auto end = static_cast<float>(front.runsWithDrawing ? own : 1 - own);
            const std::uint64_t time = own < 1 ? static_cast<std::uint64_t>(own * whole + 0.5) : whole;
            stretches.push_back(
                {edge, front.runsWithDrawing ? 0.0F : 1.0F, end, front.origin, milliseconds(front.time), milliseconds(front.time + time)});
        }
        share = 1 - meeting;
    }
}

} // namespace

milliseconds Reach::junctionSum() const
{
    milliseconds sum{0};
    for (const JunctionTime &junction : junctions)
        sum += junction.time;
    return sum;
}

struct Surveyor::Private {
    explicit Private(std::shared_ptr<const Weights> first) : weights(std::move(first)), snapper(weights), data(weights->network()->data()) {}

    [[nodiscard]] bool isMode(int mode) const { return mode >= 0 && static_cast<std::size_t>(mode) < data.modes.size(); }

    /// Empty when the place is off the network or in a street that is closed now.
    [[nodiscard]] std::optional<Origin> originAt(geo::Wgs84 place, int mode, std::size_t label) const
    {
        const auto snap = snapper.snap(place, mode);
        if (!snap)
            return std::nullopt;
        const Position position{data.edgeOfPoint[snap->segment], snap->segment, snap->fraction};
        const std::uint32_t junction = junctionAt(data, position);
        if (junction == none && weights->isClosed(position.edge, mode))
            return std::nullopt;
        return Origin{static_cast<std::uint32_t>(label), walkMilliseconds(snap->distanceMeters), position, junction, true};
    }

    void spread(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit);
    /// When an arc is entered: at its tail, or looking back at its head.
    struct Entry {
        Milliseconds time = never;
        std::uint32_t label = none;
    };
    void enter(std::uint32_t arc, std::uint64_t time, std::uint32_t label, Milliseconds limit);
    void enterArcs(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit);
    [[nodiscard]] Entry entryAt(const ModeWeights &mode, Direction direction, std::uint32_t junction, Milliseconds limit) const;
    template <typename Visit>
    void forEachPair(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit, Visit visit);
    void addOriginFronts(const ModeWeights &mode, Direction direction, const Origin &origin, std::vector<Front> &fronts) const;
    template <typename Visit>
    void forEachPiece(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit, Visit visit);
    void addStretches(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit, Reach &reach);
    void addJunctions(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit, Reach &reach);
    [[nodiscard]] Reach reachOf(int mode, Direction direction, std::span<const Origin> origins, Milliseconds limit);

    std::shared_ptr<const Weights> weights;
    Router snapper;
    const Network::Data &data;
    Sweep sweep;

    // For graphs of arcs.
    std::vector<Entry> entries;
    std::vector<std::uint32_t> entered;

    std::vector<bool> hasOrigin; ///< per edge
};

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
    const std::uint32_t *first = isFrom ? graph.first.data() : graph.inFirst.data();
    const std::uint32_t *neighbour = isFrom ? graph.head.data() : graph.tail.data();
    sweep.run([&](std::uint32_t vertex, Milliseconds time, std::uint32_t label) {
        for (std::uint32_t i = first[vertex]; i < first[vertex + 1]; ++i) {
            const Milliseconds edgeTime = isFrom ? mode.edgeTime(i) : mode.incomingTime(i);
            if (edgeTime != never)
                sweep.offer(neighbour[i], std::uint64_t(time) + edgeTime, label);
        }
    });
}

void Surveyor::Private::enter(std::uint32_t arc, std::uint64_t time, std::uint32_t label, Milliseconds limit)
{
    if (time > limit)
        return;
    Entry &entry = entries[arc];
    if (entry.time == never)
        entered.push_back(arc);
    if (time < entry.time || (time == entry.time && label < entry.label))
        entry = {static_cast<Milliseconds>(time), label};
}

void Surveyor::Private::enterArcs(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit)
{
    for (const std::uint32_t arc : entered)
        entries[arc] = {};
    entered.clear();
    entries.resize(2 * data.edges.size());
    const Graph &graph = mode.graph();
    for (const std::uint32_t vertex : sweep.reached()) {
        const std::uint64_t time = sweep.time(vertex);
        const std::uint32_t label = sweep.label(vertex);
        if (direction == Direction::To) {
            const std::uint32_t arc = graph.vertexArc[vertex];
            if (vertex == graph.verticesOf(arc).front() && mode.arcTime(arc) != never)
                enter(arc, time, label, limit);
            continue;
        }
        for (std::uint32_t edge = graph.first[vertex]; edge < graph.first[vertex + 1]; ++edge) {
            if (mode.edgeTime(edge) != never)
                enter(graph.edgeArc[edge], time + mode.edgeTime(edge) - mode.arcTime(graph.edgeArc[edge]), label, limit);
        }
    }
    if (direction == Direction::To)
        return;
    for (const Origin &origin : origins) { // who starts on a junction has no vertex before the first arc
        if (origin.junction == none || mode.mapped().passage[origin.junction] == never)
            continue;
        for (const std::uint32_t arc : data.departing(origin.junction)) {
            if (mode.arcTime(arc) != never)
                enter(arc, std::uint64_t(origin.walk) + mode.mapped().passage[origin.junction], origin.label, limit);
        }
    }
}

/// Into whatever street begins there, in a graph of junctions.
Surveyor::Private::Entry Surveyor::Private::entryAt(const ModeWeights &mode, Direction direction, std::uint32_t junction, Milliseconds limit) const
{
    const std::uint64_t time = sweep.time(junction);
    const std::uint64_t entry = direction == Direction::From ? time + mode.mapped().passage[junction] : time;
    return entry <= limit ? Entry{static_cast<Milliseconds>(entry), sweep.label(junction)} : Entry{};
}

/// visit(edge, entry into its even arc, entry into its odd arc) for each piece that is entered from an end, in no order.
template <typename Visit>
void Surveyor::Private::forEachPair(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit, Visit visit)
{
    if (mode.graph().vertices == Graph::Vertices::Arcs) {
        enterArcs(mode, direction, origins, limit);
        for (const std::uint32_t arc : entered) {
            if (arc % 2 == 0 || entries[arc ^ 1].time == never)
                visit(arc / 2, entries[arc & ~1U], entries[arc | 1U]);
        }
        return;
    }
    // Not along the graph's edges: none begins at a closed gate, though one may set out from beyond it.
    const bool isFrom = direction == Direction::From;
    for (const std::uint32_t junction : sweep.reached()) {
        const Entry here = entryAt(mode, direction, junction, limit);
        if (here.time == never)
            continue;
        for (const std::uint32_t leaving : data.departing(junction)) {
            const std::uint32_t arc = isFrom ? leaving : leaving ^ 1;
            if (mode.arcTime(arc) == never)
                continue;
            const Entry there = mode.arcTime(arc ^ 1) == never ? Entry{} : entryAt(mode, direction, data.headOf(leaving), limit);
            if (arc % 2 == 0)
                visit(arc / 2, here, there);
            else if (there.time == never)
                visit(arc / 2, there, here);
        }
    }
}

void Surveyor::Private::addOriginFronts(const ModeWeights &mode, Direction direction, const Origin &origin, std::vector<Front> &fronts) const
{
    for (const std::uint32_t arc : {2 * origin.position.edge, 2 * origin.position.edge + 1}) {
        if (mode.arcTime(arc) == never)
            continue;
        const bool runsWithDrawing = (arc % 2 == 0) == (direction == Direction::From);
        fronts.push_back({arc, runsWithDrawing, static_cast<std::uint16_t>(mode.mode()), origin.label, metersTo(data, origin.position), origin.walk});
    }
}

/// visit(edge, fronts) for each piece that is entered, in no order.
template <typename Visit>
void Surveyor::Private::forEachPiece(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit, Visit visit)
{
    std::map<std::uint32_t, std::vector<Front>> withOrigins;
    hasOrigin.resize(data.edges.size());
    for (const Origin &origin : origins) {
        if (!origin.isOnStreet || origin.walk > limit)
            continue;
        addOriginFronts(mode, direction, origin, withOrigins[origin.position.edge]);
        hasOrigin[origin.position.edge] = true;
    }
    std::array<Front, 2> two;
    forEachPair(mode, direction, origins, limit, [&](std::uint32_t edge, Entry even, Entry odd) {
        std::size_t count = 0;
        for (const auto &[arc, entry] : {std::pair(2 * edge, even), std::pair(2 * edge + 1, odd)}) {
            const bool runsWithDrawing = (arc % 2 == 0) == (direction == Direction::From);
            if (entry.time != never)
                two[count++] = {arc, runsWithDrawing, static_cast<std::uint16_t>(mode.mode()), entry.label, runsWithDrawing ? 0 : farEnd, entry.time};
        }
        if (!hasOrigin[edge]) {
            visit(edge, std::span<const Front>(two.data(), count));
        } else {
            auto &own = withOrigins[edge];
            own.insert(own.end(), two.begin(), two.begin() + static_cast<std::ptrdiff_t>(count));
        }
    });
    for (const auto &[edge, fronts] : withOrigins) {
        hasOrigin[edge] = false;
        visit(edge, std::span<const Front>(fronts));
    }
}

void Surveyor::Private::addStretches(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit, Reach &reach)
{
    FrontMeeting meeting(*weights);
    const bool isEven = data.heights.empty() || data.travelModes[mode.mode()].uphillSecondsPerMeter == 0;
    reach.stretches.reserve(sweep.reached().size() * 2);
    forEachPiece(mode, direction, origins, limit, [&](std::uint32_t edge, std::span<const Front> fronts) {
        const bool isFromEnds =
            std::ranges::all_of(fronts, [](const Front &front) { return front.atMeters == (front.runsWithDrawing ? 0 : farEnd); });
        const bool areOpposed = fronts.size() == 2 && fronts[0].runsWithDrawing != fronts[1].runsWithDrawing;
        if (isEven && isFromEnds && (fronts.size() == 1 || areOpposed))
            meetEvenly(mode, edge, fronts, limit, reach.stretches);
        else
            meeting.meet(edge, fronts, limit, reach.stretches, nullptr);
    });
}

void Surveyor::Private::addJunctions(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit, Reach &reach)
{
    const Graph &graph = mode.graph();
    const auto add = [&](std::uint32_t junction, Milliseconds time, std::uint32_t label) {
        reach.junctions.push_back({data.junctionNodes[junction], milliseconds(time), label});
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
    d->snapper.use(weights);
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
        if (const auto origin = d->originAt(places[i], mode, i))
            origins.push_back(*origin);
        else
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
        if (const auto origin = d->originAt(units[i].position, units[i].mode, i))
            originsByMode[static_cast<std::size_t>(units[i].mode)].push_back(*origin);
        else
            first.offNetwork.push_back(i);
    }
    if (first.offNetwork.size() == units.size())
        return base::fail(units.empty() ? ErrorKind::Invalid : ErrorKind::NotFound, "There is no unit on the network.");

    std::vector<std::pair<std::uint32_t, Front>> fronts; // with their pieces
    std::vector<std::size_t> modes;
    for (std::size_t mode = 0; mode < originsByMode.size(); ++mode) {
        if (originsByMode[mode].empty())
            continue;
        modes.push_back(mode);
        const ModeWeights &picture = d->weights->mode(mode);
        d->spread(picture, Direction::From, originsByMode[mode], limit);
        d->forEachPiece(picture, Direction::From, originsByMode[mode], limit, [&](std::uint32_t edge, std::span<const Front> own) {
            for (const Front &front : own)
                fronts.emplace_back(edge, front);
        });
    }
    std::ranges::stable_sort(fronts, {}, [](const auto &front) { return front.first; });
    FrontMeeting meeting(*d->weights);
    std::vector<Front> here;
    auto next = fronts.begin();
    for (std::uint32_t edge = 0; edge < d->data.edges.size(); ++edge) {
        here.clear();
        for (; next != fronts.end() && next->first == edge; ++next)
            here.push_back(next->second);
        if (!here.empty())
            meeting.meet(edge, here, limit, first.stretches, &first.gaps);
        else if (std::ranges::any_of(modes, [&](std::size_t mode) { return d->data.isOpen(edge, mode); }))
            first.gaps.push_back({edge, 0, 1});
    }
    return first;
}

} // namespace radar::routing
