// The verb's own reading of a line, with the protocol chosen by the first byte.

#include "check.h"
#include "protocols/decode.h"

using namespace radar;
using namespace radar::protocols;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    LineDecoder decoder(static_cast<Protocol>(data[0] % 10), {.key = {}, .datum = data[0] & 0x80 ? std::optional(Datum::Gcj02) : std::nullopt});
    fuzz::check(decoder.decode(fuzz::text(data + 1, size - 1), fuzz::received));
    return 0;
}
