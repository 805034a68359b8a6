// Zones out of GeoJSON.

#include <algorithm>
#include <format>

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "tracking/zone_edit.h"
#include "zone_shape.h"

namespace radar::tracking {

using base::ErrorKind;
using base::fail;
using base::Result;

namespace {

constexpr qsizetype mostZones = 2000;
constexpr std::size_t longestName = 100;
constexpr qsizetype largestAudience = 500;
constexpr std::size_t longestWho = 64;

Result<> readTells(const QJsonValue &tell, Zone &zone)
{
    if (tell.isUndefined())
        return {};
    zone.tellsEnter = zone.tellsLeave = false;
    for (const QString &word : tell.toString().split(u' ', Qt::SkipEmptyParts)) {
        if (word != u"enter" && word != u"leave")
            return fail(ErrorKind::Invalid, "\"tell\" is words out of \"enter leave\"");
        (word == u"enter" ? zone.tellsEnter : zone.tellsLeave) = true;
    }
    return tell.isString() ? Result<>() : fail(ErrorKind::Invalid, "\"tell\" is words out of \"enter leave\"");
}

Result<> readAudience(const QJsonValue &who, Zone &zone)
{
    if (who.isUndefined())
        return {};
    for (const QJsonValue word : who.toArray()) {
        std::string name = word.toString().trimmed().toStdString();
        const bool isOneLine = name.find_first_of("\r\n") == std::string::npos;
        if (name.empty() || name.size() > longestWho || !isOneLine)
            return fail(ErrorKind::Invalid, "\"for\" is a list of call signs and of \"tier:core\", \"tier:close\", \"tier:loose\"");
        if (!std::ranges::contains(zone.audience, name))
            zone.audience.push_back(std::move(name));
    }
    if (!who.isArray() || zone.audience.empty() || who.toArray().size() > largestAudience)
        return fail(ErrorKind::Invalid,
                    std::format("\"for\" is a list of 1 to {} call signs and tiers; without it the zone counts for everybody", largestAudience));
    return {};
}

Result<Zone> readZone(const QJsonValue &feature)
{
    const QJsonObject properties = feature[u"properties"].toObject();
    Zone zone;
    zone.name = properties[u"name"].toString().trimmed().toStdString();
    if (zone.name.empty() || zone.name.size() > longestName)
        return fail(ErrorKind::Invalid, "a name of 1 to 100 bytes is needed");
    zone.id = ZoneId::fromName("zone:" + zone.name);
    if (auto shape = readShape(feature[u"geometry"].toObject(), properties[u"radius_m"].toDouble(), zone); !shape)
        return std::unexpected(shape.error());
    if (auto tells = readTells(properties[u"tell"], zone); !tells)
        return std::unexpected(tells.error());
    if (const QJsonValue minutes = properties[u"dwell_minutes"]; !minutes.isUndefined()) {
        if (!(minutes.toDouble() >= 1 && minutes.toDouble() <= 24 * 60))
            return fail(ErrorKind::Invalid, "\"dwell_minutes\" is a number from 1 to 1440");
        zone.dwell = std::chrono::seconds(std::llround(minutes.toDouble() * 60));
    }
    const QJsonValue forbidden = properties[u"forbidden"];
    if (!forbidden.isUndefined() && !forbidden.isBool())
        return fail(ErrorKind::Invalid, "\"forbidden\" is true or false");
    zone.isForbidden = forbidden.toBool();
    if (auto audience = readAudience(properties[u"for"], zone); !audience)
        return std::unexpected(audience.error());
    return zone;
}

QJsonObject propertiesOf(const Zone &zone)
{
    QStringList tell;
    if (zone.tellsEnter)
        tell.append(QStringLiteral("enter"));
    if (zone.tellsLeave)
        tell.append(QStringLiteral("leave"));
    QJsonObject properties{{QStringLiteral("name"), QString::fromStdString(zone.name)},
                           {QStringLiteral("tell"), tell.join(u' ')},
                           {QStringLiteral("forbidden"), zone.isForbidden},
                           {QStringLiteral("radius_m"), zone.radiusMeters}};
    if (zone.dwell)
        properties.insert(QStringLiteral("dwell_minutes"), static_cast<double>(zone.dwell->count()) / 60);
    QJsonArray audience;
    for (const std::string &who : zone.audience)
        audience.append(QString::fromStdString(who));
    if (!audience.isEmpty())
        properties.insert(QStringLiteral("for"), audience);
    return properties;
}

} // namespace

Result<ZoneChanges> saveZone(Tracker &tracker, const store::Actor &actor, const Zone &zone)
{
    if (!zone.middle && zone.rings.empty())
        return fail(ErrorKind::Invalid, "a zone has a shape");
    const auto checked = readZone(QJsonObject{{QStringLiteral("properties"), propertiesOf(zone)}, {QStringLiteral("geometry"), writeShape(zone)}});
    if (!checked)
        return std::unexpected(checked.error());
    std::vector<Zone> all = *tracker.zones();
    if (const auto known = std::ranges::find(all, checked->id, &Zone::id); known != all.end())
        *known = *checked;
    else
        all.push_back(*checked);
    if (all.size() > static_cast<std::size_t>(mostZones))
        return fail(ErrorKind::Invalid, std::format("more than {} zones", mostZones));
    return tracker.defineZones(actor, all);
}

Result<std::vector<Zone>> parseZones(std::string_view geoJson)
{
    QJsonParseError error;
    const QByteArray bytes(geoJson.data(), static_cast<qsizetype>(geoJson.size()));
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return fail(ErrorKind::Invalid,
                    std::format("line {}: no JSON: {}", 1 + bytes.first(std::min<qsizetype>(error.offset, bytes.size())).count('\n'),
                                error.errorString().toStdString()));
    const QJsonValue features = document.object()[u"features"];
    if (document.object()[u"type"].toString() != u"FeatureCollection" || !features.isArray())
        return fail(ErrorKind::Invalid, "line 1: a GeoJSON FeatureCollection is needed");
    if (features.toArray().size() > mostZones)
        return fail(ErrorKind::Invalid, std::format("more than {} zones", mostZones));
    std::vector<Zone> zones;
    for (const QJsonValue feature : features.toArray()) {
        auto zone = readZone(feature);
        const std::string name = feature[u"properties"][u"name"].toString().toStdString();
        const auto where = [&] { return std::format("feature {}{}: ", zones.size() + 1, name.empty() ? "" : " (" + name + ")"); };
        if (!zone)
            return fail(zone.error().kind, where() + zone.error().detail);
        if (std::ranges::contains(zones, zone->name, &Zone::name))
            return fail(ErrorKind::Invalid, where() + "there is one of that name before it");
        zones.push_back(std::move(*zone));
    }
    return zones;
}

} // namespace radar::tracking
