#include <algorithm>

#include "base/check.h"
#include "block.h"

using namespace radar;

/// A sealed hour of positions: whatever the bytes, it is refused or means the same packed again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::span bytes(data, size);
    // A few bytes may stand for a hundred thousand fixes: no time for that here.
    std::uint64_t count = 0;
    for (std::size_t i = 1; i < std::min<std::size_t>(size, 10); ++i) {
        count |= static_cast<std::uint64_t>(data[i] & 0x7f) << (7 * (i - 1));
        if (!(data[i] & 0x80))
            break;
    }
    constexpr std::uint64_t most = 2000;
    if (count > most && count <= tracking::mostFixesOfBlock)
        return 0;
    const auto fixes = tracking::unpack(bytes);
    const auto whereabouts = tracking::unpackWhereabouts(bytes);
    if (!fixes) {
        RADAR_ASSERT(!fixes.error().detail.empty());
        return 0;
    }
    RADAR_ASSERT(whereabouts);
    std::size_t trusted = 0;
    for (const tracking::StoredFix &fix : *fixes) {
        if (!fix.isTrusted())
            continue;
        const tracking::Whereabouts &one = whereabouts->at(trusted++);
        RADAR_ASSERT(one.time == fix.time() && one.latitude == fix.placeLatitude() && one.longitude == fix.placeLongitude());
        RADAR_ASSERT(one.accuracy == fix.accuracy);
    }
    RADAR_ASSERT(trusted == whereabouts->size());
    auto kept = *fixes;
    for (tracking::StoredFix &fix : kept)
        fix.receivedTime = fix.receivedTime / 1000 * 1000; // its milliseconds, also where the bytes made nonsense of it
    const auto again = tracking::unpack(tracking::pack(kept));
    RADAR_ASSERT(again && *again == kept);
    return 0;
}
