#include "field_talk.h"

#include <QJsonDocument>
#include <QJsonObject>

#include "field_words.h"

namespace radar::gateway {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t longestText = 4000;

Result<base::Uuid> eventIdFrom(std::string_view text)
{
    const auto id = base::Uuid::parse(text);
    if (!id || id->isNull())
        return fail(ErrorKind::Invalid, "A message needs an eventId, a UUID.");
    return *id;
}

Result<base::Time> timeFrom(std::string_view text, base::Time received)
{
    if (text.empty())
        return received;
    const auto time = base::parseIso8601(text);
    if (!time)
        return fail(ErrorKind::Invalid, "The time of a message is no ISO 8601 time with a zone.");
    return *time;
}

} // namespace

Result<FieldWords> decodeWords(std::string_view body, std::string orderId, base::Time received)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray(body.data(), static_cast<qsizetype>(body.size()))).object();
    const auto id = eventIdFrom(object.value(u"eventId").toString().toStdString());
    if (!id)
        return std::unexpected(id.error());
    const auto time = timeFrom(object.value(u"time").toString().toStdString(), received);
    if (!time)
        return std::unexpected(time.error());
    FieldWords words{*id, std::move(orderId), object.value(u"text").toString().toStdString(), *time};
    if (words.text.empty() || words.text.size() > longestText)
        return fail(ErrorKind::Invalid, "A message has 1 to 4000 bytes of text.");
    return words;
}

Result<FieldReceipt> decodeReceipt(std::string_view body, std::string messageId)
{
    const QJsonObject object = QJsonDocument::fromJson(QByteArray(body.data(), static_cast<qsizetype>(body.size()))).object();
    const QString state = object.value(u"state").toString();
    if (state != u"delivered" && state != u"read")
        return fail(ErrorKind::Invalid, "A message is \"delivered\" or \"read\".");
    if (!base::Uuid::parse(messageId))
        return fail(ErrorKind::Invalid, "The id of a message is a UUID.");
    return FieldReceipt{std::move(messageId), state == u"read"};
}

Result<FieldMedia> decodeMedia(const protocols::Fields &query, std::string_view contentType, std::string orderId, base::Time received)
{
    const auto id = eventIdFrom(protocols::field(query, "eventId"));
    if (!id)
        return std::unexpected(id.error());
    const auto time = timeFrom(protocols::field(query, "time"), received);
    if (!time)
        return std::unexpected(time.error());
    FieldMedia media{.about = {*id, std::move(orderId), std::string(protocols::field(query, "text")), *time},
                     .mediaType = std::string(protocols::trimmed(contentType.substr(0, contentType.find(';')))),
                     .place = {},
                     .bytes = {}};
    if (media.about.text.size() > longestText)
        return fail(ErrorKind::Invalid, "The text beside a file is longer than 4000 bytes.");
    const auto latitude = protocols::field(query, "latitude");
    const auto longitude = protocols::field(query, "longitude");
    if (!latitude.empty() || !longitude.empty()) {
        const auto north = protocols::toNumber(latitude);
        const auto east = protocols::toNumber(longitude);
        const geo::Wgs84 place{north.value_or(999), east.value_or(999)};
        if (!place.isValid())
            return fail(ErrorKind::Invalid, "The place of the file is not on the globe.");
        media.place = place;
    }
    return media;
}

std::optional<FieldWords> wordsOf(const protocols::Message &owntracks, const std::string &device, base::Time received)
{
    if (owntracks.kind != protocols::Kind::Location || !owntracks.alarms.empty() || owntracks.extra.value(u"t").toString() != u"u")
        return {};
    std::string text = owntracks.extra.value(u"poi").toString().toStdString();
    if (text.empty()) {
        text = owntracks.extra.value(u"tag").toString().toStdString();
        if (!parseFieldWord(text)) // stays at every position until it is taken away: only the words that may be said again
            return {};
    }
    const base::Time said = owntracks.fixes.empty() ? received : owntracks.fixes.front().time.value_or(received);
    const std::string name = "owntracks/" + device + '/' + std::to_string(base::toMicroseconds(said)) + '/' + text;
    return FieldWords{base::Uuid::fromName(name), {}, std::move(text), said};
}

QJsonArray encodeWords(const OrderMessage &order)
{
    QJsonArray all;
    for (const OrderMessage::Words &words : order.words) {
        QJsonObject one{{QStringLiteral("id"), QString::fromStdString(words.id)},
                        {QStringLiteral("kind"), QString::fromStdString(words.kind)},
                        {QStringLiteral("text"), QString::fromStdString(words.text)},
                        {QStringLiteral("state"), QString::fromStdString(words.state)},
                        {QStringLiteral("saidTime"), QString::fromStdString(base::toIso8601(words.saidTime))}};
        if (words.picture)
            one.insert(QStringLiteral("picture"),
                       QJsonObject{{QStringLiteral("type"), QString::fromStdString(words.picture->mediaType)},
                                   {QStringLiteral("bytes"), static_cast<qint64>(words.picture->bytes)},
                                   {QStringLiteral("fetched"), words.picture->isFetched}});
        all.append(one);
    }
    return all;
}

std::string withoutFiles(const OrderMessage::Words &words)
{
    if (!words.picture)
        return words.text;
    // In front: what is long may be cut.
    return "（附图片，本机不能显示 / with a picture that this device cannot show）" + words.text;
}

} // namespace radar::gateway
