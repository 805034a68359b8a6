#include "device_directory.h"

#include <cstring>

namespace radar::registry {

bool DeviceDirectory::authenticate(const DeviceId &device, std::string_view secret) const
{
    if (!d)
        return false;
    SecretKey key{};
    SecretHash kept{}; // of an unknown device: compared all the same
    bool known = false;
    {
        const std::shared_lock lock(d->mutex);
        key = d->key;
        if (const auto found = d->hashes.find(device); found != d->hashes.end()) {
            kept = found->second;
            known = true;
        }
    }
    const bool same = equal(hashSecret(key, device, secret), kept);
    return known && same;
}

bool DeviceDirectory::knows(const DeviceId &device) const
{
    if (!d)
        return false;
    const std::shared_lock lock(d->mutex);
    return d->hashes.contains(device);
}

bool DeviceDirectory::wasRevoked(const DeviceId &device) const
{
    if (!d)
        return false;
    const std::shared_lock lock(d->mutex);
    return d->revoked.contains(device);
}

std::uint64_t DeviceDirectory::credential(const DeviceId &device) const
{
    if (!d)
        return 0;
    const std::shared_lock lock(d->mutex);
    const auto found = d->hashes.find(device);
    if (found == d->hashes.end())
        return 0;
    std::uint64_t number = 0;
    std::memcpy(&number, found->second.data(), sizeof number); // of a keyed hash: says nothing of the secret
    return number | 1;
}

} // namespace radar::registry
