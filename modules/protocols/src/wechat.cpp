#include "protocols/wechat.h"

#include <QJsonDocument>
#include <QXmlStreamWriter>
#include <algorithm>

#include "xml.h"

namespace radar::protocols {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t longestMessage = 256 * 1024;
constexpr std::size_t mostFields = 200;

QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

std::string_view valueOf(const WechatFields &fields, std::string_view name)
{
    const auto found = fields.find(name);
    return found == fields.end() ? std::string_view() : std::string_view(found->second);
}

Result<> readFields(XmlReader &xml, const std::string &front, WechatFields &fields);

/// Leaf or branch shows only inside.
Result<> readField(XmlReader &xml, const std::string &name, WechatFields &fields)
{
    static const QStringList branches{u"SendLocationInfo"_s, u"ScanCodeInfo"_s, u"SendPicsInfo"_s, u"PicList"_s, u"item"_s, u"BatchJob"_s};
    if (branches.contains(xml.name()))
        return readFields(xml, name + '.', fields);
    if (fields.size() >= mostFields)
        return fail(ErrorKind::Invalid, "The message has more than 200 fields.");
    fields.insert_or_assign(name, xml.text());
    return {};
}

Result<> readFields(XmlReader &xml, const std::string &front, WechatFields &fields)
{
    while (xml.nextChild()) {
        if (auto done = readField(xml, front + xml.name().toUtf8().toStdString(), fields); !done)
            return done;
    }
    return {};
}

std::optional<base::Time> createTime(const WechatFields &fields)
{
    const auto seconds = toNumber(valueOf(fields, "CreateTime"));
    return seconds ? toTime(*seconds) : std::nullopt;
}

Result<> addPosition(Message &message, const WechatFields &fields, const char *latitude, const char *longitude, Datum datum)
{
    const auto given = toPosition(toNumber(valueOf(fields, latitude)), toNumber(valueOf(fields, longitude)));
    if (!given)
        return std::unexpected(given.error());
    const geo::Wgs84 place = toWgs84(*given, datum);
    if (!place.isValid())
        return fail(ErrorKind::Invalid, "The position is not on the globe.");
    message.kind = Kind::Location;
    message.extra.insert(u"datum"_s, QLatin1StringView(name(datum)));
    message.fixes.push_back({.time = createTime(fields),
                             .position = place,
                             .altitudeMeters = {},
                             .speedMetersPerSecond = {},
                             .courseDegrees = {},
                             .accuracyMeters = notNegative(toNumber(valueOf(fields, "Precision"))),
                             .batteryPercent = {},
                             .valid = true,
                             .alarms = {}});
    return {};
}

std::string memberOf(const QJsonObject &object, std::initializer_list<QStringView> names)
{
    for (const QStringView name : names) {
        if (auto found = toText(object.value(name)); !found.empty())
            return found;
    }
    return {};
}

/// The URL check: {signature} and what to echo.
Result<Message> urlCheck(const std::string &token, const std::string &timestamp, const std::string &nonce, const std::string &signature)
{
    const std::string computed = wechatSignature({token, timestamp, nonce});
    if (!signature.empty() && !isSameSignature(signature, computed))
        return fail(ErrorKind::Invalid, "-40001: the signature is wrong.");
    Message message;
    message.kind = Kind::Authenticate;
    message.extra = {{u"signature"_s, text(computed)}, {u"action"_s, u"echo echostr"_s}};
    return message;
}

Result<Message> fromJson(const QJsonObject &object, const WechatDatums &datums)
{
    const std::string token = memberOf(object, {u"token", u"Token"});
    const std::string key = memberOf(object, {u"EncodingAESKey", u"encodingAesKey", u"encoding_aes_key", u"aes_key"});
    const std::string timestamp = memberOf(object, {u"timestamp", u"TimeStamp"});
    const std::string nonce = memberOf(object, {u"nonce", u"Nonce"});
    const std::string given = memberOf(object, {u"msg_signature", u"MsgSignature", u"signature"});
    const std::string owner = memberOf(object, {u"appid", u"corpid", u"receiveid", u"suiteid"});
    const std::string echo = memberOf(object, {u"echostr"});
    std::string sealed = memberOf(object, {u"Encrypt", u"encrypt"});
    if (sealed.empty())
        sealed = echo;
    if (sealed.empty() || (key.empty() && object.contains(u"echostr")))
        return urlCheck(token, timestamp, nonce, given);
    const std::string computed = wechatSignature({token, timestamp, nonce, sealed});
    if (!given.empty() && !isSameSignature(given, computed))
        return fail(ErrorKind::Invalid, "-40001: the signature is wrong.");
    const auto plain = decryptWechat(sealed, key);
    if (!plain)
        return std::unexpected(plain.error());
    if (!owner.empty() && owner != plain->receiver)
        return fail(ErrorKind::Invalid, "-40005: the message is for another receiver.");
    Message message;
    if (trimmed(plain->message).starts_with('<')) {
        const auto fields = parseWechatXml(plain->message);
        if (!fields)
            return std::unexpected(fields.error());
        auto inner = toMessage(*fields, datums);
        if (!inner)
            return inner;
        message = std::move(*inner);
    } else {
        message.kind = echo.empty() ? Kind::Other : Kind::Authenticate;
    }
    message.extra.insert(u"plaintext"_s, text(clipped(plain->message, 16 * 1024)));
    message.extra.insert(u"msgSignature"_s, text(computed));
    message.extra.insert(u"receiver"_s, text(plain->receiver));
    return message;
}

} // namespace

Result<WechatFields> parseWechatXml(std::string_view bytes)
{
    if (bytes.size() > longestMessage)
        return fail(ErrorKind::Invalid, "The message is longer than 256 KiB.");
    XmlReader xml(trimmed(bytes), {.depth = 8, .elements = 1000, .textBytes = 128 * 1024});
    if (!xml.nextChild())
        return std::unexpected(xml.error());
    if (xml.name() != u"xml")
        return fail(ErrorKind::Invalid, "The document is no <xml> of WeChat.");
    WechatFields fields;
    if (auto done = readFields(xml, {}, fields); !done)
        return std::unexpected(done.error());
    if (!xml.finished())
        return std::unexpected(xml.error());
    return fields;
}

Result<Message> toMessage(const WechatFields &fields, const WechatDatums &datums)
{
    Message message;
    QJsonObject all;
    for (const auto &[key, value] : fields) {
        if (isExtraName(key))
            all.insert(text(key), text(clipped(value, 4096)));
    }
    message.extra.insert(u"fields"_s, all);
    if (!valueOf(fields, "Encrypt").empty()) {
        message.kind = Kind::Encrypted;
        return message;
    }
    const auto type = valueOf(fields, "MsgType");
    const auto from = valueOf(fields, "FromUserName");
    if (type.empty() || !isDeviceId(from))
        return fail(ErrorKind::Invalid, "The message has no FromUserName or no MsgType.");
    message.device = from;
    message.names = {message.device};
    auto number = valueOf(fields, "MsgId");
    if (number.empty())
        number = valueOf(fields, "MsgID");
    bool isNumber = false;
    const qint64 id = text(number).toLongLong(&isNumber);
    if (isNumber)
        message.sequence = id;
    message.extra.insert(u"type"_s, text(type));
    if (const auto time = createTime(fields))
        message.extra.insert(u"time"_s, timeText(*time));

    Result<> done;
    const auto event = valueOf(fields, "Event");
    if (type == "text") {
        message.kind = Kind::Text;
        message.extra.insert(u"text"_s, text(valueOf(fields, "Content")));
    } else if (type == "location") {
        done = addPosition(message, fields, "Location_X", "Location_Y", datums.pin);
        message.extra.insert(u"label"_s, text(valueOf(fields, "Label")));
    } else if (type == "event" && (event == "LOCATION" || event == "location")) {
        done = addPosition(message, fields, "Latitude", "Longitude", datums.locationEvent);
    } else if (type == "event") {
        message.kind = Kind::Event;
        message.extra.insert(u"event"_s, text(event));
        if (event == "location_select" && !valueOf(fields, "SendLocationInfo.Location_X").empty()) {
            done = addPosition(message, fields, "SendLocationInfo.Location_X", "SendLocationInfo.Location_Y", datums.pin);
        }
    } else if (type == "image" || type == "voice" || type == "video" || type == "shortvideo" || type == "file") {
        message.kind = Kind::Media;
        if (const auto heard = valueOf(fields, "Recognition"); !heard.empty())
            message.extra.insert(u"text"_s, text(heard));
    }
    if (!done)
        return std::unexpected(done.error());
    return message;
}

Result<Message> decodeWechatLine(std::string_view line, std::string_view encodingAesKey, const WechatDatums &datums)
{
    line = trimmed(line);
    if (line.starts_with('{')) {
        const auto document = QJsonDocument::fromJson(QByteArray(line.data(), static_cast<qsizetype>(line.size())));
        if (!document.isObject())
            return fail(ErrorKind::Invalid, "The line is not a JSON object.");
        return fromJson(document.object(), datums);
    }
    if (!line.starts_with('<')) {
        const Fields query = parseForm(line.substr(line.find('?') + 1));
        const auto value = [&](std::string_view key) { return std::string(field(query, key)); };
        if (value("timestamp").empty() || value("nonce").empty())
            return fail(ErrorKind::Invalid, "Neither a message's XML, nor JSON, nor the query of a URL check.");
        return urlCheck(value("token"), value("timestamp"), value("nonce"), value("signature"));
    }
    auto fields = parseWechatXml(line);
    if (!fields)
        return std::unexpected(fields.error());
    if (const auto sealed = valueOf(*fields, "Encrypt"); !sealed.empty() && !encodingAesKey.empty()) {
        const auto plain = decryptWechat(sealed, encodingAesKey);
        if (!plain)
            return std::unexpected(plain.error());
        fields = parseWechatXml(plain->message);
        if (!fields)
            return std::unexpected(fields.error());
    }
    return toMessage(*fields, datums);
}

std::string encodeWechatText(std::string_view toUser, std::string_view fromUser, base::Time now, std::string_view words)
{
    QByteArray out;
    {
        QXmlStreamWriter xml(&out);
        xml.writeStartElement(u"xml"_s);
        xml.writeTextElement(u"ToUserName"_s, xmlText(toUser));
        xml.writeTextElement(u"FromUserName"_s, xmlText(fromUser));
        xml.writeTextElement(u"CreateTime"_s, QString::number(std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count()));
        xml.writeTextElement(u"MsgType"_s, u"text"_s);
        xml.writeTextElement(u"Content"_s, xmlText(words));
        xml.writeEndElement();
    }
    return out.toStdString();
}

} // namespace radar::protocols
