// A ring whose posts compete for the same few units is not mended by leaving out one post: the place beside it needs the same units.
// So units have prices, and a place costs what the cheapest unit costs that can hold it. Units that too many posts of the cheapest cut
// need become dearer, until the cheapest cut goes where other units are.
//
// Prices also prove things: whatever they are, a ring with a unit for each post never costs more than its posts and all units together. So
// the cheapest cut less all prices is a bound on the number of posts, and more posts than units means that there is no ring.

#include <algorithm>

#include "ring_search.h"

namespace radar::routing {
namespace {

constexpr VertexCut::Cost onePost = 64; ///< prices are in these parts of a post
constexpr int mostRounds = 60;
constexpr int roundsForProof = 12; ///< after a ring was found

} // namespace

VertexCut::Cost RingSearch::priceOf(std::uint32_t vertex, Milliseconds latest, std::span<const VertexCut::Cost> prices, VertexCut::Cost post)
{
    VertexCut::Cost cheapest = VertexCut::endless - post;
    const auto holders = m_times.holders(vertex);
    m_effort += 2 + holders.size() / 2; // against a step of a flow
    for (const PostTimes::Holder &holder : holders) {
        if (holder.held > latest)
            break;
        cheapest = std::min(cheapest, prices[holder.unit]);
    }
    return cheapest + post;
}

std::vector<bool> RingSearch::unitsAt(std::span<const std::uint32_t> posts, Milliseconds latest) const
{
    std::vector<bool> isThere(m_times.unitCount());
    for (const std::uint32_t post : posts) {
        for (const PostTimes::Holder &holder : m_times.holders(post))
            isThere[holder.unit] = isThere[holder.unit] || holder.held <= latest;
    }
    return isThere;
}

RingSearch::Bargain RingSearch::bargain(Zone &zone, Milliseconds latest)
{
    Bargain bargain;
    std::vector<VertexCut::Cost> prices(m_times.unitCount(), 0);
    VertexCut::Cost sum = 0;
    VertexCut::Cost fewest = 0;
    int roundsLeft = mostRounds;
    for (int round = 0; round < roundsLeft && mayGoOn(zone); ++round) {
        for (std::uint32_t i = 2; i < zone.vertexAt.size(); ++i) {
            zone.cut->setCost(i, priceOf(zone.vertexAt[i], latest, prices, onePost));
        }
        const VertexCut::Cost most = onePost * static_cast<VertexCut::Cost>(zone.usefulUnits) + sum;
        const VertexCut::Cost cost = zone.cut->cheapest(most);
        if (cost > most) {
            bargain.isImpossible = true;
            return bargain;
        }
        fewest = std::max(fewest, (cost - sum + onePost - 1) / onePost);
        std::vector<std::uint32_t> tooMany;
        std::vector<bool> isNear(m_times.unitCount());
        for (const auto nearest : {VertexCut::Nearest::Source, VertexCut::Nearest::Sink}) {
            const auto posts = cutOf(zone, nearest);
            for (const std::uint32_t post : posts) {
                for (const PostTimes::Holder &holder : m_times.holders(post))
                    isNear[holder.unit] = isNear[holder.unit] || holder.held <= latest;
            }
            if (auto ring = ringOf(posts, latest, tooMany); ring && (!bargain.ring || ring->posts.size() < bargain.ring->posts.size())) {
                bargain.ring = std::move(ring);
                roundsLeft = std::min(roundsLeft, round + roundsForProof);
            }
        }
        if (bargain.ring && static_cast<VertexCut::Cost>(bargain.ring->posts.size()) <= fewest) {
            bargain.ring->isFewest = true;
            return bargain;
        }
        // Smaller and smaller steps, so that prices settle.
        const VertexCut::Cost step = std::max<VertexCut::Cost>(1, onePost * 8 / (8 + round));
        const auto isWanted = unitsAt(tooMany, latest);
        sum = 0;
        for (std::uint32_t unit = 0; unit < prices.size(); ++unit) {
            if (isWanted[unit])
                prices[unit] += step;
            else if (!isNear[unit])
                prices[unit] = std::max<VertexCut::Cost>(0, prices[unit] - step / 2);
            sum += prices[unit];
        }
    }
    if (bargain.ring)
        bargain.ring->isFewest = false;
    return bargain;
}

} // namespace radar::routing
