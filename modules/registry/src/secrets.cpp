#include "secrets.h"

#include <sodium.h>

namespace radar::registry {

std::string makeSecret()
{
    static constexpr char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    std::array<std::uint8_t, 16> bits{};
    randombytes_buf(bits.data(), bits.size());
    // 26 digits hold 130 bits: two zeros go in front.
    std::string secret;
    std::uint32_t held = 0;
    unsigned count = 2;
    for (const std::uint8_t byte : bits) {
        held = (held << 8 | byte) & 0xffff;
        count += 8;
        while (count >= 5) {
            count -= 5;
            secret.push_back(digits[held >> count & 31]);
        }
    }
    sodium_memzero(bits.data(), bits.size());
    return secret;
}

SecretKey makeSecretKey()
{
    SecretKey key{};
    randombytes_buf(key.data(), key.size());
    return key;
}

SecretHash hashSecret(const SecretKey &key, const DeviceId &device, std::string_view secret)
{
    // Always the same number of bytes: what is longer than a secret cannot be one.
    std::array<char, secretLength> written{};
    for (std::size_t i = 0; i < written.size() && i < secret.size(); ++i) {
        char c = secret[i];
        if (c >= 'a' && c <= 'z')
            c = static_cast<char>(c - 'a' + 'A');
        written[i] = c == 'O' ? '0' : c == 'I' || c == 'L' ? '1' : c;
    }
    const std::uint64_t lengths[] = {device.size(), secret.size()};
    crypto_generichash_state state;
    crypto_generichash_init(&state, key.data(), key.size(), sizeof(SecretHash));
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char *>(lengths), sizeof lengths);
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char *>(device.data()), device.size());
    crypto_generichash_update(&state, reinterpret_cast<const unsigned char *>(written.data()), written.size());
    SecretHash hash{};
    crypto_generichash_final(&state, hash.data(), hash.size());
    return hash;
}

bool equal(const SecretHash &a, const SecretHash &b) { return sodium_memcmp(a.data(), b.data(), a.size()) == 0; }

} // namespace radar::registry
