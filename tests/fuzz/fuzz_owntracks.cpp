#include "check.h"
#include "protocols/owntracks.h"

using namespace radar;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto bytes = fuzz::text(data, size);
    fuzz::check(protocols::decodeOwntracks({.body = bytes, .user = {}, .device = {}, .topic = bytes.substr(0, 40), .key = {}}));
    // Any bytes inside the encryption, and any bytes as the encrypted part.
    const std::string sealed = protocols::encryptOwntracks(bytes, "key", "012345678901234567890123");
    fuzz::check(protocols::decodeOwntracks({.body = sealed, .user = "u", .device = "d", .topic = {}, .key = "key"}));
    (void)protocols::decryptOwntracks(bytes, bytes);
    return 0;
}
