#include "base/id.h"

#include <mutex>
#include <random>

namespace radar::base {

namespace {

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

/// splitmix64: spreads a name over the whole id; no cryptographic claim.
std::uint64_t mix(std::uint64_t value)
{
    value += 0x9e3779b97f4a7c15ULL;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9ULL;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebULL;
    return value ^ (value >> 31);
}

} // namespace

std::string Uuid::toString() const
{
    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10)
            text.push_back('-');
        text.push_back(digits[bytes[i] >> 4]);
        text.push_back(digits[bytes[i] & 15]);
    }
    return text;
}

std::optional<Uuid> Uuid::parse(std::string_view text)
{
    Uuid uuid;
    const bool dashed = text.size() == 36;
    if (!dashed && text.size() != 32)
        return {};
    std::size_t at = 0;
    for (std::size_t i = 0; i < uuid.bytes.size(); ++i) {
        if (dashed && (i == 4 || i == 6 || i == 8 || i == 10) && text[at++] != '-')
            return {};
        const int high = hexValue(text[at++]);
        const int low = hexValue(text[at++]);
        if (high < 0 || low < 0)
            return {};
        uuid.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    return uuid;
}

Uuid Uuid::makeV7(Time now)
{
    // 12 bits of counter follow the milliseconds, so that ids made in the same millisecond (or while the clock stands
    // still or jumps back) still increase.
    static std::mutex mutex;
    static std::random_device random;
    static std::uint64_t lastStamp = 0;
    const std::lock_guard lock(mutex);
    const auto milliseconds = static_cast<std::uint64_t>(toMicroseconds(now) / 1000);
    std::uint64_t stamp = milliseconds << 12;
    if (stamp <= lastStamp && lastStamp - stamp < (std::uint64_t{60'000} << 12))
        stamp = lastStamp + 1;
    lastStamp = stamp;

    Uuid uuid;
    for (std::size_t i = 0; i < 6; ++i)
        uuid.bytes[i] = static_cast<std::uint8_t>(stamp >> (12 + 8 * (5 - i)));
    uuid.bytes[6] = static_cast<std::uint8_t>(0x70 | (stamp >> 8 & 0x0f));
    uuid.bytes[7] = static_cast<std::uint8_t>(stamp);
    for (std::size_t i = 8; i < 16; i += 4) {
        const std::uint32_t bits = random();
        for (std::size_t k = 0; k < 4; ++k)
            uuid.bytes[i + k] = static_cast<std::uint8_t>(bits >> (8 * k));
    }
    uuid.bytes[8] = static_cast<std::uint8_t>(0x80 | (uuid.bytes[8] & 0x3f));
    return uuid;
}

Uuid Uuid::fromName(std::string_view name)
{
    std::uint64_t a = 0x6a09e667f3bcc908ULL;
    std::uint64_t b = 0xbb67ae8584caa73bULL;
    for (const char c : name) {
        a = mix(a ^ static_cast<std::uint8_t>(c));
        b = mix(b + a);
    }
    Uuid uuid;
    for (std::size_t i = 0; i < 8; ++i) {
        uuid.bytes[i] = static_cast<std::uint8_t>(a >> (8 * i));
        uuid.bytes[8 + i] = static_cast<std::uint8_t>(b >> (8 * i));
    }
    uuid.bytes[6] = static_cast<std::uint8_t>(0x80 | (uuid.bytes[6] & 0x0f)); // version 8: custom
    uuid.bytes[8] = static_cast<std::uint8_t>(0x80 | (uuid.bytes[8] & 0x3f));
    return uuid;
}

} // namespace radar::base
