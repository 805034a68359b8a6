#pragma once
// An hour of a device as bytes: columns of differences, each as planes of bytes through zstd. Lossless but for the moment of receipt,
// which keeps its milliseconds.

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace radar::tracking {

/// A row of the archive in its whole numbers (units: migrations/001_tracking.sql).
struct StoredFix {
    std::int64_t deviceTime = 0;
    std::int64_t latitude = 0;
    std::int64_t longitude = 0;
    std::int64_t sequence = 0;
    std::int64_t receivedTime = 0;
    std::optional<std::int64_t> accuracy;
    std::optional<std::int64_t> speed;
    std::optional<std::int64_t> course;
    std::optional<std::int64_t> altitude;
    std::optional<std::int64_t> battery;
    std::string alarm;
    std::int64_t verdict = 0;
    std::optional<std::int64_t> trustedTime; ///< null: as the device said
    std::optional<std::int64_t> trustedLatitude;
    std::optional<std::int64_t> trustedLongitude;
    std::optional<std::int64_t> cleanedBy; ///< null: not known better, and then the place too
    std::optional<std::int64_t> cleanedLatitude;
    std::optional<std::int64_t> cleanedLongitude;

    bool operator==(const StoredFix &) const = default;
    [[nodiscard]] bool isTrusted() const { return verdict == 0; }
    [[nodiscard]] std::int64_t time() const { return trustedTime.value_or(deviceTime); }
    [[nodiscard]] std::int64_t placeLatitude() const { return trustedLatitude.value_or(latitude); }
    [[nodiscard]] std::int64_t placeLongitude() const { return trustedLongitude.value_or(longitude); }
};

/// So many are 28 in a second of an hour: no device measures as often. A few bytes may stand for all of them.
inline constexpr std::size_t mostFixesOfBlock = 100'000;

/// No more than that.
[[nodiscard]] std::vector<std::uint8_t> pack(std::span<const StoredFix> fixes);
/// Corrupt for anything pack() did not make, however it came about.
[[nodiscard]] base::Result<std::vector<StoredFix>> unpack(std::span<const std::uint8_t> bytes);

/// Where somebody is trusted to have been.
struct Whereabouts {
    std::int64_t time = 0;
    std::int64_t latitude = 0;
    std::int64_t longitude = 0;
    std::optional<std::int64_t> accuracy;
};
/// The same of trusted fixes alone, in a fraction of the time.
[[nodiscard]] base::Result<std::vector<Whereabouts>> unpackWhereabouts(std::span<const std::uint8_t> bytes);

} // namespace radar::tracking
