#include <algorithm>
#include <bit>
#include <map>

#include "reach_private.h"

namespace radar::routing {
namespace {

constexpr double farEnd = 1e300; ///< metres: the end of any piece

} // namespace

/// The two ends of a piece where time and length grow alike: each has the street up to where they meet. Written to `next` and behind, for two;
/// the one after what was written. Which of the ends has anything is anybody's guess for each street, so nothing here branches on it.
Stretch *Surveyor::Private::meetEvenly(Direction direction, std::uint32_t edge, Entry even, Entry odd, Whole whole, Milliseconds limit, Stretch *next)
{
    const bool isEvenThere = even.time != never;
    const bool isOddThere = odd.time != never;
    double share = isEvenThere ? 1 : 0; // how much of the street is the even one's
    if (isEvenThere && isOddThere) {
        const auto both = static_cast<double>(whole.even) + static_cast<double>(whole.odd);
        share = std::clamp((static_cast<double>(odd.time) + whole.odd - even.time) / both, 0.0, 1.0);
    }
    const auto add = [&](const Entry &entry, Milliseconds all, double own, bool runsWithDrawing) {
        const Milliseconds left = limit - entry.time;
        if (own * all > left) [[unlikely]]
            own = static_cast<double>(left) / all;
        const auto time = static_cast<Milliseconds>(static_cast<std::int64_t>(own * all + 0.5));
        const auto end = static_cast<float>(runsWithDrawing ? own : 1 - own);
        *next = {edge, runsWithDrawing ? 0.0F : 1.0F, end, entry.label, ReachTime(entry.time), ReachTime(entry.time + time)};
        next += own > 0 ? 1 : 0;
    };
    add(even, whole.even, share, direction == Direction::From);
    add(odd, whole.odd, isOddThere ? 1 - share : 0, direction == Direction::To);
    return next;
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
            if (const Milliseconds edgeTime = mode.edgeTime(edge); edgeTime != never)
                enter(graph.edgeArc[edge], time + edgeTime - mode.arcTime(graph.edgeArc[edge]), label, limit);
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

const Surveyor::Private::Leavings &Surveyor::Private::streetsLeaving(const ModeWeights &mode)
{
    leavings.resize(data.modes.size());
    Leavings &known = leavings[mode.mode()];
    if (!known.first.empty())
        return known;
    const auto &times = mode.mapped().arcTime;
    known.first.push_back(0);
    for (std::uint32_t junction = 0; junction < data.junctionCount(); ++junction) {
        for (const std::uint32_t odd : {0U, 1U}) {
            for (std::uint32_t i = data.departFirst[junction]; i < data.departFirst[junction + 1]; ++i) {
                const std::uint32_t arc = data.depart[i];
                const Whole whole{times[arc & ~1U], times[arc | 1U]};
                if (arc % 2 == odd && (whole.even != never || whole.odd != never))
                    known.streets.push_back({arc / 2, data.departHead[i], whole});
            }
            known.first.push_back(static_cast<std::uint32_t>(known.streets.size()));
        }
    }
    return known;
}

/// visit(edge, entry into its even arc, entry into its odd arc, their times) for each piece that is entered from an end, in no order.
template <typename Visit>
void Surveyor::Private::forEachPair(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit, Visit visit)
{
    if (mode.graph().vertices == Graph::Vertices::Arcs) {
        enterArcs(mode, direction, origins, limit);
        for (const std::uint32_t arc : entered) {
            if (arc % 2 == 0 || entries[arc ^ 1].time == never)
                visit(arc / 2, entries[arc & ~1U], entries[arc | 1U], Whole{mode.arcTime(arc & ~1U), mode.arcTime(arc | 1U)});
        }
        return;
    }
    // Not along the graph's edges: none begins at a closed gate, though one may set out from beyond it.
    const bool isFrom = direction == Direction::From;
    isReached.assign(data.junctionCount() / 64 + 1, 0);
    for (const std::uint32_t junction : sweep.reached())
        isReached[junction / 64] |= std::uint64_t(1) << junction % 64;
    const auto forEachReached = [&](auto &&visitJunction) {
        for (std::uint32_t word = 0; word < isReached.size(); ++word) {
            for (std::uint64_t bits = isReached[word]; bits != 0; bits &= bits - 1)
                visitJunction(word * 64 + static_cast<std::uint32_t>(std::countr_zero(bits)));
        }
    };
    const Milliseconds *passage = isFrom ? mode.mapped().passage.data() : nullptr;
    const auto entryAt = [&sweep = std::as_const(sweep), passage, limit](std::uint32_t junction) {
        const std::uint64_t time = std::uint64_t(sweep.time(junction)) + (passage ? passage[junction] : 0);
        return time <= limit ? Entry{static_cast<Milliseconds>(time), sweep.label(junction)} : Entry{};
    };
    const bool isAsMapped = mode.isAsMapped();
    const Leavings &known = streetsLeaving(mode);
    const auto forEachOf = [&](std::uint32_t list, auto &&visitStreet) {
        for (std::uint32_t i = known.first[list]; i < known.first[list + 1]; ++i) {
            const Leaving &street = known.streets[i];
            visitStreet(street, isAsMapped ? street.whole : Whole{mode.arcTime(2 * street.edge), mode.arcTime(2 * street.edge + 1)});
        }
    };
    forEachReached([&](std::uint32_t junction) {
        const Entry here = entryAt(junction);
        if (here.time == never)
            return;
        // Looking back, the even arc of a street is entered at its head.
        forEachOf(2 * junction + (isFrom ? 0 : 1), [&](const Leaving &street, Whole whole) {
            if (whole.even != never)
                visit(street.edge, here, whole.odd == never ? Entry{} : entryAt(street.head), whole);
        });
        forEachOf(2 * junction + (isFrom ? 1 : 0), [&](const Leaving &street, Whole whole) {
            if (whole.odd != never && (whole.even == never || entryAt(street.head).time == never))
                visit(street.edge, Entry{}, here, whole);
        });
    });
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

/// From the ends; how many.
std::size_t Surveyor::Private::frontsOf(const ModeWeights &mode, Direction direction, std::uint32_t edge, Entry even, Entry odd,
                                        std::array<Front, 2> &fronts)
{
    std::size_t count = 0;
    for (const auto &[arc, entry] : {std::pair(2 * edge, even), std::pair(2 * edge + 1, odd)}) {
        const bool runsWithDrawing = (arc % 2 == 0) == (direction == Direction::From);
        if (entry.time != never)
            fronts[count++] = {arc, runsWithDrawing, static_cast<std::uint16_t>(mode.mode()), entry.label, runsWithDrawing ? 0 : farEnd, entry.time};
    }
    return count;
}

/// visitPair(edge, entry into its even arc, entry into its odd arc, their times) for each piece that is entered from its ends alone, in no order; and
/// visit(edge, fronts) for those with places within.
template <typename VisitPair, typename Visit>
void Surveyor::Private::forEachPiece(const ModeWeights &mode, Direction direction, std::span<const Origin> origins, Milliseconds limit,
                                     VisitPair visitPair, Visit visit)
{
    std::map<std::uint32_t, std::vector<Front>> withOrigins;
    hasOrigin.resize(data.edges.size());
    for (const Origin &origin : origins) {
        if (!origin.isOnStreet || origin.walk > limit)
            continue;
        addOriginFronts(mode, direction, origin, withOrigins[origin.position.edge]);
        hasOrigin[origin.position.edge] = true;
    }
    forEachPair(mode, direction, origins, limit, [&](std::uint32_t edge, Entry even, Entry odd, Whole whole) {
        if (!hasOrigin[edge]) {
            visitPair(edge, even, odd, whole);
        } else {
            std::array<Front, 2> two;
            const std::size_t count = frontsOf(mode, direction, edge, even, odd, two);
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
    if (isEven)
        drawn.resize(2 * data.edges.size()); // no street has more
    Stretch *next = drawn.data();
    forEachPiece(
        mode, direction, origins, limit,
        [&](std::uint32_t edge, const Entry &even, const Entry &odd, Whole whole) {
            if (isEven) {
                next = meetEvenly(direction, edge, even, odd, whole, limit, next);
                return;
            }
            std::array<Front, 2> two;
            const std::size_t count = frontsOf(mode, direction, edge, even, odd, two);
            meeting.meet(edge, {two.data(), count}, limit, reach.stretches, nullptr);
        },
        [&](std::uint32_t edge, std::span<const Front> fronts) { meeting.meet(edge, fronts, limit, reach.stretches, nullptr); });
    reach.stretches.insert(reach.stretches.end(), drawn.data(), next);
}

/// Who is first in each piece, and where nobody is.
void Surveyor::Private::addFirst(const std::vector<std::vector<Origin>> &originsByMode, Milliseconds limit, FirstThere &first)
{
    std::vector<std::pair<std::uint32_t, Front>> fronts; // with their pieces
    std::vector<std::size_t> modes;
    for (std::size_t mode = 0; mode < originsByMode.size(); ++mode) {
        if (originsByMode[mode].empty())
            continue;
        modes.push_back(mode);
        const ModeWeights &picture = weights->mode(mode);
        spread(picture, Direction::From, originsByMode[mode], limit);
        const auto keep = [&](std::uint32_t edge, std::span<const Front> own) {
            for (const Front &front : own)
                fronts.emplace_back(edge, front);
        };
        const auto keepPair = [&](std::uint32_t edge, const Entry &even, const Entry &odd, Whole) {
            std::array<Front, 2> two;
            keep(edge, {two.data(), frontsOf(picture, Direction::From, edge, even, odd, two)});
        };
        forEachPiece(picture, Direction::From, originsByMode[mode], limit, keepPair, keep);
    }
    std::ranges::stable_sort(fronts, {}, [](const auto &front) { return front.first; });
    FrontMeeting meeting(*weights);
    std::vector<Front> here;
    auto next = fronts.begin();
    for (std::uint32_t edge = 0; edge < data.edges.size(); ++edge) {
        here.clear();
        for (; next != fronts.end() && next->first == edge; ++next)
            here.push_back(next->second);
        if (!here.empty())
            meeting.meet(edge, here, limit, first.stretches, &first.gaps);
        else if (std::ranges::any_of(modes, [&](std::size_t mode) { return data.isOpen(edge, mode); }))
            first.gaps.push_back({edge, 0, 1});
    }
}

} // namespace radar::routing
