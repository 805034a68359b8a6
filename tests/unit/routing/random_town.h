#pragma once
// A little town at random, with one-ways, gates, bridges, hills and islands; the same seed gives the same town. Beside each test
// it stands with the Oracle, a plain table over single segments.

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <utility>
#include <vector>

#include "oracle.h"
#include "town.h"

namespace radar::test {

class RandomTown {
public:
    explicit RandomTown(unsigned seed) : m_random(seed)
    {
        const int ways = 3 + below(14);
        const int nodes = 8 + below(30);
        for (int i = 0; i < nodes; ++i)
            m_places.push_back(somewhere());
        for (int i = 0; i < ways; ++i)
            addWay(nodes);
        for (int i = below(4); i > 0; --i)
            addBarrier(nodes);
        if (below(3) == 0)
            addHills();
        map.frame = geo::LocalFrame(Town::northWest);
    }

    geo::Wgs84 somewhere() { return Town::placeAt(below(600), below(600)); }
    int below(int limit) { return static_cast<int>(m_random() % static_cast<unsigned>(limit)); }

    /// Turns that are forbidden, or the only ones allowed, where two streets meet.
    void addRestrictions()
    {
        const auto anyOf = [this](const auto &list) -> const auto & { return list[static_cast<std::size_t>(below(static_cast<int>(list.size())))]; };
        for (int i = below(6); i > 0; --i) {
            const basemap::Way &from = anyOf(map.streets);
            const basemap::Way &to = anyOf(map.streets);
            const basemap::NodeId via = anyOf(from.nodes);
            const bool meet = std::ranges::contains(to.nodes, via) && (from.id != to.id || via == from.nodes.front() || via == from.nodes.back());
            if (meet)
                map.restrictions.push_back({.id = i,
                                            .kind = below(3) == 0 ? "only_straight_on" : "no_left_turn",
                                            .from = from.id,
                                            .to = to.id,
                                            .viaNodes = {via},
                                            .viaWays = {},
                                            .except = {}});
        }
    }

    basemap::Map map;
    std::map<basemap::NodeId, std::int64_t> footPassage;
    std::map<basemap::NodeId, std::int64_t> carPassage;

private:
    static std::pair<basemap::NodeId, basemap::NodeId> pairOf(basemap::NodeId a, basemap::NodeId b) { return {std::min(a, b), std::max(a, b)}; }

    void addWay(int nodes)
    {
        basemap::Way way;
        way.id = static_cast<basemap::FeatureId>(map.streets.size()) + 1;
        way.highway = "residential";
        const int length = 2 + below(6);
        for (int i = 0; i < length; ++i) {
            const int node = below(nodes);
            // No street twice between two corners: to which of the two would one snap?
            if (!way.nodes.empty() && (way.nodes.back() == node + 1 || !m_joined.emplace(pairOf(way.nodes.back(), node + 1)).second))
                continue;
            way.nodes.push_back(node + 1);
            way.points.push_back(m_places[static_cast<std::size_t>(node)]);
        }
        if (way.nodes.size() < 2)
            return;
        const int direction = below(4);
        if (direction < 2)
            way.tags = basemap::Tags({{"oneway", direction == 0 ? "yes" : "-1"}});
        map.streets.push_back(std::move(way));
    }

    void addBarrier(int nodes)
    {
        basemap::Barrier barrier;
        barrier.node = 1 + below(nodes);
        if (footPassage.contains(barrier.node))
            return;
        const bool isGate = below(2) == 0;
        barrier.kind = isGate ? "gate" : "bollard";
        footPassage[barrier.node] = isGate ? 5000 : 0;
        carPassage[barrier.node] = isGate ? 15000 : Oracle::never;
        map.barriers.push_back(barrier);
    }

    void addHills()
    {
        std::vector<float> heights(13 * 13);
        for (float &height : heights)
            height = static_cast<float>(below(40));
        map.terrain = basemap::Terrain({0, -600}, 50, 13, 13, heights);
    }

    std::mt19937 m_random;
    std::set<std::pair<basemap::NodeId, basemap::NodeId>> m_joined;
    std::vector<geo::Wgs84> m_places;
};

} // namespace radar::test
