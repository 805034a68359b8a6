#include "protocols/cot_encode.h"

#include <QXmlStreamWriter>

#include "base/check.h"
#include "xml.h"

namespace radar::protocols {

namespace {

using namespace Qt::StringLiterals;

QString number(double value) { return QString::number(value, 'g', 12); }
QString measure(const std::optional<double> &value) { return value ? number(*value) : u"9999999.0"_s; }

/// xsd:dateTime with milliseconds, as every TAK client writes it.
QString timeOf(const std::optional<base::Time> &time)
{
    std::string text = base::toIso8601(time.value_or(base::Time()));
    text.erase(text.size() - 4, 3);
    return QString::fromStdString(text);
}

class Writer {
public:
    explicit Writer(QByteArray *out) : m_xml(out) {}
    void begin(const char *name) { m_xml.writeStartElement(QLatin1StringView(name)); }
    void end() { m_xml.writeEndElement(); }
    void attribute(const char *name, const QString &value) { m_xml.writeAttribute(QLatin1StringView(name), value); }
    void attribute(const char *name, const std::string &value)
    {
        if (!value.empty())
            attribute(name, xmlText(value));
    }
    void text(const std::string &value) { m_xml.writeCharacters(xmlText(value)); }

private:
    QXmlStreamWriter m_xml;
};

void writeLinks(Writer &xml, const CotEvent &event)
{
    for (const CotLink &link : event.links) {
        xml.begin("link");
        xml.attribute("uid", link.uid);
        xml.attribute("callsign", link.callsign);
        xml.attribute("type", link.type);
        if (link.point)
            xml.attribute("point",
                          number(link.point->latitude) + u',' + number(link.point->longitude)
                              + (link.heightMeters ? u',' + number(*link.heightMeters) : QString()));
        xml.attribute("relation", link.relation);
        xml.end();
    }
}

void writeChat(Writer &xml, const CotEvent &event)
{
    const CotChat &chat = *event.chat;
    const std::string to = event.destinations.empty() ? chat.room : event.destinations.front();
    xml.begin("__chat");
    xml.attribute("parent", u"RootContactGroup"_s);
    xml.attribute("groupOwner", u"false"_s);
    xml.attribute("messageId", chat.messageId);
    xml.attribute("chatroom", chat.room);
    xml.attribute("id", to);
    xml.attribute("senderCallsign", chat.senderCallsign);
    xml.begin("chatgrp");
    xml.attribute("uid0", chat.senderUid);
    xml.attribute("uid1", to);
    xml.attribute("id", to);
    xml.end();
    xml.end();
}

void writeDetail(Writer &xml, const CotEvent &event)
{
    xml.begin("detail");
    if (!event.platform.empty()) {
        xml.begin("takv");
        xml.attribute("platform", event.platform);
        xml.end();
    }
    if (event.chat)
        writeChat(xml, event);
    if (!event.callsign.empty()) {
        xml.begin("contact");
        xml.attribute("callsign", event.callsign);
        xml.attribute("endpoint", event.endpoint);
        xml.end();
    }
    if (!event.group.empty()) {
        xml.begin("__group");
        xml.attribute("name", event.group);
        xml.attribute("role", event.role);
        xml.end();
    }
    if (event.batteryPercent) {
        xml.begin("status");
        xml.attribute("battery", number(std::round(*event.batteryPercent)));
        xml.end();
    }
    if (event.speedMetersPerSecond || event.courseDegrees) {
        xml.begin("track");
        xml.attribute("speed", number(event.speedMetersPerSecond.value_or(0)));
        if (event.courseDegrees)
            xml.attribute("course", number(*event.courseDegrees));
        xml.end();
    }
    writeLinks(xml, event);
    if (event.emergency) {
        xml.begin("emergency");
        xml.attribute("type", event.emergency->type);
        if (event.emergency->cancel)
            xml.attribute("cancel", u"true"_s);
        xml.text(event.emergency->text);
        xml.end();
    }
    if (!event.remarks.empty()) {
        xml.begin("remarks");
        if (event.chat) {
            xml.attribute("source", "BAO.F.ATAK." + event.chat->senderUid);
            xml.attribute("to", event.destinations.empty() ? event.chat->room : event.destinations.front());
            xml.attribute("time", timeOf(event.time));
        }
        xml.text(event.remarks);
        xml.end();
    }
    if (!event.destinations.empty()) {
        xml.begin("marti");
        for (const std::string &to : event.destinations) {
            xml.begin("dest");
            xml.attribute(event.chat ? "uid" : "callsign", to);
            xml.end();
        }
        xml.end();
    }
    xml.end();
}

CotEvent event(std::string uid, std::string_view type, std::string_view how, CotTimes times)
{
    CotEvent out;
    out.uid = std::move(uid);
    out.type = type;
    out.how = how;
    out.time = times.now;
    out.start = times.now;
    out.stale = times.now + times.validFor;
    return out;
}

void place(CotEvent &out, const Fix &fix)
{
    out.point = fix.position;
    if (fix.altitudeDatum == AltitudeDatum::Ellipsoid) // a height above the sea is another number
        out.ellipsoidHeightMeters = fix.altitudeMeters;
    out.circularErrorMeters = fix.accuracyMeters;
    out.batteryPercent = fix.batteryPercent;
    out.speedMetersPerSecond = fix.speedMetersPerSecond;
    out.courseDegrees = fix.courseDegrees;
}

CotEvent emergency(std::string_view deviceUid, std::string_view callsign, const Fix &fix, CotTimes times, bool cancel)
{
    CotEvent out = event(std::string(deviceUid) + "-9-1-1", cancel ? "b-a-o-can" : "b-a-o-tbl", "m-g", times);
    place(out, fix);
    out.callsign = std::string(callsign) + "-Alert";
    out.links.push_back({.uid = std::string(deviceUid), .type = "a-f-G-U-C", .relation = "p-p", .callsign = {}, .point = {}, .heightMeters = {}});
    out.emergency = CotEmergency{.type = cancel ? "" : "911 Alert", .text = std::string(callsign), .cancel = cancel};
    return out;
}

} // namespace

std::string encodeCot(const CotEvent &event)
{
    RADAR_ASSERT(!event.uid.empty() && !event.type.empty());
    QByteArray out;
    {
        Writer xml(&out); // no writeEndDocument: the line end it adds behind </event> breaks some receivers
        xml.begin("event");
        xml.attribute("version", u"2.0"_s);
        xml.attribute("uid", event.uid);
        xml.attribute("type", event.type);
        xml.attribute("time", timeOf(event.time));
        xml.attribute("start", timeOf(event.start));
        xml.attribute("stale", timeOf(event.stale));
        xml.attribute("how", event.how);
        xml.begin("point");
        const geo::Wgs84 point = event.point.value_or(geo::Wgs84{});
        xml.attribute("lat", number(point.latitude));
        xml.attribute("lon", number(point.longitude));
        xml.attribute("hae", measure(event.ellipsoidHeightMeters));
        xml.attribute("ce", measure(event.circularErrorMeters));
        xml.attribute("le", measure(event.linearErrorMeters));
        xml.end();
        writeDetail(xml, event);
        xml.end();
    }
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + out.toStdString();
}

std::string encodeCotAuth(const CotCredentials &credentials)
{
    QByteArray out;
    Writer xml(&out);
    xml.begin("auth");
    xml.begin("cot");
    xml.attribute("username", credentials.username);
    xml.attribute("password", credentials.password);
    xml.attribute("uid", credentials.uid);
    xml.attribute("callsign", credentials.callsign);
    xml.end();
    xml.end();
    return "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" + out.toStdString();
}

CotEvent cotPosition(std::string_view uid, std::string_view callsign, const Fix &fix, CotTimes times, std::string_view type)
{
    CotEvent out = event(std::string(uid), type, "m-g", times);
    if (fix.time)
        out.start = out.time = fix.time;
    place(out, fix);
    out.callsign = callsign;
    out.endpoint = "*:-1:stcp";
    out.group = "Cyan";
    out.role = "Team Member";
    return out;
}

CotEvent cotMarker(std::string_view uid, std::string_view callsign, geo::Wgs84 position, std::string_view remarks, CotTimes times,
                   std::string_view type)
{
    CotEvent out = event(std::string(uid), type, "h-g-i-g-o", times);
    out.point = position;
    out.callsign = callsign;
    out.remarks = remarks;
    return out;
}

CotEvent cotRoute(std::string_view uid, std::string_view callsign, std::span<const geo::Wgs84> way, CotTimes times)
{
    CotEvent out = event(std::string(uid), "b-m-r", "h-g-i-g-o", times);
    out.point = geo::Wgs84{};
    out.callsign = callsign;
    for (std::size_t i = 0; i < way.size(); ++i) {
        const bool isEnd = i == 0 || i + 1 == way.size();
        out.links.push_back({.uid = std::string(uid) + '.' + std::to_string(i),
                             .type = isEnd ? "b-m-p-w" : "b-m-p-c",
                             .relation = "c",
                             .callsign = i == 0 ? std::string(callsign) + " SP" : std::string(),
                             .point = way[i],
                             .heightMeters = {}});
    }
    return out;
}

CotEvent cotChat(std::string_view messageId, std::string_view fromUid, std::string_view fromCallsign, std::string_view toUid,
                 std::string_view toCallsign, std::string_view text, CotTimes times)
{
    const std::string uid = "GeoChat." + std::string(fromUid) + '.' + std::string(toUid) + '.' + std::string(messageId);
    CotEvent out = event(uid, "b-t-f", "h-g-i-g-o", times);
    out.point = geo::Wgs84{};
    out.chat = CotChat{.room = std::string(toCallsign),
                       .senderCallsign = std::string(fromCallsign),
                       .senderUid = std::string(fromUid),
                       .messageId = std::string(messageId)};
    out.links.push_back({.uid = std::string(fromUid), .type = "a-f-G-U-C", .relation = "p-p", .callsign = {}, .point = {}, .heightMeters = {}});
    out.remarks = text;
    if (toUid != "All Chat Rooms")
        out.destinations = {std::string(toUid)};
    return out;
}

CotEvent cotAlarm(std::string_view deviceUid, std::string_view callsign, const Fix &fix, CotTimes times)
{
    return emergency(deviceUid, callsign, fix, times, false);
}

CotEvent cotAlarmCancel(std::string_view deviceUid, std::string_view callsign, const Fix &fix, CotTimes times)
{
    return emergency(deviceUid, callsign, fix, times, true);
}

CotEvent cotPing(std::string_view uid, base::Time now)
{
    CotEvent out = event(std::string(uid) + "-ping", "t-x-c-t", "m-g", {now, std::chrono::seconds(10)});
    out.point = geo::Wgs84{};
    return out;
}

CotEvent cotPong(base::Time now)
{
    CotEvent out = event("takPong", "t-x-c-t-r", "h-g-i-g-o", {now, std::chrono::seconds(20)});
    out.point = geo::Wgs84{};
    return out;
}

CotEvent cotDelete(std::string_view uid, std::string_view type, CotTimes times)
{
    CotEvent out = event(std::string(uid) + ".deleted", "t-x-d-d", "h-g-i-g-o", times);
    out.point = geo::Wgs84{};
    out.links.push_back({.uid = std::string(uid), .type = std::string(type), .relation = "p-p", .callsign = {}, .point = {}, .heightMeters = {}});
    return out;
}

} // namespace radar::protocols
