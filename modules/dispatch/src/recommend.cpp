#include "dispatch/recommend.h"

#include <algorithm>
#include <limits>

#include "base/check.h"
#include "dispatch/incident_types.h"
#include "dispatch/rules.h"
#include "geo/distance.h"
#include "tracking/fix.h"

namespace radar::dispatch {

using base::ErrorKind;
using base::fail;
using base::Result;
using Reason = Candidate::Reason;

namespace {

constexpr std::size_t mostListed = 50;
constexpr std::size_t mostSlower = 10;

Candidate describe(const Available &available, base::Time now, registry::Date today)
{
    Candidate candidate;
    candidate.satellite = available.satellite->id;
    candidate.mode = available.satellite->mode;
    candidate.tier = available.satellite->tier;
    candidate.expiry = expiryOf(standingOf(*available.satellite), today);
    // Off duty nobody's place is shown; a position without a time could be from any day.
    if (available.isOnDuty && available.position && available.position->isValid() && available.positionTime) {
        candidate.position = *available.position;
        candidate.positionAge = std::max(base::Duration(0), now - *available.positionTime); // the device's clock may be ahead
    }
    return candidate;
}

// Why somebody is not even asked for a way; empty when the way decides. The first reason that holds is the one told.
std::optional<Reason> leftOutBecause(const Available &available, const Candidate &candidate, const TypeInfo &type, registry::Date today)
{
    if (!available.isOnDuty)
        return Reason::OffDuty;
    if (available.isInNeed)
        return Reason::InNeed;
    if (available.isBusy)
        return Reason::Busy;
    if (const auto rule = brokenRule(type, standingOf(*available.satellite), today)) // the last that a reason can set aside
        return reasonOf(*rule);
    if (!available.isTracked)
        return Reason::NoConsent;
    if (!candidate.positionAge)
        return Reason::NoPosition;
    if (*candidate.positionAge > tracking::lostAfter)
        return Reason::Stale;
    return {};
}

struct Group {
    std::vector<Candidate> candidates;
    std::vector<routing::Unit> units; // same order
};

class Maker {
public:
    explicit Maker(Recommendation &recommendation) : m_recommendation(recommendation) {}

    // Chooses the fastest of them, until enough are chosen, and leaves out the others. `reason`: why the chosen ones are, when it
    // is not that they are the fastest.
    Result<> place(const Group &group, const RecommendRequest &request, const routing::Router &router, std::optional<Reason> reason = {});

    void choose(Candidate candidate, std::optional<Reason> reason)
    {
        candidate.reason = reason.value_or(m_recommendation.chosen.empty() ? Reason::Fastest : Reason::NextFastest);
        count(candidate.reason);
        m_recommendation.chosen.push_back(candidate);
    }
    void leaveOut(Candidate candidate, Reason reason)
    {
        candidate.reason = reason;
        count(reason);
        m_leftOut.push_back(candidate);
    }
    // Who could be taken from what binds them, with the way from there.
    Result<> leaveOutBound(const Group &group, const RecommendRequest &request, const routing::Router &router);
    void leaveOutUnlisted(Reason reason) { count(reason); }

    // Who can be taken from elsewhere, then who is busy, then the others; each the nearest as the crow flies first. Who has no position comes last,
    // in the order of the register.
    void finish(const RecommendRequest &request)
    {
        struct Listed {
            int rank;
            double meters;
            const Candidate *candidate;
        };
        std::vector<Listed> listed;
        for (const Candidate &candidate : m_leftOut)
            listed.push_back(
                {candidate.bound ? candidate.bound->canBeTaken ? 0 : 1 : 2,
                 candidate.positionAge ? geo::distanceMeters(request.position, candidate.position) : std::numeric_limits<double>::infinity(),
                 &candidate});
        std::ranges::stable_sort(listed, {}, [](const Listed &one) { return std::pair(one.rank, one.meters); });
        for (std::size_t i = 0; i < listed.size(); ++i)
            if (i < mostListed || std::ranges::contains(request.asked, listed[i].candidate->satellite))
                m_recommendation.leftOut.push_back(*listed[i].candidate);
    }

private:
    void count(Reason reason)
    {
        ++m_recommendation.counts[static_cast<std::size_t>(reason)];
        ++m_recommendation.considered;
    }

    Recommendation &m_recommendation;
    std::vector<Candidate> m_leftOut;
};

Result<> Maker::place(const Group &group, const RecommendRequest &request, const routing::Router &router, std::optional<Reason> reason)
{
    auto nearest = router.nearest(request.position, group.units, request.count + mostSlower);
    if (!nearest && nearest.error().kind == ErrorKind::NotFound) {
        // The incident lies far from any street: nobody has a way, but who is near as the crow flies is still worth knowing.
        nearest.emplace();
        for (std::size_t unit = 0; unit < group.units.size(); ++unit)
            nearest->unreachable.push_back(unit);
    }
    if (!nearest)
        return std::unexpected(nearest.error());
    std::vector<bool> isPlaced(group.candidates.size(), false);
    for (const routing::Arrival &arrival : nearest->arrivals) {
        Candidate candidate = group.candidates[arrival.unit];
        candidate.time = arrival.time;
        candidate.meters = arrival.meters;
        isPlaced[arrival.unit] = true;
        if (m_recommendation.chosen.size() < request.count)
            choose(candidate, reason);
        else
            leaveOut(candidate, reason.value_or(Reason::Slower));
    }
    for (const std::size_t unit : nearest->offNetwork) {
        isPlaced[unit] = true;
        leaveOut(group.candidates[unit], Reason::OffNetwork);
    }
    for (const std::size_t unit : nearest->unreachable) {
        isPlaced[unit] = true;
        leaveOut(group.candidates[unit], Reason::Unreachable);
    }
    // Of those who are asked for it is looked for farther.
    std::vector<routing::Unit> asked;
    std::vector<std::size_t> askedUnits;
    for (std::size_t unit = 0; unit < isPlaced.size(); ++unit) {
        if (!isPlaced[unit] && std::ranges::contains(request.asked, group.candidates[unit].satellite)) {
            asked.push_back(group.units[unit]);
            askedUnits.push_back(unit);
        }
    }
    const auto farther = asked.empty() ? Result<routing::Nearest>() : router.nearest(request.position, asked, asked.size());
    for (const routing::Arrival &arrival : farther ? farther->arrivals : std::vector<routing::Arrival>()) {
        const std::size_t unit = askedUnits[arrival.unit];
        Candidate candidate = group.candidates[unit];
        candidate.time = arrival.time;
        candidate.meters = arrival.meters;
        isPlaced[unit] = true;
        leaveOut(candidate, reason.value_or(Reason::Slower));
    }
    // The router stops once enough are found: of the others it is only known that so many were faster.
    for (const bool placed : isPlaced)
        if (!placed)
            leaveOutUnlisted(reason.value_or(Reason::Slower));
    return {};
}

Result<> Maker::leaveOutBound(const Group &group, const RecommendRequest &request, const routing::Router &router)
{
    if (group.units.empty())
        return {};
    auto nearest = router.nearest(request.position, group.units, group.units.size());
    if (!nearest && nearest.error().kind != ErrorKind::NotFound)
        return std::unexpected(nearest.error());
    std::vector<Candidate> candidates = group.candidates;
    std::vector<bool> hasWay(candidates.size(), false);
    for (const routing::Arrival &arrival : nearest ? nearest->arrivals : std::vector<routing::Arrival>()) {
        candidates[arrival.unit].time = arrival.time;
        candidates[arrival.unit].meters = arrival.meters;
        hasWay[arrival.unit] = true;
    }
    for (std::size_t i = 0; i < candidates.size(); ++i) {
        candidates[i].bound->canBeTaken = hasWay[i];
        leaveOut(candidates[i], Reason::Busy);
    }
    return {};
}

// Bound by something less urgent, and fit to go.
bool canBeTaken(const Available &available, const Candidate &candidate, const RecommendRequest &request, const TypeInfo &type)
{
    return available.bound && available.bound->canBeTaken && available.bound->level > request.level && candidate.positionAge
        && *candidate.positionAge <= tracking::lostAfter && !available.hasRefused
        && !brokenRule(type, standingOf(*available.satellite), request.today);
}

} // namespace

Result<Recommendation> recommend(const RecommendRequest &request, std::span<const Available> all, const routing::Router &router, base::Time now)
{
    const TypeInfo *type = incidentType(request.type);
    if (!type)
        return fail(ErrorKind::Invalid, "there is no incident type of that code");
    if (!request.position.isValid())
        return fail(ErrorKind::Invalid, "the incident has no place on the globe");
    if (request.count == 0)
        return fail(ErrorKind::Invalid, "a recommendation of nobody was asked for");

    Recommendation recommendation;
    recommendation.incident = request.incident;
    recommendation.madeTime = now;
    Maker maker(recommendation);

    Group willing;
    Group refusers;
    Group takeable;
    for (const Available &available : all) {
        RADAR_ASSERT(available.satellite);
        Candidate candidate = describe(available, now, request.today);
        if (const auto reason = leftOutBecause(available, candidate, *type, request.today)) {
            if (*reason == Reason::Untrained)
                candidate.expiry = Candidate::Expiry{Rule::Training, *available.satellite->trainedUntil};
            else if (*reason == Reason::Uninsured)
                candidate.expiry = Candidate::Expiry{Rule::Insurance, *available.satellite->insuredUntil};
            candidate.bound = available.bound;
            const int mode = router.network().modeIndex(registry::code(candidate.mode));
            if (*reason == Reason::Busy && mode >= 0 && canBeTaken(available, candidate, request, *type)) {
                takeable.candidates.push_back(candidate);
                takeable.units.push_back({candidate.position, mode});
                continue;
            }
            if (candidate.bound)
                candidate.bound->canBeTaken = false;
            maker.leaveOut(candidate, *reason);
            continue;
        }
        const int mode = router.network().modeIndex(registry::code(candidate.mode));
        if (mode < 0) { // a network on which nobody moves like that
            maker.leaveOut(candidate, Reason::OffNetwork);
            continue;
        }
        Group &group = available.hasRefused ? refusers : willing;
        group.candidates.push_back(candidate);
        group.units.push_back({candidate.position, mode});
    }
    if (auto placed = maker.place(willing, request, router); !placed)
        return std::unexpected(placed.error());
    if (recommendation.chosen.size() == request.count) {
        for (const Candidate &candidate : refusers.candidates)
            maker.leaveOut(candidate, Reason::Refused);
    } else if (auto placed = maker.place(refusers, request, router, Reason::Refused); !placed) {
        return std::unexpected(placed.error());
    }
    if (auto placed = maker.leaveOutBound(takeable, request, router); !placed)
        return std::unexpected(placed.error());
    maker.finish(request);
    return recommendation;
}

} // namespace radar::dispatch
