#include "check.h"
#include "protocols/cap.h"

using namespace radar;
using namespace radar::protocols;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto alert = parseCap(fuzz::text(data, size));
    if (!alert)
        return 0;
    fuzz::check(toMessage(*alert));
    const auto xml = encodeCap(*alert); // what passed the rules once passes them again
    RADAR_ASSERT(xml);
    const auto again = parseCap(*xml);
    RADAR_ASSERT(again && again->infos.size() == alert->infos.size());
    return 0;
}
