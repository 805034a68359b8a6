#pragma once

#include <optional>
#include <shared_mutex>
#include <unordered_map>
#include <unordered_set>

#include "registry/registry.h"
#include "secrets.h"

namespace radar::registry {

/// Shared by all copies of the directory; the registry writes, anybody reads.
struct DeviceDirectory::Private {
    mutable std::shared_mutex mutex;
    SecretKey key{};
    std::unordered_map<DeviceId, SecretHash> hashes; ///< of devices whose secret works
    std::unordered_set<DeviceId> revoked;
};

} // namespace radar::registry
