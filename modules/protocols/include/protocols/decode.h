#pragma once
// One line of text → one message of a protocol by its name: what `police-radar decode` does, and the fuzz targets with it.

#include <QByteArray>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "protocols/chinese_datum.h"
#include "protocols/jt808_frame.h"
#include "protocols/message.h"

namespace radar::protocols {

enum class Protocol { Osmand, Owntracks, Jt808, Cot, Nmea, Gpx, Cap, Wechat, Wecom, Gcj02 };
[[nodiscard]] std::optional<Protocol> protocolNamed(std::string_view name);
/// "osmand|owntracks|…"
[[nodiscard]] const char *protocolNames();

struct DecodeOptions {
    std::string key;            ///< OwnTracks' pass phrase, or WeChat's EncodingAESKey
    std::optional<Datum> datum; ///< what this source's positions are in, when it is not what the protocol says
};

/// The bytes of a line: hexadecimal, a JSON string in quotes, text with JSON's escapes (\n \" \u…), or raw text.
[[nodiscard]] std::string bytesOfLine(std::string_view line);

/// Lines are independent of each other, but for the parts of a JT/T 808 message, which are put together.
class LineDecoder {
public:
    static constexpr std::size_t longestLine = 16 << 20;

    LineDecoder(Protocol protocol, DecodeOptions options) : m_protocol(protocol), m_options(std::move(options)) {}

    /// Several messages in one line are one Kind::Batch, each in extra.messages. `received` stands in for a time that is not there.
    [[nodiscard]] base::Result<Message> decode(std::string_view line, base::Time received);

private:
    base::Result<Message> decodeBytes(std::string_view bytes, base::Time received);
    base::Result<Message> decodeJt808Stream(std::string_view bytes, base::Time received);

    Protocol m_protocol;
    DecodeOptions m_options;
    Jt808Assembly m_parts;
};

} // namespace radar::protocols
