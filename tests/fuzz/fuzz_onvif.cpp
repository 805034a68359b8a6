#include "check.h"
#include "protocols/onvif.h"

using namespace radar;
using namespace radar::protocols;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto xml = fuzz::text(data, size);
    if (const auto matches = parseOnvifMatches(xml, "0198f000-0000-7000-8000-000000000001"))
        for (const OnvifMatch &match : *matches)
            RADAR_ASSERT(match.endpoint.size() <= 200 && match.name.size() <= 200 && match.addresses.size() <= 8);
    if (const auto profiles = parseOnvifProfiles(xml))
        for (const OnvifProfile &profile : *profiles)
            RADAR_ASSERT(!profile.token.empty() && profile.token.size() <= 200 && profile.width >= 0);
    if (const auto device = parseOnvifDevice(xml))
        RADAR_ASSERT(device->model.size() <= 200);
    std::ignore = parseOnvifTime(xml);
    std::ignore = parseOnvifMediaAddress(xml);
    std::ignore = parseOnvifStream(xml);
    return 0;
}
