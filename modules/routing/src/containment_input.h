#pragma once
// A ContainmentRequest on the network: checked, and its places turned into junctions and streets.

#include <vector>

#include "holding_places.h"
#include "routing/containment.h"
#include "suspect_streets.h"

namespace radar::routing {

struct ContainmentInput {
    struct FixedPost {
        std::uint32_t junction = none; ///< that it holds; else its street at that point
        std::uint32_t edge = none;
    };
    SuspectStreets streets; ///< without those that a fixed post holds
    std::vector<SuspectStreets::Start> starts;
    std::vector<FixedPost> fixedPosts;     ///< as in the request
    std::vector<std::uint32_t> heldPlaces; ///< ascending
};

/// Invalid: see ContainmentPlanner::plan().
[[nodiscard]] base::Result<> checkContainment(const Network &network, const ContainmentRequest &request);

/// NotFound: the suspect is off the network or in a street that is closed now.
[[nodiscard]] base::Result<ContainmentInput> readContainment(const Weights &weights, const Router &snapper, const HoldingPlaces &places,
                                                             const ContainmentRequest &request);

} // namespace radar::routing
