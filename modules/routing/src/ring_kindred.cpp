// Rings like the one before: its posts cost next to nothing, and its units are dear for new ones. Where too few units come to new posts,
// those units become dearer still, as in ring_bargain.cpp, until the cut goes where others are.

#include <algorithm>

#include "ring_search.h"

namespace radar::routing {
namespace {

constexpr VertexCut::Cost newPost = 64;
constexpr VertexCut::Cost reserved = newPost / 4; ///< the price of a unit that has a post
constexpr int mostRounds = 12;

} // namespace

std::vector<RingSearch::Ring> RingSearch::kindred(const std::map<std::uint32_t, std::uint32_t> &favoured, Milliseconds latest, std::size_t mostPosts)
{
    std::vector<Ring> rings;
    if (escapes(latest))
        return rings;
    Zone zone = zoneFor(latest);
    std::vector<std::uint32_t> keeper(m_region.count(), none);
    std::vector<VertexCut::Cost> firstPrices(m_times.unitCount(), 0);
    for (const auto &[post, unit] : favoured) {
        if (m_times.heldBy(post, unit) <= latest) {
            keeper[post] = unit;
            firstPrices[unit] = reserved;
        }
    }
    // Where keeping takes too many posts, what is kept costs more and more.
    for (const VertexCut::Cost keptPost : {1, 8, 32, 60}) {
        auto prices = firstPrices;
        for (int round = 0; round < mostRounds && mayGoOn(zone); ++round) {
            for (std::uint32_t i = 2; i < zone.vertexAt.size(); ++i) {
                const std::uint32_t vertex = zone.vertexAt[i];
                const std::uint32_t unit = keeper[vertex];
                zone.cut->setCost(i, unit != none ? keptPost + prices[unit] - reserved : priceOf(vertex, latest, prices, newPost));
            }
            constexpr VertexCut::Cost most = VertexCut::endless - 1;
            if (zone.cut->cheapest(most) > most)
                break;
            std::vector<std::uint32_t> tooMany;
            const std::size_t before = rings.size();
            for (const auto nearest : {VertexCut::Nearest::Source, VertexCut::Nearest::Sink}) {
                const auto posts = cutOf(zone, nearest);
                if (posts.size() > mostPosts)
                    continue;
                if (auto ring = ringOf(posts, latest, tooMany))
                    rings.push_back(*std::move(ring));
            }
            if (rings.size() > before || tooMany.empty())
                break;
            const auto isWanted = unitsAt(tooMany, latest);
            for (std::uint32_t unit = 0; unit < prices.size(); ++unit)
                prices[unit] += isWanted[unit] ? newPost * 4 / (4 + round) : 0;
        }
    }
    m_effort += zone.cut->effort();
    return rings;
}

} // namespace radar::routing
