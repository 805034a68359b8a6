#include "protocols/decode.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>
#include <array>

#include "protocols/cap.h"
#include "protocols/cot.h"
#include "protocols/gpx.h"
#include "protocols/jt808.h"
#include "protocols/nmea.h"
#include "protocols/osmand.h"
#include "protocols/owntracks.h"
#include "protocols/tak_proto.h"
#include "protocols/wechat.h"
#include "protocols/wire_values.h"

namespace radar::protocols {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::pair<const char *, Protocol> names[] = {{"osmand", Protocol::Osmand}, {"owntracks", Protocol::Owntracks}, {"jt808", Protocol::Jt808},
                                                       {"cot", Protocol::Cot},       {"nmea", Protocol::Nmea},           {"gpx", Protocol::Gpx},
                                                       {"cap", Protocol::Cap},       {"wechat", Protocol::Wechat},       {"wecom", Protocol::Wecom},
                                                       {"gcj02", Protocol::Gcj02}};

/// JSON's escapes; anything else behind a backslash stays as it is.
std::string unescaped(std::string_view text)
{
    QString out;
    std::string pending; // bytes between escapes, UTF-8
    const auto flush = [&] {
        out += QString::fromUtf8(pending.data(), static_cast<qsizetype>(pending.size()));
        pending.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char next = i + 1 < text.size() ? text[i + 1] : '\0';
        if (text[i] != '\\') {
            pending.push_back(text[i]);
            continue;
        }
        constexpr std::string_view codes = "nrtbf\"\\/";
        constexpr std::string_view meanings = "\n\r\t\b\f\"\\/";
        if (const auto found = codes.find(next); next != '\0' && found != std::string_view::npos) {
            pending.push_back(meanings[found]);
            ++i;
        } else if (const auto unit = next == 'u' && i + 5 < text.size() ? fromHex(text.substr(i + 2, 4)) : std::nullopt; unit && unit->size() == 2) {
            flush();
            out += QChar(static_cast<ushort>(static_cast<unsigned char>((*unit)[0]) << 8 | static_cast<unsigned char>((*unit)[1])));
            i += 5;
        } else {
            pending.push_back('\\');
        }
    }
    flush();
    return out.toStdString();
}

bool hasEscapes(std::string_view text)
{
    for (const std::string_view escape : {"\\n", "\\r", "\\t", "\\\"", "\\u"}) {
        if (text.find(escape) != std::string_view::npos)
            return true;
    }
    return false;
}

Result<Message> combined(std::vector<Message> list)
{
    constexpr qsizetype most = 64;
    if (list.empty())
        return fail(ErrorKind::Invalid, "There is no message in it.");
    if (list.size() == 1)
        return std::move(list.front());
    Message all;
    all.kind = Kind::Batch;
    all.device = list.front().device;
    QJsonArray messages;
    for (Message &one : list) {
        if (messages.size() < most)
            messages.append(QJsonDocument::fromJson(toJson(one)).object());
        if (one.device != all.device)
            all.device.clear();
        std::ranges::move(one.fixes, std::back_inserter(all.fixes));
        std::ranges::move(one.alarms, std::back_inserter(all.alarms));
    }
    all.extra = {{u"count"_s, static_cast<qint64>(list.size())}, {u"messages"_s, messages}};
    return all;
}

Result<Message> decodeCotStream(std::string_view bytes)
{
    if (bytes.starts_with('\xbf')) {
        const auto event = parseTakProto(bytes);
        if (!event)
            return std::unexpected(event.error());
        Message message = toMessage(*event);
        message.extra.insert(u"form"_s, u"protobuf"_s);
        return message;
    }
    CotSplitter splitter;
    splitter.append(bytes);
    std::vector<Message> list;
    while (true) {
        const auto document = splitter.next();
        if (!document)
            return std::unexpected(document.error());
        if (!*document)
            break;
        auto message = decodeCot(**document);
        if (!message)
            return message;
        list.push_back(std::move(*message));
    }
    if (splitter.buffered() > 0)
        return fail(ErrorKind::Invalid, "The event is cut off.");
    return combined(std::move(list));
}

Result<Message> decodeNmeaLines(std::string_view bytes)
{
    NmeaReader reader;
    std::vector<Message> list;
    while (!bytes.empty()) {
        const auto end = bytes.find_first_of("\r\n");
        const auto line = trimmed(bytes.substr(0, end));
        bytes.remove_prefix(end == std::string_view::npos ? bytes.size() : end + 1);
        if (line.empty())
            continue;
        auto message = reader.read(line);
        if (!message)
            return message;
        list.push_back(std::move(*message));
    }
    return combined(std::move(list));
}

/// "owntracks/user/phone {…}", as mosquitto_sub -v prints it; or the JSON alone, which may bring its key along.
Result<Message> decodeOwntracksLine(std::string_view bytes, const std::string &key)
{
    std::string_view topic;
    std::string_view body = trimmed(bytes);
    if (!body.starts_with('{')) {
        const auto brace = body.find(" {");
        if (brace != std::string_view::npos) {
            topic = trimmed(body.substr(0, brace));
            body = body.substr(brace + 1);
        }
    }
    std::string own = key;
    if (own.empty()) {
        const QJsonObject object = QJsonDocument::fromJson(QByteArray(body.data(), static_cast<qsizetype>(body.size()))).object();
        if (object[u"_type"] == u"encrypted"_s)
            own = toText(object[u"key"]);
    }
    return decodeOwntracks({.body = body, .user = {}, .device = {}, .topic = topic, .key = own});
}

void remarkOnTimes(Message &message, base::Time received)
{
    for (const Fix &fix : message.fixes) {
        if (!fix.time)
            continue;
        if (const auto meant = withGpsWeekRollover(*fix.time, received))
            message.extra.insert(u"timeIfGpsWeekRollover"_s, timeText(*meant));
        else if (*fix.time > received + std::chrono::minutes(10))
            message.extra.insert(u"timeIsInTheFuture"_s, true);
        else
            continue;
        break;
    }
}

} // namespace

std::optional<Protocol> protocolNamed(std::string_view name)
{
    const auto found = std::ranges::find(names, name, [](const auto &entry) { return std::string_view(entry.first); });
    return found == std::end(names) ? std::nullopt : std::optional(found->second);
}

const char *protocolNames() { return "osmand|owntracks|jt808|cot|nmea|gpx|cap|wechat|wecom|gcj02"; }

std::string bytesOfLine(std::string_view line)
{
    line = trimmed(line);
    if (line.size() >= 2 && line.starts_with('"') && line.ends_with('"'))
        return unescaped(line.substr(1, line.size() - 2));
    if (auto bytes = fromHex(line))
        return std::move(*bytes);
    const bool isJson = line.starts_with('{') || line.starts_with('[');
    if (!hasEscapes(line) || (isJson && !line.starts_with("{\\\"") && !line.starts_with("[{\\\"") && !line.starts_with("{\\n")))
        return std::string(line);
    return unescaped(line);
}

Result<Message> LineDecoder::decodeJt808Stream(std::string_view bytes, base::Time received)
{
    Jt808Splitter splitter;
    splitter.append(bytes);
    std::vector<Message> list;
    while (const auto piece = splitter.next()) {
        if (piece->isText) {
            auto message = decodeJt808Text(piece->bytes);
            if (!message)
                return message;
            list.push_back(std::move(*message));
            continue;
        }
        const auto frame = decodeJt808Frame(*piece);
        if (!frame)
            return std::unexpected(frame.error());
        const auto whole = m_parts.add(*frame, received);
        auto message = decodeJt808(whole ? *whole : *frame);
        if (!message)
            return message;
        if (frame->part && whole) {
            std::erase_if(list, [](const Message &earlier) { return earlier.kind == Kind::Part; }); // they are in it
            message->extra.insert(u"parts"_s, frame->part->total);
        }
        list.push_back(std::move(*message));
    }
    if (splitter.buffered() > 1)
        return fail(ErrorKind::Invalid, "The frame is cut off: no 7E at its end.");
    if (list.empty())
        return fail(ErrorKind::Invalid, "There is no frame between two 7E.");
    auto message = combined(std::move(list));
    if (splitter.skippedBytes() > 0)
        message->extra.insert(u"skippedBytes"_s, static_cast<qint64>(splitter.skippedBytes()));
    return message;
}

Result<Message> LineDecoder::decodeBytes(std::string_view bytes, base::Time received)
{
    switch (m_protocol) {
    case Protocol::Osmand: return decodeOsmandText(bytes, received);
    case Protocol::Owntracks: return decodeOwntracksLine(bytes, m_options.key);
    case Protocol::Jt808: return decodeJt808Stream(bytes, received);
    case Protocol::Cot: return decodeCotStream(bytes);
    case Protocol::Nmea: return decodeNmeaLines(bytes);
    case Protocol::Gpx: {
        const auto gpx = parseGpx(bytes);
        return gpx ? Result<Message>(toMessage(*gpx)) : std::unexpected(gpx.error());
    }
    case Protocol::Cap: {
        const auto alert = parseCap(bytes);
        return alert ? Result<Message>(toMessage(*alert)) : std::unexpected(alert.error());
    }
    case Protocol::Wechat:
    case Protocol::Wecom:
        return decodeWechatLine(bytes, m_options.key, {.pin = m_options.datum.value_or(Datum::Gcj02), .locationEvent = Datum::Wgs84});
    case Protocol::Gcj02: return decodeDatumLine(bytes);
    }
    return fail(ErrorKind::Internal, "No such protocol.");
}

Result<Message> LineDecoder::decode(std::string_view line, base::Time received)
{
    if (line.size() > longestLine)
        return fail(ErrorKind::Invalid, "The line is longer than 16 MiB.");
    auto message = decodeBytes(bytesOfLine(line), received);
    if (!message)
        return message;
    const bool speaksItself = m_protocol == Protocol::Wechat || m_protocol == Protocol::Wecom || m_protocol == Protocol::Gcj02;
    if (m_options.datum && !speaksItself) {
        for (Fix &fix : message->fixes) {
            fix.position = toWgs84(fix.position, *m_options.datum);
            if (!fix.position.isValid())
                return fail(ErrorKind::Invalid, "The position is not on the globe.");
        }
        for (Alarm &alarm : message->alarms)
            alarm.position = alarm.position ? std::optional(toWgs84(*alarm.position, *m_options.datum)) : std::nullopt;
        message->extra.insert(u"datum"_s, QLatin1StringView(name(*m_options.datum)));
    }
    remarkOnTimes(*message, received);
    return message;
}

} // namespace radar::protocols
