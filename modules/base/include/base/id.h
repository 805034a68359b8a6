#pragma once
// Strong ids: 16-byte UUIDs that cannot be mixed up (a PersonId is not an IncidentId). New ones are UUIDv7 (RFC 9562):
// they sort by the time they were made. Ids leak that time, so they are no secrets.

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"

namespace radar::base {

struct Uuid {
    std::array<std::uint8_t, 16> bytes{};

    [[nodiscard]] bool isNull() const { return *this == Uuid{}; }
    [[nodiscard]] std::string toString() const; ///< "018f3c2e-…": 36 characters, lower case
    /// With or without dashes, either case; empty for anything else.
    [[nodiscard]] static std::optional<Uuid> parse(std::string_view text);
    /// 48 bits of milliseconds, then random bits from the operating system; increasing within this process. Thread-safe.
    [[nodiscard]] static Uuid makeV7(Time now);
    /// The same name gives the same id: for imported things that bring their own key (sample community, CSV).
    [[nodiscard]] static Uuid fromName(std::string_view name);

    friend auto operator<=>(const Uuid &, const Uuid &) = default;
};

/// `using PersonId = base::Id<struct PersonTag>;`
template <typename Tag>
struct Id {
    Uuid uuid;

    [[nodiscard]] bool isNull() const { return uuid.isNull(); }
    [[nodiscard]] std::string toString() const { return uuid.toString(); }
    [[nodiscard]] static Id make(Time now) { return {Uuid::makeV7(now)}; }
    [[nodiscard]] static Id fromName(std::string_view name) { return {Uuid::fromName(name)}; }
    [[nodiscard]] static std::optional<Id> parse(std::string_view text)
    {
        const auto uuid = Uuid::parse(text);
        return uuid ? std::optional(Id{*uuid}) : std::nullopt;
    }
    friend auto operator<=>(const Id &, const Id &) = default;
};

} // namespace radar::base

template <>
struct std::hash<radar::base::Uuid> {
    std::size_t operator()(const radar::base::Uuid &uuid) const noexcept
    {
        std::size_t h = 14695981039346656037ULL;
        for (const auto byte : uuid.bytes)
            h = (h ^ byte) * 1099511628211ULL;
        return h;
    }
};
template <typename Tag>
struct std::hash<radar::base::Id<Tag>> {
    std::size_t operator()(const radar::base::Id<Tag> &id) const noexcept { return std::hash<radar::base::Uuid>{}(id.uuid); }
};
