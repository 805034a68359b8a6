#include "nearest.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace radar::routing {
namespace {

constexpr auto endless = std::numeric_limits<std::uint64_t>::max();
constexpr std::size_t noLimit = std::numeric_limits<std::size_t>::max();

// Measured on Porto: a vertex settled by the plain search; and per joint of the ways up from one unit, of which others share most.
constexpr double microsecondsPerVertex = 0.06;
constexpr double microsecondsPerJoint = 0.0018;

} // namespace

void NearestSearch::begin(const Fleet &fleet, std::size_t count, const std::function<bool(std::size_t)> &eligible)
{
    m_fleet = &fleet;
    m_eligible = &eligible;
    m_count = count;
    m_ranking.clear();
    m_unreachable.clear();
    m_timeOf.resize(std::max(m_timeOf.size(), fleet.slotCount()), endless);
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
    const std::uint64_t known = m_timeOf[unit];
    if (whole >= known)
        return;
    m_timeOf[unit] = whole;
    if (known == endless)
        m_touched.push_back(unit);
    else if (const auto old = std::ranges::lower_bound(m_ranking, std::pair(known, unit)); old != m_ranking.end() && *old == std::pair(known, unit))
        m_ranking.erase(old);
    if (m_ranking.size() == m_count && m_ranking.back() < std::pair(whole, unit))
        return;
    m_ranking.insert(std::ranges::lower_bound(m_ranking, std::pair(whole, unit)), {whole, unit});
    if (m_ranking.size() > m_count)
        m_ranking.pop_back();
}

// Without a vertex between: along the place's own street, or from the junction at its end. Whoever may come so is found on one of
// the streets at its ends.
void NearestSearch::offerDirectWays(const ModeWeights &weights, const Anchor &place)
{
    const Network::Data &data = weights.data();
    const Edge &edge = data.edges[place.position.edge];
    for (const std::uint32_t junction : {edge.from, edge.to}) {
        for (const std::uint32_t arc : data.departing(junction)) {
            for (std::uint32_t i = m_fleet->firstStandOn(arc / 2); i != Fleet::nothing; i = m_fleet->stand(i).nextOn) {
                const Fleet::Stand &stand = m_fleet->stand(i);
                const Position position{stand.piece, stand.snap.segment, stand.snap.fraction};
                const bool isShut = weights.isClosedNow(stand.piece) && junctionAt(data, position) == none;
                if (m_fleet->placed(stand.unit).mode != static_cast<int>(weights.mode()) || isShut || !isEligible(stand.unit))
                    continue;
                const DirectWay direct = directWay(weights, position, place.position);
                if (direct.time != never)
                    offer(stand.unit, std::uint64_t(stand.walk) + direct.time + place.access());
            }
        }
    }
}

bool NearestSearch::searchOutwards(const ModeWeights &weights, std::span<const Anchor> places, std::size_t limit)
{
    for (const Anchor &place : places)
        offerDirectWays(weights, place);
    const int mode = static_cast<int>(weights.mode());
    Search search(weights, Search::Direction::Backward, m_workspace);
    for (const Anchor &place : places)
        search.startAt(place.position, 0, place.access());
    for (std::size_t settled = 0;; ++settled) {
        const Milliseconds frontier = search.frontier();
        if (frontier == never)
            break;
        // An equal time may still win by its index, so only what is surely later is left.
        if (m_ranking.size() == m_count && std::uint64_t(frontier) > m_ranking.back().first)
            return true;
        if (settled >= limit)
            return false;
        const std::uint32_t vertex = *search.settle();
        for (std::uint32_t i = m_fleet->firstWayAt(mode, vertex); i != Fleet::nothing;) {
            const Fleet::Way &way = m_fleet->way(i);
            i = way.next;
            const Milliseconds time = exitTimeNow(weights, way.arc, way.mappedTime, way.mappedPart);
            if (time != never && isEligible(way.unit))
                offer(way.unit, std::uint64_t(way.walk) + time + search.time(vertex));
        }
    }
    forEachUnitOf(weights, [&](std::size_t unit) {
        if (m_timeOf[unit] == endless)
            m_unreachable.push_back(unit);
    });
    return true;
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
        if (m_timeOf[unit] == endless)
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
    forgetTimes();
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
    forgetTimes();
}

void NearestSearch::addUnreachable(int mode)
{
    for (std::size_t unit = 0; unit < m_fleet->slotCount(); ++unit) {
        if (m_fleet->placed(unit).mode == mode && isEligible(unit))
            m_unreachable.push_back(unit);
    }
}

void NearestSearch::forgetTimes()
{
    for (const std::size_t unit : m_touched)
        m_timeOf[unit] = endless;
    m_touched.clear();
}

} // namespace radar::routing
