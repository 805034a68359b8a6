#pragma once
// The earliest ring of posts that can all be held in time by different units, and of those the one with the fewest.

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "assignment.h"
#include "suspect_region.h"
#include "unit_times.h"
#include "vertex_cut.h"

namespace radar::routing {

class RingSearch {
public:
    struct Terms {
        Milliseconds margin = 0;
        Milliseconds horizon = 0; ///< from now
        Milliseconds seenAgo = 0;
        std::uint32_t unitCount = 0;
    };
    RingSearch(const SuspectRegion &region, UnitTimes &units, Terms terms);

    struct Ring {
        std::vector<std::uint32_t> posts;  ///< vertices of the region
        std::vector<std::uint32_t> unitOf; ///< per post; none: a gap
        Milliseconds closesIn = 0;         ///< the last unit has set up
        bool isFewest = true;              ///< proven
    };
    /// Empty when there is none within the horizon.
    [[nodiscard]] std::optional<Ring> earliest();
    /// As few gaps as can be found, then as few units. Empty when no post can help: the street where he was seen leads outside itself.
    [[nodiscard]] Ring bestPart();
    /// No search was given up without a ring: what earliest() did not find is not there.
    [[nodiscard]] bool isProven() const { return m_isProven; }

    /// When this unit holds the place, set up; never when that is after the suspect or beyond the horizon.
    [[nodiscard]] Milliseconds heldBy(std::uint32_t vertex, std::uint32_t unit);
    /// When any unit holds it, in time or not; never when none within the horizon.
    [[nodiscard]] Milliseconds heldFirst(std::uint32_t vertex) const { return m_heldFirst[vertex]; }
    /// The suspect's earliest arrival, from now; below 0 when it lies behind.
    [[nodiscard]] std::int64_t deadline(std::uint32_t vertex) const { return std::int64_t(m_region.reachedAt(vertex)) - m_terms.seenAgo; }
    /// Units so that the sum of arrivals is least, all held by `latest`; who is at a post of `favoured` already counts as so much earlier.
    void assign(Ring &ring, Milliseconds latest, const std::map<std::uint32_t, std::uint32_t> &favoured, Milliseconds favour);

private:
    /// The part of the region that matters for rings that close by `latest`.
    struct Zone {
        std::vector<std::uint32_t> vertexAt; ///< zone vertex → region vertex
        std::optional<VertexCut> cut;
        std::uint32_t usefulUnits = 0; ///< that hold any of its places in time
    };
    struct Choice {
        std::set<std::uint32_t> excluded;             ///< region vertices that may not be posts
        std::vector<std::vector<std::uint32_t>> cuts; ///< of the same, least size
        std::vector<std::vector<std::uint32_t>> ways; ///< one post at least must be on each, and they share none
        [[nodiscard]] std::size_t size() const { return ways.size(); }
        friend bool operator<(const Choice &a, const Choice &b)
        {
            return std::pair(a.size(), a.excluded.size()) > std::pair(b.size(), b.excluded.size());
        }
    };
    struct Holder {
        Milliseconds held = 0;
        std::uint32_t unit = 0;
    };
    void learnUntil(Milliseconds latest);
    [[nodiscard]] bool canBeHeld(std::uint32_t vertex, Milliseconds latest) const
    {
        return !m_region.isStart(vertex) && m_heldFirst[vertex] <= latest && m_heldFirst[vertex] <= deadline(vertex);
    }
    [[nodiscard]] bool escapes(Milliseconds latest) const;
    [[nodiscard]] Zone zoneFor(Milliseconds latest);
    void learnHolders(Zone &zone, Milliseconds latest);
    template <typename MayBePost>
    [[nodiscard]] std::optional<Choice> choose(Zone &zone, Milliseconds latest, MayBePost mayBePost) const;
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> unitsAlong(const std::vector<std::vector<std::uint32_t>> &ways, Milliseconds latest) const;
    [[nodiscard]] bool mayBeClosed(Zone &zone, Milliseconds latest) const;
    [[nodiscard]] std::optional<Ring> ringOf(const std::vector<std::uint32_t> &posts, Milliseconds latest, std::vector<std::uint32_t> &tooMany) const;
    [[nodiscard]] std::optional<Ring> ringByUnits(Zone &zone, const Choice &choice, Milliseconds latest) const;
    [[nodiscard]] std::optional<Ring> ringBy(Zone &zone, Milliseconds latest);
    void narrow(Zone &zone, Milliseconds tooEarly, Ring &best);
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> allowed(std::span<const std::uint32_t> posts, Milliseconds latest);

    const SuspectRegion &m_region;
    UnitTimes &m_units;
    Terms m_terms;
    std::vector<Milliseconds> m_heldFirst;      ///< per vertex: any unit, set up
    std::vector<std::vector<Holder>> m_holders; ///< per vertex of the zone, the earliest first
    struct Arrivals {
        Milliseconds limit = 0;
        std::vector<Milliseconds> times; ///< per unit
    };
    std::map<std::uint32_t, Arrivals> m_arrivals; ///< of vertices that were asked for
    Milliseconds m_learned = 0;
    int m_steps = 0;
    bool m_isProven = true;
};

} // namespace radar::routing
