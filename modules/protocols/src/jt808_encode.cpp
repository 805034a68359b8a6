// What a platform and a terminal say.

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "byte_reader.h"
#include "gbk.h"
#include "jt808_location.h"
#include "protocols/jt808.h"

namespace radar::protocols {

namespace {

Jt808Frame frameFor(const Jt808Address &address, std::uint16_t id, std::uint16_t sequence, std::string body = {})
{
    return {.id = id,
            .layout = address.layout,
            .protocolVersion = address.protocolVersion,
            .versionBit = address.layout == Jt808Layout::Of2019,
            .encryption = 0,
            .phone = address.phone,
            .sequence = sequence,
            .part = {},
            .body = std::move(body)};
}

std::string encode(const Jt808Address &address, std::uint16_t id, std::uint16_t sequence, std::string body = {})
{
    return encodeJt808Frame(frameFor(address, id, sequence, std::move(body)));
}

/// Filled with zeros behind, cut when too long.
std::string fixedLength(std::string_view utf8, std::size_t length)
{
    std::string bytes = toGbk(utf8);
    bytes.resize(length, '\0');
    return bytes;
}

/// Cut at a letter, which has one byte or, begun by one above 0x80, two.
std::string shortened(std::string gbk, std::size_t longest)
{
    std::size_t cut = 0;
    while (cut < gbk.size()) {
        const std::size_t letter = static_cast<unsigned char>(gbk[cut]) > 0x80 ? 2 : 1;
        if (cut + letter > longest)
            break;
        cut += letter;
    }
    gbk.resize(std::min(cut, gbk.size()));
    return gbk;
}

std::string generalReply(const Jt808Frame &to, Jt808Result result)
{
    std::string body;
    putU16(body, to.sequence);
    putU16(body, to.id);
    putU8(body, static_cast<unsigned>(result));
    return body;
}

std::uint32_t millionths(double degrees) { return static_cast<std::uint32_t>(std::llround(std::abs(degrees) * 1e6)); }

unsigned word(std::optional<double> value, double factor, double most)
{
    return static_cast<unsigned>(std::lround(std::clamp(value.value_or(0) * factor, 0.0, most)));
}

std::string locationBody(const Fix &fix)
{
    RADAR_ASSERT(fix.time && fix.position.isValid());
    std::string body;
    putU32(body, jt808AlarmBits(fix.alarms));
    putU32(body, 1U | (fix.valid ? 2U : 0U) | (fix.position.latitude < 0 ? 4U : 0U) | (fix.position.longitude < 0 ? 8U : 0U));
    putU32(body, millionths(fix.position.latitude));
    putU32(body, millionths(fix.position.longitude));
    putU16(body, static_cast<unsigned>(std::lround(std::clamp(fix.altitudeMeters.value_or(0), -32768.0, 32767.0))) & 0xffff);
    putU16(body, word(fix.speedMetersPerSecond, 36, 0xfffe));
    putU16(body, word(fix.courseDegrees, 1, 359));
    return body + toJt808Time(*fix.time);
}

} // namespace

Jt808Address addressOf(const Jt808Frame &frame) { return {frame.phone, frame.layout, frame.protocolVersion}; }

bool wantsGeneralReply(std::uint16_t id)
{
    constexpr std::uint16_t answers[] = {0x0001, 0x0100, 0x0104, 0x0107, 0x0201, 0x0302, 0x0500, 0x0700, 0x0802, 0x0805, 0x0a00};
    return id < 0x8000 && std::ranges::find(answers, id) == std::end(answers);
}

std::string encodeJt808Reply(const Jt808Frame &to, std::uint16_t sequence, Jt808Result result)
{
    return encode(addressOf(to), 0x8001, sequence, generalReply(to, result));
}

std::string encodeJt808RegisterReply(const Jt808Frame &to, std::uint16_t sequence, Jt808Registration result, std::string_view code)
{
    std::string body;
    putU16(body, to.sequence);
    putU8(body, static_cast<unsigned>(result));
    if (result == Jt808Registration::Done)
        body += toGbk(code);
    return encode(addressOf(to), 0x8100, sequence, std::move(body));
}

std::vector<std::string> encodeJt808Text(const Jt808Address &to, std::uint16_t sequence, std::string_view utf8, Jt808Urgency urgency)
{
    constexpr std::size_t longest = 1024;
    const bool urgent = urgency == Jt808Urgency::Urgent;
    std::string body;
    if (to.layout == Jt808Layout::Of2019) {
        putU8(body, urgent ? 0x0e : 0x07); // bits 0–1: 10 urgent, 11 notice; 2 display; 3 read aloud
        putU8(body, 1);
    } else {
        putU8(body, urgent ? 0x0d : 0x04); // 0 urgent, 2 display, 3 read aloud
    }
    return encodeJt808Frames(frameFor(to, 0x8300, sequence, body + shortened(toGbk(utf8), longest)));
}

std::vector<std::string> encodeJt808Question(const Jt808Address &to, std::uint16_t sequence, std::string_view utf8,
                                             std::span<const Jt808Choice> choices, Jt808Urgency urgency)
{
    std::string body;
    putU8(body, urgency == Jt808Urgency::Urgent ? 0x09 : 0x08); // 0 urgent, 3 read aloud
    const std::string question = shortened(toGbk(utf8), 255);
    putU8(body, static_cast<unsigned>(question.size()));
    body += question;
    for (const Jt808Choice &choice : choices) {
        const std::string words = shortened(toGbk(choice.utf8), 255);
        putU8(body, choice.id);
        putU16(body, static_cast<unsigned>(words.size()));
        body += words;
    }
    return encodeJt808Frames(frameFor(to, 0x8302, sequence, body));
}

std::string encodeJt808Answer(const Jt808Frame &to, std::uint16_t sequence, std::uint8_t choice)
{
    std::string body;
    putU16(body, to.sequence);
    putU8(body, choice);
    return encode(addressOf(to), 0x0302, sequence, std::move(body));
}

std::string encodeJt808Again(const Jt808Address &to, std::uint16_t sequence, const Jt808Assembly::Missing &missing)
{
    std::string body;
    putU16(body, missing.firstSequence);
    const std::size_t count = std::min<std::size_t>(missing.indices.size(), 255);
    putU8(body, static_cast<unsigned>(count));
    for (std::size_t i = 0; i < count; ++i)
        putU16(body, missing.indices[i]);
    return encode(to, 0x8003, sequence, std::move(body));
}

std::string encodeJt808Query(const Jt808Address &to, std::uint16_t sequence) { return encode(to, 0x8201, sequence); }

std::string encodeJt808Track(const Jt808Address &to, std::uint16_t sequence, std::chrono::seconds interval, std::chrono::seconds duration)
{
    std::string body;
    putU16(body, static_cast<unsigned>(std::clamp<std::int64_t>(interval.count(), 0, 0xffff)));
    if (interval.count() > 0)
        putU32(body, static_cast<std::uint32_t>(std::clamp<std::int64_t>(duration.count(), 0, 0xffffffff)));
    return encode(to, 0x8202, sequence, std::move(body));
}

std::string encodeJt808ConfirmAlarm(const Jt808Address &to, std::uint16_t sequence, std::uint16_t alarmSequence, std::uint32_t alarmBits)
{
    std::string body;
    putU16(body, alarmSequence);
    putU32(body, alarmBits);
    return encode(to, 0x8203, sequence, std::move(body));
}

std::string encodeJt808Parameters(const Jt808Address &to, std::uint16_t sequence, std::span<const Jt808Parameter> parameters)
{
    RADAR_ASSERT(parameters.size() <= 100);
    std::string body;
    putU8(body, static_cast<unsigned>(parameters.size()));
    for (const auto &parameter : parameters) {
        putU32(body, parameter.id);
        putU8(body, 4);
        putU32(body, parameter.value);
    }
    return encode(to, 0x8103, sequence, std::move(body));
}

std::string encodeJt808Register(const Jt808Address &from, std::uint16_t sequence, const Jt808Terminal &terminal)
{
    const bool of2019 = from.layout == Jt808Layout::Of2019;
    std::string body;
    putU16(body, terminal.province);
    putU16(body, terminal.city);
    body += fixedLength(terminal.maker, of2019 ? 11 : 5) + fixedLength(terminal.model, of2019 ? 30 : 20)
        + fixedLength(terminal.terminalId, of2019 ? 30 : 7);
    putU8(body, terminal.plateColour);
    return encode(from, 0x0100, sequence, body + toGbk(terminal.plate).substr(0, 64));
}

std::string encodeJt808Authenticate(const Jt808Address &from, std::uint16_t sequence, std::string_view code, std::string_view imei)
{
    std::string bytes = toGbk(code).substr(0, 255);
    if (from.layout == Jt808Layout::Of2013)
        return encode(from, 0x0102, sequence, std::move(bytes));
    std::string body;
    putU8(body, static_cast<unsigned>(bytes.size()));
    return encode(from, 0x0102, sequence, body + bytes + fixedLength(imei, 15) + fixedLength("police-radar", 20));
}

std::string encodeJt808Heartbeat(const Jt808Address &from, std::uint16_t sequence) { return encode(from, 0x0002, sequence); }

std::string encodeJt808Location(const Jt808Address &from, std::uint16_t sequence, const Fix &fix)
{
    return encode(from, 0x0200, sequence, locationBody(fix));
}

std::vector<std::string> encodeJt808Batch(const Jt808Address &from, std::uint16_t sequence, std::span<const Fix> fixes)
{
    RADAR_ASSERT(fixes.size() <= 0xffff);
    std::string body;
    putU16(body, static_cast<unsigned>(fixes.size()));
    putU8(body, 1);
    for (const Fix &fix : fixes) {
        const std::string item = locationBody(fix);
        putU16(body, static_cast<unsigned>(item.size()));
        body += item;
    }
    return encodeJt808Frames(frameFor(from, 0x0704, sequence, std::move(body)));
}

std::string encodeJt808TerminalReply(const Jt808Frame &to, std::uint16_t sequence, Jt808Result result)
{
    return encode(addressOf(to), 0x0001, sequence, generalReply(to, result));
}

std::string encodeJt808Logout(const Jt808Address &from, std::uint16_t sequence) { return encode(from, 0x0003, sequence); }

} // namespace radar::protocols
