#pragma once
// Rings on a little town by trying every set of posts: slow and sure, and nothing shared with the planner.

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <span>
#include <vector>

#include "geo/shape.h"
#include "random_town.h"
#include "routing/containment.h"
#include "routing/router.h"

namespace radar::test {

using Nodes = std::set<basemap::NodeId>;

/// Tries every set of posts: slow and sure. Times from the Oracle, connections from the ways of the map.
class EverySet {
public:
    EverySet(const RandomTown &town, const routing::Router &router, const routing::ContainmentRequest &request, bool isOnFoot)
        : m_request(request),
          m_oracle(town.map, {isOnFoot ? 5.0 : 30.0, !isOnFoot, isOnFoot ? town.footPassage : town.carPassage, isOnFoot ? 6.0 : 0.0}),
          m_passages(isOnFoot ? town.footPassage : town.carPassage)
    {
        for (const basemap::Way &way : town.map.streets) {
            const auto oneWay = isOnFoot ? std::string() : std::string(way.tags.get("oneway"));
            for (std::size_t i = 0; i < way.nodes.size(); ++i) {
                m_places[way.nodes[i]] = way.points[i];
                if (i == 0)
                    continue;
                ++m_degree[way.nodes[i - 1]];
                ++m_degree[way.nodes[i]];
                m_segments.emplace_back(way.nodes[i - 1], way.nodes[i]);
                if (oneWay != "-1")
                    m_next[way.nodes[i - 1]].insert(way.nodes[i]);
                if (oneWay != "yes")
                    m_next[way.nodes[i]].insert(way.nodes[i - 1]);
            }
        }
        const auto own = m_oracle.snap(request.suspect.place);
        for (const auto &[node, place] : m_places) {
            m_suspect[node] = m_oracle.time(own, m_oracle.spotAt(node));
            if (!router.timeBetween(node, node, request.suspect.modes.front()))
                continue; // only a bend of a street
            m_corners.emplace(node, place);
            if (m_suspect[node] <= (request.suspect.seenAgo + request.horizon).count())
                m_junctions.push_back(node);
            else
                m_outside.insert(node);
        }
        const auto [a, b] = m_segments[own.segment];
        if (own.fraction == 0 || own.fraction == 1) {
            m_starts = {own.fraction == 0 ? a : b};
        } else {
            if (m_next[a].contains(b))
                m_starts.insert(b);
            if (m_next[b].contains(a))
                m_starts.insert(a);
        }
        findRim();
    }

    void fix(basemap::NodeId node) { m_fixed.insert(node); }
    [[nodiscard]] const std::vector<basemap::NodeId> &junctions() const { return m_junctions; }

    /// With what is fixed, the suspect's way to a node may be longer than the Oracle's.
    [[nodiscard]] bool isFree(const Nodes &posts) const
    {
        std::vector<basemap::NodeId> queue;
        Nodes seen;
        const auto visit = [&](basemap::NodeId node) {
            if (!posts.contains(node) && !m_fixed.contains(node) && seen.insert(node).second)
                queue.push_back(node);
        };
        for (const basemap::NodeId node : m_starts)
            visit(node);
        while (!queue.empty()) {
            const basemap::NodeId node = queue.back();
            queue.pop_back();
            if (m_rim.contains(node) || m_outside.contains(node))
                return true;
            const auto passage = m_passages.find(node);
            if (passage != m_passages.end() && passage->second == Oracle::never)
                continue;
            if (const auto next = m_next.find(node); next != m_next.end())
                std::ranges::for_each(next->second, visit);
        }
        return false;
    }

    struct Best {
        std::int64_t closesIn = Oracle::never;
        std::size_t posts = 0;
    };
    [[nodiscard]] Best best(std::span<const std::vector<std::int64_t>> arrivals) const ///< per unit, in the order of junctions()
    {
        Best best;
        std::vector<std::size_t> chosen;
        choose(0, chosen, arrivals, best);
        return best;
    }

    /// He may be on either side of it: no plain table knows.
    [[nodiscard]] bool isSeenAtGate() const { return m_starts.size() == 1 && m_passages.contains(*m_starts.begin()); }

    [[nodiscard]] std::int64_t suspectAt(basemap::NodeId node) const { return m_suspect.at(node) - m_request.suspect.seenAgo.count(); }

private:
    /// The earliest that the units can hold all chosen junctions.
    [[nodiscard]] std::int64_t closing(std::vector<std::size_t> chosen, std::span<const std::vector<std::int64_t>> arrivals) const
    {
        std::vector<std::size_t> units(arrivals.size());
        std::iota(units.begin(), units.end(), std::size_t(0));
        std::int64_t earliest = Oracle::never;
        do {
            std::int64_t last = m_request.margin.count();
            for (std::size_t i = 0; i < chosen.size(); ++i) {
                const std::int64_t held = arrivals[units[i]][chosen[i]] + m_request.margin.count();
                const bool isInTime = held <= suspectAt(m_junctions[chosen[i]]) && held <= m_request.horizon.count();
                last = isInTime ? std::max(last, held) : Oracle::never;
            }
            earliest = std::min(earliest, last);
        } while (std::ranges::next_permutation(units).found);
        return earliest;
    }

    void choose(std::size_t next, std::vector<std::size_t> &chosen, std::span<const std::vector<std::int64_t>> arrivals, Best &best) const
    {
        Nodes posts;
        for (const std::size_t junction : chosen)
            posts.insert(m_junctions[junction]);
        if (!chosen.empty()) {
            const std::int64_t closesIn = closing(chosen, arrivals);
            if (closesIn == Oracle::never) // nor with more posts
                return;
            if (!isFree(posts) && std::pair(closesIn, chosen.size()) < std::pair(best.closesIn, best.posts))
                best = {closesIn, chosen.size()};
        }
        for (std::size_t junction = next; junction < m_junctions.size() && chosen.size() < arrivals.size(); ++junction) {
            chosen.push_back(junction);
            choose(junction + 1, chosen, arrivals, best);
            chosen.pop_back();
        }
    }

    /// Dead ends within 50 m of an edge of the hull; an edge has everyone on one side.
    void findRim()
    {
        const auto plane = [](geo::Wgs84 place) {
            const double perLatitude = 6'371'000 * std::acos(-1.0) / 180;
            return geo::Planar{(place.longitude - Town::northWest.longitude) * perLatitude
                                   * std::cos(Town::northWest.latitude * std::acos(-1.0) / 180),
                               (place.latitude - Town::northWest.latitude) * perLatitude};
        };
        const auto side = [](geo::Planar a, geo::Planar b, geo::Planar p) {
            return (b.east - a.east) * (p.north - a.north) - (b.north - a.north) * (p.east - a.east);
        };
        for (const auto &[one, onePlace] : m_corners) {
            for (const auto &[other, otherPlace] : m_corners) {
                const geo::Planar a = plane(onePlace);
                const geo::Planar b = plane(otherPlace);
                const auto isLeft = [&](const auto &entry) { return side(a, b, plane(entry.second)) >= -1e-6; };
                if (a == b || !std::ranges::all_of(m_corners, isLeft))
                    continue;
                for (const auto &[node, place] : m_corners) {
                    const std::vector<geo::Planar> edge{a, b};
                    if (m_degree[node] == 1 && geo::project(edge, plane(place))->distanceMeters <= 50)
                        m_rim.insert(node);
                }
            }
        }
    }

    const routing::ContainmentRequest &m_request;
    Oracle m_oracle;
    std::map<basemap::NodeId, std::int64_t> m_passages;
    std::map<basemap::NodeId, geo::Wgs84> m_places;
    std::map<basemap::NodeId, geo::Wgs84> m_corners; ///< the junctions
    std::map<basemap::NodeId, int> m_degree;
    std::vector<std::pair<basemap::NodeId, basemap::NodeId>> m_segments;
    std::map<basemap::NodeId, Nodes> m_next;
    std::map<basemap::NodeId, std::int64_t> m_suspect;
    std::vector<basemap::NodeId> m_junctions;
    Nodes m_starts;
    Nodes m_rim;
    Nodes m_outside; ///< beyond the horizon
    Nodes m_fixed;
};

} // namespace radar::test
