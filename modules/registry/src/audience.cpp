#include "registry/audience.h"

namespace radar::registry {

namespace {

constexpr std::string_view tierWord = "tier:";

std::optional<Tier> tierIn(std::string_view who) { return who.starts_with(tierWord) ? tierFromCode(who.substr(tierWord.size())) : std::nullopt; }

} // namespace

bool isMeant(const Registry &registry, const std::string &who, const DeviceId &device)
{
    const Satellite *satellite = registry.satelliteByDevice(device);
    if (!satellite)
        return false;
    const auto tier = tierIn(who);
    return tier ? satellite->tier == *tier : satellite->callSign == who;
}

base::Result<> checkAudience(const Registry &registry, std::span<const std::string> words)
{
    for (const std::string &who : words)
        if (!tierIn(who) && !registry.satelliteByCallSign(who))
            return base::fail(base::ErrorKind::NotFound, "There is no satellite and no tier " + who + " (tier:core, tier:close, tier:loose)");
    return {};
}

} // namespace radar::registry
