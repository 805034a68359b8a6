#include "protocols/jt808.h"

#include <QJsonArray>
#include <format>

#include "byte_reader.h"
#include "gbk.h"
#include "jt808_location.h"
#include "protocols/wire_values.h"

namespace radar::protocols {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }
QString hexText(std::string_view bytes) { return QString::fromStdString(toHex(bytes)); }
QString idText(unsigned id) { return QString::fromStdString(std::format("{:04x}", id)); }

/// Fields of fixed length are filled with zeros, in front or behind.
std::string_view withoutZeros(std::string_view bytes)
{
    constexpr std::string_view zero("\0", 1);
    const auto first = bytes.find_first_not_of(zero);
    return first == std::string_view::npos ? std::string_view() : bytes.substr(first, bytes.find_last_not_of(zero) - first + 1);
}

/// Control characters from outside do not belong into a name.
QString readable(std::string_view gbk)
{
    QString out = QString::fromStdString(fromGbk(withoutZeros(gbk)));
    for (QChar &letter : out) {
        if (letter.unicode() < 0x20 || letter.unicode() == 0x7f)
            letter = u'\ufffd';
    }
    return out;
}

std::unexpected<base::Error> tooShort(unsigned id)
{
    return fail(ErrorKind::Invalid, std::format("Message {:04x} is shorter than its kind needs.", id));
}

Result<> registration(Message &message, const Jt808Frame &frame)
{
    // 2011 and 2013 differ in the model's length only: where the colour would be tells which it is.
    const bool of2019 = frame.layout == Jt808Layout::Of2019;
    const bool of2013 = !of2019 && frame.body.size() >= 37 && static_cast<unsigned char>(frame.body[36]) <= 9;
    const std::size_t makerLength = of2019 ? 11 : 5;
    const std::size_t modelLength = of2019 ? 30 : of2013 ? 20 : 8;
    const std::size_t terminalLength = of2019 ? 30 : 7;
    ByteReader reader(frame.body);
    message.extra.insert(QStringLiteral("edition"), of2019 ? 2019 : of2013 ? 2013 : 2011);
    message.extra.insert(QStringLiteral("province"), reader.u16());
    message.extra.insert(QStringLiteral("city"), reader.u16());
    message.extra.insert(QStringLiteral("maker"), readable(reader.take(makerLength)));
    message.extra.insert(QStringLiteral("model"), readable(reader.take(modelLength)));
    message.extra.insert(QStringLiteral("terminalId"), readable(reader.take(terminalLength)));
    message.extra.insert(QStringLiteral("plateColour"), reader.u8());
    message.extra.insert(QStringLiteral("plate"), readable(reader.rest().substr(0, 64)));
    return reader.ok() ? Result<>() : tooShort(frame.id);
}

Result<> authentication(Message &message, const Jt808Frame &frame)
{
    ByteReader reader(frame.body);
    if (frame.layout == Jt808Layout::Of2013) {
        message.extra.insert(QStringLiteral("authCode"), readable(reader.rest().substr(0, 256)));
        return {};
    }
    message.extra.insert(QStringLiteral("authCode"), readable(reader.take(reader.u8())));
    message.extra.insert(QStringLiteral("imei"), readable(reader.take(15)));
    message.extra.insert(QStringLiteral("software"), readable(reader.take(std::min<std::size_t>(reader.left(), 20))));
    return reader.ok() ? Result<>() : tooShort(frame.id);
}

Result<> acknowledgement(Message &message, const Jt808Frame &frame)
{
    ByteReader reader(frame.body);
    message.extra.insert(QStringLiteral("ackSequence"), reader.u16());
    if (frame.id == 0x8100) {
        const unsigned result = reader.u8();
        message.extra.insert(QStringLiteral("result"), static_cast<int>(result));
        if (result == 0)
            message.extra.insert(QStringLiteral("authCode"), readable(reader.rest().substr(0, 256)));
    } else {
        message.extra.insert(QStringLiteral("ackId"), idText(reader.u16()));
        message.extra.insert(QStringLiteral("result"), reader.u8());
    }
    return reader.ok() ? Result<>() : tooShort(frame.id);
}

Result<> parameters(Message &message, const Jt808Frame &frame)
{
    ByteReader reader(frame.body);
    if (frame.id == 0x0104)
        message.extra.insert(QStringLiteral("ackSequence"), reader.u16());
    message.extra.insert(QStringLiteral("count"), reader.u8());
    QJsonObject values;
    int number = 0;
    while (reader.left() >= 5) {
        const auto id = reader.u32();
        const auto value = reader.take(reader.u8());
        if (!reader.ok())
            return fail(ErrorKind::Invalid, "A parameter is longer than its message.");
        ++number;
        if (values.size() < 256)
            values.insert(QString::fromStdString(std::format("{:08x}", id)), hexText(value));
    }
    message.extra.insert(QStringLiteral("parameterCount"), number);
    message.extra.insert(QStringLiteral("parameters"), values);
    return reader.ok() ? Result<>() : tooShort(frame.id);
}

Result<> batch(Message &message, const Jt808Frame &frame)
{
    ByteReader reader(frame.body);
    const bool ofMaker = frame.id == 0x0210; // items with one byte of length and no head
    int count = -1;
    if (!ofMaker) {
        count = reader.u16();
        const unsigned type = reader.u8();
        if (!reader.ok())
            return tooShort(frame.id);
        message.extra.insert(QStringLiteral("count"), count);
        message.extra.insert(QStringLiteral("batchType"), type == 1 ? QStringLiteral("blind_backfill") : QStringLiteral("normal"));
    }
    constexpr std::size_t most = 10'000; // a merged message of 2 MiB holds more, a terminal's memory does not
    QJsonArray locations;
    while (reader.left() > 2 && message.fixes.size() < most && count != static_cast<int>(message.fixes.size())) {
        const auto item = reader.take(ofMaker ? reader.u8() : reader.u16());
        if (!reader.ok()) {
            message.extra.insert(QStringLiteral("cutOff"), true); // what came before is good
            break;
        }
        QJsonObject about;
        if (const auto done = addJt808Location(message, item, about); !done)
            return done;
        if (locations.size() < 64)
            locations.append(about);
    }
    if (message.fixes.empty() && count != 0)
        return tooShort(frame.id);
    if (count >= 0 && count != static_cast<int>(message.fixes.size()))
        message.extra.insert(QStringLiteral("cutOff"), true);
    message.extra.insert(QStringLiteral("trailingBytes"), static_cast<int>(reader.left()));
    message.extra.insert(QStringLiteral("locations"), locations);
    return {};
}

Result<> textDown(Message &message, const Jt808Frame &frame)
{
    ByteReader reader(frame.body);
    message.extra.insert(QStringLiteral("flag"), reader.u8());
    if (frame.layout == Jt808Layout::Of2019)
        message.extra.insert(QStringLiteral("textType"), reader.u8());
    message.extra.insert(QStringLiteral("text"), QString::fromStdString(fromGbk(reader.rest())));
    return reader.ok() ? Result<>() : tooShort(frame.id);
}

Result<> question(Message &message, const Jt808Frame &frame)
{
    ByteReader reader(frame.body);
    message.extra.insert(QStringLiteral("flag"), reader.u8());
    message.extra.insert(QStringLiteral("text"), readable(reader.take(reader.u8())));
    QJsonObject choices;
    while (reader.ok() && reader.left() >= 3 && choices.size() < 64) {
        const QString id = QString::number(reader.u8());
        choices.insert(id, readable(reader.take(reader.u16())));
    }
    message.extra.insert(QStringLiteral("choices"), choices);
    return reader.ok() ? Result<>() : tooShort(frame.id);
}

Result<> answerChosen(Message &message, const Jt808Frame &frame)
{
    ByteReader reader(frame.body);
    message.extra.insert(QStringLiteral("ackSequence"), reader.u16());
    message.extra.insert(QStringLiteral("ackId"), idText(0x8302));
    message.extra.insert(QStringLiteral("choice"), reader.u8());
    return reader.ok() ? Result<>() : tooShort(frame.id);
}

Result<> again(Message &message, const Jt808Frame &frame)
{
    ByteReader reader(frame.body);
    message.extra.insert(QStringLiteral("originalSequence"), reader.u16());
    const unsigned count = frame.id == 0x0005 ? reader.u16() : reader.u8();
    QJsonArray indices;
    for (unsigned i = 0; i < count && reader.left() >= 2 && indices.size() < 1024; ++i)
        indices.append(reader.u16());
    message.extra.insert(QStringLiteral("parts"), indices);
    return reader.ok() ? Result<>() : tooShort(frame.id);
}

Result<> location(Message &message, const Jt808Frame &frame)
{
    std::string_view body = frame.body;
    if (frame.id == 0x0201) { // the answer to "where are you"
        ByteReader reader(body);
        message.extra.insert(QStringLiteral("ackSequence"), reader.u16());
        body = reader.rest();
    }
    return addJt808Location(message, body, message.extra);
}

Result<> fill(Message &message, const Jt808Frame &frame)
{
    const auto is = [&](Kind kind) { message.kind = kind; };
    switch (frame.id) {
    case 0x0001:
    case 0x8001:
    case 0x8100: return is(Kind::Ack), acknowledgement(message, frame);
    case 0x0002: return is(Kind::Heartbeat), Result<>(); // some makers put bytes into it
    case 0x0003: return is(Kind::Logout), Result<>();
    case 0x0005:
    case 0x8003: return is(Kind::Command), again(message, frame);
    case 0x0100: return is(Kind::Register), registration(message, frame);
    case 0x0102: return is(Kind::Authenticate), authentication(message, frame);
    case 0x0104:
    case 0x8103: return is(Kind::Parameters), parameters(message, frame);
    case 0x0200:
    case 0x0201: return is(Kind::Location), location(message, frame);
    case 0x0210:
    case 0x0704: return is(Kind::Batch), batch(message, frame);
    case 0x0800:
    case 0x0801: return is(Kind::Media), Result<>();
    case 0x0302: return is(Kind::Ack), answerChosen(message, frame);
    case 0x8300: return is(Kind::Text), textDown(message, frame);
    case 0x8302: return is(Kind::Text), question(message, frame);
    case 0x8104:
    case 0x8105:
    case 0x8106:
    case 0x8107:
    case 0x8201:
    case 0x8202:
    case 0x8203: return is(Kind::Command), Result<>();
    default: return is(Kind::Other), Result<>();
    }
}

} // namespace

Result<Message> decodeJt808(const Jt808Frame &frame)
{
    Message message;
    message.device = frame.phone;
    message.names = {frame.phone};
    message.sequence = frame.sequence;
    message.extra = {{QStringLiteral("messageId"), idText(frame.id)},
                     {QStringLiteral("edition"), frame.layout == Jt808Layout::Of2019 ? 2019 : 2013},
                     {QStringLiteral("bodyBytes"), static_cast<int>(frame.body.size())}};
    if (frame.layout == Jt808Layout::Of2019)
        message.extra.insert(QStringLiteral("protocolVersion"), frame.protocolVersion);
    if (frame.versionBit != (frame.layout == Jt808Layout::Of2019))
        message.extra.insert(QStringLiteral("versionBitIsWrong"), true);
    if (frame.part) {
        message.kind = Kind::Part;
        message.extra.insert(QStringLiteral("part"), frame.part->index);
        message.extra.insert(QStringLiteral("parts"), frame.part->total);
        return message;
    }
    if (frame.encryption != 0) {
        message.kind = Kind::Encrypted;
        message.extra.insert(QStringLiteral("encryption"), frame.encryption);
        return message;
    }
    if (const auto done = fill(message, frame); !done)
        return std::unexpected(done.error());
    if (message.kind == Kind::Other || message.kind == Kind::Command || message.kind == Kind::Media)
        message.extra.insert(QStringLiteral("body"), hexText(std::string_view(frame.body).substr(0, 64)));
    return message;
}

Result<Message> decodeJt808Text(std::string_view bytes)
{
    if (bytes.size() < 3 || !bytes.starts_with('(') || !bytes.ends_with(')') || !isDeviceId(bytes))
        return fail(ErrorKind::Invalid, "Not a text frame in brackets.");
    const std::string_view inner = bytes.substr(1, bytes.size() - 2);
    Message message;
    message.kind = inner.ends_with(",BASE,2,TIME") ? Kind::Command : Kind::Other;
    const auto device = inner.substr(0, inner.find(','));
    if (isDeviceId(device)) {
        message.device = device;
        message.names = {message.device};
    }
    message.extra.insert(QStringLiteral("text"), text(bytes));
    if (message.kind == Kind::Command)
        message.extra.insert(QStringLiteral("asksFor"), QStringLiteral("time")); // (…,BASE,2,yyyyMMddHHmmss), UTC
    return message;
}

} // namespace radar::protocols
