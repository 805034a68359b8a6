#pragma once
// Words for some of the satellites, where something counts for them alone: a call sign, or "tier:core", "tier:close", "tier:loose".

#include <span>
#include <string>

#include "base/result.h"
#include "registry/registry.h"

namespace radar::registry {

/// Does the word mean who bears this device now?
[[nodiscard]] bool isMeant(const Registry &registry, const std::string &who, const DeviceId &device);
/// NotFound names the first word that means nobody here.
[[nodiscard]] base::Result<> checkAudience(const Registry &registry, std::span<const std::string> words);

} // namespace radar::registry
