#include "suspect_region.h"

#include <algorithm>

namespace radar::routing {

std::uint32_t SuspectRegion::vertexOf(std::uint32_t place) const
{
    for (const std::uint32_t junction : m_places.junctionsOf(place)) {
        if (m_vertexAt[junction] != none)
            return m_vertexAt[junction];
    }
    return none;
}

bool SuspectRegion::isHeld(std::uint32_t junction) const
{
    return !m_heldPlaces.empty() && std::ranges::binary_search(m_heldPlaces, m_places.placeOf(junction));
}

void SuspectRegion::explore(std::span<const SuspectStreets::Start> starts, Milliseconds limit, Sweep &sweep)
{
    const Network::Data &data = m_streets.data();
    sweep.begin(data.junctionCount(), limit);
    for (const SuspectStreets::Start &start : starts) {
        if (!isHeld(start.junction))
            sweep.offer(start.junction, start.time, 0);
    }
    sweep.run([&](std::uint32_t junction, Milliseconds time, std::uint32_t label) {
        m_streets.forEachWayFrom(junction, [&](std::uint32_t, std::uint32_t head, Milliseconds way) {
            if (!isHeld(head))
                sweep.offer(head, std::uint64_t(time) + way, label);
        });
    });
    addVertices(sweep);
    addLinks(starts);
}

/// In the order of the junctions, as they lie beside each other.
void SuspectRegion::addVertices(const Sweep &sweep)
{
    m_vertexAt.assign(m_streets.data().junctionCount(), none);
    for (const std::uint32_t junction : sweep.reached())
        m_vertexAt[junction] = outside; // for now: any will do
    m_reachedAt.assign(2, 0);
    m_memberFirst.assign(3, 0);
    m_members.clear();
    m_members.reserve(sweep.reached().size());
    for (std::uint32_t first = 0; first < m_vertexAt.size(); ++first) {
        if (m_vertexAt[first] != outside)
            continue;
        const std::uint32_t vertex = count();
        m_reachedAt.push_back(never);
        for (const std::uint32_t junction : m_places.junctionsOf(m_places.placeOf(first))) {
            if (m_vertexAt[junction] == none)
                continue;
            m_vertexAt[junction] = vertex;
            m_reachedAt[vertex] = std::min(m_reachedAt[vertex], sweep.time(junction));
            m_members.push_back(junction);
        }
        m_memberFirst.push_back(static_cast<std::uint32_t>(m_members.size()));
    }
    m_isStart.assign(count(), false);
}

void SuspectRegion::addLinks(std::span<const SuspectStreets::Start> starts)
{
    m_first.assign(1, 0);
    m_head.clear();
    m_head.reserve(3 * m_members.size());
    for (const SuspectStreets::Start &start : starts) {
        if (isHeld(start.junction))
            continue;
        const std::uint32_t vertex = m_vertexAt[start.junction];
        if (vertex == none) { // the very street is longer than the horizon
            m_head.push_back(outside);
            continue;
        }
        m_head.push_back(vertex);
        m_isStart[vertex] = m_isStart[vertex] || start.arc == none;
    }
    m_first.resize(3, static_cast<std::uint32_t>(m_head.size())); // nothing leads back from outside
    for (std::uint32_t vertex = 2; vertex < count(); ++vertex) {
        for (const std::uint32_t junction : junctionsOf(vertex)) {
            if (m_places.leavesMap(junction))
                m_head.push_back(outside);
            m_streets.forEachWayFrom(junction, [&](std::uint32_t, std::uint32_t head, Milliseconds) {
                if (isHeld(head))
                    return;
                const std::uint32_t next = m_vertexAt[head] == none ? outside : m_vertexAt[head];
                if (next != vertex)
                    m_head.push_back(next);
            });
        }
        m_first.push_back(static_cast<std::uint32_t>(m_head.size()));
    }
    turnLinks();
    m_leadsOutside = !before(outside).empty();
}

void SuspectRegion::turnLinks()
{
    m_inFirst.assign(count() + 1, 0);
    for (const std::uint32_t head : m_head)
        ++m_inFirst[head + 1];
    for (std::uint32_t i = 0; i < count(); ++i)
        m_inFirst[i + 1] += m_inFirst[i];
    m_tail.resize(m_head.size());
    std::vector<std::uint32_t> next(m_inFirst.begin(), m_inFirst.end() - 1);
    for (std::uint32_t vertex = 0; vertex < count(); ++vertex) {
        for (const std::uint32_t head : after(vertex))
            m_tail[next[head]++] = vertex;
    }
}

} // namespace radar::routing
