#pragma once
// Who of a fleet is at a place first: one search of a mode's units after another into one ranking.

#include <functional>
#include <limits>
#include <utility>
#include <vector>

#include "hierarchy_search.h"
#include "path.h"
#include "routing/fleet.h"
#include "scratch_table.h"
#include "search.h"
#include "sweep.h"

namespace radar::routing {

class NearestSearch {
public:
    NearestSearch(Search::Workspace &workspace, HierarchySearch &hierarchySearch) : m_workspace(workspace), m_hierarchySearch(hierarchySearch) {}

    /// A new ranking of at most `count`. An empty `eligible` means everyone.
    void begin(const Fleet &fleet, std::size_t count, const std::function<bool(std::size_t)> &eligible);
    /// All units of one mode, to whichever of the place's anchors is nearest, none of them shut in; by whichever way of searching is likely to be
    /// faster, with the same result.
    void add(const ModeWeights &weights, std::span<const Anchor> places);
    enum class Method { Outwards, FromEach };
    void add(const ModeWeights &weights, std::span<const Anchor> places, Method method);

    /// For a mode that cannot get to the place at all.
    void addUnreachable(int mode);

    /// (time with what lies inside and the walks, unit), ascending.
    [[nodiscard]] const std::vector<std::pair<std::uint64_t, std::size_t>> &ranking() const { return m_ranking; }
    /// Eligible ones that are proven to have no way.
    [[nodiscard]] std::vector<std::size_t> &unreachable() { return m_unreachable; }

    /// Expected microseconds, measured on a city (tests/bench/README.md); for choosing only.
    [[nodiscard]] static double expectedOutwards(const ModeWeights &weights, std::size_t count, std::size_t units);
    [[nodiscard]] static double expectedFromEach(const ModeWeights &weights, std::size_t units);

private:
    struct Met {
        std::uint64_t time = std::numeric_limits<std::uint64_t>::max(); ///< with the walks
    };
    [[nodiscard]] bool isEligible(std::size_t unit) const { return !*m_eligible || (*m_eligible)(unit); }
    template <typename Visit>
    void forEachUnitOf(const ModeWeights &weights, Visit visit) const;
    [[nodiscard]] bool isTooLate(std::size_t unit, std::uint64_t whole) const
    {
        return m_ranking.size() == m_count && m_ranking.back() < std::pair(whole, unit);
    }
    [[nodiscard]] bool wasMet(std::size_t unit) const { return m_met.known(static_cast<std::uint32_t>(unit)).time != Met().time; }
    void offer(std::size_t unit, std::uint64_t whole);
    void offerDirectWays(const ModeWeights &weights, const Anchor &place);
    void offerAt(const ModeWeights &weights, std::uint32_t vertex, Milliseconds time);
    bool searchFarther(const ModeWeights &weights, std::span<const Anchor> places);
    template <typename TimeAt>
    void addUnmet(const ModeWeights &weights, TimeAt timeAt);
    /// False when it gave up after so many vertices, with everything it found in the ranking.
    bool searchOutwards(const ModeWeights &weights, std::span<const Anchor> places, std::size_t limit);
    void searchFromEach(const ModeWeights &weights, std::span<const Anchor> places);

    Search::Workspace &m_workspace;
    HierarchySearch &m_hierarchySearch;
    const Fleet *m_fleet = nullptr;
    const std::function<bool(std::size_t)> *m_eligible = nullptr;
    std::size_t m_count = 0;
    std::vector<std::pair<std::uint64_t, std::size_t>> m_ranking;
    std::vector<std::size_t> m_unreachable;
    ScratchTable<Met, 6> m_met; ///< per unit
    std::vector<Exit> m_entrances;
    BasicSweep<MarkFew> m_sweep;
};

} // namespace radar::routing
