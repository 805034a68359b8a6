#pragma once
// A second opinion on turn rules, slow and plain: a search over single segments in one direction, each remembered as the one just
// travelled. It shares nothing with the router but the map, the rounding of one segment, and the rules as the mode file words them.

#include <cmath>
#include <cstdint>
#include <map>
#include <queue>
#include <set>
#include <vector>

#include "basemap/map.h"
#include "geo/distance.h"
#include "oracle.h"

namespace radar::test {

class TurnOracle {
    struct Arc {
        basemap::NodeId from, to;
        geo::Wgs84 a, b;
        basemap::FeatureId way;
        std::int64_t time; ///< never: against the one-way
    };
    struct Start {
        std::size_t arc;
        double from;        ///< share of the arc already behind
        std::int64_t done;  ///< its time
        std::int64_t gate;  ///< before it
        std::int64_t whole; ///< to the arc's end
    };

public:
    static constexpr std::int64_t never = Oracle::never;

    struct Rules {
        double kmh = 30;
        std::map<basemap::NodeId, std::int64_t> passage;
        double leftSeconds = 0, rightSeconds = 0, uTurnSeconds = 0;
        bool turnsAnywhere = false;             ///< back into the street one came from, at any junction; otherwise only at dead ends
        std::set<basemap::FeatureId> closedNow; ///< ways
    };

    TurnOracle(const basemap::Map &map, Rules rules) : m_map(map), m_rules(std::move(rules))
    {
        std::map<basemap::NodeId, int> uses;
        for (const basemap::Way &way : map.streets) {
            for (std::size_t i = 0; i < way.nodes.size(); ++i)
                ++uses[way.nodes[i]];
            m_junctions.insert(way.nodes.front());
            m_junctions.insert(way.nodes.back());
            addWay(way);
        }
        for (const auto &[node, count] : uses)
            if (count > 1 || m_rules.passage.contains(node))
                m_junctions.insert(node);
        m_turns.resize(m_arcs.size());
        for (std::size_t from = 0; from < m_arcs.size(); ++from) {
            for (std::size_t to = 0; to < m_arcs.size(); ++to) {
                const std::int64_t turn = m_arcs[to].from == m_arcs[from].to ? turnTime(from, to) : never;
                if (turn != never)
                    m_turns[from].emplace_back(to, turn);
            }
        }
    }

    /// All that can be reached from a place, as Oracle::snap() numbers places; on the network.
    class Journeys {
    public:
        Journeys(const TurnOracle &oracle, const Oracle::Spot &from)
            : m_oracle(oracle), m_from(from), m_entered(oracle.m_arcs.size(), never), m_ended(oracle.m_arcs.size(), never)
        {
            if (oracle.isShutIn(from))
                return;
            std::priority_queue<std::pair<std::int64_t, std::size_t>, std::vector<std::pair<std::int64_t, std::size_t>>, std::greater<>> queue;
            const auto reach = [&](std::size_t arc, std::int64_t time) {
                if (time >= m_ended[arc])
                    return;
                m_ended[arc] = time;
                queue.emplace(time, arc);
            };
            m_starts = oracle.startsOf(from);
            for (const Start &start : m_starts)
                reach(start.arc, start.whole);
            while (!queue.empty()) {
                const auto [time, arc] = queue.top();
                queue.pop();
                if (time > m_ended[arc])
                    continue;
                for (const auto &[next, turn] : oracle.m_turns[arc]) {
                    if (oracle.timeNow(next) == never)
                        continue;
                    m_entered[next] = std::min(m_entered[next], time + turn);
                    reach(next, time + turn + oracle.timeNow(next));
                }
            }
        }

        /// `never` when there is no way.
        [[nodiscard]] std::int64_t to(const Oracle::Spot &to) const
        {
            if (m_oracle.isShutIn(m_from) || m_oracle.isShutIn(to))
                return never;
            const basemap::NodeId node = m_oracle.nodeAt(to);
            if ((m_from.segment == to.segment && m_from.fraction == to.fraction) || (node != 0 && node == m_oracle.nodeAt(m_from)))
                return 0;
            std::int64_t best = never;
            for (const Start &start : m_starts) { // ahead on the very first stretch
                const std::int64_t done = m_oracle.partOf(to, start.arc) - start.done;
                if (start.arc / 2 == to.segment && share(to, start.arc) >= start.from && done >= 0)
                    best = std::min(best, start.gate + done);
            }
            for (const std::size_t arc : {2 * to.segment, 2 * to.segment + 1}) {
                if (m_entered[arc] != never)
                    best = std::min(best, m_entered[arc] + m_oracle.partOf(to, arc));
            }
            for (std::size_t arc = 0; node != 0 && arc < m_ended.size(); ++arc) {
                if (m_oracle.m_arcs[arc].to == node)
                    best = std::min(best, m_ended[arc]);
            }
            return best;
        }

    private:
        const TurnOracle &m_oracle;
        Oracle::Spot m_from;
        std::vector<Start> m_starts;
        std::vector<std::int64_t> m_entered; ///< per directed segment: at its beginning, after the turn
        std::vector<std::int64_t> m_ended;   ///< per directed segment: at its end
    };

    [[nodiscard]] std::int64_t time(const Oracle::Spot &from, const Oracle::Spot &to) const { return Journeys(*this, from).to(to); }

    [[nodiscard]] bool isShutIn(const Oracle::Spot &spot) const
    {
        const bool isOpen = m_arcs[2 * spot.segment].time != never || m_arcs[2 * spot.segment + 1].time != never;
        const basemap::NodeId node = nodeAt(spot);
        return isOpen && m_rules.closedNow.contains(m_arcs[2 * spot.segment].way) && !(node != 0 && m_junctions.contains(node));
    }

private:
    void addWay(const basemap::Way &way)
    {
        for (std::size_t i = 1; i < way.nodes.size(); ++i) {
            const double meters = geo::distanceMeters(way.points[i - 1], way.points[i]);
            const std::int64_t flat = std::max(1LL, std::llround(meters * 3600 / m_rules.kmh));
            const auto oneWay = way.tags.get("oneway");
            m_arcs.push_back({way.nodes[i - 1], way.nodes[i], way.points[i - 1], way.points[i], way.id, oneWay == "-1" ? never : flat});
            m_arcs.push_back({way.nodes[i], way.nodes[i - 1], way.points[i], way.points[i - 1], way.id, oneWay == "yes" ? never : flat});
        }
    }

    [[nodiscard]] std::int64_t timeNow(std::size_t arc) const { return m_rules.closedNow.contains(m_arcs[arc].way) ? never : m_arcs[arc].time; }
    [[nodiscard]] std::int64_t passageAt(basemap::NodeId node) const
    {
        const auto found = m_rules.passage.find(node);
        return found == m_rules.passage.end() ? 0 : found->second;
    }
    [[nodiscard]] static double share(const Oracle::Spot &spot, std::size_t arc) { return arc % 2 == 0 ? spot.fraction : 1 - spot.fraction; }
    [[nodiscard]] std::int64_t partOf(const Oracle::Spot &spot, std::size_t arc) const
    {
        return std::llround(share(spot, arc) * static_cast<double>(m_arcs[arc].time));
    }
    [[nodiscard]] basemap::NodeId nodeAt(const Oracle::Spot &spot) const
    {
        return spot.fraction <= 0 ? m_arcs[2 * spot.segment].from : spot.fraction >= 1 ? m_arcs[2 * spot.segment].to : 0;
    }

    std::vector<Start> startsOf(const Oracle::Spot &from) const
    {
        std::vector<Start> starts;
        for (const std::size_t arc : {2 * from.segment, 2 * from.segment + 1}) {
            if (timeNow(arc) != never && share(from, arc) < 1)
                starts.push_back({arc, share(from, arc), partOf(from, arc), 0, timeNow(arc) - partOf(from, arc)});
        }
        const basemap::NodeId node = nodeAt(from);
        for (std::size_t arc = 0; node != 0 && arc < m_arcs.size(); ++arc) {
            if (m_arcs[arc].from == node && arc / 2 != from.segment && timeNow(arc) != never && passageAt(node) != never)
                starts.push_back({arc, 0, 0, passageAt(node), passageAt(node) + timeNow(arc)});
        }
        return starts;
    }

    // Restrictions are looked up anew for each turn, from the words of the map.
    [[nodiscard]] bool isForbidden(std::size_t from, std::size_t to) const
    {
        for (const basemap::TurnRestriction &restriction : m_map.restrictions) {
            if (restriction.viaNodes.front() != m_arcs[from].to || restriction.from != m_arcs[from].way)
                continue;
            const auto isNamed = [&](std::size_t arc) {
                return m_arcs[arc].way == restriction.to && m_arcs[arc].from == m_arcs[from].to && m_arcs[arc].time != never
                    && (restriction.from != restriction.to || arc == (from ^ 1));
            };
            if (restriction.kind.starts_with("no_") && isNamed(to))
                return true;
            bool isAnyNamed = false;
            for (std::size_t arc = 0; arc < m_arcs.size(); ++arc)
                isAnyNamed = isAnyNamed || isNamed(arc);
            if (restriction.kind.starts_with("only_") && isAnyNamed && !isNamed(to))
                return true;
        }
        return false;
    }

    [[nodiscard]] std::int64_t turnTime(std::size_t from, std::size_t to) const
    {
        if (isForbidden(from, to))
            return never;
        int others = 0;
        for (std::size_t arc = 0; arc < m_arcs.size(); ++arc)
            others += m_arcs[arc].from == m_arcs[from].to && arc != (from ^ 1) && m_arcs[arc].time != never ? 1 : 0;
        const std::int64_t passage = passageAt(m_arcs[from].to);
        if (to == (from ^ 1)) {
            const bool isDeadEnd = others == 0 || passage == never;
            return isDeadEnd || (m_rules.turnsAnywhere && m_junctions.contains(m_arcs[from].to)) ? std::llround(m_rules.uTurnSeconds * 1000) : never;
        }
        if (passage == never)
            return never;
        if (others < 2)
            return passage;
        const double bend =
            std::remainder(geo::headingDegrees(m_arcs[to].a, m_arcs[to].b) - geo::headingDegrees(m_arcs[from].a, m_arcs[from].b), 360);
        const double grown = std::min(1.0, std::max(0.0, (std::abs(bend) - 20) / 70));
        return passage + std::llround(grown * (bend < 0 ? m_rules.leftSeconds : m_rules.rightSeconds) * 1000);
    }

    const basemap::Map &m_map;
    Rules m_rules;
    std::vector<Arc> m_arcs;
    std::vector<std::vector<std::pair<std::size_t, std::int64_t>>> m_turns; ///< per directed segment: into which others, and its time
    std::set<basemap::NodeId> m_junctions;
};

} // namespace radar::test
