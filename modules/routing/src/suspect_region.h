#pragma once
// What the suspect can reach within the horizon, as a graph of places, and where it leads outside.

#include <optional>
#include <vector>

#include "holding_places.h"
#include "routing/containment.h"
#include "suspect_streets.h"
#include "sweep.h"

namespace radar::routing {

/// Vertices of the region: 0 is where the suspect was seen, 1 is outside, the others are places.
class SuspectRegion {
public:
    static constexpr std::uint32_t seen = 0;
    static constexpr std::uint32_t outside = 1;

    SuspectRegion(const HoldingPlaces &places, const SuspectStreets &streets, std::vector<std::uint32_t> heldPlaces)
        : m_places(places), m_streets(streets), m_heldPlaces(std::move(heldPlaces))
    {}

    /// The suspect sets out `seenAgo` before now and everything farther than `limit` from there is outside.
    void explore(std::span<const SuspectStreets::Start> starts, Milliseconds limit, Sweep &sweep);

    [[nodiscard]] std::uint32_t count() const { return static_cast<std::uint32_t>(m_reachedAt.size()); }
    [[nodiscard]] bool leadsOutside() const { return m_leadsOutside; }
    [[nodiscard]] std::span<const std::uint32_t> after(std::uint32_t vertex) const { return row(m_first, m_head, vertex); }
    [[nodiscard]] std::span<const std::uint32_t> before(std::uint32_t vertex) const { return row(m_inFirst, m_tail, vertex); }
    /// By the suspect's clock, at the first of the place's junctions.
    [[nodiscard]] Milliseconds reachedAt(std::uint32_t vertex) const { return m_reachedAt[vertex]; }
    /// He may have been seen there: nobody can come before him.
    [[nodiscard]] bool isStart(std::uint32_t vertex) const { return m_isStart[vertex]; }
    /// Those junctions of the place that the suspect can reach.
    [[nodiscard]] std::span<const std::uint32_t> junctionsOf(std::uint32_t vertex) const { return row(m_memberFirst, m_members, vertex); }
    /// Of all vertices.
    [[nodiscard]] std::span<const std::uint32_t> junctions() const { return m_members; }
    /// none when the place cannot be reached.
    [[nodiscard]] std::uint32_t vertexOf(std::uint32_t place) const;
    [[nodiscard]] bool isHeld(std::uint32_t junction) const;

    /// Everything reached without stepping on vertices that `isTaken`; outside is not left again.
    template <typename IsTaken>
    [[nodiscard]] std::vector<bool> reachedWithout(IsTaken isTaken) const
    {
        std::vector<bool> isReached(count());
        std::vector<std::uint32_t> queue{seen};
        isReached[seen] = true;
        while (!queue.empty()) {
            const std::uint32_t vertex = queue.back();
            queue.pop_back();
            for (const std::uint32_t next : after(vertex)) {
                if (isReached[next] || (next != outside && isTaken(next)))
                    continue;
                isReached[next] = true;
                if (next != outside)
                    queue.push_back(next);
            }
        }
        return isReached;
    }

private:
    [[nodiscard]] static std::span<const std::uint32_t> row(const std::vector<std::uint32_t> &first, const std::vector<std::uint32_t> &values,
                                                            std::uint32_t i)
    {
        return {values.data() + first[i], values.data() + first[i + 1]};
    }
    void addVertices(const Sweep &sweep);
    void addLinks(std::span<const SuspectStreets::Start> starts);
    void turnLinks();

    const HoldingPlaces &m_places;
    const SuspectStreets &m_streets;
    std::vector<std::uint32_t> m_heldPlaces; ///< ascending
    bool m_leadsOutside = false;
    std::vector<std::uint32_t> m_vertexAt; ///< per junction; none: not reached
    std::vector<Milliseconds> m_reachedAt;
    std::vector<bool> m_isStart;
    std::vector<std::uint32_t> m_memberFirst;
    std::vector<std::uint32_t> m_members;
    std::vector<std::uint32_t> m_first;
    std::vector<std::uint32_t> m_head;
    std::vector<std::uint32_t> m_inFirst;
    std::vector<std::uint32_t> m_tail;
};

} // namespace radar::routing
