#include "device_directory.h"

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

} // namespace radar::registry
