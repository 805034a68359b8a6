#include "check.h"
#include "protocols/cot_encode.h"
#include "protocols/tak_proto.h"

using namespace radar;
using namespace radar::protocols;

namespace {

std::vector<std::string> documents(std::string_view bytes, std::size_t step)
{
    std::vector<std::string> list;
    CotSplitter splitter;
    for (std::size_t at = 0; at < bytes.size(); at += step) {
        splitter.append(bytes.substr(at, step));
        while (true) {
            auto next = splitter.next();
            if (!next)
                return list;
            if (!*next)
                break;
            list.push_back(std::move(**next));
        }
    }
    return list;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto bytes = fuzz::text(data, size);
    const auto list = documents(bytes, std::max<std::size_t>(size, 1));
    RADAR_ASSERT(list == documents(bytes, 7)); // however the stream was split on the way
    for (const std::string &document : list)
        fuzz::check(decodeCot(document));
    fuzz::check(decodeCot(bytes));
    (void)parseTakProto(bytes);
    (void)parseTakProto("\xbf\x01\xbf" + std::string(bytes));
    if (const auto event = parseCotEvent(bytes)) { // what we write of it, we read again
        const auto again = parseCotEvent(encodeCot(*event));
        RADAR_ASSERT(again && again->type == event->type);
    }
    return 0;
}
