#include "field.h"

#include "field_talk.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace radar::gateway {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t longestText = 4000;

QString text(const std::string &value) { return QString::fromStdString(value); }

Result<QJsonObject> parseObject(std::string_view body)
{
    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(QByteArray(body.data(), static_cast<qsizetype>(body.size())), &problem);
    if (problem.error != QJsonParseError::NoError)
        return fail(ErrorKind::Invalid, "The body is not JSON: " + problem.errorString().toStdString() + ".");
    if (!document.isObject())
        return fail(ErrorKind::Invalid, "The body is not a JSON object.");
    return document.object();
}

std::string compact(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString(); }

} // namespace

std::optional<Credentials> parseBasic(std::string_view authorization)
{
    constexpr std::string_view scheme = "basic ";
    if (authorization.size() <= scheme.size())
        return {};
    for (std::size_t i = 0; i < scheme.size(); ++i) {
        if ((authorization[i] | (scheme[i] == ' ' ? 0 : 0x20)) != scheme[i])
            return {};
    }
    authorization.remove_prefix(scheme.size());
    const auto decoded = QByteArray::fromBase64Encoding(QByteArray(authorization.data(), static_cast<qsizetype>(authorization.size())).trimmed(),
                                                        QByteArray::AbortOnBase64DecodingErrors);
    if (!decoded)
        return {};
    const std::string pair = decoded.decoded.toStdString();
    const auto colon = pair.find(':');
    if (colon == std::string::npos)
        return {};
    return Credentials{pair.substr(0, colon), pair.substr(colon + 1)};
}

std::string encodeOrders(const OrdersReply &reply)
{
    QJsonArray orders;
    for (const auto &order : reply.orders) {
        QJsonArray route;
        for (const auto point : order.route)
            route.append(QJsonArray{point.longitude, point.latitude});
        QJsonObject object{
            {QStringLiteral("id"), text(order.orderId)},
            {QStringLiteral("incidentNumber"), text(order.incidentNumber)},
            {QStringLiteral("type"), text(order.type)},
            {QStringLiteral("level"), order.level},
            {QStringLiteral("text"), text(order.text)},
            {QStringLiteral("address"), text(order.address)},
            {QStringLiteral("latitude"), order.position.latitude},
            {QStringLiteral("longitude"), order.position.longitude},
            {QStringLiteral("state"), text(order.state)},
            {QStringLiteral("sentTime"), text(base::toIso8601(order.sentTime))},
            {QStringLiteral("route"), route},
        };
        if (!order.words.empty())
            object.insert(QStringLiteral("messages"), encodeWords(order));
        orders.append(object);
    }
    return compact({{QStringLiteral("version"), static_cast<qint64>(reply.version)}, {QStringLiteral("orders"), orders}});
}

Result<FieldEvent> decodeEvent(std::string_view body, std::string orderId)
{
    const auto object = parseObject(body);
    if (!object)
        return std::unexpected(object.error());
    const auto id = base::Uuid::parse(object->value(u"eventId").toString().toStdString());
    if (!id || id->isNull())
        return fail(ErrorKind::Invalid, "An event needs an eventId, a UUID.");
    FieldEvent event{*id, std::move(orderId), object->value(u"state").toString().toStdString(), object->value(u"text").toString().toStdString()};
    if (event.orderId.empty() || event.state.empty() || event.state.size() > 32)
        return fail(ErrorKind::Invalid, "An event needs an order and a state.");
    if (event.text.size() > longestText)
        return fail(ErrorKind::Invalid, "The text of an event is longer than 4000 bytes.");
    return event;
}

Result<bool> decodeDuty(std::string_view body)
{
    const auto object = parseObject(body);
    if (!object)
        return std::unexpected(object.error());
    if (!object->value(u"onDuty").isBool())
        return fail(ErrorKind::Invalid, "\"onDuty\" is missing or neither true nor false.");
    return object->value(u"onDuty").toBool();
}

Result<> decodeWithdrawal(std::string_view body)
{
    const auto object = parseObject(body);
    if (!object)
        return std::unexpected(object.error());
    if (object->value(u"withdrawn") != QJsonValue(true))
        return fail(ErrorKind::Invalid, "\"withdrawn\" is missing or not true: consent is given at the station.");
    return {};
}

std::string encodeHealth(const Health &health, bool details)
{
    QJsonObject object{{QStringLiteral("status"), QStringLiteral("ok")}};
    if (details) {
        const auto add = [&object](const QString &key, std::uint64_t value) { object.insert(key, static_cast<qint64>(value)); };
        add(QStringLiteral("accepted"), health.accepted);
        add(QStringLiteral("refused"), health.refused);
        add(QStringLiteral("malformed"), health.malformed);
        add(QStringLiteral("tooLarge"), health.tooLarge);
        add(QStringLiteral("misdirected"), health.misdirected);
        add(QStringLiteral("limited"), health.limited);
        add(QStringLiteral("unavailable"), health.unavailable);
        add(QStringLiteral("tooSlow"), health.tooSlow);
        add(QStringLiteral("fixes"), health.fixes);
        add(QStringLiteral("helpCalls"), health.helpCalls);
        add(QStringLiteral("connections"), health.connections);
        add(QStringLiteral("waiting"), health.waiting);
    }
    return compact(object);
}

} // namespace radar::gateway
