#include "turn_rules.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <unordered_map>

#include "geo/distance.h"

namespace radar::routing {
namespace {

constexpr double straightDegrees = 20; // a bend up to here is no turn
constexpr double fullDegrees = 90;
constexpr std::size_t longestVia = 60; // arcs: a via way is a few junctions long

/// Degrees from the direction of `from` at its end to that of `to` at its beginning; left is negative, (-180, 180].
double bendDegrees(const Network::Data &data, std::uint32_t from, std::uint32_t to)
{
    const auto heading = [&](std::uint32_t arc, bool atEnd) {
        const Edge &edge = data.edges[arc / 2];
        const bool forward = arc % 2 == 0;
        const std::uint32_t segment = atEnd == forward ? edge.lastSegment() : edge.firstPoint;
        const geo::Wgs84 a = data.points[segment];
        const geo::Wgs84 b = data.points[segment + 1];
        return forward ? geo::headingDegrees(a, b) : geo::headingDegrees(b, a);
    };
    const double bend = std::remainder(heading(to, false) - heading(from, true), 360);
    return bend;
}

/// Who leaves here, apart from going back: how many arcs are there for this mode?
std::size_t waysOn(const Network::Data &data, std::size_t mode, std::uint32_t from)
{
    const auto &times = data.modes[mode].arcTime;
    const auto departing = data.departing(data.headOf(from));
    return static_cast<std::size_t>(std::ranges::count_if(departing, [&](std::uint32_t arc) { return arc != (from ^ 1) && times[arc] != never; }));
}

class Restrictions {
public:
    Restrictions(const Network::Data &data, std::size_t mode, std::span<const basemap::TurnRestriction> all) : m_data(data), m_mode(mode)
    {
        for (const auto &restriction : all) {
            m_edgesOfWay[restriction.from];
            m_edgesOfWay[restriction.to];
            for (const basemap::FeatureId way : restriction.viaWays)
                m_edgesOfWay[way];
        }
        for (std::uint32_t edge = 0; edge < data.edges.size(); ++edge) {
            if (const auto found = m_edgesOfWay.find(data.ways[data.edges[edge].way].id); found != m_edgesOfWay.end())
                found->second.push_back(edge);
        }
        for (const auto &restriction : all)
            add(restriction);
    }

    std::vector<ArcSequence> sequences;

private:
    using Arcs = std::vector<std::uint32_t>;

    [[nodiscard]] bool isOpen(std::uint32_t arc) const { return m_data.modes[m_mode].arcTime[arc] != never; }

    Arcs arcsOf(basemap::FeatureId way) const
    {
        Arcs arcs;
        for (const std::uint32_t edge : m_edgesOfWay.at(way)) {
            for (const std::uint32_t arc : {2 * edge, 2 * edge + 1}) {
                if (isOpen(arc))
                    arcs.push_back(arc);
            }
        }
        return arcs;
    }

    void add(const basemap::TurnRestriction &restriction)
    {
        const auto &exceptions = m_data.travelModes[m_mode].turns.exceptions;
        if (std::ranges::any_of(restriction.except, [&](const std::string &word) { return std::ranges::contains(exceptions, word); }))
            return;
        const Arcs from = arcsOf(restriction.from);
        const Arcs to = arcsOf(restriction.to);
        for (const std::uint32_t first : from) {
            if (!restriction.viaWays.empty())
                addOverWays(restriction, first, to);
            else if (restriction.viaNodes.size() == 1 && m_data.headOf(first) == m_data.junctionOf(restriction.viaNodes.front()))
                addAtJunction(restriction, first, to);
        }
    }

    void addAtJunction(const basemap::TurnRestriction &restriction, std::uint32_t first, const Arcs &to)
    {
        Arcs named;
        for (const std::uint32_t arc : to) {
            // A way that runs through the junction and may not be turned into itself: only the way back is meant.
            const bool isStraight = restriction.from == restriction.to && arc != (first ^ 1);
            if (m_data.tailOf(arc) == m_data.headOf(first) && !isStraight)
                named.push_back(arc);
        }
        forbid(restriction, {first}, named);
    }

    void addOverWays(const basemap::TurnRestriction &restriction, std::uint32_t first, const Arcs &to)
    {
        // Along the via ways, the shortest chain of arcs to a junction where the goal begins.
        std::vector<ArcSequence> chains{{first}};
        std::map<std::uint32_t, bool> seen{{m_data.tailOf(first), true}, {m_data.headOf(first), true}};
        for (std::size_t i = 0; i < chains.size(); ++i) {
            const std::uint32_t junction = m_data.headOf(chains[i].back());
            Arcs named;
            for (const std::uint32_t arc : to) {
                if (m_data.tailOf(arc) == junction && i > 0)
                    named.push_back(arc);
            }
            if (!named.empty()) {
                forbid(restriction, chains[i], named);
                return;
            }
            if (chains[i].size() > longestVia)
                return;
            for (const basemap::FeatureId way : restriction.viaWays) {
                for (const std::uint32_t arc : arcsOf(way)) {
                    const bool isNext = m_data.tailOf(arc) == junction && arc != (chains[i].back() ^ 1);
                    if (isNext && seen.emplace(m_data.headOf(arc), true).second) {
                        ArcSequence longer = chains[i];
                        longer.push_back(arc);
                        chains.push_back(std::move(longer));
                    }
                }
            }
        }
    }

    // "no_…": not these after that way. "only_…": at no junction from the first via way on anything else.
    void forbid(const basemap::TurnRestriction &restriction, const ArcSequence &way, const Arcs &named)
    {
        const auto add = [&](std::size_t length, std::uint32_t last) {
            ArcSequence sequence(way.begin(), way.begin() + static_cast<std::ptrdiff_t>(length));
            sequence.push_back(last);
            sequences.push_back(std::move(sequence));
        };
        if (restriction.kind.starts_with("no_")) {
            for (const std::uint32_t arc : named)
                add(way.size(), arc);
            return;
        }
        if (named.empty())
            return;
        for (std::size_t length = way.size() == 1 ? 1 : 2; length <= way.size(); ++length) {
            for (const std::uint32_t arc : m_data.departing(m_data.headOf(way[length - 1]))) {
                const bool isAllowed = length < way.size() ? arc == way[length] : std::ranges::contains(named, arc);
                if (!isAllowed && isOpen(arc))
                    add(length, arc);
            }
        }
    }

    const Network::Data &m_data;
    std::size_t m_mode;
    std::unordered_map<basemap::FeatureId, std::vector<std::uint32_t>> m_edgesOfWay;
};

} // namespace

std::vector<ArcSequence> forbiddenSequences(const Network::Data &data, std::size_t mode, std::span<const basemap::TurnRestriction> restrictions)
{
    if (!data.travelModes[mode].turns.restrictions)
        return {};
    return std::move(Restrictions(data, mode, restrictions).sequences);
}

std::optional<Milliseconds> turnCost(const Network::Data &data, std::size_t mode, std::uint32_t from, std::uint32_t to)
{
    const TurnRules &rules = data.travelModes[mode].turns;
    const auto milliseconds = [](double seconds) { return static_cast<Milliseconds>(std::llround(seconds * 1000)); };
    const std::size_t others = waysOn(data, mode, from);
    if (to == (from ^ 1)) {
        const bool isDeadEnd = others == 0 || data.modes[mode].passage[data.headOf(from)] == never;
        if (rules.uTurn == TurnRules::UTurn::AtDeadEnds && !isDeadEnd)
            return std::nullopt;
        return milliseconds(rules.uTurnSeconds);
    }
    if (others < 2)
        return 0; // the road itself bends
    const double bend = bendDegrees(data, from, to);
    const double share = std::clamp((std::abs(bend) - straightDegrees) / (fullDegrees - straightDegrees), 0.0, 1.0);
    return milliseconds(share * (bend < 0 ? rules.leftSeconds : rules.rightSeconds));
}

} // namespace radar::routing
