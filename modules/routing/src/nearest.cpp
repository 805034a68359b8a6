#include "nearest.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace radar::routing {
namespace {

constexpr Milliseconds farthest = 4 * 3600 * 1000; ///< for the search in buckets
constexpr std::size_t noLimit = std::numeric_limits<std::size_t>::max();

// Measured on Porto: a vertex settled by the plain search; and per joint of the ways up from one unit, of which others share most.
constexpr double microsecondsPerVertex = 0.05;
constexpr double microsecondsPerJoint = 0.0018;

} // namespace

void NearestSearch::begin(const Fleet &fleet, std::size_t count, const std::function<bool(std::size_t)> &eligible)
{
    m_fleet = &fleet;
    m_eligible = &eligible;
    m_count = count;
    m_ranking.clear();
    m_unreachable.clear();
    m_met.clear();
}

double NearestSearch::expectedOutwards(const ModeWeights &weights, std::size_t count, std::size_t units)
{
    const double vertices = weights.graph().vertexCount();
    return microsecondsPerVertex * (units == 0 ? vertices : std::min(vertices, vertices * static_cast<double>(count) / static_cast<double>(units)));
}

double NearestSearch::expectedFromEach(const ModeWeights &weights, std::size_t units)
{
    const Hierarchy &hierarchy = weights.mapped().hierarchy;
    if (hierarchy.vertexCount() == 0)
        return 0;
    // The height stands for how much there is above a unit; ways of several units share it as roots of their number do.
    const double jointsAboveOne = static_cast<double>(hierarchy.jointCount()) / hierarchy.vertexCount() * 1200;
    return microsecondsPerJoint * jointsAboveOne * std::sqrt(static_cast<double>(units));
}

template <typename Visit>
void NearestSearch::forEachUnitOf(const ModeWeights &weights, Visit visit) const
{
    for (std::size_t unit = 0; unit < m_fleet->slotCount(); ++unit) {
        if (m_fleet->placed(unit).mode == static_cast<int>(weights.mode()) && isEligible(unit))
            visit(unit);
    }
}

void NearestSearch::offer(std::size_t unit, std::uint64_t whole)
{
    Met &met = m_met[static_cast<std::uint32_t>(unit)];
    if (whole >= met.time)
        return;
    const std::uint64_t known = std::exchange(met.time, whole);
    if (known != Met().time) {
        const auto old = std::ranges::lower_bound(m_ranking, std::pair(known, unit));
        if (old != m_ranking.end() && *old == std::pair(known, unit))
            m_ranking.erase(old);
    }
    if (isTooLate(unit, whole))
        return;
    m_ranking.insert(std::ranges::lower_bound(m_ranking, std::pair(whole, unit)), {whole, unit});
    if (m_ranking.size() > m_count)
        m_ranking.pop_back();
}

// Without a vertex between: along the place's own street, or from the junction at its end. Whoever may come so is found on one of
// the streets at its ends.
void NearestSearch::offerDirectWays(const ModeWeights &weights, const Anchor &place)
{
    if (isOnVertex(weights, place.position))
        return;
    const Network::Data &data = weights.data();
    const auto look = [&](std::uint32_t piece) {
        for (std::uint32_t i = m_fleet->firstStandOn(piece); i != Fleet::nothing; i = m_fleet->stand(i).nextOn) {
            const Fleet::Stand &stand = m_fleet->stand(i);
            const Position position{stand.piece, stand.snap.segment, stand.snap.fraction};
            const bool isShut = weights.isClosedNow(stand.piece) && junctionAt(data, position) == none;
            if (m_fleet->placed(stand.unit).mode != static_cast<int>(weights.mode()) || isShut || !isEligible(stand.unit))
                continue;
            const DirectWay direct = directWay(weights, position, place.position);
            if (direct.time != never)
                offer(stand.unit, std::uint64_t(stand.walk) + direct.time + place.access());
        }
    };
    if (weights.graph().vertices == Graph::Vertices::Junctions) {
        look(place.position.edge); // any other way has a vertex between
        return;
    }
    const Edge &edge = data.edges[place.position.edge];
    for (const std::uint32_t junction : {edge.from, edge.to}) {
        for (const std::uint32_t arc : data.departing(junction))
            look(arc / 2);
    }
}

/// All units that hang on a vertex to which the place is so far.
void NearestSearch::offerAt(const ModeWeights &weights, std::uint32_t vertex, Milliseconds time)
{
    for (std::uint32_t i = m_fleet->firstWayAt(static_cast<int>(weights.mode()), vertex); i != Fleet::nothing;) {
        const Fleet::Way &way = m_fleet->way(i);
        i = way.next;
        const Milliseconds exit = exitTimeNow(weights, way.arc, way.mappedTime, way.mappedPart);
        const std::uint64_t whole = std::uint64_t(way.walk) + exit + time;
        if (exit != never && !isTooLate(way.unit, whole) && isEligible(way.unit)) // it will be no more wanted later
            offer(way.unit, whole);
    }
}

bool NearestSearch::searchOutwards(const ModeWeights &weights, std::span<const Anchor> places, std::size_t limit)
{
    m_sweep.begin(weights.graph().vertexCount(), farthest);
    for (const Anchor &place : places) {
        offerDirectWays(weights, place);
        for (const Exit &entrance : entrancesOf(weights, place.position))
            m_sweep.offer(entrance.vertex, std::uint64_t(entrance.time) + place.access(), 0);
    }
    const std::uint32_t *first = weights.graph().inFirst.data();
    const std::uint32_t *firstWay = m_fleet->firstWays(static_cast<int>(weights.mode()));
    std::size_t expanded = 0;
    // An equal time may still win by its index, so only what is surely later is left.
    const auto isDecided = [&](std::uint64_t time) { return m_ranking.size() == m_count && time > m_ranking.back().first; };
    const bool isAll = m_sweep.runWhile([&](Milliseconds time) { return !isDecided(time) && expanded < limit; },
                                        [&](std::uint32_t vertex, Milliseconds time, std::uint32_t) {
                                            ++expanded;
                                            offerAt(weights, vertex, time);
                                            weights.forEachIncoming(vertex, [&](Link link) {
                                                __builtin_prefetch(first + link.vertex); // for when it is its turn
                                                __builtin_prefetch(firstWay + link.vertex);
                                                m_sweep.offer(link.vertex, std::uint64_t(time) + link.time, 0);
                                            });
                                        });
    if (!isAll)
        return expanded < limit;
    if (m_sweep.hasBeyond() && !isDecided(farthest))
        return searchFarther(weights, places);
    addUnmet(weights, [&](std::uint32_t vertex) { return m_sweep.time(vertex); });
    return true;
}

/// The same for ways that take hours.
bool NearestSearch::searchFarther(const ModeWeights &weights, std::span<const Anchor> places)
{
    Search search(weights, Search::Direction::Backward, m_workspace);
    for (const Anchor &place : places)
        search.startAt(place.position, place.access());
    for (;;) {
        const Milliseconds frontier = search.frontier();
        if (frontier == never)
            break;
        if (m_ranking.size() == m_count && std::uint64_t(frontier) > m_ranking.back().first)
            return true;
        const std::uint32_t vertex = *search.settle();
        offerAt(weights, vertex, search.time(vertex));
    }
    addUnmet(weights, [&](std::uint32_t vertex) { return search.time(vertex); });
    return true;
}

/// Whoever was not met has no way. Who came too late for the ranking was met all the same.
template <typename TimeAt>
void NearestSearch::addUnmet(const ModeWeights &weights, TimeAt timeAt)
{
    forEachUnitOf(weights, [&](std::size_t unit) {
        bool isMet = wasMet(unit);
        for (std::uint32_t i = m_fleet->placed(unit).firstWay; i != Fleet::nothing && !isMet; i = m_fleet->way(i).ofUnit) {
            const Fleet::Way &way = m_fleet->way(i);
            isMet = timeAt(way.vertex) != never && exitTimeNow(weights, way.arc, way.mappedTime, way.mappedPart) != never;
        }
        if (!isMet)
            m_unreachable.push_back(unit);
    });
}

void NearestSearch::searchFromEach(const ModeWeights &weights, std::span<const Anchor> places)
{
    m_entrances.clear();
    for (const Anchor &place : places) {
        offerDirectWays(weights, place);
        for (Exit entrance : entrancesOf(weights, place.position)) {
            entrance.time += place.access();
            m_entrances.push_back(entrance);
        }
    }
    m_hierarchySearch.aimAt(weights, m_entrances);
    forEachUnitOf(weights, [&](std::size_t unit) {
        for (std::uint32_t i = m_fleet->placed(unit).firstWay; i != Fleet::nothing; i = m_fleet->way(i).ofUnit) {
            const Fleet::Way &way = m_fleet->way(i);
            const Milliseconds exit = exitTimeNow(weights, way.arc, way.mappedTime, way.mappedPart);
            const Milliseconds time = exit == never ? never : m_hierarchySearch.timeFrom(way.vertex);
            if (time != never && std::uint64_t(exit) + time < endOfTime)
                offer(unit, std::uint64_t(way.walk) + exit + time);
        }
        if (!wasMet(unit))
            m_unreachable.push_back(unit);
    });
}

void NearestSearch::add(const ModeWeights &weights, std::span<const Anchor> places, Method method)
{
    if (m_fleet->count(static_cast<int>(weights.mode())) == 0 || m_count == 0)
        return;
    if (method == Method::Outwards)
        searchOutwards(weights, places, noLimit);
    else
        searchFromEach(weights, places);
}

void NearestSearch::add(const ModeWeights &weights, std::span<const Anchor> places)
{
    std::size_t units = m_fleet->count(static_cast<int>(weights.mode()));
    if (units == 0 || m_count == 0)
        return;
    if (expectedFromEach(weights, units) < expectedOutwards(weights, m_count, units)) {
        searchFromEach(weights, places);
    } else {
        // Units may stand elsewhere, and who is eligible is not known before they are asked: then ask, and choose again.
        const auto limit = static_cast<std::size_t>(3 * expectedOutwards(weights, m_count, units) / microsecondsPerVertex) + 200;
        if (!searchOutwards(weights, places, limit)) {
            units = 0;
            forEachUnitOf(weights, [&units](std::size_t) { ++units; });
            const double rest = expectedOutwards(weights, m_count, units);
            if (expectedFromEach(weights, units) < 3 * rest)
                searchFromEach(weights, places);
            else
                searchOutwards(weights, places, noLimit);
        }
    }
}

void NearestSearch::addUnreachable(int mode)
{
    for (std::size_t unit = 0; unit < m_fleet->slotCount(); ++unit) {
        if (m_fleet->placed(unit).mode == mode && isEligible(unit))
            m_unreachable.push_back(unit);
    }
}

} // namespace radar::routing
