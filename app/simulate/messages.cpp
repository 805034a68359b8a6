#include "simulate/messages.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <format>

namespace radar::app {

namespace {

constexpr double knotsPerMeterPerSecond = 3600.0 / 1852.0;

QByteArray bytes(const std::string &text) { return QByteArray::fromStdString(text); }

QByteArray escaped(const std::string &text) { return bytes(text).toPercentEncoding(); }

QByteArray basic(const Identity &identity) { return "Basic " + bytes(identity.device + ':' + identity.secret).toBase64(); }

double wholeSeconds(base::Time time) { return static_cast<double>(std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count()); }

/// Traccar Client 8 and 10 write the same fields; only the place differs.
QByteArray fields(const Message &message, const Identity &identity)
{
    return "id=" + escaped(identity.device)
        + bytes(std::format("&timestamp={:.0f}&lat={:.7f}&lon={:.7f}&speed={:.2f}&bearing={:.1f}&accuracy={:.1f}&batt={:.0f}",
                            static_cast<double>(std::chrono::floor<std::chrono::milliseconds>(message.time).time_since_epoch().count()),
                            message.position.latitude, message.position.longitude, message.speedMetersPerSecond * knotsPerMeterPerSecond,
                            message.courseDegrees, message.accuracyMeters, message.batteryPercent))
        + (message.isHelpCall ? "&alarm=sos" : "");
}

QByteArray compact(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

HttpRequest encodePosition(const Message &message, const Identity &identity, Dialect dialect)
{
    switch (dialect) {
    case Dialect::OsmandQuery: return {"POST", "/osmand?" + fields(message, identity) + "&secret=" + escaped(identity.secret), {}, {}, {}};
    case Dialect::OsmandForm:
        return {"POST", "/osmand/" + escaped(identity.secret), "application/x-www-form-urlencoded; charset=UTF-8", {}, fields(message, identity)};
    case Dialect::OsmandJson: {
        const QJsonObject coords{{QStringLiteral("latitude"), message.position.latitude},
                                 {QStringLiteral("longitude"), message.position.longitude},
                                 {QStringLiteral("accuracy"), message.accuracyMeters},
                                 {QStringLiteral("speed"), message.speedMetersPerSecond},
                                 {QStringLiteral("heading"), message.speedMetersPerSecond > 0 ? message.courseDegrees : -1}};
        const QJsonObject battery{{QStringLiteral("level"), message.batteryPercent / 100}, {QStringLiteral("is_charging"), false}};
        const QJsonObject location{{QStringLiteral("timestamp"), QString::fromStdString(base::toIso8601(message.time))},
                                   {QStringLiteral("coords"), coords},
                                   {QStringLiteral("is_moving"), message.speedMetersPerSecond > 0},
                                   {QStringLiteral("battery"), battery},
                                   {QStringLiteral("extras"), QJsonObject()}};
        return {"POST", "/osmand", "application/json", basic(identity),
                compact({{QStringLiteral("location"), location}, {QStringLiteral("device_id"), QString::fromStdString(identity.device)}})};
    }
    case Dialect::Owntracks: {
        const QString device = QString::fromStdString(identity.device);
        return {"POST", "/owntracks", "application/json", basic(identity),
                compact({{QStringLiteral("_type"), QStringLiteral("location")},
                         {QStringLiteral("lat"), message.position.latitude},
                         {QStringLiteral("lon"), message.position.longitude},
                         {QStringLiteral("tst"), wholeSeconds(message.time)},
                         {QStringLiteral("acc"), std::round(message.accuracyMeters)},
                         {QStringLiteral("vel"), std::round(message.speedMetersPerSecond * 3.6)},
                         {QStringLiteral("cog"), std::round(message.courseDegrees)},
                         {QStringLiteral("batt"), message.batteryPercent},
                         {QStringLiteral("t"), QStringLiteral("t")},
                         {QStringLiteral("m"), 2},
                         {QStringLiteral("tid"), device.right(2)},
                         {QStringLiteral("topic"), QStringLiteral("owntracks/%1/phone").arg(device)}})};
    }
    }
    Q_UNREACHABLE_RETURN({});
}

} // namespace

HttpRequest encode(const Message &message, const Identity &identity, Dialect dialect)
{
    switch (message.kind) {
    case Message::Kind::Position: // only Traccar Client's has a field for it that everybody fills
        return encodePosition(message, identity, message.isHelpCall ? Dialect::OsmandForm : dialect);
    case Message::Kind::ClockIn: return {"POST", "/field/duty", "application/json", basic(identity), compact({{QStringLiteral("onDuty"), true}})};
    case Message::Kind::Words:
        return {"POST", "/field/orders/" + escaped(message.orderId) + "/messages", "application/json", basic(identity),
                compact({{QStringLiteral("eventId"), QString::fromStdString(message.eventId.toString())},
                         {QStringLiteral("text"), QString::fromStdString(message.text)},
                         {QStringLiteral("time"), QString::fromStdString(base::toIso8601(message.time))}})};
    case Message::Kind::Receipt:
        return {"POST", "/field/messages/" + escaped(message.wordsId), "application/json", basic(identity),
                compact({{QStringLiteral("state"), QString::fromStdString(message.state)}})};
    case Message::Kind::Fetch: return {"GET", "/field/messages/" + escaped(message.wordsId) + "/media", {}, basic(identity), {}};
    case Message::Kind::Event:
        return {"POST", "/field/orders/" + escaped(message.orderId), "application/json", basic(identity),
                compact({{QStringLiteral("eventId"), QString::fromStdString(message.eventId.toString())},
                         {QStringLiteral("state"), QString::fromStdString(message.state)},
                         {QStringLiteral("text"), QString::fromStdString(message.text)}})};
    }
    Q_UNREACHABLE_RETURN({});
}

HttpRequest orderPoll(const Identity &identity, std::int64_t after, int waitSeconds)
{
    QByteArray target = "/field/orders";
    if (after > 0)
        target += "?after=" + QByteArray::number(static_cast<qlonglong>(after)) + "&wait=" + QByteArray::number(waitSeconds);
    return {"GET", target, {}, basic(identity), {}};
}

base::Result<OrderList> decodeOrders(const QByteArray &body)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    if (!object[u"version"].isDouble() || !object[u"orders"].isArray())
        return base::fail(base::ErrorKind::Invalid, "The station's list of orders cannot be read.");
    OrderList list{.version = object[u"version"].toInteger(), .orders = {}};
    const QJsonArray orders = object[u"orders"].toArray();
    for (const QJsonValue &value : orders) {
        ReceivedOrder order{.id = value[u"id"].toString().toStdString(),
                            .state = value[u"state"].toString().toStdString(),
                            .place = {value[u"latitude"].toDouble(999), value[u"longitude"].toDouble(999)},
                            .route = {}};
        if (order.id.empty() || !order.place.isValid())
            return base::fail(base::ErrorKind::Invalid, "An order of the station has no id or no place.");
        const QJsonArray route = value[u"route"].toArray();
        for (const QJsonValue &point : route) {
            const geo::Wgs84 position{point[1].toDouble(999), point[0].toDouble(999)};
            if (position.isValid())
                order.route.push_back(position);
        }
        const QJsonArray said = value[u"messages"].toArray();
        for (const QJsonValue &one : said)
            order.words.push_back({one[u"id"].toString().toStdString(), one[u"kind"].toString().toStdString(), one[u"text"].toString().toStdString(),
                                   one[u"state"].toString().toStdString(), one[u"picture"].isObject() && !one[u"picture"][u"fetched"].toBool()});
        list.orders.push_back(std::move(order));
    }
    return list;
}

} // namespace radar::app
