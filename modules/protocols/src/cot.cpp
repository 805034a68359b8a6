#include "protocols/cot.h"

#include <QJsonArray>
#include <algorithm>
#include <cmath>

#include "xml.h"

namespace radar::protocols {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t mostLinks = 2000;
constexpr std::size_t longestName = 256;

QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

std::string attribute(const XmlReader &xml, const char *name)
{
    return std::string(clipped(xml.attribute(name).value_or(std::string()), longestName));
}

/// Some clients write a comma for the point.
std::optional<double> number(std::string value)
{
    if (value.find('.') == std::string::npos && std::ranges::count(value, ',') == 1)
        std::ranges::replace(value, ',', '.');
    return toNumber(std::string_view(value));
}

/// 9999999 (some write 999999) stands for unknown; NaN is none either.
std::optional<double> measure(const XmlReader &xml, const char *name)
{
    const auto value = number(attribute(xml, name));
    return value && std::abs(*value) < 999'999 ? value : std::nullopt;
}

std::optional<base::Time> time(const XmlReader &xml, const char *name) { return base::parseIso8601(attribute(xml, name)); }

/// UAS write −108.9 for a course.
std::optional<double> turned(std::optional<double> degrees)
{
    if (!degrees || *degrees < -360 || *degrees > 720)
        return {};
    const double turn = std::fmod(*degrees, 360);
    return turn < 0 ? turn + 360 : turn;
}

/// "lat,lon[,hae]"
void readPoint(CotLink &link, std::string_view value)
{
    const auto first = value.find(',');
    if (first == std::string_view::npos)
        return;
    const auto second = value.find(',', first + 1);
    const auto place = toPosition(toNumber(value.substr(0, first)),
                                  toNumber(value.substr(first + 1, second == std::string_view::npos ? second : second - first - 1)));
    if (!place)
        return;
    link.point = *place;
    if (second != std::string_view::npos) {
        const auto height = toNumber(value.substr(second + 1));
        link.heightMeters = height && std::abs(*height) < 999'999 ? height : std::nullopt;
    }
}

void readLink(CotEvent &event, const XmlReader &xml)
{
    if (event.links.size() >= mostLinks)
        return;
    CotLink link{.uid = attribute(xml, "uid"),
                 .type = attribute(xml, "type"),
                 .relation = attribute(xml, "relation"),
                 .callsign = attribute(xml, "callsign"),
                 .point = {},
                 .heightMeters = {}};
    if (link.callsign.empty())
        link.callsign = attribute(xml, "parent_callsign");
    readPoint(link, attribute(xml, "point"));
    event.links.push_back(std::move(link));
}

void readChat(CotEvent &event, XmlReader &xml)
{
    CotChat chat{.room = attribute(xml, "chatroom"),
                 .senderCallsign = attribute(xml, "senderCallsign"),
                 .senderUid = {},
                 .messageId = attribute(xml, "messageId")};
    while (xml.nextChild()) {
        if (xml.name() == u"chatgrp")
            chat.senderUid = attribute(xml, "uid0");
        xml.skip();
    }
    event.chat = std::move(chat);
}

void readShape(CotEvent &event, XmlReader &xml)
{
    while (xml.nextChild()) {
        if (xml.name() == u"ellipse") {
            const auto major = number(attribute(xml, "major"));
            const auto minor = number(attribute(xml, "minor"));
            if (major && minor)
                event.ellipse = CotEvent::Ellipse{*major, *minor, number(attribute(xml, "angle")).value_or(0)};
        }
        xml.skip();
    }
}

void readMarti(CotEvent &event, XmlReader &xml)
{
    while (xml.nextChild()) {
        if (xml.name() == u"dest" && event.destinations.size() < 256) {
            std::string to = attribute(xml, "callsign");
            if (to.empty())
                to = attribute(xml, "uid");
            if (!to.empty())
                event.destinations.push_back(std::move(to));
        }
        xml.skip();
    }
}

void readDetail(CotEvent &event, XmlReader &xml)
{
    while (xml.nextChild()) {
        const QString name = xml.name().toString();
        if (name == u"contact") {
            event.callsign = attribute(xml, "callsign");
            event.endpoint = attribute(xml, "endpoint");
        } else if (name == u"__group") {
            event.group = attribute(xml, "name");
            event.role = attribute(xml, "role");
        } else if (name == u"status") {
            if (const auto battery = percent(xml.number("battery")))
                event.batteryPercent = battery;
        } else if (name == u"track") {
            event.speedMetersPerSecond = notNegative(number(attribute(xml, "speed")));
            event.courseDegrees = turned(number(attribute(xml, "course")));
        } else if (name == u"takv") {
            event.platform = attribute(xml, "platform");
        } else if (name == u"link") {
            readLink(event, xml);
        } else if (name == u"remarks") {
            event.remarks = xml.text();
            continue;
        } else if (name == u"emergency") {
            CotEmergency emergency{.type = attribute(xml, "type"), .text = {}, .cancel = attribute(xml, "cancel") == "true"};
            emergency.text = std::string(clipped(xml.text(), longestName));
            event.emergency = std::move(emergency);
            continue;
        } else if (name == u"__chat") {
            readChat(event, xml);
            continue;
        } else if (name == u"shape") {
            readShape(event, xml);
            continue;
        } else if (name == u"marti") {
            readMarti(event, xml);
            continue;
        } else if (name == u"TakControl") {
            while (xml.nextChild()) {
                if (const auto version = xml.number("version"); version && xml.name() == u"TakRequest" && std::abs(*version) < 1e6)
                    event.requestedVersion = static_cast<int>(*version);
                xml.skip();
            }
            continue;
        }
        xml.skip();
    }
}

Result<CotEvent> readEvent(XmlReader &xml)
{
    CotEvent event{.uid = attribute(xml, "uid"),
                   .type = attribute(xml, "type"),
                   .how = attribute(xml, "how"),
                   .time = time(xml, "time"),
                   .start = time(xml, "start"),
                   .stale = time(xml, "stale"),
                   .point = {},
                   .ellipsoidHeightMeters = {},
                   .circularErrorMeters = {},
                   .linearErrorMeters = {},
                   .callsign = {},
                   .endpoint = {},
                   .group = {},
                   .role = {},
                   .platform = {},
                   .batteryPercent = {},
                   .speedMetersPerSecond = {},
                   .courseDegrees = {},
                   .remarks = {},
                   .emergency = {},
                   .chat = {},
                   .links = {},
                   .destinations = {},
                   .requestedVersion = {},
                   .ellipse = {}};
    if (event.type.empty() || !isDeviceId(event.uid))
        return fail(ErrorKind::Invalid, "The event has no type or no uid.");
    bool pointIsWrong = false;
    while (xml.nextChild()) {
        if (xml.name() == u"point") {
            const auto place = toPosition(number(attribute(xml, "lat")), number(attribute(xml, "lon")));
            pointIsWrong = !place;
            if (place)
                event.point = *place;
            event.ellipsoidHeightMeters = measure(xml, "hae");
            event.circularErrorMeters = notNegative(measure(xml, "ce"));
            event.linearErrorMeters = notNegative(measure(xml, "le"));
            xml.skip();
        } else if (xml.name() == u"detail") {
            readDetail(event, xml);
        } else {
            xml.skip();
        }
    }
    if (!xml.finished())
        return std::unexpected(xml.error());
    if (pointIsWrong && kindOf(event) != Kind::Alarm) // a bad position must not cost the call for help
        return fail(ErrorKind::Invalid, "The event's point is not on the globe.");
    return event;
}

XmlLimits limits() { return {.depth = 32, .elements = 4096, .textBytes = 16 * 1024}; }

const char *alarmWord(const CotEvent &event)
{
    if (event.type.starts_with("b-a-o-pan"))
        return "bell";
    if (event.type.starts_with("b-a-o-opn"))
        return "contact";
    if (event.type.starts_with("b-a-g"))
        return "geofence";
    return "sos";
}

QJsonArray linksOf(const CotEvent &event)
{
    QJsonArray list;
    for (const CotLink &link : event.links) {
        if (list.size() >= 256)
            break;
        QJsonObject out;
        const auto put = [&](const QString &key, const std::string &value) {
            if (!value.empty())
                out.insert(key, text(value));
        };
        put(QStringLiteral("uid"), link.uid);
        put(QStringLiteral("type"), link.type);
        put(QStringLiteral("relation"), link.relation);
        put(QStringLiteral("callsign"), link.callsign);
        if (link.point) {
            out.insert(QStringLiteral("lat"), link.point->latitude);
            out.insert(QStringLiteral("lon"), link.point->longitude);
        }
        if (link.heightMeters)
            out.insert(QStringLiteral("heightMeters"), *link.heightMeters);
        list.append(out);
    }
    return list;
}

} // namespace

Kind kindOf(const CotEvent &event)
{
    const std::string_view type = event.type;
    const auto is = [&](std::string_view front) { return type.starts_with(front) && (type.size() == front.size() || type[front.size()] == '-'); };
    if (is("b-a-o-can") || (event.emergency && event.emergency->cancel))
        return Kind::Cancel;
    if (is("b-a"))
        return Kind::Alarm;
    if (is("b-t-f-d") || is("b-t-f-r") || is("b-t-f-p") || is("b-t-f-s"))
        return Kind::Ack;
    if (is("b-t-f"))
        return Kind::Text;
    if (is("b-m-r"))
        return Kind::Route;
    if (is("b-m-p"))
        return Kind::Marker;
    if (is("u-d") || is("u-r"))
        return Kind::Shape;
    if (is("t-x-c-t-r"))
        return Kind::Ack;
    if (is("t-x-c-t"))
        return Kind::Heartbeat;
    if (is("t-x-d-d"))
        return Kind::Offline;
    if (is("t-x-takp"))
        return Kind::Command;
    // A suspect or a stranger whom somebody put on the map is a marker; friends, and things that place themselves, report.
    const bool placedByHand = event.how.starts_with("h-g") && event.endpoint.empty() && !is("a-f");
    if (is("a"))
        return placedByHand ? Kind::Marker : Kind::Location;
    return Kind::Other;
}

std::string senderOf(const CotEvent &event)
{
    constexpr std::string_view alarmEnd = "-9-1-1";
    const Kind kind = kindOf(event);
    if (event.chat && !event.chat->senderUid.empty())
        return event.chat->senderUid;
    if (kind == Kind::Alarm || kind == Kind::Cancel) {
        const auto link = std::ranges::find(event.links, "p-p", &CotLink::relation);
        if (link != event.links.end() && !link->uid.empty())
            return link->uid;
        if (event.uid.ends_with(alarmEnd))
            return event.uid.substr(0, event.uid.size() - alarmEnd.size());
    }
    return event.uid;
}

Result<CotEvent> parseCotEvent(std::string_view bytes)
{
    if (bytes.size() > CotSplitter::longestEvent)
        return fail(ErrorKind::Invalid, "The event is longer than 256 KiB.");
    XmlReader xml(trimmed(bytes), limits());
    if (!xml.nextChild())
        return std::unexpected(xml.error());
    if (xml.name() != u"event")
        return fail(ErrorKind::Invalid, "The document is no <event>.");
    return readEvent(xml);
}

Message toMessage(const CotEvent &event)
{
    Message message;
    message.kind = kindOf(event);
    message.device = event.uid;
    message.names = {senderOf(event)};
    auto &extra = message.extra;
    const auto put = [&](const char *key, const std::string &value) {
        if (!value.empty())
            extra.insert(QLatin1StringView(key), text(value));
    };
    const auto putTime = [&](const char *key, const std::optional<base::Time> &value) {
        if (value)
            extra.insert(QLatin1StringView(key), timeText(*value));
    };
    put("uid", event.uid);
    put("type", event.type);
    put("how", event.how);
    putTime("time", event.time);
    putTime("start", event.start);
    putTime("stale", event.stale);
    put("callsign", event.callsign);
    put("endpoint", event.endpoint);
    put("group", event.group);
    put("role", event.role);
    put("platform", event.platform);
    put("sender", senderOf(event));
    put(message.kind == Kind::Text ? "text" : "remarks", event.remarks);
    if (event.linearErrorMeters)
        extra.insert(QStringLiteral("linearErrorMeters"), *event.linearErrorMeters);
    if (event.emergency)
        extra.insert(QStringLiteral("emergency"),
                     QJsonObject{{QStringLiteral("type"), text(event.emergency->type)},
                                 {QStringLiteral("text"), text(event.emergency->text)},
                                 {QStringLiteral("cancel"), event.emergency->cancel}});
    if (event.chat) {
        put("room", event.chat->room);
        put("senderCallsign", event.chat->senderCallsign);
        put("messageId", event.chat->messageId);
    }
    if (!event.links.empty())
        extra.insert(QStringLiteral("links"), linksOf(event));
    if (!event.destinations.empty()) {
        QJsonArray list;
        for (const std::string &to : event.destinations)
            list.append(text(to));
        extra.insert(QStringLiteral("destinations"), list);
    }
    if (event.ellipse)
        extra.insert(QStringLiteral("ellipse"),
                     QJsonObject{{QStringLiteral("majorMeters"), event.ellipse->majorMeters},
                                 {QStringLiteral("minorMeters"), event.ellipse->minorMeters},
                                 {QStringLiteral("angleDegrees"), event.ellipse->angleDegrees}});
    if (event.requestedVersion)
        extra.insert(QStringLiteral("requestedVersion"), *event.requestedVersion);

    // (0, 0) of unknown accuracy is how TAK clients write "nowhere".
    const bool somewhere = event.point && (*event.point != geo::Wgs84{} || event.circularErrorMeters);
    std::vector<std::string> words;
    if (message.kind == Kind::Alarm) {
        words = {alarmWord(event)};
        message.alarms.push_back({words[0], event.time, somewhere ? event.point : std::nullopt});
    }
    const bool isAboutTheLine = message.kind == Kind::Heartbeat || message.kind == Kind::Ack || message.kind == Kind::Command;
    if (event.point && (somewhere || !isAboutTheLine))
        message.fixes.push_back({.time = event.time,
                                 .position = *event.point,
                                 .altitudeMeters = event.ellipsoidHeightMeters,
                                 .altitudeDatum = AltitudeDatum::Ellipsoid,
                                 .speedMetersPerSecond = event.speedMetersPerSecond,
                                 .courseDegrees = event.courseDegrees,
                                 .accuracyMeters = event.circularErrorMeters,
                                 .batteryPercent = event.batteryPercent,
                                 .valid = somewhere,
                                 .alarms = std::move(words)});
    return message;
}

Result<CotCredentials> parseCotAuth(std::string_view bytes)
{
    XmlReader xml(trimmed(bytes), limits());
    if (bytes.size() > CotSplitter::longestEvent || !xml.nextChild() || xml.name() != u"auth")
        return fail(ErrorKind::Invalid, "The document is no <auth>.");
    CotCredentials credentials;
    while (xml.nextChild()) {
        if (xml.name() == u"cot")
            credentials = {attribute(xml, "username"), attribute(xml, "password"), attribute(xml, "uid"), attribute(xml, "callsign")};
        xml.skip();
    }
    if (!xml.finished())
        return std::unexpected(xml.error());
    if (!isDeviceId(credentials.username) || credentials.password.empty())
        return fail(ErrorKind::Invalid, "The <auth> has no username or no password.");
    return credentials;
}

Result<Message> decodeCot(std::string_view bytes)
{
    if (bytes.size() > CotSplitter::longestEvent)
        return fail(ErrorKind::Invalid, "The event is longer than 256 KiB.");
    XmlReader xml(trimmed(bytes), limits());
    if (!xml.nextChild())
        return std::unexpected(xml.error());
    if (xml.name() == u"auth") {
        Message message;
        message.kind = Kind::Authenticate;
        while (xml.nextChild()) {
            if (xml.name() == u"cot") {
                message.device = attribute(xml, "uid");
                addExtra(message.extra, "username", text(attribute(xml, "username")));
                addExtra(message.extra, "callsign", text(attribute(xml, "callsign")));
            }
            xml.skip();
        }
        if (!xml.finished())
            return std::unexpected(xml.error());
        return message;
    }
    if (xml.name() != u"event")
        return fail(ErrorKind::Invalid, "The document is no <event>.");
    auto event = readEvent(xml);
    if (!event)
        return std::unexpected(event.error());
    return toMessage(*event);
}

} // namespace radar::protocols
