#pragma once
// JT/T 808-2011/2013/2019 over TCP, the frame: 7E | header | body | XOR | 7E, big-endian, 7E and 7D escaped. Splitting a stream,
// checking, and putting together what came in parts. Source: JT/T 808-2019 §4; shared protocol notes §4.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace radar::protocols {

/// How the header is laid out. 2011 and 2013 share one; the edition of a body shows in the body.
enum class Jt808Layout { Of2013, Of2019 };

struct Jt808Part {
    std::uint16_t total = 1;
    std::uint16_t index = 1; ///< from 1
};

struct Jt808Frame {
    std::uint16_t id = 0;
    Jt808Layout layout = Jt808Layout::Of2013;
    std::uint8_t protocolVersion = 1; ///< 2019 only
    bool versionBit = false;          ///< what bit 14 said; some terminals have it wrong, the layout goes by the length
    std::uint8_t encryption = 0;      ///< bits 10–12; 0: none
    std::string phone;                ///< as on the wire: 12 digits, or 20 in 2019
    std::uint16_t sequence = 0;
    std::optional<Jt808Part> part;
    std::string body;
};

/// What lies between two boundaries of the stream, still escaped; or "(…)", the text frames some makers mix in.
struct Jt808Piece {
    std::string bytes;
    bool isText = false;
    bool alternative = false; ///< delimited by E7, escaped by E6 and 3E
};

/// Cuts a stream into pieces, however it was split on the way. Garbage before a boundary is skipped and counted; so is a piece
/// longer than `longestPiece`. Runs of 7E are one boundary. Some terminals do not
/// escape: what is not whole at one 7E, but by length and checksum at one of the next, goes up to there.
class Jt808Splitter {
public:
    static constexpr std::size_t longestPiece = 4096;

    void append(std::string_view bytes);
    [[nodiscard]] std::optional<Jt808Piece> next();
    [[nodiscard]] std::uint64_t skippedBytes() const { return m_skipped; }
    [[nodiscard]] std::size_t buffered() const { return m_buffer.size(); }

private:
    void skip(std::size_t count);
    [[nodiscard]] bool isWholeAt(std::size_t begin, std::size_t end) const;
    [[nodiscard]] std::size_t wholeEnd(std::size_t begin, std::size_t end) const;

    std::string m_buffer;
    char m_delimiter = 0x7e;
    bool m_started = false;
    std::uint64_t m_skipped = 0;
};

/// Without the boundaries. Invalid: a wrong checksum, or a length that fits neither layout (a maker's 0x5501 and
/// 0x5502, which have no length and one byte of sequence, are let through).
[[nodiscard]] base::Result<Jt808Frame> decodeJt808Frame(const Jt808Piece &piece);
/// With boundaries and escapes. The phone is filled with zeros in front or loses leading digits to fit; the body has at most 1023 bytes.
[[nodiscard]] std::string encodeJt808Frame(const Jt808Frame &frame);
/// As many frames as the body needs, numbered upwards from the frame's sequence.
[[nodiscard]] std::vector<std::string> encodeJt808Frames(Jt808Frame frame);

[[nodiscard]] std::string escapeJt808(std::string_view bytes);
/// A 7D that begins no escape stays as it is.
[[nodiscard]] std::string unescapeJt808(std::string_view bytes, bool alternative = false);

/// Puts messages together that came in parts. Bounded: what does not get whole in time is forgotten, the oldest first.
class Jt808Assembly {
public:
    struct Limits {
        std::size_t messages = 16;
        std::size_t parts = 2048;    ///< of one message
        std::size_t bytes = 2 << 20; ///< of all messages together
        std::chrono::seconds patience{60};
    };
    struct Missing {
        std::string phone;
        Jt808Layout layout = Jt808Layout::Of2013;
        std::uint16_t id = 0;
        std::uint16_t firstSequence = 0;
        std::vector<std::uint16_t> indices;
    };

    Jt808Assembly() : Jt808Assembly(Limits()) {}
    explicit Jt808Assembly(Limits limits) : m_limits(limits) {}

    /// The whole message, with the first part's sequence, once its last part is there. A part that came before is taken once.
    [[nodiscard]] std::optional<Jt808Frame> add(const Jt808Frame &frame, base::Time now);
    /// What to ask for again (0x8003): messages of which nothing has come for `silence`.
    [[nodiscard]] std::vector<Missing> missing(base::Time now, std::chrono::seconds silence) const;
    [[nodiscard]] std::size_t bytes() const { return m_bytes; }

private:
    struct Key {
        std::string phone;
        std::uint16_t id;
        std::uint16_t firstSequence;
        std::uint16_t total;
        auto operator<=>(const Key &) const = default;
    };
    struct Message {
        Jt808Frame head;
        std::map<std::uint16_t, std::string> parts;
        std::size_t bytes = 0;
        base::Time last;
    };
    void forget(std::map<Key, Message>::iterator message);
    void forgetOldest(const Key *but);

    Limits m_limits;
    std::map<Key, Message> m_messages;
    std::size_t m_bytes = 0;
};

} // namespace radar::protocols
