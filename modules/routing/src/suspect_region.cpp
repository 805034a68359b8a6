#include "suspect_region.h"

#include <algorithm>

namespace radar::routing {

std::uint32_t SuspectRegion::vertexOf(std::uint32_t place) const { return m_vertexOf[place]; }

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
        m_streets.forEachWayFrom(junction, [&](std::uint32_t arc, Milliseconds way) {
            if (const std::uint32_t head = data.headOf(arc); !isHeld(head))
                sweep.offer(head, std::uint64_t(time) + way, label);
        });
    });
    addVertices(sweep);
    addLinks(starts, sweep);
}

void SuspectRegion::addVertices(const Sweep &sweep)
{
    m_vertexOf.assign(m_places.count(), none);
    m_placeAt.assign(2, none);
    m_reachedAt.assign(2, 0);
    for (const std::uint32_t junction : sweep.reached()) {
        std::uint32_t &vertex = m_vertexOf[m_places.placeOf(junction)];
        if (vertex == none) {
            vertex = count();
            m_placeAt.push_back(m_places.placeOf(junction));
            m_reachedAt.push_back(never);
        }
        m_reachedAt[vertex] = std::min(m_reachedAt[vertex], sweep.time(junction));
    }
    m_isStart.assign(count(), false);
    m_memberFirst.assign(3, 0);
    for (std::uint32_t vertex = 2; vertex < count(); ++vertex) {
        for (const std::uint32_t junction : m_places.junctionsOf(m_placeAt[vertex])) {
            if (sweep.time(junction) != never)
                m_members.push_back(junction);
        }
        m_memberFirst.push_back(static_cast<std::uint32_t>(m_members.size()));
    }
}

void SuspectRegion::addLinks(std::span<const SuspectStreets::Start> starts, const Sweep &sweep)
{
    Links links;
    for (const SuspectStreets::Start &start : starts) {
        if (isHeld(start.junction))
            continue;
        if (sweep.time(start.junction) == never) { // the very street is longer than the horizon
            links.emplace_back(seen, outside);
            continue;
        }
        const std::uint32_t vertex = m_vertexOf[m_places.placeOf(start.junction)];
        links.emplace_back(seen, vertex);
        m_isStart[vertex] = m_isStart[vertex] || start.arc == none;
    }
    for (std::uint32_t vertex = 2; vertex < count(); ++vertex) {
        for (const std::uint32_t junction : junctionsOf(vertex)) {
            if (m_places.leavesMap(junction))
                links.emplace_back(vertex, outside);
            m_streets.forEachWayFrom(junction, [&](std::uint32_t arc, Milliseconds) {
                const std::uint32_t head = m_streets.data().headOf(arc);
                if (isHeld(head))
                    return;
                const std::uint32_t next = sweep.time(head) == never ? outside : m_vertexOf[m_places.placeOf(head)];
                if (next != vertex)
                    links.emplace_back(vertex, next);
            });
        }
    }
    sortLinks(links);
    m_leadsOutside = !before(outside).empty();
}

void SuspectRegion::sortLinks(const Links &links)
{
    m_first.assign(count() + 1, 0);
    m_inFirst.assign(count() + 1, 0);
    for (const auto &[from, to] : links) {
        ++m_first[from + 1];
        ++m_inFirst[to + 1];
    }
    for (std::uint32_t i = 0; i < count(); ++i) {
        m_first[i + 1] += m_first[i];
        m_inFirst[i + 1] += m_inFirst[i];
    }
    m_head.resize(links.size());
    m_tail.resize(links.size());
    std::vector<std::uint32_t> next(m_first.begin(), m_first.end() - 1);
    std::vector<std::uint32_t> nextIn(m_inFirst.begin(), m_inFirst.end() - 1);
    for (const auto &[from, to] : links) {
        m_head[next[from]++] = to;
        m_tail[nextIn[to]++] = from;
    }
}

} // namespace radar::routing
