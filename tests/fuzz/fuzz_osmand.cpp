#include "check.h"
#include "protocols/osmand.h"

using namespace radar;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto bytes = fuzz::text(data, size);
    fuzz::check(protocols::decodeOsmandText(bytes, fuzz::received));
    fuzz::check(protocols::decodeOsmand({.contentType = "application/json", .query = {}, .body = bytes, .received = fuzz::received}));
    fuzz::check(protocols::decodeOsmand({.contentType = {}, .query = protocols::parseForm(bytes), .body = bytes, .received = fuzz::received}));
    return 0;
}
