#include "protocols/cap.h"

#include <QJsonArray>
#include <QXmlStreamWriter>
#include <algorithm>
#include <format>

#include "xml.h"

namespace radar::protocols {

using namespace Qt::StringLiterals;
using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr std::size_t longestAlert = 4 << 20;
constexpr std::size_t mostInfos = 100;
constexpr std::size_t mostAreas = 1000;
constexpr const char *space12 = "urn:oasis:names:tc:emergency:cap:1.2";
constexpr const char *space11 = "urn:oasis:names:tc:emergency:cap:1.1";

QString text(std::string_view utf8) { return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size())); }

/// The schema is a sequence: what comes behind its place is an error.
class Order {
public:
    explicit Order(std::initializer_list<QLatin1StringView> names) : m_names(names) {}
    [[nodiscard]] bool takes(QStringView name)
    {
        const auto found = std::ranges::find_if(m_names, [&](QLatin1StringView one) { return one == name; });
        const auto place = found - m_names.begin();
        if (found == m_names.end() || place < m_last)
            return false;
        m_last = place;
        return true;
    }

private:
    std::vector<QLatin1StringView> m_names;
    std::ptrdiff_t m_last = 0;
};

std::unexpected<base::Error> misplaced(const XmlReader &xml)
{
    return fail(ErrorKind::Invalid,
                std::format("CAP, line {}: <{}> does not exist or stands at the wrong place.", xml.line(), xml.name().toUtf8().toStdString()));
}

std::string trimmedText(XmlReader &xml) { return std::string(trimmed(xml.text())); }

std::pair<std::string, std::string> readPair(XmlReader &xml)
{
    std::pair<std::string, std::string> pair;
    while (xml.nextChild()) {
        if (xml.name() == u"valueName")
            pair.first = trimmedText(xml);
        else if (xml.name() == u"value")
            pair.second = trimmedText(xml);
        else
            xml.skip();
    }
    return pair;
}

/// "lat,lon" as CAP writes it.
std::optional<geo::Wgs84> placeOf(std::string_view pair)
{
    const auto comma = pair.find(',');
    if (comma == std::string_view::npos)
        return {};
    const auto place = toPosition(toNumber(pair.substr(0, comma)), toNumber(pair.substr(comma + 1)));
    return place ? std::optional(*place) : std::nullopt;
}

Result<> readPolygon(CapArea &area, std::string_view words)
{
    std::vector<geo::Wgs84> ring;
    for (words = trimmed(words); !words.empty();) {
        const auto space = words.find_first_of(" \t\r\n");
        const auto place = placeOf(words.substr(0, space));
        if (!place)
            return fail(ErrorKind::Invalid, "CAP: a polygon is made of lat,lon pairs with blanks between.");
        ring.push_back(*place);
        words = space == std::string_view::npos ? std::string_view() : trimmed(words.substr(space));
    }
    if (!ring.empty())
        area.polygons.push_back(std::move(ring));
    else
        return fail(ErrorKind::Invalid, "CAP: a polygon is empty.");
    return {};
}

Result<> readCircle(CapArea &area, std::string_view words)
{
    words = trimmed(words);
    const auto space = words.find(' ');
    const auto centre = placeOf(words.substr(0, space));
    const auto radius = space == std::string_view::npos ? std::nullopt : toNumber(words.substr(space));
    if (!centre || !radius)
        return fail(ErrorKind::Invalid, "CAP: a circle is written as lat,lon radius.");
    area.circles.push_back({*centre, *radius * 1000});
    return {};
}

Result<> readArea(XmlReader &xml, CapArea &area)
{
    Order order{"areaDesc"_L1, "polygon"_L1, "circle"_L1, "geocode"_L1, "altitude"_L1, "ceiling"_L1};
    while (xml.nextChild()) {
        const QString name = xml.name().toString();
        if (!order.takes(name))
            return misplaced(xml);
        Result<> done;
        if (name == u"areaDesc")
            area.description = trimmedText(xml);
        else if (name == u"polygon")
            done = readPolygon(area, xml.text());
        else if (name == u"circle")
            done = readCircle(area, xml.text());
        else if (name == u"geocode")
            area.geocodes.push_back(readPair(xml));
        else if (name == u"altitude")
            area.altitudeFeet = trimmedText(xml);
        else
            area.ceilingFeet = trimmedText(xml);
        if (!done)
            return done;
    }
    return {};
}

Result<> readInfo(XmlReader &xml, CapInfo &info)
{
    Order order{"language"_L1,    "category"_L1,    "event"_L1,     "responseType"_L1, "urgency"_L1,   "severity"_L1,   "certainty"_L1,
                "audience"_L1,    "eventCode"_L1,   "effective"_L1, "onset"_L1,        "expires"_L1,   "senderName"_L1, "headline"_L1,
                "description"_L1, "instruction"_L1, "web"_L1,       "contact"_L1,      "parameter"_L1, "resource"_L1,   "area"_L1};
    const std::pair<QLatin1StringView, std::string CapInfo::*> texts[] = {{"language"_L1, &CapInfo::language},
                                                                          {"event"_L1, &CapInfo::event},
                                                                          {"urgency"_L1, &CapInfo::urgency},
                                                                          {"severity"_L1, &CapInfo::severity},
                                                                          {"certainty"_L1, &CapInfo::certainty},
                                                                          {"effective"_L1, &CapInfo::effective},
                                                                          {"onset"_L1, &CapInfo::onset},
                                                                          {"expires"_L1, &CapInfo::expires},
                                                                          {"senderName"_L1, &CapInfo::senderName},
                                                                          {"headline"_L1, &CapInfo::headline},
                                                                          {"description"_L1, &CapInfo::description},
                                                                          {"instruction"_L1, &CapInfo::instruction},
                                                                          {"web"_L1, &CapInfo::web},
                                                                          {"contact"_L1, &CapInfo::contact}};
    while (xml.nextChild()) {
        const QString name = xml.name().toString();
        if (!order.takes(name))
            return misplaced(xml);
        const auto found = std::ranges::find_if(texts, [&](const auto &entry) { return entry.first == name; });
        if (found != std::end(texts)) {
            if (!(info.*found->second).empty())
                return misplaced(xml);
            info.*found->second = trimmedText(xml);
        } else if (name == u"category") {
            info.categories.push_back(trimmedText(xml));
        } else if (name == u"responseType") {
            info.responseTypes.push_back(trimmedText(xml));
        } else if (name == u"parameter") {
            info.parameters.push_back(readPair(xml));
        } else if (name == u"area") {
            if (info.areas.size() >= mostAreas)
                return fail(ErrorKind::Invalid, "CAP: more than 1000 areas.");
            if (auto done = readArea(xml, info.areas.emplace_back()); !done)
                return done;
        } else {
            xml.skip();
        }
    }
    return {};
}

Result<> readAlert(XmlReader &xml, CapAlert &alert)
{
    Order order{"identifier"_L1, "sender"_L1, "sent"_L1, "status"_L1,     "msgType"_L1,   "source"_L1, "scope"_L1,    "restriction"_L1,
                "addresses"_L1,  "code"_L1,   "note"_L1, "references"_L1, "incidents"_L1, "info"_L1,   "Signature"_L1};
    const std::pair<QLatin1StringView, std::string CapAlert::*> texts[] = {{"identifier"_L1, &CapAlert::identifier},
                                                                           {"sender"_L1, &CapAlert::sender},
                                                                           {"sent"_L1, &CapAlert::sent},
                                                                           {"status"_L1, &CapAlert::status},
                                                                           {"msgType"_L1, &CapAlert::messageType},
                                                                           {"source"_L1, &CapAlert::source},
                                                                           {"scope"_L1, &CapAlert::scope},
                                                                           {"restriction"_L1, &CapAlert::restriction},
                                                                           {"addresses"_L1, &CapAlert::addresses},
                                                                           {"note"_L1, &CapAlert::note},
                                                                           {"references"_L1, &CapAlert::references},
                                                                           {"incidents"_L1, &CapAlert::incidents}};
    while (xml.nextChild()) {
        const QString name = xml.name().toString();
        if (!order.takes(name))
            return misplaced(xml);
        const auto found = std::ranges::find_if(texts, [&](const auto &entry) { return entry.first == name; });
        if (found != std::end(texts)) {
            if (!(alert.*found->second).empty())
                return misplaced(xml);
            alert.*found->second = trimmedText(xml);
            if (name == u"references" && alert.references.empty())
                return fail(ErrorKind::Invalid, "CAP: references are there but empty.");
        } else if (name == u"info") {
            if (alert.infos.size() >= mostInfos)
                return fail(ErrorKind::Invalid, "CAP: more than 100 infos.");
            if (auto done = readInfo(xml, alert.infos.emplace_back()); !done)
                return done;
        } else {
            xml.skip();
        }
    }
    return {};
}

QJsonObject areaJson(const CapArea &area)
{
    QJsonArray polygons;
    for (const auto &ring : area.polygons) {
        QJsonArray points;
        for (const geo::Wgs84 place : ring)
            points.append(QJsonArray{place.latitude, place.longitude});
        polygons.append(points);
    }
    QJsonArray circles;
    for (const CapCircle &circle : area.circles)
        circles.append(
            QJsonObject{{u"lat"_s, circle.centre.latitude}, {u"lon"_s, circle.centre.longitude}, {u"radiusMeters"_s, circle.radiusMeters}});
    return {{u"areaDesc"_s, text(area.description)}, {u"polygons"_s, polygons}, {u"circles"_s, circles}};
}

QJsonObject infoJson(const CapInfo &info)
{
    QJsonArray areas;
    for (const CapArea &area : info.areas) {
        if (areas.size() < 64)
            areas.append(areaJson(area));
    }
    QJsonArray categories;
    for (const std::string &category : info.categories)
        categories.append(text(category));
    return {{u"language"_s, text(info.language.empty() ? "en-US" : info.language)},
            {u"categories"_s, categories},
            {u"event"_s, text(info.event)},
            {u"urgency"_s, text(info.urgency)},
            {u"severity"_s, text(info.severity)},
            {u"certainty"_s, text(info.certainty)},
            {u"expires"_s, text(info.expires)},
            {u"headline"_s, text(info.headline)},
            {u"areas"_s, areas}};
}

class Writer {
public:
    explicit Writer(QByteArray *out) : m_xml(out) {}
    QXmlStreamWriter &operator*() { return m_xml; }
    void element(const char *name, const std::string &value)
    {
        if (!value.empty())
            m_xml.writeTextElement(QLatin1StringView(name), xmlText(value));
    }
    void pairs(const char *name, const CapPairs &list)
    {
        for (const auto &[key, value] : list) {
            m_xml.writeStartElement(QLatin1StringView(name));
            m_xml.writeTextElement(u"valueName"_s, xmlText(key));
            m_xml.writeTextElement(u"value"_s, xmlText(value));
            m_xml.writeEndElement();
        }
    }
    void area(const CapArea &area)
    {
        m_xml.writeStartElement(u"area"_s);
        element("areaDesc", area.description);
        for (const auto &ring : area.polygons) {
            std::string words;
            for (const geo::Wgs84 place : ring)
                words += std::format("{}{},{}", words.empty() ? "" : " ", place.latitude, place.longitude);
            element("polygon", words);
        }
        for (const CapCircle &circle : area.circles)
            element("circle", std::format("{},{} {}", circle.centre.latitude, circle.centre.longitude, circle.radiusMeters / 1000));
        pairs("geocode", area.geocodes);
        element("altitude", area.altitudeFeet);
        element("ceiling", area.ceilingFeet);
        m_xml.writeEndElement();
    }
    void info(const CapInfo &info)
    {
        m_xml.writeStartElement(u"info"_s);
        element("language", info.language);
        for (const std::string &category : info.categories)
            element("category", category);
        element("event", info.event);
        for (const std::string &type : info.responseTypes)
            element("responseType", type);
        element("urgency", info.urgency);
        element("severity", info.severity);
        element("certainty", info.certainty);
        element("effective", info.effective);
        element("onset", info.onset);
        element("expires", info.expires);
        element("senderName", info.senderName);
        element("headline", info.headline);
        element("description", info.description);
        element("instruction", info.instruction);
        element("web", info.web);
        element("contact", info.contact);
        pairs("parameter", info.parameters);
        for (const CapArea &one : info.areas)
            area(one);
        m_xml.writeEndElement();
    }

private:
    QXmlStreamWriter m_xml;
};

} // namespace

Result<CapAlert> parseCap(std::string_view bytes)
{
    if (bytes.size() > longestAlert)
        return fail(ErrorKind::Invalid, "The CAP message is longer than 4 MiB.");
    XmlReader xml(trimmed(bytes), {.depth = 16, .elements = 200'000, .textBytes = 256 * 1024});
    if (!xml.nextChild())
        return std::unexpected(xml.error());
    const QString space = xml.space();
    if (xml.name() != u"alert" || (space != QLatin1StringView(space12) && space != QLatin1StringView(space11)))
        return fail(ErrorKind::Invalid, "The document is no <alert> of CAP 1.1 or 1.2.");
    CapAlert alert;
    alert.version = space == QLatin1StringView(space12) ? "1.2" : "1.1";
    if (auto done = readAlert(xml, alert); !done)
        return std::unexpected(done.error());
    if (!xml.finished())
        return std::unexpected(xml.error());
    if (auto done = checkCap(alert); !done)
        return std::unexpected(done.error());
    return alert;
}

Message toMessage(const CapAlert &alert)
{
    Message message;
    message.kind = alert.messageType == "Cancel" ? Kind::Cancel : alert.messageType == "Ack" ? Kind::Ack : Kind::Alert;
    message.device = alert.sender;
    QJsonArray infos;
    for (const CapInfo &info : alert.infos) {
        if (infos.size() < 16)
            infos.append(infoJson(info));
    }
    const auto sent = base::parseIso8601(alert.sent);
    message.extra = {{u"version"_s, text(alert.version)},
                     {u"identifier"_s, text(alert.identifier)},
                     {u"sender"_s, text(alert.sender)},
                     {u"sent"_s, text(alert.sent)},
                     {u"sentTime"_s, sent ? timeText(*sent) : QString()},
                     {u"status"_s, text(alert.status)},
                     {u"msgType"_s, text(alert.messageType)},
                     {u"scope"_s, text(alert.scope)},
                     {u"info"_s, infos}};
    if (!alert.references.empty())
        message.extra.insert(u"references"_s, text(alert.references));
    return message;
}

Result<std::string> encodeCap(const CapAlert &alert)
{
    if (auto done = checkCap(alert); !done)
        return std::unexpected(done.error());
    QByteArray out;
    {
        Writer writer(&out);
        QXmlStreamWriter &xml = *writer;
        xml.writeStartDocument();
        xml.writeStartElement(u"alert"_s);
        xml.writeAttribute(u"xmlns"_s, QLatin1StringView(space12));
        writer.element("identifier", alert.identifier);
        writer.element("sender", alert.sender);
        writer.element("sent", alert.sent);
        writer.element("status", alert.status);
        writer.element("msgType", alert.messageType);
        writer.element("source", alert.source);
        writer.element("scope", alert.scope);
        writer.element("restriction", alert.restriction);
        writer.element("addresses", alert.addresses);
        writer.element("note", alert.note);
        writer.element("references", alert.references);
        writer.element("incidents", alert.incidents);
        for (const CapInfo &info : alert.infos)
            writer.info(info);
        xml.writeEndDocument();
    }
    return out.toStdString();
}

} // namespace radar::protocols
