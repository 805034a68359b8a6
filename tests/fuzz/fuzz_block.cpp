#include "base/check.h"
#include "block.h"

using namespace radar;

/// A sealed hour of positions: whatever the bytes, it is refused or means the same packed again.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::span bytes(data, size);
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
    constexpr std::size_t most = 2000; // a few bytes may stand for a million fixes: no time for that
    if (fixes->size() > most)
        return 0;
    auto kept = *fixes;
    for (tracking::StoredFix &fix : kept)
        fix.receivedTime = fix.receivedTime / 1000 * 1000; // its milliseconds, also where the bytes made nonsense of it
    const auto again = tracking::unpack(tracking::pack(kept));
    RADAR_ASSERT(again && *again == kept);
    return 0;
}
