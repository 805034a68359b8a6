#include "check.h"
#include "protocols/jt808.h"

using namespace radar;
using namespace radar::protocols;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const auto bytes = fuzz::text(data, size);
    // The stream in two reads is the stream in one.
    Jt808Splitter whole;
    Jt808Splitter halves;
    Jt808Assembly parts;
    whole.append(bytes);
    halves.append(bytes.substr(0, size / 2));
    halves.append(bytes.substr(size / 2));
    while (const auto piece = whole.next()) {
        const auto same = halves.next();
        RADAR_ASSERT(same && same->bytes == piece->bytes);
        RADAR_ASSERT(piece->bytes.size() <= Jt808Splitter::longestPiece);
        if (piece->isText) {
            fuzz::check(decodeJt808Text(piece->bytes));
            continue;
        }
        const auto frame = decodeJt808Frame(*piece);
        if (!frame)
            continue;
        fuzz::check(decodeJt808(*frame));
        if (const auto merged = parts.add(*frame, fuzz::received))
            fuzz::check(decodeJt808(*merged));
    }
    // Any bytes as a body with a good head and checksum around it: beyond the checksum is where the decoders are.
    if (size < 3)
        return 0;
    Jt808Frame frame{.id = static_cast<std::uint16_t>(data[0] << 8 | data[1]),
                     .layout = data[2] & 1 ? Jt808Layout::Of2019 : Jt808Layout::Of2013,
                     .versionBit = (data[2] & 1) != 0,
                     .phone = "13900000001",
                     .part = data[2] & 2 ? std::optional(Jt808Part{2, static_cast<std::uint16_t>(1 + (data[2] >> 2 & 1))}) : std::nullopt,
                     .body = std::string(bytes.substr(3, 1023))};
    static constexpr std::uint16_t ids[] = {0x0001, 0x0100, 0x0102, 0x0104, 0x0200, 0x0201, 0x0210, 0x0704, 0x8003, 0x8100, 0x8300};
    if (data[2] & 0x80)
        frame.id = ids[data[0] % std::size(ids)];
    Jt808Splitter splitter;
    splitter.append(encodeJt808Frame(frame));
    const auto piece = splitter.next();
    RADAR_ASSERT(piece && !splitter.next());
    const auto back = decodeJt808Frame(*piece);
    RADAR_ASSERT(back && back->body == frame.body && back->id == frame.id);
    fuzz::check(decodeJt808(*back));
    frame.part.reset();
    fuzz::check(decodeJt808(frame));
    return 0;
}
