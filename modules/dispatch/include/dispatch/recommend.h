#pragma once
// Who can be there first, and why the others not. A pure function of what it is given.

#include <span>

#include "dispatch/types.h"
#include "routing/router.h"

namespace radar::dispatch {

struct Available {
    const registry::Satellite *satellite = nullptr;
    bool isOnDuty = false;
    bool isTracked = true;   ///< false: has not agreed to it
    bool isInNeed = false;   ///< has called for help
    bool hasRefused = false; ///< an order of this incident
    bool isBusy = false;
    std::optional<Candidate::Bound> bound{}; ///< of who is busy
    std::optional<geo::Wgs84> position;
    std::optional<base::Time> positionTime;
};

struct RecommendRequest {
    IncidentId incident;
    IncidentType type;
    Level level = Level::Three;
    geo::Wgs84 position;
    std::size_t count = 5;
    registry::Date today{};           ///< of the station's calendar: whose training and insurance hold
    std::vector<SatelliteId> asked{}; ///< listed with their time however many are faster: those who are about to be sent
};

/// Chosen are the `count` with the least travel time, each in its own mode, among those on duty, free, allowed by the
/// rules and heard of within tracking::lostAfter; whoever is older than tracking::staleAfter stays and carries its age.
/// Who has refused an order of this incident is chosen only when the others are not enough, and comes last.
/// Who is busy with a less urgent incident stays left out, but may be taken from there with a reason (`bound`, with the travel time).
/// The rules of rules.h hold; who is left out by one may still be sent with a reason.
/// Nobody to send is no error, nor is an incident far from any street: everybody is then among the left out.
/// Invalid: unknown type, impossible position, count of 0.
[[nodiscard]] base::Result<Recommendation> recommend(const RecommendRequest &request, std::span<const Available> all, const routing::Router &router,
                                                     base::Time now);

} // namespace radar::dispatch
