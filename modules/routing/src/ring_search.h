#pragma once
// The earliest ring of posts that can all be held in time by different units, and of those the one with the fewest.

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "post_times.h"
#include "vertex_cut.h"

namespace radar::routing {

class RingSearch {
public:
    RingSearch(const SuspectRegion &region, PostTimes &times) : m_region(region), m_times(times) {}

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

    /// Units so that the sum of arrivals is least, all held by `latest`; who is at a post of `favoured` already counts as so much earlier.
    void assign(Ring &ring, Milliseconds latest, const std::map<std::uint32_t, std::uint32_t> &favoured, Milliseconds favour);

    /// Rings by `latest` with as many posts of `favoured` (whose units still come in time) as can be had, of at most so many posts in all.
    [[nodiscard]] std::vector<Ring> kindred(const std::map<std::uint32_t, std::uint32_t> &favoured, Milliseconds latest, std::size_t mostPosts);

private:
    /// The part of the region that matters for rings that close by `latest`.
    struct Zone {
        std::vector<std::uint32_t> vertexAt; ///< zone vertex → region vertex
        std::optional<VertexCut> cut;
        std::uint32_t usefulUnits = 0; ///< no more than so many hold any of its places in time
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
    [[nodiscard]] bool mayGoOn(const Zone &zone) const { return m_effort + zone.cut->effort() < mostEffort; }
    struct Bargain {
        std::optional<Ring> ring;
        bool isImpossible = false; ///< proven
    };
    [[nodiscard]] bool escapes(Milliseconds latest) const;
    [[nodiscard]] Zone zoneFor(Milliseconds latest);
    template <typename MayBePost>
    [[nodiscard]] bool isCut(Zone &zone, Milliseconds latest, MayBePost mayBePost) const;
    [[nodiscard]] static std::vector<std::uint32_t> cutOf(const Zone &zone, VertexCut::Nearest nearest);
    [[nodiscard]] static std::vector<std::vector<std::uint32_t>> waysOf(const Zone &zone);
    template <typename MayBePost>
    [[nodiscard]] std::optional<Choice> choose(Zone &zone, Milliseconds latest, MayBePost mayBePost) const;
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> unitsAlong(const std::vector<std::vector<std::uint32_t>> &ways, Milliseconds latest) const;
    [[nodiscard]] bool mayBeClosed(Zone &zone, Milliseconds latest) const;
    [[nodiscard]] std::optional<Ring> ringOf(const std::vector<std::uint32_t> &posts, Milliseconds latest, std::vector<std::uint32_t> &tooMany) const;
    [[nodiscard]] std::optional<Ring> ringByUnits(Zone &zone, const Choice &choice, Milliseconds latest) const;
    /// A post there, and the cheapest unit that holds it in time; endless when none does.
    [[nodiscard]] VertexCut::Cost priceOf(std::uint32_t vertex, Milliseconds latest, std::span<const VertexCut::Cost> prices, VertexCut::Cost post);
    /// Per unit, whether it can hold any of them in time.
    [[nodiscard]] std::vector<bool> unitsAt(std::span<const std::uint32_t> posts, Milliseconds latest) const;
    [[nodiscard]] Bargain bargain(Zone &zone, Milliseconds latest);
    [[nodiscard]] std::optional<Ring> ringBy(Zone &zone, Milliseconds latest);
    void narrow(Zone &zone, Milliseconds tooEarly, Ring &best);
    [[nodiscard]] std::vector<std::vector<std::uint32_t>> allowed(std::span<const std::uint32_t> posts, Milliseconds latest);

    const SuspectRegion &m_region;
    PostTimes &m_times;
    static constexpr std::uint64_t mostEffort = 4'000'000; ///< steps of all flows of a search, and what prices take beside them
    std::uint64_t m_effort = 0;                            ///< of zones that are done with
    int m_steps = 0;
    bool m_isProven = true;
};

} // namespace radar::routing
