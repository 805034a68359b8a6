#include "check.h"
#include "protocols/gpx.h"

using namespace radar;
using namespace radar::protocols;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto gpx = parseGpx(fuzz::text(data, size));
    if (!gpx)
        return 0;
    fuzz::check(toMessage(*gpx));
    const auto again = parseGpx(encodeGpx("fuzz", gpx->tracks, gpx->waypoints));
    RADAR_ASSERT(again && again->waypoints.size() == gpx->waypoints.size() && again->tracks.size() == gpx->tracks.size());
    return 0;
}
