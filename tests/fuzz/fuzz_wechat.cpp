#include "check.h"
#include "protocols/wechat.h"

using namespace radar;
using namespace radar::protocols;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    constexpr std::string_view key = "jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C";
    const auto bytes = fuzz::text(data, size);
    fuzz::check(decodeWechatLine(bytes));
    fuzz::check(decodeWechatLine(bytes, key));
    (void)decryptWechat(bytes, key);
    // Any bytes inside the encryption come out again.
    const auto sealed = encryptWechat({std::string(bytes), "wx1"}, key, "0123456789abcdef");
    RADAR_ASSERT(sealed);
    const auto plain = decryptWechat(*sealed, key);
    RADAR_ASSERT(plain && plain->message == bytes && plain->receiver == "wx1");
    return 0;
}
