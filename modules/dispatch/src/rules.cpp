#include "dispatch/rules.h"

namespace radar::dispatch {

using registry::isGoodOn;

Standing standingOf(const registry::Satellite &satellite) { return {satellite.tier, satellite.trainedUntil, satellite.insuredUntil}; }

std::optional<Rule> brokenRule(const TypeInfo &type, const Standing &standing, registry::Date today)
{
    if (standing.tier > type.lowestTier)
        return Rule::Tier;
    if (!isGoodOn(standing.trainedUntil, today))
        return Rule::Training;
    if (!isGoodOn(standing.insuredUntil, today))
        return Rule::Insurance;
    return {};
}

std::optional<Candidate::Expiry> expiryOf(const Standing &standing, registry::Date today)
{
    if (!today.ok())
        return {};
    std::optional<Candidate::Expiry> first;
    const registry::Date horizon = std::chrono::sys_days(today) + expiryWarning;
    const auto look = [&](Rule rule, const std::optional<registry::Date> &until) {
        if (until && *until <= horizon && (!first || *until < first->until))
            first = Candidate::Expiry{rule, *until};
    };
    look(Rule::Training, standing.trainedUntil);
    look(Rule::Insurance, standing.insuredUntil);
    return first;
}

} // namespace radar::dispatch
