#include "dissection.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <future>
#include <limits>
#include <memory>
#include <numbers>
#include <numeric>
#include <utility>

#include "flow_cut.h"

namespace radar::routing {
namespace {

constexpr std::uint32_t nobody = 0xffffffff;
constexpr std::size_t worthThreads = 5000;
constexpr std::size_t cellSize = 64; // junctions with a choice; smaller cells cost more cuts and gain nothing

/// Dead ends taken away, and junctions where a road only goes on: what is left are the junctions with a choice. The others go
/// with one of them.
class Core {
public:
    Core(std::span<const geo::Wgs84> junctions, std::span<const Dissection::Street> streets) : m_goesWith(junctions.size(), nobody)
    {
        collectNeighbours(junctions.size(), streets);
        takeDeadEnds();
        for (std::uint32_t junction = 0; junction < junctions.size(); ++junction) {
            if (m_isLeft[junction] && m_degree[junction] > 2)
                members.push_back(junction);
        }
        sortByPlace(junctions);
        for (std::uint32_t i = 0; i < members.size(); ++i) {
            m_goesWith[members[i]] = members[i];
            m_indexOf[members[i]] = i;
        }
        followRoads();
        // Dead ends were taken from the outside in: give them their place from the inside out.
        for (auto it = m_taken.rbegin(); it != m_taken.rend(); ++it)
            m_goesWith[it->junction] = it->neighbour == nobody ? nobody : m_goesWith[it->neighbour];
        makeGraph(junctions);
    }

    PlacedGraph graph;
    std::vector<std::uint32_t> members; ///< vertex of the graph → junction
    /// The vertex with which a junction goes; nobody for an island without any junction of choice.
    [[nodiscard]] std::uint32_t vertexOf(std::uint32_t junction) const
    {
        return m_goesWith[junction] == nobody ? nobody : m_indexOf[m_goesWith[junction]];
    }

private:
    void collectNeighbours(std::size_t count, std::span<const Dissection::Street> streets)
    {
        std::vector<std::uint64_t> pairs;
        pairs.reserve(2 * streets.size());
        for (const auto &street : streets) {
            if (street.from != street.to) {
                pairs.push_back(std::uint64_t(street.from) << 32 | street.to);
                pairs.push_back(std::uint64_t(street.to) << 32 | street.from);
            }
        }
        std::ranges::sort(pairs);
        pairs.erase(std::ranges::unique(pairs).begin(), pairs.end());
        m_first.assign(count + 1, 0);
        for (const std::uint64_t pair : pairs) {
            ++m_first[(pair >> 32) + 1];
            m_neighbour.push_back(static_cast<std::uint32_t>(pair));
        }
        std::partial_sum(m_first.begin(), m_first.end(), m_first.begin());
        m_isLeft.assign(count, true);
        m_indexOf.assign(count, nobody);
        m_degree.resize(count);
        for (std::size_t i = 0; i < count; ++i)
            m_degree[i] = m_first[i + 1] - m_first[i];
    }

    /// Who is near lies near in the memory too: along a curve that halves the map again and again (Morton).
    void sortByPlace(std::span<const geo::Wgs84> junctions)
    {
        const auto spread = [](double share) {
            auto bits = static_cast<std::uint64_t>(std::clamp(share, 0.0, 1.0) * 0xffff);
            bits = (bits | bits << 8) & 0x00ff00ff;
            bits = (bits | bits << 4) & 0x0f0f0f0f;
            bits = (bits | bits << 2) & 0x33333333;
            return (bits | bits << 1) & 0x55555555;
        };
        constexpr double endless = std::numeric_limits<double>::infinity();
        geo::Wgs84 low{endless, endless};
        geo::Wgs84 high{-endless, -endless};
        for (const std::uint32_t junction : members) {
            low = {std::min(low.latitude, junctions[junction].latitude), std::min(low.longitude, junctions[junction].longitude)};
            high = {std::max(high.latitude, junctions[junction].latitude), std::max(high.longitude, junctions[junction].longitude)};
        }
        const double size = std::max({high.latitude - low.latitude, high.longitude - low.longitude, 1e-9});
        std::vector<std::uint64_t> keys;
        for (const std::uint32_t junction : members) {
            const std::uint64_t code =
                spread((junctions[junction].latitude - low.latitude) / size) << 1 | spread((junctions[junction].longitude - low.longitude) / size);
            keys.push_back(code << 32 | junction);
        }
        std::ranges::sort(keys);
        std::ranges::transform(keys, members.begin(), [](std::uint64_t key) { return static_cast<std::uint32_t>(key); });
    }

    template <typename Visit>
    void forEachLeftAt(std::uint32_t junction, Visit visit) const
    {
        for (std::uint32_t i = m_first[junction]; i < m_first[junction + 1]; ++i) {
            if (m_isLeft[m_neighbour[i]])
                visit(m_neighbour[i]);
        }
    }

    void takeDeadEnds()
    {
        std::vector<std::uint32_t> queue;
        for (std::uint32_t junction = 0; junction < m_degree.size(); ++junction) {
            if (m_degree[junction] <= 1)
                queue.push_back(junction);
        }
        for (std::size_t i = 0; i < queue.size(); ++i) {
            const std::uint32_t junction = queue[i];
            m_isLeft[junction] = false;
            Taken taken{junction, nobody};
            forEachLeftAt(junction, [&](std::uint32_t neighbour) {
                taken.neighbour = neighbour;
                if (--m_degree[neighbour] == 1)
                    queue.push_back(neighbour);
            });
            m_taken.push_back(taken);
        }
    }

    // From each junction of choice along each road to the next one.
    void followRoads()
    {
        for (const std::uint32_t start : members) {
            forEachLeftAt(start, [&](std::uint32_t next) {
                std::uint32_t before = start;
                std::uint32_t at = next;
                while (m_degree[at] == 2) {
                    if (m_goesWith[at] == nobody)
                        m_goesWith[at] = start;
                    std::uint32_t after = before;
                    forEachLeftAt(at, [&](std::uint32_t neighbour) {
                        if (neighbour != before)
                            after = neighbour;
                    });
                    before = std::exchange(at, after);
                }
                if (at != start)
                    m_roads.push_back(std::uint64_t(m_indexOf[start]) << 32 | m_indexOf[at]);
            });
        }
        std::ranges::sort(m_roads);
    }

    void makeGraph(std::span<const geo::Wgs84> junctions)
    {
        const std::size_t count = members.size();
        graph.first.assign(count + 1, 0);
        for (std::size_t i = 0; i < m_roads.size(); ++i) {
            if (i > 0 && m_roads[i] == m_roads[i - 1]) {
                ++graph.streets.back();
                continue;
            }
            ++graph.first[(m_roads[i] >> 32) + 1];
            graph.head.push_back(static_cast<std::uint32_t>(m_roads[i]));
            graph.streets.push_back(1);
        }
        std::partial_sum(graph.first.begin(), graph.first.end(), graph.first.begin());
        const double shrink = junctions.empty() ? 1 : std::cos(junctions.front().latitude * std::numbers::pi / 180);
        for (const std::uint32_t junction : members) {
            graph.east.push_back(static_cast<float>((junctions[junction].longitude - junctions.front().longitude) * shrink));
            graph.north.push_back(static_cast<float>(junctions[junction].latitude - junctions.front().latitude));
        }
    }

    struct Taken {
        std::uint32_t junction = 0;
        std::uint32_t neighbour = nobody;
    };
    std::vector<std::uint32_t> m_first;
    std::vector<std::uint32_t> m_neighbour;
    std::vector<std::uint32_t> m_degree; ///< among those left
    std::vector<bool> m_isLeft;
    std::vector<Taken> m_taken;
    std::vector<std::uint32_t> m_goesWith;
    std::vector<std::uint32_t> m_indexOf;
    std::vector<std::uint64_t> m_roads;
};

/// The fewest junctions that touch every one of the streets: from a maximum matching (König).
class FewestJunctions {
public:
    /// Pairs of junctions, the first on one side of a cut and the second on the other.
    explicit FewestJunctions(std::vector<std::pair<std::uint32_t, std::uint32_t>> streets) : m_streets(std::move(streets))
    {
        std::ranges::sort(m_streets);
        for (const auto &[a, b] : m_streets) {
            if (m_left.empty() || m_left.back() != a) {
                m_left.push_back(a);
                m_first.push_back(static_cast<std::uint32_t>(m_arcs.size()));
            }
            m_right.push_back(b);
            m_arcs.push_back(b);
        }
        m_first.push_back(static_cast<std::uint32_t>(m_arcs.size()));
        std::ranges::sort(m_right);
        m_right.erase(std::ranges::unique(m_right).begin(), m_right.end());
        for (std::uint32_t &arc : m_arcs)
            arc = static_cast<std::uint32_t>(std::ranges::lower_bound(m_right, arc) - m_right.begin());
        m_mateOfLeft.assign(m_left.size(), nobody);
        m_mateOfRight.assign(m_right.size(), nobody);
        for (std::uint32_t left = 0; left < m_left.size(); ++left) {
            m_seen.assign(m_right.size(), false);
            augment(left);
        }
    }

    [[nodiscard]] std::vector<std::uint32_t> junctions()
    {
        // Who is reached by alternating paths from the unmatched on the left.
        std::vector<bool> isReached(m_left.size(), false);
        m_seen.assign(m_right.size(), false);
        std::vector<std::uint32_t> queue;
        for (std::uint32_t left = 0; left < m_left.size(); ++left) {
            if (m_mateOfLeft[left] == nobody) {
                isReached[left] = true;
                queue.push_back(left);
            }
        }
        for (std::size_t i = 0; i < queue.size(); ++i) {
            for (std::uint32_t k = m_first[queue[i]]; k < m_first[queue[i] + 1]; ++k) {
                const std::uint32_t right = m_arcs[k];
                if (m_seen[right])
                    continue;
                m_seen[right] = true;
                const std::uint32_t mate = m_mateOfRight[right];
                if (mate != nobody && !isReached[mate]) {
                    isReached[mate] = true;
                    queue.push_back(mate);
                }
            }
        }
        std::vector<std::uint32_t> cover;
        for (std::uint32_t left = 0; left < m_left.size(); ++left) {
            if (!isReached[left])
                cover.push_back(m_left[left]);
        }
        for (std::uint32_t right = 0; right < m_right.size(); ++right) {
            if (m_seen[right])
                cover.push_back(m_right[right]);
        }
        return cover;
    }

private:
    bool augment(std::uint32_t left)
    {
        for (std::uint32_t k = m_first[left]; k < m_first[left + 1]; ++k) {
            const std::uint32_t right = m_arcs[k];
            if (m_seen[right])
                continue;
            m_seen[right] = true;
            if (m_mateOfRight[right] == nobody || augment(m_mateOfRight[right])) {
                m_mateOfRight[right] = left;
                m_mateOfLeft[left] = right;
                return true;
            }
        }
        return false;
    }

    std::vector<std::pair<std::uint32_t, std::uint32_t>> m_streets;
    std::vector<std::uint32_t> m_left;
    std::vector<std::uint32_t> m_right;
    std::vector<std::uint32_t> m_first;
    std::vector<std::uint32_t> m_arcs;
    std::vector<std::uint32_t> m_mateOfLeft;
    std::vector<std::uint32_t> m_mateOfRight;
    std::vector<bool> m_seen;
};

} // namespace

namespace {

struct CutTree {
    std::span<std::uint32_t> vertices; ///< of a cell
    std::unique_ptr<CutTree> one;
    std::unique_ptr<CutTree> other;
};

// The first halves on threads of their own: the result does not depend on it.
std::unique_ptr<CutTree> divide(const PlacedGraph &graph, FlowCut &cut, std::span<std::uint32_t> part, int threadLevels)
{
    auto tree = std::make_unique<CutTree>();
    tree->vertices = part;
    if (part.size() <= cellSize)
        return tree;
    const std::size_t half = cut.split(part);
    if (threadLevels > 0) {
        auto one = std::async(std::launch::async, [&graph, first = part.first(half), threadLevels] {
            FlowCut own(graph);
            return divide(graph, own, first, threadLevels - 1);
        });
        tree->other = divide(graph, cut, part.subspan(half), threadLevels - 1);
        tree->one = one.get();
    } else {
        tree->one = divide(graph, cut, part.first(half), 0);
        tree->other = divide(graph, cut, part.subspan(half), 0);
    }
    return tree;
}

} // namespace

Dissection::Dissection(std::span<const geo::Wgs84> junctions, std::span<const Street> streets)
{
    const Core core(junctions, streets);
    // Islands without any choice are one cell of their own.
    m_groups.push_back({true, nobody});
    std::vector<std::uint32_t> cellOfVertex(core.members.size(), 0);
    const std::function<std::uint32_t(const CutTree &)> number = [&](const CutTree &tree) -> std::uint32_t {
        if (!tree.one) {
            for (const std::uint32_t vertex : tree.vertices)
                cellOfVertex[vertex] = groupCount();
            m_groups.push_back({true, nobody});
            return groupCount() - 1;
        }
        const std::uint32_t one = number(*tree.one);
        const std::uint32_t other = number(*tree.other);
        m_groups[one].parent = m_groups[other].parent = groupCount();
        m_groups.push_back({false, nobody});
        return groupCount() - 1;
    };
    if (!core.members.empty()) {
        std::vector<std::uint32_t> vertices(core.members.size());
        std::iota(vertices.begin(), vertices.end(), 0u);
        FlowCut cut(core.graph);
        number(*divide(core.graph, cut, vertices, vertices.size() > worthThreads ? 2 : 0));
    }
    m_cellOf.resize(junctions.size());
    for (std::uint32_t junction = 0; junction < junctions.size(); ++junction) {
        const std::uint32_t vertex = core.vertexOf(junction);
        m_cellOf[junction] = vertex == nobody ? 0 : cellOfVertex[vertex];
    }
}

void Dissection::renumber(std::span<const std::uint32_t> numbers)
{
    std::vector<std::uint32_t> renamed(m_cellOf.size());
    for (std::size_t i = 0; i < renamed.size(); ++i)
        renamed[numbers[i]] = m_cellOf[i];
    m_cellOf = std::move(renamed);
}

std::uint32_t Dissection::commonGroup(std::uint32_t a, std::uint32_t b) const
{
    // A parent's number is above those of all below it.
    while (a != b && a != nobody && b != nobody) {
        if (a < b)
            a = m_groups[a].parent;
        else
            b = m_groups[b].parent;
    }
    return std::min(a, b);
}

std::vector<std::uint32_t> Dissection::groupsOfJunctions(std::span<const Street> streets) const
{
    std::vector<std::vector<Street>> crossing(groupCount());
    for (const Street &street : streets) {
        const std::uint32_t group = groupOfArc(street.from, street.to);
        if (!m_groups[group].isCell)
            crossing[group].push_back(street);
    }
    std::vector<std::uint32_t> groups = m_cellOf;
    std::vector<bool> isOnACut(groups.size(), false);
    for (std::uint32_t group = groupCount(); group-- > 0;) {
        std::vector<std::pair<std::uint32_t, std::uint32_t>> open;
        for (const Street &street : crossing[group]) {
            // Cells are numbered from one side to the other, so the smaller one lies on the first side.
            if (!isOnACut[street.from] && !isOnACut[street.to])
                open.push_back(m_cellOf[street.from] < m_cellOf[street.to] ? std::pair(street.from, street.to) : std::pair(street.to, street.from));
        }
        for (const std::uint32_t junction : FewestJunctions(std::move(open)).junctions()) {
            isOnACut[junction] = true;
            groups[junction] = group;
        }
    }
    return groups;
}

} // namespace radar::routing
