#pragma once
// Who may be sent where: by tier and danger, by training and insurance that hold. Pure.

#include <functional>

#include "dispatch/incident_types.h"
#include "dispatch/types.h"

namespace radar::dispatch {

/// What the register says of somebody, as far as the rules ask.
struct Standing {
    registry::Tier tier = registry::Tier::Loose;
    std::optional<registry::Date> trainedUntil{}, insuredUntil{};
};
[[nodiscard]] Standing standingOf(const registry::Satellite &satellite);
/// Empty for an unknown satellite.
using StandingOf = std::function<std::optional<Standing>(SatelliteId)>;

/// The first rule that keeps them from it on that day; empty: they may go. `today` is the station's.
[[nodiscard]] std::optional<Rule> brokenRule(const TypeInfo &type, const Standing &standing, registry::Date today);

/// What has run out, or will within `expiryWarning`; what ended first.
inline constexpr std::chrono::days expiryWarning{30};
[[nodiscard]] std::optional<Candidate::Expiry> expiryOf(const Standing &standing, registry::Date today);

} // namespace radar::dispatch
