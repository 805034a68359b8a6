#include "protocols/jt808_frame.h"

#include <algorithm>
#include <format>

#include "base/check.h"
#include "byte_reader.h"
#include "protocols/wire_values.h"

namespace radar::protocols {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr unsigned lengthMask = 0x03ff;
constexpr unsigned partBit = 1 << 13;
constexpr unsigned versionBit = 1 << 14;
constexpr std::size_t longestBody = 1023;

std::uint8_t checksum(std::string_view bytes)
{
    unsigned char sum = 0;
    for (const char c : bytes)
        sum = static_cast<unsigned char>(sum ^ static_cast<unsigned char>(c));
    return sum;
}

/// "13900000001" as packed digits, two a byte.
std::string packedPhone(std::string_view phone, std::size_t bytes)
{
    std::string digits(bytes * 2, '0');
    const auto kept = phone.substr(phone.size() > digits.size() ? phone.size() - digits.size() : 0);
    digits.replace(digits.size() - kept.size(), kept.size(), kept);
    return fromHex(digits).value_or(std::string(bytes, '\0'));
}

} // namespace

std::string escapeJt808(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size() + 8);
    for (const char c : bytes) {
        if (c == 0x7e)
            out += "\x7d\x02";
        else if (c == 0x7d)
            out += "\x7d\x01";
        else
            out.push_back(c);
    }
    return out;
}

std::string unescapeJt808(std::string_view bytes, bool alternative)
{
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const auto c = static_cast<unsigned char>(bytes[i]);
        const bool isEscape = alternative ? c == 0xe6 || c == 0x3e : c == 0x7d;
        const unsigned code = i + 1 < bytes.size() ? static_cast<unsigned char>(bytes[i + 1]) : 0;
        if (!isEscape || (code != 1 && code != 2)) {
            out.push_back(bytes[i]);
            continue;
        }
        ++i;
        const unsigned base = c == 0x3e ? 0x3f : c; // 3E 01/02 stand for 3E/3D, E6 01/02 for E6/E7, 7D 01/02 for 7D/7E
        out.push_back(static_cast<char>(c == 0x3e ? base - code : base + code - 1));
    }
    return out;
}

namespace {

/// By length and checksum, which ends it.
bool isWhole(std::string_view bytes)
{
    if (bytes.size() < 13 || checksum(bytes) != 0)
        return false;
    ByteReader reader(bytes);
    const unsigned id = reader.u16();
    const unsigned properties = reader.u16();
    const std::size_t rest = (properties & lengthMask) + (properties & partBit ? 4 : 0) + 1;
    return bytes.size() == 12 + rest || bytes.size() == 17 + rest || id == 0x5501 || id == 0x5502;
}

} // namespace

bool Jt808Splitter::isWholeAt(std::size_t begin, std::size_t end) const
{
    // Escapes only make it longer: most candidates are too short for the length in their header, or far too long.
    const std::string_view bytes = std::string_view(m_buffer).substr(begin, end - begin);
    const std::string head = unescapeJt808(bytes.substr(0, 8), m_delimiter != 0x7e);
    if (bytes.size() < 13 || head.size() < 4)
        return false;
    const bool ofMaker = head[0] == 0x55;
    const std::size_t declared = (static_cast<unsigned char>(head[2]) << 8 | static_cast<unsigned char>(head[3])) & lengthMask;
    if (!ofMaker && (bytes.size() < 13 + declared || bytes.size() > 2 * (22 + declared)))
        return false;
    return isWhole(unescapeJt808(bytes, m_delimiter != 0x7e));
}

/// The boundary at which the frame is whole; `end`, the first, when none of the next few is one.
std::size_t Jt808Splitter::wholeEnd(std::size_t begin, std::size_t end) const
{
    constexpr int mostTries = 8;
    std::size_t candidate = end;
    for (int i = 0; i < mostTries && candidate != std::string::npos && candidate - begin <= longestPiece; ++i) {
        if (isWholeAt(begin, candidate))
            return candidate;
        candidate = m_buffer.find(m_delimiter, candidate + 1);
    }
    return end;
}

void Jt808Splitter::skip(std::size_t count)
{
    m_buffer.erase(0, count);
    m_skipped += count;
}

void Jt808Splitter::append(std::string_view bytes)
{
    if (!m_started && m_buffer.empty() && !bytes.empty()) {
        m_delimiter = bytes.front() == static_cast<char>(0xe7) ? static_cast<char>(0xe7) : static_cast<char>(0x7e);
        m_started = true;
    }
    m_buffer.append(bytes);
}

std::optional<Jt808Piece> Jt808Splitter::next()
{
    // "(…)" at the front or behind a boundary, before the next one.
    const auto textEnd = [this](std::size_t begin) {
        const auto end = m_buffer.find(')', begin);
        const bool isText = end != std::string::npos && end < m_buffer.find(m_delimiter, begin) && end - begin < longestPiece
            && std::all_of(
                                m_buffer.begin() + static_cast<std::ptrdiff_t>(begin), m_buffer.begin() + static_cast<std::ptrdiff_t>(end),
                                [](char c) { return c >= 0x20 && c < 0x7e; });
        return isText ? end : std::string::npos;
    };
    const auto takeText = [this](std::size_t begin, std::size_t end) {
        Jt808Piece piece{.bytes = m_buffer.substr(begin, end - begin + 1), .isText = true, .alternative = false};
        m_buffer.erase(0, end + 1);
        return piece;
    };
    while (!m_buffer.empty()) {
        if (m_buffer.front() != m_delimiter) {
            const auto boundary = m_buffer.find(m_delimiter);
            const auto text = m_buffer.find('(');
            if (text < boundary) {
                if (const auto end = textEnd(text); end != std::string::npos) {
                    m_skipped += text;
                    return takeText(text, end);
                }
                if (boundary == std::string::npos && m_buffer.size() - text < longestPiece) {
                    skip(text);
                    return {};
                }
            }
            skip(std::min(boundary, m_buffer.size()));
            continue;
        }
        const auto begin = m_buffer.find_first_not_of(m_delimiter);
        if (begin == std::string::npos) {
            m_buffer.resize(1);
            return {};
        }
        auto end = m_buffer.find(m_delimiter, begin);
        if (m_buffer[begin] == '(' && (end == std::string::npos || !isWholeAt(begin, end))) {
            if (const auto close = textEnd(begin); close != std::string::npos)
                return takeText(begin, close);
        }
        if (end == std::string::npos) {
            if (m_buffer.size() - begin > longestPiece)
                skip(m_buffer.size()); // the rest of it, up to the next boundary, is garbage like any other
            return {};
        }
        end = wholeEnd(begin, end);
        Jt808Piece piece{.bytes = m_buffer.substr(begin, end - begin), .isText = false, .alternative = m_delimiter != 0x7e};
        m_buffer.erase(0, end); // its end may be the next one's beginning
        if (piece.bytes.size() <= longestPiece)
            return piece;
        m_skipped += piece.bytes.size();
    }
    return {};
}

static Jt808Frame ofMaker(Jt808Frame frame, std::string_view content)
{
    ByteReader reader(content.substr(4));
    frame.encryption = 0;
    frame.phone = toHex(reader.take(6));
    frame.sequence = reader.u8();
    frame.body = reader.rest();
    RADAR_ASSERT(reader.ok()); // thirteen bytes at least
    return frame;
}

Result<Jt808Frame> decodeJt808Frame(const Jt808Piece &piece)
{
    const std::string bytes = unescapeJt808(piece.bytes, piece.alternative);
    if (bytes.size() < 13)
        return fail(ErrorKind::Invalid, std::format("The frame has {} bytes, fewer than a header.", bytes.size()));
    const std::string_view content(bytes.data(), bytes.size() - 1);
    const auto stated = static_cast<std::uint8_t>(bytes.back());
    const auto computed = checksum(content);
    if (stated != computed)
        return fail(ErrorKind::Invalid, std::format("Wrong checksum: the frame says {:02x}, its bytes make {:02x}.", stated, computed));

    ByteReader reader(content);
    Jt808Frame frame;
    frame.id = reader.u16();
    const unsigned properties = reader.u16();
    frame.versionBit = (properties & versionBit) != 0;
    frame.encryption = properties >> 10 & 7;
    const std::size_t declared = properties & lengthMask;
    const std::size_t partBytes = properties & partBit ? 4 : 0;
    // Exactly one of the two layouts can have the declared length: more to be trusted than the version bit.
    if (content.size() == 12 + partBytes + declared)
        frame.layout = Jt808Layout::Of2013;
    else if (content.size() == 17 + partBytes + declared)
        frame.layout = Jt808Layout::Of2019;
    else if (frame.id == 0x5501 || frame.id == 0x5502)
        return ofMaker(frame, content);
    else
        return fail(
            ErrorKind::Invalid,
            std::format("The header announces {} bytes of body; with {} bytes in all that fits neither 2013 nor 2019.", declared, content.size()));
    if (frame.layout == Jt808Layout::Of2019)
        frame.protocolVersion = reader.u8();
    frame.phone = toHex(reader.take(frame.layout == Jt808Layout::Of2019 ? 10 : 6));
    frame.sequence = reader.u16();
    if (partBytes > 0) {
        const auto total = reader.u16();
        const auto index = reader.u16();
        if (total == 0 || index == 0 || index > total)
            return fail(ErrorKind::Invalid, std::format("Part {} of {} is not possible.", index, total));
        frame.part = Jt808Part{total, index};
    }
    frame.body = reader.rest();
    RADAR_ASSERT(reader.ok());
    return frame;
}

std::string encodeJt808Frame(const Jt808Frame &frame)
{
    RADAR_ASSERT(frame.body.size() <= longestBody);
    const bool of2019 = frame.layout == Jt808Layout::Of2019;
    std::string out;
    putU16(out, frame.id);
    putU16(out,
           static_cast<unsigned>(frame.body.size()) | static_cast<unsigned>(frame.encryption & 7) << 10 | (frame.part ? partBit : 0)
               | (of2019 ? versionBit : 0));
    if (of2019)
        putU8(out, frame.protocolVersion);
    out += packedPhone(frame.phone, of2019 ? 10 : 6);
    putU16(out, frame.sequence);
    if (frame.part) {
        putU16(out, frame.part->total);
        putU16(out, frame.part->index);
    }
    out += frame.body;
    putU8(out, checksum(out));
    return '\x7e' + escapeJt808(out) + '\x7e';
}

std::vector<std::string> encodeJt808Frames(Jt808Frame frame)
{
    constexpr std::size_t partSize = 1000;
    if (frame.body.size() <= longestBody)
        return {encodeJt808Frame(frame)};
    const std::string whole = std::move(frame.body);
    const std::size_t total = (whole.size() + partSize - 1) / partSize;
    RADAR_ASSERT(total <= 0xffff);
    std::vector<std::string> frames;
    for (std::size_t i = 0; i < total; ++i) {
        frame.part = Jt808Part{static_cast<std::uint16_t>(total), static_cast<std::uint16_t>(i + 1)};
        frame.body = whole.substr(i * partSize, partSize);
        frames.push_back(encodeJt808Frame(frame));
        ++frame.sequence;
    }
    return frames;
}

} // namespace radar::protocols
