#include "assignment.h"

#include <algorithm>
#include <limits>

namespace radar::routing {
namespace {

/// Augmenting ways, one post after another (Kuhn).
struct Matcher {
    std::span<const std::vector<std::uint32_t>> allowed;
    std::vector<std::uint32_t> unitOf;
    std::vector<std::uint32_t> postOf;
    std::vector<bool> isSeen; ///< posts, in the search that goes on

    bool place(std::uint32_t post)
    {
        isSeen[post] = true;
        for (const std::uint32_t unit : allowed[post]) {
            const std::uint32_t other = postOf[unit];
            if (other != none && (isSeen[other] || !place(other)))
                continue;
            unitOf[post] = unit;
            postOf[unit] = post;
            return true;
        }
        return false;
    }
};

} // namespace

Matching matchPosts(std::span<const std::vector<std::uint32_t>> allowed, std::uint32_t unitCount)
{
    Matcher matcher{allowed, std::vector<std::uint32_t>(allowed.size(), none), std::vector<std::uint32_t>(unitCount, none), {}};
    Matching matching;
    for (std::uint32_t post = 0; post < allowed.size(); ++post) {
        matcher.isSeen.assign(allowed.size(), false);
        if (matcher.place(post) || !matching.tooMany.empty())
            continue;
        for (std::uint32_t seen = 0; seen < allowed.size(); ++seen) {
            if (matcher.isSeen[seen])
                matching.tooMany.push_back(seen);
        }
    }
    matching.unitOf = std::move(matcher.unitOf);
    return matching;
}

bool canAllBeMatched(std::size_t postCount, std::uint32_t unitCount,
                     const std::function<bool(std::uint32_t, std::vector<std::uint32_t> &)> &learnMore)
{
    std::vector<std::vector<std::uint32_t>> allowed(postCount);
    Matcher matcher{allowed, std::vector<std::uint32_t>(postCount, none), std::vector<std::uint32_t>(unitCount, none), {}};
    for (std::uint32_t post = 0; post < postCount; ++post) {
        for (;;) {
            matcher.isSeen.assign(postCount, false);
            if (matcher.place(post))
                break;
            // What was seen has one unit too few, as far as is known.
            bool isMoreKnown = false;
            for (std::uint32_t seen = 0; seen < postCount; ++seen)
                isMoreKnown = (matcher.isSeen[seen] && learnMore(seen, allowed[seen])) || isMoreKnown;
            if (!isMoreKnown)
                return false;
        }
    }
    return true;
}

std::vector<std::uint32_t> cheapestAssignment(const std::vector<std::vector<std::int64_t>> &costs)
{
    if (costs.empty())
        return {};
    const std::size_t posts = costs.size();
    const std::size_t units = costs.front().size();
    // Posts and units from 1; 0 is the post being placed.
    std::vector<std::int64_t> ofPost(posts + 1, 0);
    std::vector<std::int64_t> ofUnit(units + 1, 0);
    std::vector<std::size_t> postAt(units + 1, 0);
    std::vector<std::size_t> before(units + 1, 0);
    for (std::size_t post = 1; post <= posts; ++post) {
        std::vector<std::int64_t> least(units + 1, std::numeric_limits<std::int64_t>::max());
        std::vector<bool> isUsed(units + 1, false);
        postAt[0] = post;
        std::size_t unit = 0;
        do {
            isUsed[unit] = true;
            const std::size_t here = postAt[unit];
            std::int64_t step = std::numeric_limits<std::int64_t>::max();
            std::size_t next = 0;
            for (std::size_t other = 1; other <= units; ++other) {
                if (isUsed[other])
                    continue;
                const std::int64_t reduced = costs[here - 1][other - 1] - ofPost[here] - ofUnit[other];
                if (reduced < least[other]) {
                    least[other] = reduced;
                    before[other] = unit;
                }
                if (least[other] < step) {
                    step = least[other];
                    next = other;
                }
            }
            for (std::size_t other = 0; other <= units; ++other) {
                if (isUsed[other]) {
                    ofPost[postAt[other]] += step;
                    ofUnit[other] -= step;
                } else {
                    least[other] -= step;
                }
            }
            unit = next;
        } while (postAt[unit] != 0);
        for (; unit != 0; unit = before[unit])
            postAt[unit] = postAt[before[unit]];
    }
    std::vector<std::uint32_t> unitOf(posts, none);
    for (std::size_t unit = 1; unit <= units; ++unit) {
        if (postAt[unit] != 0)
            unitOf[postAt[unit] - 1] = static_cast<std::uint32_t>(unit - 1);
    }
    return unitOf;
}

} // namespace radar::routing
