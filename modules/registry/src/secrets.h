#pragma once
// Secrets of devices: 128 random bits, written in Crockford's base 32 (no I, L, O, U). Kept is only a keyed hash:
// BLAKE2b-256 over the device's id (its length in front) and the secret, with a random key of the station.

#include <array>
#include <string>
#include <string_view>

#include "registry/types.h"

namespace radar::registry {

using SecretKey = std::array<std::uint8_t, 32>;
using SecretHash = std::array<std::uint8_t, 32>;

inline constexpr std::size_t secretLength = 26;

[[nodiscard]] std::string makeSecret();
[[nodiscard]] SecretKey makeSecretKey();
/// Upper or lower case, and what a hand makes of it: O for 0, I or L for 1.
[[nodiscard]] SecretHash hashSecret(const SecretKey &key, const DeviceId &device, std::string_view secret);
[[nodiscard]] bool equal(const SecretHash &a, const SecretHash &b); ///< in constant time

} // namespace radar::registry
