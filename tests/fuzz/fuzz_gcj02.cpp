#include "check.h"
#include "protocols/chinese_datum.h"

using namespace radar;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    fuzz::check(protocols::decodeDatumLine(fuzz::text(data, size)));
    return 0;
}
