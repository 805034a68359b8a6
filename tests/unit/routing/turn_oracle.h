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
public:
    static constexpr std::int64_t never = Oracle::never;

    struct Rules {
        double kmh = 30;
        std::map<basemap::NodeId, std::int64_t> passage;
        double leftSeconds = 0, rightSeconds = 0, uTurnSeconds = 0;
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
    }

    /// `from` and `to` as Oracle::snap() numbers them; on the network, `never` when there is no way.
    [[nodiscard]] std::int64_t time(const Oracle::Spot &from, const Oracle::Spot &to) const
    {
        if (isShutIn(from) || isShutIn(to))
            return never;
        std::map<std::size_t, std::int64_t> reached; // directed segments, at their end
        std::priority_queue<std::pair<std::int64_t, std::size_t>, std::vector<std::pair<std::int64_t, std::size_t>>, std::greater<>> queue;
        const auto reach = [&](std::size_t arc, std::int64_t time) {
            const auto [entry, isNew] = reached.emplace(arc, time);
            if (isNew || time < entry->second) {
                entry->second = time;
                queue.emplace(time, arc);
            }
        };
        std::int64_t best = never;
        const std::vector<Start> starts = startsOf(from);
        for (const Start &start : starts) {
            if (start.whole != never)
                reach(start.arc, start.whole);
            // Ahead on the very first stretch.
            if (start.arc / 2 == to.segment && share(to, start.arc) >= start.from && start.gate + partOf(to, start.arc) >= start.gate + start.done)
                best = std::min(best, start.gate + partOf(to, start.arc) - start.done);
        }
        if (from.segment == to.segment && from.fraction == to.fraction)
            return 0;
        if (nodeAt(from) != 0 && nodeAt(from) == nodeAt(to))
            return 0;
        while (!queue.empty()) {
            const auto [time, arc] = queue.top();
            queue.pop();
            if (time > reached.at(arc))
                continue;
            if (nodeAt(to) != 0 && nodeAt(to) == m_arcs[arc].to)
                best = std::min(best, time);
            for (std::size_t next = 0; next < m_arcs.size(); ++next) {
                const std::int64_t turn = m_arcs[next].from == m_arcs[arc].to ? turnTime(arc, next) : never;
                if (turn == never || timeNow(next) == never)
                    continue;
                reach(next, time + turn + timeNow(next));
                if (next / 2 == to.segment)
                    best = std::min(best, time + turn + partOf(to, next));
            }
        }
        return best;
    }

    [[nodiscard]] bool isShutIn(const Oracle::Spot &spot) const
    {
        const bool isOpen = m_arcs[2 * spot.segment].time != never || m_arcs[2 * spot.segment + 1].time != never;
        const basemap::NodeId node = nodeAt(spot);
        return isOpen && m_rules.closedNow.contains(m_arcs[2 * spot.segment].way) && !(node != 0 && m_junctions.contains(node));
    }

private:
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
            return isDeadEnd ? std::llround(m_rules.uTurnSeconds * 1000) : never;
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
    std::set<basemap::NodeId> m_junctions;
};

} // namespace radar::test
