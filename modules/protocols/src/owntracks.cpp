#include "protocols/owntracks.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <algorithm>

namespace radar::protocols {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr double kmhPerMeterPerSecond = 3.6;
constexpr qsizetype mostWaypoints = 1000;

void addName(Message &message, std::string_view name)
{
    if (isDeviceId(name) && std::ranges::find(message.names, name) == message.names.end())
        message.names.emplace_back(name);
}

/// "owntracks/<user>/<device>[/event…]": the phone may be enrolled under either part or under the whole.
void addTopic(Message &message, std::string_view topic)
{
    if (!isDeviceId(topic))
        return;
    const auto first = topic.find('/');
    if (first != std::string_view::npos) {
        const auto second = topic.find('/', first + 1);
        addName(message, topic.substr(first + 1, second == std::string_view::npos ? second : second - first - 1));
        if (second != std::string_view::npos) {
            const auto third = topic.find('/', second + 1);
            addName(message, topic.substr(second + 1, third == std::string_view::npos ? third : third - second - 1));
            topic = topic.substr(0, third); // …/event and …/waypoints are rooms of the same phone
        }
    }
    addName(message, topic);
    message.device = topic;
}

/// OwnTracks has no panic field: a position sent by hand with one of these words as tag or point of interest is one.
bool isSentForHelp(const QJsonObject &object)
{
    if (object.value(u"t").toString() != u"u")
        return false;
    for (const QStringView key : {u"tag", u"poi"}) {
        const QString word = object.value(key).toString().trimmed().toLower();
        if (word == u"sos" || word == u"求助" || word == u"报警")
            return true;
    }
    return false;
}

Kind kindOf(const QString &type)
{
    static const QHash<QString, Kind> kinds{{QStringLiteral("location"), Kind::Location}, {QStringLiteral("transition"), Kind::Transition},
                                            {QStringLiteral("waypoint"), Kind::Waypoint}, {QStringLiteral("waypoints"), Kind::Waypoint},
                                            {QStringLiteral("lwt"), Kind::Offline},       {QStringLiteral("card"), Kind::Card},
                                            {QStringLiteral("cmd"), Kind::Command},       {QStringLiteral("encrypted"), Kind::Encrypted}};
    return kinds.value(type, Kind::Other);
}

std::optional<base::Time> timeOf(const QJsonValue &value)
{
    const auto seconds = toNumber(value);
    return seconds ? toTime(*seconds) : std::nullopt;
}

void keepExtras(Message &message, const QJsonObject &object)
{
    message.extra = {};
    addExtra(message.extra, "type", object.value(u"_type"));
    for (auto member = object.begin(); member != object.end(); ++member) {
        const std::string key = member.key().toStdString();
        if (key == "_type" || key == "image")
            continue; // pictures do not belong here
        if (key == "face") {
            const QByteArray face = QByteArray::fromBase64(member.value().toString().toLatin1());
            addExtra(message.extra, "faceBytes", static_cast<double>(face.size()));
            addExtra(message.extra, "faceFormat",
                     face.startsWith("\x89PNG")        ? QStringLiteral("PNG")
                         : face.startsWith("\xff\xd8") ? QStringLiteral("JPEG")
                                                       : QStringLiteral("unknown"));
            continue;
        }
        std::string text;
        const QJsonArray list = member.value().toArray();
        for (const QJsonValue &item : list)
            text += (text.empty() ? "" : ";") + toText(item);
        if (!text.empty())
            addExtra(message.extra, key, QString::fromStdString(text));
        else if (!member.value().isObject() && !member.value().isArray())
            addExtra(message.extra, key, member.value());
    }
    for (const char *key : {"tst", "wtst"}) {
        if (const auto time = timeOf(object.value(QLatin1StringView(key))))
            addExtra(message.extra, std::string(key) + "Time", timeText(*time));
    }
}

Result<> addWaypoint(Message &message, const QJsonObject &object)
{
    const auto position = toPosition(toNumber(object.value(u"lat")), toNumber(object.value(u"lon")));
    if (!position)
        return {}; // a beacon, or a region that was deleted
    message.fixes.push_back({.time = timeOf(object.value(u"tst")),
                             .position = *position,
                             .altitudeMeters = {},
                             .speedMetersPerSecond = {},
                             .courseDegrees = {},
                             .accuracyMeters = {},
                             .batteryPercent = {},
                             .valid = true,
                             .alarms = {}});
    return {};
}

Result<> addWaypoints(Message &message, const QJsonArray &waypoints)
{
    if (waypoints.size() > mostWaypoints)
        return fail(ErrorKind::Invalid, "More than 1000 waypoints in one message.");
    QJsonArray names;
    for (const QJsonValue &waypoint : waypoints) {
        if (auto done = addWaypoint(message, waypoint.toObject()); !done)
            return done;
        if (names.size() < 32)
            names.append(QString::fromStdString(std::string(clipped(toText(waypoint.toObject().value(u"desc")), 128))));
    }
    message.extra.insert(QStringLiteral("waypoints"), names);
    return {};
}

Result<> addPosition(Message &message, const QJsonObject &object)
{
    const auto position = toPosition(toNumber(object.value(u"lat")), toNumber(object.value(u"lon")));
    if (!position)
        return std::unexpected(position.error());
    const auto time = timeOf(object.value(u"tst"));
    if (!time)
        return fail(ErrorKind::Invalid, "The OwnTracks position has no time (tst).");
    auto speed = notNegative(toNumber(object.value(u"vel")));
    if (speed)
        *speed /= kmhPerMeterPerSecond;
    const bool isAlarm = isSentForHelp(object);
    if (isAlarm)
        message.alarms.push_back({"sos", *time, *position});
    message.fixes.push_back({.time = *time,
                             .position = *position,
                             .altitudeMeters = toNumber(object.value(u"alt")),
                             .speedMetersPerSecond = speed,
                             .courseDegrees = course(toNumber(object.value(u"cog"))),
                             .accuracyMeters = notNegative(toNumber(object.value(u"acc"))),
                             .batteryPercent = percent(toNumber(object.value(u"batt"))),
                             .valid = true,
                             .alarms = isAlarm ? std::vector<std::string>{"sos"} : std::vector<std::string>()});
    return {};
}

Result<> checkCommand(const QJsonObject &object)
{
    static const QStringList actions{QStringLiteral("reportLocation"), QStringLiteral("setWaypoints"), QStringLiteral("setConfiguration"),
                                     QStringLiteral("clearWaypoints"), QStringLiteral("waypoints"),    QStringLiteral("dump"),
                                     QStringLiteral("status"),         QStringLiteral("reportSteps"),  QStringLiteral("action"),
                                     QStringLiteral("reconnect"),      QStringLiteral("restart"),      QStringLiteral("request")};
    if (!actions.contains(object.value(u"action").toString()))
        return fail(ErrorKind::Invalid, "The OwnTracks command has an unknown action.");
    return {};
}

Result<Message> decodeText(const OwntracksRequest &request, std::string_view body, int depth);

Result<> addObject(Message &message, const QJsonObject &object, const OwntracksRequest &request, int depth)
{
    const QString type = object.value(u"_type").toString();
    if (type.isEmpty())
        return fail(ErrorKind::Invalid, "The OwnTracks message has no _type.");
    message.kind = kindOf(type);
    if (message.kind == Kind::Encrypted) {
        if (request.key.empty())
            return fail(ErrorKind::Unavailable,
                        "Encrypted OwnTracks message, and its key is not known: enter the phone's key, or clear it in the app.");
        if (depth > 0)
            return fail(ErrorKind::Invalid, "Encrypted twice.");
        const auto plain = decryptOwntracks(toText(object.value(u"data")), request.key);
        if (!plain)
            return std::unexpected(plain.error());
        auto inner = decodeText(request, *plain, depth + 1);
        if (!inner)
            return std::unexpected(inner.error());
        message = std::move(*inner);
        message.extra.insert(QStringLiteral("encrypted"), true);
        return {};
    }
    keepExtras(message, object);
    if (const std::string topic = toText(object.value(u"topic")); request.topic.empty() && !topic.empty())
        addTopic(message, topic);
    if (message.device.empty()) {
        const std::string tid = toText(object.value(u"tid")); // two characters on the map, no name to sign in with
        if (isDeviceId(tid))
            message.device = tid;
    }
    switch (message.kind) {
    case Kind::Location:
    case Kind::Transition: return addPosition(message, object);
    case Kind::Waypoint: return type == u"waypoints" ? addWaypoints(message, object.value(u"waypoints").toArray()) : addWaypoint(message, object);
    case Kind::Command: return checkCommand(object);
    default: return {};
    }
}

Result<Message> decodeText(const OwntracksRequest &request, std::string_view body, int depth)
{
    Message message;
    addName(message, request.user);
    addName(message, request.device);
    if (!message.names.empty())
        message.device = message.names.front();
    if (!request.topic.empty())
        addTopic(message, request.topic);
    if (trimmed(body).empty())
        return message;

    QJsonParseError problem;
    const auto document = QJsonDocument::fromJson(QByteArray(body.data(), static_cast<qsizetype>(body.size())), &problem);
    if (problem.error != QJsonParseError::NoError)
        return fail(ErrorKind::Invalid, "The body is not JSON: " + problem.errorString().toStdString() + ".");
    if (!document.isObject())
        return fail(ErrorKind::Invalid, "The OwnTracks message is not a JSON object.");
    if (const auto done = addObject(message, document.object(), request, depth); !done)
        return std::unexpected(done.error());
    return message;
}

std::string compact(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact).toStdString(); }

QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

double seconds(base::Time time) { return static_cast<double>(std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count()); }

} // namespace

Result<Message> decodeOwntracks(const OwntracksRequest &request) { return decodeText(request, request.body, 0); }

std::string encodeOwntracksLocation(const Fix &fix, std::string_view trackerId, std::string_view topic, char trigger)
{
    QJsonObject out{{QStringLiteral("_type"), QStringLiteral("location")},
                    {QStringLiteral("lat"), fix.position.latitude},
                    {QStringLiteral("lon"), fix.position.longitude},
                    {QStringLiteral("tid"), text(trackerId)},
                    {QStringLiteral("t"), QString(QLatin1Char(trigger))}};
    const auto add = [&](const QString &key, const std::optional<double> &value, double factor) {
        if (value)
            out.insert(key, std::round(*value * factor));
    };
    if (fix.time)
        out.insert(QStringLiteral("tst"), seconds(*fix.time));
    add(QStringLiteral("acc"), fix.accuracyMeters, 1);
    add(QStringLiteral("alt"), fix.altitudeMeters, 1);
    add(QStringLiteral("vel"), fix.speedMetersPerSecond, kmhPerMeterPerSecond);
    add(QStringLiteral("cog"), fix.courseDegrees, 1);
    add(QStringLiteral("batt"), fix.batteryPercent, 1);
    if (!topic.empty())
        out.insert(QStringLiteral("topic"), text(topic));
    if (!fix.alarms.empty())
        out.insert(QStringLiteral("tag"), QString::fromStdString(fix.alarms.front()));
    return compact(out);
}

std::string encodeOwntracksCommand(std::string_view action)
{
    return compact({{QStringLiteral("_type"), QStringLiteral("cmd")}, {QStringLiteral("action"), text(action)}});
}

std::string encodeOwntracksWaypoints(std::span<const OwntracksPlace> places)
{
    QJsonArray list;
    for (const OwntracksPlace &place : places)
        list.append(QJsonObject{{QStringLiteral("_type"), QStringLiteral("waypoint")},
                                {QStringLiteral("desc"), text(place.name)},
                                {QStringLiteral("lat"), place.place.latitude},
                                {QStringLiteral("lon"), place.place.longitude},
                                {QStringLiteral("rad"), std::round(place.radiusMeters)},
                                {QStringLiteral("tst"), seconds(place.created)}});
    const QJsonObject waypoints{{QStringLiteral("_type"), QStringLiteral("waypoints")}, {QStringLiteral("waypoints"), list}};
    return compact({{QStringLiteral("_type"), QStringLiteral("cmd")},
                    {QStringLiteral("action"), QStringLiteral("setWaypoints")},
                    {QStringLiteral("waypoints"), waypoints}});
}

std::string encodeOwntracksCard(std::string_view trackerId, std::string_view name, std::string_view topic)
{
    QJsonObject card{
        {QStringLiteral("_type"), QStringLiteral("card")}, {QStringLiteral("tid"), text(trackerId)}, {QStringLiteral("name"), text(name)}};
    if (!topic.empty())
        card.insert(QStringLiteral("topic"), text(topic));
    return compact(card);
}

} // namespace radar::protocols
