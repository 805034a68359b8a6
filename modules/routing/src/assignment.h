#pragma once
// Who takes which post: each post one unit, each unit at most one post.

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "graph.h"

namespace radar::routing {

struct Matching {
    std::vector<std::uint32_t> unitOf;  ///< per post; none for some when there are not enough
    std::vector<std::uint32_t> tooMany; ///< posts that together have one unit too few (Hall's theorem); empty when all are matched
};

/// As many posts as possible; earlier ones first. `allowed`: per post the units that may take it.
[[nodiscard]] Matching matchPosts(std::span<const std::vector<std::uint32_t>> allowed, std::uint32_t unitCount);

/// Whether each post can have a unit of its own, when who may take a post is worked out bit by bit: learnMore(post, units) appends some
/// more units (each of them once) and says false when there are none. It is asked no more often than needed.
[[nodiscard]] bool canAllBeMatched(std::size_t postCount, std::uint32_t unitCount,
                                   const std::function<bool(std::uint32_t, std::vector<std::uint32_t> &)> &learnMore);

inline constexpr std::int64_t forbidden = std::int64_t(1) << 40;

/// The assignment with the least sum; costs[post][unit], `forbidden` where it may not be. There is one without forbidden ones
/// (matchPosts() says so), and there are at least as many units as posts. By Kuhn and Munkres with potentials.
[[nodiscard]] std::vector<std::uint32_t> cheapestAssignment(const std::vector<std::vector<std::int64_t>> &costs);

} // namespace radar::routing
